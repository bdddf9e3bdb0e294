// A short question that follows another: asked of the entry that is open before it is asked of the book.

(function (search) {
  "use strict";

  // More characters than these, fillers aside, name a matter of their own.
  var LONGEST = 12;
  // The least share of the query that a line of the open entry holds, and that share beside the book's first answer's;
  // less is enough where words of questions are in it.
  var LEAST = { asking: 0.13, naming: 0.25 };
  var BESIDE = { asking: 0.2, naming: 0.4 };

  // Words that ask the same of one matter: 多久 and 几天. They stand for each other within one entry alone.
  search.questionConcepts = function (asking, text) {
    var concepts = /** @type {Array<Concept>} */ ([]);
    for (var words of asking.index.manifest.questions) {
      var typed = words.filter(function (word) { return text.indexOf(word) >= 0; });
      typed.sort(function (a, b) { return b.length - a.length; });
      if (!typed.length) continue;
      var others = words.filter(function (word) { return word !== typed[0]; });
      concepts.push({
        text: typed[0], at: text.indexOf(typed[0]), kind: "synonym",
        alternatives: others.map(function (word) { return { text: word, factor: 1 }; }),
      });
    }
    return concepts;
  };

  // Returns {hit} of the open entry where it answers a short question, {hit: null} where it does not, or {wanted}.
  // result: what the book answers.
  search.followUp = function (loaded, entry, result) {
    var asking = search.asking(loaded);
    var stored = search.storedEntry(asking, entry);
    if (!stored) return { wanted: Array.from(asking.wanted) };
    var content = search.contentPositions(asking.index, result.text).length;
    var named = result.keyed >= 0 || search.isWithdrawn(asking.index, entry);
    if (named || content > LONGEST || Array.from(result.text.trim()).length < 2) return { hit: null };
    var first = result.covered && result.hits[0];
    if (first && first.entry === entry) return { hit: first };
    var questions = search.questionConcepts(asking, result.text);
    var kind = /** @type {"asking" | "naming"} */ (questions.length ? "asking" : "naming");
    var concepts = result.concepts.concat(questions);
    var best = search.bestItem(asking, result.terms, concepts, stored, result.post);
    if (!best || best.share < LEAST[kind] || best.share < BESIDE[kind] * shareOfFirst(asking, result)) return { hit: null };
    return { hit: search.hitOf(asking, { entry: entry, section: -1, title: -1, score: 0 }, result, stored, best.item) };
  };

  // How much of the query the book's first answer holds.
  /** @param {Asking} asking @param {Result} result */
  function shareOfFirst(asking, result) {
    var first = result.covered && result.hits[0];
    if (!first) return 0;
    var found = { entry: first.entry, section: -1, title: -1, score: first.score };
    return search.evidence(asking, result.text, result.terms, result.concepts, found).share;
  }
})(CasebookSearch);
