"""All rules of days, in the order in which the docs list them."""

from generator.checks.days.agreeing import AGREEING
from generator.checks.days.deadlines import DEADLINES
from generator.checks.days.weekdays import NAMED_DAYS
from generator.checks.rule import Family

_PARTS = (NAMED_DAYS, DEADLINES, AGREEING)
DAYS = Family("Days and deadlines", [rule for part in _PARTS for rule in part.rules])
