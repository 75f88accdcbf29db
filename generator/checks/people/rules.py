"""All rules of people, in the order in which the docs list them."""

from generator.checks.people.consenting import CONSENTING
from generator.checks.people.greetings import GREETINGS
from generator.checks.people.mentions import MENTIONS
from generator.checks.people.order import ORDER
from generator.checks.people.recipients import RECIPIENTS
from generator.checks.people.signing import SIGNING
from generator.checks.people.titles import TITLES
from generator.checks.people.twice import TWICE
from generator.checks.rule import Family

_PARTS = (SIGNING, TWICE, ORDER, TITLES, MENTIONS, RECIPIENTS, GREETINGS, CONSENTING)
PEOPLE = Family("People", [rule for part in _PARTS for rule in part.rules])
