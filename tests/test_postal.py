"""The last line of an address is read where it is one of this country."""

import pytest

from generator.checks.address.postal import last_line


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Washington, DC 20230", "DC"),
        ("Washington, D.C. 20500", "DC"),
        ("Washington DC 20500", "DC"),
        ("Ames, Iowa 50010", "IA"),
        ("New York, New York 10001-0001", "NY"),
        ("1 Main Street, St. Paul, MN 55101", "MN"),
        ("Washington, District of Columbia 20500", "DC"),
        ("Texarkana, AR 75502", "AR"),
        ("Fishers Island, NY 06390", "NY"),
    ],
)
def test_a_state_is_read_with_its_zip(line: str, code: str) -> None:
    """By its abbreviation, with or without dots, or by its name."""
    found = last_line(line)
    assert found is not None
    assert found.code == code
    assert found.has_zip
    assert found.is_in_state


@pytest.mark.parametrize(
    "line",
    [
        "Shenzhen 518129",
        "75008 Paris",
        "London SW1A 2AA",
        "Ottawa, Ontario K1A 0A2",
        "Tokyo, Japan 10001",
        "1401 Constitution Avenue NW",
        "P.O. Box 1000",
        "400 North Capitol Street NE 20002",
        "Suite in 20500",
    ],
)
def test_other_lines_are_not_read(line: str) -> None:
    """A street, or a place abroad, has no state."""
    assert last_line(line) is None


def test_a_zip_of_another_state_is_known() -> None:
    """Its first three digits say where it is."""
    found = last_line("Washington, DC 30230")
    assert found is not None
    assert not found.is_in_state
    assert found.homes == ("GA",)
