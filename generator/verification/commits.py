"""Whether what a PDF carries is what git has at the commits that it names."""

from collections.abc import Collection, Mapping
from pathlib import Path

from generator.errors import RecordError
from generator.provenance.inputs import RECIPIENT, ROSTER
from generator.provenance.statement import Carried, Statement
from generator.verification.answer import Committed
from generator.versions.repository import SHORT, Repository

_MARK = b"\xef\xbb\xbf"


def look_up(
    statement: Statement, files: Mapping[str, bytes], place: Path
) -> tuple[Committed, ...]:
    """Return what the repository around a place says of each file with a commit."""
    repository: Repository | None
    try:
        repository = Repository.around(place)
    except RecordError:
        repository = None
    said = [one for one in statement.files if one.is_changed is not None]
    if not said:
        says = "has no commit in this PDF"
        file = statement.record
        return (Committed(file=file, commit=None, says=says, agrees=None),)
    return tuple(
        _look_up(one, files[one.attached], repository)
        for one in statement.files
        if one.file not in {RECIPIENT, ROSTER}
    )


def _look_up(one: Carried, content: bytes, repository: Repository | None) -> Committed:
    if one.commit is None:
        says = "was in no commit when it was printed"
        if one.is_changed is None:
            says = "was printed where git did not say its commit"
        return Committed(file=one.file, commit=None, says=says, agrees=None)
    known, said = _at(repository, one)
    is_same, says = None, f"says that it is as committed in {said}"
    if one.is_changed:
        says = f"differed from {said} when this was printed"
    elif known is not None:
        is_same = content in known
        says = f"is {'' if is_same else 'not '}as committed in {said}"
    return Committed(file=one.file, commit=one.commit, says=says, agrees=is_same)


def _at(
    repository: Repository | None, one: Carried
) -> tuple[Collection[bytes] | None, str]:
    """Return what a file held at the commit named for it, and the commit in words.

    A workspace may have lain in another folder of the repository then.
    """
    short = str(one.commit)[:SHORT]
    if repository is None:
        return None, f"{short}, which nobody can look up here"
    try:
        commit = repository.commit(str(one.commit))
        listed = repository.files(commit.hash)
        blobs = [
            blob for name, blob in listed.items() if f"/{name}".endswith(f"/{one.file}")
        ]
        found = repository.contents(blobs).values()
    except RecordError:
        return None, f"{short}, which this repository does not know"
    said = f"{short} ({commit.date})"
    return [text.removeprefix(_MARK) for text in found], said
