"""Rules of the salutation: how it begins and ends, and whom it greets."""

import dataclasses
import re
from collections.abc import Iterator

from generator.checks.address.honorable import is_high_official, is_of_company
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.rule import Family
from generator.errors import Severity
from generator.read import Loc
from generator.records.letter import Letter
from generator.records.numerals import in_words
from generator.records.people import Recipient, style_of_address
from generator.records.surname import surname

SALUTATION = Family("Salutations")

_MODELS = "Models of Address and Salutation, International Trade Administration (2012)."
_MEASURED = "Measured on 1,343 letters of senators, 2004 to 2008: 1,114 colons, 229 "
_MEASURED += "commas."
_SHORTENED = re.compile(r"\b(?:Jr|Sr|Esq|Ph\.D|M\.D|D\.D\.S|J\.D)\.$")
_RIGHT_END = re.compile(r"[^\W_](?:[)’'\"”])?[:,]?$")
_TITLES = (
    r"Mr|Mrs|Ms|Miss|Mx|Dr|Madam|Madame|Messrs|Mesdames|Professor|Secretary"
    r"|Administrator|Director|Commissioner|Chair|Chairman|Chairwoman|Chairperson"
    r"|Senator|Representative|Congressman|Congresswoman|President|Speaker|Leader"
    r"|Governor|Mayor|Judge|Justice|Ambassador|General|Admiral|Colonel|Archivist"
    r"|Comptroller|Counsel|Superintendent|Chancellor"
)
_QUALIFIERS = r"Acting|Deputy|Under|Assistant|Associate|Vice|Attorney|Inspector|Ranking"
_GREETED = re.compile(
    rf"(?:(?:{_QUALIFIERS})\s+)*(?:(?:{_TITLES})\b\.?\s*)+"
    r"(?P<name>(?!(?:of|the)\b)[^\W\d_][^\s,]*(?:\s+[^\W\d_][^\s,]*){0,4})?"
)
_PARTS = re.compile(r",\s+and\s+|,\s+(?!(?:Jr|Sr|II|III|IV)\b)|\s+and\s+|\s+&\s+")
_SEVERAL = re.compile(
    r"\b(?:and|or|Messrs|Mesdames|Sirs|Ladies|Gentlemen|Members|Colleagues|Friends"
    r"|Secretaries|Administrators|Directors|Commissioners|Chairs|Chairmen|Senators"
    r"|Representatives|Governors|All|Both|Leaders|Justices|Judges)\b|&|,\s*\S",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"(?:Mr|Ms|Mrs|Miss)\b\.? (?!(?:{_QUALIFIERS}|{_TITLES})\b)[^\W\d_].*"
)
_FEW = 2


@dataclasses.dataclass(frozen=True)
class _Given:
    """A salutation as typed, for whom it stands, and where."""

    text: str
    at: int
    person: Recipient
    others: tuple[Recipient, ...] = ()
    """Whom else it greets, being the only one given."""

    @property
    def loc(self) -> Loc:
        return ("recipients", self.at, "salutation")

    @property
    def is_joint(self) -> bool:
        return bool(self.others)

    @property
    def greeted(self) -> str:
        """Its words without Dear and without its end."""
        return self.text.removeprefix("Dear ").rstrip(":,")


@SALUTATION.rule(
    "salutation-end",
    Severity.ERROR,
    what="A salutation ends with something other than a colon or a comma.",
    do="Leave the sign out, and a colon is printed, or write a comma.",
    why="Official letters greet with a colon, some with a comma, and with no other "
    "sign.",
    source=_MEASURED,
)
def ends(document: Document) -> Iterator[Finding]:
    """Yield a finding for each salutation with an odd end."""
    for one in _given(document.letter):
        text = one.text.rstrip(":,") if one.text[-2:-1] == "." else one.text
        if _SHORTENED.search(text) or _RIGHT_END.search(one.text):
            continue
        last = max(at for at, sign in enumerate(one.text) if sign.isalnum() or not at)
        plain = one.text[: last + 1]
        message = (
            f"a salutation ends with a colon or a comma, not with “{one.text[-1]}”"
        )
        if one.text[-1] in ":,":
            message = f"“{one.text[len(plain) :]}” is one sign too many"
        yield Finding(one.loc, message, f"write `{plain}`, and a colon is printed")


@SALUTATION.rule(
    "salutation-dear",
    Severity.WARNING,
    what="A salutation does not begin with `Dear`.",
    do="Write `Dear` before the title.",
    why="Every model of address for officials begins so.",
    source=_MODELS,
)
def begins(document: Document) -> Iterator[Finding]:
    """Yield a finding for each salutation that begins with a title or a wrong Dear."""
    for one in _given(document.letter):
        if _GREETED.match(one.text):
            message = "the salutation begins without Dear"
            yield Finding(one.loc, message, f"write `Dear {one.text}`")
        elif re.match("dear |DEAR |Dear Dear ", one.text):
            words = re.sub("^(?:dear )+", "", one.text, flags=re.IGNORECASE)
            message = f"the salutation begins “{one.text[: -len(words)].strip()}”"
            yield Finding(one.loc, message, f"write `Dear {words}`")


@SALUTATION.rule(
    "recipient-not-greeted",
    Severity.WARNING,
    what="A letter to several greets one of them.",
    do="Greet all in one salutation, or leave it out where every form is known.",
    why="The only salutation given is printed for all; who is not in it has a letter "
    "that greets someone else.",
    source="Senators' letters to several officials: one address each, then one "
    "salutation with all of them.",
)
def all_greeted(document: Document) -> Iterator[Finding]:
    """Yield a finding for a joint salutation that greets one person."""
    for one in _given(document.letter):
        if not one.is_joint or _SEVERAL.search(one.greeted):
            continue
        if _GREETED.match(one.greeted):
            left = [person.name for person in one.others]
            others = in_words(left) if len(left) <= _FEW else "the others"
            message = f"the letter greets {one.greeted}, but not {others}"
            yield Finding(one.loc, message, "greet all of them in this salutation")


@SALUTATION.rule(
    "greeted-twice",
    Severity.WARNING,
    what="Several recipients have a `salutation`, and one of these greets two people.",
    do="Greet in each its own recipient alone, or give one `salutation` for all.",
    why="The salutations of all recipients are printed as one line, so whoever is in "
    "two of them is greeted twice.",
    source="Senators' letters to several officials: one address each, then one "
    "salutation with all of them.",
)
def one_greeted(document: Document) -> Iterator[Finding]:
    """Yield a finding for each recipient's own salutation with two names in it."""
    given = [*_given(document.letter)]
    for one in given if len(given) > 1 else ():
        if re.search(r"\band\b|&", one.person.name):
            continue
        found = _PARTS.split(one.greeted)
        parts = [_GREETED.fullmatch(part.strip()) for part in found]
        names = [match["name"] for match in parts if match and match["name"]]
        if len(names) == len(parts) > 1:
            message = f"this salutation of {one.person.name} greets {in_words(names)}"
            help = f"greet {one.person.name} alone, or give one salutation for all"
            yield Finding(one.loc, message, help)


@SALUTATION.rule(
    "plain-salutation",
    Severity.WARNING,
    what="A high official is greeted by Mr. or Ms. and surname.",
    do="Greet by the office: Dear Mr. President, Dear Secretary Roe, Dear Senator Roe.",
    why="The President, the Vice President, the Speaker, Secretaries, the Attorney "
    "General and members of Congress are greeted by their office.",
    source=_MODELS + " Senators' letters, 2004 to 2008.",
)
def plainly_greeted(document: Document) -> Iterator[Finding]:
    """Yield a finding for each high official who is greeted without the office."""
    for one in _given(document.letter):
        is_official = is_high_official(one.person) and not one.is_joint
        # Mr. in the inside address is a matter of `honorable-missing`.
        is_plain = one.person.honorific != "The Honorable" or not is_official
        style = None if is_plain else style_of_address(one.person)
        if style and _PLAIN.fullmatch(one.greeted):
            message = f"{one.person.title} is greeted by the office, not as "
            yield Finding(one.loc, message + one.greeted, f"write `Dear {style}`")


@SALUTATION.rule(
    "company-president",
    Severity.ERROR,
    what="The president of a company is greeted as Mr. President.",
    do="Write a salutation with the name: Dear Mr. Roe.",
    why="Mr. President is the form for the President of the United States; an officer "
    "of a company is greeted by name.",
    source=_MODELS + " Senators' letters to companies, 2004 to 2008: `Dear Mr. Roe:`",
)
def presidents_of_companies(document: Document) -> Iterator[Finding]:
    """Yield a finding for each president of a company whose greeting is the state's."""
    letter = document.letter
    for at, person in enumerate(letter.recipients if letter else ()):
        is_private = is_of_company(person)
        if is_private and re.match("(?:Mr|Madam)\\.? President", person.style or ""):
            last = surname(person.name) or person.name
            key = "salutation" if person.salutation else "title"
            message = f"the president of a company is greeted as {person.style}"
            courtesy = (
                "Mr." if person.honorific == "The Honorable" else person.honorific
            )
            help = f"write `salutation: Dear {courtesy} {last}`, as is right"
            yield Finding(("recipients", at, key), message, help)


def _given(letter: Letter | None) -> Iterator[_Given]:
    """Yield the salutations that a letter gives."""
    people = letter.recipients if letter else ()
    given = [at for at, person in enumerate(people) if person.salutation]
    for at in given:
        person = people[at]
        others = (one for one in people if one is not person)
        joint = tuple(others) if len(given) == 1 else ()
        yield _Given((person.salutation or "").strip(), at, person, joint)
