// Facets: which entries a choice of values admits, and how many each value would leave.

(function (search) {
  "use strict";

  // base.facets: {name: [[value, its entries]]}. Returns {name: [{value, holds: one byte an entry}]}.
  search.makeFacets = function (given, size) {
    var facets = /** @type {Index["facets"]} */ ({});
    Object.keys(given).forEach(function (name) {
      facets[name] = given[name].map(function (pair) {
        var holds = new Uint8Array(size);
        for (var entry of search.decodeAscending(pair[1])) holds[entry] = 1;
        return { value: pair[0], holds: holds };
      });
    });
    return facets;
  };

  // What of a filter {facet: [values]} the index knows: an address may ask for anything.
  search.knownFilter = function (index, filter) {
    var known = /** @type {Filter} */ ({});
    Object.keys(filter).forEach(function (name) {
      var values = chosen(index, name, filter[name]).map(function (facet) { return facet.value; });
      if (values.length) known[name] = values;
    });
    return known;
  };

  /** @param {Index} index @param {string} name @param {Array<string>} values */
  function chosen(index, name, values) {
    return (index.facets[name] || []).filter(function (facet) { return values.indexOf(facet.value) >= 0; });
  }

  // Of numbers of entries those that every facet of the filter admits, one facet set aside.
  search.admitted = function (index, entries, filter, except) {
    var asked = Object.keys(filter).filter(function (name) {
      return name !== except && filter[name].length && index.facets[name];
    });
    var wanted = asked.map(function (name) { return chosen(index, name, filter[name]); });
    return entries.filter(function (entry) {
      return wanted.every(function (facets) {
        return facets.some(function (facet) { return facet.holds[entry]; });
      });
    });
  };

  // Returns {facet: [{value, count}]}: how many entries each value would leave, its own facet set aside.
  search.counts = function (index, entries, filter) {
    var result = /** @type {Counts} */ ({});
    Object.keys(index.facets).forEach(function (name) {
      var kept = search.admitted(index, entries, filter, name);
      result[name] = index.facets[name].map(function (facet) {
        var held = kept.filter(function (entry) { return facet.holds[entry]; });
        return { value: facet.value, count: held.length };
      });
    });
    return result;
  };
})(CasebookSearch);
