"""The Markdown of prose: which marks begin a block, and how lines are joined."""

from __future__ import annotations

import pytest

from build_tools.source.prose_engine import (
    DEEPEST,
    LONGEST_LINK,
    block_html,
    prose_texts,
    prose_tokens,
)


def html(text: str) -> str:
    """Return what prose becomes, without line breaks between blocks."""
    return block_html(prose_tokens(text)).strip().replace(">\n<", "><")


def table(*rows: str) -> str:
    head, *body = (
        f"<tr>{''.join(f'<{cell}>{row}</{cell}>')}</tr>"
        for row, cell in zip(rows, ["th"] + ["td"] * len(rows), strict=False)
    )
    return f"<table><thead>{head}</thead>{f'<tbody>{chr(10).join(body)}</tbody>' if body else ''}</table>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\n乙", "<p>甲乙</p>"),
        ("甲  \n乙", "<p>甲<br>\n乙</p>"),
        ("a\nb", "<p>a\nb</p>"),
        ("**甲**\n`b`", "<p><strong>甲</strong><code>b</code></p>"),
        ("x `a`\ny", "<p>x <code>a</code>\ny</p>"),
        ("甲\n乙\n\nc\nd", "<p>甲乙</p><p>c\nd</p>"),
        ("甲\n\u3000乙", "<p>甲</p><p>乙</p>"),
        ("\u3000甲\u3000", "<p>甲</p>"),
        ("- 甲\n- 乙", "<ul><li>甲</li><li>乙</li></ul>"),
        ("* 甲", "<ul><li>甲</li></ul>"),
        ("甲\n- 乙", "<p>甲</p><ul><li>乙</li></ul>"),
        ("3. 甲", '<ol start="3"><li>甲</li></ol>'),
        ("甲\n3. 乙", "<p>甲3. 乙</p>"),
        ("甲\n1. 乙", "<p>甲</p><ol><li>乙</li></ol>"),
        ("- 甲\n    3. 乙", '<ul><li>甲\n<ol start="3"><li>乙</li></ol></li></ul>'),
        ("- 甲\n   3. 乙", "<ul><li>甲3. 乙</li></ul>"),
        ("> 甲\n> 3. 乙", "<blockquote><p>甲3. 乙</p></blockquote>"),
        ("> 甲", "<blockquote><p>甲</p></blockquote>"),
        ("甲\n> 乙", "<p>甲</p><blockquote><p>乙</p></blockquote>"),
        ("- 甲\n> 乙", "<ul><li>甲</li></ul><blockquote><p>乙</p></blockquote>"),
        ("> 甲\n- 乙", "<blockquote><p>甲</p></blockquote><ul><li>乙</li></ul>"),
        ("# 甲", "<h1>甲</h1>"),
        ("甲\n## 乙 **丙**", "<p>甲</p><h2>乙 <strong>丙</strong></h2>"),
        ("- 甲\n## 乙", "<ul><li>甲</li></ul><h2>乙</h2>"),
        ("> 甲\n## 乙", "<blockquote><p>甲</p></blockquote><h2>乙</h2>"),
        ("- # 甲", "<ul><li># 甲</li></ul>"),
        ("> # 甲", "<blockquote><p># 甲</p></blockquote>"),
        ("| a |\n|---|\n| b |", table("a", "b")),
        ("甲\n| a |\n|---|\n| b |", f"<p>甲</p>{table('a', 'b')}"),
        ("- 甲\n| a |\n|---|", f"<ul><li>甲</li></ul>{table('a')}"),
        ("- 甲\n  | a |\n  |---|", f"<ul><li>甲\n{table('a')}</li></ul>"),
        ("> 甲\n| a |\n|---|", f"<blockquote><p>甲</p></blockquote>{table('a')}"),
        ("```\nx\n```", "<pre><code>x\n</code></pre>"),
        ("[甲](https://a/b)和[乙", '<p><a href="https://a/b">甲</a>和[乙</p>'),
        *(
            (mark, f"<p>{mark}</p>")
            for mark in ("+ 甲", "1) 甲", "---", "#甲", "*甲*_乙_", "[甲][乙]", "5*3*2")
        ),
        *((f"甲\n{mark}", f"<p>甲{mark}</p>") for mark in ("===", "---")),
        (">5", "<p>&gt;5</p>"),
        ("<b>&amp;", "<p>&lt;b&gt;&amp;amp;</p>"),
        ("    甲", "<p>甲</p>"),
        ("    # 甲", "<p># 甲</p>"),
    ],
)
def test_what_begins_a_block_and_what_is_itself(text: str, shown: str) -> None:
    assert html(text) == shown


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("", []),
        ("甲\n\n乙", ["甲", "乙"]),
        ("甲\n\n\n  \n", ["甲"]),
        ("甲\n乙", ["甲乙"]),
        ("a\nb", ["a b"]),
        ("甲  \n乙", ["甲\n乙"]),
        ("# 甲\n\n- **乙**\n- `丙`\n\n> [丁](x)", ["甲", "乙", "丙", "丁"]),
        ("| a | b |\n|---|---|\n| c |  |", ["a", "b", "c"]),
        ("```\nx\ny\n```", ["x\ny"]),
        ("1 甲", ["1 甲"]),
    ],
)
def test_the_texts_of_prose_are_what_it_shows_block_by_block(text: str, texts: list[str]) -> None:
    assert prose_texts(text) == texts


@pytest.mark.parametrize(("length", "links"), [(398, True), (399, False)])
def test_the_text_of_a_link_is_searched_for_four_hundred_characters(length: int, links: bool) -> None:
    assert LONGEST_LINK == 400
    assert ("<a " in html(f"[{'甲' * (length - 1)}](x)")) is links


def test_sixty_levels_are_parsed() -> None:
    assert DEEPEST == 60
    assert [depth for depth in (28, 29, 30, 31, 60) if "甲" in html("> " * depth + "甲")] == [28, 29, 30, 31]
