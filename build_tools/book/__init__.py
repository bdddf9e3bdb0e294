"""What all products share: links between entries, references in prose, cards, the A–Z register, history.

Knows nothing about web pages, print layout or the search index.
"""

from build_tools.book import history, linking
from build_tools.book.cards import (
    SPOKEN,
    Card,
    Line,
    LinesSection,
    Link,
    TextsSection,
    card_of,
    link_to,
    numbered_techniques,
    one_line,
    shown_sections,
)
from build_tools.book.prose import (
    as_plain,
    block,
    for_engine,
    inline,
    linked_line,
    linked_prose,
    plain,
    take_anchor,
    text_html,
)
from build_tools.book.register import OTHER, by_letter, terms
from build_tools.book.vocabulary import case_vocabulary, dictionary
