"""`generate letter`."""

from pathlib import Path

import click

from generator.build import build_letter
from generator.errors import GeneratorError, printable, shown
from generator.workspace import find_record


@click.command(
    epilog="Example:  generate letter cotton-schumer.yaml",
)
@click.argument("records", metavar="RECORD...", nargs=-1, required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Print to FILE.")
@click.option("--frozen", is_flag=True, help="Never add a member to roster.yaml.")
@click.option("--quiet", is_flag=True, help="Say nothing of progress.")
@click.pass_context
def letter(
    ctx: click.Context,
    records: tuple[str, ...],
    output: Path | None,
    frozen: bool,
    quiet: bool,
) -> None:
    """Print letters as PDF files.

    RECORD is a path, or the name of a letter in letters/. The PDF goes to
    build/letters/ unless -o says where.
    """
    if output is not None and len(records) > 1:
        message = "-o takes one record, for it names one file"
        raise click.UsageError(message)
    worst = 0
    for record in records:
        try:
            path = find_record(record, "letter")
            product = build_letter(path, output, frozen=frozen)
        except GeneratorError as error:
            # The other letters are printed all the same.
            for problem in error.problems:
                click.echo(problem, err=True)
            worst = max(worst, error.exit_code)
            continue
        for member in product.added if not quiet else ():
            identified = f"{member.print_name} ({member.id.bioguide})"
            click.echo(f"roster.yaml: added {printable(identified)}", err=True)
        pages = f"{product.pages} page" + ("s" if product.pages != 1 else "")
        click.echo(f"{shown(product.path)}  {pages}")
    ctx.exit(worst)
