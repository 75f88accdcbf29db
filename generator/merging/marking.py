"""Two versions that contradict each other in one file, between git's markers."""

import difflib
import re
from collections.abc import Sequence

_MOST_PAIRS = 20_000_000
"""How many pairs of lines are compared at most."""
_MARKER = re.compile(r"([<|>])\1{6,}(?: .*)?$|(=)\2{6,}$")


def mark(ours: str, theirs: str, size: int = 7) -> str:
    """Return what both say once, and between markers the lines that differ."""
    one, other = _lines(ours), _lines(theirs)
    rows: list[str] = []
    for kind, begin, end, first, last in _differences(one, other):
        if kind == "equal":
            rows += one[begin:end]
            continue
        rows += [f"{'<' * size} ours\n", *one[begin:end], f"{'=' * size}\n"]
        rows += [*other[first:last], f"{'>' * size} theirs\n"]
    return "".join(rows)


def sides(text: str) -> tuple[str, str] | None:
    """Return what ours and theirs say of a file with markers; None without any."""
    rows: dict[str, list[str]] = {"<": [], "=": [], "|": []}
    side = ">"
    for line in text.splitlines(keepends=True):
        match = _MARKER.match(line.rstrip("\n"))
        sign = (match[1] or match[2]) if match else None
        if sign and (sign == "<") == (side == ">"):
            side = sign
        elif side == ">":
            rows["<"].append(line)
            rows["="].append(line)
        else:
            rows[side].append(line)
    is_marked = side == ">" and rows["<"] != rows["="]
    return ("".join(rows["<"]), "".join(rows["="])) if is_marked else None


def _differences(
    one: list[str], other: list[str]
) -> Sequence[tuple[str, int, int, int, int]]:
    if len(one) * len(other) <= _MOST_PAIRS:
        matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
        return matcher.get_opcodes()
    # Comparing would take too long: all from the first to the last difference is one.
    shortest = min(len(one), len(other))
    head = _alike(one, other, shortest)
    tail = _alike(one[::-1], other[::-1], shortest - head)
    ends = len(one) - tail, len(other) - tail
    return [
        ("equal", 0, head, 0, head),
        ("replace", head, ends[0], head, ends[1]),
        ("equal", ends[0], len(one), ends[1], len(other)),
    ]


def _alike(one: list[str], other: list[str], most: int) -> int:
    """Return how many lines two lists begin with alike, up to so many."""
    pairs = enumerate(zip(one[:most], other, strict=False))
    return next((at for at, (line, than) in pairs if line != than), most)


def _lines(text: str) -> list[str]:
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return lines
