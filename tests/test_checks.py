"""Each rule of `check` finds what it is for, and leaves what is right alone."""

import datetime
from pathlib import Path
from typing import Any

import examples
import pytest
import yaml

from generator.checks.catalog import RULES
from generator.errors import Problem
from generator.review import review

CASES = Path(__file__).parent / "checks"
"""One file a rule: changes to the smallest record that break it, and that do not."""
TODAY = datetime.date(2019, 11, 21)
FOLDERS = {
    "letter": "letters",
    "report": "reports",
    "statistics": "reports/statistics",
}


def findings(folder: Path, case: dict[str, Any], side: str) -> list[Problem]:
    """Return what `check` says of a case, in a workspace of its own.

    A case has `kind` (letter unless said), `fails` and `passes` (changes to the
    smallest record) and `files`, further files of its workspace by path; those of one
    side alone are in `fails_files` and `passes_files`.
    """
    examples.workspace(folder)
    kind = case.get("kind", "letter")
    make = {"letter": examples.letter, "report": examples.report}[kind]
    record = folder / FOLDERS[kind] / "case.yaml"
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(make(**case[side]), encoding="utf-8")
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
    return review(sorted(records), today=today, together=True)


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


def test_every_example_belongs_to_a_rule() -> None:
    """No file of tests/checks/ is left behind when a rule goes."""
    assert {path.stem for path in CASES.iterdir()} == set(RULES)
