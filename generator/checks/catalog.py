"""All rules, family by family, and the page of the docs that lists them."""

from generator.checks.address import ADDRESS
from generator.checks.agreement import AGREEMENT
from generator.checks.citations import CITATIONS
from generator.checks.claims import CLAIMS
from generator.checks.days import DAYS
from generator.checks.deadlines import DEADLINES
from generator.checks.finding import Family, Rule
from generator.checks.honorable import HONORABLE
from generator.checks.language import LANGUAGE
from generator.checks.numbers import NUMBERS
from generator.checks.people.rules import PEOPLE
from generator.checks.proportions import PROPORTIONS
from generator.checks.salutation import SALUTATION
from generator.checks.sourcing import SOURCING
from generator.checks.tables import TABLES
from generator.checks.tallies import TALLIES

FAMILIES: tuple[Family, ...] = (
    PEOPLE,
    HONORABLE,
    SALUTATION,
    ADDRESS,
    DAYS,
    DEADLINES,
    NUMBERS,
    TALLIES,
    TABLES,
    PROPORTIONS,
    AGREEMENT,
    SOURCING,
    CITATIONS,
    CLAIMS,
    LANGUAGE,
)
RULES: dict[str, Rule] = {
    rule.code: rule for family in FAMILIES for rule in family.rules
}
"""Rules by code."""
