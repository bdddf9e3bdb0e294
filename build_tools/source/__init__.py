"""Parses and edits what people type: encodings, line ends, YAML, front matter, comments and Markdown.

Knows syntax only: no field, no section, no case.
"""

from build_tools.source import encoding, fences, front_matter, hygiene
from build_tools.source.comments import Comment, body_comments, file_comments, with_comments_of
from build_tools.source.encoding import LINE_END, decode, guess, plain, restored
from build_tools.source.front_matter import FrontMatter, Parsed, unparsed
from build_tools.source.markdown_engine import (
    STRONG,
    inline_html,
    line_tokens,
    paragraphs,
    plain_line,
    strong_marks,
    text_token,
)
from build_tools.source.page_blocks import HEADING, LIST, Block, all_blocks, holds_text, parse_page
from build_tools.source.page_engine import page_engine
from build_tools.source.page_links import addresses
from build_tools.source.prose_engine import block_html, prose_texts, prose_tokens
from build_tools.source.segment import segmenter
from build_tools.source.site_markdown import for_python_markdown
from build_tools.source.yaml_in_place import with_value_at, with_values, written_anew
from build_tools.source.yaml_places import NotInPlace
from build_tools.source.yaml_text import dump, with_front_matter
from build_tools.source.yaml_values import same, values_of
