// A query -> the result that people and tests read. Never empty, never an error, honest about its doubts.

(function (search) {
  "use strict";

  // A query's first characters decide: what is longer is a pasted text.
  var LONGEST_QUERY = 600;
  var MOST_HITS = 20;
  // The top of a page, and what stands for an entry whose shard is wanted: such a result is never given.
  var TOP = { anchor: "", label: "" };
  var NOT_HERE = /** @type {any} */ ({ id: "", url: "", title: "", sections: [] });
  var KINDS = { synonym: "同义词", pinyin: "拼音", fuzzy: "近似拼音", prefix: "未打完", alike: "近音或近形" };

  // options: {limit, filter: {facet: [values]}, today: ISO date}; without a day nothing is overdue.
  // Returns {wanted: [shards]} while shards are missing, else
  // {query, text, terms, concepts, covered, missing, urgent, total, counts, hits: [hit]};
  search.find = function (loaded, query, options) {
    var asking = search.asking(loaded);
    var text = search.queryText(asking, query.slice(0, LONGEST_QUERY));
    var terms = search.queryTerms(asking, text);
    var concepts = search.concepts(asking, text, terms);
    var keyed = search.keyedEntry(asking, text);
    var urgent = search.urgentIn(asking, query);
    if (asking.wanted.size) return { wanted: Array.from(asking.wanted) };
    var limit = options.limit || MOST_HITS;
    var today = options.today || "";
    var best = search.rank(asking, terms, concepts, text);
    var ranked = search.overdueBack(asking, best, {
      text: text, terms: terms, concepts: concepts, today: today, limit: limit,
    });
    ranked = withKeyed(asking, ranked, keyed);
    var filter = options.filter || {};
    var entries = ranked.map(function (found) { return found.entry; });
    var admitted = new Set(search.admitted(asking.index, entries, filter));
    var kept = ranked.filter(function (found) { return admitted.has(found.entry); });
    var hits = kept.slice(0, limit).map(function (found) { return hit(asking, found, concepts, keyed, text, today); });
    if (asking.wanted.size) return { wanted: Array.from(asking.wanted) };
    return {
      query: query,
      text: text,
      terms: terms,
      concepts: concepts,
      today: today,
      limit: limit,
      covered: keyed >= 0 || search.isCovered(asking, text, terms, concepts, best),
      missing: keyed >= 0 ? "" : missing(asking, terms, concepts, text),
      urgent: urgent,
      total: kept.length,
      counts: search.counts(asking.index, entries, filter),
      hits: hits,
    };
  };

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
      return hit(asking, { entry: entry, section: -1, title: -1, score: 0 }, [], -1, "", "");
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

  /** @param {Asking} asking @param {Found} found @param {Array<Concept>} concepts @param {number} keyed @param {string} text @param {string} today */
  function hit(asking, found, concepts, keyed, text, today) {
    var stored = search.storedEntry(asking, found.entry) || NOT_HERE;
    var section = stored.sections[found.section - asking.index.firstSection[found.entry]] || TOP;
    return {
      entry: found.entry,
      id: stored.id,
      page: stored.url,
      url: stored.url + (section.anchor ? "#" + section.anchor : ""),
      title: stored.title,
      section: section.anchor,
      sectionLabel: section.label,
      score: Math.round(found.score * 1000) / 1000,
      titleNumber: found.title < 0 ? -1 : found.title - asking.index.firstTitle[found.entry],
      reasons: reasons(asking, found, concepts, found.entry === keyed, text, today),
      card: stored.card,
    };
  }

  // Returns what a result gives of an entry, or null while its shard is wanted.
  search.storedEntry = function (asking, entry) {
    var blocks = asking.index.manifest.cards;
    var block = blocks.length - 1;
    while (block > 0 && blocks[block][0] > entry) block--;
    var cards = search.shardNamed(asking, blocks[block][1]);
    return cards && cards[entry - blocks[block][0]];
  };

  /** @param {Asking} asking @param {Found} found @param {Array<Concept>} concepts @param {boolean} keyed @param {string} text @param {string} today */
  function reasons(asking, found, concepts, keyed, text, today) {
    var number = found.title < 0 ? -1 : found.title - asking.index.firstTitle[found.entry];
    var list = (keyed ? ["编号"] : []).concat(search.statusNotes(asking.index, found.entry, today));
    if (number === 0 || inOwnTitle(asking, found.entry, text)) list.push("标题");
    else if (number > 0) list.push(wording(asking.index, found.entry, number));
    if (found.section >= 0) list.push("正文");
    for (var concept of concepts) {
      if (search.entryHolds(asking, found.entry, concept.text)) continue;
      for (var alternative of concept.alternatives)
        if (search.entryHolds(asking, found.entry, alternative.text)) {
          list.push(KINDS[concept.kind] + "：" + concept.text + "→" + alternative.text);
          break;
        }
    }
    return list;
  }

  /** @param {Index} index @param {number} entry @param {number} number */
  function wording(index, entry, number) {
    if (number < index.shownOf[entry]) return "客户的话";
    return search.inheritedNote(index, entry, number) || "别名";
  }

  /** @param {Asking} asking @param {number} entry @param {string} text */
  function inOwnTitle(asking, entry, text) {
    var title = asking.index.firstTitle[entry];
    return Boolean(text) && within(search.lookupPhrase(asking, text).titles, title, title + 1);
  }

  /** @param {Numbers} numbers @param {number} from @param {number} to */
  function within(numbers, from, to) {
    var low = 0;
    var high = numbers.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (numbers[middle] < from) low = middle + 1;
      else high = middle;
    }
    return low < numbers.length && numbers[low] < to;
  }

  search.entryHolds = function (asking, entry, text) {
    var postings = search.lookupPhrase(asking, text);
    return (
      within(postings.titles, asking.index.firstTitle[entry], asking.index.firstTitle[entry + 1]) ||
      within(postings.entries || [], entry, entry + 1) ||
      within(postings.passages, firstPassage(asking.index, entry), firstPassage(asking.index, entry + 1))
    );
  };

  /** @param {Index} index @param {number} entry */
  function firstPassage(index, entry) {
    return index.passageStarts[index.firstSection[entry]];
  }

  // The letters and characters of the query that stand nowhere, in pieces, each with the characters beside it that
  // stand in no pair of the book either: 阿里云盘, not 云.
  /** @param {Asking} asking @param {Array<Term>} terms @param {Array<Concept>} concepts @param {string} text */
  function missing(asking, terms, concepts, text) {
    var lost = new Uint8Array(text.length);
    var paired = search.fillerMask(asking.index, text);
    for (var term of terms) {
      var alone = term.kind === "character" || term.kind === "other";
      var marks = standsNowhere(term.postings) ? (alone ? lost : null) : term.kind === "character" ? null : paired;
      if (marks) for (var at of term.at) marks.fill(1, at, at + term.text.length);
    }
    for (var concept of concepts) {
      lost.fill(0, concept.at, concept.at + concept.text.length);
      paired.fill(1, concept.at, concept.at + concept.text.length);
    }
    spread(text, lost, paired);
    return ranges(lost).map(function (range) { return text.slice(range[0], range[1]); }).join(" ");
  }

  // Whether a term is in no title, saying or alias, and in no text.
  /** @param {Postings} postings */
  function standsNowhere(postings) {
    return !postings.titles.length && !postings.passages.length && !postings.entries.length;
  }

  // Marks what is beside a mark, in the same run of characters, and not paired.
  /** @param {string} text @param {Uint8Array} lost @param {Uint8Array} paired */
  function spread(text, lost, paired) {
    for (var run of search.runs(text)) {
      var end = run.at + run.text.length;
      for (var at = run.at + 1; at < end; at++) if (lost[at - 1] && !paired[at]) lost[at] = 1;
      for (at = end - 2; at >= run.at; at--) if (lost[at + 1] && !paired[at]) lost[at] = 1;
    }
  }

  // [0, 1, 1, 0, 1] is [[1, 3], [4, 5]].
  /** @param {Uint8Array} marked */
  function ranges(marked) {
    var found = /** @type {Array<[number, number]>} */ ([]);
    for (var i = 0; i < marked.length; i++)
      if (marked[i] && i && marked[i - 1]) found[found.length - 1][1] = i + 1;
      else if (marked[i]) found.push([i, i + 1]);
    return found;
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
    return ranges(marked);
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
