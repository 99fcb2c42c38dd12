"""What an answer, or the lack of one, means to an editor: a state and a sentence."""

import socket
import ssl
from http.client import HTTPException
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from initiatives.models.codes import LinkState
from initiatives.models.links import new_address

GONE = {404, 410}
# The page may be there, and a person may see it; 999 is LinkedIn's own.
CLOSED = {401, 402, 403, 407, 429, 451, 999}


def of_answer(status, hops):
    """The state of an address that led to this answer, and what to say about it."""
    new = new_address(hops)
    if 200 <= status < 300:
        return (LinkState.MOVED, _moved(new)) if new else (LinkState.FOUND, _found(hops))
    if 300 <= status < 400:
        return LinkState.UNANSWERED, _("Serveren sender videre, men sier ikke hvor.")
    if status in GONE:
        state = LinkState.GONE
    else:
        state = LinkState.CLOSED if status in CLOSED else LinkState.UNANSWERED
    said = _("Serveren svarte %(status)s: %(meaning)s.")
    return state, said % {"status": status, "meaning": _meaning(status)}


def _meaning(status):
    meanings = {
        401: _("siden krever innlogging. Åpne lenken selv"),
        402: _("siden krever betaling. Åpne lenken selv"),
        403: _("den slipper ikke inn en maskin som sjekker lenker. Åpne lenken selv"),
        404: _("siden finnes ikke"),
        410: _("siden er fjernet for godt"),
        429: _("vi har spurt for ofte. Åpne lenken selv"),
        451: _("siden er stengt av juridiske grunner. Åpne lenken selv"),
        503: _("den er ute av drift for tida"),
    }
    if status in CLOSED:
        return meanings.get(status, meanings[403])
    return meanings.get(status) or (
        _("noe er galt hos dem") if status >= 500 else _("den forsto ikke spørsmålet")
    )


def _moved(new):
    if urlsplit(new).path in ("", "/"):
        return _("Flyttet til en forside. Se om innholdet fortsatt finnes der.")
    return _("Flyttet for godt. Bytt til den nye adressen.")


def _found(hops):
    return _("Sender inntil videre til en annen adresse.") if hops else ""


# OpenSSL's numbers for what is wrong with a certificate.
EXPIRED = 10
SELF_SIGNED = {18, 19}
FOR_ANOTHER = {62, 64}  # Another name, another address.


def of_fault(fault, seconds):
    """What went wrong between the catalogue and a server; `seconds` is how long it waited."""
    match fault:
        case socket.gaierror(errno=socket.EAI_AGAIN):
            return _("Navnetjenesten (DNS) svarte ikke.")
        case socket.gaierror():
            return _("Navnet finnes ikke (DNS).")
        case ssl.SSLCertVerificationError():
            return _of_certificate(fault.verify_code)
        case TimeoutError():
            return _("Fikk ikke svar innen %(seconds)s sekunder.") % {"seconds": f"{seconds:.0f}"}
        case ssl.SSLError():
            return _("Fikk ikke til en sikker forbindelse (TLS).")
        case ConnectionRefusedError():
            return _("Serveren tar ikke imot besøk.")
        case ConnectionError():
            return _("Serveren la på uten å svare.")
        case HTTPException() | ValueError():
            return _("Serveren svarte noe som ikke er til å forstå.")
    return _("Fikk ikke kontakt med serveren.")


def _of_certificate(code):
    if code == EXPIRED:
        return _("Sertifikatet er ikke gyldig: det er utløpt.")
    if code in FOR_ANOTHER:
        return _("Sertifikatet er ikke gyldig: det gjelder et annet navn.")
    if code in SELF_SIGNED:
        return _("Sertifikatet er ikke gyldig: serveren har laget det selv.")
    return _("Sertifikatet er ikke gyldig, eller serveren viser ikke hele kjeden.")
