// @ts-check
/* What only the reader's day can decide, and old addresses that carry an anchor. Chrome 80 syntax. */
(function () {
  "use strict";

  /** Say that an entry is past its review date. @param {Element} banner */
  function markExpired(banner) {
    var due = banner.getAttribute("data-review-by");
    var now = new Date();
    var pad = function (/** @type {number} */ n) { return (n < 10 ? "0" : "") + n; };
    var today = now.getFullYear() + "-" + pad(now.getMonth() + 1) + "-" + pad(now.getDate());
    if (due && due < today) {
      banner.classList.add("cb-expired");
      banner.insertAdjacentText("afterbegin", "已过复核期（" + due + "），使用前请先核对。");
    }
  }

  /** Follow an old address to the new place of the same section. */
  function followMoved() {
    var link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.cb-moved"));
    if (!link) return;
    var old = document.getElementById(location.hash.slice(1));
    var inner = old ? old.querySelector("a") : null;
    location.replace((inner || link).href);
  }

  document.querySelectorAll("[data-review-by]").forEach(markExpired);
  followMoved();
})();
