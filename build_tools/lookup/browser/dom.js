// Elements made of text and attributes only: nothing that a case, a query or an address says is ever read as markup.
// @ts-ignore: it is used before it is assigned, since it may be there already.
var CasebookLookup = /** @type {LookupApi} */ (CasebookLookup || {});

(function (lookup) {
  "use strict";

  var BLANK = /【[^【】]*】/g;
  var INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

  // el("p", {class: "x", onclick: f}, "text", node, [more]); null and false are left out.
  lookup.el = function (tag, attributes, ...children) {
    var element = document.createElement(tag);
    Object.entries(attributes || {}).forEach(function ([name, value]) {
      if (value === null || value === undefined || value === false) return;
      if (typeof value === "function") element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? "" : String(value));
    });
    append(element, children);
    return element;
  };

  /** @param {Element} element @param {Array<Child>} children */
  function append(element, children) {
    children.forEach(function (child) {
      if (Array.isArray(child)) append(element, child);
      else if (child !== null && child !== undefined && child !== false && child !== "")
        element.appendChild(typeof child === "object" ? child : document.createTextNode(String(child)));
    });
  }

  // Gives an element these children in place of those it has.
  lookup.fill = function (element, ...children) {
    while (element.firstChild) element.removeChild(element.firstChild);
    append(element, children);
    return element;
  };

  // A text in pieces: those in the ranges [[from, to]] are marked.
  lookup.marked = function (text, ranges) {
    var pieces = /** @type {Array<Child>} */ ([]);
    var at = 0;
    ranges.forEach(function (range) {
      pieces.push(text.slice(at, range[0]), lookup.el("mark", {}, text.slice(range[0], range[1])));
      at = range[1];
    });
    return pieces.concat(text.slice(at));
  };

  // A text whose blanks, such as 【客户姓名】, stand out.
  lookup.withBlanks = function (text) {
    var pieces = /** @type {Array<Child>} */ ([]);
    var at = 0;
    text.replace(BLANK, function (blank, start) {
      pieces.push(text.slice(at, start), lookup.el("span", { class: "lk-blank" }, blank));
      at = start + blank.length;
      return blank;
    });
    return pieces.concat(text.slice(at));
  };

  // How many figures of a text the bank has not set yet.
  lookup.unset = function (text) {
    return lookup.book ? text.split(lookup.book.unset).length - 1 : 0;
  };

  // What a person reads and pastes: no characters that cannot be seen.
  lookup.visible = function (text) {
    return text.replace(INVISIBLE, "");
  };

  // Says something for a while, in a place that is read out.
  lookup.announce = function (place, text) {
    var said = lookup.el("span", {}, text);
    lookup.fill(place, said);
    setTimeout(function () { said.remove(); }, 2500);
  };

  // The reader's own day, or the one that comes so many days later, as an ISO date.
  lookup.today = function (later) {
    var now = new Date();
    if (later) now.setDate(now.getDate() + later);
    var two = function (/** @type {number} */ number) { return (number < 10 ? "0" : "") + number; };
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  };
})(CasebookLookup);
