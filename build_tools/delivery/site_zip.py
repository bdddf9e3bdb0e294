"""Turns a built site into the files of the bundle for branches and servers. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.delivery.packing import Content, with_compressed, with_sums
from build_tools.delivery.texts import shipped_text
from build_tools.website import merge_inline, parse_policy, render_policy

SERVER = ("casebook-http.conf", "casebook-files.conf", "casebook-site.conf", "casebook-path.conf")
NOTE = "说明.txt"


def site_bundle(site: Mapping[str, bytes], version: str) -> dict[str, Content]:
    """Return all files of the bundle: the site, compressed copies for a server, and instructions."""
    values = {"VERSION": version, "POLICY": site_policy(site)}
    files: dict[str, Content] = {f"site/{name}": one for name, one in with_compressed(site).items()}
    files |= {f"nginx/{name}": shipped_text(name, values) for name in SERVER}
    files |= {name: shipped_text(name, values) for name in ("update.sh", "update.bat")}
    files |= {"打开手册.html": shipped_text("open.html", values), NOTE: shipped_text("site.txt", values)}
    return with_sums(files)


def site_policy(site: Mapping[str, bytes]) -> str:
    """Return the policy that allows whatever any page of the site allows."""
    pages = (content.decode() for name, content in site.items() if name.endswith(".html"))
    return render_policy(merge_inline(map(parse_policy, pages)))
