"""Rules of what stands before a name: The Honorable, or a courtesy title, but one."""

import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.rule import Family
from generator.errors import Severity
from generator.records.people import Recipient
from generator.records.surname import surname

HONORABLE = Family("Titles before a name")

_FORMS = "Forms of address of the Federal Highway Administration (appendix C) and of "
_FORMS += "NASA (NPR 1450.10D, appendix F)."
_SHORT = r"Dr|Mr|Mrs|Ms|Mx|Prof|Gen|Adm|Col|Lt|Maj|Capt|Sen|Rep|Gov|Amb|Rev|Hon"
_LONG = (
    r"Miss|Professor|General|Admiral|Colonel|Lieutenant|Captain|Senator|Representative"
    r"|Congressman|Congresswoman|Governor|Ambassador|Secretary|President|Reverend"
    r"|(?:The\s+)?Honorable"
)
_TITLE = re.compile(
    rf"(?P<title>(?:{_SHORT})\.|(?:Dr|Mr|Mrs|Ms)\b|(?:{_LONG})\b)\s+[^\W\d_]"
)
_STACKED = re.compile(
    rf"\b(?P<first>[Tt]he\s+Honorable)\s+(?P<title>(?:{_SHORT})\.)\s+[^\W\d_]"
)
_STACKED_LINE = re.compile(rf"(?P<first>The Honorable)\s+(?:{_TITLE.pattern})")
_BARE_LINE = re.compile(r"(?P<words>The Honorable [^\W\d_][\w’'-]+)(?=,|$)")
_ALONE_LINE = re.compile(r"(?P<words>(?:the )?Honorable|Hon\.)\s+[^\W\d_]")
_IS_HONORABLE = re.compile(r"(?:The\s+)?Honorable|Hon\.")
_PLAIN = frozenset({"Mr.", "Ms.", "Mrs.", "Miss", "Mx.", "Dr."})
_COMPANY = re.compile(r"\b(?:Inc|Corp|LLC|L\.L\.C|LLP|Ltd|PLC|plc|GmbH|Company)\b")
_CHIEF = re.compile(r"\b(?:Chief Executive Officer|CEO)\b")
_PUBLIC = re.compile(
    r"\b(?:U\.S\.|United States|Federal|National|American Samoa|Department|Agency"
    r"|Administration|Authority|Commission|Bureau|Office of|Millennium Challenge"
    r"|AmeriCorps|Americorps|Corporation for|Congress|Senate|House of|State of|City of"
    r"|County|Tribe|Nation)\b"
)
_ELECTED_OR_APPOINTED = re.compile(
    r"The President|(?:The )?(?:President of the United States"
    r"|(?:Vice President|Attorney General)(?: of the United States)?"
    r"|Speaker of the House of Representatives"
    r"|(?:United States|U\.S\.) (?:Senator|Representative)"
    r"|Secretary of (?:State|the Treasury|Defense|the Interior|Agriculture|Commerce"
    r"|Labor|Health and Human Services|Housing and Urban Development|Transportation"
    r"|Energy|Education|Veterans Affairs|Homeland Security|the Army|the Navy"
    r"|the Air Force))"
)


@HONORABLE.rule(
    "stacked-titles",
    Severity.ERROR,
    what="Two titles stand before one name, as `The Honorable Dr.`",
    do="Keep one: `honorific: Dr.` replaces The Honorable, and a name has no title.",
    why="The Honorable takes the place of a courtesy title or rank and is not combined "
    "with one.",
    source=_FORMS,
)
def stacked_titles(document: Document) -> Iterator[Finding]:
    """Yield a finding for each name with two titles, in addresses, copies and prose."""
    for at, person in _recipients(document):
        in_name = _TITLE.match(person.name)
        is_stacked = person.honorific in {"The Honorable", *_PLAIN} and in_name
        _, _, more = person.honorific.partition("The Honorable ")
        if is_stacked and in_name:
            message = f"“{person.honorific} {in_name['title']}” are two titles"
            help = f"write {person.name[in_name.end('title') :].strip()}"
            is_said = in_name["title"] == person.honorific
            if not is_said and not _IS_HONORABLE.fullmatch(in_name["title"]):
                help += f", and `honorific: {in_name['title']}` where that is to stand"
            yield Finding(("recipients", at, "name"), message, help)
        elif more.strip():
            message = f"“{person.honorific}” are two titles"
            help = f"write `honorific: {more.strip()}`, or leave it out"
            yield Finding(("recipients", at, "honorific"), message, help)
    for passage in document.passages:
        is_copy = passage.loc[0] == "courtesy_copies"
        line = _STACKED_LINE.match(passage.text) if is_copy else None
        for match in (line,) if line else _STACKED.finditer(passage.text):
            if not passage.is_quoted(match.span()):
                message = f"“{match['first']} {match['title']}” are two titles"
                span = match.start(), match.end("title")
                yield passage.finding(span, message, "keep one of the two")


@HONORABLE.rule(
    "honorable-form",
    Severity.ERROR,
    what="`Honorable` stands without `The`, or before a surname alone.",
    do="Write `The Honorable`, then the full name.",
    why="The title belongs to a person named in full: The Honorable Jane Roe.",
    source=_FORMS,
)
def forms_of_honorable(document: Document) -> Iterator[Finding]:
    """Yield a finding for each half of the form that is missing."""
    for at, person in _recipients(document):
        if person.honorific in {"Honorable", "the Honorable", "Hon.", "Hon"}:
            message = f"“{person.honorific}” is written The Honorable in a letter"
            help = "leave `honorific` out, and The Honorable is printed"
            yield Finding(("recipients", at, "honorific"), message, help)
        elif person.honorific == "The Honorable" and len(person.name.split()) == 1:
            message = f"The Honorable stands before a surname alone, {person.name}"
            yield Finding(("recipients", at, "name"), message, "write the full name")
    for passage in document.passages:
        if passage.loc[0] != "courtesy_copies":
            continue
        if match := _ALONE_LINE.match(passage.text):
            message = f"“{match['words']}” is written The Honorable in a letter"
            yield passage.finding(match.span("words"), message, "write The Honorable")
        elif match := _BARE_LINE.match(passage.text):
            message = "The Honorable stands before a surname alone"
            yield passage.finding(match.span("words"), message, "write the full name")
    yield from _bare_in_prose(document)


def _bare_in_prose(document: Document) -> Iterator[Finding]:
    """Yield where prose puts The Honorable before the surname of a recipient."""
    names = {surname(person.name) for _, person in _recipients(document)} - {None}
    if not names:
        return
    known = "|".join(re.escape(name) for name in names if name)
    bare = re.compile(rf"\b[Tt]he\s+Honorable\s+(?:{known})\b(?!\s+[A-Z])")
    for passage in document.prose:
        for match in bare.finditer(passage.text):
            message = "The Honorable stands before a surname alone"
            yield passage.finding(match.span(), message, "write the full name")


@HONORABLE.rule(
    "honorable-company",
    Severity.WARNING,
    what="The officer of a company is called The Honorable.",
    do="Write `honorific: Mr.`, `Ms.` or `Dr.`",
    why="The title is for those whom a President has appointed or a people elected; "
    "someone who was one of them keeps it, and then the rule is allowed here.",
    source=_FORMS + " Senators' letters to companies, 2004 to 2008: `Mr.`",
)
def company_officers(document: Document) -> Iterator[Finding]:
    """Yield a finding for each company's officer without a courtesy title."""
    for at, person in _recipients(document):
        if person.honorific == "The Honorable" and is_of_company(person):
            message = f"{person.name} is an officer of a company, and is printed as "
            message += "The Honorable"
            help = "add `honorific: Mr.` or the title that is right"
            yield Finding(("recipients", at, "name"), message, help)


@HONORABLE.rule(
    "honorable-missing",
    Severity.WARNING,
    what="Someone elected or appointed by the President is called Mr. or Ms. in the "
    "inside address.",
    do="Leave `honorific` out, and The Honorable is printed.",
    why="The inside address of every Presidential appointee and elected official has "
    "The Honorable.",
    source=_FORMS + " Models of Address and Salutation, International Trade "
    "Administration (2012).",
)
def officials_without(document: Document) -> Iterator[Finding]:
    """Yield a finding for each high official with a courtesy title alone."""
    for at, person in _recipients(document):
        if person.honorific in _PLAIN - {"Dr."} and is_high_official(person):
            message = (
                f"{person.title} is addressed as The Honorable, not {person.honorific}"
            )
            help = "leave `honorific` out"
            yield Finding(("recipients", at, "honorific"), message, help)


def is_high_official(person: Recipient) -> bool:
    """Return whether the office is a Cabinet one, or one that a people elect.

    Only titles that can be nobody else's: a `President` may be a company's.
    """
    office = (person.title or "").strip()
    return _ELECTED_OR_APPOINTED.fullmatch(office) is not None


def is_of_company(person: Recipient) -> bool:
    """Return whether title and address are a company's, and of no public body."""
    lines = [person.title or "", *person.address]
    if any(_PUBLIC.search(line) for line in lines):
        return False
    is_chief = _CHIEF.search(person.title or "") is not None
    return is_chief or any(_COMPANY.search(line) for line in lines)


def _recipients(document: Document) -> Iterator[tuple[int, Recipient]]:
    if document.letter is not None and "recipients" not in document.doubtful:
        yield from enumerate(document.letter.recipients)
