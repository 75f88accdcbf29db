"""Repositories with versions of records, made as a staffer makes them."""

import datetime
import shutil
from pathlib import Path

import examples
import yaml
from test_versions import git

from generator.consents.giving import Asked, take_consents
from generator.roster.lookup import Roster
from generator.roster.published import merge, read_members
from generator.workspace import Workspace

REPOSITORY = Path(__file__).parents[1]


def office(folder: Path) -> Path:
    """Return a workspace of invented members in a repository, nothing committed."""
    examples.workspace(folder)
    git(folder, "init", "--initial-branch", "main")
    return folder


def save(folder: Path, day: str, **files: str) -> str:
    """Write files, commit all there is as of a day, and return the commit's hash.

    A name has `/` for two underscores, and `.yaml` after it.
    """
    for name, content in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return record(folder, day)


def record(folder: Path, day: str) -> str:
    """Commit all there is as of a day, and return the commit's hash."""
    git(folder, "add", "--all")
    date = f"{day}T12:00:00-05:00"
    git(folder, "commit", "--message", "Change", "--date", date, committed=date)
    return git(folder, "rev-parse", "HEAD")


def replace(path: Path, old: str, new: str) -> None:
    """Change words of a file that stand in it once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def six_versions(folder: Path) -> list[str]:
    """Return the commits of the Huawei letter in six versions, the oldest first.

    After the first: a demand is reworded and has another date, a paragraph moves, one
    signatory takes the place of another, a figure is corrected, the file is renamed,
    and comments and layout change.
    """
    for name in (
        "letters/cotton-schumer.yaml",
        "reports/statistics/huawei-2019-11.yaml",
        "roster.yaml",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / name, path)
    git(folder, "init", "--initial-branch", "main")
    letter = folder / "letters/cotton-schumer.yaml"
    replace(letter, "  - Ron Wyden (D-OR)\n", "")
    commits = [record(folder, "2019-11-12")]
    replace(letter, "Take immediate action to suspend", "Take immediate steps to halt")
    replace(letter, "{before: any further license is approved}", "2019-12-20")
    commits.append(record(folder, "2019-11-13"))
    text = letter.read_text(encoding="utf-8")
    words = ("  On November 19,", "  According to officials", '  We are "concerned')
    start, middle, end = map(text.index, words)
    moved = text[:start] + text[middle:end] + text[start:middle] + text[end:]
    letter.write_text(moved, encoding="utf-8")
    commits.append(record(folder, "2019-11-14"))
    replace(letter, "- Ben Sasse (R-NE)", "- Ron Wyden (D-OR)")
    commits.append(record(folder, "2019-11-15"))
    figures = folder / "reports/statistics/huawei-2019-11.yaml"
    replace(figures, "  approved: 75", "  approved: 100")
    replace(figures, "  intent_to_deny: 75", "  intent_to_deny: 50")
    commits.append(record(folder, "2019-11-16"))
    renamed = folder / "letters/huawei-licenses.yaml"
    git(folder, "mv", "letters/cotton-schumer.yaml", "letters/huawei-licenses.yaml")
    commits.append(record(folder, "2019-11-17"))
    reformat(renamed)
    commits.append(record(folder, "2019-11-18"))
    return commits


def reformat(letter: Path) -> None:
    """Change comments, the order of keys, styles and line ends of the Huawei letter."""
    replace(letter, "# The two leads, then", "# Two leads, and then")
    replace(letter, "complimentary_close: Sincerely\n", "")
    address = '[The White House, "Washington, D.C. 20500"]'
    replace(
        letter, address, "\n      - The White House\n      - Washington, D.C. 20500"
    )
    broken = "Department of Commerce has begun to issue licenses\n  to some"
    replace(
        letter, broken, "Department of Commerce has\n  begun to issue licenses to some"
    )
    text = letter.read_text(encoding="utf-8")
    close = 'complimentary_close: "Sincerely"'
    letter.write_text(f"{text}\n{close}\n", encoding="utf-8")


RADIO = """\
format: 1
title: Licenses for radio equipment
date: 2020-03-09
recipients:
  - {name: Jane Roe, title: Secretary of Examples}
statistics:
  radio: radio-2020
body: |
  We write about licenses to export radio equipment.
  By the end of 2019 the Department had acted on most applications.[^figures]

  Of {{ radio.received }} applications it approved {{ radio.approved }}, or
  {{ radio.share('approved', of='received') | percent }}.
demands:
  - id: criteria
    kind: report
    text: Describe the criteria by which the Department approves a license.
    due: 2020-03-31
  - id: briefing
    kind: briefing
    text: Brief our staff on the applications that are pending.
signatories:
  - {member: Maren Lindqvist (D-OR), lead: true}
  - Desmond Okafor-Hale (R-OR)
notes:
  figures: Department of Examples, *Annual Report* 12 (Feb. 2020).
"""
FIGURES = """\
format: 1
title: Applications to export radio equipment
as_of: 2019-12-31
unit: applications
source: {publisher: Department of Examples, title: Annual Report, date: 2020-02-14}
received: 169
dispositions: {approved: 112, denied: 57}
"""


def documented(folder: Path, published: str) -> None:
    """Make the repository that docs/versions.md shows, the same each time.

    `published` is a published file with those who sign.
    """
    (folder / "letters").mkdir(parents=True)
    roster = Roster.open(Workspace(folder))
    members = merge([read_members(yaml.safe_load(published), "published")])
    roster.save(members.values())
    git(folder, "init", "--initial-branch", "main")
    figures = folder / "reports/statistics/radio-2020.yaml"
    figures.parent.mkdir(parents=True)
    figures.write_text(FIGURES, encoding="utf-8")
    letter = folder / "letters/radio-licenses.yaml"
    letter.write_text(RADIO, encoding="utf-8")
    record(folder, "2020-03-02")
    replace(letter, "Describe the criteria by which", "Provide the criteria by which")
    replace(letter, "due: 2020-03-31", "due: 2020-04-15")
    record(folder, "2020-03-03")
    others = "  - Desmond Okafor-Hale (R-OR)\n"
    replace(letter, others, f"{others}  - Paul Varga (D-ME)\n")
    consents = folder / "consents/letters/radio-licenses.yaml"
    asked = Asked(members=["Varga"], by="Ann Poe", date=datetime.date(2020, 3, 4))
    take_consents(letter, "letter", asked)
    assert consents.is_file()
    record(folder, "2020-03-04")
    replace(figures, "{approved: 112, denied: 57}", "{approved: 113, denied: 56}")
    replace(letter, "had acted on most applications", "had acted on almost all of them")
    record(folder, "2020-03-05")
    replace(
        letter, "statistics:\n", "# The figures of last year's report\nstatistics:\n"
    )
    record(folder, "2020-03-06")
