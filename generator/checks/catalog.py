"""All rules, family by family, and the page of the docs that lists them."""

from generator.checks.finding import Family, Rule
from generator.checks.language import LANGUAGE

FAMILIES: tuple[Family, ...] = (LANGUAGE,)
RULES: dict[str, Rule] = {
    rule.code: rule for family in FAMILIES for rule in family.rules
}
"""Rules by code."""
