"""What a PDF says of its origin, and the JSON that it carries of it."""

import dataclasses
import json
from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

import pydantic

Kind: TypeAlias = Literal["letter", "report", "packet"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Carried:
    """A file that the PDF carries."""

    file: str
    """Its path from the workspace's root, with `/`."""
    attached: str
    """The name under which the PDF carries it."""
    sha256: str
    """Of what the PDF carries."""
    commit: str | None = None
    """The last commit that changed it; None where git does not know or say."""
    is_changed: bool | None = None
    """Whether it differed from that commit; None where nothing is known of it."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Used:
    """A file that the PDF was printed with, and does not carry."""

    file: str
    """`templates/letter.html`, `SourceSerifPro-Regular.ttf`."""
    sha256: str
    is_own: bool = False
    """Whether it is the workspace's own, and not one that is built in."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Statement:
    """Where a PDF comes from."""

    format: Literal[1] = 1
    kind: Kind
    record: str
    files: tuple[Carried, ...]
    templates: tuple[Used, ...]
    fonts: tuple[Used, ...]
    versions: Mapping[str, str]
    """Of the generator, the engine and its libraries, by their names."""
    dots: int | None = None
    """Dots an inch above which pictures in exhibits were made smaller."""

    def of(self, file: str) -> Carried | None:
        """Return what is said of a file."""
        return next((one for one in self.files if one.file == file), None)

    def with_commits(self, other: "Statement") -> "Statement":
        """Return the statement with what another one says of git."""
        said = {one.file: (one.commit, one.is_changed) for one in other.files}
        files = tuple(
            dataclasses.replace(one, commit=commit, is_changed=is_changed)
            for one in self.files
            for commit, is_changed in [said.get(one.file, (None, None))]
        )
        return dataclasses.replace(self, files=files)

    def with_means(self, other: "Statement") -> "Statement":
        """Return the statement with the templates, faces and versions of another."""
        return dataclasses.replace(
            self, templates=other.templates, fonts=other.fonts, versions=other.versions
        )


_ADAPTER = pydantic.TypeAdapter(Statement)


def as_json(statement: Statement) -> bytes:
    """Return the statement as JSON, the same for the same statement."""
    text = json.dumps(_shaped(statement), indent=2, ensure_ascii=False)
    return (text + "\n").encode()


def from_json(content: bytes) -> Statement:
    """Return the statement of some JSON; raise ValueError for what is none."""
    try:
        return _ADAPTER.validate_json(content, strict=True)
    except (RecursionError, UnicodeError) as error:
        message = "this is no statement of origin"
        raise ValueError(message) from error


def _shaped(statement: Statement) -> dict[str, Any]:
    """Return a statement as plain values, without what is not known."""
    given = dataclasses.asdict(statement)
    for key in ("files", "templates", "fonts"):
        given[key] = [_said(row) for row in given[key]]
    return _said(given)


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    is_usual = {"is_own": False}
    return {
        name: value
        for name, value in row.items()
        if value is not None and is_usual.get(name) != value
    }
