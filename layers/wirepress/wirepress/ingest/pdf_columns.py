"""The reading order of a page set in columns: down one, then down the next, headings across both between."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import Final

from wirepress.ingest.pdf_lines import Line

_MIN_LINES: Final = 4
"""Lines that a column has at least."""
_MIN_CHARACTERS: Final = 20
"""Median length of a column's lines: shorter ones are cells of a table, which is read by rows."""
_MAX_CROSSING: Final = 0.25
_MIDDLE: Final = (0.3, 0.7)
"""Where, as a share of the text's width, the gap between two columns may be."""
_STEPS: Final = 20


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines page by page, those of pages in two columns column by column."""
    ordered: list[Line] = []
    for _, page in groupby(lines, key=lambda line: line.page):
        found = list(page)
        gap = _gap(found)
        ordered += found if gap is None else _by_columns(found, gap)
    return ordered


def _gap(lines: Sequence[Line]) -> float | None:
    """Where the gap between two columns runs, in points from the left; None for a page without."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    places = [
        left + (right - left) * (_MIDDLE[0] + (_MIDDLE[1] - _MIDDLE[0]) * step / _STEPS)
        for step in range(_STEPS + 1)
    ]
    best = min(places, key=lambda place: (_crossing(lines, place), abs(place - (left + right) / 2)))
    columns = (
        [line for line in lines if line.right <= best],
        [line for line in lines if line.left >= best],
    )
    if any(len(column) < _MIN_LINES for column in columns) or _crossing(lines, best) > _MAX_CROSSING * len(
        lines
    ):
        return None
    if any(median(len(line.text) for line in column) < _MIN_CHARACTERS for column in columns):
        return None
    return best if _stand_side_by_side(*columns) else None


def _crossing(lines: Sequence[Line], place: float) -> int:
    return sum(line.left < place < line.right for line in lines)


def _stand_side_by_side(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether half of the shorter column stands beside the longer one."""
    tops, bottoms = [], []
    for column in (one, other):
        tops.append(max(line.top for line in column))
        bottoms.append(min(line.bottom for line in column))
    shorter = min(top - bottom for top, bottom in zip(tops, bottoms, strict=True))
    return min(tops) - max(bottoms) >= shorter / 2


def _by_columns(lines: Sequence[Line], gap: float) -> Iterator[Line]:
    """Bands between the lines that run across both columns, each band column by column."""
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.bottom, line.left)):
        if line.left < gap < line.right:
            yield from _columns(band, gap)
            band = []
            yield line
        else:
            band.append(line)
    yield from _columns(band, gap)


def _columns(band: Sequence[Line], gap: float) -> list[Line]:
    return sorted(band, key=lambda line: (line.left >= gap, -line.bottom, line.left))
