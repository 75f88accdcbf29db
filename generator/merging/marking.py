"""Two versions that contradict each other in one file, between git's markers."""

import difflib
import re

_MARKER = re.compile(r"([<|>])\1{6,}(?: .*)?$|(=)\2{6,}$")


def mark(ours: str, theirs: str, size: int = 7) -> str:
    """Return what both say once, and between markers the lines that differ."""
    one, other = _lines(ours), _lines(theirs)
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    rows: list[str] = []
    for kind, begin, end, first, last in matcher.get_opcodes():
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


def _lines(text: str) -> list[str]:
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return lines
