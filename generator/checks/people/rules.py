"""All rules of people, in the order in which the docs list them."""

from generator.checks.finding import Family
from generator.checks.people.mentions import MENTIONS
from generator.checks.people.order import ORDER
from generator.checks.people.recipients import RECIPIENTS
from generator.checks.people.signing import SIGNING
from generator.checks.people.titles import TITLES

PEOPLE = Family(
    "People",
    [*SIGNING.rules, *ORDER.rules, *TITLES.rules, *MENTIONS.rules, *RECIPIENTS.rules],
)
