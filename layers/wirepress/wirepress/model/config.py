"""The operator's configuration of the site: what `site.yaml` holds."""

from pydantic import Field, StrictBool

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
    everyday_names: tuple[str, ...] = ()
    """Names that stand in much of what this newsroom reads, such as its town, its main street, its mayor:
    that two articles share them does not make them one story."""
    allow_hosts: tuple[str, ...] = ()
    """Private `host:port` addresses that may be fetched all the same (tests, intranets)."""
    local_hosts: tuple[str, ...] = ()
    """The same for the sources that `wirepress local` was started with: it grants them, not `site.yaml`."""
    seconds_between_requests: float = Field(default=1.0, ge=0, le=10)
    """The rest that a host gets between two requests; it never gets two at a time. Functions sleep for it."""
    home_stories: int = Field(default=24, ge=1, le=100)
    comments_enabled: StrictBool = True
    verbatim_share: float = Field(default=0.25, gt=0, le=1)
    """Share of an article's words that a report may take from it word for word."""
    verbatim_words: int = Field(default=120, ge=1)
    """The same as a number of words: whichever is smaller counts."""

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """All private addresses that may be fetched."""
        return (*self.allow_hosts, *self.local_hosts)
