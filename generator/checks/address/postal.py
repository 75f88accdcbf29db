"""States in addresses, and the ZIP Codes that can be theirs."""

import dataclasses
import re
from typing import TypeAlias

from generator.records.states import STATES

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""First and last of each run of three-digit prefixes."""

_PREFIXES = """
AA 340|AE 090-099|AK 995-999|AL 350-369|AP 962-966|AR 716-729,755|AS 967|AZ 850-865
CA 900-961|CO 800-816|CT 060-069|DC 200-205,569|DE 197-199|FL 320-349|FM 969
GA 300-319,398-399|GU 969|HI 967-968|IA 500-528|ID 832-838|IL 600-629|IN 460-479
KS 660-679|KY 400-427|LA 700-714|MA 010-027,055|MD 203-219|ME 039-049|MH 969
MI 480-499|MN 550-567|MO 630-658,726|MP 969|MS 386-397|MT 590-599|NC 270-289
ND 580-588|NE 680-693|NH 030-038|NJ 070-089|NM 870-884|NV 889-898
NY 005,063,100-149|OH 430-459|OK 730-749|OR 970-979|PA 150-196|PR 006-009|PW 969
RI 028-029|SC 290-299|SD 570-577|TN 370-385|TX 733,739,750-799,885|UT 840-847
VA 201,203,205,220-246|VI 008|VT 050-059|WA 980-994|WI 530-549|WV 247-268
WY 820-831,834
"""
_NAMES = {name.removeprefix("the "): code for code, name in STATES.items()}
_LINE = re.compile(
    r"(?:.*,\s*)??(?P<city>[^\d,]*[^\W\d_]\.?)"
    r"(?P<comma>,?)\s+"
    r"(?P<state>[A-Za-z]{2}\.?|[A-Z]\.\s?[A-Z]\.?"
    r"|[A-Z][a-z]+(?:\s(?:of\s)?[A-Z][a-z]+)?)"
    r"(?P<gap>,?\s+)(?P<zip>\d[\d-]*)"
)
_ZIP = re.compile(r"\d{5}(?:-\d{4})?")


@dataclasses.dataclass(frozen=True)
class LastLine:
    """A line of an address with city, state and ZIP Code."""

    city: str
    has_comma: bool
    """Whether a comma stands between city and state."""
    state: str
    """The state as typed: `DC`, `D.C.`, `Iowa`."""
    is_parted: bool
    """Whether a comma stands between state and ZIP Code."""
    zip: str
    """The digits as typed, right or wrong."""

    @property
    def code(self) -> str | None:
        """The state's postal abbreviation; None for no state of the Union."""
        plain = self.state.replace(".", "").replace(" ", "").upper()
        if plain in PREFIXES:
            return plain
        return _NAMES.get(self.state)

    @property
    def has_zip(self) -> bool:
        """Whether the digits are a ZIP Code, or ZIP+4."""
        return _ZIP.fullmatch(self.zip) is not None

    @property
    def is_in_state(self) -> bool:
        """Whether the ZIP Code can be one of the state; True where nobody can tell."""
        if self.code is None or not self.has_zip:
            return True
        return self.code in self.homes

    @property
    def homes(self) -> tuple[str, ...]:
        """The states whose ZIP Codes begin as this one does, by abbreviation."""
        prefix = int(self.zip[:3])
        return tuple(
            code
            for code, ranges in PREFIXES.items()
            if any(low <= prefix <= high for low, high in ranges)
        )


def last_line(line: str) -> LastLine | None:
    """Return city, state and ZIP Code of a line; None where it is no such line.

    Lines with a comma before the state, or of Washington, are the only ones read: a
    line of another country has another shape.
    """
    match = _LINE.fullmatch(line.strip())
    if match is None:
        return None
    found = LastLine(
        city=match["city"],
        has_comma=bool(match["comma"]),
        state=match["state"],
        is_parted="," in match["gap"],
        zip=match["zip"],
    )
    if not (found.has_comma or found.city == "Washington"):
        return None
    is_like_a_code = re.fullmatch("[A-Z]{2}", found.state) is not None
    return found if found.code or is_like_a_code else None


def _range(text: str) -> tuple[int, int]:
    low, _, high = text.partition("-")
    return int(low), int(high or low)


PREFIXES: dict[str, Ranges] = {
    row[:2]: tuple(map(_range, row[3:].split(",")))
    for line in _PREFIXES.split("\n")
    if line
    for row in line.split("|")
}
"""First three digits of ZIP Codes, by the postal abbreviation of the state.

As the Postal Service's labeling list of three-digit prefixes has them; ranges are
widened over gaps, so that no code in use falls outside.
"""
