"""A repository: its commits, the files at each, and the names a file had."""

import dataclasses
import datetime
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from generator.errors import Problem, RecordError, shown
from generator.versions.git import NoAnswerError, ask, ask_bytes

_REGULAR = {"100644", "100755"}
SHORT = 9
"""Digits of a hash, as many as a person types."""
_LONGEST_REVISION = 250
_MOST_BYTES = 256 * 2**20
_MOST_LISTED = 16 * 2**20
"""Bytes of a list of files: some 200,000 of them."""
_MISSING = "a file of an older version is missing"
_TOO_LARGE = "the files of this version are more than 256 MB"
_SECONDS = 60
"""What a long history may take; short questions have their own, shorter time."""


@dataclasses.dataclass(frozen=True)
class Commit:
    """A commit, and where it stands in the history that was asked for."""

    hash: str
    parents: tuple[str, ...]
    """The commits before it; in a history of some files, the nearest that changed
    them."""
    author: str
    date: datetime.date
    """The author's day, in the author's own time zone."""

    @property
    def short(self) -> str:
        """As many digits as a person types."""
        return self.hash[:SHORT]


@dataclasses.dataclass(frozen=True)
class Repository:
    """The repository of a workspace; paths are from its top, with `/`."""

    top: Path
    """The working tree, links resolved."""

    @classmethod
    def around(cls, folder: Path) -> "Repository":
        """Return the repository that holds a folder, or raise RecordError."""
        try:
            top = ask(folder, "rev-parse", "--show-toplevel")
            said = "git has no working tree here"
        except NoAnswerError as error:
            top, said = "", str(error) or "git does not say why"
        if not top:
            message = "this folder is not in a git repository, so it has no versions"
            code, help = "no-repository", f"git says: {said}"
            problem = Problem(path=shown(folder), code=code, message=message, help=help)
            raise RecordError(problem)
        return cls(Path(top))

    def name(self, path: Path) -> str:
        """Return a file's path in the repository; links of its folders resolved."""
        real = path.parent.resolve() / path.name
        return real.relative_to(self.top.resolve()).as_posix()

    def commit(self, revision: str) -> Commit:
        """Return the commit that a revision names; raise RecordError for none."""
        found = ""
        is_range = ".." in revision or revision.startswith("^")
        is_odd = is_range or "\0" in revision or len(revision) > _LONGEST_REVISION
        if is_range:
            message = f"{revision[:_LONGEST_REVISION]} names more than one commit"
            help = "write the two of them one after the other: `HEAD~1 HEAD`"
            raise self._wrong("no-such-revision", message, help)
        if not is_odd:
            asked = f"{revision}^{{commit}}"
            words = ("rev-parse", "--verify", "--quiet", "--end-of-options", asked)
            found = self._ask(*words).strip()
        if not found:
            self._refuse_revision(revision)
        return self._commits("rev-list", "--no-walk", "--stdin", given=found)[0]

    def _refuse_revision(self, revision: str) -> None:
        head = self._ask("rev-parse", "--verify", "--quiet", "HEAD").strip()
        message = f"git knows no commit {revision[:_LONGEST_REVISION]}"
        help = "name a commit, a tag or a branch; `git log --oneline` lists commits"
        if not head:
            message, help = "nothing is committed here yet", "commit the record first"
        elif self.is_shallow:
            help = (
                "this clone holds only the last commits: `git fetch --unshallow` "
                "brings the others"
            )
        raise self._wrong("no-such-revision", message, help)

    @property
    def is_shallow(self) -> bool:
        """Whether older commits were left out when the repository was cloned."""
        return self._ask("rev-parse", "--is-shallow-repository").strip() == "true"

    def history(self, commit: str, names: Sequence[str]) -> list[Commit]:
        """Return the commits up to one that changed some files, newest first.

        A merge is among them only where it made the files other than all it merged.
        """
        return self._commits(
            *("rev-list", "--topo-order", "--parents", commit, "--", *names)
        )

    def former_name(self, name: str, commit: str) -> str | None:
        """Return the name that a file had before a commit that renamed it."""
        parents = self.commit(commit).parents
        for parent in parents:
            rows = self._ask(
                *("diff-tree", "-r", "-z", "--no-commit-id", "--name-status"),
                *("--find-renames=40%", "--diff-filter=R", parent, commit),
            ).split("\0")
            renamed = dict(zip(rows[2::3], rows[1::3], strict=False))
            if name in renamed:
                return renamed[name]
        return None

    def blobs(self, wanted: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """Return the hash of each file that is there, by its commit and its name."""
        pairs = [pair for pair in wanted if "\n" not in pair[1]]
        given = "".join(f"{commit}:{name}\n" for commit, name in pairs)
        rows = self._ask("cat-file", "--batch-check=%(objectname)", given=given)
        return {
            pair: row
            for pair, row in zip(pairs, rows.split("\n"), strict=False)
            if not row.endswith(" missing")
        }

    def files(self, commit: str, folder: str = "") -> dict[str, str]:
        """Return the hash of each regular file below a folder, by its path."""
        where = ("--", f"{folder}/") if folder not in {"", "."} else ()
        words = ("ls-tree", "-r", "-z", "--full-tree", commit, *where)
        rows = self._ask_bytes(*words, most=_MOST_LISTED).decode(errors="replace")
        found = {}
        for row in rows.split("\0"):
            if row:
                about, _, name = row.partition("\t")
                mode, kind, blob = about.split()
                if kind == "blob" and mode in _REGULAR:
                    found[name] = blob
        return found

    def contents(self, blobs: Sequence[str]) -> dict[str, bytes]:
        """Return what some files hold, by hash, as committed: no filter is run.

        Raises RecordError where git has lost one, or all are more than 256 MB.
        """
        wanted = [*dict.fromkeys(blobs)]
        given = "".join(f"{blob}\n" for blob in wanted).encode()
        checked = self._ask_bytes("cat-file", "--batch-check", given=given).splitlines()
        sizes = [row.split()[-1] for row in checked]
        if not all(size.isdigit() for size in sizes):
            raise self._no_answer(_MISSING)
        if sum(map(int, sizes)) > _MOST_BYTES:
            raise self._no_answer(_TOO_LARGE)
        said = self._ask_bytes("cat-file", "--batch", given=given)
        found, at = {}, 0
        for blob, size in zip(wanted, map(int, sizes), strict=True):
            start = said.index(b"\n", at) + 1
            found[blob] = said[start : start + size]
            at = start + size + 1
        return found

    def digest(self, path: Path) -> str:
        """Return the hash that a file has in git as it stands, with no filter run."""
        return self._ask("hash-object", "--no-filters", "--", str(path)).strip()

    def read(self, commit: str, name: str) -> bytes | None:
        """Return a file as it was at a commit; None where it was not there."""
        folder = PurePosixPath(name).parent.as_posix()
        blob = self.files(commit, folder).get(name)
        return self.contents([blob])[blob] if blob else None

    def _commits(self, *words: str, given: str = "") -> list[Commit]:
        first, *rest = words
        form = "--format=%x01%H%x00%P%x00%an%x00%as"
        rows = self._ask(first, form, *rest, given=given).split("\n")
        return [_commit(row[1:]) for row in rows if row.startswith("\1")]

    def _ask(self, *words: str, given: str = "") -> str:
        return self._ask_bytes(*words, given=given.encode()).decode(errors="replace")

    def _ask_bytes(
        self, *words: str, given: bytes = b"", most: int = 2 * _MOST_BYTES
    ) -> bytes:
        try:
            return ask_bytes(self.top, *words, seconds=_SECONDS, given=given, most=most)
        except NoAnswerError as error:
            raise self._no_answer(str(error)) from error

    def _no_answer(self, said: str) -> RecordError:
        message = "git cannot say what was committed here"
        help = f"git says: {said}" if said else None
        return self._wrong("no-answer", message, help)

    def _wrong(self, code: str, message: str, help: str | None) -> RecordError:
        # The folder where one stands has no name that says anything.
        where = "git" if self.top == Path.cwd() else shown(self.top)
        return RecordError(Problem(path=where, code=code, message=message, help=help))


def _commit(row: str) -> Commit:
    name, parents, author, day = row.split("\0")
    return Commit(
        hash=name,
        parents=tuple(parents.split()),
        author=author,
        date=_day(day),
    )


def _day(text: str) -> datetime.date:
    """Return a day as git writes it; one that no calendar has is the last there is."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return datetime.date.max
