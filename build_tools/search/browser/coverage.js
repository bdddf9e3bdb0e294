// Whether the book has an answer at all: how much of the query its best entry holds.
var CasebookSearch = CasebookSearch || {};

(function (search) {
  "use strict";

  // A logistic model, fitted to questions that the book answers and questions that it does not.
  var MODEL = { constant: -4.72, outside: -5.1, unmatched: -1.4, brief: -2.9, share: 2.8, score: 1.3, threshold: -0.55 };
  // First letters alone may mean anything; so many of them mean nothing.
  var MOST_INITIALS = 6;

  search.isCovered = function (index, text, terms, concepts, ranked) {
    if (!ranked.length || initials(concepts) > MOST_INITIALS) return false;
    var found = search.evidence(index, text, terms, concepts, ranked[0]);
    if (!found.content) return false;
    var sum = MODEL.constant;
    for (var name of ["outside", "unmatched", "brief", "share", "score"]) sum += MODEL[name] * found[name];
    return sum >= MODEL.threshold;
  };

  function initials(concepts) {
    var letters = 0;
    for (var concept of concepts) if (concept.initials) letters += concept.text.length;
    return letters;
  }

  // What speaks for and against an entry: content characters, the share of them that it does not hold,
  // the share of the weight of pairs and words that it holds, a matter outside the book, the score.
  search.evidence = function (index, text, terms, concepts, found) {
    var said = saidOtherwise(index, text, concepts, found.entry);
    var held = new Uint8Array(text.length);
    var weights = { all: 0, held: 0 };
    for (var term of terms) {
      if (term.kind !== "bigram" && term.kind !== "other") continue;
      var holds = search.entryHolds(index, found.entry, term.text);
      for (var at of term.at) {
        if (holds) held.fill(1, at, at + term.text.length);
        else if (search.framed(said, at, term.text.length)) holds = true;
      }
      weights.all += term.weight;
      if (holds) weights.held += term.weight;
    }
    var content = contentPositions(index, text);
    var lost = content.filter(function (at) { return !held[at] && !said[at]; });
    return {
      content: content.length,
      outside: outside(index, text, found.entry) ? 1 : 0,
      unmatched: lost.length / (content.length || 1),
      brief: 1 / (1 + content.length),
      share: weights.held / (weights.all || 1),
      score: Math.log(1 + found.score),
    };
  };

  // Marks what the entry says in another word, in pinyin or as a slip.
  function saidOtherwise(index, text, concepts, entry) {
    var said = new Uint8Array(text.length);
    for (var concept of concepts) {
      var holds = concept.alternatives.some(function (alternative) {
        return search.entryHolds(index, entry, alternative.text);
      });
      if (holds) said.fill(1, concept.at, concept.at + concept.text.length);
    }
    return said;
  }

  // Letters, digits and characters that no frame covers.
  function contentPositions(index, text) {
    var mask = search.frameMask(index, text);
    var positions = [];
    for (var run of search.runs(text))
      for (var at = run.at; at < run.at + run.text.length; at++) if (!mask[at]) positions.push(at);
    return positions;
  }

  function outside(index, text, entry) {
    return index.base.outside.some(function (word) {
      return text.indexOf(word) >= 0 && !search.entryHolds(index, entry, word);
    });
  }
})(CasebookSearch);
