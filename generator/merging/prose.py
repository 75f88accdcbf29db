"""Texts merge by paragraphs, and paragraphs by sentences."""

import dataclasses
import re
from collections import Counter

from generator.merging.order import Name, Side, Trio, weave

_BREAK = re.compile(r"\n[ \t]*\n\s*")
_END = re.compile(
    r"[.!?][\"”’')\]*_]*(?:\[\^[^\]\s]{1,80}\])*(?=(\s+)[\"“‘(\[{*_]{0,5}(?:[A-Z0-9]|\{\{))"
    r"|(?=(\n {0,20})(?:[-*+>|#]|\d+[.)])\s)"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Nos?|Fed|Reg|Sec|Sen|Rep|Gen|St|Jr|Sr|Co|Cong|Stat"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|al|[Vv]ol|v|vs|cf|pp?|Ch|Art|Pub|[A-Z]\.[A-Z]))\.$"
)
_LONGEST_ABBREVIATION = 8


@dataclasses.dataclass(frozen=True)
class Clash:
    """A sentence or a paragraph that both sides changed, each in another way."""

    ours: str
    """What ours says; nothing where it removed it."""
    theirs: str


@dataclasses.dataclass(frozen=True)
class _Piece:
    text: str
    after: str
    """The white space that follows it."""


def merge_texts(
    base: str, ours: str, theirs: str, favor: Side
) -> tuple[str, list[Clash]]:
    """Return a text with the changes of both, and where they contradict each other.

    There the favored side's words stand.
    """
    clashes: list[Clash] = []
    bodies = [_paragraphs(text) for text in (base, ours, theirs)]
    pieces = _merge(bodies, favor, clashes, is_sentence=False)
    ends = [text[len(text.rstrip()) :] for text in (base, ours, theirs)]
    end = ends[2] if ends[0] == ends[1] else ends[1]
    usual = next((piece.after for body in bodies[::-1] for piece in body[:-1]), "\n\n")
    merged = _join(pieces, usual) + end
    if not clashes and _revives(merged, (base, ours, theirs)):
        clashes.append(Clash(ours.strip(), theirs.strip()))
        return ours if favor == "ours" else theirs, clashes
    return merged, clashes


def _revives(merged: str, sides: tuple[str, str, str]) -> bool:
    """Whether a merged text has a sentence that a side took out, or has it twice.

    A sentence that one side moves is new where it comes to stand, whatever the other
    side did to it.
    """
    found = _counted(merged)
    base, ours, theirs = (_counted(text) for text in sides)
    return any(
        found[sentence] > max(0, ours[sentence] + theirs[sentence] - count)
        for sentence, count in base.items()
    )


def _counted(text: str) -> Counter[str]:
    return Counter(
        " ".join(sentence.split())
        for paragraph in _paragraphs(text)
        for sentence in sentences(paragraph.text)
    )


def sentences(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph, and the items of its lists."""
    return [piece.text for piece in _sentences(paragraph)]


def _merge(
    bodies: list[list[_Piece]], favor: Side, clashes: list[Clash], *, is_sentence: bool
) -> list[_Piece]:
    base, ours, theirs = bodies
    names = [[_name(piece) for piece in body] for body in bodies]
    woven = weave((names[0], names[1], names[2]), favor)
    if woven.is_clash:
        clashes.append(Clash(_join(ours, " "), _join(theirs, " ")))
    merged = []
    for trio in _apart(woven.trios, favor, clashes, (ours, theirs), is_sentence):
        was = None if trio.base is None else base[trio.base]
        one = None if trio.ours is None else ours[trio.ours]
        other = None if trio.theirs is None else theirs[trio.theirs]
        piece = _choose((was, one, other), favor, clashes, is_sentence=is_sentence)
        if piece:
            merged.append(piece)
    return merged


def _apart(
    trios: tuple[Trio, ...],
    favor: Side,
    clashes: list[Clash],
    sides: tuple[list[_Piece], list[_Piece]],
    is_sentence: bool,
) -> list[Trio]:
    """Return the trios without sentences that both added at one place.

    Two paragraphs may stand one after the other; two sentences may say one thing.
    """
    kept: list[Trio] = []
    for trio in trios:
        before = kept[-1] if kept else Trio(0, 0, 0)
        is_added = trio.base is None and trio.ours is None
        follows = before.base is None and before.theirs is None
        if is_sentence and is_added and follows and before.ours is not None:
            ours, theirs = sides
            added = theirs[trio.theirs or 0].text
            clashes.append(Clash(ours[before.ours].text, added))
            if favor == "ours":
                continue
            kept.pop()
        kept.append(trio)
    return kept


def _choose(
    pieces: tuple[_Piece | None, _Piece | None, _Piece | None],
    favor: Side,
    clashes: list[Clash],
    *,
    is_sentence: bool,
) -> _Piece | None:
    was, ours, theirs = pieces
    typed = [piece and piece.text for piece in pieces]
    said = [piece and _name(piece).key for piece in pieces]
    for texts in (typed, said) if is_sentence else (typed,):
        if texts[2] in texts[:2]:
            return ours
        if texts[1] == texts[0]:
            return _Piece(theirs.text, ours.after) if theirs and ours else theirs
    if not is_sentence and was and ours and theirs:
        bodies = [_sentences(piece.text) for piece in (was, ours, theirs)]
        merged = _merge(bodies, favor, clashes, is_sentence=True)
        return _Piece(_join(merged, " "), ours.after or theirs.after)
    clashes.append(Clash(ours.text if ours else "", theirs.text if theirs else ""))
    return ours if favor == "ours" else theirs


def _join(pieces: list[_Piece], usual: str) -> str:
    text = "".join(piece.text + (piece.after or usual) for piece in pieces[:-1])
    return text + (pieces[-1].text if pieces else "")


def _name(piece: _Piece) -> Name:
    words = piece.text.split()
    return Name(" ".join(words), frozenset(words), is_text=True)


def _paragraphs(text: str) -> list[_Piece]:
    text = text.rstrip()
    pieces, at = [], 0
    for match in _BREAK.finditer(text):
        pieces.append(_Piece(text[at : match.start()], match[0]))
        at = match.end()
    return [*pieces, _Piece(text[at:], "")] if text else []


def _sentences(paragraph: str) -> list[_Piece]:
    pieces, at = [], 0
    for match in _END.finditer(paragraph):
        space = match[1] or match[2]
        begin = max(at, match.start() - _LONGEST_ABBREVIATION)
        is_short = match[1] and _ABBREVIATED.search(paragraph[begin : match.end()])
        if match.end() > at and not is_short:
            pieces.append(_Piece(paragraph[at : match.end()], space))
            at = match.end() + len(space)
    return [*pieces, _Piece(paragraph[at:], "")]
