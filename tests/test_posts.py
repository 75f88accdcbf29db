"""Posts on committees: what a title says, and who holds the post."""

import datetime

import examples
import pytest

from generator.checks.people.posts import read_post, said_of_post
from generator.checks.prose.dates import long_date
from generator.roster.committees import CommitteesOfDay
from generator.roster.lookup import Roster

CHAIR = {"bioguide": "S000002", "name": "Ann Scott", "title": "Chairman"}
FINANCE = {"id": "SSFI", "name": "Senate Committee on Finance", "chamber": "senate"}


def book(*days: str) -> Roster:
    """Return a roster of which Ann Scott (SC) led a committee on some days."""
    roster = examples.roster()
    row = {"committees": [{**FINANCE, "members": [CHAIR]}]}
    roster.committees = tuple(
        CommitteesOfDay.model_validate({**row, "on": day}) for day in days
    )
    return roster


@pytest.mark.parametrize(
    ("days", "spoken_of"),
    [
        (["2019-11-21"], "2019-11-21"),
        (["2019-01-03", "2019-06-01", "2020-01-01"], "2019-06-01"),
        (["2018-12-31"], None),
        (["2019-11-22"], None),
    ],
)
def test_a_post_is_that_of_the_newest_day_before(
    days: list[str], spoken_of: str | None
) -> None:
    """A day after the record's says nothing of it, nor does another Congress's."""
    claimed = read_post("Chairman, Committee on Finance")
    assert claimed is not None
    roster = book(*days)
    on = datetime.date(2019, 11, 21)
    said = said_of_post(roster, roster.rows["D000003"], claimed, on)
    expected = long_date(datetime.date.fromisoformat(spoken_of)) if spoken_of else None
    assert (said is None) == (expected is None)
    assert said is None or said[0].startswith(f"on {expected}, ")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Chairman, Committee on Finance", ("chair", "Committee on Finance", True)),
        ("Ranking Member of the Finance Committee", ("ranking", None, True)),
        ("Chair, Subcommittee on Trade, Committee on Finance", ("chair", None, False)),
        ("Chairman, Federal Communications Commission", None),
        ("Vice Chairman, Committee on Finance", None),
        ("Former Chairman, Committee on Finance", None),
        ("Ranking Member", None),
    ],
)
def test_a_title_is_a_post_on_a_committee_or_not(
    title: str, expected: tuple[str, str | None, bool] | None
) -> None:
    """Chairs and ranking members are known; a commission's chair is another thing."""
    claimed = read_post(title)
    if expected is None:
        assert claimed is None
        return
    assert claimed is not None
    assert (claimed.post, claimed.is_full) == (expected[0], expected[2])
    assert expected[1] in {None, claimed.committee}
