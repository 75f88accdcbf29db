"""Citations are recognized as they are usually written, whole, and nothing else is."""

import datetime
import time
from pathlib import Path

import examples
import pytest

from generator.checks.cited import citations_in
from generator.checks.cited.congress import congress_in, ordinal, years_of
from generator.checks.cited.placing import misplaced_name
from generator.checks.cited.referring import supra_faults
from generator.checks.cited.register import DOCUMENTS, FIRST_YEAR
from generator.checks.cited.writing import sign_faults
from generator.checks.prose.reading import read_passage
from generator.review import review

WHOLE = [
    ("cfr", "15 C.F.R. § 744.11"),
    ("cfr", "15 CFR 744.11 and 744.16"),
    ("cfr", "15 C.F.R. §§ 744.11, 744.16"),
    ("cfr", "15 C.F.R. § 750.4(a)(1)"),
    ("cfr", "15 CFR parts 730-774"),
    ("cfr", "15 C.F.R. Parts 730--774"),
    ("cfr", "15 C.F.R § 744.11"),
    ("usc", "50 U.S.C. § 4820(h)(2)(B)(ii)"),
    ("usc", "50 U.S.C. 4801–4852"),
    ("usc", "50 U.S.C. § 4801 et seq."),
    ("usc", "50 U.S.C. §§ 4815 and 4820"),
    ("usc", "50 U.S.C. app. § 2401"),
    ("usc", "42 U.S.C. § 2000e-5"),
    ("usc", "50 U.S.C. § 4820 (2018)"),
    ("usc", "50 USC 4820"),
    ("public-law", "Pub. L. No. 115-232, div. A, title XVII, subtitle B, §§ 1751–1768"),
    ("public-law", "Public Law 115-232"),
    ("public-law", "P.L. 115–232"),
    ("public-law", "PL 115-232"),
    ("stat", "132 Stat. 2208, 2226 (2018)"),
    ("fed-reg", "84 Fed. Reg. 22961 (May 21, 2019)"),
    ("fed-reg", "84 Fed. Reg. 22,961, 22,963 (May 21, 2019)"),
    ("fed-reg", "84 Fed. Reg. 43487 and 43493 (Aug. 21, 2019)"),
    ("fed-reg", "84 FR 22961"),
    ("fed-reg", "84 Fed.Reg. 22961"),
    ("executive-order", "Executive Order 12981, § 1"),
    ("executive-order", "Exec. Order No. 12,981"),
    ("executive-order", "E.O. 12981"),
    ("executive-order", "EO 12981"),
    ("bill", "H.R. 5515, 115th Cong. § 1761 (2018)"),
    ("bill", "S. 2826"),
    ("bill", "S. Res. 12"),
    ("bill", "H.J. Res. 3"),
    ("bill", "H.R. Res. 24, 117th Cong. (2021)"),
    ("report", "H. Rept. 116-1"),
    ("report", "H.R. Rep. No. 115-676, at 11 (2018)"),
    ("case", "410 U.S. 113, 120 (1973)"),
    ("fcc", "FCC 19-121"),
    ("number", "No. 25-118"),
    ("number", "docket 190513445-9445-01"),
    ("number", "Doc. 2019-25189"),
    ("number", "document 2020-05190"),
    ("part", "Supplement No. 4 to Part 744"),
    ("part", "Supplement No. 7 to 15 C.F.R. Part 744"),
    ("part", "3 CFR, 1996 Comp., p. 228"),
    ("part", "title XVII"),
    ("part", "div. A"),
    ("part", "tbl. 3"),
    ("part", "pages 14–19"),
    ("section", "Part 744"),
    ("section", "section 1756"),
    ("section", "sec. 1761"),
    ("section", "§ 7.2"),
    ("section", "§ 4(c) & § 4(d)"),
    ("section", "§ 4(c)–(d)"),
    ("id", "Id. § 7.4"),
    ("id", "Id. at 22963"),
    ("supra", "supra note 1, at 11"),
    ("note", "note 1"),
    ("page", "4 (Jan. 30, 2026)"),
]


@pytest.mark.parametrize(("kind", "text"), WHOLE)
def test_a_citation_is_found_whole(kind: str, text: str) -> None:
    """A citation within a sentence is one, from its first character to its last."""
    sentence = f"As told, {text}; and so on."
    found = citations_in(sentence)
    assert [(one.kind, one.text) for one in found] == [(kind, text)]
    assert sentence[slice(*found[0].span)] == text


@pytest.mark.parametrize(
    "text",
    [
        "At 4:17 p.m. Central time 412,000 customers lost power",
        "of 300 applications, 75 were approved",
        "questions 1 through 34",
        "he lives on S. 12th Street",
        "the plan of fiscal year 2026",
        "we met at 11 on Monday",
        "a voter id. is asked for",
        "he paid $84 Fed. Reg. or not",
    ],
)
def test_other_figures_are_no_citations(text: str) -> None:
    """A figure of a sentence is left to the sentence."""
    assert citations_in(text) == ()


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("50 U.S.C. 4815, 312 applications were closed", "4815"),
        ("15 C.F.R. § 744.11, 14 firms asked", "744.11"),
        ("84 Fed. Reg. 22961, 84 Fed. Reg. 43487", "22961"),
        ("50 U.S.C. § 4801, 132 Stat. 2208", "4801"),
        ("Executive Order 12981, 60 Fed. Reg. 62981", "12981"),
        ("Pub. L. 115-232, 132 Stat. 2208", "115-232"),
    ],
)
def test_a_citation_ends_before_what_is_not_its_own(text: str, end: str) -> None:
    """The figure after a citation's comma is not taken for one of its sections."""
    assert citations_in(text)[0].text.endswith(end)


def test_a_citation_tells_its_parts() -> None:
    """Volume, page, sections and day are there to be compared."""
    (rule,) = citations_in("84 Fed. Reg. 22,961 (May 21, 2019)")
    assert (rule.volume, rule.number, rule.year) == (84, 22961, 2019)
    (act,) = citations_in("50 U.S.C. §§ 4815(b) and 4820")
    assert [(one.number, one.paragraphs) for one in act.sections] == [
        ("4815", "(b)"),
        ("4820", ""),
    ]
    assert citations_in("50 U.S.C. § 4820 (2018)")[0].year == 2018
    (bill,) = citations_in("H.R. 5515, 115th Cong.")
    assert (bill.volume, bill.number) == (115, 5515)


def test_only_a_date_in_parentheses_is_the_date_of_a_citation() -> None:
    """What is said of a rule after its page does not date the page."""
    (rule,) = citations_in("84 Fed. Reg. 22961 (effective Jan. 1, 2020)")
    assert rule.year is None


def test_documents_stand_in_the_order_of_their_days() -> None:
    """The pages that are known run through each year with their days."""
    pages = sorted((one.volume, one.page, one.published) for one in DOCUMENTS)
    days = [published for _, _, published in pages]
    assert days == sorted(days)
    assert all(day.year == volume + FIRST_YEAR for volume, _, day in pages)
    assert len({(volume, page) for volume, page, _ in pages}) == len(pages)
    orders = [one for one in DOCUMENTS if one.signed]
    assert all(one.signed and one.signed < one.published for one in orders)


def test_orders_are_in_the_order_of_their_numbers() -> None:
    """A later Executive Order has a later number, day and page."""
    orders = sorted((one.order or 0, one.published) for one in DOCUMENTS if one.order)
    assert [day for _, day in orders] == sorted(day for _, day in orders)


def test_congresses_have_their_years() -> None:
    """The 115th Congress sat in 2017 and 2018."""
    assert years_of(115) == (2017, 2018)
    assert {congress_in(year) for year in years_of(119)} == {119}
    assert congress_in(datetime.date(1789, 3, 4).year) == 1
    said = [ordinal(number) for number in (101, 102, 103, 111, 112, 113, 115)]
    assert said == ["101st", "102d", "103d", "111th", "112th", "113th", "115th"]


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "§" * 100_000,
        " " * 100_000,
        "1," * 50_000,
        "1-" * 50_000,
        "a\n" * 50_000,
        "15 C.F.R. § " + "744.11, " * 12_000,
        "15 C.F.R. § 744" + "(a)" * 33_000,
        "15 C.F.R. 1" + " \n" * 50_000,
        "Pub. L. 115-232, " + "div. A, " * 12_000,
        "84 Fed. Reg. 1" + ", 1" * 33_000 + "x",
        "1 Stat. 1 (" + "x" * 100_000,
        "(1999 " * 16_000,
        "supra note 1; " * 7_000,
        "Id. " * 25_000,
        "§ 1 to " * 14_000,
        "Export Administration Regulations " * 3_000,
    ],
)
def test_hostile_texts_take_no_time(text: str) -> None:
    """A hundred thousand characters of anything are read in about a second."""
    passage = read_passage(("notes", "a"), "note", text, {})
    assert passage is not None
    start = time.perf_counter()
    found = citations_in(text)
    list(sign_faults(text))
    list(misplaced_name(text, found))
    list(supra_faults(passage, [passage, passage], 1))
    assert time.perf_counter() - start < 5


def test_notes_of_a_doubtful_record_have_no_numbers(tmp_path: Path) -> None:
    """Where a text could not be read, its notes are missed, and nothing is said."""
    examples.workspace(tmp_path)
    demand = {"id": "one", "kind": "answer", "text": "Tell us.[^a]", "due": "soon"}
    notes = {"a": "*Terms* 4.", "b": "*Terms*, *supra* note 2."}
    record = examples.letter(body="We write.[^b]", demands=[demand], notes=notes)
    path = tmp_path / "letters" / "case.yaml"
    path.write_text(record, encoding="utf-8")
    day = datetime.date(2019, 11, 21)
    found = review([(path, "letter")], today=day, together=True)
    assert "supra-note" not in {problem.code for problem in found}
    assert found
