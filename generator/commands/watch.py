"""`generate watch`."""

import contextlib
import datetime
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import click

from generator.commands.refusing import refuse_one_place
from generator.errors import Problem, Severity, printable, refusal, shown
from generator.recipients.mailed import is_mailed
from generator.watching.task import KINDS, Kind, Told
from generator.watching.watch import Watch
from generator.workspace import Workspace, find_any


@click.command(epilog="Example:  generate watch cotton-schumer")
@click.argument("records", metavar="[RECORD]...", nargs=-1)
@click.option(
    "--open", "is_opened", is_flag=True, help="Show each PDF once, when it is printed."
)
@click.option(
    "--poll",
    is_flag=True,
    help="Look for changes twice a second: for folders of a network or a container, "
    "where the system tells of none.",
)
@click.option("--frozen", is_flag=True, help="Never add a member to roster.yaml.")
@click.option("--quiet", is_flag=True, help="Say nothing of progress.")
def watch(
    records: tuple[str, ...],
    *,
    is_opened: bool,
    poll: bool,
    frozen: bool,
    quiet: bool,
) -> None:
    """Print letters and reports, and again on every save, until Ctrl-C.

    RECORD is a path, or the name of a letter or a report; without one all letters and
    reports are watched, those to come too. A record is printed again when the content
    of anything that it uses has changed: statistics, rows, pictures, the roster,
    templates, styles. What keeps it from being printed is said, and the PDF that is
    there stays. Packets are not watched.
    """
    if is_opened and not records:
        message = "--open takes the names of records, for each PDF has a window"
        raise click.UsageError(message)
    given = [_find(name) for name in dict.fromkeys(records)]
    refuse_one_place(given)
    whole = None if given else Workspace.around(Path.cwd())
    if whole and not quiet:
        _say_left_out(whole)
    listener = _Listener(is_opened=is_opened, quiet=quiet)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        Watch(given, whole, listener, frozen=frozen).run(is_polling=poll)
    except KeyboardInterrupt:
        # This is how watching ends.
        click.get_current_context().exit(0)


def _find(name: str) -> tuple[Path, Kind]:
    path, kind = find_any(name)
    if kind == "letter" and is_mailed(path):
        message = "this goes to the recipients of a file, and is not watched"
        help = f"`generate letter {path.stem} --recipients CSV` prints it"
        raise refusal(path, "not-watched", message, help)
    for one in KINDS:
        if kind == one:
            return path, one
    message = f"this is no letter and no report: a {kind} is not watched"
    help = f"`generate {kind} {path.stem}` prints it"
    if kind == "statistics":
        message = "statistics are watched with the letters and reports that use them"
        help = "name one of these"
    raise refusal(path, "not-watched", message, help)


def _say_left_out(workspace: Workspace) -> None:
    """Say how many records of a workspace are not watched, and how they are printed."""
    letters = [*filter(is_mailed, workspace.records("letter"))]
    packets = workspace.records("packet")
    for found, noun, command in (
        (packets, "packet", "generate packet NAME"),
        (letters, "letter to many", "generate letter NAME --recipients CSV"),
    ):
        if found:
            names = ", ".join(printable(path.stem) for path in found[:_FEW])
            more = ", …" if len(found) > _FEW else ""
            said = f"not watched: {noun} {names}{more}; `{command}` prints it"
            click.echo(said, err=True)


_FEW = 3


class _Listener:
    """Says what happens: one line a print, and problems beneath it."""

    def __init__(self, *, is_opened: bool, quiet: bool) -> None:
        self._is_opened = is_opened
        self._quiet = quiet
        self._viewers: dict[Path, subprocess.Popen[bytes] | None] = {}
        """What shows each PDF that was opened; None once it is said to have failed."""

    def begun(self, count: int) -> None:
        """Say that records are watched."""
        if not self._quiet:
            records = f"{count:,} record{'s' if count != 1 else ''}"
            click.echo(f"watching {records}; Ctrl-C ends it", err=True)

    def gone(self, record: Path) -> None:
        """Say that a record is there no more."""
        click.echo(f"{_name(record)}  is gone; waiting for it  {_now()}", err=True)

    def printed(self, record: Path, told: Told) -> None:
        """Say what was printed, or what keeps it from being printed."""
        product = told.product
        if product is None:
            click.echo(f"{_name(record)}  not printed  {_now()}", err=True)
        else:
            took = f"{told.seconds * 1000:,.0f} ms"
            line = f"{_name(product.path)}  {product.extent}  {_now()}  {took}"
            click.echo(line)
        for member in product.added if product and not self._quiet else ():
            identified = f"{member.print_name} ({member.id.bioguide})"
            click.echo(f"roster.yaml: added {printable(identified)}", err=True)
        for problem in told.problems:
            click.echo(problem, err=True)
        if product and self._is_opened and product.path not in self._viewers:
            self._viewers[product.path] = _open(product.path)
        self._say_failed()

    def _say_failed(self) -> None:
        """Warn of each viewer that has ended with an error since the last time."""
        for pdf, viewer in self._viewers.items():
            code = viewer.poll() if viewer else 0
            if viewer and code:
                self._viewers[pdf] = None
                _warn(pdf, f"{_VIEWER} ended with exit code {code}")


def _open(pdf: Path) -> subprocess.Popen[bytes] | None:
    """Show a PDF as a double click does."""
    program = shutil.which(_VIEWER)
    if program is None:
        _warn(pdf, f"there is no {_VIEWER} here that shows it")
        return None
    viewer = subprocess.Popen(  # noqa: S603, the system's own viewer of a file of ours
        [program, str(pdf)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # It stays when watching ends.
        start_new_session=True,
    )
    # Where nothing can show a PDF, that is found soon.
    with contextlib.suppress(subprocess.TimeoutExpired):
        viewer.wait(_MOMENT)
    return viewer


_VIEWER = "open" if sys.platform == "darwin" else "xdg-open"
_MOMENT = 0.5
"""Seconds in which nothing else is done than to wait for a viewer."""


def _warn(pdf: Path, message: str) -> None:
    problem = Problem(path=shown(pdf), code="no-viewer", message=message)
    click.echo(problem.of(Severity.WARNING), err=True)


def _name(path: Path) -> str:
    return printable(shown(path))


def _now() -> str:
    return f"{datetime.datetime.now().astimezone():%H:%M:%S}"
