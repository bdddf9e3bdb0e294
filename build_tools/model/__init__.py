"""The data model: fields, sections, Handbook, Book, ids and anchors, tokens, editions.

Knows neither how a casebook is read nor how anything is rendered.
"""

from build_tools.model import anchors
from build_tools.model.anchors import (
    ATTRIBUTES,
    OWN_ID,
    handbook_anchors,
    headings,
    page_path,
    pinyin,
    regulation_id,
    relative,
    section_id,
    source_path,
    term_id,
    with_heading_ids,
)
from build_tools.model.book import (
    Book,
    CaseLinks,
    Download,
    History,
    Kind,
    Links,
    Related,
    Revision,
    Rewording,
    Rewordings,
)
from build_tools.model.collation import pinyin_order
from build_tools.model.demonstration import lines_for, page_for, words_in
from build_tools.model.editions import CONTACTS, WHOLE, chosen_cases, chosen_techniques
from build_tools.model.fields import (
    WHOLE_BOOK,
    WORDING_KINDS,
    Chapter,
    EditionFields,
    HandbookFields,
    OwnSection,
    Past,
    Provenance,
    Record,
    RegulationsFields,
    ReleaseCode,
    ReleaseException,
    ReleaseFields,
    Status,
    UrgentFields,
    UrgentKind,
    WordingFields,
    WordingKind,
    WordingRuleFields,
)
from build_tools.model.handbook import (
    AnyEntry,
    Article,
    ArticleFields,
    Case,
    CaseFields,
    Edition,
    Entry,
    EntryFields,
    Handbook,
    Located,
    LookupFields,
    Regulation,
    Release,
    SourceIssue,
    Taxonomy,
    Technique,
    TechniqueFields,
    Urgent,
    UrgentCard,
    UrgentCardFields,
    Wording,
    WordingRule,
    Words,
    Writing,
)
from build_tools.model.handed_over import HandedOver, as_script
from build_tools.model.labels import (
    CHAPTER_UNITS,
    PROVENANCE_NOTES,
    STATUS_NOTES,
    case_label,
    chapter_label,
    chapter_number,
    entry_label,
    find_chapter,
    issue_words,
    technique_label,
)
from build_tools.model.mentions import mentions, printed_numbers
from build_tools.model.numbering import next_case_id, next_number
from build_tools.model.own_sections import case_sections, faults
from build_tools.model.page_anchors import Names, PageAnchors, Target, page_anchors
from build_tools.model.release import for_release
from build_tools.model.sections import (
    BULLETS,
    CASE_SECTIONS,
    TECHNIQUE_SECTIONS,
    URGENT_SECTIONS,
    Item,
    Line,
    Section,
    SectionKind,
    SectionSpec,
)
from build_tools.model.terms import TERM_KINDS, Category, TaxonomyFields, Term, find_term
from build_tools.model.tokens import FILLED, PROTECTED, TOKEN, UNSET, filled, token_values
from build_tools.model.urgent_calls import (
    STOP_PAYMENT,
    Calls,
    calls,
    calls_in_words,
    danger_in_words,
    in_words,
    warning,
)
from build_tools.model.urgent_cards import DANGER, dangers, is_signed, shown_cards, urgent_label
from build_tools.model.urgent_notation import URGENT_TEXTS, fault_of, parts_of, pattern_of, whole_words
from build_tools.model.withdrawal import WITHDRAWN, is_withdrawn, predecessors, replaced_by_of
from build_tools.model.words import WordsFields
from build_tools.model.written import UNSEEN, pieces
