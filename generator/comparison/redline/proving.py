"""The proof of a redline: its pages say both versions, and tell one from the other."""

import collections
import copy
import dataclasses
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from generator.comparison.redline.parts import NUMBER, is_note
from generator.errors import PrintError, Problem, shown
from generator.press.sheet import Laid
from generator.proof.claims import Claims
from generator.proof.comparing import Comparison
from generator.proof.drawings import drawn_words
from generator.proof.literals import Literals
from generator.proof.places import apart
from generator.proof.printed import Printed, Tag
from generator.proof.speech import Spoken, spoken, squeeze, utterances
from generator.twin.elements import clean
from generator.twin.labels import lettered
from generator.twin.reading import read_document

_SAYS = {
    "deleted": ("deleted: ", ", end of deletion"),
    "inserted": ("inserted: ", ", end of insertion"),
    "moved-away": ("moved away: ", ", end of what moved away"),
    "moved-here": ("moved here: ", ", end of what moved here"),
}
"""How each change begins and ends when it is heard."""
_TAGS = {"del": "deleted", "ins": "inserted"}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sides:
    """Pages that were laid out, and what may stand in their margins."""

    laid: Laid
    claims: Claims
    literals: Literals


def refuse_unlike(sides: Sides, printed: Printed) -> None:
    """Raise PrintError for what printed pages do not say as they were merged."""
    laid = sides.laid
    are_apart = not laid.has_endnotes
    heard = spoken(printed, notes_apart=are_apart)
    proof = Comparison(
        printed=printed,
        heard=heard,
        claims=sides.claims,
        source=laid.sheet.source,
        attached={},
    )
    found = [
        *proof.compare_text(read_document(_with_numbers(laid.tree))),
        *_compare_notes(sides, heard),
        *_compare_changes(sides, printed),
        *proof.compare_drawings(drawn_words(laid.tree)),
        *proof.compare_margins(sides.literals),
        *proof.find_unseen(),
        *proof.find_faults(),
    ] or [*proof.find_astray()]
    if found:
        raise PrintError(*dict.fromkeys(found))


def _with_numbers(tree: Element) -> Element:
    """Return a page whose notes are only the numbers that are printed in the text."""
    made = copy.deepcopy(tree)
    for element in made.iter():
        if is_note(element):
            number = element.get(NUMBER, "")
            tail = element.tail
            element.clear()
            element.text, element.tail = f" {number} ", tail
    return made


def _compare_notes(sides: Sides, heard: Spoken) -> Iterator[Problem]:
    """Every footnote whole, with its number, on the page of its number."""
    wanted = {
        element.get("id"): f"{element.get(NUMBER)}{_said(element)}"
        for element in sides.laid.tree.iter()
        if is_note(element)
    }
    told = {note.id: text for note, text in heard.notes}
    for name, text in wanted.items():
        if squeeze(told.get(name or "", "")) != squeeze(text):
            message = f"a note is not on the page as it was merged: “{text[:60]}”"
            yield _problem(sides, "lost-note", message)
    for _, pages, _ in apart([note for note, _ in heard.notes]):
        message = f"a note on page {pages[0] + 1} is not on the page of its number"
        yield _problem(sides, "carried-note", message)


def _said(note: Element) -> str:
    return "".join(utterances(read_document(note).blocks))


def _compare_changes(sides: Sides, printed: Printed) -> Iterator[Problem]:
    """Every change is heard as what it is, and nothing else is heard as a change."""
    wanted = collections.Counter(_changes(sides.laid.tree))
    found = collections.Counter[tuple[str, str]]()
    for tag in printed.root.every():
        if not tag.spoken:
            continue
        words = squeeze("".join(printed.text(mark) for mark in tag.marks()))
        change = _heard_as(tag, words)
        if change is None:
            message = f"“{tag.spoken[:60]}” is heard where the page says something else"
            yield _problem(sides, "wrong-speech", message)
        else:
            found[change, words] += 1
    for change, words in wanted - found:
        message = f"“{words[:60]}” is not heard as {change.replace('-', ' ')}"
        yield _problem(sides, "lost-speech", message)
    numbers = {squeeze(number) for number in _numbers(sides.laid.tree)}
    for _, words in found - wanted:
        if words not in numbers:
            message = f"“{words[:60]}” is heard as a change, and is none"
            yield _problem(sides, "wrong-speech", message)


def _changes(tree: Element) -> Iterator[tuple[str, str]]:
    for element in tree.iter():
        words = squeeze("".join(element.itertext())) if element.tag in _TAGS else ""
        if words:
            yield element.get("data-change") or _TAGS[element.tag], words


def _numbers(tree: Element) -> Iterator[str]:
    """Yield the numbers that items and notes which changed may show, and bullets."""
    yield "•"
    for element in tree.iter():
        number = element.get(NUMBER)
        if number is not None and element.get("data-change") is not None:
            yield from (number, f"{number}.")
            yield from _labels(int(number))


def _labels(number: int) -> Sequence[str]:
    return [lettered(number, depth) for depth in (1, 2, 3)]


def _heard_as(tag: Tag, words: str) -> str | None:
    """Return which change an element says that its words are; None for other words."""
    said = clean(tag.spoken).strip().removeprefix("[").removesuffix("]")
    for change, (begin, end) in _SAYS.items():
        if said.startswith(begin) and said.endswith(end):
            within = said[len(begin) : len(said) - len(end)]
            return change if squeeze(within) == words else None
    return None


def _problem(sides: Sides, code: str, message: str) -> Problem:
    path = shown(sides.laid.sheet.source.path)
    return Problem(path=path, code=code, message=message)
