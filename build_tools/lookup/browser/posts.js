// Who reads here: the post whose wording is shown and whose entries come first. Kept on this machine.

(function (lookup) {
  "use strict";

  var el = lookup.el;
  var ANYBODY = "…";
  // An entry for the reader's post goes before another that has so little more of a score.
  var SHARE = 0.8;

  // The choice of posts: buttons in a row where there is room, else in a menu; the stylesheet shows one of them.
  lookup.postChoice = function (post, choose) {
    var posts = lookup.book.posts;
    if (posts.length < 2) return null;
    return [
      el("span", { class: "lk-posts" }, el("span", {}, "我是"), buttons(posts, post, choose)),
      el("details", { class: "lk-posts-menu" },
        el("summary", {}, "我是", el("b", { class: "lk-chosen" }, post || ANYBODY)), el("div", {}, buttons(posts, post, choose))),
    ];
  };

  // A press chooses, and the same one again gives up.
  /** @param {Array<string>} posts @param {string} post @param {(post: string) => void} choose */
  function buttons(posts, post, choose) {
    return posts.map(function (one) {
      function press() { choose(one); }
      return el("button", {
        type: "button", "data-post": one, "aria-label": "我是" + one, "aria-pressed": String(one === post), onclick: press,
      }, one);
    });
  }

  // Shows what is chosen, and closes the menu: the buttons stay where they are.
  lookup.showPost = function (place, post) {
    place.querySelectorAll("[data-post]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-post") === post));
    });
    var menu = place.querySelector("details");
    if (menu) menu.open = false;
    var chosen = place.querySelector(".lk-chosen");
    if (chosen) chosen.textContent = post || ANYBODY;
  };

  // Whether an entry is for a post: techniques are for all.
  lookup.isFor = function (hit, post) {
    var search = window.CasebookSearch;
    return hit.card.kind !== "case" || search.admitted(search.loaded.index, [hit.entry], { role: [post] }).length > 0;
  };

  // The same hits: of those that answer about as well, those for the post first; of those that nobody asked for, all.
  lookup.forPost = function (hits, post) {
    if (!post) return hits;
    var sorted = hits.slice();
    for (var at = 1; at < sorted.length; at++)
      for (var to = at; to > 0 && goesBefore(sorted[to], sorted[to - 1], post); to--)
        sorted.splice(to - 1, 2, sorted[to], sorted[to - 1]);
    return sorted;
  };

  /** @param {Hit} later @param {Hit} earlier @param {string} post */
  function goesBefore(later, earlier, post) {
    return later.guess === earlier.guess && later.score >= SHARE * earlier.score &&
      lookup.isFor(later, post) && !lookup.isFor(earlier, post);
  }
})(CasebookLookup);
