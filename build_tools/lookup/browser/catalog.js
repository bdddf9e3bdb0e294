// Entries by id, as hits like those of a search.

(function (lookup) {
  "use strict";

  // Returns {hits} of the ids that the book has, or {wanted}.
  lookup.entriesById = function (ids) {
    var entries = ids.map(function (id) { return lookup.book.ids.indexOf(id); });
    var known = entries.filter(function (entry) { return entry >= 0; });
    return window.CasebookSearch.listed(window.CasebookSearch.loaded, known);
  };

  // Returns {hits, total, counts} of all entries that a filter admits, in the book's order, or {wanted}.
  lookup.browse = function (filter, limit) {
    return window.CasebookSearch.browse(window.CasebookSearch.loaded, { filter: filter, limit: limit });
  };

  lookup.knownFilter = function (filter) {
    return window.CasebookSearch.knownFilter(window.CasebookSearch.loaded.index, filter);
  };
})(CasebookLookup);
