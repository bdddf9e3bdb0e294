// The filters: a row of choices for each facet, with how many results each would leave.

(function (lookup) {
  "use strict";

  var el = lookup.el;
  lookup.FACETS = [["category", "类别"], ["channel", "渠道"], ["role", "岗位"], ["severity", "等级"]];

  lookup.isChosen = function (filter, name, value) {
    return (filter[name] || []).indexOf(value) >= 0;
  };

  lookup.isFiltered = function (filter) {
    return lookup.FACETS.some(function (facet) { return (filter[facet[0]] || []).length; });
  };

  // Returns the filter with one value chosen, or no longer.
  lookup.toggled = function (filter, name, value) {
    var values = filter[name] || [];
    var made = Object.assign({}, filter);
    made[name] = lookup.isChosen(filter, name, value)
      ? values.filter(function (other) { return other !== value; })
      : values.concat(value);
    return made;
  };

  // All choices when open, else those that are made.
  lookup.filterBar = function (filter, counts, open, choose) {
    return lookup.FACETS.map(function (facet) {
      var shown = (counts[facet[0]] || []).filter(function (one) {
        return lookup.isChosen(filter, facet[0], one.value) || (open && one.count);
      });
      if (!shown.length) return null;
      return el("div", { class: "lk-facet", role: "group", "aria-label": facet[1] },
        el("span", { class: "lk-facet-name" }, facet[1]),
        shown.map(function (one) { return chip(filter, facet[0], one, choose); }));
    });
  };

  /** @param {Filter} filter @param {string} name @param {CategoryCount} one @param {(name: string, value: string) => void} choose */
  function chip(filter, name, one, choose) {
    return el("button", {
      type: "button", class: "lk-chip", "data-facet": name, "data-value": one.value,
      "aria-pressed": String(lookup.isChosen(filter, name, one.value)),
      onclick: function () { choose(name, one.value); },
    }, one.value, el("span", { class: "lk-count" }, one.count));
  }
})(CasebookLookup);
