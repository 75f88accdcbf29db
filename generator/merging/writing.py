"""A text is written into a record in the manner of the one whose place it takes."""

import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from generator.errors import GeneratorError
from generator.merging.typed import TooHardError
from generator.read import Plain, read_bytes

_HEAD = re.compile(r"[|>][-0-9]*")
_SPACE = re.compile(r"[ \t]")
_WIDTH = 100


def write_text(text: str, slot: str, style: str, *, is_flow: bool) -> str:
    """Return a slot with a text in it: in lines as those of the slot, or on one line.

    Raises TooHardError for a text that cannot be written so.
    """
    if style in {"|", ">"}:
        return _lines(text, slot, style)
    before = slot[: len(slot) - len(slot.lstrip(" :\n"))]
    before = before if "\n" not in before else before.partition("\n")[0].rstrip() + " "
    return before + _on_a_line(text, style, is_flow=is_flow)


def write_in_brackets(slot: str, says: Plain) -> str:
    """Return a slot as it may stand in brackets; what had its own lines is typed anew.

    Raises TooHardError for a text that cannot be.
    """
    is_entry = slot.lstrip().startswith(":")
    held, whole = ("{k", "}") if is_entry else ("[", "]")
    if "\n" not in slot and _read(f"{held}{slot}{whole}\n") in ([says], {"k": says}):
        return slot
    return f": {_flow(says)}" if is_entry else _flow(says)


def _flow(says: Plain) -> str:
    if isinstance(says, dict):
        entries = (f"{_flow(key)}: {_flow(value)}" for key, value in says.items())
        return f"{{{', '.join(entries)}}}"
    if isinstance(says, list):
        return f"[{', '.join(map(_flow, says))}]"
    return "~" if says is None else _on_a_line(says, "", is_flow=True)


def _lines(text: str, slot: str, style: str) -> str:
    head, _, rest = slot.partition("\n")
    typed = next((line for line in rest.split("\n") if line.strip()), "")
    indent = typed[: len(typed) - len(typed.lstrip(" "))]
    body = text.rstrip("\n")
    ends = text[len(body) :]
    if not indent or not body or len(ends) > 1 or body != body.strip():
        raise TooHardError
    head = _HEAD.sub(style if ends else f"{style}-", head, count=1)
    rows = body.split("\n") if style == "|" else [*_folded(body, len(indent))]
    return "\n".join([head, *(f"{indent}{row}" if row else "" for row in rows)])


def _folded(body: str, indent: int) -> Iterator[str]:
    for count, paragraph in enumerate(body.split("\n")):
        if _SPACE.match(paragraph) or "  " in paragraph:
            raise TooHardError
        if count:
            yield ""
        yield from textwrap.wrap(
            paragraph,
            _WIDTH - indent,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _on_a_line(text: str, style: str, *, is_flow: bool) -> str:
    doubled = text.replace("'", "''")
    plain, single = text, f"'{doubled}'"
    double = json.dumps(text, ensure_ascii=False)
    order = {"'": [single, double], '"': [double]}.get(style, [plain, double, single])
    for written in order:
        held = f"[{written}]" if is_flow else f"- {written}"
        if "\n" not in written and _read(f"{held}\n") == [text]:
            return written
    raise TooHardError


def _read(text: str) -> Plain:
    try:
        return read_bytes(Path("record"), text.encode()).plain()
    except GeneratorError:
        return None
