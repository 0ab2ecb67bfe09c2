from datetime import UTC, datetime, timedelta

from wirepress.model import Article
from wirepress.stories.clustering import StoryClusterer
from wirepress.stories.vectors import index_terms, similarity, term_vector

START = datetime(2026, 11, 16, 8, tzinfo=UTC)


def article(title: str, text: str, *, key: str = "a", hours: float = 0.0, language: str = "en") -> Article:
    return Article(
        id=key,
        source_id="source",
        title=title,
        text=text,
        published_at=START + timedelta(hours=hours),
        language=language,
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


SWEDISH = (
    "Regeringen vill höja skatten på flygresor. Regeringen föreslår att skatten på flygresor ska höjas med "
    "tio procent från och med årsskiftet. Det är en del av det som ska göra att utsläppen minskar."
)
OTHER_SWEDISH = (
    "Färjan till Visby ställs in efter storm. Det blir inga turer i dag, och det är inte klart när det går "
    "att resa med färjan från fastlandet. En del av dem som ska till ön får vänta på det som kommer."
)


def test_function_words_of_a_language_that_is_not_known_do_not_count() -> None:
    terms = term_vector(article("", SWEDISH, language="sv"))

    assert {"regeringen", "skatten", "flygresor", "utsläppen"} <= set(index_terms(terms))
    assert {"att", "med", "det", "och", "ska"}.isdisjoint(index_terms(terms))
    assert similarity(terms, term_vector(article("", OTHER_SWEDISH, language="sv"))) < 0.02


def test_a_common_word_counts_less_where_common_words_are_known() -> None:
    terms = term_vector(article("", "government flotilla"))

    assert terms["government"] < terms["flotilla"]


def test_a_language_that_is_not_known_weighs_words_against_the_article_s_own() -> None:
    # Pairs of characters are all of one length: none of them may be taken for a function word.
    weights = set(term_vector(article("", "กรุงเทพ", language="th")).values())

    assert len(weights) <= 2
    assert min(weights) > 0.1


def test_an_article_without_words_has_no_terms() -> None:
    assert term_vector(article("", "", language="sv")) == {}
    assert term_vector(article("", "")) == {}
