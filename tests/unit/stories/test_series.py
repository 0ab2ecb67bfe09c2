from datetime import UTC, datetime, timedelta

import pytest

from wirepress.model import Article
from wirepress.stories.clustering import StoryClusterer
from wirepress.stories.series import are_instalments, repeated_words, title_parts

START = datetime(2026, 11, 16, 8, tzinfo=UTC)
OPENING = "Good morning. Here is what you need to know today, gathered by our editors before breakfast. "
NEWS = {
    "tram": "The harbour tram line opened to passengers after the council settled its budget dispute.",
    "ferry": "A ferry drifted off the island until the lifeboat crew towed it into the sheltered bay.",
}


def parts_of_one_series(language: str, first: str, second: str) -> bool:
    return are_instalments(title_parts(first, language), title_parts(second, language))


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "Morning briefing: Tuesday 3 March", "Morning briefing: Wednesday 4 March"),
        ("en", "What we know on day one, 3 March", "What we know on day one, 5 March"),
        ("en", "Crossword No. 211", "Crossword No. 212"),
        ("en", "The long walk, part 1", "The long walk, part 2"),
        ("en", "Harbour fire – live updates", "Council vote – live updates"),
        ("en", "Daily digest 3/11/2026", "Daily digest 4/11/2026"),
        ("de", "Der Montag im Überblick", "Der Dienstag im Überblick"),
        ("de", "Newsletter: Was die Stadt bewegt", "Newsletter: Warum der Hafen schweigt"),
        ("de", "Chronik der Sturmnacht, Teil 3", "Chronik der Sturmnacht, Teil 4"),
        ("fr", "L'essentiel de l'actualité du mardi 3 mars", "L'essentiel de l'actualité du jeudi 5 mars"),
        ("fr", "Horoscope : ce que disent les astres", "Horoscope : une semaine calme"),
        ("es", "Las claves del lunes 2 de marzo", "Las claves del martes 3 de marzo"),
        ("pt", "Resumo de segunda-feira", "Resumo de terça-feira"),
        ("it", "Rassegna: il porto riapre", "Rassegna: il sindaco lascia"),
        ("nl", "Het nieuws van maandag", "Het nieuws van dinsdag"),
        ("pl", "Przegląd prasy, 3 marca", "Przegląd prasy, 4 marca"),
        ("ru", "Главное за вторник", "Главное за среду"),
        ("uk", "Головне за вівторок", "Головне за середу"),
        ("ar", "نشرة الاثنين", "نشرة الثلاثاء"),
    ],
)
def test_parts_of_a_series_are_recognised(language: str, first: str, second: str) -> None:
    assert parts_of_one_series(language, first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Harbour tunnel flooded", "Harbour tunnel pumped dry"),
        ("Death toll rises to 12", "Death toll rises to 15"),
        ("Battery plant: minister resigns", "Battery plant: unions protest"),
        ("Harbour fire on Tuesday", "Harbour fire on Tuesday"),
        ("Live music returns to the quay", "Live music returns to the park"),
        ("", ""),
    ],
)
def test_news_on_one_subject_is_no_series(first: str, second: str) -> None:
    assert not parts_of_one_series("en", first, second)


def test_a_shared_label_does_not_count_and_neither_does_a_short_title_that_comes_again() -> None:
    label = title_parts("Battery plant: minister resigns", "en"), title_parts("Battery plant: a vote", "en")
    short = title_parts("Death toll rises to 12", "en"), title_parts("Death toll rises to 15", "en")
    long = title_parts("Harbour tunnel flooded after storm surge tonight", "en")

    assert repeated_words(*label) == {"battery", "plant"}
    assert repeated_words(*short) == {"death", "toll", "rises", "to", "12", "15"}
    assert repeated_words(long, long) == frozenset()


def article(key: str, title: str, news: str, *, source: str = "gazette", hours: float = 0.0) -> Article:
    return Article(
        id=key,
        source_id=source,
        title=title,
        text=OPENING + news,
        published_at=START + timedelta(hours=hours),
        language="en",
    )


def test_a_series_does_not_become_a_story_nor_chains_two() -> None:
    clusterer = StoryClusterer()
    first = article("a", "Morning briefing: Monday 16 November", NEWS["tram"])
    second = article("b", "Morning briefing: Tuesday 17 November", NEWS["tram"], hours=24)
    others = [
        article("c", "Tram line opens", NEWS["tram"], source="herald", hours=25),
        article("d", "Morning briefing: Wednesday 18 November", NEWS["ferry"], hours=48),
    ]

    assert [clusterer.assign(one).story_id for one in (first, second, *others)] == ["a", "b", "b", "d"]


def test_two_outlets_may_use_the_same_title() -> None:
    clusterer = StoryClusterer()
    clusterer.assign(article("a", "Morning briefing: Monday 16 November", NEWS["tram"]))

    other = article("b", "Morning briefing: Tuesday 17 November", NEWS["tram"], source="herald", hours=24)

    assert clusterer.assign(other).story_id == "a"


def test_without_a_known_source_there_are_no_series() -> None:
    clusterer = StoryClusterer()
    clusterer.assign(article("a", "Morning briefing: Monday 16 November", NEWS["tram"], source=""))

    other = article("b", "Morning briefing: Tuesday 17 November", NEWS["tram"], source="", hours=24)

    assert clusterer.assign(other).story_id == "a"
