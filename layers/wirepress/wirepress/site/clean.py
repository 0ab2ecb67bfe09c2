"""Text and links from outside, made fit to be published in HTML, XML and JSON.

Escaping is the templates' business; this is about what no escaping helps against.
"""

import re
from urllib.parse import urlsplit

# Characters that XML forbids, the C1 controls, and the bidirectional embeddings, overrides and
# isolates: one of the latter left open would turn round the text that follows it on the page.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """The text without characters that may not or should not be published."""
    return _UNFIT.sub("", text)


def web_link(url: str | None) -> str | None:
    """The address if it is http(s) and names a host, else `None`: no `javascript:`, no `data:`."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # such as an unclosed bracket in the host
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def contact_link(url: str | None) -> str | None:
    """The operator's contact if it is a web or mail address, else `None`."""
    return url if url and url.startswith("mailto:") else web_link(url)


def host(url: str) -> str:
    """The host of an address as readers know it; the address itself when it names none."""
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:  # such as an unclosed bracket in the host
        return url
