// Entries by id and in the book's order, as hits like those of a search.
var CasebookLookup = CasebookLookup || {};

(function (lookup) {
  "use strict";

  var decoded = new Map();

  function cardOf(index, entry, wanted) {
    var blocks = index.base.cards;
    var block = blocks.length - 1;
    while (block > 0 && blocks[block][0] > entry) block--;
    var cards = index.shards.get(blocks[block][1]);
    if (!cards) wanted.add(blocks[block][1]);
    return cards && cards[entry - blocks[block][0]];
  }

  function hitsOf(index, entries, wanted) {
    return entries.map(function (entry) {
      var card = cardOf(index, entry, wanted);
      return card && {
        entry: entry, id: card.id, url: card.url, title: card.title,
        section: "", titleNumber: -1, reasons: [], card: card,
      };
    });
  }

  // Returns {hits} of the ids that the book has, or {wanted}.
  lookup.entriesById = function (ids) {
    var wanted = new Set();
    var entries = ids.map(function (id) { return lookup.book.ids.indexOf(id); });
    var known = entries.filter(function (entry) { return entry >= 0; });
    var hits = hitsOf(window.CasebookSearch.index, known, wanted);
    return wanted.size ? { wanted: Array.from(wanted) } : { hits: hits };
  };

  // Returns {hits, total, counts} of all entries that a filter admits, in the book's order, or {wanted}.
  lookup.browse = function (filter, limit) {
    var index = window.CasebookSearch.index;
    var wanted = new Set();
    var all = lookup.book.ids.map(function (_, entry) { return entry; });
    var kept = admitted(index, all, filter, "");
    var hits = hitsOf(index, kept.slice(0, limit), wanted);
    if (wanted.size) return { wanted: Array.from(wanted) };
    return { hits: hits, total: kept.length, counts: counts(index, all, filter) };
  };

  function facet(index, name) {
    if (!decoded.has(name)) {
      var given = index.base.facets[name];
      decoded.set(name, { values: given.values, masks: window.CasebookSearch.decodeNumbers(given.of) });
    }
    return decoded.get(name);
  }

  // What of a filter the book knows: an address may ask for anything.
  lookup.knownFilter = function (filter) {
    var index = window.CasebookSearch.index;
    var known = {};
    Object.keys(filter).forEach(function (name) {
      var values = filter[name].filter(function (value) { return facet(index, name).values.indexOf(value) >= 0; });
      if (values.length) known[name] = values;
    });
    return known;
  };

  // The entries that every facet of the filter admits, one facet set aside.
  function admitted(index, entries, filter, except) {
    var names = Object.keys(filter).filter(function (name) {
      return name !== except && filter[name].length && index.base.facets[name];
    });
    return entries.filter(function (entry) {
      return names.every(function (name) {
        var found = facet(index, name);
        return filter[name].some(function (value) {
          var bit = found.values.indexOf(value);
          return bit >= 0 && (found.masks[entry] >> bit) & 1;
        });
      });
    });
  }

  function counts(index, all, filter) {
    var result = {};
    Object.keys(index.base.facets).forEach(function (name) {
      var found = facet(index, name);
      var entries = admitted(index, all, filter, name);
      result[name] = found.values.map(function (value, bit) {
        var held = entries.filter(function (entry) { return (found.masks[entry] >> bit) & 1; });
        return { value: value, count: held.length };
      });
    });
    return result;
  }
})(CasebookLookup);
