"""Who held which seat on which day."""

import datetime
from pathlib import Path

import examples
import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.errors import RecordError
from generator.roster.committees import (
    CommitteesOfDay,
    congress_of,
    read_committees,
)
from generator.roster.executives import Executive, read_executives
from generator.roster.lookup import Roster
from generator.roster.published import load, merge, read_members
from generator.roster.unresolved import UnresolvedError
from generator.workspace import Workspace

MEMBERSHIP = """\
SSXX:
- {name: Ann Scott, party: majority, title: Chairman, bioguide: S000001}
- {name: Zoë D'Arcy, party: minority, title: Vice Chairman, bioguide: D000003}
- {name: Lee Gone, party: majority, title: Chairman, bioguide: L000004,
   end_date: '2019-06-01'}
- {name: No Post, party: majority, bioguide: N000009}
SSXX01:
- {name: Ann Other, party: majority, title: Chair, bioguide: O000008}
- {name: Ann Scott, party: minority, bioguide: S000001}
SSXX02:
- {name: Ann Other, party: majority, title: Chair, bioguide: O000008}
JSXX:
- {name: Ann Scott, party: majority, title: Chairman, bioguide: S000001}
"""
NAMES = """\
- type: senate
  name: Senate Committee on Commerce, Science, and Transportation
  thomas_id: SSXX
  subcommittees:
  - {name: Ships and Trains, thomas_id: '01'}
  - {name: Roads, thomas_id: '02'}
- {type: joint, name: Joint Committee on Examples, thomas_id: JSXX}
"""


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


def test_a_wrong_state_says_who_may_be_meant() -> None:
    """Who of the surname sat for the state is named, else who else may be meant."""
    book = examples.roster()
    for designation, meant in [
        ("Zoë D'Arcy (SC)", "of SC the roster knows Ann Scott (R-SC), S000002"),
        ("Bo House (R-FL)", "write Bo House (R-OH)"),
        ("Zoë D'Arcy (D-FL)", "write Zoë D'Arcy (R-FL)"),
    ]:
        with pytest.raises(UnresolvedError) as caught:
            book.resolve(designation, day("2019-11-21"))
        assert caught.value.help == meant
    here = book.rows["S000002"]
    assert book.meant(here, "FL", day("2019-11-21")) == (
        "did you mean Ann Scott (R-FL), S000001?"
    )


@pytest.fixture
def committees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommitteesOfDay:
    """What `generate roster committees` writes of the two files for one day."""
    examples.workspace(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "membership.yaml").write_text(MEMBERSHIP, encoding="utf-8")
    (tmp_path / "names.yaml").write_text(NAMES, encoding="utf-8")
    for on in ("2019-11-18", "2019-02-01", "2019-11-18"):
        words = ["committees", "--from", "membership.yaml", "--names", "names.yaml"]
        done = CliRunner().invoke(main, ["roster", *words, "--on", on])
        assert done.stdout == (
            f"committees.yaml: 2 committees and subcommittees on {on}\n"
        )
    days = read_committees(tmp_path / "committees.yaml")
    assert [one.on for one in days] == [day("2019-02-01"), day("2019-11-18")]
    assert Roster.open(Workspace(tmp_path)).committees == days
    return days[-1]


def test_committees_are_kept_with_who_leads_them(committees: CommitteesOfDay) -> None:
    """Kept are posts of that day, on subcommittees only where a member of ours sits."""
    kept = {one.id: [m.name for m in one.members] for one in committees.committees}
    assert kept == {"SSXX": ["Ann Scott", "Zoë D'Arcy"], "SSXX01": ["Ann Other"]}
    full = committees.committees[0]
    # A minority's Vice Chairman is its ranking member.
    assert [one.name for one in full.holders("ranking")] == ["Zoë D'Arcy"]
    assert full.short_name == "Committee on Commerce, Science, and Transportation"
    assert committees.committees[1].short_name == "Subcommittee on Ships and Trains"


@pytest.mark.parametrize(
    ("named", "is_full", "found"),
    [
        ("Committee on Commerce, Science & Transportation", True, "SSXX"),
        ("Senate Commerce Committee", True, "SSXX"),
        ("Subcommittee on Ships and Trains", False, "SSXX01"),
        ("Subcommittee on Ships", False, None),
        ("Committee on Finance", True, None),
        ("Senate Committee", True, None),
    ],
)
def test_a_committee_is_found_by_the_words_of_its_name(
    committees: CommitteesOfDay, named: str, *, is_full: bool, found: str | None
) -> None:
    """A committee's short name will do, where no other has its words."""
    committee = committees.find(named, "senate", full=is_full)
    assert (committee.id if committee else None) == found


def test_files_that_are_no_committees_are_refused(tmp_path: Path) -> None:
    """The error names the file and the first row that is wrong."""
    file = tmp_path / "committees.yaml"
    file.write_text("- {committees: []}", encoding="utf-8")
    with pytest.raises(RecordError, match=r"not-committees.*0\.on"):
        read_committees(file)


def test_a_congress_begins_on_the_third_of_january() -> None:
    """The 117th Congress followed the 116th on January 3, 2021."""
    days = ["2019-01-03", "2020-11-21", "2021-01-02", "2021-01-03"]
    assert [congress_of(day(one)) for one in days] == [116, 116, 116, 117]


def executives(on: str, office: str) -> list[str]:
    held: list[Executive] = [
        one
        for one in read_executives(None)
        if one.term_on(day(on), "prez" if office == "prez" else "viceprez")
    ]
    return [one.print_name for one in held]


def test_executives_are_those_of_the_day() -> None:
    """An office has one holder, and two on the day of an inauguration."""
    assert executives("2019-11-21", "prez") == ["Donald Trump"]
    assert executives("2019-11-21", "viceprez") == ["Mike Pence"]
    assert executives("2021-01-20", "prez") == ["Joe Biden", "Donald Trump"]
    assert executives("1976-07-04", "prez") == []
    reagan = next(one for one in read_executives(None) if one.is_called("R. Reagan"))
    assert reagan.service_since(day("1986-01-01"), "prez") == day("1981-01-20")


def test_a_workspace_has_executives_of_its_own(tmp_path: Path) -> None:
    """A workspace's own file stands in the place of the built-in one."""
    folder = examples.workspace(tmp_path)
    rows = (
        "- name: {first: Jane, last: Roe}\n  terms: [{type: prez, start: 2029-01-20}]"
    )
    (folder / "executives.yaml").write_text(rows, encoding="utf-8")
    own = Roster.open(Workspace(folder)).executives
    assert [one.print_name for one in own] == ["Jane Roe"]
    (folder / "executives.yaml").write_text("- {name: Roe}", encoding="utf-8")
    with pytest.raises(RecordError, match="not-executives"):
        _ = Roster.open(Workspace(folder)).executives
