// Whether an entry answers a query: how much of the query it holds, and how surely.

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
    unseen: -2,
    threshold: -1.85,
  };
  // Slips are trusted where they leave no more than this part of the query unexplained and change no more than that,
  // and where the first stands so far above the second.
  var LOST = 0.25;
  var CHANGED = 0.34;
  var ABOVE = 0.2;
  // Letters typed at random are first letters of one word after another.
  var MOST_INITIALS = 2;

  // Returns a function that tells whether one of the ranked entries answers.
  search.judge = function (asking, question, ranked) {
    var trusted = /** @type {Array<Found> | null} */ (null);
    // Only first letters that stand together in one title are trusted, and no slip.
    /** @param {Found} found */
    function sureConcepts(found) {
      var agreed = initialsAgree(asking, question.concepts, found.entry);
      return question.concepts.filter(function (concept) { return !isSlip(concept) && (agreed || !concept.initials); });
    }
    /** @param {Found} found @param {Array<Concept>} sure */
    function standsWithout(found, sure) {
      if (!trusted) trusted = search.rank(asking, question.terms, sure, question.text);
      var place = trusted.findIndex(function (other) { return other.entry === found.entry; });
      if (place < 0 || (place > 0 && found === ranked[0])) return false;
      return search.isEnough(search.evidence(asking, question.text, question.terms, sure, trusted[place]));
    }
    return function (/** @type {Found} */ found) {
      if (search.isWithdrawn(asking.index, found.entry)) return false;
      var evidence = search.evidence(asking, question.text, question.terms, question.concepts, found);
      if (!search.isEnough(evidence)) return false;
      var sure = sureConcepts(found);
      if (sure.length === question.concepts.length) return true;
      return explainsAll(asking, question, evidence, ranked, found) || standsWithout(found, sure);
    };
  };

  search.isCovered = function (asking, question, ranked) {
    return ranked.length > 0 && search.judge(asking, question, ranked)(ranked[0]);
  };

  // Whether what speaks for an entry outweighs what speaks against it.
  search.isEnough = function (found) {
    // One character may be anything.
    if (found.content < 2) return false;
    var against = MODEL.constant + MODEL.outside * found.outside + MODEL.unmatched * found.unmatched;
    against += MODEL.brief * found.brief + MODEL.unseen * found.unseen;
    return against + MODEL.share * found.share + MODEL.score * found.score >= MODEL.threshold;
  };

  // A typo, or a word that sounds the same: it is taken for another word.
  /** @param {Concept} concept */
  function isSlip(concept) {
    return concept.kind === "alike";
  }

  // Whether slips and first letters leave nothing of the query unexplained and change little of it, and the entry
  // stands far above the next.
  /** @param {Asking} asking @param {Question} question @param {Evidence} evidence @param {Array<Found>} ranked @param {Found} found */
  function explainsAll(asking, question, evidence, ranked, found) {
    if (evidence.unmatched > LOST || found !== ranked[0]) return false;
    var initials = question.concepts.filter(function (concept) { return concept.initials; });
    if (initials.length > MOST_INITIALS && !initialsAgree(asking, initials, found.entry)) return false;
    var slips = question.concepts.filter(isSlip);
    var changed = slips.reduce(function (sum, concept) { return sum + changes(concept); }, 0);
    if (changed > CHANGED * evidence.content) return false;
    // Sounds that are the same are the query itself, written with other characters.
    if (!changed && slips.length) return true;
    return ranked.length < 2 || found.score - ranked[1].score >= ABOVE * found.score;
  }

  // How many characters of a slip are not those of the word that it is taken for; what sounds the same changes none.
  /** @param {Concept} concept */
  function changes(concept) {
    if (concept.alternatives[0].factor >= search.SAME_SOUND) return 0;
    var typed = Array.from(concept.text);
    var meant = Array.from(concept.alternatives[0].text);
    return typed.filter(function (character) { return meant.indexOf(character) < 0; }).length || 1;
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
  // the share of the weight of pairs and words that it holds, how much names a matter outside the book, the score,
  // the share of pairs and words that stand nowhere in the book and are taken for nothing else.
  search.evidence = function (asking, text, terms, concepts, found) {
    var said = saidOtherwise(asking, text, concepts, found.entry);
    var held = new Uint8Array(text.length);
    var weights = { all: 0, held: 0 };
    var seen = { all: 0, nowhere: 0 };
    for (var term of terms) {
      if (term.kind !== "bigram" && term.kind !== "other") continue;
      var length = term.text.length;
      var holds = search.entryHolds(asking, found.entry, term.text);
      if (holds) for (var at of term.at) held.fill(1, at, at + length);
      var otherwise = term.at.some(function (at) { return search.covers(said, at, length); });
      weights.all += term.weight;
      if (holds || otherwise) weights.held += term.weight;
      seen.all++;
      if (!term.postings.frequency && !otherwise) seen.nowhere++;
    }
    var content = search.contentPositions(asking.index, text);
    var lost = content.filter(function (at) { return !held[at] && !said[at]; });
    return {
      content: content.length,
      outside: Math.min(1, outside(asking, text, found.entry) / (content.length || 1)),
      unmatched: lost.length / (content.length || 1),
      brief: 1 / (1 + content.length),
      share: weights.held / (weights.all || 1),
      score: Math.log(1 + found.score),
      unseen: seen.nowhere / (seen.all || 1),
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
  search.contentPositions = function (index, text) {
    var mask = search.fillerMask(index, text);
    var positions = [];
    for (var run of search.runs(text))
      for (var at = run.at; at < run.at + run.text.length; at++) if (!mask[at]) positions.push(at);
    return positions;
  };

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
