"""The gates on sites made by hand: what they must stop, and what they must let pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.system.problems import Problem
from build_tools.website.content_policy import inline_in_templates, with_policy
from build_tools.website.engine_gates import check_written
from build_tools.website.gates import check_site

OTHER = "https://elsewhere.invalid"
PAGES = {
    "index.html": '<h1 id="top">首页</h1><a href="cases/a.html#a-1">甲</a>',
    "cases/a.html": '<h1 id="a-1">甲</h1><h2 id="怎么办">怎么办</h2><a name="old"></a>',
    "cases/a b&c.html": '<h1 id="b">乙</h1>',
    "cases/index.html": '<h1 id="all">全部</h1>',
    "assets/site.css": "body{background:url(dot.png)}",
    "assets/dot.png": "",
    "assets/site.js": "",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        html = f'<!doctype html><html><head><meta charset="utf-8"></head><body>{text}</body></html>'
        path.write_text(html if name.endswith(".html") else text, encoding="utf-8")
    return folder


def found(folder: Path, extra: dict[str, str], ledger: tuple[str, ...] = ()) -> list[Problem]:
    return check_site(write(folder, PAGES | extra), ledger)


def test_a_sound_site_passes(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == []


@pytest.mark.parametrize(
    "html",
    [
        '<a href="no.html">',
        '<a href="no/">',
        '<a href="a.html/">',
        '<a href="../index">',
        '<a href="..">',
        '<a href="../../index.html">',
        '<a href="A.html">',
        '<a href="a.md">',
        '<a href="a.html#no">',
        '<a href="#no">',
        '<a href="a.html#%E6%80%8E">',
        '<a href="?q=1#no">',
        '<a href="/index.html">',
        '<a href="/">',
        '<a href="\\index.html">',
        '<a href="C:/site/index.html">',
        '<area href="no.html">',
        '<form action="no.html"></form>',
        '<form><button formaction="no.html">',
        '<img src="no.png">',
        '<img srcset="../assets/dot.png 1x, no.png 2x">',
        '<video poster="no.png"></video>',
        '<link rel="stylesheet" href="../assets/no.css">',
        '<script src="../assets/no.js"></script>',
        '<div style="background:url(no.png)">',
        "<style>@import 'no.css';</style>",
    ],
)
def test_a_dead_link_is_stopped(tmp_path: Path, html: str) -> None:
    problems = found(tmp_path, {"cases/x.html": html})
    assert [(p.path, p.code, p.severity) for p in problems] == [("cases/x.html", "link-dead", "error")]
    assert problems[0].fix


@pytest.mark.parametrize(
    "html",
    [
        '<a href="javascript:alert(1)">',
        '<a href="JavaScript:alert(1)">',
        '<a href=" java&#10;script:alert(1)">',
        '<a href="vbscript:x">',
        '<a href="file:///etc/hostname">',
        '<a href="data:text/html,x">',
        '<form action="javascript:alert(1)"></form>',
    ],
)
def test_a_link_that_acts_is_stopped(tmp_path: Path, html: str) -> None:
    assert [p.path for p in found(tmp_path, {"cases/x.html": html})] == ["cases/x.html"]


@pytest.mark.parametrize(
    "html",
    [
        '<script src="{0}/x.js"></script>',
        '<script src="//elsewhere.invalid/x.js"></script>',
        '<script src="HTTPS://elsewhere.invalid/x.js"></script>',
        '<script type="module" src="{0}/x.js"></script>',
        '<link rel="stylesheet" href="{0}/x.css">',
        '<link rel="preconnect" href="{0}">',
        '<img src="{0}/x.png">',
        '<img srcset="../assets/dot.png 1x, {0}/x.png 2x">',
        '<picture><source srcset="{0}/x.webp"></picture>',
        '<iframe src="{0}/"></iframe>',
        '<embed src="{0}/x">',
        '<object data="{0}/x"></object>',
        '<audio src="{0}/x.mp3"></audio>',
        '<video poster="{0}/x.png"></video>',
        '<input type="image" src="{0}/x.png">',
        '<svg><image href="{0}/x.png"/></svg>',
        '<svg><image xlink:href="{0}/x.png"/></svg>',
        '<svg><use href="{0}/x.svg#a"/></svg>',
        '<svg><use xlink:href="{0}/x.svg#a"/></svg>',
        '<base href="{0}/">',
        '<meta http-equiv="refresh" content="0; url={0}/">',
        '<meta http-equiv="refresh" content="0;URL=\'{0}/\'">',
        '<meta http-equiv="Refresh" content="0; {0}/">',
        '<div style="background:url({0}/x.png)">',
        "<div style=\"background:url('{0}/x.png')\">",
        "<style>@import '{0}/x.css';</style>",
        '<style>@IMPORT URL( "{0}/x.css" );</style>',
        "<style>@font-face{{src:local(a),url({0}/x.woff2)}}</style>",
    ],
)
def test_another_host_is_stopped(tmp_path: Path, html: str) -> None:
    problems = found(tmp_path, {"cases/x.html": html.format(OTHER)})
    assert {(p.path, p.severity) for p in problems} == {("cases/x.html", "error")}


@pytest.mark.parametrize(
    "css",
    [
        "a{{background:url({0}/x.png)}}",
        'a{{background:url( "{0}/x.png" )}}',
        "@import '{0}/x.css';",
        '@import"{0}/x.css";',
        "@import url({0}/x.css) print;",
        "A{{BACKGROUND:URL({0}/x.png)}}",
        "@font-face{{src:url(dot.png),url(//elsewhere.invalid/x.woff2)}}",
        "a{{background:image-set('{0}/x.png' 1x)}}",
        "a{{background:url(/dot.png)}}",
        "a{{background:url(no.png)}}",
    ],
)
def test_a_stylesheet_is_read_too(tmp_path: Path, css: str) -> None:
    problems = found(tmp_path, {"assets/x.css": css.format(OTHER)})
    assert {(p.path, p.severity) for p in problems} == {("assets/x.css", "error")}


@pytest.mark.parametrize("name", ["_1", "_23", "ru-he_1"])
def test_an_anchor_by_position_is_stopped(tmp_path: Path, name: str) -> None:
    problems = found(tmp_path, {"cases/x.html": f'<h2 id="{name}">如何</h2>'})
    assert [(p.path, p.code) for p in problems] == [("cases/x.html", "anchor-positional")]
    assert name in problems[0].message


def test_a_lost_anchor_is_stopped(tmp_path: Path) -> None:
    kept = ("index.html", "index.html#top", "cases/a.html#怎么办", "cases/a.html#old")
    assert found(tmp_path, {}, kept) == []
    lost = ("cases/gone.html", "cases/a.html#gone", "cases/gone.html#x")
    problems = check_site(tmp_path, (*kept, *lost))
    assert [p.code for p in problems] == ["anchor-lost"] * 3
    assert all(anchor in problem.message for anchor, problem in zip(lost, problems, strict=True))


def test_one_dead_link_of_many_pages_is_one_problem_and_many_are_many(tmp_path: Path) -> None:
    same = {f"cases/p{n}.html": '<a href="../no.html">' for n in range(5)}
    more = {"x.html": '<a href="no.html"><a href="nor.html"><a href="no.html#x">'}
    problems = found(tmp_path, same | more)
    assert {p.code for p in problems} == {"link-dead"}
    assert [
        sum(name in p.message for p in problems) for name in ("：no.html（", "：nor.html", "no.html#x")
    ] == [
        1,
        1,
        1,
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="a.html">',
        '<a href="a.html#a-1">',
        '<a href="a.html#old">',
        '<a href="../index.html#top">',
        '<a href="./a.html">',
        '<a href="../cases/a.html?from=x#a-1">',
        '<a href="index.html">',
        '<a href="../cases/index.html#all">',
        '<a href="#">',
        '<a href="">',
        '<h2 id="x"></h2><a href="#x">',
        '<a href="a.html#怎么办">',
        '<a href="a.html#%E6%80%8E%E4%B9%88%E5%8A%9E">',
        '<a href="a%20b%26c.html#b">',
        '<a href="a b&amp;c.html">',
        '<a href="a.html#:~:text=甲">',
        '<a href="a.html#__codelineno-0-1">',
        '<h2 id="a%41"></h2><a href="#a%41">',
        '<a href="{0}/law?a=1#b">',
        '<a href="http://elsewhere.invalid">',
        '<a href="mailto:desk@bank.invalid">',
        '<a href="tel:95500">',
        "<a>",
        '<img src="data:image/png;base64,AAAA">',
        '<img srcset="data:image/png;base64,AAAA 1x, ../assets/dot.png 2x">',
        '<img src="../assets/dot.png" srcset="../assets/dot.png 1x,../assets/dot.png 2x">',
        '<div style="background:url(data:image/svg+xml;utf8,%3Csvg/%3E)">',
        "<style>a{{background:url('../assets/dot.png')}} b::after{{content:'{0}'}}</style>",
        '<script type="application/json">"{0}/x.js"</script>',
        '<script src="../assets/site.js"></script>',
        '<link rel="canonical" href="{0}/cases/x.html">',
        '<link rel="stylesheet" href="../assets/site.css">',
        '<meta http-equiv="X-UA-Compatible" content="IE=edge">',
        '<meta name="description" content="见 url={0}/">',
        '<p>{0}/x.js</p><code>&lt;script src="{0}/x.js"&gt;</code>',
        '<p id="x_1y"></p><p id="case-26_a"></p>',
        '<input id="__tabbed_1_1"><label for="__tabbed_1_1">',
    ],
)
def test_what_is_sound_passes(tmp_path: Path, html: str) -> None:
    assert found(tmp_path, {"cases/x.html": html.format(OTHER)}) == []


@pytest.mark.parametrize(
    "css",
    [
        "a{{background:url(dot.png)}}",
        "a{{background:url(../assets/dot.png#x)}}",
        "@import url('site.css');",
        "a{{background:url(data:image/png;base64,AA==)}}",
        "a{{mask:url(#m)}}",
        "/* see {0}/x.css */ a{{content:'{0}'}}",
    ],
)
def test_what_is_sound_in_a_stylesheet_passes(tmp_path: Path, css: str) -> None:
    assert found(tmp_path, {"assets/x.css": css.format(OTHER)}) == []


def test_a_large_site_gives_what_a_small_one_gives(tmp_path: Path) -> None:
    many = {f"cases/p{n:03}.html": f'<h1 id="p{n}">页</h1><a href="p{n + 1:03}.html">' for n in range(420)}
    problems = found(tmp_path, many, ("cases/p007.html#p7", "cases/p007.html#p8"))
    assert sorted((p.code, p.path) for p in problems) == [
        ("anchor-lost", "cases/p007.html"),
        ("link-dead", "cases/p419.html"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<svg><script>alert(1)</script></svg>",
        "<img src=a onerror=alert(1)>",
        "<p ONCLICK=a>",
        '<iframe src="cases/a.html"></iframe>',
        "<object></object>",
        "<embed>",
        '<base href="cases/">',
        '<meta http-equiv="set-cookie" content="a">',
        '<meta http-equiv="refresh" content="0; url=index.html">',
        '<meta http-equiv="Content-Security-Policy" content="script-src \'sha256-a\'"><script>1</script>',
    ],
)
def test_what_acts_by_itself_stops_a_site(tmp_path: Path, html: str) -> None:
    problems = found(tmp_path, {"a.html": html})
    assert ("a.html", "page-acts") in {(problem.path, problem.code) for problem in problems}


def test_what_the_policy_names_may_run(tmp_path: Path) -> None:
    script = "<script>go()</script><script type='application/json'>{}</script>"
    folder = write(tmp_path, PAGES | {"a.html": script})
    page = (folder / "a.html").read_text(encoding="utf-8")
    (folder / "a.html").write_text(with_policy(page, inline_in_templates([script])), encoding="utf-8")
    assert check_site(folder, ()) == []


@pytest.mark.parametrize(
    "html",
    [
        "<p onclick=a>甲</p>",
        '<a class="cb-cards lk-veil" href="a.html">甲</a>',
        "<form>",
        '<a href="//a">甲</a>',
    ],
)
def test_a_hand_written_page_is_judged_again_as_it_is_in_the_site(html: str) -> None:
    [problem] = check_written({"guide/a.html": f'<table class="cb-table"></table>{html}'})
    assert (problem.path, problem.severity) == ("guide/a.html", "error")


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ('<a href="no.html">', "链接的页面不存在：cases/no.html"),
        ('<a href="no.html#x">', "链接的页面不存在：cases/no.html#x"),
        ('<a href="../no%20.html">', "链接的页面不存在：no .html"),
        ('<a href="a.html#no">', "链接的锚点不存在：cases/a.html#no"),
        ('<a href="#no">', "链接的锚点不存在：cases/x.html#no"),
        ('<a href="/index.html">', "链接写成了从根目录开始，换个文件夹就打不开：/index.html"),
        ('<a href="/cases/">', "链接写成了从根目录开始，换个文件夹就打不开：/cases/"),
        ('<a href="../cases/">', "链接指向文件夹，从磁盘打开时看不到页面，要写到 index.html：cases"),
        ('<a href="javascript:alert(1)">', "不允许的链接类型：javascript:alert(1)"),
        ('<img src="//elsewhere.invalid/x.png">', "从别的主机加载内容：//elsewhere.invalid/x.png"),
        (f'<img src="{OTHER}/x.png">', f"从别的主机加载内容：{OTHER}/x.png"),
    ],
)
def test_a_dead_link_is_named_with_what_is_wrong(tmp_path: Path, html: str, says: str) -> None:
    [problem] = found(tmp_path, {"cases/x.html": html})
    assert (problem.line, problem.message) == (1, says)
    assert problem.fix == "改正或删去这个链接"


@pytest.mark.parametrize(
    ("count", "others"), [(1, ""), (2, "（另有 1 个页面也有）"), (3, "（另有 2 个页面也有）")]
)
def test_the_first_page_speaks_for_the_others(tmp_path: Path, count: int, others: str) -> None:
    pages = {f"cases/p{n}.html": '<a href="../no.html">' for n in reversed(range(count))}
    [problem] = found(tmp_path, pages)
    assert (problem.path, problem.message) == ("cases/p0.html", f"链接的页面不存在：no.html{others}")


@pytest.mark.parametrize("link", ["#%E6%80%8E", "?q=1#a"])
def test_what_is_sound_on_one_page_is_judged_anew_on_the_next(tmp_path: Path, link: str) -> None:
    pages = {
        "cases/p.html": f'<h2 id="怎"></h2><h2 id="a"></h2><a href="{link}">',
        "cases/q.html": f'<a href="{link}">',
    }
    assert [problem.path for problem in found(tmp_path, pages)] == ["cases/q.html"]


def test_anchors_and_acts_are_told_in_order(tmp_path: Path) -> None:
    html = '<h2 id="b_2"></h2><h2 id="a_1"></h2><iframe src="a.html"></iframe><p onclick=a><iframe></iframe>'
    problems = found(tmp_path, {"cases/x.html": html}, ("cases/a.html#gone",))
    assert [(p.code, p.line, p.message) for p in problems] == [
        ("anchor-positional", 1, "锚点 a_1 只按位置编号，一改标题就会指错"),
        ("anchor-positional", 1, "锚点 b_2 只按位置编号，一改标题就会指错"),
        ("page-acts", 1, "页面里有会自己运行的内容：<iframe>"),
        ("page-acts", 1, "页面里有会自己运行的内容：属性 onclick"),
        ("anchor-lost", 1, "网站里没有已发布的锚点 cases/a.html#gone"),
    ]
