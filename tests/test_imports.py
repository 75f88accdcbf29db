"""Each command loads what it works with, and not what others do."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from generator.cli import main
from generator.press.engine import load_engine

_RUN = """
import json, sys
from generator.cli import main
try:
    main(json.loads(sys.argv[1]))
except SystemExit as end:
    print(json.dumps([end.code or 0, sorted(sys.modules)]), file=sys.stderr)
"""
_ENGINE = {"weasyprint", "pydyf"}
_PDF = {"pikepdf", "pypdfium2", "PIL.Image"}
_PAGES = _ENGINE | _PDF | {"generator.press", "generator.proof", "generator.packet"}
_RECORDS = {"pydantic", "yaml", "generator.records", "generator.read"}
_TEXTS = {"jinja2", "markdown_it", "tinyhtml5"}
_LETTERS = {
    *("generator.drafts", "generator.prepare", "generator.typeset.prose"),
    *("generator.records.letter", "generator.roster.lookup"),
    "generator.records.licensing",
}
_REPORTS = {"generator.validate.report", "generator.typeset.report.page"}
_WRITINGS = _LETTERS | _REPORTS | {"generator.records.report"}
_CASES = {
    "--help": _PAGES | _RECORDS | _TEXTS,
    "--version": _PAGES | _RECORDS | _TEXTS,
    "schema letter": _PAGES | _TEXTS | {"yaml", "generator.checks"},
    "new letter grid": _PAGES | _TEXTS | {"yaml", "generator.checks"},
    "init office": _PAGES | _TEXTS | {"yaml", "generator.checks"},
    "roster find cotton": _PAGES | _TEXTS | {"generator.checks"},
    "statistics huawei-2019-11": _PAGES | _TEXTS | {"generator.checks", "openpyxl"},
    "check cotton-schumer": _ENGINE | (_PDF - {"PIL.Image"}) | {"generator.packet"},
    "check huawei-oversight": _ENGINE | {"fontTools", "openpyxl"},
    "letter cotton-schumer --format txt": _ENGINE
    | _REPORTS
    | {"generator.packet", "openpyxl", "multiprocessing"},
    # The engine is loaded in a process of its own.
    "letter cotton-schumer": _ENGINE
    | _REPORTS
    | {"generator.checks.document", "generator.press.engine", "openpyxl"},
    "report license-review": _ENGINE | {"generator.packet", "openpyxl"},
    "packet exhibits-alone": _ENGINE | _WRITINGS | {"generator.checks", "openpyxl"},
}
_PACKET = """\
format: 1
title: An exhibit alone
date: 2019-12-20
documents:
  - exhibit: exhibits/ross-interview-note-scan.png
    title: A note
    description: A typed note.
"""
_HERE = Path(__file__).parents[1]
_OWNERS = {
    "click": {"cli", "commands"},
    "jinja2": {"typeset"},
    "weasyprint pydyf": {"press"},
    "yaml": {"read"},
    "tinyhtml5": {"twin"},
    "openpyxl": {"applications"},
    "pikepdf pypdfium2": {"packet", "proof", "verification"},
    "watchdog": {"watching"},
}
"""The rooms that may use a library, by the libraries of a contract."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace of its own with the project's records."""
    place = tmp_path_factory.mktemp("office")
    for folder in ("letters", "reports", "packets"):
        shutil.copytree(_HERE / folder, place / folder)
    for file in ("roster.yaml", "committees.yaml"):
        shutil.copy(_HERE / file, place)
    (place / "packets" / "exhibits-alone.yaml").write_text(_PACKET)
    return place


def loaded(line: str, place: Path, **environment: str) -> set[str]:
    """Return the modules that a command which succeeds has loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, json.dumps(line.split())],
        cwd=place,
        env=os.environ | environment,
        check=True,
        capture_output=True,
        text=True,
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stderr
    return set(modules)


@pytest.mark.parametrize("line", _CASES)
def test_a_command_does_not_load_what_others_need(office: Path, line: str) -> None:
    """Loading takes longer than most commands: the engine alone a third of a second."""
    assert loaded(line, office) & _CASES[line] == set()


def test_the_names_that_are_looked_for_are_those_that_are_loaded(office: Path) -> None:
    """What the other tests do not find is there where it is needed."""
    modules = loaded("letter cotton-schumer", office)
    assert modules >= _PDF | _TEXTS | _RECORDS | _LETTERS
    assert modules >= {"generator.press", "generator.proof"}
    assert loaded("report license-review", office) >= _WRITINGS
    assert loaded("check license-review", office) >= {"generator.checks.document"}
    modules = loaded("packet huawei-oversight", office)
    assert modules >= (_PAGES - _ENGINE) | _WRITINGS
    load_engine()
    assert set(sys.modules) >= _ENGINE | {"generator.press.engine"}


def test_a_letter_is_recognised_with_what_reads_bytes(
    office: Path, tmp_path: Path
) -> None:
    """No record is read, no library loaded, but to know the versions of the engine's.

    What day it is, no print asks.
    """
    cache = {"XDG_CACHE_HOME": str(tmp_path)}
    modules = loaded("letter one-signatory", office, **cache)
    assert "generator.commands.clock" not in modules
    assert modules >= {"generator.build", "generator.receipts"}
    modules = loaded("letter one-signatory", office, **cache)
    assert modules & (_ENGINE | _PDF | _RECORDS | _TEXTS | _WRITINGS) == set()
    assert "generator.build" not in modules


@pytest.mark.parametrize("name", main.commands)
def test_a_command_is_listed_with_its_own_first_sentence(name: str) -> None:
    """The list is written down apart, so that it loads no command."""
    context = click.Context(main)
    _, command, _ = main.resolve_command(context, [name])
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(200) == main.commands[name].help


def test_no_room_is_left_out_of_the_contracts() -> None:
    """The next room may not use a library either that is another's."""
    project = tomllib.loads((_HERE / "pyproject.toml").read_text("utf-8"))
    rooms = {
        path.stem
        for path in (_HERE / "generator").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    } - {"__init__", "__main__"}
    found = {
        " ".join(one["forbidden_modules"]): sorted(one["source_modules"])
        for one in project["tool"]["importlinter"]["contracts"]
        if one["type"] == "forbidden"
    }
    assert found == {
        libraries: sorted(f"generator.{room}" for room in rooms - owners)
        for libraries, owners in _OWNERS.items()
    }
