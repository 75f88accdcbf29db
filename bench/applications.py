"""Prints an invented set of license applications, the same from the same seed.

python bench/applications.py > reports/statistics/invented-applications.csv
"""
# ruff: noqa: INP001, a script is no package

import argparse
import csv
import datetime
import itertools
import random
import sys
from collections.abc import Iterator, Sequence

_FIRST = datetime.date(2018, 10, 1)
_RECEIPT_DAYS = 731
"""From October 1, 2018, to September 30, 2020."""
_LAST_CLOSING = datetime.date(2020, 12, 31)
_FEWEST_DOLLARS = 2
_MOST_DOLLARS = 900_000_000

_WORDS = ["Example", "Fictional", "Figment", "Hypothetical", "Imaginary", "Invented"]
_WORDS += ["Make-Believe", "Nonesuch", "Nowhere", "Placeholder", "Pretend", "Sample"]
_WORDS += ["Specimen", "Storybook", "Supposed"]
_TRADES = ["Photonics LLC", "Circuits, Inc.", "Networks Corp.", "Test Instruments Ltd."]
APPLICANTS = [f"{word} {trade}" for word in _WORDS for trade in _TRADES]
"""Sixty firms whose names say that there is no such firm."""

ITEMS = [
    ("CCL Category 3 (electronics)", 0.17),
    ("CCL Category 4 (computers)", 0.08),
    ("CCL Category 5 (telecommunications)", 0.13),
    ("CCL Category 6 (sensors and lasers)", 0.04),
    ("AT only", 0.22),
    ("EAR99", 0.36),
]
OUTCOMES = [
    ("approved", 0.62),
    ("denied", 0.06),
    ("returned_without_action", 0.22),
    ("intent_to_deny", 0.04),
    ("pending", 0.06),
]
COLUMNS = ["number", "applicant", "item", "value_usd", "received", "closed"]
COLUMNS += ["disposition"]
_OPEN = {"intent_to_deny", "pending"}

# Shares of closed applications and the days by which they have closed.
_CLOSING = [(0.0, 1), (0.1, 12), (0.3, 27), (0.5, 40), (0.75, 71), (0.9, 130)]
_CLOSING += [(0.98, 260), (1.0, 400)]


class _Dice:
    """Chances from a seed; only `random()` gives the same on every Python."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311, an invented set, no secret

    def below(self, count: int) -> int:
        return int(self._random.random() * count)

    def one(self, weighed: Sequence[tuple[str, float]]) -> str:
        left = self._random.random()
        for name, weight in weighed:
            left -= weight
            if left < 0:
                return name
        return weighed[-1][0]

    def dollars(self) -> int:
        """Return an amount whose number of digits is about evenly spread.

        Only additions and products of fractions: a logarithm may differ between
        machines in its last place.
        """
        steps = (self._random.random() + self._random.random()) / 2 * 9
        whole = int(steps)
        amount = 10**whole * (1 + 9 * (steps - whole))
        return max(_FEWEST_DOLLARS, min(int(amount), _MOST_DOLLARS))

    def closing_days(self) -> int:
        chance = self._random.random()
        for (low, few), (high, many) in itertools.pairwise(_CLOSING):
            if chance < high:
                return few + int((chance - low) / (high - low) * (many - few))
        return _CLOSING[-1][1]


def rows(count: int, seed: int) -> Iterator[list[str]]:
    """Yield the header and so many applications, in the order of their receipt."""
    yield COLUMNS
    dice = _Dice(seed)
    receipts = sorted(dice.below(_RECEIPT_DAYS) for _ in range(count))
    for number, after in enumerate(receipts, start=100_001):
        received = _FIRST + datetime.timedelta(after)
        applicant = APPLICANTS[dice.below(len(APPLICANTS))]
        item, value = dice.one(ITEMS), dice.dollars()
        outcome, days = dice.one(OUTCOMES), dice.closing_days()
        closed = received + datetime.timedelta(days)
        if closed > _LAST_CLOSING and outcome not in _OPEN:
            outcome = "pending"
        closing = "" if outcome in _OPEN else closed.isoformat()
        day = received.isoformat()
        yield [f"Z{number}", applicant, item, str(value), day, closing, outcome]


def main() -> None:
    """Print the set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=2019)
    chosen = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]  # a TextIOWrapper here
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerows(rows(chosen.rows, chosen.seed))


if __name__ == "__main__":
    main()
