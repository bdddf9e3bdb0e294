// A query -> concepts: what else parts of it may mean. Synonyms first, then unfinished words, pinyin,
// and last, for what stands nowhere in the asking, words that sound or look alike.

(function (search) {
  "use strict";

  var UNFINISHED = 0.7;
  var MOST_ENDINGS = 8;
  var LONGEST_REPAIR = 4;
  var LETTERS = /^[a-z]+$/;
  // Han characters beside letters that may be part of the same word: 吞ka.
  var NEIGHBOURS = 2;

  // Returns [{text, at, kind, alternatives: [{text, factor}]}], only alternatives that the asking holds.
  search.concepts = function (asking, text, terms) {
    var synonyms = search.synonymConcepts(asking.index, text);
    var letters = letterConcepts(asking, text);
    var taken = synonyms.concat(letters);
    var repairs = repairConcepts(asking, text, terms, taken);
    var concepts = taken.concat(repairs);
    for (var concept of concepts) {
      if (concept.kind !== "synonym") addSynonyms(asking, concept);
      concept.alternatives = concept.alternatives.filter(function (alternative) {
        return stands(asking, alternative.text);
      });
    }
    return concepts.filter(function (concept) { return concept.alternatives.length; });
  };

  /** @param {Asking} asking @param {string} text */
  function stands(asking, text) {
    var postings = search.lookupPhrase(asking, text);
    return postings.titles.length + postings.passages.length > 0;
  }

  // A word that was typed as pinyin or mistyped has its synonyms too.
  /** @param {Asking} asking @param {Concept} concept */
  function addSynonyms(asking, concept) {
    var known = new Set(concept.alternatives.map(function (alternative) { return alternative.text; }));
    for (var alternative of concept.alternatives.slice())
      for (var inner of search.synonymConcepts(asking.index, alternative.text))
        if (inner.text === alternative.text)
          for (var other of inner.alternatives)
            if (!known.has(other.text)) {
              known.add(other.text);
              concept.alternatives.push({ text: other.text, factor: other.factor * alternative.factor });
            }
  }

  // --- letters and digits -----------------------------------------------------------------------

  /** @param {Asking} asking @param {string} text */
  function letterConcepts(asking, text) {
    var concepts = /** @type {Array<Concept>} */ ([]);
    var runs = search.runs(text);
    for (var i = 0; i < runs.length; i++) {
      var run = runs[i];
      if (run.han) continue;
      var known = search.lookup(asking, run.text).frequency > 0;
      if (i === runs.length - 1) concepts.push(unfinished(asking, run));
      if (known || !LETTERS.test(run.text)) continue;
      for (var last = lastOfLetters(asking, runs, i); last >= i; last--) {
        var found = readLetters(asking, text, run.at, runs[last].at + runs[last].text.length);
        if (!found.length) continue;
        concepts = concepts.concat(found);
        i = last;
        break;
      }
    }
    return concepts.filter(function (concept) { return concept.alternatives.length; });
  }

  /** @param {Asking} asking @param {Run} run */
  function unfinished(asking, run) {
    var alternatives = search.beginningWith(asking, run.text, MOST_ENDINGS).map(function (term) {
      return { text: term, factor: UNFINISHED };
    });
    return /** @type {Concept} */ ({ text: run.text, at: run.at, kind: "prefix", alternatives: alternatives });
  }

  // The last of the unknown runs of letters that follow each other from run i.
  /** @param {Asking} asking @param {Array<Run>} runs @param {number} i */
  function lastOfLetters(asking, runs, i) {
    while (i + 1 < runs.length && LETTERS.test(runs[i + 1].text)) {
      if (search.lookup(asking, runs[i + 1].text).frequency > 0) break;
      i++;
    }
    return i;
  }

  /** @param {Asking} asking @param {string} text @param {number} start @param {number} end */
  function readLetters(asking, text, start, end) {
    var sounds = search.soundsOf(asking);
    if (!sounds) return [];
    for (var before = hanBefore(text, start); before >= 0; before--)
      for (var after = hanAfter(text, end); after >= 0; after--) {
        var found = search.pinyinConcepts(sounds, text.slice(start - before, end + after), start - before);
        if (found.length) return found;
      }
    return [];
  }

  /** @param {string} text @param {number} start */
  function hanBefore(text, start) {
    var run = search.runs(text.slice(Math.max(0, start - NEIGHBOURS), start)).pop();
    return run && run.han && run.at + run.text.length === Math.min(NEIGHBOURS, start) ? run.text.length : 0;
  }

  /** @param {string} text @param {number} end */
  function hanAfter(text, end) {
    var run = search.runs(text.slice(end, end + NEIGHBOURS))[0];
    return run && run.han && run.at === 0 ? run.text.length : 0;
  }

  search.soundsOf = function (asking) {
    if (!asking.loaded.sounds) {
      var tables = asking.index.manifest.sounds.map(function (name) { return search.shardNamed(asking, name); });
      if (tables.some(function (table) { return !table; })) return null;
      asking.loaded.sounds = search.makeSounds({
        readings: tables.flatMap(function (table) { return table.readings; }),
        words: tables.flatMap(function (table) { return table.words; }),
      });
    }
    return asking.loaded.sounds;
  };

  // --- repair -----------------------------------------------------------------------------------

  // Only pairs of characters that stand nowhere are doubted: 景点 never becomes 经典 where 景点 stands.
  /** @param {Asking} asking @param {string} text @param {Array<Term>} terms @param {Array<Concept>} taken */
  function repairConcepts(asking, text, terms, taken) {
    var mask = knownMask(asking, text, terms, taken);
    var doubted = doubtedPairs(terms, mask);
    var sounds = doubted.length ? search.soundsOf(asking) : null;
    if (!sounds) return [];
    var concepts = [];
    for (var at of doubted) {
      var last = concepts[concepts.length - 1];
      if (last && at < last.at + last.text.length) continue;
      var repair = repairAround(asking, sounds, text, at, mask);
      if (repair) concepts.push(repair);
    }
    return concepts;
  }

  // Marks filler phrases, what is known to be said otherwise, and known words.
  /** @param {Asking} asking @param {string} text @param {Array<Term>} terms @param {Array<Concept>} taken */
  function knownMask(asking, text, terms, taken) {
    var mask = search.fillerMask(asking.index, text);
    for (var concept of taken) mask.fill(1, concept.at, concept.at + concept.text.length);
    for (var term of terms)
      if (term.kind === "word" && term.postings.frequency)
        for (var at of term.at) mask.fill(1, at, at + term.text.length);
    return mask;
  }

  // Positions of pairs that stand nowhere, but not where one known word ends and the next begins.
  /** @param {Array<Term>} terms @param {Uint8Array} mask */
  function doubtedPairs(terms, mask) {
    var doubted = [];
    for (var term of terms)
      if (term.kind === "bigram" && !term.postings.frequency)
        for (var at of term.at) if (!search.covers(mask, at, term.text.length)) doubted.push(at);
    return doubted.sort(function (a, b) { return a - b; });
  }

  // Whether all but the first or the last character of a short stretch is a word: 等电话, 服务费.
  /** @param {Asking} asking @param {string} stretch */
  function partKnown(asking, stretch) {
    var characters = Array.from(stretch);
    return characters.length === 3 && [characters.slice(1), characters.slice(0, 2)].some(function (part) {
      var postings = search.lookup(asking, part.join(""));
      return postings.isWord && postings.frequency > 0;
    });
  }

  // Two characters within a longer query that sound nearly like a word: 骂人 is no 没人.
  /** @param {string} text @param {string} stretch @param {Alternative} match */
  function isAnyWord(text, stretch, match) {
    return Array.from(stretch).length === 2 && match.factor === search.NEAR_SOUND && text.trim() !== stretch;
  }

  // The longest stretch around a doubted pair that is like a known word.
  /** @param {Asking} asking @param {Sounds} sounds @param {string} text @param {number} at @param {Uint8Array} mask */
  function repairAround(asking, sounds, text, at, mask) {
    var run = /** @type {Run} */ (search.runs(text).find(function (run) {
      return run.han && run.at <= at && at < run.at + run.text.length;
    }));
    var end = run.at + run.text.length;
    var free = !mask[at] && !mask[at + 1];
    // A pair alone is doubted only when neither half belongs to a known word.
    for (var length = LONGEST_REPAIR + 1; length >= (free ? 2 : 3); length--) {
      var best = /** @type {Concept | null} */ (null);
      for (var from = Math.max(run.at, at + 2 - length); from <= at && from + length <= end; from++) {
        var stretch = text.slice(from, from + length);
        var alternatives = search.alike(sounds, stretch, partKnown(asking, stretch)).filter(function (match) {
          return text.indexOf(match.text) < 0 && !isAnyWord(text, stretch, match);
        });
        if (alternatives.length && (!best || alternatives[0].factor > best.alternatives[0].factor))
          best = { text: stretch, at: from, kind: "alike", alternatives: alternatives };
      }
      if (best) return best;
    }
    return null;
  }
})(CasebookSearch);
