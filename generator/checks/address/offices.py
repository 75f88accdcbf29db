"""Offices in Washington: departments by name, and the ZIP Code of each."""

import dataclasses
import re

_US = r"(?:United States|U\.S\.)"
_HOUSE = rf"{_US} House of Representatives"
_ZIPS = {
    "the White House": (r"The White House", "20500"),
    "the Senate": (rf"{_US} Senate|(?:.*\s)?Senate Office Building", "20510"),
    "the House of Representatives": (
        rf"{_HOUSE}|(?:.*\s)?House Office Building",
        "20515",
    ),
    "the Department of Commerce": (rf"{_US} Department of Commerce", "20230"),
}
"""Patterns of the lines that name an office, and its ZIP Code.

Other departments share their lines with bureaus that have codes of their own.
"""
_DEPARTMENTS = {
    "State": "20520",
    "the Treasury": "20220",
    # The Pentagon's offices have many.
    "Defense": None,
    "Justice": "20530",
    "the Interior": "20240",
    "Agriculture": "20250",
    "Commerce": "20230",
    "Labor": "20210",
    "Health and Human Services": "20201",
    "Housing and Urban Development": "20410",
    "Transportation": "20590",
    "Energy": "20585",
    "Education": "20202",
    "Veterans Affairs": "20420",
    "Homeland Security": "20528",
}
_NAMES = {name.removeprefix("the ").casefold(): name for name in _DEPARTMENTS} | {
    "war": "Defense"
}
"""Departments as typed; the one of Defense may also be called that of War."""
_NAME = "|".join(_NAMES)
_LINE = re.compile(
    rf"(?:(?P<us>{_US}) )?Department of (?:the )?(?P<name>{_NAME})", re.IGNORECASE
)
_IN_TITLE = re.compile(
    rf"\b(?:Secretary|Department) (?:of|for) (?:the )?(?P<name>{_NAME})\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"(?:The )?(?:Acting )?(?:Deputy )?Secretary of (?:the )?(?P<name>{_NAME})",
    re.IGNORECASE,
)
_ATTORNEY_GENERAL = re.compile(
    r"(?:The )?(?:Acting )?(?:Deputy )?Attorney General(?: of the United States)?"
)


@dataclasses.dataclass(frozen=True)
class Office:
    """An office that mail reaches under a ZIP Code of its own."""

    name: str
    """As a sentence has it."""
    zip: str


def office_of(line: str) -> Office | None:
    """Return the office that a line of an address is, where it has its own code."""
    for name, (pattern, code) in _ZIPS.items():
        if re.fullmatch(pattern, _plain(line)):
            return Office(name, code)
    return None


def office_of_head(title: str) -> Office | None:
    """Return the department that someone with a title heads, where it has a code.

    `Secretary of State` is somebody of Ohio as well: the address has to tell.
    """
    name = _headed(_plain(title))
    code = _DEPARTMENTS[name] if name else None
    return Office(f"the Department of {name}", code) if code else None


def department_of(line: str) -> tuple[str, bool] | None:
    """Return the department that a line is, and whether it says of which country."""
    match = _LINE.fullmatch(_plain(line))
    return (_name(match), match["us"] is not None) if match else None


def departments_in(title: str) -> set[str]:
    """Return the departments that a title names; none of them may be meant alone."""
    plain = _plain(title)
    headed = _headed(plain)
    named = {_name(match) for match in _IN_TITLE.finditer(plain)}
    return named | ({headed} if headed else set())


def _headed(title: str) -> str | None:
    if _ATTORNEY_GENERAL.fullmatch(title):
        return "Justice"
    match = _HEAD.fullmatch(title)
    return _name(match) if match else None


def _name(match: re.Match[str]) -> str:
    return _NAMES[match["name"].casefold()]


def _plain(text: str) -> str:
    return " ".join(text.replace("&", "and").split())
