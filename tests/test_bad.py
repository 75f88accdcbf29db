"""A wrong record earns the exact words beside it, exit 2 and no PDF."""

import shutil
from pathlib import Path

import examples
import pytest
from click.testing import CliRunner

from generator.cli import main

BAD = Path(__file__).parent / "bad"


def complaint(folder: Path, content: bytes) -> str:
    """Return what `generate letter` says of a wrong record."""
    examples.workspace(folder)
    (folder / "reports" / "statistics").mkdir(parents=True)
    shutil.copy(BAD / "statistics" / "sample.yaml", folder / "reports" / "statistics")
    (folder / "letters" / "bad.yaml").write_bytes(content)
    result = CliRunner().invoke(main, ["letter", "bad"])
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert not (folder / "build").exists()
    return result.stderr


@pytest.mark.parametrize("record", sorted(BAD.glob("*.yaml")), ids=lambda p: p.stem)
def test_a_wrong_record_earns_its_words(
    record: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    update_golden: bool,
) -> None:
    """Every problem is reported at once, each with its place."""
    monkeypatch.chdir(tmp_path)
    said = complaint(tmp_path, record.read_bytes())
    expected = record.with_suffix(".txt")
    if update_golden:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


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
def test_a_file_that_is_no_record_gets_one_clear_error(
    content: bytes, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One problem with its code, and nothing more."""
    monkeypatch.chdir(tmp_path)
    said = complaint(tmp_path, content)
    assert f"error[{code}]" in said
    assert said.count("error[") == 1
