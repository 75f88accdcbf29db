"""What was typed against what it became: no reader of Markdown drops a word."""

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.proof.claims import Claim, Claims, Part
from generator.proof.speech import squeeze
from generator.read import Scalar, Source

_SIGNS = re.compile(
    r"""\{\{.*?\}\}             # a value, which is worked out
    |\[\^[^\]\s]+\]             # the mark of a note
    |\]\([^)\s]*\)              # where a link leads
    |^[\s>]*\d{1,9}[.)](?=\s)   # the number of an item, which is counted anew
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_MADE = ((), ("date",), ("signatories",), ("recipients",))
"""Where a record names what the page spells out."""
_WORD = re.compile(r"[^\W_]+")


def dropped_words(claims: Claims, source: Source) -> Iterator[Problem]:
    """Yield a problem for each typed text of which a word is not claimed, in order."""
    for part, said in _parts([*claims.main, *claims.notes]):
        node = source.node(part.loc)
        if part.loc[:1] in _MADE or not isinstance(node, Scalar) or node.text is None:
            continue
        word = _first_dropped(node.text, "".join(said))
        if word is not None:
            message = f"“{word}” is typed here and would not be printed"
            yield source.problem_in_text(part.loc, (word, 0), "lost-text", message)


def _parts(claims: list[Claim]) -> Iterator[tuple[Part, list[str]]]:
    said: dict[int, tuple[Part, list[str]]] = {}
    for claim in claims:
        said.setdefault(id(claim.part), (claim.part, []))[1].append(claim.text)
    # The prose of a section stands in pieces, between its tables.
    joined: dict[object, tuple[Part, list[str]]] = {}
    for part, texts in said.values():
        if part.kind not in {"table", "figure"}:
            joined.setdefault(part.loc, (part, []))[1].extend(texts)
    yield from joined.values()


def _first_dropped(typed: str, said: str) -> str | None:
    at = 0
    for match in _WORD.finditer(_SIGNS.sub(" ", typed)):
        found = said.find(squeeze(match[0]), at)
        if found < 0:
            return match[0]
        at = found
    return None
