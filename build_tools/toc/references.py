"""Mends references outside the contents: gives lost names back to what they marked, and shows it again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build_tools.office import (
    HEADING,
    Bookmarks,
    Element,
    Field,
    Heading,
    Paragraph,
    Styles,
    is_internal,
    marked_text,
    run_of,
    switches,
    value,
    words,
)
from build_tools.toc.field_mending import set_page, set_shown
from build_tools.toc.leftovers import points_inside
from build_tools.toc.reference_targets import NUMBER_SWITCHES, Target, Targets
from build_tools.toc.stories import BODY, Place, known_names


@dataclass(frozen=True)
class Restored:
    """A paragraph whose reference was mended: its part, its number there, its text, and what is marked."""

    place: str
    paragraph: int
    text: str
    target: str


@dataclass
class References:
    """The references outside the rows that can be mended, and those that were."""

    places: Sequence[Place]
    targets: Targets
    styles: Styles
    headings: Sequence[Heading]
    rows: Collection[Element]
    restored: list[Restored] = field(default_factory=list)
    pages: list[tuple[str, Field, Paragraph]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.names = known_names(self.places)
        self.by_paragraph = {heading.paragraph: heading for heading in self.headings}
        for _, paragraph in self._outside():
            for one in paragraph.fields:
                if points_inside(one) and self._is_lost(one.target):
                    self.targets.learn_from_field(one)
            for link in self._links(paragraph):
                if self._is_lost(value(link, "anchor")):
                    self.targets.learn_from_link(link)

    def _outside(self) -> Iterator[tuple[Place, Paragraph]]:
        for place in self.places:
            for paragraph in place.story.paragraphs:
                if paragraph.element not in self.rows and (paragraph.fields or paragraph.hyperlinks):
                    yield place, paragraph

    def _links(self, paragraph: Paragraph) -> list[Element]:
        return [link for link in paragraph.hyperlinks if is_internal(link) and value(link, "anchor")]

    def _is_lost(self, name: str) -> bool:
        return name.casefold() not in self.names

    def lost(self) -> dict[str, Target]:
        """Return the lost names that have a target, each with it."""
        found: dict[str, Target] = {}
        for _, paragraph in self._outside():
            names = [one.target for one in paragraph.fields if points_inside(one)]
            for name in [*names, *(value(link, "anchor") for link in self._links(paragraph))]:
                target = self.targets.of(name) if self._is_lost(name) else None
                if target is not None:
                    found.setdefault(name, target)
        return found

    def can_mend(self) -> bool:
        """Return whether anything outside the rows can be mended."""
        if self.lost():
            return True
        return any(
            self._text_for(one, paragraph, place.name, {}) is not None
            for place, paragraph in self._outside()
            for one in paragraph.fields
            if one.shows_error
        )

    def mend(self, bookmarks: Bookmarks) -> None:
        """Give the lost names back, and write what the references that print an error should show."""
        lost = self.lost()
        for name, target in lost.items():
            bookmarks.restore(name, target.heading, _end_of_number(target))
        for place, paragraph in self._outside():
            wrong = [one for one in paragraph.fields if one.shows_error]
            names = {one.target for one in paragraph.fields if points_inside(one)}
            names |= {value(link, "anchor") for link in self._links(paragraph)}
            told = [lost[name].heading.paragraph.text for name in names if name in lost]
            for one in wrong:
                text = self._text_for(one, paragraph, place.name, lost)
                if text is not None:
                    set_page(one, "") if one.kind == "PAGEREF" else set_shown(one, text)
                    told.append(text)
            for one in paragraph.fields:
                if one.kind == "PAGEREF" and one.target in lost:
                    self.pages.append((one.target, one, lost[one.target].heading.paragraph))
            if told:
                shown, meant = (" ".join(text.split()) for text in (paragraph.text, max(told, key=len)))
                self.restored.append(Restored(place.name, paragraph.index + 1, shown, meant))

    def _text_for(
        self, one: Field, paragraph: Paragraph, place: str, lost: Mapping[str, Target]
    ) -> str | None:
        """Return what a field that prints an error should show, or None if that is not known."""
        if one.kind == "STYLEREF":
            heading = self._styled(one, paragraph, place)
            return None if heading is None else self._shown(one, heading, heading.paragraph.text)
        if one.kind not in ("REF", "PAGEREF") or not one.target:
            return None
        if one.target in lost or (self._is_lost(one.target) and self.targets.of(one.target)):
            target = lost.get(one.target) or self.targets.of(one.target)
            assert target is not None
            shown = target.heading.title.number if target.number_only else target.heading.paragraph.text
            return "" if one.kind == "PAGEREF" else self._shown(one, target.heading, shown)
        if self._is_lost(one.target):
            return None
        marked = self.places[0].story.place_of(one.target)
        if one.kind == "PAGEREF":
            return "" if marked is not None else None
        heading = None if marked is None else self.by_paragraph.get(marked)
        return self._shown(one, heading, marked_text(self.places[0].story, one.target))

    def _shown(self, one: Field, heading: Heading | None, text: str) -> str | None:
        codes = switches(one.instruction).keys()
        if "p" in codes:
            return None
        if NUMBER_SWITCHES & codes:
            return (heading.automatic or None) if heading else None
        return " ".join(text.split()) or None

    def _styled(self, one: Field, paragraph: Paragraph, place: str) -> Heading | None:
        """Return the heading that a STYLEREF field shows: the last one above, in a header the first."""
        name = next(iter(words(one.instruction)[1:2]), "")
        match = HEADING.fullmatch(name.strip())
        level = int(match[1]) if match else int(name) if name in set("123456789") else 0
        fit = [
            heading
            for heading in self.headings
            if not heading.bare
            and (heading.level == level or self.styles.name(heading.paragraph.style) == name)
        ]
        above = [heading for heading in fit if heading.paragraph.index <= paragraph.index]
        chosen = above[-1:] if place == BODY and above else fit[:1]
        return next(iter(chosen), None)


def _end_of_number(target: Target) -> Element | None:
    """Return the last run of a caption's number, if only that is marked."""
    if not target.number_only:
        return None
    counted = next(one for one in target.heading.paragraph.fields if one.kind == "SEQ")
    end = counted.end if counted.end is not None else counted.simple
    if end is None or counted.simple is not None:
        return counted.simple
    return run_of(end)
