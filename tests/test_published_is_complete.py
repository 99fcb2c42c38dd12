"""What is published has an owner and a source, also for those who go around the forms."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from initiatives.models import Initiative
from tests.factory import make_draft, make_editor, make_initiative, make_organisation

pytestmark = pytest.mark.django_db


def make_public(initiative):
    """Set the columns without asking publishing.py."""
    with transaction.atomic():
        Initiative.objects.filter(pk=initiative.pk).update(
            state="published", published_at=timezone.now(), published_by=make_editor()
        )
        connection.check_constraints()


@pytest.mark.parametrize(
    ("lacking", "rule"),
    [
        ({"owners": []}, "published_initiative_has_owner"),
        ({"sources": []}, "published_initiative_has_source"),
    ],
)
def test_a_draft_without_an_owner_or_a_source_cannot_become_public(lacking, rule):
    draft = make_draft(**lacking)
    with pytest.raises(IntegrityError, match=rule):
        make_public(draft)


def test_a_complete_draft_can():
    draft = make_draft()
    make_public(draft)
    assert Initiative.objects.published().get() == draft


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        ("participations", "published_initiative_has_owner"),
        ("sources", "published_initiative_has_source"),
    ],
)
def test_postgresql_refuses_to_take_away_the_last_one(part, rule):
    if connection.vendor != "postgresql":
        return  # SQLite cannot wait for the end of a transaction; the admin's forms refuse it.
    initiative = make_initiative()
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        getattr(initiative, part).all().delete()
        connection.check_constraints()


def test_the_only_owner_can_be_swapped_for_another_in_one_transaction():
    initiative = make_initiative()
    with transaction.atomic():
        initiative.participations.all().delete()
        initiative.participations.create(organisation=make_organisation(), role="eier")
        connection.check_constraints()
    assert initiative.participations.count() == 1


def test_an_initiative_can_be_deleted_with_all_its_parts():
    make_initiative().delete()
    connection.check_constraints()
    assert not Initiative.objects.exists()
