"""Pieces of text are followed through a longer one, in order, in one pass."""

import dataclasses
from collections.abc import Sequence


@dataclasses.dataclass(frozen=True, slots=True)
class Gap:
    """Text that is none of the pieces, and the piece before which it stands."""

    text: str
    before: int


@dataclasses.dataclass(frozen=True, slots=True)
class Followed:
    """Which pieces are not where they belong, and what stands between the others."""

    missing: list[int]
    starts: list[int]
    """Where each piece begins; for a missing one, where it should."""
    gaps: list[Gap]


def follow(pieces: Sequence[str], text: str, *, is_whole: bool = False) -> Followed:
    """Find each piece after the one before it.

    A piece is missing if it is not found, or only beyond a long one that follows it.
    Of a text that is whole, with every piece in it, only the order is asked.
    """
    missing: list[int] = []
    starts: list[int] = []
    gaps: list[Gap] = []
    at = 0
    for number, piece in enumerate(pieces):
        found = at if text.startswith(piece, at) else text.find(piece, at)
        after = () if is_whole else pieces[number + 1 : number + 2]
        if found < 0 or _is_passed(after, text, at, found):
            missing.append(number)
            starts.append(at)
            continue
        if found > at:
            gaps.append(Gap(text[at:found], number))
        starts.append(found)
        at = found + len(piece)
    if at < len(text):
        gaps.append(Gap(text[at:], len(pieces)))
    return Followed(missing, starts, gaps)


def _is_passed(after: Sequence[str], text: str, at: int, found: int) -> bool:
    """Whether what follows a piece stands before the place where it was found."""
    is_long = bool(after) and len(after[0]) >= _LONG
    return is_long and text.find(after[0], at, found) >= 0


_LONG = 24
"""Letters of a piece that nobody takes for another."""
