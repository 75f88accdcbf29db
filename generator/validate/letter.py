"""What must be true of a letter beyond its types: who signs, and what it names."""

import dataclasses
import re

from generator.errors import Problem, RecordError
from generator.read import Source, read
from generator.records.demands import DemandHeading
from generator.records.letter import Letter
from generator.records.letterhead import CommitteeLetterhead
from generator.roster.lookup import Roster
from generator.validate.model import Outcome, validate_model
from generator.validate.named import unknown
from generator.validate.shelf import Loaded, Shelf, read_statistics
from generator.validate.signatories import seat

_STAND_INS = {
    "format": "1",
    "title": "-",
    "date": "2000-01-03",
    "recipients": [{"name": "-", "salutation": "-"}],
    "signatories": [{"name": "-"}],
    "body": "-",
}


@dataclasses.dataclass(frozen=True)
class LetterOutcome:
    """A letter with its signatories seated and its other records read."""

    letter: Letter | None
    statistics: Loaded
    committee: CommitteeLetterhead | None
    problems: list[Problem]
    doubtful: frozenset[str] = frozenset()
    """The letter's keys under which something is wrong."""


def validate_letter(source: Source, shelf: Shelf, roster: Roster) -> LetterOutcome:
    """Return the letter, and every problem of it and of the records it names."""
    outcome = validate_model(source, Letter, _STAND_INS)
    if outcome.record is None:
        return LetterOutcome(None, {}, None, outcome.problems)
    check = _Check(source, shelf, outcome)
    letter = check.seat(roster)
    check.names(letter)
    statistics = check.read_statistics(letter)
    committee = check.read_letterhead(letter)
    return LetterOutcome(
        letter, statistics, committee, check.problems, outcome.doubtful
    )


_HONORABLE = re.compile(r"(?i)(?:the )?(?:honorable|hon\.) ")


def _help_of_greeting(name: str) -> str:
    bare = _HONORABLE.sub("", name, count=1)
    return "write `salutation: Dear …`" if bare == name else f"write `name: {bare}`"


class _Check:
    def __init__(self, source: Source, shelf: Shelf, outcome: Outcome[Letter]) -> None:
        self.source = source
        self.shelf = shelf
        self.workspace = shelf.workspace
        self.outcome = outcome
        self.problems = list(outcome.problems)

    def seat(self, roster: Roster) -> Letter:
        """Return the letter with every member's seat on its date."""
        letter = self.outcome.record
        assert letter is not None  # noqa: S101, the caller has asked
        date = None if "date" in self.outcome.doubtful else letter.date
        people, problems = seat(self.source, letter.signatories, date, roster)
        self.problems += problems
        return letter.model_copy(update={"signatories": people})

    def names(self, letter: Letter) -> None:
        """Check the letterhead, the salutation, the order and the demands' names."""
        problem = self.source.problem
        if "recipients" not in self.outcome.doubtful and letter.salutation is None:
            self.problems += [
                problem(
                    ("recipients", position),
                    "unknown-salutation",
                    f"the form of address for {person.name} is not known",
                    _help_of_greeting(person.name),
                )
                for position, person in enumerate(letter.recipients)
                if person.style is None
            ]
        unranked = [p for p in letter.signatories if p.seat is None and not p.lead]
        if letter.signature_order == "seniority" and unranked and not self.problems:
            message = (
                f"the roster does not know since when {unranked[0].print_name} serves"
            )
            self.problems.append(
                problem(("signature_order",), "unknown-seniority", message)
            )
        self._refuse_reused_ids(letter)

    def _refuse_reused_ids(self, letter: Letter) -> None:
        if "demands" in self.outcome.doubtful:
            return
        seen: set[str] = set()
        for position, item in enumerate(letter.demands):
            if isinstance(item, DemandHeading):
                continue
            if item.id in seen:
                loc = ("demands", position, "id")
                message = f"two demands have the id {item.id}"
                self.problems.append(self.source.problem(loc, "reused-id", message))
            seen.add(item.id)

    def read_statistics(self, letter: Letter) -> Loaded:
        """Read the statistics that the letter names; collect their problems."""
        found, problems = read_statistics(self.source, letter.statistics, self.shelf)
        self.problems += problems
        return found

    def read_letterhead(self, letter: Letter) -> CommitteeLetterhead | None:
        """Read the letterhead's record, if the workspace defines one of that name."""
        name = letter.letterhead_name
        if name not in self.workspace.letterheads():
            known = self.workspace.letterheads()
            self.problems.append(
                unknown(self.source, ("letterhead",), ("letterhead", name), known)
            )
            return None
        file = self.workspace.letterhead_record(name)
        if file is None:
            return None
        self.shelf.seen.see(file)
        try:
            outcome = validate_model(read(file), CommitteeLetterhead)
        except RecordError as error:
            self.problems += error.problems
            return None
        self.problems += outcome.problems
        return outcome.record
