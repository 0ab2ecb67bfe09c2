"""What a topic is called: as the configuration says, else as the list of sources spells it."""

from wirepress.model import SiteConfig, Topic
from wirepress.site.documents import topic_names
from wirepress.site.views import Frame


def test_the_configuration_comes_first_then_the_sources_then_the_slug() -> None:
    config = SiteConfig(topics=(Topic(name="Energy & climate", slug="energy"),))
    frame = Frame(config, "https://quay.example", topic_names={"energy": "ENERGY", "a-b-c": "A/B & C"})
    slugs = ["energy", "a-b-c", "rail-and-road"]
    assert topic_names(frame, slugs) == ["Energy & climate", "A/B & C", "Rail and road"]
