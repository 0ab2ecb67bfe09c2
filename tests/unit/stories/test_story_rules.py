import random
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from wirepress.model import Article, ArticleGroup, StoryRules
from wirepress.stories.clustering import StoryClusterer
from wirepress.stories.index import MemoryStoryIndex

START = datetime(2026, 11, 16, 8, tzinfo=UTC)
SUBJECTS = {
    "tram": "tram line harbour council budget overspend viaduct Lindqvist contractor tender depot",
    "ferry": "ferry Meridian rescue coastguard storm lifeboat passengers engine Orra helicopter swell",
    "museum": "museum repatriation bronze mask curator Tamsin provenance loan gallery village ceremony",
}


def article(number: int, subject: str, *, hours: float | None = None, language: str = "en") -> Article:
    words = SUBJECTS.get(subject, subject)
    return Article(
        id=f"a{number:03}",
        source_id=f"source{number % 5}",
        title=" ".join(words.split()[:4]),
        text=words,
        published_at=START + timedelta(hours=number if hours is None else hours),
        language=language,
    )


def group(*numbers: int, afresh: bool = False) -> ArticleGroup:
    return ArticleGroup(article_ids=tuple(f"a{number:03}" for number in numbers), starts_afresh=afresh)


def assigned(articles: list[Article], rules: StoryRules, index: MemoryStoryIndex | None = None) -> list[str]:
    """The story of each article once all have been assigned."""
    index = index or MemoryStoryIndex()
    for item in articles:
        StoryClusterer(index, rules=rules).assign(item)
    found = index.articles(one.id for one in articles)
    return [found[one.id].story_id for one in articles]


def test_articles_of_a_group_are_one_story_whatever_they_say() -> None:
    articles = [article(1, "tram"), article(2, "ferry"), article(3, "museum", hours=500)]

    assert assigned(articles, StoryRules(groups=(group(1, 2, 3),))) == ["a001", "a001", "a001"]


def test_a_group_joins_what_its_first_article_resembles() -> None:
    articles = [article(1, "tram"), article(2, "tram"), article(3, "ferry")]

    assert assigned(articles, StoryRules(groups=(group(2, 3),))) == ["a001", "a001", "a001"]


def test_a_group_that_starts_afresh_begins_its_own_story() -> None:
    articles = [article(1, "tram"), article(2, "tram"), article(3, "tram")]

    assert assigned(articles, StoryRules(groups=(group(2, 3, afresh=True),))) == ["a001", "a002", "a002"]


def test_other_articles_may_join_a_group() -> None:
    articles = [article(1, "tram"), article(2, "ferry"), article(3, "ferry"), article(4, "ferry")]

    assert assigned(articles, StoryRules(groups=(group(2, 3, afresh=True),)))[3] == "a002"


def test_a_group_waits_for_articles_that_are_not_there_yet() -> None:
    late_first = [article(2, "ferry"), article(3, "museum"), article(1, "tram")]
    rules = StoryRules(groups=(group(1, 2, 3, 9),))

    assert assigned(late_first, rules) == ["a001", "a001", "a001"]


def test_a_group_holds_within_a_language() -> None:
    articles = [article(1, "tram"), article(2, "ferry", language="de"), article(3, "museum")]

    assert assigned(articles, StoryRules(groups=(group(1, 2, 3),))) == ["a001", "a002", "a001"]


def test_an_article_that_changes_its_language_leaves_its_group() -> None:
    index = MemoryStoryIndex()
    rules = StoryRules(groups=(group(1, 2, 3),))
    articles = [article(1, "tram"), article(2, "ferry"), article(3, "museum")]
    assigned(articles, rules, index)

    told = StoryClusterer(index, rules=rules).assign(article(1, "tram", language="de"))

    found = index.articles(["a001", "a002", "a003"])
    assert {key: one.story_id for key, one in found.items()} == {
        "a001": "a001",
        "a002": "a002",
        "a003": "a002",
    }
    assert told.touched == ("a001", "a002")


def test_changed_rules_decide_unchanged_articles_anew_and_tell() -> None:
    index = MemoryStoryIndex()
    articles = [article(1, "tram"), article(2, "tram"), article(3, "ferry")]
    assigned(articles, StoryRules(), index)
    merged = StoryRules(groups=(group(1, 2, 3),))

    told = [StoryClusterer(index, rules=merged).assign(one) for one in articles]

    assert {one.story_id for one in told} == {"a001"}
    assert {story_id for one in told for story_id in one.touched} == {"a001", "a003"}
    assert index.stories(["a003"])["a003"].members == ()
    assert assigned(articles, merged, index) == ["a001"] * 3

    assert assigned(articles, StoryRules(), index) == ["a001", "a001", "a003"]


def test_rules_that_do_not_concern_an_article_change_nothing() -> None:
    index = MemoryStoryIndex()
    articles = [article(1, "tram"), article(2, "tram")]
    assigned(articles, StoryRules(), index)
    before = index.stories(["a001"])["a001"].version

    assigned(articles, StoryRules(groups=(group(7, 8),), hidden=("a001",)), index)

    assert index.stories(["a001"])["a001"].version == before


def generated(chooser: random.Random, count: int) -> list[Article]:
    pool = [word for words in SUBJECTS.values() for word in words.split()]
    made = []
    for number in range(count):
        words = SUBJECTS[chooser.choice(sorted(SUBJECTS))].split()
        text = chooser.sample(words, chooser.randint(3, len(words))) + chooser.sample(
            pool, chooser.randint(0, 8)
        )
        made.append(article(number, " ".join(text), hours=chooser.choice([0, 1, 5, 20, 60, 100, 170, 260])))
    return made


def grouped(chooser: random.Random, count: int) -> StoryRules:
    """Up to three groups of distinct articles, some of which may never come."""
    numbers = chooser.sample(range(count + 2), 9)
    parts = [numbers[:3], numbers[3:5], numbers[5:9]]
    return StoryRules(
        groups=tuple(
            group(*part, afresh=chooser.random() < 0.5) for part in parts[: chooser.randint(0, len(parts))]
        )
    )


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 100_000))
def test_any_order_of_articles_and_rules_gives_the_same_stories(seed: int) -> None:
    chooser = random.Random(seed)
    articles = generated(chooser, 16)
    before, after = grouped(chooser, 16), grouped(chooser, 16)
    ordered = sorted(articles, key=lambda one: (one.published_at, one.id))
    direct = MemoryStoryIndex()
    assigned(ordered, after, direct)

    changed = MemoryStoryIndex()
    chooser.shuffle(articles)
    seen = articles[: chooser.randint(0, 16)]
    assigned(seen, before, changed)
    rest = [*articles, *chooser.sample(articles, 5)]
    chooser.shuffle(rest)
    assigned(rest, after, changed)

    stories = {one.id: one.story_id for one in direct.articles(a.id for a in articles).values()}
    assert {one.id: one.story_id for one in changed.articles(a.id for a in articles).values()} == stories
    for one in after.groups:
        present = [stories[key] for key in one.article_ids if key in stories]
        assert len(set(present)) <= 1
        if present and one.starts_afresh:
            assert present[0] in one.article_ids
    members = {key: story.members for key, story in direct.stories(stories.values()).items()}
    assert {key: story.members for key, story in changed.stories(stories.values()).items()} == members
