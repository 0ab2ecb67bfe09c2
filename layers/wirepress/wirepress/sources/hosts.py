"""Which requests go to the same host: the key under which politeness is kept."""

import ipaddress
from typing import Final
from urllib.parse import urlsplit

from tld import get_fld

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


def host_key(url: str) -> str | None:
    """The registrable domain of `url`, such as `bbc.co.uk`; `None` where there is no host.

    By the public suffix list, its private part included: who publishes on somebody's platform
    is a host of its own. An IP address, a name without a dot and an explicit port other than the
    scheme's stand for themselves.
    """
    try:
        parts = urlsplit(url)
        host, port = _ascii((parts.hostname or "").rstrip(".")), parts.port
    except ValueError:  # UnicodeError is one
        return None
    if not host:
        return None
    if port is not None and port != _DEFAULT_PORTS.get(parts.scheme.lower()):
        return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    if _is_address(host):
        return f"[{host}]" if ":" in host else host
    found = get_fld(f"http://{host}/", fail_silently=True, search_private=True)
    # Names under no public suffix: those of tests and of private networks.
    return found or ".".join(host.split(".")[-2:])


def _ascii(host: str) -> str:
    return host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
