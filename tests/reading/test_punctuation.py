"""What was typed otherwise than Chinese prose has it: each slip is found, nothing else; mends are safe."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.cli.main import main
from build_tools.model.handbook import Handbook
from build_tools.reading.loading import CasebookReader
from build_tools.reading.prose_parts import check, mended
from tests import casebooks, known_casebook

HEAD = "---\ntitle: 甲\n---\n"

CAUGHT = {
    "甲,乙": ("甲，乙", "wording-half-width"),
    "甲, 乙": ("甲，乙", "wording-half-width wording-blank"),
    "甲.": ("甲。", "wording-half-width"),
    "甲.\n乙。": ("甲。\n乙。", "wording-half-width"),
    "甲;乙": ("甲；乙", "wording-half-width"),
    "甲:乙": ("甲：乙", "wording-half-width"),
    "电话:8": ("电话：8", "wording-half-width"),
    "行吗?行!": ("行吗？行！", "wording-half-width"),
    "用ATM,然后": ("用ATM，然后", "wording-half-width"),
    "手机银行(App)": ("手机银行（App）", "wording-half-width"),
    "（甲)": ("（甲）", "wording-half-width"),
    "(见第(3)条)": ("（见第（3）条）", "wording-half-width"),
    "**甲**,乙": ("**甲**，乙", "wording-half-width"),
    "{{hotline}},乙": ("{{hotline}}，乙", "wording-half-width"),
    "[甲](https://a.example/b,c),乙": ("[甲](https://a.example/b,c)，乙", "wording-half-width"),
    "等等...": ("等等……", "wording-half-width"),
    '他说"不行"。': ("他说“不行”。", "wording-quotes"),
    "他说'不行'。": ("他说‘不行’。", "wording-quotes"),
    "他说“不行“。": ("他说“不行”。", "wording-quotes"),
    "他说”不行”。": ("他说“不行”。", "wording-quotes"),
    '他说"不\n行"。': ("他说“不\n行”。", "wording-quotes"),
    "１２号Ａ座": ("12号A座", "wording-full-width"),
    "３．５元": ("3.5元", "wording-full-width"),
    "客 户": ("客户", "wording-blank"),
    "客　户 投 诉": ("客户投诉", "wording-blank"),
    "甲， 乙": ("甲，乙", "wording-blank"),
    "甲 ，乙": ("甲，乙", "wording-blank"),
    # What a person must decide stays as it is.
    "甲。。": ("甲。。", "wording-repeated"),
    "甲，。": ("甲，。", "wording-repeated"),
    "存折 银行卡 身份证": ("存折 银行卡 身份证", "wording-blank"),
    "“甲": ("“甲", "wording-unpaired"),
    "“甲“乙“": ("“甲“乙“", "wording-unpaired"),
    '他说"不行。': ('他说"不行。', "wording-unpaired"),
    "（甲": ("（甲", "wording-unpaired"),
    "客户）": ("客户）", "wording-unpaired"),
    "《甲": ("《甲", "wording-unpaired"),
}
PASSES = (
    "早上8:30到9:30",
    "共1,000元，3.5万",
    "比例1:2",
    "第1,2条",
    "2026-11-25 10:30:05",
    "ATM, CRS and (App)",
    "见https://a.example/甲,乙?丙=1",
    "写到a.b@bank.example",
    "`甲,乙`",
    "[甲,乙](https://a.example)",
    "{{time.a_b}}",
    "1.甲",
    "2)甲",
    "（3）甲",
    "(4)甲",
    "一.甲",
    "1）甲，2）乙",
    "编辑.md文件",
    "Node.js程序",
    "甲 ATM 乙",
    "# 甲,乙",
    "“甲‘乙’丙”",
    "“甲”“乙”",
    "“甲，\n乙。”",
    "（甲（乙）丙）",
    "太好了！！",
    "真的？！",
    "甲……乙",
    "甲——乙",
    "**甲** 乙",
    "```\n甲,乙\n```",
    "<br>甲",
    "甲&nbsp;乙",
    "| 甲 | 乙 |",
    "- 甲",
    "it's",
    "“不行” → “我看看”",
    "甲\n乙",
    "甲{#a-b}",
)


def codes(text: str, name: str = "a.md") -> set[str]:
    return {problem.code for problem in check(text, name, name)}


@pytest.mark.parametrize("text", CAUGHT)
def test_a_slip_is_found_and_mended_where_one_form_is_right(text: str) -> None:
    right, expected = CAUGHT[text]
    found = codes(HEAD + text)
    assert found and found <= set(expected.split())
    assert mended(HEAD + text, "a.md") == HEAD + right
    decided = [p for p in check(HEAD + right, "a.md", "a.md") if "--fix" in p.fix]
    assert decided == []


@pytest.mark.parametrize("text", PASSES)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert codes(HEAD + text) == set()
    assert mended(HEAD + text, "a.md") == HEAD + text


def test_a_problem_names_its_line_what_stands_there_and_how_often() -> None:
    [first, second] = check(f"{HEAD}甲\n\n乙,丙,丁。\n“戊\n", "a.md", "case.md")
    assert (first.path, first.line, first.severity) == ("case.md", 6, "warning")
    assert "（2 处）" in first.message and "乙,丙,丁" in first.message and "--fix" in first.fix
    assert (second.line, second.code) == (7, "wording-unpaired") and "--fix" not in second.fix


YAML = """title: 甲,乙 # 注,释
source_heading: 甲,乙
source_issues:
  - {code: typo, found: '甲,乙', note: 甲,乙}
summary: '他说"不行"，it''s甲,乙'
customer_says: [没吐钱, "机器吃了\\t我的钱,没吐"]
aliases: [甲 乙, '丙,丁',
  戊:己]
owner: 消费者,权益
former: [case-01]
"""


def test_in_front_matter_only_prose_is_touched() -> None:
    text = mended(f"---\n{YAML}---\n甲\n", "a.md")
    assert (
        text
        == "---\n"
        + YAML.replace("title: 甲,乙 #", "title: 甲，乙 #")
        .replace("""'他说"不行"，it''s甲,乙'""", "'他说“不行”，it''s甲，乙'")
        .replace("我的钱,没吐", "我的钱，没吐")
        + "---\n甲\n"
    )


@pytest.mark.parametrize(
    "text", ["", "甲,乙", "[]", "- 甲,乙", "[" * 5000 + "甲,乙" + "]" * 5000, "a: &b 甲,乙\nc: *b"]
)
def test_yaml_that_no_file_of_a_casebook_is_does_no_harm(text: str) -> None:
    for name in ("a.yml", "a.md"):
        assert check(f"---\n{text}\n---\n" if name == "a.md" else text, name, name) == []


def test_broken_yaml_is_left_to_its_own_message() -> None:
    assert check("title: [甲,乙\n", "a.yml", "a.yml") == []
    assert mended("title: [甲,乙\n", "handbook.yml") == "title: [甲,乙\n"


def test_the_bank_s_own_files_are_read_too() -> None:
    text = "notice: 甲,乙\ntokens:\n  time.a: {label: 丙,丁, value: 2小时,内}\nsource: 甲,乙\n"
    assert [p.line for p in check(text, "handbook.yml", "x")] == [1]
    rule = "regulations:\n- name: 办法(试行)\n  note: 甲(乙)\n  articles:\n  - {number: 一,二, gist: 丙;丁}\n"
    assert [p.line for p in check(rule, "regulations.yml", "x")] == [3, 5]


MARKS = "甲乙丙丁一二吗,.;:?!()\"'“”‘’（），。、；：？！…… \u3000１２Ａ3a*"
WHOLE = (
    "{{time.a,b}}",
    "{{time.first_reply}}",
    "https://a.example/x,y",
    "[甲,乙](https://a.example)",
    "`x,甲`",
)
LINES = ("\n", "\n\n", "- ", "1. ", "# ", "客户:", "...", "\\,", "<b>", "|", "😀", "\n> ")
PIECES = st.lists(st.sampled_from([*MARKS, *WHOLE, *LINES]), max_size=40).map("".join)
KEPT = re.compile(r"`[^`\n]*`|\{\{[^{}\s]*\}\}|https?://[a-z./]+,?[a-z]*|\]\([^)\n]*\)")


def skeleton(text: str) -> str:
    """Return what is no mark and no blank, in plain width."""
    return re.sub(r"[\s,.;:?!()\"'“”‘’（），。、；：？！…]", "", unicodedata.normalize("NFKC", text))


@given(PIECES)
def test_a_mend_changes_nothing_but_marks_and_a_second_one_nothing(body: str) -> None:
    text = HEAD + body
    once = mended(text, "a.md")
    assert mended(once, "a.md") == once
    assert skeleton(once) == skeleton(text)
    assert KEPT.findall(once) == KEPT.findall(text)
    assert once.count("\n") == text.count("\n")
    assert not [p for p in check(once, "a.md", "a.md") if "--fix" in p.fix]


VALUES = st.text("甲乙丙,.;:?!()“”，。１２Ａ3a ", min_size=1, max_size=20).map(lambda text: f"甲{text}乙")


@given(VALUES, VALUES, st.sampled_from(["", "'", '"']))
def test_in_yaml_the_keys_and_all_that_is_no_prose_stay(prose: str, code: str, quote: str) -> None:
    written = prose if quote else prose.replace(":", "")
    text = f"title: {quote}{written}{quote}\nsource_heading: '{code}'\naliases: ['{code}']\nowner: '{code}'\n"
    before, after = (yaml.safe_load(t) for t in (text, mended(text, "a.yml")))
    assert before["title"] == written and skeleton(before["title"]) == skeleton(after["title"])
    assert before | {"title": 0} == after | {"title": 0}
    assert mended(mended(text, "a.yml"), "a.yml") == mended(text, "a.yml")


def prose(handbook: Handbook) -> dict[str, object]:
    """Return every entry as plain data, the verbatim fields apart."""
    entries = (*handbook.cases.values(), *handbook.techniques.values(), *handbook.articles.values())
    return {entry.id: entry.model_dump(mode="json", exclude={"path", "lines"}) for entry in entries}


SPOILED = str.maketrans("，；？！“”（）", ',;?!""()')


@pytest.mark.parametrize("path", sorted(known_casebook.FILES.rglob("case-*.md")), ids=lambda path: path.stem)
def test_a_case_typed_with_half_width_marks_comes_back(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert check(text, path.name, path.name) == []
    head, _, body = text.partition("\n---\n")
    spoiled = f"{head}\n---\n{body.translate(SPOILED)}"
    assert mended(spoiled, path.name) == text


@pytest.mark.usefixtures("own_documents")
def test_a_whole_casebook_reads_the_same_but_for_the_marks(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path, 3)
    for path in folder.rglob("case-*.md"):
        head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
        path.write_text(f"{head}\n---\n{body.translate(SPOILED)}", encoding="utf-8")
    casebooks.add_field(folder, "case-01", "source_heading: 案例1:甲,乙")
    before = prose(casebooks.handbook(folder))
    assert [p.code for p in CasebookReader(folder).read().problems] != []
    assert main(["--casebook", str(folder), "check", "--fix"]) == 0
    read = CasebookReader(folder).read()
    assert read.problems == [] and read.handbook is not None
    after = prose(read.handbook)
    assert read.handbook.cases["case-01"].source_heading == "案例1:甲,乙"
    assert skeleton(str(before)) == skeleton(str(after)) and before != after


@pytest.mark.usefixtures("own_documents")
def test_fix_tells_each_file_and_counts_the_places_it_lists(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = casebooks.make(tmp_path, 3)
    casebooks.change(folder, "cases/case-01.md", "## 案例经过\n", "## 案例经过\n甲,乙;丙。。\n\n")
    main(["--casebook", str(folder), "check", "--fix"])
    shown = capsys.readouterr()
    assert "case-01.md（1 处）" in shown.err and "case-02" not in shown.err
    assert "wording-repeated" in shown.out and "wording-half-width" not in shown.out


# What `check --fix` makes of a text, and what it is told of.
MARKED = {
    "张**先生和李**女士": (r"张\*\*先生和李\*\*女士", ["text-mask"]),
    "62**12**34": (r"62\*\*12\*\*34", ["text-mask"]),
    "卡号6222**要紧**的": ("卡号6222**要紧**的", ["text-mask"]),
    "请看**这里**1234": ("请看**这里**1234", ["text-mask"]),
    "尾号**12…**": ("尾号**12…**", ["text-mask"]),
    "尾号**12、**34": ("尾号**12、**34", ["text-mask"]),
    "李**和王**来了": ("李**和王**来了", ["text-mask"]),
    "张**来了": ("张**来了", ["text-lone-mark"]),
    "请按 ** 键": ("请按 ** 键", []),
    "王**先生来了": (r"王\*\*先生来了", ["text-lone-mark"]),
    "- 一**二\n- 三**四": ("- 一**二\n- 三**四", ["text-lone-mark", "text-lone-mark"]),
    "| 一**二 | 三**四 |": ("| 一**二 | 三**四 |", ["text-lone-mark"]),
    "138****0000、139****0000": ("138****0000、139****0000", []),
    r"\*\*一和**二**": (r"\*\*一和**二**", []),
    "**注意：**不要；**《办法》第十条**，**100%**，**3天**内": (
        "**注意：**不要；**《办法》第十条**，**100%**，**3天**内",
        [],
    ),
    "**两\n行**": ("**两\n行**", []),
    "`一**二`": ("`一**二`", []),
}


@pytest.mark.parametrize("text", MARKED)
def test_marks_of_emphasis_that_may_be_masks(text: str) -> None:
    written, codes = MARKED[text]
    file = f"---\ntitle: 甲\n---\n## 编者注\n{text}\n"
    found = [problem for problem in check(file, "case-01.md", "x") if problem.code.startswith("text-")]
    assert [problem.code for problem in found] == codes
    assert all(problem.severity == "warning" and r"\*\*" in problem.fix for problem in found)
    assert mended(file, "case-01.md") == file.replace(text, written)


def test_a_mask_in_double_quotes_is_left_to_a_person() -> None:
    file = '---\ntitle: 甲\nsummary: "张**先生和李**女士"\n---\n'
    assert [problem.line for problem in check(file, "case-01.md", "x")] == [3]
    assert mended(file, "case-01.md") == file
