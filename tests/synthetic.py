"""Writes a casebook of any size from a seed: whole cases of 1,500 characters, for tests and benchmarks."""

from __future__ import annotations

import random
from pathlib import Path

import yaml

from tests.scenes import EVENTS, THINGS, Distinction, distinctions, words

SEED = 7
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
PLACES = ["营业现场", "自助机具", "网银渠道", "电话渠道", "移动客户端", "短信渠道"]
ROLES = ["柜员", "大堂经理", "客服座席"]
CATEGORIES = {
    "人员服务": ["业务技能不熟", "服务态度不佳", "沟通协调不畅"],
    "业务差错": ["业务操作差错", "系统差错"],
    "制度规定": ["收费规定", "证件规定"],
    "硬件问题": ["硬件使用故障", "短信平台问题", "网上银行问题"],
    "特殊人群": ["客户特殊需求", "重点关注客群"],
}


FEELINGS = words("非常着急 十分生气 觉得委屈 不太理解 反复追问 要求说法 担心损失 急等用钱")
ACTIONS = words(
    "登记时间和金额 调取流水 请同事核对 联系清机人员 回看操作记录 打印凭证 说明办理步骤 转交网点负责人"
)
CLOSERS = words("当天回了电话 第二天上门说明 把结果写进回单 请客户核对余额 补办了手续 重新培训了柜员")


def write_casebook(folder: Path, count: int, seed: int = SEED) -> None:
    """Write a casebook of `count` cases into an empty folder."""
    rng = random.Random(seed)
    for name in ("cases", "techniques", "chapters"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    ids = case_ids(count)
    _write_yaml(folder / "handbook.yml", _handbook(ids))
    _write_yaml(folder / "taxonomy.yml", _taxonomy())
    _write_yaml(
        folder / "words.yml", {"synonyms": [{"words": ["吞卡", "吃卡"]}], "dictionary": [*THINGS, *EVENTS]}
    )
    _write_yaml(folder / "regulations.yml", {"regulations": []})
    (folder / "anchors.txt").write_text("# 空\n", encoding="utf-8")
    for number in range(1, 8):
        (folder / f"techniques/technique-{number}.md").write_text(_technique(number), encoding="utf-8")
    for case_id, own in zip(ids, distinctions(count, seed), strict=True):
        (folder / f"cases/{case_id}.md").write_text(_case(rng, case_id, ids, own), encoding="utf-8")


def case_ids(count: int) -> list[str]:
    """Return the ids of all cases in order."""
    width = max(2, len(str(count)))
    return [f"case-{number:0{width}d}" for number in range(1, count + 1)]


def _write_yaml(path: Path, value: object) -> None:
    path.write_text(_yaml(value), encoding="utf-8")


def _yaml(value: object) -> str:
    return str(yaml.dump(value, Dumper=DUMPER, allow_unicode=True, sort_keys=False))


def _handbook(ids: list[str]) -> dict[str, object]:
    chapters: list[dict[str, object]] = [
        {
            "id": "chapter-1",
            "number": 1,
            "title": "技巧",
            "techniques": {f"technique-{n}": n for n in range(1, 8)},
        }
    ]
    share = -(-len(ids) // 6)
    for index in range(6):
        cases = {i: int(i.removeprefix("case-")) for i in ids[index * share : (index + 1) * share]}
        chapters.append(
            {
                "id": f"chapter-{index + 2}",
                "number": index + 2,
                "title": f"第{index + 1}类案例",
                "cases": cases,
            }
        )
    tokens = {"time.first_reply": {"label": "首次答复时限"}}
    return {"title": "合成手册", "notice": "测试用", "tokens": tokens, "chapters": chapters}


def _taxonomy() -> dict[str, object]:
    def terms(prefix: str, labels: list[str]) -> list[dict[str, str]]:
        return [{"id": f"{prefix}-{n}", "label": label} for n, label in enumerate(labels, start=1)]

    categories = [
        {"id": f"category-{n}", "label": label, "subcategories": terms(f"sub-{n}", inner)}
        for n, (label, inner) in enumerate(CATEGORIES.items(), start=1)
    ]
    return {
        "categories": categories,
        "channels": terms("channel", PLACES),
        "roles": terms("role", ROLES),
        "severities": terms("severity", ["普通", "复杂", "重大"]),
        "risk_flags": terms("risk", ["资金损失"]),
        "speakers": terms("speaker", ["客户"]),
    }


def _technique(number: int) -> str:
    return f"""---
title: 第{number}种技巧
provenance: 示例编写
status: 待审
owner: 测试部门
review_by: 2030-01-01
---
## 要点
- 先听客户把话说完，再复述一遍。
- 说明下一步由谁来做。
- 记下时间和联系方式。

## 建议话术
大堂经理：您从头讲，我不插话，边听边记。
大堂经理：我记下来了，请您听听对不对。
大堂经理：我现在就去问，回来马上告诉您。

## 客户这样说时
- “你到底有没有在听？” → “在听，记下来的我念给您。”
- “我不跟你说了！” → “您先歇一歇，想说的时候我还在这儿。”
- “什么时候有结果？” → “我在{{{{time.first_reply}}}}内给您回话。”
- “叫你们主管来！” → “我去请，您讲过的我先写给他。”

## 示范对话
客户：我都说了三遍了，你们怎么还不明白？
大堂经理：对不起让您重复了，我记下来，请您听听对不对。
客户：就是这样，什么时候能办好？
大堂经理：我现在就去问，回来马上告诉您。
"""


def _sentence(rng: random.Random) -> str:
    return (
        f"客户在办理{rng.choice(THINGS)}业务时遇到{rng.choice(EVENTS)}，{rng.choice(FEELINGS)}，"
        f"柜员{rng.choice(ACTIONS)}后仍说不清楚，{rng.choice(CLOSERS)}。"
    )


def _case(rng: random.Random, case_id: str, ids: list[str], own: Distinction) -> str:
    thing, event = own.thing, own.event
    category = rng.choice(list(CATEGORIES))
    number = int(case_id.removeprefix("case-"))
    others = [i for i in rng.sample(ids, min(3, len(ids))) if i != case_id][:2]
    head = {
        "title": f"{thing}{event}引起的第{number}起投诉",
        "category": category,
        "subcategory": rng.choice(CATEGORIES[category]),
        "summary": f"{thing}{event}，{rng.choice(FEELINGS)}：先安抚并登记，再{rng.choice(ACTIONS)}。",
        "customer_says": list(own.sayings),
        "aliases": [f"{thing}{event}", event],
        "channels": [rng.choice(PLACES)],
        "roles": ["大堂经理"],
        "severity": "普通",
        "techniques": [f"technique-{rng.randint(1, 7)}"],
        "related": others,
        "provenance": "示例编写",
        "status": "待审",
        "owner": "测试部门",
        "review_by": "2030-01-01",
    }
    dialogue = "\n".join(
        f"{'大堂经理' if n % 2 == 0 else '客户'}：{rng.choice(THINGS)}的事我{rng.choice(ACTIONS)}，请您稍等。"
        for n in range(8)
    )
    mention = f"类似情形见案例{rng.randint(1, len(ids))}。" if rng.random() < 0.3 else ""
    story = "\n\n".join("".join(_sentence(rng) for _ in range(3)) for _ in range(2)) + mention
    steps = "\n".join(
        f"{n}. {stage}：{rng.choice(ACTIONS)}。"
        for n, stage in enumerate(["接收", "核实", "处理", "答复", "回访"], 1)
    )
    return f"""---
{_yaml(head)}---
## 先这样说
大堂经理：{thing}{event}，对吗？我现在就查。
大堂经理：请您说一说时间和金额，我记下来。
大堂经理：查到哪一步，我在{{{{time.first_reply}}}}内给您回话。

## 客户这样说时
- “你们就会推！” → “我不推，记下来就去查。”
- “什么时候有结果？” → “我在{{{{time.first_reply}}}}内给您回话，没查完也说到哪一步。”
- “叫你们主管来！” → “我去请，您讲过的我先写给他。”
- “{event}算谁的？” → “{thing}的记录查到了，照实告诉您。”

## 马上这样做
1. {rng.choice(ACTIONS)}
2. {rng.choice(ACTIONS)}
3. {rng.choice(ACTIONS)}

## 必问信息
- 办理时间和金额
- 手里有没有凭证

## 不能这样说
- “这不归我管” → “我先帮您登记”
- “不可能” → “我马上核对”

## 不可承诺
- 不说一定赔付，也不说具体到账时间

## 何时升级
- {thing}{event}且客户情绪激动：{{{{time.first_reply}}}}内报网点负责人

## 示范对话
{dialogue}

## 案例经过
{own.sentence}{story}

## 客户诉求
- 说明{event}的原因
- 尽快解决

## 处理过程
{steps}

## 处理结果
{_sentence(rng)}{_sentence(rng)}

## 原因分析
{_sentence(rng)}{_sentence(rng)}

## 案例启示
- {rng.choice(ACTIONS)}要当面说清楚
- {rng.choice(FEELINGS)}的客户先安抚再解释
"""
