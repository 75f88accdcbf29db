"""The story of a letter and of a report: read, validate, typeset, press, prove.

Only what is proven is put in place. Where the page is wanted as text, the twin is
written instead of pressing.
"""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias

from generator.checks.language.page import budget_fault
from generator.errors import PrintError, Problem, Severity
from generator.prepare import Ready, prepare_letter, prepare_report
from generator.press.engine import press
from generator.press.sheet import Colophon, Laid
from generator.press.tricks.collector import no_collector
from generator.press.versions import engine_versions
from generator.proof.faithful import faithful_page, page_of
from generator.proof.pointing import note_of_templates
from generator.proof.proving import Findings, prove
from generator.proof.recorded import refuse_unfaithful
from generator.provenance.stating import Asking, colophon_of, state
from generator.roster.member import Member
from generator.twin.markdown import write_markdown
from generator.twin.reading import parse
from generator.twin.text import write_text
from generator.workspace import (
    make_folder,
    refuse_outside,
    refuse_to_replace,
    write_whole,
)

Shape: TypeAlias = Literal["pdf", "txt", "md"]
"""What is written: the page, or its twin as plain text or Markdown."""
_TWINS: dict[str, Callable[[str], str]] = {"txt": write_text, "md": write_markdown}


@dataclasses.dataclass(frozen=True)
class Product:
    """A file that was written, how long it is, and whom it brought into the roster."""

    path: Path
    extent: str
    """`3 pages`, `112 lines`."""
    added: tuple[Member, ...]
    said: tuple[Problem, ...] = ()
    """What the user should know of how it was printed."""
    findings: Findings | None = None
    """What was proven of a PDF."""


@dataclasses.dataclass(frozen=True)
class _Content:
    """What is put in place, how long it is, and what there is to say of it."""

    bytes: bytes
    extent: str
    said: tuple[Problem, ...] = ()
    findings: Findings | None = None


def build_letter(
    record: Path, output: Path | None, *, frozen: bool, shape: Shape = "pdf"
) -> Product:
    """Print a letter; `frozen` refuses to bring a member into the roster."""
    return _build(
        lambda: prepare_letter(record, frozen=frozen), "letter", output, shape
    )


def build_report(
    record: Path, output: Path | None, *, frozen: bool, shape: Shape = "pdf"
) -> Product:
    """Print a report; `frozen` refuses to bring a member into the roster."""
    return _build(
        lambda: prepare_report(record, frozen=frozen), "report", output, shape
    )


def _build(
    prepare: Callable[[], Ready], kind: str, output: Path | None, shape: Shape
) -> Product:
    if output is not None:
        refuse_to_replace(output, shape)
    with no_collector():
        ready = prepare()
        content = _print(ready, shape)
    path = output or ready.workspace.output(ready.source.path, kind, shape)
    if output is None:
        make_folder(path.parent)
        refuse_outside(path, ready.workspace)
    write_whole(path, content.bytes)
    added = tuple(ready.roster.added.values())
    if added:
        ready.roster.save(added)
    return Product(path, content.extent, added, content.said, content.findings)


def _print(ready: Ready, shape: Shape) -> _Content:
    try:
        return _print_proven(ready, shape)
    except PrintError as error:
        own = ready.workspace.own_templates()
        note = note_of_templates(ready.source, own)
        raise PrintError(*error.problems, *note) from error


def _print_proven(ready: Ready, shape: Shape) -> _Content:
    html = ready.html
    if shape != "pdf":
        page = page_of(html, parse(html.html))
        refuse_unfaithful(page, ready.claims, ready.source)
        text = _TWINS[shape](html.html)
        return _Content(text.encode(), _counted(text.count("\n"), "line"))
    asking = Asking(ready.workspace, ready.inputs.files)
    pressed = press(ready.sheet, lambda laid: _colophon(ready, laid, asking))
    page = faithful_page(pressed, html, ready.claims, ready.source)
    findings = prove(pressed, page, ready.claims, ready.source)
    extent = _counted(pressed.pages, "page")
    said = (*pressed.said, *_over_budget(ready, pressed.pages))
    return _Content(pressed.pdf, extent, said, findings)


def _colophon(ready: Ready, laid: Laid, asking: Asking) -> Colophon:
    """Return what the PDF says of where it comes from."""
    stated = state(ready.printing(laid), asking.answers(), engine_versions())
    return colophon_of(stated, ready.inputs)


def _over_budget(ready: Ready, pages: int) -> list[Problem]:
    """Return a warning where a record is printed on more pages than it may have."""
    message = budget_fault(ready.record.max_pages, pages)
    if message is None:
        return []
    problem = ready.source.problem(("max_pages",), "over-budget", message)
    return [problem.of(Severity.WARNING)]


def _counted(count: int, unit: str) -> str:
    return f"{count:,} {unit}{'s' if count != 1 else ''}"
