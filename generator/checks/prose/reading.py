"""A text as typed becomes a passage: its values filled in, its marks taken out."""

import re
from collections.abc import Mapping

from generator.checks.prose.passages import Kind, Passage, Span
from generator.read import Loc

_MARKUP = re.compile(
    r"""(?P<value>\{\{[^{}]*\}\})
    |\[\^(?P<note>[^\]\s]+)\]
    |(?P<target>(?<=\])\((?:[^()\n]|\([^()\n]*\))*\))
    |\\(?P<plain>[!-/:-@\[-`{-~])
    |(?P<address>(?:https?://|mailto:|www\.)[^\s<>]*[^\s<>.,;:)\]'"”’])
    |(?P<head>^[ ]{0,3}(?:\#{1,6}[ ]|>[ ]?)+)
    |(?P<bracket>!?\[|\])
    |(?P<emphasis>\*+)
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_PLACEMENT = re.compile(r"\{\{ ?(?:table|chart)\(")


def expression_key(raw: str) -> str:
    """Return an expression with its braces in one form, however it was typed."""
    return " ".join(raw.replace("\\|", "|").split())


def read_passage(
    loc: Loc, kind: Kind, typed: str, printed: Mapping[str, str]
) -> Passage | None:
    """Return the text at a place; None where one of its expressions has no value.

    `printed` has what each expression prints, by its `expression_key`.
    """
    builder = _Builder(typed)
    for match in _MARKUP.finditer(typed) if kind != "line" else ():
        builder.take(match.start())
        if match["value"]:
            key = expression_key(match["value"])
            said = "" if _PLACEMENT.match(key) else printed.get(key)
            if said is None:
                return None
            builder.fill(key, said)
        elif match["note"]:
            builder.notes.append((len(builder.places), match["note"]))
        elif match["address"]:
            start = len(builder.places)
            builder.take(match.end())
            builder.addresses.append((start, len(builder.places)))
        elif match["plain"]:
            builder.at = match.end() - 1
            builder.take(match.end())
        builder.at = match.end()
    builder.take(len(typed))
    return Passage(
        loc=loc,
        kind=kind,
        text="".join(builder.text),
        places=(*builder.places, len(typed)),
        values=tuple(builder.values),
        notes=tuple(builder.notes),
        addresses=tuple(builder.addresses),
        typed=typed,
    )


class _Builder:
    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.at = 0
        self.text: list[str] = []
        self.places: list[int] = []
        self.values: list[tuple[int, int, str]] = []
        self.notes: list[tuple[int, str]] = []
        self.addresses: list[Span] = []

    def take(self, end: int) -> None:
        """Take over what was typed up to a character."""
        self.text.append(self.typed[self.at : end])
        self.places += range(self.at, end)
        self.at = end

    def fill(self, expression: str, printed: str) -> None:
        """Set what an expression prints, all of it at the expression's place."""
        start = len(self.places)
        self.text.append(printed)
        self.places += [self.at] * len(printed)
        self.values.append((start, len(self.places), expression[2:-2].strip()))
