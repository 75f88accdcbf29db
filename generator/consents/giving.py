"""Signatories' consents are taken down; and how each stands to the text as it is."""

import dataclasses
import datetime
import difflib
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.consents.agreed import agreed_text, digest, member_of, named
from generator.consents.keeping import consents_file, read_consents, write_consents
from generator.errors import Problem, RecordError, refusal
from generator.prepare import Ready, prepare_report, prepare_specimen
from generator.records.base import fold
from generator.records.consent import Consent, Consents, Standing
from generator.records.people import Signatory
from generator.versions.changes import last_change

_PREPARE = {"letter": prepare_specimen, "report": prepare_report}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Taken:
    """The file that holds the consents, and how many signatories' are to this text."""

    path: Path
    given: int
    signatories: int
    is_committed: bool
    """Whether git holds the record as it stands, where it is in a repository."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Asked:
    """Whose consents are taken down: those named, or everyone who signs."""

    members: Sequence[str]
    everyone: bool = False
    by: str = ""
    """Who gave it, or took it down."""
    date: datetime.date
    """The day of the consent."""


def take_consents(record: Path, kind: str, asked: Asked) -> Taken:
    """Write down that signatories agree to a record's text as it stands.

    To a letter to many, whoever it goes to, they agree with its `{{ row… }}` as typed.
    Raises RecordError for a record that cannot be printed, and for a name that nobody
    has who signs it.
    """
    prepare = _PREPARE.get(kind)
    if prepare is None:
        message = f"nobody signs {'a packet' if kind == 'packet' else 'statistics'}"
        raise refusal(record, "nobody-signs", message, "name a letter or a report")
    ready = prepare(record, frozen=True)
    people = ready.record.signatories
    if not people:
        message = "nobody signs this report: it has no `signatories`"
        raise refusal(record, "nobody-signs", message, None)
    chosen = people if asked.everyone else _find_all(asked.members, ready)
    path = consents_file(record, kind, ready.workspace)
    consents = read_consents(path, ready.workspace)
    text = agreed_text(ready.html)
    for person in chosen:
        older = consents.of(member_of(person))
        if asked.everyone and older and older.text == digest(text, person):
            # Who gave it, and when, stays as it was taken down.
            continue
        consents = _after(consents, text, person, asked)
    write_consents(path, consents, ready.workspace.folder(kind).name)
    standing = standings(ready, consents)
    given = sum(one.is_current for one in standing)
    change = last_change(record)
    return Taken(
        path=path,
        given=given,
        signatories=len(people),
        is_committed=not change.is_changed,
    )


def standings(ready: Ready, consents: Consents) -> list[Standing]:
    """Return how each signatory stands to the text as it is now, in their order."""
    text = agreed_text(ready.html)
    found = []
    for at, person in enumerate(ready.record.signatories):
        consent = consents.of(member_of(person))
        is_same = consent is not None and consent.text == digest(text, person)
        name = named(person)
        found.append(Standing(at=at, name=name, consent=consent, is_current=is_same))
    return found


def standings_without(people: Sequence[Signatory]) -> list[Standing]:
    """Return how signatories stand to a text to which nobody has agreed."""
    return [
        Standing(at=at, name=named(person), consent=None, is_current=False)
        for at, person in enumerate(people)
    ]


def find_signatory(designation: str, ready: Ready) -> Signatory:
    """Return who signs, by name, surname or Bioguide ID; raise RecordError for none."""
    wanted = fold(designation)
    people = ready.record.signatories
    ways: tuple[Callable[[Signatory], list[str]], ...] = (_full_names, _surnames)
    for names in ways:
        found = [one for one in people if wanted in map(fold, names(one))]
        if len(found) == 1:
            return found[0]
        if found:
            both = " and ".join(map(named, found))
            message = f'"{designation}" fits {both}'
            help = "write the full name, or the Bioguide ID"
            raise refusal(ready.source.path, "ambiguous-signatory", message, help)
    known = [name for one in people for name in (named(one), one.surname)]
    near = difflib.get_close_matches(designation, known, n=1, cutoff=0.5)
    message = f'nobody called "{designation}" signs this'
    raise refusal(ready.source.path, "unknown-signatory", message, _meant(near))


def _meant(near: Sequence[str]) -> str | None:
    return f"did you mean {near[0]}?" if near else None


def _find_all(designations: Sequence[str], ready: Ready) -> list[Signatory]:
    found: list[Signatory] = []
    problems: list[Problem] = []
    for designation in designations:
        try:
            found.append(find_signatory(designation, ready))
        except RecordError as error:
            problems += error.problems
    if problems:
        raise RecordError(*problems)
    return found


def _after(consents: Consents, text: str, person: Signatory, asked: Asked) -> Consents:
    member = member_of(person)
    consent = Consent(
        member=member,
        name=person.print_name,
        text=digest(text, person),
        date=asked.date,
        by=asked.by,
    )
    return consents.having(consent)


def _full_names(person: Signatory) -> list[str]:
    given = [person.member, person.name, person.print_name, named(person)]
    if person.seat:
        given += [person.seat.bioguide, f"{person.print_name} ({person.state})"]
    return [name for name in given if name]


def _surnames(person: Signatory) -> list[str]:
    return [person.surname]
