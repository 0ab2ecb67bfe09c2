"""The template environment, built when the first page is rendered: Jinja is paid for by render only."""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from wirepress.site.assets import address
from wirepress.site.clean import clean, contact_link, host, web_link
from wirepress.site.documents import timestamp, topic_of
from wirepress.site.pages import Page
from wirepress.site.ranking import TOPIC_PENALTY
from wirepress.site.views import Frame
from wirepress.site.wording import Wording, direction

_BLANK_LINES = re.compile(r"\n\s*\n")


@cache
def environment() -> Environment:
    """Templates that escape everything, refuse unknown names, and drop unfit characters."""
    result = Environment(
        loader=PackageLoader("wirepress.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    result.filters.update(timestamp=timestamp, host=host, paragraphs=_paragraphs)
    result.filters.update(web_link=web_link, contact_link=contact_link)
    result.globals.update(asset=address, direction=direction, topic_of=topic_of)
    result.globals.update(topic_penalty=TOPIC_PENALTY)
    return result


def render_template(name: str, page: Page, frame: Frame, values: Mapping[str, object]) -> bytes:
    """Render a template with what every page has and the page's own values, as UTF-8."""
    shared: dict[str, object] = {
        "page": page,
        "frame": frame,
        "config": frame.config,
        "ui": Wording(frame.config.language),
    }
    return environment().get_template(name).render(shared | dict(values)).encode()


def newest_update(times: list[datetime]) -> str:
    """The newest of the times as RFC 3339; the epoch when there is none, for a feed must have one."""
    return timestamp(max(times)) if times else "1970-01-01T00:00:00Z"


def _finalize(value: object) -> object:
    if isinstance(value, Markup):
        return Markup(clean(value))  # noqa: S704 - it was safe before, and cleaning only removes
    return clean(value) if isinstance(value, str) else value


def _paragraphs(text: str) -> list[str]:
    """Plain text cut at blank lines."""
    return [part.strip() for part in _BLANK_LINES.split(text) if part.strip()]
