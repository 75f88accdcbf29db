"""A record's versions are listed with what changed in each, and nothing else."""

from pathlib import Path

import examples
import pytest
from click.testing import CliRunner, Result
from repositories import office, record, replace, save, six_versions
from test_versions import git

from generator.cli import main
from generator.comparison.chronicle import Entry, chronicle
from generator.comparison.edition import Edition
from generator.comparison.story import open_editions
from generator.versions.checkout import MOST_KEPT

ONE = examples.letter(body="We write.", title="One")

FIGURES = (
    "body ¶3 reworded; figure huawei approved about 75 → about 100, "
    "notice of intent to deny about 75 → about 50"
)
DEMANDS = (
    "demand 1 (suspend-approvals) reworded; demand 2 (criteria-report) due "
    "before any further license is approved → 12/20/2019"
)


def run(*words: str) -> Result:
    """Run `generate` as a user does."""
    return CliRunner().invoke(main, [*words])


def said(*words: str) -> list[str]:
    """Return the lines that a command prints that ends well."""
    result = run(*words)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout.splitlines()


def test_six_versions_are_told_in_a_staffers_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has its commit, day, author and changes; the reformatting is no version."""
    monkeypatch.chdir(tmp_path)
    commits = six_versions(tmp_path)
    expected = [
        ("2019-11-17", "renamed from cotton-schumer.yaml"),
        ("2019-11-16", FIGURES),
        ("2019-11-15", "− Ben Sasse (R-NE); + Ron Wyden (D-OR)"),
        ("2019-11-14", "body ¶3 moved"),
        ("2019-11-13", DEMANDS),
        ("2019-11-12", "first version"),
    ]
    told = zip(reversed(commits[:-1]), expected, strict=True)
    assert said("history", "huawei-licenses") == [
        f"{commit[:9]}  {day}  Jane Roe  {words}" for commit, (day, words) in told
    ]


def test_every_version_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One PDF each, as it was then, under its day and commit."""
    monkeypatch.chdir(tmp_path)
    commits = six_versions(tmp_path)
    lines = said("history", "huawei-licenses", "--pdf", "all")
    names = [
        f"huawei-licenses-2019-11-{12 + at}-{commit[:9]}.pdf"
        for at, commit in enumerate(commits[:-1])
    ]
    assert lines == [f"all/{name}  3 pages" for name in reversed(names)]
    contents = {path.name: path.read_bytes() for path in (tmp_path / "all").iterdir()}
    assert sorted(contents) == names
    assert all(content.startswith(b"%PDF-") for content in contents.values())
    # The renamed letter says what it said before.
    assert len(set(contents.values())) == len(names)


def test_what_is_not_committed_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of the working copy is a version without a commit."""
    monkeypatch.chdir(office(tmp_path))
    first = save(tmp_path, "2019-11-20", letters__one=ONE)
    replace(tmp_path / "letters/one.yaml", "We write.", "We wrote.")
    assert said("history", "one") == [
        "(not committed)  body reworded",
        f"{first[:9]}  2019-11-20  Jane Roe  first version",
    ]


def test_a_record_in_no_commit_has_no_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said so, whether others are committed or nothing is."""
    monkeypatch.chdir(office(tmp_path))
    (tmp_path / "letters/one.yaml").write_text(ONE, encoding="utf-8")
    result = run("history", "one")
    assert result.exit_code == 2
    assert "nothing is committed here yet" in result.stderr
    (tmp_path / "letters/one.yaml").rename(tmp_path / "one.yaml")
    record(tmp_path, "2019-11-20")
    (tmp_path / "letters").mkdir(exist_ok=True)
    (tmp_path / "letters/two.yaml").write_text(
        examples.letter(body="Other words.", title="Two"), encoding="utf-8"
    )
    assert said("history", "two") == ["(not committed)  in no commit yet"]


def test_a_version_that_cannot_be_read_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong with it is said, and the others are listed all the same."""
    monkeypatch.chdir(office(tmp_path))
    first = save(tmp_path, "2019-11-19", letters__one=ONE)
    second = save(tmp_path, "2019-11-20", letters__one="title: [")
    third = save(tmp_path, "2019-11-21", letters__one=ONE)
    result = run("history", "one")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"{third[:9]}  2019-11-21  Jane Roe  can be read again",
        f"{second[:9]}  2019-11-20  Jane Roe  cannot be read",
        f"{first[:9]}  2019-11-19  Jane Roe  first version",
    ]
    assert f"letters/one.yaml at {second[:9]}" in result.stderr


def test_a_deleted_record_has_its_history_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deleted in the working copy, by a commit, or deleted and written anew."""
    monkeypatch.chdir(office(tmp_path))
    first = save(tmp_path, "2019-11-19", letters__one=ONE)
    save(tmp_path, "2019-11-20", letters__one=ONE.replace("We write", "We wrote"))
    (tmp_path / "letters/one.yaml").unlink()
    words = [line.split("  ", 3)[3] for line in said("history", "one")]
    assert words == ["body reworded", "first version"]
    result = run("diff", "one")
    assert result.exit_code == 2
    assert "error[deleted-record]: this record was deleted" in result.stderr
    record(tmp_path, "2019-11-21")
    assert "We [-write-]{+wrote+}." in "".join(said("diff", "one", first, "HEAD~1"))
    assert [line.split("  ", 3)[3] for line in said("history", "one")] == words
    save(tmp_path, "2019-11-22", letters__one=ONE)
    assert [line.split("  ", 3)[3] for line in said("history", "one")] == [
        *("first version", "body reworded", "first version"),
    ]


def test_a_working_copy_that_cannot_be_read_hides_no_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a version that cannot be read, and the others stand below."""
    monkeypatch.chdir(office(tmp_path))
    save(tmp_path, "2019-11-19", letters__one=ONE)
    (tmp_path / "letters/one.yaml").write_text("title: [", encoding="utf-8")
    result = run("history", "one")
    assert result.exit_code == 0
    assert [line.split("  ")[-1] for line in result.stdout.splitlines()] == [
        *("cannot be read", "first version"),
    ]


def test_both_branches_of_a_merge_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the merge, whose text neither of them had."""
    monkeypatch.chdir(office(tmp_path))
    text = examples.letter(body="First.\n\nSecond.\n\nThird.\n\nFourth.")
    save(tmp_path, "2019-11-18", letters__one=text)
    git(tmp_path, "checkout", "-b", "other")
    path = tmp_path / "letters/one.yaml"
    replace(path, "First.", "The first.")
    record(tmp_path, "2019-11-19")
    git(tmp_path, "checkout", "main")
    replace(path, "Fourth.", "The fourth.")
    record(tmp_path, "2019-11-20")
    git(tmp_path, "merge", "--no-edit", "other")
    side = git(tmp_path, "rev-parse", "HEAD^")
    words = sorted(line.split("  ", 3)[3] for line in said("history", "one"))
    assert words == [
        "body ¶1 reworded",
        "body ¶4 reworded",
        "first version",
        f"merged into {side[:9]}: body ¶1 reworded",
    ]
    assert "The fourth." in path.read_text(encoding="utf-8")


def test_worktrees_and_shallow_clones_have_a_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a shallow clone as far as it reaches, with a hint where that ends."""
    folder = office(tmp_path / "office")
    save(folder, "2019-11-19", letters__one=ONE)
    save(folder, "2019-11-20", letters__one=ONE.replace("We write", "We wrote"))
    git(folder, "worktree", "add", str(tmp_path / "tree"))
    monkeypatch.chdir(tmp_path / "tree")
    assert len(said("history", "one")) == 2
    git(tmp_path, "clone", "--depth", "1", f"file://{folder}", "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    (line,) = said("history", "one")
    assert line.endswith("the oldest version that this clone holds")
    result = run("diff", "one", "HEAD~1")
    assert result.exit_code == 2
    assert "`git fetch --unshallow` brings the others" in result.stderr


def test_a_workspace_may_be_a_folder_of_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths are then from the top of the repository, and files beside do not count."""
    git(tmp_path, "init", "--initial-branch", "main")
    folder = examples.workspace(tmp_path / "senate" / "office")
    (folder / "letters/one.yaml").write_text(ONE, encoding="utf-8")
    record(tmp_path, "2019-11-19")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/one.yaml").write_text("title: [", encoding="utf-8")
    record(tmp_path, "2019-11-20")
    replace(folder / "letters/one.yaml", "We write.", "We wrote.")
    record(tmp_path, "2019-11-21")
    monkeypatch.chdir(folder)
    assert [line.split("  ", 3)[3] for line in said("history", "one")] == [
        *("body reworded", "first version"),
    ]


def test_only_letters_and_reports_are_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Statistics have versions, but no pages."""
    monkeypatch.chdir(office(tmp_path))
    figures = examples.written(examples.statistics(received=3))
    save(tmp_path, "2019-11-20", reports__statistics__trial=figures)
    assert len(said("history", "trial")) == 1
    result = run("history", "trial", "--pdf", "all")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error[no-pages]" in result.stderr
    assert not (tmp_path / "all").exists()


def test_a_long_history_keeps_few_versions_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the disk nor the memory fills up, and every version is listed."""
    monkeypatch.chdir(office(tmp_path))
    count = MOST_KEPT + 5
    for at in range(count):
        save(tmp_path, "2019-11-20", letters__one=ONE.replace("write", f"write {at}"))
    path = tmp_path / "letters/one.yaml"
    with open_editions(path, "letter") as editions:
        entries = [*chronicle(editions)]
        assert len(entries) == count
        kept = [one.path for one in map(edition_of, entries) if one.path.is_file()]
    assert len(kept) == MOST_KEPT


def edition_of(entry: Entry) -> Edition:
    """Return the version of an entry, which is there."""
    assert entry.edition is not None
    return entry.edition
