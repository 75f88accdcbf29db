"""What `generate letter --recipients` adds to `generate letter`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.workspace import find_record

if TYPE_CHECKING:
    from generator.mailing.asked import Asked


def one_file(
    _: click.Context, __: click.Parameter, files: tuple[Path, ...]
) -> Path | None:
    """Return the file that an option names; raise UsageError for several."""
    if len(files) > 1:
        message = "--recipients takes one file, and is given once"
        raise click.UsageError(message)
    return files[0] if files else None


_OPTIONS = (
    click.Option(
        ["--recipients"],
        metavar="CSV",
        type=click.Path(path_type=Path),
        multiple=True,
        callback=one_file,
        help="Print RECORD once for each row of a file; -o then names a folder.",
    ),
    click.Option(
        ["--name", "column"],
        metavar="COLUMN",
        help="With --recipients: name the files by this column.  [default: file, "
        "else name]",
    ),
    click.Option(
        ["--only"],
        metavar="NAME",
        multiple=True,
        help="With --recipients: print the letter that is so named; may be repeated.",
    ),
)


def with_recipients(command: click.Command) -> click.Command:
    """Let a command that prints letters print one to many."""
    plain = command.callback
    assert plain is not None  # noqa: S101, it prints

    def callback(
        recipients: Path | None,
        column: str | None,
        only: tuple[str, ...],
        **given: Any,
    ) -> None:
        if recipients is None:
            if column is not None or only:
                message = "--name and --only go with --recipients"
                raise click.UsageError(message)
            plain(**given)
            return
        _refuse_odd(given)
        # Only a mailing reads files of recipients.
        from generator.mailing.asked import Asked  # noqa: PLC0415, as said

        asked = Asked(
            record=find_record(given["records"][0], "letter"),
            recipients=recipients,
            column=column,
            only=only,
            folder=given["output"],
            frozen=given["frozen"],
            shape=given["shape"],
        )
        click.get_current_context().exit(_send(asked, given))

    command.callback = callback
    command.params += _OPTIONS
    return command


def _send(asked: "Asked", given: Mapping[str, Any]) -> int:
    """Print every letter; return the exit code."""
    from generator.batch import Batch  # noqa: PLC0415, as above
    from generator.commands.batch import print_all  # noqa: PLC0415, as above
    from generator.mailing.printing import Mailing  # noqa: PLC0415, as above

    mailing = Mailing(asked)
    for problem in mailing.warnings:
        click.echo(problem, err=True)
    mailing.make_place()
    batch = Batch(
        items=mailing.letters,
        make=mailing.make,
        named=mailing.named,
        jobs=given["jobs"],
        is_pressed=given["shape"] == "pdf",
    )
    code = print_all(batch, quiet=given["quiet"])
    for problem in mailing.left_over():
        click.echo(problem, err=True)
    return code


def _refuse_odd(given: Mapping[str, Any]) -> None:
    if len(given["records"]) > 1:
        message = "--recipients takes one record, which goes to all of them"
        raise click.UsageError(message)
    if given["findings"] is not None:
        message = "--report goes with one letter, and not with --recipients"
        raise click.UsageError(message)
