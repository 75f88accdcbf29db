"""What is printed already is recognised, and nothing else is taken for it."""

import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import examples
import pytest
from click.testing import CliRunner
from PIL import Image
from test_provenance import office
from test_versions import commit, git

from generator.build import build_letter
from generator.cli import main
from generator.press.engine import load_engine
from generator.press.fonts import font_files
from generator.press.installed import library_versions
from generator.press.versions import engine_versions
from generator.receipts import keeping
from generator.receipts.keeping import find, keep
from generator.receipts.means import means
from generator.receipts.recalling import keep_receipt, recall
from generator.receipts.receipt import Receipt, from_json
from generator.receipts.request import Request, request, with_means

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder in which receipts can be kept."""
    place = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    return place / "oversight-generator"


@pytest.fixture
def folder(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a letter that names all that a letter can name.

    Its own style shows a picture that lies outside the templates.
    """
    assert not cache.exists()
    # Where it is loaded already, no print starts it in a process of its own.
    load_engine()
    place = office(tmp_path / "office")
    (place / "templates" / "style").mkdir()
    original = (REPOSITORY / "templates" / "style" / "letter.css").read_text("utf-8")
    background = 'body { background: url("../../seals/seal.png") no-repeat }\n'
    style = place / "templates" / "style" / "letter.css"
    style.write_text(f"{original}\n{background}", "utf-8")
    draw(place / "seals" / "seal.png", "white")
    monkeypatch.chdir(place)
    return place


def draw(path: Path, color: str) -> None:
    """Draw a picture."""
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", (40, 40), color).save(path)


def append(path: Path, text: str) -> None:
    """Write something at the end of a file."""
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def settle() -> None:
    """Wait until no file counts as changed while a print that follows goes on."""
    time.sleep(0.1)


def generate(*words: str) -> tuple[int, str, str]:
    """Return the exit code of a command, and what it says."""
    settle()
    done = CliRunner().invoke(main, words, prog_name="generate")
    return done.exit_code, done.stdout, done.stderr


def is_printed(path: Path, *words: str, kind: str = "letter") -> bool:
    """Return whether a command that ends well prints a file anew."""
    before = path.stat().st_ino, path.stat().st_mtime_ns
    code, _, said = generate(kind, *words)
    assert code == 0, said
    return before != (path.stat().st_ino, path.stat().st_mtime_ns)


def asked(folder: Path, record: str = "letters/x.yaml") -> Request:
    """Return what is asked for by a command that prints a record."""
    kind = "report" if record.startswith("reports") else "letter"
    found = request(folder / record, kind, None)
    assert found is not None
    return found


def looked(given: Request) -> Request:
    """Return a request that knows what it is printed with."""
    (found,) = with_means([given])
    assert found is not None
    return found


def test_what_is_printed_is_recognised(folder: Path) -> None:
    """A command says the same again, on both streams and of the proof.

    `--force` prints all the same, and prints the same bytes.
    """
    paragraphs = "\n\n".join(["We write of the grid and of its security. " * 9] * 9)
    record = folder / "letters" / "x.yaml"
    record.write_text(examples.letter(body=paragraphs, max_pages=1), "utf-8")
    first = generate("letter", "x", "--report", "x.json")
    assert "warning[over-budget]" in first[2]
    found = (folder / "x.json").read_bytes()
    pdf = folder / "build" / "letters" / "x.pdf"
    content = pdf.read_bytes()
    assert not is_printed(pdf, "x", "--frozen", "--quiet")
    assert generate("letter", "x", "--report", "x.json") == first
    assert (folder / "x.json").read_bytes() == found
    assert is_printed(pdf, "x", "--force")
    assert pdf.read_bytes() == content
    assert not is_printed(pdf, "x")


def test_what_is_said_is_said_as_from_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A warning names its file by the path from where the command is typed."""
    paragraphs = "\n\n".join(["We write of the grid and of its security. " * 9] * 9)
    record = folder / "letters" / "x.yaml"
    record.write_text(examples.letter(body=paragraphs, max_pages=1), "utf-8")
    assert generate("letter", "x")[2].startswith("letters/x.yaml:")
    monkeypatch.chdir(folder / "letters")
    for _ in range(2):
        code, printed, said = generate("letter", "x")
        assert (code, printed) == (0, f"{folder}/build/letters/x.pdf  2 pages\n")
        assert said.startswith("x.yaml:")


_TELLS = """
import os, sys
root, log = os.environ["LOOKED_AT"], os.environ["LOG"]
log = os.open(log, os.O_WRONLY | os.O_APPEND)
def tell(event, given):
    if event not in {"open", "os.listdir", "os.scandir"} or isinstance(given[0], int):
        return
    path = os.path.abspath(os.fsdecode(given[0] or "."))
    is_written = event == "open" and isinstance(given[1], str) and given[1][0] in "wxa"
    if path.startswith(root + os.sep) and not is_written:
        os.write(log, f"{event} {os.path.relpath(path, root)}\\n".encode())
sys.addaudithook(tell)
"""
_PRINTS = """
import contextlib, sys
from generator.cli import main
for kind, record in zip(sys.argv[1::2], sys.argv[2::2]):
    with contextlib.suppress(OSError):
        open("printed now/" + record)
    with contextlib.suppress(SystemExit):
        main([kind, record])
"""
_NOW = "open printed now/"
_BY_NAME = {"letters", "reports", "reports/statistics"}
"""Folders in which a file is looked for by its name, which no other file can have."""


def read_by_prints(
    folder: Path, place: Path, records: list[str]
) -> dict[str, set[str]]:
    """Return what each print opens and lists in a folder, by the record.

    Each Python tells of itself: the one that is started, and those that it starts.
    """
    place.mkdir()
    (place / "sitecustomize.py").write_text(_TELLS)
    log = place / "log"
    log.touch()
    words = [word for one in records for word in (one.split("s/")[0], one)]
    path = os.pathsep.join([str(place), str(REPOSITORY)])
    subprocess.run(
        [sys.executable, "-c", _PRINTS, *words],
        cwd=folder,
        env=os.environ
        | {"LOOKED_AT": str(folder), "LOG": str(log), "PYTHONPATH": path},
        check=True,
        capture_output=True,
    )
    found: dict[str, set[str]] = {}
    for line in log.read_text("utf-8").splitlines():
        if line.startswith(_NOW):
            record = line.removeprefix(_NOW)
        else:
            found.setdefault(record, set()).add(line)
    return found


def kept(cache: Path, asked: Request) -> Receipt | None:
    """Return the receipt that is kept, by whichever program."""
    path = cache / "receipts" / asked.name
    return from_json(path.read_bytes()[32:]) if path.exists() else None


def test_every_file_that_a_print_opens_stands_in_its_receipt(
    tmp_path: Path, cache: Path
) -> None:
    """So it is for each letter and report of the project, and for what they list."""
    place = tmp_path / "office"
    for name in ("letters", "reports", "templates"):
        shutil.copytree(REPOSITORY / name, place / name)
    for name in ("roster.yaml", "committees.yaml"):
        shutil.copy(REPOSITORY / name, place)
    rows = place / "reports" / "statistics" / "invented-applications.csv"
    few = rows.read_text("utf-8").splitlines(keepends=True)[:60]
    rows.write_text("".join(few), "utf-8")
    settle()
    records = [*place.glob("letters/*.yaml"), *place.glob("reports/*.yaml")]
    names = [path.relative_to(place).as_posix() for path in records]
    read = read_by_prints(place, tmp_path / "told", names)
    assert read.keys() == {*names}
    assert len(names) == 10
    for record in names:
        receipt = kept(cache, asked(place, record))
        assert receipt is not None
        known = {f"open {name}" for name in (*receipt.asked["places"], *receipt.files)}
        known |= {f"os.{way} {name}" for name in _BY_NAME for way in _LISTING}
        others = re.compile("[a-z.]+ (?:build|templates)(?:/|$)")
        assert {
            line for line in read[record] - known if not others.match(line)
        } == set()
        # The record, its templates and its styles.
        assert len(read[record]) > 8


_LISTING = ("listdir", "scandir")


def test_a_change_to_anything_that_is_used_is_printed(folder: Path) -> None:
    """So is what is added where a print would look, or what is no longer there.

    Each print is recognised in its turn.
    """
    figures = folder / "reports" / "statistics"
    record, templates = folder / "letters" / "x.yaml", folder / "templates"
    pdf = folder / "build" / "letters" / "x.pdf"
    row = "C-2,Hypothetical Photonics LLC,EAR99,1,2019-10-01,2019-11-12,approved\n"
    built_in = REPOSITORY / "templates"
    changes: list[Callable[[], object]] = [
        lambda: append(record, "# A comment.\n"),
        lambda: append(figures / "cases.yaml", "# A comment.\n"),
        lambda: append(figures / "cases.csv", row),
        lambda: draw(folder / "letters" / "maps" / "a.png", "red"),
        lambda: draw(folder / "seals" / "seal.png", "beige"),
        lambda: append(next((templates / "letterheads").glob("*")), "# A comment.\n"),
        lambda: append(templates / "style" / "letter.css", "p { color: navy }\n"),
        lambda: append(folder / "roster.yaml", "# A comment.\n"),
        lambda: write(folder / ".generate" / "roster.json", "[]"),
        lambda: (folder / ".generate" / "roster.json").write_text("[ ]"),
        (folder / ".generate" / "roster.json").unlink,
        lambda: shutil.copytree(built_in / "parts", templates / "parts"),
        lambda: append(templates / "parts" / "demands.html", "{# Ours. #}"),
        lambda: write(templates / "letterheads" / "other.html", ""),
        lambda: (templates / "letterheads" / "other.html").rename(
            templates / "letterheads" / "others.html"
        ),
        lambda: shutil.rmtree(templates / "parts"),
        (templates / "style" / "letter.css").unlink,
        lambda: flip(pdf, 5_000),
        lambda: pdf.write_bytes(pdf.read_bytes()[:-1]),
        lambda: pdf.write_bytes(b""),
        lambda: link(pdf, folder / "elsewhere.pdf"),
    ]
    assert generate("letter", "x")[0] == 0
    for at, change in enumerate(changes):
        assert not is_printed(pdf, "x"), at
        change()
        assert is_printed(pdf, "x"), at
    assert not is_printed(pdf, "x")
    pdf.unlink()
    assert generate("letter", "x")[0] == 0
    assert pdf.is_file()


def write(path: Path, text: str) -> None:
    """Write a file in a folder that need not be there."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def flip(path: Path, at: int) -> None:
    """Change one bit of a file."""
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def link(path: Path, target: Path) -> None:
    """Move a file away, and leave a link to it."""
    path.rename(target)
    path.symlink_to(target)


def test_a_change_to_anything_else_is_not_printed(folder: Path) -> None:
    """Other records, what time stamps say, and what is read by checks alone."""
    assert generate("letter", "x")[0] == 0
    pdf = folder / "build" / "letters" / "x.pdf"
    write(folder / "letters" / "y.yaml", examples.letter())
    write(folder / "reports" / "statistics" / "others.yaml", "")
    write(folder / "executives.yaml", "[]")
    shutil.copy(REPOSITORY / "committees.yaml", folder)
    for path in folder.rglob("*"):
        os.utime(path, (0, 0))
    assert not is_printed(pdf, "x")


def test_the_letter_that_a_report_answers_counts_too(folder: Path) -> None:
    """With all that it names."""
    answers = {"letter": "x", "demands": ["answer"]}
    write(folder / "reports" / "y.yaml", examples.report(responds_to=answers))
    assert generate("report", "y")[0] == 0
    pdf = folder / "build" / "reports" / "y.pdf"
    assert not is_printed(pdf, "y", kind="report")
    append(folder / "reports" / "statistics" / "cases.yaml", "# A comment.\n")
    assert is_printed(pdf, "y", kind="report")
    append(folder / "letters" / "x.yaml", "# A comment.\n")
    assert is_printed(pdf, "y", kind="report")
    assert not is_printed(pdf, "y", kind="report")


def test_what_git_says_counts_as_the_pdf_names_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit of a file that is used is printed; one of another file is not."""
    pdf = folder / "build" / "letters" / "x.pdf"
    git(folder, "init")
    assert generate("letter", "x")[0] == 0
    commit(folder, **{".gitignore": "build/\n"})
    assert is_printed(pdf, "x")
    commit(folder, **{"letters/y.yaml": examples.letter()})
    assert not is_printed(pdf, "x")
    text = (folder / "letters" / "x.yaml").read_text("utf-8")
    commit(folder, **{"letters/x.yaml": f"{text}# A comment.\n"})
    commit(folder, **{"letters/x.yaml": text})
    assert is_printed(pdf, "x")
    shutil.rmtree(folder / ".git")
    assert is_printed(pdf, "x")
    monkeypatch.setenv("PATH", os.devnull)
    assert not is_printed(pdf, "x")


def test_whoever_brings_a_member_into_the_roster_prints_again(
    folder: Path,
) -> None:
    """The first print said who came, and the roster is another since."""
    rows = json.dumps([examples.PUBLISHED[0]])
    write(folder / ".generate" / "roster.json", rows)
    (folder / "roster.yaml").write_text("[]\n", "utf-8")
    record = folder / "letters" / "z.yaml"
    write(record, examples.letter(signatories=["Ann Scott (R-FL)"]))
    assert "roster.yaml: added Ann Scott" in generate("letter", "z")[2]
    assert generate("letter", "z")[2] == ""
    assert not is_printed(folder / "build" / "letters" / "z.pdf", "z")


def test_each_of_many_is_recognised_by_itself(folder: Path) -> None:
    """What is printed and what is known stand in the order of the command line."""
    for name in ("w", "y", "z"):
        write(folder / "letters" / f"{name}.yaml", examples.letter(title=name))
    assert generate("letter", "y")[0] == 0
    known = (folder / "build" / "letters" / "y.pdf").stat()
    names = ("x", "y", "nobody", "w", "z")
    places = [f"build/letters/{name}.pdf" for name in names if name != "nobody"]
    lines = "".join(f"{place}  1 page\n" for place in places)
    for _ in range(2):
        code, said, wrong = generate("letter", *names, "--jobs", "1")
        assert (code, said) == (2, lines)
        assert wrong.startswith("nobody: error[no-such-record]")
        assert (folder / places[1]).stat() == known
    before = [(folder / place).stat() for place in places]
    assert generate("letter", "x", "y", "w", "z") == (0, lines, "")
    assert [(folder / place).stat() for place in places] == before


def test_each_place_has_its_own_receipt(folder: Path) -> None:
    """`-o` is recognised as well, and what is refused there is refused again."""
    assert generate("letter", "x", "-o", "y.pdf")[0] == 0
    assert not is_printed(folder / "y.pdf", "x", "-o", "y.pdf")
    assert generate("letter", "x")[1] == "build/letters/x.pdf  1 page\n"
    assert not is_printed(folder / "y.pdf", "x", "-o", "y.pdf")
    within = ("-o", "sub/packets/y.pdf")
    (folder / "sub" / "packets").mkdir(parents=True)
    assert generate("letter", "x", *within)[0] == 0
    (folder / "sub" / "letters").mkdir()
    code, _, said = generate("letter", "x", *within)
    assert (code, "error[among-exhibits]" in said) == (2, True)
    outside = folder.parent / "outside" / "letters"
    outside.mkdir(parents=True)
    assert generate("letter", "x", "-o", str(outside / "x.pdf"))[0] == 0
    (folder / "build").rename(folder / "built")
    (folder / "build").symlink_to(outside.parent)
    code, _, said = generate("letter", "x")
    assert (code, "error[outside-workspace]" in said) == (2, True)
    write(folder / "letters" / "z.yaml", examples.letter())
    shutil.copy(folder / "y.pdf", folder / "z.pdf")
    assert is_printed(folder / "z.pdf", "z", "-o", "z.pdf")


def test_a_link_is_never_recognised(folder: Path) -> None:
    """Whether it leads out of the workspace, and so is refused, or into it."""
    pdf = folder / "build" / "letters" / "x.pdf"
    seal = folder / "templates" / "seal.png"
    assert generate("letter", "x")[0] == 0
    assert not is_printed(pdf, "x")
    seal.symlink_to(folder / "seals" / "seal.png")
    assert is_printed(pdf, "x")
    assert is_printed(pdf, "x")
    seal.unlink()
    assert not is_printed(pdf, "x")
    for name in ("letters/maps", "letters/x.yaml", "templates/style"):
        place, outside = folder / name, folder.parent / "outside"
        link(place, outside)
        code, _, said = generate("letter", "x")
        assert code == (3 if "templates" in name else 2)
        assert "outside" in said or "out of" in said
        place.unlink()
        outside.rename(place)
        assert not is_printed(pdf, "x")


@pytest.mark.parametrize("is_put_back", [True, False])
@pytest.mark.parametrize(
    "name", ["letters/x.yaml", "reports/statistics/cases.csv", ".generate/roster.json"]
)
def test_what_changes_during_a_print_leaves_no_receipt(
    folder: Path, cache: Path, name: str, *, is_put_back: bool
) -> None:
    """Nobody knows what the print has read, even where all is as before at its end."""
    write(folder / ".generate" / "roster.json", "[]")
    path = folder / name
    text = path.read_text("utf-8")
    row = "C-2,Hypothetical Photonics LLC,EAR99,1,2019-10-01,2019-11-12,approved\n"
    settle()
    given = looked(asked(folder))
    if name.endswith("json"):
        path.unlink()
    else:
        append(path, row if name.endswith("csv") else "# A comment.\n")
    product = build_letter(folder / "letters" / "x.yaml", None, frozen=True)
    if is_put_back:
        path.write_text(text, "utf-8")
    keep_receipt(given, product)
    assert kept(cache, given) is None
    settle()
    assert recall(asked(folder)) is None


def test_a_receipt_is_of_the_engine_that_was_looked_at(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody looked, or it opened other libraries, or they are set otherwise."""
    settle()
    given = looked(asked(folder))
    product = build_letter(folder / "letters" / "x.yaml", None, frozen=True)
    keep_receipt(dataclasses.replace(given, means=""), product)
    assert kept(cache, given) is None
    origin = json.loads(product.origin)
    origin["versions"]["Pango"] = "1.0.0"
    keep_receipt(given, dataclasses.replace(product, origin=json.dumps(origin)))
    assert kept(cache, given) is None
    keep_receipt(given, product)
    assert recall(asked(folder)) is not None
    settings = folder.parent / "fonts.conf"
    settings.write_text("<fontconfig><dir>/usr/share/fonts</dir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))
    assert recall(asked(folder)) is None
    monkeypatch.delenv("FONTCONFIG_FILE")
    assert recall(asked(folder)) is not None


def test_a_receipt_is_found_as_it_was_kept_or_not_at_all(cache: Path) -> None:
    """Not with any bit of it changed, or of its key, or under another name."""
    keep("name", b"What was said.")
    path, key = cache / "receipts" / "name", cache / "key"
    for place in (path, key):
        content = place.read_bytes()
        for at in range(len(content) * 8):
            changed = bytearray(content)
            changed[at // 8] ^= 1 << at % 8
            place.write_bytes(changed)
            assert find("name") is None
        for other in (b"", content[:-1], content + b" "):
            place.write_bytes(other)
            assert find("name") is None
        place.write_bytes(content)
    shutil.copy(path, cache / "receipts" / "other")
    assert find("other") is None
    assert find("name") == b"What was said."


def test_a_receipt_that_is_not_ours_is_not_there(cache: Path, folder: Path) -> None:
    """Nor one that is damaged, moved, or open to others."""
    assert generate("letter", "x")[0] == 0
    given = asked(folder)
    assert recall(given) is not None
    path, key = cache / "receipts" / given.name, cache / "key"
    flip(path, 100)
    assert recall(given) is None
    flip(path, 100)
    assert recall(given) is not None
    link(path, cache / "receipts" / "moved")
    assert recall(given) is None
    path.unlink()
    (cache / "receipts" / "moved").rename(path)
    for place in (path, key, cache):
        mode = place.stat().st_mode
        for wider in (0o040, 0o020, 0o004):
            place.chmod(mode | wider)
            assert recall(given) is None
        place.chmod(mode)
    assert recall(given) is not None


def test_a_key_that_is_of_no_use_is_made_anew(cache: Path, folder: Path) -> None:
    """Receipts that it sealed are lost."""
    pdf = folder / "build" / "letters" / "x.pdf"
    assert generate("letter", "x")[0] == 0
    assert (cache.stat().st_mode & 0o777, (cache / "key").stat().st_mode & 0o777) == (
        (0o700, 0o600)
    )
    (cache / "key").write_bytes(b"short")
    assert is_printed(pdf, "x")
    assert not is_printed(pdf, "x")
    assert len((cache / "key").read_bytes()) == 32


def test_the_oldest_receipts_are_forgotten(cache: Path) -> None:
    """Where there are too many, three quarters of them stay, the newest among them."""
    keep("first", b"said")
    for at in range(keeping.MOST):
        path = cache / "receipts" / str(at)
        path.touch()
        os.utime(path, (at, at))
    keep("last", b"said")
    left = {path.name for path in (cache / "receipts").iterdir()}
    assert len(left) == keeping.MOST * 3 // 4
    assert {"first", "last", str(keeping.MOST - 1)} <= left
    assert "0" not in left
    assert find("last") == b"said"


def test_without_a_cache_folder_all_is_printed_and_nothing_said(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is where the home folder cannot be written, or there is none."""
    pdf = folder / "build" / "letters" / "x.pdf"
    said = (0, "build/letters/x.pdf  1 page\n", "")
    (tmp_path / "file").touch()
    for home in (str(tmp_path / "file"), "/proc", ""):
        monkeypatch.setenv("XDG_CACHE_HOME", "")
        monkeypatch.setenv("HOME", home)
        assert generate("letter", "x") == said
        assert is_printed(pdf, "x")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert generate("letter", "x") == said
    assert not is_printed(pdf, "x")
    assert not (folder / "relative").exists()


def test_two_commands_at_once_do_each_other_no_harm(cache: Path, folder: Path) -> None:
    """Both end well, and leave a receipt that is whole."""
    settle()
    command = [sys.executable, "-m", "generator", "letter", "x", "--force"]
    running = [
        subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(REPOSITORY)})
        for _ in range(2)
    ]
    assert [process.wait() for process in running] == [0, 0]
    assert kept(cache, asked(folder)) is not None
    assert [*cache.glob("*/tmp*"), *cache.glob("tmp*")] == []


def test_the_libraries_are_those_that_the_engine_opens() -> None:
    """Each says the same version with the engine and without it."""
    assert library_versions().items() <= engine_versions().items()
    assert "unknown" not in library_versions().values()


_MEANS = "from generator.receipts.means import means; print(means())"


def test_all_that_documents_are_printed_with_is_known_by_content(
    tmp_path: Path,
) -> None:
    """The program, templates, faces, packages, and how fontconfig is set."""
    place = tmp_path / "place"
    for name in ("generator", "templates"):
        shutil.copytree(REPOSITORY / name, place / name)
    fonts = font_files()["Letter Serif", 400, "normal"].parents[1]
    shutil.copytree(fonts, place / fonts.name)
    (place / "a-1.dist-info").mkdir()
    settings = tmp_path / "fonts.conf"
    settings.write_text("<fontconfig><dir>/usr/share/fonts</dir></fontconfig>")

    def found(**environment: str) -> str:
        given = {"PYTHONPATH": str(place), "FONTCONFIG_FILE": str(settings)}
        return subprocess.run(
            [sys.executable, "-c", _MEANS],
            cwd=tmp_path,
            env=os.environ | given | environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    seen = [found()]
    assert found() == seen[0]
    for path in (place / "generator").rglob("*"):
        os.utime(path, (0, 0))
    assert found() == seen[0]
    changes: list[Callable[[], object]] = [
        lambda: append(place / "generator" / "errors.py", "# A comment.\n"),
        lambda: append(place / "generator" / "roster" / "executives.yaml", "# Ours.\n"),
        lambda: append(place / "templates" / "parts" / "demands.html", "\n"),
        lambda: write(place / "templates" / "parts" / "more.html", ""),
        lambda: flip(place / fonts.name / "files" / "SourceSerifPro-It.ttf", 999),
        lambda: (place / "a-1.dist-info").rename(place / "a-2.dist-info"),
        lambda: (place / "a-2.dist-info" / "RECORD").write_text("a.py,sha256=0,0\n"),
        lambda: append(settings, "<!-- Ours. -->"),
    ]
    for change in changes:
        change()
        seen.append(found())
    seen += [found(LC_ALL="tr_TR"), found(PANGO_LANGUAGE="tr"), found(OTHER="tr")]
    assert len({*seen}) == len(seen) - 1
    assert seen[-1] == seen[-4]
    assert means() not in seen
