"""No check of a link reaches what the public cannot reach."""

import socket
from ipaddress import ip_address

import pytest

from initiatives.linkcheck.addresses import RefusedError, read
from initiatives.linkcheck.following import Checker, Patience
from initiatives.linkcheck.public import is_public_address, is_public_name, why_not_public
from tests.misbehaving import Server, served

PATIENT = Patience(answer=10, address=20, pause=0)


@pytest.fixture
def server():
    with served(Server()) as server:
        yield server


def by_address_only(host, port, addresses=()):
    """The rule as it is, but for the port and the name, which a server in a test cannot choose."""
    return "" if all(map(is_public_address, addresses)) else "Peker inn i et lukket nett."


def from_here_or_outside(host, port, addresses=()):
    """The rule as it is, but that this machine's own servers count as public."""
    if not addresses:
        return ""
    local = all(address.is_loopback for address in addresses)
    return "" if local else why_not_public(host, 80, addresses)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "193.212.1.10", "2a01:799:3f::1", "2001:4860:4860::8888"]
)
def test_what_everybody_can_reach_is_public(address):
    assert is_public_address(ip_address(address))


def test_an_ipv4_address_as_networks_without_ipv4_see_it_is_judged_as_what_it_is():
    assert is_public_address(ip_address("64:ff9b::8.8.8.8"))
    assert not is_public_address(ip_address("64:ff9b::127.0.0.1"))
    assert not is_public_address(ip_address("64:ff9b::10.0.0.1"))


CLOSED = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1",
    "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1",
    "::ffff:8.8.8.8", "64:ff9b:1::8.8.8.8", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::",
    "2002:808:808::", "3fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%1",
    "2a01:799::1%1", "fec0::1", "ff02::1", "ff0e::1",
]  # fmt: skip


@pytest.mark.parametrize("address", CLOSED)
def test_what_is_private_local_for_many_or_in_disguise_is_not(address):
    assert not is_public_address(ip_address(address))


@pytest.mark.parametrize(
    "name",
    [
        "localhost",
        "katalog.localhost",
        "intranett",
        "skriver.local",
        "db.internal",
        "nas.home.arpa",
    ],
)
def test_a_name_that_only_some_can_look_up_is_not_public(name):
    assert not is_public_name(name)
    assert is_public_name(f"{name}.kommune.no")


@pytest.mark.parametrize("port", [0, 22, 25, 5432, 6379, 8000])
def test_only_the_usual_ports_are_asked(port):
    assert why_not_public("www.kommune.no", port)
    assert not any(why_not_public("www.kommune.no", usual) for usual in (80, 443, 8080, 8443))


REFUSED = [
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://169.254.169.254/latest/meta-data/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://3639551848/",
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
    "http://%31%32%37.0.0.1/",
    "http://127.0.0.1\\.kommune.no/",
    "http://kommune.no@127.0.0.1/",
    "http://kommune.no\\@127.0.0.1/",
    "http://bruker:ord@www.kommune.no/",
    "http://www.kommune.no:6379/",
    "http://www.kommune.no:port/",
    "http://[fe80::1%25eth0]/",
    "http://[feil/",
    "http:///sti",
    "http://a..no/",
    "http://" + "a" * 64 + ".no/",
    "http://www.kommune.no/" + "a" * 2000,
    "ftp://www.kommune.no/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "",
]


@pytest.mark.parametrize("url", REFUSED)
def test_such_an_address_is_refused_without_asking_anybody(url):
    result = Checker().check(url)
    assert (result.state, result.status) == ("avvist", None)
    assert result.explanation
    assert not result.needs_network


@pytest.mark.parametrize(
    ("url", "read_as"),
    [
        ("https://BLÅBÆR.no", "https://xn--blbr-roah.no/"),
        ("http://www.kommune.no:80/a b?q=ø#del", "http://www.kommune.no/a%20b?q=%C3%B8"),
        ("https://www.kommune.no/a\r\nX-Skjult: 1", "https://www.kommune.no/aX-Skjult:%201"),
        ("https://[2a01:799:0::1]/%C3%A6%00", "https://[2a01:799::1]/%C3%A6%00"),
    ],
)
def test_an_address_is_read_in_one_way_only(url, read_as):
    assert read(url).url == read_as
    assert read(read_as).url == read_as


def test_a_name_that_leads_to_this_machine_is_refused(server):
    result = Checker(by_address_only, PATIENT).check(f"http://localhost:{server.port}/status/200")
    assert (result.state, server.asked) == ("avvist", [])


@pytest.mark.parametrize("to", ["http://127.0.0.1/", "http://[::1]/", "http://10.0.0.1/"])
def test_a_public_page_that_redirects_inwards_is_refused(server, to):
    def only_the_first(host, port, addresses=()):
        return "" if port == server.port else why_not_public(host, port, addresses)

    result = Checker(only_the_first, PATIENT).check(f"{server.url}/to/302?url={to}")
    assert (result.state, result.hops) == ("avvist", [(302, to)])
    assert result.explanation.startswith("Sender videre. Der: Adressen peker inn i et lukket nett")
    assert result.has_answer


# What a name leads to, somebody else decides; on this machine a test has to play that part.


def names_lead_to(monkeypatch, port, *answers):
    """Make each look-up of a name give the next of these lists of addresses."""
    left = list(answers)

    def look_up(host, _port, **_kind):
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in left.pop(0)
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def test_a_name_with_one_private_address_among_public_ones_is_refused(server, monkeypatch):
    names_lead_to(monkeypatch, server.port, ["8.8.8.8", "127.0.0.1"])
    result = Checker(patience=PATIENT).check("http://www.kommune.no/status/200")
    assert (result.state, server.asked) == ("avvist", [])


def test_the_address_that_was_judged_is_the_one_that_is_asked(server, monkeypatch):
    """A name that leads elsewhere the next time it is looked up gains nothing by that."""
    names_lead_to(monkeypatch, server.port, ["127.0.0.1"])  # A second look-up would fail.
    result = Checker(from_here_or_outside, PATIENT).check("http://www.kommune.no/status/200")
    assert result.state == "funnet"
    assert server.asked[0][2]["Host"] == "www.kommune.no"


def test_every_question_judges_anew_what_a_name_leads_to(server, monkeypatch):
    names_lead_to(monkeypatch, server.port, ["127.0.0.1"], ["10.0.0.1"])
    result = Checker(from_here_or_outside, PATIENT).check("http://www.kommune.no/status/404")
    assert (result.state, len(server.asked)) == ("avvist", 1)


def test_the_next_address_of_a_name_is_asked_where_the_first_is_not_there(server, monkeypatch):
    names_lead_to(monkeypatch, server.port, ["127.0.0.2", "127.0.0.1"])
    result = Checker(from_here_or_outside, PATIENT).check("http://www.kommune.no/status/200")
    assert (result.state, len(server.asked)) == ("funnet", 1)


def test_a_refusal_is_an_exception_with_a_sentence():
    with pytest.raises(RefusedError, match="skrevet feil"):
        read("http://127.1/")
