from pathlib import Path

from build_tools.search.segment import Segmenter, case_vocabulary
from tests import casebooks


def test_the_banks_own_words_stay_whole_and_nested_words_count(tmp_path: Path) -> None:
    plain = Segmenter((), tmp_path)
    taught = Segmenter(("吞卡", "冠字号"), tmp_path)
    text = "机器吞卡了，查冠字号和理财产品。"
    assert "吞卡" not in plain.words(text)
    assert {"吞卡", "冠字号", "理财产品", "理财"} <= set(taught.words(text))
    assert all(len(word) > 1 for word in taught.words(text))


def test_full_width_and_latin_do_not_break_words(tmp_path: Path) -> None:
    assert Segmenter((), tmp_path).words("ＡＴＭ机 abc 123") == []
    assert "银行" in Segmenter((), tmp_path).words("去银行ＡＴＭ")


def test_what_was_cut_once_is_remembered_and_a_broken_memory_is_none(tmp_path: Path) -> None:
    handbook = casebooks.handbook(casebooks.make(tmp_path / "book", 3))
    cache = tmp_path / "cache"
    first = case_vocabulary(handbook, cache)
    memory = next(cache.glob("words-*.json"))
    assert case_vocabulary(handbook, cache) == first
    memory.write_text(memory.read_text(encoding="utf-8").replace("存款机", "改过了"), encoding="utf-8")
    memory.write_text("{broken", encoding="utf-8")
    assert case_vocabulary(handbook, cache) == first


def test_words_that_tell_nothing_relate_no_cases(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "book", 3)
    casebooks.change(folder, "cases/case-01.md", "summary: ", "summary: 为什么别的银行可以，我们不了，")
    words = case_vocabulary(casebooks.handbook(folder), tmp_path / "cache")["case-01"]
    assert "银行" in words
    assert not {"为什么", "别的", "不了", "我们"} & words
