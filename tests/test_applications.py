"""Rows of applications are read exactly or refused with their place, and counted."""

import collections
import datetime
import decimal
import fractions
import itertools
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.applications.complaints import MOST_FOUND, MOST_SHOWN
from generator.applications.rows import read_applications
from generator.applications.sums import Group
from generator.applications.tally import MOST_LABELS, Tally, tally
from generator.errors import Problem, RecordError
from generator.records.application import COLUMNS, Application
from generator.records.dispositions import CLOSED, DISPOSITIONS, ENDED
from generator.records.quantities import Processing

ROOT = Path(__file__).parent.parent
HEADER = ",".join(COLUMNS) + "\n"
ROW = {
    "number": "Z1",
    "applicant": "Acme",
    "item": "EAR99",
    "value_usd": "1234.50",
    "received": "2019-01-02",
    "closed": "2019-02-03",
    "disposition": "approved",
}


def row(**changes: str) -> str:
    """Return the line of a good row, with some of its fields changed."""
    return ",".join({**ROW, **changes}.values()) + "\n"


def application(**changes: object) -> Application:
    """Return the application of a good row, with some of its fields changed."""
    values: dict[str, object] = {
        "number": "Z1",
        "applicant": "Acme",
        "item": "EAR99",
        "value_usd": decimal.Decimal("1234.50"),
        "received": datetime.date(2019, 1, 2),
        "closed": datetime.date(2019, 2, 3),
        "disposition": "approved",
    }
    return Application(**{**values, **changes})  # type: ignore[arg-type]  # as typed above


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file rows.csv in the current folder, not yet written."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "rows.csv"


def read(content: str | bytes) -> list[Application]:
    """Return what a file of this content holds."""
    path = Path("rows.csv").absolute()
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_applications(path))


def wrong(content: str | bytes) -> str:
    """Return all that is said of a file, as the terminal shows it."""
    with pytest.raises(RecordError) as caught:
        read(content)
    return "\n".join(map(str, caught.value.problems))


# Reading


def test_a_row_becomes_an_application() -> None:
    """Texts stay, dollars keep their cents, dates are days, and days are counted."""
    (found,) = read(HEADER + row())
    assert found == application()
    assert found.days == 32


def test_what_is_empty_is_not_published_or_not_yet() -> None:
    """No value is None and not zero; no closing date is None, and has no days."""
    (found,) = read(HEADER + row(value_usd="", closed="", disposition="pending"))
    assert (found.value_usd, found.closed, found.days) == (None, None, None)


def test_columns_may_stand_in_any_order() -> None:
    """The header says which is which; a byte-order mark and CRLF do not matter."""
    backwards = ",".join(reversed(COLUMNS)) + "\r\n"
    line = ",".join(reversed(ROW.values())) + "\r\n"
    assert read(b"\xef\xbb\xbf" + (backwards + line).encode()) == [application()]


def test_quoted_fields_hold_commas_quotes_and_line_breaks() -> None:
    """RFC 4180's quoting is undone; a line break is the space that will be printed."""
    (found,) = read(HEADER + row(applicant='"Acme, ""A""\r\n of Ohio"'))
    assert found.applicant == 'Acme, "A" of Ohio'


def test_blank_lines_are_passed_over() -> None:
    """A line without a character is no row; the last may lack its line break."""
    assert len(read(f"\n{HEADER}\n{row()}\n{row(number='Z2')}".rstrip("\n"))) == 2


def test_a_header_alone_is_a_file_of_no_applications() -> None:
    """Nothing is yielded and nothing raised."""
    assert read(HEADER) == []


@pytest.mark.parametrize("disposition", DISPOSITIONS)
def test_what_has_ended_has_a_day_and_what_has_not_has_none(disposition: str) -> None:
    """Each disposition is read with a closing date or without, never with either."""
    fits = {"closed": "2019-02-03" if disposition in ENDED else ""}
    other = {"closed": "" if disposition in ENDED else "2019-02-03"}
    assert len(read(HEADER + row(disposition=disposition, **fits))) == 1
    assert "error[closed-" in wrong(HEADER + row(disposition=disposition, **other))


KNOWN = "approved, denied, returned_without_action, pending, intent_to_deny, "
KNOWN += "revoked, withdrawn"


def at(column: str, code: str, words: str, **changes: str) -> tuple[str, str]:
    """Return a file with one wrong field, and what is said with the caret under it."""
    message, _, help = words.partition(" | ")
    line = row(**changes).rstrip("\n")
    fields = list({**ROW, **changes}.items())
    before = next(i for i, (name, _) in enumerate(fields) if name == column)
    start = sum(len(text) + 1 for _, text in fields[:before])
    text = fields[before][1]
    if text.startswith('"'):
        start, text = start + 1, text[1:-1]
    caret = " " * start + "^" * max(len(text), 1) + (f" {help}" if help else "")
    head = f"rows.csv:2:{start + 1}: error[{code}]: {column}: {message}"
    return HEADER + row(**changes), f"{head}\n    2 | {line}\n      | {caret}"


NOT_DOLLARS = "this is not whole dollars or cents | write"
NAMED_TWICE = HEADER.rstrip("\n") + ",number\n"
WITH_OFFICER = HEADER.rstrip("\n") + ",officer\n"
WITHOUT = "number,applicant,item,received,closed,disposition"
NEARLY = HEADER.replace("value_usd", "value")

WRONG = {
    "a number that is empty": at(
        "number", "empty-text", "nothing is written here", number=""
    ),
    "an applicant of spaces": at(
        "applicant", "empty-text", "nothing is written here", applicant="  "
    ),
    "an item that is empty": at(
        "item", "empty-text", "nothing is written here", item=""
    ),
    "a space after a text": at(
        "item",
        "stray-space",
        "a space stands before or after this text | delete it",
        item="EAR99 ",
    ),
    "a date of another form": at(
        "received",
        "invalid-date",
        "this is not a date | write it as 2019-11-21",
        received="11/21/2018",
    ),
    "a date in digits that are not ASCII": at(
        "received",
        "invalid-date",
        "this is not a date | write it as 2019-11-21",
        received="٢٠١٨-01-02",
    ),
    "no date of receipt": at(
        "received",
        "invalid-date",
        "nothing is written here | write it as 2019-11-21",
        received="",
    ),
    "a thirteenth month": at(
        "received", "invalid-date", "there is no month 13", received="2018-13-01"
    ),
    "a thirtieth of February": at(
        "closed",
        "invalid-date",
        "there is no day 30 in month 2 of 2019",
        closed="2019-02-30",
    ),
    "a year long ago": at(
        "received",
        "invalid-date",
        "the year is 219, and no application is of that year",
        received="0219-01-02",
    ),
    "closed before it was received": at(
        "closed",
        "closed-before-received",
        "it closed on 2019-01-01, before it was received on 2019-01-02",
        closed="2019-01-01",
    ),
    "denied without a day": at(
        "closed",
        "closed-missing",
        "nothing is written here, and what is denied has closed",
        closed="",
        disposition="denied",
    ),
    "pending with a day": at(
        "closed",
        "closed-too-soon",
        (
            "an application that is pending has not closed | "
            "leave this empty, or give how it ended"
        ),
        disposition="pending",
    ),
    "a currency sign": at(
        "value_usd", "not-dollars", f"{NOT_DOLLARS} 1234", value_usd="$1234"
    ),
    "commas": at(
        "value_usd", "not-dollars", f"{NOT_DOLLARS} 1234.50", value_usd='"1,234.50"'
    ),
    "one decimal": at(
        "value_usd", "not-dollars", f"{NOT_DOLLARS} 1234.50", value_usd="1234.5"
    ),
    "three decimals": at(
        "value_usd", "not-dollars", f"{NOT_DOLLARS} it as 1234.50", value_usd="1.234"
    ),
    "a comma for a point": at(
        "value_usd", "not-dollars", f"{NOT_DOLLARS} it as 1234.50", value_usd='"1234,5"'
    ),
    "a negative value": at(
        "value_usd", "not-dollars", f"{NOT_DOLLARS} it as 1234.50", value_usd="-5"
    ),
    "a percentage": at(
        "value_usd", "not-dollars", f"{NOT_DOLLARS} it as 1234.50", value_usd="5%"
    ),
    "scientific notation": at(
        "value_usd", "not-dollars", f"{NOT_DOLLARS} it as 1234.50", value_usd="1e6"
    ),
    "a number without end": at(
        "value_usd",
        "not-dollars",
        (
            "this is not whole dollars or cents | "
            "no application is of a quadrillion dollars"
        ),
        value_usd="1" * 16,
    ),
    "a misspelled disposition": at(
        "disposition",
        "unknown-disposition",
        f"this is none of {KNOWN} | did you mean returned_without_action?",
        disposition="Returned without acton",
    ),
    "an unknown disposition": at(
        "disposition",
        "unknown-disposition",
        f"this is none of {KNOWN}",
        disposition="x",
    ),
    "no disposition": at(
        "disposition",
        "unknown-disposition",
        f"nothing is written here; a disposition is one of {KNOWN}",
        disposition="",
    ),
    "an empty file": ("", "rows.csv: error[empty-file]: the file is empty"),
    "a file of blank lines": (
        "\n\r\n",
        "rows.csv: error[empty-file]: the file is empty",
    ),
    "a column of nearly the name": (
        NEARLY,
        (
            "rows.csv:1:23: error[missing-column]: there is no column value_usd; the "
            f"columns are {NEARLY.strip().replace(',', ', ')}\n"
            f"    1 | {NEARLY.strip()}\n"
            f"      | {'':22}^^^^^ rename the column value to value_usd"
        ),
    ),
    "a column that is not there": (
        f"{WITHOUT}\n",
        (
            "rows.csv:1: error[missing-column]: there is no column value_usd; the "
            f"columns are {WITHOUT.replace(',', ', ')}"
        ),
    ),
    "a column that is not ours": (
        WITH_OFFICER,
        (
            "rows.csv:1:61: error[unknown-column]: "
            '"officer" is no column of applications\n'
            f"    1 | {WITH_OFFICER.strip()}\n"
            f"      | {'':60}^^^^^^^ the columns are {', '.join(COLUMNS)}"
        ),
    ),
    "a column given twice": (
        NAMED_TWICE,
        (
            "rows.csv:1:61: error[duplicate-column]: "
            'column 1 is called "number" already\n'
            f"    1 | {NAMED_TWICE.strip()}\n"
            f"      | {'':60}^^^^^^"
        ),
    ),
    "semicolons": (
        HEADER.replace(",", ";"),
        (
            "rows.csv:1: error[not-commas]: "
            "columns are separated by commas, and here by "
            "semicolons\n   = `generate statistics import` reads such a file"
        ),
    ),
    "another encoding": (
        (HEADER + row() + row(number="Z2", applicant="Zoë")).encode("latin-1"),
        (
            "rows.csv:3: error[not-utf-8]: the file is not UTF-8 text: see line 3\n"
            "   = save it again as UTF-8; Excel calls it CSV UTF-8 (comma delimited)"
        ),
    ),
    "UTF-16": (
        HEADER.encode("utf-16"),
        (
            "rows.csv:1: error[not-utf-8]: the file is not UTF-8 text: see line 1\n"
            "   = save it again as UTF-8; Excel calls it CSV UTF-8 (comma delimited)"
        ),
    ),
    "a row of too few fields": (
        f"{HEADER}Z1,Acme\n",
        (
            "rows.csv:2: error[row-too-short]: "
            "this row has 2 fields, and the header has 7 "
            "columns"
        ),
    ),
    "a comma without quotes": (
        HEADER + row(applicant="Acme, Inc."),
        (
            "rows.csv:2: error[row-too-long]: "
            "this row has 8 fields, and the header has 7 "
            "columns\n   = a text that holds a comma stands in quotation marks"
        ),
    ),
    "a number of an earlier row": (
        HEADER + row() + row(number="Z2") + row(),
        (
            "rows.csv:4:1: error[duplicate-number]: "
            "number: the application Z1 is on line "
            f"2 already\n    4 | {row().strip()}\n      | ^^"
        ),
    ),
    "an endless line": (
        HEADER + "x" * 20_001,
        "rows.csv:2: error[line-too-long]: this line is over 20,000 characters",
    ),
    "a quotation mark never closed": (
        HEADER + row(applicant='"Acme') + row(number="Z2"),
        (
            "rows.csv:2: error[not-csv]: "
            "a quotation mark that opens on this row is never "
            "closed"
        ),
    ),
    "a quoted field without end": (
        HEADER + row(applicant='"Acme') + row() * 4_000,
        (
            "rows.csv:2: error[not-csv]: a field of this row has no end\n"
            "   = look for a quotation mark that is never closed"
        ),
    ),
    "text after a quoted field": (
        HEADER + row(applicant='"Acme" Inc.'),
        (
            "rows.csv:2: error[not-csv]: "
            "text follows the quotation mark that ends a field"
            "\n   = a quotation mark within a quoted text is written twice"
        ),
    ),
}


@pytest.mark.parametrize(("content", "expected"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_earns_its_words(content: str | bytes, expected: str) -> None:
    """Path, line, column, code, sentence, source line, caret and help are exact."""
    assert wrong(content) == expected


@pytest.mark.parametrize("char", "\u200b\u202e\ufeff\0\x1b\t\x7f\u2028\x85")
@pytest.mark.parametrize("column", ["number", "applicant", "received", "disposition"])
def test_no_hidden_or_control_character_is_let_in(column: str, char: str) -> None:
    """NUL, escape codes and marks without width are named by their code point."""
    text = ROW[column][:1] + char + ROW[column][1:]
    said = wrong(HEADER + row(**{column: text}))
    named = f"error[hidden-character]: {column}: a hidden character stands here"
    assert f"{named} (U+{ord(char):04X})" in said
    assert char in "\t\u2028" or char not in said


def test_a_field_has_a_longest_length() -> None:
    """A thousand characters are read, one more are refused."""
    assert len(read(HEADER + row(applicant="x" * 1_000))) == 1
    said = wrong(HEADER + row(applicant="x" * 1_001))
    assert "applicant: this text is over 1,000 characters" in said


def test_a_problem_stands_on_the_line_where_its_row_begins() -> None:
    """Line breaks in quoted fields are counted; beyond them no caret is drawn."""
    broken = row(number="Z1", applicant='"Acme\n\nof Ohio"', item="")
    assert wrong(HEADER + broken + row(number="")).splitlines()[:2] == [
        "rows.csv:2: error[empty-text]: item: nothing is written here",
        "rows.csv:5:1: error[empty-text]: number: nothing is written here",
    ]


def test_all_problems_of_a_file_are_said_at_once() -> None:
    """Several of one row, and those of later rows, in the order of their places."""
    content = HEADER + row(item="", value_usd="$5", closed="") + row(received="x")
    codes = [
        line.split("error[")[1].split("]")[0]
        for line in wrong(content).split("\n")
        if "error[" in line
    ]
    assert codes == [
        "empty-text",
        "not-dollars",
        "closed-missing",
        "duplicate-number",
        "invalid-date",
    ]


@pytest.mark.parametrize(
    ("count", "last"),
    [
        (MOST_SHOWN, ""),
        (MOST_SHOWN + 1, "1 more problem from here on"),
        (MOST_FOUND - 1, "979 more problems from here on"),
        (
            MOST_FOUND + 50,
            "980 more problems from here to line 1001, where reading stopped",
        ),
    ],
)
def test_twenty_problems_are_shown_and_the_rest_counted(count: int, last: str) -> None:
    """The count stands at the first that is not shown; a thousand end the reading."""
    content = HEADER + "".join(row(number=f"Z{n}", item="") for n in range(count))
    with pytest.raises(RecordError) as caught:
        read(content)
    shown = caught.value.problems
    assert len(shown) == MOST_SHOWN + bool(last)
    if last:
        assert (shown[-1].line, shown[-1].message) == (MOST_SHOWN + 2, last)


def test_a_file_that_cannot_be_opened_is_said() -> None:
    """A missing file and a folder are errors of the file, not of Python."""
    for name, reason in (("none.csv", "no such file or directory"), (".", "is a dir")):
        with pytest.raises(RecordError, match=reason):
            list(read_applications(Path(name)))


def test_rows_come_before_the_file_has_been_read() -> None:
    """The first application is there although a later row is wrong; then it raises."""
    path = Path("rows.csv")
    path.write_text(HEADER + row() + row(number=""), encoding="utf-8")
    found = read_applications(path)
    assert next(found) == application()
    with pytest.raises(RecordError):
        next(found)


def problems_of(content: str | bytes) -> tuple[Problem, ...]:
    """Return what is wrong with a file, if anything; no other error gets out."""
    try:
        read(content)
    except RecordError as error:
        return error.problems
    return ()


ODD = st.text('",\n\r\0é 1x', max_size=80)


@given(st.text(max_size=200) | ODD | ODD.map(lambda text: row(number=text)))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text after the header is applications, or has problems that are told."""
    for problem in problems_of(HEADER + text):
        assert problem.code
        assert problem.line is None or problem.line > 1
        assert str(problem)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    """Any bytes are applications, or have a problem with a code."""
    assert all(problem.code for problem in problems_of(content))


def test_a_file_of_too_many_rows_is_refused_at_the_first_too_many() -> None:
    """The limit is read, and one row more is the last problem of the file."""
    path = Path("rows.csv")
    lines = [row(number=f"Z{n}") for n in range(4)]
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    assert len(list(read_applications(path, most=4))) == 4
    with pytest.raises(RecordError) as caught:
        list(read_applications(path, most=3))
    assert str(caught.value) == (
        "rows.csv:5: error[too-many-rows]: there are more than 3 applications\n"
        "   = divide the file by year, one record for each"
    )


# Counting

DAYS = st.dates(datetime.date(2017, 6, 1), datetime.date(2021, 3, 1))
VALUES = (
    st.none()
    | st.decimals(0, 10**14, places=2)
    | st.integers(0, 10**14).map(decimal.Decimal)
)


@st.composite
def applications(draw: Callable[..., object]) -> Application:
    """Return any application that reading could give."""
    disposition = str(draw(st.sampled_from(DISPOSITIONS)))
    received = draw(DAYS)
    assert isinstance(received, datetime.date)
    length = draw(st.integers(0, 400))
    assert isinstance(length, int)
    ended = received + datetime.timedelta(length) if disposition in ENDED else None
    return application(
        applicant=draw(st.sampled_from(["Acme", "Acme, Inc.", "Zoë"])),
        item=draw(st.sampled_from(["EAR99", "AT only"])),
        value_usd=draw(VALUES),
        received=received,
        closed=ended,
        disposition=disposition,
    )


LISTS = st.lists(applications(), max_size=40)


def groups_of(rows: list[Application]) -> dict[str, Group]:
    """Return counts and values, told by the plainest way there is."""
    found = {}
    for name in ("received", *DISPOSITIONS):
        chosen = [one for one in rows if name in {"received", one.disposition}]
        values = [one.value_usd for one in chosen]
        known = [value for value in values if value is not None]
        total = sum(
            (fractions.Fraction(value) for value in known), fractions.Fraction()
        )
        whole = None if len(known) < len(values) or not values else total
        if chosen or name == "received":
            found[name] = Group(len(chosen), whole)  # type: ignore[arg-type]  # equal to its decimal
    return found


def fiscal_year(day: datetime.date) -> str:
    """Return the fiscal year by the rule's own words: it begins on October 1."""
    begins = datetime.date(day.year, 10, 1)
    return str(day.year + 1 if day >= begins else day.year)


PERIODS: dict[str, Callable[[datetime.date], str]] = {
    "fiscal_year": fiscal_year,
    "calendar_year": lambda day: day.isoformat()[:4],
    "quarter": lambda day: f"{day.year}-Q{'111222333444'[day.month - 1]}",
    "month": lambda day: day.isoformat()[:7],
}


@given(LISTS)
def test_counts_and_values_are_those_of_the_rows(rows: list[Application]) -> None:
    """Each sum is exact; one value not published leaves its sum not published."""
    found, plain = tally(rows), groups_of(rows)
    assert found.received == len(rows)
    counts = {name: one.count for name, one in plain.items() if name != "received"}
    assert found.counts == dict.fromkeys(DISPOSITIONS, 0) | counts
    assert list(found.counts) == list(DISPOSITIONS)
    known = {name: one.value for name, one in plain.items() if one.value is not None}
    absent = {name for name in DISPOSITIONS if name not in plain} if known else set()
    assert found.values == known | dict.fromkeys(absent, 0)
    assert all(type(value) is decimal.Decimal for value in found.values.values())


@given(LISTS)
def test_days_are_those_of_the_closed_rows(rows: list[Application]) -> None:
    """What was decided or returned counts once under its days, fewest days first."""
    found = tally(rows)
    decided = [one for one in rows if one.disposition in CLOSED]
    days = sorted(one.days for one in decided if one.days is not None)
    assert found.days == collections.Counter(days)
    assert list(found.days) == sorted(found.days)


@given(LISTS)
def test_groups_hold_each_row_once(rows: list[Application]) -> None:
    """Every label is counted by itself, in the order in which labels are met."""
    found = tally(rows, ["item", "applicant"])
    for column in ("item", "applicant"):
        labels = list(dict.fromkeys(getattr(one, column) for one in rows))
        assert list(found.groups[column]) == labels
        for label in labels:
            chosen = [one for one in rows if getattr(one, column) == label]
            assert found.groups[column][label] == groups_of(chosen)
    assert tally(rows).groups == {}


@given(LISTS)
def test_each_period_is_the_tally_of_its_rows(rows: list[Application]) -> None:
    """Years, quarters and months hold what a tally of their rows alone would."""
    found = tally(rows)
    for kind, key in PERIODS.items():
        keys = sorted({key(one.received) for one in rows})
        assert list(found.periods[kind]) == keys
        for name in keys:
            alone = tally([one for one in rows if key(one.received) == name])
            part = found.periods[kind][name]
            assert (part.received, part.counts) == (alone.received, alone.counts)
            assert (part.values, part.days) == (alone.values, alone.days)
    dates = [one.received for one in rows]
    assert found.first_received == min(dates, default=None)
    assert found.last_received == max(dates, default=None)


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        ("2019-09-30", ["2019", "2019", "2019-Q3", "2019-09"]),
        ("2019-10-01", ["2020", "2019", "2019-Q4", "2019-10"]),
        ("2020-01-01", ["2020", "2020", "2020-Q1", "2020-01"]),
    ],
)
def test_a_fiscal_year_begins_in_october(day: str, keys: list[str]) -> None:
    """On October 1 the fiscal year is the next one; quarters are of the calendar."""
    found = tally([application(received=datetime.date.fromisoformat(day), closed=None)])
    assert [next(iter(found.periods[kind])) for kind in PERIODS] == keys


def test_large_values_are_summed_to_the_cent() -> None:
    """No sum is rounded, whatever the number of its digits."""
    values = [decimal.Decimal("999999999999999.99"), decimal.Decimal("0.01")]
    rows = [application(value_usd=value) for value in values * 3]
    assert str(tally(rows).values["received"]) == "3000000000000000.00"


def many(column: str, count: int) -> Iterable[Application]:
    """Yield applications of so many different labels, each twice."""
    labels = itertools.chain(range(count), range(count))
    return (application(**{column: f"{column} {label}"}) for label in labels)


def test_too_many_labels_are_refused() -> None:
    """Ten thousand applicants are grouped, one more are an error of the file."""
    found = tally(many("applicant", MOST_LABELS), ["applicant"])
    assert len(found.groups["applicant"]) == MOST_LABELS
    with pytest.raises(RecordError) as caught:
        tally(many("item", MOST_LABELS + 1), ["item"], path=Path("x.csv"))
    named = "x.csv: error[too-many-labels]: item"
    assert str(caught.value) == f"{named}: there are more than 10,000 different texts"


def test_only_known_columns_group() -> None:
    """Another column is a fault of the caller: ValueError."""
    with pytest.raises(ValueError, match="not grouped by number"):
        tally([], ["number"])


# The invented set


def invented(*arguments: str) -> bytes:
    """Return what the script prints, run as a person would."""
    script = str(ROOT / "bench" / "applications.py")
    command = [sys.executable, script, *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout


def counted(content: bytes) -> Tally:
    """Return the tally of a file of this content."""
    return tally(read(content), ["item", "applicant"])


def test_the_invented_set_is_what_its_script_prints() -> None:
    """The committed file is the script's output byte for byte."""
    kept = ROOT / "reports" / "statistics" / "invented-applications.csv"
    assert invented() == kept.read_bytes()


def test_another_seed_makes_another_set() -> None:
    """The seed and the number of rows are honored; the same gives the same."""
    first = invented("--rows", "50", "--seed", "7")
    assert len(first.splitlines()) == 51
    assert first == invented("--rows", "50", "--seed", "7")
    assert first != invented("--rows", "50", "--seed", "8")


def test_the_invented_set_is_as_large_and_varied_as_a_real_one() -> None:
    """Shares, values, days and dates are within what it was made to show."""
    kept = ROOT / "reports" / "statistics" / "invented-applications.csv"
    found = counted(kept.read_bytes())
    assert found.received == 5_000
    shares = {name: count / 5_000 for name, count in found.counts.items()}
    wanted = {
        "approved": 0.62,
        "denied": 0.06,
        "returned_without_action": 0.22,
        "intent_to_deny": 0.04,
        "pending": 0.07,
        "revoked": 0,
        "withdrawn": 0,
    }
    assert shares == pytest.approx(wanted, abs=0.02)
    assert (len(found.groups["applicant"]), len(found.groups["item"])) == (60, 6)
    median = Processing(histogram=found.days).median
    assert median == pytest.approx(40, abs=2)
    assert 250 < max(found.days) <= 400
    assert str(found.first_received) >= "2018-10-01"
    assert str(found.last_received) <= "2020-09-30"
