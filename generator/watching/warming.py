"""The engine is loaded and tried, so that a print finds it warm."""

import gc
import tempfile
from pathlib import Path

from generator.prepare import Ready, prepare_letter, prepare_report
from generator.press.engine import load_engine, press
from generator.press.versions import engine_versions
from generator.proof.faithful import faithful_page
from generator.proof.proving import prove
from generator.provenance.digests import fonts_used, own_versions

_TRIALS = {
    "letter": """\
format: 1
title: A trial
date: 2019-11-21
recipients: [{name: Jane Roe, title: Secretary of Examples}]
signatories: [{name: John Doe, title: Member of Congress}]
body: |
  We *write* of **one** thing.[^one]

  - And of another.
demands: [{id: one, kind: answer, text: What is it?}]
notes: {one: A note.}
""",
    "report": """\
format: 1
title: A trial
date: 2019-11-21
prepared_by: [Jane Roe]
summary: In short.
sections: [{id: one, title: One, body: "A *thing*.[^one]"}]
notes: {one: A note.}
""",
}
_PREPARE = {"letter": prepare_letter, "report": prepare_report}


def warm() -> None:
    """Load all that prints a record, and print one of each kind that nobody sees.

    The engine parses its own styles and looks for its fonts at the first page. Raises
    PrintError where a system library is missing. What the templates hold is not kept:
    somebody may be at work on them.
    """
    load_engine()
    with tempfile.TemporaryDirectory() as place:
        for kind, text in _TRIALS.items():
            record = Path(place) / f"{kind}s" / "trial.yaml"
            record.parent.mkdir()
            record.write_text(text, encoding="utf-8")
            _try(_PREPARE[kind](record, frozen=True))
    own_versions()
    engine_versions()
    fonts_used()
    # The collector would write to each object, and so to memory that forks share.
    gc.collect()
    gc.freeze()


def _try(ready: Ready) -> None:
    pressed = press(ready.sheet)
    page = faithful_page(pressed, ready.html, ready.claims, ready.source)
    prove(pressed, page, ready.claims, ready.source)
