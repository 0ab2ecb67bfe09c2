"""Texts of feeds: plain, HTML that is escaped, or XHTML in place; which of them shows in the element."""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from wirepress.sources.feed_elements import attributes_of, base_of
from wirepress.sources.markup import clean_html, plain_text, text_as_html, title_text

_HTML: Final = frozenset({"html", "xhtml", "text/html", "text/x-html", "application/xhtml+xml"})
_PLAIN: Final = frozenset({"text", "plain", "text/plain"})
_CLOSED_TAG: Final = re.compile(
    r"</(?:a|abbr|b|blockquote|br|cite|code|dd|div|dl|dt|em|figure|font|h[1-6]|i|li|ol|p|pre|q|s|section|small|span|"
    r"strong|sub|sup|table|td|th|tr|u|ul|script|style|iframe|object|svg)\s*>|<(?:br|hr|img)\b[^<>]{0,400}/?>",
    re.IGNORECASE,
)
_MAX_BASE64: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a feed, and whether it is markup."""

    value: str
    is_html: bool


def read_text(element: etree._Element, *, is_atom: bool) -> Text:
    """The text of an element: by its `type` and `mode`, and by what is in it.

    RSS says nothing, and sends HTML. Atom says "text" by default; where such a text closes tags
    that HTML knows, its author forgot to say "html".
    """
    attributes = attributes_of(element)
    kind, mode = attributes.get("type", "").lower(), attributes.get("mode", "").lower()
    if len(element):
        return Text(_inner_markup(element), is_html=True)
    value = element.text or ""
    if mode == "base64" or (is_atom and kind and _is_binary(kind)):
        value = _from_base64(value)
    if kind in _HTML or kind.endswith(("+xml", "/xml")) or (not is_atom and kind not in _PLAIN):
        return Text(value, is_html=True)
    return Text(value, is_html=bool(_CLOSED_TAG.search(value)))


def title_of(element: etree._Element, *, is_atom: bool) -> str:
    """The text of a title as one line without markup."""
    text = read_text(element, is_atom=is_atom)
    kind = attributes_of(element).get("type", "").lower()
    if kind in _HTML or len(element):
        return title_text(plain_text(text.value))  # escaped twice, as often as not
    return title_text(text.value, unescape=not is_atom)


def html_of(element: etree._Element, base: str, *, is_atom: bool) -> str | None:
    """The text of a summary or a content as clean HTML; `None` where nothing is left to see."""
    text = read_text(element, is_atom=is_atom)
    base = base_of(element, base)
    return clean_html(text.value if text.is_html else text_as_html(text.value), base=base)


def _is_binary(kind: str) -> bool:
    """Whether Atom 1.0 (RFC 4287, 4.1.3.3) wants content of this type in Base64."""
    return "/" in kind and not kind.startswith("text/") and not kind.endswith(("+xml", "/xml"))


def _from_base64(value: str) -> str:
    """The text in Base64; the text itself where it is none, or no text."""
    try:
        return base64.b64decode("".join(value[:_MAX_BASE64].split()), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return value


def _inner_markup(element: etree._Element) -> str:
    """What stands in an element, as HTML: without namespaces, and without the wrapping <div>."""
    for node in element.iter():
        if isinstance(node.tag, str):
            node.tag = node.tag.rpartition("}")[2].rpartition(":")[2] or "span"
            for name in [name for name in node.attrib if "}" in str(name)]:
                del node.attrib[name]
    around = (element.text or "") + (element[0].tail or "")
    if len(element) == 1 and element[0].tag == "div" and not around.strip():
        element = element[0]
    etree.cleanup_namespaces(element)
    markup = str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
    start, end = markup.find(">") + 1, markup.rfind("</")
    return markup[start:end] if end >= start else ""
