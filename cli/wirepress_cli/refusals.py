"""Sources that the fetcher will always refuse, as far as their addresses show it."""

import ipaddress
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from wirepress.aws.addresses import AddressPolicy
from wirepress.errors import FetchRefusedError, FetchTransientError
from wirepress.model import SiteConfig, Source

_PORTS: Final = {"http": 80, "https": 443}


def host_and_port(url: str) -> str:
    """`host:port` of a URL, as `allow_hosts` takes it."""
    host, port = _split(url)
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def is_private(url: str) -> bool:
    """Whether a URL names an address of this machine or of a private network, without a look-up."""
    host, _ = _split(url)
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def refusal(url: str, config: SiteConfig) -> str | None:
    """Why the fetcher refuses a URL, and what would help; `None` where its address and port give no reason.

    Of names only those with a port of their own are looked up.
    """
    host, port = _split(url)
    if port in _PORTS.values() and not is_private(url):
        return None
    try:
        AddressPolicy(config.allowed_hosts).resolve(host, port)
    except FetchRefusedError as error:
        return error.reason
    except FetchTransientError:
        return None  # it may resolve later
    return None


def look(url: str, config: SiteConfig) -> str:
    """How to look at a URL that the fetcher refuses, as the end of a sentence; empty for another one."""
    if refusal(url, config) is None:
        return ""
    return f"; to look first: `wirepress sources check --allow-host {host_and_port(url)} {url}`"


def refused(sources: Iterable[Source], config: SiteConfig) -> Iterator[str]:
    """One line about each source that the fetcher will always refuse."""
    for source in sources:
        if source.enabled and (reason := refusal(source.url, config)):
            yield f"{source.url} will not be fetched: {reason}"


def _split(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 80)
