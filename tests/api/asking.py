"""Asking the API, as the tests do."""

from urllib.parse import urlsplit

ROOT = "/api/v1"


def ask(client, address, status=200, **headers):
    """The answer's JSON."""
    response = client.get(ROOT + address, headers=headers)
    assert response.status_code == status, (address, response.content.decode())
    return response.json()


def problem(client, address, status):
    """The problem, which has the form that all problems have."""
    response = client.get(ROOT + address)
    assert response.status_code == status, (address, response.content.decode())
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "ETag" not in response
    found = response.json()
    assert found["status"] == status
    assert found["type"] == f"http://testserver/api/v1/#feil-{status}"
    assert found["title"] and found["detail"]
    return found


def pages(client, address, name):
    """All rows of a list, page by page, and the number of pages."""
    rows, count = [], 0
    while address:
        answer = ask(client, address.removeprefix("http://testserver").removeprefix(ROOT))
        rows += answer[name]
        address, count = answer["next"], count + 1
        assert not address or urlsplit(address).netloc == "testserver"
    return rows, count
