"""Static files. Their published names carry a digest of their content, so that they never go stale."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

ASSETS = ("style.css", "sign-in.js", "desk.js", "comments.js", "moderation.js", "search.js", "mark.svg")
"""The static files by the names they have in the package, each after those it imports."""


@cache
def _read(name: str) -> bytes:
    text = (files("wirepress.site") / "static" / name).read_text(encoding="utf-8")
    for imported in ASSETS[: ASSETS.index(name)]:
        reference = f'"./{imported}"'
        if reference in text:
            text = text.replace(reference, f'"./{hashed_name(imported)}"')
    return text.encode()


@cache
def hashed_name(name: str) -> str:
    """The published name of a static file: `style.css` becomes `style.1f3a9c0b7d.css`."""
    stem, _, extension = name.rpartition(".")
    return f"{stem}.{sha256(_read(name)).hexdigest()[:10]}.{extension}"


def content(published_name: str) -> bytes:
    """The bytes behind a published name; `KeyError` when this version has no such file."""
    return _read({hashed_name(name): name for name in ASSETS}[published_name])


def address(name: str) -> str:
    """The path of a static file on the site."""
    return f"/static/{hashed_name(name)}"
