"""Pages that several processes paint are the pages of one."""

import functools
import types
from pathlib import Path
from typing import Any

import weasyprint
from PIL import Image

from generator.copies import shares
from generator.press.tricks.painted import PaintedPage, repeat
from generator.press.tricks.painting import SHARE, Given, painted_together

_LINES = "<p>Page {at} fi <a href='#p{other}'>leads</a> <em>on</em>.{more}</p>"
_ODD = {
    1: "<img src='seal.png' alt='A seal'>",
    30: "<img src='seal.png' alt='A seal'>",
    31: "<b style='opacity: 0.5'>pale</b>",
    32: "<span style='color: rgba(10, 20, 30, 0.4)'>tinted</span>",
    33: "<b style='font-size: 31px'>Zebra 7 Q x</b>",
    34: "<i style='background: linear-gradient(red, blue)'>shaded</i>",
    35: "<b>Zebra Q</b> Zebra Q x",
    36: "<table><tr><th>Head<td>cell</table>",
    37: "<u style='font-family: monospace'>A face that is new</u>",
}
"""What stands on some of the pages, beyond their text."""


def long_document(folder: Path) -> tuple[Any, list[int]]:
    """Return a document of many pages, and which of them are painted here when."""
    Image.new("RGB", (2, 2)).save(folder / "seal.png")
    pages = [
        f"<section id='p{at}' style='break-before: page; font-size: {12 + at % 5}px'>"
        + _LINES.format(at=at, other=(at * 7) % 40, more=_ODD.get(at, ""))
        + "</section>"
        for at in range(40)
    ]
    html = f"<html lang='en'><title>Long</title>{''.join(pages)}"
    document = weasyprint.HTML(string=html, base_url=f"{folder}/").render()
    painted: list[int] = []
    for at, page in enumerate(document.pages):
        page.paint = functools.partial(noted, painted, at, page.paint)
    return document, painted


def noted(painted: list[int], at: int, paint: Any, stream: Any, scale: float) -> None:
    painted.append(at)
    paint(stream, scale)


def test_the_engine_paints_one_page_after_the_other(tmp_path: Path) -> None:
    """Painted by several processes, a long document is the same to the byte.

    What is numbered as it comes, such as a picture, and the first of a face are
    painted here; where the engine itself paints no more than that, ours can go.
    """
    document, painted = long_document(tmp_path)
    options = {"pdf_variant": "pdf/a-3a", "pdf_tags": True}
    theirs = document.write_pdf(**options)
    assert painted == [*range(40)]
    document, painted = long_document(tmp_path)
    own, *others = shares(document.pages, SHARE)
    with painted_together(weasyprint, document):
        ours = document.write_pdf(**options)
    assert ours == theirs
    first = len(own)
    assert painted == [*range(first), *(at for at in (30, 31, 34, 37) if at >= first)]
    assert others == [] or first < 30
    assert len(document.pages) == 40


def painted_page(**changes: Any) -> PaintedPage:
    """Return a page as another process has painted it."""
    said = {
        "drawn": [b"BT", "/P", 0, b"BDC"],
        "marks": [(id(object), "P", 0)],
        "faces": {"face": ({4: 500, 3: 250}, {4: "a", 3: "\N{NO-BREAK SPACE}"})},
        "alphas": {},
    }
    return PaintedPage(**(said | changes))


def stream_of(*content: bytes) -> Any:
    """Return the stream of a page with a face that has one glyph."""
    face = types.SimpleNamespace(widths={3: 250}, to_unicode={3: " "})
    return types.SimpleNamespace(
        stream=[*content], _fonts={"face": face}, _tags={}, _resources={}
    )


def repeated(**changes: Any) -> tuple[bool, Any, dict[Any, Any], list[Any]]:
    """Return whether a painted page is repeated, and the face, marks and content."""
    stream = vars(stream_of(b"q"))
    page = types.SimpleNamespace(_page_box=object)
    is_done = repeat(painted_page(**changes), page, types.SimpleNamespace(**stream))
    return is_done, stream["_fonts"]["face"], stream["_tags"], stream["stream"]


def test_a_page_is_repeated_where_it_would_be_painted_so() -> None:
    """What a glyph said first it says still; another width, face or box is painted."""
    is_done, face, marks, content = repeated()
    assert is_done
    assert content == [b"q", b"BT", "/P", {"MCID": 0}, b"BDC"]
    assert marks == {object: {"tag": "P", "mcid": 0}}
    assert [*face.to_unicode.items()] == [(3, " "), (4, "a")]
    assert face.widths == {3: 250, 4: 500}
    for odd in (
        {"faces": {"face": ({3: 251}, {3: " "})}},
        {"faces": {"other": ({3: 250}, {3: " "})}},
        {"marks": [(0, "P", 0)]},
        {"drawn": None},
    ):
        is_done, face, marks, content = repeated(**odd)
        assert (is_done, marks, content) == (False, {}, [b"q"])
        assert face.widths == {3: 250}


def test_nothing_is_repeated_behind_another_width_of_a_glyph() -> None:
    """What was painted after a page that differs may differ: it is painted here."""
    pages = [types.SimpleNamespace(_page_box=object) for _ in range(3)]
    for wide, expected in ((250, []), (251, [1, 2])):
        painted: list[int] = []
        answers = [
            painted_page(faces={}),
            painted_page(faces={"face": ({3: wide}, {})}),
            painted_page(faces={}),
        ]
        copy = types.SimpleNamespace(answers=lambda answers=answers: [answers])
        given = Given(copy, pages)
        for at, page in enumerate(pages):
            engines = functools.partial(noted, painted, at, lambda *_: None)
            given.paint_by(page, engines)(stream_of(), 0.75)
        assert painted == expected
