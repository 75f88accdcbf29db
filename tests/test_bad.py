"""A wrong record earns the exact words beside it, exit 2 and no file."""

import re
from pathlib import Path

import examples
import pikepdf
import pytest
from click.testing import CliRunner

from generator.cli import main

BAD = Path(__file__).parent / "bad"
ASKED = examples.letter(
    demands=[{"id": "report", "kind": "report", "text": "Provide a report."}],
    statistics={"sample": "sample"},
)
"""The letter that the reports in bad/reports/ answer."""
PLACES = {
    "letter": "letters",
    "report": "reports",
    "statistics": "reports/statistics",
    "packet": "packets",
}
"""Where a record of each kind lies."""


def complaint(folder: Path, content: bytes, kind: str = "letter") -> str:
    """Return what `generate` says of a wrong record; nothing is printed."""
    examples.workspace(folder)
    (folder / "reports" / "statistics").mkdir(parents=True)
    sample = (BAD / "statistics" / "sample.yaml").read_bytes()
    for name in ("sample", "other"):
        (folder / "reports" / "statistics" / f"{name}.yaml").write_bytes(sample)
    (folder / "letters" / "asked.yaml").write_text(ASKED, encoding="utf-8")
    if kind == "packet":
        _lay_exhibits(folder)
    (folder / PLACES[kind] / "bad.yaml").write_bytes(content)
    result = CliRunner().invoke(main, [kind, "bad"])
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert not (folder / "build").exists()
    checked = CliRunner().invoke(main, ["check", "bad", "--today", "2000-01-01"])
    assert checked.exit_code == 1
    unsaid = [one for one in _each(result.stderr) if one not in _each(checked.stdout)]
    assert unsaid == []
    return result.stderr


def _lay_exhibits(folder: Path) -> None:
    """Lay down what the packets in bad/packets/ name, and a letter that is wrong."""
    wrong = examples.letter(date="2019-13-01")
    (folder / "letters" / "wrong.yaml").write_text(wrong, encoding="utf-8")
    place = folder / "packets" / "exhibits"
    place.mkdir(parents=True)
    outside = folder.parent / f"{folder.name}-outside.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(612, 792))
        for path in (place / "one.pdf", place / "two.pdf", outside):
            pdf.save(path)
        locked = pikepdf.Encryption(owner="owner", user="user")
        pdf.save(place / "locked.pdf", encryption=locked)
    (place / "letter.docx.pdf").write_text("This is no PDF.", encoding="utf-8")
    (place / "link.pdf").symlink_to(outside)
    (folder / "packets" / "outside").symlink_to(folder.parent)


def _each(said: str) -> list[str]:
    """Return each problem of some output with its excerpt."""
    parts = re.split(r"^(?=\w[^\n]*: error)", said, flags=re.MULTILINE)
    return [one.strip("\n") for one in parts]


def earns_its_words(record: Path, folder: Path, kind: str, *, update: bool) -> None:
    said = complaint(folder, record.read_bytes(), kind)
    expected = record.with_suffix(".txt")
    if update:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("record", sorted(BAD.glob("*.yaml")), ids=lambda p: p.stem)
def test_a_wrong_letter_earns_its_words(
    record: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    update_golden: bool,
) -> None:
    """Every problem is reported at once, each with its place."""
    monkeypatch.chdir(tmp_path)
    earns_its_words(record, tmp_path, "letter", update=update_golden)


@pytest.mark.parametrize(
    "record", sorted((BAD / "reports").glob("*.yaml")), ids=lambda p: p.stem
)
def test_a_wrong_report_earns_its_words(
    record: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    update_golden: bool,
) -> None:
    """Tables, charts, references and demands that are not there are pointed at."""
    monkeypatch.chdir(tmp_path)
    earns_its_words(record, tmp_path, "report", update=update_golden)


@pytest.mark.parametrize(
    "record", sorted((BAD / "figures").glob("*.yaml")), ids=lambda p: p.stem
)
def test_wrong_figures_earn_their_words(
    record: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    update_golden: bool,
) -> None:
    """A sum that fails names both figures, the difference and their lines."""
    monkeypatch.chdir(tmp_path)
    earns_its_words(record, tmp_path, "statistics", update=update_golden)


@pytest.mark.parametrize(
    "record", sorted((BAD / "packets").glob("*.yaml")), ids=lambda p: p.stem
)
def test_a_wrong_packet_earns_its_words(
    record: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    update_golden: bool,
) -> None:
    """A document that is not there, not alone or not readable is pointed at."""
    monkeypatch.chdir(tmp_path)
    earns_its_words(record, tmp_path, "packet", update=update_golden)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"# only a comment\n", "empty-file"),
        (b"title: \xff\n", "not-utf-8"),
        (b"title: x\n" * 1_000_000, "file-too-large"),
        (b"title: " + b"[" * 5_000, "nested-too-deep"),
        (b"title: " + b"{a: " * 101, "nested-too-deep"),
        (b"[a, b]\n", "wrong-type"),
        (b"title: \x01\n", "not-yaml"),
    ],
)
@pytest.mark.parametrize("kind", sorted(PLACES))
def test_a_file_that_is_no_record_gets_one_clear_error(
    kind: str,
    content: bytes,
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One problem with its code, and nothing more."""
    monkeypatch.chdir(tmp_path)
    said = complaint(tmp_path, content, kind)
    assert f"error[{code}]" in said
    assert said.count("error[") == 1
