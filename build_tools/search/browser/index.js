// The index in memory: what the base file says, and the shards of terms that have been loaded.

(function (search) {
  "use strict";

  var ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var DIGITS = new Int8Array(128);
  for (var i = 0; i < ALPHABET.length; i++) DIGITS[ALPHABET.charCodeAt(i)] = i;
  var EMPTY = new Int32Array(0);
  var NOWHERE = {
    frequency: 0, isWord: false, titles: EMPTY, positions: EMPTY, passages: EMPTY, entries: EMPTY,
  };
  // Decoded terms that are kept: an agent's day is a few hundred words.
  var KEPT_TERMS = 3000;

  // Digits of base 32, most significant first; a digit of 32 and more says that the number goes on.
  /** @param {string} text @param {boolean} ascending */
  function decode(text, ascending) {
    var numbers = new Int32Array(text.length);
    var count = 0;
    var number = 0;
    var last = 0;
    for (var i = 0; i < text.length; i++) {
      var digit = DIGITS[text.charCodeAt(i)];
      number = number * 32 + (digit & 31);
      if (digit < 32) {
        last = ascending ? last + number : number;
        numbers[count++] = last;
        number = 0;
      }
    }
    return numbers.slice(0, count);
  }

  search.decodeAscending = function (text) {
    return decode(text, true);
  };

  // owners([2, 1]) is [0, 0, 1]: the owner of each of the parts that owners have.
  /** @param {Numbers} counts */
  function owners(counts) {
    var found = new Int32Array(starts(counts)[counts.length]);
    for (var owner = 0, part = 0; owner < counts.length; owner++)
      for (var k = 0; k < counts[owner]; k++) found[part++] = owner;
    return found;
  }

  /** @param {Numbers} counts */
  function starts(counts) {
    var found = new Int32Array(counts.length + 1);
    for (var i = 0; i < counts.length; i++) found[i + 1] = found[i] + counts[i];
    return found;
  }

  /** @param {Numbers | Float32Array} numbers */
  function mean(numbers) {
    var total = 0;
    for (var number of numbers) total += number;
    return total / numbers.length || 1;
  }

  // Which titles are replied to: the last that are shown of each entry. They are no wording of the matter itself.
  /** @param {Numbers} first @param {Numbers} shownOf @param {Numbers} repliesOf */
  function repliedTo(first, shownOf, repliesOf) {
    var found = new Uint8Array(first[first.length - 1]);
    for (var i = 0; i < shownOf.length; i++) found.fill(1, first[i] + shownOf[i] - repliesOf[i], first[i] + shownOf[i]);
    return found;
  }

  /** @param {Numbers} numbers @param {Numbers} first @param {Uint8Array} except */
  function sumsOf(numbers, first, except) {
    var found = new Float32Array(first.length - 1);
    for (var i = 0; i < found.length; i++)
      for (var k = first[i]; k < first[i + 1]; k++) if (!except[k]) found[i] += numbers[k];
    return found;
  }

  // Returns what a search reads and never changes. manifest: what search/index.js holds.
  search.makeIndex = function (manifest) {
    var titlesOf = decode(manifest.titlesOf, false);
    var sectionsOf = decode(manifest.sectionsOf, false);
    var passagesOf = decode(manifest.passagesOf, false);
    var titleWeights = decode(manifest.titleWeights, false);
    var firstTitle = starts(titlesOf);
    var shownOf = decode(manifest.shownOf, false);
    var repliesOf = decode(manifest.repliesOf, false);
    var isReply = repliedTo(firstTitle, shownOf, repliesOf);
    var wordings = sumsOf(titleWeights, firstTitle, isReply);
    return Object.freeze({
      manifest: manifest,
      size: titlesOf.length,
      folding: search.makeFolding(manifest),
      fillers: search.fillersByStart(manifest.fillers),
      synonyms: search.makeSynonyms(manifest.synonyms),
      titlesOf: titlesOf,
      shownOf: shownOf,
      repliesOf: repliesOf,
      isReply: isReply,
      firstTitle: firstTitle,
      entryOfTitle: owners(titlesOf),
      titleWeights: titleWeights,
      meanTitle: mean(titleWeights),
      wordings: wordings,
      meanWordings: mean(wordings),
      firstSection: starts(sectionsOf),
      entryOfSection: owners(sectionsOf),
      passagesOf: passagesOf,
      passageStarts: starts(passagesOf),
      meanPassages: mean(passagesOf),
      sectionOfPassage: owners(passagesOf),
      facets: search.makeFacets(manifest.facets, titlesOf.length),
      status: search.makeStatus(manifest),
    });
  };

  // One search: the index, what of its shards has come, and the names of those that are wanted beside them.
  search.asking = function (loaded) {
    return { index: loaded.index, loaded: loaded, wanted: new Set() };
  };

  // Returns a shard, or null after noting that it is wanted.
  search.shardNamed = function (asking, name) {
    var found = asking.loaded.shards.get(name);
    if (!found) asking.wanted.add(name);
    return found || null;
  };

  // A shard of terms is lines of "term<TAB>postings", sorted by the terms' code points; others are tables.
  search.addShard = function (loaded, name, content) {
    loaded.shards.set(name, typeof content === "string" ? linesOf(content) : content);
  };

  /** @param {string} text */
  function linesOf(text) {
    var lines = new Map();
    for (var line of text.split("\n")) {
      var end = line.indexOf("\t");
      lines.set(line.slice(0, end), line.slice(end + 1));
    }
    return lines;
  }

  // The number of the last shard whose first term is not after this one.
  /** @param {Manifest["terms"]} shards @param {string} term */
  function shardOf(shards, term) {
    var low = 0;
    var high = shards.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (compare(shards[middle][0], term) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // Python sorts by code point, JavaScript by UTF-16 unit.
  /** @param {string} a @param {string} b */
  function compare(a, b) {
    var left = Array.from(a);
    var right = Array.from(b);
    for (var i = 0; i < left.length && i < right.length; i++)
      if (left[i] !== right[i]) return Number(left[i].codePointAt(0)) - Number(right[i].codePointAt(0));
    return left.length - right.length;
  }

  // Returns the lines of the shard that would hold a term, or null.
  /** @param {Asking} asking @param {string} term */
  function linesAround(asking, term) {
    var terms = asking.index.manifest.terms;
    return terms.length ? search.shardNamed(asking, terms[shardOf(terms, term)][1]) : null;
  }

  // Returns the postings of a term.
  search.lookup = function (asking, term) {
    var terms = asking.loaded.terms;
    var known = terms.get(term);
    if (known) return known;
    var lines = linesAround(asking, term);
    if (!lines) return NOWHERE;
    var line = lines.get(term);
    var found = line === undefined ? NOWHERE : read(line);
    if (terms.size > KEPT_TERMS) terms.clear();
    terms.set(term, found);
    return found;
  };

  // Returns the terms that begin with these letters, most frequent first.
  search.beginningWith = function (asking, letters, limit) {
    var lines = linesAround(asking, letters);
    if (!lines) return [];
    var found = Array.from(lines.keys()).filter(function (term) {
      return term.length > letters.length && term.startsWith(letters);
    });
    found.sort(function (a, b) {
      return search.lookup(asking, b).frequency - search.lookup(asking, a).frequency || (a < b ? -1 : 1);
    });
    return found.slice(0, limit);
  };

  // "frequency titles passages entries positions"; a word's frequency has a plus sign before it.
  /** @param {string} line */
  function read(line) {
    var parts = line.split(" ");
    var isWord = parts[0][0] === "+";
    return {
      frequency: decode(isWord ? parts[0].slice(1) : parts[0], false)[0],
      isWord: isWord,
      titles: decode(parts[1] || "", true),
      passages: decode(parts[2] || "", true),
      entries: decode(parts[3] || "", true),
      positions: decode(parts[4] || "", false),
    };
  }

  /** @param {Numbers} a @param {Numbers} b */
  function common(a, b) {
    var found = [];
    for (var i = 0, k = 0; i < a.length && k < b.length; )
      if (a[i] < b[k]) i++;
      else if (a[i] > b[k]) k++;
      else {
        found.push(a[i++]);
        k++;
      }
    return found;
  }

  // Returns {titles, passages} that hold a folded text: its word, or each of its neighbouring characters.
  search.lookupPhrase = function (asking, text) {
    var whole = search.lookup(asking, text);
    if (whole.isWord || Array.from(text).length < 3) return whole;
    var found = /** @type {Postings | null} */ (null);
    for (var piece of search.pieces(text)) {
      var postings = search.lookup(asking, piece);
      if (!found) found = Object.assign({}, NOWHERE, { titles: postings.titles, passages: postings.passages });
      else {
        found.titles = common(found.titles, postings.titles);
        if (!postings.entries.length) found.passages = common(found.passages, postings.passages);
      }
    }
    return found || NOWHERE;
  };
})(CasebookSearch);
