"""The outline of a letter."""

from collections.abc import Iterator, Mapping, Sequence

from generator.comparison.figures import figures_of
from generator.comparison.outline import Outline, Part
from generator.comparison.outlines.people import signatories
from generator.comparison.outlines.shared import (
    Texts,
    in_doubt,
    lines,
    listed,
    notes,
    own_lines,
    statistics_lines,
)
from generator.comparison.wording import Said, line
from generator.drafts import LetterDraft
from generator.records.base import fold
from generator.records.demands import DemandHeading
from generator.records.demands import Part as DemandPart
from generator.records.letter import Letter
from generator.records.letterhead import CommitteeLetterhead
from generator.twin.labels import lettered
from generator.typeset.demands import say_due
from generator.typeset.numbers import long_date

_LETTER = "this letter"


def outline_letter(draft: LetterDraft) -> Outline:
    """Return what a letter prints, part by part."""
    letter, prose = draft.record, draft.texts
    if letter is None or prose is None:
        return Outline(parts=())
    texts = Texts(prose.prose.printed)
    return Outline(
        parts=(*_letterhead(draft.outcome.committee), *_parts(letter, texts)),
        printed=prose.prose.printed,
        doubtful=in_doubt(draft.outcome.doubtful),
        figures={
            name: figures_of(one) for name, one in draft.outcome.statistics.items()
        },
    )


def _parts(letter: Letter, texts: Texts) -> Iterator[Part]:
    yield own_lines(
        {
            "title": letter.title,
            "subject": letter.subject,
            "date": long_date(letter.date),
            "status": letter.status,
            "mark": letter.mark,
            "letterhead": letter.letterhead_name,
            "delivery": letter.delivery,
            "salutation": letter.salutation,
            "complimentary close": letter.complimentary_close,
            **statistics_lines(letter.statistics),
        }
    )
    for number, one in enumerate(letter.recipients, start=1):
        says = {"name": f"{one.honorific} {one.name}", "title": one.title}
        says["address"] = ", ".join(one.address)
        yield Part(
            group="recipient",
            key=fold(one.name),
            name=line(one.name),
            number=number,
            says=lines(says),
        )
    yield Part(group="body", key="body", says={"text": texts.said(letter.body)})
    yield from _demands(letter, texts)
    if letter.closing:
        closing = texts.said(letter.closing)
        yield Part(group="closing", key="closing", says={"text": closing})
    yield from signatories(letter.signing_order)
    yield from notes(letter.notes, texts)
    for group, given in (
        ("enclosure", letter.enclosures),
        ("courtesy copy", letter.courtesy_copies),
    ):
        yield from listed(group, given)
    for number, attachment in enumerate(letter.attachments, start=1):
        yield Part(
            group="attachment",
            key=fold(attachment.title),
            name=line(attachment.title),
            number=number,
            says={
                "name": line(attachment.title),
                "text": texts.said(attachment.body),
            },
        )


def _letterhead(committee: CommitteeLetterhead | None) -> Iterator[Part]:
    """Yield what a committee's letterhead says, which is a record of its own."""
    if committee is None:
        return
    one = committee
    members = {
        "chair": [one.chair, *one.majority],
        "ranking member": [one.ranking_member, *one.minority],
    }
    says: dict[str, str | None] = {
        "name": one.name,
        "congress": one.congress,
        "address": ", ".join(one.address),
        "titles": f"{one.chair_title}, {one.ranking_member_title}",
        "website": one.website,
    }
    for named, side in members.items():
        says[f"{named}'s side"] = "; ".join(f"{who.name}, {who.state}" for who in side)
    for named, pair in (
        ("telephones", one.telephones),
        ("staff directors", one.staff_directors),
    ):
        says[named] = f"{pair.majority}; {pair.minority}" if pair else None
    yield Part(group="letterhead", key="letterhead", says=lines(says))


def _demands(letter: Letter, texts: Texts) -> Iterator[Part]:
    number = 0
    for item in letter.demands:
        if isinstance(item, DemandHeading):
            heading = line(item.heading)
            yield Part(group="demand", key=f"# {heading}", name=f"heading “{heading}”")
            continue
        number += 1
        says: Mapping[str, str | Said] = {
            "text": texts.joined([("", item.text), *_lettered(item.parts, 1)]),
            "due": line(say_due(item.due, _LETTER)) if item.due else "",
        }
        yield Part(group="demand", key=item.id, name=item.id, number=number, says=says)


def _lettered(parts: Sequence[DemandPart], depth: int) -> Iterator[tuple[str, str]]:
    for number, part in enumerate(parts, start=1):
        yield lettered(number, depth), part.text
        yield from _lettered(part.parts, depth + 1)
