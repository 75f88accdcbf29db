"""Citations are found in a text."""

import functools
import re
from collections.abc import Iterator

from generator.checks.cited.citation import Citation, Kind, Section
from generator.checks.cited.patterns import PATTERNS, SECTION


@functools.lru_cache(maxsize=1024)
def citations_in(text: str) -> tuple[Citation, ...]:
    """Return the citations of a text in order; none stands within another.

    What is found is generous: a label with its numeral, such as `title XVII`, is one.
    """
    found: list[Citation] = []
    taken = bytearray(len(text))
    for kind, words, pattern in PATTERNS:
        if words and not any(word in text for word in words):
            continue
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * len(match[0])
                found.append(_citation(kind, match))
    return tuple(sorted(found, key=lambda one: one.span))


def _citation(kind: Kind, match: re.Match[str]) -> Citation:
    said = match.groupdict()
    start, end = match.span()
    dated = said.get("dated") or ""
    number = (said.get("page") or "").replace(",", "")
    volume = said.get("volume") or said.get("congress")
    return Citation(
        kind=kind,
        span=(start, end),
        text=match[0],
        head=(start, match.start("dated") - 1 if dated else end),
        form=(said.get("form") or "").strip(),
        volume=int(volume) if volume else None,
        number=int(number) if number.isdigit() else None,
        sign=(said.get("sign") or "").strip(),
        sections=tuple(_sections(match)) if said.get("sections") else (),
        dated=dated,
    )


def _sections(match: re.Match[str]) -> Iterator[Section]:
    start, end = match.span("sections")
    for one in SECTION.finditer(match.string, start, end):
        yield Section(one.span(), one["number"], one["paragraphs"])
