// Loads the engine, the index and its shards by script tags, so that it works from a folder too.
// The build that each script is of, by path; told by a script's last line, so that one that came cut is not here.
// @ts-ignore: it is used before it is assigned, since it may be there already.
var CasebookWhole = /** @type {Record<string, string>} */ (CasebookWhole || {});

(function (lookup) {
  "use strict";

  // Milliseconds after which a reader is told that it takes long: five seconds with what comes before and after.
  var PATIENCE = 3500;
  var SELF = "assets/lookup.js";
  var DATA = ["assets/lookup-book.js", "search/engine.js", "search/index.js"];
  // The words of danger. Without them the search works; whom to call is shown all the time then.
  var DANGERS = "search/urgent.js";
  // What has neither come nor failed, by path: {coming, ask}.
  var pending = new Map();
  var asked = new Set();
  var own = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  // This script lies in assets/, one folder below the site's root.
  lookup.root = own ? new URL("../", own.src).href : "";
  lookup.version = versionOf(document);
  lookup.dangersLost = false;

  /** @param {Document} page */
  function versionOf(page) {
    var meta = page.querySelector('meta[name="casebook-version"]');
    return (meta && meta.getAttribute("content")) || "";
  }

  // Called by assets/lookup-book.js: what the lookup knows of the book before any search.
  lookup.describe = function (book) {
    lookup.book = book;
  };

  /** @param {string} path */
  function isOurs(path) {
    return CasebookWhole[path] === lookup.version;
  }

  lookup.isWhole = function () { return Boolean(CasebookWhole[SELF]); };

  // What is wrong with a script that is not as it should be: lost, damaged, or of another build.
  /** @param {string} path */
  function troubleWith(path) {
    return /** @type {Trouble} */ ({ kind: CasebookWhole[path] ? "other" : "lost" });
  }

  // Names that stay the same carry the version, lest a browser's store mix two sites; what is asked for again
  // has an address of its own, lest that store give the damaged file once more.
  /** @param {string} path @param {boolean} dated */
  function addressOf(path, dated) {
    var parameters = new URLSearchParams();
    if (dated) parameters.append("v", lookup.version);
    if (asked.has(path)) parameters.append("again", String(Date.now()));
    asked.add(path);
    var text = parameters.toString();
    return lookup.root + path + (text ? "?" + text : "");
  }

  // What is known of the book before any search, for a page that does not search.
  lookup.readBook = function () { return loadData("assets/lookup-book.js"); };

  // A script that answers may still bring nothing, half of itself or somebody's login page.
  /** @param {string} path @param {boolean} dated @param {() => boolean} isHere */
  function load(path, dated, isHere) {
    if (isHere()) return Promise.resolve(null);
    var known = pending.get(path);
    if (known) return known.coming;
    var one = /** @type {any} */ ({});
    var unanswered = 0;
    pending.set(path, one);
    one.coming = new Promise(function (done, failed) {
      function answered() {
        unanswered--;
        if (unanswered && !isHere()) return;
        if (pending.get(path) === one) pending.delete(path);
        if (isHere()) done(null);
        else failed(troubleWith(path));
      }
      one.ask = function () {
        var script = document.createElement("script");
        script.src = addressOf(path, dated);
        script.onload = script.onerror = answered;
        unanswered++;
        delete CasebookWhole[path];
        document.head.appendChild(script);
      };
    });
    one.ask();
    return one.coming;
  }

  /** @param {string} path */
  function loadData(path) {
    return load(path, true, function () { return isOurs(path); });
  }

  // Loads what the lookup can do without; done is called in any case.
  lookup.loadAlso = function (path, done) {
    loadData(path).then(done, done);
  };

  /** @param {string} name */
  function loadShard(name) {
    return load("search/" + name + ".js", false, function () { return window.CasebookSearch.loaded.shards.has(name); });
  }

  // Asks once more for what has neither come nor failed.
  lookup.askAgain = function () {
    pending.forEach(function (one) { one.ask(); });
  };

  /** @param {any} trouble @param {(trouble: Trouble) => void} failed */
  function tell(trouble, failed) {
    if (!trouble.kind) console.error(trouble);
    failed(trouble.kind ? trouble : { kind: "lost" });
    // What is lost may be of a site that was renewed meanwhile.
    if (lookup.askVersion) lookup.askVersion();
  }

  // Calls failed with {kind} where something is lost or of another build, and where it is slow: done may follow then.
  /** @template T @param {Promise<T>} coming @param {(value: T) => void} done @param {(trouble: Trouble) => void} failed */
  function follow(coming, done, failed) {
    var timer = setTimeout(function () { failed({ kind: "slow" }); }, PATIENCE);
    coming.then(function (value) {
      clearTimeout(timer);
      done(value);
    }).catch(function (trouble) {
      clearTimeout(timer);
      tell(trouble, failed);
    });
  }

  // Loads what any search needs, and waits a little for the words of danger; those that come or fail later are told.
  lookup.prepare = function (done, failed, told) {
    if (!isOurs(SELF)) return failed(troubleWith(SELF));
    /** @param {boolean} lost */
    function answered(lost) {
      lookup.dangersLost = lost;
      told();
    }
    // Until the words of danger are here, whom to call is shown all the time.
    var known = false;
    var engine = loadData("search/engine.js");
    var dangers = engine.then(function () { return loadData(DANGERS); }).then(
      function () { answered(false); known = true; },
      function () { answered(true); });
    var enough = new Promise(function (resolve) { setTimeout(resolve, PATIENCE / 2); }).then(function () {
      if (!known) answered(true);
    });
    var index = engine.then(function () { return loadData("search/index.js"); });
    follow(Promise.all([loadData("assets/lookup-book.js"), index, Promise.race([dangers, enough])]), done, failed);
  };

  lookup.isReady = function () {
    return DATA.every(isOurs);
  };

  // Runs a question again and again until no shard is wanted, at once when all are here; done and failed as above.
  // One that wants only what has come was given something that is not what it seems.
  lookup.answer = function (question, done, failed) {
    var came = new Set();
    /** @returns {any} */
    function asked() {
      var result = question();
      if (!result.wanted) return result;
      var wanted = result.wanted.filter(function (name) { return !came.has(name); });
      if (!wanted.length) throw { kind: "lost" };
      wanted.forEach(function (name) { came.add(name); });
      return Promise.all(wanted.map(loadShard)).then(asked);
    }
    try {
      var first = asked();
      if (first instanceof Promise) follow(first, done, failed);
      else done(first);
    } catch (trouble) {
      tell(trouble, failed);
    }
  };
})(CasebookLookup);
