// Which entry is open while another question is typed: the one that was shown when the words before were left.

(function (lookup) {
  "use strict";

  // Where nothing has been asked yet.
  lookup.NOTHING_OPEN = { query: "", open: "", longest: "" };

  // What is open after the words in the box have become these, while an entry was shown, or none.
  // Words that are typed on, or taken back to be typed anew, are the same question still; words in place of others
  // and an empty box begin another. Of words that are taken back the longest led to what is open.
  lookup.opened = function (before, shown, query) {
    var open = before.query ? before.open : shown || before.open;
    var longest = before.longest || shown;
    if (query.startsWith(before.query)) return { query: query, open: open, longest: "" };
    if (query && before.query.startsWith(query)) return { query: query, open: open, longest: longest };
    return { query: query, open: longest || open, longest: "" };
  };
})(CasebookLookup);
