"""A chart is as true as its figures, and its words say all that it shows."""

import base64
import datetime
import html
import io
import itertools
import os
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.press.engine import press
from generator.press.fonts import font_files
from generator.press.sheet import Sheet
from generator.read import read
from generator.typeset.charts import widths
from generator.typeset.charts.draw import draw
from generator.typeset.charts.fills import filled
from generator.typeset.charts.flow import FlowStep, describe_flow, draw_flow
from generator.typeset.charts.measure import Box, width_of, wrap
from generator.typeset.charts.pack import pack
from generator.typeset.charts.plot import Kind, Mark, Plot, Strand
from generator.typeset.charts.scale import tick_texts, ticks
from generator.typeset.charts.words import describe

REPOSITORY = Path(__file__).parents[1]
SVG = "{http://www.w3.org/2000/svg}"
FACES = {
    ("400", "normal"): ("Letter Sans", 400, "normal"),
    ("600", "normal"): ("Letter Sans", 600, "normal"),
    ("400", "italic"): ("Letter Sans", 400, "italic"),
}


def face(key: tuple[str, str]) -> tuple[dict[int, str], dict[str, tuple[int, int]]]:
    font = TTFont(font_files()[FACES[key]])
    return font.getBestCmap(), dict(font["hmtx"].metrics)


METRICS = {key: face(key) for key in FACES}
ROUNDING = 0.011


def marks(*values: int | None) -> tuple[Mark, ...]:
    return tuple(
        Mark(value=None, text="not published")
        if value is None
        else Mark(value=Fraction(value), text=f"{value:,}")
        for value in values
    )


def plot(kind: Kind, *rows: tuple[int | None, ...], **changes: object) -> Plot:
    """Return a plot of one row of figures a strand, with categories A, B, …."""
    names = ("Approved", "Returned without action", "Denied")
    settings: dict[str, object] = {
        "kind": kind,
        "categories": tuple(f"Item {letter}" for letter in "ABCDEFGH"[: len(rows[0])]),
        "strands": tuple(
            Strand(name=name, marks=marks(*row))
            for name, row in zip(names, rows, strict=False)
        ),
        "axis": "Applications",
    }
    return Plot(**{**settings, **changes})  # type: ignore[arg-type]


def share(*parts: tuple[str, Fraction | None]) -> Plot:
    """Return a share of one category."""
    return Plot(
        kind="share",
        categories=("All",),
        strands=tuple(
            Strand(name=name, marks=(Mark(value=value, text=f"part of {name}"),))
            for name, value in parts
        ),
        axis="Disposition of applications",
        whole="169 applications received",
    )


HUAWEI = plot(
    "bar",
    (113, 48, 2),
    categories=("Approved", "Returned without action", "Denied"),
    strands=(Strand(name="Applications", marks=marks(113, 48, 2)),),
)
YEARS = plot(
    "stacked",
    (17945, 19817, 20948),
    (3171, 3197, 3656),
    (177, 143, 177),
    categories=("Fiscal year 2008", "Fiscal year 2012", "Fiscal year 2013"),
)
RECEIVED = plot(
    "line",
    (21293, 23229, 24782),
    categories=("2008", "2012", "2013"),
    positions=(2008, 2012, 2013),
    axis="Applications received, by fiscal year",
)
DOLLARS = plot("bar", (61_432_330_663, 2, None, 0))
EXAMPLES = [HUAWEI, YEARS, RECEIVED, DOLLARS]


def parts(svg: str, *names: str) -> list[ET.Element]:
    """Return the elements of these classes."""
    found = ET.fromstring(svg).iter()  # noqa: S314, our own drawing
    return [element for element in found if element.get("class") in names]


def figures(svg: str) -> list[str]:
    return [element.text or "" for element in parts(svg, "figure")]


def number(element: ET.Element, name: str) -> float:
    return float(element.get(name) or "nan")


def text_box(element: ET.Element) -> tuple[float, float, float, float]:
    """Return the room of a text, measured with the faces themselves."""
    key = (element.get("font-weight", "400"), element.get("font-style", "normal"))
    glyphs, metrics = METRICS[key]
    advance = sum(metrics[glyphs[ord(letter)]][0] for letter in element.text or "")
    x, y, size = (number(element, name) for name in ("x", "y", "font-size"))
    up, down, width = 0.75 * size, 0.22 * size, advance * size / 1000
    if element.get("transform"):
        return x - up, y - width, x + down, y
    return x, y - up, x + width, y + down


def overlaps(svg: str) -> list[tuple[str | None, str | None]]:
    """Return each two texts that have room in common, beyond the rounding."""
    texts = ET.fromstring(svg).iter(f"{SVG}text")  # noqa: S314, our own drawing
    placed = [(element.text, text_box(element)) for element in texts]
    return [
        (one, other)
        for (one, a), (other, b) in itertools.combinations(placed, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 2 * ROUNDING
        and min(a[3], b[3]) - max(a[1], b[1]) > 2 * ROUNDING
    ]


def outside(svg: str) -> list[str | None]:
    """Return the texts that reach over the edge of the drawing."""
    root = ET.fromstring(svg)  # noqa: S314, our own drawing
    _, _, wide, high = map(float, (root.get("viewBox") or "").split())
    return [
        element.text
        for element in root.iter(f"{SVG}text")
        if text_box(element)[0] < -ROUNDING
        or text_box(element)[1] < -ROUNDING
        or text_box(element)[2] > wide + ROUNDING
        or text_box(element)[3] > high + ROUNDING
    ]


WORDS = st.text("abcdefgh MNO0123456789–’é", min_size=1, max_size=24).filter(str.strip)
VALUES = st.one_of(st.integers(0, 300), st.integers(0, 10**11), st.just(7))


@st.composite
def plots(draw_: st.DrawFn) -> Plot:
    """Return any plot of up to twelve categories and three series."""
    kind: Kind = draw_(st.sampled_from(["bar", "stacked", "line", "share"]))
    count = draw_(st.integers(1, 12))
    categories = draw_(st.lists(WORDS, min_size=count, max_size=count))
    rows = draw_(
        st.lists(
            st.lists(st.none() | VALUES, min_size=count, max_size=count),
            min_size=1,
            max_size=3,
        ).filter(lambda rows: any(v is not None for row in rows for v in row))
    )
    whole = [sum(row[at] or 0 for row in rows) + 3 for at in range(count)]
    about = draw_(st.booleans())
    strands = tuple(
        Strand(
            name=f"{draw_(WORDS)} {place}",
            marks=tuple(
                Mark(
                    value=None
                    if value is None
                    else Fraction(value, whole[at] if kind == "share" else 1),
                    text=f"{'about ' * about}{value or 0:,}",
                    is_approximate=about,
                )
                for at, value in enumerate(row)
            ),
        )
        for place, row in enumerate(rows)
    )
    steps = draw_(st.lists(st.sampled_from([1, 1, 1, 2, 9]), min_size=count))
    return Plot(
        kind=kind,
        categories=tuple(categories),
        strands=strands,
        axis=draw_(WORDS),
        positions=tuple(itertools.accumulate(steps[:count])),
        whole=draw_(WORDS),
    )


@settings(max_examples=100, deadline=None)
@given(plots())
def test_no_words_meet_or_leave_the_drawing(chart: Plot) -> None:
    """In any chart no two texts overlap, none is cut, and it is at most 600 pt high."""
    svg = draw(chart)
    assert overlaps(svg) == []
    assert outside(svg) == []
    root = ET.fromstring(svg)  # noqa: S314, our own drawing
    assert float((root.get("height") or "").removesuffix("pt")) <= 600


@settings(max_examples=100, deadline=None)
@given(plots())
def test_every_figure_is_drawn_once_and_said(chart: Plot) -> None:
    """The figures in a drawing are those of the plot, each once; the words have all."""
    published = sorted(
        mark.text
        for strand in chart.strands
        for mark in strand.marks
        if mark.value is not None
    )
    assert sorted(figures(draw(chart))) == published
    said = describe(chart)
    assert all(said.count(text) >= published.count(text) for text in published)


@pytest.mark.parametrize("chart", EXAMPLES)
def test_the_examples_say_what_they_show(chart: Plot) -> None:
    """Every label, name and figure of the examples is in the drawing and the words."""
    svg = draw(chart)
    drawn = " ".join(ET.fromstring(svg).itertext())  # noqa: S314, our own drawing
    said = describe(chart).casefold()
    for label in (*chart.categories, *figures(svg)):
        assert label in drawn
        assert label.casefold() in said


@settings(max_examples=50, deadline=None)
@given(st.lists(st.none() | VALUES, min_size=1, max_size=8).filter(any))
def test_bars_are_as_long_as_their_values(values: list[int | None]) -> None:
    """A bar's length is its value by one scale; none is drawn for 0 or no figure."""
    bars = parts(draw(plot("bar", tuple(values))), "bar")
    lengths = [number(bar, "width") for bar in bars]
    seen = [value for value in values if value]
    scale = max(lengths) / max(seen)
    assert len(lengths) == len(seen)
    for length, value in zip(lengths, seen, strict=True):
        expected = max(value * scale, 0.5)
        assert length == pytest.approx(expected, abs=2 * ROUNDING)


def test_two_series_share_one_scale() -> None:
    """In grouped bars a value of one series is as long as the same of another."""
    svg = draw(plot("bar", (10, 40), (40, 20)))
    lengths = [number(bar, "width") for bar in parts(svg, "bar")]
    assert lengths[1] == lengths[2]
    assert lengths[0] * 4 == pytest.approx(lengths[1], abs=4 * ROUNDING)


def test_the_smallest_bar_can_be_seen() -> None:
    """A bar of 2 beside one of 61 billion is half a point wide, and labeled."""
    svg = draw(DOLLARS)
    assert [bar.get("width") for bar in parts(svg, "bar")][1] == "0.5"
    assert figures(svg) == ["61,432,330,663", "2", "0"]


def test_stacked_segments_stand_where_the_sum_before_them_ends() -> None:
    """A segment begins at the sum of those before it, and is as long as its value."""
    rows: dict[float, list[ET.Element]] = {}
    for bar in parts(draw(YEARS), "bar"):
        rows.setdefault(number(bar, "y"), []).append(bar)
    scale = number(rows[min(rows)][0], "width") / 17945
    for at, top in enumerate(sorted(rows)):
        segments = sorted(rows[top], key=lambda bar: number(bar, "x"))
        left = number(segments[0], "x")
        for segment, strand in zip(segments, YEARS.strands, strict=True):
            length = float(strand.marks[at].value or 0) * scale
            assert number(segment, "x") == pytest.approx(left, abs=0.05)
            assert number(segment, "width") == pytest.approx(length, abs=0.05)
            left += length


def test_a_share_fills_the_bar_and_no_more() -> None:
    """Shares are parts of one length; what has no share given is an empty outline."""
    svg = draw(share(("approved", Fraction(113, 169)), ("denied", Fraction(2, 169))))
    bars = [number(bar, "width") for bar in parts(svg, "bar")]
    (rest,) = parts(svg, "rest")
    whole = sum(bars) + number(rest, "width")
    assert bars[0] / whole == pytest.approx(113 / 169, abs=0.0002)
    assert rest.get("stroke-dasharray")
    assert rest.get("fill") == "none"
    assert "100% = 169 applications received" in svg


def test_not_published_draws_no_bar() -> None:
    """A figure not published is said in italics at its place, in every kind of row."""
    svg = draw(DOLLARS)
    (missing,) = parts(svg, "missing")
    assert (missing.text, missing.get("font-style")) == ("not published", "italic")
    assert len(parts(svg, "bar")) == 2
    stacked = draw(plot("stacked", (5, None, 3), (4, None, None)))
    assert len(parts(stacked, "bar")) == 3
    assert len(parts(stacked, "missing")) == 2


def test_a_line_says_what_was_not_published() -> None:
    """A line has no point and no join where a figure is missing, and says so below."""
    chart = plot("line", (5, None, 3, 4), positions=(1, 2, 3, 4))
    svg = draw(chart)
    assert len(parts(svg, "point")) == 3
    assert len(parts(svg, "join")) == 1
    assert [note.text for note in parts(svg, "missing")] == [
        "Approved, not published: Item B"
    ]


def test_a_line_joins_only_neighbors() -> None:
    """2012 and 2013 are joined; nothing is drawn between 2008 and 2012."""
    (join,) = parts(draw(RECEIVED), "join")
    start, end = points(draw(RECEIVED))[1:]
    assert join.get("d") == f"M{start[0]:g} {start[1]:g}L{end[0]:g} {end[1]:g}"


def points(svg: str) -> list[tuple[float, float]]:
    found = (re.match(r"M(\S+) (\S+?)m", p.get("d") or "") for p in parts(svg, "point"))
    return [(float(match[1]), float(match[2])) for match in found if match]


def test_points_stand_at_their_time_and_their_value() -> None:
    """Years are as far apart as they were; heights begin at zero, on one scale."""
    svg = draw(RECEIVED)
    (x1, y1), (x2, y2), (x3, y3) = points(svg)
    assert (x2 - x1) / (x3 - x2) == pytest.approx(4, abs=0.002)
    base = parts(svg, "axis")[0].get("d") or ""
    bottom = float(base.rpartition(" ")[2])
    scale = (bottom - y1) / 21293
    assert (bottom - y2) / scale == pytest.approx(23229, rel=0.0002)
    assert (bottom - y3) / scale == pytest.approx(24782, rel=0.0002)
    for tick in parts(svg, "tick"):
        value = int((tick.text or "").replace(",", ""))
        middle = number(tick, "y") - 0.33 * number(tick, "font-size")
        assert bottom - middle == pytest.approx(value * scale, abs=0.05)


@pytest.mark.parametrize(
    ("most", "texts"),
    [
        (Fraction(24782), ["0", "5,000", "10,000", "15,000", "20,000", "25,000"]),
        (Fraction(1), ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (Fraction(3, 1000), ["0", "0.001", "0.002", "0.003"]),
        (
            Fraction(61_432_330_663),
            ["0", "20 billion", "40 billion", "60 billion", "80 billion"],
        ),
        (Fraction(0), ["0", "1"]),
        (Fraction(1, 10**30), None),
        (Fraction(10**400), None),
    ],
)
def test_ticks_are_round(most: Fraction, texts: list[str] | None) -> None:
    """An axis begins at zero, has at most five round steps, and reaches its figures."""
    values = ticks(most)
    assert values[0] == 0
    assert values[-1] >= most
    assert len(values) <= 6
    assert len(tick_texts(values)) == len(values)
    assert texts in (None, tick_texts(values))


def test_figures_too_dense_for_their_points_stand_in_strips() -> None:
    """Eight series of thirty figures are all printed, under the years, none meeting."""
    rows = [tuple((at * place * 37) % 99_999 for at in range(30)) for place in range(8)]
    chart = Plot(
        kind="line",
        categories=tuple(f"Fiscal year {1990 + at}" for at in range(30)),
        positions=tuple(range(1990, 2020)),
        strands=tuple(
            Strand(name=f"Series {place}", marks=marks(*row))
            for place, row in enumerate(rows)
        ),
        axis="Applications",
    )
    svg = draw(chart)
    assert sorted(figures(svg)) == sorted(f"{v:,}" for row in rows for v in row)
    assert overlaps(svg) == []
    assert outside(svg) == []


def test_a_figure_keeps_off_the_name_behind_it() -> None:
    """A line's last figure does not run into the line's name, though that has room."""
    last = Mark(value=Fraction(900), text="about 900 or 901")
    name = "Approved by the reviewing agencies"
    strand = Strand(name=name, marks=(*marks(*range(100, 1200, 100)), last))
    svg = draw(
        plot(
            "line",
            (1,),
            categories=tuple(str(2000 + at) for at in range(12)),
            positions=tuple(range(12)),
            strands=(strand,),
        )
    )
    assert len(figures(svg)) == 12
    edge = min(text_box(e)[0] for e in parts(svg, "label") if e.text == "agencies")
    (about,) = [e for e in parts(svg, "figure") if e.text == last.text]
    assert text_box(about)[2] <= edge - 2


def test_thirty_long_labels_fit_on_a_page() -> None:
    """Thirty categories with labels of two lines are at most 600 pt high."""
    label = "telecommunications and information security equipment, of part"
    categories = tuple(f"CCL Category {at} ({label} {at})" for at in range(30))
    row = tuple(at * at for at in range(30))
    svg = draw(
        plot(
            "bar",
            row[:8],
            categories=categories,
            strands=(Strand(name="Applications", marks=marks(*row)),),
        )
    )
    assert overlaps(svg) == []
    assert outside(svg) == []
    root = ET.fromstring(svg)  # noqa: S314, our own drawing
    assert float((root.get("height") or "").removesuffix("pt")) <= 600


def test_an_approximate_bar_has_a_dashed_outline() -> None:
    """A figure that is about is dashed; the others are not."""
    about = (Mark(value=Fraction(75), text="about 75", is_approximate=True),)
    strand = Strand(name="Applications", marks=(*about, *marks(40)))
    svg = draw(plot("bar", (75, 40), strands=(strand,)))
    dashes = [bar.get("stroke-dasharray") for bar in parts(svg, "bar")]
    assert dashes == ["2 1.5", None]


def test_eight_fills_differ_in_black_and_white() -> None:
    """No two series have the same gray and the same hatches."""
    box = Box(*map(Fraction, (0, 0, 40, 12)))
    fills = [filled("bar", box, place) for place in range(8)]
    assert len(set(fills)) == 8


def test_hatches_stay_within_their_bar() -> None:
    """No line of a hatch begins or ends outside the bar that it fills."""
    for place, (wide, high) in itertools.product(
        range(8), [(1.5, 30), (40, 9), (9, 9)]
    ):
        box = Box(*map(Fraction, (5, 7, 5 + wide, 7 + high)))
        drawn = ET.fromstring(f"<g>{filled('bar', box, place)}</g>")  # noqa: S314, ours
        for path in drawn.iter("path"):
            pairs = re.findall(r"[ML](\S+?) ([\d.]+)", path.get("d") or "")
            assert pairs
            for x, y in pairs:
                assert 5 - ROUNDING <= float(x) <= 5 + wide + ROUNDING
                assert 7 - ROUNDING <= float(y) <= 7 + high + ROUNDING


def test_the_same_plot_is_drawn_the_same() -> None:
    """Two processes with other hash seeds draw the same bytes."""
    code = (
        "import test_charts as t; print([t.draw(p) for p in t.EXAMPLES],"
        "[t.describe(p) for p in t.EXAMPLES], t.draw_flow(t.STEPS))"
    )
    drawn = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parent,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "7")
    ]
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) > 5000


def test_words_are_escaped() -> None:
    """Signs of markup in labels, names, figures and the axis are printed as typed."""
    odd = "a<b & \"c\" 'd' ]]> &amp;"
    strand = Strand(name=odd, marks=(Mark(value=Fraction(1), text="<&1>"),))
    kinds: list[Kind] = ["bar", "stacked", "line"]
    for kind in kinds:
        chart = plot(
            kind, (1,), categories=(odd,), axis="<x>", strands=(strand,), positions=(1,)
        )
        svg = draw(chart)
        root = ET.fromstring(svg)  # noqa: S314, our own drawing
        texts = [element.text for element in root.iter(f"{SVG}text")]
        assert "<&1>" in texts
        assert "<x>" in texts
        assert odd in " ".join(text or "" for text in texts)


def test_what_has_no_ink_is_not_drawn() -> None:
    """Word joiners, soft hyphens, controls and line ends leave no mark in a drawing."""
    label = "Re\u00adturned\u2060\n without\x00\x1f action\ufffe"
    svg = draw(plot("bar", (1,), categories=(label,)))
    assert "Returned without action" in " ".join(
        ET.fromstring(svg).itertext()  # noqa: S314, our own drawing
    )


@pytest.mark.parametrize(
    ("chart", "fault"),
    [
        (plot("bar", (None, None)), "a chart needs at least one figure"),
        (plot("bar", (), strands=()), "a chart needs at least one figure"),
        (plot("bar", (1, -1)), "a chart has no figures below zero"),
        (
            plot("bar", (1, 2), categories=("one",)),
            "each series of a chart needs one figure for each category",
        ),
        (
            plot("bar", (1,) * 8, categories=("x",) * 31),
            "a chart has at most 30 categories",
        ),
        (
            plot("bar", (1,), strands=HUAWEI.strands * 9),
            "a chart has at most 8 series, or they look alike",
        ),
        (
            plot("line", (1, 2), positions=(2, 1)),
            "a line needs a position for each category, each later than the last",
        ),
        (
            plot("line", (1, 2)),
            "a line needs a position for each category, each later than the last",
        ),
        (
            share(("a", Fraction(2, 3)), ("b", Fraction(1, 2))),
            "the shares of one whole add up to more than 100 percent",
        ),
        (
            plot("bar", (1,), categories=(" ",)),
            "each category of a chart needs a label",
        ),
        (
            plot("bar", (10**40,)),
            "a figure on a chart has at most 40 characters",
        ),
        (
            plot("bar", (1,) * 8, categories=("word " * 400,) * 8),
            "a chart has more figures or words than fit on a page",
        ),
    ],
)
def test_what_cannot_be_drawn_truly_is_refused(chart: Plot, fault: str) -> None:
    """A plot without figures, with too many, or at odds with itself is a ValueError."""
    with pytest.raises(ValueError, match=f"^{fault}$"):
        draw(chart)


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        (
            HUAWEI,
            (
                "Bar chart of applications. Approved: 113. Returned without action: "
                "48. Denied: 2."
            ),
        ),
        (
            plot("stacked", (21_293, None), (17_945, None), categories=("2008", "X")),
            (
                "Stacked bar chart of applications. 2008: approved 21,293; returned "
                "without action 17,945. X: not published."
            ),
        ),
        (
            RECEIVED,
            (
                "Line chart of applications received, by fiscal year. 2008: approved "
                "21,293. No figures between 2008 and 2012. 2012: approved 23,229. "
                "2013: approved 24,782."
            ),
        ),
        (
            share(("Huawei", Fraction(1, 4)), ("Denied", None)),
            (
                "Bar chart of shares; 100 percent is 169 applications received. All: "
                "Huawei part of Huawei; denied not published."
            ),
        ),
    ],
)
def test_the_words_read_aloud(chart: Plot, said: str) -> None:
    """A text alternative is sentences; only common words lose their capital."""
    assert describe(chart) == said


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(st.fractions(0, 100), st.fractions(1, 20)), min_size=1, max_size=9
    )
)
def test_packed_words_keep_their_order(items: list[tuple[Fraction, Fraction]]) -> None:
    """Words packed in a row keep their order, their ends and the gap between them."""
    middles = sorted(middle for middle, _ in items)
    sizes = [width for _, width in items]
    starts = pack(middles, sizes, (Fraction(0), Fraction(100)), Fraction(2))
    if starts is None:
        assert sum(sizes) + 2 * (len(sizes) - 1) > 100
        return
    assert starts[0] >= 0
    assert starts[-1] + sizes[-1] <= 100
    for at in range(len(starts) - 1):
        assert starts[at] + sizes[at] + 2 <= starts[at + 1]


@pytest.mark.parametrize("name", ["REGULAR", "SEMIBOLD", "ITALIC"])
def test_the_table_of_widths_is_the_faces_own(name: str) -> None:
    """Each width in the table is what the font file says; 0 where it has no glyph."""
    key = dict(zip(["REGULAR", "SEMIBOLD", "ITALIC"], FACES, strict=True))[name]
    glyphs, metrics = METRICS[key]
    column = [int(width) for width in getattr(widths, name).split()]
    for letter, width in zip(widths.CHARACTERS, column, strict=True):
        own = metrics[glyphs[ord(letter)]][0] if ord(letter) in glyphs else 0
        assert width == own


def test_wrapped_lines_keep_every_letter_within_the_width() -> None:
    """Lines are as wide as asked at most, though a word must be broken for it."""
    text = "Electronics Pneumonoultramicroscopicsilicovolcanoconiosis and others"
    lines = wrap(text, Fraction(60), Fraction(9))
    assert all(width_of(line, Fraction(9)) <= 60 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


STEPS = (
    FlowStep(
        step="Operating Committee",
        body="Commerce, Defense, Energy and State",
        decides="The chair decides",
        clock="14 days",
    ),
    FlowStep(
        step="Advisory Committee on Export Policy",
        body="Assistant secretaries of the same departments <and others>",
        decides="Majority vote",
        clock="",
    ),
    FlowStep(
        step="The President", body="In person", decides="Decides.", clock="by day 90"
    ),
)


def test_a_flow_draws_every_step_in_order() -> None:
    """A step is a box with its words, its time beside it, and an arrow to the next."""
    svg = draw_flow(STEPS)
    boxes = [number(box, "y") for box in parts(svg, "step")]
    assert boxes == sorted(boxes)
    assert len(boxes) == 3
    assert len(parts(svg, "arrow")) == 2 * 2
    labels = {element.text: element for element in parts(svg, "label")}
    assert labels["14 days"].get("y") == labels["1. Operating Committee"].get("y")
    assert labels["by day 90"].get("y") == labels["3. The President"].get("y")
    assert overlaps(svg) == []
    assert outside(svg) == []


def test_a_flow_says_what_it_draws() -> None:
    """The words name each step, its time, who sits on it and how it decides."""
    assert describe_flow(STEPS) == (
        "Diagram of 3 steps, each leading to the next. Step 1, Operating Committee, "
        "14 days. Commerce, Defense, Energy and State. The chair decides. Step 2, "
        "Advisory Committee on Export Policy. Assistant secretaries of the same "
        "departments <and others>. Majority vote. Step 3, The President, by day 90. "
        "In person. Decides."
    )


def test_eight_wordy_steps_fit_on_a_page() -> None:
    """Eight steps of five lines each are at most 600 pt high, and nothing meets."""
    step = FlowStep(
        step="A step of the process with a rather long name",
        body="Departments of Defense, Energy and State, and others, named here " * 2,
        decides="By majority vote of those present; the chair decides when even " * 2,
        clock="by day 90 of the registration",
    )
    svg = draw_flow((step,) * 8)
    assert overlaps(svg) == []
    assert outside(svg) == []
    root = ET.fromstring(svg)  # noqa: S314, our own drawing
    assert float((root.get("height") or "").removesuffix("pt")) <= 600


@pytest.mark.parametrize("count", [0, 1, 9])
def test_a_flow_has_two_to_eight_steps(count: int) -> None:
    """One step leads nowhere and nine do not fit: both are a ValueError."""
    with pytest.raises(ValueError, match="a review is drawn in 2 to 8 steps"):
        draw_flow(STEPS[:1] * count)


def test_a_chart_prints_as_a_figure_with_its_words() -> None:
    """In the PDF a chart is one Figure with its alternative, in our faces, no blend."""
    svgs = [(draw(chart), describe(chart)) for chart in EXAMPLES]
    svgs.append((draw_flow(STEPS), describe_flow(STEPS)))
    images = "".join(
        f'<img style="display: block" alt="{html.escape(said)}" src="data:image/'
        f'svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">'
        for svg, said in svgs
    )
    page = f'<html lang="en-US"><title>Charts</title><body>{images}</body></html>'
    source = read(REPOSITORY / "letters" / "cotton-schumer.yaml")
    sheet = Sheet(
        html=page,
        styles=[],
        folders=[],
        source=source,
        date=datetime.date(2019, 11, 21),
        notes=[],
    )
    printed = press(sheet)
    document = pypdfium2.PdfDocument(printed.pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    for svg, _ in svgs:
        assert all(figure in text for figure in figures(svg))
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        found = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        alternatives = [str(i.Alt) for i in found if i.get("/S") == "/Figure"]
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        assert alternatives == [said for _, said in svgs]
        assert not [stream for stream in streams if "/Group" in stream]
