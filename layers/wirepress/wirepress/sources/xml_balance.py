"""Tags brought into pairs: what a browser would make of broken XML, in one pass over the text.

Every opening tag is closed where its parent is, a closing tag that nothing opened is dropped,
attributes get their quotation marks, and `<` that starts nothing becomes text.
"""

import re
from collections import Counter
from typing import Final

_MAX_DEPTH: Final = 60
_MAX_TAGS: Final = 130_000
"""Beyond these the text is dropped: that many elements are not read either."""
_MAX_ATTRIBUTES: Final = 60
_MAX_ATTRIBUTE_CHARACTERS: Final = 50_000
_NAME: Final = r"[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?"
_START: Final = re.compile(rf"<!\[CDATA\[|<!--|<\?|<(?P<close>/?)(?P<name>{_NAME})|<")
_ATTRIBUTES: Final = re.compile(r"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*+""")
_WELL_FORMED: Final = re.compile(rf"""(?:\s+{_NAME}\s*=\s*(?:"[^"]*"|'[^']*'))*+\s*/?""")
_ATTRIBUTE: Final = re.compile(
    rf"""({_NAME})(?:\s{{0,20}}=\s{{0,20}}(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+)))?"""
)
_ATTRIBUTE_NAME: Final = re.compile(rf"""\s({_NAME})\s*=""")
_END_OF_TAG: Final = re.compile(r"[<>]")
_LAST_ITEM: Final = re.compile(r".*<(?:\w+:)?(?:item|entry)[\s>]", re.DOTALL)
_VOID: Final = frozenset({"br", "hr", "img", "wbr", "input", "area", "col"})
_ITEMS: Final = frozenset({"item", "entry"})
_AROUND_ITEMS: Final = frozenset({"rss", "channel", "feed", "rdf"})


def balanced(text: str) -> str:
    """`text` with every tag closed once; as far as its first element goes."""
    return _Balance(text).run()


class _Balance:
    """One pass over a document."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[str] = []
        self._tags = 0
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        last = _LAST_ITEM.match(text)
        self._last_item = last.end() if last else -1

    def run(self) -> str:
        at = 0
        while match := _START.search(self._text, at):
            self._pieces.append(self._text[at : match.start()].replace("]]>", "]]&gt;"))
            at = self._tag(match) if match["name"] else self._other(match)
            self._tags += 1
            if (not self._open and at > self._last_item) or self._tags > _MAX_TAGS:
                break
        else:
            self._pieces.append(self._text[at:].replace("]]>", "]]&gt;"))
        self._close_to(0)
        return "".join(self._pieces)

    def _other(self, match: re.Match[str]) -> int:
        """A section, a comment or an instruction; each ends, at the latest, with the document."""
        opening = match.group()
        if opening == "<":
            self._pieces.append("&lt;")
            return match.end()
        ending = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}[opening]
        end = self._text.find(ending, match.end())
        if end < 0:
            end = len(self._text)
        if opening == "<![CDATA[":
            self._pieces.append(self._text[match.start() : end] + "]]>")
        return min(end + len(ending), len(self._text))

    def _tag(self, match: re.Match[str]) -> int:
        name = match["name"]
        attributes, end = self._attributes(match.end())
        local = name.rpartition(":")[2].lower()
        if match["close"]:
            if self._count[name] and not (local in _AROUND_ITEMS and end <= self._last_item):
                self._close_to(len(self._open) - 1 - self._open[::-1].index(name))
            return end
        if local in _ITEMS and self._count[name]:
            self._close_to(len(self._open) - 1 - self._open[::-1].index(name))
        empty = attributes.rstrip().endswith("/")
        if empty or local in _VOID or len(self._open) >= _MAX_DEPTH:
            self._pieces.append(f"<{name}{attributes.rstrip().removesuffix('/')}/>")
            return end
        self._pieces.append(f"<{name}{attributes}>")
        self._open.append(name)
        self._count[name] += 1
        return end

    def _attributes(self, start: int) -> tuple[str, int]:
        """The attributes as XML wants them, and where the tag ends."""
        match = _ATTRIBUTES.match(self._text, start)
        end = match.end() if match else start
        if self._text[end : end + 1] != ">":  # a quotation mark is missing
            found = _END_OF_TAG.search(self._text, start)
            end = found.start() if found else len(self._text)
        written = self._text[start : min(end, start + _MAX_ATTRIBUTE_CHARACTERS)]
        if self._text[end : end + 1] == ">":
            end += 1
        names = _ATTRIBUTE_NAME.findall(written)
        if _WELL_FORMED.fullmatch(written) and len(set(names)) == len(names):
            return written, end
        values: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(written):
            if len(values) < _MAX_ATTRIBUTES:
                value = double or single or bare
                values.setdefault(name, value.removesuffix("/") if bare else value)
        slash = "/" if written.rstrip().endswith("/") else ""
        escaped = {name: value.replace('"', "&quot;") for name, value in values.items()}
        return "".join(f' {name}="{value}"' for name, value in escaped.items()) + slash, end

    def _close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            name = self._open.pop()
            self._count[name] -= 1
            self._pieces.append(f"</{name}>")
