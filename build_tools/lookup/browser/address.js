// What of the lookup's state stands in the address and in the browser's history.
//
// The words stand in neither the address nor the storage: an address is sent to the server and kept in the
// history that the next person on this machine can read. They stay in the history's state, which Back restores.

(function (lookup) {
  "use strict";

  var LONGEST = 600;
  var ID = /^[a-z]+-[0-9]{1,6}$/;

  // What the browser's history keeps of the lookup at this place, or nothing.
  lookup.keptState = function () {
    return (history.state && history.state.lookup) || null;
  };

  // {query, id, filter, depth} of the address: ?q=…&c=case-26&category=…, all of it after # too.
  lookup.readAddress = function () {
    var given = lookup.keptState();
    if (given) return given;
    var parameters = new URLSearchParams(location.search);
    new URLSearchParams(location.hash.slice(1)).forEach(function (value, name) { parameters.append(name, value); });
    var filter = /** @type {Filter} */ ({});
    lookup.FACETS.forEach(function (facet) {
      var values = parameters.getAll(facet[0]).filter(Boolean).slice(0, 30);
      if (values.length) filter[facet[0]] = values;
    });
    var id = parameters.get("c") || "";
    return {
      query: (parameters.get("q") || "").slice(0, LONGEST),
      id: ID.test(id) ? id : "",
      filter: filter,
      depth: 0,
    };
  };

  /** @param {State} state */
  function addressOf(state) {
    var parameters = new URLSearchParams();
    if (state.id) parameters.append("c", state.id);
    Object.keys(state.filter).forEach(function (name) {
      state.filter[name].forEach(function (value) { parameters.append(name, value); });
    });
    var text = parameters.toString();
    return location.pathname + (text ? "?" + text : "");
  }

  /** @param {State} state @param {boolean | undefined} push @param {string} address */
  function keep(state, push, address) {
    var kept = Object.assign({}, state, { query: lookup.mask(state.query) });
    try {
      history[push ? "pushState" : "replaceState"]({ lookup: kept }, "", address);
    } catch (refused) {
      // A browser that is asked too often, or that protects folders, refuses: the lookup works without.
    }
  }

  lookup.writeAddress = function (state, push) {
    keep(state, push, addressOf(state));
  };

  // Over another page the address stays that page's own, its anchor too: only the history knows of the lookup.
  lookup.writeOver = function (state, push) {
    if (push || lookup.keptState()) keep(state, push, location.href);
  };

  // Whether an address leads to the page that is shown.
  lookup.isHere = function (address) {
    return new URL(address, location.href).href.split("#")[0] === location.href.split("#")[0];
  };

  // The address of an entry for others, with the version that it was read in.
  lookup.linkTo = function (hit) {
    return lookup.root + hit.page + "?v=" + encodeURIComponent(lookup.version);
  };
})(CasebookLookup);
