// What a result says of itself: why an entry was found, which words matched, which did not, what was taken for what.

(function (search) {
  "use strict";

  var KINDS = { synonym: "同义词", pinyin: "拼音", fuzzy: "近似拼音", prefix: "未打完", alike: "近音或近形" };
  var MOST_WORDS = 3;
  // The reasons that name a place; the words that matched there are told with them.
  var PLACES = ["标题", "客户的话", "别名", "正文"];

  // question: {text, terms, concepts, today, keyed}.
  search.reasons = function (asking, found, question) {
    var number = found.title < 0 ? -1 : found.title - asking.index.firstTitle[found.entry];
    var isKeyed = found.entry === question.keyed;
    var list = (isKeyed ? ["编号"] : []).concat(search.statusNotes(asking.index, found.entry, question.today));
    if (number === 0 || inOwnTitle(asking, found.entry, question.text)) list.push("标题");
    else if (number > 0) list.push(wording(asking.index, found.entry, number));
    if (found.section >= 0) list.push("正文");
    for (var concept of question.concepts) {
      if (search.entryHolds(asking, found.entry, concept.text)) continue;
      var meant = meantBy(asking, found.entry, concept);
      if (meant) list.push(KINDS[concept.kind] + "：" + concept.text + "→" + meant);
    }
    return list;
  };

  // The reasons in a line, with the words of the query that matched.
  search.why = function (reasons, words) {
    var told = words.length ? "“" + words.join("”“") + "”" : "";
    return reasons.map(function (reason) {
      if (PLACES.indexOf(reason) < 0 || !told) return reason;
      var all = reason + told;
      told = "";
      return all;
    }).join("；");
  };

  // What an entry holds that a part of the query may mean, or nothing.
  /** @param {Asking} asking @param {number} entry @param {Concept} concept */
  function meantBy(asking, entry, concept) {
    var held = concept.alternatives.find(function (other) { return search.entryHolds(asking, entry, other.text); });
    return held ? held.text : "";
  }

  /** @param {Index} index @param {number} entry @param {number} number */
  function wording(index, entry, number) {
    if (number < index.shownOf[entry]) return "客户的话";
    return search.inheritedNote(index, entry, number) || "别名";
  }

  /** @param {Asking} asking @param {number} entry @param {string} text */
  function inOwnTitle(asking, entry, text) {
    var title = asking.index.firstTitle[entry];
    return Boolean(text) && search.holdsBetween(search.lookupPhrase(asking, text).titles, title, title + 1);
  }

  // The stretches of the query that an entry holds, as they were typed; where it holds no pair, its characters.
  search.matchedWords = function (asking, entry, question) {
    var held = new Uint8Array(question.text.length);
    var mask = search.fillerMask(asking.index, question.text);
    function mark(/** @type {(term: Term) => boolean} */ wanted) {
      for (var term of question.terms)
        if (wanted(term) && !term.isFiller && search.entryHolds(asking, entry, term.text))
          for (var at of term.at) if (!mask[at] && !mask[at + term.text.length - 1]) held.fill(1, at, at + term.text.length);
    }
    mark(function (term) { return term.kind === "bigram" || term.kind === "other"; });
    if (!held.some(Boolean)) mark(function (term) { return term.kind === "character"; });
    var words = search.ranges(held).map(function (range) { return question.text.slice(range[0], range[1]); });
    return Array.from(new Set(words)).sort(function (a, b) { return b.length - a.length; }).slice(0, MOST_WORDS);
  };

  // The query as it was read where slips, sounds or first letters were taken for words of the entry, or nothing.
  search.readAs = function (asking, question, entry) {
    var text = question.text;
    var taken = question.concepts.filter(function (concept) {
      return concept.kind !== "synonym" && !search.entryHolds(asking, entry, concept.text) && meantBy(asking, entry, concept);
    });
    taken.sort(function (a, b) { return b.at - a.at; });
    var end = text.length;
    for (var concept of taken) {
      if (concept.at + concept.text.length > end) continue;
      end = concept.at;
      text = text.slice(0, concept.at) + meantBy(asking, entry, concept) + text.slice(concept.at + concept.text.length);
    }
    return taken.length ? text : "";
  };

  // The letters and characters of the query that stand nowhere, in pieces, each with the characters beside it that
  // stand in no pair of the book either: 阿里云盘, not 云. Where nothing answers, two and more characters that stand
  // in no word and no title are told too.
  search.missing = function (asking, question, covered) {
    var text = question.text;
    var lost = new Uint8Array(text.length);
    var paired = search.fillerMask(asking.index, text);
    var known = paired.slice();
    for (var term of question.terms) {
      var alone = term.kind === "character" || term.kind === "other";
      var stands = !standsNowhere(term.postings);
      for (var at of term.at) {
        if (!stands && alone) lost.fill(1, at, at + term.text.length);
        if (stands && term.kind !== "character") paired.fill(1, at, at + term.text.length);
        if (term.kind === "other" || isKnown(term)) known.fill(1, at, at + term.text.length);
      }
    }
    for (var concept of question.concepts) {
      var end = concept.at + concept.text.length;
      lost.fill(0, concept.at, end);
      [paired, known].forEach(function (mask) { mask.fill(1, concept.at, end); });
    }
    spread(text, lost, paired);
    if (!covered) addUnknown(text, lost, known);
    return search.ranges(lost).map(function (range) { return text.slice(range[0], range[1]); }).join(" ");
  };

  // A pair that stands in texts alone, and is no word, may stand there by chance.
  /** @param {Term} term */
  function isKnown(term) {
    return term.kind !== "character" && (term.postings.isWord || term.postings.titles.length > 0);
  }

  /** @param {string} text @param {Uint8Array} lost @param {Uint8Array} known */
  function addUnknown(text, lost, known) {
    for (var run of search.runs(text)) {
      var unknown = new Uint8Array(text.length);
      for (var at = run.at; at < run.at + run.text.length; at++) unknown[at] = known[at] ? 0 : 1;
      search.ranges(unknown).forEach(function (range) {
        if (run.han && range[1] - range[0] > 1) lost.fill(1, range[0], range[1]);
      });
    }
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
  search.ranges = function (marked) {
    var found = /** @type {Array<[number, number]>} */ ([]);
    for (var i = 0; i < marked.length; i++)
      if (marked[i] && i && marked[i - 1]) found[found.length - 1][1] = i + 1;
      else if (marked[i]) found.push([i, i + 1]);
    return found;
  };
})(CasebookSearch);
