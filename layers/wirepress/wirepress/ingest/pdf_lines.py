"""The lines of a PDF, read by pdfium in a process of its own.

pdfium is native code that a crafted file can keep busy for minutes or have allocate gigabytes, and
that nothing in this process could interrupt. So the child limits itself first and reads then. It
knows neither network nor configuration: bytes come in by standard input, lines go out as JSON.
"""

import json
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from wirepress.errors import DocumentError

MAX_PAGES: Final = 100
_MAX_CHARACTERS: Final = 200_000
_CPU_SECONDS: Final = 1.6
"""With the start of the child about two seconds in all; a hundred full pages take a quarter of one."""
_MAX_BYTES: Final = 150_000_000
"""Of memory beyond what the child has when it begins to read."""
_WALL_SECONDS: Final = 30
_COLUMN_GAP: Final = 14.0
"""Points; more than justified lines ever put between two words."""
_BROKEN_WORD: Final = "\x02\ufffe\u00ad"
_LINE_ENDS: Final = "\r\n" + _BROKEN_WORD
_CHILD: Final = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from wirepress.ingest.pdf_lines import child
child()
"""
_REASONS: Final = {
    "encrypted": "the PDF is encrypted; upload it without a password",
    "damaged": "the PDF is damaged; save it again",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, where it stands (points, origin at the bottom left), its size."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    page: int


def read_lines(data: bytes) -> tuple[list[Line], dict[str, str]]:
    """The lines of the first hundred pages, and the metadata of the file.

    Raises `DocumentError` for damaged and encrypted files and for those that take too much.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and a constant program
            [sys.executable, "-c", _CHILD, json.dumps(sys.path)],
            input=data,
            capture_output=True,
            timeout=_WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError("the PDF takes too long to read; print it into a new PDF") from error
    if done.returncode < 0:
        raise DocumentError("the PDF takes too much time or memory to read; print it into a new PDF")
    if done.returncode > 0:
        raise DocumentError("the PDF breaks its reader; print it into a new PDF")
    answer = json.loads(done.stdout)
    if reason := _REASONS.get(answer.get("error")):
        raise DocumentError(reason)
    return [Line(*fields) for fields in answer["lines"]], answer["metadata"]


def child() -> None:
    """What the child does: limit itself, read, answer."""
    import pypdfium2  # noqa: PLC0415 - native code, and no business of the parent

    data = sys.stdin.buffer.read()
    _limit()
    try:
        document = pypdfium2.PdfDocument(data)
        answer: dict[str, Any] = {
            "lines": list(_lines(document)),
            "metadata": {str(key): str(value) for key, value in document.get_metadata_dict().items()},
        }
    except pypdfium2.PdfiumError as error:
        is_encrypted = any(word in str(error).lower() for word in ("password", "security"))
        answer = {"error": "encrypted" if is_encrypted else "damaged"}
    sys.stdout.write(json.dumps(answer))


def _limit() -> None:
    """No more memory than this, no core, and death by SIGPROF when the time is used up."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    status = Path("/proc/self/statm")
    if status.exists():
        # Elsewhere than on Linux the kernel does not keep to this limit.
        size = int(status.read_text().split()[0]) * resource.getpagesize() + _MAX_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, _CPU_SECONDS)


def _lines(document: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - of an untyped library
    import pypdfium2  # noqa: PLC0415 - as above

    characters = 0
    for number in range(min(len(document), MAX_PAGES)):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            # One damaged page; the others still say what they say.
            continue
        for line in _page_lines(text_page, number):
            characters += len(line[0])
            yield line
        text_page.close()
        page.close()
        if characters > _MAX_CHARACTERS:
            return


def _page_lines(text_page: Any, number: int) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - as above
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    start = 0
    chars: list[str] = []
    for at in range(min(text_page.count_chars(), _MAX_CHARACTERS)):
        char = chr(raw.FPDFText_GetUnicode(text_page, at))
        if char not in _LINE_ENDS:
            chars.append(char)
            continue
        # pdfium joins a word that it sees broken at the end of a line, and marks the place.
        hyphen = "-" if char in _BROKEN_WORD else ""
        yield from _line(text_page, number, start, "".join(chars), hyphen=hyphen)
        start, chars = at + 1, []
    yield from _line(text_page, number, start, "".join(chars), hyphen="")


def _line(
    text_page: Any,  # noqa: ANN401 - as above
    number: int,
    start: int,
    characters: str,
    *,
    hyphen: str,
) -> Iterator[tuple[Any, ...]]:
    """The line as its parts: what is set far apart belongs to different columns."""
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    pieces = [match.span() for match in re.finditer(r"\S+", characters)]
    boxes = [
        (
            text_page.get_charbox(start + first, loose=True),
            text_page.get_charbox(start + end - 1, loose=True),
        )
        for first, end in pieces
    ]
    begin = 0
    for at in range(1, len(pieces) + 1):
        is_last = at == len(pieces)
        if is_last or boxes[at][0][0] - boxes[at - 1][1][2] > _COLUMN_GAP:
            text = characters[pieces[begin][0] : pieces[at - 1][1]] + (hyphen if is_last else "")
            left, bottom, _, top = boxes[begin][0]
            size = float(raw.FPDFText_GetFontSize(text_page, start + pieces[begin][0]))
            yield text, left, boxes[at - 1][1][2], bottom, top, round(max(top - bottom, size), 1), number
            begin = at
