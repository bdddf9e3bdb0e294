// Steps that an agent ticks off. They stay while something else is looked up, in this tab alone, and never for long: the
// next customer's call begins with none.

(function (lookup) {
  "use strict";

  var el = lookup.el;
  var PLACE = "casebook-lookup-ticks";
  // Milliseconds after the last tick of an entry.
  var LONGEST = 30 * 60 * 1000;
  // What this page knows, where the browser keeps nothing.
  var here = /** @type {Record<string, any>} */ ({});

  // Steps are known by their place on the card, so ticks are of one build.
  function read() {
    try {
      var kept = JSON.parse(sessionStorage.getItem(PLACE) || "null");
      if (kept) here = kept.version === lookup.version ? Object.assign({}, kept.entries) : {};
    } catch (refused) {
      // Then this page's own hold.
    }
    return here;
  }

  /** @param {string} id @returns {Array<string>} */
  function ticksOf(id) {
    var kept = Object(read()[id]);
    var inTime = Math.abs(Date.now() - kept.at) < LONGEST;
    return inTime && Array.isArray(kept.steps) ? kept.steps : [];
  }

  /** @param {string} id @param {Array<string>} steps */
  function keep(id, steps) {
    var entries = read();
    if (steps.length) entries[id] = { at: Date.now(), steps: steps };
    else delete entries[id];
    try {
      sessionStorage.setItem(PLACE, JSON.stringify({ version: lookup.version, entries: entries }));
    } catch (refused) {
      // They stay until the page is left.
    }
  }

  lookup.ticks = {
    of: ticksOf,

    set: function (id, step, ticked) {
      var others = ticksOf(id).filter(function (other) { return other !== step; });
      keep(id, ticked ? others.concat(step) : others);
    },

    // Takes the ticks from an entry.
    clear: function (id) { keep(id, []); },

    forget: function () {
      here = {};
      try {
        sessionStorage.removeItem(PLACE);
      } catch (refused) {
        // Nothing was kept.
      }
    },
  };

  // The steps of a section as a list, each with a box to tick; item(text, drawn) gives the place of one.
  lookup.stepList = function (id, section, item) {
    var ticked = ticksOf(id);
    var again = el("button", { type: "button", class: "lk-again", onclick: clear }, "重新勾");
    var boxes = section.items.map(function (_, at) { return boxOf(section.key + " " + at); });
    /** @param {string} step */
    function boxOf(step) {
      var box = el("input", { type: "checkbox", onchange: tick });
      function tick() {
        lookup.ticks.set(id, step, box.checked);
        offer();
      }
      box.checked = ticked.indexOf(step) >= 0;
      return box;
    }
    function clear() {
      lookup.ticks.clear(id);
      boxes.forEach(function (box) { box.checked = false; });
      boxes[0].focus();
      offer();
    }
    // The button is there for all, and seen where there is something to take back: nothing moves.
    function offer() {
      again.style.visibility = boxes.some(function (box) { return box.checked; }) ? "visible" : "hidden";
    }
    offer();
    return [el("ol", {}, section.items.map(function (text, at) {
      return item(text, el("label", {}, boxes[at], " ", el("span", {}, lookup.withBlanks(text))));
    })), again];
  };
})(CasebookLookup);
