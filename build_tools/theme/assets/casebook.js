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

  /** @param {string} address */
  function bare(address) { return address.split("#")[0]; }

  /** Mark in the menu where a page stands that is not in it itself, and list there what stands beside it. */
  function showPlace() {
    var menu = document.querySelector(".md-nav--primary");
    if (!menu || menu.querySelector("a.md-nav__link--active")) return;
    var beside = document.querySelector("article .cb-siblings");
    var paths = Array.from((beside || document).querySelectorAll(beside ? ".cb-label a" : "article .cb-path a"));
    var targets = paths.map(function (link) { return bare(/** @type {HTMLAnchorElement} */ (link).href); });
    var places = Array.from(menu.querySelectorAll("a.md-nav__link")).filter(function (link) {
      return targets.indexOf(bare(/** @type {HTMLAnchorElement} */ (link).href)) >= 0;
    });
    var place = places[places.length - 1];
    if (!place) return;
    place.classList.add("md-nav__link--active");
    place.setAttribute("aria-current", "true");
    if (beside && place.parentNode) place.parentNode.appendChild(listed(beside));
    var scrolled = place.closest(".md-sidebar__scrollwrap");
    var shown = /** @type {HTMLElement} */ (menu.querySelector("[aria-current=page]") || place);
    if (scrolled) scrolled.scrollTop += shown.getBoundingClientRect().top - scrolled.getBoundingClientRect().top - scrolled.clientHeight / 3;
  }

  /** The list of what stands beside a page, with the page's own contents inside. @param {Element} beside */
  function listed(beside) {
    var list = /** @type {Element} */ (/** @type {Element} */ (beside.querySelector("ul")).cloneNode(true));
    list.className = "cb-in-menu";
    var own = list.querySelector("[aria-current=page]");
    var contents = document.querySelector(".cb-contents ul");
    if (own && own.parentNode && contents) own.parentNode.appendChild(contents.cloneNode(true));
    return list;
  }

  showPlace();
  document.querySelectorAll("[data-review-by]").forEach(markExpired);
  followMoved();
})();
