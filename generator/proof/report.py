"""What a report's record puts on the page, from the title to the last appendix."""

from collections.abc import Iterator

import markupsafe

from generator.proof.claims import Claims, Kind, Part, claims_of, margins_of
from generator.read import Loc
from generator.records.report import Report
from generator.typeset.numbering import Target
from generator.typeset.report.page import ReportProse, SetSection


def claims_of_report(report: Report, texts: ReportProse) -> Claims:
    """Return all that a report's pages must say."""
    page = texts.page
    parts = [
        *_title(report, texts),
        Part(page["summary"], ("summary",)),
        *_contents(texts),
        *_sections(texts, page["sections"], "sections"),
    ]
    for at, (term, meaning) in enumerate(page["glossary"]):
        parts.append(Part(term, ("glossary", at), "aside"))
        parts.append(Part(meaning, ("glossary", at), "text"))
    parts += _sections(texts, page["appendices"], "appendices")
    return claims_of(parts, texts.prose.used, [*margins_of(report, texts.prose.line)])


def _title(report: Report, texts: ReportProse) -> Iterator[Part]:
    line = texts.prose.line
    lines: list[tuple[str | None, Loc]] = [
        (report.number, ("number",)),
        (report.title, ("title",)),
        (report.subtitle, ("subtitle",)),
        (texts.page["date"], ("date",)),
        (report.mark, ("mark",)),
        *((name, ("prepared_for", at)) for at, name in enumerate(report.prepared_for)),
        *((name, ("prepared_by", at)) for at, name in enumerate(report.prepared_by)),
    ]
    for text, loc in lines:
        if text:
            yield Part(line(text), loc, "aside")
    for person in report.signing_order:
        loc = ("signatories", report.signatories.index(person))
        name = f"the signatory {person.print_name}"
        office = f", {person.office}" if person.office else ""
        yield Part(line(f"{person.print_name}{office}"), loc, "signatory", name)
    if texts.page["authority"]:
        yield Part(texts.page["authority"], ("authority",))


def _contents(texts: ReportProse) -> Iterator[Part]:
    page = texts.page
    for section in page["sections"]:
        yield Part(_entry(texts, section.target, section.target.number))
    for appendix in page["appendices"]:
        yield Part(_entry(texts, appendix.target, appendix.target.label))
    for targets in (page["figures"], page["tables"]):
        if len(targets) > 1:
            for target in targets:
                yield Part(_entry(texts, target, target.label))


def _entry(texts: ReportProse, target: Target, number: str) -> str:
    return f"{number}. {texts.prose.line(target.title)}"


def _sections(
    texts: ReportProse, sections: list[SetSection], key: str
) -> Iterator[Part]:
    for at, section in enumerate(sections):
        target = section.target
        number = target.number if key == "sections" else target.label
        yield Part(_entry(texts, target, number), (key, at, "title"))
        yield from _body(texts, section.body, (key, at, "body"))


def _body(texts: ReportProse, body: markupsafe.Markup, loc: Loc) -> Iterator[Part]:
    """Yield a section's prose and, where they stand in it, its tables and charts."""
    stand = sorted(
        (body.find(placed.html), anchor, placed)
        for anchor, placed in texts.displays.items()
        if placed.html in body
    )
    end = 0
    for start, anchor, placed in stand:
        yield Part(body[end:start], loc)
        kind: Kind = "figure" if anchor.startswith("figure-") else "table"
        declared = texts.places.get(anchor, loc)
        words = [f"<p>{markupsafe.escape(word)}</p>" for word in placed.words]
        content = markupsafe.Markup("".join(words))  # noqa: S704, escaped
        yield Part(content, declared, kind, f"the {kind} “{placed.words[0]}”")
        end = start + len(placed.html)
    yield Part(body[end:], loc)
