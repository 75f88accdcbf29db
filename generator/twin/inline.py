"""Text and inline elements become runs, with the spaces of the page collapsed."""

import itertools
from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from generator.twin.elements import (
    BLOCKS,
    PICTURES,
    Node,
    alternative,
    classes,
    clean,
    is_seen,
    name,
    nodes,
)
from generator.twin.tree import NBSP, Run, Runs

_LINE_END = "\n"
_PLAIN = Run("")


def read_runs(content: Sequence[Node], note: Callable[[Element], int]) -> Runs:
    """Return the runs of a text; `note` keeps a footnote and returns its number.

    It does not call itself, so no depth of elements is too great.
    """
    match content:
        case [str(text)]:
            words = clean(text).strip(f" {NBSP}")
            return (Run(words),) if words else ()
    pieces: list[Run] = []
    waiting: list[tuple[Node, Run]] = [(node, _PLAIN) for node in reversed(content)]
    while waiting:
        node, style = waiting.pop()
        if isinstance(node, str):
            pieces.append(_styled(clean(node), style))
        elif not is_seen(node):
            continue
        elif "note" in classes(node):
            pieces.append(Run("", note=note(node)))
        elif name(node) == "br":
            pieces.append(Run(_LINE_END))
        elif name(node) in PICTURES:
            words = alternative(node)
            pieces.append(Run(f"[{words}]" if words else ""))
        else:
            inner = _style(node, style)
            waiting += [(part, inner) for part in reversed(_apart(node))]
    return _join(pieces)


def _apart(element: Element) -> list[Node]:
    """Return what an element holds, with the space that its style sets around it."""
    if name(element) in BLOCKS:
        return [" ", *nodes(element), " "]
    if any(part.endswith(("-label", "-number")) for part in classes(element)):
        return [*nodes(element), " "]
    return list(nodes(element))


def _style(element: Element, outer: Run) -> Run:
    tag, address = name(element), element.get("href", "")
    return Run(
        "",
        is_strong=outer.is_strong or tag in {"strong", "b"},
        is_emphatic=outer.is_emphatic or tag in {"em", "i", "cite"},
        address=address
        if address.startswith(("http://", "https://"))
        else outer.address,
    )


def _styled(text: str, style: Run) -> Run:
    return Run(text, style.is_strong, style.is_emphatic, style.address)


def _join(pieces: Sequence[Run]) -> Runs:
    """Return runs with one space or line end between words and none around them."""
    joined: list[Run] = []
    gap = ""
    for piece in pieces:
        core = piece.text.strip(f" {NBSP}{_LINE_END}")
        if not core and not piece.note:
            gap = _wider(gap, piece.text)
            continue
        gap = _wider(gap, piece.text[: piece.text.find(core[0])] if core else "")
        if joined and gap:
            joined.append(_between(gap, joined[-1], piece))
        joined.append(piece if piece.note else _styled(core, piece))
        gap = piece.text[piece.text.rfind(core) + len(core) :] if core else ""
    return _merge(joined)


def _merge(runs: Sequence[Run]) -> Runs:
    """Return runs of which no two in a row have the same style."""
    merged: list[Run] = []
    for _, alike in itertools.groupby(runs, key=_style_of):
        first, *others = alike
        if others:
            first = _styled("".join((first.text, *(run.text for run in others))), first)
        merged.append(first)
    return tuple(merged)


def _style_of(run: Run) -> tuple[bool, bool, str, int]:
    return run.is_strong, run.is_emphatic, run.address, run.note


def _wider(one: str, other: str) -> str:
    """Return the gap that holds of two: a line end, else a space, else a tied one."""
    both = one + other
    return next((gap for gap in (_LINE_END, " ", NBSP) if gap in both), "")


def _between(gap: str, before: Run, after: Run) -> Run:
    """Return a gap in the style that goes on over it, if the one within it does."""
    if before.address != after.address:
        return Run(gap)
    goes_on = before.is_strong == after.is_strong
    return Run(
        gap,
        is_strong=before.is_strong and after.is_strong,
        is_emphatic=goes_on and before.is_emphatic and after.is_emphatic,
        address=before.address,
    )
