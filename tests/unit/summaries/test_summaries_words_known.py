"""Words of an article are found, and patterns tried, without reading all of it: with the same result."""

import re
from datetime import UTC, datetime

import pytest

from wirepress.model import Article
from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.guarding.cued import choice_of, cued, cued_in, matches
from wirepress.summaries.values.ordinals import ordinal_words

TEXT = "The U.S. port of St.Louis-Nord met Zoë O'Brien, 東京abc and B..C at Fern-Hall; ferns grew.\n\nEnd"


@pytest.mark.parametrize(
    "word",
    [
        "us",
        "stlouis",
        "stlouis-nord",
        "zoe",
        "brien",
        "o'brien",
        "abc",
        "東京abc",
        "bc",
        "fern",
        "ferns",
        "fer",
        "fern-hall",
        "end",
        "missing",
        "x",
    ],
)
def test_a_word_is_known_exactly_where_it_is_among_all_words(word):
    article = Article(
        id="a",
        source_id="s",
        title="",
        text=TEXT,
        published_at=datetime(2025, 1, 1, tzinfo=UTC),
        language="en",
    )
    assert Evidence.of(article).has_word(word) is (word in Evidence.of(article).words)


def test_a_pattern_is_tried_only_where_a_cue_stands_also_at_the_head_of_a_text():
    choice = choice_of((cued(" ai| llm", r"\bai\b"), cued("zebra", "(")))  # which cannot even be compiled
    assert matches(choice, "ai reads this")
    assert not matches(choice, "she said so")
    assert [one.cues for one in cued_in(choice, "one zebra")] == [("zebra",)]
    with pytest.raises(re.error):
        matches(choice, "one zebra")


def test_ordinals_are_no_parts_of_fractions_or_words():
    found = ordinal_words(
        "A Third man, the Tenth; two thirds, one fifth, a fourth, bathird and İ second.", "en"
    )
    assert found == [("Third", 3.0), ("Tenth", 10.0), ("second", 2.0)]
