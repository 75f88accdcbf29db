"""What a chart says, in sentences, for those who do not see it."""

from generator.typeset.charts.measure import clean
from generator.typeset.charts.plot import Mark, Plot, refuse
from generator.typeset.charts.rows import NOT_PUBLISHED

_KINDS = {
    "bar": "Bar chart",
    "stacked": "Stacked bar chart",
    "line": "Line chart",
    "share": "Bar chart of shares",
}
# Within a sentence these begin small; any other word may be a name.
_COMMON = frozenset(
    {
        "applications",
        "approvals",
        "approved",
        "average",
        "closed",
        "count",
        "days",
        "denials",
        "denied",
        "disposition",
        "dispositions",
        "dollars",
        "export",
        "exports",
        "intent",
        "issued",
        "items",
        "licenses",
        "median",
        "months",
        "not",
        "notice",
        "number",
        "other",
        "parts",
        "pending",
        "percent",
        "received",
        "referred",
        "rejected",
        "returned",
        "share",
        "shares",
        "suspended",
        "total",
        "value",
        "values",
        "withdrawn",
        "years",
    }
)


def describe(plot: Plot) -> str:
    """Return every figure of a plot in plain sentences, in the order drawn."""
    refuse(plot)
    said = [_opening(plot)]
    before = None
    for at, category in enumerate(plot.categories):
        marks = [strand.marks[at] for strand in plot.strands]
        if plot.positions and before is not None and plot.positions[at] - before > 1:
            earlier = clean(plot.categories[at - 1])
            said.append(f"No figures between {earlier} and {clean(category)}.")
        said.append(_sentence(f"{clean(category)}: {_figures(plot, marks)}"))
        before = plot.positions[at] if plot.positions else None
    return " ".join(said)


def small(text: str) -> str:
    """Return words as they stand within a sentence."""
    first = clean(text).partition(" ")[0]
    is_common = first.casefold().rstrip(",;:") in _COMMON and first[1:].islower()
    return clean(text)[0].lower() + clean(text)[1:] if is_common else clean(text)


def _opening(plot: Plot) -> str:
    if plot.whole:
        return _sentence(f"{_KINDS[plot.kind]}; 100 percent is {clean(plot.whole)}")
    return _sentence(f"{_KINDS[plot.kind]} of {small(plot.axis)}")


def _figures(plot: Plot, marks: list[Mark]) -> str:
    if all(mark.value is None for mark in marks):
        return NOT_PUBLISHED
    if not plot.has_names:
        return clean(marks[0].text)
    # A name that ends in a figure would run into the figure that follows.
    mark_off = ":" if any(s.name[-1:].isdigit() for s in plot.strands) else ""
    return "; ".join(
        f"{small(strand.name)}{mark_off} "
        f"{NOT_PUBLISHED if mark.value is None else clean(mark.text)}"
        for strand, mark in zip(plot.strands, marks, strict=True)
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
