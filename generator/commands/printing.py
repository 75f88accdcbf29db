"""What `generate letter` and `generate report` have in common: options and output."""

import contextlib
import dataclasses
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands.refusing import (
    refuse_odd_output,
    refuse_odd_report,
    refuse_one_place,
    warn_of_odd_output,
)
from generator.commands.stages import showing, staged
from generator.commands.telling import tell
from generator.errors import GeneratorError, error_of, shown
from generator.press.apart import open_press
from generator.press.tricks.collector import no_collector
from generator.receipts.recalling import Recalled, recall
from generator.receipts.request import Request, request, with_means
from generator.workspace import Workspace, builtin_templates, find_record
from generator.writing import refuse_report

if TYPE_CHECKING:
    from generator.build import Shape
    from generator.placing import Made
    from generator.press.sheet import Press


_HELP = """Print {kind}s as PDF files, or as text.

RECORD is a path, or the name of a {kind} in {kind}s/. The PDF goes to build/{kind}s/
unless -o says where; so does the text that --format asks for.

Several RECORDs are printed at the same time, one for each core. What is wrong with some
of them is said when the others are printed. A PDF that is there and is what would be
printed is left as it is.
"""
_OPTIONS = (
    click.argument("records", metavar="RECORD...", nargs=-1, required=True),
    click.option(
        "-o", "--output", type=click.Path(path_type=Path), help="Print to FILE."
    ),
    click.option(
        "--format",
        "shape",
        type=click.Choice(["pdf", "txt", "md"]),
        default="pdf",
        help="A PDF, or its text in reading order: plain text or Markdown.",
        show_default=True,
    ),
    click.option(
        "--report",
        "findings",
        type=click.Path(path_type=Path),
        help="Write to FILE, as JSON, what was proven of the PDF.",
    ),
    click.option(
        "--jobs",
        metavar="N",
        type=click.IntRange(min=1),
        help="Print N records at a time; by default, one for each core.",
    ),
    click.option("--frozen", is_flag=True, help="Never add a member to roster.yaml."),
    click.option("--force", is_flag=True, help="Print anew what is printed already."),
    click.option("--quiet", is_flag=True, help="Say nothing of progress."),
)


def printing_command(kind: str, example: str) -> click.Command:
    """Return the command that prints records of a kind."""

    def command(records: tuple[str, ...], output: Path | None, **given: Any) -> None:
        refuse_odd_output(records, output)
        refuse_odd_report(records, output, given)
        shape, findings = given["shape"], given["findings"]
        warn_of_odd_output(output, shape)
        found = [_find(name, kind, findings) for name in records]
        if len(records) > 1:
            refuse_one_place([(one, kind) for one in found if isinstance(one, Path)])
        asked = [
            request(one, kind, output)
            if shape == "pdf" and isinstance(one, Path)
            else None
            for one in found
        ]
        known = [_recall(one, is_forced=given["force"]) for one in asked]
        printed = [one for one in known if one is not None]
        if len(printed) == len(records):
            for one in printed:
                tell(one, findings, quiet=given["quiet"])
            return
        with _open_press(found, kind, shape, quiet=given["quiet"]) as press:
            # Meanwhile the engine's process loads.
            asked = with_means(asked)
            from generator.batch import Batch  # noqa: PLC0415, as said
            from generator.commands.batch import print_all  # noqa: PLC0415, as said

            printer = Printer(kind, output, given["frozen"], shape, press)
            batch = Batch(
                items=found,
                make=printer.make,
                named=printer.named,
                jobs=given["jobs"],
                is_pressed=shape == "pdf" and press is None,
                known=known,
                asked=asked,
            )
            code = print_all(batch, quiet=given["quiet"], findings=findings)
        click.get_current_context().exit(code)

    for option in reversed(_OPTIONS):
        command = option(command)
    epilog = f"Example:  generate {kind} {example}"
    return click.command(kind, help=_HELP.format(kind=kind), epilog=epilog)(command)


def _find(named: str, kind: str, findings: Path | None) -> Path | GeneratorError:
    """Return a record; or what is wrong, which is said when others are printed."""
    try:
        record = find_record(named, kind)
        if findings is not None:
            refuse_report(findings)
    except (GeneratorError, OSError) as fault:
        return error_of(fault, named)
    return record


def _recall(asked: Request | None, *, is_forced: bool) -> Recalled | None:
    return recall(asked) if asked is not None and not is_forced else None


@dataclasses.dataclass(frozen=True)
class Printer:
    """Makes the document of each record that is found."""

    kind: str
    output: Path | None
    frozen: bool
    shape: "Shape"
    press: "Press | None"

    def make(self, record: Path | GeneratorError) -> "Made":
        """Make the document of a record; raise what is wrong with its name."""
        if isinstance(record, GeneratorError):
            raise record
        from generator import build  # noqa: PLC0415, loaded with the batch

        make = build.make_report if self.kind == "report" else build.make_letter
        with showing(self.press):
            return make(
                record,
                self.output,
                frozen=self.frozen,
                shape=self.shape,
                press=self.press,
            )

    @staticmethod
    def named(record: Path | GeneratorError) -> str:
        """Return the path of a record, as a person would type it."""
        if isinstance(record, GeneratorError):
            return record.problems[0].path
        return shown(record)


def _open_press(
    records: Sequence[Path | GeneratorError], kind: str, shape: "Shape", *, quiet: bool
) -> AbstractContextManager["Press | None"]:
    """Return a press for one record; for none where each opens its own, or needs none.

    The engine begins to load, in a process of its own, before anything else does.
    """
    if shape == "pdf" and len(records) == 1:
        return _open_alone(_builtin_styles(records[0], kind), quiet=quiet)
    return contextlib.nullcontext()


def _builtin_styles(record: Path | GeneratorError, kind: str) -> list[Path]:
    """Return the styles that a record is printed with, if they are built in."""
    if isinstance(record, GeneratorError):
        return []
    try:
        workspace = Workspace.around(record.parent)
    except GeneratorError:
        # It is said when the record is read.
        return []
    names = ("page.css", "type.css", f"{kind}.css")
    found = [path for name in names if (path := workspace.style(name))]
    builtin = builtin_templates()
    return found if all(path.is_relative_to(builtin) for path in found) else []


@contextlib.contextmanager
def _open_alone(styles: Sequence[Path], *, quiet: bool) -> Iterator["Press"]:
    # What one document leaves goes with this process.
    with no_collector(), open_press(styles) as press:
        yield staged(press, quiet=quiet)
