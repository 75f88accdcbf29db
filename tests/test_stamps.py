"""A stamp stands once at the foot of its page as shown, upright, and covers nothing."""

import ctypes
import dataclasses
import io
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import examples
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

from generator.delivery.options import Options
from generator.delivery.printing import build_packet
from generator.packet.exhibits.looks import look_within
from generator.packet.frame import frame_of
from generator.packet.stamps import Stamper, has_room, stamp_of
from generator.press.kept import PressHere

Box: TypeAlias = tuple[float, float, float, float]

STAMP = "A-1  ·  Packet page 3 of 9  ·  CS-000003"
LONG = "Tab 12-1,204  ·  Packet page 11,204 of 20,000  ·  COMMITTEE_FILES-0000011204"
TURNS = (0, 90, 180, 270)
LARGEST = 14_400
"""Points: no viewer is bound to show a longer side (ISO 32000-1, annex C)."""
WHITE = (255, 255)
PIXELS = 600
"""About how many a page is shown with on its longer side, whatever its size."""
LETTER = (612.0, 792.0)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page of an exhibit: its boxes, how it is turned, and what is drawn on it."""

    size: tuple[float, float] = LETTER
    """Width and height of the visible box in its own units, before it is turned."""
    corner: tuple[float, float] = (0.0, 0.0)
    beyond: Box | None = None
    """How far the media box reaches over the visible box; None for no crop box."""
    turn: int = 0
    unit: float = 1.0
    rectangles: tuple[Box, ...] = ()
    """Places and sizes, in parts of the visible box from its lower left corner."""
    words: tuple[tuple[float, float], ...] = ()
    """Where a word begins, likewise."""
    odd: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """What the page has instead of what it ought to have."""

    @property
    def seen(self) -> Box:
        """The visible box in the page's own units."""
        left, bottom = self.corner
        return (left, bottom, left + self.size[0], bottom + self.size[1])

    @property
    def boxes(self) -> dict[str, Array]:
        """The boxes as the page has them."""
        if self.beyond is None:
            return {"/MediaBox": Array(self.seen)}
        signs = (-1, -1, 1, 1)
        sides = zip(self.seen, self.beyond, signs, strict=True)
        media = [side + over * sign for side, over, sign in sides]
        return {"/MediaBox": Array(media), "/CropBox": Array(self.seen)}

    def add_to(self, pdf: pikepdf.Pdf, font: Any) -> None:
        """Add the page to a PDF."""
        page = pdf.add_blank_page().obj
        for key, box in self.boxes.items():
            page[key] = box
        page.Rotate, page.UserUnit = self.turn, self.unit
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = pdf.make_stream(self.drawn().encode())
        for key, value in self.odd.items():
            page[key] = value

    def drawn(self) -> str:
        """Return the contents of the page."""
        lines = ["0.2 0.4 0.3 rg"]
        for x, y, wide, high in self.rectangles:
            sides = (wide * self.size[0], high * self.size[1])
            lines.append(f"{self._place(x, y)} {_plain(*sides)} re f")
        size = min(self.size) / 40
        for x, y in self.words:
            place = self._place(x, y)
            lines.append(f"BT /F1 {size:.3f} Tf {place} Td (gauge) Tj ET")
        return "\n".join(lines)

    def _place(self, x: float, y: float) -> str:
        left, bottom = self.corner
        return _plain(left + x * self.size[0], bottom + y * self.size[1])


def _plain(*values: float) -> str:
    return " ".join(f"{value:.3f}" for value in values)


FULL = (-2.0, -2.0, 5.0, 5.0)
"""A rectangle over all of a page, and far over its edges."""


ALONG = tuple(at / 25 for at in range(1, 23))
ALL_EDGES = (
    *((at, 0.005) for at in ALONG),
    *((at, 0.98) for at in ALONG),
    *((0.005, at) for at in ALONG),
    *((0.93, at) for at in ALONG),
)
"""Words near each side of a page: whichever is its foot has no room."""


def written(sheets: Sequence[Sheet]) -> bytes:
    """Return a PDF of some pages."""
    pdf = pikepdf.Pdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for sheet in sheets:
        sheet.add_to(pdf, font)
    return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    content = io.BytesIO()
    pdf.save(content, static_id=True)
    return content.getvalue()


def stamped(content: bytes, text: str = STAMP) -> bytes:
    """Return a PDF whose pages are stamped."""
    looks = look_within(content)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        stamper = Stamper(pdf, [text])
        for page, look in zip(pdf.pages, looks, strict=True):
            stamper.stamp(page.obj, (frame_of(page), look), text)
        return saved(pdf)


def cut_back(content: bytes, original: bytes) -> bytes:
    """Return pages that were stamped with the boxes that they had before."""
    with (
        pikepdf.open(io.BytesIO(content)) as pdf,
        pikepdf.open(io.BytesIO(original)) as before,
    ):
        for page, old in zip(pdf.pages, before.pages, strict=True):
            for key in ("/MediaBox", "/CropBox"):
                if key in page.obj:
                    del page.obj[key]
                if key in old.obj:
                    page.obj[key] = Array(list(old.obj[key]))
        return saved(pdf)


class Shown:
    """A page as pdfium shows it, in gray; places are in pixels from its upper left."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self.size = page.get_size()
        self.scale = PIXELS / max(self.size)
        self.picture: Image.Image = page.render(scale=self.scale).to_pil().convert("L")
        self.letters = [*self._letters()]
        self.text = "".join(char for char, _ in self.letters)

    def _letters(self) -> list[tuple[str, Box]]:
        """Return each letter that is no space, and where it is shown."""
        text = self._page.get_textpage()
        chars = [
            (chr(pdfium.FPDFText_GetUnicode(text.raw, at)), text.get_charbox(at))
            for at in range(text.count_chars())
        ]
        return [(char, self.place(box)) for char, box in chars if not char.isspace()]

    def place(self, box: Sequence[float]) -> Box:
        """Return where a box in the page's own units is shown.

        Pdfium turns it, and not the code that is tested.
        """
        across, down = ctypes.c_int(), ctypes.c_int()
        finer = 64
        size = [side * finer for side in self.picture.size]
        corners = []
        for x, y in (box[:2], box[2:]):
            where = ctypes.byref(across), ctypes.byref(down)
            pdfium.FPDF_PageToDevice(self._page.raw, 0, 0, *size, 0, x, y, *where)
            corners.append((across.value / finer, down.value / finer))
        (one, other), (third, fourth) = corners
        sides = (*sorted((one, third)), *sorted((other, fourth)))
        return sides[0], sides[2], sides[1], sides[3]

    def boxes_of(self, text: str) -> list[Box]:
        """Return where the letters of a text are, which the page has exactly once."""
        asked = re.sub(r"\s", "", text)
        assert self.text.count(asked) == 1
        start = self.text.index(asked)
        return [box for _, box in self.letters[start : start + len(asked)]]

    def boxes_beside(self, text: str) -> list[Box]:
        """Return where all other letters are."""
        own = self.boxes_of(text)
        return [box for _, box in self.letters if box not in own]


def shown(content: bytes) -> list[Shown]:
    document = pypdfium2.PdfDocument(content)
    return [Shown(page) for page in document]


def around(boxes: Sequence[Box], slack: float) -> Box:
    return (
        min(box[0] for box in boxes) - slack,
        min(box[1] for box in boxes) - slack,
        max(box[2] for box in boxes) + slack,
        max(box[3] for box in boxes) + slack,
    )


def lies_in(inner: Sequence[float], outer: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


def meet(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0 and down > 0


def stands_upright(page: Shown, text: str) -> None:
    """Assert that a text is within the page, from left to right, on one line."""
    boxes = page.boxes_of(text)
    assert lies_in(around(boxes, -0.5), (0, 0, *page.picture.size))
    high = max(below - above for _, above, _, below in boxes)
    lowest = max(below for _, _, _, below in boxes)
    for one, other in itertools.pairwise(boxes):
        assert one[0] < other[0]
    assert lowest - min(above for _, above, _, _ in boxes) < 2 * high


def inked(picture: Image.Image) -> tuple[int, int, int, int] | None:
    return picture.point(lambda level: 255 if level < 255 else 0).getbbox()


def covers_nothing(before: Shown, after: Shown, text: str) -> None:
    """Assert that only a white place has changed, and no letter meets another."""
    boxes = after.boxes_of(text)
    place = ImageChops.difference(before.picture, after.picture).getbbox()
    assert place is not None
    assert lies_in(place, around(boxes, 2))
    # What was drawn there would be covered, or cover the stamp.
    assert before.picture.crop(place).getextrema() == WHITE
    for other in after.boxes_beside(text):
        assert not meet(around(boxes, 0), other)
    # At the foot: below its letters there is less room than a line of text has.
    height, least = after.picture.height, 24 * after.scale
    room = max(0.05 * min(after.picture.size), least)
    assert around(boxes, 0)[1] > height - room


def stands_below(sheet: Sheet, after: Shown, text: str) -> None:
    """Assert that the stamp is below what was shown before, and alone there."""
    old = after.place(sheet.seen)
    boxes = after.boxes_of(text)
    assert around(boxes, 0)[1] >= old[3] - 0.5
    # What was shown begins where the page begins: it grew below, and to the right.
    assert old[0] == pytest.approx(0, abs=0.1)
    assert old[1] == pytest.approx(0, abs=0.1)
    added = after.picture.copy()
    # Pdfium lets a pixel be drawn on of which any part is within the clip.
    added.paste(255, (0, 0, int(old[2]) + 2, int(old[3]) + 2))
    place = inked(added)
    assert place is not None
    assert lies_in(place, around(boxes, 2))


def prove(
    sheets: Sequence[Sheet], plain: bytes, bound: bytes, texts: Sequence[str]
) -> list[bool]:
    """Assert all that must be true of stamped pages; return which of them grew."""
    before, after = shown(plain), shown(bound)
    again = shown(cut_back(bound, plain))
    pages = zip(sheets, before, after, again, texts, strict=True)
    grew = []
    for sheet, old, new, same, text in pages:
        stands_upright(new, text)
        assert same.picture.size == old.picture.size
        grew.append(old.size != new.size)
        if grew[-1]:
            assert same.picture.tobytes() == old.picture.tobytes()
            stands_below(sheet, new, text)
        else:
            covers_nothing(old, new, text)
    return grew


def stamp_all(sheets: Sequence[Sheet], text: str = STAMP) -> list[bool]:
    plain = written(sheets)
    return prove(sheets, plain, stamped(plain, text), [text] * len(sheets))


def rounded(least: float, most: float) -> st.SearchStrategy[float]:
    return st.floats(least, most).map(lambda value: round(value, 2))


SHARE = rounded(0, 0.99)
EDGE = st.one_of(SHARE, rounded(0, 0.08), rounded(0.9, 0.99))
RECTANGLES = st.tuples(EDGE, EDGE, rounded(0.01, 0.6), rounded(0.01, 0.2))


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Draw a page up to the size of a small poster."""
    size = draw(st.tuples(rounded(30, 1190), rounded(30, 1190)))
    over = rounded(0, 300)
    return Sheet(
        size=size,
        corner=draw(st.tuples(rounded(-900, 900), rounded(-900, 900))),
        beyond=draw(st.none() | st.tuples(over, over, over, over)),
        turn=draw(st.sampled_from(TURNS)),
        unit=draw(st.sampled_from([1.0, 1.0, 1.0, 0.5, 2.5])),
        rectangles=tuple(draw(st.lists(RECTANGLES, max_size=3))),
        words=tuple(draw(st.lists(st.tuples(EDGE, EDGE), max_size=3))),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(sheets(), min_size=1, max_size=4), st.sampled_from([STAMP, LONG]))
def test_a_stamp_covers_nothing_wherever_the_page_has_ink(
    pages: list[Sheet], text: str
) -> None:
    """At the foot of any page, however it is cut, moved, turned or measured."""
    stamp_all(pages, text)


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("beyond", [None, (40, 70, 110, 150)], ids=["whole", "cut"])
def test_a_free_foot_takes_the_stamp(turn: int, beyond: Box | None) -> None:
    """A page does not grow whose foot has room, whichever of its sides the foot is."""
    page = Sheet(
        size=(500, 700),
        corner=(35, -20),
        beyond=beyond,
        turn=turn,
        rectangles=((0.15, 0.15, 0.7, 0.7),),
        words=((0.2, 0.9), (0.7, 0.92)),
    )
    assert stamp_all([page]) == [False]


@pytest.mark.parametrize(
    ("taken", "side"),
    [((0.0, 0.4), "right"), ((0.0, 0.9), "middle"), ((0.5, 0.9), "left")],
)
def test_a_stamp_takes_the_place_that_is_free(
    taken: tuple[float, float], side: str
) -> None:
    """At the right, else in the middle, else at the left."""
    page = Sheet(rectangles=tuple((x, 0.02, 0.05, 0.01) for x in taken))
    plain = written([page])
    bound = stamped(plain)
    assert prove([page], plain, bound, [STAMP]) == [False]
    (after,) = shown(bound)
    left, _, right, _ = around(after.boxes_of(STAMP), 0)
    found = {"right": right, "middle": (left + right) / 2, "left": left}[side]
    expected = {"right": 612 - 36, "middle": 306, "left": 36}[side]
    assert found / after.scale == pytest.approx(expected, abs=2)


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("unit", [1.0, 0.5, 3.0])
def test_a_page_with_a_full_foot_gets_a_strip_below(turn: int, unit: float) -> None:
    """What was shown is unchanged to the pixel, and cannot reach into the strip."""
    whole = Sheet(turn=turn, unit=unit, rectangles=(FULL,))
    cut = dataclasses.replace(whole, corner=(-80, 45), beyond=(90, 90, 90, 90))
    edged = dataclasses.replace(whole, rectangles=(), words=ALL_EDGES)
    assert stamp_all([whole, cut, edged]) == [True, True, True]


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("size", [(30, 30), (30, 400), (400, 30), (72, 72)])
def test_a_page_that_is_too_small_grows(turn: int, size: tuple[float, float]) -> None:
    """A stamp is shown whole, beside a page that is narrower than it."""
    page = Sheet(size=size, turn=turn, words=((0.1, 0.4),), corner=(12, 5))
    full = dataclasses.replace(page, rectangles=(FULL,))
    narrow = (size if turn % 180 == 0 else size[::-1])[0] < 400
    assert stamp_all([page, full]) == [narrow, True]


@pytest.mark.parametrize(
    ("odd", "seen"),
    [
        ({"/CropBox": Array([-100, -80, 700, 900])}, (0, 0, 612, 792)),
        ({"/CropBox": Array([-100, 30, 700, 700])}, (0, 30, 612, 700)),
        ({"/CropBox": Array([0, 0, 0, 0])}, (0, 0, 612, 792)),
        ({"/MediaBox": Array([612, 792, 0, 0])}, (0, 0, 612, 792)),
        (
            {
                "/MediaBox": Array([0, 0, 700, 900]),
                "/CropBox": Array([600, 850, 30, 9]),
            },
            (30, 9, 600, 850),
        ),
    ],
    ids=["crop-over", "crop-over-sides", "crop-empty", "reversed", "crop-reversed"],
)
def test_odd_boxes_are_taken_as_viewers_take_them(
    odd: Mapping[str, Any], seen: Box
) -> None:
    """Corners in any order, and a crop box over the edges, hide no ink from a stamp."""
    page = Sheet(
        size=(seen[2] - seen[0], seen[3] - seen[1]),
        corner=(seen[0], seen[1]),
        words=ALL_EDGES,
        odd=odd,
    )
    pages = [dataclasses.replace(page, turn=turn) for turn in TURNS]
    assert stamp_all(pages) == [True] * 4


def test_a_turn_of_any_quarters_is_shown() -> None:
    """A turn may be negative, more than whole, or written with a fraction."""
    pages = [
        Sheet(odd={"/Rotate": turn}, rectangles=rectangles)
        for turn in (-90, 450, 360, 720, 90.0)
        for rectangles in ((), (FULL,))
    ]
    assert stamp_all(pages) == [False, True] * 5


@pytest.mark.parametrize(
    "size", [(1684, 2384), (2384, 3370), (3370, 2384), (6000, 9000), (14_200, 14_000)]
)
def test_a_stamp_covers_nothing_on_a_large_page(size: tuple[float, float]) -> None:
    """What stands higher above the foot than on a small page is not covered either."""
    pages = []
    for turn, part in itertools.product(TURNS, range(1, 16)):
        # A line along each side, all as far from it, so that one is above the foot.
        wide, high = (min(size) * 0.002 / side for side in size)
        across, up = (min(size) * part * 0.004 / side for side in size)
        lines = (
            (0.0, up, 1.0, high),
            (0.0, 1 - up, 1.0, high),
            (across, 0.0, wide, 1.0),
            (1 - across, 0.0, wide, 1.0),
        )
        kept = lines[:2] if turn % 180 == 0 else lines[2:]
        pages.append(Sheet(size=size, turn=turn, rectangles=kept))
    stamp_all(pages)


@pytest.mark.parametrize("size", [(14_400, 14_400), (14_400, 500), (14_390, 14_390)])
def test_no_page_grows_beyond_what_viewers_show(size: tuple[float, float]) -> None:
    """A page of the largest size has room for a stamp only where its foot is free."""
    for rectangles in ((), (FULL,)):
        pages = [Sheet(size=size, turn=turn, rectangles=rectangles) for turn in TURNS]
        content = written(pages)
        with pikepdf.open(io.BytesIO(content)) as pdf:
            looks = look_within(content)
            found = [
                has_room(page.obj, frame_of(page), look)
                for page, look in zip(pdf.pages, looks, strict=True)
            ]
        assert all(found) is not bool(rectangles)
        if all(found):
            sizes = [max(page.size) for page in shown(stamped(content))]
            assert max(sizes) <= LARGEST


def _form(pdf: pikepdf.Pdf, drawn: bytes, **more: Any) -> Any:
    form = pdf.make_stream(drawn)
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([0, 0, 612, 792])
    for key, value in more.items():
        form[f"/{key}"] = value
    return form


def _picture(pdf: pikepdf.Pdf) -> Any:
    picture = pdf.make_stream(bytes(range(0, 192, 3)))
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    picture.Width = picture.Height = picture.BitsPerComponent = 8
    picture.ColorSpace = Name.DeviceGray
    return picture


def _within(pdf: pikepdf.Pdf, inner: Any) -> Dictionary:
    outer = _form(pdf, b"q 1 0 0 1 0 -90 cm /In Do Q", Resources=_drawing("In", inner))
    return _drawing("X", outer)


def _drawing(name: str, item: Any) -> Dictionary:
    return Dictionary(XObject=Dictionary({f"/{name}": item}))


def _shading() -> Dictionary:
    blend = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0.1], C1=[0.7], N=1)
    shading = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceGray,
        Coords=[0, 0, 612, 0],
        Function=blend,
        Extend=[True, True],
    )
    return Dictionary(Shading=Dictionary(Sh=shading))


def _pattern(pdf: pikepdf.Pdf) -> Dictionary:
    cell = pdf.make_stream(b"0.3 g 0 0 3 3 re f")
    cell.PatternType, cell.PaintType, cell.TilingType = 1, 1, 1
    cell.BBox, cell.XStep, cell.YStep = Array([0, 0, 4, 4]), 4, 4
    cell.Resources = Dictionary()
    return Dictionary(Pattern=Dictionary(P1=cell))


BAR = b"0.3 g 0 10 612 12 re f"
DRAWN: dict[str, tuple[bytes, Callable[[pikepdf.Pdf], Dictionary]]] = {
    "fill": (BAR, lambda _: Dictionary()),
    "thick line": (b"0.3 G 40 w 0 32 m 612 32 l S", lambda _: Dictionary()),
    "mitred corner": (
        b"0.3 G 8 w 9 M 0 60 m 306 22 l 612 60 l S",
        lambda _: Dictionary(),
    ),
    "form": (b"/X Do", lambda pdf: _drawing("X", _form(pdf, BAR))),
    "moved form": (
        b"q 2 0 0 2 0 -40 cm /X Do Q",
        lambda pdf: _drawing("X", _form(pdf, b"0.3 g 0 25 400 9 re f")),
    ),
    "form within a form": (
        b"/X Do",
        lambda pdf: _within(
            pdf, _form(pdf, b"0.3 g 0 50 612 9 re f", Matrix=Array([1, 0, 0, 1, 0, 52]))
        ),
    ),
    "picture": (b"q 612 0 0 30 0 0 cm /X Do Q", lambda p: _drawing("X", _picture(p))),
    "inline picture": (
        b"q 612 0 0 30 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x40 EI Q",
        lambda _: Dictionary(),
    ),
    "shading": (b"q 0 8 612 20 re W n /Sh sh Q", lambda _: _shading()),
    "pattern": (b"/Pattern cs /P1 scn 0 8 612 20 re f", _pattern),
    "turned text": (
        b"".join(
            b"BT /F1 11 Tf 0 1 -1 0 %d 5 Tm (up) Tj ET " % x for x in range(10, 612, 12)
        ),
        lambda _: Dictionary(),
    ),
    "unseen text": (
        b"BT 3 Tr /F1 9 Tf 4 12 Td (%b) Tj ET" % (b"read by machines " * 12),
        lambda _: Dictionary(),
    ),
    "a crowd": (
        b"0.3 g " + b"".join(b"%d 12 1 9 re f " % x for x in range(0, 612, 2)),
        lambda _: Dictionary(),
    ),
    "a crowd elsewhere": (
        b"0.3 g "
        + b"".join(b"%d 300 1 1 re f " % (x % 600) for x in range(4100))
        + BAR,
        lambda _: Dictionary(),
    ),
}
"""Contents of a page that leave no room at its foot, with their resources."""


@pytest.mark.parametrize("kind", DRAWN)
def test_a_stamp_keeps_clear_of_whatever_stands_there(kind: str) -> None:
    """Of text that is not seen, too, which a reader selects with what stands by it."""
    contents, resources = DRAWN[kind]
    with pikepdf.open(io.BytesIO(written([Sheet()]))) as pdf:
        (page,) = pdf.pages
        for key, value in resources(pdf).items():
            page.obj.Resources[key] = value
        page.obj.Contents = pdf.make_stream(contents)
        plain = saved(pdf)
    assert prove([Sheet()], plain, stamped(plain), [STAMP]) == [True]


@pytest.mark.parametrize(
    ("kind", "grows"), [("Link", False), ("Square", True), ("FreeText", True)]
)
def test_a_comment_is_not_covered(kind: str, grows: bool) -> None:
    """A page with a comment, which any reader may open or move, gets a strip."""
    with pikepdf.open(io.BytesIO(written([Sheet()]))) as pdf:
        (page,) = pdf.pages
        look = _form(
            pdf, b"0.9 0.1 0.1 rg 0 0 400 30 re f", BBox=Array([0, 0, 400, 30])
        )
        comment = Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[200, 5, 600, 35], F=4
        )
        if grows:
            comment.AP = Dictionary(N=look)
        page.obj.Annots = Array([pdf.make_indirect(comment)])
        plain = saved(pdf)
    assert prove([Sheet()], plain, stamped(plain), [STAMP]) == [grows]


@pytest.mark.parametrize(
    "label", ["A (1)", r"A\B", "(((", r"\)", "É–1", "“Œuvre” no. 7 €", "§ 12%"]
)
def test_a_label_is_stamped_as_it_is_written(label: str) -> None:
    """Brackets, strokes and letters beyond ASCII are printed and read back."""
    text = f"{label}  ·  Packet page 1 of 1"
    bound = stamped(written([Sheet()]), text)
    (page,) = shown(bound)
    stands_upright(page, text)
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        contents = pdf.pages[0].obj.Contents
        said = [stamp_of(stream.read_bytes()) for stream in contents]
    assert said == [text, None]


def print_exhibit(folder: Path, content: bytes, **changes: Any) -> Path:
    """Return a packet of one exhibit, printed in a workspace of its own."""
    place = examples.workspace(folder) / "packets" / "exhibits"
    place.mkdir(parents=True)
    (place / "a.pdf").write_bytes(content)
    record = {
        "format": 1,
        "title": "A packet",
        "date": "2019-12-20",
        "cover": False,
        "contents": False,
        "documents": [{"exhibit": "exhibits/a.pdf", "title": "Pages"}],
        **changes,
    }
    (folder / "packets" / "one.yaml").write_text(examples.written(record))
    output = folder / "one.pdf"
    options = Options(output=output, frozen=True)
    build_packet(folder / "packets" / "one.yaml", options, lambda *_: None, PressHere())
    return output


def without_cover_sheet(pdf: Path) -> bytes:
    with pikepdf.open(pdf) as packet:
        del packet.pages[0]
        return saved(packet)


def test_pages_are_stamped_in_a_packet_as_they_are_by_themselves(
    tmp_path: Path,
) -> None:
    """The whole way from a file to a packet keeps boxes, turns, units and ink."""
    kinds = [
        Sheet(),
        Sheet(rectangles=(FULL,)),
        Sheet(size=(300, 200), corner=(-40, 70), beyond=(20, 50, 90, 10)),
        Sheet(size=(300, 200), corner=(-40, 70), beyond=(9, 9, 9, 9), words=ALL_EDGES),
        Sheet(unit=2.0, words=((0.2, 0.2),)),
        Sheet(size=(40, 30), words=((0.2, 0.2),)),
    ]
    pages = [
        dataclasses.replace(kind, turn=turn)
        for kind, turn in itertools.product(kinds, TURNS)
    ]
    plain = written(pages)
    numbers = {"prefix": "CS-", "start": 7}
    packet = print_exhibit(tmp_path, plain, bates=numbers)
    texts = [
        f"A-{at}  ·  Packet page {at + 1} of 25  ·  CS-{at + 7:06}"
        for at in range(1, 25)
    ]
    grew = prove(pages, plain, without_cover_sheet(packet), texts)
    assert grew[:8] == [*[False] * 4, *[True] * 4]


def _inherited(pdf: pikepdf.Pdf) -> None:
    """Let the tree of pages have what its pages have."""
    for key in ("/Resources", "/MediaBox", "/Rotate"):
        for page in pdf.pages:
            pdf.Root.Pages[key] = page.obj[key]
            del page.obj[key]


def _in_pieces(pdf: pikepdf.Pdf) -> None:
    """Cut the contents of a page where no instruction ends, and leave much open."""
    for page in pdf.pages:
        whole = page.obj.Contents.read_bytes()
        pieces = whole.partition(b" Td")
        page.obj.Contents = Array(
            [pdf.make_stream(one) for one in (b"q q 1 0 0 1 0 9 cm ", *pieces)]
        )


def _closed_too_often(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        whole = page.obj.Contents.read_bytes()
        page.obj.Contents = pdf.make_stream(b"Q Q Q\n" + whole)


def _shared(pdf: pikepdf.Pdf) -> None:
    """Let all pages have one stream of contents, and one dictionary of resources."""
    first = pdf.pages[0].obj
    first.Resources = pdf.make_indirect(first.Resources)
    for page in pdf.pages:
        page.obj.Contents, page.obj.Resources = first.Contents, first.Resources


def _with_nothing(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        del page.obj.Contents
        del page.obj.Resources


@pytest.mark.parametrize(
    "change", [_inherited, _in_pieces, _closed_too_often, _shared, _with_nothing]
)
def test_pages_of_any_make_are_stamped(
    change: Callable[[pikepdf.Pdf], None], tmp_path: Path
) -> None:
    """Whatever is inherited, shared, in pieces or absent, a page shows what it did."""
    pages = [Sheet(words=((0.2, 0.5),)), Sheet(words=((0.2, 0.5),))]
    pages += [Sheet(words=((0.2, 0.5),), rectangles=(FULL,))] * 2
    with pikepdf.open(io.BytesIO(written(pages))) as pdf:
        for page in pdf.pages:
            # The same box, written where no page inherits it.
            page.obj.CropBox = Array([0, 0, 612, 792])
        change(pdf)
        plain = saved(pdf)
    packet = print_exhibit(tmp_path, plain)
    texts = [f"A-{at}  ·  Packet page {at + 1} of 5" for at in range(1, 5)]
    prove(pages, plain, without_cover_sheet(packet), texts)


def test_a_packet_within_a_packet_keeps_its_own_stamps(tmp_path: Path) -> None:
    """The letters of the first stamps are shown as before, below them the second."""
    inner = print_exhibit(tmp_path / "a", written([Sheet()]), bates={"prefix": "QZ-"})
    old = [f"A  ·  Packet page 1 of 2  ·  QZ-{1:06}"]
    old += [f"A-1  ·  Packet page 2 of 2  ·  QZ-{2:06}"]
    pages = [Sheet(), Sheet()]
    outer = print_exhibit(tmp_path / "b", inner.read_bytes())
    texts = [f"A-{at}  ·  Packet page {at + 1} of 3" for at in (1, 2)]
    bound = without_cover_sheet(outer)
    prove(pages, inner.read_bytes(), bound, texts)
    for page, text in zip(shown(bound), old, strict=True):
        stands_upright(page, text)
