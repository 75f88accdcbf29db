"""Rules of greetings: the name and the office of whoever is greeted."""

import re
from collections.abc import Iterator, Sequence

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.people.recipients import recipients
from generator.checks.rule import Family
from generator.errors import Severity
from generator.records.base import fold
from generator.records.people import Recipient

GREETINGS = Family("People")

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


@GREETINGS.rule(
    "salutation-differs",
    Severity.ERROR,
    what="The greeting names another office than the title above it.",
    do="Greet by the office of the title, or correct the title.",
    why="The greeting stands two lines below the title, and the recipient reads both.",
    source="Models of address of the Department of Commerce: the greeting repeats the "
    "office. Titles that stay with a person, as Governor or General, go with any.",
)
def salutation_differs(document: Document) -> Iterator[Finding]:
    """Yield a finding for each greeting by an office that its recipient has not."""
    people = recipients(document)
    for at, recipient in enumerate(people):
        parts = _SEVERAL.split(_style(recipient) or "")
        for part in parts:
            meant = _greeted_by(part, people)
            offices, said = _offices(meant), None
            titles = " and ".join(one.title for one in meant if one.title)
            whose = "the title is" if len(meant) == 1 else "the titles are"
            if len(people) > len(meant) == 1:
                whose = f"the title of {meant[0].name} is"
            greeted = _named(part)
            if offices and greeted and greeted not in offices:
                said = f"{whose} {titles}"
            elif offices and _is_acting(part) and not _is_acting(titles):
                said = f"{whose} {titles}, and not acting"
            if said:
                loc = ("recipients", at, "salutation")
                message = f"the greeting says “{part}”, but {said}"
                yield Finding(loc, message, _instead(meant, is_all=len(parts) == 1))


@GREETINGS.rule(
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
    people = recipients(document)
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


def _greeted_by(part: str, people: Sequence[Recipient]) -> Sequence[Recipient]:
    """Return whom a part of a greeting means: those of its surname, else everybody."""
    surname = _surname(part)
    last = _words(surname)[-1:] if surname else []
    return [one for one in people if last and last[0] in _words(one.name)] or people


def _is_acting(text: str) -> bool:
    return "acting" in fold(text).split()


def _instead(meant: Sequence[Recipient], *, is_all: bool) -> str | None:
    """Return what to greet one recipient by, where the form is known."""
    if len(meant) > 1:
        return None
    style = meant[0].model_copy(update={"salutation": None}).style
    dear = "Dear " if is_all else ""
    return f"write {dear}{style}" if style else None


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
