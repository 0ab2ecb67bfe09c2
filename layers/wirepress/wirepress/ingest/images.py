"""The lead picture of a page: its address, alternative text, and who is to be credited for it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from wirepress.ingest.credits import MAX_CAPTION, clean_credit, read_credit
from wirepress.ingest.jsonld import LinkedArticle
from wirepress.ingest.plain_text import clean_line
from wirepress.sources.urls import http_url

_MAX_IMAGES: Final = 300
_SOURCES: Final = ("src", "data-src", "data-original", "data-lazy-src", "srcset", "data-srcset")
_SOCIAL: Final = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
_SIZE: Final = re.compile(
    r"[-_.](?:\d{2,4}x\d{2,4}|\d{3,4}w?|scaled|large|medium|small|thumb(?:nail)?)(?=[-_.]|$)"
)
_MIN_STEM: Final = 4
"""Characters of a file's name, without size and suffix, by which the picture is found in the page."""
_CREDIT_CLASS: Final = re.compile(
    r"credit|copyright|photographer|photo-?by|image-?source|bildquelle|fotograf|courtesy", re.IGNORECASE
)
_CREDIT_PROPERTIES: Final = frozenset({"copyrightholder", "credittext", "author", "creator"})


@dataclass(frozen=True, slots=True)
class LeadImage:
    """A picture; `credit` names whom the page credits for it, without a label such as "Photo:"."""

    url: str | None = None
    alt: str | None = None
    credit: str | None = None


def lead_image(tree: HtmlElement, meta: Mapping[str, str], linked: LinkedArticle, *, url: str) -> LeadImage:
    """The picture that the page offers for sharing, else that of its JSON-LD."""
    social = next((meta[name] for name in _SOCIAL if name in meta), None)
    social_alt = meta.get("og:image:alt") or meta.get("twitter:image:alt")
    for value, declared in ((social, social_alt), (linked.image_url, linked.image_alt)):
        if not value or (address := http_url(value, base=url)) is None:
            continue
        node = _element_of(tree, address)
        same = bool(linked.image_url) and _stem(linked.image_url or "") == _stem(address)
        credit = (linked.image_credit if same else None) or (
            _credit_around(node) if node is not None else None
        )
        alt = (
            declared
            or (node.get("alt") if node is not None else None)
            or (linked.image_alt if same else None)
        )
        return LeadImage(address, clean_line(alt or "", limit=300) or None, credit)
    return LeadImage()


def _element_of(tree: HtmlElement, address: str) -> HtmlElement | None:
    """The `<img>` of the page that shows the picture, at whatever size."""
    stem = _stem(address)
    if len(stem) < _MIN_STEM:
        return None
    for node in islice(tree.iter("img"), _MAX_IMAGES):
        if any(stem in (node.get(name) or "") for name in _SOURCES):
            return node
    return None


def _stem(address: str) -> str:
    """The file's name without suffix and size: pages show their lead picture at many sizes."""
    name = unquote(urlsplit(address).path).rpartition("/")[2]
    return _SIZE.split(name.rpartition(".")[0] or name, maxsplit=1)[0]


def _credit_around(image: HtmlElement) -> str | None:
    """By what is marked as a credit in the picture's figure, then by its caption."""
    figure = next((node for node in islice(image.iterancestors(), 6) if node.tag == "figure"), None)
    if figure is None:
        figure = next((node for node in islice(image.iterancestors(), 3) if _is_frame(node)), None)
    if figure is None:
        return None
    for node in _marked(figure):
        if (credit := clean_credit(node.get("content") or node.text_content())) is not None:
            return credit
    for node in figure.iter("figcaption"):
        return read_credit(node.text_content())
    return read_credit(figure.text_content()) if len(figure.text_content()) < MAX_CAPTION else None


def _is_frame(node: HtmlElement) -> bool:
    names = (node.get("class") or "").lower()
    return any(word in names for word in ("caption", "figure", "photo", "image"))


def _marked(figure: HtmlElement) -> Iterator[HtmlElement]:
    for node in islice(figure.iter(), 200):
        if not isinstance(node.tag, str):
            continue
        if (node.get("itemprop") or "").lower() in _CREDIT_PROPERTIES or _CREDIT_CLASS.search(
            node.get("class") or ""
        ):
            yield node
