"""The JSON Schemas by which text editors complete field names, made from the model."""

from __future__ import annotations

import json

from pydantic import BaseModel

from build_tools.model.fields import (
    EditionFields,
    HandbookFields,
    RegulationsFields,
    ReleaseFields,
    UrgentFields,
    WordingFields,
)
from build_tools.model.handbook import ArticleFields, CaseFields, TechniqueFields, UrgentCardFields
from build_tools.model.terms import TaxonomyFields
from build_tools.model.words import WordsFields

MODELS: dict[str, type[BaseModel]] = {
    "article": ArticleFields,
    "case": CaseFields,
    "edition": EditionFields,
    "handbook": HandbookFields,
    "regulations": RegulationsFields,
    "release": ReleaseFields,
    "taxonomy": TaxonomyFields,
    "technique": TechniqueFields,
    "urgent": UrgentFields,
    "urgent-card": UrgentCardFields,
    "wording": WordingFields,
    "words": WordsFields,
}


def schemas() -> dict[str, str]:
    """Return file name -> JSON Schema text."""
    return {f"{name}.schema.json": _schema(model) for name, model in MODELS.items()}


def _schema(model: type[BaseModel]) -> str:
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **model.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
