"""schema.org descriptions in the pages, as search engines and data set searches read them."""

from initiatives.citing import NAME
from initiatives.exports.about import LICENCE_ADDRESS
from initiatives.exports.columns import COLUMNS
from initiatives.harvest.facts import DESCRIPTION, KEYWORDS, TITLE, address
from initiatives.harvest.links import ALTERNATES
from initiatives.languages import permanent
from initiatives.models.codes import Role

CONTEXT = "https://schema.org"
DATASET = "/data/#datasett"


def dataset(facts):
    """The whole set, for the page about the data."""
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": address(DATASET),
        "name": TITLE["nb"],
        "alternateName": [TITLE["nn"], TITLE["en"]],
        "description": DESCRIPTION["nb"],
        "url": address("/data/"),
        "identifier": address(DATASET),
        "keywords": sorted({word for words in KEYWORDS.values() for word in words}),
        "inLanguage": "nb",
        "license": LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "creator": _catalogue(),
        "publisher": _catalogue(),
        "spatialCoverage": {"@type": "Country", "name": "Norge", "identifier": "NO"},
        "measurementTechnique": "Redaksjonell gjennomgang av åpne kilder",
        "variableMeasured": [_variable(column) for column in COLUMNS],
        "distribution": [_download(ending) for ending in ALTERNATES],
        **_known(
            datePublished=facts.issued and facts.issued.isoformat(),
            dateModified=facts.modified and facts.modified.isoformat(),
            temporalCoverage=facts.first_year and f"{facts.first_year}/..",
        ),
    }


def initiative(initiative):
    """A published initiative as fetched by `for_page()`: what we wrote, and of what and whom.

    It is our article; the sources are cited, and what those who are named do is not claimed.
    """
    parts = initiative.participations.all()
    return {
        "@context": CONTEXT,
        "@type": "Article",
        "@id": address(permanent("initiative", initiative.key)),
        "url": address(permanent("initiative", initiative.key)),
        "identifier": initiative.key,
        "headline": initiative.title,
        "description": initiative.summary,
        "inLanguage": "nb",
        "license": LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "author": _catalogue(),
        "publisher": _catalogue(),
        "isPartOf": {"@type": "Dataset", "@id": address(DATASET), "name": TITLE["nb"]},
        "datePublished": initiative.published_at.isoformat(timespec="seconds"),
        "dateModified": initiative.modified.isoformat(timespec="seconds"),
        "citation": [_source(source) for source in initiative.sources.all()],
        **_known(
            about=[_term(each.sector) for each in initiative.placements.all()]
            + [_term(term) for term in initiative.ai_types.all()],
            mentions=[_organisation(part) for part in sorted(parts, key=_owners_first)],
            spatialCoverage=list(_places(parts)),
        ),
    }


def _known(**values):
    return {name: value for name, value in values.items() if value}


def _catalogue():
    return {"@type": "Organization", "name": NAME, "url": address("/")}


def _variable(column):
    name, label = column.name, column.labels[0]
    return {"@type": "PropertyValue", "name": name, "alternateName": label}


def _download(ending):
    return {
        "@type": "DataDownload",
        "name": f"KI-katalogen ({ending.upper()})",
        "contentUrl": address(f"/initiativer.{ending}"),
        "encodingFormat": ALTERNATES[ending],
        "license": LICENCE_ADDRESS,
    }


def _source(source):
    publisher = {"@type": "Organization", "name": source.publisher}
    told = {"@type": "CreativeWork", "name": source.title, "url": source.url}
    return told | {"publisher": publisher} | _known(datePublished=source.date)


def _term(term):
    return {"@type": "DefinedTerm", "name": term.name_nb, "termCode": term.code}


def _owners_first(part):
    return part.role != Role.OWNER


def _organisation(part):
    return {"@type": "Organization", "name": part.organisation.name}


def _places(parts):
    """The municipalities, each once; counties where an organisation lies in none."""
    seen = {}
    for organisation in (part.organisation for part in parts):
        place = organisation.municipality
        for each in [place] if place else organisation.counties.all():
            seen[each.number] = {
                "@type": "AdministrativeArea",
                "name": each.name,
                "identifier": each.number,
            }
    return seen.values()
