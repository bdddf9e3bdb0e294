// Copies plain text where there is no secure context too, as on http and in a folder.

(function (lookup) {
  "use strict";

  // Calls done(whether it was copied).
  lookup.copy = function (text, done) {
    var plain = lookup.visible(text);
    if (commanded(plain)) return done(true);
    if (!navigator.clipboard) return done(false);
    navigator.clipboard.writeText(plain).then(
      function () { done(true); },
      function () { done(false); }
    );
  };

  // Copies a text and says so, with the number of figures in it that the bank has not set.
  lookup.copyAndSay = function (text, done, say) {
    var unset = lookup.unset(text);
    var said = done + (unset ? "，有" + unset + "处要填" : "");
    lookup.copy(text, function (copied) { say(copied ? said : "浏览器不让复制，请选中文字再复制"); });
  };

  // The old command asks what to copy, so that no hidden field has to take the focus.
  /** @param {string} text */
  function commanded(text) {
    var given = false;
    /** @param {ClipboardEvent} event */
    function give(event) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.clipboardData) event.clipboardData.setData("text/plain", text);
      given = Boolean(event.clipboardData);
    }
    document.addEventListener("copy", give, true);
    try {
      return document.execCommand("copy") && given;
    } catch (refused) {
      return false;
    } finally {
      document.removeEventListener("copy", give, true);
    }
  }
})(CasebookLookup);
