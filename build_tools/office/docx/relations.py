"""The relationships of a Word document: numbering, notes, pictures, headers."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.office.docx.package import Package, Part, parse_part
from build_tools.office.docx.wordml import Element

Relations = Mapping[str, "Relation"]


@dataclass(frozen=True)
class Relation:
    """One relationship: its kind, and the part or the address that it names."""

    kind: str
    target: str
    external: bool = False


def read_relations(package: Package) -> dict[str, Relation]:
    """Return the document's relationships by id."""
    folder, name = posixpath.split(package.main.name)
    part = posixpath.join(folder, "_rels", f"{name}.rels")
    if part not in package.archive.names():
        return {}
    relations: dict[str, Relation] = {}
    for element in parse_part(package.archive.read(part), part):
        target = element.get("Target", "")
        external = element.get("TargetMode", "") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = element.get("Type", "").rsplit("/", 1)[-1]
        relations[element.get("Id", "")] = Relation(kind, target, external)
    return relations


def parts_of_kind(package: Package, relations: Relations, kind: str) -> list[Part]:
    """Return the parsed parts of one kind, such as numbering, footnotes or comments."""
    present = set(package.archive.names())
    targets = (
        relation.target for relation in relations.values() if relation.kind == kind and not relation.external
    )
    return [package.part(name) for name in dict.fromkeys(targets) if name in present]


def part_of_kind(package: Package, relations: Relations, kind: str) -> Element | None:
    """Return the root of the only part of a kind, or None."""
    return next((part.root for part in parts_of_kind(package, relations, kind)), None)
