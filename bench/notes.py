"""Counts the notes that the engine loses in invented letters, and those that we lose.

python bench/notes.py [COUNT] [--first SEED] [--jobs N]

Each letter is laid out once without the styles that keep notes with their numbers, once
with them, and is then printed as `generate letter` does. Bodies are counted in the text
of the PDF that is written, by a word that stands in each note and nowhere else.
"""
# ruff: noqa: INP001, T201, a script is no package, and prints

import argparse
import collections
import concurrent.futures
import dataclasses
import multiprocessing
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import weasyprint

from generator.build import build_letter
from generator.errors import GeneratorError
from generator.prepare import prepare_letter
from generator.press.layout import lay_out_once
from generator.press.notes import boxes_of, stand
from generator.workspace import builtin_templates

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from invented import FILE_NUMBER, invented_letter

_MEASURES = (
    ".annotated {\n  break-inside: avoid;\n}\n",
    "  footnote-policy: block;\n",
)


@dataclasses.dataclass(frozen=True)
class Count:
    """Notes of one letter: all, lost, and on another page than their number."""

    notes: int
    lost: int
    moved: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one letter."""

    seed: int
    plain: Count
    """Laid out once, without our styles."""
    styled: Count
    """Laid out once, with our styles."""
    printed: Count | None = None
    """As printed; None where it was refused."""
    pages: int = 0
    said: tuple[str, ...] = ()
    """Codes of what was said on stderr: `notes-repaired`, `endnotes`."""
    refusals: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the seed, its losses, and what was printed of it."""
        plain = f"{self.plain.lost} lost, {self.plain.moved} moved"
        styled = f"{self.styled.lost} lost, {self.styled.moved} moved"
        end = "; ".join(self.refusals) or ", ".join(self.said) or "whole"
        return f"seed {self.seed}: without {plain}; with styles {styled}; {end}"


def try_letter(seed: int) -> Outcome:
    """Lay out one letter without our measures, and print it with them."""
    with tempfile.TemporaryDirectory() as folder:
        plain, ours = Path(folder, "plain"), Path(folder, "ours")
        for workspace in (plain, ours):
            (workspace / "letters").mkdir(parents=True)
            record = workspace / "letters" / "invented.yaml"
            record.write_text(invented_letter(seed), encoding="utf-8")
        _write_style_without_measures(plain)
        counts = [
            _lay_out(place / "letters" / "invented.yaml") for place in (plain, ours)
        ]
        outcome = Outcome(seed=seed, plain=counts[0], styled=counts[1])
        pdf = ours / "letter.pdf"
        try:
            product = build_letter(record, pdf, frozen=True)
        except GeneratorError as error:
            said = tuple(
                f"{problem.code}: {problem.message}" for problem in error.problems
            )
            return dataclasses.replace(outcome, refusals=said)
        lost, pages = _read_back(pdf, invented_letter(seed))
        return dataclasses.replace(
            outcome,
            # The proof refuses a note that stands on another page.
            printed=Count(counts[0].notes, lost, 0),
            pages=pages,
            said=tuple(problem.code for problem in product.said),
        )


def _write_style_without_measures(workspace: Path) -> None:
    style = Path("style", "type.css")
    text = (builtin_templates() / style).read_text(encoding="utf-8")
    for rule in _MEASURES:
        assert text.count(rule) == 1, f"the style has changed: {rule}"  # noqa: S101, a bench that measures nothing says so
        text = text.replace(rule, "")
    (workspace / "templates" / "style").mkdir(parents=True)
    (workspace / "templates" / style).write_text(text, encoding="utf-8")


def _lay_out(record: Path) -> Count:
    ready = prepare_letter(record, frozen=True)
    lost, moved = stand(boxes_of(lay_out_once(weasyprint, ready.sheet))).faults
    return Count(len(ready.sheet.notes), lost, moved)


def _read_back(pdf: Path, record: str) -> tuple[int, int]:
    """Return how many notes of a record its PDF does not show once, and its pages."""
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    shown = collections.Counter(FILE_NUMBER.findall(text))
    asked = {*FILE_NUMBER.findall(record)}
    return sum(shown[number] != 1 for number in asked), len(document)


def _table(outcomes: Sequence[Outcome]) -> str:
    printed = [one.printed for one in outcomes if one.printed is not None]
    said = collections.Counter(code for one in outcomes for code in one.said)
    ends = [said["notes-repaired"], said["endnotes"], len(outcomes) - len(printed)]
    rows: list[list[object]] = [
        [
            "",
            "letters",
            "notes",
            "lost",
            "moved",
            "hurt",
            "repaired",
            "at end",
            "refused",
        ],
        _row("the engine alone", [one.plain for one in outcomes], ["-", "-", "-"]),
        _row("with our styles", [one.styled for one in outcomes], ["-", "-", "-"]),
        _row("as printed", printed, ends),
    ]
    return "\n".join(
        f"{name:<18}" + "".join(f"{cell:>10}" for cell in cells)
        for name, *cells in rows
    )


def _row(name: str, counts: Sequence[Count], ends: Sequence[object]) -> list[object]:
    hurt = sum(bool(count.lost or count.moved) for count in counts)
    sums = [sum(getattr(c, key) for c in counts) for key in ("notes", "lost", "moved")]
    return [name, len(counts), *sums, hurt, *ends]


def _refusals(outcomes: Sequence[Outcome]) -> str:
    """Return each message once, in its first form, with the seeds that earn it."""
    seeds: dict[str, dict[int, str]] = {}
    for outcome in outcomes:
        for said in outcome.refusals:
            kind = re.sub(r"`[^`]*`|“[^”]*”|\d+", "…", said)
            seeds.setdefault(kind, {}).setdefault(outcome.seed, said)
    return "\n".join(
        f"{next(iter(found.values()))}\n    seeds {', '.join(map(str, found))}"
        for found in seeds.values()
    )


def main() -> None:
    """Try the letters and print what became of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", nargs="?", type=int, default=1000)
    parser.add_argument("--first", metavar="SEED", type=int, default=0)
    parser.add_argument("--jobs", metavar="N", type=int, default=2)
    chosen = parser.parse_args()
    outcomes = []
    context = multiprocessing.get_context("fork")
    with concurrent.futures.ProcessPoolExecutor(chosen.jobs, context) as pool:
        seeds = range(chosen.first, chosen.first + chosen.count)
        for outcome in pool.map(try_letter, seeds):
            outcomes.append(outcome)
            if outcome.said or outcome.refusals:
                print(outcome, flush=True)
    pages = collections.Counter(outcome.pages for outcome in outcomes if outcome.pages)
    print("pages:", ", ".join(f"{n} of {p}" for p, n in sorted(pages.items())))
    print(_refusals(outcomes), _table(outcomes), sep="\n")


if __name__ == "__main__":
    main()
