// Keys -> acts. Letters are typed into the box, so acts have Alt; with the focus in the list they do without.
var CasebookLookup = CasebookLookup || {};

(function (lookup) {
  "use strict";

  var BUTTONS = [
    ["F", "筛选", "toggleFilters"],
    ["T", "技巧", "toggleTechniques"],
    ["C", "复制全部", "copyAll"],
    ["L", "链接", "copyLink"],
    ["P", "固定", "pin"],
  ];

  // What an answer itself offers where it makes sense.
  var OTHERS = [["G", "改看", "goToReplacement"]];

  // What the foot of the screen says, each act a button.
  lookup.keyButtons = function (screen) {
    var el = lookup.el;
    function hint(key, label) { return el("span", {}, el("kbd", {}, key), label); }
    function button(key, label, act) {
      return el("button", { type: "button", onclick: function () { screen.acts[act](); } }, el("kbd", {}, key), label);
    }
    return [
      hint("↑↓", "选"), hint("Enter", "打开全文"), hint("Esc", "清空"), hint("Alt+1…9", "复制一句"),
      BUTTONS.map(function (row) { return button("Alt+" + row[0], row[1], row[2]); }),
      button("?", "帮助", "toggleHelp"),
    ];
  };

  // Acts on a key and returns whether it did.
  lookup.pressed = function (screen, event) {
    // 229 is what an input method reports while it composes.
    if (event.isComposing || event.keyCode === 229) return false;
    if (event.altKey) return !event.ctrlKey && !event.metaKey && withAlt(screen, event);
    var place = whereIs(screen, event.target);
    if (event.key === "Escape") return escape(screen);
    if (event.key === "Enter") return enter(screen, event, place);
    if (event.ctrlKey || event.metaKey) return false;
    return moved(screen, event, place) || (place === "box" ? inBox(screen, event) : outside(screen, event, place));
  };

  function whereIs(screen, target) {
    if (target === screen.box) return "box";
    if (screen.list.contains(target)) return "list";
    return target === screen.pane ? "pane" : target === document.body ? "page" : "other";
  }

  function withAlt(screen, event) {
    var digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    if (digit) {
      screen.acts[event.shiftKey ? "technique" : "copyLine"](Number(digit[1]));
      return true;
    }
    var row = BUTTONS.concat(OTHERS).find(function (one) { return event.code === "Key" + one[0]; });
    if (!row || event.shiftKey) return false;
    screen.acts[row[2]]();
    return true;
  }

  function escape(screen) {
    if (screen.panel) screen.acts.toggleHelp();
    else if (screen.trail.length) screen.back();
    else if (screen.filtersOpen) screen.acts.toggleFilters();
    else if (screen.mode === "techniques") screen.acts.toggleTechniques();
    else if (screen.box.value || lookup.isFiltered(screen.filter)) screen.reset();
    else screen.close();
    if (!screen.filtersOpen) screen.box.focus();
    return true;
  }

  function enter(screen, event, place) {
    if (place === "other") return false;
    screen.acts.open(event);
    return true;
  }

  function moved(screen, event, place) {
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && place !== "other" && place !== "pane") {
      screen.step(step);
      return true;
    }
    if (place === "list" && event.key === "Home") screen.select(0);
    else if (place === "list" && event.key === "End") screen.select(screen.hits.length - 1);
    else return false;
    return true;
  }

  function inBox(screen, event) {
    if (screen.box.value || (event.key !== "?" && event.key !== "？")) return false;
    screen.acts.toggleHelp();
    return true;
  }

  function outside(screen, event, place) {
    var bare = place === "list" || place === "pane";
    if (event.key === "?" || event.key === "？") screen.acts.toggleHelp();
    else if (event.key === "/") screen.box.focus();
    else if (bare && /^[1-9]$/.test(event.key)) screen.acts.copyLine(Number(event.key));
    else if (bare && event.key.toLowerCase() === "c") screen.acts.copyAll();
    else {
      // Letters typed anywhere on the page are meant for the box.
      if (place !== "other" && event.key.length === 1 && event.key !== " ") screen.box.focus();
      return false;
    }
    return true;
  }
})(CasebookLookup);
