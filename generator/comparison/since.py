"""The version of a record to which a signatory agreed."""

import datetime

from generator.comparison.edition import Edition
from generator.comparison.editions import Editions
from generator.comparison.wording import line
from generator.consents.agreed import agreed_text, digest, member_of
from generator.consents.giving import find_signatory
from generator.consents.keeping import consents_file, read_consents
from generator.errors import GeneratorError, RecordError, refusal
from generator.records.consent import Consent
from generator.records.people import Signatory
from generator.typeset.numbers import long_date


def agreed_edition(editions: Editions, member: str) -> tuple[Edition, Consent]:
    """Return the version to which a signatory agreed, the newest of those alike.

    Raises RecordError where nobody of the name signs the record as it stands, has not
    agreed to anything, or has agreed to a text that is in no commit.
    """
    now = editions.working()
    if now.desk is None:
        message = "nobody signs this record"
        help = "name a letter or a report"
        raise refusal(editions.record, "nobody-signs", message, help)
    person = find_signatory(member, now.ready())
    path = consents_file(editions.record, editions.kind, editions.workspace)
    consent = read_consents(path, editions.workspace).of(member_of(person))
    if consent is None:
        message = f"no consent of {person.print_name} is taken down"
        help = "without one there is no text to compare with"
        raise refusal(editions.record, "no-consent", message, help)
    if _agrees(now, consent):
        return now, consent
    for version in editions.versions:
        try:
            edition = editions.version(version.commit, version.name)
            if _agrees(edition, consent):
                return edition, consent
        except GeneratorError:
            # A version that cannot be printed is none that somebody has read.
            continue
    raise _never_committed(editions, person, consent.date)


def _agrees(edition: Edition, consent: Consent) -> bool:
    ready = edition.ready()
    text = agreed_text(ready.html)
    return any(
        member_of(person) == consent.member and digest(text, person) == consent.text
        for person in ready.record.signatories
    )


def _never_committed(
    editions: Editions, person: Signatory, day: datetime.date
) -> RecordError:
    message = (
        f"the text to which {person.print_name} agreed on {line(long_date(day))}, "
        "is in no commit"
    )
    help = "commit a record before its consents are taken down"
    return refusal(editions.record, "text-not-committed", message, help)
