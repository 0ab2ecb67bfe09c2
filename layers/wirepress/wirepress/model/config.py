"""The operator's configuration of the site: what `site.yaml` holds."""

from pydantic import Field

from wirepress.model.base import Record


class Topic(Record):
    """A topic of the site. An article belongs to it by its source, its categories or a keyword."""

    name: str
    slug: str
    keywords: tuple[str, ...] = ()


class SiteConfig(Record):
    """The site's name and rules; every field has a default that works."""

    title: str = "Wirepress"
    tagline: str = "The news, with its sources"
    base_url: str | None = None
    """Where readers find the site, such as `https://news.example`; the stack's own address when empty."""
    language: str = "en"
    contact_url: str | None = None
    about: str = ""
    notice: str = ""
    """A line shown on every page, such as "Sample text"."""
    topics: tuple[Topic, ...] = ()
    allow_hosts: tuple[str, ...] = ()
    """Private `host:port` addresses that may be fetched all the same (tests, intranets)."""
    home_stories: int = Field(default=24, ge=1, le=100)
    comments_enabled: bool = True
