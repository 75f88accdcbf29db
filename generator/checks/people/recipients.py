"""Rules of recipients: who holds the office, and how the letter greets them."""

import re
from collections.abc import Iterator, Sequence

from generator.checks.document import Document
from generator.checks.finding import Family, Finding
from generator.checks.people.known import day_of
from generator.errors import Severity
from generator.records.base import fold
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
_CHAIR = re.compile(r"\bchair(?:man|woman|person)?\b")
_GREETED = {
    "attorney general": re.compile(r"\battorney general\b"),
    "vice president": re.compile(r"\bvice president\b"),
    "president": re.compile(r"(?<!vice )\bpresident\b"),
    "secretary": re.compile(r"\bsecretary\b"),
    "administrator": re.compile(r"\badministrator\b"),
    "director": re.compile(r"\bdirector\b"),
    "commissioner": re.compile(r"\bcommissioner\b"),
    "chair": _CHAIR,
    "speaker": re.compile(r"\bspeaker\b"),
    "inspector general": re.compile(r"\binspector general\b"),
    "comptroller general": re.compile(r"\bcomptroller general\b"),
}
"""Offices that a greeting names. Titles that stay with a person, as Governor, General,
Judge, Ambassador, Doctor or Senator, go with any office."""
_ALSO = {"chair": {"commissioner"}, "speaker": {"chair"}}
"""What the holder of an office may be greeted by as well."""
_OTHERS = {"governor", "mayor"}
"""Offices of a title that only their own greeting goes with."""
_COURTESY = {"mr", "ms", "mrs", "miss", "mx", "dr", "madam", "madame"}
_TITLES = _COURTESY | {"secretary", "administrator", "director", "commissioner"}
_TITLES |= {"chair", "chairman", "chairwoman", "chairperson", "speaker", "president"}
_TITLES |= {"general", "governor", "ambassador", "senator", "representative", "justice"}
_TITLES |= {"judge", "congressman", "congresswoman", "professor", "leader", "archivist"}
_TITLES |= {"admiral", "colonel", "counsel", "member", "mayor", "minister", "delegate"}
_BEFORE_TITLES = {
    "acting",
    "deputy",
    "under",
    "assistant",
    "associate",
    "chief",
    "vice",
}
_BEFORE_TITLES |= {"attorney", "inspector", "comptroller", "postmaster", "surgeon"}
_BEFORE_TITLES |= {"ranking", "majority", "minority", "solicitor", "principal", "vice"}
_GREETING = re.compile(r"(?:My )?Dear\s+(?P<style>[^:]*?)[\s:,;.]*", re.DOTALL)
_SEVERAL = re.compile(r", (?:and )?| and ")
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_LONGEST = 200


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
    for at, recipient in enumerate(_recipients(document)):
        office = _executive(recipient)
        if day is None or office is None:
            continue
        held = [one for one in document.roster.executives if one.term_on(day, office)]
        if held and not any(one.is_called(recipient.name) for one in held):
            who = " and ".join(one.print_name for one in held)
            since = held[-1].service_since(day, office)
            message = f"on {day} the {_OFFICES[office]} was {who}, since {since}"
            yield Finding(("recipients", at, "name"), message)


@RECIPIENTS.rule(
    "salutation-differs",
    Severity.ERROR,
    what="The greeting names another office than the title above it.",
    do="Greet by the office of the title, or correct the title.",
    why="The greeting stands two lines below the title, and the recipient reads both.",
    source="Models of address of the Department of Commerce: the greeting repeats the "
    "office. Titles that stay with a person, as Governor or General, go with any.",
)
def salutation_differs(document: Document) -> Iterator[Finding]:
    """Yield a finding for each greeting by an office that no recipient has."""
    people = _recipients(document)
    offices = _offices(people)
    acting = any("acting" in fold(one.title or "").split() for one in people)
    for at, recipient in enumerate(people):
        style = _style(recipient)
        if style is None or not offices:
            continue
        greeted = _named(style)
        loc = ("recipients", at, "salutation")
        titles = " and ".join(one.title for one in people if one.title)
        if greeted and greeted not in offices:
            message = f"the greeting says “{style}”, but the title is {titles}"
            yield Finding(loc, message, _instead(people))
        elif "acting" in fold(style).split() and not acting:
            message = f"the greeting says “{style}”, but the title {titles} does not "
            message += "say acting"
            yield Finding(loc, message, _instead(people))


@RECIPIENTS.rule(
    "salutation-names-another",
    Severity.ERROR,
    what="The greeting has a surname that is no recipient's.",
    do="Write the surname as it stands in `name`.",
    why="A name misspelled in the greeting, or left over from the letter that this one "
    "was made from, is what a recipient sees first.",
    source="Practice of letters.",
)
def salutation_names_another(document: Document) -> Iterator[Finding]:
    """Yield a finding for each surname in a greeting that no recipient has."""
    people = _recipients(document)
    known = {
        word
        for one in people
        for text in (one.name, one.title or "", one.honorific)
        for word in _words(text)
    }
    for at, recipient in enumerate(people):
        for part in _SEVERAL.split(_style(recipient) or ""):
            surname = _surname(part)
            if surname and _words(surname)[-1] not in known:
                message = f"the greeting names {surname}, the letter goes to "
                message += " and ".join(one.name for one in people)
                yield Finding(("recipients", at, "salutation"), message)


def _recipients(document: Document) -> Sequence[Recipient]:
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


def _style(recipient: Recipient) -> str | None:
    """Return what a greeting that is typed says after `Dear`."""
    match = _GREETING.fullmatch((recipient.salutation or "")[:_LONGEST])
    return " ".join(match["style"].split()) if match else None


def _named(style: str) -> str | None:
    folded = fold(style)
    return next((key for key, one in _GREETED.items() if one.search(folded)), None)


def _offices(people: Sequence[Recipient]) -> set[str]:
    """Return the offices in titles; none where a title has no office of the list."""
    found: set[str] = set()
    for one in people:
        title = fold(one.title or "")
        own = {key for key, pattern in _GREETED.items() if pattern.search(title)}
        own |= _OTHERS & {*title.split()}
        if not own:
            return set()
        found |= own.union(*(_ALSO.get(key, set()) for key in own))
    return found


def _instead(people: Sequence[Recipient]) -> str | None:
    """Return what to greet a single recipient by, where the form is known."""
    if len(people) > 1:
        return None
    style = people[0].model_copy(update={"salutation": None}).style
    return f"write Dear {style}" if style else None


def _surname(part: str) -> str | None:
    """Return the surname that a greeting has after its titles, if it has one."""
    words = part.split()
    titles = 0
    while titles < len(words) and fold(words[titles]) in _TITLES | _BEFORE_TITLES:
        titles += 1
    rest = words[titles:]
    # Capitals alone, as XX, stand for what is still to be filled in.
    is_name = titles and rest and _CAPITAL.match(rest[-1]) and not rest[-1].isupper()
    return " ".join(rest) if is_name else None


def _words(text: str) -> list[str]:
    return fold(text.replace("-", " ")).split()
