// What the list shows: search results, the techniques, or what is at hand before anything is typed.

(function (lookup) {
  "use strict";

  var MOST_FOUND = 12;
  var MOST_BROWSED = 60;
  var OPEN = "本案例";
  var THE_BOOK = "全书";
  var GUESSES = "您是不是要找";

  // Each question returns {wanted} or {groups: [{label, hits}], total, counts, result, open};
  // result is what the engine found, or null where nothing was searched for; open is what answers of the entry that
  // was open before. asker: {post, open}.
  lookup.question = function (query, filter, mode, asker) {
    if (mode === "techniques") return techniques();
    return query.trim() ? found(query, filter, asker) : atHand(filter, asker.post);
  };

  /** @param {string} query @param {Filter} filter @param {Asker} asker @returns {Answered | Wanted} */
  function found(query, filter, asker) {
    var search = window.CasebookSearch;
    var options = { limit: MOST_FOUND, filter: filter, today: lookup.today(), post: asker.post };
    var result = search.find(search.loaded, query, options);
    if (result.wanted) return result;
    var open = followUp(asker.open, result);
    if (open.wanted) return open;
    var made = { counts: result.counts, result: result, open: open.hit };
    var hits = lookup.forPost(result.hits, asker.post);
    if (open.hit) return Object.assign(made, openFirst(open.hit, hits, result.total));
    // Where nothing is near, the list is not left empty either. Each list begins with a label: no row moves.
    if (result.total)
      return Object.assign(made, { groups: [{ label: lookup.isGuess(result) ? GUESSES : THE_BOOK, hits: hits }], total: result.total });
    var nearest = atHand(filter, asker.post);
    return nearest.wanted ? nearest : Object.assign(made, { groups: nearest.groups, total: 0, counts: nearest.counts });
  }

  // Whether nothing that was found answers; a single character is a query that has only begun.
  lookup.isGuess = function (result) {
    return !result.covered && Array.from(result.text.trim()).length > 1;
  };

  // What of the open entry answers, which a filter does not ask about.
  /** @param {string} open @param {Result} result */
  function followUp(open, result) {
    var search = window.CasebookSearch;
    var entry = lookup.book.ids.indexOf(open);
    return entry < 0 ? { hit: null } : search.followUp(search.loaded, entry, result);
  }

  // The open entry in a group of its own, then the book's answers.
  /** @param {Hit} open @param {Array<Hit>} hits @param {number} total */
  function openFirst(open, hits, total) {
    var others = hits.filter(function (hit) { return hit.id !== open.id; });
    var groups = [{ label: OPEN, hits: [open] }, { label: THE_BOOK, hits: others }];
    return { groups: groups, total: total + (others.length === hits.length ? 1 : 0) };
  }

  function techniques() {
    var ids = lookup.book.techniques.map(function (one) { return one.id; });
    var entries = lookup.entriesById(ids);
    if (entries.wanted) return entries;
    return { groups: [{ label: lookup.book.techniqueChapter, hits: entries.hits }], total: ids.length, counts: {}, result: null, open: null };
  }

  /** @param {Filter} filter @param {string} post @returns {Answered | Wanted} */
  function atHand(filter, post) {
    var all = lookup.browse(filter, MOST_BROWSED);
    var wanted = all.wanted || [];
    var groups = /** @type {Array<Group>} */ ([]);
    (lookup.isFiltered(filter) ? [] : ownEntries()).forEach(function (own) {
      var listed = lookup.entriesById(own.ids);
      if (listed.wanted) wanted = wanted.concat(listed.wanted);
      else groups.push({ label: own.label, hits: listed.hits });
    });
    var fresh = lookup.entriesById(lookup.freshIds());
    if (fresh.wanted) wanted = wanted.concat(fresh.wanted);
    if (all.wanted || fresh.wanted || wanted.length) return { wanted: wanted };
    groups.push({ label: "按书的次序", hits: lookup.forPost(all.hits, post) });
    return {
      groups: withoutRepeats(groups), total: all.total, counts: all.counts, result: null, open: null, fresh: fresh.hits,
    };
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
