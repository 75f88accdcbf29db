"""What `generate letter` and `generate report` have in common: options and output."""

import contextlib
import dataclasses
import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from generator.errors import GeneratorError, printable, shown
from generator.press.apart import open_press
from generator.press.tricks.collector import no_collector
from generator.workspace import find_record, refuse_report, write_whole

if TYPE_CHECKING:
    from generator.build import Product, Shape
    from generator.press.sheet import Press


class Build(Protocol):
    """What prints one record."""

    def __call__(
        self,
        record: Path,
        output: Path | None,
        *,
        frozen: bool,
        shape: "Shape",
        press: "Press | None" = None,
    ) -> "Product":
        """Print a record, or write its text."""


_HELP = """Print {kind}s as PDF files, or as text.

RECORD is a path, or the name of a {kind} in {kind}s/. The PDF goes to build/{kind}s/
unless -o says where; so does the text that --format asks for.
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
    click.option("--frozen", is_flag=True, help="Never add a member to roster.yaml."),
    click.option("--quiet", is_flag=True, help="Say nothing of progress."),
)


def printing_command(kind: str, example: str) -> click.Command:
    """Return the command that prints records of a kind."""

    def command(records: tuple[str, ...], output: Path | None, **given: Any) -> None:
        _refuse_odd_output(records, output)
        _refuse_odd_report(records, output, given)
        worst = 0
        with no_collector(), _open_press(records, given["shape"]) as press:
            for record in records:
                try:
                    path = find_record(record, kind)
                    if given["findings"] is not None:
                        refuse_report(given["findings"])
                    product = _load_build(kind)(
                        path,
                        output,
                        frozen=given["frozen"],
                        shape=given["shape"],
                        press=press,
                    )
                except GeneratorError as error:
                    # The other records are printed all the same.
                    for problem in error.problems:
                        click.echo(problem, err=True)
                    worst = max(worst, error.exit_code)
                    continue
                _say(product, quiet=given["quiet"])
                if given["findings"] is not None:
                    worst = max(worst, _write_findings(product, given["findings"]))
        click.get_current_context().exit(worst)

    for option in reversed(_OPTIONS):
        command = option(command)
    epilog = f"Example:  generate {kind} {example}"
    return click.command(kind, help=_HELP.format(kind=kind), epilog=epilog)(command)


def _open_press(
    records: Sequence[str], shape: "Shape"
) -> AbstractContextManager["Press | None"]:
    """Return a press for one record; for none where each opens its own, or needs none.

    The engine begins to load, in a process of its own, before anything else does.
    """
    if shape == "pdf" and len(records) == 1:
        return open_press()
    return contextlib.nullcontext()


def _load_build(kind: str) -> Build:
    from generator import build  # noqa: PLC0415, the engine's process loads meanwhile

    builds: dict[str, Build] = {
        "letter": build.build_letter,
        "report": build.build_report,
    }
    return builds[kind]


def _say(product: "Product", *, quiet: bool) -> None:
    for member in product.added if not quiet else ():
        identified = f"{member.print_name} ({member.id.bioguide})"
        click.echo(f"roster.yaml: added {printable(identified)}", err=True)
    for problem in product.said:
        click.echo(problem, err=True)
    click.echo(f"{shown(product.path)}  {product.extent}")


def _write_findings(product: "Product", path: Path) -> int:
    """Write what was proven of a PDF; return the exit code."""
    assert product.findings is not None  # noqa: S101, only a PDF gets here
    found = {"pdf": shown(product.path), **dataclasses.asdict(product.findings)}
    try:
        write_whole(path, (json.dumps(found, indent=2) + "\n").encode())
    except GeneratorError as error:
        click.echo(error, err=True)
        return error.exit_code
    return 0


def _refuse_odd_report(
    records: Sequence[str], output: Path | None, given: Mapping[str, Any]
) -> None:
    if given["findings"] is None:
        return
    if given["findings"] in {output, Path("-")}:
        message = "--report takes the name of a file of its own"
        raise click.UsageError(message)
    if len(records) > 1:
        message = "--report takes one record, for it names one file"
        raise click.UsageError(message)
    if given["shape"] != "pdf":
        message = "--report says what was proven of a PDF"
        raise click.UsageError(message)


def _refuse_odd_output(records: Sequence[str], output: Path | None) -> None:
    if output is not None and len(records) > 1:
        message = "-o takes one record, for it names one file"
        raise click.UsageError(message)
    if output == Path("-"):
        message = "-o takes the name of a file"
        raise click.UsageError(message)
