// On the page of an entry: copies its lines, prints, pins and links as the answer in the lookup does.
//
// The words are the page's own; the buttons hold none, so that what is found and marked stays as it was written.

(function (lookup) {
  "use strict";

  var el = lookup.el;

  /** @typedef {{id: string, tools: Element, article: Element, toast: HTMLElement, post: string}} EntryPage */

  /** @param {EntryPage} page @param {string} text */
  function say(page, text) { lookup.announce(page.toast, text); }

  // What an element says, in one line.
  /** @param {Element} element */
  function words(element) { return (element.textContent || "").split("\n").join(" ").trim(); }

  /** @param {Element} heading */
  function nameOf(heading) { return words(heading).replace(/#$/, ""); }

  // Says why nothing of the page is to be read out, or nothing.
  /** @param {EntryPage} page */
  function warning(page) {
    var banner = page.article.querySelector("[data-review-by]");
    return lookup.warning({ withdrawn: null, reviewBy: (banner && banner.getAttribute("data-review-by")) || "" });
  }

  /** @param {EntryPage} page @param {string} text @param {string} done */
  function copySaid(page, text, done) {
    var why = warning(page);
    if (why) return say(page, why + "，不能复制");
    lookup.memory.visit(page.id);
    lookup.copyAndSay(text, done, function (told) { say(page, told); });
  }

  /** @param {EntryPage} page @param {string} anchor @param {string} done */
  function copyLink(page, anchor, done) {
    var address = lookup.linkTo({ page: location.href.split(/[?#]/)[0].slice(lookup.root.length) });
    lookup.copyAndSay(address + (anchor && "#" + anchor), done, function (told) { say(page, told); });
  }

  // --- the lines that open the call -----------------------------------------------------------------

  /** @param {EntryPage} page */
  function wordings(page) {
    return Array.from(page.article.querySelectorAll(".cb-call .cb-script ol.cb-dialogue"));
  }

  /** @param {Element} list */
  function speakerOf(list) {
    var speaker = list.querySelector(".cb-staff .cb-speaker");
    return speaker ? words(speaker) : "";
  }

  // The wording of the reader's post, else the first.
  /** @param {EntryPage} page */
  function ownWording(page) {
    var lists = wordings(page);
    return lists.find(function (list) { return page.post && speakerOf(list) === page.post; }) || lists[0];
  }

  // Shows the reader's wording; each of the others waits behind a button, in its place.
  /** @param {EntryPage} page */
  function showOwn(page) {
    var own = ownWording(page);
    wordings(page).forEach(function (list) {
      var button = list.previousElementSibling;
      if (!button || button.tagName !== "BUTTON") return;
      button.classList.toggle("cb-other", list !== own);
      button.setAttribute("aria-expanded", String(list === own));
    });
  }

  /** @param {EntryPage} page */
  function fold(page) {
    var lists = wordings(page);
    if (lists.length < 2) return;
    lists.forEach(function (list) {
      var button = el("button", { type: "button", class: "cb-fold", onclick: function () {
        button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
      } }, speakerOf(list) + "这样说");
      list.before(button);
    });
    showOwn(page);
  }

  /** @param {EntryPage} page */
  function copyAll(page) {
    var said = Array.from(ownWording(page).querySelectorAll(".cb-staff .cb-words"), words);
    copySaid(page, said.join("\n"), "已复制全部话术");
  }

  // --- the buttons ----------------------------------------------------------------------------------

  /** @param {EntryPage} page */
  function copyButtons(page) {
    page.article.querySelectorAll(".cb-call .cb-script .cb-staff .cb-words, .cb-call .cb-answer").forEach(function (line) {
      var text = words(line);
      var button = el("button", {
        type: "button", class: "cb-copy", "aria-label": "复制：" + text, title: "复制这一句",
        onclick: function () { copySaid(page, text, "已复制这一句"); },
      });
      line.appendChild(button);
    });
  }

  // The sign beside each heading leads to it, as ever, and now copies its address.
  /** @param {EntryPage} page */
  function sectionLinks(page) {
    page.article.querySelectorAll("h2 > .headerlink").forEach(function (link) {
      var heading = /** @type {Element} */ (link.parentNode);
      var name = nameOf(heading);
      link.setAttribute("title", "复制本节链接");
      link.setAttribute("aria-label", "复制“" + name + "”的链接");
      link.addEventListener("click", function () { copyLink(page, heading.id, "已复制“" + name + "”的链接"); });
    });
  }

  /** @param {EntryPage} page */
  function pinButton(page) {
    var button = el("button", { type: "button", onclick: function () {
      var pinned = lookup.memory.togglePin(page.id);
      say(page, pinned === null ? lookup.NOT_KEPT : pinned ? "已固定，通话速查一打开就列在前面" : "已取消固定");
      show();
    } });
    function show() {
      var pinned = lookup.memory.read().pins.indexOf(page.id) >= 0;
      button.setAttribute("aria-pressed", String(pinned));
      button.textContent = pinned ? "取消固定" : "固定";
    }
    show();
    return button;
  }

  // Every line of the page, after the name of its section.
  /** @param {EntryPage} page @returns {Array<[string, string]>} */
  function linesOf(page) {
    return Array.from(page.article.querySelectorAll(".cb-section li"), function (item) {
      var section = /** @type {Element} */ (item.closest(".cb-section"));
      var heading = section.querySelector("h2, .cb-label");
      return [heading ? nameOf(heading) : "", words(item.querySelector(".cb-words, .cb-answer, .cb-instead") || item)];
    });
  }

  // Who reads here: asked only where it makes a difference.
  /** @param {EntryPage} page */
  function postMenu(page) {
    var place = el("span", { class: "cb-who" });
    lookup.readBook().then(function () {
      if (wordings(page).length > 1) lookup.fill(place, lookup.postChoice(page.post, function (post) {
        page.post = post === page.post ? "" : post;
        if (!lookup.memory.setPost(page.post)) say(page, lookup.NOT_KEPT);
        lookup.showPost(place, page.post);
        showOwn(page);
      }));
    }, function () { place.remove(); });
    return place;
  }

  /** @param {EntryPage} page */
  function buttons(page) {
    /** @param {string} name @param {() => void} act */
    function tool(name, act) { return el("button", { type: "button", onclick: act }, name); }
    return [
      postMenu(page),
      ownWording(page) && tool("复制全部话术", function () { copyAll(page); }),
      tool("复制链接", function () { copyLink(page, "", "已复制本页链接"); }),
      pinButton(page),
      tool("打印", function () { window.print(); }),
      lookup.reportForms(page.id, linesOf(page)),
    ];
  }

  // Of what opens over the page one is open; Escape and a press elsewhere close it.
  /** @param {Element} tools */
  function closeOthers(tools) {
    /** @param {Element | null} but */
    function close(but) {
      tools.querySelectorAll("details[open]").forEach(function (one) {
        if (one !== but) /** @type {HTMLDetailsElement} */ (one).open = false;
      });
    }
    tools.addEventListener("toggle", function (event) {
      var opened = /** @type {HTMLDetailsElement} */ (event.target);
      if (opened.open) close(opened);
    }, true);
    tools.addEventListener("keydown", function (event) {
      var opened = /** @type {KeyboardEvent} */ (event).key === "Escape" && tools.querySelector("details[open] > summary");
      if (!opened) return;
      close(null);
      /** @type {HTMLElement} */ (opened).focus();
    });
    document.addEventListener("click", function (event) {
      var clicked = /** @type {Element} */ (event.target);
      // What saves a file clicks too, and a button that has done its work is gone.
      if (event.isTrusted && clicked.isConnected)
        close(tools.contains(clicked) && !clicked.closest("a") ? clicked.closest("details") : null);
    });
  }

  function begin() {
    var tools = document.querySelector("article .cb-tools[data-entry]");
    if (!tools || !lookup.isWhole()) return;
    var page = {
      id: tools.getAttribute("data-entry") || "", tools: tools, article: /** @type {Element} */ (tools.closest("article")),
      toast: el("p", { class: "cb-toast", role: "status" }), post: lookup.memory.read().post,
    };
    document.body.appendChild(page.toast);
    sectionLinks(page);
    copyButtons(page);
    fold(page);
    closeOthers(tools);
    var made = el("span", { class: "cb-acts" }, buttons(page));
    tools.insertBefore(made, tools.firstChild);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})(CasebookLookup);
