"""Markup to a tree, once per page and within bounds: what no article needs is refused unparsed."""

import re
from typing import Final

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from wirepress.errors import DocumentError

MAX_HTML_BYTES: Final = 10_000_000
_MAX_TAGS: Final = 100_000
"""Opening and closing ones. Newspapers' pages have up to 10,000; this many take 1.5 seconds."""
_MAX_ATTRIBUTE_COST: Final = 20_000**2
"""A quarter of a second; the script-laden pages of newspapers reach 5,000 squared."""
_MAX_ATTRIBUTES: Final = 300_000
"""Each costs half a kilobyte in the tree; a page of the size below cannot have as many."""
_FEW_ATTRIBUTES: Final = 900_000
_LONG_TAG_CHARACTERS: Final = 2_000
_LONG_TAG: Final = re.compile(r"""<[A-Za-z](?:[^"'<>]+|"[^"]*"|'[^']*')*+""")
_QUOTED: Final = re.compile(r"""(?:"[^"]*"|'[^']*')""")
_CONTROLS: Final = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
"""Removed as bytes of UTF-8, which is much faster than as characters; libxml2 stops at some of them."""


def parse_html(text: str) -> HtmlElement:
    """The tree of a page, without comments.

    Raises `DocumentError` when there is nothing to parse, and for more tags or attributes than any
    article has.
    """
    if text.count("<") > _MAX_TAGS or _has_too_many_attributes(text):
        raise DocumentError("the page has more tags or attributes than any article; leave it out")
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False
    )
    # One class for all elements: lxml.html's own look-up by tag is Python code, run for each element.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    data = text.encode("utf-8", "replace").translate(None, _CONTROLS)
    try:
        return document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise DocumentError("the page is empty or no HTML; check the address") from error


def _has_too_many_attributes(text: str) -> bool:
    """By what libxml2 would spend: time by the square of their number in a tag, memory by their number.

    Scripts look like tags here and there; no script comes near the limits.
    """
    cost = total = 0
    shortest = _LONG_TAG_CHARACTERS if len(text) < _FEW_ATTRIBUTES else 0
    for match in _LONG_TAG.finditer(text):
        if match.end() - match.start() > shortest:
            attributes = len(_QUOTED.sub(" ", match.group()).split())
            cost += attributes**2
            total += attributes
    return cost > _MAX_ATTRIBUTE_COST or total > _MAX_ATTRIBUTES
