"""What a report's record puts on the page, from the title to the last appendix."""

from collections.abc import Iterator

import markupsafe

from generator.proof.claims import Claims, Kind, Part, claims_of
from generator.proof.notices import notices_of
from generator.read import Loc
from generator.records.base import fold
from generator.records.report import Report
from generator.typeset.numbering import Target
from generator.typeset.report.displays import Placed
from generator.typeset.report.page import ReportProse, SetSection


def claims_of_report(report: Report, texts: ReportProse) -> Claims:
    """Return all that a report's pages must say."""
    page, line = texts.page, texts.prose.line
    return claims_of(
        parts_of_report(report, texts),
        texts.prose.used,
        notices_of(report, line),
        [line(report.title), line(report.number) if report.number else page["date"]],
    )


def parts_of_report(report: Report, texts: ReportProse) -> list[Part]:
    """Return the parts of a report in the order in which they are read."""
    page = texts.page
    parts = [
        *_title(report, texts),
        Part(page["summary"], ("summary",), is_typed=True),
        *_contents(texts, report),
        *_sections(texts, page["sections"], "sections", len(report.sections)),
    ]
    entries = enumerate(report.glossary)
    places = [at for at, _ in sorted(entries, key=lambda pair: fold(pair[1].term))]
    for at, (term, meaning) in zip(places, page["glossary"], strict=True):
        parts.append(Part(term, ("glossary", at), "aside"))
        parts.append(Part(meaning, ("glossary", at, "meaning"), is_typed=True))
    written = len(report.appendices)
    parts += _sections(texts, page["appendices"], "appendices", written)
    return parts


def _title(report: Report, texts: ReportProse) -> Iterator[Part]:
    line = texts.prose.line
    lines: list[tuple[str | None, Loc]] = [
        (report.number, ("number",)),
        (report.title, ("title",)),
        (report.subtitle, ("subtitle",)),
        (texts.page["date"], ("date",)),
        *((name, ("prepared_for", at)) for at, name in enumerate(report.prepared_for)),
        *((name, ("prepared_by", at)) for at, name in enumerate(report.prepared_by)),
    ]
    for text, loc in lines:
        if text:
            yield Part(line(text), loc, "aside")
    for person in report.signing_order:
        loc = ("signatories", report.signatories.index(person))
        name = f"the signatory {person.print_name}"
        yield Part(line(person.print_name), loc, "signatory", name=name)
        if person.office:
            office = f"the office of {person.print_name}"
            yield Part(line(person.office), loc, "aside", name=office)
    if texts.page["authority"]:
        yield Part(texts.page["authority"], ("authority",), is_typed=True)


def _contents(texts: ReportProse, report: Report) -> Iterator[Part]:
    page = texts.page
    entries: list[tuple[Target, str, Loc]] = []
    for key, written in (
        ("sections", report.sections),
        ("appendices", report.appendices),
    ):
        for at, one in enumerate(page[key]):
            number = one.target.number if key == "sections" else one.target.label
            loc: Loc = (key, at, "title") if at < len(written) else ()
            entries.append((one.target, number, loc))
    for targets in (page["figures"], page["tables"]):
        if len(targets) > 1:
            entries += [
                (one, one.label, texts.places.get(one.anchor, ())) for one in targets
            ]
    link = markupsafe.Markup('<a href="#{}">{}</a>')
    for target, number, loc in entries:
        yield Part(link.format(target.anchor, _entry(texts, target, number)), loc)


def _entry(texts: ReportProse, target: Target, number: str) -> str:
    return f"{number}. {texts.prose.line(target.title)}"


def _sections(
    texts: ReportProse, sections: list[SetSection], key: str, written: int
) -> Iterator[Part]:
    """Yield sections; those after the `written` ones are made from other keys."""
    for at, section in enumerate(sections):
        loc: Loc = (key, at) if at < written else ()
        target = section.target
        number = target.number if key == "sections" else target.label
        yield Part(_entry(texts, target, number), (*loc, "title") if loc else ())
        yield from _body(texts, section.body, (*loc, "body") if loc else ())


def _body(texts: ReportProse, body: markupsafe.Markup, loc: Loc) -> Iterator[Part]:
    """Yield a section's prose and, where they stand in it, its tables and charts."""
    stand = sorted(
        (body.find(placed.html), anchor, placed)
        for anchor, placed in texts.displays.items()
        if placed.html in body
    )
    if any(_is_within(body[:start]) for start, _, _ in stand):
        # A list goes on around a table, so that its text is read as one.
        for _, _, placed in stand:
            body = body.replace(placed.html, _said(placed))
        stand = []
    end = 0
    for start, anchor, placed in stand:
        yield Part(body[end:start], loc, is_typed=bool(loc))
        kind: Kind = "figure" if anchor.startswith("figure-") else "table"
        declared = texts.places.get(anchor, loc)
        content = _said(placed)
        yield Part(
            content,
            declared,
            kind,
            caption=placed.words[0],
            columns=placed.columns,
            rows=placed.rows,
            name=f"the {kind} “{placed.words[0]}”",
        )
        end = start + len(placed.html)
    yield Part(body[end:], loc, is_typed=bool(loc))


def _said(placed: Placed) -> markupsafe.Markup:
    words = [f"<p>{markupsafe.escape(word)}</p>" for word in placed.words]
    return markupsafe.Markup("".join(words))  # noqa: S704, escaped


def _is_within(before: str) -> bool:
    """Whether a list or a quotation is open where some HTML ends."""
    return any(
        before.count(f"<{name}") > before.count(f"</{name}>")
        for name in ("ol", "ul", "blockquote")
    )
