"""Which addresses may be connected to: an allow-list, since deny-lists always miss one.

Python's `is_global` alone lets through 13 of 47 non-public test addresses, NAT64 of the link-local
credential endpoint among them.
"""

import socket
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

from wirepress.errors import ConfigurationError, FetchError, FetchRefusedError, FetchTransientError

_IPV4_REFUSED: Final = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
_IPV6_ALLOWED: Final = IPv6Network("2000::/3")
_IPV6_REFUSED: Final = (
    IPv6Network("2001::/23"),  # Teredo, ORCHID, benchmarking
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("2002::/16"),  # 6to4: wraps any IPv4 address
    IPv6Network("3fff::/20"),  # documentation
)
_ISATAP: Final = frozenset({0x0000_5EFE, 0x0200_5EFE})
"""Interface identifiers that end in an IPv4 address, which is where such packets end (RFC 5214)."""
_PORTS: Final = frozenset({80, 443})
_LOOKUP_SECONDS: Final = 5.0
_REMEDY: Final = "if you trust it, add {}:{} to allow_hosts in site.yaml"

SocketAddress = tuple[str, int] | tuple[str, int, int, int]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A checked address: connect to exactly this, not to the name again."""

    family: socket.AddressFamily
    address: SocketAddress


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is on the public internet, by the registries of special addresses."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if (int(address) >> 32) & 0xFFFF_FFFF in _ISATAP and not is_public(
            IPv4Address(int(address) & 0xFFFF_FFFF)
        ):
            return False
        return address in _IPV6_ALLOWED and not any(address in network for network in _IPV6_REFUSED)
    refused = (
        address.is_multicast or address.is_reserved or any(address in network for network in _IPV4_REFUSED)
    )
    return address.is_global and not refused


class AddressPolicy:
    """Resolves names and lets through what is public, or what the operator allows by name.

    `allow_hosts` are `host:port` strings: they match a URL's host and port spelled so, or the
    address and port that a name resolves to. `host:port=other:port` connects to the other one for
    URLs of the first, spelled so, as curl's `--connect-to` does; to the first itself it lets nobody.
    """

    def __init__(self, allow_hosts: Iterable[str] = ()) -> None:
        entries = [entry.partition("=") for entry in allow_hosts]
        self._allowed = frozenset(_canonical(named) for named, equals, _ in entries if not equals)
        self._elsewhere = {_canonical(named): _canonical(other) for named, equals, other in entries if equals}

    def resolve(self, host: str, port: int, *, seconds: float = _LOOKUP_SECONDS) -> list[Endpoint]:
        """The endpoints of a host, all of them checked.

        Raises `FetchRefusedError` when one of them must not be reached, `FetchTransientError`
        when the name does not resolve within `seconds` (five at most).
        """
        name = f"{_bare(host)}:{port}"
        named = name in self._allowed or name in self._elsewhere
        if name in self._elsewhere:
            host, _, digits = self._elsewhere[name].rpartition(":")
            port = int(digits)
        endpoints = _lookup_within(host, port, min(seconds, _LOOKUP_SECONDS))
        for endpoint in endpoints:
            if not named:
                self._check(host, port, endpoint)
        return endpoints

    def _check(self, host: str, port: int, endpoint: Endpoint) -> None:
        text = endpoint.address[0].partition("%")[0]
        address = ip_address(text)
        if f"{address}:{port}" in self._allowed or _unmapped(address, port) in self._allowed:
            return
        if port not in _PORTS:
            raise FetchRefusedError(
                f"refused {host}:{port}: only ports 80 and 443 are fetched from; {_REMEDY.format(host, port)}"
            )
        if not is_public(address):
            raise FetchRefusedError(
                f"refused {host}: {address} is not a public address; {_REMEDY.format(host, port)}"
            )


def _lookup_within(host: str, port: int, seconds: float) -> list[Endpoint]:
    """Look up in a thread of its own, since `getaddrinfo` knows no time-out.

    A look-up that hangs is left to itself: its thread is a daemon, holds nothing and ends when the
    resolver gives up.
    """
    outcome: list[list[Endpoint] | FetchError] = []

    def look_up() -> None:
        try:
            outcome.append(_lookup(host, port))
        except FetchError as error:
            outcome.append(error)

    thread = threading.Thread(target=look_up, name=f"lookup {host[:80]}", daemon=True)
    thread.start()
    thread.join(seconds)
    if not outcome:
        raise FetchTransientError(f"{host} did not resolve in time")
    if isinstance(outcome[0], FetchError):
        raise outcome[0]
    return outcome[0]


def _lookup(host: str, port: int) -> list[Endpoint]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise FetchTransientError(f"{host} does not resolve ({error.strerror or error})") from error
    except (UnicodeError, ValueError) as error:
        raise FetchRefusedError(f"{host[:80]!r} is no host name; correct the URL") from error
    endpoints = [
        Endpoint(family, (str(address[0]), *address[1:]))
        for family, _, _, _, address in found
        if family in (socket.AF_INET, socket.AF_INET6)
    ]
    if not endpoints:
        raise FetchTransientError(f"{host} has no IP address")
    return list(dict.fromkeys(endpoints))


def _unmapped(address: IPv4Address | IPv6Address, port: int) -> str:
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return f"{mapped or address}:{port}"


def _canonical(entry: str) -> str:
    host, colon, port = entry.strip().rpartition(":")
    if not colon or not host or not port.isascii() or not port.isdecimal():
        raise ConfigurationError(f"allow_hosts: {entry!r} is not host:port, such as 127.0.0.1:8001")
    return f"{_bare(host)}:{int(port)}"


def _bare(host: str) -> str:
    bare = host.strip("[]").rstrip(".").lower()
    try:
        return str(ip_address(bare))
    except ValueError:
        return bare
