"""Typed text becomes set text: dashes, ellipses, and spaces that do not break.

Each function mends one thing; `set_text` applies them in order. Quotation marks are
turned where their context is known, in `prose`.
"""

import re
from collections.abc import Callable

NBSP = "\N{NO-BREAK SPACE}"

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|"
    "December|Jan\\.|Feb\\.|Mar\\.|Apr\\.|Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\."
)
_TITLES = (
    "Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Adm|Col|Lt|Capt|Hon|St|"
    "Messrs|No|Nos|Vol|Art|Sec|Pt|Ch|Fig|App|Ex|Exh|p|pp|n|nn|para"
)
_REPORTER = (
    r"Fed\. Reg\.|F\. ?Supp\. ?[23]d|F\.[234]d|FR|C\.F\.R\.|CFR|U\.S\.C\.|USC|U\.S\.|"
    r"Stat\.|S\. Ct\.|Cong\. Rec\."
)


def join_dashes(text: str) -> str:
    """Turn three hyphens into an em dash and two into an en dash."""
    text = re.sub(r"(?<!-)---(?!-)", "—", text)
    return re.sub(r"(?<!-)--(?!-)", "–", text)


def tie_dashes(text: str) -> str:
    """Keep an em dash with the word before it, so that none begins a line."""
    return re.sub(r"(?<=\w)—", "\N{WORD JOINER}—", text)


def join_ellipses(text: str) -> str:
    """Turn three dots into an ellipsis; four are a full stop and an ellipsis."""
    return re.sub(r"(?<!\.)\.\.\.(?!\.)", "…", text)


def turn_elisions(text: str) -> str:
    """Set an apostrophe, not an opening mark, before the last figures of a decade."""
    return re.sub(r"(?<!\w)[‘'](?=\d0s\b)", "’", text)


def tie_titles(text: str) -> str:
    """Keep an abbreviated title or word with the name or number after it."""
    return re.sub(rf"\b({_TITLES})\. (?=[\w“‘])", rf"\1.{NBSP}", text)


def tie_sections(text: str) -> str:
    """Keep a section or paragraph sign with its number."""
    return re.sub(r"([§¶]) (?=\S)", rf"\1{NBSP}", text)


def tie_paragraphs(text: str) -> str:
    """Keep the letters of a paragraph together: (h)(2)(B)(ii)."""
    return re.sub(r"\)\((?=\w{1,4}\))", ")\N{WORD JOINER}(", text)


def tie_citations(text: str) -> str:
    """Keep volume, reporter and page of a citation together."""

    def tie(match: re.Match[str]) -> str:
        return match[0].replace(" ", NBSP)

    return re.sub(rf"\b\d+[ {NBSP}](?:{_REPORTER})[ {NBSP}](?=[\d§])", tie, text)


def tie_dates(text: str) -> str:
    """Keep the day with its month."""
    return re.sub(rf"\b({_MONTHS}) (?=\d)", rf"\1{NBSP}", text)


def tie_initials(text: str) -> str:
    """Keep a middle initial with the surname after it."""
    return re.sub(r"(?<=[\w.] )([A-Z]\.) (?=[A-Z][\w’'])(?!U\.S\.)", rf"\1{NBSP}", text)


def tie_numbers(text: str) -> str:
    """Keep a number with the word that says how many: million, percent."""
    return re.sub(
        r"(\d) (?=(?:percent|million|billion|trillion)\b)", rf"\1{NBSP}", text
    )


def tie_parts(text: str) -> str:
    """Keep the name of a part of a law with its number."""
    return re.sub(
        r"\b([Pp]arts?|[Ss]ections?|[Tt]itles?|[Cc]hapters?|Supplement No\.|Pub\. L\.|"
        r"H\.R\.|Exhibit|Attachment|Appendix|Category) (?=(?:No\. )?[\dA-Z]+\b)",
        rf"\1{NBSP}",
        text,
    )


_FIGURE = re.compile(r"\d")
_FIGURES = ()
_CHAIN: tuple[tuple[Callable[[str], str], tuple[str, ...]], ...] = (
    (join_dashes, ("--",)),
    (tie_dashes, ("—",)),
    (join_ellipses, ("...",)),
    (turn_elisions, ("0s",)),
    (tie_titles, (". ",)),
    (tie_sections, ("§", "¶")),
    (tie_paragraphs, (")(",)),
    (tie_citations, _FIGURES),
    (tie_dates, _FIGURES),
    (tie_initials, (". ",)),
    (tie_numbers, _FIGURES),
    (tie_parts, (" ",)),
)
"""What is mended, in order, and what a text has for it: one of some signs, or figures.

To look for a sign takes a tenth of the time.
"""


def set_text(text: str) -> str:
    """Return the text as a typographer would set it."""
    has_figures = _FIGURE.search(text) is not None
    for mend, signs in _CHAIN:
        if any(sign in text for sign in signs) if signs else has_figures:
            text = mend(text)
    return text
