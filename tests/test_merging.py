"""Two versions of a record become one by what they say."""

import contextlib
import copy
import re
import time
from pathlib import Path
from typing import Any

import examples
import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.merging.driving import merge_files
from generator.merging.marking import sides
from generator.merging.outcome import Outcome, merge_records
from generator.merging.prose import merge_texts
from generator.merging.typed import TooHardError, children
from generator.read import Node, Scalar, read_bytes

REPOSITORY = Path(__file__).parents[1]
RECORDS = [
    *sorted((REPOSITORY / "letters").glob("*.yaml")),
    *sorted((REPOSITORY / "reports").rglob("*.yaml")),
    *sorted((REPOSITORY / "packets").glob("*.yaml")),
]
PARAGRAPHS = ["We write. We ask. We wait.", "It is late. It is dark.", "Please answer."]


def merged(base: str, ours: str, theirs: str) -> Outcome:
    path = Path("letters/x.yaml")
    return merge_records(path, base.encode(), ours.encode(), theirs.encode())


def says(text: str) -> Any:
    return read_bytes(Path("letters/x.yaml"), text.encode()).plain()


def changed(record: Any, **changes: Any) -> Any:
    return {**copy.deepcopy(record), **changes}


class _Flow(yaml.SafeDumper):
    """Writes innermost lists and mappings in brackets, texts after a `|`."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Flow.add_representer(str, _text)


def written(record: Any, *, is_flow: bool) -> str:
    if not is_flow:
        return examples.written(record)
    return str(
        yaml.dump(
            record,
            Dumper=_Flow,
            sort_keys=False,
            default_flow_style=None,
            allow_unicode=True,
            width=1000,
        )
    )


@st.composite
def split(draw: st.DrawFn) -> tuple[Any, Any, Any, Any]:
    """A record, two versions of it with changes of their own, and what has both."""
    counts = {
        "signatories": draw(st.integers(1, 5)),
        "demands": draw(st.integers(1, 3)),
        "enclosures": draw(st.integers(1, 3)),
    }
    make = {
        "signatories": lambda name: draw(
            st.sampled_from(
                [
                    {"name": f"Ann {name}", "title": "Mayor"},
                    {"member": f"Bo {name} (R-OH)", "lead": "true"},
                    f"Cy {name} (D-OH)",
                ]
            )
        ),
        "demands": lambda name: {
            "id": f"demand-{name}",
            "kind": "report",
            "text": f"Report on {name}. Say why {name}.",
            "due": "2019-12-20",
        },
        "enclosures": lambda name: f"Paper {name}",
    }
    base: dict[str, Any] = {"format": "1", "title": "A letter", "date": "2019-11-21"}
    sides: list[dict[str, Any]] = [dict(base), dict(base), dict(base)]
    ours, theirs, both = sides
    for key, value in {"title": "Another", "date": "2019-11-22", "mark": "New"}.items():
        who = draw(st.sampled_from([None, ours, theirs]))
        if who is not None:
            who[key] = both[key] = value
    for key, count in counts.items():
        lists = _lists(draw, make[key], count)
        for side, items in zip((base, *sides), lists, strict=True):
            side[key] = items
    texts = _texts(draw)
    for side, text in zip((base, *sides), texts, strict=True):
        side["body"] = text
    notes = [{}, {}, {}, {}]  # type: list[dict[str, str]]
    for name in "abcd":
        kind = draw(st.sampled_from(["stays", "ours", "theirs", "new-1", "new-2"]))
        states = {
            "stays": ["See A."] * 4,
            "ours": ["See A.", "See B.", "See A.", "See B."],
            "theirs": ["See A.", "See A.", None, None],
            "new-1": [None, "See C.", None, "See C."],
            "new-2": [None, None, "See D.", "See D."],
        }[kind]
        for note, state in zip(notes, states, strict=True):
            if state:
                note[name] = f"{state} {name}"
    for side, note in zip((base, *sides), notes, strict=True):
        side["notes"] = {"first": "See first.", **note}
    return base, ours, theirs, both


def _lists(draw: st.DrawFn, make: Any, count: int) -> tuple[list[Any], ...]:
    base, ours, theirs, both = [], [], [], []  # type: list[Any], ...
    names = iter(range(1000, 2000))
    fates = ["stays"] * 4 + ["ours", "theirs", "gone"]
    chosen = ["", *(draw(st.sampled_from(fates)) for _ in range(count)), ""]
    for at, fate in enumerate(chosen[:-1]):
        if fate:
            item = make(next(names))
            base.append(item)
            other = dict(item, title="New") if isinstance(item, dict) else item
            kept = [item, item, item]
            if fate == "gone":
                kept = draw(st.sampled_from([[None, item, None], [item, None, None]]))
            elif fate != "stays":
                kept = [other if fate == "ours" else item]
                kept += [other if fate == "theirs" else item, other]
            for side, one in zip((ours, theirs, both), kept, strict=True):
                if one is not None:
                    side.append(one)
        if "gone" in chosen[at : at + 2]:
            # What is new beside what is gone may have taken its place.
            continue
        new = [make(next(names)) for _ in range(draw(st.sampled_from([0, 0, 0, 1, 3])))]
        old = [make(next(names)) for _ in range(draw(st.sampled_from([0, 0, 0, 1, 3])))]
        ours += new
        theirs += old
        both += new + old
    return base, ours, theirs, both


def _texts(draw: st.DrawFn) -> tuple[str, ...]:
    bodies: tuple[list[str], ...] = ([], [], [], [])
    for at, paragraph in enumerate(PARAGRAPHS):
        sentences: list[list[str]] = [[], [], [], []]
        for one in paragraph.split(". "):
            typed = one.rstrip(".") + "."
            word = f"Now {typed}"
            fate = draw(st.sampled_from(["stays", "stays", "ours", "theirs"]))
            kept = [typed, typed, typed, typed]
            if fate == "ours":
                kept = [typed, word, typed, word]
            if fate == "theirs":
                kept = [typed, typed, word, word]
            for side, text in zip(sentences, kept, strict=True):
                side.append(text)
        for body, side in zip(bodies, sentences, strict=True):
            body.append(" ".join(side))
        fate = draw(st.sampled_from(["", "", "ours", "theirs", "both"]))
        ours, theirs = f"Ours {at}.", f"Theirs {at}."
        if fate in {"ours", "both"}:
            bodies[1].append(ours)
            bodies[3].append(ours)
        if fate in {"theirs", "both"}:
            bodies[2].append(theirs)
            bodies[3].append(theirs)
    return tuple("\n\n".join(body) + "\n" for body in bodies)


@settings(deadline=None)
@given(split(), st.tuples(st.booleans(), st.booleans(), st.booleans()))
def test_changes_in_different_places_are_all_kept(
    records: tuple[Any, Any, Any, Any], styles: tuple[bool, bool, bool]
) -> None:
    """However each side is laid out: in the base's order, then ours, then theirs."""
    *three, both = records
    typed = [
        written(record, is_flow=is_flow)
        for record, is_flow in zip(three, styles, strict=True)
    ]
    outcome = merged(*typed)
    assert outcome.conflicts == ()
    assert says(outcome.ours) == both
    assert outcome.ours == outcome.theirs == outcome.marked()


WORD = re.compile(r"(?<![\w{.'|\[^-])[a-z]{4,}(?![\w'.:|\]-])")
"""A word of a text that is no key, label or name in an expression."""


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    return [one for _, _, value in children(node) for one in scalars(value)]


def edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    for begin, end, word in sorted(edits, reverse=True):
        text = text[:begin] + word + text[end:]
    return text


@settings(deadline=None)
@given(st.sampled_from(RECORDS), st.data())
def test_records_of_ours_merge_to_the_letter(path: Path, data: Any) -> None:
    """Each side changes words of its own texts: both are there, and nothing moves."""
    text = path.read_text("utf-8")
    root = read_bytes(path, text.encode()).root
    texts = [node for node in scalars(root) if WORD.search(text, node.start, node.end)]
    picked = data.draw(
        st.lists(st.sampled_from(texts), min_size=2, max_size=8, unique_by=id)
    )
    edits: tuple[list[Any], list[Any]] = [], []
    for node in picked:
        words = [*WORD.finditer(text, node.start, node.end)]
        match = data.draw(st.sampled_from(words))
        word = f"q{data.draw(st.sampled_from('abc'))}"
        edits[data.draw(st.booleans())].append((*match.span(), word))
    ours, theirs = (edited(text, side) for side in edits)
    outcome = merged(text, ours, theirs)
    assert outcome.conflicts == ()
    assert outcome.ours == edited(text, [*edits[0], *edits[1]])


LEAVES = st.none() | st.sampled_from(
    [
        *("a", "b", "One. Two. Three.", "Ann X (R-OH)", "2019-11-21", "", "x: y"),
        *("A b c.\n\nD e f.\n", "- q", "# c", "it's", '"q"', "true", "A\nb\n"),
        *(" lead", "[x", "a, b", "{{ x }}", "One. Four. Three."),
    ]
)
KEYS = ["id", "member", "name", "title", "notes", "demands", "parts", "text", "zz"]
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=12,
)


def strings(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {word for one in value.items() for word in strings([*one])}
    if isinstance(value, list):
        return {word for one in value for word in strings(one)}
    return set((value or "").split())


def unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: unordered(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted((unordered(one) for one in value), key=repr)
    return sorted(value.split()) if isinstance(value, str) else value


@st.composite
def mutated(draw: st.DrawFn, value: Any) -> Any:
    """A value with some of its parts changed, gone, new or moved."""
    if draw(st.integers(0, 9)) == 0:
        return draw(TREES)
    if isinstance(value, dict):
        kept = {key: draw(mutated(one)) for key, one in value.items()}
        if draw(st.integers(0, 4)) == 0:
            kept[draw(st.sampled_from(KEYS))] = draw(TREES)
        return kept
    if isinstance(value, list):
        items = [draw(mutated(one)) for one in value if draw(st.integers(0, 9))]
        if draw(st.integers(0, 3)) == 0:
            items.insert(draw(st.integers(0, len(items))), draw(TREES))
        return draw(st.permutations(items)) if draw(st.integers(0, 9)) == 9 else items
    return value


@settings(deadline=None)
@given(
    st.lists(TREES, min_size=1, max_size=4), TREES, st.lists(st.booleans()), st.data()
)
def test_whatever_both_do_nothing_is_lost(
    items: list[Any], tree: Any, flows: list[bool], data: Any
) -> None:
    """What one side added is in the merged record, or stands between markers.

    Between the markers is what each side says, and without any, it does not matter
    whose side is called ours, but for the order of what both added.
    """
    base = {"format": "1", "demands": items, "notes": {"x": "One. Two.", "y": tree}}
    ours, theirs = data.draw(mutated(base)), data.draw(mutated(base))
    assume(isinstance(ours, dict) and isinstance(theirs, dict) and ours and theirs)
    is_flow = [*flows, False, False, False]
    three = (base, ours, theirs)
    typed = [
        written(one, is_flow=flow) for one, flow in zip(three, is_flow, strict=False)
    ]
    try:
        values = [says(text) for text in typed]
        outcome = merged(*typed)
    except (GeneratorError, TooHardError):
        assume(False)
    if outcome.conflicts:
        assert sides(outcome.marked()) == (outcome.ours, outcome.theirs)
    else:
        assert outcome.ours == outcome.theirs == outcome.marked()
        with contextlib.suppress(TooHardError):
            other = merged(typed[0], typed[2], typed[1])
            assert other.conflicts == ()
            assert unordered(says(other.ours)) == unordered(says(outcome.ours))
    kept = strings(says(outcome.ours)) | strings(says(outcome.theirs))
    for value in values[1:]:
        assert strings(value) - strings(values[0]) <= kept


BASE = """\
# A letter.
format: 1
title: A letter
recipients:
  - name: Jane Roe
    address: [One Road, "Town, DC 20230"]
# Who signs, as on the page.
signatories:
  - {member: Ann Scott (R-FL), lead: true}  # she leads
  - Bo House (R-OH)

  # From the other side.
  - S000148
body: |
  We write to
  the Secretary. We ask. We wait.

  It is late.
summary: >-
  A text that was folded
  into lines. It goes on.
demands:
- id: first
  kind: report
  text: Report. Say why.
  parts:
    - On this
    - On that
- heading: More
- id: second
  kind: answer
  text: 'It''s asked.'
documents:
  - letter: x
  - exhibit: exhibits/a.pdf
    title: A paper
notes:
  a: See A.
"""
ELSE = """\
- id: premier
  kind: report
  text: All else, said in so many other words that nobody knows it.
"""
MERGED = {
    "short and long forms of a signatory": (
        ("- Bo House (R-OH)\n", "- {member: Bo House (OH), lead: true}\n"),
        ("- Bo House (R-OH)\n", "- {member: Bo House (R-OH), title: Mayor}\n"),
        (
            "- Bo House (R-OH)\n",
            "- {member: Bo House (OH), lead: true, title: Mayor}\n",
        ),
    ),
    "one more at the end of each list": (
        ("  - S000148\n", "  - S000148\n  - Cy Two (D-OH)  # new\n"),
        ("  - S000148\n", "  - S000148\n  # Late.\n  - Di Six (D-OH)\n"),
        (
            "  - S000148\n",
            "  - S000148\n  - Cy Two (D-OH)  # new\n  # Late.\n  - Di Six (D-OH)\n",
        ),
    ),
    "a list in brackets": (
        ("[One Road, ", "[Office One, One Road, "),
        ("[One Road, ", '[One Road, "Room 2, 3", '),
        ("[One Road, ", '[Office One, One Road, "Room 2, 3", '),
    ),
    "a list in brackets and one with lines of its own": (
        ("[One Road, ", "[Office One, One Road, "),
        (
            '[One Road, "Town, DC 20230"]',
            '\n    - One Road\n    - "Town, DC 20230"\n    - it: US\n      x: "[0]"',
        ),
        (
            '[One Road, "Town, DC 20230"]',
            '[Office One, One Road, "Town, DC 20230", {it: US, x: "[0]"}]',
        ),
    ),
    "sentences of one paragraph": (
        ("We ask.", "We asked."),
        ("We wait.", "We waited. We wrote."),
        ("We ask. We wait.", "We asked. We waited. We wrote."),
    ),
    "lines broken anew and a sentence changed": (
        ("We write to\n  the Secretary.", "We write\n  to the Secretary."),
        ("We ask. We", "We hope.\n  We"),
        (
            "We write to\n  the Secretary. We ask.",
            "We write\n  to the Secretary. We hope.",
        ),
    ),
    "paragraphs added at one place": (
        ("  It is late.\n", "  It is late.\n\n  Ours.\n"),
        ("  It is late.\n", "  It is late.\n\n  Theirs.\n"),
        ("  It is late.\n", "  It is late.\n\n  Ours.\n\n  Theirs.\n"),
    ),
    "a folded text": (
        ("A text", "The text"),
        ("It goes on.", "It goes\n  further."),
        (
            "A text that was folded\n  into lines. It goes on.",
            "The text that was folded into lines. It goes further.",
        ),
    ),
    "a text in quotes": (
        ("'It''s asked.'", "'It''s asked. Ours.'"),
        ("'It''s asked.'", "'It''s answered.'"),
        None,
    ),
    "parts of a demand": (
        ("    - On this\n", "    - {text: On this, parts: [And it]}\n"),
        ("    - On that\n", ""),
        ("    - On this\n    - On that\n", "    - {text: On this, parts: [And it]}\n"),
    ),
    "a demand removed and one changed": (
        ("- heading: More\n", ""),
        ("kind: answer", "kind: briefing"),
        (
            "- heading: More\n- id: second\n  kind: answer",
            "- id: second\n  kind: briefing",
        ),
    ),
    "an order changed and an item added": (
        ("  - letter: x\n", "  - letter: y\n  - letter: x\n"),
        (
            "  - letter: x\n  - exhibit: exhibits/a.pdf\n    title: A paper\n",
            "  - exhibit: exhibits/a.pdf\n    title: A paper\n  - letter: x\n",
        ),
        (
            "  - letter: x\n  - exhibit: exhibits/a.pdf\n    title: A paper\n",
            (
                "  - letter: y\n  - exhibit: exhibits/a.pdf\n    title: A paper\n"
                "  - letter: x\n"
            ),
        ),
    ),
    "an id and what else it has": (
        ("- id: first\n", "- id: premier\n"),
        ("Say why.", "Say when."),
        (
            "- id: first\n  kind: report\n  text: Report. Say why.",
            "- id: premier\n  kind: report\n  text: Report. Say when.",
        ),
    ),
    "keys and labels": (
        ("  a: See A.\n", "  a: See A.\n  b: See B.\nclosing: Ours.\n"),
        ("  a: See A.\n", "  a: See A.\n  c: |\n    See C.\nenclosures: [C]\n"),
        (
            "  a: See A.\n",
            (
                "  a: See A.\n  b: See B.\n  c: |\n    See C.\nclosing: Ours.\n"
                "enclosures: [C]\n"
            ),
        ),
    ),
    "what both did alike": (
        ("- Bo House (R-OH)\n", "- Cy House (R-OH)\n"),
        ("- Bo House (R-OH)\n", "- Cy House (R-OH)\n"),
        ("- Bo House (R-OH)\n", "- Cy House (R-OH)\n"),
    ),
    "a list that both empty, each of its own": (
        ("    - On this\n", ""),
        ("    - On that\n", ""),
        ("  parts:\n    - On this\n    - On that\n", "  parts: []\n"),
    ),
    "comments": (
        ("# Who signs, as on the page.", "# Who signs.\n# All agreed."),
        ("# she leads", "# leads"),
        (
            (
                "# Who signs, as on the page.\nsignatories:\n"
                "  - {member: Ann Scott (R-FL), lead: true}  # she leads"
            ),
            (
                "# Who signs.\n# All agreed.\nsignatories:\n"
                "  - {member: Ann Scott (R-FL), lead: true}  # leads"
            ),
        ),
    ),
    "comments within one list": (
        ("  # From the other side.\n", "  # One more.\n  - Cy Two (D-OH)\n"),
        ("true}  # she leads\n", "true}  # leads\n  # Then he.\n"),
        (
            ("true}  # she leads\n  - Bo House (R-OH)\n\n  # From the other side.\n"),
            (
                "true}  # leads\n  # Then he.\n  - Bo House (R-OH)\n\n"
                "  # One more.\n  - Cy Two (D-OH)\n"
            ),
        ),
    ),
    "a name that both gave anew": (
        ("- id: first\n", "- id: premier\n"),
        (
            "- id: first\n  kind: report\n  text: Report. Say why.\n",
            ELSE,
        ),
        (
            "- id: first\n  kind: report\n  text: Report. Say why.\n",
            ELSE,
        ),
    ),
    "the same, the other way around": (
        ("- id: first\n  kind: report\n  text: Report. Say why.\n", ELSE),
        ("- id: first\n", "- id: premier\n"),
        ("- id: first\n  kind: report\n  text: Report. Say why.\n", ELSE),
    ),
}


def change(text: str, pair: tuple[str, str]) -> str:
    assert text.count(pair[0]) == 1
    return text.replace(*pair)


@pytest.mark.parametrize("what", [name for name in MERGED if MERGED[name][2]])
def test_both_changes_stand_in_the_text_of_ours(what: str) -> None:
    """Its comments, its layout and the order of its keys are kept, to the byte."""
    ours, theirs, both = MERGED[what]
    assert both is not None
    outcome = merged(BASE, change(BASE, ours), change(BASE, theirs))
    assert outcome.conflicts == ()
    assert outcome.ours == change(BASE, both)


CONFLICTS = [
    (
        "  - S000148\n",
        "  - S000148\n  - Cy Two (D-OH)\n",
        "  - S000148\n  - {member: Cy Two (OH), lead: true}\n",
        (
            'signatory 4 is "Cy Two (D-OH)" in ours and {member: Cy Two (OH), lead: '
            "true} in theirs"
        ),
    ),
    (
        "title: A letter",
        "title: One",
        "title: Two",
        "title is One in ours and Two in theirs",
    ),
    (
        "kind: report",
        "kind: answer",
        "kind: action",
        "demand 1 (first): kind is answer in ours and action in theirs",
    ),
    (
        "'It''s asked.'",
        "It is asked.",
        "None asks.",
        'demand 2 (second): text is "It is asked." in ours and "None asks." in theirs',
    ),
    (
        "  - Bo House (R-OH)\n",
        "",
        "  - {member: Bo House (R-OH), title: Mayor}\n",
        'signatory ("Bo House (R-OH)") is changed in theirs and removed in ours',
    ),
    (
        "- On that\n",
        "- On ours\n",
        "- On theirs\n",
        'demand 1 (first): part 2 is "On ours" in ours and "On theirs" in theirs',
    ),
    (
        "We ask. ",
        "We asked. ",
        "",
        'body: a sentence is "We asked." in ours and removed in theirs',
    ),
    (
        "We wait.",
        "We wait. Ours.",
        "We wait. Theirs.",
        "body: a sentence is Ours. in ours and Theirs. in theirs",
    ),
    (
        "  a: See A.\n",
        "  a: See B.\n",
        "  a: See C.\n",
        'note a is "See B." in ours and "See C." in theirs',
    ),
    (
        "  a: See A.\n",
        "  a: See A.\n  b: It.\n",
        "  a: See A.\n  b: [1, x: 2]\n",
        "note b is It. in ours and [1, {x: 2}] in theirs",
    ),
    (
        "A text that was folded\n  into lines.",
        "A text that was, as we all know by now, folded into some lines by one.",
        "A text that was, as we all know by now, folded into some lines by two.",
        (
            'summary: a sentence is "… some lines by one." in ours and '
            '"… some lines by two." in theirs'
        ),
    ),
]


@pytest.mark.parametrize(("old", "ours", "theirs", "said"), CONFLICTS)
def test_a_contradiction_is_named(old: str, ours: str, theirs: str, said: str) -> None:
    """Where it is and what each side says; between the markers stand these lines."""
    one, other = change(BASE, (old, ours)), change(BASE, (old, theirs))
    outcome = merged(BASE, one, other)
    assert outcome.conflicts == (said,)
    assert (says(outcome.ours), says(outcome.theirs)) == (says(one), says(other))
    marked = outcome.marked(9)
    assert marked.count("<<<<<<<<< ours\n") == marked.count(">>>>>>>>> theirs\n") == 1
    assert sides(marked) == (outcome.ours, outcome.theirs)


def test_two_orders_contradict_each_other() -> None:
    """Each side moved the same signatory to another place."""
    bo, ids = "  - Bo House (R-OH)\n", "\n  # From the other side.\n  - S000148\n"
    start = "signatories:\n"
    one = BASE.replace(bo, "").replace(start, start + bo)
    other = BASE.replace(bo, "").replace(ids, ids + bo)
    assert merged(BASE, one, BASE).ours == one
    outcome = merged(BASE, one, other)
    assert outcome.conflicts == ("the order of signatories is changed in both",)
    assert says(outcome.theirs) == says(other)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: 1", "format: &a 1"),
        ("format: 1", "format: !x 1"),
        ("format: 1", "format: 1\r"),
        ("format: 1", "format: 1\nformat: 2"),
        ("format: 1", "? format\n: 1"),
        ("title: A letter", "? title\n: A letter"),
        ("# A letter.\n", "\ufeff"),
        ("- S000148", "-\n    S000148"),
        ("body: |", "body: |+"),
        ("title: A letter", "title: A letter\n---\nx: y"),
        (BASE, "{format: 1}"),
        (BASE, ""),
        (BASE, "words"),
    ],
)
def test_what_is_too_hard_is_left_to_git(old: str, new: str) -> None:
    """On whichever of the sides it stands."""
    hard = BASE.replace(old, new)
    other = BASE.replace("kind: answer", "kind: action")
    with pytest.raises(TooHardError):
        merged(BASE, hard, other)
    with pytest.raises(TooHardError):
        merged(BASE, other, hard)


def test_no_comment_is_lost() -> None:
    """One for which the text of ours has no place leaves the record to git."""
    ours = BASE.replace("Jane Roe", "Jane A. Roe")
    theirs = BASE.replace("One Road", "Two Road")
    assert merged(BASE, ours, theirs).conflicts == ()
    commented = theirs.replace("recipients:\n", "recipients:  # all\n")
    with pytest.raises(TooHardError):
        merged(BASE, ours, commented)


def test_a_record_that_both_began_is_merged() -> None:
    """Without a version before both: what each has, and what they say alike once."""
    one = "format: 1\ntitle: A\nsignatories:\n  - Ann X (R-OH)\n"
    other = "format: 1\ndate: 2019-11-21\nsignatories:\n  - Bo Y (R-OH)\n"
    outcome = merged("", one, other)
    assert outcome.ours == (
        "format: 1\ntitle: A\ndate: 2019-11-21\nsignatories:\n  - Ann X (R-OH)\n"
        "  - Bo Y (R-OH)\n"
    )
    assert merged("", one, other.replace("1", "2")).conflicts == (
        "format is 1 in ours and 2 in theirs",
    )


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("- a\n", "- b\n" * 60_000, "- c\n" * 60_000),
        ("- a\n" * 4_000, "- b\n" * 4_000, "- c\n" * 4_000),
        ("- a\n" * 4_000, "- a\n" * 3_999, "- a\n" * 4_001),
        ("- a\n", "- a\n" * 4_000, "- a\n" + "- b: x\n" * 4_000),
        ("- a\n", "# a\n" * 4_000 + "- a\n", "- a\n" + "# b\n" * 4_000),
        ("- a\n", "- b " + "A. " * 60_000 + "\n", "- c " + "B. " * 60_000 + "\n"),
        ("- a. b\n", "- " + "[" * 90 + "]" * 90 + "\n", "- " * 90 + "b\n"),
    ],
)
def test_no_record_takes_long(base: str, ours: str, theirs: str) -> None:
    """One of many thousand parts, comments or sentences is merged in seconds."""
    begin = time.monotonic()
    with contextlib.suppress(TooHardError):
        outcome = merged(base, ours, theirs)
        assert sides(outcome.marked()) in {None, (outcome.ours, outcome.theirs)}
    assert time.monotonic() - begin < 20


@pytest.mark.parametrize("hard", [False, True])
def test_a_side_that_changed_nothing_leaves_the_other_as_it_is(
    hard: bool, tmp_path: Path
) -> None:
    """To the byte, whatever it holds."""
    base = BASE.encode()
    other = b"\xff\0\r\nx: &a [" if hard else BASE.replace("Bo", "Cy").encode()
    paths = (tmp_path / "base", tmp_path / "ours", tmp_path / "theirs")
    for three in ((base, other, base), (base, base, other), (base, other, other)):
        for path, content in zip(paths, three, strict=True):
            path.write_bytes(content)
        assert merge_files(paths, "x.yaml", 7) == []
        assert paths[1].read_bytes() == other


def test_a_text_merged_by_lines_is_taken_where_it_says_the_same(
    tmp_path: Path,
) -> None:
    """So that a comment stands where each side wrote it; and else ours is."""
    paths = (tmp_path / "base", tmp_path / "ours", tmp_path / "theirs")
    one = BASE.replace("format: 1", "format: 1 # Ours.")
    other = BASE.replace("kind: answer", "kind:    action # Theirs.")
    for path, text in zip(paths, (BASE, one, other), strict=True):
        path.write_text(text, encoding="utf-8")
    assert merge_files(paths, "x.yaml", 7) == []
    assert paths[1].read_text("utf-8") == one.replace(
        "kind: answer", "kind:    action # Theirs."
    )


SENTENCES = [
    f"Sentence {word} stands here." for word in ("one", "two", "three", "four")
]
PARAGRAPHED = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True),
    min_size=1,
    max_size=3,
).map(lambda body: "\n\n".join(" ".join(paragraph) for paragraph in body))


@settings(deadline=None)
@given(PARAGRAPHED, PARAGRAPHED, PARAGRAPHED)
def test_no_sentence_that_a_side_took_out_comes_back(
    base: str, ours: str, theirs: str
) -> None:
    """Nor does one stand twice because both sides moved it: that is a contradiction."""
    text, clashes = merge_texts(base, ours, theirs, "ours")
    if clashes:
        return
    for sentence in SENTENCES:
        before, one, other = (part.count(sentence) for part in (base, ours, theirs))
        if before:
            assert text.count(sentence) <= max(0, one + other - before)


def test_a_sentence_deleted_here_and_moved_there_is_a_contradiction() -> None:
    """It is asked which of the two is meant."""
    first = "The Department received 169 applications by the end of 2019."
    second = "It approved 112 of these, and denied none of the others."
    third = "We ask that the Department suspend all further approvals."
    base, ours = f"{first} {second} {third}", f"{first} {second}"
    theirs = f"{first} {second}\n\n{third}"
    text, clashes = merge_texts(base, ours, theirs, "ours")
    assert (text, len(clashes)) == (ours, 1)
    text, clashes = merge_texts(base, ours, theirs, "theirs")
    assert (text, len(clashes)) == (theirs, 1)
