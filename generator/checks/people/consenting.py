"""Rules on consent: who agreed to which text of what they sign."""

import shlex
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.dates import long_date
from generator.checks.rule import Family
from generator.errors import Severity

CONSENTING = Family("Who agreed to what")

_MOST_NAMED = 3


@CONSENTING.rule(
    "consent-older",
    Severity.WARNING,
    what="A signatory agreed to an older text than the one that would be printed.",
    do="Show the office what changed since, and take its consent down once more.",
    why="A member answers for every word above the signature, and an office that finds "
    "other words than those it cleared withdraws the name.",
    source="The digests in `consents/`, which `generate consent` writes: of all that a "
    "reader would read, but for who else signs and that it is a draft.",
)
def older_consents(document: Document) -> Iterator[Finding]:
    """Yield a finding for each signatory whose consent is to another text."""
    for one in document.standings() if document.standings else ():
        if one.consent is not None and not one.is_current:
            day = long_date(one.consent.date)
            message = f"{one.name} agreed on {day}, to another text"
            member = shlex.quote(one.consent.member)
            asked = f"{document.name} --since-consent {member}"
            help = f"`generate diff {asked}` says what changed"
            yield Finding(("signatories", one.at), message, help)


@CONSENTING.rule(
    "consent-missing",
    Severity.WARNING,
    what="A letter is final, and not everyone who signs it is known to agree.",
    do="Ask the office, and take its consent down with `generate consent`.",
    why="A name on a letter that its bearer did not clear is the mistake that cannot "
    "be taken back.",
    source="The consents in `consents/letters/`, one for each signatory.",
)
def missing_consents(document: Document) -> Iterator[Finding]:
    """Yield a finding for a final letter that not everyone has agreed to."""
    if document.letter is None or document.record.status != "final":
        return
    standings = document.standings() if document.standings else ()
    missing = [one.name for one in standings if one.consent is None]
    if missing:
        named = missing[:_MOST_NAMED]
        others = len(missing) - len(named)
        more = f" and {others} other{'s' if others > 1 else ''}" if others else ""
        message = f"no consent is taken down of {', '.join(named)}{more}"
        help = f"`generate consent {document.name} MEMBER…` takes it down"
        yield Finding(("status",), message, help)
