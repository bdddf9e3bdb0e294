// The screen: box, filters, list and answer, and what they show together.

(function (lookup) {
  "use strict";

  var el = lookup.el;
  var fill = lookup.fill;
  // The answer to a question that nobody waits for any more.
  var NOBODYS = /** @type {Answered} */ ({ groups: [], total: 0, counts: {}, result: null, open: null });
  var PREPARING = "正在准备…";

  // settings: {overlay: whether it lies over another page, onclose(then), calls: what the page itself says of whom to call}.
  /** @this {LookupScreen} @param {Element} place @param {Settings} settings */
  function Made(place, settings) {
    this.settings = settings;
    this.query = "";
    this.filter = {};
    this.mode = "search";
    this.panel = "";
    this.filtersOpen = false;
    this.answered = null;
    this.post = lookup.memory.read().post;
    this.size = lookup.memory.read().size;
    this.following = lookup.NOTHING_OPEN;
    this.urgent = null;
    this.drawn = "false";
    this.trouble = null;
    this.waiting = null;
    this.hits = [];
    this.selected = -1;
    this.shown = null;
    this.trail = [];
    this.depth = 0;
    this.acts = lookup.actsOf(this);
    this.build(place);
  }
  lookup.Screen = /** @type {any} */ (Made);

  var Screen = lookup.Screen.prototype;

  Screen.build = function (place) {
    var overlay = this.settings.overlay;
    this.box = el("input", {
      type: "text", role: "combobox", class: "lk-box", id: "lk-box", "aria-label": "客户怎么说，或业务词、拼音、案例号",
      placeholder: "客户怎么说，或业务词、拼音、案例号", "aria-autocomplete": "list", "aria-expanded": "false",
      autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", maxlength: 2000, enterkeyhint: "search",
    });
    this.count = el("p", { class: "lk-found", role: "status" });
    this.who = el("div", { class: "lk-who" });
    this.strip = el("div", { class: "lk-strip", role: "alert" });
    this.cards = el("p", { class: "lk-cards" });
    this.bar = el("div", { class: "lk-filters" });
    this.list = el("div", { class: "lk-results" });
    this.pane = el("div", { class: "lk-answer", role: "region", "aria-label": "答案", tabindex: "0" });
    this.toast = el("p", { class: "lk-toast", role: "status" });
    this.root = el("div", { class: "lk" + (overlay ? " lk-over" : "") },
      el(overlay ? "div" : "header", { class: "lk-top" },
        overlay
          ? el("button", { type: "button", class: "lk-close", onclick: this.close.bind(this), "aria-label": "关闭通话速查" }, "✕")
          : el("a", { class: "lk-home", href: lookup.root + "index.html" }, "← 首页"),
        el(overlay ? "h2" : "h1", { class: "lk-name", id: "lk-name" }, "通话速查"),
        // Before the box, from which Tab leads to the list.
        this.who, this.box),
      // The strip lies over the place of the count: nothing under the pointer moves when it comes or goes.
      el("div", { class: "lk-place" }, this.count, this.strip, this.cards),
      el(overlay ? "div" : "main", { class: "lk-body" }, this.bar, this.list, this.pane),
      el(overlay ? "div" : "footer", { class: "lk-bottom" }, lookup.keyButtons(this)),
      this.toast);
    this.renderSize();
    this.listen();
    place.appendChild(this.root);
    this.box.focus();
  };

  Screen.listen = function () {
    var self = this;
    this.box.addEventListener("input", function (event) {
      if (!event.isComposing) self.typed(self.box.value);
    });
    this.box.addEventListener("compositionend", function () { self.typed(self.box.value); });
    this.list.addEventListener("click", function (event) {
      var row = /** @type {Element} */ (event.target).closest("[data-number]");
      if (row) self.choose(Number(row.getAttribute("data-number")));
    });
    this.list.addEventListener("dblclick", function (event) {
      if (/** @type {Element} */ (event.target).closest("[data-number]")) self.acts.open();
    });
  };

  Screen.close = function () {
    this.following = lookup.NOTHING_OPEN;
    if (this.settings.onclose) this.settings.onclose(null);
  };

  // Goes to a page. Over another one the lookup stays open in the history, unless it is that very page.
  Screen.leave = function (address) {
    function go() { location.assign(address); }
    this.write();
    if (this.settings.onclose && lookup.isHere(address)) this.settings.onclose(go);
    else go();
  };

  // --- from the words to the list -----------------------------------------------------------------

  Screen.typed = function (query) {
    if (query === this.query) return;
    this.following = lookup.opened(this.following, this.shown ? this.shown.id : "", query);
    this.query = query;
    this.mode = "search";
    this.panel = "";
    this.update();
  };

  // Asks anew; wanted is the id of the entry to show, where it is not the first.
  Screen.update = function (wanted, then) {
    if (!lookup.isReady()) {
      // Words typed while the data comes are in the box when it is here.
      if (!this.waiting) this.start(this.state());
      return;
    }
    var self = this;
    var ticket = (this.ticket = {});
    var query = this.query, filter = this.filter, mode = this.mode;
    var asker = { post: this.post, open: this.following.open };
    this.list.setAttribute("aria-busy", "true");
    lookup.answer(
      function () { return ticket === self.ticket ? lookup.question(query, filter, mode, asker) : NOBODYS; },
      function (answered) {
        if (ticket !== self.ticket) return;
        self.take(answered, wanted);
        if (then) then();
      },
      function (trouble) {
        if (ticket === self.ticket) self.fail(trouble, function () { self.update(wanted, then); });
      }
    );
    // Needs no shard: whom to call is there before the list is.
    if (this.list.getAttribute("aria-busy") === "true") this.renderUrgent();
  };

  Screen.take = function (answered, wanted) {
    this.answered = answered;
    this.trouble = null;
    this.list.setAttribute("aria-busy", "false");
    this.renderUrgent(answered.result);
    this.hits = answered.groups.flatMap(function (group) { return group.hits; });
    lookup.news.note(this.hits);
    this.trail = [];
    this.shown = null;
    this.selected = -1;
    var searched = answered.result || this.mode === "techniques";
    var place = wanted ? this.hits.findIndex(function (hit) { return hit.id === wanted; }) : -1;
    if (place >= 0) this.selected = place;
    else if (!wanted && searched && this.hits.length && this.isCovered()) this.selected = 0;
    if (this.selected >= 0) this.shown = this.hits[this.selected];
    this.render();
    if (wanted && place < 0) this.show(wanted);
    this.remember();
  };

  // Whether the first result is an answer; a single character is a query that has only begun, and no script is
  // opened beside danger.
  Screen.isCovered = function () {
    var result = this.answered && this.answered.result;
    if (!result) return true;
    if (this.urgent) return false;
    return Boolean(this.answered && this.answered.open) || (result.total > 0 && !lookup.isGuess(result));
  };

  // Says what keeps the answer away; what was only slow may still come, and takes the panel's place.
  Screen.fail = function (trouble, again) {
    var self = this;
    function retry() {
      fill(self.count, PREPARING);
      lookup.askAgain();
      again();
    }
    this.trouble = { kind: trouble.kind, again: retry };
    this.renderUrgent();
    this.answered = this.shown = null;
    this.hits = [];
    this.trail = [];
    this.selected = -1;
    this.box.setAttribute("aria-expanded", "false");
    this.pointTo(-1);
    this.list.setAttribute("aria-busy", "false");
    fill(this.list);
    fill(this.count, trouble.kind === "slow" ? "检索数据还没有到" : "检索数据没有装上");
    this.renderAnswer();
  };

  // Loads the data, then shows what the state asks for, or the words that were typed meanwhile.
  Screen.start = function (state) {
    var self = this;
    var ticket = (this.ticket = {});
    this.waiting = state;
    this.box.value = this.query = this.box.value || state.query;
    fill(this.count, PREPARING);
    lookup.prepare(
      function () {
        if (ticket !== self.ticket) return;
        var asked = self.state();
        self.waiting = null;
        self.renderCards();
        self.renderPosts();
        self.restore(asked);
      },
      function (trouble) {
        if (ticket === self.ticket) self.fail(trouble, function () { self.start(self.state()); });
      },
      function () {
        self.renderUrgent();
        // Words of danger that came late: no script stays open beside it.
        if (self.urgent && self.answered) self.update();
      }
    );
  };

  Screen.restore = function (state) {
    this.query = this.box.value = state.query;
    this.following = Object.assign({}, lookup.NOTHING_OPEN, { query: state.query });
    this.filter = lookup.knownFilter(state.filter);
    this.depth = state.depth;
    this.mode = "search";
    var trail = state.trail || [];
    var self = this;
    this.update(state.id, function () { self.trail = trail; self.renderAnswer(); });
  };

  // --- the address ----------------------------------------------------------------------------------

  // Browsers refuse an address that changes with every key, so it is written when the keys rest.
  Screen.remember = function () {
    var self = this;
    clearTimeout(this.writing);
    this.writing = setTimeout(function () { self.write(); }, 250);
  };

  Screen.write = function (push) {
    clearTimeout(this.writing);
    if (this.settings.overlay) lookup.writeOver(this.state(), false);
    else lookup.writeAddress(this.state(), push);
  };

  // What an address or the browser's history keeps.
  Screen.state = function () {
    var waiting = this.waiting;
    if (waiting) return Object.assign({}, waiting, { query: this.query });
    return {
      query: this.query, filter: this.filter, id: this.shown ? this.shown.id : "", trail: this.trail, depth: this.depth,
    };
  };
})(CasebookLookup);
