"""What git says of a file is asked safely, and no answer is an answer."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from generator.versions.changes import Change, last_change

UNKNOWN = Change(None, is_changed=False)
UNTRACKED = Change(None, is_changed=True)
WHO = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Jane Roe",
    "GIT_AUTHOR_EMAIL": "jane@example.gov",
    "GIT_COMMITTER_NAME": "Jane Roe",
    "GIT_COMMITTER_EMAIL": "jane@example.gov",
}


def surroundings() -> dict[str, str]:
    """Return the environment of a staffer, whatever the tests are run from."""
    kept = {name: text for name, text in os.environ.items() if name[:4] != "GIT_"}
    return kept | WHO


def git(folder: Path, *words: str, given: bytes = b"", committed: str = "") -> str:
    """Run git as a staffer does, with no precautions, and return what it says.

    `committed` is the day of a commit, where it is not the day of the test.
    """
    when = {"GIT_COMMITTER_DATE": committed} if committed else {}
    done = subprocess.run(
        ["git", "-C", str(folder), *words],  # noqa: S607, as a staffer does
        env=surroundings() | when,
        input=given,
        capture_output=True,
        check=False,
    )
    return done.stdout.decode().strip()


def commit(folder: Path, **files: str) -> str:
    """Write files, commit all there is, and return the commit's hash."""
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--message", "Change")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The folder of a repository in which nothing is committed."""
    folder = tmp_path / "office"
    folder.mkdir()
    git(folder, "init")
    return folder


def trap(folder: Path, name: str) -> str:
    """Return a command that leaves a mark of this name beside the folder."""
    script = folder.parent / f"{name}.sh"
    script.write_text(f'#!/bin/sh\ntouch "{folder.parent}/{name}.mark"\n')
    script.chmod(0o755)
    return str(script)


def sprung(folder: Path) -> set[str]:
    """Return the names of the traps that were run, and forget them."""
    marks = list(folder.parent.glob("*.mark"))
    for mark in marks:
        mark.unlink()
    return {mark.stem for mark in marks}


def show_on_terminal(folder: Path) -> None:
    """Show the last commit where git takes what it writes to for a terminal."""
    ours, its = os.openpty()
    subprocess.run(
        ["git", "-C", str(folder), "log"],  # noqa: S607, as a staffer does
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=its,
        check=False,
    )
    os.close(its)
    os.close(ours)


def test_the_commit_is_the_last_that_changed_the_file(office: Path) -> None:
    """A later commit that changes another file is not it."""
    first = commit(office, letter="We write.")
    second = commit(office, report="We find.")
    assert last_change(office / "letter") == Change(first, is_changed=False)
    assert last_change(office / "report") == Change(second, is_changed=False)


def test_a_file_that_differs_from_its_commit_is_changed(office: Path) -> None:
    """Staged or not, one other byte counts, and the same bytes again do not."""
    first = commit(office, letter="We write.")
    (office / "letter").write_text("We wrote.", encoding="utf-8")
    assert last_change(office / "letter") == Change(first, is_changed=True)
    git(office, "add", "--all")
    assert last_change(office / "letter") == Change(first, is_changed=True)
    (office / "letter").write_text("We write.", encoding="utf-8")
    assert last_change(office / "letter") == Change(first, is_changed=False)


def test_a_name_is_not_taken_for_contents(office: Path) -> None:
    """A file may be called by the hash of what it will hold."""
    (office / "draft").write_text("We wrote.", encoding="utf-8")
    name = git(office, "hash-object", "draft")
    first = commit(office, **{name: "We write."})
    (office / name).write_text("We wrote.", encoding="utf-8")
    assert last_change(office / name) == Change(first, is_changed=True)


def test_a_file_that_is_in_no_commit_is_changed(office: Path) -> None:
    """Before the first commit, beside it, staged, or taken out by a later one."""
    letter = office / "letter"
    letter.write_text("We write.", encoding="utf-8")
    assert last_change(letter) == UNTRACKED
    git(office, "commit", "--allow-empty", "--message", "Begin")
    assert last_change(letter) == UNTRACKED
    git(office, "add", "--all")
    assert last_change(letter) == UNTRACKED
    commit(office)
    git(office, "rm", "--cached", "letter")
    git(office, "commit", "--message", "Drop the letter")
    assert last_change(letter) == UNTRACKED


@pytest.mark.parametrize(
    "name", ["-n", "--help", ":(glob)*", "HEAD", " ", "a é\n^{}", "[a]"]
)
def test_a_file_may_have_any_name(office: Path, name: str) -> None:
    """No name is read as an option, a commit or a pattern, in a folder or above it."""
    (office / "a").mkdir()
    first = commit(office, **{name: "We write.", "a/" + name: "We write."})
    commit(office, a_letter="We write again.")
    assert last_change(office / name) == Change(first, is_changed=False)
    assert last_change(office / "a" / name) == Change(first, is_changed=False)


def test_a_link_stands_for_the_file_that_is_read(office: Path) -> None:
    """What counts is the file behind it, in its own repository."""
    first = commit(office, letter="We write.")
    link = office.parent / "link"
    link.symlink_to(office / "letter")
    assert last_change(link) == Change(first, is_changed=False)


def test_a_shallow_clone_does_not_guess(office: Path) -> None:
    """The oldest commit that it holds changed no file that it only shows as new."""
    commit(office, letter="We write.")
    second = commit(office, report="We find.")
    shallow = office.parent / "shallow"
    git(office, "clone", "--depth=1", office.as_uri(), str(shallow))
    assert last_change(shallow / "letter") == UNKNOWN
    assert last_change(shallow / "report") == UNKNOWN
    third = commit(office, report="We found.")
    git(shallow, "fetch", "--depth=2")
    git(shallow, "reset", "--hard", "FETCH_HEAD")
    assert last_change(shallow / "letter") == UNKNOWN
    assert last_change(shallow / "report") == Change(third, is_changed=False)
    git(shallow, "fetch", "--unshallow")
    assert last_change(shallow / "report") == Change(third, is_changed=False)
    assert last_change(shallow / "letter").commit not in {None, second, third}


def test_a_repository_may_name_its_objects_in_sha_256(tmp_path: Path) -> None:
    """The full hash is returned, of whatever length."""
    git(tmp_path, "init", "--object-format=sha256")
    first = commit(tmp_path, letter="We write.")
    assert len(first) == 64
    assert last_change(tmp_path / "letter") == Change(first, is_changed=False)


def test_another_repository_in_the_environment_is_not_asked(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook of one repository may print what stands in another."""
    first = commit(office, letter="We write.")
    other = office.parent / "other"
    other.mkdir()
    git(other, "init")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert last_change(office / "letter") == Change(first, is_changed=False)


def test_nothing_is_known_outside_of_a_repository(tmp_path: Path) -> None:
    """A file that no repository holds has no commit, and is not called changed."""
    letter = tmp_path / "letter"
    letter.write_text("We write.", encoding="utf-8")
    assert last_change(letter) == UNKNOWN


def test_nothing_is_known_without_git(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine on which git is not installed prints all the same."""
    commit(office, letter="We write.")
    monkeypatch.setenv("PATH", str(office))
    assert last_change(office / "letter") == UNKNOWN


def test_nothing_is_known_of_a_broken_repository(office: Path) -> None:
    """One whose objects are gone does not make its files changed ones."""
    commit(office, letter="We write.")
    (office / ".git" / "objects").rename(office / "lost")
    (office / ".git" / "objects").mkdir()
    assert last_change(office / "letter") == UNKNOWN


def test_git_is_not_waited_for_without_end(office: Path) -> None:
    """A configuration that never ends to be read stops no one for longer than said."""
    commit(office, letter="We write.")
    os.mkfifo(office / "pipe")
    with (office / ".git" / "config").open("a", encoding="utf-8") as file:
        file.write("[include]\n\tpath = ../pipe\n")
    begin = time.monotonic()
    assert last_change(office / "letter", seconds=0.2) == UNKNOWN
    assert time.monotonic() - begin < 9


def test_a_folder_that_looks_like_a_repository_is_not_one(office: Path) -> None:
    """A bare repository that stands among the exhibits is not asked."""
    exhibits = office / "exhibits"
    exhibits.mkdir()
    git(exhibits, "init", "--bare")
    (exhibits / "letter").write_text("We write.", encoding="utf-8")
    assert last_change(exhibits / "letter") == UNKNOWN


TRAPS = {
    "core.fsmonitor": "fsmonitor",
    "core.pager": "pager",
    "diff.external": "external",
    "diff.evil.textconv": "textconv",
    "filter.evil.clean": "clean",
    "gpg.program": "gpg",
}
SIGNATURE = "-----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"


@pytest.fixture
def hostile(office: Path) -> Path:
    """The folder of a repository with traps, and a signed commit of a letter."""
    attributes = {".gitattributes": "* filter=evil diff=evil\n"}
    commit(office, letter="We write.", **attributes)
    plain = git(office, "cat-file", "commit", "HEAD")
    signed = plain.replace("\n\n", f"\ngpgsig {SIGNATURE}\n\n", 1).encode()
    kept = git(office, "hash-object", "-t", "commit", "-w", "--stdin", given=signed)
    git(office, "reset", "--soft", kept)
    for key, name in TRAPS.items():
        git(office, "config", key, trap(office, name))
    git(office, "config", "log.showSignature", "true")
    hook = office / ".git" / "hooks" / "post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.symlink_to(trap(office, "hook"))
    return office


def test_no_program_that_a_repository_names_is_run(hostile: Path) -> None:
    """Each trap springs when git is asked plainly, and none when we ask."""
    first = git(hostile, "rev-parse", "HEAD")
    letter = hostile / "letter"
    letter.write_text("We wrote!", encoding="utf-8")
    show_on_terminal(hostile)
    git(hostile, "status")
    git(hostile, "diff")
    git(hostile, "diff", "--no-ext-diff")
    assert sprung(hostile) == {*TRAPS.values(), "hook"}
    assert last_change(letter) == Change(first, is_changed=True)
    letter.write_text("We write.", encoding="utf-8")
    assert last_change(letter) == Change(first, is_changed=False)
    assert sprung(hostile) == set()


def test_what_a_repository_lacks_is_not_fetched(office: Path) -> None:
    """A missing object is fetched by a program when git is asked plainly."""
    commit(office, letter="We write.")
    tree = git(office, "rev-parse", "HEAD^{tree}")
    (office / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "evil",
        "remote.evil.promisor": "true",
        "remote.evil.url": f"ext::{trap(office, 'remote')}",
        "protocol.ext.allow": "always",
    }.items():
        git(office, "config", key, value)
    git(office, "log", "--", "letter")
    assert sprung(office) == {"remote"}
    assert last_change(office / "letter") == UNKNOWN
    assert sprung(office) == set()
