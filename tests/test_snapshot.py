"""A mailing is printed from what was checked; what changes meanwhile is refused."""

import functools
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import examples
import pytest
from PIL import Image
from test_crew import resting_thread
from test_mailing import mailed, table

from generator.batch import Batch
from generator.build import make_letter
from generator.commands.batch import print_all
from generator.delivery.options import Options
from generator.delivery.printing import build_packet
from generator.drafts import Desk, draft_letter
from generator.errors import PrintError
from generator.mailing.asked import Asked
from generator.mailing.office import Office
from generator.mailing.printing import Mailing
from generator.prepare import finish_letter
from generator.press.kept import PressHere
from generator.press.sheet import Kept, Meanwhile, Sheet
from generator.roster.lookup import Roster
from generator.workspace import Workspace

BODY = """\
{{ cases.received }} applications, {{ row.name }}, is what {{ cases.received }} says.

Others are {{ typed.received }}.

![A dot](../dot.png)
"""
PEOPLE = [["Jane Roe", "Ms."], ["Li Wu", "Dr."], ["Pat Doe", "Mx."]]
HEAD = "number,applicant,item,value_usd,received,closed,disposition\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a letter of all that a letter may be printed from."""
    examples.workspace(tmp_path)
    shelf = tmp_path / "reports" / "statistics"
    shelf.mkdir(parents=True)
    computed = examples.statistics(applications="cases.csv", as_of=None)
    del computed["as_of"]
    computed["period"] = {"from": "2019-10-01", "to": "2019-11-30"}
    (shelf / "cases.yaml").write_text(examples.written(computed))
    typed = examples.statistics(received=169)
    (shelf / "typed.yaml").write_text(examples.written(typed))
    (shelf / "cases.csv").write_text(rows(3))
    Image.new("RGB", (4, 4), "navy").save(tmp_path / "dot.png")
    style = tmp_path / "templates" / "style"
    style.mkdir(parents=True)
    ours = Path(__file__).parents[1] / "templates" / "style" / "letter.css"
    shutil.copy(ours, style)
    named = {"cases": "cases", "typed": "typed"}
    record = mailed(body=BODY, notes=None, statistics=named)
    (tmp_path / "letters" / "x.yaml").write_text(record)
    (tmp_path / "people.csv").write_text(table(PEOPLE, ["name", "honorific"]))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows(count: int) -> str:
    """Return so many applications."""
    return HEAD + "".join(
        f"C-{at},A Firm,EAR99,1000,2019-10-01,2019-11-12,approved\n"
        for at in range(count)
    )


def mailing(office: Path) -> Mailing:
    """Return a mailing whose rows are checked."""
    record, people = office / "letters" / "x.yaml", office / "people.csv"
    return Mailing(Asked(record=record, recipients=people))


CHANGES: dict[str, tuple[str, str]] = {
    "reports/statistics/typed.yaml": ("169", "269"),
    "reports/statistics/cases.csv": (rows(3), rows(4)),
    "letters/x.yaml": ("Others", "The others"),
    "templates/style/letter.css": ("{", "{ orphans: 3;"),
    "roster.yaml": ("full: Bo House", "full: Bob House"),
}


@pytest.mark.parametrize("file", [*CHANGES, "dot.png", "templates/letter.html"])
def test_no_letter_is_printed_from_what_changed_since_the_check(
    office: Path, file: Path
) -> None:
    """The file is named, and what is as it was again prints the same bytes."""
    mail, path = mailing(office), office / file
    before = mail.make(mail.letters[0]).content.bytes
    held = path.read_bytes() if path.exists() else None
    if held is None:
        shutil.copy(Path(__file__).parents[1] / "templates" / "letter.html", path)
    elif str(file) in CHANGES:
        path.write_text(path.read_text().replace(*CHANGES[str(file)]))
    else:
        Image.new("RGB", (4, 4), "red").save(path)
    assert not path.exists() or path.read_bytes() != held
    for letter in mail.letters:
        with pytest.raises(PrintError) as error:
            mail.make(letter)
        first, note = error.value.problems
        assert (first.path, first.code) == (str(file), "changed-meanwhile")
        assert note.code == "not-printed"
    if held is None:
        path.unlink()
    else:
        path.write_bytes(held)
    assert mail.make(mail.letters[0]).content.bytes == before


def test_a_letter_alone_carries_the_statistics_that_it_says(office: Path) -> None:
    """What was read and what is attached are one: else it is not printed."""
    record = office / "letters" / "x.yaml"
    text = record.read_text().replace("{{ row.name }}", "you")
    record.write_text(text + "recipients: [{name: Jane Roe, honorific: Ms.}]\n")
    for file in ("typed.yaml", "cases.csv"):
        desk = Desk(Workspace(office))
        draft = draft_letter(record, desk)
        path = office / "reports" / "statistics" / file
        held = path.read_text()
        path.write_text(held.replace(*CHANGES[f"reports/statistics/{file}"]))
        with pytest.raises(PrintError, match="changed-meanwhile"):
            finish_letter(draft, desk)
        path.write_text(held)
        finish_letter(draft, desk)


class Late(PressHere):
    """A press while whose work a file is saved."""

    def __init__(self, save: Callable[[], object], step: str) -> None:
        super().__init__()
        self._save, self._step = save, step

    def lay(self, sheet: Sheet, meanwhile: Meanwhile | None = None) -> Kept:
        """Lay out what was saved a moment ago."""
        if self._step == "lay":
            self._save()
        return super().lay(sheet, meanwhile)

    def press(self, *given: Any, **named: Any) -> bytes:
        """Press what was saved a moment ago."""
        if self._step == "press":
            self._save()
        return super().press(*given, **named)


@pytest.mark.parametrize("step", ["lay", "press"])
@pytest.mark.parametrize("name", ["dot.png", "dot.jpg"])
def test_a_letter_alone_carries_the_pictures_that_it_shows(
    office: Path, name: str, step: str
) -> None:
    """The engine reads one when a page is laid out, or only when it is pressed."""
    record, path = office / "letters" / "x.yaml", office / name
    body = f"![A dot](../{name})\n"
    record.write_text(examples.letter(body=body, notes=None))
    Image.new("RGB", (4, 4), "navy").save(path)
    again = functools.partial(path.write_bytes, path.read_bytes())
    make_letter(record, None, frozen=True, press=Late(again, step))
    save = functools.partial(Image.new("RGB", (4, 4), "red").save, path)
    with pytest.raises(PrintError) as error:
        make_letter(record, None, frozen=True, press=Late(save, step))
    (problem,) = error.value.problems
    assert (problem.path, problem.code) == (name, "changed-meanwhile")


def test_a_packet_carries_the_pictures_that_it_shows(office: Path) -> None:
    """It is pressed in one piece, from what its letters had read."""
    record, packet = office / "letters" / "x.yaml", office / "packets" / "all.yaml"
    record.write_text(examples.letter(body="![A dot](../dot.png)\n", notes=None))
    packet.parent.mkdir()
    packet.write_text(examples.written(PACKET))
    build_packet(packet, Options(frozen=True), lambda *_: None, PressHere())
    save = functools.partial(Image.new("RGB", (4, 4), "red").save, "dot.png")
    with pytest.raises(PrintError, match="changed-meanwhile"):
        build_packet(packet, Options(frozen=True), lambda *_: None, Late(save, "press"))


PACKET = {
    "format": 1,
    "title": "All",
    "date": "2019-12-20",
    "documents": [{"letter": "x"}],
}


def test_members_whom_a_mailing_brings_in_do_not_stop_it(office: Path) -> None:
    """The roster changes with the first letter; who signs is the same."""
    book = Roster.open(Workspace(office))
    everyone = dict(book.rows)
    (office / "roster.yaml").unlink()
    Roster.open(Workspace(office)).save_index(everyone)
    mail = mailing(office)
    mail.make_place()
    assert printed(mail, 1) == 0
    assert [*Roster.open(Workspace(office)).rows] == ["B000005", "S000001"]


def printed(mail: Mailing, jobs: int) -> int:
    """Return the exit code of printing every letter."""
    batch = Batch(items=mail.letters, make=mail.make, named=mail.named, jobs=jobs)
    return print_all(batch, quiet=True)


def test_a_process_that_is_no_copy_prints_what_was_checked(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It reads no record again: one that is wrong by now is said to have changed."""
    mail = mailing(office)
    mail.make_place()
    assert printed(mail, 1) == 0
    place = Office(office / "letters" / "x.yaml").folder
    before = {path: path.read_bytes() for path in place.iterdir()}
    assert len(before) == len(PEOPLE)
    for path in before:
        path.unlink()
    with resting_thread():
        assert printed(mail, 2) == 0
        assert {path: path.read_bytes() for path in place.iterdir()} == before
        capsys.readouterr()
        (office / "letters" / "x.yaml").write_text("body: [")
        assert printed(mail, 2) == 4
    said = capsys.readouterr().err
    assert "letters/x.yaml: error[changed-meanwhile]: this file changed" in said
    assert said.count("note[not-printed]") == len(PEOPLE)
    assert "Traceback" not in said
    assert "internal" not in said
