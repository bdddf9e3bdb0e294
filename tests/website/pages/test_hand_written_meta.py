"""What the theme, whose templates do not escape, is given of a hand-written page's front matter."""

from __future__ import annotations

import pytest

from build_tools.website.pages.hand_written import hand_written_meta


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"title": "甲<b>", "moved": True, "template": "a.html"}, {"title": "甲b"}),
        (
            {"title": ["<meta>"], "description": {"a": '" onload="b'}},
            {"title": "['meta']", "description": "{'a': ' onload=b'}"},
        ),
        ({"title": 2026, "description": None, "hide": ["toc"]}, {"title": "2026", "hide": ["toc"]}),
    ],
)
def test_only_text_without_markup_is_left(given: dict[str, object], kept: dict[str, object]) -> None:
    assert hand_written_meta(given) == kept
