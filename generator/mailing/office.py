"""What the letters of one record share, and each letter by itself."""

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from generator.build import Order, Shape, make
from generator.copies import from_both_ends, worth
from generator.drafts import Desk, LetterDraft, draft_source, read_record
from generator.errors import Problem, RecordError
from generator.mailing.asked import Addressed
from generator.mailing.plain import printed_as_typed
from generator.placing import Made
from generator.prepare import Ready, prepare_source, refuse_new, try_letter
from generator.press.glyphs import lacked_by_all
from generator.press.sheet import Press
from generator.provenance.collecting import inputs_of_letter
from generator.read import Source, changed
from generator.recipients.filled import fill
from generator.recipients.row import Row
from generator.typeset.fixed import Fixed
from generator.validate.shelf import Shelf
from generator.versions.changes import Change, last_change
from generator.workspace import Workspace, builtin_templates

_FEWEST = 20
"""Rows that are checked in less time than another process takes to begin."""


class Office:
    """Checks and prints the letters of a record, each to the recipient of a row."""

    def __init__(self, record: Path) -> None:
        """Raise RecordError for a record beyond reading, or one with recipients."""
        self.workspace = Workspace.around(record.parent)
        self._shelf = Shelf(self.workspace)
        self._seen = self._shelf.seen
        # Seen before anything of them is read.
        self._seen.see(record)
        self._seen.see_below(self.workspace.root / "templates")
        self._desk = Desk(self.workspace, self._shelf)
        self.source = read_record(record, self._desk)
        self._fixed = Fixed()
        self._signing: bytes | None = None
        problems = [*_given_twice(self.source)]
        if problems:
            raise RecordError(*problems)

    def __getstate__(self) -> dict[str, Any]:
        """Give another process what was read and checked, to print from the same."""
        own = {"_desk", "_changes", "_press"}
        return {name: one for name, one in self.__dict__.items() if name not in own}

    @property
    def folder(self) -> Path:
        """Where the letters are printed unless the command says."""
        return self.workspace.output(self.source.path, "letter").with_suffix("")

    def check(self, row: Row) -> tuple[list[Problem], set[str]]:
        """Return what is wrong with a letter, and the columns that its text uses."""
        desk = self._desk
        draft = draft_source(fill(self.source, row), desk, self._fixed)
        used = set() if draft.cells is None else draft.cells.used
        problems = [*_without_glyphs(row, row.fields | used)]
        try:
            try_letter(draft, desk)
            self._keep(draft)
        except RecordError as error:
            problems += error.problems
        return problems, used

    def check_all(
        self, rows: Sequence[Row], meanwhile: Callable[[], object]
    ) -> list[tuple[list[Problem], set[str]]]:
        """Check rows, on each core some; `meanwhile` is called where others check.

        The first is checked here: what it shows, and who signs it, all have.
        """
        first = [self.check(row) for row in rows[:1]]
        others = rows[1:]

        def check(some: Iterable[Row]) -> Iterator[tuple[list[Problem], set[str]]]:
            return map(self.check, some)

        with from_both_ends(check, others, _FEWEST) as finish:
            if worth(len(others), _FEWEST):
                meanwhile()
            return [*first, *finish()]

    def _keep(self, draft: LetterDraft) -> None:
        """Keep what a letter that is right shows, and who signs it: all have these."""
        if draft.texts is not None:
            for picture in draft.texts.prose.pictures:
                self._seen.see(picture)
        if self._signing is None:
            self._signing = inputs_of_letter(draft, self._desk).roster

    def as_typed(self, row: Row) -> list[Problem]:
        """Return what is wrong with the texts that are the same in every letter."""
        draft = draft_source(fill(self.source, row), self._desk, self._fixed)
        return [*printed_as_typed(draft, self._desk.roster)]

    def newcomers(self) -> list[Problem]:
        """Return a problem for each member who is not in the roster yet."""
        return refuse_new(self.source, self._desk.roster, frozen=True)

    def make(self, letter: Addressed, shape: Shape) -> Made:
        """Make a letter, and put it nowhere yet; raise what `make_letter` does.

        Raises PrintError, too, where a file is not what it was when rows were checked.
        """
        # A desk of its own, as for a letter printed alone: a template may include
        # another for one recipient only, and each names those it was printed with.
        source, desk = fill(self.source, letter.row), Desk(self.workspace, self._shelf)

        def prepare() -> Ready:
            ready = prepare_source(source, desk, frozen=False, fixed=self._fixed)
            # The file may have changed: letters bring members into it.
            if ready.inputs.roster != self._signing:
                raise changed(self.workspace.roster)
            return ready

        press = self._press if shape == "pdf" else None
        order = Order("letter", letter.path, shape, press, self._changes)
        made = make(prepare, order)
        self._seen.refuse_changes()
        return made

    @functools.cached_property
    def _changes(self) -> Callable[[Path], Change]:
        """What git says of a file, asked once for all letters."""
        return functools.cache(last_change)

    @functools.cached_property
    def _press(self) -> Press | None:
        """A press that keeps what it has laid out, each process its own."""
        folder = self.workspace.root / "templates"
        own = self.workspace.own_templates()
        if not all(_is_built_in(path, folder) for path in own):
            # A style of the workspace's own may show an attribute anywhere.
            return None
        from generator.press.filling import PressFilling  # noqa: PLC0415, the engine

        return PressFilling()


def _is_built_in(path: Path, folder: Path) -> bool:
    """Return whether a template is the same as the built-in one of its name."""
    ours = builtin_templates() / path.relative_to(folder)
    return ours.is_file() and ours.read_bytes() == path.read_bytes()


def _without_glyphs(row: Row, columns: set[str]) -> Iterator[Problem]:
    """Yield a problem for each character of a row that no page can show."""
    for column in row.values:
        if column in columns:
            for char in sorted(lacked_by_all(row.values[column])):
                message = f"our faces have no glyph for {char} (U+{ord(char):04X})"
                yield row.problem(column, "missing-glyph", message)


def _given_twice(source: Source) -> Iterator[Problem]:
    """Yield a problem for what the record has and the rows give."""
    plain = source.plain()
    if not isinstance(plain, dict):
        return
    if plain.get("recipients") is not None:
        message = "the recipients come from the file that --recipients names"
        help = "take them out of the record, or leave the option out"
        code = "recipients-twice"
        yield source.problem_at_key(("recipients",), code, message, help)
    named = plain.get("statistics")
    if isinstance(named, dict) and "row" in named:
        message = "`row` names the row of the recipient here"
        loc, help = ("statistics", "row"), "call these statistics something else"
        yield source.problem_at_key(loc, "reserved-name", message, help)
