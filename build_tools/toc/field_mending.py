"""Repairs a field in place: its instruction, its missing parts, its result."""

from __future__ import annotations

from copy import deepcopy

from build_tools.office import (
    SPACE,
    Element,
    Field,
    Leaf,
    W,
    address_of,
    drop,
    make,
    run_of,
    set_text,
    switches,
    text_element,
    words,
)


def retarget(field: Field, name: str) -> None:
    """Point a PAGEREF or HYPERLINK field to a bookmark, keeping its page format."""
    if field.kind == "HYPERLINK" and address_of(field.instruction) == f"#{name}":
        return
    if field.kind != "HYPERLINK" and field.target == name:
        return
    if field.kind == "HYPERLINK":
        set_instruction(field, f' HYPERLINK \\l "{name}" ')
        return
    kept = words(field.instruction)[2 if field.target else 1 :]
    link = [] if "h" in switches(field.instruction) else ["\\h"]
    set_instruction(field, f" {' '.join(['PAGEREF', name, *kept, *link])} ")


def set_instruction(field: Field, text: str) -> None:
    """Set a field's instruction, writing all of it into the first piece."""
    if field.simple is not None:
        field.simple.set(W + "instr", text)
        return
    first, *rest = field.instructions
    set_text(first, text)
    for piece in rest:
        drop(piece)
    field.instructions = [first]


def complete(field: Field) -> None:
    """Insert the parts that a field lacks."""
    if field.simple is not None or not field.instructions:
        return
    if field.begin is None:
        field.begin = make("fldChar", fldCharType="begin")
        field.instructions[0].addprevious(field.begin)
    if field.separate is None:
        field.separate = make("fldChar", fldCharType="separate")
        field.instructions[-1].addnext(field.separate)
    if field.end is None:
        field.end = make("fldChar", fldCharType="end")
        (field.leaves[-1].element if field.leaves else field.separate).addnext(field.end)


def unwrap_field(field: Field) -> None:
    """Replace a field by the text that it showed."""
    if field.simple is not None:
        unwrap(field.simple)
        return
    for part in (field.begin, *field.instructions, field.separate, field.end):
        if part is not None:
            drop(part)


def unwrap(element: Element) -> None:
    """Replace an element by its children."""
    for child in list(element):
        element.addprevious(child)
    drop(element)


def set_page(field: Field, page: str) -> bool:
    """Set the page number that a field shows; return whether that changed anything.

    An empty `page` marks the field for Word to update.
    """
    holder = field.simple if field.simple is not None else field.begin
    if holder is None or (page and field.result == page):
        return False
    _set_result(field, page)
    if page:
        holder.attrib.pop(W + "dirty", "")
    else:
        holder.set(W + "dirty", "true")
    return True


def set_shown(field: Field, text: str) -> None:
    """Set the text that a reference shows, and mark it for Word to update."""
    _set_result(field, text)
    holder = field.simple if field.simple is not None else field.begin
    if holder is not None:
        holder.set(W + "dirty", "true")


def _set_result(field: Field, text: str) -> None:
    if field.shows_error:
        _unbold(field)
    first = next((leaf for leaf in field.leaves if leaf.element.tag == W + "t"), None)
    if first is None:
        first = Leaf(_new_result(field), text, field)
    for leaf in field.leaves:
        if leaf is not first:
            drop(leaf.element)
            leaf.text = ""
    set_text(first.element, text)
    first.text = text
    field.leaves = [first]


def _new_result(field: Field) -> Element:
    element = text_element("")
    if field.separate is not None:
        field.separate.addnext(element)
    elif field.simple is not None:
        run = make("r")
        run.append(element)
        field.simple.append(run)
    return element


def _unbold(field: Field) -> None:
    """Remove the bold in which Word shows an error, whatever the row's own formatting."""
    for leaf in field.leaves:
        properties = run_of(leaf.element).find(W + "rPr")
        for name in ("b", "bCs"):
            if properties is not None and (bold := properties.find(W + name)) is not None:
                properties.remove(bold)


def new_page_field(behind: Element, name: str) -> Field:
    """Insert a PAGEREF field after a run, formatted like it, and return the field."""
    parts = [
        make("fldChar", fldCharType="begin"),
        make("instrText"),
        make("fldChar", fldCharType="separate"),
        text_element(""),
        make("fldChar", fldCharType="end"),
    ]
    parts[1].text = f" PAGEREF {name} \\h "
    parts[1].set(SPACE, "preserve")
    for part in reversed(parts):
        behind.addnext(new_run_like(behind, part))
    begin, instruction, separate, result, end = parts
    page_field = Field(None, None, begin, separate, end, instructions=[instruction])
    page_field.leaves = [Leaf(result, "", page_field)]
    return page_field


def complex_opening(text: str) -> list[Element]:
    """Return the runs that open a field: its begin, its instruction, its separator."""
    parts = [make("fldChar", fldCharType="begin"), make("instrText"), make("fldChar", fldCharType="separate")]
    parts[1].text = text
    parts[1].set(SPACE, "preserve")
    runs = [make("r") for _ in parts]
    for run, part in zip(runs, parts, strict=True):
        run.append(part)
    return runs


def new_run_like(run: Element, content: Element) -> Element:
    """Return a new run with another one's formatting."""
    new_run = make("r")
    properties = run.find(W + "rPr")
    if properties is not None:
        new_run.append(deepcopy(properties))
    new_run.append(content)
    return new_run
