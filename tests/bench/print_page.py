"""The printed book's data -> one HTML page for an engine that prints HTML: same text and references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from build_tools.print.fonts import SANS, SERIF, font_files

STYLE = """
@page { size: A4; margin: 18mm 17mm 16mm 20mm; @top-left { content: string(chapter) }
  @bottom-right { content: counter(page) " / " counter(pages) } }
html { font: 10.2pt/1.66 "Noto Serif SC", "Noto Sans CJK SC" } body { text-align: justify }
h1, h2, h3, b, .call { font-family: "Noto Sans CJK SC" }
h1 { string-set: chapter content(); break-before: page }
h2 { break-before: page } .call { background: #eef4ea; break-inside: avoid }
.contents a::after { content: leader(".") target-counter(attr(href), page) }
.ref::after { content: "（第" target-counter(attr(href), page) "页）" }
table { width: 100%; border-collapse: collapse } td { border: .3pt solid #999 }
"""


def page(data: dict[str, Any]) -> str:
    """Return the page."""
    faces = "".join(
        f"@font-face {{ font-family: '{family}'; src: url('{path.as_uri()}') }}"
        for path, (_, _, family) in zip(font_files(), (SERIF, SANS), strict=True)
    )
    return (
        f"<!doctype html><html lang=zh-CN><meta charset=utf-8><title>{escape(data['meta']['title'])}</title>"
        f"<style>{faces}{STYLE}</style><body>{''.join(_body(data))}"
    )


def _body(data: dict[str, Any]) -> Iterator[str]:
    yield f"<p style='font-size:34pt'>{escape(data['meta']['title'])}</p><h1>目录</h1><div class=contents>"
    for chapter in data["chapters"]:
        for item in (chapter, *chapter["techniques"], *chapter["cases"]):
            yield f"<p><a href='#{item['id']}'>{item['label']} {escape(item['title'])}</a></p>"
    yield "</div>"
    for article in (*data["front"], *data["back"]):
        yield f"<h1>{escape(article['title'])}</h1>{_blocks(article['blocks'])}"
    for chapter in data["chapters"]:
        yield f"<h1 id={chapter['id']}>{chapter['label']} {escape(chapter['title'])}</h1>"
        yield _blocks(chapter["blocks"])
        for entry in (*chapter["techniques"], *chapter["cases"]):
            yield from _entry(entry)
    yield "<h1>制度依据</h1>"
    for record in data["regulations"]:
        yield f"<h3 id={record['id']}>{escape(record['name'])}</h3>"
        yield _list("ul", (f"<b>{a['number']}</b>{_spans(a['gist'])}" for a in record["articles"]))
        yield f"<p>{_references(record['users'])}</p>"
    rows = (
        f"<tr><td>{escape(r['customer_says'])}<td>{_reference(r['id'], r['title'])}"
        for r in data["quick"]["rows"]
    )
    yield f"<h1>速查表</h1><table>{''.join(rows)}</table><h1>索引</h1>"
    for group in data["index"]:
        for row in group["rows"]:
            yield f"<p>{escape(row['text'])} {'、'.join(_reference(i, '') for i in row['ids'])}</p>"


def _entry(entry: dict[str, Any]) -> Iterator[str]:
    yield f"<h2 id={entry['id']}>{entry['label']} {escape(entry['title'])}</h2>"
    yield f"<p>{escape(entry['banner'])}</p>"
    yield f"<p><b>{_spans(entry['summary'])}</b></p>"
    for section in entry["sections"]:
        yield f"<h3>{section['label']}</h3>{_section(section)}"
    yield f"<p>{''.join(f'“{_spans(said)}”' for said in entry['customer_says'])}</p>"
    yield from (f"<p><b>{g['label']}</b>：{_references(g['items'])}</p>" for g in entry["refs"])


def _section(section: dict[str, Any]) -> str:
    if "lines" in section:
        lines = section["lines"]
        return "".join(f"<p class=call><b>{s['speaker']}：</b>{_spans(s['words'])}</p>" for s in lines)
    if "blocks" in section:
        return _blocks(section["blocks"])
    tag = "ol" if section["kind"] == "steps" else "ul"
    return _list(tag, (_spans(item["words"]) + _spans(item["right"]) for item in section["items"]))


def _list(tag: str, items: Iterable[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _references(items: Iterable[dict[str, Any]]) -> str:
    return "；".join(_reference(i["id"], i["text"]) if i["in"] else escape(i["text"]) for i in items)


def _reference(target: str, text: str) -> str:
    return f"<a class=ref href='#{target}'>{escape(text)}</a>"


def _blocks(blocks: Iterable[dict[str, Any]]) -> str:
    return "".join(f"<p>{_spans(block.get('p') or block.get('s') or ())}</p>" for block in blocks) + "".join(
        _list("ul", map(_blocks, block["ul"])) for block in blocks if "ul" in block
    )


def _spans(spans: Iterable[dict[str, Any]]) -> str:
    return "".join(map(_span, spans))


def _span(span: dict[str, Any]) -> str:
    if "r" in span and span["in"]:
        return f"<a class=ref href='#{span['r']}'>{_spans(span['s'])}</a>"
    if "b" in span:
        return f"<b>{_spans(span['b'])}</b>"
    inner = span.get("i") or span.get("s") or ()
    return escape(span.get("t", span.get("c", ""))) + _spans(inner)
