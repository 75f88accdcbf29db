"""Commands: exit code, standard output and standard error, exactly."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import examples
import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from generator.records.dispositions import CLOSED

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one letter, as the current folder."""
    examples.workspace(tmp_path)
    (tmp_path / "letters" / "x.yaml").write_text(examples.letter(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def generate(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="generate")


def run(
    folder: Path, *arguments: str, **options: object
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)} | dict(
        options.pop("environment", {})  # type: ignore[call-overload]
    )
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        **options,  # type: ignore[call-overload]
    )


@pytest.mark.parametrize("named", ["x", "x.yaml", "letters/x.yaml", "letters/x"])
def test_a_letter_is_named_by_path_file_or_name(folder: Path, named: str) -> None:
    """The command prints the path, then the pages, and nothing else."""
    result = generate("letter", named)
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "build/letters/x.pdf  1 page\n",
        "",
    )
    assert (folder / "build/letters/x.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_output_goes_where_it_is_sent(folder: Path) -> None:
    """-o names the file."""
    assert generate("letter", "x", "-o", "y.pdf").stdout == "y.pdf  1 page\n"
    assert (folder / "y.pdf").is_file()
    assert not (folder / "build").exists()


@pytest.mark.usefixtures("folder")
def test_output_needs_one_record_and_its_folder() -> None:
    """Two records for one file, or a folder that is not there, are usage errors."""
    assert generate("letter", "x", "x", "-o", "y.pdf").exit_code == 2
    result = generate("letter", "x", "-o", "no/y.pdf")
    assert result.exit_code == 2
    assert "no/y.pdf: error[no-such-folder]" in result.stderr


@pytest.mark.parametrize("target", ["letters/x.yaml", "roster.yaml"])
def test_output_never_replaces_a_record(folder: Path, target: str) -> None:
    """A slip after -o costs no record: what is not a PDF is not written over."""
    before = (folder / target).read_bytes()
    result = generate("letter", "x", "-o", target)
    assert result.exit_code == 2
    assert f"{target}: error[not-a-pdf]" in result.stderr
    assert (folder / target).read_bytes() == before


@pytest.mark.parametrize("shape", ["txt", "md"])
def test_a_text_goes_beside_the_page_and_replaces_no_record(
    folder: Path, shape: str
) -> None:
    """--format writes into build/ with its own ending; -o keeps off other files."""
    result = generate("letter", "x", "--format", shape)
    written = (folder / f"build/letters/x.{shape}").read_text(encoding="utf-8")
    lines = written.count("\n")
    assert result.stdout == f"build/letters/x.{shape}  {lines} lines\n"
    assert "We write." in written
    before = (folder / "letters/x.yaml").read_bytes()
    refused = generate("letter", "x", "--format", shape, "-o", "letters/x.yaml")
    assert refused.exit_code == 2
    assert "letters/x.yaml: error[not-a-text]" in refused.stderr
    assert (folder / "letters/x.yaml").read_bytes() == before


def test_a_report_is_named_checked_and_begun_as_a_letter_is(folder: Path) -> None:
    """`new report` writes a record that is valid, is checked by its name and prints."""
    assert generate("new", "report", "grid").stdout == "reports/grid.yaml\n"
    assert generate("check", "grid").stdout == ""
    assert generate("report", "grid").stdout == "build/reports/grid.pdf  5 pages\n"
    text = (folder / "reports/grid.yaml").read_text(encoding="utf-8")
    (folder / "reports/grid.yaml").write_text(
        text.replace("title:", "titel:", 1), "utf-8"
    )
    result = generate("check", "grid")
    assert result.exit_code == 1
    assert "reports/grid.yaml:4:1: error[unknown-key]" in result.stdout


def test_output_never_replaces_a_device(folder: Path) -> None:
    """A pipe or a device is refused and stays what it is."""
    pipe = folder / "pipe.pdf"
    os.mkfifo(pipe)
    assert generate("letter", "x", "-o", "pipe.pdf").exit_code == 2
    assert pipe.is_fifo()


def test_a_bad_letter_does_not_keep_the_others(folder: Path) -> None:
    """The good ones are printed; the exit code is that of the bad one."""
    bad = examples.letter(date="2019-02-30")
    (folder / "letters/bad.yaml").write_text(bad, encoding="utf-8")
    result = generate("letter", "bad", "x")
    assert result.exit_code == 2
    assert result.stdout == "build/letters/x.pdf  1 page\n"
    assert "error[invalid-date]" in result.stderr


def test_ctrl_c_while_a_class_is_made_is_no_fault_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Python then says that something else went wrong, and why."""

    def fail(_: str) -> None:
        message = "Error calling __set_name__"
        raise RuntimeError(message) from KeyboardInterrupt()

    monkeypatch.setattr("generator.cli.importlib.import_module", fail)
    result = CliRunner().invoke(main, ["check"])
    assert (result.exit_code, result.stderr) == (130, "")


def test_a_misspelt_record_is_suggested(folder: Path) -> None:
    """The nearest name there is, is named."""
    (folder / "letters/cotton.yaml").write_text(examples.letter(), encoding="utf-8")
    result = generate("letter", "coton")
    assert result.exit_code == 2
    assert "did you mean cotton?" in result.stderr


def test_a_folder_in_the_way_is_no_traceback(folder: Path) -> None:
    """What cannot be written is exit 4, and says why."""
    (folder / "y.pdf").mkdir()
    result = generate("letter", "x", "-o", "y.pdf")
    assert result.exit_code == 4
    assert "y.pdf: error[cannot-write]" in result.stderr
    assert sorted(path.name for path in folder.iterdir()) == [
        "letters",
        "roster.yaml",
        "y.pdf",
    ]


def test_a_full_disk_leaves_the_old_file(folder: Path) -> None:
    """When writing stops half-way the old PDF stays, and no piece of the new one."""
    assert generate("letter", "x").exit_code == 0
    old = (folder / "build/letters/x.pdf").read_bytes()
    changed = examples.letter(body="We write again.")
    (folder / "letters/x.yaml").write_text(changed, encoding="utf-8")

    def fill_the_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    result = run(folder, "letter", "x", preexec_fn=fill_the_disk)
    assert result.returncode == 4
    assert "error[cannot-write]" in result.stderr
    assert "Traceback" not in result.stderr
    assert [file.name for file in (folder / "build/letters").iterdir()] == ["x.pdf"]
    assert (folder / "build/letters/x.pdf").read_bytes() == old


def test_a_missing_pango_says_what_to_install(folder: Path) -> None:
    """An engine that cannot load its libraries is exit 4 with the line to type."""
    engine = folder / "path" / "weasyprint"
    engine.mkdir(parents=True)
    fails = "raise OSError(\"cannot load library 'libpango-1.0-0': no such file\")\n"
    (engine / "__init__.py").write_text(fails, encoding="utf-8")
    path = os.pathsep.join([str(folder / "path"), str(REPOSITORY)])
    result = run(folder, "letter", "x", environment={"PYTHONPATH": path})
    assert result.returncode == 4
    assert "error[no-engine]" in result.stderr
    assert "install it: " in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("file", "content", "code"),
    [
        ("parts/demands.html", "{{ nothing.here }}", "wrong-template"),
        ("parts/demands.html", "{% for %}", "wrong-template"),
        ("parts/demands.html", "{{ ''.__class__.mro() }}", "wrong-template"),
        ("style/letter.css", "p { colour: red }", "engine-warning"),
        ("style/letter.css", "p { background: url(http://x.y/z) }", "engine-warning"),
        ("style/letter.css", "p { background: url(/etc/passwd) }", "engine-warning"),
        ("style/letter.css", "p { font-family: Courier }", "engine-warning"),
    ],
)
def test_a_wrong_template_or_style_is_exit_3(
    folder: Path, file: str, content: str, code: str
) -> None:
    """Nothing that the engine warns of is passed over, nothing is fetched."""
    path = folder / "templates" / file
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    result = generate("letter", "x")
    assert result.exit_code == 3
    assert f"error[{code}]" in result.stderr
    assert not (folder / "build").exists()


@pytest.mark.parametrize(
    ("style", "place"),
    [
        (
            "/* on */\np { colour: red }",
            "letter.css:2:5: error[engine-warning]: Ignored",
        ),
        ("p {\n  background: url(http://x.y/z) }", "letter.css:2:19: error[engine-"),
        ("p { background: url(/etc/passwd) }", "letter.css:1:26: error[engine-"),
        ("p { margin: 0 }\np::zz { margin: 0 }", "letter.css:2:1: error[engine-"),
        ("p { margin: 0 }\nh1 ( {", "letter.css:2:4: error[engine-warning]: Parse"),
    ],
)
def test_a_wrong_style_is_named_with_its_line(
    folder: Path, style: str, place: str
) -> None:
    """Also where a style of the same name is right, and stands there as well."""
    path = folder / "templates" / "style"
    path.mkdir(parents=True)
    built_in = REPOSITORY / "templates" / "style" / "page.css"
    (path / "page.css").write_bytes(built_in.read_bytes())
    (path / "letter.css").write_text(style, encoding="utf-8")
    result = generate("letter", "x")
    assert result.exit_code == 3
    assert f"templates/style/{place}" in result.stderr


def test_a_fault_that_two_styles_may_have_names_their_folder(folder: Path) -> None:
    """The engine says a line, and of no file."""
    path = folder / "templates" / "style"
    path.mkdir(parents=True)
    for name in ("letter.css", "page.css"):
        (path / name).write_text("p { colour: red }", encoding="utf-8")
    assert "templates/style: error[engine-warning]" in generate("letter", "x").stderr


def test_a_missing_glyph_points_at_its_place(folder: Path) -> None:
    """A character that our faces lack is exit 4, with line and column."""
    text = examples.letter(body="We write of 漢.")
    (folder / "letters/x.yaml").write_text(text, encoding="utf-8")
    result = generate("letter", "x")
    assert result.exit_code == 4
    assert "letters/x.yaml:10:19: error[missing-glyph]" in result.stderr


def test_check_prints_problems_in_three_shapes(folder: Path) -> None:
    """Text, JSON and annotations say the same; exit 1 says there are errors."""
    assert generate("check").exit_code == 0
    (folder / "letters/x.yaml").write_text("format: 1\n", encoding="utf-8")
    text, as_json = generate("check", "x"), generate("check", "x", "--format", "json")
    annotated = generate("check", "x", "--format", "github")
    assert [text.exit_code, as_json.exit_code, annotated.exit_code] == [1, 1, 1]
    rows = json.loads(as_json.stdout)
    assert len(rows) == text.stdout.count("error[missing-field]") == 5
    assert set(rows[0]) == {
        "path",
        "line",
        "column",
        "end_column",
        "severity",
        "code",
        "message",
        "help",
    }
    assert annotated.stdout.startswith(
        "::error file=letters/x.yaml,line=1,col=1,endColumn=10,title=missing-field::"
    )
    assert not (folder / "build").exists()


def test_check_says_once_what_is_wrong_with_figures_used_twice(folder: Path) -> None:
    """A wrong set of figures is one problem, however many records use it."""
    sums = {"received": 9, "dispositions": dict.fromkeys(CLOSED, 1)}
    place = folder / "reports" / "statistics"
    place.mkdir(parents=True)
    record = yaml.safe_dump(examples.statistics(**sums))
    (place / "figures.yaml").write_text(record, encoding="utf-8")
    for name in ("one", "two"):
        letter = examples.letter(statistics={"figures": "figures"})
        (folder / "letters" / f"{name}.yaml").write_text(letter, encoding="utf-8")
    result = generate("check", "one", "two", "figures")
    assert result.exit_code == 1
    assert result.stdout.count("error[sum-differs]") == 1


def test_check_reads_statistics_too(folder: Path) -> None:
    """A statistics record that no letter names is checked with the workspace."""
    place = folder / "reports" / "statistics"
    place.mkdir(parents=True)
    (place / "s.yaml").write_text("format: 1\ntitle: x\n", encoding="utf-8")
    for arguments in ([], ["reports/statistics/s.yaml"]):
        result = generate("check", *arguments)
        assert result.exit_code == 1
        assert "reports/statistics/s.yaml:1:1: error[missing-field]" in result.stdout


def test_a_new_record_prints(folder: Path) -> None:
    """`new` writes a record that is valid as it stands, and never over another."""
    assert generate("new", "letter", "grid").stdout == "letters/grid.yaml\n"
    assert generate("letter", "grid").stdout == "build/letters/grid.pdf  1 page\n"
    before = (folder / "letters/grid.yaml").read_bytes()
    assert generate("new", "letter", "grid").exit_code == 2
    assert (folder / "letters/grid.yaml").read_bytes() == before
    assert generate("new", "letter", "../grid").exit_code == 2


def test_a_new_workspace_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`init` makes a workspace whose first letter prints."""
    monkeypatch.chdir(tmp_path)
    assert generate("init", "office").exit_code == 0
    monkeypatch.chdir(tmp_path / "office")
    assert generate("letter", "first-letter").exit_code == 0
    assert generate("init", ".").stdout == ""


def test_the_schema_describes_every_key_and_is_the_one_in_the_tree() -> None:
    """Editors complete from the schema; the copies beside the records are current."""
    for kind in ("letter", "letterhead", "report", "statistics"):
        result = generate("schema", kind)
        kept = REPOSITORY / ".schema" / f"{kind}.json"
        assert result.stdout == kept.read_text(encoding="utf-8")
    fields = json.loads(generate("schema", "letter").stdout)["properties"]
    assert [name for name, field in fields.items() if "description" not in field] == []


class _AsTyped(yaml.SafeLoader):
    """Reads a date as the text that it is in JSON."""


_AsTyped.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if not pair[0].endswith(":timestamp")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize(
    ("kind", "folder"),
    [
        ("letter", "letters"),
        ("report", "reports"),
        ("statistics", "reports/statistics"),
    ],
)
def test_an_editor_finds_nothing_wrong_with_a_right_record(
    kind: str, folder: str
) -> None:
    """Each record of the project, and each to start from, is as its schema says."""
    schema = json.loads(generate("schema", kind).stdout)
    validator = jsonschema.Draft202012Validator(schema)
    files = sorted((REPOSITORY / folder).glob("*.yaml"))
    starter = REPOSITORY / "templates" / "starters" / f"{kind}.yaml"
    assert files
    for file in (*files, starter):
        typed = yaml.load(file.read_text(encoding="utf-8"), _AsTyped)  # noqa: S506, a safe loader
        found = [error.message for error in validator.iter_errors(typed)]
        assert (file.name, found) == (file.name, [])
    assert list(validator.iter_errors({"format": 1, "tilte": "A title"}))


def test_the_roster_is_updated_searched_and_locked(folder: Path) -> None:
    """A member in the index is added by the letter naming them; --frozen refuses."""
    (folder / "roster.yaml").unlink()
    published = folder / "published.json"
    published.write_text(json.dumps(examples.PUBLISHED), encoding="utf-8")
    text = examples.letter(signatories=["Ann Scott (R-FL)"])
    (folder / "letters/x.yaml").write_text(text, encoding="utf-8")
    updated = generate("roster", "update", "--from", "published.json")
    assert (updated.exit_code, updated.stderr) == (0, "5 members in the index\n")
    found = generate("roster", "find", "scott", "--on", "2019-11-21")
    assert [line.split()[0] for line in found.stdout.splitlines()] == [
        "S000001",
        "S000002",
    ]
    frozen = generate("letter", "x", "--frozen")
    assert frozen.exit_code == 2
    assert "error[not-in-roster]" in frozen.stderr
    printed = generate("letter", "x")
    assert printed.stderr == "roster.yaml: added Ann Scott (S000001)\n"
    assert generate("letter", "x", "--frozen").exit_code == 0
    assert generate("roster", "add", "Lee Gone (SC)").exit_code == 0
    assert "L000004" in (folder / "roster.yaml").read_text(encoding="utf-8")
    assert generate("roster", "find", "nobody").exit_code == 1


def test_a_link_out_of_the_workspace_is_refused(folder: Path, tmp_path: Path) -> None:
    """Neither a template nor the folder for output may lead elsewhere."""
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret").write_text("secret", encoding="utf-8")
    (folder / "templates" / "parts").mkdir(parents=True)
    link = folder / "templates" / "parts" / "opening.html"
    link.symlink_to(elsewhere / "secret")
    assert generate("letter", "x").exit_code == 3
    link.unlink()
    (folder / "build").symlink_to(elsewhere)
    assert generate("letter", "x").exit_code == 2
    assert list(elsewhere.rglob("*.pdf")) == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("named", ["", ".", "/", "a" * 300])
def test_no_name_of_a_record_breaks_the_command(named: str) -> None:
    """An empty, odd or endless name is a record that does not exist."""
    result = generate("letter", named)
    assert result.exit_code == 2
    assert "error[no-such-record]" in result.stderr
