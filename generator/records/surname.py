"""A surname in a full name, where it can be told."""

import re

_SUFFIXES = {"Jr", "Sr", "II", "III", "IV", "V", "MD", "PhD", "Esq", "Ret"}
_PARTICLES = {
    *("da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el"),
    *("la", "las", "le", "los", "mac", "ní", "ó", "st.", "ten", "ter", "van", "von"),
}
_INITIAL = re.compile(r"\w\.?(\w\.)*")


def surname(name: str) -> str | None:
    """Return the surname of a full name, or None where it is open to doubt.

    `Chris Van Hollen` and `Wilbur L. Ross, Jr.` are plain; of `Catherine Cortez Masto`
    nobody can tell without knowing her.
    """
    words = [word.strip(",") for word in name.split()]
    while words and words[-1].rstrip(".").replace(".", "") in _SUFFIXES:
        words.pop()
    given, rest = words[:1], words[1:]
    while len(rest) > 1 and _INITIAL.fullmatch(rest[0]) and not _is_particle(rest[0]):
        rest = rest[1:]
    if not given or not rest:
        return None
    plain = len(rest) == 1 or all(_is_particle(word) for word in rest[:-1])
    return " ".join(rest) if plain else None


def _is_particle(word: str) -> bool:
    return word.lower() in _PARTICLES
