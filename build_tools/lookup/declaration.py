"""Generates the TypeScript declaration of the models passed to the browser, from JSON Schema. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic.json_schema import models_json_schema

from build_tools.lookup.page import LookupBook
from build_tools.search import DangerKind, Manifest, SoundTable, StoredEntry

HANDED_OVER = (LookupBook, Manifest, StoredEntry, SoundTable, DangerKind)
REFERENCE = "#/$defs/"
HEAD = "// Made of the models that build_tools/lookup/declaration.py names; a test compares the two.\n"
PLAIN = {"string": "string", "integer": "number", "boolean": "boolean", "null": "null"}


def declaration() -> str:
    """Return the text of `handed_over.d.ts`, with an interface for each model."""
    schemas = models_json_schema([(model, "serialization") for model in HANDED_OVER])[1]["$defs"]
    return HEAD + "".join(_interface(name, schemas[name]) for name in sorted(schemas))


def _interface(name: str, schema: Mapping[str, Any]) -> str:
    lines = [f"  {field}: {_type(field_schema)};\n" for field, field_schema in schema["properties"].items()]
    return "".join(["\n", *_comment(schema), f"interface {name} {{\n", *lines, "}\n"])


def _comment(schema: Mapping[str, Any]) -> Iterator[str]:
    for line in schema.get("description", "").split("\n"):
        yield f"// {line}".rstrip() + "\n"


def _type(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(REFERENCE)
    if "anyOf" in schema:
        return " | ".join(map(_type, schema["anyOf"]))
    if "const" in schema or "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema.get("enum", [schema.get("const")]))
    if "prefixItems" in schema:
        return f"[{', '.join(map(_type, schema['prefixItems']))}]"
    if schema["type"] == "array":
        return f"Array<{_type(schema['items'])}>"
    if schema["type"] == "object":
        return f"Record<string, {_type(schema['additionalProperties'])}>"
    return PLAIN[schema["type"]]
