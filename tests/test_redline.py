"""A redline holds both versions of a page, shows what changed, and says it aloud."""

import copy
import dataclasses
import datetime
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import examples
import golden
import pikepdf
import pypdfium2
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings, strategies
from test_versions import git

from generator.cli import main
from generator.comparison.change import Change, Kind
from generator.comparison.outline import Part
from generator.comparison.outlines.shared import Texts
from generator.comparison.redline.deciding import Version, decide
from generator.comparison.redline.page import redline
from generator.comparison.redline.printing import Printed, print_redline
from generator.comparison.redline.proving import Sides, refuse_unlike
from generator.comparison.redline.summary import group_changes
from generator.comparison.sentences import compare_said
from generator.comparison.story import differ, open_editions
from generator.comparison.wording import Said
from generator.errors import PrintError
from generator.prepare import Ready, prepare_letter
from generator.press.engine import lay, press
from generator.press.tags.changes import say_change
from generator.proof.literals import Literals
from generator.proof.reading import read_printed
from generator.twin.reading import parse, read_document
from generator.twin.text import write_text
from generator.versions.repository import Commit
from generator.workspace import builtin_templates

REPOSITORY = Path(__file__).parents[1]
SAYS = ("A comparison.", "The letter with its changes")
OLD = {
    "body": "We write about licenses.[^rule]\n\nThey were issued in haste.[^press]\n\n"
    "The Department has ninety days to answer us.\n\nWe ask that you:",
    "demands": [
        {"id": "stop", "kind": "action", "text": "Stop issuing licenses."},
        {"id": "report", "kind": "report", "text": "Report on each license issued."},
        {"id": "tell", "kind": "notification", "text": "Tell us before the next."},
    ],
    "notes": {"rule": "15 C.F.R. § 744.11.", "press": "As printed by the press."},
}
NEW = {
    "body": "The Department has ninety days to answer us.\n\nWe write about licenses."
    "[^rule]\n\nThey were issued in great haste.\n\nWe ask that you:",
    "demands": [
        {"id": "report", "kind": "report", "text": "Report on every license issued."},
        {"id": "tell", "kind": "notification", "text": "Tell us before the next."},
    ],
    "notes": {"rule": "15 C.F.R. §§ 744.11 and 744.16."},
}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in a repository, with one letter in two versions; we stand in it."""
    folder = examples.workspace(tmp_path / "office")
    git(folder, "init")
    write(folder, examples.letter(**OLD))
    commit(folder)
    write(folder, examples.letter(**NEW))
    commit(folder)
    monkeypatch.chdir(folder)
    return folder


def write(folder: Path, text: str) -> None:
    (folder / "letters" / "x.yaml").write_text(text, encoding="utf-8")


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--message", "Change")


def diff(*words: str) -> Result:
    return CliRunner().invoke(main, ["diff", *words])


def ready(folder: Path, record: str) -> Ready:
    path = folder / "letters" / "x.yaml"
    path.write_text(record, encoding="utf-8")
    return prepare_letter(path, frozen=False)


def merged(folder: Path, old: str, new: str) -> str:
    before, after = ready(folder, old), ready(folder, new)
    return redline(before.html, after.html, SAYS, "x").html


def shown(html: str) -> str:
    """Return the page of a redline with marks: [-gone-], {+new+}, <moved>."""
    for tag, change, begin, end in (
        ("del", "deleted", "[-", "-]"),
        ("ins", "inserted", "{+", "+}"),
        ("del", "moved-away", "<-", "->"),
        ("ins", "moved-here", "<+", "+>"),
    ):
        pattern = rf'<{tag} data-change="{change}">(.*?)</{tag}>'
        html = re.sub(pattern, lambda m, b=begin, e=end: f"{b}{m[1]}{e}", html)
    return write_text(html.replace("<-", "&lt;-").replace("<+", "&lt;+"))


def printed(folder: Path) -> Printed:
    path = folder / "letters" / "x.yaml"
    with open_editions(path, "letter") as editions:
        found = differ(editions.at("HEAD~1"), editions.at("HEAD"))
        return print_redline(found, editions)


def spans(pdf: bytes) -> Iterator[pikepdf.Object]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        waiting = [opened.Root.StructTreeRoot.K[0]]
        while waiting:
            element = waiting.pop()
            if "/ActualText" in element:
                yield element
            kids = [kid for kid in element.get("/K", ()) if not isinstance(kid, int)]
            waiting += reversed([kid for kid in kids if "/S" in kid])


def test_a_redline_is_printed_to_the_file_that_is_named(office: Path) -> None:
    """One line is printed, with its pages; the same bytes come twice."""
    done = diff("x", "HEAD~1", "HEAD", "--pdf", "redline.pdf")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "redline.pdf  2 pages\n"
    first = (office / "redline.pdf").read_bytes()
    assert diff("x", "HEAD~1", "HEAD", "--pdf", "redline.pdf").exit_code == 0
    assert (office / "redline.pdf").read_bytes() == first
    assert diff("x", "HEAD~1", "--pdf", "redline.pdf").exit_code == 0


def test_where_nothing_changed_no_file_is_written(office: Path) -> None:
    """It is said, and that is no error."""
    done = diff("x", "--pdf", "redline.pdf")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("letters/x.yaml: no word that is printed changed")
    assert not (office / "redline.pdf").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["x", "HEAD~1", "--pdf", "letters/x.yaml"], "error[not-a-pdf]"),
        (["x", "HEAD~1", "--pdf", "no/redline.pdf"], "error[no-such-folder]"),
        (["x", "HEAD~1", "--pdf", "a.pdf", "--format", "json"], "--format json goes"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused(
    office: Path, words: list[str], said: str
) -> None:
    """Before anything is printed, and with the option's own name."""
    done = diff(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "-o" not in done.stderr
    assert not (office / "a.pdf").exists()


def test_a_packet_and_statistics_have_no_redline(office: Path) -> None:
    """The error says which records have one, and what is there instead."""
    (office / "packets").mkdir()
    packet = {
        "format": 1,
        "title": "Papers",
        "date": "2019-11-21",
        "documents": [{"letter": "x"}],
    }
    (office / "packets" / "p.yaml").write_text(yaml.safe_dump(packet))
    (office / "reports" / "statistics").mkdir(parents=True)
    figures = office / "reports" / "statistics" / "s.yaml"
    figures.write_text(examples.written(examples.statistics()))
    for name, kind in (("p", "a packet"), ("s", "a set of statistics")):
        done = diff(name, "--pdf", "redline.pdf")
        assert done.exit_code == 2
        assert done.stderr.endswith(
            f"error[no-redline]: {kind} has no redline: letters and reports have one\n"
            "   = leave out --pdf, and its changes are listed\n"
        )


def test_versions_with_problems_are_not_printed(office: Path) -> None:
    """Those of both are said, each with its version; no file is written."""
    write(office, examples.letter(**{**NEW, "closing": "[^none]"}))
    commit(office)
    write(office, examples.letter(**{**NEW, "closing": "Thanks.[^neither]"}))
    done = diff("x", "HEAD", "--pdf", "redline.pdf")
    short = git(office, "rev-parse", "HEAD")[:9]
    assert done.exit_code == 2
    heads = re.findall(r"^(\S.*?):\d+:\d+: error\[(\S+)\]", done.stderr, re.MULTILINE)
    assert heads == [
        ("letters/x.yaml", "text-without-note"),
        (f"letters/x.yaml at {short}", "text-without-note"),
    ]
    assert not (office / "redline.pdf").exists()


def test_words_that_changed_stand_within_those_that_did_not(tmp_path: Path) -> None:
    """Deleted before inserted; notes are compared as any text, and keep their place."""
    folder = examples.workspace(tmp_path)
    text = shown(merged(folder, examples.letter(**OLD), examples.letter(**NEW)))
    assert "They were issued in {+great +}haste" in " ".join(text.split())
    assert "[1] 15 C.F.R. §{+§+} 744.11{+ and 744.16+}." in text
    assert "[-As printed by the press.-]" in text
    assert "1. Report on [-each-]{+every+} license issued." in text


def test_a_sentence_that_is_added_ends_before_the_old_full_stop(tmp_path: Path) -> None:
    """An addition is one, not two around a sign that both sentences have."""
    folder = examples.workspace(tmp_path)
    one, two = "We write.", "We write; we ask. We wait."
    text = shown(merged(folder, examples.letter(body=one), examples.letter(body=two)))
    assert "We write{+; we ask. We wait+}." in text


def test_what_is_a_wholly_other_text_is_not_picked_apart(tmp_path: Path) -> None:
    """Few words in common do not break up a longer change."""
    folder = examples.workspace(tmp_path)
    old, new = "Acts of the old Congress", "Rules of some new board that apply"
    text = shown(
        merged(folder, examples.letter(subject=old), examples.letter(subject=new))
    )
    assert "Re: [-Acts of the old Congress-]{+Rules of some new board" in text
    old, new = "He then wrote the last report to us.", "He at once sent a list to us."
    text = shown(merged(folder, examples.letter(body=old), examples.letter(body=new)))
    assert "[-He then wrote the last report to us.-]" in text


def test_a_paragraph_that_moved_is_shown_at_both_places(tmp_path: Path) -> None:
    """Struck where it stood and underlined where it stands, as neither old nor new."""
    folder = examples.workspace(tmp_path)
    html = merged(folder, examples.letter(**OLD), examples.letter(**NEW))
    text = shown(html)
    here = text.index("<+The Department has ninety days to answer us.+>")
    assert here < text.index("<-The Department has ninety days to answer us.->")
    assert html.count('data-margin="moved here"') == 1
    assert html.count('data-margin="moved away"') == 1


def test_an_item_that_comes_under_a_new_heading_moved(tmp_path: Path) -> None:
    """It is told as moved also where the list that holds it is new."""
    ends = {
        **OLD,
        "demands": [*OLD["demands"][:2], {"heading": "Notice"}, OLD["demands"][2]],
    }
    folder = examples.workspace(tmp_path)
    html = merged(folder, examples.letter(**OLD), examples.letter(**ends))
    assert '<ins data-change="moved-here">Tell us before the next.</ins>' in html
    assert '<ins data-change="inserted">Notice</ins>' in html
    words = re.findall(r'data-margin="([a-z ]+)"', html)
    assert words == ["moved away", "inserted", "moved here"]


def test_items_and_notes_keep_the_numbers_of_their_version(tmp_path: Path) -> None:
    """What stays has its newer number, what is gone the number that it had."""
    folder = examples.workspace(tmp_path)
    html = merged(folder, examples.letter(**OLD), examples.letter(**NEW))
    lines = [line.strip() for line in shown(html).splitlines()]
    assert "1. [-Stop issuing licenses.-]" in lines
    assert "2. Tell us before the next." in lines
    notes = re.findall(r'id="(note-\d)" data-number="(\d)"', html)
    assert notes == [("note-1", "1"), ("note-2", "2")]


def test_signatures_stand_in_rows_again(tmp_path: Path) -> None:
    """Who no longer signs stands struck in a place of the block."""
    people = [{"name": f"Person {name}", "title": "Member"} for name in "ABCDEF"]
    folder = examples.workspace(tmp_path)
    html = merged(
        folder,
        examples.letter(signatories=people),
        examples.letter(signatories=[people[1], people[0], *people[3:]]),
    )
    rows = html.split('<div class="signature-row">')[1:]
    assert [row.count('class="signature"') for row in rows] == [2, 2, 2, 1]
    names = re.findall(r'signature-name".*?>([^<]+)</', html)
    assert sorted({*names}) == [f"Person {name}" for name in "ABCDEF"]
    assert '<del data-change="deleted">Person C</del>' in html


def test_senators_and_representatives_keep_their_sides() -> None:
    """A joint letter has senators on the left, struck ones too."""
    path = REPOSITORY / "letters" / "bicameral-broadband.yaml"
    before = prepare_letter(path, frozen=True)
    gone = '<p class="signature-name">Rosalind Fairbairn</p>'
    row = next(
        line
        for line in before.html.html.splitlines()
        if line.startswith('<div class="signature-row">') and gone in line
    )
    single = row.replace(gone, "").replace(
        '<p class="signature-office">United States Senator</p>', "", 1
    )
    empty = re.sub(
        r'<div class="signature" data-rank="\d+"></div>',
        '<div class="signature-place"></div>',
        single,
    )
    after = dataclasses.replace(before.html, html=before.html.html.replace(row, empty))
    html = redline(before.html, after, SAYS, "x").html
    rows = html.split('<div class="signature-row">')[1:]
    rights = [re.findall(r"United States Senator|Member of Congress", r) for r in rows]
    assert all(right[-1] == "Member of Congress" for right in rights)
    assert all(len(right) == 2 for right in rights[:12])


def test_tables_are_compared_by_their_rows_and_cells(tmp_path: Path) -> None:
    """A row that is gone is struck, a figure that changed is within its cell."""
    table = "We count:\n\n| Year | Issued |\n|---|---|\n| 2018 | 10 |\n| 2019 | 12 |\n"
    changed = table.replace("| 2018 | 10 |\n", "").replace("12 |", "13 |")
    folder = examples.workspace(tmp_path)
    text = shown(
        merged(folder, examples.letter(body=table), examples.letter(body=changed))
    )
    assert "[-2018-]" in text
    assert "[-10-]" in text
    assert re.search(r"2019 +\[-12-\]\{\+13\+\}", text)


def test_no_id_stands_twice(tmp_path: Path) -> None:
    """What is gone loses the name that something else has now, and links lead there."""
    html = ready(examples.workspace(tmp_path), examples.letter(**OLD)).html
    olds = '<p id="x">One, two.</p><p>See <a href="#x">that</a>.</p></main>'
    news = '<blockquote id="x">Another.</blockquote></main>'
    before, after = (
        dataclasses.replace(html, html=html.html.replace("</main>", end))
        for end in (olds, news)
    )
    made = redline(before, after, SAYS, "x").html
    names = re.findall(r' id="([^"]+)"', made)
    assert sorted(names) == ["note-1", "note-2", "x"]
    assert '<blockquote id="x"' in made
    assert 'href="#x"' in made


WORDS = ["we", "the", "*all*", "“so”", "$1,000", "b-c", "of", "Congress", "it’s", "."]
prose = strategies.lists(strategies.sampled_from(WORDS), min_size=1, max_size=12).map(
    " ".join
)
paragraphs = strategies.one_of(
    prose,
    prose.map(lambda text: f"- {text}\n- other"),
    prose.map(lambda text: f"> {text}"),
    prose.map(lambda text: f"## {text}"),
    strategies.sampled_from(["| a | b |\n|---|---|\n| 1 | 2 |", "Noted.[^n]"]),
)


@strategies.composite
def edits(draw: strategies.DrawFn) -> dict[str, Any]:
    """Draw another version of a letter: parts reworded, moved, added, dropped."""
    record = copy.deepcopy(OLD)
    body = str(record["body"]).split("\n\n")
    kept = [text for text in body if "[^" in text or draw(strategies.booleans())]
    more = draw(strategies.lists(paragraphs, max_size=3, unique=True))
    record["body"] = "\n\n".join(draw(strategies.permutations([*kept, *more])))
    demands = [*record["demands"]][: draw(strategies.integers(1, 3))]
    added = draw(strategies.lists(prose, max_size=2))
    for at, text in enumerate(added):
        parts = draw(strategies.lists(prose, max_size=2))
        demand = {"id": f"n{at}", "kind": "action", "text": f"Do {text}"}
        demands.append({**demand, "parts": parts} if parts else demand)
    record["demands"] = draw(strategies.permutations(demands))
    names = draw(strategies.lists(strategies.sampled_from("ABCDEFG"), unique=True))
    people = [{"name": f"Person {name}", "title": "Member"} for name in names or "A"]
    notes = {**record["notes"], "n": draw(prose)}  # type: ignore[dict-item]
    used = {key: text for key, text in notes.items() if f"[^{key}]" in record["body"]}
    return {**record, "signatories": people, "notes": used or None}


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(first=edits(), second=edits())
def test_refusing_all_gives_the_old_page_and_accepting_all_the_new_one(
    tmp_path_factory: pytest.TempPathFactory,
    first: Mapping[str, Any],
    second: Mapping[str, Any],
) -> None:
    """Word for word, whatever was reworded, moved, added or dropped."""
    folder = examples.workspace(tmp_path_factory.mktemp("w") / "w")
    before = ready(folder, examples.letter(**first)).html
    after = ready(folder, examples.letter(**second)).html
    root = parse(redline(before, after, SAYS, "x").html)
    wanted: dict[Version, str] = {"old": before.html, "new": after.html}
    for version, html in wanted.items():
        assert read_document(decide(root, version)) == read_document(parse(html))


def test_a_redline_that_is_not_both_versions_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the comparison is an error, and not a page that says less."""
    folder = examples.workspace(tmp_path)
    monkeypatch.setattr(
        "generator.comparison.redline.inline._put", lambda *_words: None
    )
    with pytest.raises(PrintError) as caught:
        merged(
            folder,
            examples.letter(body="We write to you today."),
            examples.letter(body="We write to you."),
        )
    (problem,) = caught.value.problems
    assert problem.code == "wrong-redline"


def test_deleted_words_are_heard_as_deleted_and_new_ones_as_inserted(
    office: Path,
) -> None:
    """Each is a span that says so, and how it is drawn: ISO 32000-1, 14.8.5.4."""
    found = {
        str(span.ActualText).strip(): str(span.A[0].TextDecorationType)
        for span in spans(printed(office).pdf)
    }
    assert found["[deleted: each, end of deletion]"] == "/LineThrough"
    assert found["[inserted: every, end of insertion]"] == "/Underline"
    moved = "The Department has ninety days to answer us."
    assert found[say_change("moved-away", moved)] == "/LineThrough"
    assert found[say_change("moved-here", moved)] == "/Underline"
    assert found["[deleted: 1., end of deletion]"] == "/LineThrough"
    assert found["[deleted: 2, end of deletion]"] == "/LineThrough"


def test_who_is_heard_as_changed_is_proven(tmp_path: Path) -> None:
    """Deletions that are told as insertions are found in the finished PDF."""
    folder = examples.workspace(tmp_path)
    before, after = (ready(folder, examples.letter(**one)) for one in (OLD, NEW))
    made = redline(before.html, after.html, SAYS, "x")
    page = dataclasses.replace(
        after.sheet,
        html=made.html.replace('<del data-change="deleted"', "<del"),
        styles=[*after.sheet.styles, builtin_templates() / "style" / "redline.css"],
        notes=made.notes,
        is_redline=True,
        has_bars=True,
    )
    told = dataclasses.replace(
        page, html=page.html.replace("<del>each</del>", "<ins>each</ins>")
    )
    laid = lay(page)
    wrong = read_printed(press(told).pdf)
    claims = dataclasses.replace(
        after.claims, main=(), notes=(), margins=("A comparison.",)
    )
    sides = Sides(laid=laid, claims=claims, literals=Literals(["inserted deleted"]))
    with pytest.raises(PrintError) as caught:
        refuse_unlike(sides, wrong)
    codes = [problem.code for problem in caught.value.problems]
    assert {"lost-speech", "wrong-speech"} <= {*codes}


def test_a_style_that_does_not_strike_what_is_gone_is_refused(office: Path) -> None:
    """Colors alone do not tell: the workspace's own style must not take lines away."""
    (office / "templates" / "style").mkdir(parents=True)
    own = office / "templates" / "style" / "redline.css"
    style = (builtin_templates() / "style" / "redline.css").read_text(encoding="utf-8")
    own.write_text(style.replace("text-decoration: line-through;", ""))
    done = diff("x", "HEAD~1", "--pdf", "redline.pdf")
    assert done.exit_code == 4
    assert "is gone, and not struck out" in done.stderr


def test_each_color_of_a_change_has_contrast_enough() -> None:
    """At least 4.5 to 1 on white (WCAG 2.1, 1.4.3), and on a shaded head of a table."""
    style = (builtin_templates() / "style" / "redline.css").read_text(encoding="utf-8")
    colors = {*re.findall(r"color: #([0-9a-f]{6});", style)}
    assert len(colors) == 3
    for color in colors:
        for ground in ("ffffff", "e8e8e8"):
            assert contrast(color, ground) >= 4.5


def contrast(one: str, other: str) -> float:
    lights = sorted(luminance(color) + 0.05 for color in (one, other))
    return lights[1] / lights[0]


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_bar_stands_beside_each_line_that_changed_and_no_other(office: Path) -> None:
    """It is an artifact, left of the text; the summary has none.

    Two paragraphs moved here and away, one between them and two demands changed, and
    of the notes the one that is reworded and the one below it that is gone.
    """
    with pikepdf.open(io.BytesIO(printed(office).pdf)) as pdf:
        summary, page = pdf.pages
        assert not isinstance(summary.Contents, pikepdf.Array)
        bars = page.Contents[0].read_bytes().decode()
    assert bars.startswith("/Artifact <</Type /Layout>> BDC")
    places = re.findall(r"(\S+) (\S+) (\S+) (\S+) re f", bars)
    assert {float(left) + float(width) < 72 for left, _, width, _ in places} == {True}
    assert len(places) == 6


def test_a_bar_is_as_high_as_the_lines_that_changed(office: Path) -> None:
    """One beside a name in the signature block leaves out the names beside it."""
    people = [{"name": f"Person {name}", "title": "Member"} for name in "ABCD"]
    for signatories in (people, people[:3]):
        write(office, examples.letter(signatories=signatories))
        commit(office)
    with pikepdf.open(io.BytesIO(printed(office).pdf)) as pdf:
        bars = pdf.pages[1].Contents[0].read_bytes().decode()
    heights = [float(one) for one in re.findall(r"(\S+) re f", bars)]
    assert heights == [30.0]


def test_a_redline_says_what_it_is_on_every_page(office: Path) -> None:
    """Which versions, and that it is not the letter; the record's own mark stays."""
    marked = {**NEW, "mark": "An invented letter."}
    write(office, examples.letter(**marked))
    commit(office)
    old, new = (git(office, "rev-parse", name)[:9] for name in ("HEAD~1", "HEAD"))
    for page in pypdfium2.PdfDocument(printed(office).pdf):
        text = " ".join(page.get_textpage().get_text_range().split())
        assert re.search(
            rf"Comparison of {old} of \S+ \d+, \d+ with {new} of \S+ \d+, \d+, "
            r"not the letter itself\. An invented letter\.",
            text,
        )


def test_a_redline_carries_both_records_and_the_list_of_changes(office: Path) -> None:
    """The list is that of `--format json`; the metadata say that it is a redline."""
    listed = diff("x", "HEAD~1", "HEAD", "--format", "json").stdout
    with pikepdf.open(io.BytesIO(printed(office).pdf)) as pdf:
        files = {
            name: one.get_file().read_bytes().decode()
            for name, one in pdf.attachments.items()
        }
        assert str(pdf.docinfo["/Title"]) == "Redline of A letter"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20191121"
        first = pdf.Root.Outlines.First
        assert str(first.Title) == "Changes in “A letter”"
        assert str(first.Next.Title) == "The letter with its changes"
    assert json.loads(files["changes.json"]) == json.loads(listed)
    assert files["old-x.yaml"] == examples.letter(**OLD)
    assert files["new-x.yaml"] == examples.letter(**NEW)


def test_notes_that_no_layout_keeps_are_struck_at_the_end(office: Path) -> None:
    """Their numbers, too, are heard as deleted."""
    (office / "templates" / "style").mkdir(parents=True)
    style = (builtin_templates() / "style" / "letter.css").read_text(encoding="utf-8")
    own = office / "templates" / "style" / "letter.css"
    own.write_text(f"{style}\n.note {{ position: absolute; left: -9000px }}\n")
    commit(office)
    path = office / "letters" / "x.yaml"
    with open_editions(path, "letter") as editions:
        found = differ(editions.at("HEAD~2"), editions.at("HEAD"))
        made = print_redline(found, editions)
    assert [problem.code for problem in made.said] == ["endnotes"]
    heard = [str(span.ActualText).strip() for span in spans(made.pdf)]
    assert heard.count("[deleted: 2, end of deletion]") == 2
    assert "[deleted: As printed by the press., end of deletion]" in heard


BRIEFING = """\
  - id: briefing
    kind: briefing
    text: Brief the Committee on Banking, Housing, and Urban Affairs on each license.
    due: 2019-12-20
"""
GOLDEN_EDITS = (
    ("take\n  immediate action to suspend", "act\n  now to suspend"),
    ("title: The President\n", "title: President of the United States\n"),
    ("- Ron Wyden (D-OR)\n", "- {name: Jane Roe, title: Attorney General of Ohio}\n"),
    ("(Aug. 21, 2019).", "(Aug. 21, 2019); see also 15 C.F.R. part 744, supp. no. 4."),
    ("  - id: prior-notice\n", f"{BRIEFING}  - id: prior-notice\n"),
)
"""What is changed in a letter for its golden, besides what is moved and dropped."""


def test_the_redline_of_a_letter_looks_as_its_golden(
    tmp_path: Path, update_golden: bool
) -> None:
    """Reworded, moved, added and dropped; a signatory swapped, a note extended."""
    text = (REPOSITORY / "letters" / "cotton-schumer.yaml").read_text(encoding="utf-8")
    changed = text
    for old, new in GOLDEN_EDITS:
        assert old in changed
        changed = changed.replace(old, new)
    begin = changed.index("  On November 19, Secretary")
    end = changed.index("  According to officials")
    moved = changed[begin:end]
    changed = changed[:begin] + changed[end:]
    changed = changed.replace(
        "  We request that you:", f"{moved}  We request that you:"
    )
    begin = changed.index("  - id: suspend-approvals")
    changed = changed[:begin] + changed[changed.index("  - id: criteria-report") :]
    folder = tmp_path / "office"
    (folder / "letters").mkdir(parents=True)
    (folder / "reports" / "statistics").mkdir(parents=True)
    for name in ("roster.yaml", "reports/statistics/huawei-2019-11.yaml"):
        (folder / name).write_bytes((REPOSITORY / name).read_bytes())
    pages = tmp_path / "redline-cotton-schumer.pdf"
    pages.write_bytes(between(folder, "letters/cotton-schumer.yaml", (text, changed)))
    assert golden.compare(pages, update=update_golden) == []


def test_the_redline_of_a_report_looks_as_its_golden(
    tmp_path: Path, update_golden: bool
) -> None:
    """A table's row and cell, a chart, a term, and the sections after one dropped."""
    folder = tmp_path / "office"
    (folder / "reports" / "statistics").mkdir(parents=True)
    figures = folder / "reports" / "statistics" / "trial.yaml"
    old_figures = examples.statistics(
        received=12, dispositions={"approved": 8, "denied": 4}
    )
    new_figures = {**old_figures, "dispositions": {"approved": 7, "denied": 5}}
    sections = [
        {"id": "background", "title": "Background", "body": "Where it began."},
        {
            "id": "findings",
            "title": "Findings",
            "body": "Of {{ trial.received }} applications, {{ trial.approved }} were "
            "approved.[^count]\n\n{{ table('offices') }}\n\n{{ chart('outcomes') }}",
        },
    ]
    rows = [["Commerce", "License policy"], ["State", "Foreign policy"]]
    old = {
        "sections": sections,
        "statistics": {"trial": "trial"},
        "tables": [
            {
                "id": "offices",
                "title": "Who decides",
                "columns": ["Office", "On what"],
                "rows": [*rows, ["Energy", "Nuclear items"]],
                "source": "Invented.",
            }
        ],
        "charts": [
            {
                "id": "outcomes",
                "title": "Outcomes",
                "kind": "bar",
                "statistics": "trial",
                "measure": "count",
                "by": "outcome",
                "alt": "More are approved than denied.",
            }
        ],
        "glossary": [
            {"term": "Approval", "meaning": "A license is issued."},
            {"term": "Denial", "meaning": "No license is issued."},
        ],
        "notes": {"count": "Counted by hand."},
    }
    new = copy.deepcopy(old)
    new["sections"] = sections[1:]
    new["tables"][0]["rows"] = [["Commerce", "License policy and law"], rows[1]]  # type: ignore[index]
    new["glossary"] = old["glossary"][1:]  # type: ignore[index]
    figures.write_text(examples.written(old_figures), encoding="utf-8")
    texts = examples.report(**old), examples.report(**new)
    pages = tmp_path / "redline-report.pdf"
    later = {"reports/statistics/trial.yaml": examples.written(new_figures)}
    pages.write_bytes(between(folder, "reports/x.yaml", texts, later))
    assert golden.compare(pages, update=update_golden) == []


def between(
    folder: Path,
    name: str,
    texts: tuple[str, str],
    later: Mapping[str, str] = {},
) -> bytes:
    """Return the redline of two versions whose commits are always called the same."""
    git(folder, "init")
    for number, text in enumerate(texts):
        (folder / name).write_text(text, encoding="utf-8")
        for other, content in later.items() if number else ():
            (folder / other).write_text(content, encoding="utf-8")
        commit(folder)
    path = folder / name
    with open_editions(path, "letter" if "letters" in name else "report") as editions:
        old, new = (
            dataclasses.replace(
                editions.at(revision),
                commit=Commit(
                    hash=digit * 40,
                    parents=(),
                    author="Jane Roe",
                    date=datetime.date(2019, 11, day),
                ),
            )
            for revision, digit, day in (("HEAD~1", "1", 18), ("HEAD", "2", 20))
        )
        return print_redline(differ(old, new), editions).pdf


def test_the_list_of_changes_has_no_marks_of_markdown() -> None:
    """Counsel reads words, also where the words between the marks are others."""
    old, new = (
        rows_said([["Total", f"**{count}**"], ["Of *all*", "1"]])
        for count in ("163,350", "100,050")
    )
    part = Part(group="table", key="sums", name="sums")
    change = Change(
        kind=Kind.REWORDED,
        old_part=part,
        new_part=part,
        field="rows",
        edits=compare_said(old, new),
    )
    (group,) = group_changes([change])
    said = "".join(piece.text for line in group.entries[0].lines for piece in line)
    assert said == "row 1: Total | 163,350100,050"


def rows_said(rows: list[list[str]]) -> Said:
    """Return what the rows of a table say."""
    return Texts({}).rows(rows)


def test_a_recipient_of_another_name_keeps_the_address(tmp_path: Path) -> None:
    """One letter of the name is no other office, and no other place."""
    folder = examples.workspace(tmp_path)
    office = {"title": "Secretary of Examples", "address": ["1 Road", "Town"]}
    old, new = ([{"name": name, **office}] for name in ("Jane Roe", "Jane Rowe"))
    text = shown(
        merged(folder, examples.letter(recipients=old), examples.letter(recipients=new))
    )
    assert "Jane [-Roe-]{+Rowe+}" in text
    assert "[-Secretary" not in text


def test_a_row_of_another_number_is_the_same_row(tmp_path: Path) -> None:
    """Its number is another because a row before it is gone."""
    gone = "| 1. Alpha | nothing |\n"
    table = f"Rows:\n\n| A | B |\n|---|---|\n{gone}| 2. Beta | something |\n"
    changed = table.replace(gone, "").replace("2. Beta", "1. Beta")
    folder = examples.workspace(tmp_path)
    text = shown(
        merged(folder, examples.letter(body=table), examples.letter(body=changed))
    )
    assert re.search(r"\[-2-\]\{\+1\+\}\. Beta +something", text)
