"""The shipped wording.yml: each wording that must not be said is found where it is said, and nowhere else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.checks.wording import check
from tests import casebooks
from tests.growth import LIMIT, growth

ROOT = Path(__file__).parent.parent.parent
CASE = "cases/case-01.md"
STORY = "## 案例经过\n"
SCRIPT = "## 先这样说\n"


def with_the_rules(folder: Path) -> Path:
    made = casebooks.make(folder, 3)
    shutil.copy(ROOT / "casebook/wording.yml", made)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return with_the_rules(tmp_path)


def found(folder: Path) -> list[tuple[str, int, str]]:
    problems = list(check(casebooks.handbook(folder)))
    assert all(p.severity == "warning" and p.fix for p in problems)
    return [(Path(p.path).name, p.line, p.code) for p in problems]


def told(folder: Path, heading: str, text: str) -> list[str]:
    """Return the codes found when a text stands first in a section; each must name its line."""
    line = casebooks.change(folder, CASE, heading, f"{heading}{text}\n") + 1
    rows = found(folder)
    assert {row[:2] for row in rows} <= {("case-01.md", line)}
    return [code for *_, code in rows]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("投诉在15个工作日内办结。", "wording-deadline"),
        ("投诉要十五个工作日。", "wording-deadline"),
        ("客户可以向银保监会投诉。", "wording-regulator"),
        ("当地银监局来了电话。", "wording-regulator"),
        ("由中国银行保险监督管理委员会受理。", "wording-regulator"),
        ("客户可以拨打12363投诉本行。", "wording-hotline"),
        ("取5万元以上要登记用途。", "wording-cash"),
        ("五万以上提前一天预约。", "wording-cash"),
        ("逾期一天就收滞纳金。", "wording-late-fee"),
        ("依据人民银行令〔2003〕第4号办理。", "wording-old-rule"),
        ("按《中国人民银行假币收缴、鉴定管理办法》办理。", "wording-old-rule"),
        ("按〔2022〕第1号登记。", "wording-old-rule"),
        ("墙上写着离柜概不负责。", "wording-disclaimer"),
        ("收到假币只好自认倒霉。", "wording-disclaimer"),
    ],
)
def test_a_fact_that_is_wrong_or_out_of_date(folder: Path, text: str, code: str) -> None:
    assert told(folder, STORY, text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "鉴定书在15个工作日内出具。",
        "收到之日起15日内答复。",
        "原银保监会发过通知。",
        "由原中国银行保险监督管理委员会发布。",
        "依据《银保监会某某办法》和银保监会令2020年第3号办理，还有银监会、发展改革委令2014年第1号。",
        "12363受理对非银行支付机构的投诉。",
        "取5万元以上登记用途的要求已取消。",
        "过去取5万元要登记用途。那时叫滞纳金，旧规定如此。",
        "依据《中国人民银行货币鉴别及假币收缴、鉴定管理办法》收缴。",
        "中国银行业协会办了培训。",
        "柜员说：“离柜概不负责，收滞纳金，要15个工作日。”",
        "某先生当时向银监会写了信。",
    ],
)
def test_names_history_and_what_somebody_said_are_no_such_fact(folder: Path, text: str) -> None:
    assert told(folder, STORY, text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("您把验证码告诉我。", "wording-secret"),
        ("请报一下您的卡密码。", "wording-secret"),
        ("卡后面的安全码是多少？", "wording-secret"),
        ("您放心，肯定能退。", "wording-promise"),
        ("我保证到账。", "wording-promise"),
        ("我们一定赔您。", "wording-promise"),
        ("这个理财保本的。", "wording-promise"),
        ("明天就能到账。", "wording-promise"),
        ("三天内给您答复。", "wording-time"),
        ("最迟24小时就有结果。", "wording-time"),
        ("要两个工作日。", "wording-time"),
        ("500元以下我能批。", "wording-amount"),
        ("两千元以下我能批。", "wording-amount"),
        ("您打12363问问。", "wording-hotline"),
        ("离柜我们概不负责。", "wording-disclaimer"),
    ],
)
def test_what_staff_must_not_say(folder: Path, text: str, code: str) -> None:
    assert told(folder, SCRIPT, f"大堂经理：{text}") == [code]


@pytest.mark.parametrize(
    "text",
    [
        "密码、验证码谁问都不要说。",
        "要是有人让您报验证码，千万别报。",
        "密码和验证码您自己输，我转过身去。",
        "密码输错几次会锁卡。",
        "我不敢说一定赔您。",
        "还没有查，不能保证到账。",
        "您心里肯定着急。",
        "一定给您回话。",
        "{{time.first_reply}}内给您回话。",
        "收缴后三个工作日内可以申请鉴定。",
        "这是一元的硬币，那是百元钞。",
        "今天您来过两次，等了半天。",
    ],
)
def test_what_staff_may_say(folder: Path, text: str) -> None:
    assert told(folder, SCRIPT, f"大堂经理：{text}") == []


def test_a_customer_may_say_anything(folder: Path) -> None:
    said = "肯定能退吧？三天内不退500元，我打12363，找银监会，还收滞纳金，验证码告诉你行不行？"
    assert told(folder, SCRIPT, f"客户：{said}") == []
    casebooks.change(folder, CASE, "customer_says:\n", f"customer_says:\n- {said[:20]}\n")
    assert found(folder) == []


def test_a_sum_that_the_customer_named_may_be_said_back_but_no_time(folder: Path) -> None:
    lines = "客户：我存了2000元，你三天内给我！\n大堂经理：2000元，我记下了，三天内我说不准。\n"
    line = casebooks.change(folder, CASE, SCRIPT, SCRIPT + lines) + 2
    assert found(folder) == [("case-01.md", line, "wording-time")]


def test_what_must_not_be_said_may_stand_as_such_but_not_as_its_replacement(folder: Path) -> None:
    assert told(folder, "## 不能这样说\n", "- “肯定能退，自认倒霉” → “我先帮您查”") == []
    assert told(folder, "## 不能这样说\n", "- “不行” → “肯定能退”") == ["wording-promise"]


@pytest.mark.parametrize(
    ("heading", "text", "codes"),
    [
        ("## 马上这样做\n", "1. 500元以下当场退", ["wording-amount"]),
        ("## 马上这样做\n", "1. 问清密码再办", ["wording-secret"]),
        ("## 何时升级\n", "- 24小时内报网点负责人", ["wording-time"]),
        ("## 何时升级\n", "- 超过5000元的报网点负责人", ["wording-amount"]),
        ("## 必问信息\n", "- 卡号和密码", ["wording-secret"]),
        ("## 必问信息\n", "- 验证码有没有告诉过别人", []),
        ("## 必问信息\n", "- 大约多少钱，有没有500元", []),
        ("## 不可承诺\n", "- 不说肯定能退、三天内到账", []),
        ("## 处理过程\n", "1. 核实：三天后退了500元。", []),
    ],
)
def test_each_section_has_its_own_rules(folder: Path, heading: str, text: str, codes: list[str]) -> None:
    assert told(folder, heading, text) == codes


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["1", "一", "1 ", "银保监会", "不保证", "满", "告诉", "“", "5万", "最多1", "一定会"]
)
def test_what_hostile_text_takes_grows_no_faster_than_it(tmp_path: Path, piece: str) -> None:
    def checking(size: int) -> Callable[[], object]:
        made = with_the_rules(tmp_path / str(size))
        text = piece * (size // len(piece))
        casebooks.change(made, CASE, STORY, f"{STORY}{text}\n")
        casebooks.change(made, CASE, SCRIPT, f"{SCRIPT}大堂经理：{text}\n")
        handbook = casebooks.handbook(made)
        return lambda: list(check(handbook))

    assert growth(checking, 60_000) <= LIMIT


def test_every_rule_explains_itself(folder: Path) -> None:
    for rule in casebooks.handbook(folder).wording.rules:
        assert len(rule.message) >= 8 and len(rule.fix) >= 4
