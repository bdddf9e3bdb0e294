// What stands in the answer's place when there is none: the start, nothing found, help, no data.

(function (lookup) {
  "use strict";

  var el = lookup.el;
  // acts: {choose(facet, value), go(id), recordGap(), saveGaps(), clear(), knowAll()}.
  lookup.startPanel = function (answered, acts) {
    return [
      el("h2", {}, "客户说什么，就打什么"),
      el("p", {}, "客户的原话、业务词、拼音或首字母、案例号都可以。"),
      lookup.freshList(answered.fresh || [], lookup.news.ids().length, acts.knowAll, acts.go),
      categories(answered.counts, acts),
      techniques(acts),
      kept(acts),
    ];
  };

  lookup.nothingPanel = function (answered, filter, acts) {
    var result = /** @type {Result} */ (answered.result);
    var missing = result.missing ? "没有查到的是“" + result.missing + "”。" : "";
    return [
      el("h2", {}, "手册里没有正好对上的"),
      el("p", {}, missing, result.hits.length ? "左边是最接近的几条，您是不是要找其中一条？按 ↓ 可以看。" : "换一个说法试试，或者按类别找。"),
      lookup.isFiltered(filter) && el("p", {},
        el("button", { type: "button", onclick: acts.unfilter }, "去掉筛选再找")),
      el("section", { class: "lk-block" },
        el("h3", {}, "先稳住客户"),
        lookup.book.calming && lookup.calmingLine(acts),
        el("p", {}, "登记清楚时间、地点、金额和联系方式，说好由谁回话；不要猜，不要承诺结果。")),
      el("section", { class: "lk-block" },
        el("h3", {}, "拿不准问谁"),
        el("p", {}, lookup.book.onDuty, lookup.book.owner && "；手册由" + lookup.book.owner + "维护",
          "。客户要再打来，请他打客服热线", lookup.withBlanks(lookup.book.hotline), "。")),
      el("p", { class: "lk-tools" }, el("button", { type: "button", class: "lk-main", onclick: acts.recordGap }, "记录缺口"),
        el("a", { href: lookup.root + "a-z.html" }, "拼音索引"),
        el("span", { class: "lk-note" }, lookup.memory.keeps()
          ? "这几个字只记在本机，号码会遮住，以后一起导出给编辑。" : "这台机器不让保存，请直接告诉编辑。")),
      categories(answered.counts, acts),
      techniques(acts),
      kept(acts),
    ];
  };

  /** @param {Counts} counts @param {Acts} acts */
  function categories(counts, acts) {
    var found = ((counts && counts.category) || []).filter(function (one) { return one.count; });
    if (!found.length) found = lookup.book.categories;
    if (!found.length) return null;
    return el("section", { class: "lk-block lk-grid" }, el("h3", {}, "按类别"),
      el("ul", {}, found.map(function (one) {
        function choose() { acts.choose("category", one.value); }
        return el("li", {}, el("button", { type: "button", onclick: choose }, one.value, el("span", { class: "lk-count" }, one.count)));
      })));
  }

  /** @param {Acts} acts */
  function techniques(acts) {
    if (!lookup.book.techniques.length) return null;
    return el("section", { class: "lk-block lk-grid" }, el("h3", {}, lookup.book.techniqueChapter, el("kbd", {}, "Alt+T")),
      el("ul", {}, lookup.book.techniques.map(function (one) {
        function go() { acts.go(one.id); }
        return el("li", {}, el("button", { type: "button", onclick: go },
          el("span", { class: "lk-number" }, one.label), " ", one.short));
      })));
  }

  // With what an agent put there, or in any case where it is asked for.
  /** @param {Acts} acts @param {boolean} [asked] */
  function kept(acts, asked) {
    var found = lookup.memory.read();
    if (!asked && !Object.values(found).some(function (one) { return typeof one === "number" ? one : one.length; })) return null;
    return el("section", { class: "lk-block" }, el("h3", {}, "本机记录"),
      el("p", {}, found.post && "我是" + found.post + "，", "缺口 " + found.gaps.length + " 条，过期 " + found.flags.length + " 条，固定 " + found.pins.length + " 条。",
        "导出的记录交给" + lookup.book.feedback + "。"),
      el("p", { class: "lk-tools" },
        el("button", { type: "button", onclick: acts.saveGaps }, "导出缺口记录"),
        el("button", { type: "button", onclick: acts.clear }, "清除本机记录")));
  }

  // The row of the techniques says how many the book has, once it is read.
  /** @param {Shortcut} row */
  function withCount(row) {
    var count = row.act === "toggleTechniques" && lookup.book ? lookup.book.techniques.length : 0;
    if (!count) return row;
    var keys = "Alt+Shift+1" + (count > 1 ? "…" + Math.min(count, 9) : "");
    var help = lookup.book.techniqueChapter + " " + count + " 节，再按回来";
    return { keys: row.keys, help: help, note: keys + " 直接到那一节" };
  }

  lookup.helpPanel = function (acts) {
    return [
      el("h2", {}, "快捷键"),
      el("dl", { class: "lk-help" }, lookup.KEYS.map(withCount).map(function (row) {
        return [
          el("dt", {}, el("kbd", {}, row.keys)),
          el("dd", {}, row.help, row.note && el("span", { class: "lk-note" }, row.note)),
        ];
      })),
      el("p", {}, "检索在本机完成，打的字不会传出去，也不会保存；",
        lookup.memory.keeps() ? "只记住您的岗位、字号、固定和看过的案例编号，和各案例的校验码，用来认出哪些改过；打的勾只在这个窗口里留半小时。"
          : "这台机器不让保存，岗位、字号、固定和看过的案例也记不住，认不出哪些是新的。"),
      lookup.memory.isEmpty() ? el("p", {}, "本机没有任何记录。") : kept(acts, true),
    ];
  };

  var TROUBLES = {
    lost: ["检索数据没有装上", "网站可能正在更新，文件没有拷全，或者要先登录内网。"],
    other: ["检索数据没有装上", "这台电脑上的文件不是同一次生成的：网站刚更新过，或者文件夹只换了一部分。先刷新页面；还是这样，请把整个文件夹重新拷一遍。"],
    slow: ["检索数据还没有到", "网络慢，或者服务器没有回应。到了会自动接着用，打的字还在。"],
  };

  // Where the lookup cannot work, the book still can. trouble: {kind, again}.
  lookup.failedPanel = function (trouble) {
    var words = TROUBLES[trouble.kind];
    return [
      el("h2", {}, words[0]),
      el("p", {}, words[1]),
      el("p", { class: "lk-tools" },
        el("button", { type: "button", onclick: trouble.again }, "再试一次"),
        el("button", { type: "button", onclick: function () { location.reload(); } }, "刷新页面"),
        el("a", { href: lookup.root + "a-z.html" }, "拼音索引"),
        el("a", { href: lookup.root + "contents.html" }, "目录"),
        el("a", { href: lookup.root + "categories/index.html" }, "按类别")),
    ];
  };
})(CasebookLookup);
