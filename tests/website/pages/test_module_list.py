"""The rooms and modules stand where a hand-written page asks for them, in their own first words."""

from __future__ import annotations

import re
from html import unescape

import pytest

from build_tools import ROOMS
from build_tools.project.assembly import PROGRAM, read_program
from build_tools.website.pages.module_list import PLACE, with_modules

SMALL = {
    "website/pages/page.py": '"""One page as a value.\n\nNot this.\n"""\n',
    "website/__init__.py": '"""The site.\n\nKnows\nno `casebook` file.\n"""\n',
    "text/han.py": '"""What `a<b` & 字 are."""\nx = """no"""\n',
    "text/silent.py": "x = 1\n",
    "text/__init__.py": '"""Facts alone."""\n',
    "website/browser/act.js": "// What keys do.\n// More.\n",
}


def shown(program: dict[str, str]) -> str:
    return with_modules(f"# 甲\n\n{PLACE}\n\n乙", program)


def test_rooms_come_in_their_order_and_modules_under_them() -> None:
    made = shown(SMALL)
    assert made.startswith("# 甲\n\n<p>") and made.endswith("</div>\n\n乙")
    places = re.findall(r"<code>([a-z_/]+(?:\.js)?)</code>", made)
    assert places == [
        *("text/", "text/han", "text/silent"),
        *("website/", "casebook", "website/browser/", "website/browser/act.js"),
        *("website/pages/", "website/pages/page"),
    ]


def test_each_says_its_own_first_words_and_a_room_all_of_them() -> None:
    made = shown(SMALL)
    assert "<code>text/</code></strong> Facts alone.</p>" in made
    assert "<code>website/</code></strong> The site. Knows no <code>casebook</code> file.</p>" in made
    assert "<td>One page as a value.</td>" in made
    assert "<td>What keys do.</td>" in made
    assert "<td>What <code>a&lt;b</code> &amp; 字 are.</td>" in made
    assert "<td><code>text/silent</code></td><td></td>" in made


@pytest.mark.parametrize("order", [sorted, lambda names: sorted(names, reverse=True)])
def test_the_order_of_the_folder_plays_no_part(order) -> None:  # type: ignore[no-untyped-def]
    assert shown({name: SMALL[name] for name in order(SMALL)}) == shown(SMALL)


def test_a_page_that_asks_for_nothing_stays_as_it_is() -> None:
    assert (
        with_modules("# 甲\n\n<!-- 列表：没有 -->\n", {"text/a.py": "("}) == "# 甲\n\n<!-- 列表：没有 -->\n"
    )


def test_all_of_this_program_is_listed_and_says_something() -> None:
    made = shown(read_program())
    rows = re.findall(r"<td><code>(.+?)</code></td><td>(.*)</td>", made)
    on_disk = {
        path.relative_to(PROGRAM).with_suffix("").as_posix()
        for path in PROGRAM.rglob("*.py")
        if path.parent != PROGRAM and path.name != "__init__.py"
    }
    assert {unescape(name) for name, _ in rows if "." not in name} == on_disk
    assert [name for name, words in rows if not words] == []
    assert re.findall(r"<p><strong><code>([a-z]+)/</code>", made) == list(ROOMS)
    assert re.findall(r"<code>(\S+)/</code></strong> </p>", made) == [
        *("search/browser", "lookup/browser", "print/templates")
    ]
