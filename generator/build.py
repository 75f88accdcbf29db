"""The story of a letter: read, validate, typeset, press, put in place."""

import dataclasses
from pathlib import Path

from generator.errors import GeneratorError, Problem, RecordError
from generator.press.engine import press
from generator.press.sheet import Sheet
from generator.read import Source, read
from generator.records.letter import Letter
from generator.records.licensing import LicensingStatistics
from generator.roster.lookup import Roster
from generator.roster.member import Member
from generator.typeset.letter import Typeset, set_prose, typeset_letter
from generator.validate.letter import validate_letter
from generator.validate.model import validate_model
from generator.workspace import (
    Workspace,
    make_folder,
    refuse_outside,
    refuse_to_replace,
    write_whole,
)


@dataclasses.dataclass(frozen=True)
class Product:
    """A file that was printed, and the members it brought into the roster."""

    path: Path
    pages: int
    added: tuple[Member, ...]


@dataclasses.dataclass(frozen=True)
class _Ready:
    source: Source
    letter: Letter
    html: Typeset
    workspace: Workspace
    roster: Roster


def build_letter(record: Path, output: Path | None, *, frozen: bool) -> Product:
    """Print a letter; `frozen` refuses to bring a member into the roster."""
    if output is not None:
        refuse_to_replace(output)
    ready = _prepare_letter(record, frozen=frozen)
    sheet = Sheet(
        html=ready.html.html,
        styles=ready.html.styles,
        folders=[*ready.workspace.templates(), ready.workspace.root],
        source=ready.source,
        date=ready.letter.date,
        notes=ready.html.notes,
    )
    printed = press(sheet)
    path = output or ready.workspace.output(record, "letter")
    if output is None:
        make_folder(path.parent)
        refuse_outside(path, ready.workspace)
    write_whole(path, printed.pdf)
    added = tuple(ready.roster.added.values())
    if added:
        ready.roster.save(added)
    return Product(path, printed.pages, added)


def check_statistics(record: Path) -> tuple[Problem, ...]:
    """Return every problem of a statistics record."""
    try:
        return tuple(validate_model(read(record), LicensingStatistics).problems)
    except GeneratorError as error:
        return error.problems


def check_letter(record: Path) -> tuple[Problem, ...]:
    """Return every problem of a letter's record, printing nothing."""
    try:
        _prepare_letter(record, frozen=False)
    except GeneratorError as error:
        return error.problems
    return ()


def _prepare_letter(record: Path, *, frozen: bool) -> _Ready:
    source = read(record)
    workspace = Workspace.around(record.parent)
    roster = Roster.open(workspace)
    outcome = validate_letter(source, workspace, roster)
    problems = list(outcome.problems)
    if frozen:
        problems += [
            source.problem(
                ("signatories",),
                "not-in-roster",
                f"{member.print_name} is not in roster.yaml, and --frozen adds nobody",
                f"run `generate roster add {member.id.bioguide}`",
            )
            for member in roster.added.values()
        ]
    texts = None
    if outcome.letter is not None:
        try:
            texts = set_prose(source, outcome.letter, outcome.statistics, workspace)
        except RecordError as error:
            problems += error.problems
    if problems or outcome.letter is None or texts is None:
        raise RecordError(*problems)
    html = typeset_letter(outcome.letter, texts, outcome.committee, workspace)
    return _Ready(source, outcome.letter, html, workspace, roster)
