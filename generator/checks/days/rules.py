"""All rules of days, in the order in which the docs list them."""

from generator.checks.days.deadlines import DEADLINES
from generator.checks.days.weekdays import NAMED_DAYS
from generator.checks.finding import Family

DAYS = Family("Days and deadlines", [*NAMED_DAYS.rules, *DEADLINES.rules])
