from datetime import UTC, datetime, timedelta

from wirepress.model import Article
from wirepress.stories.clustering import StoryClusterer
from wirepress.stories.vectors import similarity, term_vector

START = datetime(2026, 11, 16, 8, tzinfo=UTC)


def article(title: str, text: str, *, key: str = "a", hours: float = 0.0) -> Article:
    return Article(
        id=key,
        source_id="source",
        title=title,
        text=text,
        published_at=START + timedelta(hours=hours),
        language="en",
    )


def test_pairs_of_neighbours_are_terms_lighter_than_words() -> None:
    terms = term_vector(article("", "Harbour tunnel flooded"))

    assert set(terms) == {"harbour", "tunnel", "flooded", "harbour tunnel", "tunnel flooded"}
    assert terms["harbour tunnel"] < terms["harbour"]


def test_the_same_words_in_the_same_company_are_more_alike() -> None:
    first = term_vector(article("", "harbour tunnel flooded ferry stranded"))
    same = term_vector(article("", "ferry stranded harbour tunnel flooded"))
    mixed = term_vector(article("", "stranded tunnel ferry flooded harbour"))

    assert similarity(first, same) > similarity(first, mixed)
    assert similarity(first, same) == similarity(same, first)


def test_a_longer_article_has_a_longer_vector() -> None:
    short = term_vector(article("", "harbour tunnel"))
    long = term_vector(article("", " ".join(f"word{number}" for number in range(300))))

    assert similarity(short, short) < similarity(long, long) < 1.001


def test_a_story_attracts_less_the_longer_it_has_been_silent() -> None:
    clusterer = StoryClusterer()
    first = article("Harbour tunnel flooded after storm surge tonight", "Pumps failed below the quay")
    soon = article("Harbour tunnel flooded after storm surge tonight", "Divers inspect it", key="b", hours=1)
    clusterer.assign(first)
    score = clusterer.assign(soon).score
    other = StoryClusterer()
    other.assign(first)

    later = other.assign(soon.model_copy(update={"published_at": START + timedelta(hours=70)})).score

    assert 0 < later < score
