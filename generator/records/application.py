"""One license application: a row of the file that a statistics record names."""

import dataclasses
import datetime
import decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What an exporter asked for, and how it ended."""

    number: str
    """The agency's number, which no other application has."""
    applicant: str
    item: str
    """The classification: `CCL Category 3 (electronics)`, `EAR99`."""
    value_usd: decimal.Decimal | None
    """Dollars; None where the source publishes none."""
    received: datetime.date
    closed: datetime.date | None
    """The day of the decision; None while there is none."""
    disposition: str
    """One of DISPOSITIONS."""

    @property
    def days(self) -> int | None:
        """Calendar days from receipt to closing; 0 where both are the same day."""
        return None if self.closed is None else (self.closed - self.received).days


COLUMNS = tuple(field.name for field in dataclasses.fields(Application))
"""The columns of the file, in the order in which we write them."""
