// What is out of force: retired entries come last, expired ones behind what answers as well.
var CasebookSearch = CasebookSearch || {};

(function (search) {
  "use strict";

  // An expired entry steps behind a valid one that has this share of its score, answers the query by itself
  // and holds as much of it; and behind so many at most. So it is never far away, and what answers worse
  // never stands before it.
  var SHARE = 0.8;
  var STEPS = 2;

  // base: {expires: [[date, its entries]], retired: [[entry, words, heirs]], inherited: [[entry, title, words]]}.
  search.makeStanding = function (base) {
    var standing = { expires: new Map(), retired: new Map(), inherited: new Map() };
    for (var row of base.expires)
      for (var entry of search.decodeAscending(row[1])) standing.expires.set(entry, row[0]);
    for (row of base.retired) standing.retired.set(row[0], { words: row[1], heirs: row[2] });
    for (row of base.inherited) {
      if (!standing.inherited.has(row[0])) standing.inherited.set(row[0], []);
      standing.inherited.get(row[0]).push({ title: row[1], words: row[2] });
    }
    return standing;
  };

  search.isRetired = function (index, entry) {
    return index.standing.retired.has(entry);
  };

  // today: an ISO date; without one nothing has expired.
  function expiry(index, entry, today) {
    var day = index.standing.expires.get(entry);
    return day && today && day < today ? day : "";
  }

  search.retiredLast = function (index, ranked) {
    if (!index.standing.retired.size) return ranked;
    function isIn(found) { return !search.isRetired(index, found.entry); }
    function isOut(found) { return search.isRetired(index, found.entry); }
    return ranked.filter(isIn).concat(ranked.filter(isOut));
  };

  // question: {text, terms, concepts, today, limit}. The first results, which are shown, change places among
  // themselves: none is pushed out of sight.
  search.expiredBack = function (index, ranked, question) {
    var shown = ranked.slice(0, question.limit);
    for (var start = shown.length - 1; start >= 0; start--) {
      if (!expiry(index, shown[start].entry, question.today)) continue;
      var last = Math.min(start + STEPS, shown.length - 1);
      for (var at = start; at < last && goesBefore(index, shown[at + 1], shown[at], question); at++)
        shown.splice(at, 2, shown[at + 1], shown[at]);
    }
    return shown.concat(ranked.slice(question.limit));
  };

  function goesBefore(index, other, expired, question) {
    if (other.score < SHARE * expired.score) return false;
    if (expiry(index, other.entry, question.today) || search.isRetired(index, other.entry)) return false;
    if (!search.isCovered(index, question.text, question.terms, question.concepts, [other])) return false;
    return lost(index, other, question) <= lost(index, expired, question);
  }

  function lost(index, found, question) {
    return search.evidence(index, question.text, question.terms, question.concepts, found).unmatched;
  }

  // What a result says of its entry's standing.
  search.standingWords = function (index, entry, today) {
    var retired = index.standing.retired.get(entry);
    var day = expiry(index, entry, today);
    return (retired ? [retired.words] : []).concat(day ? ["已过复核期（" + day + "）"] : []);
  };

  // Whose wording a title is that an entry took over, by its number within the entry; nothing for its own.
  search.inheritedWords = function (index, entry, title) {
    var held = (index.standing.inherited.get(entry) || []).filter(function (one) { return title >= one.title; });
    return held.length ? held[held.length - 1].words : "";
  };
})(CasebookSearch);
