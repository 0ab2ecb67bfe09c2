"""The errors that Wirepress raises on purpose: one base, each message says what to do next."""

from datetime import datetime


class WirepressError(Exception):
    """Base of every expected failure; `permanent` tells whether trying again can help."""

    permanent = True

    @property
    def reason(self) -> str:
        """One line for an operator: what went wrong and what to do."""
        # Queues refuse control characters, terminals obey them; file names and pages bring them in.
        printable = "".join(char for char in str(self) if char.isprintable() or char.isspace())
        return " ".join(printable.split()) or type(self).__name__


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


class HostBusyError(FetchTransientError):
    """A URL that was not asked for, because it is not its turn at the host: ask again at `until`.

    `held` says that the host wants to be left alone till then (429, 503), not that others wait there.
    """

    def __init__(self, message: str, *, until: datetime, held: bool) -> None:
        super().__init__(message)
        self.until = until
        self.held = held


class FeedError(WirepressError):
    """Bytes that cannot be read as a feed, a sitemap or an OPML file."""


class ParserError(FeedError):
    """A parser met something it was not made for, which is a fault of this program: report it."""


class DocumentError(WirepressError):
    """A document that cannot become an article: unknown kind, encrypted, scanned, too short."""


class ModelError(WirepressError):
    """A language model gave no answer: ask another one, or write the report without a model.

    `kind` is one of throttled, unavailable, timeout, denied, invalid, refused, capped.
    `retry_after_seconds` is what the server asked for.
    """

    def __init__(self, message: str, *, kind: str, retry_after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.retry_after_seconds = retry_after_seconds


class CommentError(WirepressError):
    """A comment that breaks a rule; `code` is the stable name that the API returns."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
