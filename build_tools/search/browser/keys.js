// Exact keys of entries, such as a printed number, in every form in which people type them, and what customers say
// in the book, word for word.

(function (search) {
  "use strict";

  var DIGITS = "零一二三四五六七八九";
  /** @type {Record<string, number>} */
  var UNITS = { 十: 10, 百: 100, 千: 1000 };
  // As build_tools/search/index.py writes them.
  var HEARD = "“";
  var HEARD_UNITS = 12;
  var NUMERAL = /[零〇○一二两三四五六七八九十百千]+/g;

  // 二十六 is 26, 一百零三 is 103, 二六 is 26: as build_tools/text/numerals.py reads them.
  search.numeralsToDigits = function (text) {
    return text.replace(NUMERAL, function (numeral) {
      var plain = numeral.replace(/[〇○]/g, "零").replace(/两/g, "二");
      if (!/[十百千]/.test(plain))
        return Array.from(plain, function (character) { return DIGITS.indexOf(character); }).join("");
      var total = 0;
      var digit = 0;
      for (var character of plain)
        if (UNITS[character]) {
          total += (digit || 1) * UNITS[character];
          digit = 0;
        } else digit = DIGITS.indexOf(character);
      return String(total + digit);
    });
  };

  // base.keys: {label: 案例, affixes: [第, 个, 号, case, c]}: what may stand around a key.
  // Returns the number of the entry that a folded query names, or -1.
  search.keyedEntry = function (asking, text) {
    var keys = asking.index.manifest.keys;
    var plain = search.numeralsToDigits(text).replace(/[\s#.\-]+/g, "");
    var entry = entryOf(asking, plain);
    if (entry < 0) entry = entryOf(asking, without(plain, [keys.label].concat(keys.affixes)));
    if (entry < 0) entry = entryOf(asking, labelled(plain, keys.label));
    if (entry < 0 && /\d/.test(plain)) entry = entryOf(asking, mistyped(asking, plain, keys.label));
    return entry;
  };

  // Returns the numbers of the entries in force of which a folded text is the title or what a
  // customer says in it, word for word, punctuation aside.
  search.heardIn = function (asking, text) {
    var units = search.units(text);
    if (!units.length) return [];
    var postings = search.lookup(asking, HEARD + units.slice(0, HEARD_UNITS).join("") + units.length);
    return Array.from(postings.entries).filter(function (entry) { return !search.isWithdrawn(asking.index, entry); });
  };

  /** @param {Asking} asking @param {string} key */
  function entryOf(asking, key) {
    var postings = search.lookup(asking, "=" + key.replace(/^0+(?=\d)/, ""));
    return postings.entries.length ? postings.entries[0] : -1;
  }

  /** @param {string} text @param {Array<string>} words */
  function without(text, words) {
    for (var word of words) text = text.split(word).join("");
    return text;
  }

  /** @param {string} text @param {string} label */
  function labelled(text, label) {
    var match = new RegExp(label + "(\\d+)").exec(text);
    return match ? match[1] : "";
  }

  // 案列26: what stands before the number is like the label.
  /** @param {Asking} asking @param {string} text @param {string} label */
  function mistyped(asking, text, label) {
    var match = /^(\D{1,4}?)(\d+)$/.exec(text);
    if (!match || match[1] === label) return "";
    var sounds = search.soundsOf(asking);
    return sounds && search.likeWord(sounds, match[1], label) ? match[2] : "";
  }
})(CasebookSearch);
