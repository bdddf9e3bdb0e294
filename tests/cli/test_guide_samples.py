"""Every sample of the editors' guide, put into the file that it is of, is read without an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.checks import run_checks
from build_tools.model import HandbookFields, RegulationsFields, TaxonomyFields, UrgentFields, WordsFields
from build_tools.model.fields import Record, WordingFields
from build_tools.reading import CasebookReader
from build_tools.reading.file_names import FOLDERS
from build_tools.source.front_matter import parse
from build_tools.system.problems import Problem, errors, without_notes
from tests import casebooks, known_casebook, projects

GUIDE = projects.ROOT / "docs/guide/editors.md"
SAMPLE = re.compile(r"^```(?P<kind>yaml|markdown)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`(?:\S*/)?(?P<id>(?P<prefix>[a-z]+-)\d+)\.md`")
OF_THE_BOOK: dict[str, type[Record]] = {
    "handbook.yml": HandbookFields,
    "urgent.yml": UrgentFields,
    "words.yml": WordsFields,
    "wording.yml": WordingFields,
    "regulations.yml": RegulationsFields,
    "taxonomy.yml": TaxonomyFields,
}
# A whole case that gets the samples of single fields, and is not named in them.
OTHER = "cases/case-28.md"
# Of these the guide shows the first sections only, and says so.
SHORTENED = {"case-26.md", "urgent-9.md"}
# A line that the guide tells to write, and the line of the casebook that it comes after.
LINES = {"technique-8: 8": "      technique-7: 7"}


def samples() -> Iterator[tuple[str, str]]:
    """Yield each sample with the file that it is, or is a part of."""
    text = GUIDE.read_text(encoding="utf-8")
    for match in SAMPLE.finditer(text):
        if match["kind"] == "markdown":
            *_, named = FILE.finditer(text, 0, match.start())
            yield f"{FOLDERS[named['prefix']]}/{named['id']}.md", match["text"]
            continue
        keys = keys_of(match["text"])
        yield (
            next((name for name, of in OF_THE_BOOK.items() if keys <= {*of.model_fields}), OTHER),
            match["text"],
        )


def keys_of(text: str) -> set[str]:
    value = parse(text, "").value
    assert isinstance(value, dict), text
    return set(value)


def added(text: str, sample: str) -> str:
    """Return a file's fields with those of a sample: what is listed below a field goes behind its own."""
    for part in re.split(r"^(?=\w)", sample, flags=re.MULTILINE)[1:]:
        head, _, below = part.partition("\n")
        own = re.search(rf"^{head.partition(':')[0]}:.*\n(?:(?![\w-]).*\n)*", text, re.MULTILINE)
        if own and head.endswith(":") and not own[0].startswith(f"{head} []"):
            text = text[: own.end()] + below + text[own.end() :]
        else:
            text = (text[: own.start()] + text[own.end() :] if own else text) + part
    return text


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """What is told of a casebook with all samples in it."""
    folder = known_casebook.write(tmp_path_factory.mktemp("samples") / "casebook")
    for name, sample in samples():
        path = folder / name
        if name == OTHER:
            _, fields, body = path.read_text(encoding="utf-8").split("---\n", 2)
            kept = {key for key in keys_of(fields) if key in keys_of(sample)}
            fields = re.sub(
                rf"^(?:{'|'.join(kept) or '-'}):.*\n(?:[ -].*\n)*", "", fields, flags=re.MULTILINE
            )
            # A sample of the book gives this section another name.
            sample = f"---\n{fields}{sample}---\n{body.replace('## 客户诉求', '## 患者诉求')}"
        elif name.endswith(".yml"):
            sample = added(path.read_text(encoding="utf-8"), sample)
        path.write_text(sample, encoding="utf-8")
    for line, above in LINES.items():
        assert f"`{line}`" in GUIDE.read_text(encoding="utf-8")
        casebooks.change(folder, "handbook.yml", above, f"{above}\n      {line}")
    casebook = CasebookReader(folder).read()
    assert casebook.readable is not None
    return [*casebook.problems, *run_checks(casebook.readable, {}, casebooks.TODAY)]


def test_the_guide_shows_whole_files_and_parts_of_each_kind() -> None:
    whole = {"cases/case-26.md", "urgent/urgent-9.md", "chapters/chapter-8.md", "techniques/technique-8.md"}
    assert {name for name, _ in samples()} == {*OF_THE_BOOK, *whole, OTHER}


@pytest.mark.parametrize("name", sorted({name for name, _ in samples()}))
def test_the_samples_of_a_file_have_no_error(told: list[Problem], name: str) -> None:
    own = [problem for problem in errors(told) if problem.path.endswith(name)]
    if Path(name).name in SHORTENED:
        own = [problem for problem in own if problem.code != "section-missing"]
    assert own == []


@pytest.mark.parametrize("name", ["chapters/chapter-8.md", "techniques/technique-8.md", "regulations.yml"])
def test_a_sample_that_is_whole_has_no_warning_either(told: list[Problem], name: str) -> None:
    assert [one for one in without_notes(told) if one.path.endswith(name)] == []
