"""HTML of a site's pages as a tree, for its links only."""

from lxml import etree

from wirepress.sources.charset import decode_html
from wirepress.sources.urls import http_url

_MAX_CHARACTERS = 5_000_000


def parse_html(html: bytes, *, content_type: str | None = None) -> etree._Element | None:
    """The tree of a page, or `None` where there is nothing in it."""
    text = decode_html(html, content_type)[:_MAX_CHARACTERS]
    parser = etree.HTMLParser(recover=True, no_network=True, encoding="utf-8", huge_tree=False)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:  # an empty document: no element, no link
        return None


def base_url(root: etree._Element, url: str) -> str:
    """What relative links of a page are relative to: its `<base>`, else its address."""
    for element in root.iter("base"):
        if base := http_url(element.get("href"), base=url):
            return base
    return url
