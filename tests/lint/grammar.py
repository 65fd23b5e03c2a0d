"""A formula taken apart: its tokens, the calls in it, how deep it nests, and where its syntax breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

TOKEN = re.compile(
    r"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<error>\#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!))
    | (?P<sheet>(?:'(?:[^']|'')+'|\[[0-9]+\][\w.]*|[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!)
    | (?P<structured>[^\W\d][\w.]*\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])
    | (?P<unqualified>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])
    | (?P<array>\{[^{}]*\})
    | (?P<call>[^\W\d][\w.]*\()
    | (?P<cell>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?![\w.]))
    | (?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.]))
    | (?P<rows>\$?[0-9]{1,7}:\$?[0-9]{1,7}(?![\w.]))
    | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<name>[^\W\d][\w.\\?]*)
    | (?P<operator><=|>=|<>|[-+*/^&=<>%:])
    | (?P<comma>[,;])
    | (?P<open>\()
    | (?P<close>\))
    | (?P<space>\s+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
OPERANDS = frozenset(
    ("text", "error", "structured", "unqualified", "array", "cell", "columns", "rows", "number", "name")
)
BEHIND_A_SHEET = frozenset(("cell", "columns", "rows", "name", "error", "structured"))
LOGICAL = frozenset(("TRUE", "FALSE"))
PREFIX = re.compile(r"^_xlfn\.(?:_xlws\.)?")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a formula and its kind, named as in the pattern."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function as the formula names it, with the number of its arguments."""

    written: str
    arguments: int

    @property
    def function(self) -> str:
        """The function without the prefix of newer ones."""
        return PREFIX.sub("", self.written.upper().replace("_XLFN.", "_xlfn.").replace("_XLWS.", "_xlws."))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A formula understood; `fault` is the first thing that breaks its syntax, None where nothing does."""

    tokens: tuple[Token, ...]
    calls: tuple[Call, ...]
    depth: int
    balanced: bool
    quoted: bool
    fault: str | None


@dataclass(slots=True)
class _Frame:
    """An open bracket: the function before it, the commas inside so far, and whether an argument has begun."""

    function: str | None
    commas: int = 0
    begun: bool = False


@cache
def parse(formula: str) -> Parsed:
    """Take a formula apart; a leading equals sign is passed over."""
    text = formula.removeprefix("=")
    tokens = tuple(Token(found.lastgroup or "", found[0]) for found in TOKEN.finditer(text))
    quoted = all(token.text not in {'"', "'"} for token in tokens)
    return _Reader().read(tuple(token for token in tokens if token.kind != "space"), quoted=quoted)


class _Reader:
    """Goes through the tokens once: an operand must be followed by an operator, and so on."""

    def __init__(self) -> None:
        self.frames: list[_Frame] = []
        self.calls: list[Call] = []
        self.depth = 0
        self.wants_operand = True
        self.balanced = True
        self.fault: str | None = None

    def read(self, tokens: tuple[Token, ...], *, quoted: bool) -> Parsed:
        for at, token in enumerate(tokens):
            if token.kind == "sheet":
                self._sheet(token, tokens[at + 1] if at + 1 < len(tokens) else None)
            else:
                self._step(token)
        self.balanced = self.balanced and not self.frames
        if self.wants_operand:
            self._break("the formula ends where a value should stand")
        return Parsed(tokens, tuple(self.calls), self.depth, self.balanced, quoted, self.fault)

    def _step(self, token: Token) -> None:
        if token.kind in OPERANDS:
            self._operand(token)
        elif token.kind in {"call", "open"}:
            self._open(token)
        elif token.kind == "close":
            self._close()
        elif token.kind == "comma":
            self._comma()
        elif token.kind == "operator":
            self._operator(token)
        else:
            self._break(f"{token.text} has no meaning here")

    def _sheet(self, token: Token, following: Token | None) -> None:
        if following is None or following.kind not in BEHIND_A_SHEET:
            self._break(f"no cell behind {token.text}")

    def _operand(self, token: Token) -> None:
        if not self.wants_operand:
            self._break(f"no operator before {token.text}")
        self.wants_operand = False
        if self.frames:
            self.frames[-1].begun = True

    def _open(self, token: Token) -> None:
        self._operand(token)
        self.wants_operand = True
        self.frames.append(_Frame(token.text[:-1] if token.kind == "call" else None))
        self.depth = max(self.depth, sum(frame.function is not None for frame in self.frames))

    def _close(self) -> None:
        if not self.frames:
            self.balanced = False
            return
        frame = self.frames.pop()
        if frame.function is not None:
            self.calls.append(Call(frame.function, frame.commas + 1 if frame.begun or frame.commas else 0))
        if self.wants_operand and (frame.function is None or frame.begun):
            self._break("a bracket closes where a value should stand")
        self.wants_operand = False

    def _comma(self) -> None:
        frame = self.frames[-1] if self.frames else _Frame(None)
        if self.wants_operand and (frame.function is None or frame.begun):
            self._break("a comma stands where a value should stand")
        frame.commas += 1
        frame.begun = False
        self.wants_operand = True

    def _operator(self, token: Token) -> None:
        if token.text == "%":
            if self.wants_operand:
                self._break("no value before %")
        elif self.wants_operand and token.text not in {"-", "+"}:
            self._break(f"no value before {token.text}")
        else:
            self.wants_operand = True
            if self.frames:
                self.frames[-1].begun = True

    def _break(self, fault: str) -> None:
        self.fault = self.fault or fault
