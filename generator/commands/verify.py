"""`generate verify`."""

import dataclasses
import itertools
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.errors import printable, shown
from generator.verification.answer import Answer, Difference, Verdict
from generator.verification.choosing import Asked
from generator.verification.verifying import verify as verify_pdf

_INNER = re.compile(
    r"it has [\d,]+ entr|it says (?:“[^ ”]*”|other bytes|another object) instead of "
    r"(?:“[^ ”]*”|other bytes|another object)$|it says .* instead of other bytes$"
)
"""What tells of a part's numbers, names and bytes."""
_MOST_SAID = 40
"""Lines of differences, and of what is another here."""


@click.command("verify", epilog="Example:  generate verify build/letters/x.pdf")
@click.argument("pdf", type=click.Path(path_type=Path))
@click.option(
    "--record",
    metavar="RECORD",
    help="Print this record of the workspace, and not the one in the PDF.",
)
@click.option(
    "--rev",
    "revision",
    metavar="REV",
    help="Print the record as it was at a commit, a tag or a branch.",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How the answer is printed.",
    show_default=True,
)
@click.pass_context
def verify(
    ctx: click.Context, pdf: Path, record: str | None, revision: str | None, shape: str
) -> None:
    """Say whether a PDF is what its record prints.

    The record that the PDF carries is printed again, and compared byte by byte; where
    it differs, the answer says in which page, attachment or other part. Exit code 0
    is yes, 1 is no.
    """
    answer = verify_pdf(pdf, Asked(record=record, revision=revision))
    if shape == "json":
        click.echo(json.dumps(_shaped(pdf, answer), indent=2, ensure_ascii=True))
    else:
        for line in _lines(pdf, answer):
            click.echo(printable(line))
    ctx.exit(0 if answer.is_yes else 1)


def _shaped(pdf: Path, answer: Answer) -> dict[str, object]:
    given = dataclasses.asdict(answer)
    word = "yes" if answer.is_yes else "no"
    return {"pdf": shown(pdf), "answer": word, **given}


def _lines(pdf: Path, answer: Answer) -> Iterator[str]:
    said = _SAID[answer.verdict].format(answer.printed_from)
    word = "yes" if answer.is_yes else "no"
    yield f"{shown(pdf)}: {word}, {said}"
    if answer.is_yes != (answer.verdict is not Verdict.DIFFERS):
        yield "  but git has another file at the commit that it names"
    yield from _listed([*_told(answer.differences)])
    if answer.others:
        yield "printed with other means than there are here:"
        yield from _listed([str(one) for one in answer.others])
    for one in answer.commits:
        yield f"{one.file} {one.says}"


def _told(differences: Sequence[Difference]) -> Iterator[str]:
    """Yield what a person can use: all of a page, and of other parts what has words.

    How a part is put together says no more than that it differs; `--format json` has
    it all.
    """
    for place, ones in itertools.groupby(differences, key=lambda one: one.place):
        whats = [one.what for one in ones]
        telling = [what for what in whats if not _INNER.match(what)]
        for what in telling or ["it differs"]:
            yield f"{place}: {what}"


def _listed(lines: list[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:_MOST_SAID])
    if len(lines) > _MOST_SAID:
        yield f"  and {len(lines) - _MOST_SAID:,} more"


_SAID = {
    Verdict.BYTES: "the same bytes as {} prints",
    Verdict.LOOKS: "the same text and pixels as {} prints, in other bytes",
    Verdict.DIFFERS: "this is not what {} prints",
}
