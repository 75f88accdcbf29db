"""Letters of invented oversight, from a seed: who, what and how much all vary."""

import functools
import random
import re
from collections.abc import Callable
from typing import Any

import examples
import yaml

_GRAMMAR = """
office: Office of Inland Registers / Bureau of Harbor Records / Department / Agency
office: National Archive of Tides, Weights, and Lesser Measures / Commission on Tolls
whom: our staffs / the Subcommittee / both chambers / three States / Señora Núñez
day: January {small}, {year} / Mar. {small}, {year} / Oct. {small}, {year}
year: 2017 / 2018 / 2019 / 2021 / 2023 / 2024
things: pending licenses / applications it received / inspections in Curaçao / awards
things: contracts with Łódź Optics S.A. and Müller–Brontë Maßstab GmbH / field visits
passed: were closed without a decision / met the {small}-day standard / had no reviewer
claim: {things} {passed} / it holds no record of {things} / {n} of {things} {passed}
claim: the rule at {law} does not reach {things} / nobody asked for *any* account
law: § {small}.{small}(b)(2)(ii) / {small} C.F.R. § {n}.1 / {small} U.S.C. § {n}(a)
quote: We will look into it. / The figures are, as you know, 'estimates.' / No comment.
quote: It is what we have always done—and, with respect, what we shall go on doing.
report: *Annual Report on Things Counted* / *Résumé of Delays: {year}* / **Form {n}-B**
report: *In re Æther & Øre Cargo*, the "ledger" / *Crossing Survey*, vol. {small}
long: Rindfleischetikettierungsüberwachungsbehörde / counter-intergovernmentalization
long: PRODUCTION_{n}_VOLUME_{small}_CORRESPONDENCE_OF_THE_REGISTRAR_FINAL_v{small}
url: https://www.registers.example/{year}/{n}/reports/quarterly-summary-of-crossings.pdf
url: https://data.example.gov/api/v{small}/records?series=license_review&from={year}-01&\
to={year}-12&format=table&columns=received,closed,returned#section-{n}
url: https://tolls.example/{n}
sentence: The {office} told {whom} on {day} that {claim}. / Nevertheless, {claim}.
sentence: In {year}, {small} percent of {things} {passed}, against {small} percent then.
sentence: Asked why {claim}, an official of the {office} wrote: "{quote}"
sentence: Under {law}, the {office} *must* report to {whom}, which it has not done \
since {day}, although {things} {passed} and although {claim}.
sentence: The cost, ${n}.{small} million, exceeds what {whom} saw (see {report}).
sentence: We ask because **{claim}**; {whom} cannot wait until {day}.
sentence: That is not so. / Why? / As [its own summary]({url}) has it, "{quote}"
sentence: The series at {url} shows that {claim}. / Only {long} was produced, unindexed.
cite: {office}, {report}, at {small} ({day}) / *See* {law}; *id.* at {n} n.{small}
cite: Addition of Certain Things, {small} Fed. Reg. {n} ({day}) / Pub. L. 116-{small}
cite: *Roe v. {office}*, {n} F. Supp. 3d {n}, {small} (D.D.C. {year}) ("{quote}")
cite: {office}, {report} ({year}) (online at {url}) / Letter of {name} ({day})
head: What is known / Scope / {year} and since / Exchange of data with the {office}
request: Provide every record that shows whether {claim} / List {things}, with dates
request: State when the {office} first learned that {claim}, and from whom
request: Explain, under {law}, why {claim} / Brief {whom} on {things} by {day}
given: Ann / Zoë / Seán / José María / Łucja / Þórdís / Jean-Luc / K. Oliver / Nguyễn
family: Roe / Ibáñez / O’Dálaigh / van der Waals / Křížová / Gümüşoğlu / Ægisson / Wu
family: Featherstonehaugh / Brontë-Šťastná / St. Clair / Åsgård / Thériault / Ødegård
name: {given} {family} / {given} {family}-{family} / {given} B. {family}, III
name: {given} K. {family} / {given} {family}, Jr. / {given} {family}, Ph.D.
seat: Member of Congress / United States Senator / Attorney General of Ohio
seat: Ranking Member, Subcommittee on Crossings, Tolls, and the Lesser Measures / Chair
chief: Secretary of Crossings / Acting Administrator / Director, Bureau of Tides
chief: Inspector General / Under Secretary for Registers and Unregistered Affairs
street: {n} Towpath Street SW / Washington, DC 200{small} / Room {n} / {office}
"""
_SIZES = [(1, 3, 4), (4, 9, 10), (9, 18, 24), (18, 34, 40)]
"""The fewest and the most blocks of a body, and the most demands."""
_LINES, _WEIGHTS = (1, 2, 3, 5, 8, 11), (40, 25, 15, 10, 6, 4)
_MOST_NOTES = 40
FILE_NUMBER = re.compile(r"OV\d{3}")
"""Each note ends with one, in the order of the notes; it stands nowhere else."""
_OPENING = "We, {{ signatories | length | words }} in number, write as follows."
_TABLE = "| Office | Year | Received |\n| :--- | :---: | ---: |"


def invented_letter(seed: int) -> str:
    """Return the text of a valid letter, the same from the same seed."""
    record = _Draft(random.Random(seed)).record()  # noqa: S311, an invented letter, no secret
    as_typed: dict[str, Any] = {
        "allow_unicode": True,
        "sort_keys": False,
        "width": 10_000,
    }
    return str(yaml.dump(record, Dumper=_Dumper, **as_typed))


def invented_report(seed: int) -> str:
    """Return the text of a valid report with notes, the same from the same seed."""
    return examples.report(**_Draft(random.Random(seed)).report())  # noqa: S311, as above


class _Dumper(yaml.SafeDumper):
    def represent_str(self, text: str) -> yaml.ScalarNode:
        style = "|" if "\n" in text else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _Dumper.represent_str)


@functools.cache
def _said(symbol: str) -> list[str]:
    lines = re.findall(f"^{symbol}: (.*)", _GRAMMAR, re.MULTILINE)
    return " / ".join(lines).split(" / ")


class _Draft:
    """A letter on its way from nothing to a record, written in the order of reading."""

    def __init__(self, dice: random.Random) -> None:
        self.dice, self.one = dice, dice.choice
        self.notes: dict[str, str] = {}
        self.density = dice.choice((0, 0.04, 0.1, 0.2, 0.35))
        self.size = dice.choices(_SIZES, (50, 36, 11, 3))[0]

    def chance(self, of: float) -> bool:
        return self.dice.random() < of

    def say(self, symbol: str) -> str:
        if symbol in {"n", "small"}:
            return str(self.dice.randint(*((101, 9876) if symbol == "n" else (10, 31))))
        chosen = self.one(_said(symbol))
        return re.sub(r"\{([a-z]+)\}", lambda match: self.say(match[1]), chosen)

    def some(self, make: Callable[[], Any], fewest: int, most: int) -> list[Any]:
        return [make() for _ in range(self.dice.randint(fewest, most))]

    def mark(self) -> str:
        """Return a mark and write its note, or nothing where there are enough."""
        number = len(self.notes) + 1
        if number > _MOST_NOTES:
            return ""
        length = 105 * self.dice.choices(_LINES, _WEIGHTS)[0]
        text = self.say("cite")
        while len(text) < length - 100:
            joint = self.one(
                ("; ", "; *see also* ", f". {self.say('sentence')} ", "\n\n")
            )
            text += joint + self.say("cite")
        label = f"{self.one(('source', 'hearing', 'rule'))}-{number}"
        self.notes[label] = f"{text}. OV{number:03}"
        return f"[^{label}]"

    def annotate(self, text: str) -> str:
        """Return a sentence with marks at its end, at its first comma, or with none."""
        if not self.chance(self.density):
            return text
        if self.chance(0.3) and ", " in text:
            text = text.replace(", ", f",{self.mark()} ", 1)
        return text + "".join(self.some(self.mark, 0 if "[^" in text else 1, 2))

    def sentence(self) -> str:
        return self.annotate(self.say("sentence"))

    def paragraph(self, most: int = 7) -> str:
        return "\n".join(self.some(self.sentence, 1, most))

    def points(self, sign: str, indent: str = "") -> str:
        def point() -> str:
            below = not indent and self.chance(0.2)
            text = f"{indent}{sign} {self.sentence()}"
            return f"{text}\n{self.points('-', '   ')}" if below else text

        return "\n".join(self.some(point, 2, 5))

    def row(self) -> str:
        office = self.annotate(self.say("office"))
        return f"| {office} | {self.say('year')} | {self.say('n')} |"

    def block(self) -> str:
        kinds: list[Callable[[], str]] = [
            self.paragraph,
            lambda: f"## {self.say('head')}\n\n{self.paragraph()}",
            lambda: self.points(self.one(("-", "1."))),
            lambda: "\n".join([_TABLE, *self.some(self.row, 2, 8)]),
            lambda: "> " + self.paragraph(4).replace("\n", "\n> "),
        ]
        return self.dice.choices(kinds, (64, 8, 16, 6, 6))[0]()

    def prose(self, fewest: int, most: int) -> str:
        return "\n\n".join(self.some(self.block, fewest, most))

    def part(self, depth: int = 1) -> dict[str, Any]:
        part: dict[str, Any] = {"text": self.annotate(f"{self.say('request')};")}
        if depth < 3 and self.chance(0.12):
            part["parts"] = self.some(lambda: self.part(depth + 1), 2, 4)
        return part

    def demand(self, number: int) -> dict[str, Any]:
        if self.chance(0.12):
            return {"heading": self.say("head")}
        text = self.annotate(f"{self.say('request')}.")
        if self.chance(0.12):
            text += f"\n\n{self.paragraph(4) if self.chance(0.5) else self.points('-')}"
        dues = (None, "2026-01-15", {"within": "30 days"}, {"before": "any award"})
        return {
            "id": f"demand-{number}",
            "kind": self.one(("action", "report", "answer", "documents", "briefing")),
            "text": text,
            "parts": self.some(self.part, 2, 4) if self.chance(0.25) else [],
            "due": self.one(dues),
        }

    def attachment(self) -> dict[str, str]:
        return {"title": self.say("head"), "body": self.prose(2, 8)}

    def recipient(self) -> dict[str, Any]:
        return {
            "name": f"{self.say('given')} Roe-Ibáñez",
            "title": self.say("chief"),
            "salutation": f"Dear {self.one(('Madam', 'Mr.'))} Secretary",
            "address": self.some(lambda: self.say("street"), 0, 4),
        }

    def signatories(self) -> list[dict[str, Any]]:
        most = self.dice.choices((1, 6, 20, 60), (25, 35, 25, 15))[0]
        names = dict.fromkeys(self.some(lambda: self.say("name"), most // 3 or 1, most))
        chambers = self.one((["house"], ["senate"], ["house", "senate"], [None]))
        leads = self.dice.randint(0, 3)
        return [
            {"name": name, "title": self.say("seat"), "lead": at < leads}
            | {"chamber": self.one(chambers)}
            for at, name in enumerate(names)
        ]

    def record(self) -> dict[str, Any]:
        people = self.signatories()
        # The roster need not know since when those who lead have served.
        ranked = ("seniority",) * all(person["lead"] for person in people)
        return {
            "format": 1,
            "title": "An invented letter",
            "subject": self.one((None, self.say("head"), self.say("office"))),
            "date": f"2025-{self.dice.randint(10, 12)}-{self.dice.randint(10, 30)}",
            "status": self.one(("draft", "final")),
            "mark": self.one((None, "Invented.", f"Invented: {self.say('quote')}")),
            "letterhead": self.one((None, "senate", "house", "congress")),
            "delivery": self.one((None, "Via Electronic Transmission")),
            "recipients": self.some(self.recipient, 1, self.one((1, 1, 4))),
            "signatories": people,
            "signature_order": self.one(("as_listed", "alphabetical", *ranked)),
            "body": f"{_OPENING}\n\n{self.prose(*self.size[:2])}",
            "demands": [*map(self.demand, range(self.dice.randint(0, self.size[2])))],
            "closing": self.paragraph(4) if self.chance(0.7) else None,
            "attachments": self.some(self.attachment, 0, self.one((0, 0, 0, 2))),
            "notes": self.notes,
            "enclosures": self.some(lambda: self.say("office"), 0, self.one((0, 4))),
            "courtesy_copies": self.some(lambda: self.say("name"), 0, self.one((0, 5))),
        }

    def report(self) -> dict[str, Any]:
        self.density = self.one((0.05, 0.1, 0.2, 0.35))
        count = self.dice.randint(1, 4)
        sections = []
        for at in range(count):
            body = f"{self.prose(2, 7)}\n\nSee {{{{ ref('part-{count - at}') }}}}."
            name = {"id": f"part-{at + 1}", "title": self.say("head")}
            sections.append({**name, "body": body})
        return {
            "summary": self.prose(1, 3),
            "sections": sections,
            "notes": self.notes or {"only": "A note."},
        }
