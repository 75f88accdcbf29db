"""Claims: what a letter says, names and asks, and whether it can be borne out."""

from generator.checks.abbreviations import ABBREVIATIONS
from generator.checks.asking import ASKING
from generator.checks.events import EVENTS
from generator.checks.finding import Family
from generator.checks.names import NAMES
from generator.checks.quotations import QUOTATIONS
from generator.checks.surnames import SURNAMES

_PARTS = (QUOTATIONS, EVENTS, SURNAMES, NAMES, ABBREVIATIONS, ASKING)
CLAIMS = Family("Claims", [rule for part in _PARTS for rule in part.rules])
