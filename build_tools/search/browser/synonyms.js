// Synonym groups of words.yml -> concepts of a query: a stretch of it, and what else it may be called.

(function (search) {
  "use strict";

  var SYNONYM = 0.6;

  // Of a one-way group the later words look for the first one only.
  search.makeSynonyms = function (groups) {
    var others = /** @type {Map<string, Array<string>>} */ (new Map());
    var starts = /** @type {Map<string, Array<string>>} */ (new Map());
    /** @param {string} word @param {string} other */
    function add(word, other) {
      var known = others.get(word) || [];
      if (!known.length) starts.set(word[0], (starts.get(word[0]) || []).concat(word));
      if (known.indexOf(other) < 0) others.set(word, known.concat(other));
    }
    for (var group of groups) {
      var words = group.words;
      for (var word of words)
        for (var other of group.oneWay ? words.slice(0, 1) : words) if (word !== other) add(word, other);
    }
    starts.forEach(function (words) {
      words.sort(function (a, b) { return b.length - a.length; });
    });
    return { others: others, starts: starts };
  };

  // Returns [{text, at, kind, alternatives: [{text, factor}]}] for the longest words at each place.
  search.synonymConcepts = function (index, text) {
    var concepts = [];
    for (var at = 0; at < text.length; ) {
      var word = wordAt(index.synonyms, text, at);
      if (word) concepts.push(concept(index, word, at));
      at += word ? word.length : 1;
    }
    return concepts;
  };

  /** @param {Index} index @param {string} word @param {number} at */
  function concept(index, word, at) {
    var alternatives = (index.synonyms.others.get(word) || []).map(function (other) {
      return { text: other, factor: SYNONYM };
    });
    return /** @type {Concept} */ ({ text: word, at: at, kind: "synonym", alternatives: alternatives });
  }

  /** @param {Synonyms} synonyms @param {string} text @param {number} at */
  function wordAt(synonyms, text, at) {
    for (var word of synonyms.starts.get(text[at]) || [])
      if (text.startsWith(word, at) && !cutsRun(text, at, word)) return word;
    return "";
  }

  // A word of Latin letters must not begin or end inside a longer one: pos is not in position.
  /** @param {string} text @param {number} at @param {string} word */
  function cutsRun(text, at, word) {
    var letter = /[a-z0-9]/;
    var end = at + word.length;
    return (
      (letter.test(word[0]) && at > 0 && letter.test(text[at - 1])) ||
      (letter.test(word[word.length - 1]) && end < text.length && letter.test(text[end]))
    );
  }
})(CasebookSearch);
