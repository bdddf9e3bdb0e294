// The strip above the list while danger is typed, and what stands in the answer's place until an entry is chosen.

(function (lookup) {
  "use strict";

  var el = lookup.el;
  var Screen = lookup.Screen.prototype;
  var KEY = "Alt+U";

  // Draws the strip anew only where it says something else: each time it is drawn it is read out. What was found of
  // the same words, where it is here, has told their danger too.
  Screen.renderUrgent = function (result) {
    var search = window.CasebookSearch;
    // What cannot tell danger shows whom to call in any case.
    var blind = Boolean(this.trouble) || lookup.dangersLost;
    this.urgent = result ? result.urgent : lookup.isReady() && this.query.trim() ? search.urgent(search.loaded, this.query) : null;
    // Who reads comes before what the list was narrowed to.
    var posts = (this.post ? [this.post] : []).concat(this.filter.role || []);
    var drawn = this.urgent ? [this.urgent.id, this.urgent.sure].concat(posts).join() : String(blind);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.strip.classList.toggle("lk-beside", !this.urgent);
    lookup.fill(this.strip,
      this.urgent ? lookup.urgentStrip(this.urgent, posts, this.acts.urgentCard) : blind && (this.settings.calls || calls()));
  };

  // Below the count, where the strip will lie: whom to call and the cards, for danger that nobody has typed.
  Screen.renderCards = function () {
    var show = this.show.bind(this);
    lookup.fill(this.cards, lookup.book.urgentCards.map(function (card) {
      function open() { show(card.id); }
      return el("button", { type: "button", tabindex: "-1", onclick: open }, card.title);
    }));
  };

  // The card of a danger, if the book shows one.
  /** @param {Urgent} urgent */
  function cardOf(urgent) {
    return lookup.book.urgentCards.find(function (card) { return card.id === urgent.id; });
  }

  lookup.urgentCard = function (urgent) {
    var card = urgent && cardOf(urgent);
    return card ? card.id : "";
  };

  // Without a card there is nothing to call the danger by.
  /** @param {Urgent} urgent */
  function name(urgent) {
    var danger = urgent.title || lookup.book.urgent.danger;
    return urgent.sure ? danger : "是不是" + danger + "？";
  }

  // Only danger that is sure has a sentence and acts: what only sounds so is asked about.
  lookup.urgentStrip = function (urgent, posts, open) {
    var card = cardOf(urgent);
    var shown = urgent.sure ? card : null;
    return el("div", { class: "lk-urgent" + (urgent.sure ? "" : " lk-asked"), "data-urgent": urgent.id },
      el("p", { class: "lk-whom" },
        el("strong", {}, name(urgent)), shown && state(shown), el("span", {}, urgent.sure ? "先打电话" : "如果是，先打电话"),
        numbers().map(function (pair) { return el("span", {}, el("b", {}, pair[0]), " " + pair[1]); }),
        el("span", {}, "本行止付：" + stopPayment()),
        card && openWith(open)),
      shown && said(shown, posts),
      shown && el("ol", { class: "lk-acts" }, shown.acts.map(function (act) { return el("li", {}, lookup.withBlanks(act)); })));
  };

  /** @param {() => void} open */
  function openWith(open) {
    return el("button", { type: "button", tabindex: "-1", onclick: open }, "打开全卡", el("kbd", {}, KEY));
  }

  // What may not be relied on is said, and the card is shown all the same.
  /** @param {UrgentStrip} card */
  function state(card) {
    var words = [card.reviewBy && card.reviewBy < lookup.today() ? "已过复核期" : "", card.status === "已发布" ? "" : card.status];
    return words.filter(Boolean).map(function (word) { return el("em", {}, word); });
  }

  // The first sentence of the reader's own post, or else of the first.
  /** @param {UrgentStrip} card @param {Array<string>} posts */
  function said(card, posts) {
    var line = card.said.find(function (one) { return posts.indexOf(one.speaker) >= 0; }) || card.said[0];
    return line && el("p", { class: "lk-first" }, el("span", {}, line.speaker), el("q", {}, lookup.withBlanks(line.text)));
  }

  // What the lookup's own page says by itself, for other pages.
  function calls() {
    return lookup.book && el("p", { class: "lk-calls" }, lookup.book.urgent.danger, "，先打电话：",
      numbers().map(function (pair) { return pair.join(" ") + "　"; }), "本行止付：" + stopPayment());
  }

  function numbers() {
    return lookup.book.urgent.numbers;
  }

  function stopPayment() {
    return lookup.book.urgent.stopPayment;
  }

  // Nothing to be read out to the customer: whom to call comes first, then the acts, whole where the strip cuts them.
  lookup.urgentPanel = function (urgent, acts) {
    var card = urgent.sure && cardOf(urgent);
    return [
      el("h2", {}, name(urgent)),
      el("p", {}, urgent.sure ? "先打电话，再处理投诉。" : "如果是，先打电话，再处理投诉。"),
      card && el("ol", { class: "lk-first-acts" }, card.acts.map(function (act) { return el("li", {}, lookup.withBlanks(act)); })),
      el("dl", { class: "lk-help" }, numbers().map(function (pair) {
        return [el("dt", {}, el("b", {}, pair[0])), el("dd", {}, pair[1])];
      }), el("dt", {}, "本行止付"), el("dd", {}, stopPayment())),
      cardOf(urgent) && el("p", { class: "lk-tools" }, openWith(acts.urgentCard)),
      el("p", {}, "同时报告", lookup.book.onDuty, "。列表里的案例，按 ↓ 可以看。"),
    ];
  };
})(CasebookLookup);
