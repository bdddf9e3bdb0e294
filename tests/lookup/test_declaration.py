"""The one declaration of what Python hands to the browser, in Python and in TypeScript."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from build_tools.lookup.declaration import _type, declaration
from build_tools.lookup.files import ROOM

FILE = Path(ROOM) / "browser" / "handed_over.d.ts"


def test_the_shipped_declaration_follows_the_models() -> None:
    if os.environ.get("UPDATE"):
        FILE.write_text(declaration(), encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == declaration()


@pytest.mark.parametrize(
    ("schema", "written"),
    [
        ({"$ref": "#/$defs/Card"}, "Card"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "string | null"),
        ({"const": "x", "type": "string"}, '"x"'),
        ({"enum": ["x", "y"], "type": "string"}, '"x" | "y"'),
        ({"prefixItems": [{"type": "string"}, {"type": "integer"}], "type": "array"}, "[string, number]"),
        ({"items": {"type": "boolean"}, "type": "array"}, "Array<boolean>"),
        ({"additionalProperties": {"type": "string"}, "type": "object"}, "Record<string, string>"),
        ({"type": "integer"}, "number"),
    ],
)
def test_each_form_of_a_schema_is_a_type(schema: dict[str, Any], written: str) -> None:
    assert _type(schema) == written


def test_interfaces_stand_in_the_order_of_their_names() -> None:
    names = [line.split()[1] for line in declaration().splitlines() if line.startswith("interface ")]
    assert names == sorted(names) and {"LookupBook", "Manifest", "StoredEntry"} <= set(names)
