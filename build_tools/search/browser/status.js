// What is out of force: withdrawn entries come last, overdue ones behind what answers as well.

(function (search) {
  "use strict";

  // An overdue entry steps behind a valid one that has this share of its score, answers the query by itself
  // and holds as much of it; and behind so many at most. So it is never far away, and what answers worse
  // never stands before it.
  var SHARE = 0.8;
  var STEPS = 2;

  search.makeStatus = function (manifest) {
    var status = { reviewBy: new Map(), withdrawn: new Map(), inherited: new Map() };
    for (var [day, entries] of manifest.reviewBy)
      for (var number of search.decodeAscending(entries)) status.reviewBy.set(number, day);
    for (var [old, note, replacedBy] of manifest.withdrawn) status.withdrawn.set(old, { words: note, replacedBy: replacedBy });
    for (var [entry, title, words] of manifest.inherited)
      status.inherited.set(entry, (status.inherited.get(entry) || []).concat({ title: title, words: words }));
    return status;
  };

  search.isWithdrawn = function (index, entry) {
    return index.status.withdrawn.has(entry);
  };

  // today: an ISO date; without one nothing is overdue.
  /** @param {Index} index @param {number} entry @param {string} today */
  function overdueSince(index, entry, today) {
    var day = index.status.reviewBy.get(entry);
    return day && today && day < today ? day : "";
  }

  search.withdrawnLast = function (index, ranked) {
    /** @param {Found} found */
    function isIn(found) { return !search.isWithdrawn(index, found.entry); }
    /** @param {Found} found */
    function isOut(found) { return search.isWithdrawn(index, found.entry); }
    return ranked.filter(isIn).concat(ranked.filter(isOut));
  };

  // question: {text, terms, concepts, today, limit}. The first results, which are shown, change places among
  // themselves: none is pushed out of sight.
  search.overdueBack = function (asking, ranked, question) {
    var shown = ranked.slice(0, question.limit);
    for (var start = shown.length - 1; start >= 0; start--) {
      if (!overdueSince(asking.index, shown[start].entry, question.today)) continue;
      var last = Math.min(start + STEPS, shown.length - 1);
      for (var at = start; at < last && goesBefore(asking, shown[at + 1], shown[at], question); at++)
        shown.splice(at, 2, shown[at + 1], shown[at]);
    }
    return shown.concat(ranked.slice(question.limit));
  };

  /** @param {Asking} asking @param {Found} other @param {Found} overdue @param {Question} question */
  function goesBefore(asking, other, overdue, question) {
    if (other.score < SHARE * overdue.score) return false;
    if (overdueSince(asking.index, other.entry, question.today) || search.isWithdrawn(asking.index, other.entry)) return false;
    if (!search.isCovered(asking, question, [other])) return false;
    return lost(asking, other, question) <= lost(asking, overdue, question);
  }

  /** @param {Asking} asking @param {Found} found @param {Question} question */
  function lost(asking, found, question) {
    return search.evidence(asking, question.text, question.terms, question.concepts, found).unmatched;
  }

  // What a result says of its entry's status.
  search.statusNotes = function (index, entry, today) {
    var withdrawn = index.status.withdrawn.get(entry);
    var day = overdueSince(index, entry, today);
    return (withdrawn ? [withdrawn.words] : []).concat(day ? ["已过复核期（" + day + "）"] : []);
  };

  // Whose wording a title is that an entry took over, by its number within the entry; nothing for its own.
  search.inheritedNote = function (index, entry, title) {
    var held = (index.status.inherited.get(entry) || []).filter(function (one) { return title >= one.title; });
    return held.length ? held[held.length - 1].words : "";
  };
})(CasebookSearch);
