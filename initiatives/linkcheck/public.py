"""What may be asked: nothing but web addresses that are open to everybody.

The catalogue's server stands inside somebody's network. An address that an editor writes, or
that a page redirects to, must not make it knock on doors that the public cannot reach.
"""

import re
from ipaddress import ip_address, ip_network

from django.utils.translation import gettext as _

PORTS = {80, 443, 8080, 8443}
PRIVATE_NAME = re.compile(
    r"[^.]*|.*\.(localhost|local|localdomain|internal|intranet|lan|home\.arpa)"
)
UNICAST = ip_network("2000::/3")  # All of IPv6 that is in public use.
NAT64 = ip_network("64:ff9b::/96")  # An IPv4 address as networks without IPv4 see it.
# Not public, or a way to somewhere else, though older versions of Python let them pass.
CLOSED = [
    ip_network(network)
    for network in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2002::/16", "3fff::/20")
]


def why_not_public(host, port, addresses=()):
    """Say why a host may not be asked, or nothing. Without addresses, the name alone is judged.

    All its addresses must be public: which one would be used is for others to decide.
    """
    if port not in PORTS:
        return _("Porten %(port)s er ikke vanlig for åpne nettsider.") % {"port": port}
    if not is_public_name(host) or not all(is_public_address(each) for each in addresses):
        return _("Adressen peker inn i et lukket nett, ikke på en åpen nettside.")
    return ""


def is_public_name(host):
    """Whether a host's name can be one that everybody can look up; it may be an address."""
    try:
        return is_public_address(ip_address(host))
    except ValueError:
        return not PRIVATE_NAME.fullmatch(host)


def is_public_address(address):
    """Whether an IP address is anybody's: not private, local, multicast, or IPv4 in disguise."""
    if address.version == 6 and address in NAT64:
        address = ip_address(int(address) & 0xFFFFFFFF)
    if address.version == 6 and (address not in UNICAST or address.scope_id):
        return False
    in_use = address.is_global and not address.is_multicast
    return in_use and not any(address in network for network in CLOSED)
