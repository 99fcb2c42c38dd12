"""What the check of a link makes of servers that behave, and of those that do not.

The servers are real and on this machine, so these tests allow what is not public;
`test_links_public.py` is about what the check itself allows.
"""

import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import quote

import pytest

from initiatives.linkcheck import asking
from initiatives.linkcheck.following import Checker, Patience
from initiatives.models.links import new_address
from tests.environment import IN_CI
from tests.misbehaving import Server, make_certificate, served

PATIENT = Patience(answer=10, address=20, pause=0, retry=1)
IMPATIENT = Patience(answer=0.3, address=0.5, pause=0)
# Too long for a name, so that no look-up of it takes time.
NOBODY = "https://" + "finnes-ikke." * 30 + "no/"


def anything(host, port, addresses=()):
    """In place of the rule that only what is public may be asked."""
    return ""


@pytest.fixture
def server():
    with served(Server()) as server:
        yield server


def check(url, patience=PATIENT):
    return Checker(anything, patience).check(url)


# Servers that answer


def test_a_page_that_is_there_is_found_with_one_question(server):
    result = check(server.url + "/status/200?q=%C3%A6+ø")
    assert (result.state, result.explanation, result.status) == ("funnet", "", 200)
    [(method, address, headers)] = server.asked
    assert (method, address) == ("HEAD", "/status/200?q=%C3%A6+%C3%B8")
    assert headers["Host"] == f"127.0.0.1:{server.port}"
    assert "+http://testserver/" in headers["User-Agent"]
    assert not {"Cookie", "Authorization", "Referer"} & set(headers)


@pytest.mark.parametrize("status", ["400", "403", "404", "405", "410", "429", "500", "501", "503"])
def test_a_server_that_refuses_head_is_asked_by_get(server, status):
    path = f"/no-head/{status}"
    assert check(server.url + path).state == "funnet"
    assert server.methods(path) == ["HEAD", "GET"]


def test_a_server_that_hangs_up_on_head_is_asked_by_get(server):
    assert check(server.url + "/hangs-up-on-head").state == "funnet"


@pytest.mark.parametrize(
    ("status", "state", "said"),
    [
        ("404", "borte", "Serveren svarte 404: siden finnes ikke."),
        ("410", "borte", "Serveren svarte 410: siden er fjernet for godt."),
        ("500", "uten-svar", "Serveren svarte 500: noe er galt hos dem."),
        ("503", "uten-svar", "Serveren svarte 503: den er ute av drift for tida."),
        ("400", "uten-svar", "Serveren svarte 400: den forsto ikke spørsmålet."),
        ("401", "stengt", "Serveren svarte 401: siden krever innlogging. Åpne lenken selv."),
        ("429", "stengt", "Serveren svarte 429: vi har spurt for ofte. Åpne lenken selv."),
        ("204", "funnet", ""),
    ],
)
def test_an_answer_is_told_in_words(server, status, state, said):
    result = check(f"{server.url}/status/{status}")
    assert (result.state, result.explanation, result.status) == (state, said, int(status))


@pytest.mark.parametrize("status", ["403", "451", "999"])
def test_a_page_that_lets_no_machine_in_is_not_called_broken(server, status):
    result = check(f"{server.url}/status/{status}")
    assert result.state == "stengt"
    assert "Åpne lenken selv" in result.explanation


@pytest.mark.parametrize("status", ["429", "503"])
def test_a_busy_server_is_asked_again_when_it_says_so(server, status):
    path = f"/busy/{status}/0?no-head="
    assert check(server.url + path).state == "funnet"
    assert server.methods(path) == ["HEAD", "GET", "GET"]


def test_a_busy_server_may_name_a_date(server):
    date = format_datetime(datetime.now(UTC) - timedelta(minutes=1), usegmt=True)
    assert check(f"{server.url}/busy/503/{date}?no-head=").state == "funnet"


@pytest.mark.parametrize("retry", ["3600", "9" * 999, "snart", "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_nobody_waits_for_long_or_for_nonsense(server, retry):
    path = f"/busy/503/{quote(retry, ',:')}?no-head="
    assert check(server.url + path).state == "uten-svar"
    assert server.methods(path) == ["HEAD", "GET"]


# Redirects


def test_a_page_that_has_moved_for_good_is_shown_with_its_new_address(server):
    result = check(server.url + "/chain/3")
    assert (result.state, result.status) == ("flyttet", 200)
    assert result.explanation == "Flyttet for godt. Bytt til den nye adressen."
    assert result.hops == [(301, f"{server.url}/chain/{left}") for left in (2, 1, 0)]
    assert new_address(result.hops) == f"{server.url}/chain/0"


def test_a_page_that_is_elsewhere_for_now_is_found(server):
    result = check(server.url + "/to/302?url=/to/301?url=/status/200")
    assert (result.state, len(result.hops)) == ("funnet", 2)
    assert result.explanation == "Sender inntil videre til en annen adresse."


def test_the_new_address_is_where_the_lasting_redirects_end(server):
    result = check(server.url + "/to/308?url=/to/307?url=/status/200")
    assert result.state == "flyttet"
    assert new_address(result.hops) == f"{server.url}/to/307?url=/status/200"


def test_a_page_that_has_become_a_front_page_is_told_apart(server):
    result = check(server.url + "/to/301?url=/")
    assert result.explanation == "Flyttet til en forside. Se om innholdet fortsatt finnes der."


def test_a_page_that_moved_and_then_went_is_gone(server):
    result = check(server.url + "/to/301?url=/status/404")
    assert (result.state, result.status) == ("borte", 404)
    assert result.explanation == "Sender videre. Der: Serveren svarte 404: siden finnes ikke."


def test_a_redirect_may_have_norwegian_letters(server):
    result = check(server.url + "/to/301?url=/status/200/%C3%A6ra")
    assert result.hops == [(301, f"{server.url}/status/200/%C3%A6ra")]
    assert result.state == "flyttet"


def test_ten_redirects_are_followed_and_not_eleven(server):
    assert check(server.url + "/chain/10").state == "flyttet"
    result = check(server.url + "/chain/11")
    assert (result.state, result.status) == ("uten-svar", None)
    assert "mer enn ti ganger" in result.explanation


def test_a_loop_is_told(server):
    result = check(server.url + "/to/302?url=%23ring")
    assert result.state == "uten-svar"
    assert result.explanation == "Sender videre. Der: Det går i ring. Åpne lenken selv."


def test_a_redirect_to_nowhere_is_told(server):
    assert check(server.url + "/nowhere").state == "uten-svar"


ODD = ["mailto:post@a.no", "javascript:alert(1)", "file:///etc/passwd", "//[feil", "//u:p@a.no/"]


@pytest.mark.parametrize("to", ODD)
def test_a_redirect_to_what_is_no_web_address_is_refused(server, to):
    result = check(f"{server.url}/to/302?url={to}")
    assert result.state == "avvist"
    assert len(result.hops) == 1


def test_cookies_are_not_kept(server):
    check(server.url + "/cookie")
    assert all("Cookie" not in headers for _method, _address, headers in server.asked)
    assert len(server.asked) == 2


# Servers that do not answer


@pytest.mark.parametrize("path", ["/slow-headers", "/thinking", "/silence"])
def test_whoever_drips_or_says_nothing_is_given_up(server, path):
    result = check(server.url + path, IMPATIENT)
    assert (result.state, result.status) == ("uten-svar", None)
    assert result.explanation.startswith("Fikk ikke svar innen")


@pytest.mark.parametrize("path", ["/garbage", "/huge-headers", "/more-and-more-headers"])
def test_an_answer_that_is_none_is_told(server, path):
    result = check(server.url + path)
    assert result.state == "uten-svar"
    assert result.explanation == "Serveren svarte noe som ikke er til å forstå."


def test_a_server_that_hangs_up_is_told(server):
    assert check(server.url + "/hangs-up").explanation == "Serveren la på uten å svare."


@pytest.mark.parametrize("path", ["/drips", "/endless", "/bomb", "/wrong-length", "/hints"])
def test_whatever_comes_after_the_head_of_an_answer_is_left_alone(server, path):
    assert check(f"{server.url}{path}?no-head=").state == "funnet"
    assert server.methods(f"{path}?no-head=") == ["HEAD", "GET"]


def test_a_port_where_nobody_listens_is_told():
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        result = check(f"http://127.0.0.1:{nobody.getsockname()[1]}/")
    assert (result.state, result.explanation) == ("uten-svar", "Serveren tar ikke imot besøk.")


def test_a_name_that_does_not_exist_is_told():
    result = check(NOBODY)
    assert result.state == "uten-svar"
    assert "(DNS)" in result.explanation
    assert result.needs_network
    assert not result.has_answer


# How it is asked


def test_an_address_of_six_is_asked():
    with served(Server("::1")) as server:
        assert check(server.url + "/status/200").state == "funnet"
        assert server.asked[0][2]["Host"] == f"[::1]:{server.port}"


def test_no_proxy_stands_between(server, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert check(server.url + "/status/200").state == "funnet"


@pytest.fixture
def certified(server, tmp_path, monkeypatch):
    """The server with TLS, and a function that makes the checker trust its certificate."""
    try:
        path, server.context = make_certificate(tmp_path)
    except FileNotFoundError:
        missing = "openssl is missing: apt-get install openssl"
        pytest.fail(missing) if IN_CI else pytest.skip(missing)

    def trust():
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        asking.certificates.cache_clear()

    asking.certificates.cache_clear()
    yield trust
    asking.certificates.cache_clear()


def test_a_certificate_for_the_name_is_accepted(server, certified):
    certified()
    assert check(f"https://localhost:{server.port}/status/200").state == "funnet"


def test_a_certificate_that_nobody_signed_is_told(server, certified):
    result = check(f"https://localhost:{server.port}/status/200")
    assert result.explanation == "Sertifikatet er ikke gyldig: serveren har laget det selv."
    assert (result.state, server.asked) == ("uten-svar", [])


def test_a_certificate_for_another_name_is_told(server, certified):
    certified()
    result = check(f"https://127.0.0.1:{server.port}/status/200")
    assert result.explanation == "Sertifikatet er ikke gyldig: det gjelder et annet navn."


def test_a_server_that_knows_no_tls_is_told(server):
    result = check(f"https://127.0.0.1:{server.port}/status/200")
    assert result.state == "uten-svar"
