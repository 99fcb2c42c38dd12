"""What the index holds of an initiative: its words, its filter values, and its lines in files."""

from initiatives.exports import records
from initiatives.models import IndexedInitiative, Initiative
from initiatives.search import text

# Where each text is found in, from what weighs most to what weighs least.
TITLE = ["title"]
NEAR = ["summary", "organisations__name", "organisations__municipality__name"]
REST = [
    "description",
    "lessons",
    "vendors",
    "effects__text",
    "barriers_met__note",
    "barriers_met__measure",
    "sectors__name_nb",
    "ai_types__name_nb",
    "organisations__counties__name",
]
PLACES = {"title": TITLE, "near": NEAR, "rest": REST}

# The values of a filter, by its name in addresses; `filters.py` has the same names.
VALUES = {
    "sektor": "sectors__code",
    "status": "status",
    "teknologi": "ai_types__code",
    "storrelse": "organisations__municipality__size",
    "fylke": "organisations__counties__number",
    "kommune": "organisations__municipality__number",
    "gevinst": "benefits__code",
    "effekt": "effects__kind",
    "barriere": "dimensions__code",
    "personopplysninger": "personal_data",
    "malform": "organisations__municipality__language_form",
    "start": "start_year",
}
ALL = "alle"  # The value that every published initiative has.


def read(pks):
    """The published ones among the initiatives, unsaved, as {pk: IndexedInitiative}.

    It takes a query per kind of text.
    """
    published = Initiative.objects.published().filter(pk__in=pks).order_by()
    own = [path for path in [*TITLE, *NEAR, *REST, *VALUES.values()] if "__" not in path]
    rows = {row["pk"]: row for row in published.values("pk", "key", *own)}
    texts = {pk: {path: [row[path]] for path in own} for pk, row in rows.items()}
    for path in [*NEAR, *REST, *VALUES.values()]:
        if "__" in path:
            parts = published.values_list("pk", path).distinct().order_by("pk", path)
            for pk, value in parts:
                if pk in texts:  # Or it was published between two queries, and is noted.
                    texts[pk].setdefault(path, []).append(value)
    made = records.made(pks)
    return {
        pk: _document(pk, row["key"], texts[pk], made[pk]) for pk, row in rows.items() if pk in made
    }


def _document(pk, key, texts, made):
    streams = {
        place: text.stream(value for path in paths for value in texts.get(path, []) if value)
        for place, paths in PLACES.items()
    }
    values = [
        f"{name}={value}"
        for name, path in VALUES.items()
        for value in texts.get(path, [])
        if value not in (None, "")
    ]
    return IndexedInitiative(
        initiative=pk,
        key=key,
        values="\n".join([ALL, *values]),
        length=sum(len(words.split()) for words in streams.values()),
        **streams,
        **made,
        made_by=records.fingerprint(),
    )
