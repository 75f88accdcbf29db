"""All rules of numbers, in the order in which the docs list them."""

from generator.checks.numbers.agreement import AGREEMENT
from generator.checks.numbers.bound import BOUND
from generator.checks.numbers.proportions import PROPORTIONS
from generator.checks.numbers.sourcing import SOURCING
from generator.checks.numbers.tables import TABLES
from generator.checks.numbers.tallies import TALLIES
from generator.checks.rule import Family

_PARTS = (BOUND, SOURCING, PROPORTIONS, TABLES, TALLIES, AGREEMENT)
NUMBERS = Family("Numbers", [rule for part in _PARTS for rule in part.rules])
