"""What lies in the bundle of the site, and how each text of it is written."""

from __future__ import annotations

import pytest

from build_tools.delivery.site_zip import site_bundle, site_policy
from build_tools.delivery.texts import shipped_text
from build_tools.website.content_policy import TemplateInline, with_policy

PAGE = '<meta charset="utf-8"><p style="text-align: {};">'
SITE = {
    "index.html": with_policy(PAGE.format("left"), TemplateInline()).encode() + b" " * 500,
    "b.html": with_policy(PAGE.format("right"), TemplateInline()).encode() + b" " * 500,
    "a.png": b"png",
}


def test_the_bundle_has_the_site_settings_of_a_server_and_what_opens_it() -> None:
    files = site_bundle(SITE, "v1")
    assert set(files) == {
        *("site/index.html", "site/index.html.gz", "site/b.html", "site/b.html.gz", "site/a.png"),
        *(f"nginx/casebook-{name}.conf" for name in ("http", "files", "site", "path")),
        *("update.sh", "update.bat", "打开手册.html", "说明.txt", "SHA256SUMS"),
    }
    http = files["nginx/casebook-http.conf"]
    assert isinstance(http, bytes) and site_policy(SITE) in http.decode()


def test_the_servers_policy_allows_what_any_page_allows() -> None:
    policies = [site_policy({name: SITE[name]}) for name in ("index.html", "b.html")]
    styles = [set(policy.partition("style-src")[2].partition(";")[0].split()) for policy in policies]
    both = set(site_policy(SITE).partition("style-src")[2].partition(";")[0].split())
    assert styles[0] != styles[1] and both == styles[0] | styles[1]


@pytest.mark.parametrize(
    ("name", "coding", "end"),
    [("update.bat", "gbk", "\r\n"), ("site.txt", "utf-8-sig", "\r\n"), ("update.sh", "utf-8", "\n")],
)
def test_a_text_is_written_as_its_system_reads_it(name: str, coding: str, end: str) -> None:
    made = shipped_text(name, {"VERSION": "甲1"})
    text = made.decode(coding)
    assert text.count("\n") == text.count(end) > 3 and text.count("\r") == (end == "\r\n") * text.count("\n")
    assert made.startswith(b"\xef\xbb\xbf") is (coding == "utf-8-sig")
    assert "@VERSION@" not in text and not text.startswith("\ufeff")
