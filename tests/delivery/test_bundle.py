"""The bundle's files as those who get it use them; the same input gives the same bytes."""

from __future__ import annotations

import gzip
import re
import shutil
import signal
import subprocess
import sys
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests import projects
from tests.conftest import BuiltSite
from tests.delivery.conftest import DAY, Bundle

pytestmark = pytest.mark.slow

UTF_8 = 0x800
# What the Windows command line takes for something else when it does not know the coding.
SPECIAL = b'\\|&<>^%!"'


def test_sums_hold_for_the_bundle_and_for_what_is_in_it(bundle: Bundle) -> None:
    for folder in (bundle.folder, bundle.unpacked):
        done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.count(": OK\n") == len(projects.tree(folder)) - 1


def test_the_site_is_the_built_one_with_its_books(bundle: Bundle, built: BuiltSite) -> None:
    site = {name: one for name, one in projects.tree(bundle.unpacked / "site").items() if name[-3:] != ".gz"}
    plain = projects.tree(built.folder)
    assert "downloads/handbook.pdf" in site.keys() - plain.keys()
    assert site["cases/case-26.html"] == plain["cases/case-26.html"]
    assert plain.keys() - site.keys() == set()


def test_what_a_server_sends_compressed_is_the_same_text(bundle: Bundle) -> None:
    site = projects.tree(bundle.unpacked / "site")
    packed = [name for name in site if name.endswith(".gz")]
    assert "search/index.js.gz" in packed
    assert {name for name in site if name.endswith((".html", ".js", ".css")) and len(site[name]) > 1000} <= {
        name.removesuffix(".gz") for name in packed
    }
    for name in packed:
        assert gzip.decompress(site[name]) == site[name.removesuffix(".gz")], name
        assert len(site[name]) < len(site[name.removesuffix(".gz")])
        assert site[name][4:8] == bytes(4), "a time"


def test_names_are_short_one_folder_holds_all_and_chinese_is_marked_as_such(bundle: Bundle) -> None:
    with ZipFile(bundle.archive) as archive:
        entries = archive.infolist()
    assert {entry.filename.split("/")[0] for entry in entries} == {bundle.archive.stem}
    assert max(len(entry.filename) for entry in entries) < 200
    assert bundle.archive.stem.isascii()
    assert bundle.archive.stem.endswith("-demo")
    chinese = [entry for entry in entries if not entry.filename.isascii()]
    assert {entry.filename.split("/", 1)[1] for entry in chinese} == {"打开手册.html", "说明.txt"}
    assert all(entry.flag_bits & UTF_8 for entry in chinese)
    assert not re.search('[<>:"|?*]', "".join(entry.filename for entry in entries))
    modes = {entry.filename.rsplit("/", 1)[1]: oct(entry.external_attr >> 16) for entry in entries}
    assert (modes["update.sh"], modes["index.html"]) == ("0o100755", "0o100644")
    assert len({entry.date_time for entry in entries}) == 1


def test_the_page_to_open_leads_to_pages_that_are_there(bundle: Bundle) -> None:
    page = (bundle.unpacked / "打开手册.html").read_text(encoding="utf-8")
    targets = re.findall(r'(?:url=|href=")([^"]+)"', page)
    assert len(targets) == 3
    assert all((bundle.unpacked / target).is_file() for target in targets)


def test_the_servers_policy_allows_what_every_page_allows(bundle: Bundle, built: BuiltSite) -> None:
    settings = (bundle.unpacked / "nginx/casebook-http.conf").read_text(encoding="utf-8")
    told = re.search(r'"~\^text/html" "(.*?)";', settings)
    assert told
    assert "unsafe-inline" not in told[1]
    for path in built.pages:
        page = (built.folder / path).read_text(encoding="utf-8")
        own = re.search(r'Content-Security-Policy" content="(.*?)"', page)
        assert own
        assert set(re.findall(r"'sha256-[^']+'", unescape(own[1]))) <= set(told[1].replace(";", " ").split())


def test_windows_reads_its_files_whatever_its_coding(bundle: Bundle) -> None:
    script = (bundle.unpacked / "update.bat").read_bytes()
    assert script.count(b"\n") == script.count(b"\r\n") > 50
    for character in set(script.decode("gbk")) - set(map(chr, range(128))):
        assert not set(character.encode("gbk")) & set(SPECIAL), character
    note = (bundle.unpacked / "说明.txt").read_bytes()
    assert note.startswith(b"\xef\xbb\xbf")
    assert note.count(b"\n") == note.count(b"\r\n")
    assert "@" not in note.decode("utf-8")
    labels = set(re.findall(rb"(?m)^:(\w+)", script))
    assert {label for label in re.findall(rb"(?:goto|call) :?(\w+)", script) if label != b"eof"} <= labels


def test_another_place_and_another_setting_give_the_same_bytes(
    project: Path, bundle: Bundle, tmp_path: Path
) -> None:
    copy = projects.copy_project(tmp_path / "elsewhere/一份 copy", project)
    settings = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONPATH": str(copy)}
    tool = ("sh", "-c", 'umask 027; cd /; exec "$0" "$@"', sys.executable, "-m", "build_tools")
    done = projects.run(copy, *DAY, "bundle", "--site-only", tmp_path / "out", tool=tool, settings=settings)
    assert done.returncode == 0, done.stderr
    assert projects.tree(tmp_path / "out") == projects.tree(bundle.folder)


def test_a_folder_with_other_things_is_not_touched(project: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = projects.run(project, "bundle", "--site-only", tmp_path)
    assert done.returncode == 2
    assert "不是本程序生成的交付包" in done.stderr
    assert projects.tree(tmp_path) == {"mine.txt": b"mine"}


def test_a_broken_casebook_leaves_the_bundle_of_before(own_project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "SHA256SUMS").write_text("before", encoding="utf-8")
    case = own_project / "casebook/cases/case-26.md"
    projects.change(case, "\nseverity: 复杂\n", "\nseverity: 不知道\n")
    done = projects.run(own_project, "bundle", "--site-only", out)
    assert done.returncode == 1
    assert "casebook/cases/case-26.md:" in done.stderr
    assert projects.tree(out) == {"SHA256SUMS": b"before"}
    assert sorted(tmp_path.iterdir()) == [out, own_project]


def test_a_killed_command_leaves_the_bundle_of_before(project: Path, bundle: Bundle, tmp_path: Path) -> None:
    out = shutil.copytree(bundle.folder, tmp_path / "out")
    command = [sys.executable, "-u", "-m", "build_tools", "bundle", "--site-only", str(out)]
    settings = projects.environment({"TMPDIR": str(tmp_path)})
    with subprocess.Popen(command, cwd=project, env=settings, stdout=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stdout.readline()
        running.kill()
    assert running.returncode == -signal.SIGKILL
    assert projects.tree(out) == projects.tree(bundle.folder)


def test_a_release_that_is_not_ready_is_not_made(project: Path, tmp_path: Path) -> None:
    done = projects.run(project, *DAY, "bundle", "--release", tmp_path / "out")
    assert done.returncode == 1
    assert "正式版没有做成" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["update.sh", "install.sh"])
def test_the_shell_scripts_are_read_by_any_posix_shell(name: str) -> None:
    script = projects.ROOT / "build_tools/delivery/files" / name
    assert subprocess.run(["sh", "-n", str(script)], capture_output=True, check=False).stderr == b""
    assert script.read_text(encoding="utf-8").startswith("#!/bin/sh\n")
