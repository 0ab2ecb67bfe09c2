"""The operator's files: the list of sources (OPML, YAML or one URL per line) and site.yaml."""

import ipaddress
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import yaml
from pydantic import ValidationError

from wirepress.errors import ConfigurationError
from wirepress.model import SiteConfig, Source
from wirepress.sources.listing import parse_sources

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


def read_sources(path: Path) -> tuple[Source, ...]:
    """The sources in a file; raises `ConfigurationError` when it cannot be read as such a list."""
    return parse_sources(_read(path), name=str(path))


def read_site_config(path: Path) -> SiteConfig:
    """The site's configuration in a YAML file; raises `ConfigurationError` naming the wrong field."""
    try:
        values = yaml.safe_load(_read(path)) or {}
    except yaml.YAMLError as error:
        raise ConfigurationError(f"{path} is not YAML: {_one_line(error)}") from error
    if not isinstance(values, dict):
        raise ConfigurationError(f"{path} is not a mapping of settings such as `title: My news`")
    try:
        return SiteConfig.model_validate(values)
    except ValidationError as error:
        raise ConfigurationError(f"{path}: {_first_fault(error)}") from error


def allow_private_hosts(config: SiteConfig, sources: Iterable[Source]) -> SiteConfig:
    """Let sources on this machine or in a private network be fetched: the list is the operator's own."""
    # One that is reached at another address is allowed there, and nowhere else.
    elsewhere = {entry.partition("=")[0] for entry in config.allow_hosts if "=" in entry}
    named = [host for source in sources if (host := _private_host(source.url)) and host not in elsewhere]
    hosts = dict.fromkeys((*config.allow_hosts, *named))
    return config.model_copy(update={"allow_hosts": tuple(hosts)})


def _private_host(url: str) -> str | None:
    """`host:port` of a URL whose host is a private address, else `None`."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        private = not ipaddress.ip_address(host).is_global
    except ValueError:
        private = host == "localhost" or host.endswith(".localhost")
    if not private:
        return None
    shown = f"[{host}]" if ":" in host else host
    return f"{shown}:{parts.port or _DEFAULT_PORTS.get(parts.scheme, 80)}"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror or _one_line(error)}") from error


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"{where}: there is no such setting; sample/site.yaml and docs/operations.md name them all"
    return f"{where}: {_one_line(fault['msg'])}"


def _one_line(error: object) -> str:
    return " ".join(str(error).split())
