"""Every page of the admin, and rows that they can be about."""

from django.contrib.admin.models import LogEntry
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from initiatives import record as records
from initiatives import versions, writing
from initiatives.models import AIType, Benefit, Import, LinkCheck, Sector
from tests.factory import (
    make_all_that_is_sent,
    make_county,
    make_dimension,
    make_draft,
    make_editor,
    make_municipality,
    make_organisation,
    make_term,
)


def make_rewritten():
    draft = make_draft()
    writing.write(draft, records.read(draft) | {"title": "Ny"}, by=make_editor())
    return draft


ROWS = {
    "initiative": make_rewritten,
    "organisation": make_organisation,
    "sector": lambda: make_term(Sector, "en"),
    "aitype": lambda: make_term(AIType, "en"),
    "benefit": lambda: make_term(Benefit, "en"),
    "municipality": make_municipality,
    "county": make_county,
    "dimension": make_dimension,
    "linkcheck": lambda: LinkCheck.objects.get_or_create(
        url="https://a.no/", defaults={"state": "borte", "checked_at": timezone.now()}
    )[0],
    "import": lambda: Import.objects.create(file_name="liste.xlsx"),
    "logentry": lambda: make_rewritten() and LogEntry.objects.first(),
}


def make_rows():
    """A row of every kind that has pages."""
    return {name: make() for name, make in ROWS.items()} | make_all_that_is_sent()


def row_for(model):
    """A row of one kind; a list has a row too."""
    return ROWS[model]() if model in ROWS else make_all_that_is_sent().get(model)


def address_of(name, rows=None):
    """The page's address, on a row that exists, made now unless it is given."""
    _app, model, *_page = [*name.split("_"), ""]
    row = rows.get(model) if rows else row_for(model)
    if name == "app_list":
        return reverse("admin:app_list", args=["initiatives"])
    try:
        return reverse(f"admin:{name}")
    except NoReverseMatch:
        pass
    try:
        return reverse(f"admin:{name}", args=[row.pk])
    except NoReverseMatch:
        return reverse(f"admin:{name}", args=[row.pk, versions.of(row).last().pk])
