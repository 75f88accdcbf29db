"""A record as the rules see it: what it says, and with whom and what it goes."""

import dataclasses
import datetime
import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from generator.checks.prose.passages import Passage
from generator.checks.prose.reading import read_passage
from generator.checks.prose.texts import texts_of_letter, texts_of_report
from generator.read import Source
from generator.records.consent import Standing
from generator.records.letter import Letter
from generator.records.licensing import LicensingStatistics
from generator.records.report import Report
from generator.roster.lookup import Roster


@dataclasses.dataclass(frozen=True, kw_only=True, eq=False)
class Document:
    """A letter or a report, read and seated, with what its expressions print."""

    source: Source
    record: Letter | Report
    statistics: Mapping[str, LicensingStatistics]
    """Statistics records, by the names that this record gives them."""
    printed: Mapping[str, str]
    """What each expression prints, by the expression with its braces."""
    roster: Roster
    today: datetime.date
    """The day of the check."""
    answered: Letter | None = None
    """The letter that a report answers."""
    pages: Callable[[], int | None] | None = None
    """What lays the record out and counts its pages, where it has a budget of them;
    returns None where that fails."""
    standings: Callable[[], Sequence[Standing]] | None = None
    """What compares the consents that were taken down with the text as it is now."""
    doubtful: frozenset[str] = frozenset()
    """Top-level keys under which something could not be read."""
    is_whole: bool = True
    """Whether all of it could be read, so that it can be printed."""

    @property
    def path(self) -> Path:
        """The record's file."""
        return self.source.path

    @property
    def name(self) -> str:
        """The record's name, as other records and commands use it."""
        return self.source.path.stem

    @property
    def letter(self) -> Letter | None:
        """The record, where it is a letter."""
        return self.record if isinstance(self.record, Letter) else None

    @functools.cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All texts in the order of reading, the notes last.

        A text of which something could not be worked out is left out.
        """
        texts = (
            texts_of_letter(self.record)
            if isinstance(self.record, Letter)
            else texts_of_report(self.record)
        )
        found = (
            read_passage(loc, kind, text, self.printed)
            for loc, kind, text in texts
            if loc[0] not in self.doubtful
        )
        return tuple(passage for passage in found if passage is not None)

    @functools.cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The texts that are prose: no notes, and no plain lines."""
        return tuple(one for one in self.passages if one.kind in {"prose", "demand"})

    @functools.cached_property
    def notes(self) -> Mapping[str, Passage]:
        """The texts of notes, by label."""
        return {str(one.loc[1]): one for one in self.passages if one.loc[0] == "notes"}
