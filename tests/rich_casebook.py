"""A synthetic casebook that holds one of everything that a casebook can hold."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests import casebooks

ODD_TITLE = r"""机吞*钱*_后_`柜员`说"A&B"与5<6|{x}\~^=$@#:!&lt;i&gt;"""
PREFACE = """\
---
title: 前言
provenance: 示例编写
status: 待审
owner: 测试部门
review_by: 2030-01-01
---
先看案例26，再看第2节；`案例26`是代码。

## 用法

### 接电话

- 一
- 二

!!! note "请注意"
    缩进的**正文**，也见案例 5。

| 列 | 行 |
|---|---|
| 甲 | 乙 |

## 由来 {#origin}

### 接电话

完。
"""
AFTERWORD = "---\ntitle: 编后语\nstatus: 草稿\n---\n"
INTRODUCTION = """\
---
title: 第一类案例的导言
provenance: 示例编写
status: 待审
owner: 测试部门
review_by: 2030-01-01
---
本章先看案例1，话术见第3节。

## 先后

从易到难。
"""
REGULATIONS = """\
regulations:
  - id: first-measures
    name: 第一个管理办法
    number: 某令2020年第3号
    issuer: 某机关
    in_force: 2020-03-01
    articles:
      - {number: 第一条, gist: 要旨见案例2。}
    note: 与第1节有关。
    source: 公开资料
    checked_on: 2026-01-01
    former: [regulation-old-measures]
  - id: second-measures
    name: 第二个管理办法
    source: 公开资料
    checked_on: 2026-01-01
    status: 已核
"""
WORDING = """\
past:
  sentence: [从前]
pieces:
  我们: [我行, 咱们]
rules:
  - words: [这不归某某, "某|某*与*某"]
    message: 推给别人 & 5<6，见案例5 {{no.such}}
    fix: 写成 {{time.first_reply}} 这样
    source: 《某办法》
    checked_on: 2026-01-01
  - patterns: ['不归{我们}', '某{0,2}某某不管']
    shown: 不归我行
    where: [说的话, 必问]
    may_be_past: true
    message: 推给别人
    code: wording-example
"""
WITHDRAWN = (
    "replaced_by: [case-03, technique-2]",
    "withdrawn_on: 2026-02-03",
    "withdrawn_reason: 见案例5 & 5<6。",
)
MOVED_FROM, MOVED_TO = "case-77", "case-29"
DRAFTS = {"case-30": "---\ntitle: 只有标题的案例\nstatus: 草稿\n---\n"}
PUBLISHED = (
    "index.html",
    "index.html#home",
    "cases/case-26.html#case-26-story",
    "cases/case-77.html#case-77",
)


def write(folder: Path, count: int = 30) -> Path:
    """Write the casebook into an empty folder."""
    casebooks.make(folder, count)
    _handbook(folder)
    _taxonomy(folder)
    _cases(folder)
    casebooks.add_urgent(folder)
    (folder / "preface.md").write_text(PREFACE, encoding="utf-8")
    (folder / "afterword.md").write_text(AFTERWORD, encoding="utf-8")
    (folder / "chapters/chapter-2.md").write_text(INTRODUCTION, encoding="utf-8")
    (folder / "regulations.yml").write_text(REGULATIONS, encoding="utf-8")
    (folder / "wording.yml").write_text(WORDING, encoding="utf-8")
    (folder / "techniques/technique-7.md").write_text("---\ntitle: 待写的技巧\n---\n", encoding="utf-8")
    (folder / "anchors.txt").write_text("# 已发布\n" + "\n".join(PUBLISHED) + "\n", encoding="utf-8")
    return folder


def _handbook(folder: Path) -> None:
    value = yaml.safe_load((folder / "handbook.yml").read_text(encoding="utf-8"))
    value["title"] = 'A&B银行"客户"手册&lt;b&gt;'
    value["notice"] = "示范 & 测试用"
    value["tokens"]["limit.cash"] = {"label": "取现 & 预约起点", "value": "5<6万*元*"}
    value["chapters"].append({"id": "chapter-21", "number": 21, "title": "还没有内容 & 其他"})
    value["chapters"][1]["former"] = ["chapter-99"]
    (folder / "handbook.yml").write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")


def _taxonomy(folder: Path) -> None:
    value = yaml.safe_load((folder / "taxonomy.yml").read_text(encoding="utf-8"))
    value["categories"][0]["former"] = ["category-staff"]
    value["categories"][0]["aliases"] = ["人员 & 服务"]
    value["categories"].append({"id": "empty", "label": "没有案例 & 没有子类"})
    value["channels"][0]["former"] = ["channel-counter"]
    (folder / "taxonomy.yml").write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")


def _cases(folder: Path) -> None:
    for case_id, text in DRAFTS.items():
        (folder / f"cases/{case_id}.md").write_text(text, encoding="utf-8")
    story = "## 案例经过\n对照案例5和第2节，本案例26不算，案例99没有；办法第2节是法条；{{limit.cash}}以下。\n"
    casebooks.change(folder, "cases/case-26.md", "## 案例经过\n", story)
    casebooks.add_field(folder, "case-26", "regulations: [first-measures, second-measures]")
    casebooks.add_field(folder, MOVED_TO, f"former: [{MOVED_FROM}]")
    casebooks.add_field(folder, "case-01", "approved_by: 运营 & 合规主管\napproved_on: 2001-01-02")
    casebooks.change(folder, "cases/case-01.md", "status: 待审", "status: 已发布")
    casebooks.withdraw(folder, "case-02", *WITHDRAWN)
    casebooks.add_field(
        folder, "case-03", "source_issues:\n  - {code: typo, found: 帐户 & 卡, proposal: 账户, note: 见案例5}"
    )
    case = folder / "cases/case-04.md"
    head = case.read_text(encoding="utf-8").split("\n")
    head[1] = f"title: '{ODD_TITLE}'"
    case.write_text("\n".join(head), encoding="utf-8")
