"""Claims: what a letter says, names and asks, and whether it can be borne out."""

from generator.checks.claims.abbreviations import ABBREVIATIONS
from generator.checks.claims.asking import ASKING
from generator.checks.claims.enclosing import ENCLOSING
from generator.checks.claims.events import EVENTS
from generator.checks.claims.names import NAMES
from generator.checks.claims.quotations import QUOTATIONS
from generator.checks.claims.repeating import REPEATING
from generator.checks.claims.surnames import SURNAMES
from generator.checks.claims.tenses import TENSES
from generator.checks.rule import Family

_PARTS = (
    QUOTATIONS,
    EVENTS,
    TENSES,
    SURNAMES,
    NAMES,
    ABBREVIATIONS,
    ASKING,
    REPEATING,
    ENCLOSING,
)
CLAIMS = Family("Claims", [rule for part in _PARTS for rule in part.rules])
