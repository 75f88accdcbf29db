"""Rules on parentheses and brackets: each has its partner."""

import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.lines import plain_lines
from generator.checks.prose.passages import Passage
from generator.checks.rule import Family
from generator.errors import Severity

PAIRS = Family("Parentheses and brackets")

_PARENTHESIS = re.compile(r"(?<!\s[:;=])(?<!\s[:;=]-)[()]")
"""No part of a face: `:)`."""
_BRACKET = re.compile(r"\{\{[^{}]*\}\}|\\.|https?://[^\s\[\]]+|(?P<mark>[\[\]])")
_NUMERAL = re.compile(r"(?<![\w.])\w{1,4}\Z")
"""What numbers an item of a list: `a)` and `1)` have no other half."""
_PEEKED = 5
_MOST = 5
"""Of more than these in one text, something else is meant by them."""


@PAIRS.rule(
    "unpaired-bracket",
    Severity.WARNING,
    what="A parenthesis or a bracket has no partner in its text.",
    do="Open or close it.",
    why="The reader looks for the end of what was put aside, and of a citation whose "
    "parenthesis stays open the date is not found.",
    source="Practice of proofreading.",
)
def unpaired_brackets(document: Document) -> Iterator[Finding]:
    """Yield a finding for each that stands alone, where all that do are of one kind.

    A half-open interval, `[0, 1)`, and the letters of a list are left alone.
    """
    for passage in dict.fromkeys((*document.passages, *plain_lines(document))):
        round_ones, square_ones = _parentheses(passage), _brackets(passage)
        if round_ones and square_ones:
            continue
        if not any(_is_numeral(passage.text, *one) for one in round_ones):
            for at, mark in round_ones[:_MOST]:
                if not passage.is_quoted((at, at + 1)):
                    yield passage.finding(*_said(mark, at))
        for at, mark in square_ones[:_MOST]:
            span, message, help = _said(mark, at)
            yield Finding(passage.loc, message, help, span)


def _parentheses(passage: Passage) -> list[tuple[int, str]]:
    text = passage.text
    if "(" not in text and ")" not in text:
        return []
    return _alone([(at.start(), at[0]) for at in _PARENTHESIS.finditer(_read(passage))])


def _read(passage: Passage) -> str:
    """Return the text, with spaces where it has addresses of the web."""
    parts, at = [], 0
    for start, end in passage.addresses:
        parts += [passage.text[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, passage.text[at:]])


def _brackets(passage: Passage) -> list[tuple[int, str]]:
    if "[" not in passage.typed and "]" not in passage.typed:
        return []
    found = _BRACKET.finditer(passage.typed)
    return _alone([(match.start(), match[0]) for match in found if match["mark"]])


def _alone(marks: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the marks without a partner, but none where some open and some close.

    Of these the two halves may stand around a paragraph that the other has not.
    """
    opened: list[tuple[int, str]] = []
    closed: list[tuple[int, str]] = []
    for one in marks:
        if one[1] in "([":
            opened.append(one)
        elif opened:
            opened.pop()
        else:
            closed.append(one)
    return [] if opened and closed else [*opened, *closed]


def _is_numeral(text: str, at: int, mark: str) -> bool:
    return mark == ")" and bool(_NUMERAL.search(text[max(at - _PEEKED, 0) : at]))


def _said(mark: str, at: int) -> tuple[tuple[int, int], str, str]:
    name = "parenthesis" if mark in "()" else "bracket"
    partner = {"(": ")", ")": "(", "[": "]", "]": "["}[mark]
    if mark in "([":
        message = f"this {name} is not closed"
        return (at, at + 1), message, f"close it with {partner}"
    return (at, at + 1), f"nothing opens this {name}", f"open it with {partner}"
