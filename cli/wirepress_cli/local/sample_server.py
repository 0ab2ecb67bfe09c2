"""The sample newsroom's own web server, on loopback: its feeds and pages are polled like anybody's."""

import socket
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from werkzeug.wrappers import Request, Response

from wirepress.errors import ConfigurationError
from wirepress_cli.local.outlets import SampleNewsroom
from wirepress_cli.local.web import listen, serve

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PORT: Final = 8765
"""The first outlet's, the others have the next ones: hosts of their own, each asked in its own turn.

Fixed while they are free: the addresses stand in the published site, so each run gives the same bytes.
"""


@contextmanager
def serve_sample(folder: Path, *, port: int = PORT) -> Iterator[SampleNewsroom]:
    """Serve the outlets of a sample folder on loopback for as long as the context lasts.

    Raises `ConfigurationError` when there is no such folder.
    """
    slugs = [outlet.slug for outlet in SampleNewsroom(folder).outlets]
    with ExitStack() as stack:
        listeners = {
            slug: stack.enter_context(_listen(port + number if port else 0))
            for number, slug in enumerate(slugs)
        }
        origins = {slug: f"http://127.0.0.1:{one.getsockname()[1]}" for slug, one in listeners.items()}
        newsroom = SampleNewsroom(folder, origins=origins)
        for listener in listeners.values():
            stack.enter_context(serve(_Outlets(newsroom), listener))
        yield newsroom


def _listen(port: int) -> socket.socket:
    """The usual port, or any other when that is taken, say by a second newsroom on this machine."""
    try:
        return listen(port, remedy="another one will do")
    except ConfigurationError:
        return listen(0, remedy="free some ports on this machine")


class _Outlets:
    """A WSGI application that answers for the sample's outlets."""

    def __init__(self, newsroom: SampleNewsroom) -> None:
        self._newsroom = newsroom

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        request = Request(environ)
        answer = self._newsroom.answer(request.path)
        if answer is None:
            return Response("not found\n", status=404)(environ, start_response)
        response = Response(answer.body, content_type=answer.content_type)
        response.add_etag()
        response.make_conditional(request)
        return response(environ, start_response)
