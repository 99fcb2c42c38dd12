"""Every rule of the data model is broken once at the database and once in a form."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import UniqueConstraint
from django.utils import timezone

from initiatives.models import (
    AIType,
    Benefit,
    County,
    LinkCheck,
    Municipality,
    Organisation,
    Sector,
    editions,
    mail,
    needs,
    search,
    sent,
)
from tests.factory import (
    make_county,
    make_dimension,
    make_draft,
    make_editor,
    make_initiative,
    make_municipality,
    make_organisation,
    make_term,
)

pytestmark = pytest.mark.django_db


def part(name):
    """A row that hangs on a complete draft."""
    return lambda: getattr(
        make_draft(barriers={1: ("Dyrt", "Delte på det")}, effects=[("malt", "Spart tid")]), name
    ).get()


def two_parts(name, field):
    """Two rows that hang on one draft, and a change that makes the second equal the first."""

    def make():
        first, second = getattr(
            make_draft(
                owners=[make_organisation(), make_organisation()],
                sectors=["helse-omsorg", "samferdsel"],
                barriers={1: ("Dyrt", ""), 2: ("Skepsis", "")},
                sources=["https://a.example.no/", "https://b.example.no/"],
            ),
            name,
        ).all()
        return second, {field: getattr(first, field)}

    return make


def two(make, field, **other):
    """Two rows, and a change that gives the second the first one's value."""

    def make_both():
        first = make()
        return make(**other), {field: getattr(first, field)}

    return make_both


def term(model):
    def make(code="en"):
        return make_term(model, code)

    return two(make, "code", code="to")


def make_revision(**overrides):
    return make_draft(**{"revision_of": make_draft()} | overrides)


def make_link(url="https://a.no/"):
    return LinkCheck.objects.create(url=url, state="funnet", checked_at=timezone.now())


FINNES = "finnes allerede"

# The rule; what makes a valid row; how it is broken; what an editor reads.
CHECKS = {
    "initiative_key_is_slug": (make_draft, {"key": "Ås"}, "små bokstaver a–z"),
    "initiative_title_1_to_90": (make_draft, {"title": ""}, "kan ikke være blankt"),
    "initiative_summary_1_to_300": (make_draft, {"summary": ""}, "kan ikke være blankt"),
    "initiative_status_known": (make_draft, {"status": "x"}, "er ikke et gyldig valg"),
    "initiative_personal_data_known": (
        make_draft,
        {"personal_data": "x"},
        "er ikke et gyldig valg",
    ),
    "initiative_state_known": (make_initiative, {"state": "x"}, "Ukjent tilstand."),
    "initiative_years_plausible": (make_draft, {"start_year": 24}, "fire sifre"),
    "initiative_ends_after_start": (
        make_draft,
        {"start_year": 2024, "end_year": 2023},
        "Sluttåret kan ikke være før startåret.",
    ),
    "initiative_published_at_and_by_together": (
        make_draft,
        {"published_at": timezone.now()},
        "hvem som publiserte, hører sammen.",
    ),
    "initiative_published_has_time": (
        make_draft,
        {"state": "archived"},
        "må ha et tidspunkt for publisering.",
    ),
    "initiative_source_check_level_and_date": (
        make_draft,
        {"source_check_level": "full"},
        "både nivå og dato",
    ),
    "initiative_revision_is_a_draft": (
        lambda: make_revision(published_at=timezone.now(), published_by=make_editor()),
        {"state": "published"},
        "Et endringsutkast blir aldri selv publisert",
    ),
    "participation_role_known": (part("participations"), {"role": "x"}, "gyldig valg"),
    "barrier_has_note_or_measure": (
        part("barriers_met"),
        {"note": "", "measure": ""},
        "Skriv hva de møtte, eller hvordan de løste det.",
    ),
    "effect_kind_known": (part("effects"), {"kind": "x"}, "er ikke et gyldig valg"),
    "effect_has_text": (part("effects"), {"text": ""}, "kan ikke være blankt"),
    "source_url_is_web_address": (part("sources"), {"url": "ftp://x.no"}, "gyldig nettadresse"),
    "source_date_is_year_month_or_day": (part("sources"), {"date": "2024-5"}, "2024-05 eller"),
    "county_number_two_digits": (make_county, {"number": "4"}, "har to sifre"),
    "municipality_number_four_digits": (make_municipality, {"number": "46"}, "har fire sifre"),
    "municipality_language_form_known": (make_municipality, {"language_form": "x"}, "gyldig valg"),
    "organisation_kind_known": (make_organisation, {"kind": "x"}, "er ikke et gyldig valg"),
    "organisation_municipality_has_number": (
        make_organisation,
        {"kind": "kommune"},
        "Velg hvilken kommune dette er.",
    ),
    "dimension_number_1_to_6": (make_dimension, {"number": 7}, "nummeret er 1 til 6."),
}
# The rule; what makes two rows and the change that makes them equal; what an editor reads.
UNIQUE = {
    "participation_once_per_organisation": (
        two_parts("participations", "organisation_id"),
        "Organisasjonen står der allerede.",
    ),
    "sector_once_per_initiative": (two_parts("placements", "sector_id"), "allerede valgt."),
    "barrier_once_per_dimension": (two_parts("barriers_met", "dimension_id"), "allerede brukt."),
    "source_once_per_initiative": (two_parts("sources", "url"), "allerede ført opp som kilde."),
    "Initiative.key": (two(make_draft, "key"), FINNES),
    "Initiative.revision_of": (two(make_revision, "revision_of"), FINNES),
    "LinkCheck.url": (two(make_link, "url", url="https://b.no/"), FINNES),
    "Organisation.name": (two(make_organisation, "name"), FINNES),
    "Organisation.slug": (two(make_organisation, "slug"), FINNES),
    "County.number": (two(make_county, "number", number="03"), FINNES),
    "Municipality.number": (two(make_municipality, "number", number="0301"), FINNES),
    "Sector.code": (term(Sector), FINNES),
    "AIType.code": (term(AIType), FINNES),
    "Benefit.code": (term(Benefit), FINNES),
    "Dimension.number": (two(make_dimension, "number", number=2), FINNES),
    "Dimension.code": (two(make_dimension, "code", number=2), FINNES),
}


def break_at_the_database(row, changes):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**changes)
    return str(refusal.value)


def break_in_a_form(row, changes):
    for field, value in changes.items():
        setattr(row, field, value)
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    return " ".join(refusal.value.messages)


@pytest.mark.parametrize("rule", CHECKS)
def test_the_database_refuses_what_breaks_a_rule(rule):
    make, changes, _sentence = CHECKS[rule]
    assert rule in break_at_the_database(make(), changes)


@pytest.mark.parametrize("rule", UNIQUE)
def test_the_database_refuses_what_is_there_already(rule):
    make, _sentence = UNIQUE[rule]
    row, changes = make()
    refusal = break_at_the_database(row, changes)
    model, _, field = rule.rpartition(".")
    if field and model:
        assert field in refusal
    elif connection.vendor == "postgresql":
        assert rule in refusal
    else:  # SQLite names the columns instead.
        assert f"{row._meta.db_table}.{[*changes][0]}" in refusal


@pytest.mark.parametrize("rule", CHECKS)
def test_an_editor_reads_in_norwegian_which_rule_is_broken(rule):
    make, changes, sentence = CHECKS[rule]
    assert sentence in break_in_a_form(make(), changes)


@pytest.mark.parametrize("rule", UNIQUE)
def test_an_editor_reads_in_norwegian_what_is_there_already(rule):
    make, sentence = UNIQUE[rule]
    assert sentence in break_in_a_form(*make())


@pytest.mark.parametrize("date", ["2024-02-31", "2024-13", "0000", "i fjor", "2024-01-01-01"])
def test_a_source_cannot_have_a_date_that_no_calendar_has(date):
    assert "Datoen finnes ikke i kalenderen." in break_in_a_form(part("sources")(), {"date": date})


def test_an_effect_cannot_rest_on_another_initiatives_source():
    other = part("sources")()
    sentence = "Velg en av initiativets egne kilder."
    assert sentence in break_in_a_form(part("effects")(), {"source": other})


# No form of these asks for what a rule of theirs is about, or the code writes them alone;
# `test_editions_never_change.py` and `test_sent.py` have their rules.
WITHOUT_FORMS = {each.__name__ for each in (search, editions, sent, mail, needs)}


def models_with_forms():
    for label in ("initiatives", "barriers"):
        models = apps.get_app_config(label).get_models()
        yield from (model for model in models if model.__module__ not in WITHOUT_FORMS)


def rules_of_the_models():
    for model in models_with_forms():
        yield from (constraint.name for constraint in model._meta.constraints)
        yield from (
            f"{model.__name__}.{field.name}"
            for field in model._meta.fields
            if field.unique and not field.primary_key
        )


def test_no_rule_is_left_out_here():
    assert set(rules_of_the_models()) == set(CHECKS) | set(UNIQUE)


def test_every_rule_has_a_text_of_its_own():
    silent = [
        constraint.name
        for model in models_with_forms()
        for constraint in model._meta.constraints
        if constraint.violation_error_message == UniqueConstraint.default_violation_error_message
    ]
    assert not silent


def test_an_organisation_that_takes_part_cannot_be_deleted():
    organisation = make_draft().participations.get().organisation
    with pytest.raises(IntegrityError):
        organisation.delete()
    assert Organisation.objects.get() == organisation


def test_a_place_that_an_organisation_is_in_cannot_be_deleted():
    municipality = make_municipality()
    make_organisation(kind="kommune", municipality=municipality)
    for place in (municipality, municipality.county):
        with pytest.raises(IntegrityError):
            place.delete()
    assert Municipality.objects.exists() and County.objects.exists()
