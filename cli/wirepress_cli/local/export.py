"""The site bucket as a folder, replaced as a whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import boto3

from wirepress.errors import ConfigurationError

MARKER: Final = ".wirepress-site"
_MARKER_TEXT: Final = "Written by `wirepress local build`, which replaces this folder as a whole.\n"


def check_target(target: Path) -> None:
    """Refuse a folder that holds something else or cannot be written; raises `ConfigurationError`."""
    if target.is_dir():
        if any(target.iterdir()) and not (target / MARKER).is_file():
            raise ConfigurationError(
                f"{target} holds files that are not a site of Wirepress: give an empty or a new folder"
            )
    elif target.exists() or target.is_symlink():
        raise ConfigurationError(f"{target} is not a folder: give an empty or a new folder")
    with _told(target):
        _beside(target).rmdir()


def check_apart(target: Path, inbox: Path) -> None:
    """Refuse a folder for the site that holds the inbox or lies in it; raises `ConfigurationError`."""
    out, documents = target.resolve(), inbox.resolve()
    if out.is_relative_to(documents):
        raise ConfigurationError(
            f"{target} is in the inbox {inbox}: the site's pages would be read as documents; "
            "give a folder outside it"
        )
    if documents.is_relative_to(out):
        raise ConfigurationError(
            f"the inbox {inbox} is in {target}, which is replaced as a whole; give another folder"
        )


def export_site(bucket: str, target: Path) -> int:
    """Write every object of the bucket below `target`; returns the number of HTML pages.

    The new folder is complete before it takes the old one's place, so files of an earlier site do
    not stay behind.
    """
    check_target(target)
    with _told(target):
        fresh = _beside(target)
        try:
            fresh.chmod(0o755)
            pages = _download(bucket, fresh)
            (fresh / MARKER).write_text(_MARKER_TEXT, encoding="utf-8")
            _swap(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return pages


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Says of a disk that is full or may not be written to which folder was meant."""
    try:
        yield
    except OSError as error:
        raise ConfigurationError(
            f"{target} cannot be written: {error.strerror or error}; give another folder, or make room"
        ) from error


def _beside(target: Path) -> Path:
    """A new folder where a rename can take it to the target."""
    target.parent.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))


def _download(bucket: str, folder: Path) -> int:
    s3 = boto3.client("s3")
    pages = 0
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for item in page.get("Contents", []):
            path = folder / item["Key"]
            if not path.resolve().is_relative_to(folder.resolve()):
                raise ConfigurationError(f"the site has an object outside itself: {item['Key']}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(s3.get_object(Bucket=bucket, Key=item["Key"])["Body"].read())
            pages += path.suffix == ".html"
    return pages


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
        return
    old = _beside(target)
    try:
        target.rename(old / "site")
        fresh.rename(target)
    finally:
        if not target.exists():
            (old / "site").rename(target)
        shutil.rmtree(old, ignore_errors=True)
