"""What an import would do: new, changed, unchanged or refused, before anything is written."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from initiatives import writing
from initiatives.imports import preview
from initiatives.models import Import, Initiative
from tests.factory import make_draft, make_initiative, make_organisation, make_writer
from tests.imports import (
    ADD,
    NEW,
    faults,
    last_import,
    new_rows,
    outcomes,
    page_of,
    sent,
    two_of_as,
)
from tests.pages import get, text
from tests.spreadsheets import HEADING_ROW, MESSY, PLANTED, messy, named

pytestmark = pytest.mark.django_db
TITLES = ["key", "title"]


def test_rows_are_new_changed_unchanged_or_refused_and_nothing_is_written(editor):
    two_of_as()
    rows = [["robot", "Ny robot"], ["utkast", "Utkast "], ["", "Uten sammendrag"]]
    batch = sent(editor, TITLES, *rows)
    assert outcomes(batch) == ["endret", "uendret", "avvist"]
    assert faults(batch) == [(4, "Sammendrag", "Feltet kan ikke være blankt.")]
    assert set(Initiative.objects.values_list("title", flat=True)) == {"Robot", "Utkast"}


def test_a_messy_list_is_read_as_it_was_meant(real_catalogue, editor):
    batch = preview.receive(messy([]), "arbeidsliste.xlsx", by=editor)
    assert batch.columns == [*MESSY]
    assert outcomes(batch) == ["ny"] * 200
    record = batch.rows.get(number=HEADING_ROW + 1).after
    assert record["owners"] == ["Oslo kommune"]
    assert (record["start_year"], record["status"]) == (2024, "i-drift")
    assert record["sectors"] == ["helse-omsorg", "samferdsel"]
    assert record["description"] == "Første linje\nAndre linje"
    source = ["https://www.oslo.kommune.no/ki/1", "Om robot 1", "Oslo kommune", "2024-05-17"]
    assert record["sources"] == [source]
    assert record["effects"] == [["malt", "Sparte tid", ""], ["forventet", "mer", ""]]
    assert record["source_check_date"] == "2026-11-22"


def test_twenty_planted_faults_are_all_named_by_row_and_column_and_nothing_else_is(
    real_catalogue, client, editor
):
    before = Initiative.objects.count()
    client.post(ADD, {"file": named(messy())})
    batch = last_import()
    told = {
        (row.number, batch.columns[place]): sentence
        for row in batch.rows.all()
        for place, _heading, _value, sentence, _allowed in row.problems
    }
    planted = {(HEADING_ROW + place, column): said for place, column, _v, said in PLANTED}
    assert set(told) == set(planted)
    assert len(planted) == 20
    assert all(said in told[where] for where, said in planted.items())

    page = get(client, page_of(batch))
    assert "20 rader er avvist." in page
    assert "Bekreft importen" not in page
    client.post(page_of(batch, "bekreft/"))
    assert Initiative.objects.count() == before
    assert batch.rows.filter(outcome="avvist").count() == 20


def test_the_faults_can_be_taken_out_as_a_list_to_mend_by(real_catalogue, client, editor):
    batch = preview.receive(messy(), "min liste.xlsx", by=editor)
    response = client.get(page_of(batch, "feil.xlsx"))
    assert 'filename="ki-katalogen-feil-i-min-liste.xlsx"' in response["Content-Disposition"]
    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))
    assert rows[0][:4] == ("Rad", "Kolonne", "Overskrift", "Det som står der")
    assert len(rows) == 21
    assert rows[6][:5] == ("45", "G", "status", "kanskje", "«kanskje» er ikke et av valgene.")
    assert "ide = Idé eller utredning" in rows[6][5]
    lines = client.get(page_of(batch, "feil.csv")).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 21
    assert lines[1].startswith("7;B;")


def test_a_key_that_stands_twice_is_refused_in_both_rows(editor):
    batch = sent(editor, [*TITLES, "summary"], ["a", "A", "Om"], ["b", "B", "Om"], ["A", "C", "Om"])
    assert outcomes(batch) == ["avvist", "ny", "avvist"]
    assert faults(batch) == [
        (2, "key", "Nøkkelen står også i rad 4."),
        (4, "key", "Nøkkelen står også i rad 2."),
    ]


def test_a_key_is_made_of_the_title_and_is_free(editor):
    make_draft(key="ae-o-og-a", title="Noe annet")
    rows = [["", "Æ, ø og å!", "Om"], ["ae-o-og-a-2", "B", "Om"], ["", "Æ Ø og Å", "Om"]]
    batch = sent(editor, [*TITLES, "summary"], *rows, ["ny-1", "Ny", "Om"], ["Æ", "C", "Om"])
    keys = list(batch.rows.values_list("key", flat=True))
    assert keys[:4] == ["ae-o-og-a-3", "ae-o-og-a-2", "ae-o-og-a-4", "ny-1"]
    assert faults(batch) == [(6, "key", "«æ» kan ikke være en nøkkel.")]


def test_what_is_like_another_is_told_and_does_not_stop(client, editor):
    public, _draft = two_of_as()
    owner, source = "Ås kommune", public.sources.get().url
    rows = [
        ["Robot", "Om", owner, ""],
        ["Ulikt", "Om", owner, source],
        ["Roboten", "Om", owner, ""],
    ]
    batch = sent(editor, NEW, *rows)
    assert outcomes(batch) == ["ny", "ny", "ny"]
    found = [[(pk, title) for pk, title, _reason in row.alike] for row in batch.rows.all()]
    assert found[0] == found[1] == [(public.pk, "Robot")]
    assert found[2] == [(public.pk, "Robot"), (None, "Rad 2: Robot")]
    page = get(client, page_of(batch) + "?vis=like")
    assert f"Samme kilde: {source}" in page
    assert f'href="/admin/initiatives/initiative/{public.pk}/change/"' in page
    assert "Bekreft importen" in page


def test_a_change_of_what_the_public_sees_becomes_a_draft_where_the_role_demands(client):
    public, _draft = two_of_as()
    writer = make_writer()
    client.force_login(writer)
    batch = sent(writer, TITLES, ["robot", "Ny robot"], ["utkast", "Nytt utkast"])
    assert list(batch.rows.values_list("as_revision", flat=True)) == [True, False]
    page = text(get(client, page_of(batch)))
    assert "Blir et endringsutkast" in page
    assert "Av dem blir 1 et endringsutkast, fordi initiativet er publisert." in page
    writing.revise(public, by=writer)
    batch = sent(writer, TITLES, ["robot", "Ny robot"])
    assert faults(batch) == [(2, "key", "Det finnes et endringsutkast. Skriv endringene der.")]


def test_with_review_a_change_of_what_is_published_is_always_drafted(settings, editor):
    settings.REVIEW_REQUIRED = True
    two_of_as()
    assert sent(editor, TITLES, ["robot", "Ny robot"]).rows.get().as_revision


def test_what_is_published_cannot_be_emptied_of_what_it_needs(editor):
    two_of_as()
    head = ["key", "owners", "sources", "sectors"]
    batch = sent(editor, head, ["robot", "", "", ""], ["utkast", "", "", ""], empties_fields=True)
    assert outcomes(batch) == ["avvist", "endret"]
    assert [heading for _row, heading, _said in faults(batch)] == ["owners", "sectors", "sources"]


# Columns are chosen


def test_a_list_with_headings_of_its_own_is_read_by_choosing(client, editor):
    make_organisation(name="Ås kommune")
    head = ["Hva er det?", "Kort sagt", "Hvem", "Saksnummer"]
    batch = sent(editor, head, ["Robot", "En robot.", "Ås", "26/1"])
    page = text(get(client, page_of(batch)))
    assert "Ingen kolonne leses som «Tittel». Velg hvilken det er." in page
    assert "Bekreft importen" not in page
    assert outcomes(batch) == [""]
    chosen = {"kolonne-0": "title", "kolonne-1": "summary", "kolonne-2": "owners"}
    page = client.post(page_of(batch, "kolonner/"), chosen, follow=True).content.decode()
    assert "Radene er lest på nytt." in page
    assert "Bekreft importen" in page
    assert "leses ikke: Saksnummer" in page
    assert batch.rows.get().after["owners"] == ["Ås kommune"]


def test_a_column_that_stands_twice_is_a_fault_until_one_is_left_out(client, editor):
    batch = sent(editor, ["Tittel", "Navn", "Sammendrag"], ["A", "B", "Om"])
    assert "Flere kolonner leses som «Tittel»" in text(get(client, page_of(batch)))
    client.post(page_of(batch, "kolonner/"), {"kolonne-0": "", "kolonne-1": "title"})
    assert batch.rows.get().after["title"] == "B"


def test_what_empty_cells_mean_can_be_chosen_afterwards(client, editor):
    make_draft(key="utkast", title="Utkast", lessons="Noe")
    batch = sent(editor, ["key", "title", "lessons"], ["utkast", "Utkast", ""])
    assert outcomes(batch) == ["uendret"]
    client.post(page_of(batch, "kolonner/"), {"empties_fields": "on"})
    assert outcomes(batch) == ["endret"]
    assert batch.rows.get().after["lessons"] == ""


def test_a_column_that_does_not_exist_cannot_be_chosen(client, editor):
    batch = sent(editor, TITLES, ["a", "A"])
    client.post(page_of(batch, "kolonner/"), {"kolonne-0": "written_by", "kolonne-1": "title"})
    batch.refresh_from_db()
    assert batch.columns == ["", "title"]


def test_columns_that_cannot_be_written_are_left_alone_and_named(client, editor):
    two_of_as()
    head = ["key", "title", "published", "url", "licence"]
    batch = sent(editor, head, ["robot", "Robot", "1999-01-01", "https://x.no", "Ingen"])
    assert outcomes(batch) == ["uendret"]
    assert "endrer ingenting: published, url, licence." in text(get(client, page_of(batch)))


# The page


def test_the_page_shows_what_changes_word_by_word(client, editor):
    make_initiative(key="robot", title="En robot", status="pilot")
    batch = sent(editor, [*TITLES, "status"], ["robot", "En <b>ny</b> robot", "i-drift"])
    page = get(client, page_of(batch))
    assert "En <ins>&lt;b&gt;ny&lt;/b&gt; </ins>robot" in page
    assert "<del>Pilot</del><ins>I drift</ins>" in page


def test_many_rows_are_shown_fifty_at_a_time_by_what_comes_of_them(client, editor):
    make_organisation(name="Ås kommune")
    batch = sent(editor, *new_rows(60), ["", "Uten tittel"])
    page = get(client, page_of(batch))
    assert page.count('<tr class="ny">') == 50
    assert "Side 1 av 2" in page
    assert "Alle (61)" in page and "Ny (60)" in page and "Avvist (1)" in page
    assert get(client, page_of(batch) + "?p=2").count('<tr class="ny">') == 10
    assert get(client, page_of(batch) + "?vis=avvist").count('<tr class="avvist">') == 1
    assert get(client, page_of(batch) + "?vis=tull&p=tull").count('<tr class="ny">') == 50


def test_many_rows_are_checked_with_few_queries(editor, django_assert_max_num_queries):
    owner = make_organisation(name="Ås kommune")
    made = [make_draft(key=f"nr-{number}", owners=[owner]) for number in range(100)]
    rows = [[each.key, f"Endret {each.key}", "Om", "Ås kommune"] for each in made]
    with django_assert_max_num_queries(60):
        sent(editor, [*TITLES, "summary", "owners"], *rows, *[["", *row[1:]] for row in rows])


def test_previews_that_nobody_confirmed_are_forgotten_after_a_month(client, editor):
    old, done = sent(editor, *new_rows(0), ["A"]), sent(editor, *new_rows(0), ["B"])
    Import.objects.filter(pk=done.pk).update(state="importert")
    Import.objects.update(created=timezone.now() - timedelta(days=31))
    kept = sent(editor, *new_rows(0), ["C"])
    assert set(Import.objects.values_list("pk", flat=True)) == {done.pk, kept.pk}
    assert old.rows.count() == 0
    assert "har bekreftet på 30 dager, slettes" in get(client, ADD)
