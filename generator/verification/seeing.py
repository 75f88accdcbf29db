"""What two pages show: the words that differ, and whether the pixels do."""

import difflib
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
from PIL import ImageChops

_DOTS = 100
"""Pixels of a page's picture for each inch."""
_MOST_SAID = 6
_MOST_WORDS = 12
_LONGEST_WORD = 60
_MOST_COMPARED = 20_000
"""Words of both pages, above which those after the first so many are left to pixels."""


class Sight:
    """Two PDFs as they are seen, page by page; pages count from 0."""

    def __init__(self, expected: str, found: str) -> None:
        self._expected = pypdfium2.PdfDocument(expected)
        self._found = pypdfium2.PdfDocument(found)

    def differences(self, page: int) -> Iterator[str]:
        """Yield how a page is read and how it looks, where it is not as expected."""
        first, second = self._expected[page], self._found[page]
        words = [*_differing(_words(first), _words(second))]
        yield from words
        top = _first_row(first, second)
        if top is None:
            return
        if not words:
            yield "its words are the same"
        inches = top / _DOTS
        yield f"it looks otherwise, from {inches:.1f} inches below its top"


def _words(page: Any) -> list[str]:
    return str(page.get_textpage().get_text_range()).split()


def _first_row(first: Any, second: Any) -> int | None:
    """Return the first row of pixels, from 0, in which two pages look otherwise."""
    one, other = (
        page.render(scale=_DOTS / 72).to_pil().convert("RGB")
        for page in (first, second)
    )
    if one.size != other.size:
        return 0
    box = ImageChops.difference(one, other).getbbox()
    return box[1] if box else None


def _differing(expected: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    if len(expected) + len(found) > _MOST_COMPARED:
        expected, found = expected[:_MOST_COMPARED], found[:_MOST_COMPARED]
    matcher = difflib.SequenceMatcher(None, expected, found, autojunk=False)
    said = 0
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        if said == _MOST_SAID:
            yield "and more words"
            return
        said += 1
        yield _said(_quoted(expected[a:b]), _quoted(found[c:d]))


def _said(expected: str, found: str) -> str:
    if not expected:
        return f"{found} was not printed"
    if not found:
        return f"{expected} is missing"
    return f"{found} instead of {expected}"


def _quoted(words: Sequence[str]) -> str:
    if not words:
        return ""
    kept = [word[:_LONGEST_WORD] for word in words[:_MOST_WORDS]]
    more = " …" if len(words) > _MOST_WORDS else ""
    return f"“{' '.join(kept)}{more}”"
