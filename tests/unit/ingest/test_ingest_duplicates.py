"""Copies are found whatever was cut, added or re-headed; other stories are not."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from wirepress.ingest.duplicates import containment, find_copies, is_copy, shingles
from wirepress.model import Article

WORDS = """
harbour council tram bridge river station budget vote minister factory engineer report winter storm ferry
school teacher hospital doctor market price farmer wheat export port customs officer ship captain crew rescue
island village road tunnel railway driver ticket strike union wage contract court judge appeal
verdict""".split()  # noqa: SIM905 - a word list
DAY = datetime(2026, 11, 20, tzinfo=UTC)


def story(seed, words=300):
    chooser = random.Random(seed)
    return " ".join(chooser.choice(WORDS) for _ in range(words))


def article(identifier, text, *, hour=0, language="en"):
    return Article(
        id=identifier,
        source_id="s",
        title="Any title",
        text=text,
        published_at=DAY + timedelta(hours=hour),
        language=language,
    )


def edited(text, share):
    chooser = random.Random(7)
    return " ".join("edited" if chooser.random() < share else word for word in text.split())


@pytest.mark.parametrize(
    "copy",
    [
        lambda text: text,
        lambda text: " ".join(text.split()[:100]),
        lambda text: "Follow us for more local news. " + text + " All rights reserved by the agency.",
        lambda text: edited(text, 0.12),
        lambda text: text.upper(),
    ],
    ids=["same", "cut to a third", "framed", "edited", "shouted"],
)
def test_a_copy_is_found(copy):
    text = story(1)
    assert find_copies([article("a", text), article("b", copy(text), hour=1)]) == {"b": "a"}


def test_other_stories_are_no_copies():
    assert find_copies([article(str(seed), story(seed), hour=seed) for seed in range(8)]) == {}


def test_the_first_in_canonical_order_is_the_original_whatever_the_order():
    text = story(2)
    articles = [
        article("c", text, hour=2),
        article("b", text, hour=1),
        article("a", text, hour=1),
        article("x", story(3)),
    ]
    expected = {"b": "a", "c": "a"}
    assert find_copies(articles) == expected
    assert find_copies(articles[::-1]) == expected


def test_a_copy_of_a_copy_names_the_first_original():
    first, second = story(4, 200), story(5, 200)
    middle = " ".join(first.split()[60:] + second.split()[:140])
    last = " ".join(second.split()[:140])
    articles = [article("a", first), article("b", middle, hour=1), article("c", last, hour=2)]
    assert find_copies(articles) == {"b": "a", "c": "a"}


def test_languages_are_kept_apart():
    text = story(6)
    assert find_copies([article("a", text), article("b", text, hour=1, language="de")]) == {}
    assert find_copies([article("a", text), article("b", text, hour=1, language="en-GB")]) == {"b": "a"}


def test_scripts_without_spaces_are_compared_by_characters():
    text = "港の新しい橋は月曜日に開通し、市長は記念式典で十年の工事の完成を祝った。"
    text += "住民は渋滞が減ると期待している。"
    other = "山の小さな村では今年も雪祭りが行われ、多くの観光客が氷の彫刻を楽しんだ。"
    articles = [article("a", text, language="ja"), article("b", text[:40], hour=1, language="ja")]
    assert find_copies([*articles, article("c", other, hour=2, language="ja")]) == {"b": "a"}


def test_tiny_texts_are_copies_only_when_equal():
    one, two = shingles("the tram opens on monday", "en"), shingles("the tram opens on tuesday", "en")
    assert containment(one, two) > 0.5
    assert not is_copy(one, two)
    assert is_copy(one, shingles("The tram opens on Monday!", "en"))


def test_empty_texts_are_copies_of_nothing():
    assert containment(frozenset(), frozenset({"a b c"})) == 0.0
    assert not is_copy(frozenset(), frozenset())
    assert find_copies([article("a", ""), article("b", "", hour=1)]) == {}
