"""robots.txt by RFC 9309: the group of the user agent, the longest rule that matches, `*` and `$`.

And `Crawl-delay`, which no standard knows and many sites use.
"""

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, urlsplit

MAX_ROBOTS_BYTES: Final = 512_000
"""How much of a file is read: RFC 9309 asks for at least 500 KiB."""
MAX_CRAWL_DELAY: Final = 60.0
"""Seconds: what asks for more is taken for a mistake, or for another kind of robot."""
_PORTS: Final = {"http": 80, "https": 443}
_MAX_HOST: Final = 253
_TOKEN: Final = re.compile(r"[A-Za-z_-]+")
_SECONDS: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_ESCAPE: Final = re.compile(r"%([0-9A-Fa-f]{2})")


@dataclass(slots=True)
class _Group:
    agents: list[str] = field(default_factory=list)
    rules: list[tuple[str, bool]] = field(default_factory=list)
    delay: float | None = None


def allows(robots_txt: bytes, url: str, user_agent: str) -> bool:
    """Whether `robots_txt` lets `user_agent` (a product token, or a whole header) fetch `url`."""
    path = _path(url)
    if path == "/robots.txt":
        return True
    rules = [rule for group in _groups_for(robots_txt, user_agent) for rule in group.rules if rule[0]]
    matching = [(len(pattern), allowed) for pattern, allowed in rules if _matches(pattern, path)]
    # The longest rule wins; of two equally long ones the one that allows.
    return max(matching, default=(0, True))[1]


def crawl_delay(robots_txt: bytes, user_agent: str) -> float:
    """Seconds that `robots_txt` asks `user_agent` to leave between two requests, at most 60."""
    delays = (group.delay for group in _groups_for(robots_txt, user_agent))
    return min(max((delay for delay in delays if delay is not None), default=0.0), MAX_CRAWL_DELAY)


def origin_of(url: str) -> str | None:
    """Scheme, host and port of `url`, for which one robots.txt is valid; `None` where there is no host."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not 0 < len(host) <= _MAX_HOST:
        return None
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}" + ("" if port in (None, _PORTS[scheme]) else f":{port}")


def _path(url: str) -> str:
    parts = urlsplit(url)
    return _normalised((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def _groups(robots_txt: bytes) -> list[_Group]:
    text = robots_txt[:MAX_ROBOTS_BYTES].decode("utf-8-sig", "replace")
    groups: list[_Group] = []
    for line in re.split(r"\r\n|\r|\n", text):
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            _read(name.strip().lower(), value.strip(), groups)
    return groups


def _read(name: str, value: str, groups: list[_Group]) -> None:
    if name in ("user-agent", "useragent", "user agent"):
        if not groups or groups[-1].rules or groups[-1].delay is not None:
            groups.append(_Group())
        token = _TOKEN.match(value)
        groups[-1].agents.append("*" if value.startswith("*") else token.group().lower() if token else "")
    elif name in ("allow", "disallow") and groups:
        # An empty rule matches nothing, but it ends the list of agents.
        groups[-1].rules.append((_normalised(value), name == "allow"))
    elif name == "crawl-delay" and groups and _SECONDS.fullmatch(value):
        groups[-1].delay = float(value)


def _groups_for(robots_txt: bytes, user_agent: str) -> list[_Group]:
    token = _TOKEN.match(user_agent.strip())
    product = token.group().lower() if token else ""
    groups = _groups(robots_txt)
    return [one for one in groups if product in one.agents] or [one for one in groups if "*" in one.agents]


def _matches(pattern: str, path: str) -> bool:
    """Whether `pattern` matches the start of `path`: piece by piece, without backtracking."""
    anchored = pattern.endswith("$")
    pieces = (pattern[:-1] if anchored else pattern).split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    if len(pieces) == 1:
        return not anchored or at == len(path)
    for piece in pieces[1:-1]:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    last = pieces[-1]
    if anchored:
        return path.endswith(last) and len(path) - len(last) >= at
    return path.find(last, at) >= 0


def _normalised(text: str) -> str:
    """Escapes in one form, characters beyond ASCII escaped, so that rules and paths compare."""

    def one_form(match: re.Match[str]) -> str:
        char = chr(int(match.group(1), 16))
        plain = char.isascii() and (char.isalnum() or char in "-._~")
        return char if plain else match.group().upper()

    return _ESCAPE.sub(one_form, quote(text, safe="%/:?#[]@!$&'()*+,;=~-._ "))
