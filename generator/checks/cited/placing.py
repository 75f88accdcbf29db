"""Whether an instrument is cited at its own place."""

import re
from collections.abc import Iterator, Sequence

from generator.checks.cited.citation import Citation
from generator.checks.cited.codes import (
    NAMED,
    NAMES,
    REFORM_ACT,
    REFORM_ACT_LAW,
    Name,
)
from generator.checks.cited.fault import Fault
from generator.checks.cited.register import ORDERS, document_at

_NEAR = 10
"""Pages from a document's first on which a citation may point into it."""
_FAR = 150
# A title may stand between the two: capitals, and the small words of titles.
_BETWEEN = re.compile(
    r"(?:[\s,:(–—-]|[A-Z“\"][^\s,.;()]*(?=[\s,])|\d[\w-]*(?=[\s,])"
    r"|(?:of|the|for|on|to|in|an?|certain)(?=\s))*"
)
_ADJACENT = re.compile(
    r"(?:\s+of\s+\d{4})?(?:\s+\((?:the\s+)?[“\"]?[A-Z]{2,6}[”\"]?\))?[\s,(]*"
)
_OPENING = re.compile(r"\s*\(")


def misplaced(text: str, one: Citation, other: Citation) -> Fault | None:
    """Return what is wrong where an Executive Order stands beside another's page."""
    between = text[one.span[1] : other.span[0]]
    if one.kind == "executive-order" and other.kind == "fed-reg":
        if len(between) > _FAR or not _BETWEEN.fullmatch(between):
            return None
        order, page = one, other
    elif one.kind == "fed-reg" and other.kind == "executive-order":
        if not _OPENING.fullmatch(between):
            return None
        order, page = other, one
    else:
        return None
    return _order_fault(order, page)


def _order_fault(order: Citation, page: Citation) -> Fault | None:
    own, there = ORDERS.get(order.number or 0), document_at(page)
    if own is not None and _is_within(page, own.volume, own.page):
        return None
    if own is None and there is None:
        return None
    message = f"Executive Order {order.number} is not at "
    message += f"{page.volume} {page.form} {page.number}"
    if there is not None and there.order is not None:
        message += f": that is Executive Order {there.order}"
    help = f"write {own.place(page.form)}" if own else None
    return Fault(page.span, message, help)


def _is_within(page: Citation, volume: int, first: int) -> bool:
    return page.volume == volume and first <= (page.number or 0) <= first + _NEAR


def misplaced_name(text: str, citations: Sequence[Citation]) -> Iterator[Fault]:
    """Yield what is wrong where an act or rules stand beside a place not theirs."""
    starts = {one.span[0]: one for one in citations}
    for match in NAMED.finditer(text):
        adjacent = _ADJACENT.match(text, match.end())
        citation = starts.get(adjacent.end()) if adjacent else None
        words = " ".join(match[0].split())
        name = next(one for one in NAMES if one.words == words)
        if citation is not None:
            yield from _name_fault(name, citation)


def _name_fault(name: Name, citation: Citation) -> Iterator[Fault]:
    if citation.kind == name.kind and citation.volume != name.title:
        code = "U.S.C." if name.kind == "usc" else "C.F.R."
        message = f"the {name.words} is in title {name.title} of the {code}"
        if name.words.endswith("Regulations"):
            message = message.replace(" is in ", " are in ")
        yield Fault(citation.span, f"{message}, not title {citation.volume}")
    law = citation.volume, citation.number
    if (
        citation.kind == "public-law"
        and name.words == REFORM_ACT
        and law != REFORM_ACT_LAW
    ):
        message = f"the {REFORM_ACT} is not in Public Law {law[0]}-{law[1]}"
        help = "write Pub. L. No. 115-232, div. A, title XVII, subtitle B"
        yield Fault(citation.span, message, help)
