"""What was typed against what it became: no reader of Markdown drops a word."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator.errors import Problem
from generator.proof.claims import Claim, Claims, Part
from generator.read import Scalar, Source
from generator.twin.elements import VANISHING

_SIGNS = re.compile(
    r"""\{\{.*?\}\}                      # a value, which is worked out
    |\[\^[^\]\s]+\]                      # the mark of a note
    |\]\((?:[^()\n]|\([^()\n]*\))*\)     # where a link leads
    |https?://\S+                       # an address, which is printed decoded
    |^[\s>]*\d{1,9}[.)](?=\s)            # the number of an item, counted anew
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_UNPRINTED = re.compile(f"[*\\\\{VANISHING}]")
"""Emphasis, what makes a sign plain, and places where a line may or may not end."""
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
"""Letters and digits, with the accents that have no letter of their own."""


def dropped_words(claims: Claims, source: Source) -> Iterator[Problem]:
    """Yield a problem for each typed text of which a word is not claimed, in order."""
    for part, said in _texts([*claims.main, *claims.notes]):
        node = source.node(part.loc)
        if not isinstance(node, Scalar) or node.text is None:
            continue
        word = _first_dropped(_words(_SIGNS.sub(" ", node.text)), _words(said))
        if word is not None:
            message = f"“{word}” is typed here and would not be printed"
            yield source.problem_in_text(part.loc, (word, 0), "lost-text", message)


def _texts(claims: Iterable[Claim]) -> Iterator[tuple[Part, str]]:
    """Yield each typed part with what is said of it, the prose of a section joined."""
    joined: dict[object, tuple[Part, list[str]]] = {}
    for claim in claims:
        if claim.part.is_typed:
            said = joined.setdefault(claim.part.loc, (claim.part, []))[1]
            said.append(claim.words)
    for part, words in joined.values():
        yield part, " ".join(words)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", _UNPRINTED.sub("", text))
    return _WORD.findall(plain)


def _first_dropped(typed: list[str], said: list[str]) -> str | None:
    waiting = iter(said)
    return next((word for word in typed if word not in waiting), None)
