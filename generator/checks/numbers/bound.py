"""Rules of numbers: every figure in prose agrees with a record, and comes from one."""

import re
from collections.abc import Iterator, Sequence

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.numbers.attributing import (
    ON_APPLICATIONS,
    Attribution,
    attributions,
    figures_of,
)
from generator.checks.numbers.known import Known, agrees
from generator.checks.numbers.outcomes import applicants_after
from generator.checks.numbers.subjects import known_by_alias, records_meant
from generator.checks.prose.figure import Figure
from generator.checks.rule import Family
from generator.errors import Severity

BOUND = Family("Numbers")

_SCALE = re.compile(
    r"(?:\.(?P<decimals>\d+))?\s+(?P<word>million|billion)\b", re.IGNORECASE
)
_NAMED_PARTS = {2, 3, 4, 5, 6, 8, 10}


@BOUND.rule(
    "figure-disagrees",
    Severity.ERROR,
    what="A figure in the text is not the one that the statistics record holds.",
    do="Correct the figure, or print the record's own with `{{ … }}`.",
    why="A wrong number is the worst that a letter can carry: its recipient answers "
    "the number and not the question.",
    source="The statistics records that the letter or report names under `statistics`.",
)
def figures_that_disagree(document: Document) -> Iterator[Finding]:
    """Yield a finding for each count, share or amount that no figure bears out."""
    for claim in attributions(document):
        nearest = _told(claim)
        if not claim.is_true and claim.is_certain and nearest:
            message = f"`{nearest[0].record}` does not say “{claim.words}”: "
            message += "; ".join(one.sentence for one in nearest)
            help = f"write {_expression(claim.words, claim.figure, nearest[0])}"
            yield claim.passage.finding(claim.figure.span, message, help)


@BOUND.rule(
    "unbound-figure",
    Severity.WARNING,
    what="A figure is typed that a statistics record holds.",
    do="Write the expression, so that the text changes when the record does.",
    why="A figure that is copied by hand stays as it was when its record is corrected.",
    source="The statistics records that the letter or report names under `statistics`.",
)
def unbound_figures(document: Document) -> Iterator[Finding]:
    """Yield a finding for each typed figure that is one of a record."""
    for claim in attributions(document):
        true = claim.copied
        if true is not None:
            message = f"“{claim.words}” is typed; `{true.record}` has it: "
            message += true.sentence
            help = f"write {_expression(claim.words, claim.figure, true)}"
            yield claim.passage.finding(claim.figure.span, message, help)


@BOUND.rule(
    "applicants-for-applications",
    Severity.WARNING,
    what="A number of applications is given as a number of companies.",
    do="Write what the record counts.",
    why="One company may file several applications, so that their numbers differ.",
    source="The `unit` of a statistics record; press reports of November 2019 wrote "
    "“some 300 companies” of about 300 applications.",
)
def applicants_for_applications(document: Document) -> Iterator[Finding]:
    """Yield a finding for each count of applicants that is one of applications."""
    for passage, sentence, figure in figures_of(document):
        who = applicants_after(passage.text, figure.span)
        if who is None or figure.form != "count":
            continue
        text = passage.text[slice(*sentence)]
        for one in records_meant(document, passage, sentence):
            received = [
                known
                for known in known_by_alias(document)[one]
                if known.part == "received"
            ]
            if (
                ON_APPLICATIONS.search(text)
                and received
                and agrees(figure, received[0])
            ):
                record = received[0].record
                message = f"`{record}` counts applications, not {who}"
                help = f"write {_expression('1', figure, received[0])} applications"
                yield passage.finding(figure.span, message, help)
                break


def _told(claim: Attribution) -> Sequence[Known]:
    """Return the figures that a message names against a claim."""
    if claim.outcome is not None or claim.figure.form != "share":
        return claim.truths[:1]
    received = [one for one in claim.truths if one.of == "received"]
    return (received or claim.truths)[:3]


def _expression(typed: str, figure: Figure, known: Known) -> str:
    """Return what prints a record's figure in the form in which it was typed."""
    plain, _, filtered = known.expression.partition(" | ")
    if figure.form == "share":
        if figure.places:
            filtered = f"percent({figure.places})"
        elif not figure.is_percent and known.value.denominator in _NAMED_PARTS:
            filtered = "fraction"
    elif figure.form == "dollars":
        scale = _SCALE.search(typed)
        if scale:
            places = len(scale["decimals"] or "")
            filtered = f"{scale['word']}s" + (f"({places})" if places else "")
    elif not typed[:1].isdigit():
        filtered = "words"
    return f"{{{{ {plain}{' | ' if filtered else ''}{filtered} }}}}"


BOUND.declare(
    "figure-stated-twice",
    Severity.ERROR,
    what="Two statistics records give one figure of the same subject and days twice.",
    do="Correct one, or say with `subject` whose figures each gives.",
    why="Whichever record a letter takes, the other speaks against it.",
    source="The statistics records of the workspace, compared with one another.",
)
