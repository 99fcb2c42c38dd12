"""A Frictionless Data Package (version 1): what tools need to read our files by themselves."""

from django.conf import settings

from initiatives.exports import dictionary
from initiatives.exports.about import LICENCE_ADDRESS


def datapackage(name, resources, *, version, created, title):
    """Return the descriptor; `resources` are those of `csv_resource` and their like."""
    return {
        "name": name,
        "id": f"{settings.SITE_URL}/data/",
        "title": title,
        "description": (
            "AI initiatives in Norwegian municipalities and counties, "
            "written from public sources, each with its sources."
        ),
        "homepage": f"{settings.SITE_URL}/data/",
        "version": version,
        "created": created,
        "licenses": [
            {
                "name": "NLOD-2.0",
                "path": LICENCE_ADDRESS,
                "title": "Norsk lisens for offentlige data (NLOD) 2.0",
            }
        ],
        "keywords": ["kunstig intelligens", "kommune", "fylkeskommune", "artificial intelligence"],
        "resources": resources,
    }


def csv_resource(path, **known):
    """The CSV with all columns; `known` may hold `bytes` and `hash` of a file that is fixed."""
    return {
        "name": "initiativer",
        "path": path,
        "profile": "tabular-data-resource",
        "title": "Initiativer",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": dictionary.table_schema(),
        **known,
    }
