"""Each trick on the engine is needed, and changes nothing but what it is for.

Where one of these fails after an engine is renewed, a trick can go.
"""

import cProfile
import dataclasses
import gc
import inspect
import io
import json
import pstats
import subprocess
import sys
from pathlib import Path
from typing import Any

import examples
import pikepdf
import pytest
import weasyprint
from PIL import Image

from generator.errors import TemplateError
from generator.prepare import prepare_letter, prepare_report
from generator.press.archive import attachment_of
from generator.press.engine import lay, press_together
from generator.press.fonts import font_faces, font_files
from generator.press.sheet import Colophon, Sheet, Whole
from generator.press.tricks.applied import NAMES, applied
from generator.press.tricks.collector import no_collector
from generator.press.tricks.pictures import Pictures
from generator.press.tricks.switch import without

REPOSITORY = Path(__file__).parents[1]
LETTER = REPOSITORY / "letters" / "cotton-schumer.yaml"
REPORT = REPOSITORY / "reports" / "license-review.yaml"

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


def printed(folder: Path, text: str = _PAGE, **options: Any) -> tuple[bytes, Any]:
    """Return what the engine alone makes of a note and a picture, and its tree."""
    folder.mkdir()
    Image.new("RGB", (2, 2)).save(folder / "seal.png")
    html = weasyprint.HTML(string=text, base_url=f"{folder}/")
    document = html.render(**options)
    trees: list[Any] = []
    content = document.write_pdf(
        pdf_variant="pdf/a-3a", finisher=lambda _, pdf: trees.append(pdf)
    )
    return content, trees[0]


def test_the_engine_starts_the_collector_while_it_prints(tmp_path: Path) -> None:
    """It is run many times in a print, and never in one of ours."""
    runs: list[str] = []
    many = _PAGE + "<p>More words.</p>" * 200
    gc.callbacks.append(lambda phase, _: runs.append(phase))
    try:
        printed(tmp_path / "theirs", many)
        theirs = len(runs)
        with no_collector():
            before = len(runs)
            printed(tmp_path / "ours", many)
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


_COUNTED = {
    "cascade": ("weasyprint/css/__init__.py", "set_computed_styles"),
    "computing": ("weasyprint/css/__init__.py", "__missing__"),
    "glyphs": ("weasyprint/text/line_break.py", "setup"),
    "lines": ("weasyprint/text/line_break.py", "get_first_line"),
    "notes": ("weasyprint/layout/block.py", "_linebox_layout"),
    "objects": ("pydyf/__init__.py", "data"),
    "parsed": ("weasyprint/css/__init__.py", "preprocess_stylesheet"),
    "percentages": ("weasyprint/layout/percent.py", "resolve_one_percentage"),
    "struts": ("weasyprint/text/line_break.py", "_font_style_cache_key"),
    "walking": ("weasyprint/formatting_structure/boxes.py", "descendants"),
}
"""What the engine does less of with each trick: a file of its own, and a function."""
_COUNTED_AGAIN = {
    "pagination": ("weasyprint/css/__init__.py", "get_all_computed_styles"),
    "repeating": ("weasyprint/layout/block.py", "_linebox_layout"),
}
"""The same for what is laid out again for its notes."""


def pressed(sheet: Sheet) -> bytes:
    """Return a sheet laid out and pressed."""
    colophon = Colophon(attached=(attachment_of(sheet.source),))
    return press_together([lay(sheet)], Whole(date=sheet.date, colophon=colophon))


def calls(sheet: Sheet, *left_out: str) -> dict[tuple[str, str], int]:
    """Return how often each function of the engine is called without some tricks."""
    profile = cProfile.Profile()
    with without(*left_out), profile:
        pressed(sheet)
    counts: dict[tuple[str, str], int] = {}
    for (path, _, name), (_, count, *_) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]  # it has no other way to them
        key = path.partition("site-packages/")[2], name
        counts[key] = counts.get(key, 0) + count
    return counts


@pytest.fixture(scope="module")
def letter() -> Sheet:
    """A letter with a dozen notes, printed before."""
    sheet = prepare_letter(LETTER, frozen=True).sheet
    pressed(sheet)
    return sheet


@pytest.fixture(scope="module")
def with_all(letter: Sheet) -> dict[tuple[str, str], int]:
    """How often each function of the engine is called with all tricks."""
    return calls(letter)


@pytest.mark.parametrize("trick", _COUNTED)
def test_the_engine_does_more_without(
    trick: str, letter: Sheet, with_all: dict[tuple[str, str], int]
) -> None:
    """Without a trick it does what the trick saves; else the trick can go."""
    function = _COUNTED[trick]
    assert calls(letter, trick)[function] > 1.1 * with_all.get(function, 0)


@pytest.fixture(scope="module")
def report() -> Sheet:
    """A report that is laid out three times for its notes, printed before."""
    sheet = prepare_report(REPORT, frozen=True).sheet
    pressed(sheet)
    return sheet


@pytest.mark.parametrize("trick", _COUNTED_AGAIN)
def test_the_engine_does_more_for_other_pages_without(
    trick: str, report: Sheet
) -> None:
    """Without a trick each of three layouts does all; else the trick can go."""
    function = _COUNTED_AGAIN[trick]
    assert calls(report, trick)[function] > 1.5 * calls(report)[function]


def test_the_engine_copies_faces_to_a_folder(letter: Sheet) -> None:
    """It does so for each layout, and the folder stays where a process is killed."""
    with without("parsed"):
        assert lay(letter).document.font_config._folder is None  # noqa: SLF001
        with without("faces"):
            folder = lay(letter).document.font_config._folder  # noqa: SLF001
    assert len([*folder.iterdir()]) == len(font_files())


PRINTED = [*sorted((REPOSITORY / "letters").glob("*.yaml")), REPORT]


@pytest.mark.parametrize("record", PRINTED, ids=lambda record: record.stem)
def test_no_trick_is_seen_in_what_is_printed(record: Path) -> None:
    """Our letters and a report are the same to the byte without any of them."""
    prepare = prepare_report if record == REPORT else prepare_letter
    sheet = prepare(record, frozen=True).sheet
    with without(*NAMES):
        theirs = pressed(sheet)
    assert pressed(sheet) == theirs


def test_no_trick_is_seen_in_a_list(tmp_path: Path) -> None:
    """A table over some pages is the same to the byte without any of them."""
    rows = (REPOSITORY / "reports/statistics/invented-applications.csv").read_text()
    folder = tmp_path / "reports" / "statistics"
    folder.mkdir(parents=True)
    (folder / "rows.csv").write_text("".join(rows.splitlines(keepends=True)[:101]))
    figures = examples.statistics(applications="rows.csv", as_of="2020-12-31")
    (folder / "some.yaml").write_text(examples.written(figures))
    table = {"id": "all", "title": "All", "statistics": "some", "by": "applications"}
    section = {"id": "list", "title": "List", "body": "{{ table('all') }}"}
    record = tmp_path / "reports" / "list.yaml"
    statistics = {"some": "some"}
    record.write_text(
        examples.report(statistics=statistics, tables=[table], sections=[section])
    )
    sheet = prepare_report(record, frozen=True).sheet
    with without(*NAMES):
        theirs = pressed(sheet)
    assert pressed(sheet) == theirs


_WORDS = "Affirmative, efficient licences: “naïve” שלום soft\u00adhyphen\u00adated $5 "
_KINDS = """
@page { size: 4in 3in; margin: 0.4in; @bottom-center { content: counter(page) } }
@page { @footnote { border-top: 1px solid; padding-top: 2% } }
body { font-family: "Letter Serif"; font-size: 10pt }
p.a { text-align: justify; hyphens: auto; letter-spacing: 0.3px; text-indent: 10% }
p.b { direction: rtl; word-spacing: 2px; padding: 0 5%; border-radius: 4px }
p.c { columns: 2; text-transform: uppercase; margin: calc(1% + 2px); color: #123 }
p.d { float: right; width: 40%; box-sizing: border-box; border: 1px solid }
p.e { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; height: 30px }
p.a::first-line { font-weight: bold }
em { text-decoration: underline; position: relative; font-variant: small-caps }
span { float: footnote; footnote-policy: line; min-height: 3% }
li { list-style: lower-roman }
table { border-collapse: collapse } td { border: 1px solid; overflow-wrap: anywhere }
"""


def test_no_trick_is_seen_on_a_page_of_all_kinds() -> None:
    """Whatever a style asks for, and whatever was printed before, no byte differs."""
    texts = [
        f'<p class="{kind}">{_WORDS * count}<span>{_WORDS}</span> <em>{_WORDS}</em></p>'
        for count, kind in enumerate("abcdea", start=1)
    ]
    cells = f"<td>{_WORDS}</td><td>Yes</td><td>No</td>"
    page = (
        '<html lang="en"><title>All</title><meta name="dcterms.created" '
        f'content="2020-01-01"><style>{font_faces()}{_KINDS}</style>{"".join(texts)}'
        f"<ul><li>{_WORDS}</li></ul><table>{f'<tr>{cells}</tr>' * 4}</table></html>"
    )
    html = weasyprint.HTML(string=page)
    theirs = html.write_pdf(pdf_variant="pdf/a-3u")
    with applied():
        assert html.write_pdf(pdf_variant="pdf/a-3u") == theirs
        assert html.write_pdf(pdf_variant="pdf/a-3u") == theirs


def with_style(sheet: Sheet, style: Path, text: str) -> Sheet:
    """Return a sheet with one more style, which says a text."""
    style.write_text(text, encoding="utf-8")
    return dataclasses.replace(sheet, styles=[*sheet.styles, style])


def test_a_style_that_was_edited_is_parsed_again(letter: Sheet, tmp_path: Path) -> None:
    """It is known by what it holds, and not by its name."""
    style = tmp_path / "more.css"
    first = pressed(with_style(letter, style, "p { color: #111 }"))
    second = pressed(with_style(letter, style, "p { color: #222 }"))
    assert first != second
    assert first == pressed(with_style(letter, style, "p { color: #111 }"))


def test_a_style_that_imports_another_is_parsed_again(
    letter: Sheet, tmp_path: Path
) -> None:
    """What the other one holds may have changed."""
    sheet = dataclasses.replace(letter, folders=[*letter.folders, tmp_path])
    style, other = tmp_path / "more.css", tmp_path / "other.css"
    other.write_text("p { color: #111 }", encoding="utf-8")
    first = pressed(with_style(sheet, style, "@import 'other.css';"))
    other.write_text("p { color: #222 }", encoding="utf-8")
    assert pressed(with_style(sheet, style, "@import 'other.css';")) != first


def test_what_is_wrong_with_a_style_is_said_each_time(
    letter: Sheet, tmp_path: Path
) -> None:
    """A style with a fault is not kept, for its fault is found when it is parsed."""
    sheet = with_style(letter, tmp_path / "more.css", "p { colour: #111 }")
    for _ in range(2):
        with pytest.raises(TemplateError, match="colour"):
            lay(sheet)


def test_what_is_wrong_with_a_value_is_said_each_time(
    letter: Sheet, tmp_path: Path
) -> None:
    """Some are found wrong only when they are computed, and the engine says it once."""
    text = "p { --x: 12zz; margin-left: var(--x) }"
    sheet = with_style(letter, tmp_path / "more.css", text)
    for _ in range(3):
        with pytest.raises(TemplateError, match="margin-left"):
            lay(sheet)


def test_a_face_of_one_page_is_unknown_to_the_next(letter: Sheet) -> None:
    """Pages share their faces, but for one with a style of its own."""
    html = letter.html.replace("</head>", "<style>p { color: #111 }</style></head>")
    own = lay(dataclasses.replace(letter, html=html)).document.font_config
    shared = lay(letter).document.font_config
    assert shared is lay(letter).document.font_config
    assert own is not shared


def test_the_files_of_a_page_are_known_each_time(letter: Sheet) -> None:
    """Its styles and our faces are named as used, parsed or kept."""
    with without(*NAMES):
        theirs = lay(letter).used
    assert lay(letter).used == theirs


_REPLACED = frozenset(
    {
        *("__call__", "__init__", "add_page_declarations"),
        *("__missing__", "_update_footnote_area", "block_level_layout", "deactivate"),
        *("descendants", "draw_first_line", "get_next_linebox", "is_in_normal_flow"),
        *("reactivate", "resolve_percentages", "resolve_radii_percentages"),
        *("split_first_line", "strut", "table_cell_min_max_content_width", "write"),
    }
)


def test_the_engine_is_its_own_again() -> None:
    """What a trick replaces stands in its place again afterwards."""
    before = held()
    with applied():
        during = held()
    assert held() == before
    changed = {place for place, function in before.items() if during[place] != function}
    assert {place.rpartition(".")[2] for place in changed} == _REPLACED


def test_ours_are_called_as_theirs() -> None:
    """Each function of ours has the words of the one that it replaces."""
    before = held()
    with applied():
        during = held()
    for place, theirs in before.items():
        ours = during[place]
        # One passes on whatever it is called with.
        if ours is not theirs and not place.endswith("block_level_layout"):
            words = [*inspect.signature(ours).parameters][1:]
            assert words == [*inspect.signature(theirs).parameters][1:], place


def held() -> dict[str, Any]:
    """Return every function that the engine holds, by its place."""
    found = {}
    for place, module in sys.modules.items():
        if place.partition(".")[0] in {"weasyprint", "pydyf"}:
            for name, one in vars(module).items():
                if inspect.isfunction(one):
                    found[f"{place}.{name}"] = one
                elif inspect.isclass(one) and one.__module__ == place:
                    found |= {
                        f"{place}.{name}.{method}": function
                        for method, function in vars(one).items()
                        if inspect.isfunction(function)
                    }
    return found
