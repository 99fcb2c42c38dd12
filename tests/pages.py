"""What a page shows, read from its HTML as a visitor would."""

import csv
import html
import io
import re


def get(client, address, status=200):
    """The page's HTML."""
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return response.content.decode()


def text(page):
    """The page's text, without markup."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def total(page):
    """The number of initiatives that the list says it found."""
    return int(re.search(r'id="treff"[^>]*><strong>(\d+)</strong>', page)[1])


def keys(page):
    """The initiatives on the page, in its order."""
    links = re.findall(r'class="ds-heading card-title"[^>]*><a href="/initiativer/([^/"]+)/"', page)
    return [html.unescape(link) for link in links]


def facet_counts(page, name):
    """The facet's counts by code."""
    option = rf'name="{name}" value="([^"]+)".*?</span>(\d+)<span'
    return {html.unescape(code): int(n) for code, n in re.findall(option, page, re.DOTALL)}


def problems(page):
    """What the page says is wrong with the query."""
    found = re.search(r'class="ds-alert problems".*?<ul[^>]*>(.*?)</ul>', page, re.DOTALL)
    told = re.findall(r"<li>(.*?)</li>", found[1]) if found else []
    return [html.unescape(re.sub(r"<[^>]+>", "", each)) for each in told]


def table(client, address):
    """The rows of a CSV as dicts."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.getvalue().decode())
    return list(csv.DictReader(io.StringIO(response.getvalue().decode(), newline="")))
