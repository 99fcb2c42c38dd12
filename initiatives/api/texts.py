"""What the description says to people, about the whole and about each operation."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.api import answering, limits, queries

OPERATIONS = {
    "initiatives": gettext_lazy(
        "De samme initiativene i samme rekkefølge som listen på nettstedet og CSV-filen gir for "
        "samme søk, en side om gangen. Filtrene heter det samme som i adressen til listen. "
        "Feltene er kolonnene i CSV-filen, med typer: tall, datoer og lister."
    ),
    "initiative": gettext_lazy(
        "Alle kolonnene for ett initiativ. Feltet «details» har det som en kolonne bare har plass "
        "til en del av. Det er hvem som er med, kildene med utgiver og dato, effektene med kilde, "
        "og barrierene. Et arkivert initiativ gir 410 med tittel og datoer."
    ),
    "facets": gettext_lazy(
        "Hvor mange treff hvert valg ville gitt, som i filtrene på nettstedet: et filter teller "
        "ikke med sitt eget valg."
    ),
    "changes": gettext_lazy(
        "Hva som er publisert (published), endret (changed), arkivert (archived) eller trukket "
        "tilbake (withdrawn), det eldste først. Med dette holder du en kopi ved like: spør fra "
        "tidspunktet du sist hørte om, og noen minutter før, og hent initiativene som nevnes."
    ),
    "vocabularies": gettext_lazy(
        "Kodene som står i feltene og adressene, med navn på bokmål, nynorsk og engelsk."
    ),
    "vocabulary": gettext_lazy("Kodene i ett vokabular."),
    "organisations": gettext_lazy("De som eier eller er med i noe som er publisert."),
    "municipalities": gettext_lazy("Alle kommuner, også de uten initiativer."),
    "counties": gettext_lazy("Alle fylker, også de uten initiativer."),
    "columns": gettext_lazy(
        "Hva hver kolonne i filene og hvert felt her holder, og hvordan det er laget."
    ),
}


def about():
    """What holds for all of it."""
    paragraphs = [
        _("Her kan programmer lese det som er publisert i KI-katalogen. Du trenger ingen nøkkel."),
        _(
            "Skal du ha alt, er /initiativer.json eller /initiativer.csv én forespørsel. "
            "Skal du ha noe, eller følge med, er du på rett sted."
        ),
        _("Lister kommer en side om gangen, høyst %(most)s på hver. Følg «next» til den er null.")
        % {"most": queries.MOST},
        _(
            "Svar kan brukes om igjen i %(seconds)s sekunder. Send ETag tilbake i If-None-Match, "
            "så får du 304 uten innhold når ingenting er endret."
        )
        % {"seconds": answering.SECONDS},
        _("Du kan spørre %(limit)s ganger på %(minutes)s minutter.")
        % {"limit": limits.LIMIT, "minutes": limits.WINDOW // 60},
        _(
            "Navn og koder får aldri ny mening. Nye felt kan komme til, så ikke regn med at "
            "det er alle."
        ),
    ]
    return "\n\n".join(paragraphs)
