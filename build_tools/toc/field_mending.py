"""Mends a field in place: its text, its missing parts, its result."""

from __future__ import annotations

from copy import deepcopy

from build_tools.office import (
    SPACE,
    Element,
    Field,
    Leaf,
    W,
    drop,
    make,
    run_of,
    set_text,
    switches,
    text_element,
    words,
)


def retarget(found: Field, name: str) -> None:
    """Point a PAGEREF or HYPERLINK field to a bookmark; how a page is to be written stays."""
    if found.target == name:
        return
    if found.kind == "HYPERLINK":
        set_instruction(found, f' HYPERLINK \\l "{name}" ')
        return
    kept = words(found.instruction)[2 if found.target else 1 :]
    link = [] if "h" in switches(found.instruction) else ["\\h"]
    set_instruction(found, f" {' '.join(['PAGEREF', name, *kept, *link])} ")


def set_instruction(found: Field, text: str) -> None:
    """Set the whole text of a field into its first piece."""
    if found.simple is not None:
        found.simple.set(W + "instr", text)
        return
    first, *rest = found.instructions
    set_text(first, text)
    for piece in rest:
        drop(piece)
    found.instructions = [first]


def complete(found: Field) -> None:
    """Put in the parts that a field has lost."""
    if found.simple is not None or not found.instructions:
        return
    if found.begin is None:
        found.begin = make("fldChar", fldCharType="begin")
        found.instructions[0].addprevious(found.begin)
    if found.separate is None:
        found.separate = make("fldChar", fldCharType="separate")
        found.instructions[-1].addnext(found.separate)
    if found.end is None:
        found.end = make("fldChar", fldCharType="end")
        (found.leaves[-1].element if found.leaves else found.separate).addnext(found.end)


def dissolve(found: Field) -> None:
    """Take a field away; what it showed stays as text."""
    if found.simple is not None:
        unwrap(found.simple)
        return
    for part in (found.begin, *found.instructions, found.separate, found.end):
        if part is not None:
            drop(part)


def unwrap(element: Element) -> None:
    """Take an element away; what it holds stays."""
    for child in list(element):
        element.addprevious(child)
    drop(element)


def set_page(found: Field, page: str) -> bool:
    """Set the page that a field shows, or leave it to Word where there is none; tell what changed."""
    holder = found.simple if found.simple is not None else found.begin
    if holder is None or (page and found.result == page):
        return False
    _set_result(found, page)
    if page:
        holder.attrib.pop(W + "dirty", "")
    else:
        holder.set(W + "dirty", "true")
    return True


def _set_result(found: Field, text: str) -> None:
    if found.shows_error:
        _unbold(found)
    first = next((leaf for leaf in found.leaves if leaf.element.tag == W + "t"), None)
    if first is None:
        first = Leaf(_new_result(found), text, found)
    for leaf in found.leaves:
        if leaf is not first:
            drop(leaf.element)
            leaf.text = ""
    set_text(first.element, text)
    first.text = text
    found.leaves = [first]


def _new_result(found: Field) -> Element:
    element = text_element("")
    if found.separate is not None:
        found.separate.addnext(element)
    elif found.simple is not None:
        run = make("r")
        run.append(element)
        found.simple.append(run)
    return element


def _unbold(found: Field) -> None:
    """Undo the bold in which Word prints an error, whatever the row looks like."""
    for leaf in found.leaves:
        properties = run_of(leaf.element).find(W + "rPr")
        for name in ("b", "bCs"):
            if properties is not None and (bold := properties.find(W + name)) is not None:
                properties.remove(bold)


def new_page_field(behind: Element, name: str) -> Field:
    """Put a page field behind a run, looking like it, and return it."""
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
        behind.addnext(run_like(behind, part))
    begin, instruction, separate, result, end = parts
    found = Field(None, None, begin, separate, end, instructions=[instruction])
    found.leaves = [Leaf(result, "", found)]
    return found


def run_like(run: Element, content: Element) -> Element:
    """Return a new run that looks like another."""
    found = make("r")
    properties = run.find(W + "rPr")
    if properties is not None:
        found.append(deepcopy(properties))
    found.append(content)
    return found
