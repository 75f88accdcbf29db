"""Notes at the end of a document, where no layout keeps them below their text."""

import re

_NOTE = re.compile(
    r'<span class="note" id="note-(\d+)"(?: data-number="(\d+)")?'
    r'(?: data-change="([a-z-]+)")?(?: data-[^>]*)?>'
)
"""A note: its place, from 1; in a redline its printed number, and what became of it."""
_SPAN = re.compile(r"<(/?)span\b[^>]*>")
_ENDS = ("</main>", "</body>")


def with_endnotes(html: str) -> str:
    """Return HTML whose notes stand in a section at its end, linked both ways."""
    kept: list[str] = []
    notes: list[str] = []
    at = 0
    while match := _NOTE.search(html, at):
        end, after = _close(html, match.end())
        place, number = match[1], _shown(match[2] or match[1], match[3])
        kept += [
            html[at : match.start()],
            f'<a class="note-call" id="call-{place}" href="#note-{place}">',
            f"{number}</a>",
        ]
        notes.append(_endnote(place, number, html[match.end() : end]))
        at = after
    text = "".join([*kept, html[at:]])
    ends = (text.rindex(mark) for mark in _ENDS if mark in text)
    stop = next(ends, len(text))
    level = 2 if 'class="report"' in text else 1
    heading = f"<h{level}>Notes</h{level}>"
    section = f'<section class="section endnotes">{heading}{"".join(notes)}</section>'
    return f"{text[:stop]}{section}{text[stop:]}"


def _shown(number: str, change: str | None) -> str:
    """Return the number of a note, struck out or underlined where it changed."""
    if change is None:
        return number
    tag = "del" if change in {"deleted", "moved-away"} else "ins"
    return f'<{tag} data-change="{change}">{number}</{tag}>'


def _close(html: str, at: int) -> tuple[int, int]:
    """Return where the content of a span ends, and where the span itself does."""
    depth = 1
    for match in _SPAN.finditer(html, at):
        depth += -1 if match[1] else 1
        if not depth:
            return match.span()
    # The typesetter closes what it opens.
    raise AssertionError


def _endnote(place: str, number: str, body: str) -> str:
    back = f'<a href="#call-{place}">{number}</a>'
    label = f'<span class="endnote-label">{back}</span> '
    return f'<div class="endnote" id="note-{place}">{label}{body}</div>'
