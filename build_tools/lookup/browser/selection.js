// Which entry is shown: a row of the list, or one that a link led to.

(function (lookup) {
  "use strict";

  var Screen = lookup.Screen.prototype;

  Screen.select = function (number) {
    if (!this.hits.length) return;
    var last = this.hits.length - 1;
    var next = number < 0 ? last : number > last ? 0 : number;
    this.markRow(this.selected, false);
    this.selected = next;
    this.markRow(next, true);
    this.trail = [];
    this.panel = "";
    this.shown = this.hits[next];
    this.renderAnswer();
    this.remember();
  };

  Screen.choose = function (number) {
    this.select(number);
    if (this.shown) lookup.memory.visit(this.shown.id);
  };

  Screen.markRow = function (number, selected) {
    var row = number < 0 ? null : document.getElementById(lookup.optionId(number));
    if (!row) return;
    row.setAttribute("aria-selected", String(selected));
    if (!selected) return;
    this.pointTo(number);
    var list = row.closest("[role=listbox]");
    if (!list) return;
    if (row.offsetTop < list.scrollTop) list.scrollTop = row.offsetTop;
    else if (row.offsetTop + row.offsetHeight > list.scrollTop + list.clientHeight)
      list.scrollTop = row.offsetTop + row.offsetHeight - list.clientHeight;
  };

  Screen.pointTo = function (number) {
    var list = this.list.querySelector("[role=listbox]");
    [this.box, list].forEach(function (element) {
      if (!element) return;
      if (number < 0) element.removeAttribute("aria-activedescendant");
      else element.setAttribute("aria-activedescendant", lookup.optionId(number));
    });
  };

  // Moves up or down; from an entry that is not in the list to where the list was left.
  Screen.step = function (step) {
    if (this.selected < 0) this.select(step > 0 ? 0 : this.hits.length - 1);
    else this.select(this.selected + step);
  };

  // Shows an entry that need not be in the list.
  Screen.show = function (id, then) {
    var self = this;
    lookup.answer(
      function () { return lookup.entriesById([id]); },
      function (found) {
        lookup.news.note(found.hits);
        if (found.hits.length) self.shown = found.hits[0];
        self.panel = "";
        if (then) then();
        self.renderAnswer();
      },
      function (trouble) { self.fail(trouble, function () { self.show(id, then); }); }
    );
  };

  // Follows a link inside an answer; back() returns.
  Screen.go = function (id) {
    var self = this;
    var from = this.shown ? this.shown.id : "";
    if (from === id) return;
    this.write();
    this.show(id, function () {
      if (from) self.trail = self.trail.concat(from);
      self.markRow(self.selected, false);
      self.selected = -1;
      self.pointTo(-1);
      lookup.memory.visit(id);
      self.depth++;
      self.write(true);
    });
  };

  Screen.back = function () {
    if (!this.settings.overlay && this.depth > 0) return history.back();
    var trail = this.trail;
    var id = trail[trail.length - 1];
    var self = this;
    var place = this.hits.findIndex(function (hit) { return hit.id === id; });
    if (place >= 0 && trail.length === 1) return this.select(place);
    this.show(id, function () { self.trail = trail.slice(0, -1); });
  };

  // The techniques take the list's place, and give it back with the case that was shown.
  Screen.toggleTechniques = function () {
    var leaving = this.mode === "techniques";
    if (!leaving) this.before = this.shown ? this.shown.id : "";
    this.mode = leaving ? "search" : "techniques";
    this.panel = "";
    this.update(leaving ? this.before : "");
  };

  // Clears the box first, then the filters.
  Screen.reset = function () {
    if (!this.box.value) this.filter = {};
    this.following = lookup.opened(this.following, this.shown ? this.shown.id : "", "");
    this.box.value = this.query = "";
    this.update();
  };
})(CasebookLookup);
