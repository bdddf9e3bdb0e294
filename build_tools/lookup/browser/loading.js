// Loads the engine, the index and its shards by script tags, so that it works from a folder too.
var CasebookLookup = CasebookLookup || {};

(function (lookup) {
  "use strict";

  var asked = new Map();
  var arrived = new Set();
  var own = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  // This script lies in assets/, one folder below the site's root.
  lookup.root = own ? new URL("../", own.src).href : "";
  lookup.version = versionOf(document);

  function versionOf(page) {
    var meta = page.querySelector('meta[name="casebook-version"]');
    return meta ? meta.getAttribute("content") : "";
  }

  // Called by assets/lookup-book.js: what the lookup knows of the book before any search.
  lookup.describe = function (book) {
    lookup.book = book;
  };

  function load(path, dated) {
    if (!asked.has(path)) {
      asked.set(path, new Promise(function (done, failed) {
        var script = document.createElement("script");
        // Names that stay the same carry the version, lest a browser's store mix two sites.
        script.src = lookup.root + path + (dated ? "?v=" + encodeURIComponent(lookup.version) : "");
        script.onload = function () {
          arrived.add(path);
          done(null);
        };
        script.onerror = function () {
          asked.delete(path);
          failed(new Error(path));
        };
        document.head.appendChild(script);
      }));
    }
    return asked.get(path);
  }

  lookup.prepare = function () {
    var index = load("search/engine.js", true).then(function () { return load("search/index.js", true); });
    return Promise.all([load("assets/lookup-book.js", true), index]);
  };

  lookup.isReady = function () {
    return Boolean(lookup.book && window.CasebookSearch && window.CasebookSearch.index);
  };

  function shardPath(name) {
    return "search/" + name + ".js";
  }

  // Runs a question again and again until no shard is wanted, at once when all are here.
  lookup.answer = function (question, done, failed) {
    var result = question();
    if (!result.wanted) return done(result);
    var paths = result.wanted.map(shardPath);
    // Files of another site under the same names would be asked for without end.
    if (paths.every(function (path) { return arrived.has(path); })) return failed(new Error(paths.join()));
    var loads = paths.map(function (path) { return load(path, false); });
    Promise.all(loads).then(function () { lookup.answer(question, done, failed); }, failed);
  };
})(CasebookLookup);
