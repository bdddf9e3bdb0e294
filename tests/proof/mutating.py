"""A Python file -> its mutants: one rule changed in each, what runs without it left alone. Pure.

A rule is a number, a comparison, an order, `and` and `or`, `not`, a word of a list, an early return.
Texts, annotations, places of a list (`row[0]`) and what stands for nothing (`value or ""`) are none.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from itertools import pairwise

SIGNS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
SIGNS |= {ast.In: "in", ast.NotIn: "not in"}
BOUNDARY = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
TURNED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "==", "in": "not in", "not in": "in"}
SWAPPED = {"min": "max", "max": "min", "nsmallest": "nlargest", "nlargest": "nsmallest"}
# `value or ""` is no rule.
EMPTY = frozenset({'""', "()", "[]", "{}", "0", "None", "set()"})
# What these are told by a number is how text is cut or a program is kept, and no rule.
TECHNICAL_CALLS = frozenset({"split", "rsplit", "replace", "sub", "enumerate", "group", "lru_cache"})
TECHNICAL_NAMES = frozenset({"indent", "maxsize", "timeout", "stacklevel", "compresslevel", "maxsplit"})


@dataclass(frozen=True)
class Mutant:
    """One change: the bytes from `start` to `end` become `new`; `kind` names the rule."""

    path: str
    kind: str
    line: int
    start: int
    end: int
    new: str

    def applied(self, source: bytes) -> bytes:
        """Return the file with the change."""
        return source[: self.start] + self.new.encode() + source[self.end :]

    def shown(self, source: bytes) -> tuple[str, str]:
        """Return the changed lines before and after, each as one line."""
        end = self.start + len(self.new.encode())
        return _lines_at(source, self.start, self.end), _lines_at(self.applied(source), self.start, end)


def _lines_at(source: bytes, start: int, end: int) -> str:
    first = source.rfind(b"\n", 0, start) + 1
    last = source.find(b"\n", end)
    return " ".join(source[first : last if last >= 0 else len(source)].decode().split())


def other_number(text: str) -> str:
    """Return another number: small whole ones go up by one, others double."""
    if text.isdigit():
        number = int(text)
        return str(number + 1 if number < 10 else number * 2)
    try:
        return str(float(text) * 2 or 1.0)
    except ValueError:
        return ""


def python_mutants(path: str, source: bytes) -> list[Mutant]:
    """Return every mutant of a file, in the order of its lines."""
    found = _Mutator(path, source).found
    return sorted(set(found), key=lambda mutant: (mutant.start, mutant.end, mutant.new))


class _Mutator(ast.NodeVisitor):
    def __init__(self, path: str, source: bytes) -> None:
        self.path, self.source = path, source
        self.starts = [0]
        for line in source.split(b"\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.found: list[Mutant] = []
        self.visit(ast.parse(source))

    def _at(self, node: ast.expr) -> tuple[int, int]:
        end_line, end = node.end_lineno or node.lineno, node.end_col_offset or 0
        return self.starts[node.lineno - 1] + node.col_offset, self.starts[end_line - 1] + end

    def _text(self, node: ast.expr) -> str:
        start, end = self._at(node)
        return self.source[start:end].decode()

    def _add(self, kind: str, start: int, end: int, new: str) -> None:
        line = self.source[:start].count(b"\n") + 1
        self.found.append(Mutant(self.path, kind, line, start, end, new))

    def _between(self, kind: str, left: ast.expr, right: ast.expr, old: str, new: str) -> None:
        """Replace an operator that stands between two expressions."""
        start, end = self._at(left)[1], self._at(right)[0]
        at = self.source[start:end].find(old.encode())
        if at >= 0:
            self._add(kind, start + at, start + at + len(old), new)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Leave the annotation alone."""
        if node.value:
            self.visit(node.value)

    def visit_arg(self, node: ast.arg) -> None:
        """Leave annotations alone."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Mutate early returns, then what is inside, without decorators and annotations."""
        self._early(node.body)
        for part in [*node.args.defaults, *filter(None, node.args.kw_defaults), *node.body]:
            self.visit(part)

    def visit_For(self, node: ast.For) -> None:
        """An early `continue` is an early return."""
        self._early(node.body)
        self.generic_visit(node)

    def _early(self, body: list[ast.stmt]) -> None:
        for statement in body[:-1]:
            if isinstance(statement, ast.If) and not statement.orelse:
                (*_, last) = statement.body
                if len(statement.body) == 1 and isinstance(last, ast.Return | ast.Continue):
                    self._add("early return", *self._at(statement.test), "False")

    def visit_Constant(self, node: ast.Constant) -> None:
        """A number becomes another."""
        if type(node.value) in (int, float) and (new := other_number(self._text(node))):
            self._add("number", *self._at(node), new)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """The bounds of a slice are rules, a place is none."""
        self.visit(node.value)
        if not isinstance(node.slice, ast.Constant | ast.UnaryOp | ast.Tuple):
            self.visit(node.slice)

    def visit_Compare(self, node: ast.Compare) -> None:
        """A boundary moves, or the comparison turns."""
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            sign = SIGNS.get(type(operator), "")
            for kind, names in (("boundary", BOUNDARY), ("comparison", TURNED)):
                if sign in names:
                    self._between(kind, left, right, sign, names[sign])
            left = right
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """`and` and `or` change places."""
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in pairwise(node.values):
            if self._text(right) not in EMPTY:
                self._between("and-or", left, right, old, new)
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        """A `not` is dropped."""
        if isinstance(node.op, ast.Not):
            start = self._at(node)[0]
            self._add("not", start, start + len("not "), "")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """An order is reversed; what only tells how a text is cut stays."""
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        self.visit(node.func)
        if name in SWAPPED:
            end = self._at(node.func)[1]
            self._add("order", end - len(name), end, SWAPPED[name])
        end = self._at(node)[1]
        if name == "sorted":
            self._add("order", end, end, "[::-1]")
        if name == "sort" and "reverse" not in {word.arg for word in node.keywords}:
            self._add("order", end - 1, end - 1, ", reverse=True" if node.keywords else "reverse=True")
        for word in node.keywords:
            if word.arg == "reverse" and isinstance(word.value, ast.Constant):
                self._add("order", *self._at(word.value), str(not word.value.value))
        if name not in TECHNICAL_CALLS:
            for part in [*node.args, *(w.value for w in node.keywords if w.arg not in TECHNICAL_NAMES)]:
                self.visit(part)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Leave texts alone."""

    def _words(self, node: ast.Tuple | ast.List | ast.Set) -> None:
        """A word of a list is dropped."""
        words = node.elts
        if len(words) > 1 and all(isinstance(w, ast.Constant) and isinstance(w.value, str) for w in words):
            if len(words) == 2 and isinstance(node, ast.Tuple):
                # What is left of a pair is a tuple too.
                start, end = self._at(words[0])[0], self._at(words[1])[1]
                comma = "" if self.source[end:].lstrip().startswith(b",") else ","
                for kept in words:
                    self._add("word", start, end, self._text(kept) + comma)
            else:
                for word, after in pairwise(words):
                    self._add("word", self._at(word)[0], self._at(after)[0], "")
                self._add("word", self._at(words[-2])[1], self._at(words[-1])[1], "")
        self.generic_visit(node)

    visit_Tuple = visit_List = visit_Set = _words
