"""What changed between versions is said in the record's terms, and all of it is."""

import json
from pathlib import Path
from typing import Any

import examples
import hypothesis
import hypothesis.strategies as st
import pytest
from click.testing import CliRunner, Result
from repositories import office, record, replace, save, six_versions
from test_versions import TRAPS, git, sprung, trap

from generator.cli import main
from generator.comparison.outline import Outline
from generator.comparison.sentences import compare_said
from generator.comparison.wording import Sentence, sentences
from generator.comparison.words import compare_words


def run(*words: str) -> Result:
    """Run `generate` as a user does."""
    return CliRunner().invoke(main, [*words])


def said(*words: str) -> str:
    """Return what a command prints that ends well."""
    result = run(*words)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout


WORDS = st.lists(
    st.sampled_from(["We", "ask", "that", "no", "license", ",", ".", " ", "  ", "é–"]),
    max_size=14,
).map("".join)


@hypothesis.given(WORDS, WORDS)
def test_no_word_of_either_version_is_lost(old: str, new: str) -> None:
    """Kept and deleted words are the older text, kept and inserted ones the newer."""
    pieces = compare_words(old, new)
    assert "".join(one.text for one in pieces if one.sign != "+") == old
    assert "".join(one.text for one in pieces if one.sign != "-") == new


SENTENCES = st.lists(
    st.sampled_from(
        [
            "We write on the licenses.",
            "We write on all the licenses.",
            "Nothing was said.",
            "The Department has not answered.",
            "The Department has since answered.",
            "No.",
        ]
    ).map(lambda text: Sentence(text, "paragraph", 1)),
    max_size=9,
).map(tuple)


@hypothesis.given(SENTENCES, SENTENCES)
def test_no_sentence_of_either_version_is_lost(
    old: tuple[Sentence, ...], new: tuple[Sentence, ...]
) -> None:
    """Each stands in one edit, the newer ones in their order."""
    edits = compare_said(old, new)
    assert tuple(one.new for one in edits if one.new) == new
    assert sorted(one.old.text for one in edits if one.old) == sorted(
        one.text for one in old
    )


def kinds(old: str, new: str) -> list[str]:
    """Return what becomes of each sentence of a text."""
    edits = compare_said(sentences(old, {}), sentences(new, {}))
    return [one.kind for one in edits]


def test_a_sentence_is_moved_reworded_or_divided() -> None:
    """What is elsewhere is no deletion, and a new paragraph no new words."""
    first, second, third = "We ask it.", "They knew of all licenses.", "Nobody did."
    text = f"{first} {second}\n\n{third}"
    assert kinds(text, text) == ["kept"] * 3
    assert kinds(text, f"{first}\n\n{second} {third}") == ["kept", "break", "break"]
    assert kinds(text, f"{second} {first}\n\n{third}").count("moved") == 1
    assert kinds(text, text.replace("all licenses", "some")) == [
        *("kept", "reworded", "kept"),
    ]
    assert kinds(text, f"{first}\n\n{third}") == ["kept", "dropped", "kept"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We\nwrite.", "We write."),
        ('He said "no."', "He said “no.”"),
        ("*We* write.", "_We_ write."),
        ("- one\n- two", "* one\n* two"),
        ("1. one\n2. two", "1) one\n2) two"),
        ("a -- b", "a – b"),
        ("See <https://example.gov>.", "See <https://example.gov>."),
        ("{{ n }} of them", "{{  n }} of them"),
    ],
)
def test_two_ways_to_write_one_page_are_the_same(one: str, other: str) -> None:
    """What is printed alike is no change."""
    printed = {"{{ n }}": "three", "{{  n }}": "three"}
    assert sentences(one, printed) == sentences(other, printed)


LETTER: dict[str, Any] = {
    "subject": "Licenses",
    "body": "We write on licenses.[^one]\n\nWe have asked before.\n\nNobody answered.",
    "demands": [
        {"id": "stop", "kind": "action", "text": "Stop all approvals at once."},
        {"heading": "Records"},
        {
            "id": "list",
            "kind": "documents",
            "text": "Provide a list of the licenses.",
            "parts": ["those approved", {"text": "those denied", "parts": ["when"]}],
            "due": "2019-12-20",
        },
    ],
    "closing": "Thank you.",
    "notes": {"one": "84 Fed. Reg. 22961 (May 21, 2019)."},
    "signatories": [
        {"name": "John Doe", "title": "Member of Congress", "lead": True},
        {"member": "S000001"},
        {"member": "Bo House (OH)"},
    ],
    "enclosures": ["A list"],
    "courtesy_copies": ["Ms. Roe"],
}
STOP, HEADING, LIST = LETTER["demands"]
DOE, SCOTT, HOUSE = LETTER["signatories"]
DUE = (
    "~ demand 2 (list) due: Requested no later than December 20, 2019. → "
    "Requested no later than January 15, 2020."
)
PARTS = ["those approved", "those left"]
FIRST, SECOND, THIRD = LETTER["body"].split("\n\n")
CHANGES: list[tuple[dict[str, Any], list[str]]] = [
    ({"date": "2019-11-25"}, ["~ date: November 21, 2019 → November 25, 2019"]),
    ({"status": "final"}, ["~ status: draft → final"]),
    ({"subject": None}, ["~ subject: Licenses (gone)"]),
    ({"mark": "For review"}, ["~ mark: For review (new)"]),
    (
        {"complimentary_close": "Respectfully"},
        ["~ complimentary close: Sincerely → Respectfully"],
    ),
    (
        {"demands": [STOP, HEADING, {**LIST, "due": "2020-01-15"}]},
        [DUE],
    ),
    (
        {"demands": [STOP, HEADING]},
        [
            "- demand 2 (list)",
            f"    [-{LIST['text']} (a) those approved (b) those denied (i) when-]",
            "    due: [-Requested no later than December 20, 2019.-]",
        ],
    ),
    (
        {"demands": [{**STOP, "text": "Stop most approvals."}, HEADING, LIST]},
        [
            "~ demand 1 (stop) reworded",
            "    Stop [-all-]{+most+} approvals[- at once-].",
        ],
    ),
    ({"demands": [{**STOP, "id": "halt"}, HEADING, LIST]}, []),
    (
        {"demands": [LIST, HEADING, STOP]},
        [
            "~ demand heading “Records” moved",
            "~ demand 2 (stop) moved from 1 to 2",
        ],
    ),
    (
        {"demands": [STOP, {"heading": "Papers"}, LIST]},
        [
            "- demand heading “Records”",
            "+ demand heading “Papers”",
        ],
    ),
    (
        {
            "demands": [
                STOP,
                HEADING,
                {**LIST, "parts": ["those approved", "those left"]},
            ]
        },
        [
            "~ demand 2 (list) reworded",
            "    part (b): those [-denied-]{+left+}",
            "    part (i): [-when-]",
        ],
    ),
    (
        {"signatories": [DOE, HOUSE]},
        [
            "- signatory Ann Scott (R-FL)",
            "    office: [-United States Senator-]",
        ],
    ),
    (
        {"signatories": [DOE, SCOTT, HOUSE, {"member": "D000003"}]},
        [
            "+ signatory Zoë D’Arcy (R-FL)",
            "    office: {+United States Senator+}",
        ],
    ),
    (
        {"signatories": [DOE, HOUSE, SCOTT]},
        [
            "~ signatory Ann Scott (R-FL) moved from 2 to 3",
        ],
    ),
    (
        {"signatories": [{**DOE, "lead": False}, SCOTT, HOUSE]},
        [
            "~ signatory John Doe leads no longer",
        ],
    ),
    (
        {"signatories": [DOE, {**SCOTT, "title": "Chair"}, HOUSE]},
        [
            "~ signatory Ann Scott (R-FL) office: United States Senator → Chair",
        ],
    ),
    ({"signatories": [DOE, "Ann Scott (FL)", HOUSE]}, []),
    (
        {"recipients": [{"name": "Max Moe", "title": "Secretary of Examples"}]},
        [
            "~ salutation: Dear Secretary Roe: → Dear Secretary Moe:",
            "- recipient Jane Roe",
            "    title: [-Secretary of Examples-]",
            "+ recipient Max Moe",
            "    title: {+Secretary of Examples+}",
        ],
    ),
    (
        {"notes": {"one": "84 Fed. Reg. 22962 (May 21, 2019)."}},
        [
            "~ note one reworded",
            "    84 Fed. Reg. [-22961-]{+22962+} (May 21, 2019).",
        ],
    ),
    (
        {"body": f"{FIRST}\n\n{THIRD}\n\n{SECOND}"},
        ["~ body moved", "    ¶2: moved from ¶3: Nobody answered."],
    ),
    (
        {"body": f"{FIRST}\n\n{SECOND} {THIRD}"},
        [
            "~ body divided otherwise",
            "    ¶2: joined to what stands before: Nobody answered.",
        ],
    ),
    ({"enclosures": ["A map"]}, ["- enclosure A list", "+ enclosure A map"]),
    ({"courtesy_copies": None}, ["- courtesy copy Ms. Roe"]),
    (
        {"attachments": [{"title": "Terms", "body": "A license is one."}]},
        [
            "+ attachment Terms",
            "    {+A license is one.+}",
        ],
    ),
    ({"max_pages": 3}, []),
    ({"allow": {"code": "draft-past-date", "because": "of the test"}}, []),
]


@pytest.mark.parametrize(("changes", "expected"), CHANGES)
def test_each_change_of_a_letter_is_said_in_its_own_terms(
    changes: dict[str, Any],
    expected: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is printed otherwise is named, and what is not printed is not."""
    monkeypatch.chdir(office(tmp_path))
    save(tmp_path, "2019-11-20", letters__one=examples.letter(**LETTER))
    path = tmp_path / "letters/one.yaml"
    path.write_text(examples.letter(**{**LETTER, **changes}), encoding="utf-8")
    lines = said("diff", "one").splitlines()
    count = sum(not line.startswith("    ") for line in expected)
    head = f"{count} change{'s' if count > 1 else ''}" if count else "no word that is"
    assert head in lines[0]
    assert lines[1:] == [f"  {line}" for line in expected]


def leaves(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the places of all texts of a record."""
    if isinstance(value, dict):
        return [spot for key in value for spot in leaves(value[key], (*place, key))]
    if isinstance(value, list):
        return [
            spot for at, one in enumerate(value) for spot in leaves(one, (*place, at))
        ]
    return [place] if isinstance(value, str) else []


UNPRINTED = {"id", "kind", "member"}


@pytest.mark.parametrize(
    "place",
    [place for place in leaves(LETTER) if place[-1] not in UNPRINTED],
    ids=lambda place: ".".join(map(str, place)),
)
def test_no_printed_text_of_a_letter_changes_in_silence(
    place: tuple[Any, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever text of the record gets another word, some change is said."""
    monkeypatch.chdir(office(tmp_path))
    save(tmp_path, "2019-11-20", letters__one=examples.letter(**LETTER))
    changed = json.loads(json.dumps(LETTER))
    holder = changed
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = (
        "2019-12-23" if place[-1] == "due" else f"{holder[place[-1]]} Moreover."
    )
    (tmp_path / "letters/one.yaml").write_text(
        examples.letter(**changed), encoding="utf-8"
    )
    assert "no word that is printed" not in said("diff", "one")


SIX = """\
letters/huawei-licenses.yaml: 7 changes from {first} of November 12, 2019 to {last} \
of November 18, 2019
  ~ body moved and reworded
      ¶3: moved from ¶4: According to officials whom the reports do not name, of about \
300 applications, about one [-quarter-]{{+third+}} had been approved, about one \
[-quarter-]{{+sixth+}} had drawn notices of intent to deny, and about one half had \
seen no action.[^status]
  ~ demand 1 (suspend-approvals) reworded
      Take immediate [-action-]{{+steps+}} to [-suspend-]{{+halt+}} the approval of \
licenses to U.S. firms that conduct business with Huawei Technologies.
  ~ demand 2 (criteria-report) due: Requested before any further license is approved. \
→ Requested no later than December 20, 2019.
  - signatory Ben Sasse (R-NE)
      office: [-United States Senator-]
  + signatory Ron Wyden (D-OR)
      office: {{+United States Senator+}}
  ~ figure huawei: approved about 75 → about 100, so the share of approved in received \
about one quarter → about one third
  ~ figure huawei: notice of intent to deny about 75 → about 50, so the share of \
intent to deny in received about one quarter → about one sixth
"""


def test_six_versions_of_a_letter_are_compared_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Renamed and reformatted, it is said what a staffer changed, and nothing else."""
    monkeypatch.chdir(tmp_path)
    first, *_, renamed, last = six_versions(tmp_path)
    expected = SIX.format(first=first[:9], last=last[:9])
    assert said("diff", "huawei-licenses", first, "HEAD") == expected
    assert (
        said("diff", "huawei-licenses", "HEAD~6").splitlines()[1:]
        == (expected.splitlines()[1:])
    )
    same = f"no word that is printed changed from {renamed[:9]} of November 17, 2019 to"
    assert same in said("diff", "huawei-licenses", "HEAD~1")
    assert "no word that is printed changed" in said("diff", "huawei-licenses")


def test_a_file_that_is_being_renamed_is_compared_with_its_old_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the new name is committed, too."""
    monkeypatch.chdir(office(tmp_path))
    save(tmp_path, "2019-11-20", letters__one=examples.letter(**LETTER))
    (tmp_path / "letters/one.yaml").rename(tmp_path / "letters/two.yaml")
    replace(tmp_path / "letters/two.yaml", "Thank you", "We thank you")
    assert "{+We thank+}" in said("diff", "two")


def test_json_says_what_the_terminal_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each change with its words, for a script."""
    monkeypatch.chdir(tmp_path)
    first, *_, last = six_versions(tmp_path)
    found = json.loads(said("diff", "huawei-licenses", first, last, "--format", "json"))
    assert (found["old"]["commit"], found["new"]["commit"]) == (first, last)
    assert found["new"]["date"] == "2019-11-18"
    rows = [(row["kind"], row["group"], row["field"]) for row in found["changes"]]
    assert rows == [
        ("reworded", "body", "text"),
        ("reworded", "demand", "text"),
        ("changed", "demand", "due"),
        ("dropped", "signatory", None),
        ("added", "signatory", None),
        ("changed", "figure", "approved"),
        ("changed", "figure", "notice of intent to deny"),
    ]
    (edit,) = found["changes"][1]["edits"]
    assert {"kind": "deleted", "text": "suspend"} in edit["pieces"]
    assert found["changes"][5]["consequences"][0] == {
        "value": "the share of approved in received",
        "old": "about one quarter",
        "new": "about one third",
    }


def test_colors_come_with_another_sign_only_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deleted words are struck and inserted ones underlined, never colored alone."""
    monkeypatch.chdir(office(tmp_path))
    save(tmp_path, "2019-11-20", letters__one=examples.letter(**LETTER))
    replace(tmp_path / "letters/one.yaml", "Thank you", "We thank you")
    plain = ("[-Thank-]", "{+We thank+}")
    assert all(words in said("diff", "one") for words in plain)
    monkeypatch.setattr("generator.commands.showing.is_terminal", lambda: True)
    colored = CliRunner().invoke(main, ["diff", "one"], color=True).stdout
    assert "\x1b[31m\x1b[9mThank\x1b[0m" in colored
    assert "\x1b[32m\x1b[4mWe thank\x1b[0m" in colored
    assert not any(words in colored for words in plain)
    monkeypatch.setenv("NO_COLOR", "1")
    assert all(words in said("diff", "one") for words in plain)


REPORT: dict[str, Any] = {
    "statistics": {"trial": "trial"},
    "sections": [
        {"id": "findings", "title": "Findings", "body": "{{ table('rows') }}"},
        {"id": "more", "title": "More", "body": "Of {{ trial.received }} some."},
    ],
    "tables": [
        {
            "id": "rows",
            "title": "Rows",
            "columns": ["Name", "Count"],
            "rows": [["One", "1"], ["Two", "2"]],
            "source": "A trial.",
        }
    ],
    "glossary": [{"term": "RWA", "meaning": "Returned without action."}],
    "timeline": [{"date": "2019-05-16", "event": "Listed.", "source": "A rule."}],
}
FIGURES = examples.statistics(received=100, dispositions={"approved": 60, "denied": 40})


COMMITTEE = {
    "format": 1,
    "chamber": "senate",
    "name": "Committee on Trials",
    "address": ["1 Trial Road", "Washington, DC 20510"],
    "chair": {"name": "Ann Poe", "state": "Ohio"},
    "ranking_member": {"name": "Max Moe", "state": "Utah"},
}


def trial(folder: Path) -> None:
    """Make a report with its figures, and a packet that binds it, and commit them."""
    office(folder)
    packet = {
        "format": 1,
        "title": "A packet",
        "date": "2019-12-20",
        "documents": [
            {"report": "one"},
            {"exhibit": "exhibits/paper.pdf", "title": "A paper"},
        ],
    }
    (folder / "packets/exhibits").mkdir(parents=True)
    (folder / "packets/exhibits/paper.pdf").write_bytes(b"%PDF-1.7 one")
    save(
        folder,
        "2019-12-20",
        reports__one=examples.report(**REPORT),
        reports__statistics__trial=examples.written(FIGURES),
        packets__all=examples.written(packet),
    )


def test_a_report_is_compared_with_its_tables_and_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows, terms, events and figures are named as the report names them."""
    monkeypatch.chdir(tmp_path)
    trial(tmp_path)
    report = tmp_path / "reports/one.yaml"
    replace(report, "'2'", "'3'")
    replace(report, "Returned without action.", "Returned without an action.")
    replace(report, "Listed.", "Listed at last.")
    figures = tmp_path / "reports/statistics/trial.yaml"
    replace(figures, "approved: 60", "approved: 61")
    replace(figures, "received: 100", "received: 101")
    lines = [line.strip() for line in said("diff", "one").splitlines()[1:]]
    assert lines == [
        "~ section more reworded",
        "Of [-100-]{+101+} some.",
        "~ table rows rows reworded",
        "row 2: Two | [-2-]{+3+}",
        "~ event of May 16, 2019 reworded",
        "Listed{+ at last+}.",
        "~ term RWA reworded",
        "Returned without {+an +}action.",
        "~ figure trial: received 100 → 101",
        "~ figure trial: approved 60 → 61",
    ]


def test_a_packet_is_compared_with_what_it_binds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own lines, its exhibits' files, and what changed in its documents."""
    monkeypatch.chdir(tmp_path)
    trial(tmp_path)
    replace(tmp_path / "packets/all.yaml", "A paper", "The paper")
    replace(tmp_path / "reports/one.yaml", "In short.", "In all.")
    (tmp_path / "packets/exhibits/paper.pdf").write_bytes(b"%PDF-1.7 two")
    lines = [line.strip() for line in said("diff", "all").splitlines()[1:]]
    assert lines == [
        "~ exhibit exhibits/paper.pdf title: A paper → The paper",
        "~ exhibit exhibits/paper.pdf file: another file",
        "~ report one: summary reworded",
        "In [-short-]{+all+}.",
    ]


def test_a_document_of_a_packet_that_cannot_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A packet without it is another, whether it is broken or gone."""
    monkeypatch.chdir(tmp_path)
    trial(tmp_path)
    report = tmp_path / "reports/one.yaml"
    report.write_text("title: [", encoding="utf-8")
    for _ in range(2):
        result = run("diff", "all")
        assert result.exit_code == 0
        line = "  ~ report one record: can be read → cannot be read\n"
        assert line in result.stdout
        assert "warning[" in result.stderr
        report.unlink(missing_ok=True)


def test_what_could_not_be_read_is_no_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing stands in for a date that is none, nor for who served on it."""
    monkeypatch.chdir(office(tmp_path))
    save(tmp_path, "2019-11-20", letters__one=examples.letter(**LETTER))
    path = tmp_path / "letters/one.yaml"
    text = examples.letter(**{**LETTER, "date": "2019-13-45", "closing": "Thanks."})
    path.write_text(text, encoding="utf-8")
    result = run("diff", "one")
    assert result.stdout.splitlines()[1:] == [
        "  ~ closing reworded",
        "      [-Thank you.-]{+Thanks.+}",
    ]
    assert "warning[invalid-date]" in result.stderr


def test_two_parts_of_one_name_are_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of two enclosures of the same words is gone, beside another change."""
    monkeypatch.chdir(office(tmp_path))
    twice = {**LETTER, "enclosures": ["A list", "A list"]}
    save(tmp_path, "2019-11-20", letters__one=examples.letter(**twice))
    text = examples.letter(**{**LETTER, "closing": "Thanks."})
    (tmp_path / "letters/one.yaml").write_text(text, encoding="utf-8")
    assert "  - enclosure A list" in said("diff", "one").splitlines()


def test_a_set_of_statistics_is_compared_figure_by_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each figure is named, with what it was and is."""
    monkeypatch.chdir(tmp_path)
    trial(tmp_path)
    replace(tmp_path / "reports/statistics/trial.yaml", "approved: 60", "approved: 59")
    replace(tmp_path / "reports/statistics/trial.yaml", "denied: 40", "denied: 41")
    lines = [line.strip() for line in said("diff", "trial").splitlines()[1:]]
    assert lines == ["~ approved: 60 → 59", "~ denied: 40 → 41"]


APPLICATIONS = """\
number,applicant,item,value_usd,received,closed,disposition
A-1,Fictional Networks Corp.,EAR99,100,2019-10-01,2019-11-12,approved
A-2,Hypothetical Photonics LLC,AT only,200,2019-10-02,2019-12-10,denied
"""


def test_what_a_letter_does_not_print_is_no_change_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a set of statistics it has the figures that its text asks for."""
    monkeypatch.chdir(office(tmp_path))
    body = "Of {{ trial.received }} some were {{ trial.approved }}.[^one]"
    text = examples.letter(**{**LETTER, "body": body, "statistics": {"trial": "trial"}})
    figures = examples.written(FIGURES)
    save(tmp_path, "2019-11-20", letters__one=text, reports__statistics__trial=figures)
    path = tmp_path / "reports/statistics/trial.yaml"
    replace(path, "denied: 40", "denied: 39")
    replace(path, "approved: 60", "approved: 61")
    lines = [line.strip() for line in said("diff", "one").splitlines()[1:]]
    assert lines == [
        "~ body reworded",
        "Of 100 some were [-60-]{+61+}.[^one]",
        "~ figure trial: approved 60 → 61",
    ]


def test_another_label_of_a_note_is_no_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A label is not printed; a note's number is."""
    monkeypatch.chdir(office(tmp_path))
    save(tmp_path, "2019-11-20", letters__one=examples.letter(**LETTER))
    path = tmp_path / "letters/one.yaml"
    path.write_text(path.read_text("utf-8").replace("one]", "first]"), "utf-8")
    replace(path, "  one: 84", "  first: 84")
    assert "no word that is printed changed" in said("diff", "one")


def test_a_mark_of_a_note_moves_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentences between are the same."""
    monkeypatch.chdir(office(tmp_path))
    body = "We ask.[^one] They know. Nobody answers."
    text = examples.letter(**{**LETTER, "body": body})
    save(tmp_path, "2019-11-20", letters__one=text)
    path = tmp_path / "letters/one.yaml"
    moved = "We ask. They know. Nobody answers.[^one]"
    path.write_text(text.replace(body, moved), encoding="utf-8")
    assert said("diff", "one").splitlines()[2:] == [
        "      We ask.[-[^one]-]",
        "      Nobody answers.{+[^one]+}",
    ]


def test_ten_thousand_words_are_compared_in_seconds() -> None:
    """What is long and altogether other is not looked through pair by pair."""
    old = " ".join(f"word{at}" for at in range(10_000))
    new = " ".join(f"word{at}" for at in reversed(range(10_000)))
    assert [one.sign for one in compare_words(old, new)] == ["-", "+"]


def test_a_list_of_applications_is_compared_row_by_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An applicant's name changes no total, and is a change all the same."""
    monkeypatch.chdir(tmp_path)
    trial(tmp_path)
    folder = tmp_path / "reports/statistics"
    (folder / "rows.csv").write_text(APPLICATIONS, encoding="utf-8")
    figures = examples.statistics(applications="rows.csv", as_of="2019-12-31")
    listed = {"id": "all", "title": "All", "statistics": "trial", "by": "applications"}
    report = examples.report(
        statistics={"trial": "trial"},
        tables=[listed],
        sections=[{"id": "a", "title": "A", "body": "{{ table('all') }}"}],
    )
    save(
        tmp_path,
        "2019-12-21",
        reports__one=report,
        reports__statistics__trial=examples.written(figures),
    )
    replace(folder / "rows.csv", "Photonics LLC", "Photonics Corp.")
    replace(tmp_path / "reports/one.yaml", "In short.", "In all.")
    named = "application A-2 applicant: Hypothetical Photonics LLC → Hypothetical"
    for record_name, count in (("one", 2), ("trial", 1)):
        lines = [line.strip() for line in said("diff", record_name).splitlines()]
        assert f"{count} change" in lines[0]
        assert f"~ {named} Photonics Corp." in lines


def test_a_committees_letterhead_is_compared_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a record of its own, and stands on the page."""
    monkeypatch.chdir(office(tmp_path))
    head = tmp_path / "templates/letterheads/oversight.yaml"
    head.parent.mkdir(parents=True)
    head.write_text(examples.written(COMMITTEE), encoding="utf-8")
    text = examples.letter(**LETTER, letterhead="oversight")
    save(tmp_path, "2019-11-20", letters__one=text)
    replace(head, "Ann Poe", "Ann Coe")
    lines = said("diff", "one").splitlines()
    assert lines[1:] == ["  ~ letterhead chair's side: Ann Poe, Ohio → Ann Coe, Ohio"]


def test_what_no_part_of_a_record_tells_the_pages_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the parts are the same, the pages are held against one another."""
    monkeypatch.chdir(office(tmp_path))
    save(tmp_path, "2019-11-20", letters__one=examples.letter(**LETTER))
    replace(tmp_path / "letters/one.yaml", "Thank you.", "We thank you.")
    told = "generator.comparison.edition.outline_letter"
    monkeypatch.setattr(told, lambda _: Outline(parts=()))
    lines = said("diff", "one").splitlines()
    assert lines[1] == "  ~ page reworded"
    assert lines[2].endswith(" [-Thank-]{+We thank+} you.")


def test_a_template_of_the_workspace_is_compared_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words that a template writes are printed as much as those of a record."""
    monkeypatch.chdir(office(tmp_path))
    save(tmp_path, "2019-11-20", letters__one=examples.letter(**LETTER))
    own = tmp_path / "templates/letterheads/congress.html"
    own.parent.mkdir(parents=True)
    own.write_text('<div class="letterhead"><p>Our Senate</p></div>', encoding="utf-8")
    shown = said("diff", "one")
    assert "~ templates reworded" in shown
    assert "{+Our Senate+}" in shown


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("one", "nowhere"), 2, "error[no-such-revision]: git knows no commit nowhere"),
        (("one", "--", "--output=x"), 2, "git knows no commit --output=x"),
        (("one", "HEAD:letters"), 2, "git knows no commit HEAD:letters"),
        (("one", "HEAD~1"), 2, "error[not-in-revision]: there is no letters/one.yaml"),
        (("one", "HEAD~1..HEAD"), 2, "HEAD~1..HEAD names more than one commit"),
        (("one", "^HEAD"), 2, "^HEAD names more than one commit"),
        (("one", "HEAD", "HEAD", "HEAD"), 2, "two versions are compared"),
        (("none", "HEAD"), 2, "error[no-such-record]"),
    ],
)
def test_what_cannot_be_compared_is_said(
    words: tuple[str, ...],
    code: int,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A revision or a record that is not there is no traceback."""
    monkeypatch.chdir(office(tmp_path))
    record(tmp_path, "2019-11-19")
    save(tmp_path, "2019-11-20", letters__one=examples.letter(**LETTER))
    result = run("diff", *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr


@pytest.mark.parametrize("command", ["diff", "history"])
def test_a_workspace_that_is_no_repository_is_said(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, and what git says."""
    monkeypatch.chdir(examples.workspace(tmp_path / "office"))
    path = tmp_path / "office/letters/one.yaml"
    path.write_text(examples.letter(**LETTER), encoding="utf-8")
    result = run(command, "one")
    assert result.exit_code == 2
    assert "is not in a git repository, so it has no versions" in result.stderr


def test_a_version_that_cannot_be_printed_is_compared_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong with it is a warning that names the commit."""
    monkeypatch.chdir(office(tmp_path))
    wrong = examples.letter(**{**LETTER, "subject": "S", "date": "2019-13-01"})
    first = save(tmp_path, "2019-11-20", letters__one=wrong)
    path = tmp_path / "letters/one.yaml"
    path.write_text(examples.letter(**LETTER), encoding="utf-8")
    result = run("diff", "one")
    assert result.exit_code == 0
    assert f"letters/one.yaml at {first[:9]}:3:" in result.stderr
    assert "warning[invalid-date]" in result.stderr
    assert result.stdout.splitlines()[1:] == ["  ~ subject: S → Licenses"]


def test_no_program_that_a_repository_names_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Filters, hooks, text conversions and signatures are left alone."""
    monkeypatch.chdir(office(tmp_path))
    attributes = tmp_path / ".gitattributes"
    attributes.write_text("* filter=evil diff=evil\n", encoding="utf-8")
    save(tmp_path, "2019-11-20", letters__one=examples.letter(**LETTER))
    save(tmp_path, "2019-11-21", letters__one=examples.letter(**LETTER, mark="Two"))
    for key, name in TRAPS.items():
        git(tmp_path, "config", key, trap(tmp_path, name))
    git(tmp_path, "config", "log.showSignature", "true")
    for words in (("diff", "one"), ("diff", "one", "HEAD~1"), ("history", "one")):
        assert run(*words).exit_code == 0
    assert sprung(tmp_path) == set()


def test_a_link_in_an_older_version_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may lead to any file of the machine."""
    monkeypatch.chdir(office(tmp_path / "office"))
    folder = tmp_path / "office"
    save(folder, "2019-11-20", letters__one=examples.letter(**LETTER))
    blob = git(folder, "hash-object", "-w", "letters/one.yaml")
    link = git(folder, "hash-object", "-w", "--stdin", given=b"/etc/passwd")
    rows = f"120000 blob {link}\tone.yaml\n100644 blob {blob}\ttwo.yaml\n"
    inner = git(folder, "mktree", given=rows.encode())
    outer = f"040000 tree {inner}\tletters\n"
    tree = git(folder, "mktree", given=outer.encode())
    commit = git(folder, "commit-tree", tree, "-m", "Evil")
    result = run("diff", "one", commit)
    assert result.exit_code == 2
    assert "letters/one.yaml is no plain file of the workspace" in result.stderr


def raw_tree(folder: Path, *rows: tuple[str, str, str]) -> str:
    """Write a tree that git itself would not make: mode, name and hash of each row."""
    content = b"".join(
        f"{mode} {name}".encode() + b"\0" + bytes.fromhex(digest)
        for mode, name, digest in rows
    )
    words = ("hash-object", "-t", "tree", "-w", "--stdin", "--literally")
    return git(folder, *words, given=content)


@pytest.mark.parametrize("way", ["absolute", "above", "within git"])
def test_no_file_is_written_outside_of_an_older_version(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever paths a tree from elsewhere holds."""
    folder = office(tmp_path / "office")
    monkeypatch.chdir(folder)
    text = examples.letter(**LETTER, mark="pwn.png")
    save(folder, "2019-11-20", letters__one=text)
    blob = git(folder, "hash-object", "-w", "letters/one.yaml")
    letters = git(folder, "rev-parse", "HEAD:letters")
    target = tmp_path / "outside" / "pwn.png"
    name = {
        "absolute": str(target),
        "above": "../../../outside/pwn.png",
        "within git": ".git/hooks/pwn.png",
    }[way]
    rows = sorted([("40000", "letters", letters), ("100644", name, blob)], key=str)
    tree = raw_tree(folder, *rows)
    commit = git(folder, "commit-tree", tree, "-m", "Evil")
    assert run("diff", "one", commit).exit_code == 0
    assert not target.exists()
    assert [*tmp_path.rglob("pwn.png")] == []


def test_a_tree_that_would_fill_the_disk_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One small file under very many names."""
    folder = office(tmp_path)
    monkeypatch.chdir(folder)
    save(folder, "2019-11-20", letters__one=examples.letter(**LETTER))
    blob = git(folder, "rev-parse", "HEAD:letters/one.yaml")
    many = [("100644", f"{at:06}.yaml", blob) for at in range(1000)]
    inner = raw_tree(folder, *many, ("100644", "one.yaml", blob))
    outer = raw_tree(folder, *(("40000", f"d{at:03}", inner) for at in range(100)))
    rows = [("40000", "letters", inner), ("40000", "reports", outer)]
    tree = raw_tree(folder, *rows)
    commit = git(folder, "commit-tree", tree, "-m", "Bomb")
    result = run("diff", "one", commit)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error[too-large]" in result.stderr
