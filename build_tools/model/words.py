"""The fields of `words.yml`: what the search knows of words."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from build_tools.model.fields import Record, Text


class SynonymGroup(Record):
    """Synonyms; with `one_way` the other words also search for the first, not the reverse."""

    words: tuple[Text, ...] = Field(min_length=2, description="同义词，第一个是手册用词")
    one_way: bool = Field(False, description="true：客户说后面的词时找第一个，反之不然")


class QuestionGroup(Record):
    """Words that ask the same of one matter."""

    words: tuple[Text, ...] = Field(min_length=2, description="追问时意思一样的说法，如 多久、几天")


class WordsFields(Record):
    """`words.yml`: synonym groups, words of questions, of the segmenter and of other regions."""

    synonyms: tuple[SynonymGroup, ...] = Field((), description="同义词组")
    questions: tuple[QuestionGroup, ...] = Field(
        (), description="追问的说法：已经打开一个案例再问一句时，同组的词算一样，只在那个案例里找"
    )
    dictionary: tuple[Text, ...] = Field((), description="分词词典：一词一项")
    regional: Mapping[Text, Text] = Field(
        default_factory=dict, description="港台用词（写简体字）: 手册用词；检索前一律替换"
    )
    outside: tuple[Text, ...] = Field((), description="本书没有的业务：问到它们时，检索说没有对应案例")
