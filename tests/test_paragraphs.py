"""Lines of a paragraph that are broken together are those that the engine breaks."""

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
import weasyprint
from weasyprint.text import line_break

from generator.press.fonts import FAMILIES, font_faces
from generator.press.tricks.lines import lines_broken_once
from generator.press.tricks.paragraphs import (
    SPACE_BEFORE,
    WHOLE_AT_END,
    lines_of,
)

_WORDS = (
    *("the", "of", "and", "Commerce", "licenses", "approved", "T", "W", "Y", "V"),
    *("Type.", "35.2", "12,500", "2019–2020", "(2019)", "U.S.C.", "§", "“quoted”"),
    *("it’s", "export-control", "and/or", "No.", "A", "fi", "flat", "AV", "To.", "TV"),
    *("Vary;", "Y’s", "100%", "1/2", "$5,000", "éclair", "Ångström", "e.g.,", "½", "…"),
    *("https://example.com/very/long/path/to/a/page", "WTO", "—", "–", "can’t", "8"),
    *("affluent", "waffle", "jaw-", "III", "office", "‘single’", "Äh"),
    "unbreakably" * 6,
)
_FACES = [
    (family, weight, slant)
    for family in FAMILIES
    for weight in (400, 600, 700)
    for slant in ("normal", "italic")
]


def style_of(family: str, weight: int, slant: str, more: str = "") -> Any:
    """Return the style of a text in one of our faces."""
    css = f'p {{ font: {slant} {weight} 15px "{family}"; {more} }}'
    html = f"<html lang='en'><style>{font_faces()}{css}</style><p>Words"
    page = weasyprint.HTML(string=html).render(
        font_config=weasyprint.text.fonts.FontConfiguration()
    )
    (text,) = (
        box
        for box in page.pages[0]._page_box.descendants()  # noqa: SLF001, named nowhere else
        if isinstance(box, weasyprint.formatting_structure.boxes.TextBox)
    )
    return text.style


def made(chance: random.Random) -> str:
    """Return a text of some words, some of which are like few others."""
    odd, count = chance.choice((0, 0.1, 0.6)), chance.choice((25, 80, 300, 700))
    text = " ".join(
        chance.choice(_WORDS)
        if chance.random() < odd
        else "".join(
            chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(1, 11))
        )
        for _ in range(count)
    )
    return text.replace(" ", "\u00a0", chance.choice((0, 0, 5)))


def broken(text: str, style: Any, width: float) -> Iterator[tuple[str, Any]]:
    """Yield what is left of a text from each line on, and the engine's own line."""
    while text:
        line = line_break.split_first_line(text, style, None, width, 0)
        yield text, line
        text = text.encode()[line[2] :].decode().lstrip(" ") if line[2] else ""


def looks(line: Any) -> Any:
    """Return what is known of a line, but for how its glyphs were set."""
    layout, *measures = line
    known = {name: one for name, one in vars(layout).items() if name != "shaped"}
    return known, measures


@pytest.mark.parametrize("face", _FACES)
def test_a_line_is_the_one_that_the_engine_breaks(face: tuple[str, int, str]) -> None:
    """Whatever the words and the width; odd words leave many to the engine."""
    chance = random.Random(str(face))  # noqa: S311, nothing is to be secret
    told = every = 0
    for more in (
        "",
        "overflow-wrap: break-word; font-variant-numeric: lining-nums",
        "overflow-wrap: anywhere; font-variant-numeric: tabular-nums oldstyle-nums",
    ):
        style = style_of(*face, more)
        for width in (624.0, 333.3, 90.0):
            text = made(chance)
            found = dict(lines_of(text, style, width))
            told += len(found)
            for rest, line in broken(text, style, width):
                every += 1
                if rest in found:
                    assert looks(found.pop(rest)) == looks(line), (rest, width)
            for rest, line in found.items():
                # After a line that was not told, others may begin elsewhere.
                (_, first), *_ = broken(rest, style, width)
                assert looks(line) == looks(first), (rest, width)
    assert told > every / 8


def test_all_lines_of_plain_prose_are_broken_together() -> None:
    """None is left to the engine."""
    chance = random.Random(1)  # noqa: S311, as above
    words = [word for word in _WORDS if re.fullmatch("[a-z]{2,9}", word)]
    text = " ".join(chance.choices(words, k=400))
    style = style_of("Letter Serif", 400, "normal")
    lines = [rest for rest, _ in broken(text, style, 600.0)]
    assert [rest for rest, _ in lines_of(text, style, 600.0)] == lines


@pytest.mark.parametrize("before", ["", "some plain words of prose " * 20])
def test_a_word_without_end_is_left_to_the_engine(before: str) -> None:
    """Also one that is longer than all that is broken together."""
    text = f"{before}{'a' * 3_100}"
    style = style_of("Letter Serif", 400, "normal", "overflow-wrap: break-word")
    found = dict(lines_of(text, style, 400.0))
    assert (text in found) == bool(before)
    assert [*broken(text, style, 400.0)]


@pytest.mark.parametrize(
    "css",
    [
        "letter-spacing: 1px",
        "word-spacing: 1px",
        "direction: rtl",
        "hyphens: auto",
        "white-space: pre-line",
        "word-break: break-all",
        "font-kerning: none",
        "font-variant-caps: small-caps",
        "font-variant-numeric: diagonal-fractions",
        'font-feature-settings: "frac"',
    ],
)
def test_what_is_set_in_an_odd_way_is_left_to_the_engine(css: str) -> None:
    """Nothing is told of a text whose style asks for more."""
    text = "some words " * 90
    assert not [*lines_of(text, style_of("Letter Serif", 400, "normal", css), 400.0)]
    assert [*lines_of(text, style_of("Letter Serif", 400, "normal"), 400.0)]


@pytest.mark.parametrize(
    "odd", ["soft\u00adhyphen", "שלום", "a\u200bb", "Жук", "a\tb", "a\nb"]
)
def test_what_is_written_in_an_odd_way_is_left_to_the_engine(odd: str) -> None:
    """Nothing is told of a text that joins, hides, turns or ends its lines."""
    text = f"{'some words ' * 40}{odd} {'some words ' * 40}"
    assert not [*lines_of(text, style_of("Letter Serif", 400, "normal"), 400.0)]


@pytest.mark.parametrize("face", _FACES)
def test_a_space_leaves_the_letters_beside_it_as_they_are(
    face: tuple[str, int, str],
) -> None:
    """In each of our faces; of a capital T, V, W or Y that is not true of all."""
    style = style_of(*face)

    def width(text: str) -> float:
        found: float = line_break.split_first_line(text, style, None, None, 0)[3]
        return found

    signs = [chr(at) for at in range(0x21, 0x100) if chr(at).isprintable()]
    ends = [sign for sign in [*signs, *"–—‘’“”…"] if WHOLE_AT_END.search(sign)]
    assert len(ends) > 40
    between = width("n n") - width("nn")
    for sign in ends:
        assert width(f"{sign} n") == pytest.approx(width(sign) + between + width("n"))
    for sign in signs:
        if SPACE_BEFORE.search(f" {sign}"):
            pair = width(f"n {sign}")
            assert pair == pytest.approx(width("n") + between + width(sign))


def test_a_capital_may_lean_over_a_space() -> None:
    """So a line that ends with one is broken by the engine."""
    style = style_of("Letter Serif", 400, "normal")
    leaning = [
        line_break.split_first_line(text, style, None, None, 0)[3]
        for text in ("T n", "nT", " n", "n")
    ]
    assert leaning[0] != pytest.approx(leaning[1] - leaning[3] + leaning[2])


def test_a_line_that_was_told_is_not_broken_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where one of these lines is asked for, the engine is not."""
    text = "some plain words of prose " * 60
    style = style_of("Letter Serif", 400, "normal")
    asked = []
    theirs = line_break.split_first_line

    def split_first_line(rest: str, *how: Any, **named: Any) -> Any:
        asked.append(rest)
        return theirs(rest, *how, **named)

    monkeypatch.setattr(line_break, "split_first_line", split_first_line)
    with lines_broken_once():
        lines = [*broken(text.strip(), style, 500.0)]
    assert len(lines) > 10
    assert len(asked) <= 2
