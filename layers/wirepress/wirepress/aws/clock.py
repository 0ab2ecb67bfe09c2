"""The clock of the machine."""

from datetime import UTC, datetime


class SystemClock:
    """`ports.Clock` on the system's time."""

    def now(self) -> datetime:
        """The current time, aware, in UTC."""
        return datetime.now(UTC)
