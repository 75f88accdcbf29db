"""A PDF carries all that a reprint needs, and says from what, with what and of when."""

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import examples
import pikepdf
import pytest
from PIL import Image
from test_versions import commit, git

from generator.build import build_letter, build_report
from generator.provenance.inputs import Inputs
from generator.provenance.statement import as_json, from_json

REPOSITORY = Path(__file__).parents[1]
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
OURS = "{http://ns.oversight-generator.invalid/provenance/1/}"
MEMBERS = ["Bo House (R-OH)", "Zoë D'Arcy (R-FL)"]


def carried(pdf: Path) -> dict[str, bytes]:
    """Return the files that a PDF carries."""
    with pikepdf.open(pdf) as opened:
        files = opened.attachments
        return {name: files[name].get_file().read_bytes() for name in files}


def statement(pdf: Path) -> dict[str, Any]:
    """Return what a PDF says of where it comes from."""
    said: dict[str, Any] = json.loads(carried(pdf)["provenance.json"])
    return said


def office(folder: Path) -> Path:
    """Make a workspace with a letter that names all that a letter can name."""
    examples.workspace(folder)
    (folder / "reports" / "statistics").mkdir(parents=True)
    record = examples.statistics(applications="cases.csv", as_of=None)
    record["period"] = {"from": "2019-10-01", "to": "2019-11-30"}
    kept = {key: value for key, value in record.items() if value is not None}
    figures = folder / "reports" / "statistics"
    (figures / "cases.yaml").write_text(examples.written(kept))
    (figures / "cases.csv").write_text(
        "number,applicant,item,value_usd,received,closed,disposition\n"
        "C-1,Hypothetical Photonics LLC,EAR99,1000,2019-10-01,2019-11-12,approved\n"
    )
    (folder / "letters" / "maps").mkdir()
    Image.new("RGB", (40, 40), "navy").save(folder / "letters" / "maps" / "a.png")
    heads = folder / "templates" / "letterheads"
    heads.mkdir(parents=True)
    name = "committee-on-grid-security"
    shutil.copy(REPOSITORY / f"templates/letterheads/{name}.yaml", heads)
    letter = examples.letter(
        signatories=[*MEMBERS, {"name": "Jane Roe", "title": "Mayor"}],
        statistics={"cases": "cases"},
        letterhead=name,
        body="Of {{ cases.received }} we write.\n\n![A blue square](maps/./a.png)\n",
        demands=[{"id": "answer", "kind": "report", "text": "Report."}],
    )
    (folder / "letters" / "x.yaml").write_text(letter)
    return folder


def printed(folder: Path, name: str = "x") -> Path:
    """Print a letter and return its PDF."""
    path = folder / f"{name}.pdf"
    build_letter(folder / "letters" / f"{name}.yaml", path, frozen=True)
    return path


def test_a_letter_carries_all_that_its_record_names(tmp_path: Path) -> None:
    """Statistics with their rows, the committee's letterhead and pictures, as they are.

    Each has its digest beside its path, under which a reprint finds it.
    """
    folder = office(tmp_path)
    pdf = printed(folder)
    files, said = carried(pdf), statement(pdf)
    assert [one["file"] for one in said["files"]] == [
        "letters/x.yaml",
        "letters/maps/a.png",
        "reports/statistics/cases.csv",
        "reports/statistics/cases.yaml",
        "templates/letterheads/committee-on-grid-security.yaml",
        "roster.yaml",
    ]
    for one in said["files"]:
        content = files[one["attached"]]
        assert hashlib.sha256(content).hexdigest() == one["sha256"]
        if one["file"] != "roster.yaml":
            assert content == (folder / one["file"]).read_bytes()
    assert files.keys() == {one["attached"] for one in said["files"]} | {
        "provenance.json"
    }


def test_a_letter_carries_only_the_members_who_sign(tmp_path: Path) -> None:
    """The rows of others in the roster may change, and the letter does not."""
    folder = office(tmp_path)
    first = printed(folder).read_bytes()
    rows = carried(folder / "x.pdf")["roster.yaml"].decode()
    assert rows.count("bioguide") == 2
    assert "B000005" in rows
    assert "D000003" in rows
    roster = folder / "roster.yaml"
    roster.write_text(roster.read_text().replace("Gone", "Went"))
    assert printed(folder).read_bytes() == first


def test_a_report_carries_the_letter_that_it_answers(tmp_path: Path) -> None:
    """With the letter go the figures, pictures and members that the letter names."""
    folder = office(tmp_path)
    letter = (folder / "letters" / "x.yaml").read_text()
    text = "Report ![A blue square](maps/a.png)."
    (folder / "letters" / "x.yaml").write_text(letter.replace("Report.", f"'{text}'"))
    report = examples.report(
        responds_to={"letter": "x", "demands": ["answer"]},
        sections=[{"id": "a", "title": "A", "body": "{{ table('demands') }}"}],
    )
    (folder / "reports" / "x.yaml").write_text(report)
    pdf = folder / "report.pdf"
    build_report(folder / "reports" / "x.yaml", pdf, frozen=True)
    names = {one["file"]: one["attached"] for one in statement(pdf)["files"]}
    assert names == {
        "reports/x.yaml": "x.yaml",
        "letters/x.yaml": "letters-x.yaml",
        "letters/maps/a.png": "a.png",
        "reports/statistics/cases.csv": "cases.csv",
        "reports/statistics/cases.yaml": "cases.yaml",
        "templates/letterheads/committee-on-grid-security.yaml": (
            "committee-on-grid-security.yaml"
        ),
        "roster.yaml": "roster.yaml",
    }


def test_no_two_files_go_along_under_one_name() -> None:
    """Nor does a record take the name of what every PDF carries."""
    files = dict.fromkeys(
        ["letters/roster.yaml", "a/b/x.yaml", "a/x.yaml", "x.yaml", "b/a-x.yaml"], b""
    )
    inputs = Inputs(
        kind="letter", record="letters/roster.yaml", files=files, members={}
    )
    names = [*inputs.names.values()]
    assert names[0] == "letters-roster.yaml"
    assert len({*names, "roster.yaml", "provenance.json"}) == len(files) + 2


def test_templates_are_named_that_were_used_and_no_other(tmp_path: Path) -> None:
    """A workspace's own is told from those built in by what it holds.

    A copy of one that is built in is none of its own; pictures that a template shows
    count.
    """
    folder = office(tmp_path)
    shutil.copy(REPOSITORY / "templates" / "base.html", folder / "templates")
    (folder / "templates" / "unused.html").write_text("unused")
    heads = folder / "templates" / "letterheads"
    shutil.copy(REPOSITORY / "templates/letterheads/senate.html", heads / "own.html")
    style = folder / "templates" / "style"
    style.mkdir()
    Image.new("RGB", (40, 40), "white").save(style / "seal.png")
    original = (REPOSITORY / "templates" / "style" / "letter.css").read_text()
    background = 'body { background: url("seal.png") no-repeat }'
    (style / "letter.css").write_text(f"{original}\n{background}\n")
    (folder / "letters" / "x.yaml").write_text(examples.letter(letterhead="own"))
    said = statement(printed(folder))["templates"]
    names = [one["file"] for one in said]
    assert names == sorted(names)
    own = [one["file"] for one in said if one.get("is_own")]
    assert own == [
        *("templates/letterheads/own.html", "templates/style/letter.css"),
        "templates/style/seal.png",
    ]
    assert "templates/unused.html" not in names
    assert {"templates/base.html", "templates/style/page.css"} <= {*names}
    for one in said:
        places = (folder / one["file"], REPOSITORY / one["file"])
        path = next(path for path in places if path.exists())
        assert one["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


def commits(pdf: Path) -> dict[str, tuple[str | None, bool | None]]:
    """Return what a PDF says of git, by file."""
    return {
        one["file"]: (one.get("commit"), one.get("is_changed"))
        for one in statement(pdf)["files"]
    }


def test_each_input_names_the_last_commit_that_changed_it(tmp_path: Path) -> None:
    """Before its commit a record says that it is in none, after a change that it has.

    The rows of the roster have no commit: each member who is brought in for another
    letter would give them another.
    """
    folder = office(tmp_path / "office")
    letter, figures = "letters/x.yaml", "reports/statistics/cases.yaml"
    git(folder, "init")
    assert commits(printed(folder))[letter] == (None, True)
    first = commit(folder, **{".gitignore": "*.pdf\n"})
    assert commits(printed(folder))[letter] == (first, False)
    assert commits(folder / "x.pdf")["roster.yaml"] == (None, None)
    text = (folder / letter).read_text()
    second = commit(folder, **{letter: text.replace("we write", "we say")})
    found = commits(printed(folder))
    assert (found[letter], found[figures]) == ((second, False), (first, False))
    (folder / letter).write_text(text)
    assert commits(printed(folder))[letter] == (second, True)


def test_a_commit_of_another_file_changes_no_byte(tmp_path: Path) -> None:
    """Nor does whether the rest of the working tree is clean."""
    folder = office(tmp_path / "office")
    git(folder, "init")
    commit(folder, **{".gitignore": "*.pdf\n"})
    first = printed(folder).read_bytes()
    commit(folder, **{"letters/y.yaml": examples.letter()})
    assert printed(folder).read_bytes() == first
    (folder / "letters" / "y.yaml").write_text("unfinished")
    (folder / "new").write_text("unknown to git")
    assert printed(folder).read_bytes() == first


def test_outside_a_repository_nothing_is_said_of_commits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor without git, nor where a shallow clone leaves open which commit it was."""
    folder = office(tmp_path / "office")
    first = printed(folder).read_bytes()
    assert {*commits(folder / "x.pdf").values()} == {(None, None)}
    git(folder, "init")
    commit(folder, **{".gitignore": "*.pdf\n"})
    commit(folder, **{"letters/y.yaml": examples.letter()})
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--depth=1", folder.as_uri(), str(clone))
    assert printed(clone).read_bytes() == first
    monkeypatch.setenv("PATH", os.devnull)
    assert printed(folder).read_bytes() == first


def test_the_metadata_say_it_in_short_and_describe_each_property(
    tmp_path: Path,
) -> None:
    """PDF/A asks that a schema of one's own be described, with every schema in one bag.

    No value is read as markup.
    """
    folder = office(tmp_path)
    name = "a & b < c"
    (folder / "letters" / "x.yaml").rename(folder / "letters" / f"{name}.yaml")
    with pikepdf.open(printed(folder, name)) as pdf:
        given = pdf.Root.Metadata.read_bytes()
    top = ET.fromstring(given)  # noqa: S314, our own
    said = {
        element.tag.removeprefix(OURS): element.text
        for element in top.iter()
        if element.tag.startswith(OURS)
    }
    assert said["record"] == f"letters/{name}.yaml"
    assert said["file"] == "provenance.json"
    assert said.keys() == {"record", "recordSha256", "generator", "engine", "file"}
    bags = [*top.iter("{http://www.aiim.org/pdfa/ns/extension/}schemas")]
    assert len(bags) == 1
    described = {
        item.findtext(f"{SCHEMA}prefix"): {
            one.findtext(f"{PROPERTY}name") for one in item.iter(f"{RDF}li")
        }
        - {None}
        for item in bags[0].findall(f"{RDF}Bag/{RDF}li")
    }
    assert described == {"pdfuaid": {"part"}, "provenance": {*said}}


def test_versions_and_faces_are_named(tmp_path: Path) -> None:
    """Each library says its version itself; the program is told by all its files."""
    said = statement(printed(office(tmp_path)))
    assert said["versions"].keys() == {
        *("oversight-generator", "sources-sha256", "WeasyPrint", "pydyf"),
        *("Pango", "HarfBuzz", "fontconfig", "zlib"),
    }
    assert "unknown" not in said["versions"].values()
    digests = {one["sha256"] for one in said["fonts"]}
    assert len(digests) == len(said["fonts"]) == 12


def test_a_statement_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    """Nothing of it is lost, and what it is not is refused."""
    content = carried(printed(office(tmp_path)))["provenance.json"]
    assert as_json(from_json(content)) == content
    for other in (b"{}", b"[" * 100_000, b"\xff", content.replace(b"letter", b"x", 1)):
        with pytest.raises(ValueError, match="validation error"):
            from_json(other)


def test_what_a_pdf_carries_is_sorted_by_name(tmp_path: Path) -> None:
    """A reader finds a file by halves (ISO 32000-1, 7.9.6)."""
    with pikepdf.open(printed(office(tmp_path))) as pdf:
        names = [bytes(name) for name in pdf.Root.Names.EmbeddedFiles.Names[::2]]
    assert names == sorted(names)
    assert len(names) == 7
