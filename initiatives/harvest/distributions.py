"""The files of the set and of its editions, as distributions.

Three things are known and not said, because the shapes of versions 2 and 3 of the profile each
refuse what the other demands: the size (a decimal, or a whole number), the checksum (SHA-1 only,
or any; ours is SHA-256) and the status (each has its own list). Sizes and checksums of editions
are in their datapackage.json and SHA256SUMS.
"""

from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS

from initiatives.harvest import terms
from initiatives.harvest.graph import DCAT, DCATAP, add, texts

MEDIA_TYPES = "https://www.w3.org/ns/iana/media-types/application/"


@dataclass(frozen=True)
class Form:
    """What a form of the data is; the media type is the end of one within application/.

    The shapes of version 3 refuse every other, so text/csv is told by the file type alone.
    """

    file_type: URIRef
    description: dict
    media_type: str | None = None


FORMS = {
    "csv": Form(
        terms.CSV,
        {
            "nb": "En rad for hvert initiativ, i UTF-8 med komma mellom kolonnene. Flere verdier "
            "i en celle er skilt med |.",
            "nn": "Ei rad for kvart initiativ, i UTF-8 med komma mellom kolonnane. Fleire verdiar "
            "i ei celle er skilde med |.",
            "en": "A row for each initiative, in UTF-8 with commas between the columns. Many "
            "values in a cell are separated by |.",
        },
    ),
    "xlsx": Form(
        terms.XLSX,
        {
            "nb": "Regneark med en rad for hvert initiativ, ordboken og opplysninger om uttaket.",
            "nn": "Rekneark med ei rad for kvart initiativ, ordboka og opplysningar om uttaket.",
            "en": "A workbook with a row for each initiative, the dictionary, and what was taken "
            "out.",
        },
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "json": Form(
        terms.JSON,
        {
            "nb": "Alle initiativene, med flere verdier som lister, og lisensen.",
            "nn": "Alle initiativa, med fleire verdiar som lister, og lisensen.",
            "en": "All initiatives, with many values as lists, and the licence.",
        },
        "json",
    ),
    "atom": Form(
        terms.ATOM,
        {
            "nb": "Nyhetsstrøm med initiativene som er endret sist.",
            "nn": "Nyheitsstraum med initiativa som er endra sist.",
            "en": "A feed of the initiatives that were changed last.",
        },
        "atom+xml",
    ),
}


def add_distribution(graph, here, ending, title, page, file, words=None):
    """Describe a file. `page` is where one gets it, and `words` the dictionary of its columns."""
    form = FORMS[ending]
    about = {
        DCTERMS.title: Literal(f"{title} ({ending.upper()})", "nb"),
        DCTERMS.description: texts(form.description),
        DCAT.accessURL: URIRef(page),
        DCAT.downloadURL: URIRef(file),
        DCTERMS["format"]: form.file_type,
        DCTERMS.license: terms.LICENCE,
        DCTERMS.language: terms.BOKMAL,
        DCTERMS.conformsTo: words,
        DCATAP.availability: terms.STABLE,
    }
    if form.media_type:
        media_type = URIRef(MEDIA_TYPES + form.media_type)
        about[DCAT.mediaType] = add(graph, media_type, DCTERMS.MediaType, {})
    return add(graph, here, DCAT.Distribution, about)
