"""Where sentences end."""

import re
from collections.abc import Iterator

_END = re.compile(
    r"[.?!][\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])|[:;](?=\s*\n[ ]*(?:[-*]|\d+\.)[ ])"
)
_BEFORE = re.compile(r"([\w.&’'-]+)\.[\"”’')\]]*$")
_SHORTENED = """
mr ms mrs dr messrs mx hon gen adm col capt lt sgt sen rep gov pres prof rev jr sr st
no nos art sec secs ch cl tit pt pts p pp para pars vol ed eds app ex exs fig cf e.g
i.e viz id supra infra ibid al etc seq v vs inc corp co ltd llc lp bros assn dept div
univ u.s u.s.c c.f.r fed reg stat pub l supp cong sess res con j jan feb mar apr jun
jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun ave blvd rd
ln ste rm bldg hwy a.m p.m approx est min max cent d.c
"""
_ABBREVIATIONS = frozenset(_SHORTENED.split())


def sentence_ends(text: str) -> Iterator[int]:
    """Yield where each sentence of a paragraph ends, but for the last."""
    for match in _END.finditer(text):
        if text[match.start()] == "." and _is_abbreviation(text[: match.start() + 1]):
            continue
        yield match.end()


def _is_abbreviation(text: str) -> bool:
    """Return whether the full stop at the end of a text only shortens its word."""
    match = _BEFORE.search(text[-40:])
    if match is None:
        return False
    word = match[1]
    # A single capital is an initial; `U.S.` and the like end no sentence here.
    return (len(word) == 1 and word.isupper()) or word.casefold() in _ABBREVIATIONS
