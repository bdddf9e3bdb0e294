// A query -> the result that people and tests read. Never empty, never an error, honest about its doubts.

(function (search) {
  "use strict";

  // A query's first characters decide: what is longer is a pasted text.
  var LONGEST_QUERY = 600;
  var MOST_HITS = 20;
  // The list ends where an entry has less than this share of the first one's score; where none answers, sooner, and a
  // few are enough.
  var RELEVANT = 0.35;
  var NEAR = 0.45;
  var MOST_GUESSES = 5;
  // The top of a page, and what stands for an entry whose shard is wanted: such a result is never given.
  var TOP = { anchor: "", label: "" };
  var NOT_HERE = /** @type {any} */ ({ id: "", url: "", title: "", sections: [], card: { kind: "", sections: [] } });

  // A query as it is asked: {text, terms, concepts, keyed, heard, today, limit, post}.
  /** @param {Asking} asking @param {string} query @param {FindOptions} options @returns {Question} */
  search.questionOf = function (asking, query, options) {
    var text = search.queryText(asking, query.slice(0, LONGEST_QUERY));
    var terms = search.queryTerms(asking, text);
    return {
      text: text,
      terms: terms,
      concepts: search.concepts(asking, text, terms),
      keyed: search.keyedEntry(asking, text),
      heard: search.heardIn(asking, text),
      today: options.today || "",
      limit: options.limit || MOST_HITS,
      post: options.post || "",
    };
  };

  // options: {limit, filter: {facet: [values]}, today: ISO date, post}; without a day nothing is overdue.
  // Returns {wanted: [shards]} while shards are missing, else
  // {query, text, terms, concepts, covered, missing, readAs, urgent, total, counts, hits: [hit]};
  search.find = function (loaded, query, options) {
    var asking = search.asking(loaded);
    var question = search.questionOf(asking, query, options);
    var urgent = search.urgentIn(asking, query);
    if (asking.wanted.size) return { wanted: Array.from(asking.wanted) };
    var best = bestFirst(asking, question);
    var judge = search.judge(asking, question, best);
    var answers = function (/** @type {Found} */ found) {
      return found.entry === question.keyed || question.heard.indexOf(found.entry) >= 0 || judge(found);
    };
    var covered = question.keyed >= 0 || (best.length > 0 && answers(best[0]));
    var ranked = inOrder(asking, question, best);
    var filter = options.filter || {};
    var relevant = relevantOf(ranked, covered || isBegun(question.text));
    var kept = relevantOf(admitted(asking, relevant, filter, ranked), true);
    var hits = kept.slice(0, question.limit).map(function (found) { return hit(asking, found, question, !covered || !answers(found)); });
    if (asking.wanted.size) return { wanted: Array.from(asking.wanted) };
    return Object.assign(question, {
      query: query,
      covered: covered,
      missing: question.keyed >= 0 ? "" : search.missing(asking, question, covered),
      readAs: covered && question.keyed < 0 && best.length ? search.readAs(asking, question, best[0].entry) : "",
      urgent: urgent,
      total: kept.length,
      counts: search.counts(asking.index, entriesOf(relevant), filter),
      hits: hits,
    });
  };

  /** @param {Asking} asking @param {Question} question */
  function bestFirst(asking, question) {
    return withHeard(search.rank(asking, question.terms, question.concepts, question.text), question.heard);
  }

  // The entries as they are listed, those included that are left out where relevance ends.
  /** @param {Asking} asking @param {Question} question @param {Array<Found>} best */
  function inOrder(asking, question, best) {
    return withKeyed(asking, search.overdueBack(asking, best, question), question.keyed);
  }

  search.ranked = function (asking, question) {
    return inOrder(asking, question, bestFirst(asking, question));
  };

  // A single character is a query that has only begun.
  /** @param {string} text */
  function isBegun(text) {
    return Array.from(text.trim()).length < 2;
  }

  /** @param {Array<Found>} ranked */
  function entriesOf(ranked) {
    return ranked.map(function (found) { return found.entry; });
  }

  // The entries up to where relevance ends.
  /** @param {Array<Found>} ranked @param {boolean} answered */
  function relevantOf(ranked, answered) {
    var highest = Math.max.apply(null, ranked.map(function (found) { return found.score; }));
    var kept = ranked.filter(function (found) { return found.score >= (answered ? RELEVANT : NEAR) * highest; });
    return answered ? kept : kept.slice(0, MOST_GUESSES);
  }

  // What a filter admits of the relevant entries; where it admits none of them, of all that were found.
  /** @param {Asking} asking @param {Array<Found>} relevant @param {Filter} filter @param {Array<Found>} ranked */
  function admitted(asking, relevant, filter, ranked) {
    /** @param {Array<Found>} list */
    function within(list) {
      var entries = new Set(search.admitted(asking.index, entriesOf(list), filter));
      return list.filter(function (found) { return entries.has(found.entry); });
    }
    var some = within(relevant);
    return some.length ? some : within(ranked);
  }

  // What a customer says in the book word for word is answered where he says it.
  /** @param {Array<Found>} ranked @param {Array<number>} heard */
  function withHeard(ranked, heard) {
    if (!ranked.length) return ranked;
    var highest = ranked[0].score;
    var first = ranked.filter(function (found) { return heard.indexOf(found.entry) >= 0; });
    var rest = ranked.filter(function (found) { return heard.indexOf(found.entry) < 0; });
    return first.map(function (found) {
      return Object.assign({}, found, { score: Math.max(found.score, highest) });
    }).concat(rest);
  }

  // The entry whose key this is, and what replaces it where it is withdrawn, before all others.
  /** @param {Asking} asking @param {Array<Found>} ranked @param {number} entry */
  function withKeyed(asking, ranked, entry) {
    if (entry < 0) return ranked;
    var withdrawn = asking.index.status.withdrawn.get(entry);
    var first = [entry].concat(withdrawn ? withdrawn.replacedBy : []);
    var rest = ranked.filter(function (found) { return first.indexOf(found.entry) < 0; });
    var score = ranked.length ? ranked[0].score + 1 : 1;
    return first.map(function (one) {
      var found = ranked.find(function (other) { return other.entry === one; });
      return { entry: one, section: found ? found.section : -1, title: -1, score: score };
    }).concat(rest);
  }

  // Returns {hits} of entries by their numbers, or {wanted}.
  search.listed = function (loaded, entries) {
    var asking = search.asking(loaded);
    var hits = entries.map(function (entry) {
      return hit(asking, { entry: entry, section: -1, title: -1, score: 0 }, null, false);
    });
    return asking.wanted.size ? { wanted: Array.from(asking.wanted) } : { hits: hits };
  };

  // Returns {hits, total, counts} of all entries in force that a filter admits, in the asking's order, or {wanted}.
  search.browse = function (loaded, options) {
    var index = loaded.index;
    var all = Array.from({ length: index.size }, function (_, entry) { return entry; }).filter(function (entry) {
      return !search.isWithdrawn(index, entry);
    });
    var filter = options.filter || {};
    var kept = search.admitted(index, all, filter);
    var listed = search.listed(loaded, kept.slice(0, options.limit || MOST_HITS));
    return listed.wanted ? listed : { hits: listed.hits, total: kept.length, counts: search.counts(index, all, filter) };
  };

  // --- one result -------------------------------------------------------------------------------

  // question is null where nothing was searched for.
  /** @param {Asking} asking @param {Found} found @param {Question | null} question @param {boolean} guess @returns {Hit} */
  function hit(asking, found, question, guess) {
    var stored = search.storedEntry(asking, found.entry) || NOT_HERE;
    var item = question && !guess ? search.answeringItem(asking, question, found, stored) : null;
    var made = search.hitOf(asking, found, question, stored, item);
    made.guess = guess;
    return made;
  }

  // A result of what was found of an entry, with the item of its card that answers.
  search.hitOf = function (asking, found, question, stored, item) {
    var section = sectionOf(stored, item) || stored.sections[found.section - asking.index.firstSection[found.entry]] || TOP;
    return {
      entry: found.entry,
      id: stored.id,
      page: stored.url,
      url: stored.url + (section.anchor ? "#" + section.anchor : ""),
      title: stored.title,
      section: section.anchor,
      sectionLabel: section.label,
      item: item ? { key: item.key, at: item.at } : null,
      text: item ? item.text : "",
      guess: false,
      score: Math.round(found.score * 1000) / 1000,
      titleNumber: found.title < 0 ? -1 : found.title - asking.index.firstTitle[found.entry],
      reasons: question ? search.reasons(asking, found, question) : [],
      words: question ? search.matchedWords(asking, found.entry, question) : [],
      card: stored.card,
    };
  };

  // The section of a page that has the heading of an item's.
  /** @param {StoredEntry} stored @param {Item | null} item */
  function sectionOf(stored, item) {
    return item && stored.sections.find(function (section) { return section.label === item.label; });
  }

  // Returns what a result gives of an entry, or null while its shard is wanted.
  search.storedEntry = function (asking, entry) {
    var blocks = asking.index.manifest.cards;
    var block = blocks.length - 1;
    while (block > 0 && blocks[block][0] > entry) block--;
    var cards = search.shardNamed(asking, blocks[block][1]);
    return cards && cards[entry - blocks[block][0]];
  };

  // Whether one of the ascending numbers is in [from, to).
  search.holdsBetween = function (numbers, from, to) {
    var low = 0;
    var high = numbers.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (numbers[middle] < from) low = middle + 1;
      else high = middle;
    }
    return low < numbers.length && numbers[low] < to;
  };

  search.entryHolds = function (asking, entry, text) {
    var postings = search.lookupPhrase(asking, text);
    return (
      search.holdsBetween(postings.titles, asking.index.firstTitle[entry], asking.index.firstTitle[entry + 1]) ||
      search.holdsBetween(postings.entries || [], entry, entry + 1) ||
      search.holdsBetween(postings.passages, firstPassage(asking.index, entry), firstPassage(asking.index, entry + 1))
    );
  };

  /** @param {Index} index @param {number} entry */
  function firstPassage(index, entry) {
    return index.passageStarts[index.firstSection[entry]];
  }

  // Returns [[from, to]] of a text's characters that a result's query matched, in the text's own positions.
  search.marks = function (loaded, result, text) {
    var folded = search.fold(loaded.index.folding, text);
    var marked = new Uint8Array(text.length);
    var inside = insideWords(folded.text);
    for (var piece of markable(loaded.index, result))
      for (var at = folded.text.indexOf(piece); at >= 0; at = folded.text.indexOf(piece, at + 1))
        if (!inside[at] && !inside[at + piece.length])
          marked.fill(1, folded.from[at], folded.to[at + piece.length - 1]);
    return search.ranges(marked);
  };

  // The places inside Latin words and numbers: no match begins or ends there, 26 is not in 2026.
  /** @param {string} text */
  function insideWords(text) {
    var inside = new Uint8Array(text.length + 1);
    for (var run of search.runs(text)) if (!run.han) inside.fill(1, run.at + 1, run.at + run.text.length);
    return inside;
  }

  // Pairs and other runs that no filler touches, lone characters, and what else parts of the query may mean.
  /** @param {Index} index @param {Result} result */
  function markable(index, result) {
    var mask = search.fillerMask(index, result.text);
    var alone = new Set();
    for (var run of search.runs(result.text)) if (Array.from(run.text).length === 1) alone.add(run.text);
    var pieces = result.terms.filter(function (term) {
      if (term.isFiller || !term.postings.frequency) return false;
      if (term.kind === "character") return alone.has(term.text);
      if (term.kind !== "bigram" || term.postings.isWord) return true;
      return term.at.some(function (at) { return !mask[at] && !mask[at + term.text.length - 1]; });
    });
    var others = result.concepts.flatMap(function (concept) { return concept.alternatives; });
    return [...pieces, ...others].map(function (piece) { return piece.text; });
  }
})(CasebookSearch);
