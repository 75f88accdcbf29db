"""Texts that say the same to every recipient of a letter are set once."""

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from markdown_it.token import Token

from generator.errors import Problem
from generator.read import Loc
from generator.typeset.markdown import EXPRESSION

_OF_RECIPIENT = re.compile(r"\b(?:row|recipients|salutation)\b")
"""Names in an expression whose values differ from recipient to recipient."""


class Setting(Protocol):
    """What sets texts, and what has come of it so far."""

    notes: Mapping[str, str]
    problems: list[Problem]
    pictures: list[Path]
    used: list[str]
    printed: dict[str, str]


@dataclasses.dataclass(frozen=True)
class _Set:
    """What a text became, and what else came of it."""

    html: str
    used: tuple[str, ...]
    printed: Mapping[str, str]
    pictures: tuple[Path, ...]


class Fixed:
    """The texts of one record that were set already."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Loc, tuple[str, ...]], _Set] = {}
        self._parsed: dict[tuple[str, Loc], Sequence[Token]] = {}

    def parse(
        self, prose: Setting, text: str, loc: Loc, parse: Callable[[], Sequence[Token]]
    ) -> Sequence[Token]:
        """Return the tokens of a text, whose values are only worked out later."""
        known = self._parsed.get((text, loc))
        if known is None:
            problems = len(prose.problems)
            known = parse()
            if len(prose.problems) == problems:
                self._parsed[text, loc] = known
        return known

    def block(
        self, prose: Setting, text: str, loc: Loc, make: Callable[[], str]
    ) -> str:
        """Return what a text becomes, made only where it is not known.

        It is numbered as the notes before it leave it.
        """
        key = text, loc, tuple(prose.used)
        known = self._known.get(key)
        if known is None:
            return self._make(prose, key, make)
        prose.used += known.used
        prose.printed |= known.printed
        prose.pictures += known.pictures
        return known.html

    def _make(
        self,
        prose: Setting,
        key: tuple[str, Loc, tuple[str, ...]],
        make: Callable[[], str],
    ) -> str:
        problems, pictures = len(prose.problems), len(prose.pictures)
        html = make()
        used = prose.used[len(key[2]) :]
        texts = [key[0], *(prose.notes[label] for label in used)]
        said = {match[0] for text in texts for match in EXPRESSION.finditer(text)}
        if len(prose.problems) == problems and not any(map(differs, said)):
            self._known[key] = _Set(
                html=html,
                used=tuple(used),
                printed={raw: prose.printed[raw] for raw in said},
                pictures=tuple(prose.pictures[pictures:]),
            )
        return html


def differs(expression: str) -> bool:
    """Return whether a value may be another for another recipient."""
    return bool(_OF_RECIPIENT.search(expression))
