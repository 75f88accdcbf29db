"""Lines that another process breaks ahead are the lines of one."""

import types
from typing import Any

import pytest
import weasyprint

from generator.copies import Copy, processors
from generator.press.tricks.foreseeing import Foreseen, lines_foreseen
from generator.press.tricks.replacing import replaced

_WORDS = [
    "no",
    "application",
    "is",
    "approved",
    "before",
    "all",
    "of",
    "them",
    "have",
    "had",
    "the",
    "days",
]


def long_prose() -> Any:
    """Return the HTML of many pages of prose, with notes, and a table."""
    parts = []
    for at in range(150):
        words = [_WORDS[(at * 7 + turn * turn) % len(_WORDS)] for turn in range(80)]
        note = f"<span class='note'>Note {at} says {words[3]}.</span>" * (at % 4 == 0)
        parts.append(f"<section><h2>Part {at}</h2><p>{' '.join(words)}{note}</section>")
    rows = "".join(f"<tr><td>{at}<td>{_WORDS[at % 9]}" for at in range(60))
    style = "<style>.note { float: footnote } h2 { break-after: avoid }</style>"
    text = f"<html lang='en'><title>Prose</title>{style}{''.join(parts)}"
    return weasyprint.HTML(string=f"{text}<table>{rows}</table>")


def broken_here(html: Any, **kept: Any) -> tuple[int, bytes]:
    """Return how many lines are broken in this process, and the PDF."""
    lines: list[str] = []
    module = weasyprint.layout.inline
    theirs = module.split_first_line

    def split(text: str, *asked: Any, **more: Any) -> Any:
        lines.append(text)
        return theirs(text, *asked, **more)

    with replaced(module, "split_first_line", split):
        document = html.render(**kept)
    return len(lines), document.write_pdf(pdf_variant="pdf/a-3a", pdf_tags=True)


def test_the_engine_breaks_its_lines_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Broken ahead by another process, the lines of a long text are the same.

    Where the engine itself breaks no more lines here than that, ours can go.
    """
    told: set[int] = set()

    def wait(other: Copy) -> list[Any]:
        if id(other) in told:
            return []
        told.add(id(other))
        return other.answers()

    theirs, expected = broken_here(long_prose())
    # What is told in time is chance: here it is waited for.
    monkeypatch.setattr(Copy, "heard", wait)
    with lines_foreseen(weasyprint):
        ours, content = broken_here(long_prose())
    assert content == expected
    assert (ours < theirs / 2) == (processors() > 1)


def test_a_line_that_was_foreseen_is_given_anew_each_time() -> None:
    """Drawing changes a line, so none is given twice; what is unknown is asked."""
    style, layout = object(), types.SimpleNamespace(text="Seen")
    known = {("Seen it", id(style), 90.0, 0): (layout, 4, 5, 30.0, 9.0, 7.0)}
    waiting = [[known], []]
    foreseen = Foreseen(types.SimpleNamespace(heard=waiting.pop))
    asked: list[str] = []

    def theirs(text: str, *_: Any) -> Any:
        asked.append(text)
        return (None, 1, None, 1.0, 1.0, 1.0)

    assert foreseen.split(theirs, "Seen it", style, "context", 90.0, 0)[0] is None
    found = [foreseen.split(theirs, "Seen it", style, "other", 90.0, 0) for _ in "ab"]
    assert [line[1:] for line in found] == [(4, 5, 30.0, 9.0, 7.0)] * 2
    assert len({id(layout), *(id(line[0]) for line in found)}) == 3
    assert found[0][0] == layout
    waiting += [[]] * 3
    for odd in (
        ("Seen", style, 90.0),
        ("Seen it", object(), 90.0),
        ("Seen it", style, 9),
    ):
        foreseen.split(theirs, odd[0], odd[1], "context", odd[2], 0)
    assert asked == ["Seen it", "Seen", "Seen it", "Seen it"]
