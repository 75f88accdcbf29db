"""A consent is to the words that a reader would read, and to nothing else."""

from pathlib import Path
from typing import Any

import examples
import pytest
from click.testing import CliRunner, Result
from PIL import Image
from repositories import office, record, replace, save
from test_versions import git

from generator.cli import main
from generator.read import read

LETTER: dict[str, Any] = {
    "title": "On licenses",
    "body": "We write, again, on licenses.[^one]",
    "demands": [{"id": "stop", "kind": "action", "text": "Stop at once."}],
    "notes": {"one": "84 Fed. Reg. 22961 (May 21, 2019)."},
    "signatories": [
        {"name": "John Doe", "title": "Member of Congress", "lead": True},
        {"member": "S000001"},
        {"member": "Bo House (OH)"},
    ],
}
KEPT = "consents/letters/one.yaml"
DOE, SCOTT, HOUSE = LETTER["signatories"]


def run(*words: str) -> Result:
    """Run `generate` as a user does."""
    return CliRunner().invoke(main, [*words])


def said(*words: str) -> str:
    """Return what a command prints that ends well."""
    result = run(*words)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout


@pytest.fixture
def letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A committed letter to which Ann Scott has agreed."""
    monkeypatch.chdir(office(tmp_path))
    save(tmp_path, "2019-11-18", letters__one=examples.letter(**LETTER))
    agreed = said("consent", "one", "Scott", "--by", "Jane Roe", "--date", "2019-11-19")
    assert (
        agreed == "consents/letters/one.yaml  1 of 3 signatories agree to this text\n"
    )
    return tmp_path / "letters/one.yaml"


def older(path: Path) -> list[str]:
    """Return whose consent is to an older text, as `check` says it."""
    return [
        line.partition("]: ")[2]
        for line in run("check", path.stem).stdout.splitlines()
        if "[consent-older]" in line
    ]


OLD = ["Ann Scott (R-FL) agreed on November 19, 2019, to another text"]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"status": "final"},
        {"title": "On all licenses"},
        {"signatories": [DOE, SCOTT]},
        {"signatories": [HOUSE, {**DOE, "lead": False}, SCOTT]},
        {"signatories": [DOE, "Ann Scott (R-FL)", HOUSE]},
        {"signatories": [{**DOE, "title": "Chair"}, SCOTT, HOUSE]},
        {"signature_order": "alphabetical"},
        {"body": "We\nwrite,\nagain,\non licenses.[^one]\n"},
        {"body": "We *write*, again, on licenses.[^one]"},
        {"demands": [{"text": "Stop at once.", "kind": "answer", "id": "halt"}]},
        {"max_pages": 2},
    ],
)
def test_what_a_reader_would_not_read_voids_no_consent(
    changes: dict[str, Any], letter: Path
) -> None:
    """Layout, the draft's sign, faces, keys, and who else signs are free to change."""
    text = examples.letter(**{**LETTER, **changes})
    letter.write_text(f"# A comment\n{text}", encoding="utf-8")
    assert older(letter) == []


def test_a_style_of_the_workspace_voids_no_consent(letter: Path) -> None:
    """Another face is another look, and the same words."""
    style = letter.parents[1] / "templates/style/letter.css"
    style.parent.mkdir(parents=True)
    style.write_text(".date { text-align: right }\n", encoding="utf-8")
    assert older(letter) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"body": "We write again, on licenses.[^one]"},
        {"body": "We write, again, on licenses.[^one]\n\nThank you."},
        {"date": "2019-11-22"},
        {"subject": "Licenses"},
        {"mark": "Embargoed"},
        {"notes": {"one": "84 Fed. Reg. 22962 (May 21, 2019)."}},
        {"demands": [*LETTER["demands"], {"heading": "More"}]},
        {"demands": [{**LETTER["demands"][0], "due": "2019-12-20"}]},
        {"recipients": [{"name": "Max Moe", "title": "Secretary of Examples"}]},
        {"signatories": [DOE, {**SCOTT, "title": "Chair"}, HOUSE]},
        {"enclosures": ["A list"]},
        {"courtesy_copies": ["Ms. Roe"]},
        {"attachments": [{"title": "Terms", "body": "A license is one."}]},
        {"closing": "Thank you."},
        {"complimentary_close": "Respectfully"},
        {"delivery": "By hand"},
        {"letterhead": "senate"},
    ],
)
def test_what_a_reader_would_read_voids_it(
    changes: dict[str, Any], letter: Path
) -> None:
    """A moved comma does, and the member's own title."""
    letter.write_text(examples.letter(**{**LETTER, **changes}), encoding="utf-8")
    assert older(letter) == OLD


TABLE = "| Granted | Denied |\n| --- | --- |\n| 12 | 40 |"
READ = [
    (
        "See [the rule](https://example.gov/a).",
        "See [the rule](https://example.gov/b).",
    ),
    (TABLE, "| Granted |\n| --- |\n| Denied |\n| 12 |\n| 40 |"),
    ("We ask.\n\n> We never agreed.", "We ask.\n\nWe never agreed."),
    ("1. one\n2. two", "- one\n- two"),
]


@pytest.mark.parametrize(("before", "after"), READ)
def test_how_words_stand_is_read_too(before: str, after: str, letter: Path) -> None:
    """In a column, as somebody else's, as a link to another place."""
    for body in (before, after):
        text = examples.letter(**{**LETTER, "body": f"{body}\n\nThere.[^one]"})
        letter.write_text(text, encoding="utf-8")
        if body == before:
            record(letter.parents[1], "2019-11-19")
            said("consent", "one", "Scott", "--by", "Ann Poe", "--date", "2019-11-19")
            assert older(letter) == []
    assert older(letter) == OLD


def test_another_picture_under_the_same_name_is_seen(letter: Path) -> None:
    """What it shows is part of the letter."""
    picture = letter.with_name("map.png")
    Image.new("RGB", (40, 40), "white").save(picture)
    body = "![A map](map.png)\n\nThere.[^one]"
    text = examples.letter(**{**LETTER, "body": body})
    letter.write_text(text, encoding="utf-8")
    record(letter.parents[1], "2019-11-19")
    said("consent", "one", "Scott", "--by", "Ann Poe", "--date", "2019-11-19")
    assert older(letter) == []
    Image.new("RGB", (40, 40), "black").save(picture)
    assert older(letter) == OLD


def test_a_figure_that_is_corrected_voids_it(letter: Path) -> None:
    """The record is the same, and the page is not."""
    folder = letter.parents[1]
    body = "Of {{ trial.received }} some.[^one]"
    text = examples.letter(**{**LETTER, "body": body, "statistics": {"trial": "trial"}})
    figures = examples.written(examples.statistics(received=300))
    save(folder, "2019-11-18", letters__one=text, reports__statistics__trial=figures)
    said("consent", "one", "Scott", "--by", "Jane Roe", "--date", "2019-11-19")
    replace(folder / "reports/statistics/trial.yaml", "300", "301")
    assert older(letter) == OLD


def rows(letter: Path) -> list[dict[str, Any]]:
    """Return the consents that are kept."""
    plain: Any = read(letter.parents[1] / "consents/letters/one.yaml").plain()
    return list(plain["consents"])


def test_a_consent_is_kept_with_its_day_and_who_gave_it(letter: Path) -> None:
    """One row for each signatory: a new consent takes the place of the old one."""
    (row,) = rows(letter)
    digest = row.pop("text")
    assert row == {
        "member": "S000001",
        "name": "Ann Scott",
        "date": "2019-11-19",
        "by": "Jane Roe",
    }
    replace(letter, "on licenses.", "on all licenses.")
    record(letter.parents[1], "2019-11-20")
    said("consent", "one", "S000001", "--by", "Max Moe", "--date", "2019-11-20")
    (row,) = rows(letter)
    assert (row["by"], row["date"]) == ("Max Moe", "2019-11-20")
    assert row["text"] != digest
    assert older(letter) == []


def test_everyone_agrees_and_one_takes_it_back(letter: Path) -> None:
    """The line says how many are agreed, and `check` who is missing at the end."""
    by = ("--by", "Ann Poe", "--date", "2019-11-20")
    assert "  3 of 3 signatories agree" in said("consent", "one", "--all", *by)
    # What was taken down before is to this text, and stays.
    assert [row["by"] for row in rows(letter)] == ["Jane Roe", "Ann Poe", "Ann Poe"]
    replace(letter, "title: On licenses\n", "title: On licenses\nstatus: final\n")
    assert "consent-missing" not in run("check", "one").stdout
    assert said("consent", "one", "Doe", "--withdraw") == f"{KEPT}  2 consents left\n"
    shown = run("check", "one").stdout
    assert "no consent is taken down of John Doe\n" in shown


def test_git_says_who_took_a_consent_down(letter: Path) -> None:
    """Unless the command does; without either there is none."""
    git(letter.parent, "config", "user.name", "Ruth Poe")
    said("consent", "one", "Scott")
    assert rows(letter)[0]["by"] == "Ruth Poe"
    git(letter.parent, "config", "user.name", "")
    result = run("consent", "one", "Scott")
    assert result.exit_code == 2
    assert "say with --by who gave the consent" in result.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("one", "Scot"), 'nobody called "Scot" signs this'),
        (("one", "Scot"), "did you mean Scott?"),
        (("one",), "name those who agree, or give --all"),
        (("one", "Doe", "--all"), "name those who agree, or give --all"),
        (("trial", "Doe"), "nobody signs statistics"),
        (("none", "Doe"), "no-such-record"),
        (("one", "Doe", "--date", "2199-01-01"), "a day that is yet to come"),
    ],
)
def test_a_consent_of_nobody_is_refused(
    words: tuple[str, ...], message: str, letter: Path
) -> None:
    """Nothing is written where one name is wrong."""
    figures = examples.written(examples.statistics(received=3))
    save(letter.parents[1], "2019-11-19", reports__statistics__trial=figures)
    before = rows(letter)
    result = run("consent", *words, "--by", "Jane Roe")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert rows(letter) == before


def test_a_surname_of_two_is_refused(letter: Path) -> None:
    """Both are named with their seats."""
    both = [DOE, SCOTT, {"member": "S000002"}]
    letter.write_text(examples.letter(**{**LETTER, "signatories": both}), "utf-8")
    result = run("consent", "one", "Scott", "--by", "Jane Roe")
    assert result.exit_code == 2
    assert '"Scott" fits Ann Scott (R-FL) and Ann Scott (R-SC)' in result.stderr
    record(letter.parents[1], "2019-11-20")
    said("consent", "one", "Ann Scott (SC)", "--by", "Jane Roe")


def test_what_changed_since_a_consent_is_said(letter: Path) -> None:
    """The text that was agreed to is found by its digest, whatever came after."""
    folder = letter.parents[1]
    record(folder, "2019-11-19")
    since = "since Ann Scott agreed on November 19, 2019"
    same = f"letters/one.yaml: no word that is printed changed {since}\n"
    assert said("diff", "one", "--since-consent", "Scott") == same
    replace(letter, "Stop at once.", "Stop all of it at once.")
    record(folder, "2019-11-20")
    git(folder, "mv", "letters/one.yaml", "letters/two.yaml")
    git(folder, "mv", "consents/letters/one.yaml", "consents/letters/two.yaml")
    record(folder, "2019-11-21")
    assert said("diff", "two", "--since-consent", "Scott").splitlines() == [
        f"letters/two.yaml: 1 change {since}",
        "  ~ demand 1 (stop) reworded",
        "      Stop{+ all of it+} at once.",
    ]


def test_a_consent_to_a_text_that_was_never_committed_is_said(letter: Path) -> None:
    """There is nothing to compare with then, and that is no traceback."""
    replace(letter, "Stop at once.", "Stop this at once.")
    agreed = run("consent", "one", "Scott", "--by", "Ann Poe", "--date", "2019-11-19")
    assert "note[not-committed]: this text is in no commit yet" in agreed.stderr
    replace(letter, "Stop this at once.", "Stop that at once.")
    result = run("diff", "one", "--since-consent", "Scott")
    assert result.exit_code == 2
    agreed = "the text to which Ann Scott agreed on November 19, 2019, is in no commit"
    assert f"error[text-not-committed]: {agreed}" in result.stderr
    result = run("diff", "one", "--since-consent", "Doe")
    assert "no consent of John Doe is taken down" in result.stderr


def test_a_consent_of_somebody_who_no_longer_signs_is_said(letter: Path) -> None:
    """And taken out by the command that is named."""
    text = examples.letter(**{**LETTER, "signatories": [DOE, HOUSE]})
    letter.write_text(text, encoding="utf-8")
    shown = run("check", "one").stdout
    assert "warning[consent-of-another]: Ann Scott does not sign this" in shown
    assert "`generate consent one S000001 --withdraw` takes it out" in shown
    result = run("consent", "one", "Doe", "--withdraw")
    assert result.exit_code == 2
    assert 'no consent of "Doe" is taken down' in result.stderr
    assert (
        said("consent", "one", "S000001", "--withdraw") == f"{KEPT}  0 consents left\n"
    )
    assert "consent-of-another" not in run("check", "one").stdout


def test_consents_without_a_record_are_said(letter: Path) -> None:
    """A letter is renamed, and who agreed to it is left behind."""
    letter.rename(letter.with_name("two.yaml"))
    shown = run("check").stdout
    assert f"{KEPT}: warning[consents-without-record]: there is no letters/one" in shown


def test_a_digest_that_is_none_is_said(letter: Path) -> None:
    """With what to do about it."""
    path = letter.parents[1] / KEPT
    digest = rows(letter)[0]["text"]
    replace(path, digest, digest[:-1])
    shown = run("check", "one").stdout
    assert "error[not-a-digest]: a digest has 64 figures and letters" in shown


def test_a_file_of_consents_that_is_wrong_is_said(letter: Path) -> None:
    """With its place; it is written by a command, and may be edited all the same."""
    path = letter.parents[1] / "consents/letters/one.yaml"
    replace(path, "member: S000001", "member: S000001, mood: good")
    shown = run("check", "one").stdout
    assert "consents/letters/one.yaml:5:" in shown
    assert "error[unknown-key]" in shown


def test_no_page_carries_who_agreed(letter: Path) -> None:
    """A letter's PDF goes to its readers: the offices' staff is not for them."""
    assert run("letter", "one").exit_code == 0
    content = (letter.parents[1] / "build/letters/one.pdf").read_bytes()
    said("consent", "one", "--all", "--by", "Someone Else", "--date", "2019-11-20")
    assert run("letter", "one").exit_code == 0
    again = (letter.parents[1] / "build/letters/one.pdf").read_bytes()
    assert content == again
