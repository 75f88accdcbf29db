"""The Jinja2 environment: templates of the workspace before those built in."""

import dataclasses
import re
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
import jinja2.bccache
import jinja2.ext
import jinja2.lexer
import jinja2.sandbox

from generator.errors import Problem, TemplateError, shown
from generator.read import Loc
from generator.workspace import Workspace

_TAG = re.compile(r"<[^<>]*>")


@dataclasses.dataclass(frozen=True)
class Typeset:
    """A document ready for the press: HTML, its styles, and how many notes it has."""

    html: str
    styles: list[Path]
    notes: tuple[str, ...]
    one_page: Mapping[str, Loc] = dataclasses.field(default_factory=dict)
    """Elements, by id, that must stand on one page, each with its text's place."""
    places: Mapping[str, Loc] = dataclasses.field(default_factory=dict)
    """Elements, by id, that the record declares, each with its place."""
    literals: Sequence[str] = ()
    """What the templates write beside the record's words."""


class Templates:
    """The templates of a workspace, compiled once."""

    def __init__(self, workspace: Workspace) -> None:
        """Raise TemplateError for a template that is a link to a file elsewhere."""
        self.workspace = workspace
        _refuse_links_outside(workspace)
        self._loader = _Loader(workspace.templates())
        # A workspace from another office brings its templates along: they are not
        # trusted.
        self._environment = jinja2.sandbox.SandboxedEnvironment(
            loader=self._loader,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[_Written],
        )
        (written,) = self._environment.extensions.values()
        assert isinstance(written, _Written)  # noqa: S101, it is the only one
        self._written = written
        self._environment.bytecode_cache = _Compiled(written)

    def fill(self, template: str, values: Mapping[str, Any]) -> str:
        """Return a template filled with values; raise TemplateError if it is wrong."""
        try:
            return self._environment.get_template(template).render(values)
        except jinja2.exceptions.TemplateSyntaxError as error:
            place = (error.filename or error.name or template, error.lineno)
            raise _wrong(place, error.message or "syntax error") from error
        except jinja2.exceptions.TemplateNotFound as error:
            message = f"there is no template {error.name}"
            raise _wrong((template, None), message) from error
        except Exception as error:
            # A template is a program: it can fail in any way that Python knows.
            raise _wrong(_place(error, template), str(error)) from error

    @property
    def used(self) -> tuple[Path, ...]:
        """The files of all templates that were filled, in the order of their use."""
        return tuple(self._loader.used)

    def literals(self) -> list[str]:
        """Return what the templates that were used write, without their markup."""
        return self._written.pieces


class _Loader(jinja2.FileSystemLoader):
    """Keeps which files it has read."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(folders)
        self.used: dict[Path, None] = {}

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Read a template."""
        found = super().get_source(environment, template)
        self.used[Path(found[1])] = None
        return found


class _Written(jinja2.ext.Extension):
    """Keeps the words that templates write themselves, as they are compiled.

    Texts within the parentheses of a filter or a method change other texts, and are
    not printed.
    """

    def __init__(self, environment: jinja2.Environment) -> None:
        super().__init__(environment)
        self.pieces: list[str] = []

    def filter_stream(
        self, stream: jinja2.lexer.TokenStream
    ) -> Iterator[jinja2.lexer.Token]:
        """Pass all tokens on, having kept those that are printed."""
        data, before, changing = [], ["", ""], 0
        for token in stream:
            if token.type == "lparen":
                is_change = before[0] in {"pipe", "dot"} and before[1] == "name"
                changing += bool(changing or is_change)
            elif token.type == "rparen" and changing:
                changing -= 1
            elif token.type == "data":
                data.append(token.value)
            elif token.type == "string" and not changing:
                self.pieces.append(token.value)
            before = [before[1], token.type]
            yield token
        self.pieces.append(_TAG.sub(" ", "".join(data)))


class _Compiled(jinja2.BytecodeCache):
    """The templates that this process has compiled: each is, once, as it is written.

    They are told apart by their files and by digests of what these hold.
    """

    def __init__(self, written: _Written) -> None:
        self._written = written
        self._begun = 0

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Give the code of a template, and tell what words it writes."""
        known = _KNOWN.get((bucket.key, bucket.checksum))
        if known is not None:
            bucket.code, pieces = known
            self._written.pieces += pieces
        self._begun = len(self._written.pieces)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep the code of a template, with the words that were found meanwhile."""
        pieces = tuple(self._written.pieces[self._begun :])
        _KNOWN[bucket.key, bucket.checksum] = bucket.code, pieces


_KNOWN: dict[tuple[str, str], tuple[types.CodeType | None, tuple[str, ...]]] = {}


def styles(workspace: Workspace, names: tuple[str, ...]) -> list[Path]:
    """Return the style files of these names, the workspace's own first."""
    found = []
    for name in names:
        file = workspace.style(name)
        if file is None:
            raise _wrong((f"style/{name}", None), "there is no such style")
        found.append(file)
    return found


def _refuse_links_outside(workspace: Workspace) -> None:
    """Raise TemplateError for a template that is a link to a file elsewhere."""
    root = workspace.root.resolve()
    for path in (workspace.root / "templates").rglob("*"):
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            raise _wrong((str(path), None), "this is a link out of the workspace")


def _place(error: Exception, template: str) -> tuple[str, int | None]:
    # Jinja2 puts the template's own file and line on the traceback.
    trace, place = error.__traceback__, (template, None)
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith((".html", ".css")):
            place = (file, trace.tb_lineno)  # type: ignore[assignment]
        trace = trace.tb_next
    return place


def _wrong(place: tuple[str, int | None], message: str) -> TemplateError:
    file, line = place
    path = shown(Path(file)) if Path(file).is_absolute() else file
    source = None
    if line is not None and Path(file).is_file():
        source = Path(file).read_text(encoding="utf-8").splitlines()[line - 1]
    return TemplateError(
        Problem(
            path=path,
            code="wrong-template",
            message=message,
            line=line,
            column=1 if source else None,
            end_column=len(source) + 1 if source else None,
            source_line=source,
        )
    )
