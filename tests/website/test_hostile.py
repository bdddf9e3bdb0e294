"""A casebook that means harm is refused by file and line."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests import casebooks, projects, rich_casebook

IMAGE = "<img src=x onerror=alert(1)>"
ARTICLE = "---\ntitle: 导言\nprovenance: 示例编写\nstatus: 草稿\n---\n"
STORY = "## 案例经过\n"
SAID = "大堂经理："

# What is refused where: file, what is replaced, what replaces it, the code of the problem.
REFUSED = [
    ("cases/case-05.md", "owner: 测试部门", f"owner: 部门{IMAGE}", "markup-html"),
    ("cases/case-06.md", STORY, f"{STORY}<script>alert(1)</script>\n", "markup-html"),
    ("cases/case-07.md", "办理时间和金额", "办理<b onclick=alert(1)>时间</b>", "markup-html"),
    ("cases/case-08.md", "我马上核对", "我<i>马上</i>", "markup-html"),
    ("cases/case-09.md", STORY, f"{STORY}[点这里](javascript:alert(1))\n", "link-target"),
    ("cases/case-10.md", STORY, f"{STORY}![图](https://elsewhere.invalid/x.png)\n", "markup-image"),
    ("cases/case-12.md", STORY, f"{STORY}<javascript:alert(1)>\n", "markup-html"),
    ("cases/case-13.md", "title: ", "title: '[点](javascript:alert(1))'\n#", "link-target"),
    ("cases/case-14.md", "title: ", f"title: 标题{IMAGE}\n#", "markup-html"),
    ("cases/case-15.md", "customer_says:\n", f"customer_says:\n- 我的钱{IMAGE}\n", "markup-html"),
    ("cases/case-16.md", "related:\n", "related:\n- ../../handbook.yml\n", "value-form"),
    ("cases/case-17.md", "techniques:\n", "techniques:\n- technique-1/../../x\n", "value-form"),
    ("cases/case-18.md", "severity:", "regulations: [../../x]\nseverity:", "value-form"),
    ("cases/case-19.md", "severity:", "former: [../index]\nseverity:", "value-form"),
    ("cases/case-20.md", "severity:", "approved_by: <svg onload=alert(1)>\nseverity:", "markup-html"),
    (
        "cases/case-21.md",
        "severity:",
        f"source_issues: [{{code: typo, note: '{IMAGE}'}}]\nseverity:",
        "markup-html",
    ),
    ("cases/case-22.md", "severity:", f"source_heading: 案例{IMAGE}\nseverity:", "markup-html"),
    ("cases/case-23.md", "severity:", "roles: &a [柜员]\nchannels: [*a, *a]\nseverity:", "yaml-alias"),
    ("cases/case-24.md", "severity:", "owner: !!python/object/apply:os.getcwd []\nseverity:", "yaml-tag"),
    ("cases/case-25.md", "owner: 测试部门", r'owner: "部门\e[2J\0"', "yaml-control"),
    ("cases/case-28.md", f"\n{SAID}", f"\n{SAID}{IMAGE}", "markup-html"),
    ("techniques/technique-6.md", "- 先听", f"- {IMAGE}先听", "markup-html"),
    ("handbook.yml", "\ntitle: A&B", f"\ntitle: {IMAGE}A&B", "markup-html"),
    ("handbook.yml", "notice: 示范", f"notice: {IMAGE}示范", "markup-html"),
    ("handbook.yml", "title: 第2类案例", f"title: 第2类{IMAGE}案例", "markup-html"),
    ("handbook.yml", "title: 第3类案例", "title: '[第3类](javascript:alert(1))'", "link-target"),
    ("handbook.yml", "label: 取现", f"label: {IMAGE}取现", "markup-html"),
    ("handbook.yml", "value: 5<6", f"value: {IMAGE}5<6", "markup-html"),
    ("taxonomy.yml", "label: 移动客户端", f"label: 移动客户端\n  aliases: ['移动{IMAGE}']", "markup-html"),
    ("taxonomy.yml", "label: 没有案例", f"label: {IMAGE}没有案例", "markup-html"),
    ("taxonomy.yml", "label: 收费规定", f"label: 收费规定\n    aliases: [{IMAGE}]", "markup-html"),
    ("regulations.yml", "name: 第一个", f"name: {IMAGE}第一个", "markup-html"),
    ("regulations.yml", "number: 第一条", f"number: {IMAGE}", "markup-html"),
    ("regulations.yml", "number: 某令2020", f"number: {IMAGE}某令2020", "markup-html"),
    ("regulations.yml", "issuer: 某机关", f"issuer: {IMAGE}某机关", "markup-html"),
    ("regulations.yml", "gist: 要旨", f"gist: {IMAGE}要旨", "markup-html"),
    ("wording.yml", "message: 推给别人 &", f"message: 推给别人{IMAGE} &", "markup-html"),
    ("words.yml", "- 吞卡\n", f"- 吞{IMAGE}卡\n", "markup-html"),
    ("preface.md", "title: 前言", f"title: 前言{IMAGE}", "markup-html"),
    ("chapters/chapter-3.md", "", f"{ARTICLE}见{IMAGE}\n", "markup-html"),
    ("chapters/chapter-4.md", "", f"{ARTICLE}## 标题 {{ #a onmouseover=alert(1) }}\n", "markup-attributes"),
    ("chapters/chapter-5.md", "", f"{ARTICLE}[点](\njavascript:alert(1))\n", "link-target"),
    (
        "chapters/chapter-7.md",
        "",
        f"{ARTICLE}![图][甲]\n\n[甲]: https://elsewhere.invalid/x.png\n",
        "markup-image",
    ),
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = rich_casebook.write(tmp_path_factory.mktemp("hostile") / "casebook")
    for name, old, new, _ in REFUSED:
        if old:
            casebooks.change(folder, name, old, new)
        else:
            (folder / name).write_text(new, encoding="utf-8")
    outside = folder.parent / "secret.txt"
    outside.write_text("---\ntitle: 秘密\n---\n", encoding="utf-8")
    (folder / "cases/case-27.md").unlink()
    (folder / "cases/case-27.md").symlink_to(outside)
    os.truncate(folder / "cases/case-26.md", 50 << 20)
    return folder


@pytest.fixture(scope="module")
def reported(hostile: Path, project: Path) -> list[dict[str, Any]]:
    done = projects.run(project, "--casebook", hostile, "check", "--json")
    assert (done.returncode, done.stderr) == (1, "")
    problems: list[dict[str, Any]] = json.loads(done.stdout)
    return [problem for problem in problems if problem["severity"] == "error"]


def line_of(path: Path, text: str) -> int:
    """Return the line where the hostile part of a replacement stands."""
    content = path.read_text(encoding="utf-8")
    marks = ["onerror", "onclick", "onload", "onmouseover", "javascript", "<i>", "<script", "![", "../", "&a"]
    marks += ["!!", r"\e", "](", "]:"]
    place = content.index(text)
    return content.count("\n", 0, place + min(text.index(mark) for mark in marks if mark in text)) + 1


@pytest.mark.parametrize(("name", "old", "new", "code"), REFUSED)
def test_what_could_act_is_refused_by_file_and_line(
    hostile: Path, reported: list[dict[str, Any]], name: str, old: str, new: str, code: str
) -> None:
    line = line_of(hostile / name, new)
    found = {(p["line"], p["code"]) for p in reported if p["path"].endswith(f"/{name}")}
    assert (line, code) in found
    assert all(p["fix"] for p in reported if p["path"].endswith(f"/{name}") and p["line"] == line)


def test_links_out_of_the_casebook_and_huge_files_are_refused(reported: list[dict[str, Any]]) -> None:
    found = {(p["path"].rpartition("/")[2], p["code"]) for p in reported}
    assert {("case-27.md", "file-link"), ("case-26.md", "file-size")} <= found


@pytest.mark.parametrize("name", [IMAGE, "../x", "{{x", "名称", "", "a b"])
def test_the_name_of_a_token_is_a_plain_word(tmp_path: Path, name: str) -> None:
    folder = casebooks.make(tmp_path)
    token = f"tokens:\n  {json.dumps(name, ensure_ascii=False)}: {{label: 记号}}\n"
    line = casebooks.change(folder, "handbook.yml", "tokens:\n", token) + 1
    assert [(p.line, p.code) for p in casebooks.problems(folder)] == [(line, "value-form")]


def test_nothing_but_the_hostile_files_is_refused(reported: list[dict[str, Any]]) -> None:
    hostile_files = {name for name, *_ in REFUSED} | {"cases/case-26.md", "cases/case-27.md"}
    # What names an entry that could not be read is told as well.
    causes = [p for p in reported if p["code"] not in ("reference-missing", "anchor-lost")]
    assert {p["path"].rpartition("casebook/")[2] for p in causes} == hostile_files


def test_messages_carry_no_control_characters(project: Path, hostile: Path) -> None:
    done = projects.run(project, "--casebook", hostile, "check")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", done.stdout + done.stderr)
    assert "Traceback" not in done.stdout + done.stderr


def test_a_hostile_casebook_builds_nothing(project: Path, hostile: Path, tmp_path: Path) -> None:
    done = projects.run(project, "--casebook", hostile, "build", "--site-dir", tmp_path / "site")
    assert done.returncode == 1
    assert list(tmp_path.iterdir()) == []
