"""Prints a batch, and says what became of each document."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from generator.batch import Batch, Outcome
from generator.commands.telling import say, tell
from generator.crew.progress import Progress
from generator.crew.stopping import StoppedError
from generator.errors import GeneratorError

Item = TypeVar("Item")


def print_all(
    batch: Batch[Item], *, quiet: bool = False, findings: Path | None = None
) -> int:
    """Print a document of each item; return the exit code, the worst there is.

    What is wrong with some is said when the others are printed. `findings` names where
    to write what was proven of a PDF, where there is but one.
    """
    progress = Progress(len(batch.items), "printed", quiet=quiet)
    wrong: list[GeneratorError] = []
    stopped = 0
    try:
        with batch.printing() as printed:
            progress.show()
            for outcome in printed:
                progress.hide()
                error = _tell(outcome, findings, quiet=quiet)
                wrong += [error] if error else []
                progress.count(is_done=error is None)
                progress.show()
    except StoppedError as error:
        stopped = error.exit_code
    progress.hide()
    _say_wrong(wrong)
    if stopped:
        say(f"stopped: {progress.done} of {len(batch.items)} printed", err=True)
    return stopped or max((error.exit_code for error in wrong), default=0)


def _tell(
    outcome: Outcome, findings: Path | None, *, quiet: bool
) -> GeneratorError | None:
    """Say what is in its place; return what is wrong, which is said at the end."""
    if isinstance(outcome, GeneratorError):
        return outcome
    try:
        tell(outcome, findings, quiet=quiet)
    except GeneratorError as error:
        return error
    return None


def _say_wrong(wrong: Sequence[GeneratorError]) -> None:
    """Say each problem once: many records may name one file that is wrong."""
    problems = [problem for error in wrong for problem in error.problems]
    for problem in dict.fromkeys(problems):
        say(problem, err=True)
