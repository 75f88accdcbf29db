"""How people are named and greeted."""

import pydantic
import pytest

from generator.records.people import Recipient, Signatory
from generator.records.surname import surname


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Wilbur Ross", "Ross"),
        ("Wilbur L. Ross, Jr.", "Ross"),
        ("Chris Van Hollen", "Van Hollen"),
        ("Siobhán Ó Dálaigh-Brontë", "Ó Dálaigh-Brontë"),
        ("Catherine Cortez Masto", None),
        ("Cher", None),
    ],
)
def test_a_surname_is_known_or_not_guessed(name: str, expected: str | None) -> None:
    """Initials, suffixes and particles are understood; a double name is not guessed."""
    assert surname(name) == expected


@pytest.mark.parametrize(
    ("title", "honorific", "expected"),
    [
        ("The President", "The Honorable", "Mr. President"),
        ("Secretary of Commerce", "The Honorable", "Secretary Roe"),
        ("Acting Secretary of Labor", "The Honorable", "Acting Secretary Roe"),
        ("Assistant Secretary for Export", "The Honorable", "Assistant Secretary Roe"),
        ("Attorney General", "The Honorable", "Attorney General Roe"),
        ("Acting Administrator", "The Honorable", "Acting Administrator Roe"),
        ("Director, Office of Records", "The Honorable", "Director Roe"),
        ("Chairman, Committee on Finance", "The Honorable", "Chairman Roe"),
        ("United States Senator", "The Honorable", "Senator Roe"),
        ("Speaker of the House of Representatives", "The Honorable", "Speaker Roe"),
        ("President and Chief Executive Officer", "Ms.", "Ms. Roe"),
        ("Grand Examiner", "The Honorable", None),
    ],
)
def test_a_form_of_address_is_known_or_not_guessed(
    title: str, honorific: str, expected: str | None
) -> None:
    """Offices are greeted by their usual form; any other needs a salutation."""
    recipient = Recipient(name="Jane Roe", title=title, honorific=honorific)
    assert recipient.style == expected


def test_a_state_says_whose_seat_is_meant() -> None:
    """The state is kept beside the member, and is not the seat's own."""
    person = Signatory.model_validate({"member": "S000148", "state": "NY"})
    assert (person.meant_state, person.state) == ("NY", None)


@pytest.mark.parametrize(
    ("given", "code", "help"),
    [
        ({"member": "S000148", "state": "ny"}, "unknown-state", "write NY"),
        ({"member": "S000148", "state": "New York"}, "unknown-state", "write NY"),
        (
            {"member": "S000148", "state": "XX"},
            "unknown-state",
            "write its postal abbreviation, as FL",
        ),
        ({"name": "Jane Roe", "state": "NY"}, "member-or-name", None),
    ],
)
def test_a_state_is_one_that_sends_members(
    given: dict[str, str], code: str, help: str | None
) -> None:
    """A state is a postal abbreviation, and only a member has one."""
    with pytest.raises(pydantic.ValidationError) as caught:
        Signatory.model_validate(given)
    error = caught.value.errors()[0]
    assert (error["type"], error["ctx"].get("help")) == (code, help)
