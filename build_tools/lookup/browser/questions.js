// What the list shows: search results, the techniques, or what is at hand before anything is typed.

(function (lookup) {
  "use strict";

  var MOST_FOUND = 12;
  var MOST_BROWSED = 60;

  // Each question returns {wanted} or {groups: [{label, hits}], total, counts, result};
  // result is what the engine found, or null where nothing was searched for.
  lookup.question = function (query, filter, mode) {
    if (mode === "techniques") return techniques();
    return query.trim() ? found(query, filter) : atHand(filter);
  };

  function found(query, filter) {
    var search = window.CasebookSearch;
    var result = search.find(search.loaded, query, { limit: MOST_FOUND, filter: filter, today: lookup.today() });
    if (result.wanted) return result;
    // Where nothing is near, the list is not left empty either.
    var instead = result.total ? { groups: [{ label: "", hits: result.hits }] } : atHand(filter);
    if (instead.wanted) return instead;
    return {
      groups: instead.groups, total: result.total, counts: result.total ? result.counts : instead.counts,
      result: result,
    };
  }

  function techniques() {
    var ids = lookup.book.techniques.map(function (one) { return one.id; });
    var entries = lookup.entriesById(ids);
    if (entries.wanted) return entries;
    return { groups: [{ label: lookup.book.techniqueChapter, hits: entries.hits }], total: ids.length, counts: {}, result: null };
  }

  function atHand(filter) {
    var all = lookup.browse(filter, MOST_BROWSED);
    var groups = lookup.isFiltered(filter) ? [] : ownGroups();
    var wanted = groups.reduce(function (names, group) { return names.concat(group.wanted || []); }, all.wanted || []);
    if (wanted.length) return { wanted: wanted };
    groups.push({ label: "按书的次序", hits: all.hits });
    return { groups: withoutRepeats(groups), total: all.total, counts: all.counts, result: null };
  }

  // Each entry stands once, in the first group that has it.
  function withoutRepeats(groups) {
    var shown = new Set();
    groups.forEach(function (group) {
      group.hits = group.hits.filter(function (hit) { return !shown.has(hit.id) && shown.add(hit.id); });
    });
    return groups.filter(function (group) { return group.hits.length; });
  }

  function ownGroups() {
    var kept = lookup.memory.read();
    return [["固定", kept.pins], ["置顶", lookup.book.pinned], ["最近看过", kept.recent]].map(function (pair) {
      return Object.assign({ label: pair[0] }, lookup.entriesById(pair[1]));
    });
  }
})(CasebookLookup);
