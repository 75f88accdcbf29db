"""`generate git`; git itself runs this module, which loads little, for each file."""

import shlex
import sys
from pathlib import Path

import click

from generator.errors import GeneratorError, shown
from generator.merging.driving import merge_files
from generator.merging.telling import tell
from generator.versions.programs import NAME, Programs
from generator.versions.repository import Repository
from generator.workspace import Workspace

_MODULE = "-P -m generator.commands.git"
"""-P: or else Python would import what lies where git runs it, at the top."""

_FILE = click.Path(path_type=Path)


@click.group(epilog="Example:  generate git install")
def git() -> None:
    """Let git show records as sentences, and merge them by what they say."""


@git.command(epilog="Example:  generate git install")
def install() -> None:
    """Set the programs with which this repository's git shows and merges records.

    They hold for this clone and all its worktrees, and nothing is committed. What is
    set already stays as it is.
    """
    _say(_programs().install(), "all is set already")


@git.command(epilog="Example:  generate git uninstall")
def uninstall() -> None:
    """Take away what `generate git install` set."""
    _say(_programs().uninstall(), "nothing of ours is set here")


@git.command(epilog="Example:  generate git show letters/cotton-schumer.yaml")
@click.argument("file", type=_FILE)
@click.pass_context
def show(ctx: click.Context, file: Path) -> None:
    """Print a record as sentences, one a line; what is no record, as it is.

    `git diff` and `git log -p` run it once it is installed.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        click.echo(f"{file}: {error.strerror}", err=True)
        ctx.exit(2)
    sys.stdout.buffer.write(tell(content))


@git.command(epilog="Example:  generate git merge base.yaml ours.yaml theirs.yaml")
@click.argument("versions", metavar="BASE OURS THEIRS", nargs=3, type=_FILE)
@click.argument("name", required=False)
@click.option(
    "--marker-size",
    "size",
    type=click.IntRange(1, 1000),
    default=7,
    help="How many signs a conflict's marker has.",
    show_default=True,
)
@click.pass_context
def merge(
    ctx: click.Context, versions: tuple[Path, Path, Path], name: str, size: int
) -> None:
    """Merge two versions of a record, BASE being the one before both, into OURS.

    NAME is the record's path in messages. Exit code 1 says that both changed one
    thing in different ways; git's markers stand there.
    """
    try:
        problems = merge_files(versions, name or shown(versions[1]), size)
    except GeneratorError as error:
        click.echo(error, err=True)
        ctx.exit(error.exit_code)
    for problem in problems:
        click.echo(problem, err=True)
    ctx.exit(1 if problems else 0)


def _programs() -> Programs:
    workspace = Workspace.around(Path.cwd())
    repository = Repository.around(workspace.root)
    python = shlex.quote(sys.executable)
    here = f'{python} -P -c "import generator"'
    gone = "echo 'generate is gone from its place: run generate git install' >&2"
    ours, plain = f"{python} {_MODULE}", "git merge-file -L ours -L base -L theirs"
    sized = "--marker-size=%L"
    settings = {
        f"diff.{NAME}.textconv": (
            f'f() {{ if {here}; then {ours} show -- "$1"; '
            f'else {gone}; cat -- "$1"; fi; }}; f'
        ),
        f"merge.{NAME}.name": "records, merged by what they say (generate)",
        # Git puts the path, in quotes of its own, in the place of %P.
        f"merge.{NAME}.driver": (
            f"if {here}; then {ours} merge {sized} -- %O %A %B %P; "
            f"else {gone}; {plain} {sized} %A %O %B; fi"
        ),
    }
    return Programs(repository, workspace.root, settings, mark=_MODULE)


def _say(lines: list[str], otherwise: str) -> None:
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo(otherwise, err=True)


if __name__ == "__main__":
    git(prog_name="generate git")
