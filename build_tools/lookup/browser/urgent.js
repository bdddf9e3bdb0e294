// The strip above the list while danger is typed, and what stands in the answer's place until an entry is chosen.

(function (lookup) {
  "use strict";

  var el = lookup.el;
  var Screen = lookup.Screen.prototype;

  // Draws the strip anew only where it says something else: each time it is drawn it is read out.
  Screen.renderUrgent = function () {
    var search = window.CasebookSearch;
    // What cannot tell danger shows whom to call in any case.
    var blind = Boolean(this.trouble) || lookup.dangersLost;
    this.urgent = lookup.isReady() && this.query.trim() ? search.urgent(search.loaded, this.query) : null;
    var drawn = this.urgent ? this.urgent.id + this.urgent.sure : String(blind);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.strip.classList.toggle("lk-beside", !this.urgent);
    lookup.fill(this.strip, this.urgent ? strip(this.urgent) : blind && (this.settings.calls || calls()));
  };

  /** @param {Urgent} urgent */
  function name(urgent) {
    return urgent.sure ? urgent.title : "是不是" + urgent.title + "？";
  }

  /** @param {Urgent} urgent */
  function strip(urgent) {
    return el("p", { class: "lk-urgent" + (urgent.sure ? "" : " lk-asked"), "data-urgent": urgent.id },
      el("strong", {}, name(urgent)), el("span", {}, urgent.sure ? "先打电话" : "如果是，先打电话"),
      numbers().map(function (pair) { return el("span", {}, el("b", {}, pair[0]), " " + pair[1]); }),
      el("span", {}, "本行止付：" + stopPayment()));
  }

  // What the lookup's own page says by itself, for other pages.
  function calls() {
    return lookup.book && el("p", { class: "lk-calls" }, "有人有危险，先打电话：",
      numbers().map(function (pair) { return pair.join(" ") + "　"; }), "本行止付：" + stopPayment());
  }

  function numbers() {
    return lookup.book.urgent.numbers;
  }

  function stopPayment() {
    return lookup.book.urgent.stopPayment;
  }

  // Nothing to be read out to the customer: whom to call comes first.
  lookup.urgentPanel = function (urgent) {
    return [
      el("h2", {}, name(urgent)),
      el("p", {}, urgent.sure ? "先打电话，再处理投诉。" : "如果是，先打电话，再处理投诉。"),
      el("dl", { class: "lk-help" }, numbers().map(function (pair) {
        return [el("dt", {}, el("b", {}, pair[0])), el("dd", {}, pair[1])];
      }), el("dt", {}, "本行止付"), el("dd", {}, stopPayment())),
      el("p", {}, "同时报告", lookup.book.onDuty, "。列表里的案例，按 ↓ 可以看。"),
    ];
  };
})(CasebookLookup);
