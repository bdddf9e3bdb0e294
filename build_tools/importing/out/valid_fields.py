"""Validates outside values against a model: keeps what is valid, names the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)


def without_wrong(model: type[M], values: Mapping[str, Any]) -> tuple[M, frozenset[str]]:
    """Return the model of the values that it takes, and the names of the others; None is no value.

    What the model cannot be without must be among the values that it takes.
    """
    wrong: frozenset[str] = frozenset()
    while True:
        tried = {name: value for name, value in values.items() if value is not None and name not in wrong}
        try:
            return model.model_validate(tried), wrong
        except ValidationError as failure:
            found = frozenset(str(error["loc"][0]) for error in failure.errors())
            if found <= wrong:
                raise
            wrong |= found
