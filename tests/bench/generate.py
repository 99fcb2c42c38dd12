"""As many initiatives as wanted, recombined from the real ones.

Texts are made of real sentences; what is chosen (sectors, status, owners, …) is taken from
one real initiative at a time, so that it comes as often as it does in the catalogue. One
random generator makes all rows in order: a small set is the beginning of a larger one.
"""

import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures"
LONGEST_TITLE = 90
LONGEST_SUMMARY = 300
SENTENCE_ENDS = re.compile(r"(?<=[.!?»])\s+(?=[A-ZÆØÅ«0-9])")
# A title is cut before its last preposition: «Chatbot svarer innbyggere» + «i Bodø».
TAIL = re.compile(r" (?:i|på|for|med|til|hos|ved|fra|mot) (?!.* (?:i|på|for|med|til|hos|ved) )")
FACTS = ("vendors", "status", "start_year", "end_year", "personal_data")


@dataclass
class Row:
    """An initiative with all that hangs on it; others are named as in the fixtures."""

    key: str
    title: str
    summary: str
    description: str
    lessons: str
    facts: dict  # The other fields of the initiative itself.
    sectors: list[str]
    ai_types: list[str]
    benefits: list[str]
    barriers: list[tuple[str, str, str]]  # Dimension, note, measure.
    effects: list[tuple[str, str]]  # Kind, text.
    participations: list[tuple[str, str]]  # Organisation, role.
    sources: list[dict]

    def texts(self):
        """Whatever a search looks through, but for the names of those who take part."""
        parts = [self.title, self.summary, self.description, self.lessons, self.facts["vendors"]]
        parts += [text for _dimension, *texts in self.barriers for text in texts]
        return parts + [text for _kind, text in self.effects]


def sentences(text):
    return SENTENCE_ENDS.split(text) if text else []


def real_initiatives():
    """The real ones as `{model: [fields, …]}` each."""
    records = json.loads((FIXTURES / "initiatives.json").read_text(encoding="utf-8"))
    found = defaultdict(lambda: defaultdict(list))
    for record in records:
        model, fields = record["model"].split(".")[1], record["fields"]
        key = fields["key"] if model == "initiative" else fields["initiative"][0]
        found[key][model].append(fields)
    return list(found.values())


class Mixer:
    """Draws rows from the real initiatives."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.real = real_initiatives()
        texts = [parts["initiative"][0] for parts in self.real]
        self.pools = {
            field: [sentence for text in texts for sentence in sentences(text[field])]
            for field in ("summary", "description", "lessons")
        }
        cut = [TAIL.search(text["title"]) for text in texts]
        titles = [text["title"] for text in texts]
        self.heads = [t[: c.start()] if c else t for t, c in zip(titles, cut, strict=True)]
        self.tails = [t[c.start() :] for t, c in zip(titles, cut, strict=True) if c]
        for parts in self.real:
            for met in parts["barriermet"]:
                for field in ("note", "measure"):
                    pool = self.pools.setdefault((met["dimension"][0], field), [])
                    pool.extend(sentences(met[field]))
            for effect in parts["effect"]:
                self.pools.setdefault(effect["kind"], []).append(effect["text"])

    def rows(self, count):
        """The first `count` rows of this seed; to be asked for once."""
        return (self._row(number) for number in range(1, count + 1))

    def _row(self, number):
        return Row(
            key=f"bench-{number:06d}",
            title=self._title(),
            summary=self._summary(),
            description=self._like("description"),
            lessons=self._like("lessons"),
            facts={name: value for name, value in self._text().items() if name in FACTS},
            sectors=[placed["sector"][0] for placed in self._part("sectorplacement")],
            ai_types=[code for [code] in self._text()["ai_types"]],
            benefits=[code for [code] in self._text()["benefits"]],
            barriers=[self._barrier(met) for met in self._part("barriermet")],
            effects=[
                (effect["kind"], self.random.choice(self.pools[effect["kind"]]))
                for effect in self._part("effect")
            ],
            participations=[
                (part["organisation"][0], part["role"]) for part in self._part("participation")
            ],
            sources=[
                {name: source[name] for name in ("url", "title", "publisher", "date")}
                for source in self._part("source")
            ],
        )

    def _part(self, model):
        """The rows of one kind that some real initiative has."""
        return self.random.choice(self.real)[model]

    def _text(self):
        """The fields of some real initiative."""
        return self._part("initiative")[0]

    def _title(self):
        while True:
            title = self.random.choice(self.heads) + self.random.choice(self.tails)
            if len(title) <= LONGEST_TITLE:
                return title

    def _summary(self):
        drawn = self._draw("summary", len(sentences(self._text()["summary"])))
        while len(" ".join(drawn)) > LONGEST_SUMMARY:
            drawn.pop()
        return " ".join(drawn)

    def _like(self, field):
        """As many sentences as some real initiative has there, none if it has none."""
        return " ".join(self._draw(field, len(sentences(self._text()[field]))))

    def _barrier(self, met):
        dimension = met["dimension"][0]
        note, measure = (
            " ".join(self._draw((dimension, field), len(sentences(met[field]))))
            for field in ("note", "measure")
        )
        return dimension, note, measure

    def _draw(self, pool, count):
        return self.random.sample(self.pools[pool], count)
