"""With what else a PDF was printed than would print it here."""

from collections.abc import Iterator, Sequence

from generator.provenance.digests import SOURCES
from generator.provenance.statement import Statement, Used
from generator.verification.answer import Other

_NONE = "none"


def others_of(stated: Statement | None, here: Statement) -> tuple[Other, ...]:
    """Return each template, face and version that is another here."""
    if stated is None:
        return ()
    return (
        *_versions(stated, here),
        *_files(stated.templates, here.templates),
        *_files(stated.fonts, here.fonts),
    )


def _versions(stated: Statement, here: Statement) -> Iterator[Other]:
    for name in {**stated.versions, **here.versions}:
        then, now = stated.versions.get(name, _NONE), here.versions.get(name, _NONE)
        if then != now:
            said = "the program's own source" if name == SOURCES else name
            yield Other(said, then, now)


def _files(stated: Sequence[Used], here: Sequence[Used]) -> Iterator[Other]:
    then = {one.file: one.sha256 for one in stated}
    now = {one.file: one.sha256 for one in here}
    for name in sorted({**then, **now}):
        if then.get(name) != now.get(name):
            yield Other(name, then.get(name, _NONE), now.get(name, _NONE))
