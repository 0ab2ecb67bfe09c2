"""The sample newsroom's own web server, on loopback: its feeds and pages are polled like anybody's."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from werkzeug.wrappers import Request, Response

from wirepress.errors import ConfigurationError
from wirepress.model import SiteConfig
from wirepress_cli.local.outlets import SampleNewsroom
from wirepress_cli.local.web import listen, serve

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PORT: Final = 8765
"""In the first outlet's address, the others have the next ones: hosts of their own, each asked in its turn.

The addresses stand in the published site, and articles are known by them: they are the same in each run.
"""


@dataclass(frozen=True, slots=True)
class ServedSample:
    """The sample's outlets while they are served, and the `allow_hosts` that lead to this very process.

    `is_hidden` where readers cannot follow links to them, since another program has the ports.
    """

    newsroom: SampleNewsroom
    allow_hosts: tuple[str, ...]
    is_hidden: bool = False

    def allowed(self, config: SiteConfig) -> SiteConfig:
        """The configuration of a newsroom that may fetch the outlets."""
        return config.model_copy(update={"local_hosts": (*config.local_hosts, *self.allow_hosts)})


@contextmanager
def serve_sample(folder: Path) -> Iterator[ServedSample]:
    """Serve the outlets of a sample folder on loopback for as long as the context lasts.

    Readers find them at their addresses, which all samples of this machine share; the newsroom that it
    is for fetches from a port of its own. Raises `ConfigurationError` when there is no such folder.
    """
    outlets = SampleNewsroom(folder).outlets
    ports = {outlet.slug: PORT + number for number, outlet in enumerate(outlets)}
    newsroom = SampleNewsroom(
        folder, origins={slug: f"http://127.0.0.1:{port}" for slug, port in ports.items()}
    )
    application = _Outlets(newsroom)
    with ExitStack() as stack:
        own = stack.enter_context(listen(0, remedy="free some ports on this machine"))
        stack.enter_context(serve(application, own))
        hosts = [f"127.0.0.1:{port}=127.0.0.1:{own.getsockname()[1]}" for port in ports.values()]
        shown = [stack.enter_context(_serve_readers(application, port)) for port in ports.values()]
        yield ServedSample(newsroom, tuple(hosts), is_hidden=not all(shown))


@contextmanager
def _serve_readers(application: "_Outlets", port: int) -> Iterator[bool]:
    """Serve at the port of an address, beside other samples; gives whether that could be had."""
    with ExitStack() as stack:
        try:
            listener = stack.enter_context(listen(port, remedy="readers can do without", shared=True))
        except ConfigurationError:
            yield False
            return
        stack.enter_context(serve(application, listener))
        yield True


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
