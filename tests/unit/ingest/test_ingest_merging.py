"""Any order of delivery leaves the same article."""

from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirepress.ingest.revisions import MAX_REVISIONS, content_digest, last_seen, merge_versions
from wirepress.model import Article, Revision

START = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def version(text="first text", *, minute=0, published=0, path="/2026/11/20/a/", outlet="Harbour Post"):
    return Article(
        id="a" * 20,
        source_id="s",
        title="Tram line opens",
        text=text,
        published_at=START + timedelta(minutes=published),
        language="en",
        outlet=outlet,
        path=path,
        revisions=(
            Revision(
                digest=content_digest("Tram line opens", text), fetched_at=START + timedelta(minutes=minute)
            ),
        ),
    )


versions = st.builds(
    version,
    text=st.sampled_from([f"text {letter}" for letter in "abcdef"]),
    minute=st.integers(0, 12),
    published=st.integers(-5, 5),
    path=st.sampled_from(["/2026/11/20/a/", "/2026/11/20/b/", "/2026/11/21/a/"]),
    outlet=st.sampled_from(["Harbour Post", "Valley Courier"]),
)
many_versions = st.builds(version, text=st.integers(0, 40).map("text {}".format), minute=st.integers(0, 60))


def merged(articles):
    return reduce(merge_versions, articles, None)


@given(st.permutations(range(6)), st.lists(versions, min_size=6, max_size=6))
def test_every_order_of_delivery_gives_the_same_article(order, articles):
    assert merged(articles[at] for at in order).to_json() == merged(articles).to_json()


@given(st.lists(versions, min_size=1, max_size=6))
def test_delivering_everything_twice_changes_nothing(articles):
    once = merged(articles)
    assert merged([*articles, *articles]) == once
    assert merge_versions(once, once) == once


@given(versions, versions, versions)
def test_merging_is_associative(a, b, c):
    assert merge_versions(merge_versions(a, b), c) == merge_versions(a, merge_versions(b, c))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(many_versions, min_size=30, max_size=90), st.randoms(use_true_random=False), st.integers(1, 29)
)
def test_order_does_not_matter_beyond_the_cap_either(articles, random, cut):
    shuffled = list(articles)
    random.shuffle(shuffled)
    whole = merged(articles)
    assert merged(shuffled) == whole
    assert merge_versions(merged(articles[:cut]), merged(articles[cut:])) == whole
    assert len(whole.revisions) <= MAX_REVISIONS


def test_the_latest_text_wins_and_the_first_date_and_path_stay():
    early = version("early", minute=0, published=10, path="/first/")
    late = version("late", minute=30, published=5, path="/second/")
    article = merge_versions(late, early)
    assert (article.text, article.path) == ("late", "/first/")
    assert article.published_at == START + timedelta(minutes=5)
    assert [item.digest for item in article.revisions] == [
        early.revisions[0].digest,
        late.revisions[0].digest,
    ]


def test_a_text_that_comes_back_is_current_again():
    deliveries = [version("a", minute=1), version("b", minute=2), version("a", minute=3)]
    for order in permutations(deliveries):
        article = merged(order)
        assert article.text == "a"
        assert len(article.revisions) == 2
        assert last_seen(article.revisions[0]) == START + timedelta(minutes=3)
        assert article.revisions[0].fetched_at == START + timedelta(minutes=1)


def test_the_first_and_the_newest_versions_are_remembered():
    article = merged(version(f"text {at}", minute=at) for at in range(40))
    assert article.text == "text 39"
    minutes = [int((item.fetched_at - START).total_seconds() // 60) for item in article.revisions]
    assert minutes == [0, *range(17, 40)]


def test_an_article_without_revisions_gives_way():
    bare = version("bare").model_copy(update={"revisions": (), "path": None})
    full = version("full")
    assert merge_versions(bare, full) == merge_versions(full, bare)
    assert merge_versions(bare, full).text == "full"
    assert merge_versions(bare, full).path == "/2026/11/20/a/"


def test_versions_of_different_articles_are_refused():
    other = version().model_copy(update={"id": "b" * 20})
    with pytest.raises(ValueError, match="two articles"):
        merge_versions(version(), other)
