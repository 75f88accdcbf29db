"""What is measured of figures, and the heads of the columns that hold it."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from generator.records.displays import Measure
from generator.records.figures import Figures
from generator.records.quantities import Days, Share
from generator.typeset.grids.grid import Column, Figure, GridError


def measured(figures: Figures, measures: Sequence[Measure]) -> tuple[Figure, ...]:
    """Return a row of cells: what each measure gives of some figures."""
    return tuple(measure_of(figures, measure) for measure in measures)


def measure_of(figures: Figures, measure: Measure) -> Figure:
    """Return what is measured of some figures; None where they do not publish it."""
    if measure.count is not None:
        return figures.count(measure.count)
    if measure.value is not None:
        return figures.value(measure.value)
    if measure.share is not None:
        return figures.share(measure.share, of=measure.of or "")
    return _processing(figures, measure)


def _who_knows(known: Sequence[Figures], name: str) -> Figures:
    """Return the first figures that have a name; raise GridError for an unknown one."""
    for figures in known:
        if name in figures.count_names:
            return figures
    message = f"there is no count `{name}`"
    names = dict.fromkeys(name for figures in known for name in figures.count_names)
    raise GridError(
        "unknown-measure",
        message,
        at="measures",
        word=name,
        known=(*names, "average_days"),
    )


def _processing(figures: Figures, measure: Measure) -> Figure:
    if measure.days == "average":
        return figures.processing_days()
    known = figures.processing
    if known is None or not known.closed:
        return None
    if measure.within is not None:
        return Share(value=Fraction(known.within(measure.within), known.closed))
    if measure.percentile is not None:
        return Days(value=Fraction(known.percentile(measure.percentile)))
    return Days(value=known.median)


def refuse_two_meanings(known: Iterable[Figures]) -> None:
    """Raise GridError where one name of a group stands for different outcomes."""
    seen: dict[str, tuple[str, frozenset[str]]] = {}
    for figures in known:
        for group in figures.combined:
            meaning = (group.label, frozenset(group.dispositions))
            if seen.setdefault(group.id, meaning) != meaning:
                message = f"`{group.id}` stands for different outcomes in these figures"
                raise GridError("two-meanings", message, at="statistics")


def columns_of(
    known: Sequence[Figures], measures: Sequence[Measure]
) -> tuple[Column, ...]:
    """Return the heads of measures of some figures.

    Raises GridError for no measures, or a name that none of the figures has.
    """
    if not measures:
        message = "`measures` says what the columns are: `[received, approved]`"
        raise GridError("no-measures", message)
    refuse_two_meanings(known)
    columns = []
    for at, measure in enumerate(measures):
        try:
            columns.append(_column(known, measure))
        except GridError as error:
            error.at = ("measures", at)
            raise
    return tuple(columns)


def _column(known: Sequence[Figures], measure: Measure) -> Column:
    name = measure.count or measure.value or measure.share
    of = ""
    label = legend = _who_knows(known, name).label_of(name) if name else ""
    key = name or ""
    if measure.share is not None:
        whole = measure.of or ""
        of = _who_knows(known, whole).label_of(whole).lower()
        label, key = f"{label}, share of {of}", f"{name}/{measure.of}"
    elif measure.percentile is not None:
        label, key = f"{_ordinal(measure.percentile)} percentile", "percentile_days"
    elif measure.within is not None:
        days = f"{measure.within} days"
        label, key = f"Closed within {days}, share of closed", "share_within"
    elif measure.days is not None:
        label, key = f"{measure.days.capitalize()} time", f"{measure.days}_days"
    elif measure.value is not None:
        label, key = f"{label}, value", f"{name}_usd"
    return Column(label=label, unit=measure.unit, name=key, legend=legend, whole=of)


def _ordinal(number: int) -> str:
    tens = 10 < number % 100 < 20  # noqa: PLR2004, the teens
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if tens else ending}"
