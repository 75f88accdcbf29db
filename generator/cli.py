"""The group `generate`; the only place where an error becomes an exit code."""

import gc
import importlib
import signal
import sys
from typing import Any

import click

from generator.crew.frames import with_room
from generator.errors import error_of

_COMMANDS = {
    "letter": "Print letters as PDF files, or as text.",
    "report": "Print reports as PDF files, or as text.",
    "packet": "Print a packet: letters, reports and exhibits as one PDF.",
    "watch": "Print letters and reports, and again on every save, until Ctrl-C.",
    "diff": "Say what changed between two versions of a record in git.",
    "history": "List the versions of a record in git that changed what is printed.",
    "consent": "Take down that signatories agree to a record's text as it stands.",
    "statistics": "Print the totals, shares and checks of statistics records, "
    "or import rows.",
    "check": "Say what is wrong with records, printing no page.",
    "verify": "Say whether a PDF is what its record prints.",
    "new": "Write a commented record to start from.",
    "init": "Make a workspace: folders, a first letter, schemas for editors.",
    "schema": "Print the JSON Schema of a kind of record, for editors to complete "
    "from.",
    "git": "Let git show records as sentences, and merge them by what they say.",
    "roster": "Find members of Congress, and keep those that letters name.",
}
"""The first sentence of each command's own help."""


_STOPPED = 128 + signal.SIGINT
"""What a shell says of a command that Ctrl-C ends."""


class _Group(click.Group):
    """Turns every error into its message and its exit code, never a traceback."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        if name is not None and command is not None:
            # Each command loads what it works with, which for some takes a second.
            module = importlib.import_module(f"generator.commands.{name}")
            command = getattr(module, name)
        return name, command, rest

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except KeyboardInterrupt:
            sys.exit(_STOPPED)
        except BrokenPipeError:
            # Whoever read the output has seen enough.
            sys.stderr.close()
            sys.exit(0)
        except Exception as fault:  # noqa: BLE001, a staffer never sees a traceback
            if isinstance(fault.__cause__, KeyboardInterrupt):
                # So Python says that one came while a class was made.
                sys.exit(_STOPPED)
            error = error_of(fault, "generate")
            for problem in error.problems:
                click.echo(problem, err=True)
            sys.exit(error.exit_code)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="oversight-generator", prog_name="generate")
def main() -> None:
    """Print congressional letters and reports from records kept in git."""


for command, said in _COMMANDS.items():
    # Stands in the list; who asks for the command gets it from its module.
    main.add_command(click.Command(command, help=said))


def run() -> None:
    """Run the command that was typed, and end the process."""
    try:
        with_room(lambda: main(prog_name="generate"))
    finally:
        # All that is left goes with the process. Else the interpreter looks through it
        # for cycles, which takes a twentieth of a letter.
        gc.freeze()
