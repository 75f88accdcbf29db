"""A value of the row in a text that takes none would go to everyone as typed."""

from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.language.leftovers import expressions_in_plain_text
from generator.drafts import LetterDraft
from generator.errors import Problem
from generator.roster.lookup import Roster


def printed_as_typed(draft: LetterDraft, roster: Roster) -> Iterator[Problem]:
    """Yield an error for each expression of a record that nothing works out.

    What a row says of its recipient is plain text, whatever stands in it.
    """
    if draft.record is None:
        return
    document = Document(
        source=draft.source,
        record=draft.record,
        statistics={},
        printed={},
        roster=roster,
        today=draft.record.date,
        doubtful=draft.outcome.doubtful,
    )
    passed_over = {"recipients", *document.doubtful}
    for found in expressions_in_plain_text(document):
        if found.span is not None and found.loc[0] not in passed_over:
            words = "expression-in-plain-text", found.message, found.help
            yield draft.source.problem_in(found.loc, found.span, words)
