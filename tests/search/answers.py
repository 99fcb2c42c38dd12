"""What the site answers to many queries, on whichever database it is run.

`python -m tests.search.answers` fills an empty database with the real content, reads a JSON
list of query strings from its input, and writes the answers.
"""

import json
import os
import re
import sys

import django

SHOWN = re.compile(r'<form id="sok".*</form>', re.DOTALL)


def answers(queries):
    """For each query the list with its counts and cards, the file, and what is suggested."""
    from django.db import connection
    from django.test import Client

    client = Client(SERVER_NAME="localhost")

    def body(path, query):
        return client.get(f"/initiativer{path}?{query}").getvalue().decode()

    return {
        "database": connection.vendor,
        "answers": {
            query: {
                "list": SHOWN.search(body("/", query))[0],
                "file": body(".csv", f"{query}&kolonner=key"),
                "suggested": json.dumps(
                    json.loads(body("/forslag.json", query)), indent=1, ensure_ascii=False
                ),
            }
            for query in queries
        },
    }


def fill():
    """Make the database as `make run` does."""
    from django.core.management import call_command

    for command in ("migrate", "seed", "reindex"):
        call_command(command, stdout=sys.stderr, verbosity=0)


def add_twins():
    """Add what only its key tells apart, made in another order on each database.

    «aa» comes before «b» by code point, and after «z» in Norwegian.
    """
    from django.db import connection

    from tests.factory import make_editor, make_initiative, make_organisation

    of_both = {
        "title": "Helt like tvillinger",
        "owners": [make_organisation(name="Tvillingene")],
        "sources": ["https://example.no/tvillinger"],
        "by": make_editor(),
    }
    for key in sorted(["a-b", "a1", "aa", "b", "z"], reverse=connection.vendor == "postgresql"):
        make_initiative(key=key, **of_both)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "catalogue.settings"
    django.setup()
    fill()
    add_twins()
    json.dump(answers(json.load(sys.stdin)), sys.stdout)
