import json
import os
from pathlib import Path

from build_tools.model.schemas import schemas
from build_tools.work.new.snippets import snippets

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build_tools/model/schema"
SNIPPETS = ROOT / ".vscode" / "casebook.code-snippets"


def test_the_shipped_schemas_follow_the_model() -> None:
    if os.environ.get("UPDATE"):
        FOLDER.mkdir(exist_ok=True)
        for name, text in schemas().items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == schemas()


def test_the_shipped_snippets_follow_the_model() -> None:
    if os.environ.get("UPDATE"):
        SNIPPETS.write_text(snippets(), encoding="utf-8")
    assert SNIPPETS.read_text(encoding="utf-8") == snippets()


def test_every_yaml_file_of_a_casebook_has_its_schema_in_the_editor_settings() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    mapped = settings["yaml.schemas"]
    for schema, target in mapped.items():
        assert (ROOT / schema).is_file()
        assert list(ROOT.glob(target)), target
    assert {
        "casebook/editions/*.yml",
        "casebook/handbook.yml",
        "casebook/taxonomy.yml",
        "casebook/wording.yml",
        "casebook/words.yml",
        "casebook/urgent.yml",
        "casebook/regulations.yml",
        "casebook/release.yml",
    } == set(mapped.values())


def test_every_field_is_described_in_chinese() -> None:
    for text in schemas().values():
        for name, field in json.loads(text)["properties"].items():
            assert field.get("description"), name
