"""What is printed is what was recorded, or nothing is printed."""

import dataclasses
import json
import random
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import examples
import pypdfium2
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, strategies
from invented import FILE_NUMBER, invented_letter
from PIL import Image

from generator.build import build_letter, build_report
from generator.cli import main
from generator.errors import GeneratorError, PrintError, Problem
from generator.press.endnotes import with_endnotes
from generator.press.fonts import font_files
from generator.proof.claims import Claims
from generator.proof.comparing import Comparison
from generator.proof.following import follow
from generator.proof.looking import Looking
from generator.proof.printed import Lead, Mark, Page, Piece, Printed, Tag
from generator.proof.sight import SCALE
from generator.proof.speech import spoken, squeeze
from generator.read import Scalar, Source
from generator.workspace import builtin_templates

RECORD = examples.letter(
    mark="An invented letter.",
    subject="Licenses",
    body="We write to ask.[^source]\n\nA second paragraph stands here for a time.",
    notes={"source": "The first source, at page 7."},
    demands=[
        {"id": "why", "kind": "answer", "text": "State the reasons for each license."},
        {
            "id": "when",
            "kind": "report",
            "text": "Report on the progress of the work.",
            "parts": ["month by month;", "State by State."],
            "due": {"within": "30 days"},
        },
    ],
    signatories=[
        {"name": "John Doe", "title": "Member of Congress"},
        {"name": "Mary Major", "title": "United States Senator"},
    ],
    closing="We look forward to an answer.",
    enclosures=["A map of the works"],
    courtesy_copies=["The Clerk"],
)


def problems_of(folder: Path, record: str = RECORD) -> list[str]:
    """Return code and message of all that stops a letter; print nothing then."""
    path = folder / "letters" / "x.yaml"
    path.write_text(record, encoding="utf-8")
    try:
        build_letter(path, folder / "x.pdf", frozen=True)
    except PrintError as error:
        assert not (folder / "x.pdf").exists()
        return [f"{problem.code}: {problem.message}" for problem in error.problems]
    assert (folder / "x.pdf").exists()
    return []


def style(folder: Path, css: str) -> Path:
    """Return a workspace whose letters have one more rule of style."""
    workspace = examples.workspace(folder)
    text = (builtin_templates() / "style" / "letter.css").read_text(encoding="utf-8")
    (workspace / "templates" / "style").mkdir(parents=True)
    path = workspace / "templates" / "style" / "letter.css"
    path.write_text(text + css, encoding="utf-8")
    return workspace


def change(folder: Path, template: str, old: str, new: str) -> Path:
    """Return a workspace in whose template some text is another."""
    workspace = examples.workspace(folder)
    text = (builtin_templates() / template).read_text(encoding="utf-8")
    assert old in text
    path = workspace / "templates" / template
    path.parent.mkdir(parents=True)
    path.write_text(text.replace(old, new), encoding="utf-8")
    return workspace


def test_what_is_as_recorded_is_printed(tmp_path: Path) -> None:
    """The letter that the tests below spoil is printed as it is."""
    assert problems_of(examples.workspace(tmp_path)) == []


NOTE = "the note `source`"
SWAPPED_OFFICES = """
.signature-office { position: relative }
.signature:nth-child(1) .signature-office { left: 234pt }
.signature:nth-child(2) .signature-office { left: -234pt }
"""
SWAPPED_DEMANDS = """
.demand > p:first-child { position: relative }
.demand:nth-child(1) > p:first-child { top: 22pt }
.demand:nth-child(2) > p:first-child { top: -22pt }
"""
WHITE_BOX = """
.demand { position: relative }
.demand:nth-child(1)::after { content: ''; position: absolute; background: white;
  left: 60pt; width: 60pt; top: 0; height: 15pt }
"""
COVERED = """
.signature { position: relative }
.signature::after { content: ''; background: white; position: absolute; left: 0; top: 0;
  width: 200pt; height: 100pt }
"""


@pytest.mark.parametrize(
    ("css", "said"),
    [
        (".note { display: none }", f"lost-note: {NOTE} is not on the page"),
        (".note { visibility: hidden }", f"lost-note: {NOTE} is not on the page"),
        (".note { font-size: 0 }", f"lost-note: {NOTE} is not on the page"),
        (".note { opacity: 0.01 }", f"lost-note: {NOTE} is not on the page"),
        (".note { font-size: 0.4pt }", f"hidden-text: {NOTE} is set in type of 0.4"),
        (".note { color: white }", f"hidden-text: {NOTE} cannot be seen"),
        (".note { color: #f4f4f4 }", f"hidden-text: {NOTE} cannot be seen"),
        (".note { color: #ccc }", f"hidden-text: {NOTE} cannot be seen"),
        (".note { color: transparent }", f"hidden-text: {NOTE} cannot be seen"),
        (".note { background: black }", f"hidden-text: {NOTE} cannot be seen"),
        (".note { height: 1px; overflow: hidden }", f"hidden-text: {NOTE} cannot be"),
        (".note { margin-left: -9000px }", "too-wide: “The first source, at page 7.”"),
        (
            ".note::footnote-call { content: none }",
            f"carried-note: {NOTE} stands on page 1, its number on none",
        ),
        (".demand { text-indent: -5000pt }", "too-wide: “State the reasons for each"),
        (".demand { margin-top: -18pt }", "hidden-text: demand 2 is overprinted"),
        (".demand { transform: scale(0.01) }", "illegible-text: “State the reasons"),
        (".demands { list-style-type: none }", "lost-text: demand 1 is not on page 1"),
        (".demand p::before { content: 'not ' }", "unrecorded-text: page 1 says “not”"),
        (".body { max-lines: 1; continue: discard }", "lost-text: “A second paragraph"),
        (
            ".body { display: flex; flex-direction: column-reverse }",
            "lost-text: “We write to ask. 1” is not on page 1 as the record has it",
        ),
        (
            ".body p { white-space: nowrap; overflow: hidden; width: 40pt }",
            "hidden-text: “A second paragraph stands here for a time.” is cut off",
        ),
        (
            COVERED,
            "hidden-text: the signatory Mary Major cannot be seen",
        ),
        (
            "@page { @bottom-center { content: none } }",
            "lost-text: “An invented letter.",
        ),
        ("@page { @top-right { content: none } }", "lost-text: “DRAFT” is not on"),
        ("@page { @top-right { content: 'Not a ' string(status) } }", "“DRAFT” is not"),
        (
            "@page { @bottom-left { content: 'We withdraw demand 1.' } }",
            "a margin of page 1 says “Wewithdrawdemand1.”",
        ),
        (".demand > p::before { content: leader('NOT ') }", "a margin of page 1 says"),
        (
            ".demand { text-decoration: line-through }",
            "illegible-text: “State the reasons",
        ),
        (".demand { transform: scale(-1, 1) }", "illegible-text: “State the reasons"),
        (".demand p { word-spacing: -2.5pt }", "illegible-text: “State the reasons"),
        (".demand p { letter-spacing: -3pt }", "illegible-text: “State the reasons"),
        (".demand p { font-feature-settings: 'sups' }", "illegible-text: “State the"),
        (".demand p::first-letter { float: right }", "moved-text: "),
        (SWAPPED_OFFICES, "moved-text: "),
        (SWAPPED_DEMANDS, "moved-text: "),
        (".subject { position: absolute; top: 620pt; left: 250pt }", "moved-text: "),
        (".demand:nth-child(1) { float: right; width: 150pt }", "moved-text: demand"),
        (".signature-row { display: flex; flex-direction: row-reverse }", "moved-text"),
        (".closing { position: relative; top: -300pt; left: 250pt }", "moved-text: "),
        (WHITE_BOX, "hidden-text: demand 1 is painted over"),
        (".demand { float: footnote }", "lost-text: demand 1 is not on page 1"),
    ],
)
def test_a_style_that_hides_or_adds_words_is_refused(
    css: str, said: str, tmp_path: Path
) -> None:
    """Whatever CSS does to a word, the page does not go out without it."""
    found = problems_of(style(tmp_path, css))
    assert any(said in problem for problem in found), found


NAME = '<p class="signature-name">'
BODY = '<div class="body">\n{{ body }}\n</div>\n'
DEMANDS = '{% include "parts/demands.html" %}\n'


@pytest.mark.parametrize(
    ("template", "old", "new", "said"),
    [
        (
            "parts/demands.html",
            "for demand in run if demand.number",
            "for demand in run if demand.number == 1",
            "lost-text: demand 2 is not on the page",
        ),
        (
            "parts/demands.html",
            "{{ parts_of(demand) }}",
            "",
            "lost-text: demand 2(a) is not on the page",
        ),
        (
            "parts/demands.html",
            "{{ demand.text }}",
            "{{ demand.text }}{{ demand.text }}",
            "printed-twice: demand 1 is printed twice",
        ),
        (
            "parts/demands.html",
            "{% if demand.due %}",
            "{% if false %}",
            "lost-text: the date of demand 2 is not on the page",
        ),
        (
            "parts/demands.html",
            "{{ demand.text }}",
            "{{ demand.text | replace('State', 'Do not state') }}",
            "unrecorded-text: the page says “Do not”",
        ),
        (
            "parts/signatures.html",
            "{{ line(person.office) }}",
            "{{ line(letter.signatories[1].office) }}",
            "lost-text: the office of John Doe is not on the page",
        ),
        (
            "parts/signatures.html",
            "{{ line(person.office) }}",
            "Former {{ line(person.office) | replace('ss', 's') }}",
            "lost-text: the office of John Doe is not on the page",
        ),
        (
            "parts/signatures.html",
            "letter.signature_rows",
            "(letter.signature_rows + letter.signature_rows)",
            "wrong-count: the page has 4 signatures, the record 2",
        ),
        (
            "parts/signatures.html",
            "for person in row",
            "for person in row | reverse",
            "moved-text: ",
        ),
        (
            "parts/signatures.html",
            "{% for row in letter",
            '<div class="signature"><p>Jane Smith</p></div>{% for row in letter',
            "wrong-count: the page has 3 signatures, the record 2",
        ),
        (
            "parts/opening.html",
            '<p class="date">{{ date }}</p>',
            '<p class="date">{{ date }}</p><p>{{ date }}</p>',
            "printed-twice: the date is printed twice",
        ),
        (
            "letter.html",
            "'DRAFT' if",
            "'FINAL, not draft' if",
            "lost-text: “DRAFT” is not on the page",
        ),
        (
            "parts/signatures.html",
            NAME,
            f"{NAME}{{{{ line(person.print_name) }}}}</p>{NAME}",
            "printed-twice: the signatory Mary Major is printed twice",
        ),
        (
            "parts/demands.html",
            "{{ demand.text }}",
            "{{ demand.text | replace('each license', 'eachlicense') }}",
            "lost-text: demand 1 has other spaces on the page",
        ),
        (
            "parts/signatures.html",
            "in letter.signature_rows",
            "in letter.signature_rows[1:]",
            "lost-text: the signatory John Doe is not on the page",
        ),
        (
            "parts/signatures.html",
            "{{ line(person.print_name) }}",
            "{{ line(person.print_name) | replace('Doe', 'Dole') }}",
            "lost-text: the signatory John Doe is not on the page",
        ),
        (
            "parts/notations.html",
            "{% if letter.courtesy_copies %}",
            "{% if false %}",
            "lost-text: “The Clerk” is not on the page",
        ),
        (
            "parts/opening.html",
            '<p class="date">{{ date }}</p>',
            "",
            "lost-text: the date is not on the page",
        ),
        (
            "letter.html",
            "{{ body }}",
            "{{ body }}<div>{{ body | striptags }}</div>",
            "unrecorded-text: the page says “We write to ask.The first source",
        ),
        (
            "letter.html",
            "{{ body }}",
            "{{ body | replace('second', 'third') }}",
            "lost-text: “A second paragraph stands here for a time.” is not on",
        ),
        (
            "letter.html",
            BODY + DEMANDS,
            DEMANDS + BODY,
            "moved-text: demand 1 is not in its place",
        ),
    ],
)
def test_a_template_that_drops_or_repeats_a_part_is_refused(
    template: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    """Claims come from the record, so that a template cannot answer for itself."""
    found = problems_of(change(tmp_path, template, old, new))
    assert any(problem.startswith(said) for problem in found), found


def test_a_letterhead_may_have_the_name_of_who_signs(tmp_path: Path) -> None:
    """A member's own letterhead takes the name from the record."""
    folder = change(
        tmp_path,
        "letterheads/congress.html",
        '<p class="letterhead-place">',
        "<p>{{ line(letter.signatories[0].print_name) }}</p>"
        '<p class="letterhead-place">',
    )
    assert problems_of(folder) == []


@pytest.mark.parametrize(
    "body",
    [
        "In *Wolf*, the *amicus brief*, an *if* and a *half*-open door (*Roof*).",
        "A re\u0301sume\u0301 of Zoe\u0308’s, as typed on a Mac.",
        'See [this](https://a.example/x_(y)), [that](https://a.example "title").',
        "A map: ![A map of the works](map.png)",
        "![A map of the works](map.png)\n\nBelow it.",
        "1. One\n1. Two\n1. Three\n\nThen:\n\n4. Four\n5. Five",
        "Tom & Jerry <b>say</b> &amp; a \\* b_c_d **_all_** 10² ½ ʻokina.",
        "| State | Count[^source] |\n| --- | ---: |\n| Iowa | 1,204 |\n| Ohio | |",
        "- One[^source]\n  - Within\n\n> Quoted.\n>\n> - A list.",
        "See https://x.gov/Letter%20to%20BIS.pdf and https://xn--bcher-kva.example/a.",
        "We write.\n\n## Licensing decisions of the Department\n\nMore.",
        "| A[^source] | B |\n| - | - |\n" + "| x | y |\n" * 60,
    ],
)
def test_what_a_staffer_types_is_printed(body: str, tmp_path: Path) -> None:
    """No harmless text is refused."""
    folder = examples.workspace(tmp_path)
    picture = Image.new("RGB", (60, 30), "gray")
    picture.save(folder / "letters" / "map.png")
    notes = {"source": "The source."} if "[^source]" in body else {}
    subject = "Licensing decisions of the Department"
    text = examples.letter(subject=subject, body=body, notes=notes)
    assert problems_of(folder, text) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("| A | B |\n| - | - |\n| Iowa | 12 | 12 |", "“12” is typed here and would"),
        ("| A | B |\n| - | - |\n| x | 1 | no |\n\nNothing.", "“no” is typed here"),
        ("The product is 2*3*4.", "between figures * is read as emphasis"),
        ("1. One\n3. Three", "the page numbers this list from 1 without a gap"),
        ("See [](https://a.example) here.", "a link needs words between [ and ]"),
    ],
)
def test_words_that_markdown_would_drop_are_refused(
    body: str, said: str, tmp_path: Path
) -> None:
    """What was typed and would not be printed is an error at its place."""
    path = examples.workspace(tmp_path) / "letters" / "x.yaml"
    path.write_text(examples.letter(body=body), encoding="utf-8")
    with pytest.raises(GeneratorError, match=re.escape(said)):
        build_letter(path, tmp_path / "x.pdf", frozen=True)


@pytest.mark.parametrize(
    ("template", "old", "said"),
    [
        (
            "parts/opening.html",
            "{{ line(letter.delivery) }}",
            "“Via Courier” is not on",
        ),
        (
            "parts/opening.html",
            "{{ line(letter.subject) }}",
            "“Licenses” is not on the",
        ),
        ("parts/opening.html", "{{ line(letter.salutation) }}", "is not on the page"),
        ("parts/opening.html", "{{ line(text) }}", "“Secretary of Examples” is not on"),
        (
            "parts/signatures.html",
            "{{ line(letter.complimentary_close) }}",
            "“Sincerely” is not on the page",
        ),
        (
            "parts/signatures.html",
            "{{ line(person.office) }}",
            "the office of John Doe",
        ),
        (
            "parts/notations.html",
            "{{ line(enclosure) }}",
            "“A map of the works” is not",
        ),
        ("parts/attachments.html", "{{ title }}", "“Definitions” is not on the page"),
        ("parts/attachments.html", "{{ text }}", "“Terms are plain.” is not on"),
        ("parts/demands.html", "{{ run[0].heading }}", "“Reports” is not on the page"),
        ("letter.html", "{{ closing }}", "“We look forward to an answer.” is not on"),
    ],
)
def test_no_part_of_a_letter_can_be_left_out(
    template: str, old: str, said: str, tmp_path: Path
) -> None:
    """Each part of the record that a template prints is missed when it does not."""
    record = yaml.safe_load(RECORD)
    record["delivery"] = "Via Courier"
    record["attachments"] = [{"title": "Definitions", "body": "Terms are plain."}]
    record["demands"].insert(1, {"heading": "Reports"})
    text = yaml.safe_dump(record, sort_keys=False, allow_unicode=True)
    found = problems_of(change(tmp_path, template, old, ""), text)
    assert any("lost-text: " in problem and said in problem for problem in found), found


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("h1 { bookmark-level: none }", []),
        ("h1 { bookmark-label: 'Another' }", []),
        (".salutation { font-size: 4pt; line-height: 5pt }", []),
        (".letterhead-name { color: navy } .date { text-align: left }", []),
    ],
)
def test_a_harmless_style_is_printed(css: str, said: list[str], tmp_path: Path) -> None:
    """Colors, sizes, places of the date and bookmarks are a workspace's own."""
    assert problems_of(style(tmp_path, css)) == said


def test_a_final_letter_does_not_say_draft(tmp_path: Path) -> None:
    """That a letter is a draft is for its record to say, not for a style."""
    folder = style(tmp_path, "@page { @top-right { content: 'DRAFT' } }")
    found = problems_of(folder, examples.letter(status="final"))
    assert found[0] == "unrecorded-text: a margin of page 1 says “DRAFT”"


def test_a_broken_template_that_nobody_prints_does_no_harm(tmp_path: Path) -> None:
    """It is no part of the page."""
    folder = examples.workspace(tmp_path)
    (folder / "templates").mkdir()
    (folder / "templates" / "unused.html").write_text("{% if %}", encoding="utf-8")
    assert problems_of(folder) == []


def test_a_picture_without_words_is_refused(tmp_path: Path) -> None:
    """Who cannot see it would not learn that it is there."""
    folder = change(
        tmp_path,
        "letterheads/congress.html",
        '<p class="letterhead-place">',
        '<img src="map.png" alt=""><p class="letterhead-place">',
    )
    Image.new("RGB", (60, 30), "gray").save(folder / "letters" / "map.png")
    found = problems_of(folder)
    assert "no-alternative: a picture on page 1 has no alternative in words" in found


def test_a_seal_with_words_may_stand_in_a_letterhead(tmp_path: Path) -> None:
    """A letterhead has pictures of its own."""
    folder = change(
        tmp_path,
        "letterheads/congress.html",
        '<p class="letterhead-place">',
        '<img src="map.png" alt="A lamp"><p class="letterhead-place">',
    )
    Image.new("RGB", (60, 30), "gray").save(folder / "letters" / "map.png")
    assert problems_of(folder) == []


def test_a_table_may_stand_in_a_list(tmp_path: Path) -> None:
    """The numbers of the list go on around it."""
    folder = examples.workspace(tmp_path)
    table = {
        "id": "names",
        "title": "Names",
        "source": "Somebody.",
        "columns": ["Name", "Number"],
        "rows": [["First", "3,511"]],
    }
    body = "1. One\n\n   {{ table('names') }}\n\n2. Two\n3. Three"
    section = {"id": "s", "title": "S", "body": body}
    (folder / "reports").mkdir()
    path = folder / "reports" / "x.yaml"
    text = examples.report(sections=[section], tables=[table])
    path.write_text(text, encoding="utf-8")
    product = build_report(path, tmp_path / "x.pdf", frozen=True)
    assert product.findings is not None
    assert product.findings.tables == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--report", "x.json", "--format", "txt"], "what was proven of a PDF"),
        (["--report", "-"], "--report takes the name of a file of its own"),
        (["--report", "other.json"], "what is there are no findings"),
        (["--report", "x.yaml"], "a file whose name ends in .json"),
        (["--report", "nowhere/x.json"], "there is no such folder"),
    ],
)
def test_findings_are_written_over_nothing_else(
    given: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong `--report` is said before anything is printed."""
    folder = examples.workspace(tmp_path)
    (folder / "letters" / "x.yaml").write_text(RECORD, encoding="utf-8")
    (folder / "other.json").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["letter", "x", *given])
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (folder / "build").exists()
    assert (folder / "other.json").read_text(encoding="utf-8") == "{}"


def test_a_report_with_a_chart_and_no_appendix_is_printed(tmp_path: Path) -> None:
    """The appendix that the report makes by itself was typed by nobody."""
    folder = examples.workspace(tmp_path)
    (folder / "reports" / "statistics").mkdir(parents=True)
    record = examples.statistics(received=4, dispositions={"approved": 3, "denied": 1})
    statistics_path = folder / "reports" / "statistics" / "trial.yaml"
    statistics_path.write_text(yaml.safe_dump(record), encoding="utf-8")
    chart = {"id": "ends", "title": "How they ended", "statistics": ["trial"]}
    chart |= {"kind": "bar", "by": "outcome"}
    section = {"id": "s", "title": "S", "body": "We find.\n\n{{ chart('ends') }}"}
    text = examples.report(
        sections=[section], charts=[chart], statistics={"trial": "trial"}
    )
    path = folder / "reports" / "x.yaml"
    path.write_text(text, encoding="utf-8")
    product = build_report(path, tmp_path / "x.pdf", frozen=True)
    assert product.findings is not None
    assert (product.findings.tables, product.findings.figures) == (1, 1)


def test_the_text_is_proven_as_the_page_is(tmp_path: Path) -> None:
    """A demand that a template drops is missed where plain text is written, too."""
    folder = change(tmp_path, "parts/demands.html", "{{ parts_of(demand) }}", "")
    path = folder / "letters" / "x.yaml"
    path.write_text(RECORD, encoding="utf-8")
    with pytest.raises(PrintError, match=r"demand 2\(a\) is not on the page"):
        build_letter(path, tmp_path / "x.txt", frozen=True, shape="txt")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "in table.lines",
            "in table.lines[1:]",
            "lost-text: the table “Table 1. Names",
        ),
        ("{{ cell }}</td>", "{{ cell }}{{ cell }}</td>", "the table “Table 1. Names”"),
        (
            "{{ line(target.title) }}",
            "",
            "lost-text: the table “Table 1. Names” is not",
        ),
        (
            "{{ cell }}</td>",
            "{{ cell }}</td><td></td>",
            "wrong-count: the table “Table 1. Names” has 3 columns",
        ),
        ("<td{% if", '<td colspan="2"{% if', "wrong-count: the table “Table 1. Names”"),
    ],
)
def test_a_table_loses_no_row_cell_or_caption(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    """Rows, cells and captions are claimed one by one."""
    folder = change(tmp_path, "parts/table.html", old, new)
    table = {
        "id": "names",
        "title": "Names",
        "source": "Somebody.",
        "columns": ["Name", {"label": "Number", "figures": True}],
        "rows": [["First", "3,511"], ["Second", "4,207"]],
    }
    section = {"id": "s", "title": "S", "body": "We find.\n\n{{ table('names') }}"}
    (folder / "reports").mkdir()
    path = folder / "reports" / "x.yaml"
    text = examples.report(sections=[section], tables=[table])
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PrintError) as error:
        build_report(path, tmp_path / "x.pdf", frozen=True)
    found = [f"{one.code}: {one.message}" for one in error.value.problems]
    assert any(said in problem for problem in found), found


def test_who_has_templates_of_their_own_is_told_which(tmp_path: Path) -> None:
    """The last line names the files that stand before the built-in ones."""
    found = problems_of(style(tmp_path, ".note { display: none }"))
    said = "own-templates: the workspace has templates of its own: "
    assert found[-1].startswith(said)
    assert found[-1].endswith("templates/style/letter.css")


def test_a_problem_points_at_the_words_of_the_record(tmp_path: Path) -> None:
    """Who reads the message sees the page, the words, and their line in the record."""
    folder = style(tmp_path, ".body p:nth-child(2) { display: none }")
    path = folder / "letters" / "x.yaml"
    path.write_text(RECORD, encoding="utf-8")
    with pytest.raises(PrintError) as error:
        build_letter(path, tmp_path / "x.pdf", frozen=True)
    problem, *notes = error.value.problems
    assert {note.code for note in notes} <= {"own-templates"}
    assert problem.message == (
        "“A second paragraph stands here for a time.” is not on page 1 as the record "
        "has it"
    )
    assert problem.source_line is not None
    assert "A second paragraph" in problem.source_line
    assert error.value.exit_code == 4


NARROW = "@page { size: 5in 4.4in; margin: 1.2in 0.3in 0.5in }"


def words(count: int, first: int = 0) -> str:
    return " ".join(f"word{(at * 7 + first) % 90}" for at in range(count))


@pytest.mark.parametrize("lines", range(5, 17))
def test_the_engine_loses_no_note_of_three_paragraphs(
    lines: int, tmp_path: Path
) -> None:
    """The smallest case in which the engine drops a note prints it, or is refused."""
    folder = style(tmp_path, NARROW)
    notes = {"a": f"Alpha {words(5)}", "b": f"Beta {words(5)}"}
    body = [f"Line {at}." for at in range(lines)]
    body += [f"{words(12)}[^a] {words(40)}", f"{words(12, 3)}[^b] {words(40, 3)}"]
    body.append(words(60, 5))
    text = examples.letter(body="\n\n".join(body), notes=notes)
    assert problems_of(folder, text) == []
    shown = "".join(
        page.get_textpage().get_text_range()
        for page in pypdfium2.PdfDocument(folder / "x.pdf")
    )
    assert (shown.count("Alpha"), shown.count("Beta")) == (1, 1)


def test_a_note_too_long_for_its_page_is_refused_with_its_line(tmp_path: Path) -> None:
    """A note of two thirds of a page is an error at its place in the record."""
    folder = style(tmp_path, NARROW)
    text = examples.letter(body="We write.[^long]", notes={"long": words(200)})
    path = folder / "letters" / "x.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PrintError) as error:
        build_letter(path, tmp_path / "x.pdf", frozen=True)
    problem, *notes = error.value.problems
    assert {note.code for note in notes} <= {"own-templates"}
    assert problem.code == "note-too-long"
    assert problem.message == "the note `long` is too long for its page"
    assert problem.source_line is not None
    assert problem.source_line.startswith("  long: word0")


@pytest.mark.parametrize("seed", [*range(40), 2019])
def test_every_note_of_an_invented_letter_is_printed_once(
    seed: int, tmp_path: Path
) -> None:
    """Letters of 1 to 60 signatories and 0 to 40 notes are printed, and lose none."""
    text = invented_letter(seed)
    assert problems_of(examples.workspace(tmp_path), text) == []
    shown = "".join(
        page.get_textpage().get_text_range()
        for page in pypdfium2.PdfDocument(tmp_path / "x.pdf")
    )
    assert sorted(FILE_NUMBER.findall(shown)) == sorted(FILE_NUMBER.findall(text))


def test_a_layout_that_moves_a_note_is_mended_and_said(tmp_path: Path) -> None:
    """Seed 7 needs other breaks: the letter is printed, and stderr says which."""
    folder = examples.workspace(tmp_path)
    record = folder / "letters" / "x.yaml"
    record.write_text(invented_letter(7), encoding="utf-8")
    done = CliRunner().invoke(
        main, ["letter", str(record), "-o", str(folder / "x.pdf")]
    )
    assert done.exit_code == 0
    assert done.stderr.endswith(
        "note[notes-repaired]: 2 notes left the page of their number; with three lines "
        "together each stands on the page of its number (layout 2 of 9)\n"
    )


def test_notes_that_no_layout_keeps_stand_at_the_end(tmp_path: Path) -> None:
    """They are linked both ways and read in their place; stderr says what was tried."""
    folder = style(tmp_path, ".note { position: absolute; left: -9000px }")
    record = folder / "letters" / "x.yaml"
    record.write_text(RECORD, encoding="utf-8")
    product = build_letter(record, folder / "x.pdf", frozen=True)
    (said,) = product.said
    assert said.code == "endnotes"
    assert said.message.endswith("in all layouts; the notes stand at the end")
    assert said.help is not None
    assert said.help.startswith("tried: three lines together, four lines before")
    (page,) = pypdfium2.PdfDocument(folder / "x.pdf")
    text = " ".join(page.get_textpage().get_text_range().split())
    assert text.index("The Clerk") < text.index("Notes 1 The first source, at page 7.")
    assert product.findings is not None
    assert product.findings.tags["Note"] == product.findings.tags["Reference"] == 1


def test_endnotes_keep_all_that_stands_around_and_within_a_note() -> None:
    """Only the note moves; a link in it, and spans around it, stay as they were."""
    note = '<span class="note" id="note-1"><span class="note-paragraph">A <a href="x">b'
    text = f"<p><span>One{note}</a></span></span> two</span></p>"
    html = f'<main class="letter">{text}</main>'
    assert with_endnotes(html) == (
        '<main class="letter"><p><span>One<a class="note-call" id="call-1" '
        'href="#note-1">1</a> two</span></p><section class="section endnotes">'
        '<h1>Notes</h1><div class="endnote" id="note-1"><span class="endnote-label">'
        '<a href="#call-1">1</a></span> <span class="note-paragraph">A <a href="x">b'
        "</a></span></div></section></main>"
    )


def test_numbers_of_neighboring_notes_are_told_apart(tmp_path: Path) -> None:
    """Two marks side by side print as 1,2 and not as 12."""
    folder = examples.workspace(tmp_path)
    body = "We *ask[^a]*[^b] them."
    text = examples.letter(body=body, notes={"a": "Alpha.", "b": "Beta."})
    assert problems_of(folder, text) == []
    (page,) = pypdfium2.PdfDocument(folder / "x.pdf")
    shown = "".join(page.get_textpage().get_text_range().split())
    assert "Weask1,2them." in shown


def test_the_report_of_a_proof_says_what_was_checked(tmp_path: Path) -> None:
    """`--report` writes counts and digests as JSON."""
    folder = examples.workspace(tmp_path)
    record = folder / "letters" / "x.yaml"
    record.write_text(RECORD, encoding="utf-8")
    given = [
        str(record),
        "-o",
        str(folder / "x.pdf"),
        "--report",
        str(folder / "p.json"),
    ]
    done = CliRunner().invoke(main, ["letter", *given])
    assert done.exit_code == 0, done.output
    found = json.loads((folder / "p.json").read_text(encoding="utf-8"))
    assert found["notes"] == 1
    assert found["signatories"] == 2
    assert found["demands"] == 2
    assert found["pages"] == 1
    assert found["links"] == 2
    assert found["tags"]["Note"] == 1
    assert found["words"] > 60
    assert len(found["record_sha256"]) == len(found["pdf_sha256"]) == 64


PIECES = strategies.lists(
    strategies.text("abcdefghij", min_size=25, max_size=40), min_size=1, unique=True
)


@given(PIECES, strategies.randoms(use_true_random=False))
def test_what_is_left_out_of_a_text_is_found(
    pieces: list[str], random_: random.Random
) -> None:
    """Whole, a text misses nothing; without one piece it misses just that."""
    whole = follow(pieces, "".join(pieces))
    assert (whole.missing, whole.gaps) == ([], [])
    at = random_.randrange(len(pieces))
    rest = "".join([*pieces[:at], *pieces[at + 1 :]])
    if pieces[at] not in rest:
        assert follow(pieces, rest).missing == [at]


@given(PIECES, strategies.randoms(use_true_random=False))
def test_what_is_added_to_a_text_is_found(
    pieces: list[str], random_: random.Random
) -> None:
    """Text between two pieces is a gap, with the piece before which it stands."""
    at = random_.randrange(len(pieces) + 1)
    text = "".join([*pieces[:at], "XYZ", *pieces[at:]])
    (gap,) = follow(pieces, text).gaps
    assert (gap.text, gap.before) == ("XYZ", at)


def test_signs_that_share_a_glyph_are_compared_as_one() -> None:
    """A page cannot tell them apart, and neither does the comparison."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415, slow

    for file in font_files().values():
        glyphs: dict[str, set[str]] = {}
        for code, name in TTFont(file).getBestCmap().items():
            glyphs.setdefault(name, set()).add(squeeze(chr(code)))
        shared = {
            name: found for name, found in glyphs.items() if len(found - {""}) > 1
        }
        assert shared == {}
    assert squeeze("Doe") != squeeze("Dole")


def page_of(*texts: str, width: float = 612) -> Page:
    """Return a page with a piece of text for each mark, on lines of their own."""
    marked = {}
    for mark, text in enumerate(texts):
        top = 700 - 20 * mark
        box = (72.0, top - 9.0, 72.0 + 6 * len(text), float(top))
        marked[mark] = [Piece(text, box, 10)]
    return Page(width, 792, marked, [], [])


def seen(
    looking: Looking, number: int, page: Page, picture: Image.Image
) -> list[tuple[Piece, str]]:
    """Return what cannot be seen of a page, and why."""
    return [*looking.unseen(number, page, picture, picture.tobytes())]


def picture_of(page: Page) -> Image.Image:
    """Return a picture of a page: letters as strokes, so that there is paper too."""
    ink = Image.new("L", (int(page.width * SCALE), int(page.height * SCALE)), 255)
    for piece in page.pieces:
        start, bottom, end, top = piece.box
        high, low = (
            int((page.height - top) * SCALE),
            int((page.height - bottom) * SCALE),
        )
        for left in range(int(start * SCALE), int(end * SCALE), 3):
            ink.paste(0, (left, high, left + 1, low))
    return ink


def proof_of(
    root: Tag, *pages: Page, places: dict[str, int] | None = None
) -> Comparison:
    """Return a comparison of invented pages with a record that claims nothing."""
    source = Source(Path("/x.yaml"), "a: b\n", Scalar(0, 1))
    printed = Printed(
        pages=[*pages], root=root, attached={"x.yaml": b"a: b\n"}, places=places or {}
    )
    claims = Claims((), ())
    heard = spoken(printed)
    return Comparison(
        printed=printed,
        heard=heard,
        claims=claims,
        source=source,
        attached=printed.attached,
    )


def said_of(problems: Iterable[Problem]) -> list[str]:
    return [f"{problem.code}: {problem.message}" for problem in problems]


def test_a_page_without_text_and_text_without_a_tag_are_faults() -> None:
    """Each page has text, and all that is shown is read."""
    root = Tag("Document", kids=[Mark(0, 0)])
    assert said_of(proof_of(root, page_of("Alpha")).find_faults()) == []
    proof = proof_of(root, page_of("Alpha", "Beta"), page_of())
    assert said_of(proof.find_faults()) == [
        "untagged-text: page 1 shows text that its tags do not read",
        "empty-page: page 2 has no text",
    ]
    proof = proof_of(root, page_of("Al\N{REPLACEMENT CHARACTER}ha"))
    (said,) = said_of(proof.find_faults())
    assert said.startswith("missing-glyph: ")


def test_a_record_that_is_not_attached_is_a_fault() -> None:
    """The PDF carries the record that it was printed from."""
    proof = proof_of(Tag("Document", kids=[Mark(0, 0)]), page_of("Alpha"))
    other = dataclasses.replace(proof.printed, attached={"x.yaml": b"a: c\n"})
    (said,) = said_of(dataclasses.replace(proof, printed=other).find_faults())
    assert said == "lost-record: x.yaml is not attached to the PDF as it was read"


def test_links_and_page_numbers_lead_where_they_say() -> None:
    """A link to nowhere is a fault, and a contents entry with another's page."""
    entry = Tag("TOCI", kids=[Lead(0, "findings"), Mark(0, 0), Mark(0, 1)])
    root = Tag("Document", kids=[entry, Mark(1, 0)])
    pages = (page_of("Findings", "2"), page_of("We find."))
    right = proof_of(root, *pages, places={"findings": 1})
    assert said_of(right.find_faults()) == []
    wrong = proof_of(root, *pages, places={"findings": 0})
    assert said_of(wrong.find_faults()) == [
        "broken-link: page 1: the contents say page 2 for what is on page 1"
    ]
    nowhere = proof_of(root, *pages)
    assert said_of(nowhere.find_faults()) == [
        "broken-link: page 1: a link leads to “findings”, which is nowhere"
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, []),
        ({"box": (72.0, 691.0, 700.0, 700.0)}, ["stands off the page"]),
        ({"box": (-9.0, 691.0, 90.0, 700.0)}, ["stands off the page"]),
        ({"size": 3.0}, ["is set in type of 3.0 points"]),
        ({"box": (72.0, 691.0, 140.0, 700.0)}, ["is cut off"]),
        ({"box": (72.0, 691.0, 109.0, 700.0)}, ["is cut off"]),
        ({"box": (50.0, 691.0, 102.0, 700.0)}, ["is cut off"]),
        ({"box": (72.0, 300.0, 102.0, 309.0)}, ["cannot be seen against its ground"]),
        ({"box": (72.0, 685.0, 102.0, 705.0)}, ["is cut off"]),
    ],
)
def test_what_is_off_small_or_cut_is_not_seen(
    change: dict[str, Any], said: list[str]
) -> None:
    """A piece is seen where its ink fills its room."""
    page = page_of("Alpha")
    piece = dataclasses.replace(page.marked[0][0], **change)
    moved = dataclasses.replace(page, marked={0: [piece]})
    found = seen(Looking(), 0, moved, picture_of(page))
    assert [why for _, why in found] == said


def test_a_hole_in_a_line_is_a_cut() -> None:
    """Paper in the midst of a line, wider than a space, hides letters."""
    page = page_of("Alpha beta gamma delta")
    picture = picture_of(page)
    assert seen(Looking(), 0, page, picture) == []
    room = (int(100 * SCALE), int(92 * SCALE), int(115 * SCALE), int(101 * SCALE))
    picture.paste(255, room)
    assert [why for _, why in seen(Looking(), 0, page, picture)] == ["is cut off"]


def test_what_lies_beyond_the_page_is_paper() -> None:
    """A line at the foot of a page ends within the last row of its picture."""
    page = page_of("Alpha beta gamma delta")
    left, _, right, _ = page.marked[0][0].box
    piece = dataclasses.replace(page.marked[0][0], box=(left, 0.0, right, 9.0))
    moved = dataclasses.replace(page, marked={0: [piece]})
    picture = picture_of(moved)
    assert seen(Looking(), 0, moved, picture) == []
    room = (int(100 * SCALE), picture.height - 20, int(115 * SCALE), picture.height)
    picture.paste(255, room)
    assert [why for _, why in seen(Looking(), 0, moved, picture)] == ["is cut off"]


@pytest.mark.parametrize("number", [0, 99])
def test_what_is_known_of_a_page_is_what_would_be_seen(number: int) -> None:
    """Each piece anew where its text, box or size, the page, or its pixels differ."""
    page, looking = page_of("Alpha beta", "Gamma", "Delta"), Looking()
    chance = random.Random(1)  # noqa: S311, no secret
    said: set[str] = set()
    for _ in range(200):
        marked = {at: [_changed(one, chance)] for at, (one,) in page.marked.items()}
        moved = dataclasses.replace(page, marked=marked)
        if chance.random() < 0.2:
            moved = dataclasses.replace(moved, height=page.height - 300)
        picture = picture_of(page)
        if chance.random() < 0.5:
            left, top = chance.choice([72, 80, 300]), chance.randrange(80, 140)
            room = tuple(int(side * SCALE) for side in (left, top, left + 60, top + 20))
            picture.paste(255, room)
        found = seen(looking, number, moved, picture)
        assert found == seen(Looking(), number, moved, picture)
        said |= {why for _, why in found}
    assert len(said) > 3


def _changed(piece: Piece, chance: random.Random) -> Piece:
    """Return a piece that has, now and then, another text, box or size."""
    left, bottom, right, top = piece.box
    return chance.choice(
        [
            *([piece] * 6),
            dataclasses.replace(piece, size=3.0),
            dataclasses.replace(piece, text="A"),
            dataclasses.replace(piece, box=(left, bottom, right + 60, top)),
            dataclasses.replace(piece, box=(left, bottom + 200, right, top + 200)),
        ]
    )


@pytest.mark.parametrize(
    ("boxes", "follows"),
    [
        (((72, 690, 100, 700), (72, 670, 100, 680)), True),
        (((72, 690, 100, 700), (104, 690, 130, 700)), True),
        (((72, 690, 100, 700), (104, 710, 130, 720)), False),
        (((104, 690, 130, 700), (72, 690, 100, 700)), False),
        (((72, 690, 100, 700), (72, 710, 100, 720)), False),
    ],
)
def test_what_is_read_next_stands_to_the_right_or_below(
    boxes: tuple[tuple[float, ...], ...], follows: bool
) -> None:
    """Two paragraphs are seen in the order in which they are read."""
    page = page_of("Alpha", "Beta")
    marked = {
        at: [dataclasses.replace(page.marked[at][0], box=tuple(map(float, box)))]
        for at, box in enumerate(boxes)
    }
    root = Tag("Document", kids=[Tag("P", kids=[Mark(0, at)]) for at in marked])
    proof = proof_of(root, dataclasses.replace(page, marked=marked))
    assert (said_of(proof.find_astray()) == []) is follows
