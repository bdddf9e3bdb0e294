"""The base of all that Python hands to the browser's scripts, and how it is written into them. Pure."""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class HandedOver(BaseModel):
    """A frozen value whose names are written as JavaScript writes names: `replaced_by` is `replacedBy`."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, validate_by_name=True)


def as_script(value: object) -> str:
    """Return a model, or anything of JSON, as the text of a JavaScript expression."""
    if isinstance(value, HandedOver):
        text = value.model_dump_json(by_alias=True)
    else:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # These two end a line, and so a string, in old browsers.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
