"""Who held which seat on which day."""

import datetime
from pathlib import Path

import examples
import pytest

from generator.errors import RecordError
from generator.roster.lookup import UnresolvedError
from generator.roster.published import load, merge, read_members


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("designation", "date", "bioguide"),
    [
        ("Ann Scott (R-FL)", "2019-11-21", "S000001"),
        ("Ann Scott (SC)", "2019-11-21", "S000002"),
        ("ann scott (r-fl)", "2018-05-01", "S000001"),
        ("Ann Scott (FL-4)", "2018-05-01", "S000001"),
        ("S000002", "2019-11-21", "S000002"),
        ("Zoe D’Arcy (FL)", "2019-11-21", "D000003"),
        ("Lee Gone (R-SC)", "2019-05-31", "L000004"),
    ],
)
def test_a_designation_names_one_member(
    designation: str, date: str, bioguide: str
) -> None:
    """Name and state, with or without party and accents, or an ID, name a member."""
    member = examples.roster().resolve(designation, day(date))
    assert member.id.bioguide == bioguide


@pytest.mark.parametrize(
    ("designation", "date", "code"),
    [
        ("Ann Scott", "2019-11-21", "state-missing"),
        ("Ann Scott (D-FL)", "2019-11-21", "member-differs"),
        ("Ann Scott (OH)", "2019-11-21", "member-differs"),
        ("Lee Gone (SC)", "2019-06-01", "not-serving"),
        ("Ann Scott (FL)", "2025-01-03", "not-serving"),
        ("Nobody Here (FL)", "2019-11-21", "unknown-member"),
        ("X000000", "2019-11-21", "unknown-member"),
    ],
)
def test_a_designation_that_names_nobody_is_refused(
    designation: str, date: str, code: str
) -> None:
    """The last day of a term is outside it; a wrong party or state is no match."""
    with pytest.raises(UnresolvedError) as caught:
        examples.roster().resolve(designation, day(date))
    assert caught.value.code == code


def test_two_members_of_one_name_and_state_are_refused() -> None:
    """A name that fits two members names them both."""
    twin = {**examples.PUBLISHED[1], "id": {"bioguide": "S000009"}}
    rows = [*examples.PUBLISHED, twin]
    book = type(examples.roster())(read_members(rows, "published"))
    with pytest.raises(UnresolvedError) as caught:
        book.resolve("Ann Scott (SC)", day("2019-11-21"))
    assert caught.value.code == "ambiguous-member"
    assert "S000002" in caught.value.message
    assert "S000009" in caught.value.message


def test_a_seat_is_of_its_day() -> None:
    """Chamber, rank, leadership and service are those of the letter's date."""
    scott = examples.roster().rows["S000001"]
    in_house, in_senate = (
        scott.seat_on(day("2018-01-01")),
        scott.seat_on(day("2021-06-01")),
    )
    assert in_house is not None
    assert in_senate is not None
    assert (in_house.chamber, in_house.district, in_house.rank) == ("house", 4, None)
    assert (in_senate.chamber, in_senate.leadership) == ("senate", ("Whip",))
    assert in_senate.since == day("2019-01-08")


def test_rank_follows_the_two_senators_of_the_state() -> None:
    """The one longer in the Senate is the senior; alone, nobody has a rank."""
    rows = examples.roster().rows
    ranks = {
        date: [
            seat.rank if (seat := rows[key].seat_on(day(date))) else "-"
            for key in ("D000003", "S000001")
        ]
        for date in ("2018-06-01", "2020-06-01", "2023-06-01")
    }
    assert ranks == {
        "2018-06-01": [None, None],
        "2020-06-01": ["senior", "junior"],
        "2023-06-01": ["-", None],
    }


def test_a_later_file_wins_and_ends_the_term_of_who_left() -> None:
    """Of two entries the later counts; a successor's first day ends an older term."""
    heir_term = examples.term("sen", "SC", "2019-06-10", "2023-01-03", **{"class": 2})
    heir = examples.member("H000006", "Hal", "Heir", [heir_term])
    again = examples.member("B000005", "Bob", "House", examples.PUBLISHED[4]["terms"])
    members = merge(
        [read_members(examples.PUBLISHED, "old"), read_members([heir, again], "new")]
    )
    assert members["B000005"].print_name == "Bob House"
    assert members["S000002"].terms[0].end == day("2019-06-10")
    assert members["S000002"].seat_on(day("2019-11-21")) is None


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    """A roster.yaml gives the members that were written into it."""
    folder = examples.workspace(tmp_path)
    written = load(str(folder / "roster.yaml"))
    assert {m.id.bioguide: m for m in written} == examples.roster().rows


def test_a_file_that_is_no_roster_is_refused(tmp_path: Path) -> None:
    """The error names the file and the first row that is wrong."""
    file = tmp_path / "bad.json"
    file.write_text('[{"id": {"bioguide": "A000001"}}]', encoding="utf-8")
    with pytest.raises(RecordError, match=r"not-a-roster.*0\.name"):
        load(str(file))
