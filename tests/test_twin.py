"""A document's HTML becomes text and Markdown with all of its words, each once."""

import html
import html.parser
import itertools
import re
from pathlib import Path

import markdown_it
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.read import read
from generator.roster.lookup import Roster
from generator.twin.elements import clean
from generator.twin.labels import letters, roman
from generator.twin.markdown import write_markdown
from generator.twin.text import write_text
from generator.twin.tree import NBSP
from generator.typeset.environment import Templates
from generator.typeset.letter import set_prose, typeset_letter
from generator.validate.letter import validate_letter
from generator.validate.shelf import Shelf
from generator.workspace import Workspace

LETTERS = sorted((Path(__file__).parents[1] / "letters").glob("*.yaml"))
MARKDOWN = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])


def html_of(record: Path) -> str:
    """Return the HTML that the project's templates make of a letter."""
    source, workspace = read(record), Workspace.around(record.parent)
    outcome = validate_letter(source, Shelf(workspace), Roster.open(workspace))
    assert outcome.letter is not None
    texts = set_prose(source, outcome.letter, outcome.statistics, workspace)
    assert texts.prose.problems == []
    templates = Templates(workspace)
    return typeset_letter(outcome.letter, texts, outcome.committee, templates).html


class Words(html.parser.HTMLParser):
    """Collects the words a page shows, footnotes apart and in their order."""

    INLINE = frozenset({"a", "em", "strong", "span"})
    VOID = frozenset({"meta", "br", "img"})
    PARTS = letters, roman, lambda at: letters(at).upper()

    def __init__(self, *, mark: str, numbers: bool) -> None:
        """Write the places of notes as `mark`, and the numbers of lists or not."""
        super().__init__()
        self.mark, self.numbers = mark, numbers
        self.body: list[str] = []
        self.notes: list[str] = []
        self.open: list[str] = []
        self.lists: list[list[int]] = []
        self.signed: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; the words that the style sheet adds are added here."""
        given = {key: value or "" for key, value in attrs}
        kinds = given.get("class", "").split()
        if tag == "main":
            self.body.append(f"{given['data-status']} {given['data-mark']} ")
        if "note" in kinds:
            self.notes.append("")
            self.body.append(self.mark.format(len(self.notes)))
        if "signature" in kinds:
            self.signed.append((int(given["data-rank"]), ""))
        if tag in {"ol", "ul"}:
            self.lists.append(self._list(tag, kinds, given))
        if tag == "li":
            self._write(f" {self._label()} ")
        if tag not in self.INLINE:
            self._write(" ")
        self._write(given.get("alt", ""))
        if tag not in self.VOID:
            is_apart = any(kind.endswith("-label") for kind in kinds)
            self.open.append(" ".join([tag, *kinds, *["apart"] * is_apart]))

    def handle_endtag(self, tag: str) -> None:
        """End an element; what begins a line is no part of the word before."""
        ended = self.open.pop()
        if "signatures" in ended.split():
            # Joint letters are read column by column.
            self.body += [text for _, text in sorted(self.signed)]
        if tag in {"ol", "ul"}:
            self.lists.pop()
        if tag not in self.INLINE or ended.endswith((" apart", "note-paragraph")):
            self._write(" ")

    def handle_data(self, data: str) -> None:
        """Add the words of the page, which are those of its body."""
        if "body" in self.open:
            self._write(re.sub("[\u2060\u200b]", "", data))

    def words(self, label: str) -> list[str]:
        """Return all words, those of the notes last, each note after its label."""
        notes = [f" {label.format(at)} {text}" for at, text in enumerate(self.notes, 1)]
        return "".join([*self.body, *notes]).split()

    def _write(self, text: str) -> None:
        if any("note" in element.split() for element in self.open):
            self.notes[-1] += text
        elif any("signature" in element.split() for element in self.open):
            rank, before = self.signed[-1]
            self.signed[-1] = rank, before + text
        else:
            self.body.append(text)

    def _list(self, tag: str, kinds: list[str], given: dict[str, str]) -> list[int]:
        depth = sum("ol parts" in element for element in self.open) if kinds else -1
        kind = -2 if tag == "ul" else depth if "parts" in kinds else -1
        return [kind, int(given.get("start", "1")) - 1]

    def _label(self) -> str:
        kind = self.lists[-1][0]
        self.lists[-1][1] += 1
        if kind >= 0:
            return f"({self.PARTS[kind](self.lists[-1][1])})"
        sign = "•" if kind == -2 else f"{self.lists[-1][1]}."
        return sign if self.numbers else ""


def words_of(page: str, mark: str, label: str, *, numbers: bool) -> list[str]:
    reader = Words(mark=mark, numbers=numbers)
    reader.feed(page)
    return reader.words(label)


def shown_by(markdown: str) -> list[str]:
    """Return the text of each block that Markdown is read as."""
    page = re.sub(r"</?(?:a|em|strong)\b[^>]*>", "", MARKDOWN.render(markdown))
    blocks = (html.unescape(text) for text in re.split("<[^>]*>", page))
    return [" ".join(text.split()) for text in blocks if text.strip()]


@pytest.mark.parametrize("record", LETTERS, ids=lambda path: path.stem)
def test_the_text_of_a_letter_has_its_words_in_order(record: Path) -> None:
    """Every word, number and bullet of the page is written once, the notes last."""
    page = html_of(record)
    text = write_text(page)
    expected = words_of(page, "[{}]", "[{}]", numbers=True)
    if "[1]" in expected:
        expected.insert(expected.index("[1]"), "Notes")
    assert re.sub(r"(?m)^[-= ]+$", "", text).split() == expected


@pytest.mark.parametrize("record", LETTERS, ids=lambda path: path.stem)
def test_the_markdown_of_a_letter_reads_back_as_its_words(record: Path) -> None:
    """Markdown, read as CommonMark, has every word of the page once and in order."""
    page = html_of(record)
    shown = " ".join(shown_by(write_markdown(page)))
    assert shown.split() == words_of(page, "[^{}]", "[^{}]:", numbers=False)


def main(body: str, **attributes: str) -> str:
    given = "".join(f' data-{key}="{value}"' for key, value in attributes.items())
    return f'<main class="report"{given}>{body}</main>'


def lines(text: str) -> str:
    """Return an expected text: the margin of the test's source is no part of it."""
    return "\n".join(line[4:] for line in text.strip("\n").split("\n")).rstrip() + "\n"


NOTE = '<span class="note"><span class="note-paragraph">{}</span></span>'
TABLE = """<table class="data"><caption>Table 1. Ends</caption><thead><tr>{heads}</tr>
</thead><tbody>{rows}</tbody></table>"""


def table(heads: str, *rows: str) -> str:
    """Return a table whose cells are parted by |; a # marks a column of figures."""
    columns = heads.split("|")
    kinds = [' class="figures"' if head.startswith("#") else "" for head in columns]

    def row(tag: str, cells: list[str]) -> str:
        pairs = zip(kinds, cells, strict=True)
        return "".join(f"<{tag}{kind}>{cell}</{tag}>" for kind, cell in pairs)

    return TABLE.format(
        heads=row("th", [head.lstrip("#") for head in columns]),
        rows="".join(f"<tr>{row('td', cells.split('|'))}</tr>" for cells in rows),
    )


def test_a_reconstruction_says_so_before_all_else() -> None:
    """DRAFT and the mark are the first lines; running heads are not printed."""
    page = main(
        "<h1>T</h1>", status="DRAFT", mark="Not as sent.", date="D", continuation="C"
    )
    assert write_text(page).startswith("DRAFT\n\nNot as sent.\n\nT")
    assert write_markdown(page) == "**DRAFT**\n\nNot as sent.\n\n# T\n"
    assert write_text(main("<p>x</p>", status="", mark="")) == "x\n"


def test_headings_are_set_off_by_their_rank() -> None:
    """A title stands over =, a section over -; what is lower is a plain line."""
    page = main(
        '<h1>Title</h1><h2><span class="heading-number">1</span>One</h2><h3>Low</h3>'
    )
    assert write_text(page) == "Title\n=====\n\n1 One\n-----\n\nLow\n"
    assert write_markdown(page) == "# Title\n\n## 1 One\n\n### Low\n"


def test_a_letter_has_sections_and_no_title() -> None:
    """The first headings of a letter are sections; an attachment has a title."""
    page = '<main class="letter"><h1>A</h1><h1 class="attachment-title">B</h1></main>'
    assert write_text(page) == "A\n-\n\nB\n=\n"
    assert write_markdown(page) == "## A\n\n# B\n"


def test_lists_have_the_labels_of_the_page() -> None:
    """Numbers start where the list does; parts are (a), (i) and (A)."""
    page = """<ol start="9"><li><p>Nine</p><ol class="parts"><li>one<ol class="parts">
      <li>two<ol class="parts"><li>three</li></ol></li><li>more</li></ol></li></ol></li>
      <li><p>Ten</p><ul><li>dot</li></ul></li></ol>"""
    assert write_text(page) == lines("""
    9.  Nine

        (a) one
            (i)  two
                 (A) three
            (ii) more

    10. Ten

        • dot
    """)
    assert write_markdown(page) == lines("""
    9. Nine

       - (a) one
         - (i) two
           - (A) three
         - (ii) more

    10. Ten

        - dot
    """)


@pytest.mark.parametrize(
    ("number", "letter", "numeral"),
    [
        (1, "a", "i"),
        (4, "d", "iv"),
        (26, "z", "xxvi"),
        (27, "aa", "xxvii"),
        (703, "aaa", "dcciii"),
        (4000, "ewv", "4000"),
        (0, "0", "0"),
        (-1, "-1", "-1"),
    ],
)
def test_parts_are_counted_as_in_css(number: int, letter: str, numeral: str) -> None:
    """After z comes aa; what has no letters or numeral stays a number."""
    assert (letters(number), roman(number)) == (letter, numeral)


def test_lines_that_stay_lines_do() -> None:
    """An address keeps its lines; each signatory stands apart, row by row."""
    page = """<div class="letterhead"><p>Congress</p> <p>Washington</p></div>
      <p>Jane Roe<br>Secretary</p><div class="signatures"><p>Sincerely,</p>
      <div class="signature-row"><div class="signature"><p>A</p><p>Senator</p></div><div
      class="signature"><p>B</p></div></div><div class="signature-row"><div
      class="signature-place"></div><div class="signature"><p>C</p></div></div></div>"""
    blocks = ["Congress|Washington", "Jane Roe|Secretary", "Sincerely,"]
    expected = "\n\n".join([*blocks, "A|Senator", "B", "C"]) + "\n"
    assert write_text(page) == expected.replace("|", "\n")
    assert write_markdown(page) == expected.replace("|", "\\\n")


def test_names_on_a_title_page_are_lines() -> None:
    """Whom a report was made for stands right below the words that say so."""
    names = "<p>Prepared for</p><p>Congress</p><p>Members</p>"
    page = main(f'<div class="prepared-for">{names}</div>')
    assert write_text(page) == "Prepared for\nCongress\nMembers\n"


def test_entries_below_a_label_are_set_in() -> None:
    """Who else receives the letter stands in one column, after "cc:"."""
    page = """<div class="notation"><p><span class="courtesy-copy-label">cc:</span>A</p>
      <p>B</p></div>"""
    assert write_text(page) == "cc: A\n    B\n"


def test_notes_stand_at_the_end_in_their_order() -> None:
    """A note's number stands at its place, its text once, below "Notes"."""
    first = NOTE.format('One</span><span class="note-paragraph">and on.')
    page = f"<p>A.{first} B{NOTE.format('Two')}, c.</p><p>End.</p>"
    assert write_text(page) == lines("""
    A.[1] B[2], c.

    End.

    Notes
    -----

    [1] One

        and on.

    [2] Two
    """)
    assert write_markdown(page) == lines("""
    A.[^1] B[^2], c.

    End.

    [^1]: One

        and on.

    [^2]: Two
    """)


def test_an_address_is_never_broken() -> None:
    """A long address stands whole on a line, without its places to break."""
    address = "https://example.gov/" + "a-b/" * 30
    shown = address.replace("-", "-\u200b")
    page = f'<p>See <a href="{address}">{shown}</a>.</p>'
    assert write_text(page) == f"See\n{address}.\n"
    assert write_markdown(page) == f"See <{address}>.\n"


def test_signs_for_the_press_are_gone() -> None:
    """Tied spaces are spaces; joiners, soft hyphens and control characters vanish."""
    page = "<p>§\u00a07 a\u2060—b co\u00adop\u200bs\ufeff\x01 \u2003 z\u00a0\u00a0</p>"
    assert write_text(page) == write_markdown(page) == "§ 7 a—b coops z\n"


def test_no_line_ends_between_tied_words() -> None:
    """A section sign goes to the next line with its number."""
    text = write_text(f"<p>{'x' * 70} §\u00a07</p>")
    assert text == f"{'x' * 70}\n§ 7\n"
    tied = write_text("<p>" + "word\u00a0" * 99).splitlines()
    assert max(map(len, tied)) <= 72


def test_a_quotation_is_set_in() -> None:
    """Words of somebody else stand in from the margin, and after > in Markdown."""
    page = "<blockquote><p>One.</p><p>Two.</p></blockquote>"
    assert write_text(page) == "    One.\n\n    Two.\n"
    assert write_markdown(page) == "> One.\n>\n> Two.\n"
    long = write_text(f"<blockquote>{'word ' * 99}</blockquote>").splitlines()
    assert max(map(len, long)) <= 68


def test_contents_are_lines_without_numbers_of_pages() -> None:
    """Each entry is a line with the number of its section; lower ones are set in."""
    page = """<nav class="contents"><ol><li><a href="#a"><span class="contents-number">1
      </span><span>Findings</span></a><ol><li><a href="#b">Rules</a></li></ol></li>
      <li><a href="#c">End</a></li></ol></nav>"""
    assert write_text(page) == "1 Findings\n  Rules\nEnd\n"
    assert write_markdown(page) == "- 1 Findings\n  - Rules\n- End\n"


def test_a_glossary_has_terms_and_meanings() -> None:
    """The meaning stands below its term."""
    page = "<dl><dt>BIS</dt><dd>A bureau.</dd><dt>RWA</dt><dd>Returned.</dd></dl>"
    assert write_text(page) == "BIS\n    A bureau.\n\nRWA\n    Returned.\n"
    assert write_markdown(page) == "**BIS**\\\nA bureau.\n\n**RWA**\\\nReturned.\n"


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="data:," alt="Bar chart. Approved: 113.">',
        '<svg role="img" aria-label="Bar chart. Approved: 113."><text>113</text></svg>',
        "<svg><title>Bar chart. Approved: 113.</title><text>113</text></svg>",
    ],
)
def test_a_chart_is_told_in_words(picture: str) -> None:
    """Its caption comes first, then what it shows, then its source."""
    caption = '<figcaption><span class="caption-number">Figure 1.</span>T</figcaption>'
    page = f'<figure>{picture}{caption}<p class="source">Source: S.</p></figure>'
    expected = "Figure 1. T\n\nBar chart. Approved: 113.\n\nSource: S.\n"
    assert write_text(page) == write_markdown(page) == expected


def test_a_picture_in_a_sentence_is_told_in_brackets() -> None:
    """What a picture shows is not mistaken for the sentence around it."""
    assert write_text('<p>See <img src="x" alt="a map">.</p>') == "See [a map].\n"


def test_figures_stand_below_one_another_at_the_point() -> None:
    """Columns are padded, figures aligned at the point, heads ruled off."""
    page = table("Outcome|#Share|#Count", "Approved|69.3%|1,113", "Denied|about 1%|n/a")
    assert write_text(page).splitlines()[2:] == [
        "Outcome        Share  Count",
        "--------  ----------  -----",
        "Approved       69.3%  1,113",
        "Denied    about 1%      n/a",
    ]


def test_an_empty_cell_keeps_its_place() -> None:
    """A dash stands for it, so that the next cell is not heard in its column."""
    page = table("A|#B|#C", "x||3", "y|2|")
    assert write_text(page).splitlines()[4:] == ["x  —  3", "y  2  —"]
    assert write_markdown(page).splitlines()[-2:] == ["| x |  | 3 |", "| y | 2 |  |"]


def test_markdown_tables_have_pipes() -> None:
    """Figures are aligned right; a pipe in a cell is text."""
    page = table("A|#B", "a &#124; b|2")
    assert write_markdown(page) == lines(r"""
    Table 1. Ends

    | A | B |
    | --- | ---: |
    | a \| b | 2 |
    """)


def test_heads_of_groups_stand_alone() -> None:
    """A head over rows has a line of its own, a total stands below a rule."""
    page = """<table><thead><tr><th rowspan="2">A</th><th colspan="2">Year</th></tr><tr>
      <th class="figures">Count</th><th class="figures">Value</th></tr></thead><tbody>
      <tr><th colspan="3">Closed</th></tr><tr><th>x</th><td>1</td><td>2</td></tr>
      <tr><th colspan="3">Open</th></tr><tr><th>y</th><td>3</td><td>4</td></tr></tbody>
      <tfoot><tr><th>All</th><td>4</td><td>6</td></tr></tfoot></table>"""
    assert write_text(page) == lines("""
    A    Year
         Count  Value
    ---  -----  -----
    Closed
    x        1      2

    Open
    y        3      4
    ---  -----  -----
    All      4      6
    """)
    assert write_markdown(page).splitlines()[:3] == [
        "| A | Year<br>Count | Value |",
        "| --- | ---: | ---: |",
        "| **Closed** |  |  |",
    ]


def test_a_wide_table_is_told_row_by_row() -> None:
    """A cell of two lines would be read aloud across its neighbors; a head may wrap."""
    row = "one two three four " * 2 + "|" + "five six seven " * 4 + "|9"
    page = table("First|Second|#Days to decide", row, row)
    told = """
    First: one two three four one two three four
        Second: five six seven five six seven five six seven five six seven
        Days to decide: 9
    """
    first = lines(told)
    assert write_text(page) == f"Table 1. Ends\n\n{first}\n{first}"
    words = "one two three four " * 4
    page = table("First|#Days from receipt to closing", f"{words}|9")
    assert "Days from\n" in write_text(page)


def test_a_cell_that_covers_rows_keeps_theirs_in_place() -> None:
    """The rows that a cell covers begin in the column beside it, the next does not."""
    page = """<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>
      <tr><td>d</td><td>e</td></tr></table>"""
    assert write_text(page) == "a  b\n   c\nd  e\n"
    assert write_markdown(page).splitlines()[2:] == [
        "| a | b |",
        "|  | c |",
        "| d | e |",
    ]


def test_a_group_is_the_term_of_rows_without_a_head() -> None:
    """In a matrix, what stands in the rows of a group is told below its head."""
    page = """<table class="matrix"><tr><th>Test</th><th>Who</th></tr>
      <tr><th colspan="2">1. Use. What for?</th></tr><tr><td>Rule</td><td>All</td></tr>
      <tr><th>Row</th><td>Some</td></tr></table>"""
    assert write_text(page) == lines("""
    1. Use. What for?
        Test: Rule

        Who: All

    Test: Row
        Who: Some
    """)


def test_no_address_is_broken_in_a_table() -> None:
    """A table whose columns cannot hold a long word is told row by row."""
    page = table("A|B", f"{'word ' * 20}|https://x.example/{'y' * 40}")
    assert write_text(page).splitlines()[2].startswith("A: word word")


def test_a_matrix_is_told_row_by_row() -> None:
    """Each cell follows the head of its column, also one that is empty."""
    cells = "End user|Who uses it?|<ul><li>Commerce</li><li>State</li></ul>|"
    page = table("Criterion|Question|Applied by|Bearing", cells)
    assert write_text(page.replace('"data"', '"matrix"')) == lines("""
    Table 1. Ends

    Criterion: End user
        Question: Who uses it?

        Applied by:

        • Commerce
        • State

        Bearing: —
    """)


def test_the_mark_is_not_written_twice() -> None:
    """A title page that repeats the mark adds nothing to the first lines."""
    again = '<p class="report-mark">Not as sent.</p><p class="report-mark">Other.</p>'
    assert write_text(main(again, mark="Not as sent.")) == "Not as sent.\n\nOther.\n"


def test_a_space_beside_a_link_is_no_part_of_it() -> None:
    """Words of a link are written with its address, the spaces around them without."""
    page = '<p>See <a href="https://x.example/(a)">the <em>rule</em> </a>now.</p>'
    assert write_markdown(page) == "See [the _rule_](<https://x.example/(a)>) now.\n"


def test_two_lists_in_a_row_stay_two() -> None:
    """The second has other signs, or Markdown would count on."""
    page = (
        "<ol><li>a</li></ol><ol><li>b</li></ol><ul><li>c</li></ul><ul><li>d</li></ul>"
    )
    assert write_markdown(page) == "1. a\n\n1) b\n\n- c\n\n* d\n"


def test_an_empty_item_makes_no_heading_of_the_text_above() -> None:
    """Below a paragraph, a bullet alone would underline it in Markdown."""
    page = "<ul><li>a<ul><li></li><li>b</li></ul></li></ul>"
    assert write_markdown(page) == "- a\n\n  -\n  - b\n"


def test_a_table_with_too_many_columns_is_told_row_by_row() -> None:
    """Where columns would be narrower than 14 letters, no column is made."""
    page = table("|".join(["Head"] * 6), "|".join(["some words in a cell"] * 6))
    told = ["    Head: some words in a cell"] * 5
    expected = ["Table 1. Ends", "", "Head: some words in a cell", *told]
    assert write_text(page).splitlines() == expected


def test_a_long_table_has_all_its_rows() -> None:
    """Five thousand rows are five thousand lines, as wide as one another."""
    page = table("#N|Word", *(f"{number}|word" for number in range(5000)))
    rows = write_text(page).splitlines()[4:]
    assert [int(row.split()[0]) for row in rows] == list(range(5000))
    assert set(map(len, rows)) == {10}


Written = tuple[str, list[str], list[str]]
"""HTML, the words of its text, and those of its notes."""

WORD = st.from_regex(r"q[a-z]{1,7}", fullmatch=True)


def joined(pieces: list[Written], form: str = "{}") -> Written:
    page = form.format("".join(page for page, _, _ in pieces))
    words = [word for _, found, _ in pieces for word in found]
    return page, words, [word for _, _, found in pieces for word in found]


def within(form: str, pieces: st.SearchStrategy[Written]) -> st.SearchStrategy[Written]:
    return st.lists(pieces, min_size=1, max_size=3).map(
        lambda found: joined(found, form)
    )


PLAIN: st.SearchStrategy[Written] = WORD.map(lambda word: (f" {word} ", [word], []))
INLINE = st.one_of(
    PLAIN,
    WORD.map(lambda word: (f"<em>{word}</em> ", [word], [])),
    WORD.map(lambda word: (f" <b>{word} </b>", [word], [])),
    WORD.map(lambda word: (f"<a href='https://x.example/'>{word}</a> ", [word], [])),
    WORD.map(lambda word: (f"<unknown>{word}</unknown><br>", [word], [])),
    WORD.map(lambda word: (f"<img src='x' alt='{word}'> ", [word], [])),
    st.lists(WORD, min_size=1, max_size=12).map(
        lambda words: (NOTE.format(" ".join(words)), [], words)
    ),
)
FLAT = within("<p>{}</p>", INLINE) | within("<h2>{}</h2>", INLINE) | INLINE
BLOCK = st.recursive(
    FLAT,
    lambda inner: st.one_of(
        within("<div>{}</div>", inner),
        within("<blockquote>{}</blockquote>", inner),
        within("<ul>{}</ul>", within("<li>{}</li>", inner)),
        within("<ol>{}</ol>", within("<li>{}</li>", inner)),
        within("<ol class='parts'>{}</ol>", within("<li>{}</li>", inner)),
        within(
            "<dl>{}</dl>", within("<dt>{}</dt>", PLAIN) | within("<dd>{}</dd>", inner)
        ),
        within("<nav>{}</nav>", inner),
    ),
    max_leaves=8,
)
DOCUMENT = st.lists(BLOCK, max_size=6).map(joined)


def is_well_made(text: str) -> bool:
    """Whether lines are as any text of ours has them."""
    faults = re.search(
        r"[ \t]$|\n\n\n|[\x00-\x09\x0b-\x1f\xa0]|\A\n.", text, re.MULTILINE
    )
    return faults is None and text.endswith("\n") and not text.endswith("\n\n")


@settings(deadline=None)
@given(DOCUMENT)
def test_no_word_is_lost_or_written_twice(written: Written) -> None:
    """The words of any document are those of its text, in order, the notes last."""
    page, words, notes = written
    text = write_text(page)
    assert re.findall(r"\bq[a-z]+", text) == [*words, *notes]
    assert is_well_made(text)
    assert max(map(len, text.splitlines()), default=0) <= 72


@settings(deadline=None)
@given(DOCUMENT)
def test_no_word_is_lost_in_markdown(written: Written) -> None:
    """Markdown, read as CommonMark, shows the words of any document in order."""
    page, words, notes = written
    markdown = write_markdown(page)
    shown = " ".join(shown_by(markdown.replace("]:", "] :")))
    assert re.findall(r"\bq[a-z]+", shown) == [*words, *notes]
    assert is_well_made(markdown)


CELL = st.lists(WORD, max_size=6).map(" ".join)


@settings(deadline=None)
@given(
    st.integers(1, 7).flatmap(
        lambda width: st.lists(
            st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=5
        )
    ),
    st.booleans(),
)
def test_no_cell_of_a_table_is_lost(rows: list[list[str]], is_matrix: bool) -> None:
    """Aligned, wrapped or told row by row, a table has each cell's words once."""
    heads = [f"Head{at}" for at in range(len(rows[0]))]
    page = table("|".join(heads), *map("|".join, rows))
    text = write_text(page.replace('"data"', '"matrix"') if is_matrix else page)
    expected = sorted(word for row in rows for cell in row for word in cell.split())
    assert sorted(re.findall(r"\bq[a-z]+", text)) == expected
    assert set(re.findall(r"Head\d", text)) == set(heads)
    assert text.count("—") == sum(not cell for row in rows for cell in row)
    assert is_well_made(text)
    assert max(map(len, text.splitlines())) <= 90


SIGNS = st.text(
    r"\`*_{}[]()<>#+-.!|~&=:;$^'\"/@%0123 ab\u00e9\u201c\u2014\u20ac", max_size=30
)
LETTER = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Zs"])
TYPED = SIGNS | st.text(LETTER | st.just(" "), max_size=30)
PLACES = (
    "<p>{}</p>",
    "<h2>{}</h2>",
    "<p>q<br>{}</p>",
    "<ul><li>{}</li></ul>",
    "<ol><li><p>{}</p></li></ol>",
    "<blockquote>{}</blockquote>",
    "<table><tr><th>q</th></tr><tr><td>{}</td></tr></table>",
    "<p><a href='https://x.example/a?b=(c)'>{}</a></p>",
)


@settings(max_examples=300, deadline=None)
@given(TYPED, st.sampled_from(PLACES))
def test_no_sign_is_markup_in_markdown(typed: str, place: str) -> None:
    """Whatever is typed reads back from Markdown as the same text."""
    markdown = write_markdown(place.format(html.escape(typed)))
    shown = " ".join(shown_by(markdown)).split()
    assert [word for word in shown if word != "q"] == [
        word for word in typed.split() if word != "q"
    ]


@pytest.mark.parametrize(
    "typed",
    [
        *("1. a", "12) a", "- a", "+ a", "# a #", "> a", "===", "---", "***", "`a`"),
        *("~~a~~", "[a]: b", "[a](b)", "![a](b)", "<b>a</b>", "<https://x.example>"),
        *("&copy; &#65;", "a\\*b", "|-|", ":-:"),
    ],
)
def test_what_looks_like_markdown_is_text(typed: str) -> None:
    """Each sign of Markdown, at its most dangerous place, reads back as typed."""
    for place in ("<p>{}</p>", "<p>q<br>{}</p>", "<ul><li>{}</li></ul>"):
        page = write_markdown(place.format(html.escape(typed)))
        assert shown_by(page)[-1] == typed
        assert page.count("\n") == place.count("<br>") + 1


class Styles(html.parser.HTMLParser):
    """Collects the letters of a page, each with its emphasis."""

    def __init__(self) -> None:
        """Begin outside of any emphasis."""
        super().__init__()
        self.open: list[str] = []
        self.letters: list[tuple[str, bool, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin emphasis, or anything else."""
        assert attrs == [] or tag == "a"
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Add letters; a space has no emphasis to see."""
        style = "strong" in self.open, "em" in self.open
        self.letters += [(letter, *style) for letter in data if not letter.isspace()]


def styles_of(page: str) -> list[tuple[str, bool, bool]]:
    reader = Styles()
    reader.feed(page)
    return reader.letters


FORMS = (
    "{}",
    "<em>{}</em>",
    "<strong>{}</strong>",
    "<strong><em>{}</em></strong>",
    "<a href='http://x.example/'>{}</a>",
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(FORMS),
            st.text("ab1 .(*_\u201c\u20ac\u00e9", max_size=4),
        ),
        max_size=6,
    )
)
def test_emphasis_is_kept_in_markdown(pieces: list[tuple[str, str]]) -> None:
    """Each letter has the emphasis of the page, whatever letters stand beside it."""
    page = "".join(form.format(text) for form, text in pieces)
    rendered = MARKDOWN.render(write_markdown(f"<p>{page}</p>"))
    assert styles_of(rendered) == styles_of(page)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_is_read(page: str) -> None:
    """What is no HTML, or half of it, makes a text nonetheless."""
    assert is_well_made(write_text(page))
    assert is_well_made(write_markdown(page))


@pytest.mark.parametrize("tag", ["div", "em", "blockquote", "ul><li", "table><tr><td"])
def test_no_depth_is_too_great(tag: str) -> None:
    """Elements within elements, a thousand deep, lose no word."""
    page = f"<{tag}>q" * 1000
    assert write_text(page).count("q") == 1000
    assert write_markdown(page).count("q") == 1000


def test_the_name_of_a_file_is_text() -> None:
    """A short text is never taken for a file that would be read."""
    assert write_text(__file__) == f"{__file__}\n"


@given(st.text(st.sampled_from(" \t\n\r\f\u00a0\u202f\u2003ab"), max_size=12))
def test_white_space_is_one_space(text: str) -> None:
    """Of whatever kind it is; what does not break, and nothing else, stays so."""
    said = []
    for is_space, some in itertools.groupby(text, str.isspace):
        signs = "".join(some)
        tied = NBSP if {*signs} <= {NBSP, "\u202f"} else " "
        said.append(tied if is_space else signs)
    assert clean(text) == "".join(said)
