"""The format of an exported file: every word that its readers look for, shared with its writers.

`FORMAT` is the number that a file carries. Increase it with every change to a word here, or to how a file is
read: files are out for review for weeks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.model import CASE_SECTIONS as SHIPPED
from build_tools.model import CHAPTER_UNITS, SectionSpec
from build_tools.text import NUMERALS

FORMAT = 2

# The labels of fields: rows of the table in Word, column headings in Excel, in file order.
LABELS = {
    **{"title": "标题", "source_heading": "原文标题", "source_issues": "原文疑点"},
    **{"former": "用过的旧编号或旧锚点", "provenance": "来源", "status": "状态", "owner": "责任部门"},
    **{"approved_by": "审批岗位", "approved_on": "审批日期", "review_by": "复核到期日"},
    **{"privacy_exceptions": "个人信息例外", "summary": "一句话", "customer_says": "客户怎么说"},
    **{"aliases": "检索别名", "replaced_by": "改看", "withdrawn_on": "停用日期"},
    **{"withdrawn_reason": "停用原因", "category": "类别", "subcategory": "子类"},
    **{"business": "投诉业务类别", "cause": "投诉原因类别", "channels": "发生渠道"},
    **{"roles": "谁来用", "severity": "等级", "risk_flags": "敏感标识", "techniques": "用到的技巧"},
    **{"related": "相关案例", "regulations": "制度依据"},
}
# The other columns of a sheet.
PLACES = {"id": "编号", "chapter": "章", "number": "案例号"}
BODY = "正文"
# The headings of sections, also used as column headings, in page order.
CASE_SECTIONS = {
    **{"script": "先这样说", "replies": "客户这样说时", "do-now": "马上这样做", "ask": "必问信息"},
    **{"never-say": "不能这样说", "no-promise": "不可承诺", "escalate": "何时升级"},
    **{"dialogue": "示范对话", "story": "案例经过", "demands": "客户诉求"},
    **{"handling": "处理过程", "outcome": "处理结果", "cause": "原因分析", "lessons": "案例启示"},
    **{"risk": "风险提示", "rectify": "整改措施", "note": "编者注"},
}
TECHNIQUE_SECTIONS = {
    **{"points": "要点", "script": "建议话术", "replies": "客户这样说时", "dialogue": "示范对话"},
    "note": "编者注",
}

# The rows of Word's table, in order; the title is in the heading instead.
ROWS = (
    *("status", "provenance", "owner", "approved_by", "approved_on", "review_by"),
    *("summary", "customer_says", "aliases", "category", "subcategory", "business", "cause"),
    *("channels", "roles", "severity", "risk_flags", "techniques", "related", "regulations"),
)
# The first are shown even if empty; the second are shown but not read back.
ALWAYS = frozenset(ROWS[:6])
ONLY_SHOWN = ("source_heading", "source_issues")
ONLY_SHOWN_MARK = "（不在这里改）"
# Lists written on one line, unless an item contains the separator.
JOINED = ("aliases", "channels", "roles", "risk_flags")
JOINT = "、"
SEPARATORS = re.compile(r"[、，,；;\n]")
# Fields that refer to entries or regulations, shown by name.
REFERENCES = ("techniques", "related", "regulations")

# Word: headings, heads of tables, styles, bookmarks.
INTRODUCTION = "本章导言"
FIELDS_HEAD = ("字段", "内容")
SWAPS_HEAD = ("不能这样说", "换成这样说")
REPLIES_HEAD = ("客户这样说", "回应")
COVER = "封面和目录"
# The version line of the cover: ASCII, except for the mark of a demonstration.
VERSION = "审稿用　版本 "
VERSION_LINE = re.compile(r"审稿用\s+版本\s*[!-~]*(?:演示)?")
NUMBERED = re.compile(r"(?:案例\s*[0-9０-９]+|第\s*[0-9０-９]+\s*节)(?=\s|[:：]|$)\s*[:：]?\s*")
CHAPTER = re.compile(rf"第[0-9０-９{NUMERALS}]+(?:{'|'.join(CHAPTER_UNITS)})\s*")
DIALOGUE = "对话"
CELL = "表格文字"
QUOTE = "引文"
CODE = "代码块"
INNER = {level: f"小标题 {level}" for level in range(2, 7)}
FRONT_HEADING = "前页标题"
SPEAKER = "说话人"
TOKEN = "记号"
INLINE_CODE = "代码"
BULLET, NUMBER = "List Bullet", "List Number"
STRONG, LINK = "Strong", "Hyperlink"
OWN_IDS = {
    **{DIALOGUE: "CbDialogue", CELL: "CbCell", QUOTE: "CbQuote", CODE: "CbCode", TOKEN: "CbToken"},
    **{FRONT_HEADING: "CbFrontHeading", SPEAKER: "CbSpeaker", INLINE_CODE: "CbInlineCode"},
    **{name: f"CbInner{level}" for level, name in INNER.items()},
}
PREFIX = "cb_"

# Excel: the sheets, and the hidden one that holds the units as exported.
CASES, TECHNIQUES, ARTICLES, CHOICES, HELP = "案例", "技巧", "文章", "选项", "说明"
CARRIED = "casebook"
# The columns that editors look at first; all other fields come after the sections.
FIRST = (
    *(
        "title",
        "category",
        "subcategory",
        "business",
        "cause",
        "status",
        "summary",
        "customer_says",
        "aliases",
    ),
    *("channels", "roles", "severity", "risk_flags"),
)
# The limit of a cell; longer text is left out of a workbook.
LONGEST = 32_000
TOO_LONG = "（太长，一格放不下：在文本文件里改）"

# Both: the suffix of an introduction's id, and the ids of articles outside chapters.
INTRODUCTION_ID = "-introduction"
ARTICLE_IDS = ("preface", "afterword")


def bookmark(object_id: str) -> str:
    """Return the bookmark of an id: `cb_case_26_script` of `case-26-script`."""
    return PREFIX + object_id.replace("-", "_")


def style_id(name: str) -> str:
    """Return the id of one of our styles; Word wants Latin letters."""
    return OWN_IDS.get(name) or name.replace(" ", "")


def row_label(name: str) -> str:
    """Return the label of a field's row."""
    return LABELS[name] + (ONLY_SHOWN_MARK if name in ONLY_SHOWN else "")


def section_labels(owner: str, case_specs: Sequence[SectionSpec]) -> dict[str, str]:
    """Return the headings of the sections that an owner may have, by key, in page order.

    `case_specs` are the sections of a case; what the casebook calls otherwise is called so here.
    """
    if "technique-" in owner:
        return TECHNIQUE_SECTIONS
    return {spec.key: CASE_SECTIONS[spec.key] if spec in SHIPPED else spec.label for spec in case_specs}


def column_label(label: str) -> str:
    """Return the heading of a section's column, which is no other column's."""
    others = {*LABELS.values(), *PLACES.values(), BODY}
    return f"{label}（小节）" if label in others else label
