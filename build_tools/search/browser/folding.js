// Folds text as folding.py does, character by character, and remembers where each came from.
// @ts-ignore: it is used before it is assigned, since it may be there already.
var CasebookSearch = /** @type {SearchApi} */ (CasebookSearch || {});

(function (search) {
  "use strict";

  // The class of build_tools/text/han.py.
  var HAN = "\\u2e80-\\u2fd5\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  search.HAN = HAN;
  var RUN = new RegExp("[" + HAN + "]+|(?:(?![" + HAN + "])[\\p{L}\\p{N}])+", "gu");
  var HAN_START = new RegExp("^[" + HAN + "]", "u");
  var SILENT = /[\p{Cf}\p{Mn}\p{Me}\u115f\u1160]/gu;
  // Single characters with blanks between them: 机 器 吞 钱.
  var SPACED = new RegExp("(?<![" + HAN + "])[" + HAN + "](?:[ \\t]+[" + HAN + "](?![" + HAN + "]))+", "gu");

  // tables: traditional = pairs of characters in one string, radicals among them, regional = {word: our word}
  search.makeFolding = function (tables) {
    var simplified = new Map();
    var pairs = Array.from(tables.traditional || "");
    for (var i = 0; i < pairs.length; i += 2) simplified.set(pairs[i], pairs[i + 1]);
    var regional = tables.regional || {};
    var words = Object.keys(regional).sort(function (a, b) {
      return b.length - a.length || (a < b ? -1 : 1);
    });
    return { simplified: simplified, regional: regional, words: words, known: new Map() };
  };

  /** @param {Folding} folding @param {string} character */
  function foldCharacter(folding, character) {
    var known = folding.known.get(character);
    if (known !== undefined) return known;
    var folded = "";
    var plain = character.normalize("NFKC").toLowerCase().replace(SILENT, "");
    for (var part of plain) folded += folding.simplified.get(part) || part;
    folding.known.set(character, folded);
    return folded;
  }

  // Returns {text, from, to}: text[i] was made from original.slice(from[i], to[i]) (UTF-16 positions).
  search.fold = function (folding, original) {
    var text = "";
    var from = [];
    var to = [];
    var at = 0;
    for (var character of original) {
      var folded = foldCharacter(folding, character);
      for (var i = 0; i < folded.length; i++) {
        from.push(at);
        to.push(at + character.length);
      }
      text += folded;
      at += character.length;
    }
    return replaceRegional(folding, closed({ text: text, from: from, to: to }));
  };

  // Without the blanks between single characters.
  /** @param {Folded} folded */
  function closed(folded) {
    var blank = new Set();
    for (var match of folded.text.matchAll(SPACED))
      for (var i = match.index; i < match.index + match[0].length; i++)
        if (folded.text[i] === " " || folded.text[i] === "\t") blank.add(i);
    if (!blank.size) return folded;
    /** @param {unknown} _ @param {number} at */
    function isKept(_, at) { return !blank.has(at); }
    return {
      text: folded.text.split("").filter(isKept).join(""),
      from: folded.from.filter(isKept),
      to: folded.to.filter(isKept),
    };
  }

  /** @param {Folding} folding @param {string} text @param {number} position */
  function wordAt(folding, text, position) {
    for (var word of folding.words) if (text.startsWith(word, position)) return word;
    return "";
  }

  /** @param {Folding} folding @param {Folded} folded */
  function replaceRegional(folding, folded) {
    if (!folding.words.length) return folded;
    var made = /** @type {Folded} */ ({ text: "", from: [], to: [] });
    for (var i = 0; i < folded.text.length; ) {
      var word = wordAt(folding, folded.text, i);
      var width = word.length || 1;
      var text = word ? folding.regional[word] : folded.text[i];
      for (var k = 0; k < text.length; k++) {
        made.from.push(folded.from[i]);
        made.to.push(folded.to[i + width - 1]);
      }
      made.text += text;
      i += width;
    }
    return made;
  }

  // Returns [{text, at, han}] of folded text, in order.
  search.runs = function (text) {
    var found = [];
    for (var match of text.matchAll(RUN))
      found.push({ text: match[0], at: match.index, han: HAN_START.test(match[0]) });
    return found;
  };
})(CasebookSearch);
