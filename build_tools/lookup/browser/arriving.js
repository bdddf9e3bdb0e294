// From an answer to its page: what was found is marked there, and the page stands at the line that answers.
//
// What is to be marked travels after #, which is never sent, and leaves the address on arrival: of the words that were
// typed only those that the page itself holds.

(function (lookup) {
  "use strict";

  var MOST_MARKS = 12;
  var LONGEST_LINE = 60;
  var BLANKS = /\s+/g;

  // The address of a hit's page, with what is to be marked there.
  lookup.addressOfAnswer = function (hit, result) {
    var address = lookup.addressOfHit(hit);
    if (!result) return address;
    var parameters = new URLSearchParams({ at: address.split("#")[1] || "", line: hit.text.slice(0, LONGEST_LINE) });
    marksFor(hit, result).forEach(function (word) { parameters.append("m", word); });
    return address.split("#")[0] + "#" + parameters.toString();
  };

  // The words of the query that the entry holds, and what else they mean there.
  /** @param {Hit} hit @param {Result} result */
  function marksFor(hit, result) {
    var said = JSON.stringify(hit.card.sections) + hit.card.summary;
    var others = result.concepts.flatMap(function (concept) { return concept.alternatives; }).map(function (other) { return other.text; });
    var words = hit.words.concat(others.filter(function (word) { return word.length > 1 && said.indexOf(word) >= 0; }));
    return Array.from(new Set(words)).slice(0, MOST_MARKS);
  }

  // Marks what the address names, shows the line, and leaves the section alone in the address.
  lookup.arrive = function () {
    var given = new URLSearchParams(location.hash.slice(1));
    var anchor = given.get("at");
    var page = document.querySelector("article");
    if (anchor === null || !page) return;
    history.replaceState(history.state, "", location.pathname + location.search + (anchor && "#" + anchor));
    var section = document.getElementById(anchor);
    var line = lineOf(page, section, given.get("line") || "");
    markIn(page, given.getAll("m"));
    if (line) line.classList.add("lk-arrived");
    var place = line || section;
    if (place) place.scrollIntoView({ block: line ? "center" : "start" });
  };

  // The innermost element that holds a line, after the heading of its section.
  /** @param {Element} page @param {Element | null} section @param {string} line */
  function lineOf(page, section, line) {
    var wanted = line.replace(BLANKS, "");
    if (!wanted) return null;
    var holding = Array.from(page.querySelectorAll("li, p, td, dd")).filter(function (element) {
      var later = !section || section.contains(element) || section.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
      return later && (element.textContent || "").replace(BLANKS, "").indexOf(wanted) >= 0;
    });
    return holding.find(function (element) {
      return !holding.some(function (other) { return other !== element && element.contains(other); });
    }) || null;
  }

  /** @param {Element} page @param {Array<string>} words */
  function markIn(page, words) {
    var walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    var texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    texts.forEach(function (node) {
      var ranges = rangesOf(node.data, words);
      if (!ranges.length || !node.parentNode) return;
      var made = document.createDocumentFragment();
      lookup.marked(node.data, ranges).forEach(function (piece) {
        made.appendChild(typeof piece === "string" ? document.createTextNode(piece) : /** @type {Node} */ (piece));
      });
      node.parentNode.replaceChild(made, node);
    });
  }

  // Where any of the words stands, in order and none inside another.
  /** @param {string} text @param {Array<string>} words */
  function rangesOf(text, words) {
    var held = /** @type {Array<[number, number]>} */ ([]);
    var lower = text.toLowerCase();
    for (var word of words)
      for (var at = lower.indexOf(word); word && at >= 0; at = lower.indexOf(word, at + word.length)) held.push([at, at + word.length]);
    held.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    var end = 0;
    return held.filter(function (range) {
      var free = range[0] >= end;
      if (free) end = range[1];
      return free;
    });
  }
})(CasebookLookup);
