"""The errors that Wirepress raises on purpose: one base, each message says what to do next."""


class WirepressError(Exception):
    """Base of every expected failure; `permanent` tells whether trying again can help."""

    permanent = True

    @property
    def reason(self) -> str:
        """One line for an operator: what went wrong and what to do."""
        return " ".join(str(self).split()) or type(self).__name__


class TransientError(WirepressError):
    """Something that may go away by itself (a time-out, a throttle, a 503): try again later."""

    permanent = False


class ConflictError(TransientError):
    """Somebody else wrote first: read the state again and decide anew."""


class ConfigurationError(WirepressError):
    """A setting or a configuration file is missing or wrong: correct it and start again."""


class MessageError(WirepressError):
    """A message that this version does not understand: it belongs in the dead-letter queue."""


class FetchError(WirepressError):
    """A URL could not be fetched, and fetching it again will not help.

    `status` is the HTTP status when a server answered at all: 410 says gone for good.
    """

    def __init__(self, message: str, *, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class FetchRefusedError(FetchError):
    """A URL that must not be fetched: a private address, a forbidden scheme or port, robots.txt."""


class FetchTransientError(FetchError):
    """A URL that could not be fetched now: time-out, refused connection, 429 or 5xx."""

    permanent = False

    def __init__(
        self, message: str, *, status: int | None = None, retry_after_seconds: float | None = None
    ) -> None:
        super().__init__(message, status=status)
        self.retry_after_seconds = retry_after_seconds


class FeedError(WirepressError):
    """Bytes that cannot be read as a feed, a sitemap or an OPML file."""


class DocumentError(WirepressError):
    """A document that cannot become an article: unknown kind, encrypted, scanned, too short."""


class CommentError(WirepressError):
    """A comment that breaks a rule; `code` is the stable name that the API returns."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
