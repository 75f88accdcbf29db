"""With what else a PDF was printed than would print it here."""

import dataclasses
import itertools
from collections.abc import Iterator, Sequence

from generator.provenance.digests import GENERATOR, SOURCES
from generator.provenance.statement import Statement, Used
from generator.verification.answer import Other
from generator.verification.limits import LONGEST

_NONE = "none"
_OURS = {GENERATOR, SOURCES}
_MOST_NAMED = 200


def others_of(stated: Statement | None, here: Statement) -> tuple[Other, ...]:
    """Return each template, face and version that is another here."""
    if stated is None:
        return ()
    fonts = _files(stated.fonts, here.fonts)
    found = itertools.chain(
        _versions(stated, here),
        _files(stated.templates, here.templates),
        (dataclasses.replace(one, is_of_engine=True) for one in fonts),
    )
    return tuple(itertools.islice(found, _MOST_NAMED))


def _versions(stated: Statement, here: Statement) -> Iterator[Other]:
    for name in {**stated.versions, **here.versions}:
        then, now = stated.versions.get(name, _NONE), here.versions.get(name, _NONE)
        if then != now:
            said = "the program's own source" if name == SOURCES else name
            yield Other(said[:LONGEST], then[:LONGEST], now, name not in _OURS)


def _files(stated: Sequence[Used], here: Sequence[Used]) -> Iterator[Other]:
    then = {one.file: one.sha256 for one in stated}
    now = {one.file: one.sha256 for one in here}
    for name in sorted({**then, **now}):
        if then.get(name) != now.get(name):
            digests = then.get(name, _NONE), now.get(name, _NONE)
            yield Other(name[:LONGEST], digests[0][:LONGEST], digests[1])
