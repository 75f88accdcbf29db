"""What a letter's record puts on the page, from the letterhead to the attachments."""

from collections.abc import Iterator, Sequence

import markupsafe

from generator.proof.claims import Claims, Part, claims_of
from generator.proof.notices import notices_of
from generator.read import Loc
from generator.records.letter import Letter
from generator.records.letterhead import CommitteeLetterhead
from generator.twin.labels import lettered
from generator.typeset.demands import Lettered
from generator.typeset.letter import LetterProse


def claims_of_letter(
    letter: Letter, texts: LetterProse, committee: CommitteeLetterhead | None
) -> Claims:
    """Return all that a letter's page must say."""
    return claims_of(
        parts_of_letter(letter, texts, committee),
        texts.prose.used,
        notices_of(letter, texts.prose.line),
        [texts.page["continuation"], texts.page["date"]],
    )


def parts_of_letter(
    letter: Letter, texts: LetterProse, committee: CommitteeLetterhead | None
) -> list[Part]:
    """Return the parts of a letter in the order in which they are read."""
    parts = [
        *(_letterhead(committee) if committee else ()),
        *_opening(letter, texts),
        *_text(letter, texts),
        *_signatures(letter, texts),
        *_notations(letter, texts),
    ]
    for at, (title, body) in enumerate(texts.page["attachments"]):
        parts.append(Part(title, ("attachments", at, "title"), is_typed=True))
        parts.append(Part(body, ("attachments", at, "body"), is_typed=True))
    return parts


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
    yield Part(texts.page["date"], ("date",), "aside", name="the date")
    if letter.delivery:
        yield Part(line(letter.delivery), ("delivery",), "aside", is_typed=True)
    for at, person in enumerate(letter.recipients):
        for text in person.inside_address:
            yield Part(line(text), ("recipients", at), "recipient")
    if letter.subject:
        yield Part(line(letter.subject), ("subject",), "aside", is_typed=True)
    if letter.salutation:
        yield Part(line(letter.salutation), ("recipients",), "aside")


def _text(letter: Letter, texts: LetterProse) -> Iterator[Part]:
    yield Part(texts.page["body"], ("body",), is_typed=True)
    places = iter(range(len(letter.demands)))
    for run in texts.page["demands"]:
        for item in run:
            loc = ("demands", next(places))
            if item.heading:
                yield Part(item.heading, (*loc, "heading"), is_typed=True)
            else:
                name = f"demand {item.number}"
                content, place = _demand(item), (*loc, "text")
                yield Part(content, place, "demand", is_typed=True, name=name)
                yield from _parts(item.parts, loc, name)
                if item.due:
                    due = f"the date of {name}"
                    yield Part(item.due, (*loc, "due"), name=due)
    if texts.page["closing"]:
        yield Part(texts.page["closing"], ("closing",), is_typed=True)


def _demand(item: Lettered) -> markupsafe.Markup:
    listed = markupsafe.Markup('<ol start="{}"><li>{}</li></ol>')
    return listed.format(item.number, item.text)


def _parts(parts: Sequence[Lettered], loc: Loc, name: str) -> Iterator[Part]:
    """Yield the lettered parts of a demand, each before its own."""
    depth = sum(step == "parts" for step in loc) + 1
    for at, part in enumerate(parts):
        place = (*loc, "parts", at)
        label = lettered(at + 1, depth)
        item = f"{name}{label}"
        yield Part(f"{label} ", place, name=f"the letter of {item}")
        yield Part(part.text, (*place, "text"), "part", is_typed=True, name=item)
        yield from _parts(part.parts, place, item)


def _signatures(letter: Letter, texts: LetterProse) -> Iterator[Part]:
    line = texts.prose.line
    yield Part(line(letter.complimentary_close), ("complimentary_close",))
    places = {id(person): at for at, person in enumerate(letter.signatories)}
    for person in letter.reading_order:
        loc = ("signatories", places[id(person)])
        name = f"the signatory {person.print_name}"
        yield Part(line(person.print_name), loc, "signatory", name=name)
        if person.office:
            name = f"the office of {person.print_name}"
            yield Part(line(person.office), loc, name=name)


def _notations(letter: Letter, texts: LetterProse) -> Iterator[Part]:
    line = texts.prose.line
    for at, text in enumerate(letter.enclosures):
        yield Part(line(text), ("enclosures", at), "aside", is_typed=True)
    for at, text in enumerate(letter.courtesy_copies):
        yield Part(line(text), ("courtesy_copies", at), "aside", is_typed=True)
