"""A press in a process of its own prints and says what one in this process does."""

import datetime
import fcntl
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import examples
import pikepdf
import pytest

from generator.commands.printing import _builtin_styles
from generator.errors import GeneratorError, PrintError, TemplateError
from generator.prepare import prepare_letter, prepare_report
from generator.press.apart import PressApart, open_press
from generator.press.engine import expect, lay, load_engine
from generator.press.kept import PressHere
from generator.press.sheet import Part, Press, Sheet, Whole
from generator.press.tricks import parsed
from generator.read import read

_LEAD = '<p><a href="#{}">There</a> it is.</p>'
_DAY = datetime.date(2019, 12, 20)


@pytest.fixture(scope="module")
def apart() -> Iterator[PressApart]:
    """Return a press that is stopped at the end."""
    press = PressApart()
    yield press
    press.stop()


def test_what_is_expected_is_what_is_printed_with(tmp_path: Path) -> None:
    """Styles are parsed ahead that a record has, and none that a workspace has made."""
    for kind, prepare in (("letter", prepare_letter), ("report", prepare_report)):
        office = examples.workspace(tmp_path / kind)
        record = office / f"{kind}s" / "one.yaml"
        record.parent.mkdir(exist_ok=True)
        record.write_text(getattr(examples, kind)())
        styles = _builtin_styles(record, kind)
        assert styles == prepare(record, frozen=True).sheet.styles
        (office / "templates" / "style").mkdir(parents=True)
        (office / "templates" / "style" / f"{kind}.css").write_text("p { color: #111 }")
        assert _builtin_styles(record, kind) == []
    for lost in (GeneratorError(), tmp_path / "alone.yaml"):
        assert _builtin_styles(lost, "letter") == []


def test_what_pages_must_say_is_found_while_they_are_laid_out(tmp_path: Path) -> None:
    """A sheet is made before it, and it is made once."""
    office = examples.workspace(tmp_path / "office")
    record = office / "letters" / "one.yaml"
    record.write_text(examples.letter())
    ready = prepare_letter(record, frozen=True)
    assert ready.sheet.html
    assert "claims" not in vars(ready)
    assert ready.claims.main
    assert ready.claims is ready.claims


def test_what_is_expected_is_not_parsed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sheet finds the styles that were parsed before it came."""
    kept: dict[Any, Any] = {}
    monkeypatch.setattr(parsed, "_kept", kept)
    asked = sheet(tmp_path, "<h1>First</h1>")
    expect(asked.styles)
    (ahead,) = kept.values()
    assert lay(asked).document.font_config is ahead.fonts
    assert [*kept.values()] == [ahead]


def sheet(folder: Path, body: str, style: str = "") -> Sheet:
    """Return a sheet of some HTML."""
    record = folder / "one.yaml"
    record.write_text("format: 1\nnested: " + "[" * 90 + "x" + "]" * 90 + "\n")
    (folder / "one.css").write_text('body { font-family: "Letter Serif" }' + style)
    head = '<html lang="en"><head><title>One</title></head><body>'
    return Sheet(
        html=f"{head}{body}</body></html>",
        styles=[folder / "one.css"],
        folders=[folder],
        source=read(record),
        date=_DAY,
        notes=(),
    )


def printed(press: Press, folder: Path, *, is_alone: bool) -> bytes:
    """Return a document of one page that leads to another, pressed with it or alone."""
    sheets = [
        sheet(folder, "<h1>First</h1>" + _LEAD.format("document:1")),
        sheet(folder, "<h1>Second</h1>" + "<div>" * 60 + "Deep" + "</div>" * 60),
    ]
    kept = [press.lay(one) for one in sheets]
    assert [one.pages for one in kept] == [1, 1]
    assert "".join(kept[1].tree.itertext()).endswith("Deep")
    numbers = [one.number for one in kept]
    parts = [
        Part(pages=1, title=f"{at}", prefix=f"{at}:", anchor=f"document:{at}")
        for at in range(2)
    ]
    press.name_apart(numbers, parts)
    whole = Whole(date=_DAY, title="Both")
    count = 1 if is_alone else 2
    return press.press(numbers[:count], whole, parts[:count], is_alone=is_alone)


def press_alone(press: Press, one: Sheet) -> bytes:
    """Return a document by itself."""
    number = press.lay(one).number
    return press.press([number], Whole(date=_DAY), (), is_alone=False)


@pytest.mark.parametrize("is_alone", [True, False])
def test_the_bytes_are_the_same(
    apart: PressApart, tmp_path: Path, *, is_alone: bool
) -> None:
    """Which process a sheet is printed in is not seen in what is printed."""
    here = printed(PressHere(), tmp_path, is_alone=is_alone)
    assert printed(apart, tmp_path, is_alone=is_alone) == here
    with pikepdf.open(io.BytesIO(here)) as pdf:
        assert ("/Annots" in pdf.pages[0].obj) is not is_alone


@pytest.mark.parametrize(
    ("body", "style", "kind"),
    [
        ("<p>Plain</p>", "p { colour: red }", TemplateError),
        ("<p>\u4e2d</p>", "", PrintError),
        ("<p>" + "W" * 400 + "</p>", "", PrintError),
    ],
)
def test_what_is_refused_is_refused_with_the_same_words(
    apart: PressApart, tmp_path: Path, body: str, style: str, kind: type[Exception]
) -> None:
    """And who asked can go on asking."""
    said = []
    for press in (apart, PressHere()):
        with pytest.raises(kind) as refusal:
            press_alone(press, sheet(tmp_path, body, style))
        said.append(str(refusal.value))
    assert said[0] == said[1]
    assert press_alone(apart, sheet(tmp_path, "<p>Plain</p>")).startswith(b"%PDF")


def test_a_fault_is_no_refusal(apart: PressApart) -> None:
    """What no record is to blame for is told by its name."""
    with pytest.raises(RuntimeError, match="IndexError"):
        apart.press([99], Whole(date=_DAY), (), is_alone=False)


def test_a_process_that_ends_is_said(tmp_path: Path) -> None:
    """It may have been stopped by a system that is short of memory."""
    press = PressApart()
    press._process.kill()  # noqa: SLF001, as the system would
    with pytest.raises(PrintError) as refusal:
        press.lay(sheet(tmp_path, "<p>Plain</p>"))
    press.stop()
    assert [one.code for one in refusal.value.problems] == ["engine-failed"]


def test_a_press_that_is_done_holds_nothing(tmp_path: Path) -> None:
    """Its process is gone before it is stopped; a press here forgets its pages."""
    press = PressApart()
    press.done()
    assert press._process.wait(30) != 0  # noqa: SLF001, shown nowhere else
    press.stop()
    here = PressHere()
    here.lay(sheet(tmp_path, "<p>Words.</p>"))
    here.done()
    with pytest.raises(IndexError):
        here.press([0], Whole(date=_DAY), (), is_alone=False)


def test_a_press_does_not_hear_of_ctrl_c() -> None:
    """The terminal tells a whole group, of which it is none: who asks ends it."""
    press = PressApart()
    try:
        number = press._process.pid  # noqa: SLF001, as above
        assert os.getpgid(number) == number != os.getpgid(0)
    finally:
        press.stop()


def test_a_system_may_refuse_a_wider_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A user has only so much of it; what is told waits, and is told."""

    def refuse(*_: Any) -> None:
        raise PermissionError

    monkeypatch.setattr(fcntl, "fcntl", refuse)
    press = PressApart()
    try:
        assert press.lay(sheet(tmp_path, f"<p>{'Words. ' * 40_000}</p>")).pages > 1
    finally:
        press.stop()


def test_an_engine_that_is_loaded_is_used() -> None:
    """Another process would only take longer then."""
    load_engine()
    with open_press() as press:
        assert isinstance(press, PressHere)


def test_what_goes_wrong_meanwhile_takes_no_answer_from_the_next_question(
    apart: PressApart, tmp_path: Path
) -> None:
    """A sheet that was given up is not taken for the one after it."""

    def give_up() -> None:
        message = "given up"
        raise ValueError(message)

    with pytest.raises(ValueError, match="given up"):
        apart.lay(sheet(tmp_path, "<h1>First</h1>"), give_up)
    kept = apart.lay(sheet(tmp_path, "<h1>Second</h1>"))
    assert "".join(kept.tree.itertext()).endswith("Second")
