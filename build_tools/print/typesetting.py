"""Runs Typst over the templates, and writes the PDFs atomically."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

from build_tools.print import fonts
from build_tools.system import Refused, make_folder, replace_file

TEMPLATES = Path(__file__).resolve().parent / "templates"
# Export fails if it would violate this standard: missing title, language or glyph.
STANDARD: Literal["ua-1"] = "ua-1"


class TypesettingFailed(Exception):
    """Typst rejected a document: a defect of the program, since editors' input was checked before."""


@dataclass(frozen=True)
class Printed:
    """A PDF and its number of pages."""

    content: bytes
    pages: int


def typeset(template: str, data: dict[str, Any], today: date, **inputs: str) -> Printed:
    """Render data with a template to PDF; `today` is the creation date in the file.

    `inputs` are further string inputs of the template. Raises Refused when Typst is not installed.
    """
    try:
        import pikepdf
        import typst
    except ImportError:
        raise Refused(fonts.NOT_INSTALLED) from None
    compiler = typst.Compiler(
        input=str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        font_paths=[str(path.parent) for path in fonts.font_files()],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False), **inputs},
    )
    noon = int(datetime.combine(today, time(12), UTC).timestamp())
    try:
        raw = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=noon)
    except typst.TypstError as error:
        raise TypesettingFailed(str(error)) from error
    # Compressed object streams take a third of the space; the id is derived from the content.
    assert isinstance(raw, bytes)
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        packed = io.BytesIO()
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return Printed(packed.getvalue(), len(pdf.pages))


def write(path: Path, content: bytes) -> None:
    """Write a file atomically."""
    make_folder(path.parent)
    replace_file(path, content)
