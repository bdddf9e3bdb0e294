"""The settings for nginx as they are shipped; `make nginx` runs a server with them."""

from __future__ import annotations

import re

import pytest

from build_tools.delivery.texts import shipped_text

WAYS = {"casebook-site.conf": "/404.html", "casebook-path.conf": "/handbook/404.html"}


def settings(name: str) -> list[tuple[str, str]]:
    """Return the settings of a file in order, as name and value, comments left out."""
    text = shipped_text(name, {}).decode("utf-8")
    return re.findall(r"(?m)^ *(\w+) ([^#\n]*?) ?[;{]$", text)


def test_the_site_s_settings_load_beside_what_a_server_has_already() -> None:
    # Debian's own site is the default server, and answers to every name that no other site has.
    assert ("listen", "80") in settings("casebook-site.conf")
    assert ("server_name", "handbook.example") in settings("casebook-site.conf")
    assert [name for name, _ in settings("casebook-site.conf")].count("listen") == 1
    notes = shipped_text("casebook-site.conf", {}).decode("utf-8").splitlines()
    assert "server_name" in notes[0] and "sites-enabled/default" in notes[1]


def test_below_a_path_a_rule_of_the_site_around_it_takes_no_file() -> None:
    # Without the mark a site's rule such as "location ~ \.js$" would win.
    assert ("location", "^~ /handbook/") in settings("casebook-path.conf")
    assert ("alias", "/srv/casebook/site/") in settings("casebook-path.conf")
    assert ("return", "301 /handbook/") in settings("casebook-path.conf")


@pytest.mark.parametrize(("name", "page"), WAYS.items())
def test_what_is_not_there_and_a_folder_are_answered_by_the_page_for_it(name: str, page: str) -> None:
    assert ("error_page", f"403 404 =404 {page}") in settings(name)
    assert ("include", "snippets/casebook-files.conf") in settings(name)
    assert "autoindex" not in dict(settings("casebook-files.conf"))
    # A folder's address without its slash leads on by a path alone: nginx may stand behind another server.
    assert ("absolute_redirect", "off") in settings("casebook-files.conf")


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("casebook-http.conf", "/etc/nginx/conf.d/"),
        ("casebook-files.conf", "/etc/nginx/snippets/"),
        ("casebook-site.conf", "/etc/nginx/sites-enabled/"),
        ("casebook-path.conf", "/etc/nginx/snippets/"),
    ],
)
def test_each_file_s_first_line_says_where_it_goes(name: str, folder: str) -> None:
    assert folder in shipped_text(name, {}).decode("utf-8").splitlines()[0]
