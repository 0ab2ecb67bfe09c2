import re
from importlib.resources import files
from string import Formatter

import pytest

from wirepress.site.clean import clean, host, web_link
from wirepress.site.wording import LANGUAGES, Wording, direction, load
from wirepress.sources.health import Condition

SITE = files("wirepress.site")


def placeholders(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word_and_placeholder(language):
    english, words = load("en"), load(language)
    assert list(words) == list(english)
    assert len(words["months"]) == 12
    for key, text in english.items():
        if key != "months":
            assert placeholders(words[key]) == placeholders(text), key
            assert words[key].strip()


def test_no_word_is_left_unused():
    used = "".join(
        item.read_text(encoding="utf-8")
        for folder in (SITE / "templates", SITE)
        for item in folder.iterdir()
        if item.name.endswith((".html", ".xml", ".py"))
    )
    for key in load("en"):
        stem = re.sub(r"_(one|many|feed|sitemap|page|extractive|generative)$", "", key)
        stem = re.sub(rf"_({'|'.join(Condition)})$", "", stem)
        stem = "violation_{kind}" if key.startswith("violation_") else stem
        assert re.search(rf'ui\.{key}\b|"{key}"|"{stem}"|"{re.escape(stem)}_?"', used), key


@pytest.mark.parametrize(
    ("language", "moment", "month"),
    [
        ("en", "3 November 2026, 09:05 UTC", "November 2026"),
        ("en-GB", "3 November 2026, 09:05 UTC", "November 2026"),
        ("de", "3. November 2026, 09:05 Uhr UTC", "November 2026"),
        ("fr", "3 novembre 2026, 09:05 UTC", "novembre 2026"),
        ("es-MX", "3 de noviembre de 2026, 09:05 UTC", "noviembre de 2026"),
        ("ar", "3 November 2026, 09:05 UTC", "November 2026"),
    ],
)
def test_dates_are_written_as_the_language_does(build, language, moment, month):
    ui = Wording(language)
    assert ui.moment(build.at(3, 9, 5)) == moment
    assert ui.month("2026-11") == month
    assert ui.day("2026-11-03") == ui.day(build.at(3).date())
    assert ui.event_day("2026-11-03") == ui.day(build.at(3).date())


@pytest.mark.parametrize("day", ["2026-11", "11 November", "2026-13-01", "Tuesday <b>"])
def test_a_day_that_is_not_an_iso_date_stands_as_it_came(day):
    assert Wording("en").event_day(day) == day


def test_counts_know_one_from_many():
    assert [Wording("en").count("outlets", n) for n in (0, 1, 2)] == ["0 outlets", "1 outlet", "2 outlets"]


@pytest.mark.parametrize(
    ("site", "text", "attributes"),
    [
        ("en", "en", ""),
        ("en", "de", ' lang="de"'),
        ("en", "ar", ' lang="ar" dir="rtl"'),
        ("ar", "en", ' lang="en" dir="ltr"'),
        ("ar", "he-IL", ' lang="he-IL"'),
        ("en", "und", ' lang="und"'),
        ("en", None, ""),
        ("en", "", ""),
        ("en", 'x" onclick="y', ""),
    ],
)
def test_text_in_another_language_is_marked(site, text, attributes):
    assert Wording(site).attributes(text) == attributes


def test_directions():
    assert [direction(tag) for tag in ("en", "AR", "fa-IR", "zh")] == ["ltr", "rtl", "rtl", "ltr"]


def test_unfit_characters_go_and_all_others_stay():
    assert clean("a\x00b\x0bc\x85d\u202ee\u2066f\ufffeg\ud800h") == "abcdefgh"
    assert clean("Zeile\n\tzwei – „ä“ 中文 عربي \u200f👍🏽") == "Zeile\n\tzwei – „ä“ 中文 عربي \u200f👍🏽"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x?y=1", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example/x", False),
        ("https:///x", False),
        ("https://[::1", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url, kept):
    assert web_link(url) == (url if kept else None)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.Tide.example:8080/feed", "tide.example"),
        ("tide", "tide"),
        ("https://[::1", "https://[::1"),
    ],
)
def test_a_host_is_named_as_readers_know_it(url, name):
    assert host(url) == name
