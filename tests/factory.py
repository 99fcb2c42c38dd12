"""Test data: each `make_` gives something complete, and takes what the test is about."""

from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from barriers.models import Dimension
from initiatives import publishing, references
from initiatives.editors import EDITOR, RESPONSIBLE, make_groups
from initiatives.models import (
    AIType,
    Benefit,
    County,
    Initiative,
    Municipality,
    Organisation,
    OutgoingMail,
    Proposal,
    Sector,
    SoughtInVain,
)
from initiatives.proposals import keeping

numbers = count(1)


def make_user(**overrides):
    number = next(numbers)
    values = {"username": f"person-{number}", "password": "et-langt-passord-2026"} | overrides
    return get_user_model().objects.create_user(**values)


def make_editor(role=RESPONSIBLE, **overrides):
    """Somebody with an account at the desk, who may also publish unless told otherwise."""
    editor = make_user(**{"is_staff": True} | overrides)
    editor.groups.add(Group.objects.filter(name=role).first() or make_groups()[role])
    return editor


def make_writer(**overrides):
    """A «Redaktør», who writes and sends to review."""
    return make_editor(role=EDITOR, **overrides)


def make_county(**overrides):
    values = {"number": "46", "name": "Vestland"} | overrides
    return County.objects.get_or_create(number=values.pop("number"), defaults=values)[0]


def make_municipality(**overrides):
    values = {
        "number": "4601",
        "name": "Bergen",
        "official_name": overrides.get("name", "Bergen"),
        "lon": 5.3,
        "lat": 60.4,
        "population": 291_940,
        "area_km2": 465.0,
        "language_form": "nøytral",
    } | overrides
    values.setdefault("county", make_county())
    return Municipality.objects.get_or_create(number=values.pop("number"), defaults=values)[0]


def make_organisation(**overrides):
    number = next(numbers)
    counties = overrides.pop("counties", [])
    values = {
        "name": f"Organisasjon {number}",
        "slug": f"organisasjon-{number}",
        "kind": "annet",
    } | overrides
    organisation = Organisation.objects.create(**values)
    if counties:
        organisation.counties.set(counties)
    return organisation


def make_term(model, code, **overrides):
    """A sector, technology or benefit with this code, made once."""
    name = overrides.pop("name_nb", code.capitalize())
    values = {"name_nb": name, "name_nn": name, "name_en": name} | overrides
    return model.objects.get_or_create(code=code, defaults=values)[0]


def make_dimension(number=1, **overrides):
    name = f"Dimensjon {number}"
    values = {"code": f"dimensjon-{number}", "text": "Om dimensjonen."} | overrides
    values = {"name_nb": name, "name_nn": name, "name_en": name} | values
    return Dimension.objects.get_or_create(number=number, defaults=values)[0]


def make_draft(**overrides):
    """A complete initiative that nobody has published.

    `owners`, `partners`: organisations; `sectors`, `ai_types`, `benefits`: codes;
    `barriers`: {number: (note, measure)}; `effects`: [(kind, text)]; `sources`: addresses.
    """
    number = next(numbers)
    owners = overrides.pop("owners", None)
    partners = overrides.pop("partners", [])
    sectors = overrides.pop("sectors", ["helse-omsorg"])
    ai_types = overrides.pop("ai_types", [])
    benefits = overrides.pop("benefits", [])
    barriers = overrides.pop("barriers", {})
    effects = overrides.pop("effects", [])
    sources = overrides.pop("sources", [f"https://example.no/{number}"])
    values = {
        "key": f"initiativ-{number}",
        "title": f"Initiativ {number}",
        "summary": "Kommunen prøver noe nytt.",
    } | overrides
    initiative = Initiative.objects.create(**values)
    for role, organisations in (
        ("eier", [make_organisation()] if owners is None else owners),
        ("partner", partners),
    ):
        for organisation in organisations:
            initiative.participations.create(organisation=organisation, role=role)
    for order, code in enumerate(sectors, start=1):
        initiative.placements.create(sector=make_term(Sector, code), order=order)
    if ai_types:
        initiative.ai_types.set([make_term(AIType, code) for code in ai_types])
    if benefits:
        initiative.benefits.set([make_term(Benefit, code) for code in benefits])
    for dimension, (note, measure) in barriers.items():
        initiative.barriers_met.create(
            dimension=make_dimension(dimension), note=note, measure=measure
        )
    for url in sources:
        initiative.sources.create(url=url, title="Om prosjektet", publisher="Kommunen")
    for kind, text in effects:
        initiative.effects.create(kind=kind, text=text, source=initiative.sources.first())
    return initiative


def make_proposal(secret="en-hemmelig-adresse-som-er-lang", **overrides):
    """What a visitor suggests and has not sent, at the address with that secret.

    Takes what stands in the form as `written` keeps it, and `email`.
    """
    email = overrides.pop("email", "")
    written = dict.fromkeys(["description", "lessons", "vendors"], "") | {
        "title": "Kamera teller biler",
        "summary": "Kommunen teller biler med kamera.",
        "status": "pilot",
        "start_year": 2025,
        "personal_data": "nei",
        "owners": ["Nabokommunen"],
        **{name: [] for name in ("sectors", "ai_types", "benefits", "barriers", "effects")},
        "sources": [["https://example.no/biler", "Om bilene"]],
    }
    return Proposal.objects.create(
        reference=references.new("M"),
        secret_digest=keeping.digest(secret),
        written=written | overrides,
        email=email,
    )


def make_initiative(**overrides):
    """A published initiative; takes what `make_draft` takes, and `by`."""
    by = overrides.pop("by", None) or make_editor()
    initiative = make_draft(**overrides)
    publishing.publish(initiative, by=by)
    return initiative


def make_all_that_is_sent():
    """A row of each kind that visitors and owners send, or that is sent to them, by model."""
    initiative, new = make_initiative(), references.new
    return {
        "errorreport": initiative.reports.create(reference=new("F"), wrong="Feil"),
        "proposal": Proposal.objects.create(
            reference=new("M"), secret_digest=new("S"), state="sendt", sent_at=timezone.now()
        ),
        "ownerquestion": initiative.questions.create(organisation=make_organisation()),
        "outgoingmail": OutgoingMail.objects.create(key=new("B"), subject="Hei"),
        "soughtinvain": SoughtInVain.objects.create(digest=new("S"), words="gravferd", count=9),
    }
