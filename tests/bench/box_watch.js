// Looks at a search box from within its page: when a key came, when its list last changed, what it lists.
/** @param {any} box */
(box) => {
  "use strict";

  const scope = () =>
    box.in_shadow ? [...document.querySelectorAll("*")].map((e) => e.shadowRoot).find(Boolean) : document;
  const rows = () => [...(scope() || document).querySelectorAll(box.rows)];
  // Material puts a zero-width space after every word.
  const said = () => rows().map((row) => row.textContent).join("").replace(/\u200b/g, "");
  const place = (/** @type {any} */ row) =>
    row.dataset.entry || (row.matches("a") ? row : row.querySelector("a")).getAttribute("href");

  /** @type {any} */
  const watch = { typed: 0, changed: 0 };
  /** @type {any} */ (window).boxWatch = watch;

  // The time of the frame that first shows a result with these characters, since the page was asked for.
  watch.first = (/** @type {Array<string>} */ characters) =>
    new Promise((done) => {
      (function look() {
        const text = said();
        if (characters.every((character) => text.includes(character))) done(performance.now());
        else requestAnimationFrame(look);
      })();
    });

  watch.start = () => {
    document.addEventListener("input", (event) => {
      watch.typed = event.timeStamp;
      watch.changed = 0;
    }, true);
    new MutationObserver(() => { watch.changed = performance.now(); }).observe(
      box.list ? document.querySelector(box.list) : scope(),
      { childList: true, subtree: true, characterData: true }
    );
  };

  // From a key to the last change of the list, null when it never changed; and the places that it lists.
  watch.settled = (/** @type {number} */ patience) =>
    new Promise((done) => {
      (function look() {
        const now = performance.now();
        if (watch.changed ? now - watch.changed < box.waits : now - watch.typed < patience) return setTimeout(look, 5);
        done({ took: watch.changed ? watch.changed - watch.typed : null, places: rows().map(place) });
      })();
    });
}
