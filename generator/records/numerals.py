"""The words for numbers, and for several names in a row."""

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
"""From zero to nineteen, at their places."""
TENS = [
    "-",
    "-",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
"""The tens, by their first digit; below twenty they have none."""


def in_words(names: list[str]) -> str:
    """Return names as a sentence lists them: A; A and B; A, B, and C."""
    if len(names) < 3:  # noqa: PLR2004, from three on there are commas
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"
