"""Every kind of page, wide and narrow, light and dark: accessible, whole, without a complaint."""

import pytest

from tests.browser.axe import assert_accessible

PAGES = [
    "/",
    "/initiativer/",
    "/initiativer/?q=ki&sektor=helse-omsorg&status=pilot",
    "/initiativer/?q=vannlekasje+tromso",
    "/initiativer/?q=skole+xyzzyx+-drone+%22i+drift%22",
    "/initiativer/?q=br%C3%B8yting+sykehjem&status=pilot&sektor=kultur-idrett",
    "/initiativer/?sektor=tull&fra=abc&side=1000",
    "/initiativer/?sektor=kultur-idrett&status=ide&kommune=1101",
    "/initiativer/tromso-chatgpt-kunnskapsgrunnlag-skolestruktur/",
    "/initiativer/as-kulturskolen-kulturhack/",
    "/sammenlign/?i=nord-troms-proaktivt-barnehageopptak&i=urbanity-luftkvalitet-trafikk&i=tull",
    "/sammenlign/?i=urbanity-luftkvalitet-trafikk&legg=luft",
    "/barrierer/",
    "/barrierer/teknologi-sikkerhet-arkitektur/",
    "/barrierer/teknologi-sikkerhet-arkitektur/?sektor=tull&storrelse=sma",
    "/gevinster/",
    "/gevinster/okt-kvalitet/",
    "/for-dere-begynner/",
    "/for-dere-begynner/?sektor=beredskap&storrelse=sma&teknologi=tull",
    "/statistikk/",
    "/statistikk/?sektor=helse-omsorg&sektor=beredskap&q=ki&fra=abc",
    "/statistikk/?sektor=kultur-idrett&status=ide",
    "/kommuner/",
    "/kommuner/?navn=her%C3%B8y",
    "/kommuner/?navn=lilehammer",
    "/kommuner/4601/",
    "/kommuner/4621/",
    "/kommuner/46/",
    "/kommuner/54/",
    "/om/",
    "/tilgjengelighet/",
    "/personvern/",
    "/data/",
    "/data/ordbok/",
    "/data/sitering/",
    "/data/last-ned/?sektor=helse-omsorg&format=csv&kolonner=key&kolonner=tull",
    "/api/v1/",
    "/admin/login/",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_wide_page_is_accessible(page, path):
    page.goto(path)
    assert_accessible(page)


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_dark_page_is_accessible_and_does_not_scroll_sideways(new_context, path):
    dark = new_context(viewport={"width": 320, "height": 740}, color_scheme="dark").new_page()
    dark.goto(path)
    dark.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert_accessible(dark)
    assert dark.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_without_scripts_and_leaves_no_cookie(plain_page, path):
    plain_page.goto(path)
    assert plain_page.locator("h1").count() == 1
    assert path.startswith("/admin/") or not plain_page.context.cookies()


def test_a_page_that_is_not_there_is_accessible(page, complaints):
    page.goto("/finnes-ikke/")
    assert_accessible(page)
    complaints.clear()
