// What the keys and the buttons do.

(function (lookup) {
  "use strict";

  var SIZES = ["普通", "大", "特大"];

  lookup.actsOf = function (screen) {
    // The entry to take words from, or null after saying why not.
    function usable() {
      var hit = screen.panel ? null : screen.shown;
      var warning = hit && lookup.warning(hit.card);
      if (!hit) screen.say("先选一条案例");
      else if (warning) screen.say(warning + "，不能复制");
      return hit && !warning ? hit : null;
    }

    // The lines that keys copy: the entry's that is shown, or the one that fits anybody.
    function lines() {
      if (screen.saysCalming()) return [{ text: lookup.book.calming }];
      var hit = usable();
      return hit && lookup.ownLines(hit.card, screen.post);
    }

    /** @param {Hit | null} hit @param {string} text @param {string} said */
    function copy(hit, text, said) {
      if (hit) lookup.memory.visit(hit.id);
      lookup.copyAndSay(text, said, function (words) { screen.say(words); });
    }

    var acts = /** @type {Acts} */ ({
      open: function (event) {
        if (!screen.shown || screen.panel) return;
        lookup.memory.visit(screen.shown.id);
        var address = lookup.addressOfAnswer(screen.shown, screen.answered && screen.answered.result);
        if (!event || !(event.ctrlKey || event.metaKey)) return screen.leave(address);
        window.open(address);
        screen.close();
      },
      copyLine: function (number) {
        var all = lines();
        if (!all) return;
        var line = all[number - 1];
        if (!line) return screen.say("没有第" + number + "句");
        copy(screen.shown, line.text, "已复制第" + number + "句");
        screen.flash(number);
      },
      copyAnswer: function () {
        var hit = screen.saysCalming() || screen.panel ? null : screen.shown;
        if (!hit || !hit.text) return acts.copyLine(1);
        if (usable()) copy(hit, hit.text, "已复制答的那一句");
      },
      copyAll: function () {
        var hit = usable();
        var text = hit && lookup.spokenText(hit.card, screen.post);
        if (text) copy(hit, text, "已复制全部话术");
      },
      copyLink: function () {
        var hit = screen.panel ? null : screen.shown;
        if (!hit) return screen.say("先选一条案例");
        copy(hit, lookup.linkTo(hit), "已复制" + hit.card.label + "的链接");
      },
      pin: function () {
        var hit = screen.panel ? null : screen.shown;
        if (!hit) return screen.say("先选一条案例");
        var pinned = lookup.memory.togglePin(hit.id);
        screen.say(pinned === null ? lookup.NOT_KEPT : (pinned ? "已固定" : "已取消固定") + hit.card.label);
        screen.renderAnswer();
      },
      know: function () {
        if (screen.shown && !lookup.news.know([screen.shown])) screen.say(lookup.NOT_KEPT);
        lookup.tellKnown();
        screen.render();
        screen.box.focus();
      },
      knowAll: function () {
        if (!lookup.news.knowAll()) screen.say(lookup.NOT_KEPT);
        lookup.tellKnown();
        screen.update();
        screen.box.focus();
      },
      flag: function (event) {
        if (!screen.shown) return;
        var flag = lookup.memory.flagOf(screen.shown.id, "话术过期", "", "");
        var again = lookup.memory.holds("flags", flag);
        var kept = again ? lookup.memory.takeBack("flags", flag) : lookup.memory.record("flags", flag);
        if (kept && event) /** @type {Element} */ (event.currentTarget).setAttribute("aria-pressed", String(!again));
        screen.say(!kept ? lookup.NOT_KEPT : again ? "已撤回" : lookup.keptWords() + "；再按一次撤回");
      },
      recordGap: function () {
        var result = screen.answered && screen.answered.result;
        if (!result) return screen.say("先打几个字再记录");
        var nearest = result.hits.map(function (hit) { return hit.id; });
        var kept = lookup.memory.recordGap(screen.query, nearest);
        screen.say(kept ? "已记录缺口" : lookup.NOT_KEPT);
        if (!screen.shown) screen.renderAnswer();
      },
      print: function () { window.print(); },
      go: function (id) { screen.go(id); },
      goToReplacement: function () {
        var hit = screen.panel ? null : screen.shown;
        var withdrawn = hit && hit.card.withdrawn;
        if (withdrawn && withdrawn.replacedBy.length) screen.go(withdrawn.replacedBy[0].id);
        else screen.say(withdrawn ? "没有替代的案例" : "这一条没有停用");
      },
      back: function () { screen.back(); },
      choose: function (name, value) { screen.filterBy(name, value); },
      unfilter: function () {
        screen.filter = {};
        screen.update();
        screen.box.focus();
      },
      saveGaps: function () { lookup.saveRecords(); },
      enlarge: function () {
        var made = lookup.memory.enlarge(screen.size);
        screen.size = made.size;
        screen.renderSize();
        screen.say("话术的字：" + SIZES[made.size] + (made.kept ? "" : "。" + lookup.NOT_KEPT));
      },
      clear: function () {
        var cleared = lookup.memory.clear();
        lookup.ticks.forget();
        lookup.news.forget();
        lookup.tellKnown();
        screen.post = "";
        screen.size = 0;
        screen.renderSize();
        screen.renderPosts();
        screen.say(cleared ? "本机记录已清除" : lookup.NOT_KEPT + "，也清不掉");
        if (screen.query) screen.renderAnswer();
        else screen.update();
      },
      toggleFilters: function () {
        screen.filtersOpen = !screen.filtersOpen;
        screen.renderFilters();
        (screen.filtersOpen && screen.bar.querySelector("button") || screen.box).focus();
      },
      toggleHelp: function () {
        screen.panel = screen.panel ? "" : "help";
        screen.renderAnswer();
      },
      toggleTechniques: function () { screen.toggleTechniques(); },
      urgentCard: function () {
        var id = lookup.urgentCard(screen.urgent);
        if (id) screen.go(id);
        else screen.say(screen.urgent ? "没有这张卡，先打电话" : "没有提示危险");
      },
      technique: function (number) {
        var found = lookup.book && lookup.book.techniques[number - 1];
        if (found) screen.go(found.id);
      },
    });
    return acts;
  };
})(CasebookLookup);
