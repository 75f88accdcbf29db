"""What must be true of a letter beyond its types: who signs, and what it names."""

import dataclasses
import difflib

from generator.errors import Problem, RecordError
from generator.read import Source, read
from generator.records.letter import DemandHeading, Letter
from generator.records.letterhead import CommitteeLetterhead
from generator.records.licensing import LicensingStatistics
from generator.records.people import Signatory
from generator.roster.lookup import Roster, UnresolvedError
from generator.validate.model import Outcome, validate_model
from generator.workspace import Workspace

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
    statistics: dict[str, LicensingStatistics]
    committee: CommitteeLetterhead | None
    problems: list[Problem]


def validate_letter(
    source: Source, workspace: Workspace, roster: Roster
) -> LetterOutcome:
    """Return the letter, and every problem of it and of the records it names."""
    outcome = validate_model(source, Letter, _STAND_INS)
    if outcome.record is None:
        return LetterOutcome(None, {}, None, outcome.problems)
    check = _Check(source, workspace, outcome)
    letter = check.seat(roster)
    check.names(letter)
    statistics = check.read_statistics(letter)
    committee = check.read_letterhead(letter)
    return LetterOutcome(letter, statistics, committee, check.problems)


class _Check:
    def __init__(
        self, source: Source, workspace: Workspace, outcome: Outcome[Letter]
    ) -> None:
        self.source = source
        self.workspace = workspace
        self.outcome = outcome
        self.problems = list(outcome.problems)

    def seat(self, roster: Roster) -> Letter:
        """Return the letter with every member's seat on its date."""
        letter = self.outcome.record
        assert letter is not None  # noqa: S101, the caller has asked
        if "date" in self.outcome.doubtful:
            self._refuse_unknown(letter, roster)
            return letter
        seated: list[Signatory] = []
        for position, person in enumerate(letter.signatories):
            try:
                seated.append(self._seated(person, letter, roster))
            except UnresolvedError as error:
                loc = ("signatories", position, "member")
                problem = self.source.problem(
                    loc, error.code, error.message, error.help
                )
                self.problems.append(problem)
                seated.append(person)
        self._refuse_signing_twice(seated)
        return letter.model_copy(update={"signatories": tuple(seated)})

    def _refuse_unknown(self, letter: Letter, roster: Roster) -> None:
        """Without a date nobody's seat is known, but an unknown name still is."""
        for position, person in enumerate(letter.signatories):
            try:
                if person.member is not None:
                    roster.identify(person.member, None)
            except UnresolvedError as error:
                if error.code == "unknown-member":
                    loc = ("signatories", position, "member")
                    self.problems.append(
                        self.source.problem(loc, error.code, error.message, error.help)
                    )

    def _seated(self, person: Signatory, letter: Letter, roster: Roster) -> Signatory:
        if person.member is None:
            return person
        seat = roster.resolve(person.member, letter.date).seat_on(letter.date)
        return person.seated(seat) if seat else person

    def _refuse_signing_twice(self, people: list[Signatory]) -> None:
        first: dict[str, int] = {}
        for position, person in enumerate(people):
            key = person.seat.bioguide if person.seat else person.print_name
            if key in first and key != "-":
                message = f"{person.print_name} signs twice; already number "
                self._add(position, "signs-twice", f"{message}{first[key] + 1}")
            first.setdefault(key, position)

    def _add(self, position: int, code: str, message: str) -> None:
        loc = ("signatories", position)
        self.problems.append(self.source.problem(loc, code, message))

    def names(self, letter: Letter) -> None:
        """Check the letterhead, the salutation, the order and the demands' names."""
        problem = self.source.problem
        if "recipients" not in self.outcome.doubtful and letter.salutation is None:
            self.problems += [
                problem(
                    ("recipients", position),
                    "unknown-salutation",
                    f"the form of address for {person.name} is not known",
                    "write `salutation: Dear …`",
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

    def read_statistics(self, letter: Letter) -> dict[str, LicensingStatistics]:
        """Read the statistics that the letter names; collect their problems."""
        known = {file.stem: file for file in self.workspace.records("statistics")}
        found = {}
        for name, record in letter.statistics.items():
            if record not in known:
                self._unknown("statistics", name, record, sorted(known))
                continue
            try:
                outcome = validate_model(read(known[record]), LicensingStatistics)
            except RecordError as error:
                self.problems += error.problems
                continue
            self.problems += outcome.problems
            if outcome.record is not None:
                found[name] = outcome.record
        return found

    def read_letterhead(self, letter: Letter) -> CommitteeLetterhead | None:
        """Read the letterhead's record, if the workspace defines one of that name."""
        name = letter.letterhead_name
        if name not in self.workspace.letterheads():
            self._unknown("letterhead", None, name, self.workspace.letterheads())
            return None
        file = self.workspace.letterhead_record(name)
        if file is None:
            return None
        try:
            outcome = validate_model(read(file), CommitteeLetterhead)
        except RecordError as error:
            self.problems += error.problems
            return None
        self.problems += outcome.problems
        return outcome.record

    def _unknown(
        self, key: str, name: str | None, given: str, known: list[str]
    ) -> None:
        near = difflib.get_close_matches(given, known, n=1)
        help = f"did you mean {near[0]}?" if near else f"there is {', '.join(known)}"
        loc = (key,) if name is None else (key, name)
        message = f"there is no {key} named {given}"
        code = f"unknown-{key}"
        self.problems.append(self.source.problem(loc, code, message, help))
