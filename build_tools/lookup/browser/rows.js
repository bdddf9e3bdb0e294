// One row of the list: which entry, what it says in a line, and why it was found.

(function (lookup) {
  "use strict";

  var el = lookup.el;
  var NEAR = 30;
  var WHERE = ["标题", "客户的话", "别名", "正文"];

  lookup.isOverdue = function (card) {
    return Boolean(card.reviewBy) && card.reviewBy < lookup.today();
  };

  // Whether an entry is to be reviewed within a month: said, and nothing more.
  lookup.isDue = function (card) {
    return Boolean(card.reviewBy) && !lookup.isOverdue(card) && card.reviewBy <= lookup.today(NEAR);
  };

  // The address of what was found: the page, or its section where that answers or alone holds the words.
  lookup.addressOfHit = function (hit) {
    if (hit.item) return lookup.root + hit.url;
    var reply = hit.titleNumber - hit.card.customerSays.length;
    var inside = hit.titleNumber < 0 || (reply > 0 && reply <= repliedTo(hit.card).length);
    return lookup.root + (inside ? hit.url : hit.page);
  };

  // What makes an entry one that is not to be read out, or nothing.
  lookup.warning = function (card) {
    if (card.withdrawn) return "已停用" + (card.withdrawn.on && "（" + card.withdrawn.on + "）");
    if (lookup.isOverdue(card)) return "已过复核期（" + card.reviewBy + "），使用前先核对";
    return "";
  };

  lookup.optionId = function (number) {
    return "lk-option-" + number;
  };

  // result is null where nothing was searched for.
  lookup.row = function (hit, number, selected, result) {
    var card = hit.card;
    return el(
      "li",
      {
        role: "option", class: "lk-row", id: lookup.optionId(number), "data-entry": hit.id,
        "data-number": number, "aria-selected": selected ? "true" : "false",
      },
      el("span", { class: "lk-row-head" },
        el("span", { class: "lk-number" }, card.label), " ",
        el("span", { class: "lk-title" }, withMarks(hit.title, result)),
        lookup.badges(hit)),
      hit.text
        ? el("span", { class: "lk-line lk-says-so" }, "答：", withMarks(hit.text, result))
        : el("span", { class: "lk-line" }, withMarks(lineOf(card), result)),
      el("span", { class: "lk-why" },
        card.path.length > 0 && el("span", { class: "lk-path" }, card.path.join(" › ")),
        result ? why(hit, result) : null)
    );
  };

  /** @param {Card} card */
  function lineOf(card) {
    if (!card.withdrawn) return card.summary || "正文待编写";
    var others = card.withdrawn.replacedBy.map(function (other) { return other.label + " " + other.title; });
    return others.length ? "改看 " + others.join("、") : card.withdrawn.reason || "没有替代的案例";
  }

  /** @param {string} text @param {Result | null} result */
  function withMarks(text, result) {
    return result ? lookup.marked(text, window.CasebookSearch.marks(window.CasebookSearch.loaded, result, text)) : text;
  }

  lookup.badges = function (hit) {
    var card = hit.card;
    var news = lookup.news.of(hit.id);
    var state = card.withdrawn ? "已停用" : lookup.isOverdue(card) ? "已过期" : card.status;
    var bad = card.withdrawn || lookup.isOverdue(card);
    return el("span", { class: "lk-badges" },
      news && el("span", { class: "lk-badge lk-news" }, news),
      card.severity && el("span", { class: "lk-badge" }, card.severity),
      card.flags.length > 0 && el("span", { class: "lk-badge lk-flag lk-risks" }, "升级·" + card.flags.join("、")),
      state !== "已发布" && el("span", { class: "lk-badge" + (bad ? " lk-flag" : " lk-state") }, state));
  };

  // What customers say to which the card has an answer, in the order of the index.
  /** @param {Card} card */
  function repliedTo(card) {
    return card.sections.flatMap(function (section) {
      return section.kind === "replies" ? section.items.map(function (reply) { return reply.says; }) : [];
    });
  }

  // The customer's words that matched, the section, and what was taken for what; an alias is never shown.
  /** @param {Hit} hit @param {Result} result */
  function why(hit, result) {
    var parts = [];
    var sayings = hit.card.customerSays.concat(repliedTo(hit.card));
    var said = hit.titleNumber > 0 && sayings[hit.titleNumber - 1];
    if (said) parts.push(["“", withMarks(said, result), "”"]);
    hit.reasons.forEach(function (reason) {
      if (WHERE.indexOf(reason) < 0) parts.push([reason]);
    });
    // An alias is never shown: the words that were typed are.
    if (!said && hit.words.length) parts.push(["对上“" + hit.words.join("”“") + "”"]);
    else if (hit.titleNumber < 0 && hit.sectionLabel) parts.push(["见“" + hit.sectionLabel + "”"]);
    return parts.slice(0, 3).map(function (part) { return el("span", { class: "lk-reason" }, part); });
  }
})(CasebookLookup);
