"""Every command shown in the README and docs/ runs and prints what is shown."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from repositories import documented

from generator.cli import main
from generator.read import read
from generator.roster.lookup import Roster
from generator.typeset.expressions import evaluate, prose_names
from generator.typeset.numbers import FILTERS
from generator.typeset.typography import NBSP
from generator.validate.letter import validate_letter
from generator.validate.shelf import Shelf
from generator.validate.statistics import validate_statistics
from generator.workspace import Workspace

REPOSITORY = Path(__file__).parents[1]
DOCUMENTS = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
PUBLISHED = """\
- id: {bioguide: L009001}
  name: {first: Maren, last: Lindqvist, official_full: Maren Lindqvist}
  terms:
    - {type: sen, start: 2015-01-06, end: 2021-01-03, state: OR, class: 2,
       party: Democrat}
- id: {bioguide: O009002}
  name: {first: Desmond, last: Okafor-Hale, official_full: Desmond Okafor-Hale}
  terms:
    - {type: rep, start: 2013-01-03, end: 2017-01-03, state: OR, district: 3,
       party: Republican}
    - {type: sen, start: 2017-01-03, end: 2023-01-03, state: OR, class: 3,
       party: Republican}
- id: {bioguide: T009003}
  name: {first: Ruth, last: Tamsin, official_full: Ruth Tamsin}
  terms:
    - {type: sen, start: 2015-01-06, end: 2021-01-03, state: ME, class: 2,
       party: Independent}
- id: {bioguide: V009004}
  name: {first: Paul, last: Varga, official_full: Paul Varga}
  terms:
    - {type: sen, start: 2019-06-03, end: 2021-01-03, state: ME, class: 2,
       party: Democrat}
"""
"""A published file, `legislators-current.yaml` in the documents; all are invented."""
CASES = """\
Case No.,Company,Classification,Value,Date Received,Date Closed,Outcome
C-1,Hypothetical Photonics LLC,EAR99,1000,10/01/2019,11/12/2019,Approved
C-2,Fictional Networks Corp.,AT only,2500.50,10/02/2019,,Pending
"""
"""Another office's list of applications, `cases.csv` in the documents; invented."""
HARBORS = """\
name,honorific,title,address,salutation,port,told
Ida Holm,,Secretary of Harbors,"1 Pier Street | Northport, ME 04849",,Northport,\
three boats run
José Almeida-Ruiz,Mr.,Harbor Master,\
"Harbor House | 2 Quay Road | Southport, ME 04576",Dear Mr. Almeida-Ruiz,Southport,
"""
"""Recipients of one letter, `harbors.csv` in the documents; invented."""
WRONG = """\
name,title,port,told
Ida Holm,Harbor Master,Northport,
Ida Holm,Secretary of Harbors,,yes
"""
"""Recipients of whom much is wrong, `wrong.csv` in the documents."""
FILES = {"cases.csv": CASES, "harbors.csv": HARBORS, "wrong.csv": WRONG}
PACKET = """\
format: 1
title: Papers on Export Licenses for Huawei
date: 2026-11-25
mark: This is a reconstruction from public records, made as an example.
prepared_for: [The Congress of the United States]
documents:
  - letter: cotton-schumer-ross
  - exhibit: exhibits/ross-interview-note-scan.png
    title: Note to file on where the figures come from
    source: Invented for this example
    description: A typed note to file on the sources of the figures in the letters.
bates: {prefix: CS-, start: 1, digits: 6}
"""
"""A small packet, `packets/ross-papers.yaml` in the documents."""
SHOWN = {
    "released": "huawei-2020-2021",
    "bis": "bis-fiscal-years",
    "invented": "invented-applications",
}
"""Statistics records by the names that the documents give them."""


def mailed() -> str:
    """Return the record that docs/mailing.md shows."""
    text = (REPOSITORY / "docs" / "mailing.md").read_text("utf-8")
    found = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert found is not None
    return found[1]


LETTERS = {
    "wrong": """\
format: 1
title: A wrong letter
letterhead: senate
date: 2019-13-21
recipients:
  - name: Wilbur Ross
    title: Secretary of Commerce
body: We write.
signatories:
  - {member: C001059, lead: true}
""",
    "ferry-service": """\
format: 1
title: Ferry service
date: 2019-11-21
recipients:
  - {name: Jane Roe, title: Secretary of Examples}
signatories:
  - Maren Lindqvist (D-OR)
body: We write.
""",
    "ferry-notice": mailed(),
}
"""Letters that lie in the workspace while a command names them."""


def shown(document: Path) -> list[tuple[str, str]]:
    """Return each command with the output shown below it, in order."""
    text = document.read_text("utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    pattern = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
    found = [pattern.findall(block) for block in blocks]
    read_back = [
        "".join(f"$ {command}\n{output}" for command, output in block)
        for block in found
    ]
    assert read_back == blocks, f"{document.name}: a block begins with a command"
    return [pair for block in found for pair in block]


def run(words: list[str], folder: Path) -> tuple[str, int]:
    """Return what a command prints to both streams, in order, and its exit code."""
    if words[0] == "cat":
        return (folder / words[1]).read_text(encoding="utf-8"), 0
    done = subprocess.run(
        [sys.executable, "-m", "generator", *words[1:]],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode("utf-8"), done.returncode


def copy_workspace(folder: Path) -> None:
    """Copy the project's own records, with a packet that only the documents have."""
    for name in ("letters", "reports", "packets", "templates", ".schema"):
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "roster.yaml", folder)
    packet = folder / "packets" / "ross-papers.yaml"
    packet.write_text(PACKET, encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_commands_print_what_is_shown(document: Path, tmp_path: Path) -> None:
    """A document's commands, run one after the other, print what it shows.

    A last line of `…` stands for the rest of a long output. `generate git` is run in
    a repository.
    """
    if document.stem == "versions":
        documented(tmp_path, PUBLISHED)
    else:
        copy_workspace(tmp_path)
    published = tmp_path / "legislators-current.yaml"
    published.write_text(PUBLISHED, encoding="utf-8")
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for command, output in shown(document):
        words = shlex.split(command)
        assert words[0] in {"cat", "generate", "make"}
        if words[0] == "make":
            makefile = (REPOSITORY / "Makefile").read_text("utf-8")
            assert f"\n{words[1]}:\n" in makefile
            continue
        if words[1] == "git" and not (tmp_path / ".git").exists():
            subprocess.run(
                ["git", "init", "--quiet"],  # noqa: S607, as a staffer does
                cwd=tmp_path,
                check=True,
            )
        laid = [name for name in LETTERS if name in words]
        for name in laid:
            file = tmp_path / "letters" / f"{name}.yaml"
            file.write_text(LETTERS[name], encoding="utf-8")
        printed, code = run(words, tmp_path)
        for name in laid:
            (tmp_path / "letters" / f"{name}.yaml").unlink()
        if output.endswith("\n…\n"):
            head = output.removesuffix("…\n")
            assert printed[: len(head)] == head, command
            assert len(printed) > len(head), command
        else:
            assert printed == output, command
        assert code in {0, 1, 2}, command


def test_every_link_leads_to_a_file() -> None:
    """A link of a document to a file of the tree leads to one."""
    for document in DOCUMENTS:
        text = document.read_text("utf-8")
        for target in re.findall(
            r"(?<!`)\]\((?!https?:)([^)`]+\.md|docs/[^)]+)\)", text
        ):
            assert (document.parent / target).is_file(), f"{document.name}: {target}"


def test_the_hook_and_the_workflow_run_a_command_that_there_is() -> None:
    """What a commit or a pull request runs is a command line of ours."""
    (hook,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"))
    flow = yaml.safe_load((REPOSITORY / "docs/check-letters.yml").read_text("utf-8"))
    lines = [step.get("run", "") for step in flow["jobs"]["check"]["steps"]]
    commands = [hook["entry"], *(line for line in lines if "bin/generate" in line)]
    assert len(commands) == 2
    for command in commands:
        words = [word for word in command.split() if "generate" not in word]
        result = CliRunner().invoke(main, [*words, "--help"])
        assert result.exit_code == 0, command
    watched = [*REPOSITORY.glob("letters/*"), *REPOSITORY.glob("reports/**/*.yaml")]
    names = [path.relative_to(REPOSITORY).as_posix() for path in watched]
    for name in (*names, "roster.yaml", "committees.yaml"):
        assert re.search(hook["files"], name), name
    assert not re.search(hook["files"], "docs/check-letters.yml")


def test_every_filter_is_documented() -> None:
    """The list of filters in docs/records.md names them all."""
    text = (REPOSITORY / "docs" / "records.md").read_text("utf-8")
    assert [name for name in FILTERS if f"`{name}`" not in text] == []


def test_expressions_print_what_is_shown() -> None:
    """Every expression in the documents' tables prints what stands beside it."""
    workspace = Workspace(REPOSITORY)
    source = read(REPOSITORY / "letters" / "cotton-schumer.yaml")
    outcome = validate_letter(source, Shelf(workspace), Roster.open(workspace))
    assert outcome.letter is not None
    folder = workspace.folder("statistics")
    shown_records = {
        name: validate_statistics(folder / f"{record}.yaml").record
        for name, record in SHOWN.items()
    }
    found = {name: record for name, record in shown_records.items() if record}
    names = prose_names(outcome.letter, {**outcome.statistics, **found})
    for name in ("records.md", "statistics.md"):
        text = (REPOSITORY / "docs" / name).read_text("utf-8")
        rows = re.findall(r"^\| `\{\{ (.*?) \}\}` \| (.*) \|$", text, re.MULTILINE)
        assert rows, name
        for expression, printed in rows:
            value = evaluate(expression.replace("\\|", "|"), names)
            assert value.replace(NBSP, " ") == printed, expression
