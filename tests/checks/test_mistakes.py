"""What people do to a healthy file: the first message names the cause, at its line, and what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_tools.checks import run_checks
from build_tools.model.anchors import handbook_anchors
from build_tools.reading import CasebookReader
from build_tools.system.problems import Problem, in_order, without_notes
from tests import casebooks, known_casebook

FILE = "cases/case-26.md"
KEPT = ("case-05", "case-06", "case-26", "case-27", "case-28")
Change = Callable[[str], str | bytes]


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small casebook without any error or warning, its anchors published."""
    folder = known_casebook.write(tmp_path_factory.mktemp("healthy") / "casebook")
    for path in (folder / "cases").iterdir():
        if path.stem not in KEPT:
            path.unlink()
        elif not (known_casebook.FILES / "cases" / path.name).exists():
            text = path.read_text(encoding="utf-8")
            text = re.sub(r"^related:.*\n(?:- .*\n)*", "", text, flags=re.MULTILINE)
            path.write_text(re.sub(r"案例(\d+)", mention, text), encoding="utf-8")
    drop(folder / "handbook.yml", r" +case-(\d+): \d+\n")
    for edition in (folder / "editions").iterdir():
        edition.unlink()
    anchors = handbook_anchors(casebooks.handbook(folder), {})
    (folder / "anchors.txt").write_text("".join(f"{anchor}\n" for anchor in anchors), encoding="utf-8")
    assert casebooks.problems(folder) == []
    return folder


def mention(match: re.Match[str]) -> str:
    """Return a mention of a case, or other words where that is not there."""
    return match.group() if f"case-{int(match[1]):02}" in KEPT else "别的案例"


def drop(path: Path, row: str) -> None:
    """Take the rows of a file out that name cases which are not there."""

    def kept(match: re.Match[str]) -> str:
        return match.group() if f"case-{match[1]}" in KEPT else ""

    path.write_text(re.sub(row, kept, path.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.fixture(scope="module")
def reader(healthy: Path) -> CasebookReader:
    reader = CasebookReader(healthy)
    reader.read()
    return reader


def told(reader: CasebookReader, changed: dict[str, str | bytes]) -> list[Problem]:
    """Return the errors and warnings with other contents of some files, in the order of the terminal."""
    raw = {name: text if isinstance(text, bytes) else text.encode() for name, text in changed.items()}
    reader.instead = {reader.root / name: content for name, content in raw.items()}
    for name in raw:
        reader.cache.pop(name, None)
    casebook = reader.read()
    for name in raw:
        reader.cache.pop(name, None)
    assert casebook.readable is not None
    checked = run_checks(casebook.readable, {}, casebooks.TODAY)
    return in_order(without_notes([*casebook.problems, *checked]))


def sub(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


def encoded(encoding: str) -> Change:
    return lambda text: text.replace("\n", "\r\n").encode(encoding, "replace")


def changed_line(before: str, after: str | bytes) -> int:
    """The first line that differs."""
    if isinstance(after, bytes):
        return 1
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    return next(number for number, (old, new) in enumerate(pairs, start=1) if old != new)


# What was done, how, the words that the first message must have, and the lines after the change.
ONE = [
    ("full-width colon", sub("severity: ", "severity："), ["severity：", "英文冒号加一个空格"]),
    ("no blank after the colon", sub("severity: ", "severity:"), ["冒号后面加一个空格"]),
    ("no colon", sub("severity: ", "severity "), ["少了英文冒号"]),
    ("tab", sub("  - 机器吃", "\t- 机器吃"), ["制表符", "空格"]),
    ("quote not closed", sub("summary: 摊主", 'summary: "摊主'), ["没有关上"]),
    ("list not closed", sub("channels: [自助机具, 电话渠道]", "channels: [自助机具, 电话渠道"), ["没有关上"]),
    (
        "text behind a quote",
        sub("title: 机器吞了菜钱", 'title: "机器"吞了菜钱'),
        ["英文单引号", "title: '\"机器\"吞了菜钱'"],
    ),
    (
        "colon in a text",
        sub("summary: 摊主存菜钱", "summary: 摊主: 存菜钱"),
        ["“摊主”后面", "全角冒号", "summary: '摊主: 存"],
    ),
    (
        "colon in a saying",
        sub("- 机器吃了", "- 他说: 机器吃了"),
        ["customer_says 第1条", "客户怎么说", "他说：机器吃了", "空格"],
    ),
    ("at sign", sub("- 机器吃了", "- @银行机器吃了"), ["以“@”开头", "- '@银行机器吃了"]),
    ("star", sub("title: 机器吞了菜钱", "title: *机器吞了菜钱*"), ["以“*”开头", "title: '*机器吞了菜钱*'"]),
    (
        "bracket at the beginning",
        sub("title: 机器吞", "title: [急]机器吞"),
        ["以“[”开头", "title: '[急]机器吞"],
    ),
    ("no blank after the first dash", sub("  - 机器吃了", "  -机器吃了"), ["写成“- 机器吃了我的钱”"]),
    ("no blank after a dash", sub("  - 菜钱塞", "  -菜钱塞"), ["写成“- 菜钱塞"]),
    ("full-width dash", sub("  - 菜钱塞", "  － 菜钱塞"), ["写成“- 菜钱塞"]),
    ("long dash", sub("  - 没给", "  — 没给"), ["写成“- 没给"]),
    ("bullet", sub("  - 机器吃了", "  • 机器吃了"), ["写成“- 机器吃了"]),
    ("deeper item", sub("  - 菜钱塞", "     - 菜钱塞"), ["对齐", "- 菜钱塞"]),
    ("indented field", sub("severity: ", "  severity: "), ["缩进", "顶格"]),
    (
        "roles with 、",
        sub("[客服座席, 网点负责人]", "客服座席、网点负责人"),
        ["roles", "[客服座席, 网点负责人]"],
    ),
    ("roles with blanks", sub("[客服座席, 网点负责人]", "客服座席 网点负责人"), ["[客服座席, 网点负责人]"]),
    ("wide brackets", sub("[客服座席, 网点负责人]", "【客服座席，网点负责人】"), ["[客服座席, 网点负责人]"]),
    ("wide comma in a list", sub("自助机具, 电话", "自助机具，电话"), ["channels: [自助机具, 电话渠道]"]),
    ("、 in a list", sub("客服座席, 网点", "客服座席、网点"), ["roles: [客服座席, 网点负责人]"]),
    (
        "ids with 、",
        sub("[case-05, case-27, case-28]", "[case-05、case-27、case-28]"),
        ["[case-05, case-27, case-28]"],
    ),
    ("id in words", sub("[case-05, ", "[案例5, "), ["related 第1条", "case-05"]),
    ("id too short", sub("[case-05, ", "[case-5, "), ["case-05"]),
    ("id that is none", sub("[case-05, ", "[case-77, "), ["related 里的 case-77 不存在"]),
    ("wrong category", sub("category: 硬件问题", "category: 硬件故障"), ["硬件故障", "是否想写“硬件问题”"]),
    ("wrong subcategory", sub("subcategory: 硬件使用故障", "subcategory: 硬件使用故章"), ["硬件使用故障"]),
    ("wrong channel", sub("[自助机具, ", "[自助机器, "), ["channels", "是否想写“自助机具”"]),
    ("wrong severity", sub("severity: 复杂", "severity: 很复杂"), ["severity", "是否想写“复杂”"]),
    ("wrong status", sub("status: 待审", "status: 待申"), ["status", "状态", "是否想写“待审”"]),
    (
        "quoted category",
        sub("category: 硬件问题", "category: “硬件问题”"),
        ["删去两头的引号", "写成 硬件问题"],
    ),
    ("quoted title", sub("title: 机器吞了菜钱", "title: “机器吞了菜钱”"), ["两头有中文引号", "--fix"]),
    ("full-width indent", sub("  - 菜钱塞", "\u3000- 菜钱塞"), ["行首是全角空格"]),
    ("full-width comment sign", sub("status: 待审\n", "status: 待审\n＃ 给编辑\n"), ["注释", "英文的“#”"]),
    ("comma twice", sub("roles: [客服座席, ", "roles: [客服座席,, "), ["多余的逗号"]),
    ("pair without an arrow", sub("查不了” → ", "查不了”，"), ["少了“→”"]),
    (
        "pair with two arrows",
        sub("也能记，机器里有流水。”\n- ", "也能记，机器里有流水。”；- "),
        ["一项里有几个“→”"],
    ),
    ("no marks on the left", sub("“没有小票查不了” →", "没有小票查不了 →"), ["箭头左边的话没有写在引号里"]),
    ("last mark missing", sub("机器里有流水。”\n", "机器里有流水。\n"), ["箭头右边的引号少了后一半"]),
    ("first mark missing", sub("“没有小票查不了”", "没有小票查不了”"), ["箭头左边的引号少了前一半"]),
    ("marks turned round", sub("“没有小票查不了”", "”没有小票查不了“"), ["箭头左边的引号方向反了"]),
    ("two speakers", sub("记上。\n客户：", "记上。客户："), ["两个说话人", "“客户：”起另起一行"]),
    ("empty file", lambda _: "", ["文件是空的", "备份"]),
    ("tag behind a text", sub("查实后补上。", "查实后补上。 #紧急"), ["#", "不会显示", "＃"]),
    ("no date", sub("2027-06-30", "2027年6月"), ["review_by", "复核到期日", "不是日期", "2027年6月"]),
    ("no such day", sub("2027-06-30", "2027-02-30"), ["review_by", "没有这一天"]),
    ("empty title", sub("title: 机器吞了菜钱", "title:"), ["“title”（标题）是空的", "填上"]),
    ("empty category", sub("owner: 回话组", "owner:"), ["owner 是空的", "填上"]),
    ("empty list", sub("roles: [客服座席, 网点负责人]", "roles: []"), ["roles 是空的"]),
    ("mistyped field", sub("severity: ", "severty: "), ["severty", "是否想写“severity”"]),
    ("field twice", lambda t: sub("owner: 回话组", "owner: 回话组\nowner: 柜台")(t), ["owner", "写了两次"]),
    ("no first ---", lambda t: t[4:], ["第一行不是“---”", "之前另起一行"]),
    ("first --- autocorrected", lambda t: "——" + t[3:], ["应当是“---”"]),
    (
        "last --- deleted",
        sub("review_by: 2027-06-30\n---\n", "review_by: 2027-06-30\n"),
        ["没有对应的结束行"],
    ),
    ("last --- autocorrected", sub("2027-06-30\n---\n", "2027-06-30\n——\n"), ["“——”应当是“---”"]),
    ("last --- of other dashes", sub("2027-06-30\n---\n", "2027-06-30\n－－－\n"), ["应当是“---”"]),
    ("text behind ---", sub("2027-06-30\n---\n", "2027-06-30\n---完\n"), ["后面还有别的字"]),
    ("GBK", encoded("gb18030"), ["不是 UTF-8", "GBK", "另存为"]),
    ("UTF-16", encoded("utf-16"), ["UTF-16", "另存为"]),
    ("one #", sub("## 必问信息", "# 必问信息"), ["改成“## 必问信息”"]),
    ("three #", sub("## 必问信息", "### 必问信息"), ["改成“## 必问信息”"]),
    ("no blank after ##", sub("## 必问信息", "##必问信息"), ["改成“## 必问信息”"]),
    ("full-width ##", sub("## 必问信息", "＃＃ 必问信息"), ["＃", "改成“## 必问信息”"]),
    ("bold for a heading", sub("## 必问信息", "**必问信息**"), ["改成“## 必问信息”"]),
    ("brackets for a heading", sub("## 必问信息", "【必问信息】"), ["改成“## 必问信息”"]),
    ("no marks at a heading", sub("## 必问信息", "必问信息："), ["改成“## 必问信息”"]),
    (
        "numbered heading",
        sub("## 必问信息", "## 三、必问信息"),
        ["没有名为“三、必问信息”", "改成“## 必问信息”"],
    ),
    ("mistyped heading", sub("## 必问信息", "## 必问的信息"), ["必问的信息", "改成“## 必问信息”"]),
    ("short heading", sub("## 必问信息", "## 必问"), ["改成“## 必问信息”"]),
    ("other heading", sub("## 必问信息", "## 要弄清什么"), ["要弄清什么", "改成“## 必问信息”"]),
    ("last heading mistyped", sub("## 案例启示", "## 案例启事"), ["改成“## 案例启示”"]),
    ("heading twice", sub("## 不可承诺", "## 必问信息\n\n- 再问一次\n\n## 不可承诺"), ["写了两次"]),
    (
        "section emptied",
        lambda t: re.sub(r"(## 必问信息\n\n)(?:- .*\n)+", r"\1", t),
        ["“必问信息”下面没有内容"],
    ),
    ("section deleted", lambda t: re.sub(r"## 必问信息\n\n(?:- .*\n)+\n", "", t), ["必须有“必问信息”一节"]),
    ("wrong speaker", sub("客户：就我一个", "顾客：就我一个"), ["顾客", "是否想写“客户”"]),
    ("no speaker", sub("客户：就我一个", "就我一个"), ["没有说话人"]),
    ("list without marks", sub("- 身边有没有别人", "身边有没有别人"), ["应当写成列表", "以“- ”"]),
    ("no arrow", sub("“没有小票查不了” → ", "“没有小票查不了”，"), ["没有写明换成怎么说", "→"]),
    ("token mistyped", sub("{{hotline}}", "{{hotlin}}"), ["hotlin", "是否想写“hotline”"]),
    ("HTML", sub("- 身边有没有", "- <b>身边</b>有没有"), ["HTML", "删去标签"]),
    ("picture", sub("天刚亮，", "![图](a.png)天刚亮，"), ["图片"]),
    ("id field", sub("title: ", "id: case-26\ntitle: "), ["编号由文件名决定"]),
    ("text broken in two", sub("机器收了却", "机器收了\n却"), ["没有字段名", "接在上一行末尾"]),
    ("wide closing bracket", sub("没吐小票\n]", "没吐小票\n】"), ["没有关上"]),
    ("two fields in a line", sub("severity: 复杂\nrisk", "severity: 复杂 risk"), ["两个字段", "risk_flags:"]),
    ("numbered item", sub("  - 机器吃了", "  1. 机器吃了"), ["写成“- 机器吃了我的钱”"]),
    ("field in capitals", sub("title: ", "Title: "), ["Title", "是否想写“title”"]),
    ("field in Chinese", sub("title: ", "标题: "), ["标题", "是否想写“title”"]),
    ("equals sign", sub("title: ", "title = "), ["少了英文冒号"]),
    ("wide blank after the colon", sub("title: ", "title:\u3000"), ["冒号后面", "普通的空格"]),
    ("ids in words", sub("[case-05, case-27, case-28]", "案例5、案例27"), ["[case-05, case-27]"]),
    ("ids with blanks", sub("[case-05, case-27, case-28]", "[case-05 case-27]"), ["[case-05, case-27]"]),
    ("two values of one", sub("severity: 复杂", "severity: 复杂、重大"), ["只写一个"]),
    ("nothing between commas", sub("case-05, case", "case-05, , case"), ["多余的逗号"]),
    ("brackets twice", sub("[自助机具, 电话渠道]", "[[自助机具, 电话渠道]]"), ["多了一层方括号"]),
    ("closing bracket twice", sub("电话渠道]", "电话渠道]]"), ["多了一个“]”"]),
    (
        "token first",
        sub("summary: 摊主", "summary: {{hotline}}摊主"),
        ["英文单引号", "summary: '{{hotline}}摊主"],
    ),
    ("dash before a text", sub("summary: 摊主", "summary: - 摊主"), ["以“-”开头", "英文单引号"]),
    ("colon at the end", sub("title: 机器吞了菜钱", "title: 机器吞了菜钱:"), ["英文冒号", "全角"]),
    ("text above the fields", lambda t: f"案例26\n{t}", ["应当是文件的第一行", "“案例26”"]),
    ("blank line above the fields", lambda t: f"\n{t}", ["应当是文件的第一行", "空行"]),
    ("escaped heading", sub("## 必问信息", r"\## 必问信息"), ["改成“## 必问信息”"]),
    ("heading in a list", sub("## 必问信息", "- ## 必问信息"), ["改成“## 必问信息”"]),
    ("heading with a colon", sub("## 必问信息", "## 必问信息："), ["改成“## 必问信息”"]),
    ("heading and text in one line", sub("## 必问信息\n\n- 身边", "## 必问信息 身边"), ["改成“## 必问信息”"]),
    ("speaker in brackets", sub("客户：就我一个", "【客户】就我一个"), ["写成“客户：就我一个"]),
    (
        "table in a list",
        sub("- 身边有", "| 序号 | 内容 |\n|---|---|\n| 1 | 甲 |\n- 身边有"),
        ["应当写成列表"],
    ),
    ("comment not closed", sub("## 必问信息", "<!-- 待补\n\n## 必问信息"), ["注释没有写完", "-->"]),
    ("vertical tab", sub("天刚亮", "天刚亮\x0b"), ["U+000B"]),
    ("comma lost at the end of a line", sub("吞钱, 吃钱,\n", "吞钱, 吃钱\n"), ["少了逗号", "补上英文逗号"]),
    ("two items in a line", sub("大约多少\n- 小票", "大约多少- 小票"), ["一行里有两项", "另起一行"]),
    ("field of another name", sub("summary: ", "摘要: "), ["没有名为“摘要”的字段"]),
    ("heading and prose in one line", sub("## 案例经过\n\n", "## 案例经过 "), ["后面的字另起一行"]),
    ("nothing right of the arrow", sub("“没有小票也能记，机器里有流水。”", ""), ["箭头右边是空的"]),
    ("none for a list", sub("risk_flags: [资金损失]", "risk_flags: 无"), ["没有就删去这一行"]),
    (
        "subcategory of another category",
        sub("subcategory: 硬件使用故障", "subcategory: 系统差错"),
        ["是“业务差错”的子类", "不在“硬件问题”下面"],
    ),
    ("dash of an item deleted", sub("  - 菜钱塞", "  菜钱塞"), ["前面少了“- ”", "- 菜钱塞"]),
    ("field of an item at the margin", sub("    proposal: ", "proposal: "), ["缩进和上下两行不一样"]),
    ("steps in one line", sub("看出钞口\n2. ", "看出钞口 2. "), ["一行里写了几步", "另起一行"]),
    ("dash deleted in a section", sub("- 存还是取", "存还是取"), ["接进了上一项", "前面加上“- ”"]),
    ("all sections deleted", lambda t: t.split("\n## ")[0] + "\n", ["没有正文：先这样说、"]),
    ("text before the sections", sub("## 先这样说", "先看这里。\n\n## 先这样说"), ["不在任何小节里"]),
]
# Where the first message stands if not at the first line that differs.
AT = {"text broken in two": 13, "wide closing bracket": 17, "blank line above the fields": 2} | {
    "last --- deleted": 33,
    "all sections deleted": 1,
    "section emptied": 59,
    "section deleted": 1,
    "GBK": 2,
}
# A wrong value whose quotation marks `--fix` takes away is told of both.
# The second is of the mark that has no other.
MORE = {
    "quoted category": 2,
    "last mark missing": 2,
    "first mark missing": 2,
    "marks turned round": 2,
    "steps in one line": 2,
    # What is missing under its own name is told behind that; short is what lost its first line.
    "field of another name": 2,
    "heading and prose in one line": 2,
}


@pytest.mark.parametrize(("change", "words"), [one[1:] for one in ONE], ids=[one[0] for one in ONE])
def test_the_first_message_names_the_cause_and_nothing_that_follows_from_it(
    reader: CasebookReader, change: Change, words: list[str], request: pytest.FixtureRequest
) -> None:
    before = (reader.root / FILE).read_text(encoding="utf-8")
    after = change(before)
    problems = told(reader, {FILE: after})
    assert problems, "nothing is told"
    first = problems[0]
    said = f"{first.message} → {first.fix}"
    assert [word for word in words if word not in said] == [], said
    name = request.node.callspec.id
    expected = AT.get(name) or changed_line(before, after)
    assert first.line == expected, (first.line, expected, said)
    assert Path(first.path).name == "case-26.md"
    places = {(p.line, p.code) for p in problems}
    assert len(places) <= MORE.get(name, 1), problems


def test_a_dash_inside_an_item_may_be_meant_and_stops_nothing(reader: CasebookReader) -> None:
    text = (reader.root / FILE).read_text(encoding="utf-8")
    (found,) = told(reader, {FILE: sub("- 小票出来没有", "- 小票- 出来没有")(text)})
    assert (found.code, found.severity) == ("list-item", "warning")


def test_a_line_that_ends_the_fields_too_early_is_named_first(reader: CasebookReader) -> None:
    text = (reader.root / FILE).read_text(encoding="utf-8")
    first = told(reader, {FILE: sub("category: 硬件", "---\ncategory: 硬件")(text)})[0]
    assert (first.line, first.code) == (11, "section-none") and "“---”" in first.fix


@pytest.mark.parametrize("day", ["2026/11/5", "2026.11.5", "2026年11月5日", "2026-11-5", "2026年11月5号"])
def test_a_date_in_another_form_is_no_mistake(reader: CasebookReader, day: str) -> None:
    text = (reader.root / FILE).read_text(encoding="utf-8")
    published = sub("status: 待审", f"status: 待审\napproved_on: {day}")(text)
    regulations = (reader.root / "regulations.yml").read_text(encoding="utf-8")
    dated = re.sub(r"checked_on: .*", f"checked_on: {day}", regulations)
    assert told(reader, {FILE: published, "regulations.yml": dated}) == []


def five(text: str) -> str:
    for old, new in (
        ("severity: 复杂", "severity：复杂"),
        ("category: 硬件问题", "category: 硬件故障"),
        ("review_by: 2027-06-30", "review_by: 2027年6月"),
        ("## 必问信息", "## 必问"),
        ("客户：就我一个", "顾客：就我一个"),
        ("  - 菜钱塞", "  -菜钱塞"),
        ("channels: [自助机具, 电话渠道]", "channels: [自助机具，电话渠道]"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_mistakes_in_one_file_are_told_in_one_run(reader: CasebookReader) -> None:
    before = (reader.root / FILE).read_text(encoding="utf-8")
    after = five(before)
    pairs = zip(before.split("\n"), after.split("\n"), strict=True)
    lines = [number for number, (old, new) in enumerate(pairs, start=1) if old != new]
    assert [p.line for p in told(reader, {FILE: after})] == lines


def test_mistakes_in_several_files_are_told_in_one_run(reader: CasebookReader) -> None:
    changes: dict[str, Callable[[str], str | bytes]] = {
        FILE: sub("severity: 复杂", "severity: 很复杂"),
        "handbook.yml": sub("on_duty: ", "on_duty："),
        "taxonomy.yml": sub("channels:\n", "channels:\n  -坏\n"),
        "regulations.yml": sub("regulations:\n", "regulations:\n  -坏\n"),
        "cases/case-05.md": sub("## 案例启示", "## 案例启事"),
        "techniques/technique-1.md": sub("owner: ", "owner："),
    }
    texts = {name: (reader.root / name).read_text(encoding="utf-8") for name in changes}
    problems = told(reader, {name: change(texts[name]) for name, change in changes.items()})
    assert {str(Path(p.path).relative_to(reader.root)) for p in problems} == set(changes)


BOOK: list[tuple[str, Change, str]] = [
    ("no blank", sub("case-26: 26", "case-26:26"), "冒号后面加一个空格"),
    ("full-width colon", sub("case-26: 26", "case-26：26"), "英文冒号"),
    ("no number", sub("case-26: 26", "case-26:"), "“case-26:”后面没有写号码"),
    ("number in words", sub("case-26: 26", "case-26: 二十六"), "只写数字"),
    ("askew", sub("      case-27: 27", "     case-27: 27"), "缩进不对"),
    ("chapter in words", sub("id: chapter-6", "id: 第六章"), "写成 chapter-1 这样"),
    ("empty title", sub("title: 河口银行回话手册", "title:"), "“title”（书名）是空的"),
    ("token without its indent", sub("  hotline:\n    label", "  hotline:\n  label"), "缩进不对"),
]


@pytest.mark.parametrize(("change", "fix"), [one[1:] for one in BOOK], ids=[one[0] for one in BOOK])
def test_what_is_wrong_in_handbook_yml_hides_nothing_and_causes_nothing(
    reader: CasebookReader, change: Change, fix: str
) -> None:
    """Besides the mistake in handbook.yml that of a case is told, and nothing else."""
    texts = {name: (reader.root / name).read_text(encoding="utf-8") for name in ("handbook.yml", FILE)}
    wrong = sub("severity: 复杂", "severity: 很复杂")(texts[FILE])
    problems = told(reader, {"handbook.yml": change(texts["handbook.yml"]), FILE: wrong})
    assert [Path(p.path).name for p in problems] == ["case-26.md", "handbook.yml"], problems
    assert fix in problems[1].message + problems[1].fix, problems[1]
    line = changed_line(texts["handbook.yml"], change(texts["handbook.yml"]))
    assert abs(problems[1].line - line) <= 1


PASTED = """- id: urgent-9
  triggers:
    - 塌方
  not_triggers:
    - 塌方新闻
"""
DANGER: list[tuple[str, Change, list[str]]] = [
    ("pasted at the margin", lambda t: t + PASTED, ["和“- id: urgent-2”对齐，行首空 2 格", "一起移"]),
    ("short by two", sub("      - 站…", "    - 站…"), ["和“- 跳楼/自杀”对齐，行首空 6 格"]),
    ("short by four", sub("      - 站…", "  - 站…"), ["和“- 跳楼/自杀”对齐，行首空 6 格"]),
    ("short of a list that goes on", sub("      - 站…", "  - 跳江\n      - 站…"), ["对齐，行首空 6 格"]),
    (
        "short above a comment",
        sub("      - 站…", "    - 跳江\n      - 跳桥\n      # 站着的\n      - 站…"),
        ["和“- 跳楼/自杀”对齐，行首空 6 格"],
    ),
    (
        "short at the end of a list",
        sub("      - 跳楼价", "  - 跳楼价"),
        ["应当是“字段: 值”的表", "就和它们的“-”对齐"],
    ),
    ("a field of no kind", sub("    not_triggers:", "    triger:"), ["triger"]),
]


@pytest.mark.parametrize(("change", "words"), [one[1:] for one in DANGER], ids=[one[0] for one in DANGER])
def test_what_is_wrong_in_urgent_yml_is_one_error_and_says_nothing_of_the_cards(
    reader: CasebookReader, change: Change, words: list[str]
) -> None:
    before = (reader.root / "urgent.yml").read_text(encoding="utf-8")
    after = change(before)
    (problem,) = told(reader, {"urgent.yml": after})
    assert Path(problem.path).name == "urgent.yml"
    assert problem.line == changed_line(before + "\n", after), problem
    said = problem.message + problem.fix
    assert [word for word in words if word not in said] == [], said


FOLDER = [
    *(
        (f"cases/{name}.md", "改回 case-26.md")
        for name in ("case-26a", "案例26", "case-26 (1)", "吞钞", "case-62")
    ),
    ("techniques/技巧3.md", "改回 technique-3.md"),
    ("techniques/case-26.md", "移到 cases/ 里"),
]


@pytest.mark.parametrize(("new", "fix"), FOLDER, ids=[one[0] for one in FOLDER])
def test_a_renamed_file_is_told_first_and_what_pointed_to_it_is_not(
    healthy: Path, tmp_path: Path, new: str, fix: str
) -> None:
    folder = copy(healthy, tmp_path)
    old = "techniques/technique-3.md" if "技巧" in new else FILE
    (folder / old).rename(folder / new)
    problems = in_order(casebooks.problems(folder))
    assert problems[0].path == str(folder / new) and fix in problems[0].fix
    # A name that is an id is one of another entry: that the first has no file is told in handbook.yml too.
    assert len(problems) == (2 if "62" in new else 1), problems


def test_an_id_that_was_changed_is_one_error_at_the_line_that_has_the_old_one(
    healthy: Path, tmp_path: Path
) -> None:
    folder = copy(healthy, tmp_path)
    (folder / FILE).rename(folder / "cases/case-50.md")
    casebooks.add_field(folder, "case-50", "former: [case-26]")
    (problem,) = casebooks.problems(folder)
    line = (folder / "handbook.yml").read_text(encoding="utf-8").split("\n").index("      case-26: 26") + 1
    assert (Path(problem.path).name, problem.line) == ("handbook.yml", line)
    assert "case-26 是 case-50 的旧编号" in problem.message and "改成“case-50: 26”" in problem.fix
    casebooks.change(folder, "handbook.yml", "case-26: 26", "case-50: 26\n      case-26: 27")
    found = {(Path(p.path).name, p.fix) for p in casebooks.problems(folder) if p.code.startswith("reference")}
    assert found == {("handbook.yml", "删去这一行")}
    casebooks.change(folder, "handbook.yml", "      case-26: 27\n", "")
    found = {(Path(p.path).name, p.fix) for p in casebooks.problems(folder)}
    assert found == {("case-05.md", "改了编号，改为 case-50")}, found


def test_a_speaker_is_proposed_under_the_name_of_now(reader: CasebookReader) -> None:
    taxonomy = (reader.root / "taxonomy.yml").read_text(encoding="utf-8")
    for label, more in (
        ("客服座席", "aliases: [坐席小组]"),
        ("大堂经理", "aliases: [大堂]\n    retired: true"),
    ):
        assert f"label: {label}\n" in taxonomy
        taxonomy = taxonomy.replace(f"label: {label}\n", f"label: {label}\n    {more}\n")
    text = (reader.root / FILE).read_text(encoding="utf-8")
    for typed, fix in (
        ("坐席小王", "是否想写“客服座席”？"),
        ("大常", "可用：客户、客服座席、柜员、网点负责人；"),
    ):
        changed = sub("客户：就我一个", f"{typed}：就我一个")(text)
        found = told(reader, {"taxonomy.yml": taxonomy, FILE: changed})
        assert [p.fix for p in found if p.code == "speaker-unknown"] and fix in found[0].fix, found


def test_a_deleted_file_is_one_error_with_the_number_of_what_pointed_to_it(
    healthy: Path, tmp_path: Path
) -> None:
    folder = copy(healthy, tmp_path)
    (folder / "cases/case-28.md").unlink()
    (problem,) = casebooks.problems(folder)
    assert Path(problem.path).name == "handbook.yml" and "没有能读入的 cases/case-28.md" in problem.message
    assert "另有 1 处引用它" in problem.message and "个已发布的锚点" in problem.message


def test_a_section_that_need_not_be_there_is_missed_in_the_ledger_alone(reader: CasebookReader) -> None:
    text = (reader.root / FILE).read_text(encoding="utf-8")
    (problem,) = told(reader, {FILE: re.sub(r"## 风险提示\n\n(?:- .*\n)+\n", "", text)})
    assert problem.code == "anchor-lost" and "case-26.html#case-26-risk" in problem.message
    moved = text.replace("## 风险提示", "## 风险提醒")
    (problem,) = told(reader, {FILE: moved})
    assert problem.code == "section-unknown" and "改成“## 风险提示”" in problem.fix


@pytest.mark.parametrize(
    ("name", "advice", "severity"),
    [
        *((name, "删去", "note") for name in ("Thumbs.db", ".DS_Store", "desktop.ini", "~$吞钞.docx")),
        *((name, "案例，改名为 case-29.md", "error") for name in ("case-05 - 副本.md", "case-05 (1).md")),
        *((name, "移出", "error") for name in ("图片1.png", "吞钞.docx", "旧稿.zip")),
    ],
)
def test_what_is_no_case_is_not_to_be_called_one(
    healthy: Path, tmp_path: Path, name: str, advice: str, severity: str
) -> None:
    folder = copy(healthy, tmp_path)
    (folder / "cases" / name).write_bytes(b"---\ntitle: x\n---\n")
    (problem,) = [p for p in CasebookReader(folder).read().problems if name in p.path]
    assert problem.severity == severity and advice in problem.fix
    assert "case-26" not in problem.message + problem.fix


def copy(folder: Path, to: Path) -> Path:
    target = to / "casebook"
    for path in files(folder):
        place = target / path.relative_to(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())
    return target


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
