"""Names of hosts in plain text: news for whom they are the name of a company, a link for all others."""

import re
from collections.abc import Sequence
from typing import Final

from wirepress.model.article import Article

_DOMAIN: Final = re.compile(
    r"(?<![\w@.-])(?:[^\W_][\w-]*(?:[.．｡]|(?<=[a-z0-9])。(?=[a-z])))+[^\W\d_]{2,18}(?![\w.-]*\w@)(?:/\S*)?",
    re.IGNORECASE,
)
"""Names of hosts in any script, with the full stops that browsers take for one."""
_UNSPACED_STOP: Final = re.compile(r"(?<=[^\W\d_])\.(?=[A-Z][a-z])(?!(?:Com|Org|Net|Info)\b)")
_DOT: Final = re.compile(r"[.．｡。](?=[^\W\d_]{2})")
_ABBREVIATION: Final = re.compile(r"(?:[A-Z]{1,2}\.)+[A-Z]{2}")


def domains(text: str) -> list[str]:
    """Bare domain names in a text, such as `booking.com`, folded."""
    if _DOT.search(text) is None:
        return []
    found = [match.group() for match in _DOMAIN.finditer(text)]
    return [name.casefold() for name in found if not _ABBREVIATION.fullmatch(name)]


def hosts_named(sentence: str) -> list[str]:
    """The hosts that a sentence of an article names.

    Where a capital follows the full stop, its space is missing: "in May.The", not "example.Com".
    """
    return domains(_UNSPACED_STOP.sub(r"\g<0> ", sentence))


def names_host(sentence: str, hosts: frozenset[str]) -> bool:
    """Whether a sentence of an article names a host that is none of `hosts`."""
    return not hosts.issuperset(hosts_named(sentence))


def hosts_in_the_news(articles: Sequence[Article]) -> frozenset[str]:
    """Names of hosts that a report may have: two outlets have them, or the only one in its title.

    One source of several that names a host names its own, or one that it advertises.
    """
    outlets: dict[str, set[str]] = {}
    for article in articles:
        for name in domains(f"{article.outlet} {article.title} {article.text}"):
            outlets.setdefault(name, set()).add(article.source_id)
    if len({article.source_id for article in articles}) == 1:
        titles = " ".join(article.title for article in articles).casefold()
        return frozenset(name for name in outlets if name.partition(".")[0] in titles)
    return frozenset(name for name, told in outlets.items() if len(told) > 1)
