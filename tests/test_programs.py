"""`generate git`: git shows records as sentences, and merges what they say."""

import subprocess
import sys
from pathlib import Path

import examples
import pytest
from click.testing import CliRunner, Result
from test_versions import git, sprung, surroundings, trap

from generator.cli import main
from generator.read import read_bytes

SIGNED = "  - Bo House (R-OH)\n"
LETTER = f"""\
# A letter, as it was typed.
format: 1
title: A letter
date: 2019-11-21
recipients:
  - {{name: Jane Roe, title: Secretary of Examples}}
signatories:   # as on the page
  - {{member: Ann Scott (R-FL), lead: true}}
{SIGNED}signature_order: as_listed
body: |
  We write. We ask. We wait.
demands:
  - id: first
    kind: report
    text: Report on it.
    due: 2019-12-20
  - id: second
    kind: answer
    text: Say why.
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in a repository with a letter committed on `main`; the programs are
    set.
    """
    folder = tmp_path / "the office's"
    examples.workspace(folder)
    git(folder, "init", "--initial-branch=main")
    (folder / "letters" / "x.yaml").write_text(LETTER, encoding="utf-8")
    keep(folder, "Begin")
    monkeypatch.chdir(folder)
    assert generate("install").exit_code == 0
    return folder


def generate(*words: str) -> Result:
    return CliRunner().invoke(main, ["git", *words], prog_name="generate")


def keep(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--message", message)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run git as a staffer does, and return all that it says."""
    return subprocess.run(
        ["git", "-C", str(folder), *words],  # noqa: S607, as a staffer does
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )


def letter(folder: Path) -> str:
    return (folder / "letters" / "x.yaml").read_text(encoding="utf-8")


def branch(folder: Path, name: str, *changes: tuple[str, str]) -> None:
    """Change the letter on a branch of its own from `main`."""
    git(folder, "checkout", "-b", name, "main")
    text = letter(folder)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "letters" / "x.yaml").write_text(text, encoding="utf-8")
    keep(folder, name)


def added(*names: str) -> tuple[str, str]:
    return SIGNED, SIGNED + "".join(f"  - {name} (D-OH)\n" for name in names)


def two_branches(folder: Path) -> None:
    """Make two branches that add three signatories each; the second is checked out."""
    branch(folder, "one", added("Di One", "El One", "Fi One"))
    branch(folder, "two", added("Gus Two", "Hal Two", "Ivo Two"))


BOTH = added("Gus Two", "Hal Two", "Ivo Two", "Di One", "El One", "Fi One")[1]


def test_two_branches_that_add_signatories_merge(office: Path) -> None:
    """In the order declared: as before, then ours, then theirs, and nothing else."""
    two_branches(office)
    done = run(office, "merge", "one", "--message", "Merge")
    assert (done.returncode, done.stderr) == (0, "")
    assert letter(office) == LETTER.replace(SIGNED, BOTH)
    assert git(office, "status", "--porcelain") == ""


def test_without_the_programs_the_same_branches_conflict(office: Path) -> None:
    """Git's own merge takes two lists that grew for a contradiction."""
    two_branches(office)
    assert generate("uninstall").exit_code == 0
    assert run(office, "merge", "one").returncode == 1


@pytest.mark.parametrize(
    "words", [("rebase", "one"), ("cherry-pick", "one"), ("merge", "--squash", "one")]
)
def test_rebase_cherry_pick_and_squash_merge_so_too(
    office: Path, words: tuple[str, ...]
) -> None:
    """All six sign, whichever way one branch comes to the other."""
    two_branches(office)
    done = run(office, *words)
    assert done.returncode == 0, done.stderr
    for name in ("Di One", "El One", "Fi One", "Gus Two", "Hal Two", "Ivo Two"):
        assert letter(office).count(name) == 1


def test_a_worktree_merges_so_too(office: Path) -> None:
    """What is set holds for every worktree of the repository, also if set in one."""
    two_branches(office)
    assert generate("uninstall").exit_code == 0
    tree = office.parent / "tree"
    git(office, "checkout", "main")
    git(office, "worktree", "add", str(tree), "two")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "git", "install"],
        cwd=tree,
        env=surroundings(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert run(tree, "merge", "one", "--message", "Merge").returncode == 0
    assert letter(tree) == LETTER.replace(SIGNED, BOTH)
    assert generate("install").stderr == "all is set already\n"


def test_a_shallow_clone_merges_so_too(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clone of the last commits has what a merge needs."""
    git(office, "commit", "--allow-empty", "--message", "Go on")
    two_branches(office)
    clone = office.parent / "clone"
    git(office, "clone", "--depth=2", "--no-single-branch", office.as_uri(), str(clone))
    assert git(clone, "rev-parse", "--is-shallow-repository") == "true"
    monkeypatch.chdir(clone)
    assert generate("install").exit_code == 0
    done = run(clone, "merge", "origin/one", "--message", "Merge")
    assert done.returncode == 0, done.stderr
    assert letter(clone) == LETTER.replace(SIGNED, BOTH)


def test_signed_commits_are_made_and_merged(office: Path) -> None:
    """A repository that signs every commit signs the merged one."""
    signer = office.parent / "signer"
    signer.write_text(
        "#!/bin/sh\ncat >/dev/null\n"
        'printf "\\n[GNUPG:] SIG_CREATED \\n" >&2\n'
        'printf -- "-----BEGIN PGP SIGNATURE-----\\n\\nx\\n'
        '-----END PGP SIGNATURE-----\\n"\n'
    )
    signer.chmod(0o755)
    git(office, "config", "gpg.program", str(signer))
    git(office, "config", "commit.gpgSign", "true")
    two_branches(office)
    done = run(office, "merge", "one", "--message", "Merge")
    assert done.returncode == 0, done.stderr
    assert "gpgsig" in git(office, "cat-file", "commit", "HEAD")
    assert letter(office) == LETTER.replace(SIGNED, BOTH)


def test_a_workspace_may_be_a_folder_of_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name may hold blanks, and signs that stand for others in a pattern."""
    top = tmp_path / "top"
    office = top / 'an "office" [a] é'
    other = top / 'an "office" a é'
    top.mkdir()
    git(top, "init", "--initial-branch=main")
    for folder in (office, other):
        examples.workspace(folder)
        (folder / "letters" / "x.yaml").write_text(LETTER, encoding="utf-8")
    keep(top, "Begin")
    monkeypatch.chdir(office)
    assert generate("install").exit_code == 0
    asked = ("check-attr", "-z", "merge", "--")
    ours, theirs = (f"{folder.name}/letters/x.yaml" for folder in (office, other))
    assert "generate-record" in git(top, *asked, ours)
    assert "unspecified" in git(top, *asked, theirs)
    two_branches(office)
    assert run(office, "merge", "one", "--message", "Merge").returncode == 0
    assert letter(office) == LETTER.replace(SIGNED, BOTH)


def test_two_workspaces_of_a_repository_are_set_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the one takes away, the other keeps."""
    git(tmp_path, "init")
    for name in ("a", "b"):
        examples.workspace(tmp_path / name)
        monkeypatch.chdir(tmp_path / name)
        assert generate("install").exit_code == 0
    assert generate("uninstall").exit_code == 0
    asked = ("check-attr", "merge", "--", "a/letters/x.yaml", "b/letters/x.yaml")
    assert git(tmp_path, *asked).split() == [
        *("a/letters/x.yaml:", "merge:", "generate-record"),
        *("b/letters/x.yaml:", "merge:", "unspecified"),
    ]
    assert git(tmp_path, "config", "merge.generate-record.driver")


def test_members_whom_both_branches_add_to_the_roster_merge(office: Path) -> None:
    """Two lists of members that grew at one place are both kept."""
    roster = office / "roster.yaml"
    for name, number in (("one", "Z000001"), ("two", "Z000002")):
        git(office, "checkout", "-b", name, "main")
        row = f"- id: {{bioguide: {number}}}\n  name: {{first: Di, last: {name}}}\n"
        roster.write_text(roster.read_text("utf-8") + row, "utf-8")
        keep(office, name)
    assert run(office, "merge", "one", "--message", "Merge").returncode == 0
    text = roster.read_text("utf-8")
    assert text.index("Z000002") < text.index("Z000001")


def test_a_contradiction_is_said_in_the_records_terms(office: Path) -> None:
    """Around it stand git's markers, and the rest is merged."""
    branch(office, "one", ("2019-12-20", "2020-01-15"), ("Say why.", "Say when."))
    branch(office, "two", ("due: 2019-12-20", "due: {within: 30 days}"), added("Di"))
    done = run(office, "merge", "one")
    assert done.returncode == 1
    assert done.stderr == (
        "letters/x.yaml: error[conflict]: demand 1 (first): due is {within: "
        "30 days} in ours and 2020-01-15 in theirs\n"
    )
    due = "    due: 2019-12-20\n"
    marked = (
        "<<<<<<< ours\n    due: {within: 30 days}\n=======\n    due: 2020-01-15\n"
        ">>>>>>> theirs\n"
    )
    expected = LETTER.replace(due, marked).replace("Say why.", "Say when.")
    assert letter(office) == expected.replace(*added("Di"))
    shown = git(office, "diff")
    assert "++<<<<<<< ours\n +  due within: 30 days\n" in shown
    assert "due: January 15, 2020\n++>>>>>>> theirs" in shown
    assert "format: 1" not in shown


def test_what_is_no_record_is_merged_by_its_lines(office: Path) -> None:
    """A file with an anchor is merged as git does, and loses nothing."""
    branch(office, "one", ("format: 1", "format: &a 1"), ("Say why.", "Say when."))
    branch(office, "two", ("title: A letter", "title: A long letter"))
    assert run(office, "merge", "one", "--message", "Merge").returncode == 1
    text = letter(office)
    assert "format: &a 1\n" in text
    assert "title: A long letter\n" in text
    assert "Say when." in text
    assert "<<<<<<< ours\n" in text


def test_comments_and_layout_of_both_are_kept(office: Path) -> None:
    """Where lines do not contradict each other, they are merged line by line."""
    branch(office, "one", ("format: 1\n", "format: 1  # of one\n"))
    branch(office, "two", ("Say why.\n", "Say why.  # of two\n"), added("Di"))
    assert run(office, "merge", "one", "--message", "Merge").returncode == 0
    assert "format: 1  # of one\n" in letter(office)
    assert "Say why.  # of two\n" in letter(office)


def test_git_diff_and_log_show_sentences(office: Path) -> None:
    """Comments and layout are no change; a value is."""
    branch(office, "one", ("2019-12-20", "2020-01-15"), ("# A letter", "# The letter"))
    for words in (("diff", "main"), ("log", "--patch", "-1"), ("show",)):
        shown = git(office, *words)
        assert "-  due: December 20, 2019\n+  due: January 15, 2020" in shown
        assert "The letter" not in shown
    assert "-    due: 2019-12-20" in git(office, "diff", "--no-textconv", "main")


def test_settings_are_added_and_taken_away_to_the_byte(office: Path) -> None:
    """Others' lines, their ends and their order stay; twice changes nothing more."""
    folder = office / ".git"
    assert generate("uninstall").exit_code == 0
    for others in (None, b"", b"# mine\r\n*.png -diff\r\n", b"*.csv diff", b"\n\nx y"):
        place = folder / "info" / "attributes"
        place.unlink(missing_ok=True)
        if others:
            place.write_bytes(others)
        before = (folder / "config").read_bytes()
        said = generate("install").stdout.splitlines()
        assert said[:3] == [
            ".git/config  diff.generate-record.textconv",
            ".git/config  merge.generate-record.name",
            ".git/config  merge.generate-record.driver",
        ]
        assert said[3] == ".git/info/attributes  letters/*.yaml"
        once = place.read_bytes(), (folder / "config").read_bytes()
        assert once[0].startswith(others or b"")
        again = generate("install")
        assert (again.exit_code, again.stdout) == (0, "")
        assert (place.read_bytes(), (folder / "config").read_bytes()) == once
        assert sorted(generate("uninstall").stdout.splitlines()) == sorted(said)
        assert (folder / "config").read_bytes() == before
        assert (place.read_bytes() if place.exists() else b"") == (others or b"")
    last = generate("uninstall")
    assert (last.exit_code, last.stdout) == (0, "")
    assert last.stderr == "nothing of ours is set here\n"


def test_what_another_set_under_the_name_is_refused(office: Path) -> None:
    """Nothing is set then, and nothing of it is taken away."""
    generate("uninstall")
    git(office, "config", "diff.generate-record.textconv", "their-own")
    result = generate("install")
    assert result.exit_code == 2
    assert result.stderr.startswith(
        ".git/config: error[taken]: diff.generate-record.textconv is set to something "
        "else: their-own\n"
    )
    assert not git(office, "config", "merge.generate-record.driver")
    assert generate("uninstall").exit_code == 0
    assert git(office, "config", "diff.generate-record.textconv") == "their-own"


def test_the_program_of_another_place_is_replaced_and_said(office: Path) -> None:
    """A virtual environment that was moved is set anew by installing again."""
    key = "merge.generate-record.driver"
    driver = git(office, "config", key)
    git(office, "config", key, driver.replace(sys.executable, "/gone/bin/python"))
    result = generate("install")
    assert result.stdout == f".git/config  {key}; it was of another place\n"
    assert git(office, "config", key) == driver


def test_a_program_that_is_gone_leaves_git_its_own_ways(office: Path) -> None:
    """Lines are shown and merged as they are, with a word of what to do."""
    two_branches(office)
    for key in ("diff.generate-record.textconv", "merge.generate-record.driver"):
        text = git(office, "config", key).replace(sys.executable, "/gone/bin/python")
        git(office, "config", key, text)
    shown = run(office, "diff", "main")
    assert "+  - Gus Two (D-OH)" in shown.stdout
    assert "run generate git install" in shown.stderr
    done = run(office, "merge", "one")
    assert done.returncode == 1
    assert "run generate git install" in done.stderr
    assert "<<<<<<< ours\n" in letter(office)
    assert "  - Di One (D-OH)\n" in letter(office)


NAMES = [
    "a b",
    "it's",
    'a "b"',
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned;",
    "-x",
    "--help",
    "é\nb",
    "%A %O",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_records_name_is_a_name_and_nothing_else(office: Path, name: str) -> None:
    """No name runs anything, and each is merged and shown."""
    record = office / "letters" / f"{name}.yaml"
    git(office, "checkout", "main")
    record.write_text(LETTER, encoding="utf-8")
    keep(office, "Name")
    for side, title in (("one", "mark: One\n"), ("two", "subject: Two\n")):
        git(office, "checkout", "-b", side, "main")
        record.write_text(LETTER + title, encoding="utf-8")
        keep(office, side)
    done = run(office, "merge", "one", "--message", "Merge")
    assert done.returncode == 0, done.stderr
    assert record.read_text("utf-8") == LETTER + "subject: Two\nmark: One\n"
    assert "+Mark: One" in git(office, "diff", "two~1", "HEAD")
    found = [path.name for path in office.parent.rglob("*pwned*")]
    assert [one for one in found if one != record.name] == []


def test_nothing_that_lies_in_the_repository_is_run(office: Path) -> None:
    """Python is not led astray by a module that has our own's name."""
    script = trap(office, "module")
    for place in (office, office / "letters"):
        for name in ("generator", "click", "yaml"):
            (place / name).mkdir()
            evil = f"import subprocess\nsubprocess.run([{script!r}])\n"
            (place / name / "__init__.py").write_text(evil, encoding="utf-8")
    keep(office, "Evil")
    two_branches(office)
    assert "+Signatory: Gus Two (D-OH)" in git(office, "diff", "main")
    assert run(office, "merge", "one", "--message", "Merge").returncode == 0
    assert sprung(office) == set()


def test_a_folder_in_no_repository_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, and exit code 2."""
    monkeypatch.chdir(examples.workspace(tmp_path))
    for word in ("install", "uninstall"):
        result = generate(word)
        assert result.exit_code == 2
        assert "error[no-repository]: this folder is not in a git" in result.stderr


def test_the_program_merges_files_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside of git, too: the merged record takes the place of ours."""
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "base": LETTER,
        "ours": LETTER.replace(*added("Di One")),
        "theirs": LETTER.replace(*added("El Two")),
    }.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    names = ("base.yaml", "ours.yaml", "theirs.yaml")
    result = generate("merge", *names)
    assert (result.exit_code, result.output) == (0, "")
    text = (tmp_path / "ours.yaml").read_text("utf-8")
    assert text == LETTER.replace(*added("Di One", "El Two"))
    assert read_bytes(Path("x"), text.encode()).plain()
    (tmp_path / "theirs.yaml").write_text(LETTER.replace("A letter\n", "Two\n"))
    (tmp_path / "ours.yaml").write_text(LETTER.replace("A letter\n", "One\n"))
    result = generate("merge", "--marker-size", "9", *names)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "ours.yaml: error[conflict]: title is One in ours and Two in theirs\n"
    )
    marks = "<<<<<<<<< ours\ntitle: One\n=========\ntitle: Two\n>>>>>>>>> theirs\n"
    text = (tmp_path / "ours.yaml").read_text("utf-8")
    assert text == LETTER.replace("title: A letter\n", marks)
    assert generate("merge", "base.yaml", "gone.yaml", "theirs.yaml").exit_code == 2
    assert generate("show", "gone.yaml").exit_code == 2
