"""The programs that git runs for records: settings and attributes of a repository.

The attributes go to `info/attributes`, which git never commits: what is checked out
does not change, and a branch from before has them, too.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.errors import Problem, RecordError, shown
from generator.versions.git import NoAnswerError, ask
from generator.versions.repository import Repository
from generator.writing import make_folder, write_whole

NAME = "generate-record"
"""The name of the programs in git's settings."""
_OURS = "(generate)"
_TOLD = (
    *("letters/*.yaml", "reports/*.yaml", "reports/statistics/*.yaml"),
    *("packets/*.yaml", "templates/letterheads/*.yaml"),
    *("consents/letters/*.yaml", "consents/reports/*.yaml"),
)
_MERGED = ("roster.yaml", "committees.yaml", "executives.yaml")
_SIGNS = frozenset("\\*?[")
"""What would stand for other characters in a pattern."""


@dataclasses.dataclass(frozen=True)
class Programs:
    """The programs for the records of one workspace, in its repository."""

    repository: Repository
    root: Path
    """The workspace."""
    settings: Mapping[str, str]
    """What is set, by its name after `diff.generate-record` and the like."""
    mark: str
    """What our own programs hold, of whatever place and version."""

    def install(self) -> list[str]:
        """Set what is not set yet, and return a line for each thing that was set.

        Raises RecordError, before anything is set, for a name that another took.
        """
        found = {name: self._setting(name) for name in self.settings}
        self._refuse_foreign(found)
        said = []
        for name, text in self.settings.items():
            if found[name] != [text]:
                was = "; it was of another place" if found[name] else ""
                self._ask("config", "--local", "--replace-all", name, text)
                said.append(f"{self._shown_config}  {name}{was}")
        return said + self._add_lines()

    def uninstall(self) -> list[str]:
        """Take away what `install` set, and return a line for each thing."""
        said = self._take_lines()
        if NAME.encode() in self._attributes():
            # Another workspace of this repository has its lines still.
            return said
        found = {name: self._setting(name) for name in self.settings}
        for name, texts in found.items():
            if texts and all(self._is_ours(name, text) for text in texts):
                self._ask("config", "--local", "--unset-all", name)
                said.append(f"{self._shown_config}  {name}")
        return said

    def _refuse_foreign(self, found: Mapping[str, list[str]]) -> None:
        problems = [
            Problem(
                path=self._shown_config,
                code="taken",
                message=f"{name} is set to something else: {text}",
                help=f"keep it, or take it away with `git config --unset-all {name}`",
            )
            for name, texts in found.items()
            for text in texts
            if not self._is_ours(name, text)
        ]
        if problems:
            raise RecordError(*problems)

    def _is_ours(self, name: str, text: str) -> bool:
        return text == self.settings[name] or self.mark in text or _OURS in text

    def _setting(self, name: str) -> list[str]:
        said = self._ask("config", "--local", "--null", "--get-all", name)
        return said.rstrip("\0").split("\0") if said else []

    def _add_lines(self) -> list[str]:
        content = self._attributes()
        rows = content.splitlines()
        missing = {place: line for place, line in self._lines() if line not in rows}
        if not missing:
            return []
        added = b"\n".join(missing.values())
        # Where the last line has no end, ours have none: so it is found again.
        is_open = bool(content) and not content.endswith(b"\n")
        self._write(content + (b"\n" + added if is_open else added + b"\n"))
        return [f"{self._shown_attributes}  {place}" for place in missing]

    def _take_lines(self) -> list[str]:
        content = self._attributes()
        rows = content.splitlines(keepends=True)
        ours = {line: place for place, line in self._lines()}
        taken = [row for row in rows if row.rstrip(b"\n") in ours]
        if not taken:
            return []
        kept = [row for row in rows if row not in taken]
        if rows[-1] in taken and not rows[-1].endswith(b"\n") and kept:
            kept[-1] = kept[-1].removesuffix(b"\n")
        self._write(b"".join(kept))
        places = [ours[row.rstrip(b"\n")] for row in taken]
        return [f"{self._shown_attributes}  {place}" for place in places]

    def _lines(self) -> Iterator[tuple[str, bytes]]:
        """Yield the lines of this workspace, each with the place it is for."""
        name = self.repository.name(self.root)
        prefix = "/" if name == "." else f"/{_plain(name)}/"
        for pattern in _TOLD:
            place = _quoted(prefix + pattern)
            yield pattern, f"{place} diff={NAME} merge={NAME}".encode()
        for pattern in _MERGED:
            yield pattern, f"{_quoted(prefix + pattern)} merge={NAME}".encode()

    def _attributes(self) -> bytes:
        return self._place.read_bytes() if self._place.is_file() else b""

    def _write(self, content: bytes) -> None:
        if not content:
            self._place.unlink()
            return
        make_folder(self._place.parent)
        write_whole(self._place.resolve(), content)

    @property
    def _place(self) -> Path:
        return self.repository.top / self._path("info/attributes")

    @property
    def _shown_attributes(self) -> str:
        return shown(self._place)

    @property
    def _shown_config(self) -> str:
        return shown(self.repository.top / self._path("config"))

    def _path(self, name: str) -> str:
        return self._ask("rev-parse", "--git-path", name)

    def _ask(self, *words: str) -> str:
        try:
            return ask(self.repository.top, *words)
        except NoAnswerError as error:
            message = "git does not let its settings be read or changed"
            help = f"git says: {error}" if str(error) else None
            where = shown(self.repository.top)
            raise RecordError(
                Problem(path=where, code="no-answer", message=message, help=help)
            ) from error


def _plain(name: str) -> str:
    """Return a path as a pattern that means it alone."""
    return "".join(f"\\{char}" if char in _SIGNS else char for char in name)


def _quoted(pattern: str) -> str:
    """Return a pattern in quotation marks where white space would end it."""
    if not any(char.isspace() or char in '"\\' for char in pattern):
        return pattern
    escaped = pattern.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'
