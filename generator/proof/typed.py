"""What was typed against what it became: no reader of Markdown drops a word."""

import functools
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import markupsafe

from generator.errors import Problem
from generator.proof.claims import Claim, Claims, Part
from generator.read import Loc, Scalar, Source
from generator.twin.elements import VANISHING

_SIGNS = re.compile(
    r"""\{\{.*?\}\}                      # a value, which is worked out
    |\[\^[^\]\s]+\]                      # the mark of a note
    |\]\((?:[^()\n]|\([^()\n]*\))*\)     # where a link leads
    |https?://\S+                       # an address, which is printed decoded
    |^[ \t>]*\d{1,9}[.)](?=\s)            # the number of an item, counted anew
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_UNPRINTED = re.compile(f"[*\\\\{VANISHING}]")
"""Emphasis, what makes a sign plain, and places where a line may or may not end."""
_TAG = re.compile(r'<(?P<end>/?)(?P<name>\w+)(?P<class> class="[\w-]+")?[^<>]*>')
_NOTE, _NOTE_PARAGRAPH = ' class="note"', ' class="note-paragraph"'
_INLINE = frozenset({"a", "em", "strong", "span", "code", "s"})
_MOST = 500
"""Texts of which is kept what was found: those of a letter to many."""
_WORD = re.compile(r"(?:[^\W_]+|[\u0300-\u036f]+)+")
"""Letters and digits, with the accents that have no letter of their own."""


def dropped_words(claims: Claims, source: Source) -> Iterator[Problem]:
    """Yield a problem for each typed text of which a word is not claimed, in order."""
    for part, said in _texts([*claims.main, *claims.notes]):
        node = source.node(part.loc)
        if not isinstance(node, Scalar) or node.text is None:
            continue
        word = _dropped(node.text, said)
        if word is not None:
            message = f"“{word}” is typed here and would not be printed"
            yield source.problem_in_text(part.loc, (word, 0), "lost-text", message)


def keeps_words(parts: Sequence[Part], notes: Sequence[str], source: Source) -> bool:
    """Return whether every typed word is plainly in the HTML, in order.

    This takes the tags out without reading them, twenty times as fast; where it says
    no, `dropped_words` tells what is so.
    """
    apart: list[str] = []
    said: dict[Loc, list[str]] = {}
    for part in parts:
        main, bodies = _without_tags(part.content)
        apart += bodies
        if part.is_typed:
            said.setdefault(part.loc, []).append(main)
    if len(apart) != len(notes):
        return False
    for label, body in zip(notes, apart, strict=True):
        said["notes", label] = [body]
    return all(_keeps(source, loc, " ".join(words)) for loc, words in said.items())


def _keeps(source: Source, loc: Loc, said: str) -> bool:
    node = source.node(loc)
    if not isinstance(node, Scalar) or node.text is None:
        return True
    return _dropped(node.text, said) is None


def _without_tags(content: str) -> tuple[str, Sequence[str]]:
    """Return the text of some HTML, and the texts of its footnotes apart."""
    if not isinstance(content, markupsafe.Markup):
        return content, ()
    return _text_of(content)


@functools.lru_cache(_MOST)
def _text_of(content: str) -> tuple[str, Sequence[str]]:
    main: list[str] = []
    notes: list[list[str]] = []
    depth = at = 0
    for match in _TAG.finditer(content):
        into = notes[-1] if depth else main
        into.append(content[at : match.start()])
        at = match.end()
        if match["name"] not in _INLINE or match["class"] == _NOTE_PARAGRAPH:
            into.append(" ")
        if match["name"] == "span":
            if depth:
                depth += -1 if match["end"] else 1
            elif match["class"] == _NOTE:
                notes.append([])
                depth = 1
    main.append(content[at:])
    bodies = tuple(html.unescape("".join(note)) for note in notes)
    return html.unescape("".join(main)), bodies


@functools.lru_cache(_MOST)
def _dropped(typed: str, said: str) -> str | None:
    """Return the first word of a text that is not said of it, in order."""
    return _first_dropped(_words(_SIGNS.sub(" ", typed)), _words(said))


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
