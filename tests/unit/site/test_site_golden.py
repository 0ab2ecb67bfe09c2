"""A small site, rendered whole, against the folder `golden/`: byte for byte.

After a change that is meant to show, look at the pages and then refresh the folder:

    REFRESH_GOLDEN=1 .venv/bin/pytest tests/unit/site/test_site_golden.py

Static files are left out: their source is under review already, and their digests stand in the pages.
"""

import os
import shutil
from pathlib import Path

import pytest

from wirepress.site.pages import PageKind
from wirepress.site.render import render

GOLDEN = Path(__file__).parent / "golden"
KEPT = {
    "index.html",
    "404.html",
    "about/index.html",
    "archive/index.html",
    "archive/2026/11/12/index.html",
    "auth.json",
    "feed.json",
    "feed.xml",
    "front.json",
    "robots.txt",
    "search/2026-11.json",
    "search/index.html",
    "search/manifest.json",
    "moderation/index.html",
    "signed-in/index.html",
    "sitemap.xml",
    "sitemaps/2026-11-12.xml",
    "sources/index.html",
    "topics/harbour-sea/feed.xml",
    "topics/harbour-sea/index.html",
    "topics/index.html",
    "2026/11/09/other-story1/index.html",
    "2026/11/09/other-story2/index.html",
    "2026/11/11/ferry-returns-1/index.html",
    "2026/11/12/buoy-9/index.html",
    "2026/11/13/ferry-returns-3/index.html",
}


def rendered(build, keys):
    site = build.site()
    return {key: render(*site[key]) for key in sorted(keys)}


@pytest.fixture(scope="module", autouse=True)
def refreshed(build):
    if os.environ.get("REFRESH_GOLDEN"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for key, body in rendered(build, KEPT).items():
            (GOLDEN / key).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / key).write_bytes(body)


def test_every_page_is_as_it_was(build):
    for key, body in rendered(build, KEPT).items():
        assert body.decode() == (GOLDEN / key).read_bytes().decode(), (
            f"{key} changed; see the module's docstring"
        )


def test_the_folder_holds_no_page_that_is_no_longer_made():
    assert {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file()} == KEPT


def test_every_kind_of_page_but_assets_is_covered(build):
    kinds = {page.kind for key, (page, _) in build.site().items() if key in KEPT}
    assert kinds == set(PageKind) - {PageKind.ASSET}


def test_rendering_twice_gives_the_same_bytes(build):
    site = build.site()
    assert {key: render(*item) for key, item in site.items()} == {
        key: render(*item) for key, item in build.site().items()
    }
