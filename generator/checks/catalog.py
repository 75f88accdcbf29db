"""All rules, family by family."""

from generator.checks.address.rules import ADDRESS
from generator.checks.citations.rules import CITATIONS
from generator.checks.claims.rules import CLAIMS
from generator.checks.days.rules import DAYS
from generator.checks.language.rules import LANGUAGE
from generator.checks.numbers.rules import NUMBERS
from generator.checks.people.rules import PEOPLE
from generator.checks.rule import Family, Rule

FAMILIES: tuple[Family, ...] = (
    PEOPLE,
    ADDRESS,
    DAYS,
    NUMBERS,
    CITATIONS,
    CLAIMS,
    LANGUAGE,
)
RULES: dict[str, Rule] = {
    rule.code: rule for family in FAMILIES for rule in family.rules
}
"""Rules by code."""
