"""The characters that the printed book's fonts have, as a table: the fonts themselves take a second to open.

`tests/print/test_font_table.py` compares it with the fonts; `UPDATE=1` writes it anew.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import accumulate

# Runs of code points in order, in base 36: how many are left out since the last run, then, after a dot, how
# many the run has; one if there is no dot.
RUNS = (
    "w.2n x.2s c.4 6.2 c.4 n.2 2.2 3.4 2.2 k.6 10 d.2 d.2 s.g r.2 2f f 2h b 1.3 d g.2 k.2 2 2 4 3o.h 1.7 "
    "7.p 1j e.1s 1 2i6.74 2f2.2 2o.2i 7c.2 c.7 1.3 1.3 1.3 2.3 8 1.2 1 3.4 5 4.3 7 y 1g 1.2 1c.2 x 2 1 "
    "3.2 4 3 2 a.2 3.2 3 2 6 5 10.c 4.c k.a u.2 a.3 4.2 3 1 1 h.4 b a 1.2 1.7 3 1.3 1 4 2.4 2 1.a 5.4 5 5 "
    "1 2 3 j.3 1.4 2.2 2.2 2.2 2.2 a.6 2.2 9.5 6 4 p q.2 j l.3 a 5 g.2 3p.2 c.f 1 b.2 1z 1o.98 5.3 2.2 "
    "4.2 2.2 4.2 1.4 1.6 e.5 8 g.4 1.2 2 4.2 6.2 4.4 f g.3 t.g 2.c y s.2 1v g 6 y 1.2 l v.u d b6.2 3t "
    "1m.2 7d.3 i 3e is.2 1w.q 1.2h c.5y q.c 4.1s 1.2e 2.2v 5.17 1.2m 1.18 4.10 c.1b 1.7g 1.58z 1s.g74 "
    "1uo.t hv.8mc c.n 4.1d 6is.a6 42.5 ln.a m.z 1.j 1.4 45.5a 3.6 2.6 2.6 2.3 3.7 1.7 1bm9.d 3.2l 3.1p "
    "2b.3 d.18 4.9 7.2 2pl l 2 p 7 7 p t.2 1.2 9 d 1 b p.4 3 5 m 6 m 1 9 j 17 b 1p 1 4 1 l i t h 7 6.2 10 "
    "x o.2 o a 4 1 m 7.2 10 10 q 5 l 3.3 15 c.4 u 6 d j 1 15 3 2 m.2 a d s q x 6 2.2 g 1f 10 1 a 1h 7 1y "
    "m b 1 f 6 5 4.2 8.2 a 11 3 3.2 d 7 11 v 39 x y t 15 26 1q 10 d 1k 1x r 1k 7 c 1c 10 2 7 o 21 15 1q j "
    "a q 15 d a 5 1l f 35 f 8.2 d 7 6 4 m 8 f 3 b 1 i j 5.2 5.3 f h h.2 3 g 8 5 o 2 m.2 2.4 6 f h l i 8.2 "
    "i.5 2.3 9 m 1 2 7 1.2 m 5 a a l o y 4.2 2.5 4 6 1a n 8 5 1.7 g 8.2 1 4 4 7.3 9 w.2 4 q.4 x 8 6.2 1.2 "
    "9 g i 4 14 2 s 6.3 5 y a.4 12 8.2 1c c i 5.4 2 c d 6 m a.3 5.3 5 3 g f.3 1k b 1 7 2 6 5 16 6 29 13 "
    "1m.2 h 5 u 6.2 g q.2 6 12 b.2 o.2 3.4 l q 3 9 1c.2 n 9 1 1 13.3 12 g k 2 d q i 1.2 n.2 r c u 1d k 3d "
    "a h 1 1s 1e 8 5 10 8 p 1c x 3 1 5.3 g 1 9 6.3 h.3 1 7 6 2 l.2 i.3 5 k k.6 1.2 1i 4.6 d 3 h.4 2 f 5.2 "
    "1.5 z 7.3 2 b.3 4 4 c b 2.4 i 3 7.3 o.5 q.3 h 4.4 w 8.3 a.3 2 6 5 4 j 8 j h h 3 2 4 d 18 n n 12 i 6 "
    "g 5 n 68 3g.2 2v 17 p 1d 2 6 3k n.2 c a 3 l n 1 9 4 k.2 2 f 6 e a d y 6 f.2 2 5 23 q 3 v c 1l 5 8 1p "
    "d b 13 2 1y h 22 3 1g r 18 1g 19 1c n 6.2 11 v 1 1w f 2r 4h 2 3 3r f i 6 y 2y b p 5 u b 4 7 2 k b 11 "
    "7 k z 1k x e 22 h.2 e 1o h r 1 2i.4 r 1 6 3 a 22 b k t.2 n 1h 2f 3.2 g 1l 1 j 1h 1a i l n 3 k e 3 5u "
    "29 m 5 g 1 11 j s 3 2 8.2 p 1n z 3 26 6 1.2 g j 4 3 c c o i 5 7 8 4 a 3 2 1p.2 9 1d 7 q 11 7 a 2.2 i "
    "15 c u 14 b 1h i 13 18 e 3o 2f m 7 1z g 6 q m.2 f 14 4 t y 5 1l 1r 4 x.2 d 2 c.2 3.2 w a 1.3 l l 9 "
    "1.4 x 7 3 u 7.2 w.3 10 d.2 u 9 k z 1a 1t n 3 1.2 1 4 3.2 4 1 d.2 3.2 3 1 1q a.2 4.2 j 9 2 35.2 1f m "
    "w 8 c s f.2 3 2 u 8 6 1.3 z c m 2 t.5 3 6 h 5 n m f 7 6 c 10 e k 8 9 5 3 c 1 f z.2 1 q w p 5 i.3 f 9 "
    "d 10 l 2 as 5x e 1d 1 i b v 1r 7c r n.5 p 1 6 8.3 1e.5 d 9 13 q y g 12.8 l f k.3 b a h 8.6 7 26.4 19 "
    "5 n v.6 1k b 8 m s.5 c 10 2 8 4 11.6 w 13.5 d b 19 5.3 3 4 1e n a m.2 a 9 11.2 3 9 6.3 4 2 1 l 2 "
    "14.3 6 8 g 6 k p 1 f c 1b a 2 s.3 b e 1 f p 1 7.2 z 2 8 i c p j p.4 12 9 5.2 u.2 3 e o.2 7 5 b 1c.2 "
    "z.2 n j.2 1c 2 h 4 2 1a r 2e 27 27 g.2 1m e y d 1a 1d u 9 2n 28 g w g 2m j 2a 6.4 7 3.3 a 9.2 1 l "
    "3.2 9.6 u.2 g.3 4 3 2 5.8 4 f 2 1 1.3 9.5 9 a 9.2 2.2 3 1 6.2 8.4 1 5 c 3.2 1 b.a j 3 2 4 2.5 b 7.3 "
    "9 5.4 2 e 6.4 d.4 9.3 6.3 3 6 1.2 6 d 2 6 11 1y n.2 3p j c 3r.2 15 f 18 c.2 4j 1d.2 o 9 14 3 k p w p "
    "1 2u 25 11 3 g 2 e e 9 1b 1l t 7 2 1z 3o 8 s 1g.2 16 z l 1.3 1i 1.2 16 3 20 19 g 1h 2 1 16 3a 20 q b "
    "8.3 l 11 1 v b 1q 1g y.2 2 9 r.4 3 2.2 q 2 a n.2 g r 5 4 10 1b r 19 3 h 25 i f m 7 n 1f.2 1i a i n.3 "
    "28 7 s 5 k 1 2b l 2 x 1u f x 1f n 7 7 3j 1s 6 h.2 13 b.2 4 7 3m k d q.3 h t 3 o 4 q 14.2 o.2 17 i "
    "r.2 1o x f i 2d 7 n 2c v l 4 c b 2 r.3 y l 5 k.2 f 1d 8 13 g 3b b.3 o g a 9 7 u e 8 3 u j c.2 1z k u "
    "1j.4 28.2 3 16 1v.2 1h 8 8.2 4 l 21 2s l.2 4 30 1i 2 9 d.3 1j u q 3.2 3 a 3d 2n 19 3 8 h 2a j 27 7 "
    "1c.3 3 10 d j p 6 z 1m s p.2 n b 1v 15 n f p 1 8 1f l c z 2 k i n t 15 e c 13 k 7 z e.2 5 d e.2 5 1f "
    "16 1z 5 4 8 1 d 4 13.4 7.2 o c j.2 5 l c 1i 15 7 m.2 4 18 a.5 r 5 i.2 4 2 2 d b 1w.9 12 y 17.8 6 19 "
    "d.2 4 f 4 1 a 19 1.4 v 8 3 4 c 3 2 d 1i.8 26 24.2 v a 1 s v.2 m.3 l 1o 6.2 1g 10.3 t 4 t 3 3 g 2.2 "
    "o.2 h a v.2 f 2f 25 23 o 4 5 12 3 1b 2z 1z 1r.2 y.2 g h 12 6 1f 1 1i 52 1a 1o 3 o.3 7 4 7.2 f b.2 6 "
    "r.3 18 e.2 3d.2 j h.2 a g b 11.2 1y 3v n 18 k l 2j 1u i a q j 14 v c 3 1b i 1 5 v a 1k.2 1h d 3 4 c "
    "v.3 d s 25 a 8 13 4 t 15 1b 1w 6 c 15 1r z.2 h c g a 8 7 s u 1f 1o 1 19 1d 2z i 3s 1t 8 6 k 4.2 z 1m "
    "6 5 16 1.2 15.2 a 1l w d h p 11 c 22 g 1 1n w 4 5 o 1d k g i h m a 16 7 f c 1u 14 h 3 5 1u i 3 6 e "
    "2h 10 1m.2 19.2 2j.2 u b b a p l 1o s k.2 6 9 q.2 d j k 3 5o z 12 69 11 i 1.2 c d 3 2.3 g 8.3 u 1.2 "
    "c 1.3 3 r 1 2 1.2 2.2 g.4 i 6 7 6 3 8 3 c.9 d.2 m f.3 l.4 z 5 4.4 e.9 4 h f 6 d.2 8.3 1 m 2 2 1 1 "
    "i.4 5 y 9 2.2 r 7.2 2 e 2 1.2 c.6 2 5 9 3 5 i.2 5 2 4 4 8 1 b 7 1 2 39 2 4 a 1e z 1o o e 7 n 1t j 7 "
    "7 m 2 17.2 y d 1 i 5.2 11 d 3 a 1n 42 1e 3k e 2 7 r.3 e z.2 6.2 v 2 17 g d 2 h 17 b 18 d 7 50 g a3 2 "
    "i b 8 1z 1r 8.2 3 6 1 x 44 h 7 m 7 h a 3u 34 14 6 h t 3n 1n 16 r 24 x a o 6 8 8 1 15 l 1.3 j c 1e 11 "
    "5 2m 10 10 42 8 5i 4d 1l 40 c e x r 2 1r q f e n f b u x x 3 i.2 m d e 16 c 25 4 8 16 m 8 6 1h 5 k "
    "2a 4 1d 13 b 5 4.2 4 8 r f.2 r 1r 1.2 n 8.2 15 l 16 i 2n b d 4 1 1 3 2 x v 29 1m s 1v 1y 2 z 38 e 6e "
    "4 11 f.2 n n n g 8 1w 8 8a 7x r 5q 21 5 x py bm as.2 e.2 50 7m 2q b 2 a 3q b 2 25 3p 7 6 2 j.2 13 "
    "3b.2 3 1f c 13.2 8.3 1 1 2k b.2 m 1r 2g a 1 6 1 8 g.2 4 5 6 1 2 5 k 2 2 d 7 3 5 2 5 d 9 6 1 2 9 3 2 "
    "9 2 1 4b em 47 2 p 6 47 9n f 33 1d e7.2 2e 13 w 22 5b 3 v 3m b r 36 1v 5 2 x 75 b 2 4q 5s 4 8 7 1.3 "
    "1 i 7.2 68 2 33 x h 15 63 4 2 h j 2 i 6c b 32 17 3j 3.2 2 6.2 1 3 1 8 3 b.2 8 4 2 2 3 2 1 3 1g d.2 d "
    "3r 8 45.2 6 1 2.2 6 3k 1 1.2 e.2 7 4.2 12 1u 1 8 2 3 29 b a 1bk 24v gz kw ao 3dl a 5 2 1 7 2 2 3 6 7 "
    "3.2 5 b f a 5 3.2 b f 4.2 b 5 5 3 m 5 7.2 4 3 4 2 e 6 7 3 a 5.2 z 1 10 13.2 s 9 j 3 9.2 k 2lw 1ir.2 "
    "b1 "
)
BREAKS = "\t\n"


@cache
def _edges() -> list[int]:
    """Return where runs begin and end, alternately."""
    parts = (run.partition(".") for run in RUNS.split())
    return list(accumulate(int(number or "1", 36) for gap, _, size in parts for number in (gap, size)))


@cache
def is_printed(character: str) -> bool:
    """Return whether a font has a character; line breaks and tabs need none."""
    return character in BREAKS or bisect_right(_edges(), ord(character)) % 2 == 1


def unprinted(text: str) -> set[str]:
    """Return the characters of a text that no font of the printed book has."""
    return {character for character in set(text) if not is_printed(character)}
