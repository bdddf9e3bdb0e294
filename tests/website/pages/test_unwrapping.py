"""The lines of a hand-written page are joined where a break means nothing, and nowhere else."""

from __future__ import annotations

import pytest

from build_tools.website.pages.unwrapping import unwrapped


@pytest.mark.parametrize(
    "text",
    [
        "标题\n====",
        "标题\n---",
        "甲 | 乙\n--- | ---\n丙 | 丁",
        "甲\n- 乙\n- 丙",
        "甲\n1. 乙",
        "```\n甲\n乙\n\n丙\n丁\n```",
        "甲\n```\n乙\n```\n丙",
        "    甲\n    乙",
        "!!! note\n    甲\n    乙",
        "甲\n{: .x }",
        "<pre>\n甲\n乙\n</pre>",
        "[甲]: https://example.org/\n[乙]: https://example.org/",
        "甲  \n乙",
        "甲\\\n乙",
        "> 甲\n> 乙",
        "甲\n\n乙",
        "1. 甲\n\n    ```\n    乙\n    丙\n\n    丁\n    戊\n    ```",
        '=== "甲"\n    乙\n    丙',
        "<table>\n甲\n乙",
    ],
)
def test_a_break_that_means_something_stays(text: str) -> None:
    assert unwrapped(text) == text


@pytest.mark.parametrize(
    ("wrapped", "written"),
    [
        ("甲\n乙", "甲乙"),
        ("甲\n乙\n丙", "甲乙丙"),
        ("甲\n  乙", "甲乙"),
        ("甲 \n乙", "甲乙"),
        ("one\ntwo", "one\ntwo"),
        ("甲\none", "甲one"),
        ("**甲\n乙**", "**甲乙**"),
        ("**甲**\n乙", "**甲**乙"),
        ("甲\n**乙**", "甲**乙**"),
        ("甲\n`乙`", "甲`乙`"),
        ("`a`\n`b`", "`a`\n`b`"),
        ("甲\n{{a.b}}", "甲{{a.b}}"),
        ("- 甲\n  乙\n- 丙\n  丁", "- 甲乙\n- 丙丁"),
        ("# 甲\n\n乙\n丙\n", "# 甲\n\n乙丙\n"),
        ("## 题 `甲` {#a}\n乙\n丙", "## 题 `甲` {#a}\n乙丙"),
        ("甲\n\n乙\n丙\n\n```\n丁\n戊\n```\n", "甲\n\n乙丙\n\n```\n丁\n戊\n```\n"),
    ],
)
def test_a_break_that_means_nothing_is_left_out(wrapped: str, written: str) -> None:
    assert unwrapped(wrapped) == written
