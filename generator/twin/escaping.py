"""Runs become one line of Markdown that reads back as the same text."""

import dataclasses
import itertools
import re
import string
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from generator.twin.tree import NBSP, Run, Runs, plain

_AT_START = re.compile(r"(?m)^(?:([-+=>:])|(\d{1,9})([.)])(?=\s|$))")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BARE_ADDRESS = re.compile(r"https?://[a-zA-Z0-9._~/?=:;,@!$&'()*+#-]+")
_PLAIN_TARGET = re.compile(r"[^\\()<>]+")
_SIGNS = re.compile(rf"[\\`*_\[\]<#|~]|{_ENTITY.pattern}")
_PARTED = re.compile(rf"[\\<>]|{_ENTITY.pattern}")

_Kind: TypeAlias = Literal["text", "opening", "closing", "sign"]


@dataclasses.dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of the line: text not yet escaped, or signs as they are written."""

    kind: _Kind
    written: str


def write_line(runs: Runs, *, line_end: str = "\\\n", is_block: bool = True) -> str:
    """Return runs as Markdown; in a block, signs at its lines' beginnings are text."""
    pieces: list[_Piece] = []
    for address, group in itertools.groupby(runs, key=lambda run: run.address):
        linked = tuple(group)
        pieces += _link(address, linked) if address else _emphasis(linked)
    # A missing neighbor, as the line's end, is no letter.
    edge = _Piece("sign", "")
    around = zip([edge, *pieces], pieces, [*pieces[1:], edge], strict=False)
    text = "".join(_write(before, piece, after) for before, piece, after in around)
    text = _escape_starts(text) if is_block else text
    return text.replace("\n", line_end).replace(NBSP, " ")


def _link(address: str, runs: Runs) -> list[_Piece]:
    is_bare = plain(runs) == address and not _ENTITY.search(address)
    if is_bare and _BARE_ADDRESS.fullmatch(address):
        return [_Piece("sign", f"<{address}>")]
    target = _PARTED.sub(lambda sign: f"\\{sign[0]}", address)
    target = re.sub(r"\s", "%20", target.replace("|", "%7C"))
    if not _PLAIN_TARGET.fullmatch(target):
        target = f"<{target}>"
    return [_Piece("sign", "["), *_emphasis(runs), _Piece("sign", f"]({target})")]


def _emphasis(runs: Sequence[Run]) -> Iterator[_Piece]:
    """Yield text between `**` and `_`, the latter inside of the former."""
    is_strong = is_emphatic = False
    for run in (*runs, Run("")):
        turns = run.is_strong != is_strong
        if is_emphatic and (turns or not run.is_emphatic):
            yield _Piece("closing", "_")
            is_emphatic = False
        if turns:
            yield _Piece("opening" if run.is_strong else "closing", "**")
            is_strong = run.is_strong
        if run.is_emphatic and not is_emphatic:
            yield _Piece("opening", "_")
            is_emphatic = True
        yield _Piece("sign", f"[^{run.note}]") if run.note else _Piece("text", run.text)


def _write(before: _Piece, piece: _Piece, after: _Piece) -> str:
    """Return a piece as written.

    Signs of emphasis count only where the letter outside of them is none, so that
    letter is written as its number.
    """
    if piece.kind != "text" or not piece.written:
        return piece.written
    text = piece.written
    first = before.kind == "closing" and _is_letter(text[0])
    last = (
        after.kind == "opening"
        and _is_letter(text[-1])
        and (len(text) > 1 or not first)
    )
    middle = text[first : len(text) - last]
    head = f"&#{ord(text[0])};" if first else ""
    tail = f"&#{ord(text[-1])};" if last else ""
    return f"{head}{_SIGNS.sub(_escaped, middle)}{tail}"


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _escape_starts(text: str) -> str:
    return _AT_START.sub(
        lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", text
    )


def _is_letter(sign: str) -> bool:
    is_sign = sign in string.punctuation or unicodedata.category(sign).startswith("P")
    return not is_sign and not sign.isspace()
