"""What our columns correspond to in three standards of others, for those who compare registers.

Field names are as we saw them, where `STANDARDS` says. What we did not see is not guessed: a
column without a counterpart there has None, and the page says which text we did not have.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from initiatives.exports.columns import COLUMNS

PSTW, ATRS, DUTCH = "pstw", "atrs", "algoritmeregister"


@dataclass(frozen=True)
class Standard:
    """A standard of somebody else: which version of it we saw, where, and what we did not see."""

    code: str
    name: str
    version: str
    address: str
    seen: str


STANDARDS = {
    each.code: each
    for each in [
        Standard(
            PSTW,
            "Public Sector Tech Watch (EU)",
            "pstw_dataset.csv, 2026-06",
            "https://interoperable-europe.ec.europa.eu/collection/public-sector-tech-watch/pstw-cases-viewer-data-download",
            _(
                "Navnene på feltene er slik åpen programkode leser dem fra filen, noen fra "
                "utgaver i 2024 og 2025. Dokumentasjonen av feltene (JRC137409) har vi ikke sett."
            ),
        ),
        Standard(
            ATRS,
            "Algorithmic Transparency Recording Standard (UK)",
            "1.1, 2.1",
            "https://www.gov.uk/government/publications/algorithmic-transparency-data-standard/algorithmic-transparency-recording-standard-v21",
            _(
                "Vi har sett begynnelsen av versjon 1.1 og 2.1, og opplysningene som GOV.UK fører "
                "om hver post («record»). Hele teksten til versjon 3 og senere har vi ikke sett."
            ),
        ),
        Standard(
            DUTCH,
            "Algoritmeregister Publicatiestandaard (NL)",
            "1.0.9, 2024-07-09",
            "https://regels.overheid.nl/publicaties/algoritmeregister-publicatiestandaard",
            _(
                "Vi har sett feltene til og med «Doel en impact». Navn med små bokstaver er "
                "kolonner i registerets egen fil, slik åpen programkode leser dem."
            ),
        ),
    ]
}

WIDER = _("Deres felt rommer mer enn vårt.")
YEAR_ONLY = _("Vi har bare året.")
CODES_DIFFER = _("Kodene er andre. Se ordboken før du slår dem sammen.")

# Column: (field in PSTW, in ATRS, in the Dutch standard, a note).
FIELDS = {
    "key": ("PSTW ID", "0.1 id", None, _("Hvert register har sine egne nøkler.")),
    "title": ("Name", "name", "Naam", ""),
    "summary": ("Description", "description", "Korte omschrijving", ""),
    "description": ("Description", "description", None, WIDER),
    "status": ("Status", "phase", "Status", CODES_DIFFER),
    "start_year": ("Start Year", None, "Begindatum", YEAR_ONLY),
    "end_year": ("End Year", None, "Einddatum", YEAR_ONLY),
    "sectors": (
        "Functions of Government (COFOG level I)", "function", "Thema", CODES_DIFFER,
    ),
    "ai_types": (
        "Primary Technology", "capability", "methods_and_models",
        _("Hos EU er det «Artificial Intelligence» for alt vi har."),
    ),
    "benefits": (
        "Improved Public Service, Improved Administrative Efficiency, Open government capability",
        None, None, CODES_DIFFER,
    ),
    "barriers": (None, None, None, ""),
    "barrier_notes": (None, None, None, ""),
    "measures": (None, None, None, ""),
    "effects": (None, None, "Doel en impact", _("Deres felt gjelder ønsket virkning.")),
    "lessons": (None, None, None, ""),
    "personal_data": (None, None, None, ""),
    "owners": (
        "Responsible organisation", "organisation", "Organisatie",
        _("Den nederlandske standarden tillater bare én."),
    ),
    "partners": (None, None, None, ""),
    "municipality_numbers": (None, None, None, ""),
    "county_numbers": (
        "Geographical coverage (country)", "region", None,
        _("Hos dem er det land og landsdeler."),
    ),
    "vendors": (None, "external_supplier", "provider", ""),
    "sources": (None, "website", "Link naar publiekspagina", _("Vi kan ha flere.")),
    "source_check": (None, None, None, ""),
    "published": (None, "0.3 date_completion", None, _("Da posten ble publisert.")),
    "modified": ("Date-updated", "0.4 date_update", None, ""),
    "last_confirmed": (None, None, None, ""),
    "url": (None, None, None, ""),
    "licence": (None, None, None, ""),
}  # fmt: skip


def rows():
    """A dict per column, in the order of the files: its fields there by standard, and a note."""
    return [
        {
            "column": column,
            "fields": dict(zip(STANDARDS, FIELDS[column.name][:-1], strict=True)),
            "note": FIELDS[column.name][-1],
        }
        for column in COLUMNS
    ]


def document():
    """The whole mapping, fit for JSON."""
    return {
        "standards": {
            each.code: {
                "name": each.name,
                "version_seen": each.version,
                "address": each.address,
                "seen": str(each.seen),
            }
            for each in STANDARDS.values()
        },
        "columns": [
            {"column": row["column"].name, "fields": row["fields"], "note": str(row["note"])}
            for row in rows()
        ],
    }
