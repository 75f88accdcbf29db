"""A recipient's address is one cell of its lines, or a cell for each of its parts."""

import csv
import io
import re
from pathlib import Path

import examples
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from test_mailing import carried

from generator.cli import main
from generator.recipients.address import address_lines

PARTS = "organization,street,street2,city,state,zip"
BODY = "We write.{{ ' You are at ' + row.address + '.' if row.address else '' }}"


def said(*words: str) -> tuple[int, str, str]:
    """Return the exit code, what went to standard output, and to standard error."""
    result = CliRunner().invoke(main, words)
    return int(result.exit_code), result.stdout, result.stderr


def mail(*words: str) -> tuple[int, str, str]:
    return said("letter", "x", "--recipients", "people.csv", *words)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a letter x to those of people.csv, as the current folder."""
    examples.workspace(tmp_path)
    text = examples.letter(recipients=None, body=BODY)
    (tmp_path / "letters" / "x.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lines(office: Path, columns: str, row: str) -> list[str]:
    """Return a letter's lines from the name to the greeting, and of the text."""
    head = "name,salutation"
    (office / "people.csv").write_text(f"{head},{columns}\nJo Roe,Dear Jo,{row}\n")
    code, _, err = mail("--format", "txt")
    assert (code, err) == (0, "")
    text = (office / "build" / "letters" / "x" / "jo-roe.txt").read_text()
    found = re.search(r"Jo Roe\n(.*)Dear Jo:\n\n(.*?)\n\n", text, re.DOTALL)
    assert found is not None
    return [*found[1].split("\n")[:-2], " ".join(found[2].split())]


@pytest.mark.parametrize(
    ("row", "printed"),
    [
        (",1 Pier,,Bath,ME,04530", ["1 Pier", "Bath, ME 04530"]),
        (
            "Hall,1 Pier,Room 2,Bath,ME,04530",
            ["Hall", "1 Pier", "Room 2", "Bath, ME 04530"],
        ),
        ("Hall,1 Pier | Room 2,,Bath,ME,1", ["Hall", "1 Pier", "Room 2", "Bath, ME 1"]),
        ("Hall,,,,,", ["Hall"]),
        (",,,,,", []),
    ],
)
def test_an_address_in_parts_is_joined_to_lines(
    office: Path, row: str, printed: list[str]
) -> None:
    """What is optional and blank is no line; the text has the same with commas."""
    *address, text = lines(office, PARTS, row)
    assert address == printed
    where = f" You are at {', '.join(printed)}." if printed else ""
    assert text == f"We write.{where}"


@pytest.mark.parametrize(
    "cell", ["1 Pier | Bath |", "|1 Pier||Bath", '"1 Pier\n\nBath\n|"', "1 Pier|Bath"]
)
def test_blank_lines_of_an_address_are_passed_over(office: Path, cell: str) -> None:
    """And no bar is printed in the text."""
    printed = ["1 Pier", "Bath", "We write. You are at 1 Pier, Bath."]
    assert lines(office, "address", cell) == printed


def test_a_whole_address_comes_before_its_parts(office: Path) -> None:
    """They are for the text then, and said to be unused where it has them not."""
    (office / "people.csv").write_text(
        "name,salutation,address,street,city,state,zip\n"
        "Jo Roe,Dear Jo,Pier,Street,Bath,ME,04530\n"
    )
    code, _, err = mail("--format", "txt")
    assert (code, err.count("unused-column")) == (0, 4)
    text = (office / "build" / "letters" / "x" / "jo-roe.txt").read_text()
    assert "Pier\n\nDear Jo" in text


def test_a_letter_with_an_address_in_parts_carries_them(office: Path) -> None:
    """So that it is verified by itself."""
    (office / "people.csv").write_text(
        f"name,salutation,telephone,{PARTS}\n"
        "Jo Roe,Dear Jo,555,,1 Pier,,Bath,ME,04530\n"
    )
    assert mail()[0] == 0
    pdf = Path("build/letters/x/jo-roe.pdf")
    content = carried(pdf)["recipient.csv"].decode()
    assert next(csv.reader(io.StringIO(content))) == [
        *("name", "salutation", *PARTS.split(","))
    ]
    assert said("verify", str(pdf))[1].startswith(f"{pdf}: yes, the same bytes")


def test_what_an_address_lacks_is_said_by_column(office: Path) -> None:
    """Before anything is printed; a ZIP Code that lost its 0 is found by `check`."""
    people = office / "people.csv"
    head = f"name,salutation,{PARTS}\n"
    people.write_text(f"{head}Jo Roe,Dear Jo,,1 Pier,,,ME,04530\n")
    code, out, err = mail()
    assert (code, out, err.count("error[")) == (2, "", 1)
    assert err.startswith("people.csv:2:25: error[part-of-address]: city: ")
    people.write_text(f"{head}Jo Roe,Dear Jo,,1 Pier,,Bath,ME,4530\n")
    code, out, _ = said("check", "x", "--recipients", "people.csv")
    assert (code, out.count("error[zip-form]")) == (1, 1)
    assert "people.csv:2:33: error[zip-form]: zip: 4530 has 4 digits" in out
    assert "a spreadsheet has dropped its first 0: write 04530" in out


def test_columns_with_other_names_are_said_to_be_parts(office: Path) -> None:
    """They are errors: nothing would be printed of them."""
    people = office / "people.csv"
    people.write_text(
        "name,salutation,Address 1,Address 2,City,State,Zip Code\n"
        "Jo Roe,Dear Jo,1 Pier,,Bath,ME,04530\n"
    )
    (office / "letters" / "x.yaml").write_text(
        examples.letter(recipients=None, body="We write to {{ row.name }}.")
    )
    code, _, err = mail()
    assert code == 2
    assert re.findall(r"rename it to (\w+)", err) == ["street", "street2"]
    people.write_text(people.read_text().replace("Address 1", "street"))
    people.write_text(people.read_text().replace("Address 2", "street2"))
    code, _, err = mail("--format", "txt")
    assert code == 2
    assert re.findall(r"rename it to (\w+)", err) == ["city", "state", "zip"]


@given(st.text(alphabet="ab |\n"))
def test_no_line_of_an_address_is_blank(text: str) -> None:
    """Nor has one a bar, or spaces at its ends, whatever stands in the cell."""
    found = [line.text for line in address_lines({"address": text.strip()})]
    assert all(line and line == line.strip() for line in found)
    assert not re.search(r"[|\n]", "".join(found))
    assert "".join("".join(found).split()) == re.sub(r"[|\s]", "", text)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ("Street Address,City,State,Zip Code", ["to street;", "to city;", "to zip;"]),
        ("street,city,zip", ["there is no column state"]),
        ("street,CITY,state,zip", ["rename it to city;"]),
        ("Street,zip", ["rename it to street;", "no column city", "no column state"]),
    ],
)
def test_no_letter_goes_out_without_an_address_that_is_there(
    office: Path, columns: str, words: list[str]
) -> None:
    """A part of an address under another name, or one that is missing, is an error."""
    row = ",".join("x" for _ in columns.split(","))
    text = f"name,salutation,{columns}\nJo Roe,Dear Jo,{row}\n"
    (office / "people.csv").write_text(text)
    code, out, err = mail()
    assert (code, out) == (2, "")
    assert [word for word in words if word not in err] == []


def test_columns_that_are_no_address_are_left_alone(office: Path) -> None:
    """A text may have the city and the state of somebody without an address."""
    record = examples.letter(recipients=None, body="We write to {{ row.name }}.")
    (office / "letters" / "x.yaml").write_text(record)
    text = "name,salutation,city,state\nJo Roe,Dear Jo,Bath,ME\n"
    (office / "people.csv").write_text(text)
    code, _, err = mail("--format", "txt")
    assert (code, err.count("unused-column")) == (0, 2)
