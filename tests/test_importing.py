"""Lists of other offices become records of ours, whole or not at all."""

import datetime
import io
import os
import pty
import re
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import examples
import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.applications.archive import LARGEST_WORKBOOK
from generator.applications.rows import read_applications
from generator.applications.writing import Origin, keep
from generator.cli import main
from generator.errors import PrintError
from generator.records.application import COLUMNS, Application
from generator.records.dispositions import DISPOSITIONS

OURS = ",".join(COLUMNS)
THEIRS = "Case No.,Company,Classification,Value,Date Received,Date Closed,Final Action"
GOOD = "Z1,Acme,EAR99,1234.50,2019-01-02,2019-02-03,approved"
TOLD = (
    'number is "Case No.", applicant is "Company", item is "Classification", '
    'value_usd is "Value", received is "Date Received", closed is "Date Closed", '
    'disposition is "Final Action"'
)
WRITTEN = "reports/statistics/cases.csv", "reports/statistics/cases.yaml"
FILL_IN = f"{WRITTEN[1]}: fill in the source of these applications\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace without statistics, as the current folder."""
    examples.workspace(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*arguments: str) -> tuple[int, str, str]:
    """Return the exit code of an import, its standard output and standard error."""
    given = ["statistics", "import", *arguments]
    result = CliRunner().invoke(main, given, prog_name="generate")
    return int(result.exit_code), result.stdout, result.stderr


def made(count: int) -> str:
    """Return what standard output says of so many applications."""
    many = f"{count:,} application{'s' if count > 1 else ''}"
    return "".join(f"{name}  {many}\n" for name in WRITTEN)


def written() -> list[Path]:
    """Return the files that stand among the statistics."""
    return sorted(Path("reports").rglob("*.*"))


def rows() -> list[Application]:
    """Return the applications that were written."""
    return list(read_applications(Path(WRITTEN[0]).absolute()))


def put(text: str | bytes, name: str = "cases.csv") -> None:
    """Write the file of the other office."""
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())


def bad(text: str | bytes, *options: str) -> list[str]:
    """Return what is said of a file that is refused, without the columns told."""
    put(text)
    code, out, problem = said("cases.csv", *options)
    assert (code, out, written()) == (2, "", [])
    return [line for line in problem.splitlines() if " is " not in line[:30]]


# CSV


def test_a_file_with_our_columns_is_copied_and_gets_its_record() -> None:
    """The rows are written as they were, and the record that names them is valid."""
    put(f"{OURS}\n{GOOD}\n")
    code, out, problem = said("cases.csv")
    assert (code, out) == (0, made(1))
    same = ", ".join(f'{column} is "{column}"' for column in COLUMNS)
    assert problem == f"cases.csv: {same}\n{FILL_IN}"
    assert Path(WRITTEN[0]).read_bytes() == f"{OURS}\n{GOOD}\n".encode()
    assert Path(WRITTEN[1]).read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../.schema/statistics.json\n"
        "format: 1\n"
        "# As tables and charts are titled.\n"
        "title: License applications received January 2, 2019\n"
        "# The days on which the first and the last application were received.\n"
        "period: {from: 2019-01-02, to: 2019-01-02}\n"
        "unit: applications\n"
        "# Who published the applications, and where; date and url may be added.\n"
        "source:\n"
        "  publisher: (fill in who published these applications)\n"
        "  title: (fill in the title under which they were published)\n"
        "# Totals, values and processing days are computed from these rows.\n"
        "applications: cases.csv\n"
    )
    check = CliRunner().invoke(main, ["check", WRITTEN[1]])
    assert (check.exit_code, check.output) == (0, "")


def test_a_source_is_written_as_it_was_given() -> None:
    """Colons, quotes and signs of YAML stay text, and nothing is left to fill in."""
    put(f"{OURS}\n{GOOD}\n")
    words = ("--publisher", "BIS: #1 'office'", "--source-title", '"Cases" {2019}')
    assert said("cases.csv", *words)[2].count("\n") == 1
    check = CliRunner().invoke(main, ["check", WRITTEN[1]])
    assert (check.exit_code, check.output) == (0, "")
    text = Path(WRITTEN[1]).read_text(encoding="utf-8")
    assert "publisher: 'BIS: #1 ''office'''\n" in text
    assert "title: '\"Cases\" {2019}'\n" in text


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_part_columns(sign: str) -> None:
    """Whichever parts the header parts the rows; the result has commas."""
    put(f"{THEIRS}\r\n{GOOD}".replace(",", sign))
    assert said("cases.csv") == (0, made(1), f"cases.csv: {TOLD}\n{FILL_IN}")
    assert Path(WRITTEN[0]).read_text(encoding="utf-8") == f"{OURS}\n{GOOD}\n"


def test_obvious_columns_are_found_and_the_others_told() -> None:
    """Case, spaces, order and synonyms do not matter; what is not taken is named."""
    put(
        "Officer,OUTCOME,License  Number,value_USD,received date,Closed,item,company\n"
        "Roe,approved,Z1,1234.50,2019-01-02,2019-02-03,EAR99,Acme\n"
    )
    code, out, problem = said("cases.csv")
    assert (code, out) == (0, made(1))
    assert "\ncases.csv: not taken: Officer\n" in problem
    assert Path(WRITTEN[0]).read_text(encoding="utf-8") == f"{OURS}\n{GOOD}\n"


def test_spaces_around_a_text_are_taken_away() -> None:
    """Other offices' files are full of them: names, dates and values lose theirs."""
    put(f" {THEIRS.replace(',', ' , ')} \n{GOOD.replace(',', ' , ')}\n")
    assert said("cases.csv") == (0, made(1), f"cases.csv: {TOLD}\n{FILL_IN}")
    assert Path(WRITTEN[0]).read_text(encoding="utf-8") == f"{OURS}\n{GOOD}\n"


def test_lines_above_the_header_are_told() -> None:
    """The header is the first row of three texts, wherever it stands."""
    put(f"Licenses,,\n\n,as of,2019\n{THEIRS}\n{GOOD}\n")
    assert said("cases.csv")[2].startswith("cases.csv: the header is line 4\n")


def test_text_of_old_windows_is_read_and_told() -> None:
    """What is not UTF-8 is taken for Windows-1252, with a line saying so."""
    put(f"{THEIRS}\n{GOOD.replace('Acme', 'Zoë “A”')}\n".encode("cp1252"))
    code, out, problem = said("cases.csv")
    assert (code, out) == (0, made(1))
    assert problem.startswith("cases.csv: not UTF-8, and read as Windows-1252\n")
    assert rows()[0].applicant == "Zoë “A”"


def test_text_of_neither_encoding_is_refused() -> None:
    """A byte that Windows-1252 lacks is an error with its line; UTF-16 is another."""
    problem = bad(f"{THEIRS}\n{GOOD}\n".encode() + b"\x81\xff,,,,,,\n")[-2]
    words = "the file is not UTF-8 or Windows-1252 text: see line 3"
    assert problem == f"cases.csv:3: error[not-utf-8]: {words}"
    (problem, *_) = bad(THEIRS.encode("utf-16"))
    assert problem == "cases.csv: error[not-utf-8]: the file is UTF-16 text"


def test_what_looks_like_a_formula_is_text() -> None:
    """Texts that begin with = + - or @ are kept as they are."""
    put(f"{THEIRS}\n{GOOD.replace('Acme', '=1+1').replace('EAR99', '@x')}\n")
    assert said("cases.csv")[0] == 0
    assert (rows()[0].applicant, rows()[0].item) == ("=1+1", "@x")


def without(column: str) -> str:
    return f"--map {column}= where the file has none"


def test_a_column_that_is_not_plain_is_asked_for_by_what_to_type() -> None:
    """Exit 2 names our column, the file's names, and the option to type."""
    header = THEIRS.replace("Value", "Amount in USD").replace("Date Closed", "Done")
    there = 'the file has "Amount in USD", "Done", "Officer"'
    plainly = "cases.csv: error[unmatched-column]: no column is plainly"
    assert bad(f"{header},Officer\n{GOOD},Roe\n") == [
        f"{plainly} value_usd; {there}",
        f"   = type --map 'value_usd=Amount in USD', or {without('value_usd')}",
        f"{plainly} closed; {there}",
        f"   = type --map closed=NAME, or {without('closed')}",
    ]
    options = ("--map", "value_usd=Amount in USD", "--map", "closed=done")
    assert said("cases.csv", *options)[:2] == (0, made(1))


def test_two_columns_that_would_do_are_not_chosen_between() -> None:
    """Of two synonyms none is plain; our own name is."""
    two = f"{THEIRS},Total Value\n{GOOD},5\n"
    assert "no column is plainly value_usd" in bad(two)[0]
    put(two.replace("Total Value", "value_usd"))
    assert said("cases.csv")[0] == 0
    assert str(rows()[0].value_usd) == "5"


def test_a_file_may_lack_values_and_closing_dates() -> None:
    """`--map value_usd=` says that none are published: they are empty, not zero."""
    put("Case No.,Company,Item,Received,Action\nZ1,Acme,EAR99,2019-01-02,Pending\n")
    given = ("value_usd=", "closed=", "disposition=Action")
    options = [word for pair in given for word in ("--map", pair)]
    code, out, problem = said("cases.csv", *options)
    assert (code, out) == (0, made(1))
    assert "no value_usd" in problem
    assert (rows()[0].value_usd, rows()[0].closed) == (None, None)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            ("--map", "value_usd=Valeu"),
            (
                'cases.csv: error[unknown-column]: there is no column "Valeu"; the '
                'columns are "Case No.", "Company", "Classification", "Value", '
                '"Date Received", "Date Closed", "Final Action"\n'
                "   = did you mean Value?\n"
            ),
        ),
        (
            ("--map", "item=company", "--map", "applicant=Company"),
            (
                'cases.csv: error[column-twice]: the column "Company" cannot serve two '
                "of ours\n"
            ),
        ),
        (("--map", "item=Value", "--map", "item=Company"), "item is given twice\n"),
        (("--map", "item="), "a file cannot be without item\n"),
        (
            ("--map", "Company=applicant"),
            (
                "'Company=applicant' is not COLUMN=NAME with one of our columns: "
                f"{', '.join(COLUMNS)}\n"
            ),
        ),
        (
            ("--map-value", "Granted=aproved"),
            (
                "'Granted=aproved' is not THEIRS=DISPOSITION with one of "
                f"{', '.join(DISPOSITIONS)}\n"
            ),
        ),
        (
            ("--sheet", "Cases"),
            (
                "cases.csv: error[no-sheets]: only a workbook has sheets, and this is "
                "none\n"
            ),
        ),
        (
            ("--name", "My Cases"),
            (
                "My Cases: error[bad-name]: "
                "a record's name is of small letters, digits and hyphens, at most 80\n"
            ),
        ),
    ],
)
def test_a_wrong_option_is_exit_2(options: Sequence[str], expected: str) -> None:
    """The exact words, and nothing is written."""
    put(f"{THEIRS}\n{GOOD}\n")
    code, out, problem = said("cases.csv", *options)
    assert (code, out, written()) == (2, "", [])
    assert problem.endswith(expected)


@pytest.mark.parametrize(
    ("order", "typed", "day"),
    [
        ("iso", "2019-11-05", "2019-11-05"),
        ("iso", "2019-11-05 00:00:00", "2019-11-05"),
        ("mdy", "2019-11-05T00:00", "2019-11-05"),
        ("mdy", "11/5/2019", "2019-11-05"),
        ("mdy", "11-05-2019", "2019-11-05"),
        ("dmy", "5/11/2019", "2019-11-05"),
        ("dmy", "05.11.2019", "2019-11-05"),
    ],
)
def test_a_date_is_read_as_the_option_says(order: str, typed: str, day: str) -> None:
    """ISO dates always; with slashes only as told which comes first."""
    put(f"{THEIRS}\n{GOOD.replace('2019-01-02', typed).replace('2019-02-03', day)}\n")
    assert said("cases.csv", "--dates", order)[0] == 0
    assert rows()[0].received == datetime.date.fromisoformat(day)


def test_a_date_with_slashes_is_never_guessed() -> None:
    """Without --dates the error says what to type; a wrong order is an error too."""
    text = f"{THEIRS}\n{GOOD.replace('2019-01-02', '1/21/2019')}\n"
    caret = f"    2 | {text.splitlines()[1]}\n      | {'':22}^^^^^^^^^"
    help = "type --dates mdy where the month comes first, --dates dmy where the day"
    assert "\n".join(bad(text)) == (
        "cases.csv:2:23: error[invalid-date]: Date Received: this date does not say "
        f"which is the month\n{caret} {help}"
    )
    assert bad(text, "--dates", "dmy")[0] == (
        "cases.csv:2:23: error[invalid-date]: Date Received: there is no month 21"
    )


@pytest.mark.parametrize(
    ("typed", "disposition"),
    [
        ("Approved", "approved"),
        ("RETURNED WITHOUT ACTION", "returned_without_action"),
        ("returned-without action ", "returned_without_action"),
        ("RWA", "returned_without_action"),
        ("Granted,  in part", "approved"),
    ],
)
def test_a_disposition_is_known_in_any_case(typed: str, disposition: str) -> None:
    """Spaces and hyphens do not matter; --map-value says what other words mean."""
    put(f'{THEIRS}\n{GOOD.replace("approved", "")}"{typed}"\n')
    assert said("cases.csv", "--map-value", "granted, in part=approved")[0] == 0
    assert rows()[0].disposition == disposition


def test_an_intent_to_deny_may_be_abbreviated() -> None:
    """ITD is an application that has not closed."""
    put(f"{THEIRS}\nZ1,Acme,EAR99,5,2019-01-02,,ITD\n")
    assert said("cases.csv")[0] == 0
    assert rows()[0].disposition == "intent_to_deny"


def test_every_bad_row_is_said_and_nothing_written() -> None:
    """Signs and commas in values, unknown words, repeated and short rows: all lines."""
    text = "\n".join(
        [
            THEIRS,
            GOOD,
            GOOD.replace("Z1", "Z2").replace("1234.50", "$1234"),
            GOOD.replace("Z1", "Z3").replace("1234.50", '"1,234"'),
            GOOD.replace("Z1", "Z4").replace("approved", "Approved with conditions"),
            GOOD,
            "Z5,Acme",
            GOOD.replace("Z1", "Z6").replace("1234.50", "#REF!"),
            "Total,,,1234.50,,,",
        ]
    )
    problems, known = bad(text), ", ".join(DISPOSITIONS)
    no_outcome = "nothing is written here; a disposition is one of"
    assert [
        line.split(": ", 1)[0] + line.split("]", 1)[1]
        for line in problems
        if "error[" in line
    ] == [
        "cases.csv:3:15: Value: this is not whole dollars or cents",
        "cases.csv:4:16: Value: this is not whole dollars or cents",
        f"cases.csv:5:45: Final Action: this is none of {known}",
        "cases.csv:6:1: Case No.: the application Z1 is on line 2 already",
        "cases.csv:7: this row has 2 fields, and the header has 7 columns",
        "cases.csv:8:15: Value: the cell says #REF!",
        "cases.csv:9:7: Company: nothing is written here",
        "cases.csv:9:8: Classification: nothing is written here",
        "cases.csv:9:17: Date Received: nothing is written here",
        f"cases.csv:9:19: Final Action: {no_outcome} {known}",
    ]
    advice = "say which it is: --map-value 'Approved with conditions=DISPOSITION'"
    assert any(line.endswith(advice) for line in problems)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "no-header]: no row has three texts or more to name columns"),
        ("a,b\n1,2\n", "no-header]: no row has three texts or more to name columns"),
        (THEIRS, "no-applications]: there are no applications to import"),
    ],
)
def test_a_file_of_nothing_is_refused(text: str, expected: str) -> None:
    """Without a header or without a row there is no record to make."""
    assert bad(text)[-1].endswith(expected)


@pytest.mark.parametrize("name", WRITTEN)
def test_nothing_is_written_over(name: str) -> None:
    """Where either file is there already, both stay as they are."""
    put(f"{THEIRS}\n{GOOD}\n")
    Path(name).parent.mkdir(parents=True)
    Path(name).write_text("kept", encoding="utf-8")
    words = "a file of this name is there already; nothing was changed"
    help = "choose another with --name"
    expected = f"{name}: error[name-in-use]: {words}\n   = {help}\n"
    assert said("cases.csv") == (2, "", expected)
    assert [path.read_text(encoding="utf-8") for path in written()] == ["kept"]
    assert said("cases.csv", "--name", "cases-2")[0] == 0


def test_a_record_is_named_after_its_file() -> None:
    """Letters lose case and accents; all else becomes hyphens."""
    put(f"{THEIRS}\n{GOOD}\n", "BIS_Licénses (FY 2019).csv")
    assert said("BIS_Licénses (FY 2019).csv")[0] == 0
    names = ["bis-licenses-fy-2019.csv", "bis-licenses-fy-2019.yaml"]
    assert [path.name for path in written()] == names


def test_rows_without_their_record_do_not_stay(folder: Path) -> None:
    """Where the record cannot be written the rows are taken away again."""
    put(f"{OURS}\n{GOOD}\n")
    record = folder / "reports" / "statistics" / "cases.yaml"
    (record / "in-the-way").mkdir(parents=True)
    with pytest.raises(PrintError):
        keep(record, read_applications(folder / "cases.csv"), Origin())
    assert not record.with_suffix(".csv").exists()


TEXT = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="\u2060"),
    min_size=1,
    max_size=20,
)


@given(st.lists(TEXT, min_size=1, max_size=5, unique=True))
def test_what_is_kept_reads_back_the_same(texts: list[str]) -> None:
    """Quotes, commas and signs of other alphabets come back as they were."""
    record = Path("kept.yaml").absolute()
    kept = [
        Application(
            number=text,
            applicant=text,
            item=text,
            value_usd=None,
            received=datetime.date(2019, 1, 2),
            closed=None,
            disposition="pending",
        )
        for text in texts
    ]
    assert keep(record, kept, Origin()).count == len(texts)
    assert list(read_applications(record.with_suffix(".csv"))) == kept


def test_a_person_is_asked_on_a_terminal() -> None:
    """Each column that is not plain is asked for, and asked again when it is none."""
    put(f"{THEIRS.replace('Value', 'Amount').replace('Company', 'Firm')}\n{GOOD}\n")
    ours, theirs = pty.openpty()
    os.write(ours, b"Frim\nfirm\n\n")
    result = subprocess.run(
        [sys.executable, "-m", "generator", "statistics", "import", "cases.csv"],
        check=False,
        stdin=theirs,
        capture_output=True,
        encoding="utf-8",
    )
    os.close(ours)
    os.close(theirs)
    assert (result.returncode, result.stdout) == (0, made(1))
    assert "The file has Firm, Amount.\nWhich of them is applicant: " in result.stderr
    assert "Error: 'Frim' is none of them\n" in result.stderr
    none = (
        "The file has Amount.\nWhich of them is value_usd; nothing if the file has none"
    )
    assert none in result.stderr
    assert rows()[0].applicant == "Acme"
    assert rows()[0].value_usd is None


# Workbooks

DAY = datetime.datetime
ROW = ["Z1", "Acme", "EAR99", 1234.5, DAY(2019, 1, 2), DAY(2019, 2, 3), "Approved"]


def workbook(*lines: Sequence[Any], sheet: str = "Cases") -> Any:
    """Return a workbook of one sheet."""
    book: Any = openpyxl.Workbook()
    book.active.title = sheet
    for line in lines:
        book.active.append(line)
    return book


def save(book: Any, name: str = "cases.xlsx") -> None:
    book.save(name)


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"


def patched(part: str, content: str | bytes) -> bytes:
    """Return a workbook one part of which is replaced."""
    kept, out = io.BytesIO(), io.BytesIO()
    workbook(THEIRS.split(",")).save(kept)
    with zipfile.ZipFile(kept) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, content if name == part else source.read(name))
    return out.getvalue()


def cell(content: str, formula: str = "") -> str:
    """Return the XML of a cell with a text, or a formula and what it came to."""
    if formula:
        return f'<c t="str"><f>{formula}</f>{content}</c>'
    return f'<c t="inlineStr"><is><t>{content}</t></is></c>'


def sheet(*lines: str, head: str = "", before: str = "") -> str:
    """Return the XML of a sheet whose first row is the header."""
    header = "".join(map(cell, THEIRS.split(",")))
    body = "".join(f"<row>{line}</row>" for line in (header, *lines))
    return f"{head}<worksheet {MAIN}>{before}<sheetData>{body}</sheetData></worksheet>"


def test_a_workbook_becomes_a_record() -> None:
    """Native dates, numbers and blanks are read; titles and blank rows passed over."""
    book = workbook(["Licenses", None, None], [], THEIRS.split(","), ROW, [])
    book.active.append(["Z2", " Zoë ", "=x", None, DAY(2019, 1, 3, 9, 30), "", "rwa"])
    book.active["C6"].data_type = "s"
    book.active["F6"] = "2019-03-01"
    book.active.merge_cells("A1:G1")
    book.active["K9"] = "a note beside the table"
    save(book)
    code, out, problem = said("cases.xlsx")
    told = f"cases.xlsx: the header is row 3\ncases.xlsx: {TOLD}\n{FILL_IN}"
    assert (code, out, problem) == (0, made(2), told)
    assert Path(WRITTEN[0]).read_text(encoding="utf-8") == (
        f"{OURS}\n{GOOD}\nZ2,Zoë,=x,,2019-01-03,2019-03-01,returned_without_action\n"
    )


def test_the_bad_rows_of_a_workbook_are_named_by_their_cells() -> None:
    """Row numbers are the sheet's, and each cell is called as the sheet calls it."""
    lines = [[*ROW], [*ROW], [*ROW]]
    lines[1][0], lines[1][3], lines[1][6] = "Z2", "$5", "Sent on"
    lines[2][4] = "1/2/2019"
    save(workbook(THEIRS.split(","), [], *lines))
    code, out, problem = said("cases.xlsx")
    assert (code, out, written()) == (2, "", [])
    assert problem.split("\n", 1)[1] == (
        "cases.xlsx:4: error[not-dollars]: Value (D4): this is not whole dollars or "
        "cents\n   = write 5\n"
        "cases.xlsx:4: error[unknown-disposition]: Final Action (G4): this is none of "
        f"{', '.join(DISPOSITIONS)}\n"
        "   = say which it is: --map-value 'Sent on=DISPOSITION'\n"
        "cases.xlsx:5: error[invalid-date]: Date Received (E5): this date does not say "
        "which is the month\n"
        "   = type --dates mdy where the month comes first, --dates dmy where the day\n"
        "cases.xlsx:5: error[duplicate-number]: Case No. (A5): "
        "the application Z1 is on row 3 already\n"
    )


def line(*changes: tuple[int, str]) -> str:
    """Return the XML of a good row, with some of its cells replaced."""
    cells = [cell(text) for text in GOOD.split(",")]
    for at, content in changes:
        cells[at] = content
    return "".join(cells)


def test_a_formula_is_what_it_last_came_to() -> None:
    """The stored result is read; without one the cell is a bad one."""
    put(
        patched(SHEET, sheet(line((1, cell("<v>Acme</v>", '"Ac"&amp;"me"'))))),
        "cases.xlsx",
    )
    assert said("cases.xlsx")[0] == 0
    assert rows()[0].applicant == "Acme"
    for at, column in ((1, "Company (B2)"), (5, "Date Closed (F2)")):
        put(patched(SHEET, sheet(line((at, cell("", "A1"))))), "other.xlsx")
        code, out, problem = said("other.xlsx")
        assert (code, out) == (2, "")
        assert problem.split("\n", 1)[1] == (
            f"other.xlsx:2: error[formula-without-value]: {column}: the workbook holds "
            "a formula here, and not what it comes to\n"
            "   = open it in a spreadsheet program and save it again\n"
        )


def test_an_error_of_a_sheet_is_a_bad_cell() -> None:
    """#REF! and its like are refused by name; so is a date past all dates."""
    wrong = '<c t="e"><f>A0</f><v>#REF!</v></c>'
    put(patched(SHEET, sheet(line((3, wrong)))), "cases.xlsx")
    assert (
        "error[error-cell]: Value (D2): the cell says #REF!\n" in said("cases.xlsx")[2]
    )
    book = workbook(THEIRS.split(","), ROW)
    book.active["E2"] = 99_999_999
    book.active["E2"].number_format = "yyyy-mm-dd"
    save(book)
    problem = said("cases.xlsx")[2]
    assert "error[error-cell]: Date Received (E2): the cell says #VALUE!\n" in problem


def test_the_size_that_a_sheet_says_of_itself_is_not_believed() -> None:
    """A wrong dimension loses no row and no column."""
    wrong = '<dimension ref="A1:B1"/>'
    put(patched(SHEET, sheet(line(), before=wrong)), "cases.xlsx")
    assert said("cases.xlsx")[:2] == (0, made(1))


def test_of_several_sheets_one_is_named() -> None:
    """A hidden sheet does not count; of two visible ones none is guessed."""
    book = workbook(THEIRS.split(","), ROW)
    other = book.create_sheet("Old Cases")
    other.sheet_state = "hidden"
    save(book)
    assert said("cases.xlsx", "--name", "first")[0] == 0
    other.sheet_state = "visible"
    save(book)
    several = 'the workbook has the sheets "Cases", "Old Cases"\n'
    assert said("cases.xlsx") == (
        2,
        "",
        f"cases.xlsx: error[which-sheet]: {several}   = choose one with --sheet\n",
    )
    none = f'cases.xlsx: error[which-sheet]: there is no sheet "Case"; {several}'
    meant = '   = did you mean --sheet "Cases"?\n'
    assert said("cases.xlsx", "--sheet", "Case") == (2, "", none + meant)
    assert said("cases.xlsx", "--sheet", "Cases")[:2] == (0, made(1))


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///secret">]>'
UTF_16 = '<?xml version="1.0" encoding="utf-16"?>'
DOCTYPE = "this workbook holds a document type, as none does"
TOO_LARGE = "this workbook is too large to be opened safely"
UNORDERED = "the rows of this workbook are not in order"
OLD = "this workbook is in the old format, or has a password"
NO_XLSX = "this is not an XLSX workbook"
RESAVE = "open it in a spreadsheet program and save it again"


def bomb() -> bytes:
    """Return a small file that is over the limit when it is unpacked."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
        target.open("xl/workbook.xml", "w") as part,
    ):
        for _ in range(LARGEST_WORKBOOK // 10_000_000 + 1):
            part.write(b" " * 10_000_000)
    return out.getvalue()


def locked() -> bytes:
    """Return a workbook whose parts say that they are encrypted."""
    content = bytearray(patched(SHEET, sheet()))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


HOSTILE = {
    "entities in a sheet": (
        lambda: patched(SHEET, sheet(cell("&a9;"), head=LAUGHS)),
        DOCTYPE,
    ),
    "entities in UTF-16": (
        lambda: patched(
            SHEET, (UTF_16 + sheet(cell("&a9;"), head=LAUGHS)).encode("utf-16")
        ),
        DOCTYPE,
    ),
    "entities in the workbook": (
        lambda: patched("xl/workbook.xml", f"{LAUGHS}<x>&a9;</x>"),
        DOCTYPE,
    ),
    "a file of this machine": (
        lambda: patched(SHEET, sheet(cell("&a9;"), head=OUTSIDE)),
        DOCTYPE,
    ),
    "deep nesting": (
        lambda: patched(SHEET, "<x>" * 50_000 + "</x>" * 50_000),
        TOO_LARGE,
    ),
    "a row past the last": (
        lambda: patched(SHEET, sheet().replace("<row>", '<row r="9999999999">')),
        f"{UNORDERED}\n   = {RESAVE}",
    ),
    "rows out of order": (
        lambda: patched(SHEET, sheet('</row><row r="1">')),
        f"{UNORDERED}\n   = {RESAVE}",
    ),
    "a part that is no XML": (
        lambda: patched(SHEET, "hello"),
        f"this workbook cannot be read (ParseError)\n   = {RESAVE}",
    ),
    "a text that is not there": (
        lambda: patched(SHEET, sheet('<c t="s"><v>9</v></c>')),
        f"this workbook cannot be read (IndexError)\n   = {RESAVE}",
    ),
    "half a file": (
        lambda: patched(SHEET, sheet())[:-30],
        f"{NO_XLSX}\n   = {RESAVE}",
    ),
    "another file": (lambda: b"hello", f"{NO_XLSX}\n   = {RESAVE}"),
    "an empty file": (lambda: b"", f"{NO_XLSX}\n   = {RESAVE}"),
    "an old or locked workbook": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        f"{OLD}\n   = save it as .xlsx without a password",
    ),
    "encrypted parts": (
        locked,
        "this workbook has a password\n   = save it without one",
    ),
    "a bomb": (bomb, "unpacked, this workbook is over 500 MB"),
}


@pytest.mark.parametrize(("make", "expected"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_is_refused_in_words(make: Any, expected: str) -> None:
    """Exit 2 before memory is spent, and nothing is written."""
    put(make(), "cases.xlsx")
    code, out, problem = said("cases.xlsx")
    assert (code, out, written()) == (2, "", [])
    assert problem.endswith(f"cases.xlsx: error[not-a-workbook]: {expected}\n")


def test_cells_beyond_number_are_not_kept() -> None:
    """Elements beyond number in one row are counted before they are held."""
    put(patched(SHEET, sheet("<c/>" * 3_000_001)), "cases.xlsx")
    assert said("cases.xlsx")[2].endswith(f"error[not-a-workbook]: {TOO_LARGE}\n")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("none.csv", "unreadable-file]: the system says: no such file or directory\n"),
        ("none.xlsx", "unreadable-file]: the system says: no such file or directory\n"),
        ("letters", "not-a-file]: this is not a file\n"),
    ],
)
def test_what_is_no_file_is_exit_2(name: str, expected: str) -> None:
    """A missing file and a folder are told in words."""
    assert said(name) == (2, "", f"{name}: error[{expected}")


def test_nothing_is_warned_of_in_python() -> None:
    """What openpyxl would warn of does not reach the reader."""
    rule = "<extLst><ext uri='{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}'/></extLst>"
    text = sheet(line()).replace("</worksheet>", f"{rule}</worksheet>")
    put(patched(SHEET, text), "cases.xlsx")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert said("cases.xlsx")[:2] == (0, made(1))
    assert caught == []


def test_a_name_and_a_source_are_such_as_can_be_kept() -> None:
    """A name that no folder takes is refused; a source of spaces is to be filled in."""
    put(f"{OURS}\n{GOOD}\n")
    code, _, problem = said("cases.csv", "--name", "a" * 300)
    assert (code, "error[bad-name]" in problem) == (2, True)
    code, _, problem = said("cases.csv", "--publisher", " ", "--source-title", "A list")
    assert (code, FILL_IN in problem) == (0, True)


def test_a_word_has_one_meaning_and_a_record_no_command_for_a_name() -> None:
    """Of two meanings of one word none is chosen; "import" stays a command."""
    put(f"{OURS}\n{GOOD}\n")
    two = ("--map-value", "Granted=approved", "--map-value", "granted=denied")
    code, _, problem = said("cases.csv", *two)
    assert (code, "two meanings" in problem) == (2, True)
    code, _, problem = said("cases.csv", "--name", "import")
    assert (code, "error[bad-name]" in problem) == (2, True)


def test_one_column_of_theirs_is_suggested_for_one_of_ours() -> None:
    """Two columns that are missing are not told to be the same one."""
    put("Case No.,Company,Item,Value,First Date,Second Date,Result\n")
    code, _, problem = said("cases.csv")
    assert code == 2
    options = re.findall(r"type --map '?(\w+)=([^'\n,]+)", problem)
    assert [column for column, _ in options] == ["received", "closed"]
    assert len({name for _, name in options if name != "NAME"}) == sum(
        name != "NAME" for _, name in options
    )
