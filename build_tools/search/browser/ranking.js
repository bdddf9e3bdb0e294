// Terms and concepts -> entries with scores, best first.
//
// A score adds up: what the titles hold (BM25 of their units; the ordered match with the query, plain and
// by length), how often an entry's wordings hold it, how much of the query entry and section cover, and
// BM25 of the section. Title, customer's words, alias and what is replied to each count as a title; the best one does.

(function (search) {
  "use strict";

  var WEIGHTS = {
    title: { character: 1, other: 1, bigram: 0, word: 0 },
    wordings: { character: 2, other: 3, bigram: 2, word: 1 },
    coverage: { character: 0.7, other: 1.6, bigram: 0.9, word: 0.9 },
    body: { character: 0.4, other: 1, bigram: 0.7, word: 0.6 },
    titleFactor: 1.4,
    passage: 0.2,
    subsequence: 0.5,
    likeness: 32,
    alias: 0.9,
    reply: 0.7,
    titleSaturation: 1.2,
    titleLength: 0.75,
    wordingsSaturation: 3,
    wordingsLength: 0.5,
    bodySaturation: 1.5,
    bodyLength: 0.75,
    phrase: 60,
    longestPhrase: 6,
    mostPhrases: 5,
    refined: 200,
    unknown: 3,
    unknownFiller: 1,
  };

  /** @param {Index} index */
  function emptyBoard(index) {
    var titles = index.entryOfTitle.length;
    var sections = index.entryOfSection.length;
    return {
      title: new Float32Array(titles),
      stand: new Float32Array(titles),
      titleStamp: new Int32Array(titles),
      entry: new Float32Array(index.size),
      wordings: new Float32Array(index.size),
      entryStamp: new Int32Array(index.size),
      section: new Float32Array(sections),
      body: new Float32Array(sections),
      sectionStamp: new Int32Array(sections),
      passage: new Float32Array(index.sectionOfPassage.length),
      bestPassage: new Float32Array(sections),
    };
  }

  // What a term adds where it stands.
  /** @param {Term} term */
  function gains(term) {
    return {
      title: term.weight * WEIGHTS.title[term.kind],
      wordings: term.weight * WEIGHTS.wordings[term.kind],
      coverage: term.weight * WEIGHTS.coverage[term.kind],
      body: term.weight * WEIGHTS.body[term.kind],
    };
  }

  // What a concept's alternative adds: what all its terms would, times its factor.
  /** @param {Asking} asking @param {string} text @param {number} factor */
  function gainsOfText(asking, text, factor) {
    var total = { title: 0, wordings: 0, coverage: 0, body: 0 };
    for (var term of search.queryTerms(asking, text)) {
      var gain = gains(term);
      total.title += factor * gain.title;
      total.wordings += factor * gain.wordings;
      total.coverage += factor * gain.coverage;
      total.body += factor * gain.body;
    }
    return total;
  }

  // terms: of queryTerms; concepts: [{text, alternatives: [{text, factor}]}]; text: the folded query.
  // Returns [{entry, section, title, score}], ties in the order of the entries, withdrawn entries last;
  // section may be -1.
  search.rank = function (asking, terms, concepts, text) {
    var units = search.units(text);
    var board = emptyBoard(asking.index);
    var stamp = 0;
    for (var term of terms) if (term.weight > 0) spread(asking.index, board, term.postings, gains(term), ++stamp);
    for (var concept of concepts) spreadConcept(asking, board, concept, ++stamp);
    addPhrase(asking, board, text);
    var found = scores(asking.index, board);
    found.sort(better);
    refine(asking.index, board, found.slice(0, WEIGHTS.refined), terms, units);
    return search.withdrawnLast(asking.index, found.sort(better));
  };

  /** @param {Found} a @param {Found} b */
  function better(a, b) {
    return b.score - a.score || a.entry - b.entry;
  }

  /** @param {Index} index @param {Board} board @param {Postings} postings @param {Gains} gain @param {number} stamp */
  function spread(index, board, postings, gain, stamp) {
    spreadTitles(index, board, postings.titles, gain, stamp);
    for (var passage of postings.passages) {
      var section = index.sectionOfPassage[passage];
      board.passage[passage] += gain.coverage;
      if (board.sectionStamp[section] === stamp) continue;
      board.sectionStamp[section] = stamp;
      board.body[section] += gain.body;
      if (board.entryStamp[index.entryOfSection[section]] !== stamp) board.section[section] += gain.coverage;
    }
    for (var entry of postings.entries) {
      for (section = index.firstSection[entry]; section < index.firstSection[entry + 1]; section++)
        board.body[section] += gain.body;
      if (board.entryStamp[entry] === stamp) continue;
      board.entryStamp[entry] = stamp;
      board.entry[entry] += gain.coverage;
    }
  }

  /** @param {Index} index @param {Board} board @param {Numbers} titles @param {Gains} gain @param {number} stamp */
  function spreadTitles(index, board, titles, gain, stamp) {
    for (var i = 0; i < titles.length; ) {
      var entry = index.entryOfTitle[titles[i]];
      var times = 0;
      for (; i < titles.length && index.entryOfTitle[titles[i]] === entry; i++) {
        var title = titles[i];
        if (board.titleStamp[title] === stamp) continue;
        board.titleStamp[title] = stamp;
        board.title[title] += gain.title * titleSaturation(index, title);
        if (!index.isReply[title]) times++;
      }
      if (times) board.wordings[entry] += gain.wordings * wordingsSaturation(index, entry, times);
      if (board.entryStamp[entry] === stamp) continue;
      board.entryStamp[entry] = stamp;
      board.entry[entry] += gain.coverage;
    }
  }

  // Entries that hold the concept's own text are stamped first: an alternative adds nothing to them.
  /** @param {Asking} asking @param {Board} board @param {Concept} concept @param {number} stamp */
  function spreadConcept(asking, board, concept, stamp) {
    var own = search.lookupPhrase(asking, concept.text);
    var nothing = { title: 0, wordings: 0, coverage: 0, body: 0 };
    spread(asking.index, board, own, nothing, stamp);
    for (var alternative of concept.alternatives) {
      var postings = search.lookupPhrase(asking, alternative.text);
      var gain = gainsOfText(asking, alternative.text, alternative.factor);
      for (var title of postings.titles)
        if (board.titleStamp[title] !== stamp) board.stand[title] += gain.title;
      spread(asking.index, board, postings, gain, stamp);
    }
  }

  // What an entry holds word for word, each short word of the query, is hardly there by chance.
  /** @param {Asking} asking @param {Board} board @param {string} text */
  function addPhrase(asking, board, text) {
    var words = search.runs(text).map(function (run) { return run.text; });
    var short = words.every(function (word) { return word.length <= WEIGHTS.longestPhrase; });
    if (!words.length || !short || words.length > WEIGHTS.mostPhrases || text.length < 2) return;
    var holding = words.map(function (word) { return entriesHolding(asking, word); });
    holding[0].forEach(function (entry) {
      var all = holding.every(function (entries) { return entries.has(entry); });
      if (all) board.entry[entry] += WEIGHTS.phrase;
    });
  }

  /** @param {Asking} asking @param {string} word */
  function entriesHolding(asking, word) {
    var postings = search.lookupPhrase(asking, word);
    var entries = new Set(postings.entries);
    for (var title of postings.titles) entries.add(asking.index.entryOfTitle[title]);
    for (var passage of postings.passages) entries.add(asking.index.entryOfSection[asking.index.sectionOfPassage[passage]]);
    return entries;
  }

  /** @param {Index} index @param {number} title */
  function titleSaturation(index, title) {
    var length = index.titleWeights[title] / index.meanTitle;
    var share = 1 - WEIGHTS.titleLength + WEIGHTS.titleLength * length;
    return (WEIGHTS.titleSaturation + 1) / (1 + WEIGHTS.titleSaturation * share);
  }

  // An entry of one wording has nothing to agree with: the factor is nought for it.
  /** @param {Index} index @param {number} entry @param {number} times */
  function wordingsSaturation(index, entry, times) {
    var length = index.wordings[entry] / index.meanWordings;
    var share = 1 - WEIGHTS.wordingsLength + WEIGHTS.wordingsLength * length;
    var agreement = 1 - 1 / (index.titlesOf[entry] - index.repliesOf[entry]);
    return (agreement * times * (WEIGHTS.wordingsSaturation + 1)) / (times + WEIGHTS.wordingsSaturation * share);
  }

  /** @param {Index} index @param {number} section */
  function bodySaturation(index, section) {
    var length = index.passagesOf[section] / index.meanPassages;
    var share = 1 - WEIGHTS.bodyLength + WEIGHTS.bodyLength * length;
    return (WEIGHTS.bodySaturation + 1) / (1 + WEIGHTS.bodySaturation * share);
  }

  /** @param {Index} index @param {Board} board */
  function scores(index, board) {
    for (var passage = 0; passage < board.passage.length; passage++) {
      var owner = index.sectionOfPassage[passage];
      if (board.passage[passage] > board.bestPassage[owner]) board.bestPassage[owner] = board.passage[passage];
    }
    var found = [];
    for (var entry = 0; entry < index.size; entry++) {
      var section = bestSection(index, board, entry);
      var title = bestTitle(index, board, entry);
      var score = board.entry[entry] + board.wordings[entry] + section.score + title.score;
      if (score > 0)
        found.push({ entry: entry, section: section.number, title: title.number, rest: score - title.score, score: score });
    }
    return found;
  }

  /** @param {Index} index @param {Board} board @param {number} entry */
  function bestSection(index, board, entry) {
    var best = { number: -1, score: 0 };
    for (var section = index.firstSection[entry]; section < index.firstSection[entry + 1]; section++) {
      var score = board.section[section] + WEIGHTS.passage * board.bestPassage[section];
      score += board.body[section] * bodySaturation(index, section);
      if (score > best.score) best = { number: section, score: score };
    }
    return best;
  }

  /** @param {Index} index @param {number} title @param {number} entry */
  function wordingFactor(index, title, entry) {
    if (index.isReply[title]) return WEIGHTS.reply;
    return title === index.firstTitle[entry] ? 1 : WEIGHTS.alias;
  }

  /** @param {Index} index @param {Board} board @param {number} entry */
  function bestTitle(index, board, entry) {
    var best = { number: -1, score: 0 };
    for (var title = index.firstTitle[entry]; title < index.firstTitle[entry + 1]; title++) {
      var score = WEIGHTS.titleFactor * board.title[title] * wordingFactor(index, title, entry);
      if (score > best.score) best = { number: title, score: score };
    }
    return best;
  }

  // Adds the ordered match of query and titles to the best candidates.
  /** @param {Index} index @param {Board} board @param {Array<Candidate>} candidates @param {Array<Term>} terms @param {Array<string>} units */
  function refine(index, board, candidates, terms, units) {
    var query = weighUnits(terms, units);
    var places = placesInTitles(index, candidates, query);
    for (var candidate of candidates) {
      var best = 0;
      for (var title = index.firstTitle[candidate.entry]; title < index.firstTitle[candidate.entry + 1]; title++) {
        var held = places.get(title);
        var common = (held ? subsequence(query, held) : 0) + board.stand[title];
        common = Math.min(common, query.total, index.titleWeights[title] || 1);
        var value = WEIGHTS.subsequence * common + WEIGHTS.titleFactor * board.title[title];
        value += (WEIGHTS.likeness * 2 * common) / (query.total + index.titleWeights[title] || 1);
        value *= wordingFactor(index, title, candidate.entry);
        if (value > best) {
          best = value;
          candidate.title = title;
        }
      }
      candidate.score = candidate.rest + best;
    }
  }

  // The query's units as numbers, equal units alike, with the weight of each.
  /** @param {Array<Term>} terms @param {Array<string>} units */
  function weighUnits(terms, units) {
    var byText = new Map();
    for (var term of terms) if (term.kind === "character" || term.kind === "other") byText.set(term.text, term);
    var numbers = Array.from(byText.keys());
    var weights = numbers.map(function (text) {
      var term = byText.get(text);
      if (term.postings.frequency) return term.weight;
      return term.isFiller ? WEIGHTS.unknownFiller : WEIGHTS.unknown;
    });
    var sequence = units.map(function (unit) { return numbers.indexOf(unit); });
    var total = sequence.reduce(function (sum, number) { return sum + weights[number]; }, 0);
    return { terms: Array.from(byText.values()), weights: weights, sequence: sequence, total: total };
  }

  // Title -> the numbers of the query's units that it holds, in the title's order.
  /** @param {Index} index @param {Array<Candidate>} candidates @param {WeighedQuery} query */
  function placesInTitles(index, candidates, query) {
    var wanted = new Set(candidates.map(function (candidate) { return candidate.entry; }));
    var places = /** @type {Map<number, Array<[number, number]>>} */ (new Map());
    query.terms.forEach(function (term, number) {
      var titles = term.postings.titles;
      for (var i = 0; i < titles.length; i++) {
        if (!wanted.has(index.entryOfTitle[titles[i]])) continue;
        var held = places.get(titles[i]);
        if (!held) places.set(titles[i], (held = []));
        held.push([term.postings.positions[i], number]);
      }
    });
    places.forEach(function (held) {
      held.sort(function (a, b) { return a[0] - b[0]; });
    });
    return places;
  }

  // The weight of the heaviest common subsequence of the query and a title's places.
  /** @param {WeighedQuery} query @param {Array<[number, number]>} held */
  function subsequence(query, held) {
    var row = new Float32Array(held.length + 1);
    for (var unit of query.sequence) {
      var diagonal = 0;
      for (var k = 1; k <= held.length; k++) {
        var above = row[k];
        if (unit === held[k - 1][1]) row[k] = Math.max(row[k], diagonal + query.weights[unit]);
        if (row[k - 1] > row[k]) row[k] = row[k - 1];
        diagonal = above;
      }
    }
    return row[held.length];
  }
})(CasebookSearch);
