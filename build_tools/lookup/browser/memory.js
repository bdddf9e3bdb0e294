// What this machine keeps: who reads here and how large, ids of pinned and recent entries; words only of gaps that somebody recorded.

(function (lookup) {
  "use strict";

  var PLACE = "casebook-lookup";
  var TRIED = PLACE + "-tried";
  var MOST_RECENT = 8;
  var MOST_PINNED = 20;
  var MOST_RECORDS = 200;
  var LONGEST = 80;
  // Sizes of what is said, after the ordinary one.
  var LARGER = 2;
  var ID = /^[a-z]+-[0-9]{1,6}$/;
  // Seven digits and more, in any of the ways in which people write a card, an identity or a telephone number.
  var DIGIT = "[0-9０-９零〇一二三四五六七八九幺]";
  var NUMBER = new RegExp("\\+?" + DIGIT + "(?:[\\s\\-—–－.·*＊_/()（）]{0,3}" + DIGIT + "){6,}(?:[\\s\\-]?[xXｘＸ](?![a-z]))?", "g");
  var HIDDEN = "【号码】";

  lookup.NOT_KEPT = "这台机器不让保存";

  lookup.mask = function (text) {
    return lookup.visible(text).replace(NUMBER, HIDDEN);
  };

  lookup.holdsNumber = function (text) {
    return lookup.mask(text).indexOf(HIDDEN) >= 0 && text.indexOf(HIDDEN) < 0;
  };

  /** @param {unknown} value @param {(one: unknown) => boolean} isRight */
  function list(value, isRight) {
    return Array.isArray(value) ? value.filter(isRight).slice(0, MOST_RECORDS) : [];
  }

  /** @param {unknown} value */
  function isId(value) {
    return typeof value === "string" && ID.test(value);
  }

  /** @param {unknown} value */
  function isRecord(value) {
    return Boolean(value) && typeof value === "object";
  }

  // Storage may be refused or hold anything: what is not as we write it is left out.
  function read() {
    var found = /** @type {any} */ ({});
    try {
      found = JSON.parse(got(PLACE)) || {};
    } catch (nothing) {
      // Then nothing is kept yet, or nothing of ours.
    }
    return {
      pins: list(found.pins, isId),
      recent: list(found.recent, isId),
      gaps: list(found.gaps, isRecord),
      flags: list(found.flags, isRecord),
      post: typeof found.post === "string" ? found.post.slice(0, LONGEST) : "",
      size: found.size >= 1 && found.size <= LARGER ? Math.round(found.size) : 0,
    };
  }

  // Whether it is kept: a browser may refuse, or take it and keep nothing.
  /** @param {string} place @param {string} text */
  function put(place, text) {
    try {
      localStorage.setItem(place, text);
      return localStorage.getItem(place) === text;
    } catch (refused) {
      return false;
    }
  }

  /** @param {string} place */
  function remove(place) {
    try {
      localStorage.removeItem(place);
      return localStorage.getItem(place) === null;
    } catch (refused) {
      return false;
    }
  }

  /** @param {string} place */
  function got(place) {
    try {
      return localStorage.getItem(place) || "";
    } catch (refused) {
      return "";
    }
  }

  // Where anything of ours is kept.
  function places() {
    try {
      return Object.keys(localStorage).filter(function (place) { return place.startsWith(PLACE); });
    } catch (refused) {
      return [];
    }
  }

  /** @param {Kept} kept */
  function write(kept) {
    return put(PLACE, JSON.stringify(kept));
  }

  lookup.memory = {
    read: read,

    // What other parts of the lookup keep, as text at a place of their own: clearing takes it away too.
    got: function (name) { return got(PLACE + "-" + name); },
    put: function (name, text) { return put(PLACE + "-" + name, text); },

    // Whether anything can be kept.
    keeps: function () { return put(TRIED, "1") && remove(TRIED); },

    // Pins or unpins; returns whether the entry is pinned now, or null where nothing can be kept.
    togglePin: function (id) {
      var kept = read();
      var at = kept.pins.indexOf(id);
      if (at < 0) kept.pins = [id].concat(kept.pins).slice(0, MOST_PINNED);
      else kept.pins.splice(at, 1);
      return write(kept) ? at < 0 : null;
    },

    // Keeps whose post reads here; none where it is empty.
    setPost: function (post) {
      var kept = read();
      kept.post = post;
      return write(kept);
    },

    // Keeps the next larger size of what is said, after the largest the ordinary one; returns whether it is kept.
    enlarge: function (size) {
      var kept = read();
      kept.size = (size + 1) % (LARGER + 1);
      return { size: kept.size, kept: write(kept) };
    },

    visit: function (id) {
      var kept = read();
      var others = kept.recent.filter(function (other) { return other !== id; });
      kept.recent = [id].concat(others).slice(0, MOST_RECENT);
      write(kept);
    },

    // Keeps a query that found nothing right, with the ids that came nearest.
    recordGap: function (query, nearest) {
      return lookup.memory.record("gaps", lookup.memory.gapOf(query, nearest));
    },

    gapOf: function (query, nearest) {
      return { query: shortened(query), nearest: nearest.slice(0, 5), on: lookup.today() };
    },

    // What somebody says of an entry, or of one of its lines.
    flagOf: function (id, reason, line, note) {
      return { entry: id, reason: reason, line: shortened(line), note: shortened(note), on: lookup.today() };
    },

    // Keeps a record in the place of another of the same matter; the oldest go when there are too many.
    record: function (kind, record) {
      var kept = without(kind, record);
      kept[kind].push(Object.assign({ site: lookup.version }, record));
      while (kept.gaps.length + kept.flags.length > MOST_RECORDS)
        (kept.gaps.length > kept.flags.length ? kept.gaps : kept.flags).shift();
      return write(kept);
    },

    holds: function (kind, record) { return read()[kind].some(function (old) { return isSame(kind, old, record); }); },

    takeBack: function (kind, record) { return write(without(kind, record)); },

    // Whether nothing is kept, by any part of the lookup.
    isEmpty: function () { return !places().length; },

    // Returns whether nothing is kept now; what is refused can be neither read nor taken away.
    clear: function () { return remove(PLACE) && places().map(remove).every(Boolean); },

    exported: function () {
      var kept = read();
      return JSON.stringify({ version: 1, gaps: kept.gaps, flags: kept.flags }, null, 1) + "\n";
    },
  };

  /** @param {string} text */
  function shortened(text) {
    return lookup.mask(text).slice(0, LONGEST);
  }

  // What makes two records one: the same words on the same day, or the same line of an entry on any.
  var SAME = { gaps: ["query", "on"], flags: ["entry", "reason", "line"] };

  // What is kept, without the record of the same matter.
  /** @param {RecordKind} kind @param {Record<string, unknown>} record */
  function without(kind, record) {
    var kept = read();
    kept[kind] = kept[kind].filter(function (old) { return !isSame(kind, old, record); });
    return kept;
  }

  /** @param {RecordKind} kind @param {any} old @param {Record<string, unknown>} record */
  function isSame(kind, old, record) {
    return SAME[kind].every(function (name) { return (old[name] || "") === (record[name] || ""); });
  }
})(CasebookLookup);
