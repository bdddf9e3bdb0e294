"""Radicals and compatibility ideographs, which look like ordinary Han characters, and what they stand for.

Text copied from a PDF has them. What a character stands for is Unicode's compatibility decomposition where it
has one; the CJK Radicals Supplement has none, and its pairs are those of EquivalentUnifiedIdeograph.txt
(Unicode 14).
"""

from __future__ import annotations

import unicodedata

# The inside of a character class: the radicals, their supplement, the compatibility ideographs and theirs.
# A dozen of the compatibility ideographs are ordinary characters, and two radicals stand for nothing.
LOOK_ALIKES = "\u2e81-\u2ef3\u2f00-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d"
# First and last code point of those that Unicode decomposes.
DECOMPOSED = ((0x2F00, 0x2FD5), (0xF900, 0xFAD9), (0x2F800, 0x2FA1D))
# The CJK Radicals Supplement: a radical, then what it stands for.
PAIRS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月"
    "⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂"
    "⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏"
    "⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜"
    "⻲亀⻳龟"
)
# In a simplified text the Kangxi radical is this character; its decomposition is the traditional one.
SIMPLIFIED = {"⼾": "户"}


def _table() -> dict[str, str]:
    codes = (chr(code) for first, last in DECOMPOSED for code in range(first, last + 1))
    decomposed = {char: unicodedata.normalize("NFKC", char) for char in codes}
    known = {char: plain for char, plain in decomposed.items() if char != plain}
    return known | dict(zip(PAIRS[::2], PAIRS[1::2], strict=True)) | SIMPLIFIED


STANDS_FOR = _table()
_TRANSLATION = str.maketrans(STANDS_FOR)


def ordinary(text: str) -> str:
    """Return the text with what its radicals and compatibility ideographs stand for, offsets unchanged."""
    return text.translate(_TRANSLATION)
