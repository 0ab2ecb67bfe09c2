from datetime import UTC, datetime

from wirepress.model import Article, SiteConfig, Source, Topic
from wirepress.stories.topics import MAX_TOPICS, key_words, story_topics, topic_names

NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)
TEXT = "The wind farm supplies heat pumps. A second wind farm follows, and wind farms need cables. " * 3


def article(title: str, text: str = "", *, topics: tuple[str, ...] = (), language: str = "en") -> Article:
    return Article(
        id=title,
        source_id="gazette",
        title=title,
        text=text,
        published_at=NOW,
        language=language,
        topics=topics,
    )


def config(*topics: Topic) -> SiteConfig:
    return SiteConfig(title="Site", topics=topics)


ENERGY = Topic(name="Energy", slug="energy", keywords=("wind farms", "power plant"))
SEA = Topic(name="At sea", slug="at-sea", keywords=("ferry",))


def test_a_topic_is_found_in_title_feed_or_key_phrases() -> None:
    site = config(ENERGY, SEA)

    assert story_topics([article("Power plant closes")], site) == ("energy",)
    assert story_topics([article("New plan", topics=("Energy",))], site) == ("energy",)
    assert story_topics([article("New plan", topics=("at-sea",))], site) == ("at-sea",)
    assert story_topics([article("New plan for heat", TEXT)], site) == ("energy",)
    assert story_topics([article("New plan", "A ferry was once built here. " + TEXT)], site) == ("energy",)


def test_a_word_in_passing_is_no_topic() -> None:
    passing = article("Council votes on new village schools", TEXT + "A ferry was once built here.")

    assert story_topics([passing], config(SEA)) == ()


def test_an_empty_keyword_matches_nothing() -> None:
    assert story_topics([article("Any")], config(Topic(name="X", slug="x", keywords=("",)))) == ()


def test_without_configured_topics_the_feeds_categories_count() -> None:
    items = [
        article("One", topics=("Politics", "Rail")),
        article("Two", topics=("Politics", "x" * 40, "123")),
    ]

    assert story_topics(items, config()) == ("politics", "rail")
    many = [article("One", topics=("A one", "B two", "C three", "D four"))]
    assert len(story_topics(many, config())) == MAX_TOPICS


def test_key_words_are_those_of_the_heaviest_terms() -> None:
    assert {"wind", "farm"} <= key_words(article("New plan", TEXT))


def test_topics_are_called_as_the_list_of_sources_spells_them_first() -> None:
    first, second = (
        Source(id=str(number), url="https://a.example/", topics=topics)
        for number, topics in enumerate([("A/B & C", "world"), ("World", "a b c", "iPhone")])
    )
    assert topic_names([first, second]) == {"a-b-c": "A/B & C", "world": "World", "iphone": "iPhone"}
