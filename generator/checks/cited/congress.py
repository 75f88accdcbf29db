"""Congresses and the Statutes at Large: the years that they are of."""

_FIRST = 1789
_STATUTES = 1886
"""From volume 65 on, the volume and this make the year."""
_YEARLY_FROM = 65


def years_of(congress: int) -> tuple[int, int]:
    """Return the two years of a Congress; it ends on the third day of a third."""
    start = _FIRST + 2 * (congress - 1)
    return start, start + 1


def congress_in(year: int) -> int:
    """Return the Congress of a year, but for its first two days."""
    return (year - _FIRST) // 2 + 1


def year_of_statutes(volume: int) -> int | None:
    """Return the year of a volume of the Statutes at Large; None for an old one."""
    return volume + _STATUTES if volume >= _YEARLY_FROM else None


def ordinal(number: int) -> str:
    """Return `115th`, `102d`: ordinals as citations have them."""
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'd', 3: 'd'}.get(number % 10, 'th') }"
