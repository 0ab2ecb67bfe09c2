"""The operator's files: the list of sources (OPML, YAML or one URL per line) and site.yaml."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import yaml
from pydantic import ValidationError

from wirepress.errors import ConfigurationError
from wirepress.model import SiteConfig, Source
from wirepress.sources.listing import parse_sources
from wirepress.sources.urls import http_url
from wirepress_cli.refusals import host_and_port, is_private

_NO_SUCH: Final = "there is no such setting; sample/site.yaml and docs/operations.md name them all"


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
        config = SiteConfig.model_validate(values)
    except ValidationError as error:
        raise ConfigurationError(f"{path}: {_first_fault(error)}") from error
    if config.local_hosts:
        raise ConfigurationError(f"{path}: local_hosts: {_NO_SUCH}")
    if config.base_url is not None and http_url(config.base_url) is None:
        raise ConfigurationError(
            f"{path}: base_url: {config.base_url!r} is no http(s) address; "
            "write one such as https://news.example"
        )
    return config


def allow_private_hosts(config: SiteConfig, sources: Iterable[Source]) -> SiteConfig:
    """Let sources on this machine or in a private network be fetched: the list is the operator's own."""
    # One that is reached at another address is allowed there, and nowhere else.
    elsewhere = {entry.partition("=")[0] for entry in config.allowed_hosts if "=" in entry}
    private = (host_and_port(source.url) for source in sources if is_private(source.url))
    hosts = dict.fromkeys((*config.local_hosts, *(host for host in private if host not in elsewhere)))
    return config.model_copy(update={"local_hosts": tuple(hosts)})


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror or _one_line(error)}") from error


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"{where}: {_NO_SUCH}"
    if fault["type"] == "bool_type":
        return f"{where}: {fault['input']!r} is neither true nor false; write one of these, without quotes"
    return f"{where}: {_one_line(fault['msg'])}"


def _one_line(error: object) -> str:
    return " ".join(str(error).split())
