"""Figures of statistics that changed, and what is printed otherwise for it."""

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.comparison.change import Change, Kind
from generator.comparison.outline import Figure, Outline, Part
from generator.comparison.wording import line
from generator.records.dispositions import CLOSED, DISPOSITIONS, LABELS
from generator.records.licensing import LicensingStatistics
from generator.records.published import Published
from generator.typeset.numbers import dollars, long_date, number

_LISTED = re.compile(r"(?:breakdowns|series)\['([^']*)'\](?:\['([^']*)'\])?")
_SHARE = re.compile(r"\.share\(\s*['\"](\w+)['\"]\s*,\s*of=\s*['\"](\w+)['\"]\s*\)")


@dataclasses.dataclass(frozen=True)
class _Value:
    """A value in a text that is printed otherwise than before."""

    called: str
    old: str
    new: str
    words: frozenset[str]
    """Names in its expression."""


def figures_of(statistics: LicensingStatistics) -> dict[str, Figure]:
    """Return each figure of a set of statistics, and its title, source and notes."""
    found = {"title": Figure(line(statistics.title))}
    if statistics.as_of:
        found["as of"] = Figure(line(long_date(statistics.as_of)), {"as_of"})
    if statistics.period:
        first, last = statistics.period.start, statistics.period.end
        said = line(f"{long_date(first)} to {long_date(last)}")
        found["period"] = Figure(said, {"period"})
    found |= _published(statistics)
    for breakdown in statistics.breakdowns:
        for row in breakdown.rows:
            said = _row(row.count, row.value_usd)
            name = f"{breakdown.id}, {line(row.label)}"
            found[name] = Figure(said, {row.label})
    for period in statistics.series:
        for name, figure in _published(period).items():
            found[f"{period.label}, {name}"] = Figure(figure.said, {period.key})
    for at, note in enumerate(statistics.all_notes, start=1):
        found[f"note {at}"] = Figure(line(note))
    for at, source in enumerate(statistics.sources, start=1):
        given = source.model_dump(exclude_none=True)
        said = ", ".join(str(value) for value in given.values())
        found[f"source {at}"] = Figure(said)
    return found


def compare_figures(old: Outline, new: Outline) -> Iterator[Change]:
    """Yield each figure that changed, as far as it changes what is printed.

    In a document that has no tables or charts only values in the text print figures.
    """
    for name in dict.fromkeys([*new.figures, *old.figures]):
        before, after = old.figures.get(name, {}), new.figures.get(name, {})
        if before and after:
            values = _changed_values(name, old.printed, new.printed)
            yield from _compare(name, (before, after), values, new.has_tables)


def _compare(
    name: str,
    sides: tuple[Mapping[str, Figure], Mapping[str, Figure]],
    values: Sequence[_Value],
    has_tables: bool,
) -> Iterator[Change]:
    before, after = sides
    left = [*values]
    nothing = Figure("")
    for figure in dict.fromkeys([*after, *before]):
        old, new = before.get(figure, nothing), after.get(figure, nothing)
        asked = [one for one in values if one.words & (old.names | new.names)]
        if old.said == new.said or not (asked or has_tables):
            continue
        told = [one for one in asked if one in left and one.called != figure]
        left = [one for one in left if one not in told]
        part = Part(group="figure", key=name, name=name)
        yield Change(
            kind=Kind.CHANGED,
            old_part=part,
            new_part=part,
            field=figure,
            old=old.said,
            new=new.said,
            consequences=tuple((one.called, one.old, one.new) for one in told),
        )


def _changed_values(
    name: str, old: Mapping[str, str], new: Mapping[str, str]
) -> list[_Value]:
    """Return the values over some statistics that are printed otherwise than before."""
    asked = re.compile(rf"\b{re.escape(name)}\b")
    return [
        _Value(_called(raw, name), line(old[raw]), line(said), _words(raw))
        for raw, said in new.items()
        if asked.search(raw) and old.get(raw, said) != said
    ]


def _words(raw: str) -> frozenset[str]:
    """Return the names that an expression asks for: words, and texts in quotes."""
    words = {*re.findall(r"\w+", raw), *re.findall(r"['\"]([^'\"]*)['\"]", raw)}
    return frozenset(words | ({*CLOSED} if "closed" in words else set()))


def _called(raw: str, name: str) -> str:
    """Return an expression as a person calls it: `the share of approved in closed`."""
    share = _SHARE.search(raw)
    if share:
        part, whole = (word.replace("_", " ") for word in share.groups())
        return f"the share of {part} in {whole}"
    words = raw.strip("{} ").split("|")[0].strip().removeprefix(f"{name}.")
    words = _LISTED.sub(lambda match: ", ".join(filter(None, match.groups())), words)
    return words.removesuffix(".count").lstrip(".").replace("_", " ")


def _published(given: Published) -> dict[str, Figure]:
    """Return what a source publishes of one period, exact or about."""
    labels = LABELS | {group.id: group.label for group in given.combined}
    found: dict[str, Figure] = {}
    for name in (*given.count_names, "average_days"):
        count = given.count(name)
        if name in given.counted and count is not None:
            found[_label(name, labels)] = Figure(number(count), {name})
    for name in ("received", *DISPOSITIONS, *(one.id for one in given.combined)):
        value = given.value(name)
        if name in given.valued and value is not None:
            label = f"value of {_label(name, labels)}"
            found[label] = Figure(dollars(value), {name})
    for share in given.published_shares:
        named = f"share of {_label(share.part, labels)} in {share.of}"
        about = "about " if share.approximate else ""
        found[named] = Figure(f"{about}{share.percent} percent", {share.part})
    for further in given.further:
        amount = next(
            value
            for value in (further.count, further.days, further.percent)
            if value is not None
        )
        about = "about " if further.approximate else ""
        said = f"{about}{amount} {further.unit}"
        found[line(further.label)] = Figure(said, {further.id})
    return found


def _label(name: str, labels: Mapping[str, str]) -> str:
    label = labels.get(name, name)
    return label[0].lower() + label[1:]


def _row(count: int, value: object) -> str:
    return f"{count:,}" if value is None else f"{count:,} (${value:,})"
