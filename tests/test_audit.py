"""The audit log: what is done at the desk is in it, and nobody changes what is there."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from initiatives import personal_data, publishing
from initiatives.audit import never_changes
from initiatives.audit.events import Event, note
from initiatives.editors import EDITOR, make_groups
from tests.admin_forms import filled_in
from tests.desk_pages import address_of, make_rows
from tests.factory import make_draft, make_editor, make_organisation, make_user
from tests.imports import confirmed, new_rows, page_of
from tests.pages import text
from tests.test_admin_roles import named_patterns
from tests.totp import CODE, LOG_IN, OWN, PASSWORD, after_password, turned_on, wait_for_devices

pytestmark = pytest.mark.django_db
LOG = "/admin/admin/logentry/"
USERS = "/admin/auth/user/"


@pytest.fixture
def kari():
    return make_editor(username="kari", password=PASSWORD)


@pytest.fixture
def superuser(client):
    superuser = make_user(username="sjef", is_staff=True, is_superuser=True)
    client.force_login(superuser)
    return superuser


def said(*fields, **which):
    """What the log says, the oldest first."""
    fields = fields or ("change_message",)
    entries = LogEntry.objects.filter(**which).order_by("pk")
    return list(entries.values_list(*fields, flat=len(fields) == 1))


def save(client, page, **changes):
    """Send the form of an account or a role; None leaves a box empty."""
    joined = {"date_joined_0": "2026-01-01", "date_joined_1": "12:00:00"}
    form = filled_in(client.get(page)) | joined | changes | {"_save": "x"}
    answer = client.post(page, {name: value for name, value in form.items() if value is not None})
    assert answer.status_code == 302, answer.context["adminform"].form.errors


# What is in it


def test_each_log_in_is_in_the_log_and_so_is_each_that_failed(kari):
    browser, _answer = after_password()
    browser.post("/admin/logout/")
    Client().post(LOG_IN, {"username": "kari", "password": "feil"})
    Client().post(LOG_IN, {"username": "ingen", "password": "feil"})
    assert said("user", "object_id", "change_message") == [
        (kari.pk, str(kari.pk), "Logget inn."),
        (kari.pk, str(kari.pk), "Logget ut."),
        (kari.pk, str(kari.pk), "Noen prøvde å logge inn og ble avvist."),
    ]


def test_each_deed_with_the_second_step_is_in_the_log(kari):
    app, codes = turned_on(kari)
    browser, _answer = after_password()
    browser.post(CODE, {"code": app.wrong()})
    wait_for_devices()
    browser.post(CODE, {"code": app.code()})
    browser.post(OWN, {"code": codes[0], "renew": ""})
    codes = kari.staticdevice_set.get().token_set.values_list("token", flat=True)
    other, _answer = after_password()
    other.post(CODE, {"code": codes[0]})
    browser.post(OWN, {"code": codes[0], "off": ""})
    assert said() == [
        "Skrev riktig passord. Andre trinn gjenstår.",
        "Noen skrev feil kode.",
        "Logget inn med engangskode.",
        "Det er laget nye gjenopprettingskoder.",
        "Skrev riktig passord. Andre trinn gjenstår.",
        "Logget inn med gjenopprettingskode. 9 koder er igjen.",
        "Totrinnsinnlogging er slått av.",
    ]


def test_it_is_in_the_log_who_turned_it_on_and_who_took_it_away(client, superuser, kari):
    turned_on(kari)
    client.post(USERS, {"action": "forget_totp", "_selected_action": [kari.pk]})
    turned_on(kari)
    call_command("forget_totp", "kari", stdout=StringIO())
    taken = "Totrinnsinnlogging er tatt bort av en administrator."
    assert said("user", "object_id", "change_message") == [
        (superuser.pk, str(kari.pk), taken),
        (kari.pk, str(kari.pk), taken),
    ]


def test_rights_that_are_given_and_taken_are_named(client, superuser, kari):
    writer = make_groups()[EDITOR]
    save(client, f"{USERS}{kari.pk}/change/", groups=[writer.pk], is_superuser="on")
    assert said(change_message__startswith="Rettigheter", user=superuser) == [
        "Rettigheter gitt: Redaktør, superbruker. Tatt bort: Ansvarlig redaktør."
    ]
    right = writer.permissions.get(codename="view_sector")
    save(client, f"/admin/auth/group/{writer.pk}/change/", permissions=[right.pk])
    last = LogEntry.objects.filter(change_message__startswith="Rettigheter").first()
    assert last.get_edited_object() == writer
    assert "Rettigheter gitt: –. Tatt bort: add_barriermet, " in last.change_message
    assert "view_sector," not in last.change_message


def test_a_password_that_is_changed_by_oneself_or_another_is_in_the_log(client, kari, superuser):
    browser, _answer = after_password()
    form = {"old_password": PASSWORD, "new_password1": "ny-lampe-4242"}
    browser.post("/admin/password_change/", form | {"new_password2": "noe annet"})
    browser.post("/admin/password_change/", form | {"new_password2": "ny-lampe-4242"})
    assert said(user=kari)[1:] == ["Byttet sitt eget passord."]
    new = dict.fromkeys(["password1", "password2"], "hest-og-hund-77")
    client.post(f"{USERS}{kari.pk}/password/", new | {"usable_password": "true"})
    assert LogEntry.objects.get(user=superuser).get_change_message() == "Endret passord."


def test_an_import_and_its_end_are_in_the_log(client, editor):
    make_organisation(name="Ås kommune")
    batch = confirmed(editor, *new_rows(2))
    client.post(page_of(batch, "angre/"))
    assert said(user=editor, object_repr=str(batch)) == [
        "Regnearket er importert.",
        "Importen er angret.",
    ]
    assert said(user=editor, action_flag=3) == ["Import angret. Fra filen «liste.xlsx»."] * 2


def test_an_account_that_is_made_on_the_server_is_in_the_log(monkeypatch):
    monkeypatch.setenv("EDITOR_PASSWORD", PASSWORD)
    call_command("make_editor", username="ola", stdout=StringIO())
    assert said("object_repr", "change_message") == [
        ("ola", "Kontoen er laget på tjeneren, med rollen «Ansvarlig redaktør».")
    ]


def test_each_entry_is_a_line_by_numbers_when_it_is_there_to_stay(
    kari, caplog, django_capture_on_commit_callbacks
):
    caplog.set_level("INFO", "audit")
    draft = make_draft(title="Hemmelig tittel", owners=[make_organisation(name="Ås kommune")])
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        note(kari, Event.LOGGED_OUT)
        1 / 0  # noqa: B018 - something fails.
    with django_capture_on_commit_callbacks(execute=True):
        note(kari, Event.LOGGED_IN)
        publishing.publish(draft, by=kari, comment="Ring Ola på 22 22 22 22")
        confirmed(kari, *new_rows(2))  # An entry for each initiative, and one for the file.
    lines = [each.getMessage() for each in caplog.records if each.name == "audit"]
    assert len(lines) == LogEntry.objects.count() == 5
    entry = LogEntry.objects.last()
    assert lines[0] == f"entry {entry.pk}: user {kari.pk} logged-in auth.user {kari.pk}"
    assert f"user {kari.pk} changed initiatives.initiative {draft.pk}" in lines[1]
    assert not [line for line in lines if "kari" in line or "Ola" in line or "Hemmelig" in line]


# Who reads it, and who changes it


def test_a_superuser_reads_who_did_what_and_when(client, superuser, kari):
    note(kari, Event.LOGGED_IN)
    publishing.publish(make_draft(title="Brøyting"), by=kari)
    page = text(client.get(LOG).content.decode())
    for each in ("kari", "initiativ", "Brøyting", "Publisert.", "Logget inn."):
        assert each in page
    found = client.get(f"{LOG}?user__id__exact={kari.pk}&q=Publisert")
    assert [entry.object_repr for entry in found.context["cl"].result_list] == ["Brøyting"]
    assert client.get(f"{LOG}{LogEntry.objects.first().pk}/change/").status_code == 200


def test_not_even_a_superuser_writes_in_it(client, superuser, kari):
    note(kari, Event.LOGGED_IN)
    pk = LogEntry.objects.get().pk
    for page in ("add/", f"{pk}/change/", f"{pk}/delete/"):
        assert client.post(LOG + page, {"post": "yes", "_save": "x"}).status_code == 403
    client.post(LOG, {"action": "delete_selected", "_selected_action": [pk], "post": "yes"})
    assert said() == ["Logget inn."]


def test_an_editor_tries_every_page_of_the_desk_and_her_traces_stay(client, editor):
    note(editor, Event.LOGGED_IN)
    traces = list(LogEntry.objects.values())
    names = set(named_patterns(admin.site.get_urls())) - {"logout", "view_on_site"}
    names = [name for name in names if name.startswith(("admin_", "initiatives_initiative_"))]
    forged = {"post": "yes", "user": make_user().pk, "username": "ola", "_save": "x"}
    forged |= {"action_flag": 3, "change_message": "", "action": "delete_selected"}
    forged["_selected_action"] = [editor.pk, traces[0]["id"]]
    rows = make_rows()
    for name in sorted(names):
        client.post(address_of(name, rows), forged)
    for page in ("user", "group"):
        for part in ("add", f"{editor.pk}/change", f"{editor.pk}/delete", f"{editor.pk}/password"):
            assert client.post(f"/admin/auth/{page}/{part}/", forged).status_code in (302, 403)
    assert {"admin_logentry_change", "admin_logentry_delete"} < set(names)
    assert list(LogEntry.objects.filter(pk=traces[0]["id"]).values()) == traces
    assert User.objects.get(pk=editor.pk).username == editor.username


def test_an_account_that_the_log_names_is_kept_and_one_is_told_what_to_do(client, superuser, kari):
    note(kari, Event.LOGGED_IN)
    page = text(client.post(f"{USERS}{kari.pk}/delete/", {"post": "yes"}).content.decode())
    assert "Loggen nevner kari. Ta heller bort haken ved «Aktiv»." in page
    assert User.objects.filter(pk=kari.pk).exists()
    unnamed = make_user()
    client.post(f"{USERS}{unnamed.pk}/delete/", {"post": "yes"})
    assert not User.objects.filter(pk=unnamed.pk).exists()


def test_the_database_refuses_to_change_and_to_delete(kari):
    note(kari, Event.LOGGED_IN)
    for change in (
        lambda: LogEntry.objects.update(change_message=""),
        lambda: LogEntry.objects.update(user=make_user()),
        lambda: LogEntry.objects.all().delete(),
        lambda: sql(f"DELETE FROM {never_changes.TABLE}"),
        kari.delete,
    ):
        with pytest.raises(IntegrityError, match="audit_entry_is_kept"), transaction.atomic():
            change()
    assert said("user", "change_message") == [(kari.pk, "Logget inn.")]


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_what_has_stood_its_time_goes_and_the_rest_stays(kari):
    now = timezone.now()
    for days in (400, 366.5, 365.5, 364):
        LogEntry.objects.create(
            user=kari, action_flag=2, object_repr=f"{days}", action_time=now - timedelta(days=days)
        )
    assert personal_data.delete()["entries of the audit log"] == 2
    assert said("object_repr") == ["365.5", "364"]
    with pytest.raises(DatabaseError, match="audit_entry_is_kept"), transaction.atomic():
        LogEntry.objects.filter(object_repr="364").delete()
    LogEntry.objects.filter(object_repr="365.5").delete()


def test_the_page_about_privacy_says_how_long(client):
    assert never_changes.KEPT.days == 365
    assert "Loggen slettes etter ett år." in client.get("/personvern/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_emptied_has_no_entries_and_keeps_the_next():
    note(make_user(), Event.LOGGED_IN)
    call_command("flush", interactive=False, verbosity=0)
    assert not LogEntry.objects.exists()
    note(make_user(), Event.LOGGED_IN)
    with pytest.raises(IntegrityError, match="audit_entry_is_kept"):
        LogEntry.objects.all().delete()
