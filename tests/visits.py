"""One address of every kind of public page and file, and the content that they need."""

from initiatives import publishing
from initiatives.editions import making
from initiatives.models import Benefit, Proposal
from initiatives.proposals import keeping, sending
from tests.factory import (
    make_draft,
    make_editor,
    make_initiative,
    make_municipality,
    make_organisation,
    make_proposal,
)

# In the addresses of what a visitor suggests; as long as real ones.
BEGUN, SENT = "begynt-" + 25 * "a", "sendt-" + 26 * "b"
# What the visitor wrote, in whatever language.
WRITTEN = ["Kamera teller biler", "Kommunen teller biler med kamera.", "Nabokommunen"]
WRITTEN += ["Om bilene"]
PAGES = [
    "/",
    "/initiativer/",
    "/initiativer/?q=brøyting",
    "/initiativer/en/",
    "/initiativer/to/",
    "/sammenlign/",
    "/sammenlign/?i=en&i=to",
    "/statistikk/",
    "/kommuner/",
    "/kommuner/4601/",
    "/kommuner/46/",
    "/for-dere-begynner/",
    "/barrierer/",
    "/barrierer/dimensjon-1/",
    "/gevinster/",
    "/gevinster/okt-kvalitet/",
    "/data/",
    "/data/ordbok/",
    "/data/last-ned/",
    "/data/sitering/",
    "/data/utgaver/",
    "/data/utgaver/siste/",
    "/om/",
    "/tilgjengelighet/",
    "/personvern/",
    "/api/v1/",
]
# Pages that search engines are asked to leave alone.
FORMS = [
    "/meld-inn/",
    f"/meld-inn/{BEGUN}/",
    f"/meld-inn/{BEGUN}/endre/",
    f"/meld-inn/{SENT}/",
    "/initiativer/en/meld-feil/",
    "/initiativer/en/meld-feil/takk/",
]
FAULTS = [
    "/finnes-ikke/",
    "/initiativer/borte/",
    "/initiativer/utkast/",
    "/kommuner/9999/",
    "/data/utgaver/tull/",
    "/forhandsvisning/tull/",
    "/bekreft/tull/",
    "/meld-inn/tull/",
]
FILES = [
    "/initiativer.csv",
    "/initiativer.xlsx",
    "/initiativer.json",
    "/initiativer.atom",
    "/initiativer/forslag.json?q=in",
    "/initiativer/en/sitering.bib",
    "/data/ordbok.json",
    "/data/datapackage.json",
    "/data/katalog.ttl",
    "/api/v1/initiatives",
    "/api/v1/openapi.json",
    "/sitemap.xml",
    "/robots.txt",
]


def make_all():
    """Content for all of them."""
    place = make_municipality()
    owner = make_organisation(municipality=place, counties=[place.county])
    made = {"owners": [owner], "barriers": {1: ("Dyrt", "Delte")}, "benefits": ["okt-kvalitet"]}
    make_initiative(key="en", title="Brøyting med kamera", summary="Kamera ser snøen.", **made)
    make_initiative(key="to", title="Svar på «hvorfor»", summary='Sier "ja" & nei.', **made)
    publishing.archive(make_initiative(key="borte", title="Borte vekk"), by=make_editor())
    make_draft(key="utkast")
    Benefit.objects.update(description_nb="Det blir bedre for innbyggerne.")
    for secret in (BEGUN, SENT):
        make_proposal(secret)
    sending.send(Proposal.objects.get(secret_digest=keeping.digest(SENT)), SENT)
    making.make()
