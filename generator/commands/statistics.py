"""`generate statistics`."""

from typing import Any

import click

from generator.commands.importing import import_
from generator.errors import GeneratorError
from generator.statistics import show_statistics, summarize_statistics
from generator.workspace import find_record


class _RecordsOrCommand(click.Group):
    """A group whose first word is a command of its own, or else a record."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return show.name, show, args

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # An option before the first record is the record's, not the group's.
        own = {"-h", "--help"}
        if args and args[0].startswith("-") and args[0] not in own:
            args = (
                [*args[2:], *args[:2]] if "=" not in args[0] else [*args[1:], args[0]]
            )
        return super().parse_args(ctx, args)


@click.group(
    cls=_RecordsOrCommand,
    epilog="Example:  generate statistics huawei-2020-2021",
    subcommand_metavar="RECORD... [--format text|json|csv] | import FILE",
)
def statistics() -> None:
    """Print the totals, shares and checks of statistics records, or import rows.

    RECORD is a path, or the name of a record in reports/statistics/. Its figures are
    printed as tables, or with --format as JSON or CSV.
    """


@click.command()
@click.argument("records", metavar="RECORD...", nargs=-1, required=True)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help="How the figures are printed.",
    show_default=True,
)
@click.pass_context
def show(ctx: click.Context, records: tuple[str, ...], shape: str) -> None:
    """Print the totals, shares and checks of statistics records."""
    worst, summaries = 0, []
    for record in records:
        try:
            summaries.append(summarize_statistics(find_record(record, "statistics")))
        except GeneratorError as error:
            for problem in error.problems:
                click.echo(problem, err=True)
            worst = max(worst, error.exit_code)
    if summaries:
        click.echo(show_statistics(summaries, shape))
    ctx.exit(worst)


statistics.add_command(import_)
