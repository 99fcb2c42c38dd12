"""Citations that reference managers read and that name nobody."""

import re
from datetime import UTC, date, datetime

import pytest

from initiatives import citing, publishing
from initiatives.models import Initiative
from tests.factory import make_draft, make_editor, make_initiative
from tests.pages import get, text

READ = date(2026, 11, 25)
NASTY = 'Æøå «sitat» "q" {a} 50 % & #1 _x_ $ ~ ^ \\ent\r\nTY  - BOOK'


def entry(bibtex):
    """Read one BibTeX entry strictly: balanced braces, one field a line, nothing that TeX runs."""
    head, *lines, end, rest = bibtex.split("\n")
    assert (end, rest) == ("}", "")
    kind, key = re.fullmatch(r"@(\w+)\{([a-z0-9-]+),", head).groups()
    fields = {}
    for line, comma in zip(lines, [","] * (len(lines) - 1) + [""], strict=True):
        name, value, after = re.fullmatch(r"  (\w+) = \{(.*)\}(,?)", line).groups()
        assert after == comma
        depth = 0
        for sign in value:
            depth += (sign == "{") - (sign == "}")
            assert depth >= 0
        assert depth == 0
        assert name not in fields
        fields[name] = value
    return kind, key, fields


def record(ris):
    """Read one RIS record strictly: CRLF, `XX  - value`, TY first and ER last."""
    assert ris.endswith("ER  - \r\n")
    lines = ris.split("\r\n")[:-1]
    assert not any(sign in line for line in lines for sign in "\r\n")
    pairs = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line).groups() for line in lines]
    assert pairs[0][0] == "TY"
    assert [tag for tag, _value in pairs].count("TY") == 1
    assert pairs[-1] == ("ER", "")
    return dict(pairs)


@pytest.fixture
def work(settings):
    settings.SITE_URL = "https://ki.example.no"
    initiative = Initiative(
        key="robot-i-skolen",
        title="Robot i skolen",
        published_at=datetime(2026, 11, 1, 23, 30, tzinfo=UTC),
        modified=datetime(2026, 11, 24, 12, tzinfo=UTC),
    )
    return citing.initiative(initiative)


def test_an_initiative_is_cited_by_its_last_change_and_the_day_it_was_read(work):
    assert citing.apa(work, READ) == (
        "KI-katalogen. (2026, 24. november). Robot i skolen. "
        "Hentet 25. november 2026 fra https://ki.example.no/initiativer/robot-i-skolen/"
    )


def test_the_set_is_cited_as_data_that_changes(settings):
    settings.SITE_URL = "https://ki.example.no"
    assert citing.apa(citing.whole_set(date(2026, 11, 24)), READ) == (
        "KI-katalogen. (2026). KI-katalogen: kunstig intelligens i kommuner og fylkeskommuner "
        "[Datasett]. Hentet 25. november 2026 fra https://ki.example.no/data/"
    )


def test_an_edition_is_cited_by_its_day_and_needs_no_day_of_reading(settings):
    settings.SITE_URL = "https://ki.example.no"
    work = citing.edition(date(2025, 12, 31))
    assert citing.apa(work, READ) == (
        "KI-katalogen. (2025). KI-katalogen: kunstig intelligens i kommuner og fylkeskommuner "
        "(Utgave 2025-12-31) [Datasett]. https://ki.example.no/data/utgaver/2025-12-31/"
    )
    assert entry(citing.bibtex(work, READ))[2]["version"] == "2025-12-31"
    assert "urldate" not in entry(citing.bibtex(work, READ))[2]
    assert record(citing.ris(work, READ))["ET"] == "2025-12-31"
    assert "Y2" not in record(citing.ris(work, READ))


def test_bibtex_names_the_catalogue_and_the_dates(work):
    kind, key, fields = entry(citing.bibtex(work, READ))
    assert (kind, key) == ("misc", "ki-katalogen-robot-i-skolen")
    assert fields == {
        "author": "{KI-katalogen}",
        "title": "{Robot i skolen}",
        "year": "2026",
        "date": "2026-11-24",
        "type": "Nettside",
        "publisher": "{KI-katalogen}",
        "url": "https://ki.example.no/initiativer/robot-i-skolen/",
        "urldate": "2026-11-25",
        "langid": "norsk",
        "note": "Publisert 2. november 2026, sist endret 24. november 2026. "
        "Lisens: Norsk lisens for offentlige data (NLOD) 2.0.",
    }


def test_ris_names_the_catalogue_and_the_dates(work):
    assert record(citing.ris(work, READ)) == {
        "TY": "ELEC",
        "ID": "ki-katalogen-robot-i-skolen",
        "AU": "KI-katalogen",
        "TI": "Robot i skolen",
        "PY": "2026",
        "DA": "2026/11/24",
        "PB": "KI-katalogen",
        "LA": "nb",
        "UR": "https://ki.example.no/initiativer/robot-i-skolen/",
        "Y2": "2026/11/25",
        "N1": "Publisert 2. november 2026, sist endret 24. november 2026. "
        "Lisens: Norsk lisens for offentlige data (NLOD) 2.0.",
        "ER": "",
    }


def test_no_title_breaks_a_file(work):
    nasty = citing.Work(work.key, NASTY, work.address, work.dated, is_data=False)
    assert entry(citing.bibtex(nasty, READ))[2]["title"] == (
        r'{Æøå «sitat» "q" \textbraceleft{}a\textbraceright{} 50 \% \& \#1 \_x\_ \$ '
        r"\textasciitilde{} \textasciicircum{} \textbackslash{}ent TY - BOOK}"
    )
    ris = record(citing.ris(nasty, READ))
    assert ris["TY"] == "ELEC"
    assert ris["TI"] == 'Æøå «sitat» "q" {a} 50 % & #1 _x_ $ ~ ^ \\ent TY - BOOK'


@pytest.mark.parametrize(
    "title", ["}", "{", "\\", "%", "@misc{x,", "a\u2028b\x00c\x85d", '"', "Ja?", "\tTY  - "]
)
def test_a_title_of_signs_alone_breaks_no_file(work, title):
    odd = citing.Work(work.key, title, work.address, work.dated)
    entry(citing.bibtex(odd, READ))
    record(citing.ris(odd, READ))


def test_a_title_that_ends_with_a_question_mark_gets_no_full_stop(work):
    asks = citing.Work(work.key, "Virker det?", work.address, work.dated, is_data=False)
    assert "Virker det? Hentet" in citing.apa(asks, READ)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/initiativer/en", "/data"])
def test_citations_are_files_for_reference_managers(client, address):
    make_initiative(key="en", title="Snø & is")
    bib, ris = client.get(f"{address}/sitering.bib"), client.get(f"{address}/sitering.ris")
    assert bib["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert ris["Content-Type"] == "application/x-research-info-systems; charset=utf-8"
    _kind, key, fields = entry(bib.content.decode())
    assert bib["Content-Disposition"] == f'attachment; filename="{key}.bib"'
    assert record(ris.content.decode())["UR"] == fields["url"]


@pytest.mark.django_db
def test_the_pages_show_how_to_cite_them(client):
    editor = make_editor(username="hemmelig", first_name="Kari", last_name="Nordmann")
    make_initiative(key="en", title="Snø <b>og</b> is", by=editor)
    for address in ["/initiativer/en/", "/data/sitering/"]:
        page = get(client, address)
        assert "KI-katalogen. (20" in text(page)
        assert "@misc{ki-katalogen" in page
        assert "TY  - " in page
        assert "<b>og</b>" not in page
        assert not re.search("hemmelig|Nordmann", page)
    files = re.findall(r'href="(/initiativer/en/sitering\.\w+)"', get(client, "/initiativer/en/"))
    assert [client.get(file).status_code for file in files] == [200, 200]


@pytest.mark.django_db
def test_only_what_is_published_can_be_cited(client):
    make_draft(key="utkast")
    gone = make_initiative(key="borte")
    publishing.archive(gone, by=make_editor())
    client.force_login(make_editor())
    assert "Siter" not in text(get(client, "/initiativer/utkast/"))
    for ending in ["bib", "ris"]:
        get(client, f"/initiativer/utkast/sitering.{ending}", status=404)
        get(client, f"/initiativer/finnes-ikke/sitering.{ending}", status=404)
        said = get(client, f"/initiativer/borte/sitering.{ending}", status=410)
        assert "tatt ut av katalogen" in said


@pytest.mark.django_db
def test_an_empty_catalogue_can_be_cited(client):
    assert "Hentet" in text(get(client, "/data/sitering/"))
