"""What a lost bookmark marked: told by rows that name it, and by references that still show its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_tools.office import (
    Element,
    Field,
    Heading,
    W,
    find_captions,
    normalise_title,
    switches,
    value,
    words,
)
from build_tools.toc.stories import Place

NUMBER_SWITCHES = {"r", "n", "w"}


@dataclass(frozen=True)
class Target:
    """The heading or caption that a name marked; `number_only` if only a caption's label and number."""

    heading: Heading
    number_only: bool = False


class Targets:
    """The targets of lost names; a name that two witnesses give different headings has none."""

    def __init__(self, headings: Iterable[Heading], captions: Iterable[Heading]) -> None:
        self.by_name: dict[str, Target | None] = {}
        self._texts: dict[str, list[Target]] = {}
        self._numbers: dict[str, list[Target]] = {}
        for heading in headings:
            self._add(self._texts, heading.title.whole, Target(heading))
            if not heading.title.number:
                self._add(self._texts, heading.automatic + heading.title.name, Target(heading))
            self._add(self._numbers, heading.automatic, Target(heading))
        for caption in captions:
            self._add(self._texts, caption.title.whole, Target(caption))
            self._add(self._texts, caption.title.number, Target(caption, number_only=True))

    @staticmethod
    def _add(texts: dict[str, list[Target]], text: str, target: Target) -> None:
        if text and target not in texts.setdefault(text, []):
            texts[text].append(target)

    def learn(self, name: str, target: Target) -> None:
        """Note what a witness says of a name."""
        key = name.casefold()
        known = self.by_name.get(key, target)
        same = known is not None and known.heading is target.heading
        self.by_name[key] = (known if known and known.number_only else target) if same else None

    def learn_from_field(self, field: Field) -> None:
        """Learn from a reference that still shows the text, or the number, of the one heading that has it."""
        if field.shows_error or not field.target:
            return
        by_number = NUMBER_SWITCHES & switches(field.instruction).keys()
        self._learn_from(field.target, field.result, self._numbers if by_number else self._texts)

    def learn_from_link(self, link: Element) -> None:
        """Learn from a link whose text is that of one heading."""
        text = "".join(one.text or "" for one in link.iter(W + "t"))
        self._learn_from(value(link, "anchor"), text, self._texts)

    def _learn_from(self, name: str, text: str, texts: Mapping[str, list[Target]]) -> None:
        title = normalise_title(text if texts is self._texts else f"{text}题")
        found = texts.get(title.whole if texts is self._texts else title.number, [])
        if len(found) == 1:
            self.learn(name, found[0])

    def of(self, name: str) -> Target | None:
        """Return the target of a name, if it is known."""
        return self.by_name.get(name.casefold())


def all_captions(places: Iterable[Place]) -> list[Heading]:
    """Return the captions of the body with a SEQ field, whatever their labels are."""
    story = next(iter(places)).story
    labels = dict.fromkeys(
        name
        for paragraph in story.paragraphs
        for field in paragraph.fields
        if field.kind == "SEQ"
        for name in words(field.instruction)[1:2]
    )
    return [caption for label in labels for caption in find_captions(story, f'TOC \\c "{label}"', ())]
