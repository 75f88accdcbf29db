"""All rules of language and of the page, in the order in which the docs list them."""

from generator.checks.finding import Family
from generator.checks.language.leftovers import LEFTOVERS
from generator.checks.language.marks import MARKS
from generator.checks.language.page import PAGE

LANGUAGE = Family("Language and page", [*PAGE.rules, *MARKS.rules, *LEFTOVERS.rules])
