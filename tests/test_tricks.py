"""Each trick on the engine is needed, and changes nothing but what it is for.

Where one of these fails after an engine is renewed, a trick can go.
"""

import gc
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import weasyprint
from PIL import Image

from generator.press.tricks.collector import no_collector
from generator.press.tricks.pictures import Pictures

_PAGE = """
<html lang="en"><title>A page</title><style>p span { float: footnote }</style>
<p>Words<span>A note.</span> <img src="seal.png" alt="A seal"></p>
"""

_LOADED = """
import ctypes.util, json, sys
asked, search = [], ctypes.util.find_library
def find(name):
    asked.append(name)
    return search(name)
ctypes.util.find_library = find
{load}
from weasyprint.text import ffi
names = ("gobject", "pango", "harfbuzz", "harfbuzz_subset", "fontconfig", "pangoft2")
found = {{name: repr(getattr(ffi, name)) for name in names}}
print(json.dumps([found, len(asked), ctypes.util.find_library is find]))
"""
_OURS = "from generator.press.engine import load_engine; load_engine()"


def loaded(load: str) -> tuple[dict[str, str], int, bool]:
    """Return the engine's libraries, how many names it sought, and who seeks now."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED.format(load=load)],
        check=True,
        capture_output=True,
    )
    found, asked, is_put_back = json.loads(done.stdout.splitlines()[-1])
    return (
        {name: one.partition("object at")[0] for name, one in found.items()},
        (asked),
        is_put_back,
    )


def test_the_engine_finds_its_libraries_with_fewer_questions() -> None:
    """The same ones open; where the engine asks no more than we do, ours can go."""
    ours, fewer, is_put_back = loaded(_OURS)
    theirs, more, _ = loaded("import weasyprint")
    assert ours == theirs
    assert is_put_back
    assert fewer < more


def printed(folder: Path, **options: Any) -> tuple[bytes, Any]:
    """Return what the engine alone makes of a note and a picture, and its tree."""
    folder.mkdir()
    Image.new("RGB", (2, 2)).save(folder / "seal.png")
    html = weasyprint.HTML(string=_PAGE, base_url=f"{folder}/")
    document = html.render(**options)
    trees: list[Any] = []
    content = document.write_pdf(
        pdf_variant="pdf/a-3a", finisher=lambda _, pdf: trees.append(pdf)
    )
    return content, trees[0]


def test_the_engine_starts_the_collector_while_it_prints(tmp_path: Path) -> None:
    """It is run many times in a print, and never in one of ours."""
    runs: list[str] = []
    gc.callbacks.append(lambda phase, _: runs.append(phase))
    try:
        printed(tmp_path / "theirs")
        theirs = len(runs)
        with no_collector():
            before = len(runs)
            printed(tmp_path / "ours")
            ours = len(runs) - before
    finally:
        gc.callbacks.pop()
    assert (ours, theirs > 2, gc.isenabled()) == (0, True, True)


def test_the_engine_names_a_picture_by_its_folder(tmp_path: Path) -> None:
    """The same picture in another folder is another PDF; with our names it is not."""
    folders = [tmp_path / name for name in ("here", "there", "ours", "also-ours")]
    first, second = (printed(folder)[0] for folder in folders[:2])
    assert first != second
    first, second = (printed(folder, cache=Pictures())[0] for folder in folders[2:])
    assert first == second


def test_the_engine_says_of_an_archive_no_more_than_that(tmp_path: Path) -> None:
    """The metadata of PDF/A have no mark of PDF/UA."""
    content, _ = printed(tmp_path / "theirs", pdf_tags=True)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        said = pdf.Root.Metadata.read_bytes()
    assert b"pdfaid:part" in said
    assert b"pdfuaid:part" not in said


def test_the_engine_does_not_tie_a_note_to_its_number(tmp_path: Path) -> None:
    """Its own tag tree has no `Note`."""
    _, pdf = printed(tmp_path / "theirs", pdf_tags=True)
    kinds = {item.get("S") for item in pdf.objects if isinstance(item, dict)}
    assert "/Document" in kinds
    assert "/Note" not in kinds


_PARTS = """
import sys
{load}
parts = ("fontTools.subset", "fontTools.varLib")
print([name for name in parts if name in sys.modules])
from weasyprint.pdf import fonts
print(fonts.subset.Options(glyph_names=True).glyph_names)
try:
    fonts.instantiateVariableFont(None, {{}})
except Exception as error:
    print(type(error).__name__)
"""


def parts(load: str) -> list[str]:
    """Return the parts of fontTools that the engine loads, and what they answer."""
    command = [sys.executable, "-c", _PARTS.format(load=load)]
    return subprocess.run(
        command, check=True, capture_output=True, text=True
    ).stdout.splitlines()


def test_the_engine_is_loaded_without_parts_that_it_does_not_call() -> None:
    """They answer when they are called; where the engine waits so, ours can go."""
    found, *answers = parts(_OURS)
    theirs, *others = parts("import weasyprint")
    assert found == "[]"
    assert theirs == "['fontTools.subset', 'fontTools.varLib']"
    assert answers == others
    assert answers[0] == "True"
