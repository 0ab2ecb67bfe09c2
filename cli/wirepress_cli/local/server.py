"""The stand-in for AWS: moto's server in this process, and the environment that leads to it."""

import logging
import os
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Final

from moto import backends
from moto.server import ThreadedMotoServer

from wirepress.aws import clients
from wirepress_cli.local.template import ACCOUNT, REGION
from wirepress_cli.local.transactions import make_transactions_cheap

CREDENTIALS: Final[Mapping[str, str]] = {
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",
    "AWS_REGION": REGION,
    "AWS_DEFAULT_REGION": REGION,
    "AWS_ACCOUNT_ID": ACCOUNT,
    # What a person has configured must not lead past the stand-in to a real account.
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
}
_EVERY_ADDRESS: Final = "0.0.0.0"  # noqa: S104 - compared with, not bound to
_UNSET: Final = ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN")


@contextmanager
def aws_stand_in(*, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Run the server and point this process at it; gives its endpoint, such as `http://127.0.0.1:41234`.

    `host` is another address than loopback only where containers must reach it.
    """
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # one line per request would drown the rest
    make_transactions_cheap()
    _list_modules_once()
    server = ThreadedMotoServer(ip_address=host, port=port, verbose=False)
    server.start()
    bound = server.get_host_and_port()[1]
    endpoint = f"http://{'127.0.0.1' if host == _EVERY_ADDRESS else host}:{bound}"
    try:
        with environment({**CREDENTIALS, "AWS_ENDPOINT_URL": endpoint}, remove=_UNSET):
            _forget_everything(endpoint)
            yield endpoint
    finally:
        server.stop()


@contextmanager
def environment(values: Mapping[str, str], *, remove: tuple[str, ...] = ()) -> Iterator[None]:
    """Set variables of this process for a while."""
    before = {name: os.environ.get(name) for name in (*values, *remove)}
    os.environ.update(values)
    for name in remove:
        os.environ.pop(name, None)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@cache
def _list_modules_once() -> None:
    """Every request to moto lists its package's directory; here the first list is kept."""
    modules = tuple(backends.list_of_moto_modules())
    backends.list_of_moto_modules = lambda: modules


def _forget_everything(endpoint: str) -> None:
    """Start empty: moto's state belongs to the process, the clients of an earlier run to another port."""
    request = urllib.request.Request(f"{endpoint}/moto-api/reset", method="POST")  # noqa: S310 - our own loopback server
    urllib.request.urlopen(request, timeout=10).close()  # noqa: S310 - the same
    clients.forget()
