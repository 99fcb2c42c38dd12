"""What a page calls itself: in the tab, in a search engine's list, and where it is shared."""

import re
from html import unescape

import pytest

from tests.pages import get
from tests.visits import FAULTS, PAGES, make_all

pytestmark = pytest.mark.django_db
OURS, THEIRS = 160, 300  # Characters: of what we wrote for this, and of a summary or a text.
TEXTS = ("/initiativer/", "/barrierer/", "/gevinster/")


def said(page):
    """The title without the site's name, the description, and what is told by Open Graph."""
    [title] = re.findall("<title>(.*) – KI-katalogen</title>", page)
    [description] = re.findall('<meta name="description" content="([^"]*)">', page)
    graph = re.findall('<meta property="og:([^"]*)" content="([^"]*)">', page)
    assert len(graph) == len(dict(graph)), "said twice"
    return unescape(title), unescape(description), {k: unescape(v) for k, v in graph}


def test_every_page_tells_what_it_is_and_where_in_the_words_of_its_head(client, settings):
    settings.SITE_URL = "https://ki.example.no"
    make_all()  # With the content of other tests would come pages that are kept from them.
    for address in PAGES:
        page = client.get(address, follow=True)
        title, description, graph = said(page.content.decode())
        [canonical] = re.findall('rel="canonical" href="([^"]*)"', page.content.decode())
        assert graph == {
            "title": title,
            "description": description,
            "type": "website",
            "site_name": "KI-katalogen",
            "locale": "nb_NO",
            "url": unescape(canonical),
        }, address
        assert graph["url"].startswith("https://ki.example.no/"), address


def test_no_two_kinds_of_page_call_themselves_the_same(every_page, client):
    heads = [said(client.get(address, follow=True).content.decode()) for address in PAGES]
    titles = [title for title, _description, _graph in heads]
    assert len(set(titles)) == len(titles)
    assert all(title.strip() == title != "" for title in titles)
    for address, (_title, description, _graph) in zip(PAGES, heads, strict=True):
        of_content = address.startswith(TEXTS) and address not in TEXTS
        assert 10 < len(description) <= (THEIRS if of_content else OURS), (address, description)
    # A list is described as one, whatever is asked of it; so are comparisons.
    own = {d for a, (_t, d, _g) in zip(PAGES, heads, strict=True) if "?" not in a}
    assert len(own) == len([address for address in PAGES if "?" not in address])


def test_quotes_and_signs_come_through(every_page, client):
    title, description, graph = said(get(client, "/initiativer/to/"))
    assert (title, description) == ("Svar på «hvorfor»", 'Sier "ja" & nei.')
    assert graph["description"] == description


def test_words_that_were_searched_for_cannot_break_out_of_the_head(client):
    page = get(client, '/initiativer/?q="><script>x')
    assert "<script>x" not in page
    assert said(page)[0] == 'Treff på «"><script>x»'


def test_a_page_that_is_not_there_names_no_address_to_share(every_page, client):
    for address in FAULTS:
        response = client.get(address)
        assert response.status_code in (404, 410), address
        title, _description, graph = said(response.content.decode())
        assert graph["title"] == title
        assert "url" not in graph
