"""The states and territories that send members to Congress."""

from typing import Annotated, Any, TypeAlias

import pydantic

from generator.records.base import wrong

_NAMES = """
AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut
DE Delaware|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa
KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan
MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada
NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina
ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island
SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia
WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming
AS American Samoa|DC the District of Columbia|GU Guam|MP the Northern Mariana Islands
PR Puerto Rico|VI the Virgin Islands
"""
STATES: dict[str, str] = {
    row[:2]: row[3:] for line in _NAMES.split("\n") if line for row in line.split("|")
}
"""Names as a sentence has them, by postal abbreviation."""


def _read_state(given: Any) -> Any:
    if isinstance(given, str) and given not in STATES:
        help = "write its postal abbreviation, as FL"
        if given.upper() in STATES:
            help = f"write {given.upper()}"
        by_name = {name.removeprefix("the "): key for key, name in STATES.items()}
        if given in by_name:
            help = f"write {by_name[given]}"
        raise wrong("unknown-state", f'there is no state "{given}"', help)
    return given


State: TypeAlias = Annotated[
    str,
    pydantic.BeforeValidator(_read_state),
    pydantic.WithJsonSchema({"type": "string", "enum": [*STATES]}),
]
"""A postal abbreviation."""
