"""Figures of statistics that changed, and what is printed otherwise for it."""

import re
from collections.abc import Iterator, Mapping

from generator.comparison.change import Change, Kind
from generator.comparison.outline import Figures, Outline, Part
from generator.comparison.wording import line
from generator.records.dispositions import DISPOSITIONS, LABELS
from generator.records.licensing import LicensingStatistics
from generator.records.published import Published
from generator.typeset.numbers import dollars, long_date, number

_SHARE = re.compile(r"\.share\(\s*['\"](\w+)['\"]\s*,\s*of=\s*['\"](\w+)['\"]\s*\)")


def figures_of(statistics: LicensingStatistics) -> dict[str, str]:
    """Return each figure of a set of statistics, and its title, source and notes."""
    found = {"title": line(statistics.title)}
    if statistics.as_of:
        found["as of"] = long_date(statistics.as_of)
    if statistics.period:
        first, last = statistics.period.start, statistics.period.end
        found["period"] = f"{long_date(first)} to {long_date(last)}"
    found |= _published(statistics)
    for breakdown in statistics.breakdowns:
        for row in breakdown.rows:
            found[f"{breakdown.id}, {line(row.label)}"] = _row(row.count, row.value_usd)
    for period in statistics.series:
        for name, said in _published(period).items():
            found[f"{period.label}, {name}"] = said
    for at, note in enumerate(statistics.all_notes, start=1):
        found[f"note {at}"] = line(note)
    for at, source in enumerate(statistics.sources, start=1):
        given = source.model_dump(exclude_none=True)
        found[f"source {at}"] = ", ".join(str(value) for value in given.values())
    return found


def compare_figures(old: Outline, new: Outline) -> Iterator[Change]:
    """Yield each figure that changed, as far as it changes what is printed.

    In a document that has no tables or charts only values in the text print figures.
    """
    for name in dict.fromkeys([*new.figures, *old.figures]):
        before, after = old.figures.get(name, {}), new.figures.get(name, {})
        consequences = _consequences(name, old.printed, new.printed)
        if before and after and (consequences or new.has_tables):
            yield from _compare(name, before, after, consequences)


def _compare(
    name: str,
    before: Figures,
    after: Figures,
    consequences: tuple[tuple[str, str, str], ...],
) -> Iterator[Change]:
    for figure in dict.fromkeys([*after, *before]):
        if before.get(figure) != after.get(figure):
            part = Part(group="figure", key=name, name=name)
            yield Change(
                kind=Kind.CHANGED,
                old_part=part,
                new_part=part,
                field=figure,
                old=before.get(figure, ""),
                new=after.get(figure, ""),
                consequences=tuple(one for one in consequences if one[0] != figure),
            )
            consequences = ()


def _consequences(
    name: str, old: Mapping[str, str], new: Mapping[str, str]
) -> tuple[tuple[str, str, str], ...]:
    """Return the values over some statistics that are printed otherwise than before."""
    asked = re.compile(rf"\b{re.escape(name)}\b")
    return tuple(
        (_called(raw, name), line(old[raw]), line(said))
        for raw, said in new.items()
        if asked.search(raw) and old.get(raw, said) != said
    )


def _called(raw: str, name: str) -> str:
    """Return an expression as a person calls it: `the share of approved in closed`."""
    share = _SHARE.search(raw)
    if share:
        part, whole = (word.replace("_", " ") for word in share.groups())
        return f"the share of {part} in {whole}"
    words = raw.strip("{} ").split("|")[0].strip()
    return words.removeprefix(f"{name}.").replace("_", " ")


def _published(given: Published) -> dict[str, str]:
    """Return what a source publishes of one period, exact or about."""
    labels = LABELS | {group.id: group.label for group in given.combined}
    found: dict[str, str] = {}
    for name in (*given.count_names, "average_days"):
        count = given.count(name)
        if name in given.counted and count is not None:
            found[_label(name, labels)] = number(count)
    for name in ("received", *DISPOSITIONS, *(one.id for one in given.combined)):
        value = given.value(name)
        if name in given.valued and value is not None:
            found[f"value of {_label(name, labels)}"] = dollars(value)
    for share in given.published_shares:
        named = f"share of {_label(share.part, labels)} in {share.of}"
        about = "about " if share.approximate else ""
        found[named] = f"{about}{share.percent} percent"
    for further in given.further:
        amount = next(
            value
            for value in (further.count, further.days, further.percent)
            if value is not None
        )
        about = "about " if further.approximate else ""
        found[line(further.label)] = f"{about}{amount} {further.unit}"
    return found


def _label(name: str, labels: Mapping[str, str]) -> str:
    label = labels.get(name, name)
    return label[0].lower() + label[1:]


def _row(count: int, value: object) -> str:
    return f"{count:,}" if value is None else f"{count:,} (${value:,})"
