"""One example for each section of a case, for a new file's comments and for snippets."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.model import SectionKind, SectionSpec

EXAMPLES = {
    "script": "客服座席：转出去的钱没到，对吗？我现在就查走到哪一步。",
    "replies": "- “到底几天能退？” → “几天我说不准，在{{time.first_reply}}内我打给您，没查完也说到哪一步。”",
    "do-now": "1. 先问清是哪一天、哪个网点、办的什么",
    "ask": "- 什么时候、在哪里、办的什么业务",
    "never-say": "- “这不归我管” → “我帮您问清楚，再给您回话。”",
    "no-promise": "- 查清之前，不说钱一定能退",
    "escalate": "- 客户说要找媒体或律师的，当场报网点负责人",
    "dialogue": "客户：三天了，钱还没到！",
    "story": "某年某月，某先生到某支行办业务……写一个人、一家支行、一个时刻；先说错了哪一句，后来怎么转了弯。",
    "demands": "- 说清楚为什么办不了",
    "handling": "1. 接收：座席听客户把话说完，不打断。",
    "outcome": "写结果：办成了什么，没办成什么，客户怎么说。",
    "cause": "直接原因：当时哪一步做错了。根本原因：为什么会做错，制度、流程、系统还是人手。",
    "lessons": "- 先顾人，再说规定",
    "risk": "- 客户不问，也要提醒防骗",
    "rectify": "- 把登记页面的凭证一项改为选填（客服中心）",
    "note": "写给读者的说明，如本案例与哪个案例相近。",
}

# Of a section that a casebook added.
OF_OWN: dict[SectionKind, str] = {"list": "- 一项一行", "steps": "1. 一步一行", "prose": "写成几段话。"}


def example(spec: SectionSpec) -> str:
    """Return the example line of a section of a case."""
    return EXAMPLES.get(spec.key) or OF_OWN[spec.kind]


def commented_sections(specs: Iterable[SectionSpec]) -> str:
    """Return every section with its heading, and an example in a comment that no page shows."""
    return "\n".join(f"## {spec.label}\n\n<!-- 例：{example(spec)} -->\n" for spec in specs)
