"""HTML from strangers: cleaned for output, or turned into one line of plain text."""

import html
import re
from collections import Counter
from typing import Final

import nh3

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_C1: Final = {chr(number): bytes((number,)).decode("windows-1252", "ignore") for number in range(128, 160)}
"""Controls that are quotation marks and dashes of windows-1252, declared as Latin-1."""
_SPACE: Final = re.compile(r"\s+")
_TAG: Final = re.compile(r"<[a-zA-Z/!?]")
_DROPPED_WITH_CONTENT: Final = {"script", "style", "noscript", "template", "title"}
_FRAME: Final = re.compile(
    r"</?(?:iframe|object|noframes|noembed|embed|applet|xmp|plaintext|textarea)\b[^<>]*>?", re.I
)
"""Tags that make a parser take markup for text, or swallow all that follows. What is in them stays."""
_SECTION: Final = re.compile(r"<!\[CDATA\[|\]\]>")
_ATTRIBUTES: Final = {
    # `cite` is an address that the cleaner does not look at, and no browser shows.
    tag: names - {"cite"}
    for tag, names in nh3.ALLOWED_ATTRIBUTES.items()
}
_SCHEMES: Final = {"http", "https", "mailto"}
_MARKED_UP: Final = re.compile(r"</[a-zA-Z]|<[a-zA-Z]+[\s/][^<>]{0,200}=")
_BLOCK: Final = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote|figure|section|article)\b", re.I
)
_BARE_AMPERSAND: Final = re.compile(r"&(?![a-zA-Z#])")
_MARKUP_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,30})[^<>]*(/?)>?")
_VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905 - a word list
)
_OPENING: Final = re.compile(r"<[a-zA-Z]")
_REFERENCE: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MAX_TITLE_CHARACTERS: Final = 5_000
_MAX_ESCAPES: Final = 3
_MAX_HTML_CHARACTERS: Final = 500_000
"""Beyond this an entry's text is cut: no article is that long, but an attack may be."""
_MAX_REFERENCES: Final = 100_000
_MAX_OPEN_TAGS: Final = 100
"""The cleaner needs time in the square of the nesting, and a feed has thousands of texts."""
_CLOSED_BY_THE_NEXT: Final = frozenset({"p", "li", "dt", "dd", "td", "th", "tr", "option", "thead", "tbody"})


def without_controls(text: str) -> str:
    """`text` without control characters, lone surrogates and non-characters.

    Controls from 128 to 159 become the windows-1252 characters that were meant.
    """
    return _CONTROL.sub(lambda match: _C1.get(match.group(), ""), text)


def clean_html(markup: str | None, *, base: str) -> str | None:
    """Harmless HTML with absolute links, or `None` where nothing is left to see.

    Scripts, event handlers, styles, forms and every scheme but http, https and mailto go.
    """
    if not markup or not markup.strip():
        return None
    markup = _prepared(markup)
    if "<" not in markup:
        return html.escape(html.unescape(markup).strip(), quote=False) or None
    cleaned = _clean(markup, base).strip()
    return cleaned or None


def _prepared(markup: str) -> str:
    """`markup` without what would hide the rest of it from an HTML parser."""
    markup = without_controls(markup[:_MAX_HTML_CHARACTERS])
    if "]]" in markup or "<![" in markup:  # a CDATA section within a CDATA section
        markup = _SECTION.sub("", markup)
    if "<" in markup:
        markup = _FRAME.sub(" ", markup)
    last = markup.rfind("<!--")
    if last >= 0 and markup.find("-->", last) < 0:  # a comment that never ends, ends with its line of markup
        end = markup.find(">", last)
        markup = markup[:last] + (markup[end + 1 :] if end >= 0 else "")
    return markup


def _clean(markup: str, base: str) -> str:
    if markup.count("&") > _MAX_REFERENCES or _opens_too_many(markup):
        return html.escape(one_line(html.unescape(_MARKUP_TAG.sub(" ", markup))), quote=False)
    markup = _BARE_AMPERSAND.sub("&amp;", markup)
    try:
        return nh3.clean(
            markup,
            attributes=_ATTRIBUTES,
            clean_content_tags=_DROPPED_WITH_CONTENT,
            url_schemes=_SCHEMES,
            url_relative=("rewrite_with_base", base),
        )
    except ValueError:  # the base is no URL: relative links lead nowhere
        return nh3.clean(
            markup,
            attributes=_ATTRIBUTES,
            clean_content_tags=_DROPPED_WITH_CONTENT,
            url_schemes=_SCHEMES,
            url_relative="deny",
        )


def text_as_html(text: str) -> str:
    """Plain text as HTML: escaped, blank lines become paragraphs."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    if len(paragraphs) <= 1:
        return html.escape(text.strip(), quote=False)
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in paragraphs)


def plain_text(markup: str | None) -> str:
    """HTML as one line of plain text."""
    if not markup:
        return ""
    text = _prepared(markup)
    if _TAG.search(text):
        text = _without_tags(_BLOCK.sub(lambda tag: " " + tag.group(), text))
    return one_line(html.unescape(text))


def _without_tags(markup: str) -> str:
    if _opens_too_many(markup):
        return _MARKUP_TAG.sub(" ", markup)
    markup = _BARE_AMPERSAND.sub("&amp;", markup)
    return nh3.clean(markup, tags=set(), clean_content_tags=_DROPPED_WITH_CONTENT)


def _opens_too_many(markup: str) -> bool:
    """Whether tags nest, or stay open, beyond what the cleaner can do in linear time."""
    if markup.count("<") < _MAX_OPEN_TAGS:
        return False
    depth = 0
    still_open: Counter[str] = Counter()
    for match in _MARKUP_TAG.finditer(markup):
        closing, name, empty = match.groups()
        name = name.lower()
        if name in _CLOSED_BY_THE_NEXT:
            continue
        if not closing and not empty and name not in _VOID:
            still_open[name] += 1
            depth += 1
            if depth > _MAX_OPEN_TAGS:
                return True
        elif closing and still_open[name]:
            still_open[name] -= 1
            depth -= 1
    return False


def one_line(text: str) -> str:
    """`text` without control characters, white space collapsed."""
    return _SPACE.sub(" ", without_controls(text)).strip()


def title_text(value: str, *, unescape: bool = False) -> str:
    """A title that does not say whether it is HTML, as one line.

    Many feeds send HTML all the same: it is taken for that when it closes a tag or has attributes.
    "History of the <blink> tag" stays as it is. With `unescape`, character references are resolved
    as well: RSS titles have them, escaped once more than they should be.
    """
    text = value[:_MAX_TITLE_CHARACTERS]
    if unescape:
        text = _REFERENCE.sub(lambda match: html.unescape(match.group()), text)
    for _ in range(_MAX_ESCAPES):
        found = plain_text(text) if _MARKED_UP.search(text) else text
        if found == text or (not found and not _OPENING.search(text)):
            break
        text = found
    return one_line(text)


def shorten(text: str, *, max_length: int = 100) -> str:
    """`text` cut at a word's end, with an ellipsis where something is missing."""
    if len(text) <= max_length:
        return text
    cut = text[: max_length - 1].rpartition(" ")[0] or text[: max_length - 1]
    return cut.rstrip(" ,;:-") + "…"
