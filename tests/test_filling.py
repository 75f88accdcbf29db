"""A letter that is filled in has every byte of one that is laid out by itself."""

import contextlib
import random
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import examples
import pytest
import weasyprint
from test_mailing import mailed, table
from weasyprint.text import line_break

from generator import copies
from generator.drafts import Desk, draft_source, read_record
from generator.errors import PrintError
from generator.mailing.office import Office
from generator.prepare import prepare_source
from generator.press.filling import PressFilling
from generator.press.kept import PressHere
from generator.press.sheet import Attached, Colophon, Press, Sheet, Whole
from generator.press.tricks.applied import applied
from generator.press.tricks.forms import Form, contexts_kept
from generator.press.tricks.recording import recorded
from generator.press.tricks.repainting import Told, stands
from generator.press.tricks.replacing import replaced
from generator.press.tricks.rewriting import Written
from generator.press.tricks.shapes import boxes_of
from generator.recipients.filled import fill
from generator.recipients.reading import read_recipients
from generator.typeset.fixed import Fixed
from generator.workspace import Workspace

COLUMNS = ["name", "honorific", "title", "address", "salutation", "port", "said"]
ROW = ["Jo Roe", "Ms.", "Clerk", "1 Pier|Bath", "Dear Clerk", "Bath", "It runs."]
BODY = """\
We write about the ferries of {{ row.port }}, of which {{ leads | length }} is ours.

In **{{ row.port }}** this was said: "{{ row.said }}"

As you know.[^note]
"""
DEMANDS = [
    {"id": "a", "kind": "report", "text": "Report."},
    {"id": "b", "kind": "report", "text": "Report on {{ row.port }}."},
]
FILLER = "We have asked before, and have had no answer that says anything. " * 60
WORDS = [
    *(
        "quick",
        "brown",
        "Wharf",
        "Pier",
        "Zürich",
        "1,234",
        "AVA",
        "“Toll”",
        "fi",
        "ffl",
    ),
    *("O'Hara", "--", "U.S.", "office’s", "Xylophone", "harbor-master", "J", "Q", "K"),
]

Sheets = Callable[..., list[Sheet]]


@pytest.fixture
def sheets(tmp_path: Path) -> Sheets:
    """Return what makes the sheets of a letter to some recipients."""
    examples.workspace(tmp_path)
    record, people = tmp_path / "letters" / "x.yaml", tmp_path / "people.csv"

    def made(
        rows: list[list[str]], fixed: Fixed | None = None, **changes: Any
    ) -> list[Sheet]:
        notes = {"note": "A note."}
        record.write_text(mailed(**{"body": BODY, "notes": notes, **changes}))
        people.write_text(table(rows, COLUMNS))
        desk = Desk(Workspace(tmp_path))
        source = read_record(record, desk)
        found = read_recipients(people)
        assert found.problems == []
        return [
            prepare_source(fill(source, row), desk, frozen=True, fixed=fixed).sheet
            for row in found.rows
        ]

    return made


@contextlib.contextmanager
def counted(owner: Any, name: str) -> Iterator[list[None]]:
    """Count how often something is asked for."""
    calls: list[None] = []
    theirs = getattr(owner, name)

    def ask(*given: Any, **named: Any) -> Any:
        calls.append(None)
        return theirs(*given, **named)

    with replaced(owner, name, ask):
        yield calls


def pressed(press: Press, sheet: Sheet, **changes: Any) -> bytes:
    number = press.lay(sheet).number
    whole = Whole(date=sheet.date, colophon=colophon(sheet.html), **changes)
    return press.press([number], whole, (), is_alone=False)


def colophon(text: str) -> Colophon:
    """Return what a PDF carries and says, where each carries something else."""
    return Colophon(
        attached=(
            Attached(name="text.txt", content=text.encode(), description="Text"),
            Attached(
                name="same.csv", content=b"a,b", description="", relationship="Data"
            ),
        ),
        said={"record": f"{len(text)}.yaml"},
    )


def other(**cells: str) -> list[str]:
    """Return the row with other cells."""
    return [cells.get(column, cell) for column, cell in zip(COLUMNS, ROW, strict=True)]


def invented(seed: int) -> Iterator[list[str]]:
    """Yield rows of any words, some of which are many."""
    chance = random.Random(seed)  # noqa: S311, no secret

    def words(least: int, most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(least, most)))

    while True:
        yield [
            f"Jo {words(1, 3)}",
            *(chance.choice(["Mr.", "Dr."]), chance.choice(["Clerk", words(1, 4)])),
            "|".join(words(1, 4) for _ in range(chance.randint(1, 2))),
            *(f"Dear {words(1, 3)}", words(1, 3)),
            words(1, chance.choice([4, 4, 4, 60])),
        ]


@pytest.mark.parametrize("filler", ["", FILLER], ids=["one page", "two pages"])
def test_what_is_filled_in_is_the_same_to_the_byte(sheets: Sheets, filler: str) -> None:
    """A hundred rows of each of two letters, most of which are filled in."""
    rows = [row for row, _ in zip(invented(len(filler)), range(100), strict=False)]
    filling = PressFilling()
    made = sheets(rows, body=BODY + "\n" + filler)
    assert filling.lay(made[0]).pages == 1 + bool(filler)
    for sheet in made:
        assert pressed(filling, sheet) == pressed(PressHere(), sheet)
    assert filling.filled > len(rows) / 3
    assert filling.rewritten > len(rows) / 3


def test_texts_that_are_set_once_are_the_same(sheets: Sheets) -> None:
    """With notes, figures and pictures, in the order of their numbers."""
    body = "One.[^a] {{ leads | length }}\n\n{{ row.port }}.[^note]\n\n{{ salutation }}"
    demands = [
        {"id": "b", "kind": "report", "text": "Say when.[^b]"},
        {"id": "c", "kind": "report", "text": "Say to {{ recipients[0].name }}.[^c]"},
    ]
    notes = {label: f"Note {label}." for label in ("a", "b", "c")}
    notes["note"] = "Of {{ row.said }}, {{ leads | names }}."
    rows = [ROW, other(port="Wells", name="Bo Roe"), other(said="No.")]
    plain = sheets(rows, body=body, demands=demands, notes=notes)
    again = sheets(rows, body=body, demands=demands, notes=notes, fixed=Fixed())
    assert [one.html for one in again] == [one.html for one in plain]
    assert [one.notes for one in again] == [one.notes for one in plain]
    assert len({one.html for one in plain}) == len(rows)


def test_rows_that_others_check_are_checked_as_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In their order, whoever checks them, and the first of them here."""
    examples.workspace(tmp_path)
    record, people = tmp_path / "letters" / "x.yaml", tmp_path / "people.csv"
    record.write_text(mailed(body=BODY, notes={"note": "A note."}))
    odd = {"name": "王", "salutation": "", "port": "", "address": "|"}
    cells = [{name: odd[name]} if at % 3 else {} for at, name in enumerate([*odd] * 20)]
    people.write_text(table([other(**one) for one in cells], COLUMNS))
    rows = read_recipients(people).rows
    alone = Office(record)
    expected = [alone.check(row) for row in rows]
    assert len({len(problems) for problems, _ in expected}) > 1
    for count in (1, 3):
        monkeypatch.setattr(copies, "processors", lambda count=count: count)
        office, loaded = Office(record), list[None]()
        found = office.check_all(rows, lambda loaded=loaded: loaded.append(None))
        assert found == expected
        assert len(loaded) == (count > 1)
        assert office._signing == alone._signing is not None  # noqa: SLF001, else refused


def test_what_is_wrong_with_a_text_is_said_to_each(tmp_path: Path) -> None:
    """A text that is read once is wrong in every letter, and in its notes as well."""
    examples.workspace(tmp_path)
    record, people = tmp_path / "letters" / "x.yaml", tmp_path / "people.csv"
    body = "2*3*4 of {{ row.port }}, and {% this %}.[^note]\n\n1. a\n3. b"
    record.write_text(mailed(body=body, notes={"note": "5*6*7 {{ row.said }}"}))
    people.write_text(table([ROW, other(port="Wells")], COLUMNS))
    desk, fixed = Desk(Workspace(tmp_path)), Fixed()
    source = read_record(record, desk)
    first, second = (
        draft_source(fill(source, row), desk, fixed).problems
        for row in read_recipients(people).rows
    )
    assert first == second
    assert len(first) == 4


@pytest.mark.parametrize(
    ("row", "changes", "is_filled"),
    [
        (other(), {}, True),
        (other(name="Bo Longer-Name", salutation="Dear Bo"), {}, True),
        (other(port="Ax & <b>", said="*It* runs."), {}, True),
        (other(address="1 Pier|Floor 2|Bath"), {}, False),
        (other(title=""), {}, False),
        (other(said="It runs late. " * 20), {}, False),
        (other(port="Wells"), {"body": "## Of {{ row.port }}\n\nWe write."}, False),
        (other(port="Wells"), {"body": "Of {{ row.port }}.[^note]"}, False),
        (other(port="Wells"), {"notes": {"note": "Of {{ row.port }}."}}, False),
        (
            other(port="Wells"),
            {"body": "Of {{ row.port }}: https://example.gov/.\n\nSee.[^note]"},
            False,
        ),
        (
            other(port="Wells"),
            {"body": "| a | b |\n|--|--|\n| {{ row.port }} | c |\n\nSee.[^note]"},
            False,
        ),
        (other(port="Wells"), {"body": "Of it.[^note]", "demands": DEMANDS}, None),
        (other(port="Wells"), {"body": "- Of {{ row.port }}.\n\nSee.[^note]"}, None),
        (other(port="Wells"), {"body": "> Of {{ row.port }}.\n\nSee.[^note]"}, True),
    ],
)
def test_what_moves_anything_else_is_laid_out(
    sheets: Sheets, row: list[str], changes: dict[str, Any], is_filled: bool | None
) -> None:
    """More lines, headings, notes, links and cells of tables are not filled in."""
    if "note" in str(changes.get("notes")) and "body" not in changes:
        changes = {**changes, "body": BODY}
    if "[^note]" not in changes.get("body", BODY):
        changes = {**changes, "notes": None}
    filling = PressFilling()
    for sheet in sheets([ROW, row], **changes):
        assert pressed(filling, sheet) == pressed(PressHere(), sheet)
    assert is_filled is None or filling.filled == is_filled


def test_a_block_that_hangs_on_another_does_not_change() -> None:
    """Set by itself, the second of two numbered paragraphs would be the first."""
    style = "p { counter-increment: x } p::before { content: counter(x) '. ' }"
    page = f"<html lang=en><title>A</title><style>{style}</style><p>One<p>Two"
    with contexts_kept(weasyprint) as contexts:
        document = weasyprint.HTML(string=page).render()
    form = Form(weasyprint, document, contexts[0])
    tree = document._html.etree_element  # noqa: SLF001, no layout of ours gives it
    first, second = tree.iter("p")
    parents = {child: one for one in tree.iter() for child in one}
    assert form.block_of(first, parents) is first
    assert form.block_of(second, parents) is None


def test_a_letter_that_fails_leaves_the_next_one_right(sheets: Sheets) -> None:
    """What none of our faces shows is said, and the form is filled in again."""
    rows = [ROW, other(port="王"), other(port="Wells"), ROW]
    first, wrong, third, fourth = sheets(rows)
    filling = PressFilling()
    before = pressed(filling, first)
    with pytest.raises(PrintError):
        pressed(filling, wrong)
    assert pressed(filling, third) == pressed(PressHere(), third)
    assert pressed(filling, fourth) == before


def test_a_form_that_failed_is_kept_no_more(
    sheets: Sheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows how it stands, and it would take the place of another."""
    filling = PressFilling()
    first, second, third = sheets([ROW, other(port="Wells"), other(port="Port")])
    pressed(filling, first)

    def fail(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(Form, "set_block", fail)
        assert pressed(filling, second) == pressed(PressHere(), second)
    assert len(filling._forms) == 1  # noqa: SLF001, nothing else tells
    assert pressed(filling, third) == pressed(PressHere(), third)
    assert filling.filled == 1


def test_the_engine_lays_out_anew_what_a_form_keeps(sheets: Sheets) -> None:
    """Where it breaks no line twice for two letters, a form can go."""
    first, second = sheets([ROW, other(port="Wells")])
    for press, is_less in ((PressHere(), False), (PressFilling(), True)):
        counts = []
        for sheet in (first, second):
            with counted(weasyprint.layout.inline, "get_next_linebox") as calls:
                press.lay(sheet)
            counts.append(len(calls))
        assert (counts[1] < counts[0] / 3) is is_less


def test_the_engine_makes_each_pdf_from_the_beginning(sheets: Sheets) -> None:
    """It shapes every text again; where it shapes few, rewriting can go."""
    counts = []
    for press in (PressHere(), PressFilling()):
        for sheet in sheets([ROW, other(port="Wells")]):
            with counted(line_break.Layout, "get_first_line") as calls:
                pressed(press, sheet)
            counts.append(len(calls))
    theirs, again, _, ours = counts
    assert theirs == again > 2 * ours > 0


def test_a_letter_is_written_by_changing_the_one_before(sheets: Sheets) -> None:
    """Where it says the same of itself, in whatever glyphs and with whatever it has."""
    press = PressFilling()
    ports = ["Bath", "Wells", "Q & J", "Zürich", "Bath"]
    for at, sheet in enumerate(sheets([other(port=port) for port in ports])):
        assert pressed(press, sheet) == pressed(PressHere(), sheet)
        assert press.rewritten == at
    (sheet,) = sheets([ROW])
    for changes in ({"level": "u"}, {"title": "Another"}, {"is_accessible": False}):
        expected = pressed(PressHere(), sheet, **changes)
        assert pressed(press, sheet, **changes) == expected
        assert pressed(press, sheet, **changes) == expected
    assert (press.filled, press.rewritten) == (10, 7)


@pytest.mark.parametrize(
    "files",
    [
        [("text.txt", b"a", "Text", "Source")],
        [("text.txt", b"a", "Text", "Source"), ("same.csv", b"a", "", "Data")],
        [("text.txt", b"a", "Text", "Data"), ("same.csv", b"b", "", "Data")],
        [("text.txt", b"a", "Other", "Source"), ("same.csv", b"b", "", "Data")],
        [("other.txt", b"a", "Text", "Source"), ("same.csv", b"b", "", "Data")],
    ],
    ids=["fewer", "two alike", "another relation", "another description", "a name"],
)
def test_other_files_go_along_as_they_would(sheets: Sheets, files: list[Any]) -> None:
    """What is carried is listed in the PDF by name, kind and digest."""
    (sheet,) = sheets([ROW])
    made = tuple(
        Attached(name=name, content=content, description=words, relationship=relation)
        for name, content, words, relation in files
    )
    whole = Whole(date=sheet.date, colophon=Colophon(attached=made))
    press, alone = PressFilling(), PressHere()
    pressed(press, sheet)
    press.lay(sheet)
    alone.lay(sheet)
    asked = ([0], whole, ())
    assert press.press(*asked, is_alone=False) == alone.press(*asked, is_alone=False)
    assert press.rewritten == 0


@pytest.mark.parametrize(
    ("style", "is_rewritten"),
    [
        ("", True),
        ("p { border: 1px solid }", True),
        ("b { color: red }", True),
        ("b.owt { margin-left: 9px }", True),
        ("b.owt + i { color: red }", False),
        ("b.owt + i { font-size: 20px; line-height: 0 }", True),
        ("b.owt { color: red }", False),
        ("b.owt { color: rgba(0, 0, 0, 0.4) }", False),
        ("b { border: 1px solid }", False),
        ("b { background: red }", False),
        ("b { outline: 1px solid }", False),
        ("b { text-decoration: underline }", False),
        ("b { opacity: 0.5 }", False),
        ("@page { @top-left { content: 'a' } }", True),
        ("@page { @top-left { content: 'a'; border: 1px solid } }", False),
    ],
)
def test_what_draws_more_than_text_is_not_rewritten(
    style: str, is_rewritten: bool
) -> None:
    """A border or a line grows with its text; what stands still may have one."""
    head = f"<html lang=en><title>A</title><style>{style}</style>"
    page = f"{head}<p>One <b class=two>two</b> and <i>so</i>"
    first, second = (
        weasyprint.HTML(string=page.replace("two", word)).render()
        for word in ("two", "owt")
    )
    options = {"pdf_variant": "pdf/a-3a", "pdf_tags": True}
    with applied():
        with recorded(weasyprint) as record:
            first.write_pdf(**options)
        written = Written(record, first)
        expected = second.write_pdf(**options)
        # The lines and the margins are new, in boxes that stay as they are.
        old, new = (boxes_of(one.pages) for one in (first, second))
        for there, here in zip(old, new, strict=True):
            here.element = there.element
        for there, here in zip(old, new, strict=True):
            if type(there).__name__ == "BlockBox" and there.element_tag == "p":
                there.children = here.children
        margins = [box for box in new if type(box).__name__ == "MarginBox"]
        page_box = old[0]
        page_box.children = [page_box.children[0], *margins]
        content = written.write(weasyprint, first, first.metadata)
    assert content == (expected if is_rewritten else None)


def test_a_line_tells_only_of_glyphs_of_which_it_told_itself() -> None:
    """What it took from another line must be there, and the same."""
    told = Told(
        font=1,
        is_first=False,
        texts={1: "a", 2: "b"},
        widths={1: 500, 2: 600},
        own=frozenset({2}),
    )
    for texts, widths, is_shown in (
        ({1: "a"}, {1: 500}, True),
        ({1: "a", 2: "b"}, {1: 500, 2: 600}, True),
        ({2: "b"}, {2: 600}, False),
        ({1: "a"}, {1: 501}, False),
        ({1: "A"}, {1: 500}, False),
        ({1: "a", 2: "b"}, {1: 500, 2: 601}, False),
        ({1: "a", 2: "b"}, {1: 500}, False),
    ):
        font = types.SimpleNamespace(to_unicode={**texts}, widths={**widths})
        assert stands(told, {1: font}, {}) is is_shown
        found = ({1: "a", 2: "b"}, {1: 500, 2: 600}) if is_shown else (texts, widths)
        assert (font.to_unicode, font.widths) == found
    assert not stands(told, {}, {1: font})
    assert not stands(None, {1: font}, {})
