"""What is said of the whole set wherever it is described: names in three languages, and dates."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Max, Min
from django.utils.timezone import localdate

from initiatives.models import Initiative

TITLE = {
    "nb": "KI-katalogen: kunstig intelligens i kommuner og fylkeskommuner",
    "nn": "KI-katalogen: kunstig intelligens i kommunar og fylkeskommunar",
    "en": "KI-katalogen: artificial intelligence in Norwegian municipalities and counties",
}
DESCRIPTION = {
    "nb": "Initiativer med kunstig intelligens i norske kommuner og fylkeskommuner: hva de gjør, "
    "hva det ga, hva som sto i veien, og kildene bak hver opplysning. Skrevet av redaksjonen fra "
    "åpne kilder. Utvalget er ikke representativt, og et tomt felt betyr ikke nei.",
    "nn": "Initiativ med kunstig intelligens i norske kommunar og fylkeskommunar: kva dei gjer, "
    "kva det gav, kva som stod i vegen, og kjeldene bak kvar opplysning. Skrive av redaksjonen "
    "frå opne kjelder. Utvalet er ikkje representativt, og eit tomt felt tyder ikkje nei.",
    "en": "Initiatives with artificial intelligence in Norwegian municipalities and counties: what "
    "they do, what came of it, what stood in the way, and the sources behind each fact. Written "
    "by editors from public sources. The selection is not representative, and an empty field "
    "does not mean no.",
}
KEYWORDS = {
    "nb": ["kunstig intelligens", "KI", "kommuner", "fylkeskommuner", "digitalisering"],
    "nn": ["kunstig intelligens", "KI", "kommunar", "fylkeskommunar", "digitalisering"],
    "en": ["artificial intelligence", "AI", "municipalities", "local government", "Norway"],
}


@dataclass(frozen=True)
class Facts:
    """What is counted of the published initiatives; days are None while there are none."""

    count: int
    issued: date | None
    modified: date | None
    first_year: int | None


def facts():
    """Count, in one query."""
    found = Initiative.objects.published().aggregate(
        count=Count("pk"),
        issued=Min("published_at"),
        modified=Max("modified"),
        first_year=Min("start_year"),
    )
    days = {name: found[name] and localdate(found[name]) for name in ("issued", "modified")}
    return Facts(found["count"], days["issued"], days["modified"], found["first_year"])


def address(path):
    """An address of this site, as visitors have it."""
    return settings.SITE_URL + path
