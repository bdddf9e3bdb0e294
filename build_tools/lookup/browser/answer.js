// The whole answer of one entry, in the order in which a call needs it.
var CasebookLookup = CasebookLookup || {};

(function (lookup) {
  "use strict";

  var el = lookup.el;
  var MOST_KEYS = 9;

  // The lines that the agent says; those alone are numbered and copied one by one.
  lookup.ownLines = function (card) {
    return card.script.filter(function (line) { return line.staff; });
  };

  // The whole talk as text.
  lookup.scriptText = function (card) {
    return card.script.map(function (line) { return line.speaker + "：" + line.text; }).join("\n");
  };

  // acts: {copyLine(number), copyAll(), copyLink(), pin(), flag(), print(), go(id), back()}.
  lookup.answerOf = function (hit, pinned, from, acts) {
    var card = hit.card;
    var warning = lookup.warning(card);
    if (card.withdrawn)
      return [backTo(from, acts), replacements(card, warning, acts), head(hit, pinned, acts, false), foot(hit, acts)];
    return [
      backTo(from, acts),
      warning && el("p", { class: "lk-warning" }, warning + "。话术可以看，核对以前不能复制。"),
      head(hit, pinned, acts, !warning),
      el("div", { class: "lk-columns" },
        script(card, acts, !warning),
        block("要点", "points", "ul", texts(card.points)),
        swaps(card),
        block("何时升级", "escalate", "ul", texts(card.escalate)),
        steps(card),
        block("必问信息", "ask", "ul", texts(card.ask)),
        block("不可承诺", "no-promise", "ul", texts(card.noPromise))),
      links("相关案例", card.related, acts),
      links(lookup.book.techniqueChapter, card.points ? [] : lookup.book.techniques, acts, card.techniques),
      foot(hit, acts),
    ];
  };

  function backTo(from, acts) {
    return from && el("button", { type: "button", class: "lk-back", onclick: acts.back }, "← 回到" + from.card.label, key("Esc"));
  }

  // What to read in a withdrawn entry's place.
  function replacements(card, warning, acts) {
    return [
      el("p", { class: "lk-warning" }, warning + (card.reason && "。停用原因：" + card.reason.replace(/。$/, "")) + "。",
        !card.replacedBy.length && "没有替代的案例。"),
      card.replacedBy.length > 0 && el("p", { class: "lk-tools" }, card.replacedBy.map(function (other, number) {
        function go() { acts.go(other.id); }
        return el("button", { type: "button", class: "lk-main", onclick: go },
          "改看 " + other.label + " " + other.title, number === 0 && key("Alt+G"));
      })),
    ];
  }

  function key(text) {
    return el("kbd", {}, text);
  }

  function head(hit, pinned, acts, usable) {
    var card = hit.card;
    return el("div", { class: "lk-head" },
      el("p", { class: "lk-path" }, card.path.join(" › ")),
      el("h2", {}, el("span", { class: "lk-number" }, card.label), " ", hit.title, lookup.badges(card)),
      card.summary && el("p", { class: "lk-summary" }, lookup.withBlanks(card.summary)),
      el("p", { class: "lk-tools" },
        el("a", { href: lookup.addressOfHit(hit) }, "打开全文", key("Enter")),
        usable && card.script.length > 0 && tool("复制全部话术", "Alt+C", acts.copyAll),
        tool("复制链接", "Alt+L", acts.copyLink),
        tool(pinned ? "取消固定" : "固定", "Alt+P", acts.pin, pinned),
        tool("打印", "", acts.print)));
  }

  function tool(label, keys, act, pressed) {
    return el("button", { type: "button", onclick: act, "aria-pressed": pressed === undefined ? null : String(pressed) },
      label, keys && key(keys));
  }

  function block(label, name, tag, items) {
    if (!items.length) return null;
    return el("section", { class: "lk-block lk-" + name }, el("h3", {}, label), el(tag, {}, items));
  }

  function texts(items) {
    return (items || []).map(function (text) { return el("li", {}, lookup.withBlanks(text)); });
  }

  function script(card, acts, usable) {
    if (!card.script.length) {
      if (card.points) return null;
      return el("p", { class: "lk-warning" }, "正文待编写，还没有话术。通话中请先用下面的技巧。");
    }
    var number = 0;
    var lines = card.script.map(function (line) {
      if (!line.staff) return el("li", { class: "lk-other", "data-speaker": line.speaker }, lookup.withBlanks(line.text));
      return ownLine(line, ++number, acts, usable);
    });
    return block(card.points ? "建议话术" : "先这样说", "script", "ol", lines);
  }

  // What may be said to anybody where the book has no answer: the one line there is to copy.
  lookup.calmingLine = function (acts) {
    var line = { speaker: "先说", text: lookup.book.calming };
    return el("div", { class: "lk-script" }, el("ol", {}, ownLine(line, 1, acts, true)));
  };

  // The element holds the words and nothing else: speaker and key are drawn by the stylesheet.
  function ownLine(line, number, acts, usable) {
    function copy() { acts.copyLine(number); }
    return el("li", { class: "lk-own", "data-line": number, "data-speaker": line.speaker },
      lookup.withBlanks(line.text),
      usable && el("button", {
        type: "button", class: "lk-copy", onclick: copy, "aria-label": "复制第" + number + "句",
        title: number > MOST_KEYS ? "复制这一句" : "复制这一句（Alt+" + number + "）",
        "data-key": number > MOST_KEYS ? "⧉" : number,
      }));
  }

  function swaps(card) {
    var items = (card.neverSay || []).map(function (pair) {
      return el("li", {},
        el("del", { class: "lk-said" }, lookup.withBlanks(pair[0])),
        el("span", { class: "lk-instead" }, lookup.withBlanks(pair[1])));
    });
    return block("不能这样说", "never-say", "ul", items);
  }

  function steps(card) {
    var items = (card.doNow || []).map(function (text) {
      return el("li", {}, el("label", {}, el("input", { type: "checkbox" }), " ", el("span", {}, lookup.withBlanks(text))));
    });
    return block("马上这样做", "do-now", "ol", items);
  }

  function links(label, entries, acts, used) {
    var ids = (used || []).map(function (entry) { return entry.id; });
    var items = entries.map(function (entry) {
      function go(event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        acts.go(entry.id);
      }
      var name = used ? entry.short : entry.title;
      return el("li", { class: ids.indexOf(entry.id) >= 0 && "lk-used" },
        el("a", { href: lookup.root + entry.url, onclick: go, title: used && entry.title },
          el("span", { class: "lk-number" }, entry.label), " ", name));
    });
    if (!items.length) return null;
    return el("section", { class: "lk-block lk-links" + (used ? " lk-all" : "") },
      el("h3", {}, label, used && key("Alt+T")), el("ul", {}, items));
  }

  function foot(hit, acts) {
    var card = hit.card;
    var facts = [
      "版本 " + lookup.version, card.owner,
      card.reviewBy && "复核到期 " + card.reviewBy + (lookup.isDue(card) ? "，快到了" : ""),
      card.status, card.provenance, "以内网为准",
    ];
    return el("div", { class: "lk-foot" },
      facts.filter(Boolean).map(function (fact) { return el("span", {}, fact); }),
      el("span", { class: "lk-report" },
        el("button", { type: "button", onclick: acts.flag }, "话术过期"),
        el("button", { type: "button", onclick: acts.recordGap }, "没找到要的")));
  }
})(CasebookLookup);
