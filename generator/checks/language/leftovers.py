"""Rules on what was left in a text: blanks to fill, and signs with another meaning."""

import bisect
import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.lines import plain_lines
from generator.checks.prose.passages import Passage, Span
from generator.checks.rule import Family
from generator.errors import Severity

LEFTOVERS = Family("What was left in the text")

_BLANK = re.compile(
    r"""
    # What is passed over: values, addresses, marks of notes.
    \{\{[^{}]*\}\} | https?://\S+ | www\.\S+ | \[\^[^\]\s]*\]
    |(?P<sure>
        \b(?:TK)+\b
        |\b(?:TBD|TBA|TODO|FIXME|YYYY)\b
        |[\[(<]\s*(?i:insert|fill\s+in)\b[^\[\]()<>]{0,80}[\])>]
        |\[\s*(?i:to\s+come|to\s+be\s+(?:determined|confirmed|added|supplied))\s*\]
        |\[\s*(?:TBD|TBA|TK|_+|[●•]+)\s*\]
        |\?{3,}
        |\b(?i:lorem\s+ipsum)\b
        |(?<!\w)_{3,}(?!\w) | \b\d\d_{2,}(?!\w)
        |\$\s?[Xx]{2,}(?!\w) | \b\d{3}-X{4}\b | \b\d{1,2}XX\b
    )
    |(?P<bracket>
        \[\s*(?i:(?:the|your|recipient|member|agency|official)(?:['’]?s)?\s+)?
        (?i:date|name|title|address|number|amount|figure|cite|citation|source|link
            |office|agency|recipient|member|month|day|year|city|state|phone|email|x+)
        \s*\](?!\()
    )
    # A colleague's question: [Sam: is this right?]
    |(?P<asked>
        \[[^\[\]?]{2,120}\?+\s*\](?!\()
        |\[\s*(?!(?:Editor|Emphasis|Exhibit|Figure|Nota|Note|Source|Table)s?\b)
        [A-Z][\w.’'-]{0,20}:\s*(?i:(?:please|pls|can|could)\s+)?
        (?i:add|ask|call|check|confirm|find|fix|insert|look|rewrite|see|update|verify)\b
        [^\[\]]{0,120}\](?!\()
    )
    |(?P<crosses>(?<![\w-])X{2,}(?![\w-]))
    """,
    re.VERBOSE,
)
_MAY_BE_BLANK = re.compile(
    r"[\[<_$]|\?\?|X|TK|TB|TODO|FIXME|YYYY|[Ll]orem|LOREM|\(\s*(?i:insert|fill)"
)
"""Most texts have no sign of a blank, and are not looked at more closely."""
_NUMERAL_BEFORE = re.compile(
    r"\b(?i:titles?|articles?|parts?|chapters?|sections?|amendments?|categor(?:y|ies)"
    r"|annex|volumes?|schedules?|appendix|subchapters?|subtitles?|divisions?|figures?"
    r"|tables?|phases?|class|bowl|louis|pius)\s+\Z"
    r"|\b[IVXLC]+,?\s*(?:[–-]+\s*|and\s+|or\s+|to\s+|through\s+)?\Z"
)
_NUMERAL_AFTER = re.compile(
    r"\s*(?:,|[–-]+|,?\s*(?:and|or|to|through)\b)\s*[IVXLC]+\b"
    r"|[\s-]+(?:chromosomes?|females?)\b"
)
_EXPRESSION = re.compile(r"\{\{[^{}]*\}\}")
_LINE = re.compile(r"^[^\n]*$", re.MULTILINE)
_SIGN = re.compile(
    r"[ ]*(?:(?P<list>[-+*])[ ]+[$€£]?\d|(?P<quote>>)[ ]?[$€£]?\d|(?P<one>1[.)])[ ]+\S)"
)
_ITEM = re.compile(r"[ ]*(?P<sign>[-+*](?=[ ])|>|\d{1,9}(?P<end>[.)])(?=[ ]))")
_NOT_PROSE = re.compile(r"[ ]{0,3}(?:\#{1,6}[ ]|\|)")
_YEAR_FIRST = re.compile(r"[ ]{0,3}(?P<number>\d{3,9})(?P<end>[.)])[ ]+\S")
_LEADS_IN = (":", ";", "—", "–", "-")


@LEFTOVERS.rule(
    "placeholder",
    Severity.ERROR,
    what="A blank is still to be filled in.",
    do="Write what belongs there.",
    why="TK, XX and [insert date] are typed to be found again, and a letter that goes "
    "out with one shows its recipient that nobody read it.",
    source="Practice of editing: TK (“to come”) and the like mark what is missing.",
)
def placeholders(document: Document) -> Iterator[Finding]:
    """Yield a finding for each mark that stands for words to come."""
    prose = (one for one in document.passages if one.kind != "line")
    for passage in (*prose, *plain_lines(document)):
        if not _MAY_BE_BLANK.search(passage.typed):
            continue
        for match in _BLANK.finditer(passage.typed):
            if match.lastgroup and _is_blank(passage, match):
                words = " ".join(match[0].split())
                message, help = f"“{words}” is still to be filled in", None
                if match["asked"]:
                    message = f"“{words}” is still to be answered"
                    help = "answer it, and take it out"
                yield Finding(passage.loc, message, help, match.span())


def _is_blank(passage: Passage, match: re.Match[str]) -> bool:
    if match["bracket"] or match["asked"]:
        # Within a quotation an editor's [name] stands for what was left out.
        return not passage.is_quoted(_as_read(passage, match.span()))
    if match["crosses"]:
        before = passage.typed[max(match.start() - 30, 0) : match.start()]
        return not (
            _NUMERAL_BEFORE.search(before)
            or _NUMERAL_AFTER.match(passage.typed, match.end())
        )
    return True


def _as_read(passage: Passage, span: Span) -> Span:
    """Return the characters of the text that come from typed ones."""
    start = bisect.bisect_left(passage.places, span[0])
    return start, bisect.bisect_left(passage.places, span[1], start)


@LEFTOVERS.rule(
    "expression-in-plain-text",
    Severity.ERROR,
    what="An expression stands in a text that is printed as typed.",
    do="Type the value itself: only prose works out {{ … }}.",
    why="Names, titles, headings of demands and addresses are plain text, so the page "
    "would show the braces.",
    source="docs/records.md, which says where expressions are worked out.",
)
def expressions_in_plain_text(document: Document) -> Iterator[Finding]:
    """Yield a finding for each expression that nothing works out."""
    for passage in plain_lines(document):
        for match in _EXPRESSION.finditer(passage.typed):
            message = "this line is plain text, and prints the expression as typed"
            yield Finding(passage.loc, message, "type its value", match.span())


@LEFTOVERS.rule(
    "line-becomes-list",
    Severity.WARNING,
    what="A line of a paragraph begins with a sign that makes a list or a quotation.",
    do="Move the sign to the end of the line before, or type a backslash before it.",
    why="Markdown takes “+ 5”, “- 5”, “> 5” or “1986.” at the start of a line for a "
    "list or a quotation, breaks the paragraph there and prints a bullet for the sign.",
    source="CommonMark 0.31, sections 5.1 and 5.3.",
)
def lines_that_become_lists(document: Document) -> Iterator[Finding]:
    """Yield a finding for each line whose first sign was hardly meant as Markdown."""
    for passage in document.prose:
        lines = [*_LINE.finditer(passage.typed)]
        for at, line in enumerate(lines):
            found = _unmeant(lines[at - 1][0] if at else "", line[0])
            if found is None or _goes_on(lines, at):
                continue
            what, start, end = found
            sign = line[0][start:end]
            message = f"Markdown makes {what} of a line that begins with “{sign}”"
            escaped = f"{sign[:-1]}\\{sign[-1]}"
            help = f"move it to the line before, or type {escaped}"
            span = line.start() + start, line.start() + end
            yield Finding(passage.loc, message, help, span)


def _unmeant(before: str, line: str) -> tuple[str, int, int] | None:
    """Return what becomes of a line in a paragraph, and where its sign stands."""
    if not before.strip():
        match = _YEAR_FIRST.match(line)
        return ("a list", match.start("number"), match.end("end")) if match else None
    match = _SIGN.match(line)
    if match is None or _NOT_PROSE.match(before):
        return None
    if before.rstrip().endswith(_LEADS_IN) or _sign(before) == _sign(line):
        return None
    what = "a quotation" if match["quote"] else "a list"
    return what, match.start(match.lastgroup or 0), match.end(match.lastgroup or 0)


def _goes_on(lines: list[re.Match[str]], at: int) -> bool:
    """Return whether a second item follows: then a list is meant."""
    sign = _sign(lines[at][0])
    for line in lines[at + 1 :]:
        if _sign(line[0]) == sign:
            return True
        if not line[0].strip():
            return False
    return False


def _sign(line: str) -> str | None:
    match = _ITEM.match(line)
    return (match["end"] or match["sign"]) if match else None
