"""What the Word file calls its styles and bookmarks: its writer and its reader agree on them here."""

from __future__ import annotations

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
INTRODUCTION = "本章导言"
FIELDS_HEAD = ("字段", "内容")
SWAPS_HEAD = ("不能这样说", "换成这样说")
PREFIX = "cb_"


def bookmark(object_id: str) -> str:
    """Return the bookmark of an id: `cb_case_26_script` of `case-26-script`."""
    return PREFIX + object_id.replace("-", "_")


def style_id(name: str) -> str:
    """Return the id of one of our styles; Word's own programs want ids in Latin letters."""
    return OWN_IDS.get(name) or name.replace(" ", "")


OWN_IDS = {
    DIALOGUE: "CbDialogue",
    CELL: "CbCell",
    QUOTE: "CbQuote",
    CODE: "CbCode",
    FRONT_HEADING: "CbFrontHeading",
    SPEAKER: "CbSpeaker",
    TOKEN: "CbToken",
    INLINE_CODE: "CbInlineCode",
    **{name: f"CbInner{level}" for level, name in INNER.items()},
}
