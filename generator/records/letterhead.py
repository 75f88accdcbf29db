"""A committee's letterhead: its name, its chair and ranking member, its roster."""

from generator.records.base import Format, Record, Text
from generator.records.people import Chamber


class CommitteeMember(Record):
    """A member as the letterhead lists them."""

    name: Text
    state: Text
    """As printed: `Arkansas` or `AR`."""


class Sides(Record):
    """One line for each side of the committee."""

    majority: Text
    minority: Text


class CommitteeLetterhead(Record):
    """The letterhead of a committee, from `templates/letterheads/NAME.yaml`."""

    format: Format
    """Version of this record's format: 1."""
    chamber: Chamber
    congress: Text | None = None
    """`One Hundred Sixteenth Congress`."""
    name: Text
    """The committee's name: `Committee on Finance`."""
    address: tuple[Text, ...]
    """Lines of the address: room and building, city and ZIP code."""
    chair: CommitteeMember
    chair_title: Text = "Chair"
    """`Chairman`, `Chairwoman` or `Chair`."""
    ranking_member: CommitteeMember
    ranking_member_title: Text = "Ranking Member"
    """`Ranking Member`, `Vice Chairman`."""
    majority: tuple[CommitteeMember, ...] = ()
    """The other members of the majority, in the order of the committee."""
    minority: tuple[CommitteeMember, ...] = ()
    """The other members of the minority, in the order of the committee."""
    telephones: Sides | None = None
    staff_directors: Sides | None = None
    website: Text | None = None

    @property
    def majority_side(self) -> "Side":
        """The chair, the majority's members and its staff director."""
        staff = self.staff_directors.majority if self.staff_directors else None
        return Side(
            leader=self.chair,
            title=self.chair_title,
            members=self.majority,
            staff_director=staff,
        )

    @property
    def minority_side(self) -> "Side":
        """The ranking member, the minority's members and its staff director."""
        staff = self.staff_directors.minority if self.staff_directors else None
        return Side(
            leader=self.ranking_member,
            title=self.ranking_member_title,
            members=self.minority,
            staff_director=staff,
        )


class Side(Record):
    """One side of the committee as the letterhead prints it."""

    leader: CommitteeMember
    title: Text
    members: tuple[CommitteeMember, ...]
    staff_director: Text | None = None
