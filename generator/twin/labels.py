"""What stands before the items of a list, as the style sheets number them."""

from xml.etree.ElementTree import Element

from generator.twin.elements import name

BULLET = "•"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN = 3999


def first_number(element: Element) -> int:
    """Return the number at which a list begins."""
    try:
        return int(element.get("start", "1"))
    except ValueError:
        return 1


def own_number(item: Element, otherwise: int) -> int:
    """Return the number that an item of a list gives itself, or the next one."""
    given = item.get("value", "")
    return int(given) if given.isdecimal() else otherwise


def label(element: Element, number: int, parts: int) -> str:
    """Return the label of an item; `parts` is how deep the list of parts is, or 0.

    Parts are (a), their parts (i), and all below (A).
    """
    if name(element) == "ul":
        return BULLET
    if not parts:
        return f"{number}."
    return lettered(number, parts)


def lettered(number: int, depth: int) -> str:
    """Return the label of a part at a depth: (a), then (i), then (A)."""
    if depth == 2:  # noqa: PLR2004, the second of three depths
        return f"({roman(number)})"
    written = letters(number)
    return f"({written if depth == 1 else written.upper()})"


def letters(number: int) -> str:
    """A, b, … z, aa, ab; a number below one stays a number, as in CSS."""
    if number < 1:
        return str(number)
    written = ""
    while number:
        number, at = divmod(number - 1, len(_LETTERS))
        written = _LETTERS[at] + written
    return written


def roman(number: int) -> str:
    """I, ii, iii, iv; a number that has no roman form stays a number, as in CSS."""
    if not 1 <= number <= _MOST_ROMAN:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written
