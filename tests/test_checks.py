"""Each rule of `check` finds what it is for, and leaves what is right alone."""

import datetime
import re
from pathlib import Path
from typing import Any

import examples
import pytest
import yaml

from generator.checks.catalog import RULES
from generator.checks.explaining import as_markdown
from generator.errors import Problem
from generator.review import review

DOCS = Path(__file__).parents[1] / "docs"
CASES = Path(__file__).parent / "checks"
"""One file a rule: changes to the smallest record that break it, and that do not."""
TODAY = datetime.date(2019, 11, 21)
FOLDERS = {
    "letter": "letters",
    "report": "reports",
    "statistics": "reports/statistics",
}


def statistics(**changes: Any) -> str:
    """Return the smallest statistics record, changed."""
    return examples.written(examples.statistics(**changes))


MAKERS = {
    "letter": examples.letter,
    "report": examples.report,
    "statistics": statistics,
}


def findings(folder: Path, case: dict[str, Any], side: str) -> list[Problem]:
    """Return what `check` says of a case, in a workspace of its own.

    A case has `kind` (a letter unless it says), `fails` and `passes` (changes to the
    smallest record) and `files`, further files of its workspace by path; those of one
    side alone are in `fails_files` and `passes_files`. With `consent` it is about who
    agreed to a final letter.
    """
    examples.workspace(folder)
    kind = case.get("kind", "letter")
    record = folder / FOLDERS[kind] / "case.yaml"
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(MAKERS[kind](**case[side]), encoding="utf-8")
    records = [(record, kind)]
    files = {**case.get("files", {}), **case.get(f"{side}_files", {})}
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else examples.written(content)
        path.write_text(text, encoding="utf-8")
        found = {place: kind for kind, place in FOLDERS.items()}
        if (
            path.suffix == ".yaml"
            and path.parent.relative_to(folder).as_posix() in found
        ):
            records.append((path, found[path.parent.relative_to(folder).as_posix()]))
    today = case.get("today", TODAY)
    found = review(sorted(records), today=today, together=True)
    # No case but its own takes consents down.
    own = side == "fails" and "consent" in case
    return [one for one in found if own or one.code != "consent-missing"]


@pytest.mark.parametrize("code", RULES)
def test_a_rule_finds_what_it_is_for(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    """A broken rule is said with its severity, place, words and help."""
    monkeypatch.chdir(tmp_path)
    case = yaml.safe_load((CASES / f"{code}.yaml").read_text(encoding="utf-8"))
    found = findings(tmp_path, case, "fails")
    assert {problem.code for problem in found} == {code}
    assert {problem.severity for problem in found} == {RULES[code].severity}
    said = "".join(f"{problem}\n" for problem in found)
    expected = CASES / f"{code}.txt"
    if update_golden:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", RULES)
def test_a_rule_leaves_alone_what_is_right(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No rule at all says anything of the passing example of any rule."""
    monkeypatch.chdir(tmp_path)
    case = yaml.safe_load((CASES / f"{code}.yaml").read_text(encoding="utf-8"))
    assert [str(problem) for problem in findings(tmp_path, case, "passes")] == []


ITEM = re.compile(r"\s*(?:[-*+>#|]|\d+[.)])")
PROSE = {"body", "closing", "text", "summary", "notes", "sections", "demands", "parts"}


def wrapped(given: Any, key: str = "") -> Any:
    """Return a case with a new line for each space between two words of its prose."""
    if isinstance(given, dict):
        return {
            name: wrapped(value, name) if name in PROSE or key == "notes" else value
            for name, value in given.items()
        }
    if isinstance(given, list):
        return [wrapped(one, key) for one in given]
    if not isinstance(given, str):
        return given
    lines = given.split("\n")
    return "\n".join(
        one if ITEM.match(one) else re.sub(r"(?<=[A-Za-z,]) (?=[A-Za-z])", "\n", one)
        for one in lines
    )


@pytest.mark.parametrize("side", ["fails", "passes"])
@pytest.mark.parametrize("code", RULES)
def test_a_rule_takes_the_end_of_a_line_for_a_space(
    code: str, side: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found does not depend on where the lines of a text were broken."""
    case = yaml.safe_load((CASES / f"{code}.yaml").read_text(encoding="utf-8"))
    found = []
    for name, changes in (("as-typed", case[side]), ("wrapped", wrapped(case[side]))):
        monkeypatch.chdir(tmp_path)
        here = findings(tmp_path / name, {**case, side: changes}, side)
        found.append(sorted(problem.code for problem in here))
    assert found[0] == found[1]


def first_two(path: Path) -> str:
    """Return the first two problems of a case, each with its excerpt."""
    said = path.read_text(encoding="utf-8")
    return "".join(re.split(r"^(?=\w)", said, flags=re.MULTILINE)[:3])


def test_the_docs_list_every_rule(update_golden: bool) -> None:
    """docs/checks.md says of each rule what the rule says of itself."""
    page = DOCS / "checks.md"
    head, mark, listed = page.read_text(encoding="utf-8").partition("# The rules\n\n")
    examples_of = {path.stem: first_two(path) for path in CASES.glob("*.txt")}
    expected = as_markdown(examples_of)
    if update_golden:
        page.write_text(head + mark + expected, encoding="utf-8")
        listed = expected
    assert listed == expected


def test_every_example_belongs_to_a_rule() -> None:
    """No file of tests/checks/ is left behind when a rule goes."""
    assert {path.stem for path in CASES.iterdir()} == set(RULES)


BROKEN = "We write.[^a] We ask.[^b]\n\nIt has 412,000 files.\n\nIt cost $4.2 million."
NOTES = {"a": "A report.", "b": "Another report."}


def allowing(folder: Path, allow: Any, body: str = BROKEN) -> list[str]:
    """Return what is said of a letter with two figures that have no source."""
    examples.workspace(folder)
    record = folder / "letters" / "case.yaml"
    text = examples.letter(body=body, notes=NOTES, allow=allow)
    record.write_text(text, encoding="utf-8")
    found = review([(record, "letter")], today=TODAY, together=False)
    return [f"{one.severity} {one.code}: {one.message}" for one in found]


UNSOURCED = "note unsourced-figure: this figure has no source"
UNKNOWN = "error unknown-rule: there is no rule"
REASON = {"because": "he said so"}


@pytest.mark.parametrize(
    ("allow", "said"),
    [
        pytest.param(
            {"code": "unsourced-figure", "words": "412,000", **REASON},
            [
                UNSOURCED,
                "note allowed: unsourced-figure on line 13 is allowed: he said so",
            ],
            id="one",
        ),
        pytest.param(
            [
                {"code": "unsourced-figure", "words": words, **REASON}
                for words in ("412,000", "$4.2 million")
            ],
            [
                "note allowed: unsourced-figure on line 13 is allowed: he said so",
                "note allowed: unsourced-figure on line 15 is allowed: he said so",
            ],
            id="both",
        ),
        pytest.param(
            {"code": "unsourced-figure", **REASON},
            [
                UNSOURCED,
                UNSOURCED,
                "error allowed-widely: this would silence unsourced-figure in 2 places",
            ],
            id="too wide",
        ),
        pytest.param(
            {"code": "doubled-word", **REASON},
            [
                UNSOURCED,
                UNSOURCED,
                "warning allowed-in-vain: nothing here breaks doubled-word",
            ],
            id="in vain",
        ),
        pytest.param(
            {"code": "unsourced-figures", "words": "412,000", **REASON},
            [
                UNSOURCED,
                UNSOURCED,
                f"{UNKNOWN} unsourced-figures that could be allowed",
            ],
            id="unknown",
        ),
        pytest.param(
            {"code": "missing-field", **REASON},
            [
                UNSOURCED,
                UNSOURCED,
                f"{UNKNOWN} missing-field that could be allowed",
            ],
            id="no rule",
        ),
    ],
)
def test_a_place_is_allowed_alone(
    allow: Any, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An allowance silences one finding, with its reason listed; never two, or none."""
    monkeypatch.chdir(tmp_path)
    assert allowing(tmp_path, allow) == said


TWICE = (
    "We write.[^a] We ask.[^b]\n\nIt has 412,000 files.\n\nOf 412,000 files some went."
)
LISTED = "note allowed: unsourced-figure on line {} is allowed: he said so"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("It has 412,000", [UNSOURCED, LISTED.format(13)]),
        ("412,000 files some", [UNSOURCED, LISTED.format(15)]),
        ("412", [UNSOURCED, UNSOURCED, "warning allowed-in-vain"]),
        ("has", [UNSOURCED, UNSOURCED, "warning allowed-in-vain"]),
        ("412,000", [UNSOURCED, UNSOURCED, "error allowed-widely"]),
    ],
)
def test_one_of_two_equal_places_is_told_by_the_words_around_it(
    words: str, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words go on around what is pointed at; a part of a number is not the number."""
    monkeypatch.chdir(tmp_path)
    allow = {"code": "unsourced-figure", "words": words, **REASON}
    found = allowing(tmp_path, allow, TWICE)
    assert [one[: len(two)] for one, two in zip(found, said, strict=True)] == said


def test_an_allowance_that_cannot_be_read_silences_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong allowance is an error, and the rules are tried all the same."""
    monkeypatch.chdir(tmp_path)
    allow = [{"code": "unsourced-figure", "words": "", **REASON}, {"code": 3}]
    found = allowing(tmp_path, allow)
    assert found.count(UNSOURCED) == 2
    assert any(one.startswith("error empty-text") for one in found)


def test_nothing_is_in_vain_where_a_text_could_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An allowance for a text with a wrong expression is not called for nothing."""
    monkeypatch.chdir(tmp_path)
    allow = {"code": "doubled-word", "words": "the the", **REASON}
    found = allowing(tmp_path, allow, "See the the {{ nothing }}.[^a] We ask.[^b]")
    assert [one.partition(":")[0] for one in found] == ["error undefined-name"]


def test_a_link_out_of_the_workspace_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line of a file elsewhere is shown, whatever the record links to."""
    office = tmp_path / "office"
    examples.workspace(office)
    (tmp_path / "secret").write_text("a secret: line: here", encoding="utf-8")
    records = [(office / "letters" / "link.yaml", "letter")]
    records.append((office / "reports" / "statistics" / "link.yaml", "statistics"))
    for path, _ in records:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(tmp_path / "secret")
    monkeypatch.chdir(office)
    found = review(records, today=TODAY, together=True)
    assert {one.code for one in found} == {"outside-workspace"}
    assert len(found) == len(records)


def test_a_rule_is_not_said_to_be_unbroken_before_it_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What only a look at all records finds may be allowed when one is checked."""
    monkeypatch.chdir(tmp_path)
    allow = {"code": "figure-differs", **REASON}
    assert allowing(tmp_path, allow) == [UNSOURCED, UNSOURCED]


@pytest.mark.parametrize(
    ("typed", "column"),
    [
        ("body: |\n  A word.\n  The\n  the word.\n", 3),
        ("body: >-\n  A word.\n  The\n  the word.\n", 3),
        ("body: A word. The the word.\n", 15),
        ("body: 'A word. It is the the word.'\n", 22),
        ('body: "A word. It is the the word."\n', 22),
        ("body: A word. It is\n  the the word.\n", 3),
        ("body: 'It''s a word. It is the the word.'\n", 28),
        ('body: "A \\u201cword.\\u201d\\n\\n\\tIt is the the word."\n', 39),
        ('body: "A word. \\\n  It is the the word."\n', 9),
    ],
)
def test_a_finding_points_however_the_text_is_typed(
    typed: str, column: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Block, folded, plain and quoted texts are pointed into alike."""
    monkeypatch.chdir(tmp_path)
    examples.workspace(tmp_path)
    record = tmp_path / "letters" / "case.yaml"
    record.write_text(examples.letter(body=None) + typed, encoding="utf-8")
    (found,) = review([(record, "letter")], today=TODAY, together=False)
    assert (found.code, found.column) == ("doubled-word", column)
    assert found.source_line is not None
    assert found.source_line[column - 1 :].casefold().startswith("the")
