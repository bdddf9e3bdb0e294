// Shows what is new since this machine last looked: on an entry, in the lookup's start, on the home page.

(function (lookup) {
  "use strict";

  var el = lookup.el;
  var EARLIER = "assets/lookup-earlier.js";
  var MOST = 20;
  // Where other pages tell what is new.
  var LIST = "article .cb-news";
  var TITLE = "article h1[id]";
  // Sentences that stood in the book once, by entry: [[section key, text]].
  var earlier = /** @type {Record<string, Array<[string, string]>>} */ ({});

  // Called by the file of that name.
  lookup.recall = function (sentences) {
    earlier = sentences;
  };

  // What is new of an entry, and the button by which that is known; nothing where nothing is.
  lookup.freshPart = function (hit, know, open) {
    var state = lookup.news.of(hit.id);
    if (!state) return null;
    var button = el("button", { type: "button", onclick: know }, "知道了");
    if (state === "新") return el("p", { class: "lk-fresh" }, "上次看过以后新加的。", button);
    var body = el("div", {});
    lookup.loadAlso(EARLIER, function () { lookup.fill(body, changesOf(hit), el("p", {}, button)); });
    if (open) return el("div", { class: "lk-fresh" }, el("p", {}, el("b", {}, "上次看过以后改过")), body);
    return el("details", { class: "lk-fresh" }, el("summary", {}, "上次看过以后改过，看改了哪几句"), body);
  };

  /** @param {Hit} hit @returns {Child} */
  function changesOf(hit) {
    var record = el("a", { href: lookup.root + "changes.html" }, "修订记录");
    var changes = lookup.news.changes(hit, earlier[hit.id] || []);
    if (hit.card.withdrawn) return el("p", {}, "已经停用。");
    if (!changes) return el("p", {}, "这台机器上没有留下以前的样子，改了什么见", record, "。");
    if (!changes.length) return el("p", {}, "句子没有变，变的是等级、次序，或者由谁来说。");
    return [
      el("ul", {}, changes.map(function (one) {
        return el("li", {}, one.label && one.label + "：", one.before && el("del", {}, one.before), one.before && " → ",
          one.after ? el("ins", {}, one.after) : "（去掉了）");
      })),
      changes.some(function (one) { return !one.before; }) && el("p", {}, "没有写原来怎样的，是新加的，或者以前的句子没有留下，见", record, "。"),
    ];
  }

  // A list of what is new; go(id) where an entry is to be opened in the lookup.
  lookup.freshList = function (hits, total, knowAll, go) {
    if (!hits.length) return null;
    return el("section", { class: "lk-block lk-fresh" },
      el(go ? "h3" : "p", {}, el("b", {}, "上次看过以后有变动的 " + total + " 条")),
      el("ul", {}, hits.map(function (hit) {
        return el("li", {}, el("b", { class: "lk-news" }, lookup.news.of(hit.id)), " ", linkTo(hit, go));
      })),
      total > hits.length && el("p", {}, "还有 " + (total - hits.length) + " 条。"),
      el("p", { class: "lk-tools" }, el("button", { type: "button", onclick: knowAll }, "全部知道了")));
  };

  /** @param {Hit} hit @param {((id: string) => void) | null} go */
  function linkTo(hit, go) {
    /** @param {MouseEvent} event */
    function follow(event) {
      if (!go || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(hit.id);
    }
    return el("a", { href: lookup.root + hit.page, onclick: follow }, hit.card.label + " " + hit.title);
  }

  // The ids of what is new, as many as are listed.
  lookup.freshIds = function () {
    return lookup.news.ids().slice(0, MOST);
  };

  // --- on the other pages ---------------------------------------------------------------------------

  // On the home page, in the place that its author gave it, and on the page of an entry, below its title.
  lookup.tellNews = function () {
    // A page of an entry asks only where this machine knows that there is something new.
    if (document.querySelector(LIST) || (document.querySelector(TITLE) && lookup.news.mayBe())) loadBook(showNews);
  };

  // The page that the lookup lies over tells what is new as it is now.
  lookup.tellKnown = function () {
    if (document.querySelector("article .lk-fresh")) showNews();
  };

  function showNews() {
    var list = document.querySelector(LIST);
    var title = document.querySelector(TITLE);
    if (list) showList(list);
    else if (title) showPart(title);
  }

  /** @param {() => void} then */
  function loadBook(then) {
    lookup.loadAlso("assets/lookup-book.js", function () {
      if (!lookup.book) return;
      lookup.news.note([]);
      then();
    });
  }

  /** @param {Array<string>} ids @param {(hits: Array<Hit>) => void} done */
  function withHits(ids, done) {
    function nothing() {}
    lookup.prepare(function () {
      lookup.answer(function () { return lookup.entriesById(ids); }, function (listed) { done(listed.hits); }, nothing);
    }, nothing, nothing);
  }

  /** @param {Element} place */
  function showList(place) {
    var total = lookup.news.ids().length;
    function knowAll() {
      lookup.news.knowAll();
      lookup.fill(place);
    }
    lookup.fill(place);
    if (total) withHits(lookup.freshIds(), function (hits) { lookup.fill(place, lookup.freshList(hits, total, knowAll, null)); });
  }

  /** @param {Element} title */
  function showPart(title) {
    var shown = title.nextElementSibling;
    if (shown && shown.classList.contains("lk-fresh")) shown.remove();
    if (!lookup.news.of(title.id)) return;
    withHits([title.id], function (hits) {
      function know() {
        lookup.news.know(hits);
        showPart(title);
      }
      var part = /** @type {Element | null} */ (lookup.freshPart(hits[0], know, true));
      if (part) title.insertAdjacentElement("afterend", part);
    });
  }
})(CasebookLookup);
