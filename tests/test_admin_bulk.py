"""What can be done to many initiatives at once."""

import pytest

from initiatives import record as records
from initiatives import versions
from initiatives.models import Sector
from tests.admin_forms import LIST, messages
from tests.factory import make_draft, make_initiative, make_term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


def act(client, action, *initiatives, **more):
    form = {"action": action, "_selected_action": [each.pk for each in initiatives]} | more
    return client.post(LIST, form, follow=True)


def test_a_selection_is_sent_to_review(client):
    draft = make_draft(title="Klar")
    assert messages(act(client, "submit_selected", draft)) == ["«Klar» er sendt til gjennomgang."]


def test_a_selection_is_archived_and_drafts_say_why_they_are_not(client):
    public, draft = make_initiative(title="Ute"), make_draft(title="Inne")
    answer = sorted(messages(act(client, "archive_selected", public, draft)))
    assert answer[0].startswith("«Inne» er ikke endret.")
    assert answer[1].startswith("«Ute» er arkivert.")


def test_a_selection_is_confirmed_by_its_owners_today(client, editor):
    public, draft = make_initiative(title="Ute"), make_draft(title="Inne")
    answer = sorted(messages(act(client, "confirm_selected", public, draft)))
    assert answer == [
        "«Inne» er ikke endret. Bare det som er publisert, kan bekreftes.",
        "«Ute» er bekreftet av eier i dag.",
    ]
    public.refresh_from_db()
    assert public.last_confirmed_at
    assert versions.of(public).first().deed == "bekreftet"


def test_a_sector_is_put_last_in_a_selection(client, editor):
    sector = make_term(Sector, "samferdsel", name_nb="100 % vei")
    without, having = make_draft(title="Uten"), make_draft(title="Med", sectors=["samferdsel"])
    answer = messages(act(client, "add_sector", without, having, sektor=sector.pk))
    assert sorted(answer) == [
        "«Med» hadde allerede sektoren «100 % vei».",
        "«Uten» har fått sektoren «100 % vei».",
    ]
    assert records.read(without)["sectors"] == ["helse-omsorg", "samferdsel"]
    assert versions.of(without).first().history_user == editor


def test_without_a_sector_the_editor_is_asked_for_one(client):
    draft = make_draft()
    answer = messages(act(client, "add_sector", draft, sektor=""))
    assert answer == ["Velg hvilken sektor som skal legges til, og prøv igjen."]
    assert records.read(draft)["sectors"] == ["helse-omsorg"]


@pytest.mark.parametrize("sector", ["999", "x", "\x00"])
def test_a_sector_that_does_not_exist_is_not_added(client, sector):
    draft = make_draft()
    assert act(client, "add_sector", draft, sektor=sector).status_code == 200
    assert records.read(draft)["sectors"] == ["helse-omsorg"]


def test_a_percent_sign_in_a_title_is_only_a_sign(client):
    draft = make_draft(title="100 %(s KI")
    sector = make_term(Sector, "samferdsel")
    assert "100 %(s KI" in messages(act(client, "add_sector", draft, sektor=sector.pk))[0]
