"""Rules on quotation marks: each has its partner, and none is left straight."""

import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.passages import Span
from generator.checks.rule import Family
from generator.errors import Severity

MARKS = Family("Quotation marks")

_MARK = re.compile(r"[\"“”]")
_BEFORE_OPENING = frozenset(" \t\n([{—–-/“‘'")
_AFTER_CLOSING = frozenset(" \t\n.,;:!?)]}")
_SAID = {
    "“": "this quotation is not closed in its paragraph",
    "”": "nothing opens the quotation that ends here",
    '"': "this mark has no partner in its paragraph, and is printed straight",
}
_PEEKED = 40


@MARKS.rule(
    "unpaired-quote",
    Severity.WARNING,
    what="A quotation mark has no partner in its paragraph.",
    do="Open or close the quotation; where it goes on in the next paragraph, begin "
    "both with “.",
    why="The reader cannot tell whose the words are, and a straight mark without a "
    "partner is printed straight, for marks are turned in pairs.",
    source="Practice of quotation: “ before each paragraph, ” after the last one.",
)
def unpaired_quotes(document: Document) -> Iterator[Finding]:
    """Yield a finding for the first mark of each paragraph that stands alone."""
    for passage in document.passages:
        text, paragraphs = passage.text, passage.paragraphs
        starts = [start for start, _ in paragraphs[1:]]
        for span, next_at in zip(paragraphs, [*starts, len(text)], strict=True):
            at = _alone(text, span)
            if at is None or (text[at] == "“" and _goes_on(text, next_at)):
                continue
            yield passage.finding((at, at + 1), _SAID[text[at]], _help(text, at))


def _help(text: str, at: int) -> str:
    """Return where the missing partner belongs; straight marks go with straight."""
    if text[at] == '"':
        closes = at > 0 and text[at - 1] not in _BEFORE_OPENING
        opening, closing = '"', '"'
    else:
        closes = text[at] == "”"
        opening, closing = "“", "”"
    if closes:
        return f"open the quotation with {opening} at its beginning"
    return f"close the quotation with {closing} at its end"


def _alone(text: str, span: Span) -> int | None:
    """Return where the first mark without a partner stands in a paragraph."""
    opened: list[int] = []
    may_be_inches = False
    for match in _MARK.finditer(text, *span):
        at, mark = match.start(), match[0]
        before = text[at - 1] if at > span[0] else " "
        after = text[at + 1] if at + 1 < span[1] else " "
        may_be_inches |= mark == '"' and before.isdigit()
        if mark == "“" or (
            mark == '"' and before in _BEFORE_OPENING and after not in _AFTER_CLOSING
        ):
            opened.append(at)
        elif opened and text[opened[-1]] == ("“" if mark == "”" else mark):
            opened.pop()
        elif not may_be_inches:
            return at
    return opened[0] if opened and not may_be_inches else None


def _goes_on(text: str, at: int) -> bool:
    """Return whether the next paragraph opens the same quotation again."""
    return text[at : at + _PEEKED].lstrip().startswith("“")
