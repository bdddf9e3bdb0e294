// Notices that the site was renewed while a tab stayed open all day.

(function (lookup) {
  "use strict";

  var BETWEEN = 10 * 60 * 1000;
  var SHORTEST = 60 * 1000;
  var asked = Date.now();
  var told = false;
  // A folder has no server to ask.
  var asks = lookup.version && location.protocol !== "file:";

  function ask() {
    if (Date.now() - asked >= SHORTEST) lookup.askVersion();
  }

  lookup.askVersion = function () {
    if (told || !asks) return;
    asked = Date.now();
    fetch(lookup.root + "version.json", { cache: "no-store" })
      .then(function (answer) { return answer.ok ? answer.json() : {}; })
      .then(function (/** @type {{version?: string}} */ site) { if (site.version && site.version !== lookup.version && !told) tell(); })
      .catch(function () {
        // Without the network the page goes on as it is.
      });
  };

  function tell() {
    told = true;
    var el = lookup.el;
    document.body.appendChild(el("p", { class: "lk-renewed", role: "status" }, "有新版本 ",
      el("button", { type: "button", onclick: function () { location.reload(); } }, "刷新")));
  }

  if (!asks) return;
  setInterval(ask, BETWEEN);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) ask(); });
  window.addEventListener("focus", ask);
})(CasebookLookup);
