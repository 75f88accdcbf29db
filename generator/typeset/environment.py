"""The Jinja2 environment: templates of the workspace before those built in."""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
import jinja2.nodes
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
    places: Mapping[str, Loc] = dataclasses.field(default_factory=dict)
    """Elements, by id, that must stand on one page, each with its text's place."""
    literals: Callable[[], list[str]] = list
    """What the templates write beside the record's words."""


class Templates:
    """The templates of a workspace, compiled once."""

    def __init__(self, workspace: Workspace) -> None:
        """Raise TemplateError for a template that is a link to a file elsewhere."""
        _refuse_links_outside(workspace)
        # A workspace from another office brings its templates along: they are not
        # trusted.
        self._environment = jinja2.sandbox.SandboxedEnvironment(
            loader=jinja2.FileSystemLoader(workspace.templates()),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

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

    def literals(self) -> list[str]:
        """Return what the templates themselves write, without their markup."""
        loader = self._environment.loader
        assert loader is not None  # noqa: S101, it was made with one
        pieces: list[str] = []
        for name in self._environment.list_templates(["html"]):
            source, _, _ = loader.get_source(self._environment, name)
            tree = self._environment.parse(source)
            data = tree.find_all(jinja2.nodes.TemplateData)
            pieces.append(_TAG.sub(" ", "".join(node.data for node in data)))
            pieces += _printed(tree)
        return pieces


def _printed(node: jinja2.nodes.Node) -> Iterator[str]:
    """Yield the texts in a template's expressions, but not what changes others."""
    if isinstance(node, jinja2.nodes.Filter | jinja2.nodes.Compare):
        return
    is_method = isinstance(node, jinja2.nodes.Call) and isinstance(
        node.node, jinja2.nodes.Getattr
    )
    if is_method:
        return
    if isinstance(node, jinja2.nodes.Const):
        yield str(node.value)
    for child in node.iter_child_nodes():
        yield from _printed(child)


def styles(workspace: Workspace, names: tuple[str, ...]) -> list[Path]:
    """Return the style files of these names, the workspace's own first."""
    found = []
    for name in names:
        candidates = [folder / "style" / name for folder in workspace.templates()]
        file = next((path for path in candidates if path.is_file()), None)
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
