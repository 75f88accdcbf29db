"""Rules on abbreviations: each is spelled out where it first stands."""

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.keeping import once
from generator.checks.prose.lines import plain_lines
from generator.checks.prose.passages import Passage, Span
from generator.checks.rule import Family
from generator.errors import Severity

ABBREVIATIONS = Family("Abbreviations")

_ORDER = "authority summary responds_to body demands closing attachments sections"
_READ_IN_ORDER = frozenset([*_ORDER.split(), "appendices"])
_CAPITALS = re.compile(r"(?<![\w&./’'-])[A-Z]{3,6}(?![\w&])(?![-/.’'][^\Ws])")
_ROMAN = re.compile(r"[MDCLXVI]+")
_KNOWN = """
FBI CIA NSA NASA NATO IRS USPS USA CEO CFO COO CIO CTO LLC LLP INC LTD ZIP PDF CSV USB
URL HTML XML GPS DNA RNA HIV AIDS COVID SARS ATM PIN GDP ISBN EST EDT CST CDT MST MDT
PST PDT UTC GMT CFR USC FAQ RSVP TKTK TBD TBA TODO FIXME YYYY DRAFT AND NOT
"""
_WELL_KNOWN = frozenset(_KNOWN.split())
_SMALL = "of and the for on in to a an at with by"
_SMALL_WORDS = frozenset(_SMALL.split())
_WORD = re.compile(r"[^\W\d_]+")
_EXPLAINED = re.compile(
    r"(?<=[\w”\"’)])\s*\(\s*(?:(?:the|or|hereinafter|hereafter),?\s+)?[\"“]?(?:the\s+)?"
    r"(?P<short>[A-Z]{3,6})s?[\"”]?(?:(?:,?\s+or|[/,])\s*[^()]{1,60})?\)"
)
_NAMED = re.compile(r"(?:\bor|\bas|\bcalled|\babbreviated|\([^()]{0,80})\s*[\"“]?\Z")
_WITH_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s+\Z")
_SHOUTED_BEFORE = re.compile(r"\b[A-Z]{2,}\s+\Z")
_SHOUTED_AFTER = re.compile(r"\s+[A-Z]{2,}\b")
_MANY = 3
_PEEKED = 100


@dataclasses.dataclass(frozen=True)
class _Place:
    """Where an abbreviation stands, in the order of reading."""

    order: tuple[int, int]
    passage: Passage
    span: Span


@dataclasses.dataclass(frozen=True)
class _Found:
    uses: Mapping[str, Sequence[_Place]]
    """Abbreviations by their words, in the order of reading."""
    explained: Mapping[str, _Place]
    """Where each is spelled out first."""
    terms: str
    """The terms of a report's glossary."""


@ABBREVIATIONS.rule(
    "abbreviation-before-meaning",
    Severity.WARNING,
    what="An abbreviation is used before the place where it is spelled out.",
    do="Spell it out where it first stands.",
    why="Who does not know the abbreviation has read past it by then.",
    source="GPO Style Manual, rule 9.4.",
)
def abbreviations_before_meaning(document: Document) -> Iterator[Finding]:
    """Yield a finding for the first use of each abbreviation explained later."""
    found = _abbreviations(document)
    for short, place in found.explained.items():
        first = found.uses[short][0] if found.uses[short] else place
        if first.order >= place.order or re.search(rf"\b{short}\b", found.terms):
            continue
        long = _long_form(place, short)
        if long and _stands_before(document, long, first):
            continue
        line = place.passage.line(document.source, place.span)
        message = f"{short} is spelled out only later, on line {line}"
        help = f"write “{long} ({short})” here" if long else None
        yield first.passage.finding(first.span, message, help)


@ABBREVIATIONS.rule(
    "abbreviation-unexplained",
    Severity.NOTE,
    what="An abbreviation is used again and again and is never spelled out.",
    do="Spell it out where it first stands, or put it into the glossary.",
    why="A letter is read by others than those to whom it is addressed.",
    source="GPO Style Manual, rule 9.4.",
)
def unexplained_abbreviations(document: Document) -> Iterator[Finding]:
    """Yield a finding for the first use of an abbreviation of some weight.

    Companies and products have names of capitals too, which have no long form; these
    stand without an article.
    """
    found = _abbreviations(document)
    for short, uses in found.uses.items():
        if len(uses) < _MANY or short in found.explained or _is_a_name(uses):
            continue
        if not _is_told_elsewhere(document, short):
            message = f"{short} is used {len(uses)} times and never spelled out"
            yield uses[0].passage.finding(uses[0].span, message)


@once
def _abbreviations(document: Document) -> _Found:
    uses: dict[str, list[_Place]] = defaultdict(list)
    explained: dict[str, _Place] = {}
    for at, passage in enumerate(document.passages):
        if passage.kind == "line" or passage.loc[0] not in _READ_IN_ORDER:
            continue
        for match in _EXPLAINED.finditer(passage.text):
            place = _Place((at, match.start("short")), passage, match.span("short"))
            explained.setdefault(match["short"], place)
        for match in _CAPITALS.finditer(passage.text):
            if _is_abbreviation(passage, match):
                place = _Place((at, match.start()), passage, match.span())
                uses[match[0]].append(place)
    terms = "\n".join(
        passage.text
        for passage in document.passages
        if passage.loc[0] == "glossary" and passage.kind == "line"
    )
    return _Found(uses, explained, terms)


def _is_abbreviation(passage: Passage, match: re.Match[str]) -> bool:
    start, end = match.span()
    before = passage.text[max(start - _PEEKED, 0) : start]
    return not (
        match[0] in _WELL_KNOWN
        or _ROMAN.fullmatch(match[0])
        or _SHOUTED_BEFORE.search(before)
        or _SHOUTED_AFTER.match(passage.text, end)
        or _NAMED.search(before)
        or passage.is_quoted(match.span())
        or passage.is_address(match.span())
        or passage.is_value(match.span())
        or passage.is_tabled(match.span())
    )


def _long_form(place: _Place, short: str) -> str | None:
    """Return the words before “(ABC)” whose initials it has."""
    before = place.passage.text[max(place.span[0] - _PEEKED, 0) : place.span[0]]
    words = [*_WORD.finditer(before)]
    wanted = list(short)
    for word in reversed(words):
        if wanted and word[0][0].upper() == wanted[-1]:
            wanted.pop()
        elif word[0].casefold() not in _SMALL_WORDS:
            return None
        if not wanted:
            return " ".join(before[word.start() :].partition("(")[0].split())
    return None


def _stands_before(document: Document, long: str, place: _Place) -> bool:
    wanted = long.casefold()
    for at, passage in enumerate(document.passages[: place.order[0] + 1]):
        is_last = at == place.order[0]
        text = passage.text[: place.order[1]] if is_last else passage.text
        if wanted in " ".join(text.split()).casefold():
            return True
    return False


def _is_a_name(uses: Sequence[_Place]) -> bool:
    """Return whether an article stands before none of the places."""
    return not any(
        _WITH_ARTICLE.search(use.passage.text[max(use.span[0] - 8, 0) : use.span[0]])
        for use in uses
    )


def _is_told_elsewhere(document: Document, short: str) -> bool:
    """Return whether words with these initials, or the word in small letters, stand."""
    plain = re.compile(rf"\b{short.casefold()}\b")
    for passage in (*document.passages, *plain_lines(document)):
        words = _WORD.findall(passage.text)
        big = (word for word in words if word.casefold() not in _SMALL_WORDS)
        told = short in _initials(words) or short in _initials(big)
        if told or plain.search(passage.text):
            return True
    return False


def _initials(words: Iterable[str]) -> str:
    return "".join(" " if word.isupper() else word[0].upper() for word in words)
