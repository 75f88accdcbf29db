"""All rules of address and form, in the order in which the docs list them."""

from generator.checks.address.addresses import PLACES
from generator.checks.address.departments import DEPARTMENTS
from generator.checks.address.honorable import HONORABLE
from generator.checks.address.salutation import SALUTATION
from generator.checks.rule import Family

_PARTS = (HONORABLE, SALUTATION, PLACES, DEPARTMENTS)
ADDRESS = Family("Address and form", [rule for part in _PARTS for rule in part.rules])
