"""Rules on surnames: who signs and who is addressed is spelled as they are."""

import dataclasses
from collections.abc import Iterator

from generator.checks.claims.spelling import Word, is_slip, pairs_in
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.passages import Passage
from generator.checks.rule import Family
from generator.errors import Severity
from generator.records.base import fold
from generator.records.letter import Letter
from generator.records.surname import surname

SURNAMES = Family("Surnames")

_OFFICES = """
senator senators sen representative representatives rep reps congressman congresswoman
secretary administrator director commissioner chairman chairwoman chair president
governor mr mrs ms mx dr professor general admiral ambassador comptroller member
"""
TITLES = frozenset(_OFFICES.split())
"""What stands before a surname, for comparing."""


@dataclasses.dataclass(frozen=True)
class Person:
    """A person whose name the record gives."""

    name: str
    given: str
    surname: str
    """The last word of it."""
    place: str


@SURNAMES.rule(
    "person-misspelled",
    Severity.WARNING,
    what="A surname in the text is a letter off that of who signs or is addressed.",
    do="Spell it as the person does.",
    why="A name spelled wrong is what the person it belongs to sees first.",
    source="The record's own `signatories` and `recipients`.",
)
def misspelled_people(document: Document) -> Iterator[Finding]:
    """Yield a finding for the first place of each surname that is a letter off."""
    said: set[str] = set()
    for passage, word, person in misspelled(document):
        if word.key not in said:
            said.add(word.key)
            surname = person.surname
            message = f"“{word.text}” is “{surname}” among the {person.place}"
            yield passage.finding(word.span, message, f"write {surname}")


def misspelled(document: Document) -> Iterator[tuple[Passage, Word, Person]]:
    """Yield surnames that are a letter off, each with its text and who is meant."""
    people = _people(document)
    known = {fold(person.surname) for person in people}
    known |= {
        fold(word)
        for member in document.roster.rows.values()
        for word in member.name.last.split()
    }
    others = _others(document, {fold(person.given) for person in people})
    for passage, first, word in pairs_in(document.passages):
        if fold(word.text) in known or word.key in others or _is_unfit(passage, word):
            continue
        for person in people:
            is_named = first.key in TITLES or fold(first.text) == fold(person.given)
            if is_named and is_slip(word.text, person.surname):
                yield passage, word, person
                break


def _people(document: Document) -> list[Person]:
    named = [(one.print_name, "signatories") for one in document.record.signatories]
    if isinstance(document.record, Letter):
        named += [(one.name, "recipients") for one in document.record.recipients]
    return [
        Person(name, name.split()[0], last.split()[-1], place)
        for name, place in named
        if (last := surname(name) or name.rpartition(" ")[2])
    ]


def _others(document: Document, given: set[str]) -> set[str]:
    """Return surnames, as typed, that follow the given name of another person."""
    return {
        word.key
        for _, first, word in pairs_in(document.passages)
        if first.key not in TITLES and fold(first.text) not in given
    }


def _is_unfit(passage: Passage, word: Word) -> bool:
    return passage.is_quoted(word.span) or passage.is_address(word.span)
