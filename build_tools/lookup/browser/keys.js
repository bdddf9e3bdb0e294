// Keys -> acts. Letters are typed into the box, so acts have Alt; with the focus in the list they do without.

(function (lookup) {
  "use strict";

  // Every shortcut, in the order of help: a letter acts together with Alt.
  lookup.KEYS = [
    { keys: "↑↓", foot: "选", help: "选一条" },
    { keys: "Enter", foot: "打开全文", help: "打开全文" },
    { keys: "Esc", foot: "清空", help: "清空，再按关闭" },
    { keys: "Alt+1…9", foot: "复制一句", help: "复制那一句", note: "焦点在列表里时只按数字" },
    { keys: "Alt+Enter", act: "copyAnswer", foot: "复制答句", help: "复制答的那一句", note: "就是标出来的那一句" },
    { keys: "Alt+C", letter: "C", act: "copyAll", foot: "复制全部", help: "复制全部话术", note: "焦点在列表里时只按 C" },
    { keys: "Alt+L", letter: "L", act: "copyLink", foot: "链接", help: "复制链接" },
    { keys: "Alt+P", letter: "P", act: "pin", foot: "固定", help: "固定" },
    { keys: "Alt+A", letter: "A", act: "enlarge", foot: "字号", help: "话术的字放大，再按更大，再按还原" },
    { keys: "Alt+G", letter: "G", act: "goToReplacement", help: "停用的案例：改看替代它的" },
    { keys: "Alt+T", letter: "T", act: "toggleTechniques", foot: "技巧", help: "技巧各节，再按回来" },
    { keys: "Alt+F", letter: "F", act: "toggleFilters", foot: "筛选", help: "筛选" },
    { keys: "Alt+U", letter: "U", act: "urgentCard", help: "提示有危险时：打开紧急卡" },
    { keys: "?", act: "toggleHelp", foot: "帮助", help: "帮助" },
  ];
  // The order of the letters at the foot; the others stand around them.
  var FOOT = ["F", "T", "C", "L", "P", "A"];

  // What the foot of the screen says, each act a button.
  lookup.keyButtons = function (screen) {
    var el = lookup.el;
    /** @param {Shortcut} row */
    function shown(row) {
      var act = row.act;
      return act ? el("button", { type: "button", onclick: screen.acts[act] }, el("kbd", {}, row.keys), row.foot)
        : el("span", {}, el("kbd", {}, row.keys), row.foot);
    }
    return [
      lookup.KEYS.filter(function (row) { return !row.act; }).map(shown),
      FOOT.map(function (letter) { return shown(/** @type {Shortcut} */ (withLetter(letter))); }),
      lookup.KEYS.filter(function (row) { return row.act && !row.letter; }).map(shown),
    ];
  };

  /** @param {string} letter */
  function withLetter(letter) {
    return lookup.KEYS.find(function (row) { return row.letter === letter; });
  }

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

  /** @param {LookupScreen} screen @param {any} target @returns {Place} */
  function whereIs(screen, target) {
    if (target === screen.box) return "box";
    if (screen.list.contains(target)) return "list";
    return target === screen.pane ? "pane" : target === document.body ? "page" : "other";
  }

  /** @param {LookupScreen} screen @param {KeyboardEvent} event */
  function withAlt(screen, event) {
    if (event.key === "Enter" && !event.shiftKey) {
      screen.acts.copyAnswer();
      return true;
    }
    var digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    if (digit) {
      screen.acts[event.shiftKey ? "technique" : "copyLine"](Number(digit[1]));
      return true;
    }
    var row = event.code.startsWith("Key") && withLetter(event.code.slice(3));
    if (!row || event.shiftKey) return false;
    if (row.act) screen.acts[row.act]();
    return true;
  }

  /** @param {LookupScreen} screen */
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

  /** @param {LookupScreen} screen @param {KeyboardEvent} event @param {Place} place */
  function enter(screen, event, place) {
    if (place === "other") return false;
    screen.acts.open(event);
    return true;
  }

  /** @param {LookupScreen} screen @param {KeyboardEvent} event @param {Place} place */
  function moved(screen, event, place) {
    var step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step && place !== "other" && place !== "pane") {
      screen.step(step);
      return true;
    }
    if (place === "list" && event.key === "Home") screen.select(0);
    else if (place === "list" && event.key === "End") screen.select(screen.hits.length - 1);
    else return false;
    return true;
  }

  /** @param {LookupScreen} screen @param {KeyboardEvent} event */
  function inBox(screen, event) {
    if (screen.box.value || (event.key !== "?" && event.key !== "？")) return false;
    screen.acts.toggleHelp();
    return true;
  }

  /** @param {LookupScreen} screen @param {KeyboardEvent} event @param {Place} place */
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
