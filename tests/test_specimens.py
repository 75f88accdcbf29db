"""A letter to many is compared, and agreed to, as its record has it."""

from pathlib import Path

import examples
import pypdfium2
import pytest
from click.testing import CliRunner
from repositories import office, record, replace, save

from generator.cli import main

BODY = "We write of {{ row.port }}. {{ 'So ' + row.said if row.said else 'Is it?' }}"
PEOPLE = 'name,honorific,address,port,said\nJo Roe,Dr.,"1 Pier | Bath",{},{}\n'


def said(*words: str) -> tuple[int, str, str]:
    """Return the exit code, what went to standard output, and to standard error."""
    result = CliRunner().invoke(main, words)
    return int(result.exit_code), result.stdout, result.stderr


@pytest.fixture
def letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A letter to many in two versions, and one that is not committed."""
    monkeypatch.chdir(office(tmp_path))
    text = examples.letter(recipients=None, body=BODY)
    save(tmp_path, "2019-11-18", letters__one=text)
    letter = tmp_path / "letters" / "one.yaml"
    replace(letter, "We write", "We ask")
    record(tmp_path, "2019-11-19")
    replace(letter, "row.port", "row.harbor")
    return letter


def test_diff_and_history_show_the_words_of_a_row_as_typed(letter: Path) -> None:
    """Nothing is said to be wrong: the words come from a file that git may not have."""
    code, out, err = said("diff", letter.stem)
    assert (code, err) == (0, "")
    typed = "{{ 'So ' + row.said if row.said else 'Is it?' }}"
    assert f"We ask of {{{{ row.[-port-]{{+harbor+}} }}}}. {typed}" in out
    code, out, err = said("history", letter.stem)
    assert (code, err) == (0, "")
    words = [line.split("  ")[-1] for line in out.splitlines()]
    assert words == ["body reworded", "body reworded", "first version"]


def test_a_redline_shows_them_as_typed(letter: Path) -> None:
    """In the inside address, too, where each letter has its own recipient."""
    code, out, err = said("diff", letter.stem, "--pdf", "redline.pdf")
    assert (code, out, err) == (0, "redline.pdf  2 pages\n", "")
    with pypdfium2.PdfDocument("redline.pdf") as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    for words in ("{{ row.honorific }} {{ row.name }}", "{{ row.address }}"):
        assert words in " ".join(text.split())


def test_versions_to_many_are_not_printed(letter: Path) -> None:
    """Each is named, and a version with a recipient of its own is printed."""
    letter.write_text(examples.letter(body="We ask."))
    record(letter.parents[1], "2019-11-20")
    code, out, err = said("history", letter.stem, "--pdf", "all")
    assert (code, out.count("  1 page")) == (2, 1)
    assert err.count("error[letter-to-many]: this version goes to the recip") == 2
    assert err.count("error") == 2


def test_a_consent_is_to_the_text_whoever_it_goes_to(letter: Path) -> None:
    """Rows with other words leave it as it is, and another text of the record not."""
    people = letter.parents[1] / "people.csv"
    check = ("check", letter.stem, "--recipients", "people.csv")
    replace(letter, "row.harbor", "row.port")
    replace(letter, "signatories:", "status: final\nsignatories:")
    people.write_text(PEOPLE.format("Bath", "far") + "Li Wu,Dr.,,Wells,\n")
    missing = "warning[consent-missing]"
    assert said(*check)[1].count(missing) == 1
    code, out, _ = said("consent", letter.stem, "--all", "--by", "Ann Poe")
    assert (code, out.partition("  ")[2]) == (
        0,
        "1 of 1 signatory agrees to this text\n",
    )
    assert said(*check) == (0, "", "")
    people.write_text(PEOPLE.format("Kittery", "near"))
    assert said(*check) == (0, "", "")
    replace(letter, "We ask", "We demand")
    assert said(*check)[1].count("warning[consent-older]") == 1


def test_the_older_text_of_a_consent_is_found(letter: Path) -> None:
    """Among the versions in git, as that of any letter."""
    record(letter.parents[1], "2019-11-20")
    assert said("consent", letter.stem, "Doe", "--by", "Ann Poe")[0] == 0
    replace(letter, "We ask", "We demand")
    code, out, err = said("diff", letter.stem, "--since-consent", "Doe")
    assert (code, err) == (0, "")
    assert "We [-ask-]{+demand+} of {{ row.harbor }}." in out
