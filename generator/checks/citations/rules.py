"""All rules of citations, in the order in which the docs list them."""

from generator.checks.citations.forms import FORMS
from generator.checks.citations.places import PLACES
from generator.checks.citations.references import REFERENCES
from generator.checks.rule import Family

CITATIONS = Family("Citations", [*PLACES.rules, *FORMS.rules, *REFERENCES.rules])
