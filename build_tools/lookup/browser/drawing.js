// What the screen shows of its state.

(function (lookup) {
  "use strict";

  var el = lookup.el;
  var fill = lookup.fill;
  var LIST = "lk-list";
  var Screen = lookup.Screen.prototype;

  Screen.render = function () {
    this.renderFilters();
    this.renderList();
    this.renderCount();
    this.renderAnswer();
  };

  Screen.renderFilters = function () {
    var self = this;
    var counts = (this.answered && this.answered.counts) || {};
    fill(this.bar, lookup.filterBar(this.filter, counts, this.filtersOpen, function (name, value) {
      self.filterBy(name, value);
    }));
    this.bar.classList.toggle("lk-open", this.filtersOpen);
  };

  Screen.filterBy = function (name, value) {
    this.filter = lookup.toggled(this.filter, name, value);
    this.mode = "search";
    var self = this;
    this.update("", function () {
      var chip = /** @type {Array<HTMLElement>} */ (Array.from(self.bar.querySelectorAll("[data-facet]"))).find(function (one) {
        return one.getAttribute("data-facet") === name && one.getAttribute("data-value") === value;
      });
      (chip || self.box).focus();
    });
  };

  Screen.renderPosts = function () {
    if (!this.who.firstChild) fill(this.who, lookup.postChoice(this.post, this.choosePost.bind(this)));
    lookup.showPost(this.who, this.post);
  };

  Screen.choosePost = function (post) {
    this.post = post === this.post ? "" : post;
    if (!lookup.memory.setPost(this.post)) this.say(lookup.NOT_KEPT);
    this.renderPosts();
    this.update(this.shown ? this.shown.id : "");
  };

  // How large is what is said.
  Screen.renderSize = function () {
    this.pane.setAttribute("data-size", String(this.size));
  };

  Screen.renderList = function () {
    var self = this;
    var number = 0;
    var answered = /** @type {Answered} */ (this.answered);
    var result = answered.result;
    var focused = this.list.contains(document.activeElement);
    var groups = answered.groups.filter(function (group) { return group.hits.length; }).map(function (group) {
      var rows = group.hits.map(function (hit) {
        var row = lookup.row(hit, number, number === self.selected, result);
        number++;
        return row;
      });
      return group.label ? el("ul", { role: "group", "aria-label": group.label }, rows) : rows;
    });
    this.box.setAttribute("aria-expanded", String(number > 0));
    if (number) this.box.setAttribute("aria-controls", LIST);
    else this.box.removeAttribute("aria-controls");
    var listbox = number > 0 && el("ul", { role: "listbox", class: "lk-list", id: LIST, tabindex: "0", "aria-label": "检索结果" }, groups);
    var more = answered.total - number;
    fill(this.list, listbox,
      more > 0 && el("p", { class: "lk-more" }, "还有 " + more + " 条，多打一两个字，或按 Alt+F 筛选。"));
    this.pointTo(this.selected);
    if (focused) (listbox || this.box).focus();
  };

  Screen.renderCount = function () {
    var answered = /** @type {Answered} */ (this.answered);
    var total = answered.total;
    var words = this.mode === "techniques" ? lookup.book.techniqueChapter + " " + total + " 节" : "共 " + total + " 条";
    if (answered.result)
      words = !total ? "没有找到" : this.isCovered() ? found(answered) : (this.urgent ? "" : "没有正好对上的，") + "最接近的 " + total + " 条";
    if (lookup.holdsNumber(this.query)) words += "。像是卡号、证件号或电话：检索用不着，也不会保存";
    fill(this.count, words);
  };

  // What was found, and what the words were taken for.
  /** @param {Answered} answered */
  function found(answered) {
    var readAs = answered.result && answered.result.readAs;
    return (readAs ? "按“" + readAs + "”查的，" : "") + "找到 " + answered.total + " 条";
  }

  Screen.renderAnswer = function () {
    var shown = this.panel ? null : this.shown;
    if (shown) this.pane.setAttribute("data-entry", shown.id);
    else this.pane.removeAttribute("data-entry");
    fill(this.pane, shown ? this.answer(shown) : this.panelContent());
    this.pane.scrollTop = 0;
  };

  Screen.answer = function (hit) {
    var from = this.trail.length ? this.trail[this.trail.length - 1] : "";
    var listed = lookup.entriesById(from ? [from] : []);
    var pinned = lookup.memory.read().pins.indexOf(hit.id) >= 0;
    var flagged = lookup.memory.holds("flags", lookup.memory.flagOf(hit.id, "话术过期", "", ""));
    var reader = { pinned: pinned, flagged: flagged, post: this.post };
    return lookup.answerOf(hit, (!listed.wanted && listed.hits[0]) || null, reader, this.acts);
  };

  // Whether the pane says that the book has no answer, and what may be said to anybody.
  Screen.saysCalming = function () {
    var nothing = !this.shown && !this.panel && !this.urgent && this.answered && this.answered.result;
    return Boolean(nothing && lookup.book.calming);
  };

  Screen.panelContent = function () {
    if (this.panel === "help") return lookup.helpPanel(this.acts);
    if (!this.answered) return this.trouble && lookup.failedPanel(this.trouble);
    if (this.answered.result && this.urgent) return lookup.urgentPanel(this.urgent, this.acts);
    if (this.answered.result) return lookup.nothingPanel(this.answered, this.filter, this.acts);
    return lookup.startPanel(this.answered, this.acts);
  };

  // Shows which line was copied.
  Screen.flash = function (number) {
    var line = /** @type {Element} */ (this.pane.querySelector('[data-line="' + number + '"]'));
    if (!line) return;
    line.classList.add("lk-copied");
    setTimeout(function () { line.classList.remove("lk-copied"); }, 1500);
  };

  Screen.say = function (text) {
    lookup.announce(this.toast, text);
  };
})(CasebookLookup);
