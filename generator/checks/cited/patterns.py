"""How citations are written: one pattern a kind, the most telling first."""

import re
from typing import TypeAlias

from generator.checks.cited.citation import Kind

Pattern: TypeAlias = tuple[Kind, tuple[str, ...], re.Pattern[str]]
"""A kind, words of which a text with such a citation has one, and how it is written."""

# Four digits in parentheses are the year of an edition.
_PARAGRAPHS = r"(?:\s?\((?!\d{4}\))[A-Za-z0-9]{1,5}\)){0,8}"
_SECTION = rf"\d[\dA-Za-z]*(?:[.–-]\d[\dA-Za-z]*){{0,3}}{_PARAGRAPHS}"
SECTION = re.compile(
    rf"(?P<number>\d[\dA-Za-z]*(?:\.\d[\dA-Za-z]*)?)(?P<paragraphs>{_PARAGRAPHS})"
)
"""One section of a list."""
_END = r"(?=\s*(?:[.,;:()\]&]|$|and\b|or\b|et\b|note\b|of\b|--|[–—]))"
_JOIN = r"(?:,?\s+(?:and|or|to|through|&)\s+|,\s+|\s*(?:--|[–—-])\s*)(?:§§?\s*)?"
# A list goes on with what can only be a section, or where the next word shows it.
_MORE = (
    rf"(?:{_JOIN}(?:\d+\.\d+[a-z]?{_PARAGRAPHS}|\d[\dA-Za-z]*{_PARAGRAPHS}{_END}"
    rf"|\([A-Za-z0-9]{{1,5}}\){_PARAGRAPHS})){{0,20}}"
)
_SECTIONS = rf"(?P<sections>{_SECTION}{_MORE})(?:,?\s+et\s+seq\.|\s+note\b)?"
_SIGN = r"(?P<sign>§§?|[Ss]ections?\b|[Ss]ecs?\.|[Pp]arts?\b|[Pp]ts?\.|[Aa]pp\.\s*§§?)"
SIGNED = re.compile(rf"(?P<sign>§§?)\s*(?P<sections>{_SECTION}{_MORE})")
"""Sections after their sign."""
_PAGES = r"(?P<page>\d{1,3}(?:,\d{3})+|\d+)"
_MORE_PAGES = (
    r"(?:(?:,?\s+(?:and|at)\s+|,\s+(?:at\s+)?|[–-])(?:\d{1,3},\d{3}|\d+)\b"
    rf"(?!\s+(?:Fed|F\.|FR\b|U\.|Stat|C\.|CFR|S\.)){_END}){{0,6}}"
)
_DATED = r"(?:\s*\((?P<dated>[^()]{0,40}\b(?:1[789]|20)\d\d\b[^()]{0,20})\))?"
_ROMAN = r"[IVXLC]+|[A-Z]|\d+[A-Z]?"
# A digit comes first, and what must not stand before it second: that is found faster.
_VOLUME = r"(?P<volume>\d(?<![\w.,$-]\d)\d{0,2})\s+"
_CFR = r"C\.?\s?F\.?\s?R\.?"
_CONGRESS = (
    r"(?:,?\s+(?P<congress>\d{1,3})(?:th|st|nd|rd|d)\s+Cong(?:ress|\.)"
    r"(?:,?\s+(?:1st|2d|2nd|[Ff]irst|[Ss]econd)\s+[Ss]ess(?:ion|\.))?)?"
)
_LAW_PARTS = (
    r"(?:,\s+(?:(?:div\.|division|tit\.|title|subtit\.|subtitle|ch\.|pt\.)\s+"
    rf"(?:{_ROMAN})\b|(?:§§?|secs?\.|sections?)\s*{_SECTION}{_MORE})){{0,6}}"
)
_AT = r"(?:,?\s+at\s+\d[\d,]*(?:[–-]\d+)?)"

_SUPPLEMENT = (
    r"\b(?P<form>[Ss]upp(?:lement|\.)\s+(?:[Nn]os?\.\s*)?)(?P<page>\d{1,2})\b"
    rf"(?:\s+to\s+(?:(?P<volume>\d{{1,2}})\s+{_CFR}\s+)?"
    r"(?:[Pp]art|pt\.)\s+(?P<sections>\d{1,4}))?"
)
_CODE = rf"(?![A-Za-z])\s*(?:{_SIGN}\s*)?{_SECTIONS}{_DATED}"
_PUBLIC_LAW = (
    r"\b(?P<form>Pub(?:\.|lic)?\s*L(?:\.|aw)\s*(?:Nos?\.?\s*)?"
    r"|P\.?\s?L\.?\s*(?:No\.?\s*)?)"
    rf"(?P<volume>\d{{1,3}})\s?[-–]\s?(?P<page>\d{{1,3}})\b{_LAW_PARTS}{_DATED}"
)
_COMPILATION = (
    rf"{_VOLUME}(?P<form>{_CFR}),?\s+(?P<page>\d{{4}})(?:-\d{{4}})?\s+Comp\.,?"
    r"\s+(?:pp?\.\s*|at\s+)?\d{1,4}"
)
_FEDERAL_REGISTER = (
    rf"{_VOLUME}(?P<form>Fed(?:\.|eral)?\s*Reg(?:ister\b|\.|\b)|F\.\s?R\.|FR\b)\s*"
    rf"{_PAGES}{_MORE_PAGES}{_DATED}"
)
_ORDER = (
    r"\b(?P<form>(?:Exec(?:utive|\.)\s+Order|E\.\s?O\.?|EO)"
    r"\s*(?:(?:No|Number)\.?\s*)?)(?P<page>\d{1,2},\d{3}|\d{4,5})\b(?:-[A-Z]\b)?"
    rf"(?:,?\s+(?:§§?|secs?\.|sections?)\s*{_SECTION}{_MORE})?{_DATED}"
)
_REPORT = (
    r"(?<![\w.])(?P<form>(?:H\.\s?R\.|H\.|S\.|House|Senate)\s+"
    r"(?:(?:Conf\.|Exec\.)\s+)?(?:Rep(?:t\.|ort\b|\.)|Doc(?:\.|ument\b))\s*"
    r"(?:Nos?\.\s*)?)(?P<volume>\d{2,3})[-–](?P<page>\d{1,4})\b"
    rf"{_AT}?{_DATED}"
)
_BILL = (
    r"(?<![\w.])(?P<form>(?:[HS]\.(?:\s?R\.)?\s?(?:(?:J\.|Con\.)\s?)?Res\.|H\.?\s?R\.?|S\.)\s+)"
    rf"(?P<page>\d{{1,5}})\b(?!-?(?:th|st|nd|rd)\b){_CONGRESS}"
    rf"(?:,?\s+(?:§§?|sec\.|section)\s*{_SECTION})?{_DATED}"
)
_CASE = (
    rf"{_VOLUME}(?P<form>U\.\s?S\.|S\.\s?Ct\.|F\.\s?(?:2d|3d|4th)|L\.\s?Ed\."
    r"(?:\s?2d)?|F\.\s?Supp\.(?:\s?[23]d)?|Fed\.\s?Cl\.|F\.C\.C\.R\.|FCC\s?Rcd)"
    rf"\s+{_PAGES}{_MORE_PAGES}(?:\s*\((?P<dated>[^()]{{0,60}}\d{{4}})\))?"
)
_NUMBER = (
    r"\b(?P<form>(?:[Dd]ocket|[Dd]oc(?:ument\b|\.)|RIN|GAO|[Cc]ase)\s*"
    r"(?:Nos?\.?\s*)?|Nos?\.\s*)[A-Z]{0,5}-?\d[\dA-Z]*"
    rf"(?:[-–:][\dA-Za-z]+){{0,5}}{_DATED}"
)
_SUPRA = (
    r"\b(?P<form>[Ss]upra|[Ii]nfra)\b(?:\s+(?:at\s+)?"
    r"(?:notes?|nn?\.)\s*(?P<page>\d{1,3})\b)?"
    rf"(?:{_AT}|,?\s+§§?\s*\d[\w.()]{{0,20}})?"
)
_ID = (
    r"(?P<form>I(?<![\w.]I)(?:bi)?d\.(?=[\s,;.)]|$)|id\.(?:(?<=[Ss]ee\sid\.)"
    r"|(?<=also\sid\.)|(?<=citing\sid\.)|(?<=quoting\sid\.)|(?<=;\sid\.)(?=\s+(?:at|§))))"
    rf"(?:{_AT}|,?\s+§§?\s*{_SECTION}{_MORE})?"
)
_BARE_SECTION = (
    r"(?P<sign>§§?\s*|\b(?:[Ss]ections?|[Ss]ecs?\.|[Pp]arts?|[Pp]ts?\.)\s+)"
    rf"{_SECTIONS}"
)
_LABELED = (
    r"\b(?P<form>[Tt]it(?:le|\.)|[Ss]ubtitle|[Dd]iv(?:ision|\.)|"
    r"[Cc]h(?:apter|\.)|[Aa]rt(?:icle|\.)|[Vv]ol(?:ume|\.)|[Tt]bl\.|[Ff]ig\.|"
    r"[Aa]pp\.|[Ee]xs?\.|[Cc]l(?:ause|\.)|[Ss]ubchapter|[Pp]aras?\.|"
    r"[Pp]aragraphs?|[Ss]ubsections?|pp?\.|[Pp]ages?)\s*"
    rf"(?:(?:{_ROMAN})\b(?:\s*[–-]\s*\d+)?|\([A-Za-z0-9]{{1,5}}\){_PARAGRAPHS})"
)
_NOTE = (
    r"\b(?P<form>(?:foot)?notes?|nn?\.|fns?\.)\s*(?P<page>\d{1,3})\b"
    r"(?:\s*[–-]\s*\d{1,3})?"
)
_PAGE_AT = (
    r"(?<=,)\s+(?P<form>at)\s+\d{1,5}(?:\s?[–-]\s?\d{1,5})?(?=\s*(?:[.,;&()]|$|n\.))"
)
_PAGE_DATED = (
    r"(?<=\s)(?P<page>\d{1,4}(?:[–-]\d{1,4})?)\s+"
    r"\((?P<dated>(?:[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},\s+)?)?"
    r"(?:19|20)\d\d(?:\s+ed\.)?)\)"
)

_WRITTEN: tuple[tuple[Kind, tuple[str, ...], str], ...] = (
    ("part", ("upp",), _SUPPLEMENT),
    ("part", ("Comp.",), _COMPILATION),
    ("cfr", ("FR", "F.R", "F. R"), rf"{_VOLUME}(?P<form>{_CFR}){_CODE}"),
    (
        "usc",
        ("SC", "S.C", "S. C"),
        rf"{_VOLUME}(?P<form>U\.?\s?S\.?\s?C\.?(?:\s?A\.)?){_CODE}",
    ),
    ("public-law", ("Pub", "P.", "PL"), _PUBLIC_LAW),
    (
        "stat",
        ("Stat.",),
        rf"{_VOLUME}(?P<form>Stat\.)\s*{_PAGES}{_MORE_PAGES}{_DATED}",
    ),
    ("fed-reg", ("Fed", "FR", "F.R", "F. R"), _FEDERAL_REGISTER),
    ("executive-order", ("Exec", "E.", "EO"), _ORDER),
    ("report", ("Rep", "Doc"), _REPORT),
    ("bill", ("H", "S."), _BILL),
    ("case", ("U.", "F.", "Ct.", "Ed.", "Cl.", "FCC"), _CASE),
    (
        "fcc",
        ("FCC", "DA"),
        rf"\b(?P<form>FCC|DA)\s+(?P<page>\d{{2}})-\d{{1,4}}\b{_DATED}",
    ),
    ("number", ("oc", "RIN", "GAO", "ase", "No"), _NUMBER),
    ("supra", ("upra", "nfra"), _SUPRA),
    ("id", ("d.",), _ID),
    ("section", ("§", "ec", "art", "pt", "Pt"), _BARE_SECTION),
    ("part", (), _LABELED),
    ("note", ("n",), _NOTE),
    ("page", ("at",), _PAGE_AT),
    ("page", ("(",), _PAGE_DATED),
)
PATTERNS: tuple[Pattern, ...] = tuple(
    (kind, words, re.compile(pattern)) for kind, words, pattern in _WRITTEN
)
"""In the order in which they are tried: what one takes, the next ones leave alone."""
