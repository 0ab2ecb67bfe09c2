"""Hosts: whose turn it is to ask one, and when it may be asked again."""

from wirepress.model.base import Record, UtcDatetime


class HostState(Record):
    """What is known about a host that is asked; `version` guards concurrent writes.

    `host` is its key: the registrable domain, or `host:port` (`sources.hosts.host_key`). There is
    at most one request at a time: it holds the turn `taken_by` until it ends, or until
    `taken_until` when whoever asked died.
    """

    host: str
    version: int = 0
    free_at: UtcDatetime | None = None
    """When the next request may start."""
    taken_by: int | None = None
    taken_until: UtcDatetime | None = None
    line_until: UtcDatetime | None = None
    """Until when turns are promised to messages that wait."""
    held_until: UtcDatetime | None = None
    """Until when the host asked to be left alone."""
    held_because: str | None = None
    refusals: int = 0
    """How often in a row it asked for that."""
    seconds: float = 0.0
    """How long a request takes, smoothed."""
