// What is new since this machine last looked: it keeps a digest of each entry, and of those that it has shown a hash of
// each sentence. An entry stays new until somebody says that it is known.

(function (lookup) {
  "use strict";

  var DIGITS = 7;
  var LOOKED = "looked";
  var NEWS = " 有变动";
  // What this machine last knew, by id: the digest, then the hashes of the sentences; null until it is read.
  var known = /** @type {Record<string, Array<string>> | null} */ (null);
  var forgotten = false;

  // Another tab of the same site may have said that something is known.
  window.addEventListener("storage", readAgain);
  window.addEventListener("pageshow", readAgain);

  function readAgain() {
    if (!forgotten) known = null;
  }

  // Handbooks that lie on one machine each have their own.
  function place() {
    return "seen-" + hashOf(lookup.book.title);
  }

  /** @param {string} text */
  function hashOf(text) {
    var hash = 0x811c9dc5;
    for (var at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    return (hash >>> 0).toString(36).padStart(DIGITS, "0");
  }

  /** @param {unknown} value */
  function isSeen(value) {
    return Array.isArray(value) && value.length > 0 && value.every(function (one) { return typeof one === "string"; });
  }

  // Who looks for the first time finds nothing new.
  function read() {
    if (known) return known;
    var found = /** @type {any} */ (null);
    try {
      found = JSON.parse(lookup.memory.got(place()));
    } catch (nothing) {
      // Then it is the first time, or it is not as we write it.
    }
    known = {};
    if (found && typeof found === "object" && !Array.isArray(found))
      for (var id of Object.keys(found)) if (isSeen(found[id])) known[id] = found[id];
    if (!Object.keys(known).length) takeAll();
    return known;
  }

  function takeAll() {
    var all = /** @type {Record<string, Array<string>>} */ ({});
    lookup.book.ids.forEach(function (id, at) {
      var before = known && known[id];
      all[id] = before && before[0] === lookup.book.digests[at] ? before : [lookup.book.digests[at]];
    });
    known = all;
    return write();
  }

  // Beside it stands for which build of the site, and whether anything is new there.
  function write() {
    if (forgotten) return false;
    var looked = lookup.version + (lookup.book.ids.some(stateOf) ? NEWS : "");
    return lookup.memory.put(place(), JSON.stringify(known)) && lookup.memory.put(LOOKED, looked);
  }

  /** @param {string} id */
  function digestOf(id) {
    return lookup.book.digests[lookup.book.ids.indexOf(id)];
  }

  /** @param {string} id @returns {"" | "新" | "改过"} */
  function stateOf(id) {
    var now = digestOf(id);
    var before = read()[id];
    return !now ? "" : !before ? "新" : before[0] === now ? "" : "改过";
  }

  // What an agent reads of a card, sentence by sentence.
  /** @param {Hit} hit @returns {Array<Sentence>} */
  function sentencesOf(hit) {
    var made = /** @type {Array<Sentence>} */ ([]);
    /** @param {string} key @param {string} label @param {Array<string>} texts */
    function add(key, label, texts) {
      texts.forEach(function (text) { if (text) made.push({ key: key, label: label, text: text }); });
    }
    add("title", "标题", [hit.title]);
    add("summary", "结论", [hit.card.summary]);
    hit.card.sections.forEach(function (section) {
      section.items.forEach(function (/** @type {any} */ item) {
        add(section.key, section.label, typeof item === "string" ? [item] : [item.says, item.answer, item.wrong, item.right,
          item.text]);
      });
    });
    return made;
  }

  /** @param {Hit} hit */
  function hashesOf(hit) {
    return sentencesOf(hit).map(function (one) { return hashOf(one.text); });
  }

  lookup.news = {
    of: stateOf,

    // The ids of all that is new or changed, in the book's order.
    ids: function () { return lookup.book.ids.filter(stateOf); },

    // Whether anything may be new, before the book is here: not where nobody looked yet, or this build had nothing.
    mayBe: function () {
      var looked = lookup.memory.got(LOOKED);
      return looked !== "" && looked !== lookup.version;
    },

    // Keeps the sentences of entries that are as they were, so that a change can be told later.
    note: function (hits) {
      var seen = read();
      var unread = hits.filter(function (hit) { return !stateOf(hit.id) && seen[hit.id].length === 1; });
      unread.forEach(function (hit) { seen[hit.id] = [digestOf(hit.id)].concat(hashesOf(hit)); });
      if (unread.length || lookup.memory.got(LOOKED).split(" ")[0] !== lookup.version) write();
    },

    // What of a changed entry is another than it was, or null where this machine does not know the sentences before.
    // earlier: sentences that stood there once, [[section key, text]].
    changes: function (hit, earlier) {
      var before = (read()[hit.id] || []).slice(1);
      if (!before.length) return null;
      var now = hashesOf(hit);
      var gone = earlier.filter(function (one) {
        var hash = hashOf(one[1]);
        return before.indexOf(hash) >= 0 && now.indexOf(hash) < 0;
      });
      var made = sentencesOf(hit).filter(function (_, at) { return before.indexOf(now[at]) < 0; }).map(function (one) {
        var at = gone.findIndex(function (other) { return other[0] === one.key; });
        return { label: one.label, before: at < 0 ? "" : gone.splice(at, 1)[0][1], after: one.text };
      });
      return made.concat(gone.map(function (one) {
        var section = hit.card.sections.find(function (other) { return other.key === one[0]; });
        return { label: section ? section.label : "", before: one[1], after: "" };
      }));
    },

    // Says that these are known as they are now; returns whether that is kept.
    know: function (hits) {
      var seen = read();
      hits.forEach(function (hit) { seen[hit.id] = [digestOf(hit.id)].concat(hashesOf(hit)); });
      return write();
    },

    knowAll: function () {
      read();
      return takeAll();
    },

    // Nothing is new, and nothing is kept, until the page is opened again.
    forget: function () {
      forgotten = true;
      known = null;
      if (lookup.book) takeAll();
    },
  };
})(CasebookLookup);
