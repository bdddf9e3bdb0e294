// @ts-check
/* What only the reader's day can decide, and old addresses that carry an anchor. Chrome 80 syntax. */
(function () {
  "use strict";

  /** Days in which a review that is near is told, quietly. */
  var NEAR = 30;

  /** The reader's day, or one so many days later. @param {number} later */
  function dayOf(later) {
    var now = new Date();
    now.setDate(now.getDate() + later);
    var pad = function (/** @type {number} */ n) { return (n < 10 ? "0" : "") + n; };
    return now.getFullYear() + "-" + pad(now.getMonth() + 1) + "-" + pad(now.getDate());
  }

  /** Say that an entry is past its review date, or near it. @param {Element} banner */
  function markExpired(banner) {
    var due = banner.getAttribute("data-review-by");
    if (due && due < dayOf(0)) {
      banner.classList.add("cb-expired");
      banner.insertAdjacentText("afterbegin", "已过复核期（" + due + "），使用前请先核对。");
    } else if (due && due <= dayOf(NEAR)) {
      banner.insertAdjacentText("beforeend", "复核期快到了（" + due + "）。");
    }
  }

  /** Follow an old address to the new place of the same section; the head, where nobody writes, says so. */
  function followMoved() {
    if (!document.head.querySelector('meta[name="casebook-page"][content="moved"]')) return;
    var link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.cb-moved"));
    if (!link) return;
    var old = document.getElementById(location.hash.slice(1));
    var inner = old ? old.querySelector("a") : null;
    location.replace((inner || link).href);
  }

  document.querySelectorAll("[data-review-by]").forEach(markExpired);
  followMoved();
})();
