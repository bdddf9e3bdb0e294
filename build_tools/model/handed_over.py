"""The base of the models that Python passes to the browser's scripts, and their serialisation. Pure."""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class HandedOver(BaseModel):
    """A frozen value whose names are written as JavaScript writes names: `replaced_by` is `replacedBy`."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, validate_by_name=True)


def as_script(value: object) -> str:
    """Return a model, or any JSON value, as a JavaScript expression."""
    if isinstance(value, HandedOver):
        text = value.model_dump_json(by_alias=True)
    else:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # In old browsers these two end a line and therefore a string.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
