"""Every command shown in the README and docs/ runs and prints what is shown."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.typeset.numbers import FILTERS

REPOSITORY = Path(__file__).parents[1]
DOCUMENTS = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
WRONG = """\
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
"""


def shown(document: Path) -> list[tuple[str, str]]:
    """Return each command with the output shown below it, in order."""
    text = document.read_text("utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    pattern = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
    return [found for block in blocks for found in pattern.findall(block)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_commands_print_what_is_shown(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document's commands, run one after the other, print what it shows."""
    for name in ("letters", "reports", "templates", "tests/bad"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    shutil.copy(REPOSITORY / "roster.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    for command, output in shown(document):
        words = shlex.split(command)
        if words[0] == "make":
            target = f"\n{words[1]}:\n"
            assert target in (REPOSITORY / "Makefile").read_text("utf-8")
            continue
        assert words[0] == "generate"
        wrong = tmp_path / "letters" / "wrong.yaml"
        if words[-1] == "wrong":
            wrong.write_text(WRONG, encoding="utf-8")
        result = CliRunner().invoke(main, words[1:], prog_name="generate")
        wrong.unlink(missing_ok=True)
        assert result.output == output
        assert result.exit_code in {0, 2}


def test_every_link_leads_to_a_file() -> None:
    """A link of a document to a file of the tree leads to one."""
    for document in DOCUMENTS:
        text = document.read_text("utf-8")
        for target in re.findall(
            r"(?<!`)\]\((?!https?:)([^)`]+\.md|docs/[^)]+)\)", text
        ):
            assert (document.parent / target).is_file(), f"{document.name}: {target}"


def test_every_filter_is_documented() -> None:
    """The list of filters in docs/records.md names them all."""
    text = (REPOSITORY / "docs" / "records.md").read_text("utf-8")
    assert [name for name in FILTERS if f"`{name}`" not in text] == []
