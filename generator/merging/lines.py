"""A text is told in lines, a sentence each, so that any change to it is seen."""

import datetime
import json
import re
from collections.abc import Iterator

from generator.errors import printable
from generator.merging.prose import sentences

NOTHING = "(nothing)"
NO_TEXT = "(an empty text)"
NO_ITEMS = "(no items)"
NO_KEYS = "(no keys)"

_RESERVED = {NOTHING, NO_TEXT, NO_ITEMS, NO_KEYS}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_MARKED = re.compile(r"[->|#=`~\s]|[*+](?:\s|[*\s]*$)|\d+[.)](?:\s|$)|$")
_LONGEST = 100


def tell_text(label: str, text: str, pad: str, *, is_date: bool = False) -> str:
    """Return a text below its label, or beside it where it is one short line."""
    text = text.removesuffix("\n")
    day = _day(text) if is_date else None
    if day or not text:
        return f"{pad}{label}: {day or NO_TEXT}\n"
    rows = [*_rows(text)]
    is_short = len(rows) == 1 and len(rows[0]) <= _LONGEST and not is_date
    if is_short and rows[0] not in _RESERVED and not _MARKED.match(rows[0]):
        return f"{pad}{label}: {rows[0]}\n"
    return f"{pad}{label}:\n" + "".join(
        f"{pad}    {row}\n" if row else "\n" for row in rows
    )


def _rows(text: str) -> Iterator[str]:
    for count, paragraph in enumerate(text.split("\n\n")):
        if count:
            yield ""
        lines = paragraph.split("\n")
        if not all(map(_is_plain, lines)):
            yield from map(_typed, lines)
            continue
        joined = " ".join(lines)
        told = sentences(joined)
        is_clear = " ".join(told) == joined and all(map(_is_plain, told))
        yield from told if is_clear else [joined]


def _is_plain(line: str) -> bool:
    """Return whether a line may be joined with the next: Markdown sees no mark."""
    is_seen = printable(line) == line and "  " not in line
    return is_seen and line == line.strip() and not _MARKED.match(line)


def _typed(line: str) -> str:
    """Return a line as it was typed; one with unseen signs as JSON."""
    if printable(line) == line and not line.startswith("= "):
        return line
    return f"= {json.dumps(line)}"


def _day(text: str) -> str | None:
    if not _ISO.fullmatch(text):
        return None
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return f"{day:%B} {day.day}, {day.year}"
