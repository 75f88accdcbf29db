"""Each command says exactly what it did, on the right stream."""

import json
import textwrap
from pathlib import Path

import examples
import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main

ANN = (
    "S000001  Ann Scott (R-FL), in the House from 2013-01-03 up to 2019-01-03 "
    "and in the Senate from 2019-01-08 up to 2025-01-03\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a letter x and the published rows, as the current folder."""
    examples.workspace(tmp_path)
    (tmp_path / "letters" / "x.yaml").write_text(examples.letter(), encoding="utf-8")
    rows = json.dumps(examples.PUBLISHED)
    (tmp_path / "published.json").write_text(rows, encoding="utf-8")
    rows = yaml.safe_dump(examples.PUBLISHED, allow_unicode=True)
    (tmp_path / "published.yaml").write_text(rows, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*arguments: str) -> tuple[int, str, str]:
    """Return the exit code, what went to standard output, and to standard error."""
    result = CliRunner().invoke(main, arguments, prog_name="generate")
    return int(result.exit_code), result.stdout, result.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            "letter x -o no/y.pdf",
            (
                "no/y.pdf: error[no-such-folder]: the folder no does not exist\n"
                "   = make it first, or choose another with -o\n"
            ),
        ),
        (
            "letter nobody",
            (
                "nobody: error[no-such-record]: there is no letter of this name in "
                "letters/\n"
            ),
        ),
        (
            "letter letters/none.yaml",
            (
                "letters/none.yaml: error[no-such-record]: there is no letter of this "
                "name\n"
            ),
        ),
        (
            "letter reports/annual.yaml",
            (
                "reports/annual.yaml: error[other-kind]: this is a report, and not a "
                "letter\n   = use `generate report reports/annual.yaml`\n"
            ),
        ),
        (
            "statistics letters/x.yaml",
            (
                "letters/x.yaml: error[other-kind]: this is a letter, and not a set of "
                "statistics\n   = use `generate letter letters/x.yaml`\n"
            ),
        ),
        (
            "watch nobody",
            (
                "nobody: error[no-such-record]: there is no record of this name in "
                "letters/, reports/, reports/statistics/ or packets/\n"
            ),
        ),
        (
            "watch anual",
            (
                "anual: error[no-such-record]: there is no record of this name in "
                "letters/, reports/, reports/statistics/ or packets/\n"
                "   = did you mean annual?\n"
            ),
        ),
        (
            "new letter x",
            (
                "letters/x.yaml: error[name-in-use]: a record of this name is there "
                "already; nothing was changed\n"
            ),
        ),
        (
            "new letter Grid",
            (
                "Grid: error[bad-name]: a record's name is of small letters, digits "
                "and hyphens\n"
            ),
        ),
        (
            "roster update --from none.json",
            (
                "none.json: error[unreadable-file]: the system says: no such file or "
                "directory\n"
            ),
        ),
        (
            "roster update --from letters/x.yaml",
            (
                "letters/x.yaml: error[not-a-roster]: this is not a list of members: "
                "at its top: input should be a valid list\n"
            ),
        ),
        (
            "roster add L000004 --on 2019-06-01",
            (
                "L000004: error[not-serving]: Lee Gone did not serve on 2019-06-01, "
                "but in the Senate from 2015-01-03 up to 2019-06-01\n"
            ),
        ),
    ],
)
def test_a_wrong_command_line_earns_its_words(
    folder: Path, arguments: str, expected: str
) -> None:
    """Exit 2, nothing on standard output, and the exact words on standard error."""
    (folder / "reports").mkdir(exist_ok=True)
    (folder / "reports" / "annual.yaml").write_text("format: 1\n", encoding="utf-8")
    assert said(*arguments.split()) == (2, "", expected)


def test_two_records_for_one_file_are_refused(folder: Path) -> None:
    """-o names one file, so it takes one record, and none is printed."""
    code, out, problem = said("letter", "x", "x", "-o", "y.pdf")
    assert (code, out) == (2, "")
    assert problem.endswith("Error: -o takes one record, for it names one file\n")
    assert not (folder / "y.pdf").exists()


def test_check_says_nothing_of_a_good_workspace(folder: Path) -> None:
    """Text and annotations are empty, JSON is an empty list, nothing is printed."""
    check = ("check", "--today", "2019-11-21")
    assert said(*check) == (0, "", "")
    assert said(*check, "--format", "github") == (0, "", "")
    assert said(*check, "--format", "json") == (0, "[]\n", "")
    assert not (folder / "build").exists()


def test_a_letter_over_its_budget_is_printed_and_said(folder: Path) -> None:
    """Printing warns of more pages than `max_pages`; for `check` it is an error."""
    body = "We write.\n\n" * 60
    record = folder / "letters" / "x.yaml"
    record.write_text(examples.letter(body=body, max_pages=1), encoding="utf-8")
    code, out, warned = said("letter", "x")
    assert (code, out) == (0, "build/letters/x.pdf  3 pages\n")
    message = "[over-budget]: this prints on 3 pages, and its budget is 1 page"
    assert warned.splitlines()[0].endswith(f"warning{message}")
    code, found, problem = said("check", "x", "--today", "2019-11-21")
    assert (code, problem) == (1, "")
    assert found.splitlines()[0].endswith(f"error{message}")


def test_a_committee_needs_no_staff_directors(folder: Path) -> None:
    """A letterhead prints without what docs/records.md gives as optional."""
    head = folder / "templates" / "letterheads" / "grid.yaml"
    head.parent.mkdir(parents=True)
    text = """
        format: 1
        chamber: senate
        name: Committee on Grid Security
        address: [310 Annex]
        chair: {name: Ann Roe, state: Ohio}
        ranking_member: {name: Jim Doe, state: Iowa}
    """
    head.write_text(textwrap.dedent(text), encoding="utf-8")
    record = folder / "letters" / "x.yaml"
    record.write_text(examples.letter(letterhead="grid"), encoding="utf-8")
    assert said("letter", "x") == (0, "build/letters/x.pdf  1 page\n", "")


def test_check_leaves_the_workspace_as_it_is(folder: Path) -> None:
    """A member from the index is checked, and not brought into the roster."""
    assert said("roster", "update", "--from", "published.json")[0] == 0
    (folder / "roster.yaml").write_text("[]\n", encoding="utf-8")
    record = folder / "letters" / "x.yaml"
    record.write_text(examples.letter(signatories=["Ann Scott (FL)"]), "utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert said("check", "--today", "2019-11-21") == (0, "", "")
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert after == before


def test_a_rule_is_explained(folder: Path) -> None:
    """--explain prints a rule and its reason; a code that none has is refused."""
    assert folder.is_dir()
    code, out, problem = said("check", "--explain", "due-on-holiday")
    assert (code, problem) == (0, "")
    assert out.startswith("due-on-holiday (warning)\n")
    assert "5 U.S.C. 6103" in out
    code, out, problem = said("check", "--explain", "due-on-holidays")
    assert (code, out) == (2, "")
    assert "did you mean due-on-holiday?" in problem


def test_a_new_workspace_lists_its_files_once(folder: Path) -> None:
    """`init` prints each file it writes; a second time it writes none."""
    code, out, problem = said("init", "office")
    assert (code, problem) == (0, "")
    for line in out.splitlines():
        assert (folder / line).is_file()
    assert "office/letters/first-letter.yaml" in out.splitlines()
    assert said("init", "office") == (0, "", "")


@pytest.mark.parametrize("published", ["published.json", "published.yaml"])
def test_an_update_reads_both_forms(folder: Path, published: str) -> None:
    """JSON and YAML give the same index, and rows already current stay."""
    before = (folder / "roster.yaml").read_bytes()
    expected = (0, "", "5 members in the index\n")
    assert said("roster", "update", "--from", published) == expected
    assert (folder / "roster.yaml").read_bytes() == before


def test_an_update_names_the_rows_it_refreshes(folder: Path) -> None:
    """A row that the published file changes is written anew and named."""
    rows = [dict(row) for row in examples.PUBLISHED]
    rows[0]["name"] = {**rows[0]["name"], "official_full": "Annie Scott"}
    (folder / "published.json").write_text(json.dumps(rows), encoding="utf-8")
    expected = "roster.yaml: updated " + ANN.replace("Ann ", "Annie ")
    assert said("roster", "update", "--from", "published.json") == (
        0,
        expected,
        "5 members in the index\n",
    )
    assert "Annie Scott" in (folder / "roster.yaml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_a_search_prints_one_line_a_member() -> None:
    """ID, name, party, state and service; nobody found is exit 1."""
    assert said("roster", "find", "S000001") == (0, ANN, "")
    assert said("roster", "find", "gone", "--on", "2019-06-01")[0] == 1
    assert said("roster", "find", "zzz") == (1, "", 'no member is called "zzz"\n')


def test_frozen_points_at_the_signatory_it_refuses(folder: Path) -> None:
    """A member who is only in the index is exit 2, and roster.yaml stays away."""
    said("roster", "update", "--from", "published.json")
    (folder / "roster.yaml").unlink()
    text = examples.letter(signatories=["Ann Scott (R-FL)"])
    (folder / "letters" / "x.yaml").write_text(text, encoding="utf-8")
    code, out, problem = said("letter", "x", "--frozen")
    assert (code, out) == (2, "")
    assert "Ann Scott is not in roster.yaml, and --frozen adds nobody" in problem
    assert "run `generate roster add S000001`" in problem
    assert not (folder / "roster.yaml").exists()
    assert said("letter", "x", "--quiet") == (0, "build/letters/x.pdf  1 page\n", "")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("kind", ["letter", "report", "statistics"])
def test_every_key_of_a_record_is_described_at_every_depth(kind: str) -> None:
    """At the top and in recipients, demands, charts: each key says its use."""
    schema = json.loads(said("schema", kind)[1])
    parts = {kind: schema, **schema.get("$defs", {})}
    silent = [
        f"{part}.{key}"
        for part, body in parts.items()
        for key, field in body.get("properties", {}).items()
        if "description" not in field
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("name", "shape", "warned"),
    [
        ("y.txt", "pdf", "y.txt: warning[odd-name]: a PDF is written to a file with"),
        ("y.pdf", "txt", "y.pdf: warning[odd-name]: plain text is written to a file"),
        ("y.md", "txt", "y.md: warning[odd-name]: plain text is written to a file wit"),
        ("y", "pdf", ""),
        ("y.PDF", "pdf", ""),
        ("y.v2", "pdf", ""),
    ],
)
def test_a_file_with_the_name_of_another_kind_is_warned_of(
    folder: Path, name: str, shape: str, warned: str
) -> None:
    """It is written all the same: scripts may name it so."""
    code, out, err = said("letter", "x", "-o", name, "--format", shape)
    assert (code, out.split("  ")[0]) == (0, name)
    assert err.startswith(warned)
    assert err.count("\n") == (2 if warned else 0)
    assert (folder / name).read_bytes().startswith(b"%PDF-") is (shape == "pdf")
