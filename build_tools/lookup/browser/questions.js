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

  /** @param {string} query @param {Filter} filter */
  function found(query, filter) {
    var search = window.CasebookSearch;
    var result = search.find(search.loaded, query, { limit: MOST_FOUND, filter: filter, today: lookup.today() });
    if (result.wanted) return result;
    // Where nothing is near, the list is not left empty either.
    if (result.total)
      return { groups: [{ label: "", hits: result.hits }], total: result.total, counts: result.counts, result: result };
    var nearest = atHand(filter);
    return nearest.wanted ? nearest : { groups: nearest.groups, total: 0, counts: nearest.counts, result: result };
  }

  function techniques() {
    var ids = lookup.book.techniques.map(function (one) { return one.id; });
    var entries = lookup.entriesById(ids);
    if (entries.wanted) return entries;
    return { groups: [{ label: lookup.book.techniqueChapter, hits: entries.hits }], total: ids.length, counts: {}, result: null };
  }

  /** @param {Filter} filter @returns {Answered | Wanted} */
  function atHand(filter) {
    var all = lookup.browse(filter, MOST_BROWSED);
    var wanted = all.wanted || [];
    var groups = /** @type {Array<Group>} */ ([]);
    (lookup.isFiltered(filter) ? [] : ownEntries()).forEach(function (own) {
      var listed = lookup.entriesById(own.ids);
      if (listed.wanted) wanted = wanted.concat(listed.wanted);
      else groups.push({ label: own.label, hits: listed.hits });
    });
    if (all.wanted || wanted.length) return { wanted: wanted };
    groups.push({ label: "按书的次序", hits: all.hits });
    return { groups: withoutRepeats(groups), total: all.total, counts: all.counts, result: null };
  }

  // Each entry stands once, in the first group that has it.
  /** @param {Array<Group>} groups */
  function withoutRepeats(groups) {
    var shown = new Set();
    groups.forEach(function (group) {
      group.hits = group.hits.filter(function (hit) { return !shown.has(hit.id) && shown.add(hit.id); });
    });
    return groups.filter(function (group) { return group.hits.length; });
  }

  function ownEntries() {
    var kept = lookup.memory.read();
    return [
      { label: "固定", ids: kept.pins }, { label: "置顶", ids: lookup.book.pinned }, { label: "最近看过", ids: kept.recent },
    ];
  }
})(CasebookLookup);
