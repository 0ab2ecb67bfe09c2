import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirepress.errors import ConflictError
from wirepress.model import Article
from wirepress.stories.clustering import StoryClusterer
from wirepress.stories.deciding import MAX_STORY_AGE, WINDOW
from wirepress.stories.index import ClusterChange, MemoryStoryIndex

START = datetime(2026, 11, 16, 8, tzinfo=UTC)
SUBJECTS = {
    "tram": "tram line harbour council budget overspend viaduct Lindqvist contractor tender depot",
    "ferry": "ferry Meridian rescue coastguard storm lifeboat passengers engine Orra helicopter swell",
    "museum": "museum repatriation bronze mask curator Tamsin provenance loan gallery village ceremony",
}


def article(number: int, words: str, *, hours: float = 0.0, language: str = "en") -> Article:
    return Article(
        id=f"a{number:03}",
        source_id=f"source{number % 5}",
        title=" ".join(words.split()[:4]),
        text=words,
        published_at=START + timedelta(hours=hours),
        language=language,
    )


def stories(index: MemoryStoryIndex, articles: list[Article]) -> dict[str, str]:
    return {key: entry.story_id for key, entry in index.articles(a.id for a in articles).items()}


def test_articles_about_one_event_become_one_story_named_after_the_first() -> None:
    clusterer = StoryClusterer()

    first = clusterer.assign(article(1, SUBJECTS["tram"]))
    second = clusterer.assign(article(2, SUBJECTS["tram"] + " protest mayor", hours=3))
    other = clusterer.assign(article(3, SUBJECTS["ferry"], hours=4))

    assert (first.story_id, first.is_new) == ("a001", True)
    assert (second.story_id, second.is_new) == ("a001", False)
    assert second.score > 0.5
    assert (other.story_id, other.is_new) == ("a003", True)


@pytest.mark.parametrize(
    "missing",
    [
        {"source_id": ""},
        {"source_id": "wire"},
        {"title": ""},
        {"published_at": START},
        {"language": ""},
        {"language": "und"},
        {"source_id": "wire", "title": "", "published_at": START, "language": "und"},
    ],
    ids=lambda missing: ",".join(f"{name}={value}" for name, value in missing.items())[:60],
)
def test_stories_are_told_apart_by_what_little_is_known(missing: dict[str, object]) -> None:
    given = []
    for number in range(9):
        words = SUBJECTS[("tram", "ferry", "museum")[number % 3]]
        text = f"It was {' of the '.join(words.split())} and that is for all to see. Update{number}"
        given.append(article(number, words, hours=number).model_copy(update={"text": text, **missing}))
    clusterer = StoryClusterer()

    told = [clusterer.assign(one).story_id for one in given]

    assert told == ["a000", "a001", "a002"] * 3


def test_articles_outside_the_window_start_a_new_story() -> None:
    clusterer = StoryClusterer()
    clusterer.assign(article(1, SUBJECTS["tram"]))

    late = clusterer.assign(article(2, SUBJECTS["tram"], hours=WINDOW / timedelta(hours=1) + 1))

    assert late.is_new


def test_a_story_closes_a_week_after_its_first_article() -> None:
    clusterer = StoryClusterer()
    assigned = [clusterer.assign(article(n, SUBJECTS["tram"], hours=48 * n)) for n in range(6)]

    limit = MAX_STORY_AGE / timedelta(hours=1)
    expected = ["a000" if 48 * n <= limit else "a004" for n in range(6)]
    assert [a.story_id for a in assigned] == expected


def test_languages_are_kept_apart() -> None:
    clusterer = StoryClusterer()
    clusterer.assign(article(1, SUBJECTS["tram"]))

    assert clusterer.assign(article(2, SUBJECTS["tram"], language="de")).is_new


def test_the_same_article_again_changes_nothing() -> None:
    index = MemoryStoryIndex()
    clusterer = StoryClusterer(index)
    clusterer.assign(article(1, SUBJECTS["tram"]))
    first = clusterer.assign(article(2, SUBJECTS["tram"], hours=1))
    before = index.stories(["a001"])

    again = clusterer.assign(article(2, SUBJECTS["tram"], hours=1))

    assert (again.story_id, again.touched) == (first.story_id, first.touched)
    assert index.stories(["a001"]) == before


def test_an_earlier_article_that_arrives_late_becomes_the_first() -> None:
    index = MemoryStoryIndex()
    clusterer = StoryClusterer(index)
    clusterer.assign(article(2, SUBJECTS["tram"], hours=3))

    assignment = clusterer.assign(article(1, SUBJECTS["tram"], hours=1))

    assert assignment.touched == ("a001", "a002")
    stored = index.stories(["a001", "a002"])
    assert [member.article_id for member in stored["a001"].members] == ["a001", "a002"]
    assert stored["a002"].members == ()


def test_an_edited_article_moves_to_the_story_of_its_new_text() -> None:
    index = MemoryStoryIndex()
    clusterer = StoryClusterer(index)
    for number, subject in enumerate(("tram", "ferry", "tram")):
        clusterer.assign(article(number, SUBJECTS[subject], hours=number))
    edited = article(2, SUBJECTS["ferry"], hours=2)

    assignment = clusterer.assign(edited)

    assert assignment.story_id == "a001"
    assert assignment.touched == ("a000", "a001")
    assert [m.article_id for m in index.stories(["a000"])["a000"].members] == ["a000"]


def test_an_article_that_changes_its_language_leaves_its_story_whole() -> None:
    edited, direct = MemoryStoryIndex(), MemoryStoryIndex()
    articles = [article(number, SUBJECTS["tram"], hours=number) for number in range(4)]
    german = article(0, SUBJECTS["tram"], language="de")
    for item in [*articles, german]:
        last = StoryClusterer(edited).assign(item)
    for item in [german, *articles[1:]]:
        StoryClusterer(direct).assign(item)

    assert stories(edited, articles) == stories(direct, articles)
    assert last.touched == ("a000", "a001")
    assert {key: story.language for key, story in edited.stories(["a000", "a001"]).items()} == {
        "a000": "de",
        "a001": "en",
    }
    assert StoryClusterer(edited).assign(german).touched == last.touched


def test_a_new_address_reaches_the_story() -> None:
    index = MemoryStoryIndex()
    StoryClusterer(index).assign(article(1, SUBJECTS["tram"]))

    moved = article(1, SUBJECTS["tram"]).model_copy(update={"path": "/2026/11/15/tram-a001/"})
    StoryClusterer(index).assign(moved)

    assert index.stories(["a001"])["a001"].path == "/2026/11/15/tram-a001/"


def test_a_second_writer_is_noticed() -> None:
    index = MemoryStoryIndex()
    StoryClusterer(index).assign(article(1, SUBJECTS["tram"]))
    stale = index.stories(["a001"])["a001"]

    with pytest.raises(ConflictError):
        index.commit(ClusterChange(language="en", articles=(), stories=(stale,)))


def generated(seed: int, count: int) -> list[Article]:
    """Articles on a few overlapping subjects, some of them ambiguous, within eleven days."""
    chooser = random.Random(seed)
    pool = [word for words in SUBJECTS.values() for word in words.split()]
    made = []
    for number in range(count):
        subject = chooser.choice(sorted(SUBJECTS))
        words = SUBJECTS[subject].split()
        chosen = chooser.sample(words, chooser.randint(3, len(words))) + chooser.sample(
            pool, chooser.randint(0, 8)
        )
        made.append(article(number, " ".join(chosen), hours=chooser.choice([0, 1, 5, 20, 60, 100, 170, 260])))
    return made


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_any_order_and_every_message_twice_gives_the_same_stories(seed: int, order: random.Random) -> None:
    articles = generated(seed, 24)
    in_time_order = MemoryStoryIndex()
    for item in sorted(articles, key=lambda a: (a.published_at, a.id)):
        StoryClusterer(in_time_order).assign(item)
    shuffled = [*articles, *articles]
    order.shuffle(shuffled)
    any_order = MemoryStoryIndex()
    for item in shuffled:
        StoryClusterer(any_order).assign(item)

    assert stories(any_order, articles) == stories(in_time_order, articles)
    ids = sorted(set(stories(any_order, articles).values()))
    assert {k: s.members for k, s in any_order.stories(ids).items()} == {
        k: s.members for k, s in in_time_order.stories(ids).items()
    }


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_an_edit_gives_the_same_stories_as_if_it_had_always_been_so(seed: int, order: random.Random) -> None:
    articles = generated(seed, 14)
    final = [
        a.model_copy(update={"text": SUBJECTS["museum"], "title": "museum bronze"}) if n % 4 == 0 else a
        for n, a in enumerate(articles)
    ]
    direct, edited = MemoryStoryIndex(), MemoryStoryIndex()
    for item in final:
        StoryClusterer(direct).assign(item)
    order.shuffle(articles)
    for item in [*articles, *final]:
        StoryClusterer(edited).assign(item)

    assert stories(edited, final) == stories(direct, final)
