"""One letter to many: each row of a file is checked, printed, proven and verified."""

import csv
import io
import itertools
import json
import re
import shutil
from pathlib import Path
from typing import Any

import examples
import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.mailing.naming import fault_of, file_name
from generator.proof.printed import Tag
from generator.proof.reading import read_printed
from generator.recipients.mailed import is_mailed
from generator.recipients.row import Blank

BAD = sorted((Path(__file__).parent / "bad" / "recipients").glob("*.csv"))
COLUMNS = ["name", "honorific", "title", "address", "salutation", "port", "said", "by"]
PLAIN = "We have asked before, and have had no answer that says anything. " * 30
BODY = f"""\
{PLAIN}

We write about the ferries of {{{{ row.port }}}}
{{{{ 'and of ' + row.by if row.by else '' }}}} that
{{{{ leads | length | words }}}} of us uses.[^note] {{{{ row.said }}}}

In **{{{{ row.port }}}}** the last boat leaves at noon.
"""
LONG = "The boats run late, and nobody says why they do. " * 20
ROWS = [
    ["Jane Roe", "", "Secretary of Harbors", "1 Pier | Bath, ME", "", "Bath", "-"],
    ["José Núñez-Ångström", "Mr.", "", "", "Dear Mr. Núñez", "Å & B", "It runs."],
    ["Li Wu", "Dr.", "", "Box 1|Unit 2|Wing 3|Port, ME", "", "Wells", "So far."],
    [
        "Ann O'Hara",
        "Ms.",
        "Clerk",
        "Hall|Wing 4|Room 5|Port|ME",
        "",
        "Wells",
        "It's “so”.",
    ],
    [
        "Bo " + "Longname-" * 6 + "Roe",
        "Mr.",
        "",
        "Hall 9\nPort",
        "Dear Bo",
        "Wells",
        "No.",
    ],
    ["Pat Doe", "Mx.", "", "", "", "Saint " + "Very-Long " * 7, "Yes."],
    ["Kim Doe", "Mx.", "", "", "", "Wells", "One more line is taken. " * 4],
    ["Sam Doe", "Mx.", "", "", "", "Wells", LONG],
    ["Max Doe", "Mx.", "", "", "", "Wells", LONG, LONG],
    ["=HYPERLINK(1) Doe", "Mx.", "", "+1 Pier | @Bath", "Dear =A1", "=1+1", "-2"],
]


def table(rows: list[list[str]], columns: list[str] = COLUMNS) -> str:
    """Return a CSV file; what a row does not have is blank."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([row + [""] * (len(columns) - len(row)) for row in rows])
    return file.getvalue()


def mailed(**changes: Any) -> str:
    """Return a letter without recipients, whose text asks for their rows."""
    members = [{"member": "Ann Scott (FL)", "lead": True}, "Bo House (OH)"]
    record: dict[str, Any] = {"recipients": None, "signatories": members, "body": BODY}
    record |= {"notes": {"note": "As {{ row.port }} says."}}
    return examples.letter(**record | changes)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a letter x to those of people.csv, as the current folder."""
    examples.workspace(tmp_path)
    (tmp_path / "letters" / "x.yaml").write_text(mailed(), encoding="utf-8")
    (tmp_path / "people.csv").write_text(table(ROWS), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*words: str) -> tuple[int, str, str]:
    """Return the exit code, what went to standard output, and to standard error."""
    result = CliRunner().invoke(main, words, prog_name="generate")
    assert "internal" not in result.stderr
    return int(result.exit_code), result.stdout, result.stderr


def mail(*words: str) -> tuple[int, str, str]:
    return said("letter", "x", "--recipients", "people.csv", *words)


def carried(pdf: Path) -> dict[str, bytes]:
    """Return the files that a PDF carries."""
    with pikepdf.open(pdf) as opened:
        files = opened.attachments
        return {name: files[name].get_file().read_bytes() for name in files}


def tags(tag: Tag) -> list[Any]:
    """Return the tags of a PDF, as they are read."""
    kids = [tags(kid) if isinstance(kid, Tag) else kid for kid in tag.kids]
    return [tag.kind, tag.id, tag.alternative, tag.spoken, kids]


def pages(pdf: Path) -> list[Any]:
    """Return the text of each page and its pixels, and all tags."""
    with pypdfium2.PdfDocument(pdf) as shown:
        seen = [
            (
                page.get_textpage().get_text_range(),
                page.render(scale=100 / 72).to_pil().tobytes(),
            )
            for page in shown
        ]
    return [seen, tags(read_printed(pdf.read_bytes()).root)]


def typed(row: list[str]) -> str:
    """Return the letter to one recipient as a person types it."""
    cells = dict(itertools.zip_longest(COLUMNS, map(str.strip, row), fillvalue=""))
    fields = ("name", "honorific", "title", "salutation")
    person: dict[str, Any] = {key: cells[key] for key in fields if cells[key]}
    if cells["address"]:
        person["address"] = re.split(r" ?[|\n] ?", cells["address"])
    by = f"and of {cells['by']}" if cells["by"] else ""
    text = BODY.replace("{{ 'and of ' + row.by if row.by else '' }}", by)
    for column in ("port", "said"):
        # What would begin a list, or an entity, is typed with a backslash.
        plain = re.sub("[-=+&]", r"\\\g<0>", cells[column])
        text = text.replace(f"{{{{ row.{column} }}}}", plain)
    note = {"note": f"As {cells['port']} says."}
    return mailed(recipients=[person], body=text, notes=note)


def test_each_letter_is_as_if_its_values_were_typed(office: Path) -> None:
    """Ten rows: text, pixels at 100 dpi and tags of every page are the same.

    Names and addresses are short and long, plain and accented; values lengthen a
    paragraph to another line, and to another page.
    """
    assert mail()[0] == 0
    lengths = set()
    for row in ROWS:
        (office / "letters" / "typed.yaml").write_text(typed(row), encoding="utf-8")
        assert said("letter", "typed", "-o", "typed.pdf")[0] == 0
        merged = pages(Path("build/letters/x") / f"{file_name(row[0])}.pdf")
        assert merged == pages(Path("typed.pdf")), row[0]
        lengths.add(len(merged[0]))
    assert lengths == {1, 2}


def test_one_letter_alone_has_the_bytes_that_it_has_among_all(office: Path) -> None:
    """`--only` takes the value of the column, or the name that it makes."""
    assert mail()[0] == 0
    (office / "alone").mkdir()
    for row in ROWS[1:3]:
        for name in (row[0], file_name(row[0])):
            code, out, _ = mail("--only", name, "-o", "alone")
            assert (code, out.count("\n")) == (0, 1)
            (alone,) = (office / "alone").iterdir()
            among = office / "build" / "letters" / "x" / alone.name
            assert alone.read_bytes() == among.read_bytes()
            alone.unlink()


@pytest.mark.usefixtures("office")
def test_several_letters_are_printed_alone() -> None:
    """As many as `--only` names, each once."""
    words = ("--only", "Li Wu", "--only", "Jane Roe", "--only", "jane-roe")
    code, out, err = mail(*words, "--format", "txt")
    assert (code, err) == (0, "")
    names = re.findall(r"x/(.*)\.txt", out)
    assert sorted(names) == ["jane-roe", "li-wu"]


def test_pdfs_that_are_not_of_a_run_are_warned_of(office: Path) -> None:
    """Those in the record's own folder, once all letters are printed."""
    (office / "people.csv").write_text(table(ROWS[:2]), encoding="utf-8")
    assert mail()[2] == ""
    (office / "people.csv").write_text(table(ROWS[1:2]), encoding="utf-8")
    code, _, err = mail()
    assert code == 0
    assert err == (
        "build/letters/x: warning[left-over]: "
        "1 PDF in this folder is not of this run: jane-roe.pdf\n"
        "   = delete what is not to go out\n"
    )
    own = office / "build" / "letters" / "x"
    for at in range(10):
        (own / f"older-{at}.pdf").touch()
    err = mail()[2]
    assert "11 PDFs in this folder are not of this run: jane-roe.pdf, older-0" in err
    assert "older-8.pdf, …\n" in err
    assert len([*own.iterdir()]) == 12
    for words in (["--only", ROWS[1][0]], ["-o", "build"], ["--format", "txt"]):
        assert mail(*words)[2] == ""


def test_a_letter_carries_its_own_row_and_no_other(office: Path) -> None:
    """Nor does it carry a column that it says nothing of, such as a telephone."""
    rows = [[*row, "", "555-0100"] for row in ROWS[:2]]
    (office / "people.csv").write_text(table(rows, [*COLUMNS, "phone"]))
    code, _, err = mail()
    assert (code, err.count("warning[unused-column]")) == (0, 1)
    files = carried(Path("build/letters/x/jane-roe.pdf"))
    rows = [*csv.reader(io.StringIO(files["recipient.csv"].decode()))]
    assert rows == [COLUMNS, [*ROWS[0], ""]]
    pdf = Path("build/letters/x/jane-roe.pdf").read_bytes()
    for content in (pdf, *files.values()):
        assert not re.search(b"N\xc3\xba\xc3\xb1ez|555-0100|people.csv", content)
    stated = json.loads(files["provenance.json"])["files"]
    assert [one["file"] for one in stated][-1] == "recipient.csv"


def test_a_letter_of_a_mailing_is_verified(office: Path, tmp_path: Path) -> None:
    """By itself where nothing else is, and with its record in the workspace."""
    assert mail("--only", "Jane Roe")[0] == 0
    pdf = "build/letters/x/jane-roe.pdf"
    assert said("verify", pdf)[1].startswith(f"{pdf}: yes, the same bytes")
    code, out, _ = said("verify", pdf, "--record", "x")
    assert (code, out.split(",")[0]) == (0, f"{pdf}: yes")
    record = office / "letters" / "x.yaml"
    record.write_text(record.read_text().replace("noon", "one"))
    code, out, _ = said("verify", pdf, "--record", "x")
    assert (code, out.split(",")[0]) == (1, f"{pdf}: no")
    assert tmp_path == office


def test_a_letter_with_another_row_is_not_verified(office: Path) -> None:
    """A row that was changed in the PDF is not the one that was printed."""
    assert mail("--only", "Jane Roe")[0] == 0
    path = office / "build" / "letters" / "x" / "jane-roe.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        row = pdf.attachments["recipient.csv"].get_file().read_bytes()
        spec = pikepdf.AttachedFileSpec(pdf, row.replace(b"Roe", b"Doe"))
        pdf.attachments["recipient.csv"] = spec
        pdf.save(path)
    code, out, _ = said("verify", str(path))
    assert code == 1
    assert "recipient.csv: it is another than the one that provenance.json" in out


@pytest.mark.parametrize("file", BAD, ids=lambda path: path.stem)
def test_all_that_is_wrong_is_said_before_anything_is_printed(
    office: Path, file: Path
) -> None:
    """Every problem of every row points at its line and its column."""
    text = mailed(body="We write of {{ row.port }}.", notes=None)
    (office / "letters" / "x.yaml").write_text(text)
    shutil.copy(file, office / "people.csv")
    complaint = file.with_suffix(".txt").read_text(encoding="utf-8")
    assert mail() == (2, "", complaint)
    assert not (office / "build").exists()


def test_what_is_wrong_with_the_record_is_said_once(office: Path) -> None:
    """However many rows there are."""
    record = office / "letters" / "x.yaml"
    record.write_text(mailed(body="{{ row.prot }}", notes=None))
    assert mail()[2] == (
        "letters/x.yaml:8:15: error[undefined-name]: there is no `prot` here\n"
        "    8 | body: '{{ row.prot }}'\n"
        "      |               ^^^^ did you mean port?\n"
    )
    record.write_text(mailed(recipients=[{"name": "A B"}], statistics={"row": "x"}))
    assert re.findall(r"x.yaml:\d+:\d+: (.*): ", mail()[2]) == [
        "error[recipients-twice]",
        "error[reserved-name]",
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "To {{ row.by }}"},
        {"subject": "To {{ row['by'] }}"},
        {"mark": "To {{row.by}}"},
        {"delivery": "To {{ row.by }}"},
        {"complimentary_close": "To {{ row.by }}"},
        {"enclosures": ["A map", "Map of {{ row.by | upper }}"]},
        {"courtesy_copies": ["{{ row.by }}"]},
        {"signatories": [{"name": "A B", "title": "Of {{ row.by }}"}]},
        {
            "demands": [
                {"heading": "Of {{ row.by }}"},
                {"id": "a", "kind": "answer", "text": "Why?"},
            ]
        },
        {"attachments": [{"title": "Of {{ row.by }}", "body": "A table."}]},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_value_in_a_text_that_takes_none_is_never_printed_as_typed(
    office: Path, change: dict[str, Any]
) -> None:
    """Before the first letter is printed, an error points at the expression."""
    record = office / "letters" / "x.yaml"
    record.write_text(mailed(**change), encoding="utf-8")
    code, out, err = mail()
    assert (code, out) == (2, "")
    assert err.count("error[") == 1
    place = re.match(
        r"letters/x.yaml:(\d+):(\d+): error\[expression-in-plain-text\]", err
    )
    assert place is not None
    line = record.read_text(encoding="utf-8").splitlines()[int(place[1]) - 1]
    assert line[int(place[2]) - 1 :].startswith("{{")
    assert not (office / "build").exists()
    checked = said("check", "x", "--recipients", "people.csv")[1]
    assert checked.count("error[expression-in-plain-text]") == 1


def test_help_names_a_cell_as_a_text_does(office: Path) -> None:
    """In brackets where its column is no single word, and with `row` before it."""
    columns = ["name", "salutation", "home port", "ward's", "zip", "port"]
    rows = [["A Roe", "Dear A", "Bath", "1", "04530", "B"]]
    (office / "people.csv").write_text(table(rows, columns))
    record = office / "letters" / "x.yaml"
    record.write_text(mailed(body="We write of {{ row.port }}.", notes=None))
    code, _, err = mail("--format", "txt")
    assert code == 0
    assert re.findall(r"write (.*) in the record", err) == [
        "{{ row['home port'] }}",
        '{{ row["ward\'s"] }}',
        "{{ row.zip }}",
    ]
    record.write_text(mailed(body="We write of {{ port }}.", notes=None))
    code, _, err = mail()
    assert (code, err.count("error[")) == (2, 1)
    assert "`port` is not defined" in err
    assert "^^^^ write row.port\n" in err
    record.write_text(mailed(body="We write of {{ subjec }}.", notes=None))
    assert "write row." not in mail()[2]


def test_braces_of_a_row_are_printed_as_typed(office: Path) -> None:
    """Whatever stands in a cell is plain text, in a name and a title too."""
    rows = [["Jo {{ row.by }}", "Ms.", "{{ date }}", "", "Dear {{ x }}", "B", "-"]]
    (office / "people.csv").write_text(table(rows), encoding="utf-8")
    code, _, err = mail("--format", "txt")
    assert (code, err) == (0, "")


def test_cells_that_excel_leaves_empty_are_passed_over(office: Path) -> None:
    """Rows of blank cells, wherever they are, and columns without name and words."""
    text = table([["Li Wu", "Dr.", "", "", "", "Bath", "-", "I"]])
    header, row = text.splitlines()
    blank = "," * 10
    lines = [blank, f"{header},, ", blank, f"{row},,", f"{row},".replace("Li", "Jo")]
    (office / "people.csv").write_text("\n".join([*lines, blank, blank]))
    code, out, err = mail("--format", "txt")
    assert (code, err) == (0, "")
    assert re.findall(r"x/(.*)\.txt", out) == ["li-wu", "jo-wu"]
    (office / "people.csv").write_text(f"{blank}\n")
    assert mail()[2] == "people.csv: error[empty-file]: the file is empty\n"


def test_too_many_rows_are_refused(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is said, and the row that is the first too many."""
    monkeypatch.setattr("generator.recipients.reading.MOST_ROWS", 9)
    assert mail()[0] == 2
    assert "people.csv:12: error[too-many-rows]" in mail()[2]
    assert office


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("letter x --only a", "--name and --only go with --recipients"),
        (
            "letter x x --recipients people.csv",
            "--recipients takes one record, which goes to all of them",
        ),
        (
            "letter x --recipients people.csv --report a.json",
            "--report goes with one letter, and not with --recipients",
        ),
        (
            "letter x --recipients people.csv --recipients people.csv",
            "--recipients takes one file, and is given once",
        ),
        (
            "check x --recipients people.csv --recipients people.csv",
            "--recipients takes one file, and is given once",
        ),
        (
            "letter x --recipients people.csv --only jane-doe --only jo-wu",
            "no row has jo-wu in its column name",
        ),
        ("letter x --recipients no.csv", "no.csv: error[unreadable-file]"),
        ("letter x --recipients letters", "letters: error[not-a-file]"),
        ("letter x --recipients people.csv --name prot", "did you mean --name port?"),
        ("letter x --recipients people.csv --only jane-doe", "did you mean Jane Roe?"),
        ("letter x --recipients people.csv -o no", "the folder no does not exist"),
        ("check x x --recipients people.csv", "--recipients takes one record"),
        ("letter x", "it is a recipient's row: print with `--recipients FILE.csv`"),
    ],
)
def test_what_is_asked_wrongly_is_refused(words: str, complaint: str) -> None:
    """With what to ask instead, where that is known."""
    code, out, err = said(*words.split())
    assert (code, out) == (2, "")
    assert complaint in err


def test_a_file_of_another_kind_is_not_written_over(office: Path) -> None:
    """Nothing is printed where one letter's name is taken by what is no PDF."""
    (office / "people.csv").write_text(table(ROWS[:2], COLUMNS))
    (office / "jane-roe.pdf").write_text("a list")
    code, out, err = mail("-o", ".")
    assert (code, out) == (2, "")
    assert err == (
        "jane-roe.pdf: error[not-a-pdf]: what is there is not a PDF, and is not "
        "written over\n   = delete it or move it elsewhere, or choose another folder "
        "with -o\n"
    )
    assert [*office.glob("*.pdf")] == [office / "jane-roe.pdf"]


@pytest.mark.parametrize(
    ("folder", "complaint"),
    [
        ("no", "no: error[no-such-folder]: the folder no does not exist"),
        ("people.csv", "people.csv: error[no-such-folder]: this is no folder"),
    ],
)
def test_a_folder_that_is_none_is_said_once(
    office: Path, folder: str, complaint: str
) -> None:
    """However many rows there are, and before these are looked at."""
    code, out, err = mail("-o", folder)
    assert (code, out, err.count("error[")) == (2, "", 1)
    assert err.startswith(complaint)
    assert "with --recipients -o names a folder\n" in err
    assert not (office / "no").exists()


def test_a_letter_that_cannot_be_printed_keeps_no_other_from_it(office: Path) -> None:
    """Its row is named, and the exit code says that one failed."""
    note = "{{ row.said }}\n\n" * 5
    text = mailed(body="We write.[^note]", notes={"note": note})
    (office / "letters" / "x.yaml").write_text(text)
    rows = [ROWS[0], ROWS[-2], ROWS[2]]
    file = table([[str(at), *row] for at, row in enumerate(rows)], ["file", *COLUMNS])
    (office / "people.csv").write_text(file)
    code, out, err = mail()
    assert code == 4
    assert out.split() == [
        *("build/letters/x/0.pdf", "1", "page"),
        *("build/letters/x/2.pdf", "1", "page"),
    ]
    assert "people.csv:3: note[not-printed]: the letter of this row is not" in err


def test_a_mailing_is_checked_by_every_rule(office: Path) -> None:
    """`check` says of each row what it says of a recipient in a record."""
    people = [
        ["Jo Roe", "", "Clerk of Ports", "1 Pier | Bath, OR 04530", "Dear Clerk", "X"],
        ["Honorable Jo Roe", "", "Clerk of Ports", "", "Dear Clerk", "Y"],
    ]
    file = table([[*person, "-"] for person in people])
    (office / "people.csv").write_text(file)
    code, out, _ = said("check", "x", "--recipients", "people.csv", "--format", "json")
    named = [(one["path"], one["line"], one["code"]) for one in json.loads(out)]
    assert code == 1
    assert named == [
        ("letters/x.yaml", 3, "draft-past-date"),
        ("people.csv", 2, "zip-elsewhere"),
        ("people.csv", 3, "stacked-titles"),
    ]


def test_the_text_of_a_mailing_is_written_too(office: Path) -> None:
    """Values are plain text there as well."""
    rows = [["Jane Roe", "Ms.", "", "", "", "*Bath* {{ date }}", "<b>[^note]</b>"]]
    (office / "people.csv").write_text(table(rows))
    assert mail("--format", "txt")[0] == 0
    text = (office / "build/letters/x/jane-roe.txt").read_text()
    assert "*Bath* {{ date }}" in text
    assert "<b>[^note]</b>" in text


@settings(deadline=None)
@given(st.text())
def test_a_name_is_of_small_letters_digits_and_hyphens(text: str) -> None:
    """It makes itself again, and leads to no other folder."""
    name = file_name(text)
    assert file_name(name) == name
    assert name == "" or re.fullmatch(r"[^\W_]+(-[^\W_]+)*", name)


def test_names_that_no_file_can_have_are_told() -> None:
    """The names are those of devices, and what is empty or has too many bytes."""
    assert file_name("José M. Núñez, Jr.") == "jose-m-nunez-jr"
    assert file_name("Smith & Sons/2019-11.PDF") == "smith-sons-2019-11"
    assert [
        one for one in ("", "nul", "com1", "a" * 201, "王" * 67) if not fault_of(one)
    ] == []
    assert [fault_of(one) for one in ("null", "a" * 200, "王" * 66)] == [None] * 3


def test_a_name_that_is_too_long_points_at_its_cell(office: Path) -> None:
    """A file system counts bytes, of which a Chinese character has three."""
    file = table([["Jane Roe", "Ms.", "王" * 95]], ["name", "honorific", "file"])
    (office / "people.csv").write_text(file)
    text = mailed(body="We write.", notes=None)
    (office / "letters" / "x.yaml").write_text(text)
    code, _, err = mail()
    assert (code, err.count("error[")) == (2, 1)
    assert "people.csv:2:14: error[bad-file-name]: file: the name of a file has" in err


def test_a_blank_cell_is_false_and_as_blank_in_a_sum() -> None:
    """So that a text can ask for it, and not print around it."""
    blank = Blank("by")
    assert not blank
    assert blank == ""
    assert "and " + blank == blank == blank + "!"


def test_a_workspace_is_checked_without_its_letters_to_many(office: Path) -> None:
    """They are named; by itself such a letter is wrong, as it is."""
    code, _, _ = said("check")
    other, stdout, _ = said("check", "x")
    assert (code, other) == (0, 1)
    assert "note[letter-to-many]: this goes to the recipients" in said("check")[1]
    assert "error[missing-field]: `recipients` is missing" in stdout
    (office / "letters" / "x.yaml").write_text(examples.letter(recipients=None))
    assert said("check")[0] == 1


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("body: We write to {{ row.port }}.\n", True),
        ("body: We write to {{ 'x' if row['a'] else 'y' }}.\n", True),
        ("recipients: []\nbody: We write to {{ row.port }}.\n", False),
        ("'recipients' : []\nbody: We write to {{ row.port }}.\n", False),
        ("body: We row to {{ arrow.port }} in a row.\n", False),
    ],
)
def test_a_letter_to_many_names_none_and_asks_for_their_rows(
    text: str, is_so: bool, tmp_path: Path
) -> None:
    """Its words alone do not make it one."""
    path = tmp_path / "x.yaml"
    path.write_text(text)
    assert is_mailed(path) is is_so
    assert not is_mailed(tmp_path / "none.yaml")
