// Opens the lookup: as a page of its own, or over any page of the site by / or Ctrl+K.

(function (lookup) {
  "use strict";

  var el = lookup.el;

  /** @param {LookupScreen} screen */
  function listenTo(screen) {
    /** @param {KeyboardEvent} event */
    function key(event) {
      if (lookup.pressed(screen, event)) event.preventDefault();
      if (!screen.settings.overlay) return;
      if (event.key === "Tab") keepInside(screen.root, event);
      // The page beneath has keys of its own.
      event.stopPropagation();
    }
    document.addEventListener("keydown", key, true);
    return function () { document.removeEventListener("keydown", key, true); };
  }

  /** @param {Element} place */
  function openPage(place) {
    // What came cut or unreadable would say so in words that came cut or unreadable: the page itself says it.
    if (!lookup.isWhole()) return;
    followScheme();
    // What the page says without a script stays until the screen stands.
    var instead = Array.from(place.children);
    var screen = new lookup.Screen(place, { overlay: false, calls: place.querySelector(".lk-calls") });
    instead.forEach(function (element) { element.remove(); });
    listenTo(screen);
    window.addEventListener("popstate", function () { screen.restore(lookup.readAddress()); });
    window.addEventListener("pagehide", function () { screen.write(); });
    screen.start(lookup.readAddress());
  }

  // The reader may have chosen light or dark on the other pages.
  function followScheme() {
    try {
      var chosen = JSON.parse(localStorage.getItem(new URL(lookup.root).pathname + ".__palette") || "");
      var scheme = chosen.color.scheme;
      if (scheme === "slate" || scheme === "default") document.body.setAttribute("data-md-color-scheme", scheme);
    } catch (nothing) {
      // Then the system's choice holds.
    }
  }

  // --- over another page ----------------------------------------------------------------------------

  // It is an entry of the browser's history: Back closes it, and Back from a page that was opened here shows it again.
  var opened = /** @type {{remove: () => void} | null} */ (null);
  var before = /** @type {any} */ (null);
  // What is to be done when the browser has gone back.
  var leaving = /** @type {(() => void) | null} */ (null);
  // The box in the head of every page; while the lookup is closed it holds the words that it was closed with.
  var headBox = /** @type {HTMLInputElement} */ (/** @type {unknown} */ (null));

  // Begins with the words in the head's box: typed on where they have just been typed, else to be typed over.
  /** @param {boolean} typed */
  function openOver(typed) {
    if (opened) return;
    if (leaving) {
      leaving = function () { openOver(typed); };
      return;
    }
    var state = { query: headBox.value, id: "", filter: {}, depth: 0 };
    lookup.writeOver(state, true);
    var screen = show(state);
    if (screen && !typed) screen.box.select();
  }

  /** @param {State | null} state */
  function show(state) {
    if (!state) return null;
    before = document.activeElement;
    var dialog = el("div", { role: "dialog", "aria-modal": "true", "aria-labelledby": "lk-name", class: "lk-dialog" });
    var veil = el("div", { class: "lk-veil", onclick: function (/** @type {Event} */ event) { if (event.target === veil) close(null); } }, dialog);
    document.body.appendChild(veil);
    document.documentElement.classList.add("lk-covered");
    var screen = new lookup.Screen(dialog, { overlay: true, onclose: close, calls: callsOfHead() });
    var release = listenTo(screen);
    dialog.addEventListener("click", function (event) { follow(screen, event); });
    opened = {
      remove: function () {
        opened = null;
        headBox.value = lookup.mask(screen.query);
        // An answer that is still to come is nobody's now.
        screen.ticket = null;
        clearTimeout(screen.writing);
        release();
        veil.remove();
        document.documentElement.classList.remove("lk-covered");
        focusBefore();
      },
    };
    screen.start(state);
    return screen;
  }

  // What the head of any page says of whom to call.
  function callsOfHead() {
    var said = document.head.querySelector('meta[name="casebook-calls"]');
    var words = said && said.getAttribute("content");
    return words ? el("p", { class: "lk-calls" }, words) : null;
  }

  function focusBefore() {
    if (!opened && before) before.focus({ preventScroll: true });
  }

  // Where the address has an anchor, going back takes the focus away, just after it has said so.
  function focusLater() {
    setTimeout(focusBefore);
  }

  // Closes as Back does, lest the history keep an entry that leads nowhere; then does what is to be done.
  /** @param {(() => void) | null} then */
  function close(then) {
    var done = then || focusLater;
    if (opened) opened.remove();
    if (!lookup.keptState()) return done();
    leaving = done;
    history.back();
  }

  // A link to the page beneath closes; another leaves the words in the history.
  /** @param {LookupScreen} screen @param {MouseEvent} event */
  function follow(screen, event) {
    var link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest("a[href]"));
    var elsewhere = event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!link || elsewhere) return;
    event.preventDefault();
    screen.leave(link.href);
  }

  function travelled() {
    var state = lookup.keptState();
    var then = leaving;
    leaving = null;
    if (then) return then();
    if (opened && !state) {
      opened.remove();
      focusLater();
    } else if (!opened) show(state);
  }

  // Moves the focus itself: left to the browser, Tab goes on from the last element, or from a part that
  // only scrolls, to the browser's own buttons, and the keys with it.
  /** @param {HTMLElement} root @param {KeyboardEvent} event */
  function keepInside(root, event) {
    var all = /** @type {any[]} */ (Array.from(root.querySelectorAll("a[href], button, input, summary, [tabindex]")));
    var stops = all.filter(function (stop) {
      return stop.tabIndex >= 0 && !stop.disabled && stop.getClientRects().length > 0;
    });
    event.preventDefault();
    var current = /** @type {any} */ (document.activeElement);
    var after = stops.findIndex(function (stop) {
      return Boolean(current.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    var next = after < 0 ? 0 : after;
    if (event.shiftKey) next = stops.indexOf(current) >= 0 ? stops.indexOf(current) - 1 : next - 1;
    if (stops.length) stops[(next + stops.length) % stops.length].focus();
  }

  // The switch to the dark colours is a field too, but takes no text; the head's box hands on whatever is typed.
  /** @param {any} target */
  function isTyping(target) {
    var takesText = "textarea, select, input:not([type=radio]):not([type=checkbox])";
    return target !== headBox && (target.isContentEditable || (target.matches && target.matches(takesText)));
  }

  /** @param {KeyboardEvent} event */
  function openByKey(event) {
    if (event.isComposing || event.altKey || event.shiftKey) return;
    var control = event.ctrlKey || event.metaKey;
    if (control ? event.key.toLowerCase() !== "k" : event.key !== "/" || isTyping(event.target)) return;
    event.preventDefault();
    openOver(false);
  }

  // A click, a touch, Enter and whatever is typed or pasted there opens the lookup; an input method composes first.
  function makeHeadBox() {
    // A phone has no key to press.
    var hasKeys = window.matchMedia("(hover: hover) and (min-width: 601px)").matches;
    headBox = el("input", {
      type: "search", class: "lk-header-box", "aria-label": "通话速查", "aria-haspopup": "dialog",
      placeholder: "通话速查" + (hasKeys ? "（按 / ）" : ""), autocomplete: "off", spellcheck: "false", enterkeyhint: "search",
      onclick: function () { openOver(false); },
      oninput: function (/** @type {InputEvent} */ event) {
        if (headBox.value && !event.isComposing) openOver(true);
      },
      oncompositionend: function () { openOver(true); },
    });
    /** @param {Event} event */
    function enter(event) {
      event.preventDefault();
      openOver(false);
    }
    return el("form", { class: "lk-header", role: "search", "aria-label": "通话速查", onsubmit: enter }, headBox);
  }

  function begin() {
    // The head says which page this is: an id or a class may stand in anybody's text.
    var own = document.head.querySelector('meta[name="casebook-page"][content="lookup"]');
    var place = own && document.getElementById("lookup");
    if (place) return openPage(place);
    var header = document.querySelector(".md-header__inner");
    var form = makeHeadBox();
    if (header) header.appendChild(form);
    lookup.arrive();
    lookup.tellNews();
    window.addEventListener("hashchange", lookup.arrive);
    document.addEventListener("keydown", openByKey);
    window.addEventListener("popstate", travelled);
    show(lookup.keptState());
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})(CasebookLookup);
