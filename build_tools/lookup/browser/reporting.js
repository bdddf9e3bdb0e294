// What is wrong or missing on the page of an entry: kept on this machine, taken back, and saved for whoever mends it.

(function (lookup) {
  "use strict";

  var el = lookup.el;
  var LONGEST = 80;
  var OUTDATED = "话术过期";
  var MISSING = "没找到要的";
  var WHOLE = "整页";

  function recipient() { return lookup.book ? lookup.book.feedback : "编辑"; }

  // Says that a record is kept, and who is to have it.
  lookup.keptWords = function () {
    return "已记在本机，导出后交给" + recipient();
  };

  // Saves what was recorded on this machine as a file.
  lookup.saveRecords = function () {
    var text = lookup.memory.exported();
    var address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    var link = el("a", { href: address, download: "casebook-gaps-" + lookup.today() + ".json" });
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  };

  // The two forms of an entry's page. lines: [name of the section, what is said there].
  lookup.reportForms = function (id, lines) {
    var line = el("select", {});
    var note = field("哪里不对", "例如：额度已经调整");
    var wanted = field("要找什么", "客户怎么说，或者要办什么");
    return [
      form(OUTDATED, function (open) { lookup.fill(line, open ? choices(lines) : null); }, [el("label", {}, "哪一句", line), note.label], function () {
        return { kind: "flags", record: lookup.memory.flagOf(id, OUTDATED, line.value, note.input.value.trim()) };
      }),
      form(MISSING, function () {}, [wanted.label], function () {
        var words = wanted.input.value.trim();
        return words ? { kind: "gaps", record: lookup.memory.gapOf(words, [id]) } : null;
      }),
    ];
  };

  /** @param {string} name @param {string} example */
  function field(name, example) {
    var input = el("input", { type: "text", maxlength: LONGEST, placeholder: example, autocomplete: "off" });
    return { input: input, label: el("label", {}, name, input) };
  }

  // There while they are looked at: the lookup's list, which may lie over the page, has options too.
  /** @param {Array<[string, string]>} lines */
  function choices(lines) {
    var groups = new Map();
    lines.forEach(function (line) { groups.set(line[0], (groups.get(line[0]) || []).concat(line[1])); });
    return [el("option", { value: "" }, WHOLE), Array.from(groups, function (group) {
      return el("optgroup", { label: group[0] }, group[1].map(function (/** @type {string} */ text) {
        return el("option", { value: text }, text);
      }));
    })];
  }

  // One form behind its name: what it makes is kept, or null where words are wanting.
  /** @param {string} name @param {(open: boolean) => void} turned @param {Array<Child>} fields @param {() => Report | null} make */
  function form(name, turned, fields, make) {
    var told = el("div", { class: "cb-kept", role: "status" });
    var hint = el("p", {});
    /** @param {Event} event */
    function keep(event) {
      event.preventDefault();
      var made = make();
      if (made) kept(told, made);
      else lookup.fill(told, "先写几个字，说明要找什么。");
    }
    /** @param {Event} event */
    function tell(event) {
      turned(/** @type {HTMLDetailsElement} */ (event.target).open);
      lookup.fill(hint, "只记在本机，导出后交给" + recipient() + "。卡号、证件号、电话号码会换成【号码】。");
    }
    return el("details", { class: "cb-report", ontoggle: tell }, el("summary", {}, name),
      el("form", { onsubmit: keep }, fields,
        hint,
        el("button", { type: "submit" }, "记下"), told));
  }

  /** @param {Element} told @param {Report} made */
  function kept(told, made) {
    if (!lookup.memory.record(made.kind, made.record)) {
      lookup.fill(told, lookup.NOT_KEPT + "，请直接告诉" + recipient() + "。");
      return;
    }
    function takeBack() {
      var gone = lookup.memory.takeBack(made.kind, made.record);
      lookup.fill(told, gone ? "已撤回，没有记录。" : lookup.NOT_KEPT + "，也撤不回。");
    }
    lookup.fill(told, lookup.keptWords() + "。",
      el("button", { type: "button", onclick: takeBack }, "撤回"),
      el("button", { type: "button", onclick: lookup.saveRecords }, "导出记录"));
  }
})(CasebookLookup);
