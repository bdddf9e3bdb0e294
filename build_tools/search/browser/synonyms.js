// Synonym groups of words.yml -> concepts of a query: a stretch of it, and what else it may be called.

(function (search) {
  "use strict";

  var SYNONYM = 0.6;

  // Of a one-way group the later words look for the first one only.
  search.makeSynonyms = function (groups) {
    var others = new Map();
    var starts = new Map();
    function add(word, other) {
      if (!others.has(word)) {
        others.set(word, []);
        if (!starts.has(word[0])) starts.set(word[0], []);
        starts.get(word[0]).push(word);
      }
      if (others.get(word).indexOf(other) < 0) others.get(word).push(other);
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

  function concept(index, word, at) {
    var alternatives = index.synonyms.others.get(word).map(function (other) {
      return { text: other, factor: SYNONYM };
    });
    return { text: word, at: at, kind: "synonym", alternatives: alternatives };
  }

  function wordAt(synonyms, text, at) {
    for (var word of synonyms.starts.get(text[at]) || [])
      if (text.startsWith(word, at) && !cutsRun(text, at, word)) return word;
    return "";
  }

  // A word of Latin letters must not begin or end inside a longer one: pos is not in position.
  function cutsRun(text, at, word) {
    var letter = /[a-z0-9]/;
    var end = at + word.length;
    return (
      (letter.test(word[0]) && at > 0 && letter.test(text[at - 1])) ||
      (letter.test(word[word.length - 1]) && end < text.length && letter.test(text[end]))
    );
  }
})(CasebookSearch);
