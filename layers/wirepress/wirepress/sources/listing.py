"""The operator's list of sources: OPML, YAML, or one URL per line."""

import re
from typing import Any, Final

import yaml

from wirepress.errors import ConfigurationError, FeedError
from wirepress.model.source import Source, SourceKind
from wirepress.sources.charset import decode
from wirepress.sources.opml import parse_opml
from wirepress.sources.urls import http_url, source_id

_FIELDS: Final = frozenset({"url", "title", "topics", "language", "kind", "enabled"})
_KINDS: Final = tuple(kind.value for kind in SourceKind)
_MAX_BYTES: Final = 500_000
"""Some five thousand sources; YAML takes its time."""
_YAML_START: Final = re.compile(r"(---|-\s|[\[{]|[A-Za-z_]+\s*:(\s|$))")
_SITEMAP: Final = re.compile(r"sitemap[^/]*\.xml(\.gz)?$", re.IGNORECASE)
_DOMAIN: Final = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?$")


def parse_sources(content: bytes, *, name: str = "sources") -> tuple[Source, ...]:
    """Read a sources file; which kind it is shows in its first significant line.

    OPML: folders are topics. YAML: a list of URLs, or of mappings with `url`, `title`, `topics`,
    `language`, `kind` (feed, sitemap, page) and `enabled`; or such a list under `sources`. Else
    one URL per line, `#` starts a comment. A URL that stands twice counts once. Raises
    `ConfigurationError`, which names the line. `name` is what errors call the file.
    """
    if len(content) > _MAX_BYTES and not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise ConfigurationError(f"{name} has more than {_MAX_BYTES:,} bytes; split it, or write it as OPML")
    text = decode(content).lstrip("\ufeff")
    significant = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not significant:
        raise ConfigurationError(f"{name} has no sources; write one feed address per line")
    first = significant[0].lstrip()
    if first.startswith("<"):
        found = _from_opml(content, name)
    elif _YAML_START.match(first):
        found = _from_yaml(text, name)
    else:
        found = _from_lines(text, name)
    unique: dict[str, Source] = {}
    for source in found:
        unique.setdefault(source.id, source)
    return tuple(unique.values())


def _from_opml(content: bytes, name: str) -> list[Source]:
    try:
        sources = list(parse_opml(content))
    except FeedError as error:
        raise ConfigurationError(f"{name}: {error}") from error
    if not sources:
        raise ConfigurationError(f"{name}: the OPML file has no outline with an xmlUrl; export it again")
    return sources


def _from_lines(text: str, name: str) -> list[Source]:
    sources = []
    for number, line in enumerate(text.splitlines(), start=1):
        entry = re.sub(r"(^|\s)#.*", "", line).strip()
        if entry:
            sources.append(_source({"url": entry}, f"{name} line {number}"))
    return sources


def _from_yaml(text: str, name: str) -> list[Source]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except RecursionError as error:
        raise ConfigurationError(f"{name}: lists are nested too deep; write one list of sources") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" line {mark.line + 1}" if mark else ""
        raise ConfigurationError(
            f"{name}{where}: not valid YAML ({getattr(error, 'problem', error)})"
        ) from error
    items = _items(root, name)
    return [_from_node(node, f"{name} line {node.start_mark.line + 1}") for node in items]


def _items(root: yaml.Node | None, name: str) -> list[yaml.Node]:
    """The nodes of the list, at the top or under `sources`."""
    if isinstance(root, yaml.MappingNode):
        under = {key.value: value for key, value in root.value}
        if set(under) != {"sources"}:
            raise ConfigurationError(f"{name}: expected a list of URLs, or one under the key 'sources'")
        root = under["sources"]
    if not isinstance(root, yaml.SequenceNode):
        raise ConfigurationError(f"{name}: expected a list of URLs, or one under the key 'sources'")
    return list(root.value)


def _from_node(node: yaml.Node, where: str) -> Source:
    if isinstance(node, yaml.ScalarNode):
        return _source({"url": node.value}, where)
    if not isinstance(node, yaml.MappingNode):
        raise ConfigurationError(f"{where}: expected a URL, or a mapping with a 'url'")
    loader = yaml.SafeLoader("")
    try:
        fields = loader.construct_mapping(node, deep=True)
    except yaml.YAMLError as error:
        raise ConfigurationError(f"{where}: {getattr(error, 'problem', error)}") from error
    finally:
        loader.dispose()
    return _source(fields, where)


def _source(fields: dict[Any, Any], where: str) -> Source:
    unknown = sorted(str(name) for name in fields if name not in _FIELDS)
    if unknown:
        raise ConfigurationError(
            f"{where}: unknown field {unknown[0]!r}; there are {', '.join(sorted(_FIELDS))}"
        )
    url = _url(fields.get("url"), where)
    kind = str(fields.get("kind") or ("sitemap" if _SITEMAP.search(url) else "feed"))
    if kind not in _KINDS:
        raise ConfigurationError(f"{where}: kind {kind!r} is none of {', '.join(_KINDS)}")
    enabled = fields.get("enabled", True)
    if not isinstance(enabled, bool):
        raise ConfigurationError(f"{where}: enabled is {enabled!r}; write true or false")
    return Source(
        id=source_id(url),
        url=url,
        title=_text(fields, "title", where),
        kind=SourceKind(kind),
        language=_text(fields, "language", where),
        topics=_topics(fields.get("topics"), where),
        enabled=enabled,
    )


def _url(value: object, where: str) -> str:
    text = str(value or "").strip()
    text = re.sub(r"^feed:(?://)?(?=https?:)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^feed://", "http://", text, flags=re.IGNORECASE)
    if _DOMAIN.match(text):
        text = "https://" + text
    url = None if any(char.isspace() for char in text) else http_url(text)
    if url is None:
        raise ConfigurationError(
            f"{where}: {text[:80]!r} is no http(s) URL; write one such as https://example.org/feed"
        )
    return url


def _text(fields: dict[Any, Any], name: str, where: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value).strip() or None
    raise ConfigurationError(
        f"{where}: {name} is {value!r}; write it as text, in quotes where YAML misreads it"
    )


def _topics(value: object, where: str) -> tuple[str, ...]:
    names = [part.strip() for part in value.split(",")] if isinstance(value, str) else value or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ConfigurationError(f"{where}: topics is {value!r}; write a list such as [world, science]")
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
