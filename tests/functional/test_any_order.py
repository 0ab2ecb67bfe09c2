"""The same input gives the same site, byte for byte, whatever happens on the way."""

import random
from pathlib import Path

import pytest
from newsroom_in_memory import PipelineInMemory

OUTLETS = ("gridline", "commons-post", "kuestenblatt")


@pytest.fixture(scope="module")
def reference() -> dict[str, bytes]:
    """The site of an undisturbed run, first in first out."""
    pipeline = PipelineInMemory(outlets=OUTLETS)
    site = pipeline.run()
    assert pipeline.failures == []
    return site


def differences(site: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(key for key in site.keys() | other.keys() if site.get(key) != other.get(key))


def test_the_site_has_a_page_for_every_story_and_article(reference: dict[str, bytes]) -> None:
    addresses = [key for key in reference if key.startswith("2026/")]
    articles = sum(len(list(Path(f"sample/articles/{name}").glob("*.md"))) for name in OUTLETS)
    assert len(addresses) == articles
    assert {"index.html", "feed.xml", "sitemap.xml", "404.html", "about/index.html"} <= reference.keys()


@pytest.mark.parametrize("seed", range(2))  # each makes some nine hundred deliveries
def test_every_message_twice_in_any_order(reference: dict[str, bytes], seed: int) -> None:
    site = PipelineInMemory(outlets=OUTLETS).run(random.Random(seed), twice=True)

    assert differences(site, reference) == []


@pytest.mark.parametrize("seed", range(6))
def test_killed_again_and_again(reference: dict[str, bytes], seed: int) -> None:
    chance = random.Random(seed)
    pipeline = PipelineInMemory(outlets=OUTLETS, crash=lambda: chance.random() < 0.01)

    site = pipeline.run(chance)

    assert differences(site, reference) == []


def test_running_again_writes_nothing(reference: dict[str, bytes]) -> None:
    pipeline = PipelineInMemory(outlets=OUTLETS)
    pipeline.run()
    written = len(pipeline.site.writes)

    pipeline.run(random.Random(1))

    assert pipeline.site.writes[written:] == []
