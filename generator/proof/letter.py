"""What a letter's record puts on the page, from the letterhead to the attachments."""

from collections.abc import Iterator, Sequence

import markupsafe

from generator.proof.claims import Claims, Part, claims_of, margins_of
from generator.records.letter import Letter
from generator.records.letterhead import CommitteeLetterhead
from generator.typeset.demands import Lettered
from generator.typeset.letter import LetterProse


def claims_of_letter(
    letter: Letter, texts: LetterProse, committee: CommitteeLetterhead | None
) -> Claims:
    """Return all that a letter's page must say."""
    parts = [
        *(_letterhead(committee) if committee else ()),
        *_opening(letter, texts),
        *_text(letter, texts),
        *_signatures(letter, texts),
        *_notations(letter, texts),
    ]
    for at, (title, body) in enumerate(texts.page["attachments"]):
        parts.append(Part(title, ("attachments", at, "title")))
        parts.append(Part(body, ("attachments", at, "body")))
    return claims_of(parts, texts.prose.used, [*margins_of(letter, texts.prose.line)])


def _letterhead(committee: CommitteeLetterhead) -> Iterator[Part]:
    lines: list[str | None] = [committee.congress, committee.name, *committee.address]
    for side in (committee.majority_side, committee.minority_side):
        lines.append(f"{side.leader.name}, {side.leader.state}, {side.title}")
        lines += [f"{person.name}, {person.state}" for person in side.members]
        lines.append(side.staff_director)
    for line in lines:
        if line:
            yield Part(line, ("letterhead",), "aside")


def _opening(letter: Letter, texts: LetterProse) -> Iterator[Part]:
    line = texts.prose.line
    yield Part(texts.page["date"], ("date",), "aside", "the date")
    if letter.delivery:
        yield Part(line(letter.delivery), ("delivery",), "aside")
    for at, person in enumerate(letter.recipients):
        for text in person.inside_address:
            yield Part(line(text), ("recipients", at), "recipient")
    if letter.subject:
        yield Part(line(letter.subject), ("subject",), "aside")
    if letter.salutation:
        yield Part(line(letter.salutation), ("recipients",), "aside")


def _text(letter: Letter, texts: LetterProse) -> Iterator[Part]:
    yield Part(texts.page["body"], ("body",))
    places = iter(range(len(letter.demands)))
    for run in texts.page["demands"]:
        for item in run:
            loc = ("demands", next(places))
            if item.heading:
                yield Part(item.heading, (*loc, "heading"))
            else:
                name = f"demand {item.number}"
                yield Part(_demand(item), (*loc, "text"), "demand", name)
    if texts.page["closing"]:
        yield Part(texts.page["closing"], ("closing",))


def _demand(item: Lettered) -> markupsafe.Markup:
    due = markupsafe.Markup("<p>{}</p>").format(item.due) if item.due else ""
    listed = markupsafe.Markup('<ol start="{}"><li>{}{}{}</li></ol>')
    return listed.format(item.number, item.text, _lettered(item.parts), due)


def _lettered(parts: Sequence[Lettered]) -> markupsafe.Markup:
    if not parts:
        return markupsafe.Markup()
    items = [
        markupsafe.Markup("<li>{}{}</li>").format(part.text, _lettered(part.parts))
        for part in parts
    ]
    return markupsafe.Markup('<ol class="parts">{}</ol>').format(
        markupsafe.Markup().join(items)
    )


def _signatures(letter: Letter, texts: LetterProse) -> Iterator[Part]:
    line = texts.prose.line
    yield Part(line(letter.complimentary_close), ("complimentary_close",))
    places = {id(person): at for at, person in enumerate(letter.signatories)}
    for person in letter.reading_order:
        loc = ("signatories", places[id(person)])
        name = f"the signatory {person.print_name}"
        yield Part(line(person.print_name), loc, "signatory", name)
        if person.office:
            yield Part(
                line(person.office), loc, "text", f"the office of {person.print_name}"
            )


def _notations(letter: Letter, texts: LetterProse) -> Iterator[Part]:
    line = texts.prose.line
    for at, text in enumerate(letter.enclosures):
        yield Part(line(text), ("enclosures", at), "aside")
    for at, text in enumerate(letter.courtesy_copies):
        yield Part(line(text), ("courtesy_copies", at), "aside")
