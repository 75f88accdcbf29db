"""What is wrong with one letter of a mailing is said of its row."""

import json
from pathlib import Path

import examples
import pytest
from click.testing import CliRunner

from generator.cli import main

BODY = """\
We write of the {{ row.port }}. {{ 'So so ' + row['what is said'] if row.port else '' }}

The boats boats run.
"""
HEAD = "name,salutation,port,what is said\n"


def said(*words: str) -> tuple[int, str, str]:
    """Return the exit code, what went to standard output, and to standard error."""
    result = CliRunner().invoke(main, words)
    return int(result.exit_code), result.stdout, result.stderr


@pytest.fixture
def people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of those to whom a letter x goes, in the current folder."""
    examples.workspace(tmp_path)
    write(BODY, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "people.csv"


def write(body: str, folder: Path, **more: object) -> None:
    text = examples.letter(recipients=None, body=body, **more)
    (folder / "letters" / "x.yaml").write_text(text, encoding="utf-8")


def found(*words: str) -> list[tuple[str, int, int, str]]:
    """Return where what `check` finds is, and which words are said to be doubled."""
    out = said("check", "x", "--recipients", "people.csv", "--format", "json", *words)
    return [
        (one["path"], one["line"], one["column"], one["message"].split(" stands")[0])
        for one in json.loads(out[1])
        if one["code"] == "doubled-word"
    ]


def test_a_slip_in_a_cell_names_its_row_and_column(people: Path) -> None:
    """And where it meets a word of the record; what the record says wrong is its own.

    The record is named once, however many letters have its words.
    """
    people.write_text(
        f"{HEAD}Jo Roe,Dear Jo,coast,it it is\n"
        "Li Wu,Dear Li,the coast,yes\n"
        "Al Poe,Dear Al,harbor,no\n"
    )
    assert found() == [
        ("letters/x.yaml", 8, 35, "“So”"),
        ("letters/x.yaml", 10, 7, "“boats”"),
        ("people.csv", 2, 22, "what is said: “it”"),
        ("people.csv", 3, 15, "port: “the”"),
    ]


def test_a_cell_that_is_blank_has_no_slip(people: Path) -> None:
    """The next one that the same expression prints is named in its place."""
    body = "We write. {{ row.port if row.port else 'So ' + row['what is said'] }}"
    write(body, people.parent)
    people.write_text(f"{HEAD}Jo Roe,Dear Jo,,it it is\nLi Wu,Dear Li,sea,\n")
    assert found() == [("people.csv", 2, 17, "what is said: “it”")]


def test_a_letter_that_is_too_long_is_named_by_its_row(people: Path) -> None:
    """By `check`, and where it is printed."""
    lines = "The last boat leaves at noon, and nobody knows why it does.\n\n" * 15
    write(f"We write.{{{{ row.port }}}}\n\n{lines}", people.parent, max_pages=1)
    long = "The boats run late, and nobody says why they do. " * 20
    people.write_text(f"{HEAD}Jo Roe,Dear Jo,.,\nLi Wu,Dear Li,{long!r},\n")
    people.write_text(people.read_text().replace("'", '"'))
    place = "people.csv:3:1: {}[over-budget]: name: this prints on 2 pages, and its"
    code, out, _ = said("check", "x", "--recipients", "people.csv")
    assert (code, out.count("over-budget")) == (1, 1)
    assert place.format("error") in out
    code, _, err = said("letter", "x", "--recipients", "people.csv")
    assert (code, err.count("over-budget")) == (0, 1)
    assert place.format("warning") in err
