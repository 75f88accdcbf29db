"""A report prints as its golden; its numbers, places and sources are what they say."""

import collections
import copy
import csv
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import examples
import golden
import pikepdf
import pypdfium2
import pytest
import tinyhtml5
import yaml
from click.testing import CliRunner

from generator.build import build_report
from generator.cli import main
from generator.prepare import prepare_report
from generator.records.dispositions import CLOSED

REPOSITORY = Path(__file__).parents[1]
REPORTS = REPOSITORY / "reports"
CONTENTS_ENTRY = re.compile(r"(?:(\d+)\.|(Appendix [A-Z])\.) (.+?) ?(?:\. ?)+ ?(\d+)$")


def pages_of(pdf: Path) -> list[str]:
    """Return the text of each page, its spaces made plain."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    return [re.sub(r"[^\S\n]+", " ", text.replace("\r\n", "\n")) for text in texts]


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on license review, printed once."""
    pdf = tmp_path_factory.mktemp("review") / "license-review.pdf"
    build_report(REPORTS / "license-review.yaml", pdf, frozen=True)
    return pdf


def test_the_report_prints_as_its_golden(review: Path, update_golden: bool) -> None:
    """The page holds the same text, has the same size and looks the same."""
    assert golden.compare(review, update=update_golden) == []


def test_every_page_says_what_the_report_is(review: Path) -> None:
    """Each page bears the mark of a reconstruction and its number of all pages."""
    pages = pages_of(review)
    assert len(pages) >= 12
    for number, text in enumerate(pages, start=1):
        assert "This is a reconstruction from public records" in text
        assert f"Page {number} of {len(pages)}" in text


def test_the_contents_name_the_pages_of_the_headings(review: Path) -> None:
    """Each entry's page is the one on which its heading stands."""
    pages = pages_of(review)
    start = next(at for at, text in enumerate(pages) if "Contents\n" in text)
    found = [
        match
        for line in pages[start].splitlines()
        if (match := CONTENTS_ENTRY.fullmatch(line.strip()))
    ]
    assert len(found) >= 8
    for number, appendix, title, page in (match.groups() for match in found):
        heading = f"{number or appendix}. {title}"
        assert heading in pages[int(page) - 1]


def element_tree(record: Path) -> Any:
    ready = prepare_report(record, frozen=True)
    return tinyhtml5.parse(ready.html.html, namespace_html_elements=False)


def classes(element: Any) -> list[str]:
    return str(element.get("class", "")).split()


def test_every_table_and_figure_has_its_number_and_its_source() -> None:
    """Tables and figures count on from 1, and each names where it comes from."""
    tree = element_tree(REPORTS / "license-review.yaml")
    labels = collections.defaultdict(list)
    for block in tree.iter():
        if not {"table-block", "chart"} & set(classes(block)):
            continue
        below = [child for child in block if "source" in classes(child)]
        assert len(below) == 1
        words = "".join(below[0].itertext()).split()
        assert words[0] == "Source:"
        assert len(words) > 2
        (caption,) = [e for e in block.iter() if e.tag in {"caption", "figcaption"}]
        kind, number = "".join(caption.itertext()).split()[:2]
        labels[kind].append(number)
    assert labels["Table"] == [f"{n + 1}." for n in range(len(labels["Table"]))]
    assert labels["Figure"] == [f"{n + 1}." for n in range(len(labels["Figure"]))]
    assert len(labels["Table"]) >= 6
    assert len(labels["Figure"]) >= 4


def test_every_link_within_the_report_lands() -> None:
    """What a reference or an entry of the contents names is there, once."""
    tree = element_tree(REPORTS / "license-review.yaml")
    ids = collections.Counter(e.get("id") for e in tree.iter() if e.get("id"))
    assert set(ids.values()) == {1}
    targets = [
        e.get("href") for e in tree.iter("a") if e.get("href", "").startswith("#")
    ]
    assert len(targets) > 40
    assert [target for target in targets if target[1:] not in ids] == []


def test_a_chart_says_its_figures_and_has_them_in_a_table() -> None:
    """The text alternative gives every figure, and an appendix holds them all."""
    tree = element_tree(REPORTS / "license-review.yaml")
    blocks = {e.get("id"): e for e in tree.iter() if e.get("id")}
    charts = yaml.safe_load((REPORTS / "license-review.yaml").read_bytes())["charts"]
    for chart in charts:
        (image,) = blocks[f"figure-{chart['id']}"].iter("img")
        cells = [
            "".join(cell.itertext())
            for cell in blocks[f"table-data-{chart['id']}"].iter("td")
        ]
        assert cells
        if chart.get("measure") != "value":
            assert [c for c in cells if c not in image.get("alt")] == []


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The pages of the report that lists 5,000 applications."""
    pdf = tmp_path_factory.mktemp("invented") / "invented.pdf"
    build_report(REPORTS / "invented-applications.yaml", pdf, frozen=True)
    return pages_of(pdf)


def test_a_long_table_repeats_its_head_and_loses_no_row(invented: list[str]) -> None:
    """Each of the 5,000 applications is printed once, in order, under the head."""
    rows = REPORTS / "statistics" / "invented-applications.csv"
    with rows.open(encoding="utf-8", newline="") as file:
        numbers = [row["number"] for row in csv.DictReader(file)]
    assert len(numbers) == 5000
    assert any("Processing time runs from receipt" in page for page in invented)
    printed = [re.findall(r"\bZ\d{6}\b", page) for page in invented]
    assert [number for page in printed for number in page] == numbers
    for page, found in zip(invented, printed, strict=True):
        if found:
            head = page[: page.index(found[0])]
            assert re.search(r"Number\s+Applicant\s+Item", head)
            assert "Disposition" in head


def printed(
    folder: Path, letters: Mapping[str, str] | None = None, **changes: Any
) -> tuple[int, str]:
    """Return the exit code of `generate report` for a record, and what it says."""
    examples.workspace(folder)
    for name, letter in (letters or {}).items():
        (folder / "letters" / f"{name}.yaml").write_text(letter, encoding="utf-8")
    (folder / "reports" / "statistics").mkdir(parents=True, exist_ok=True)
    record = folder / "reports" / "x.yaml"
    record.write_text(examples.report(**changes), encoding="utf-8")
    result = CliRunner().invoke(
        main, ["report", str(record), "-o", str(folder / "x.pdf")]
    )
    return result.exit_code, result.stderr


def test_highlights_fit_on_one_page(tmp_path: Path) -> None:
    """A summary that runs over its page is exit 4 and points at it."""
    code, said = printed(tmp_path, summary="We find at length.\n\n" * 60)
    assert code == 4
    assert "error[longer-than-a-page]: this takes 3 pages, and has one" in said
    assert not (tmp_path / "x.pdf").exists()


def test_a_table_that_is_too_wide_is_named(tmp_path: Path) -> None:
    """Words over the margin are exit 4 and point at the table; nothing is printed."""
    columns = [f"Heading{at}" for at in range(16)]
    table = {
        "id": "wide",
        "title": "Wide",
        "columns": columns,
        "rows": [["Something"] * 16],
        "source": "A page.",
    }
    body = "{{ table('wide') }}\n"
    sections = [{"id": "findings", "title": "Findings", "body": body}]
    code, said = printed(tmp_path, tables=[table], sections=sections)
    assert code == 4
    assert re.search(r"x\.yaml:\d+:\d+: error\[too-wide\]: “\w+” runs \d+ points", said)
    assert said.count("error[") == 1
    assert "id: wide" in said
    assert not (tmp_path / "x.pdf").exists()
    table |= {"columns": columns[:8], "rows": [["Something"] * 8]}
    record = examples.report(tables=[table], sections=sections)
    (tmp_path / "reports" / "x.yaml").write_text(record, encoding="utf-8")
    assert build_report(
        tmp_path / "reports" / "x.yaml", tmp_path / "x.pdf", frozen=True
    )


def test_a_word_too_long_for_its_line_is_said(tmp_path: Path) -> None:
    """A word that runs over the margin is exit 4, with its page."""
    sections = [{"id": "findings", "title": "m" * 120, "body": "We find."}]
    code, said = printed(tmp_path, sections=sections)
    assert code == 4
    assert "error[too-wide]" in said
    assert "of page 4" in said


@pytest.mark.parametrize(("key", "words"), [("title", 1000), ("mark", 300)])
def test_what_leaves_every_sheet_is_said_once(
    tmp_path: Path, key: str, words: int
) -> None:
    """Words above or below each page are exit 4, and not a problem a page."""
    code, said = printed(tmp_path, **{key: "word " * words})
    assert code == 4
    assert 1 <= said.count("error[too-wide]") <= 10


def test_a_wrong_record_of_two_names_is_said_once(tmp_path: Path) -> None:
    """What is wrong with figures is one problem, however many names they have."""
    place = tmp_path / "reports" / "statistics" / "s.yaml"
    place.parent.mkdir(parents=True)
    sums = {"received": 9, "dispositions": dict.fromkeys(CLOSED, 1)}
    place.write_text(yaml.safe_dump(examples.statistics(**sums)), encoding="utf-8")
    code, said = printed(tmp_path, statistics={"one": "s", "two": "s"})
    assert code == 2
    assert said.count("error[sum-differs]") == 1


def test_keys_that_no_text_places_get_a_section(tmp_path: Path) -> None:
    """Criteria, process and timeline are printed even where no text places them."""
    step = {"body": "Staff", "decides": "By vote", "source": "The rule."}
    code, said = printed(
        tmp_path,
        criteria=[CRITERION],
        process=[{"step": "Receipt", **step}, {"step": "Appeal", **step}],
        timeline=[{"date": "2019-05-16", "event": "It began.", "source": "A page."}],
    )
    assert (code, said) == (0, "")
    text = " ".join(pages_of(tmp_path / "x.pdf"))
    for words in ("A standard of its own", "A paper of its own", "Appeal", "It began."):
        assert words in text
    headings = ("1. Findings", "2. License Review Criteria", "3. The Review Process")
    places = [text.rindex(heading) for heading in (*headings, "4. Timeline")]
    assert places == sorted(places)


CRITERION = {
    "id": "item",
    "name": "The item",
    "question": "What is it?",
    "standard": "A standard of its own.",
    "applied_by": ["Commerce"],
    "evidence": ["A paper of its own"],
    "bearing": "It weighs.",
}


def test_a_criterion_is_cited_by_its_number(tmp_path: Path) -> None:
    """A reference prints the number of the criterion's row, and leads to it."""
    body = "We find it under {{ ref('item') }}.\n"
    sections = [{"id": "findings", "title": "Findings", "body": body}]
    other = {**copy.deepcopy(CRITERION), "id": "end-user", "name": "The end user"}
    code, said = printed(tmp_path, criteria=[other, CRITERION], sections=sections)
    assert (code, said) == (0, "")
    text = " ".join(" ".join(pages_of(tmp_path / "x.pdf")).split())
    assert "We find it under Criterion 2." in text
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        names = [str(key) for key in pdf.Root.Names.Dests.Names[::2]]
    assert "criterion-item" in names


@pytest.mark.parametrize("count", [1, 2, 8, 9, 40])
def test_a_process_of_any_length_is_printed(tmp_path: Path, count: int) -> None:
    """All steps stand in the table; those that can be drawn are drawn too."""
    steps = [
        {
            "step": f"Step{at}",
            "body": "Staff",
            "decides": "By vote",
            "source": "A rule.",
        }
        for at in range(count)
    ]
    code, said = printed(tmp_path, process=steps)
    assert (code, said) == (0, "")
    text = " ".join(pages_of(tmp_path / "x.pdf"))
    for at in range(count):
        assert re.search(rf"\b{at + 1}\. Step{at}\b", text)
    assert ("The review, step by step" in text) == (2 <= count <= 8)


def test_days_are_explained_where_they_were_counted(review: Path) -> None:
    """An average as published says nothing of how its source counted the days."""
    text = " ".join(pages_of(review))
    assert "Average time" in text
    assert "Processing time runs from receipt" not in text


def test_those_who_lead_a_report_stand_first(tmp_path: Path) -> None:
    """The members who issue it are printed as those of a letter: leads first."""
    people = [{"name": "Jane Roe"}, {"name": "John Doe", "lead": True}]
    code, said = printed(tmp_path, prepared_by=None, signatories=people)
    assert (code, said) == (0, "")
    first = pages_of(tmp_path / "x.pdf")[0]
    assert first.index("John Doe") < first.index("Jane Roe")


def test_a_demand_that_cannot_be_quoted_stops_the_report(tmp_path: Path) -> None:
    """A wrong expression in the letter's demand is said, and is not printed as less."""
    demand = {"id": "all", "kind": "report", "text": "Provide {{ figure }} reports.\n"}
    letter = examples.letter(demands=[demand])
    code, said = printed(
        tmp_path,
        letters={"asking": letter},
        responds_to={"letter": "asking", "demands": ["all"]},
    )
    assert code == 2
    assert "asking.yaml" in said
    assert "error[undefined-name]: `figure` is not defined" in said
    assert not (tmp_path / "x.pdf").exists()


def test_a_demand_is_quoted_without_its_notes(review: Path) -> None:
    """The table of demands has the letter's words, and says which are not answered."""
    text = " ".join(" ".join(pages_of(review)).split())
    letter = yaml.safe_load((REPOSITORY / "letters/cotton-schumer.yaml").read_bytes())
    (asked,) = [d for d in letter["demands"] if d["id"] == "criteria-report"]
    first = asked["text"].split('"')[1].split()[:6]
    assert " ".join(first) in text
    assert "[^criteria]" not in text
    assert "Not answered here: demands 1 and 3 of the letter." in text


@pytest.mark.parametrize("where", ["title", "label"])
def test_a_character_without_a_glyph_is_said_wherever_it_stands(
    tmp_path: Path, where: str
) -> None:
    """What a table or a drawing takes from another record is named by its sign."""
    label = "א" if where == "label" else "EAR99"
    figures = examples.statistics(
        received=9,
        breakdowns=[
            {"id": "by-item", "of": "received", "rows": [{"label": label, "count": 9}]}
        ],
    )
    figures |= {"title": "א"} if where == "title" else {}
    place = tmp_path / "reports" / "statistics" / "s.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(yaml.safe_dump(figures, allow_unicode=True), encoding="utf-8")
    shown = "{{ chart('c') }}\n" if where == "label" else "{{ table('s') }}\n"
    chart = {"id": "c", "title": "C", "kind": "bar", "statistics": "s"}
    code, said = printed(
        tmp_path,
        statistics={"s": "s"},
        sections=[{"id": "findings", "title": "Findings", "body": shown}],
        charts=[{**chart, "by": "by-item", "measure": "count"}] * (where == "label"),
    )
    assert code == 4
    assert "error[missing-glyph]: our faces have no glyph for א (U+05D0)" in said
