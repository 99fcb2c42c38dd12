"""Where the page of an organisation's municipality or county is."""

from django.urls import reverse

from initiatives.models.codes import OrganisationKind
from initiatives.places.former import FORMER


def of_number(number):
    """The page of the municipality or county that has this number."""
    return reverse("place", args=[number])


def of_organisation(organisation):
    """The page of the municipality or county that an organisation is; empty for others.

    A company that a municipality owns is not the municipality.
    """
    if organisation.kind == OrganisationKind.MUNICIPALITY:
        return of_number(organisation.municipality.number)
    if organisation.kind != OrganisationKind.COUNTY:
        return ""
    if organisation.valid_to:
        numbers = [each.number for each in FORMER.values() if each.authority == organisation.name]
    else:
        numbers = [county.number for county in organisation.counties.all()]
    return of_number(numbers[0]) if len(numbers) == 1 else ""
