"""What `Id.` and `supra note 1` point back to."""

import re
from collections.abc import Iterator, Sequence

from generator.checks.cited.citation import FULL, Citation
from generator.checks.cited.fault import Fault
from generator.checks.cited.finding import citations_in
from generator.checks.document import Document
from generator.checks.prose.passages import Passage

_PRINTED_IN_ORDER = frozenset(("summary", "sections", "appendices", "notes"))
"""Parts of a report that are printed where they stand, in this order."""
_SIGNALS = re.compile(
    r"(?:\s|[,.;]|\b(?:see|also|accord|cf|but|e\.g|compare|generally|contra)\b)*",
    re.IGNORECASE,
)
_CITES = re.compile(r"\d|\*|[“”\"]|https?://|www\.|\bId\.|\bsupra\b", re.IGNORECASE)
"""What a note has that cites anything."""
_SOURCE = re.compile(
    r"\*[^*]+\*|https?://|\((?:[^()]{0,60}\D)?(?:1[789]|20)\d\d(?:\D[^()]{0,40})?\)"
)
"""What a source has: a title, an address, a date in parentheses."""
_ANOTHER = re.compile(
    r"\s*(?:see\s+also|accord|cf\.|but\s+see|compare)\s", re.IGNORECASE
)
_SEGMENT = re.compile(r"[.;][\s\"”’)]+(?=[A-Z*“\"])|;")
_NEAR = 300
"""Characters before `supra` in which its short title stands."""
_WORD = re.compile(r"[A-Z][\w’'-]{3,}")
_WORDS_OF_SIGNALS = frozenset(("accord", "compare", "contra", "generally"))


def note_order(document: Document) -> tuple[str, ...] | None:
    """Return the labels of notes in the order of their numbers.

    None where the texts do not tell in which order their marks are printed.
    """
    labels: list[str] = []
    for passage in document.passages:
        elsewhere = passage.loc[0] not in _PRINTED_IN_ORDER
        if passage.notes and elsewhere and document.letter is None:
            return None
        labels += [label for _, label in passage.notes]
    return None if document.doubtful else tuple(dict.fromkeys(labels))


def _opening_id(passage: Passage) -> Citation | None:
    """Return the `Id.` with which a note begins, after its signals."""
    for citation in citations_in(passage.text):
        if citation.kind == "id":
            before = passage.text[: citation.span[0]]
            return citation if _SIGNALS.fullmatch(before) else None
    return None


def empty_reference(
    passage: Passage, before: Passage | None, at: int
) -> Iterator[Fault]:
    """Yield what is wrong where a note's `Id.` has nothing to mean.

    `at` notes come before it, `before` the last of them.
    """
    citation = _opening_id(passage)
    if citation is None:
        return
    if at == 0:
        message = "“Id.” stands in the first note, and nothing is cited before it"
        yield Fault(citation.span, message)
    elif before is not None and not (
        _CITES.search(before.typed)
        or any(one.kind in FULL for one in citations_in(before.text))
    ):
        message = f"“Id.” means the source of note {at}, which cites none"
        yield Fault(citation.span, message)


def open_reference(passage: Passage, before: Passage, at: int) -> Iterator[Fault]:
    """Yield what is wrong where a note's `Id.` could mean one of several sources."""
    citation = _opening_id(passage)
    count = _sources(before) if citation else 0
    if citation is not None and count > 1:
        message = f"“Id.” could mean any of the {count} sources of note {at}"
        help = f"name the one that is meant, with “supra note {at}”"
        yield Fault(citation.span, message, help)


def _sources(passage: Passage) -> int:
    """Return how many sources a note cites, as far as its semicolons part them."""
    return sum(_is_source(part) for part in passage.typed.split(";"))


def _is_source(part: str) -> bool:
    return bool(
        _SOURCE.search(part)
        or _ANOTHER.match(part)
        or any(one.kind in FULL or one.kind == "id" for one in citations_in(part))
    )


def supra_faults(
    passage: Passage, numbered: Sequence[Passage | None], own: int | None
) -> Iterator[Fault]:
    """Yield what is wrong with the notes that a text points to.

    `numbered` are all notes in the order of their numbers, `own` the place of this
    text among them, if it is one.
    """
    for citation in citations_in(passage.text):
        number = citation.number
        if citation.kind != "supra" or number is None:
            continue
        forward = citation.form.lower() == "infra"
        if not 1 <= number <= len(numbered):
            last = f"the last is note {len(numbered)}" if numbered else "there are none"
            yield Fault(citation.span, f"there is no note {number}: {last}")
        elif own is not None and number == own + 1:
            yield Fault(citation.span, f"this is note {number} itself")
        elif own is not None and (number <= own) is forward:
            side, word = ("before", "supra") if forward else ("after", "infra")
            message = f"note {number} comes {side} this one, which is note {own + 1}"
            yield Fault(citation.span, message, f"correct it, or write “{word}”")
        else:
            yield from _astray(passage, citation, numbered)


def _astray(
    passage: Passage, citation: Citation, numbered: Sequence[Passage | None]
) -> Iterator[Fault]:
    """Yield what is wrong where the note pointed to does not name the source."""
    title, names = _title(
        passage.text[max(citation.span[0] - _NEAR, 0) : citation.span[0]]
    )
    pointed = numbered[(citation.number or 1) - 1]
    if not names or pointed is None or _named(pointed, names):
        return
    message = f"note {citation.number} does not name “{title}”"
    right = [
        at
        for at, one in enumerate(numbered, 1)
        if one and one is not passage and _named(one, names) == names
    ]
    help = f"did you mean note {right[0]}?" if right else None
    yield Fault(citation.span, message, help)


def _title(before: str) -> tuple[str, set[str]]:
    """Return the short title that stands before `supra`, and its telling words."""
    cuts = [match.end() for match in _SEGMENT.finditer(before)]
    title = " ".join(before[cuts[-1] if cuts else 0 :].split()).strip(" ,")
    words = {word.casefold() for word in _WORD.findall(title)}
    return title, words - _WORDS_OF_SIGNALS


def _named(passage: Passage, names: set[str]) -> set[str]:
    """Return which of some words a note has."""
    text = passage.text.casefold()
    return {name for name in names if name in text}
