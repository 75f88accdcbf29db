"""The group `generate`; the only place where an error becomes an exit code."""

import sys
from typing import Any

import click

from generator.commands.check import check
from generator.commands.init import init
from generator.commands.letter import letter
from generator.commands.new import new
from generator.commands.packet import packet
from generator.commands.report import report
from generator.commands.roster import roster
from generator.commands.schema import schema
from generator.commands.statistics import statistics
from generator.commands.verify import verify_command
from generator.errors import GeneratorError, PrintError, RecordError


class _Group(click.Group):
    """Turns every error into its message and its exit code, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GeneratorError as error:
            for problem in error.problems:
                click.echo(problem, err=True)
            sys.exit(error.exit_code)
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except BrokenPipeError:
            # Whoever read the output has seen enough.
            sys.stderr.close()
            sys.exit(0)
        except OSError as error:
            # A name that no folder can hold, for one.
            said = (error.strerror or str(error)).lower()
            click.echo(f"generate: error[bad-path]: the system says: {said}", err=True)
            sys.exit(RecordError.exit_code)
        except Exception as error:  # noqa: BLE001, a staffer never sees a traceback
            fault = f"{type(error).__name__}: {error}"
            click.echo(f"generate: error[internal]: a fault of ours: {fault}", err=True)
            sys.exit(PrintError.exit_code)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="oversight-generator", prog_name="generate")
def main() -> None:
    """Print congressional letters and reports from records kept in git."""


for command in (
    *(letter, report, packet),
    *(statistics, check, verify_command, new, init, schema, roster),
):
    main.add_command(command)
