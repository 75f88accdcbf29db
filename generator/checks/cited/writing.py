"""Whether a citation is written in a usual way."""

import re
from collections.abc import Iterator

from generator.checks.cited.citation import Citation, Kind
from generator.checks.cited.fault import Fault
from generator.checks.cited.patterns import SECTION, SIGNED

_RIGHT: dict[Kind, re.Pattern[str]] = {
    "cfr": re.compile(r"C\.F\.R\.|CFR"),
    "usc": re.compile(r"U\.S\.C\.(?:A\.)?"),
    "fed-reg": re.compile(r"Fed\. Reg\.|F\.R\.|FR|Federal Register"),
    "public-law": re.compile(
        r"(?:Pub\. L\.|P\.L\.)(?: Nos?\.)?|Public Law(?: Nos?\.)?"
    ),
    "executive-order": re.compile(
        r"(?:E\.O\.|Exec\. Order|Executive Order)(?: (?:No\.|Number))?"
    ),
    "bill": re.compile(r"(?!HR|H\.R$).*"),
}
_USUAL: dict[Kind, str] = {
    "cfr": "C.F.R.",
    "usc": "U.S.C.",
    "fed-reg": "Fed. Reg.",
    "public-law": "Pub. L. No.",
    "executive-order": "E.O.",
    "bill": "H.R.",
}
_SPACED = frozenset(("cfr", "usc", "fed-reg", "stat"))
_MORE_TO_COME = re.compile(r"[^.;]{0,40}\d")
_ET_SEQ = re.compile(r"\s*et\s+seq")
_LEAST_DIGITS = 3
_COUNTED = re.compile(r"\s*%|\s+(?:percent|million|billion|trillion|points?)\b")
_YEARS = range(1900, 2100)


def form_fault(citation: Citation) -> Fault | None:
    """Return what is wrong with how a source is abbreviated."""
    right = _RIGHT.get(citation.kind)
    form = " ".join(citation.form.split())
    if right is not None and not right.fullmatch(form):
        usual = _USUAL[citation.kind]
        if citation.kind == "cfr" and "." not in form:
            usual = "CFR"
        message = f"“{form}” is not how this source is usually abbreviated"
        return Fault(citation.span, message, f"write “{usual}”")
    if citation.kind not in _SPACED:
        return None
    _, _, after = citation.text.partition(citation.form)
    if after[:1].strip():
        message = f"a space belongs after “{form}”"
        return Fault(citation.span, message, f"write “{form} {after[:12]}”")
    return None


def part_fault(citation: Citation) -> Fault | None:
    """Return what is wrong where a part of the C.F.R. is called a section."""
    if citation.kind != "cfr" or not citation.sections:
        return None
    number, sign = citation.sections[0].number, citation.sign.lower()
    after = citation.text[citation.sections[0].span[1] - citation.span[0] :]
    where = f"{citation.volume} {citation.form}"
    if sign.startswith(("§", "sec")) and number.isdigit():
        if after[:1] in {"-", "–"}:
            return None
        message = f"{number} is a part of title {citation.volume}, not a section"
        return Fault(citation.span, message, f"write “{where} Part {number}”")
    if sign in {"part", "pt."} and "." in number:
        message = f"{number} is a section, not a part"
        return Fault(citation.span, message, f"write “{where} § {number}”")
    return None


def sign_faults(text: str) -> Iterator[Fault]:
    """Yield what is wrong with the section signs of a text."""
    if "§" not in text:
        return
    for match in SIGNED.finditer(text):
        sign, sections = match["sign"], match["sections"]
        if match.start("sections") == match.start() + len(sign):
            message = "a space belongs between the section sign and the number"
            yield Fault(match.span(), message, f"write “{sign} {sections}”")
        elif sign == "§" and (two := _several(match)) is not None:
            message = f"two sections, {two[0]} and {two[1]}, stand after one §"
            yield Fault(match.span(), message, f"write “§§ {sections}”")
        elif sign == "§§" and _is_single(match):
            message = "one section stands after §§"
            yield Fault(match.span(), message, f"write “§ {sections}”")


def _several(match: re.Match[str]) -> tuple[str, str] | None:
    """Return the first two sections of a list, where it surely is one."""
    text = match["sections"]
    found = list(SECTION.finditer(text))
    another = "§" in text or _COUNTED.match(match.string, match.end())
    if len(found) < 2 or another:  # noqa: PLR2004, a list has two
        return None
    one, other = found[0]["number"], found[1]["number"]
    between = text[found[0].end() : found[1].start()].strip()
    return (one, other) if _are_alike(one, other, between) else None


def _are_alike(one: str, other: str, between: str) -> bool:
    """Return whether two numbers can only be those of two sections."""
    if "." in one and "." in other:
        return one.partition(".")[0] == other.partition(".")[0]
    if not (one.isdigit() and other.isdigit()) or between == "-":
        return False
    alike = len(one) == len(other) >= _LEAST_DIGITS and int(one) < int(other)
    return alike and int(other) not in _YEARS


def _is_single(match: re.Match[str]) -> bool:
    """Return whether one section, without anything after it, is all there is."""
    if not SECTION.fullmatch(match["sections"]):
        return False
    rest = match.string[match.end() : match.end() + 60]
    return not (_ET_SEQ.match(rest) or _MORE_TO_COME.match(rest))


def is_bluebook(citation: Citation) -> bool:
    """Return whether a code is abbreviated as the Bluebook has it."""
    form = " ".join(citation.form.split())
    return citation.kind in {"cfr", "fed-reg"} and form in {"C.F.R.", "Fed. Reg."}


def is_gpo(citation: Citation) -> bool:
    """Return whether a code is abbreviated as the GPO has it."""
    return citation.kind in {"cfr", "fed-reg"} and citation.form in {"CFR", "FR"}
