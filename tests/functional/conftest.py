"""What the functional tests share."""

from functools import cache
from typing import Any

from botocore.loaders import JSONFileLoader

_read_file = JSONFileLoader.load_file


@cache
def _read_once(path: str) -> Any:
    return _read_file(JSONFileLoader(), path)


# moto makes a new session for each test, and each session reads the descriptions of the services anew.
JSONFileLoader.load_file = lambda _self, path: _read_once(path)
