"""Parsing what strangers publish: what a parser stumbles over is the trouble of a source, not of a queue."""

import logging
from collections.abc import Callable
from typing import Final, TypeVar

from wirepress.errors import ParserError, WirepressError

_logger: Final = logging.getLogger(__name__)
T = TypeVar("T")


def parsed(parse: Callable[[], T]) -> T:
    """What `parse` returns; raises `ParserError` for an error that is none of ours, which is logged."""
    try:
        return parse()
    except WirepressError:
        raise
    except Exception as error:  # trying again would meet the same bytes
        _logger.exception("a parser stumbled")
        raise ParserError(
            f"could not be read because of a fault in Wirepress, {type(error).__name__}: {error}"
        ) from error
