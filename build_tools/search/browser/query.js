// A folded query -> terms with their weights.

(function (search) {
  "use strict";

  // What is left of the weight of a term that is only filler (请问, 我想, 怎么办).
  var FILLER_FACTOR = 0.25;
  var LONGEST_WORD = 8;
  // Blanks between two Han characters, which stay in the parts that they separate.
  var GAP = new RegExp("(?<=[" + search.HAN + "])[ \\t]+(?=[" + search.HAN + "])", "u");

  // Filler phrases by their first character, the longest first.
  search.fillersByStart = function (list) {
    var fillers = new Map();
    var sorted = list.slice().sort(function (a, b) { return b.length - a.length; });
    for (var filler of sorted) {
      if (!fillers.has(filler[0])) fillers.set(filler[0], []);
      fillers.get(filler[0]).push(filler);
    }
    return fillers;
  };

  // Marks each position of a text that lies in a filler phrase.
  search.fillerMask = function (index, text) {
    var mask = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++)
      for (var filler of index.fillers.get(text[i]) || [])
        if (text.startsWith(filler, i)) {
          mask.fill(1, i, i + filler.length);
          break;
        }
    return mask;
  };

  search.covers = function (mask, at, length) {
    for (var i = at; i < at + length; i++) if (!mask[i]) return false;
    return true;
  };

  search.idf = function (index, frequency) {
    return Math.log(1 + (index.size - frequency + 0.5) / (frequency + 0.5));
  };

  // A folded query without the blanks inside words of the book: 身份 证 is 身份证, and 网银 打不开 stays.
  search.queryText = function (asking, query) {
    var text = search.fold(asking.index.folding, query).text;
    return text.split(GAP).reduce(function (before, after) {
      return before + (isInsideWord(asking, before, after) ? "" : " ") + after;
    });
  };

  // Whether a word begins before a gap and ends after it. Where a word ends at the gap and another begins, only a
  // word made of two such counts: 手机 银行 is 手机银行, but 不明 明白 is not 明明.
  /** @param {Asking} asking @param {string} before @param {string} after */
  function isInsideWord(asking, before, after) {
    var left = Array.from(before).slice(-LONGEST_WORD);
    var right = Array.from(after).slice(0, LONGEST_WORD);
    if (!search.lookup(asking, left.slice(-1).concat(right[0]).join("")).frequency) return false;
    var lefts = left.map(function (_, from) { return left.slice(from).join(""); });
    var rights = right.map(function (_, to) { return right.slice(0, to + 1).join(""); });
    /** @param {string} text */
    function known(text) { return isWord(asking, text); }
    var parted = lefts.some(known) && rights.some(known);
    return lefts.some(function (start) {
      return rights.some(function (end) {
        return known(start + end) && (!parted || (known(start) && known(end)));
      });
    });
  }

  /** @param {Asking} asking @param {string} text */
  function isWord(asking, text) {
    return search.lookup(asking, text).isWord;
  }

  // Returns [{text, kind, postings, weight, isFiller, at: [positions]}], each term once.
  // Kinds: character, bigram and word of Han runs; other for any other run.
  search.queryTerms = function (asking, text) {
    var mask = search.fillerMask(asking.index, text);
    var terms = new Map();
    /** @param {TermKind} kind @param {string} term @param {number} at */
    function add(kind, term, at) {
      var found = terms.get(kind + term);
      if (!found) {
        var postings = search.lookup(asking, term);
        if (kind === "word" && !postings.isWord) return;
        found = { text: term, kind: kind, postings: postings, weight: 0, isFiller: true, at: [] };
        terms.set(kind + term, found);
      }
      found.at.push(at);
      if (!search.covers(mask, at, term.length)) found.isFiller = false;
    }
    for (var run of search.runs(text)) addRun(run, add);
    var list = Array.from(terms.values());
    for (var term of list)
      term.weight = search.idf(asking.index, term.postings.frequency) * (term.isFiller ? FILLER_FACTOR : 1);
    return list;
  };

  /** @param {Run} run @param {(kind: TermKind, term: string, at: number) => void} add */
  function addRun(run, add) {
    if (!run.han) return add("other", run.text, run.at);
    var characters = Array.from(run.text);
    var at = run.at;
    for (var i = 0; i < characters.length; i++) {
      add("character", characters[i], at);
      if (i + 1 < characters.length) add("bigram", characters[i] + characters[i + 1], at);
      for (var end = i + 2; end <= Math.min(characters.length, i + LONGEST_WORD); end++)
        add("word", characters.slice(i, end).join(""), at);
      at += characters[i].length;
    }
  }

  // The characters of Han runs, and other runs whole, in order.
  search.units = function (text) {
    var found = [];
    for (var run of search.runs(text))
      if (run.han) found.push.apply(found, Array.from(run.text));
      else found.push(run.text);
    return found;
  };

  // The bigrams of Han runs, and whatever stands alone, in order.
  search.pieces = function (text) {
    var found = [];
    for (var run of search.runs(text)) {
      var characters = run.han ? Array.from(run.text) : [run.text];
      if (characters.length === 1) found.push(characters[0]);
      for (var i = 1; i < characters.length; i++) found.push(characters[i - 1] + characters[i]);
    }
    return found;
  };
})(CasebookSearch);
