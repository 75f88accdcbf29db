"""The rule of recipients: who holds the office."""

from collections.abc import Iterator, Sequence

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.people.known import day_of
from generator.checks.prose.dates import long_date
from generator.checks.rule import Family
from generator.errors import Severity
from generator.records.people import Recipient
from generator.roster.executives import Office

RECIPIENTS = Family("People")

_EXECUTIVES: dict[str, Office] = {
    "the president": "prez",
    "president": "prez",
    "president of the united states": "prez",
    "president of the united states of america": "prez",
    "the president of the united states": "prez",
    "the vice president": "viceprez",
    "vice president": "viceprez",
    "vice president of the united states": "viceprez",
    "vice president of the united states of america": "viceprez",
    "the vice president of the united states": "viceprez",
}
_OFFICES = {"prez": "President", "viceprez": "Vice President"}


@RECIPIENTS.rule(
    "wrong-office-holder",
    Severity.ERROR,
    what="Somebody else was President or Vice President on the record's date.",
    do="Correct the name, the title or the date.",
    why="A letter that is taken up again after an election goes out with the name of "
    "the one before.",
    source="The congress-legislators data of executives, since 1977; on the day of an "
    "inauguration both are right. A workspace's executives.yaml replaces it.",
)
def wrong_office_holder(document: Document) -> Iterator[Finding]:
    """Yield a finding for each President or Vice President who was not."""
    day = day_of(document)
    for at, recipient in enumerate(recipients(document)):
        office = _executive(recipient)
        if day is None or office is None:
            continue
        held = [one for one in document.roster.executives if one.term_on(day, office)]
        if held and not any(one.is_called(recipient.name) for one in held):
            who = " and ".join(one.print_name for one in held)
            since = held[-1].service_since(day, office)
            message = f"on {long_date(day)}, the {_OFFICES[office]} was {who}, since "
            message += long_date(since)
            yield Finding(("recipients", at, "name"), message)


def recipients(document: Document) -> Sequence[Recipient]:
    """Return who receives a letter; nobody where one could not be read."""
    letter = document.letter
    if letter is None or "recipients" in document.doubtful:
        return ()
    return letter.recipients


def _executive(recipient: Recipient) -> Office | None:
    """Return the office of the executive that a title is; a firm has presidents too."""
    title = (recipient.title or "").casefold()
    is_firms = title in {"president", "vice president"} and not any(
        "white house" in line.casefold() for line in recipient.address
    )
    return None if is_firms else _EXECUTIVES.get(title)
