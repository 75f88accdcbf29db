"""Where in a file each visible character of a text was typed."""

import re

_VISIBLE = re.compile(r"\S")
_SINGLE = re.compile(r"''|\S")
_DOUBLE = re.compile(r"\\(?:x..|u.{4}|U.{8}|\s+|.)|\S", re.DOTALL)
_NAMED = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f"}
_NAMED |= {"r": "\r", "e": "\x1b", " ": " ", "N": "\x85", "_": "\xa0"}
_NAMED |= {"L": "\u2028", "P": "\u2029"}
_CODES = {"x", "u", "U"}


def typed_characters(
    file: str, span: tuple[int, int], style: str
) -> tuple[str, list[int]]:
    """Return the characters of a scalar that are no white space, and their places.

    `style` is the sign with which YAML was told that a text begins: within `'` and `"`
    some signs stand for others.
    """
    pattern = {"'": _SINGLE, '"': _DOUBLE}.get(style, _VISIBLE)
    characters: list[str] = []
    places: list[int] = []
    for match in pattern.finditer(file, *span):
        said = _said(match[0], style)
        if said.strip():
            characters.append(said)
            places.append(match.start())
    return "".join(characters), places


def _said(typed: str, style: str) -> str:
    if len(typed) == 1 or not style:
        return typed
    if style == "'":
        return "'"
    kind, rest = typed[1], typed[2:]
    if kind in _CODES:
        try:
            return chr(int(rest, 16))
        except (ValueError, OverflowError):
            return ""
    return _NAMED.get(kind, "" if kind.isspace() else kind)
