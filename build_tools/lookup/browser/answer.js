// The whole answer of one entry, in the order in which a call needs it.

(function (lookup) {
  "use strict";

  var el = lookup.el;
  var MOST_KEYS = 9;

  // The lines that open a call, in parts: each post has a wording of its own, and only the first is in view, that of
  // the post that reads where it has one.
  /** @param {Card} card @param {string} post */
  function wordings(card, post) {
    var lines = card.sections.flatMap(function (section) {
      return section.kind === "lines" && isSpoken(section) ? section.items : [];
    });
    if (!lines.length) return [];
    var parts = new Set([window.CasebookSearch.partFor(lines, post)]);
    lines.forEach(function (line) { parts.add(line.part); });
    return Array.from(parts, function (part) {
      return lines.filter(function (line) { return line.part === part; });
    });
  }

  /** @param {Card["sections"][number]} section */
  function isSpoken(section) {
    return lookup.book.spoken.indexOf(section.key) >= 0;
  }

  /** @param {Card["sections"][number]} section @returns {boolean} */
  function isReplies(section) {
    return section.kind === "replies";
  }

  /** @param {Card["sections"][number]} section @returns {boolean} */
  function isSaid(section) {
    return section.kind === "lines" || isReplies(section);
  }

  // What the agent says to open the call.
  /** @param {Card} card @param {string} post */
  function opening(card, post) {
    return (wordings(card, post)[0] || []).filter(function (line) { return line.staff; });
  }

  // What can be copied line by line, by its number: the opening, the answers, what other posts open with.
  lookup.ownLines = function (card, post) {
    var answers = card.sections.flatMap(function (section) {
      return section.kind === "replies" ? section.items.map(function (reply) { return { text: reply.answer }; }) : [];
    });
    return opening(card, post).concat(/** @type {any} */ (answers), wordings(card, post).slice(1).flat());
  };

  // The whole opening as text.
  lookup.spokenText = function (card, post) {
    return opening(card, post).map(function (line) { return line.text; }).join("\n");
  };

  // from: the entry that a link led from; reader: {pinned, flagged, post}.
  // acts: {copyLine(number), copyAnswer(), copyAll(), copyLink(), pin(), flag(), print(), go(id), back()}.
  lookup.answerOf = function (hit, from, reader, acts) {
    var card = hit.card;
    var warning = lookup.warning(card);
    if (card.withdrawn)
      return [backTo(from, acts), replacements(card.withdrawn, warning, acts), head(hit, reader, acts, false), lookup.freshPart(hit, acts.know, false), foot(hit, reader, acts)];
    return [
      backTo(from, acts),
      warning && el("p", { class: "lk-warning" }, warning + "。话术可以看，核对以前不能复制。"),
      head(hit, reader, acts, !warning),
      lookup.freshPart(hit, acts.know, false),
      answering(hit, reader.post, acts, !warning),
      el("div", { class: "lk-columns" + (card.sections.some(isReplies) ? " lk-answered" : "") + (card.kind === "urgent" ? " lk-minutes" : "") },
        card.kind === "case" && !opening(card, reader.post).length &&
          el("p", { class: "lk-warning" }, "正文待编写，还没有话术。通话中请先用下面的技巧。"),
        sections(hit, reader.post, acts, !warning)),
      links("相关案例", card.related, acts),
      card.kind === "case" && links(lookup.book.techniqueChapter, lookup.book.techniques, acts, card.techniques),
      foot(hit, reader, acts),
    ];
  };

  /** @param {Hit | null} from @param {Acts} acts */
  function backTo(from, acts) {
    return from && el("button", { type: "button", class: "lk-back", onclick: acts.back }, "← 回到" + from.card.label, key("Esc"));
  }

  // What to read in a withdrawn entry's place.
  /** @param {Withdrawn} withdrawn @param {string} warning @param {Acts} acts */
  function replacements(withdrawn, warning, acts) {
    return [
      el("p", { class: "lk-warning" }, warning + (withdrawn.reason && "。停用原因：" + withdrawn.reason.replace(/。$/, "")) + "。",
        !withdrawn.replacedBy.length && "没有替代的案例。"),
      withdrawn.replacedBy.length > 0 && el("p", { class: "lk-tools" }, withdrawn.replacedBy.map(function (other, number) {
        function go() { acts.go(other.id); }
        return el("button", { type: "button", class: "lk-main", onclick: go },
          "改看 " + other.label + " " + other.title, number === 0 && key("Alt+G"));
      })),
    ];
  }

  /** @param {string} text */
  function key(text) {
    return el("kbd", {}, text);
  }

  /** @param {Hit} hit @param {Reader} reader @param {Acts} acts @param {boolean} usable */
  function head(hit, reader, acts, usable) {
    var card = hit.card;
    return el("div", { class: "lk-head" },
      card.path.length > 0 && el("p", { class: "lk-path" }, card.path.join(" › ")),
      el("h2", {}, el("span", { class: "lk-number" }, card.label), " ", hit.title, lookup.badges(hit)),
      card.summary && el("p", { class: "lk-summary" }, lookup.withBlanks(card.summary)),
      el("p", { class: "lk-tools" },
        el("a", { href: lookup.addressOfHit(hit) }, "打开全文", key("Enter")),
        usable && opening(card, reader.post).length > 0 && tool("复制全部话术", "Alt+C", acts.copyAll),
        tool("复制链接", "Alt+L", acts.copyLink),
        tool(reader.pinned ? "取消固定" : "固定", "Alt+P", acts.pin, reader.pinned),
        tool("打印", "", acts.print)));
  }

  /** @param {string} label @param {string} keys @param {() => void} act @param {boolean} [pressed] */
  function tool(label, keys, act, pressed) {
    return el("button", {
      type: "button", class: keys && "lk-keyed", onclick: act, "aria-pressed": pressed === undefined ? null : String(pressed),
    }, label, keys && key(keys));
  }

  // The item of a card that answers the query, or nothing.
  /** @param {Hit} hit @returns {any} */
  function answeringItem(hit) {
    var item = hit.item;
    if (!item) return null;
    var key = item.key;
    var section = hit.card.sections.find(function (one) { return one.key === key; });
    return section ? section.items[item.at] : null;
  }

  // The line that answers, above all others, so that it is in view with the first of the opening; not where it is that.
  /** @param {Hit} hit @param {string} post @param {Acts} acts @param {boolean} usable */
  function answering(hit, post, acts, usable) {
    var item = answeringItem(hit);
    if (!item || item === opening(hit.card, post)[0]) return null;
    var says = item.says || item.wrong;
    return el("div", { class: "lk-best" },
      el("p", { class: "lk-best-from" }, el("b", {}, "答"), hit.sectionLabel, says && "：“" + says + "”"),
      el("p", { class: "lk-best-text" }, lookup.withBlanks(hit.text)),
      usable && tool("复制", "Alt+Enter", acts.copyAnswer));
  }

  // Each section as its kind is drawn; what can be copied has the number that it has among the own lines, and what
  // answers is marked.
  /** @param {Hit} hit @param {string} post @param {Acts} acts @param {boolean} usable */
  function sections(hit, post, acts, usable) {
    var card = hit.card;
    var best = answeringItem(hit);
    var parts = wordings(card, post);
    var answers = opening(card, post).length;
    var last = lookup.ownLines(card, post).length - parts.slice(1).flat().length;
    /** @param {Array<Line>} lines @param {number} number */
    function wording(lines, number) {
      return el("ol", {}, lines.map(function (own) {
        return own.staff ? ownLine(own, ++number, acts, usable, own === best) : other(own);
      }));
    }
    function otherPosts() {
      return parts.slice(1).map(function (lines) {
        var before = last;
        last += lines.length;
        return el("details", { class: "lk-post" }, el("summary", {}, lines[0].speaker + "这样说"), wording(lines, before));
      });
    }
    /** @param {Reply} reply */
    function replied(reply) {
      return el("li", {}, el("p", { class: "lk-says" }, "“", reply.says, "”"),
        ownLine({ speaker: "", text: reply.answer }, ++answers, acts, usable, reply === best, "div"));
    }
    /** @param {string | Pair} item @param {Array<Child>} drawn */
    function marking(item, drawn) {
      return el("li", item === best ? { class: "lk-answering", "aria-current": "true" } : {}, drawn);
    }
    /** @param {Card["sections"][number]} section */
    function block(section) {
      return el("section", { class: "lk-block lk-is-" + section.kind + " lk-" + section.key }, el("h3", {}, section.label),
        section.kind === "lines" && isSpoken(section) ? [wording(parts[0], 0), otherPosts()]
          : section.kind === "lines" ? el("ol", {}, section.items.map(other))
          : section.kind === "replies" ? el("ul", {}, section.items.map(replied))
          : section.kind === "pairs" ? el("ul", {}, section.items.map(function (one) { return marking(one, pair(one)); }))
          : section.kind === "steps" ? lookup.stepList(hit.id, section, function (text, drawn) { return marking(text, [drawn]); })
          : el("ul", {}, section.items.map(function (text) { return marking(text, lookup.withBlanks(text)); })));
    }
    return [el("div", { class: "lk-talk" }, card.sections.filter(isSaid).map(block)),
      card.sections.filter(function (section) { return !isSaid(section); }).map(block)];
  }

  /** @param {Line} line */
  function other(line) {
    return el("li", { class: "lk-other", "data-speaker": line.speaker }, lookup.withBlanks(line.text));
  }

  /** @param {Pair} one */
  function pair(one) {
    return [
      el("del", { class: "lk-said" }, lookup.withBlanks(one.wrong)),
      el("span", { class: "lk-instead" }, lookup.withBlanks(one.right)),
    ];
  }

  // What may be said to anybody where the book has no answer: the one line there is to copy.
  lookup.calmingLine = function (acts) {
    var line = { speaker: "先说", text: lookup.book.calming };
    return el("div", { class: "lk-is-lines" }, el("ol", {}, ownLine(line, 1, acts, true, false)));
  };

  // The element holds the words and nothing else: speaker and key are drawn by the stylesheet.
  /** @param {{speaker: string, text: string}} line @param {number} number @param {Acts} acts @param {boolean} usable @param {boolean} answers @param {"li" | "div"} [tag] */
  function ownLine(line, number, acts, usable, answers, tag) {
    function copy() { acts.copyLine(number); }
    return el(tag || "li", {
      class: "lk-own" + (answers ? " lk-answering" : ""), "aria-current": answers && "true",
      "data-line": number, "data-speaker": line.speaker,
    },
      lookup.withBlanks(line.text),
      usable && el("button", {
        type: "button", class: "lk-copy", onclick: copy, "aria-label": "复制第" + number + "句",
        title: number > MOST_KEYS ? "复制这一句" : "复制这一句（Alt+" + number + "）",
        "data-key": number > MOST_KEYS ? "⧉" : number,
      }));
  }

  /** @param {string} label @param {Array<Link & {short?: string}>} entries @param {Acts} acts @param {Array<string>} [used] */
  function links(label, entries, acts, used) {
    var items = entries.map(function (entry) {
      /** @param {KeyboardEvent} event */
      function go(event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        acts.go(entry.id);
      }
      var name = used ? entry.short : entry.title;
      return el("li", { class: used && used.indexOf(entry.id) >= 0 && "lk-used" },
        el("a", { href: lookup.root + entry.url, onclick: go, title: used && entry.title },
          el("span", { class: "lk-number" }, entry.label), " ", name));
    });
    if (!items.length) return null;
    return el("section", { class: "lk-block lk-links" + (used ? " lk-all" : "") },
      el("h3", {}, label, used && key("Alt+T")), el("ul", {}, items));
  }

  /** @param {Hit} hit @param {Reader} reader @param {Acts} acts */
  function foot(hit, reader, acts) {
    var card = hit.card;
    var facts = [
      "版本 " + lookup.version, card.owner,
      card.reviewBy && "复核到期 " + card.reviewBy + (lookup.isDue(card) ? "，快到了" : ""),
      card.status, card.provenance, "以内网为准",
    ];
    return el("div", { class: "lk-foot" },
      facts.filter(Boolean).map(function (fact) { return el("span", {}, fact); }),
      el("span", { class: "lk-report" },
        el("button", { type: "button", onclick: acts.flag, "aria-pressed": String(reader.flagged) }, "话术过期"),
        el("button", { type: "button", onclick: acts.recordGap }, "没找到要的")));
  }
})(CasebookLookup);
