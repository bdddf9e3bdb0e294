// Whether the book has an answer at all: how much of the query its best entry holds.

(function (search) {
  "use strict";

  // A logistic model, fitted to questions that the book answers and questions that it does not.
  var MODEL = {
    constant: -4.69,
    outside: -11.7,
    unmatched: -1.35,
    brief: -2.93,
    share: 2.86,
    score: 1.32,
    threshold: -0.4,
  };

  search.isCovered = function (asking, text, terms, concepts, ranked) {
    if (!ranked.length || search.isWithdrawn(asking.index, ranked[0].entry)) return false;
    if (!initialsAgree(asking, concepts, ranked[0].entry)) return false;
    if (!standsWithoutGuesses(asking, text, terms, concepts, ranked[0])) return false;
    return isEnough(search.evidence(asking, text, terms, concepts, ranked[0]));
  };

  /** @param {Evidence} found */
  function isEnough(found) {
    if (!found.content) return false;
    var against = MODEL.constant + MODEL.outside * found.outside + MODEL.unmatched * found.unmatched + MODEL.brief * found.brief;
    return against + MODEL.share * found.share + MODEL.score * found.score >= MODEL.threshold;
  }

  // A typo that explains a piece of the query is a guess: the entry must come first, and answer, without it.
  /** @param {Asking} asking @param {string} text @param {Array<Term>} terms @param {Array<Concept>} concepts @param {Found} found */
  function standsWithoutGuesses(asking, text, terms, concepts, found) {
    var sure = concepts.filter(function (concept) { return !isGuess(asking.index, text, concept); });
    if (sure.length === concepts.length) return true;
    var first = search.rank(asking, terms, sure, text)[0];
    return Boolean(first) && first.entry === found.entry && isEnough(search.evidence(asking, text, terms, sure, first));
  }

  // No guess is a typo that sounds the same, nor one of three characters and more that is all there is to the query:
  // 吞前 is 吞钱, but 医保 is not 银保.
  /** @param {Index} index @param {string} text @param {Concept} concept */
  function isGuess(index, text, concept) {
    if (concept.kind !== "alike") return false;
    var same = concept.alternatives[0].factor >= search.SAME_SOUND;
    var long = Array.from(concept.text).length > 2;
    var end = concept.at + concept.text.length;
    var whole = contentPositions(index, text).every(function (at) { return at >= concept.at && at < end; });
    return !(same || (whole && long));
  }

  // First letters may mean almost anything: those of several words must stand together in one title.
  /** @param {Asking} asking @param {Array<Concept>} concepts @param {number} entry */
  function initialsAgree(asking, concepts, entry) {
    var typed = concepts.filter(function (concept) { return concept.initials; });
    if (typed.length < 2) return true;
    var held = typed.map(function (concept) { return titlesHolding(asking, concept, entry); });
    return Array.from(held[0]).some(function (title) {
      return held.every(function (titles) { return titles.has(title); });
    });
  }

  /** @param {Asking} asking @param {Concept} concept @param {number} entry */
  function titlesHolding(asking, concept, entry) {
    var titles = new Set();
    for (var alternative of concept.alternatives)
      for (var title of search.lookupPhrase(asking, alternative.text).titles)
        if (asking.index.entryOfTitle[title] === entry) titles.add(title);
    return titles;
  }

  // What speaks for and against an entry: content characters, the share of them that it does not hold,
  // the share of the weight of pairs and words that it holds, how much names a matter outside the book, the score.
  search.evidence = function (asking, text, terms, concepts, found) {
    var said = saidOtherwise(asking, text, concepts, found.entry);
    var held = new Uint8Array(text.length);
    var weights = { all: 0, held: 0 };
    for (var term of terms) {
      if (term.kind !== "bigram" && term.kind !== "other") continue;
      var length = term.text.length;
      var holds = search.entryHolds(asking, found.entry, term.text);
      if (holds) for (var at of term.at) held.fill(1, at, at + length);
      var otherwise = term.at.some(function (at) { return search.covers(said, at, length); });
      weights.all += term.weight;
      if (holds || otherwise) weights.held += term.weight;
    }
    var content = contentPositions(asking.index, text);
    var lost = content.filter(function (at) { return !held[at] && !said[at]; });
    return {
      content: content.length,
      outside: Math.min(1, outside(asking, text, found.entry) / (content.length || 1)),
      unmatched: lost.length / (content.length || 1),
      brief: 1 / (1 + content.length),
      share: weights.held / (weights.all || 1),
      score: Math.log(1 + found.score),
    };
  };

  // Marks what the entry says in another word, in pinyin or as a typo.
  /** @param {Asking} asking @param {string} text @param {Array<Concept>} concepts @param {number} entry */
  function saidOtherwise(asking, text, concepts, entry) {
    var said = new Uint8Array(text.length);
    for (var concept of concepts) {
      var holds = concept.alternatives.some(function (alternative) {
        return search.entryHolds(asking, entry, alternative.text);
      });
      if (holds) said.fill(1, concept.at, concept.at + concept.text.length);
    }
    return said;
  }

  // Letters, digits and characters that no filler covers.
  /** @param {Index} index @param {string} text */
  function contentPositions(index, text) {
    var mask = search.fillerMask(index, text);
    var positions = [];
    for (var run of search.runs(text))
      for (var at = run.at; at < run.at + run.text.length; at++) if (!mask[at]) positions.push(at);
    return positions;
  }

  // The length of the longest word for a matter outside the book, unless the entry holds it.
  /** @param {Asking} asking @param {string} text @param {number} entry */
  function outside(asking, text, entry) {
    var longest = 0;
    for (var word of asking.index.manifest.outside)
      if (word.length > longest && text.indexOf(word) >= 0 && !search.entryHolds(asking, entry, word))
        longest = word.length;
    return longest;
  }
})(CasebookSearch);
