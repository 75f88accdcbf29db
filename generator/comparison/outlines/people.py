"""People as a comparison names them."""

from collections.abc import Iterator, Sequence

from generator.comparison.outline import Part
from generator.comparison.wording import line
from generator.consents.agreed import named
from generator.records.base import fold
from generator.records.people import Signatory


def signatories(people: Sequence[Signatory]) -> Iterator[Part]:
    """Yield those who sign, in the order in which they are given."""
    for number, person in enumerate(people, start=1):
        seat = person.seat
        yield Part(
            group="signatory",
            key=seat.bioguide if seat else fold(person.print_name),
            name=line(named(person)),
            number=number,
            says={
                "name": line(person.print_name),
                "office": line(person.office) if person.office else "",
                "lead": "leads" if person.lead else "",
            },
        )
