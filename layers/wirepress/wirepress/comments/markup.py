"""Comments as HTML: paragraphs, line breaks, links, *emphasis* and quotes; all else is text.

The text is escaped before any tag of ours is added, and nh3 cleans the result once more, so that
a mistake here shows as a missing tag, never as a script.
"""

import html
import re

import nh3

from wirepress.comments.rules import normalise

REL = "nofollow ugc noopener"
_TAGS = {"p", "br", "a", "em", "blockquote"}

_URL = re.compile(r"https?://\w[^\s<>\"]*", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])")
_DEAD_LINK = re.compile(f'<a rel="{REL}">([^<]*)</a>')
_CLOSERS = {")": "(", "]": "[", "}": "{"}


def to_html(text: str) -> str:
    """Safe HTML of a comment's text, whatever it holds; never raises. Same text, same HTML."""
    blocks = re.split(r"\n{2,}", normalise(text))
    rendered = "".join(_block(block.split("\n")) for block in blocks if block)
    cleaned = nh3.clean(
        rendered,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel=REL,
    )
    # Addresses that no browser could open have lost theirs: the text alone stays.
    return _DEAD_LINK.sub(r"\1", cleaned)


def _block(lines: list[str]) -> str:
    """Lines without an empty one among them: runs of quoted and of other lines."""
    rendered: list[str] = []
    run: list[str] = []
    quoted = False
    for line in lines:
        is_quote = line.startswith(">")
        if run and is_quote != quoted:
            rendered.append(_paragraph(run, quoted=quoted))
            run = []
        quoted = is_quote
        run.append(line[1:].removeprefix(" ") if is_quote else line)
    rendered.append(_paragraph(run, quoted=quoted))
    return "".join(rendered)


def _paragraph(lines: list[str], *, quoted: bool) -> str:
    body = f"<p>{'<br>'.join(_inline(line) for line in lines)}</p>"
    return f"<blockquote>{body}</blockquote>" if quoted else body


def _inline(line: str) -> str:
    rendered: list[str] = []
    end = 0
    for match in _URL.finditer(line):
        url = _trimmed(match.group())
        rendered.append(_emphasised(line[end : match.start()]))
        rendered.append(f'<a href="{html.escape(url)}">{html.escape(url)}</a>')
        end = match.start() + len(url)
    rendered.append(_emphasised(line[end:]))
    return "".join(rendered)


def _trimmed(url: str) -> str:
    """An address without the punctuation of the sentence around it."""
    while url:
        last = url[-1]
        closes_outside = last in _CLOSERS and url.count(last) > url.count(_CLOSERS[last])
        if last not in ".,;:!?'*" and not closes_outside:
            break
        url = url[:-1]
    return url


def _emphasised(text: str) -> str:
    return _EMPHASIS.sub(r"<em>\1</em>", html.escape(text))
