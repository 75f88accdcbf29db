"""The story of a letter and of a report: read, validate, typeset, press, prove.

Only what is proven is put in place, and that apart: many are made at once. Where the
page is wanted as text, the twin is written instead of pressing.
"""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

from generator.checks.language.budget import budget_fault
from generator.errors import PrintError, Problem, Severity
from generator.placing import Content, Made, Product, place
from generator.prepare import Ready, prepare_letter, prepare_report
from generator.press.sheet import Kept, Press, Pressed, Whole
from generator.press.tricks.collector import no_collector
from generator.proof.faithful import faithful_page, page_of
from generator.proof.pointing import note_of_templates
from generator.proof.recorded import Page, refuse_unfaithful
from generator.provenance.digests import own_versions
from generator.provenance.inputs import refuse_changes
from generator.provenance.stating import Asking, colophon_of, origin_of, state
from generator.twin.reading import parse
from generator.versions.changes import Change, last_change
from generator.writing import refuse_to_replace

Shape: TypeAlias = Literal["pdf", "txt", "md"]
"""What is written: the page, or its twin as plain text or Markdown."""


class Make(Protocol):
    """What makes a document of one record."""

    def __call__(
        self,
        record: Path,
        output: Path | None,
        *,
        frozen: bool,
        shape: Shape = "pdf",
        press: Press | None = None,
    ) -> Made:
        """Make a document, and put it nowhere yet."""


@dataclasses.dataclass(frozen=True)
class Order:
    """What is to become of a record."""

    kind: str
    output: Path | None
    shape: Shape
    press: Press | None = None
    changes: Callable[[Path], Change] = last_change
    """What git says of a file."""


def make_letter(
    record: Path,
    output: Path | None,
    *,
    frozen: bool,
    shape: Shape = "pdf",
    press: Press | None = None,
) -> Made:
    """Make a letter; `frozen` refuses to bring a member into the roster.

    It is for `output`, or for the workspace's own folder. Where no press is given, it
    is pressed in this process.
    """
    order = Order("letter", output, shape, press)
    return make(lambda: prepare_letter(record, frozen=frozen), order)


def make_report(
    record: Path,
    output: Path | None,
    *,
    frozen: bool,
    shape: Shape = "pdf",
    press: Press | None = None,
) -> Made:
    """Make a report, as `make_letter` makes a letter."""
    order = Order("report", output, shape, press)
    return make(lambda: prepare_report(record, frozen=frozen), order)


def build_letter(
    record: Path, output: Path | None, *, frozen: bool, shape: Shape = "pdf"
) -> Product:
    """Print a letter, in its place."""
    return place(make_letter(record, output, frozen=frozen, shape=shape))


def build_report(
    record: Path, output: Path | None, *, frozen: bool, shape: Shape = "pdf"
) -> Product:
    """Print a report, in its place."""
    return place(make_report(record, output, frozen=frozen, shape=shape))


def load() -> None:
    """Load what each document that is pressed here needs."""
    _open_press_here().versions()
    _load_proof()


def make(prepare: Callable[[], Ready], order: Order) -> Made:
    """Make a document of what is made ready; raise what that and the press raise."""
    output, shape = order.output, order.shape
    if output is not None:
        refuse_to_replace(output, shape)
    with no_collector():
        ready = prepare()
        content = _print(ready, order)
    return Made(
        content=content,
        path=output or ready.workspace.output(ready.source.path, order.kind, shape),
        workspace=ready.workspace,
        is_own=output is None,
        added=tuple(ready.roster.added.values()),
    )


def _print(ready: Ready, order: Order) -> Content:
    try:
        if order.shape != "pdf":
            return _write(ready, order.shape)
        content, kept = _press(ready, order)
    except PrintError as error:
        own = ready.workspace.own_templates()
        note = note_of_templates(ready.source, own)
        raise PrintError(*error.problems, *note) from error
    refuse_changes(ready.inputs, ready.workspace, kept.used)
    return content


def _write(ready: Ready, shape: Shape) -> Content:
    page = page_of(ready.html, parse(ready.html.html))
    refuse_unfaithful(page, ready.claims, ready.source)
    # No page that is pressed needs them.
    from generator.twin.markdown import write_markdown  # noqa: PLC0415, as said
    from generator.twin.text import write_text  # noqa: PLC0415, as said

    twins: dict[str, Callable[[str], str]] = {"txt": write_text, "md": write_markdown}
    text = twins[shape](ready.html.html)
    return Content(text.encode(), _counted(text.count("\n"), "line"))


def _press(ready: Ready, order: Order) -> tuple[Content, Kept]:
    press = order.press or _open_press_here()
    asking = Asking(ready.workspace, ready.inputs.files, order.changes)

    def make_claims() -> None:
        _load_proof()
        _ = ready.claims

    kept = press.lay(ready.sheet, make_claims)
    pages: list[Page] = []

    def compare() -> None:
        pages.append(faithful_page(kept, ready.html, ready.claims, ready.source))

    stated = state(ready.printing(kept), asking.answers(), press.versions())
    colophon = colophon_of(stated, ready.inputs)
    whole = Whole(date=ready.record.date, colophon=colophon)
    pressed = Pressed(
        pdf=press.press([kept.number], whole, (), is_alone=False, meanwhile=compare),
        pages=kept.pages,
        tree=kept.tree,
        colophon=colophon,
        has_endnotes=kept.has_endnotes,
        said=kept.said,
    )
    # Its memory is that of the pages, and the proof needs some of its own.
    press.done()
    findings = _load_proof().prove(pressed, pages[0], ready.claims, ready.source)
    extent = _counted(pressed.pages, "page")
    said = (*pressed.said, *_over_budget(ready, pressed.pages))
    origin = origin_of(pressed.colophon)
    return Content(pressed.pdf, extent, said, findings, origin), kept


def _open_press_here() -> Press:
    from generator.press.kept import PressHere  # noqa: PLC0415, loads all of the press

    return PressHere()


def _load_proof() -> Any:
    """Return the module of the proof, and know what a PDF says of this program."""
    # Both take a while, which a press in another process needs for the pages.
    from generator.proof import proving  # noqa: PLC0415, as said

    own_versions()
    return proving


def _over_budget(ready: Ready, pages: int) -> list[Problem]:
    """Return a warning where a record is printed on more pages than it may have."""
    message = budget_fault(ready.record.max_pages, pages)
    if message is None:
        return []
    problem = ready.source.problem(("max_pages",), "over-budget", message)
    return [problem.of(Severity.WARNING)]


def _counted(count: int, unit: str) -> str:
    return f"{count:,} {unit}{'s' if count != 1 else ''}"
