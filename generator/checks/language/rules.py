"""All rules of language and of the page, in the order in which the docs list them."""

from generator.checks.language.leftovers import LEFTOVERS
from generator.checks.language.marks import MARKS
from generator.checks.language.page import PAGE
from generator.checks.language.pairs import PAIRS
from generator.checks.language.slips import SLIPS
from generator.checks.language.starting import STARTING
from generator.checks.rule import Family

_PARTS = (PAGE, SLIPS, MARKS, PAIRS, LEFTOVERS, STARTING)
LANGUAGE = Family("Language and page", [rule for part in _PARTS for rule in part.rules])
