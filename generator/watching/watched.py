"""A record that is watched: what its last print has read, and whether that changed."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

from generator.errors import Problem
from generator.watching.seen import Note, Seen, look_up
from generator.watching.task import Kind, Told
from generator.workspace import Workspace, builtin_templates

_TEMPLATES = {".html", ".css", ".yaml"}


@dataclasses.dataclass
class Watched:
    """A letter or a report."""

    record: Path
    kind: Kind
    workspace: Workspace
    seen: Seen = dataclasses.field(default_factory=dict)
    """What its last print has read; what it is to be printed from, once it changed."""
    problems: tuple[Problem, ...] = ()
    """What kept it from being printed the last time, if anything did."""
    printed: Path | None = None
    """What its last print has written, where that is not known to be gone."""
    is_there: bool = True
    """Whether there was such a file the last time that it changed."""
    is_saved: bool = True
    """Whether something that its print reads was saved since."""

    def __post_init__(self) -> None:
        path = self.record.resolve()
        # A print notes no file that a link out of the workspace leads to.
        if path.is_relative_to(self.workspace.root.resolve()):
            self.seen[path] = look_up(path)

    def is_touched(
        self, digest: Callable[[Path], str | None], others: frozenset[Path]
    ) -> bool:
        """Return whether it must be printed again, and remember the new digests.

        `others` are the files that are new or gone: its print may have looked for them
        without opening them.
        """
        changed = {path: digest(path) for path in self.seen}
        changed = {path: new for path, new in changed.items() if new != self.seen[path]}
        self.seen |= changed
        self.is_saved = self.is_saved or bool(changed)
        return bool(changed) or any(map(self._may_use, others)) or self._is_lost()

    def note(self, note: Note) -> None:
        """Remember what its print is about to read."""
        self.seen[note.path] = note.digest

    def keep(self, told: Told) -> bool:
        """Remember what a print has read; return whether there is news of it.

        Where it was only tried whether a new file helps, the same problems are none.
        """
        is_same = told.product is None and told.problems == self.problems
        is_news, self.is_saved = self.is_saved or not is_same, False
        self.problems = () if told.product else told.problems
        self.printed = told.product.path if told.product else None
        # A print that ended by itself has told of nothing that it read.
        self.seen = told.seen or self.seen
        return is_news

    def _is_lost(self) -> bool:
        """Return whether what it was printed to is gone, and was not before."""
        if self.printed is None or self.printed.exists():
            return False
        # Its print is not to begin anew with each look.
        self.printed = None
        return True

    def _may_use(self, path: Path) -> bool:
        """Return whether a file that is new or gone may stand before another."""
        root = self.workspace.root.resolve()
        if path.is_relative_to(builtin_templates()):
            return path.suffix in _TEMPLATES
        if not path.is_relative_to(root):
            return False
        top = path.relative_to(root).parts[0]
        is_before = top == "templates" and path.suffix in _TEMPLATES
        # The roster and its like lie in the root.
        is_beside = top == path.name and path.suffix == ".yaml"
        return bool(self.problems) or is_before or is_beside
