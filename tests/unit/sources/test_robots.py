import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.sources.robots import allows, crawl_delay

ROBOTS = b"""\xef\xbb\xbf# for all
User-agent: *
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$
Disallow: /a*z
Disallow: /exact$
Disallow: /caf%c3%a9
Disallow:

User-Agent: wirepress
User-agent: Other
Crawl-delay: 5
disallow: /news/drafts

user-agent: WIREPRESS/2.0
Disallow: /second
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("", True),
        ("/private/x", False),
        ("/private/open/x", True),
        ("/a.pdf", False),
        ("/a.pdf?x", True),
        ("/abcz/more", False),
        ("/ab", True),
        ("/exact", False),
        ("/exact/x", True),
        ("/caf\u00e9/x", False),
        ("/caf%C3%A9", False),
        ("/robots.txt", True),
        ("/news/drafts", True),
    ],
)
def test_the_longest_rule_for_everybody_decides(path: str, allowed: bool) -> None:
    assert allows(ROBOTS, f"https://news.example{path}", "SomeBot/1.0") is allowed


@pytest.mark.parametrize(
    ("path", "allowed"), [("/news/drafts/1", False), ("/second", False), ("/private/x", True)]
)
def test_groups_of_the_own_name_replace_those_for_everybody(path: str, allowed: bool) -> None:
    assert allows(ROBOTS, f"https://news.example{path}", "Wirepress/0.1.0 (+https://x)") is allowed


def test_allow_wins_between_equally_long_rules() -> None:
    assert allows(b"User-agent: *\nDisallow: /x\nAllow: /x", "https://n.example/x", "a")
    assert allows(b"User-agent: *\nAllow: /x\nDisallow: /x", "https://n.example/x", "a")


@pytest.mark.parametrize(
    "robots", [b"", b"nonsense", b"Disallow: /", b"User-agent: other\nDisallow: /", b"\x00\xff"]
)
def test_without_a_rule_for_us_everything_is_allowed(robots: bytes) -> None:
    assert allows(robots, "https://n.example/x", "wirepress")


def test_query_strings_are_part_of_what_is_matched() -> None:
    robots = b"User-agent: *\nDisallow: /*?print="
    assert not allows(robots, "https://n.example/a?print=1", "a")
    assert allows(robots, "https://n.example/a?page=1", "a")


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        ("/*b*d$", True),
        ("/*b*c$", False),
        ("/*x*d$", False),
        ("/ab*", True),
        ("/*bcd$", True),
        ("/abcd*abcd$", False),
    ],
)
def test_stars_and_the_end(pattern: str, matches: bool) -> None:
    robots = f"User-agent: *\nDisallow: {pattern}".encode()
    assert allows(robots, "https://n.example/abcd", "a") is not matches


def test_a_pattern_of_stars_takes_no_time() -> None:
    robots = b"User-agent: *\nDisallow: /" + b"*a" * 2000 + b"$"
    assert allows(robots, "https://n.example/" + "a" * 1000 + "b", "a")


def test_an_agent_without_a_name_gets_the_rules_for_everybody() -> None:
    assert not allows(b"User-agent: *\nDisallow: /", "https://n.example/", "")
    assert allows(b"User-agent: 7\nDisallow: /", "https://n.example/", "bot")


@given(st.binary(max_size=200), st.text(max_size=30))
def test_no_file_raises(robots: bytes, agent: str) -> None:
    assert allows(b"User-agent: *\n" + robots, "https://n.example/x", agent) in (True, False)


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        ("User-agent: *\nCrawl-delay: 10", 10),
        ("User-agent: *\nCrawl-Delay: 2.5\nDisallow: /x", 2.5),
        ("User-agent: *\nCrawl-delay: 10\n\nUser-agent: wirepress\nAllow: /", 0),
        ("User-agent: other\nCrawl-delay: 10", 0),
        ("User-agent: *\nCrawl-delay: 86400", 60),
        ("User-agent: *\nCrawl-delay: soon", 0),
        ("User-agent: *\nCrawl-delay: -1", 0),
        ("Crawl-delay: 10", 0),
        ("", 0),
    ],
)
def test_the_crawl_delay_is_that_of_our_group_and_bounded(lines: str, seconds: float) -> None:
    assert crawl_delay(lines.encode(), "Wirepress") == seconds


def test_a_crawl_delay_ends_the_list_of_agents() -> None:
    robots = b"User-agent: *\nCrawl-delay: 10\n\nUser-agent: badbot\nDisallow: /"
    assert allows(robots, "https://news.example/a", "Wirepress")


@pytest.mark.parametrize(
    "hostile",
    [b" " * 500_000, b"a " * 250_000, b"a" * 500_000, b"user-agent:" + b" " * 500_000, b"\t " * 250_000],
)
def test_no_line_takes_longer_than_it_is_long(hostile: bytes) -> None:
    assert allows(b"User-agent: *\nDisallow: /x\n" + hostile, "https://news.example/a", "Wirepress")
