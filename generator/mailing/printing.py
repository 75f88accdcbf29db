"""The story of a mailing: check every row, then make each letter."""

import contextlib
import dataclasses
from collections.abc import Iterator

from generator.build import Shape, load
from generator.errors import GeneratorError, Problem, Severity, shown
from generator.mailing.asked import Addressed, Asked
from generator.mailing.office import Office
from generator.mailing.planning import plan
from generator.placing import Made
from generator.recipients.pointing import at_row
from generator.recipients.reading import read_recipients
from generator.writing import make_folder, refuse_outside

_MOST_NAMED = 10


class Mailing:
    """The letters of a record to the recipients of a file, all of them checked."""

    def __init__(self, asked: Asked) -> None:
        """Raise RecordError with all that is wrong with the record and every row."""
        self._office = Office(asked.record)
        self._shape: Shape = asked.shape
        recipients = read_recipients(asked.recipients)
        self.letters, self.warnings = plan(asked, self._office, recipients, self._load)
        self._is_own = asked.folder is None
        self._is_whole = not asked.only

    def _load(self) -> None:
        # What keeps it from being loaded is said of each letter.
        if self._shape == "pdf":
            with contextlib.suppress(GeneratorError):
                load()

    def make_place(self) -> None:
        """Make the folder of the record's own, where no other is asked for."""
        if self._is_own:
            make_folder(self._office.folder)
            refuse_outside(self._office.folder, self._office.workspace)

    def make(self, letter: Addressed) -> Made:
        """Make a letter, and put it nowhere yet."""
        try:
            made = self._office.make(letter, self._shape)
        except GeneratorError as error:
            message = "the letter of this row is not printed"
            note = letter.row.problem(None, "not-printed", message)
            raise type(error)(*error.problems, note.of(Severity.NOTE)) from error
        source = self._office.source
        said = tuple(at_row(one, source, letter.row) for one in made.content.said)
        content = dataclasses.replace(made.content, said=said)
        return dataclasses.replace(made, content=content)

    def left_over(self) -> Iterator[Problem]:
        """Yield a warning of PDFs in the record's own folder that are of no row.

        Whoever sends all that is in the folder would send them, too.
        """
        if not (self._is_own and self._is_whole and self._shape == "pdf"):
            return
        folder = self._office.folder
        ours = {letter.path.name for letter in self.letters}
        found = sorted(path.name for path in folder.glob("*.pdf"))
        others = [name for name in found if name not in ours]
        if others:
            count = len(others)
            noun, verb = ("PDFs", "are") if count > 1 else ("PDF", "is")
            names = ", ".join(others[:_MOST_NAMED])
            more = ", …" if count > _MOST_NAMED else ""
            message = f"{count} {noun} in this folder {verb} not of this run: {names}"
            yield Problem(
                path=shown(folder),
                code="left-over",
                message=message + more,
                severity=Severity.WARNING,
                help="delete what is not to go out",
            )

    @staticmethod
    def named(letter: Addressed) -> str:
        """Return the place of a row, as a person would type it."""
        return f"{shown(letter.row.path)}:{letter.row.line.line}"
