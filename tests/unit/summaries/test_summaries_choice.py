from datetime import UTC, datetime

import pytest

from wirepress.summaries.choosing.allowance import Allowance
from wirepress.summaries.choosing.blocks import Block, blocks_of
from wirepress.summaries.choosing.choice import Choice
from wirepress.summaries.choosing.coverage import Coverage
from wirepress.summaries.choosing.people import Introductions, full_name, introduced, needed
from wirepress.summaries.guarding.boilerplate import ends_as_sentence, is_boilerplate
from wirepress.summaries.reading.cues import conjunction, opens_dangling, points_back, speaks_for_writer
from wirepress.summaries.reading.passages import is_dangling, read_passages, takes_up_known
from wirepress.summaries.references import canonical
from wirepress.text.words import count_words


@pytest.mark.parametrize(
    "line",
    [
        "Follow us on Instagram and never miss a story.",
        "Read more: how the toll was born.",
        "Sign up for our newsletter to get the news by mail.",
        "Photo: Carrow Lock Press Office",
        "Reporting by Anna Loos; editing by Peer Aldous.",
        "See https://news.example/toll for the full list.",
        "By Anna Loos",
        "A boat in the lock. Getty Images",
        "Home | News | Sport | Weather",
        "THE BRIDGE OF TEARS",
        "Lesen Sie auch: Wie die Maut entstand.",
        "Lire aussi : le péage expliqué.",
        "Читайте также: как появился сбор.",
        "点击阅读更多新闻。",
        "関連記事はこちらです。",
    ],
)
def test_boilerplate_is_recognised(line):
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "Readers of the library came back on Monday.",
        "The photo was taken by a fisherman on Sunday morning.",
        "Editing the plan took the board three years and cost it two members.",
        "NATO and the EU met.",
    ],
)
def test_news_is_not_boilerplate(line):
    assert not is_boilerplate(line)


def test_a_sentence_ends_with_its_mark_and_what_closes_behind_it():
    assert ends_as_sentence("It ends.")
    assert ends_as_sentence("„Ende.“")
    assert ends_as_sentence("終わりです。」")
    assert not ends_as_sentence("Photo caption without a stop")


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("He left at noon without a word to the press.", "en"),
        ("But the plan for the bridge found no friends in the town.", "en"),
        ("Without that agreement no excavator will move an inch of soil.", "en"),
        ("Of the three, two of them had never seen the sea before.", "en"),
        ('"We will see what comes of it in the end," he said.', "en"),
        ('"We will see what comes of it in the end."', "en"),
        ("The works will close his street to cars for fourteen months.", "en"),
        ("Two others were carried through the town in a cart of blue wood.", "en"),
        ("Those boats came back to the harbour long before the storm.", "en"),
        ("“I keep it,” said the 68-year-old, and went home with it.", "en"),
        ("„Die gebe ich nicht mehr her“, sagt der 68-Jährige und lacht.", "de"),
        ("Er verließ den Saal am Mittag ohne ein Wort an die Presse.", "de"),
        ("Auf der „Sella Star“ sprang er am Dienstagabend auch gleich an.", "de"),
        ("In der Liste der Küstenwache, die neun Namen umfasst, fehlt er.", "de"),
        ("Elle a quitté la salle à midi sans un mot pour la presse.", "fr"),
        ("Pero el plan del puente no encontró amigos en la ciudad.", "es"),
        ("Он покинул зал в полдень, не сказав прессе ни слова.", "ru"),
        ("他在中午离开了会场，没有对媒体说一句话。", "zh"),
        ("しかし橋の計画は町で誰にも支持されなかった。", "ja"),
    ],
)
def test_sentences_that_lean_on_another(sentence, language):
    assert is_dangling(sentence, language) or takes_up_known(
        sentence, language, count_words(sentence), within=False
    )


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Mayor Rita Solberg left at noon without a word to the press.", "en"),
        ('"We will see what comes of it," said Rita Solberg, the mayor of Halden.', "en"),
        ("The board meets again this week to vote on the budget.", "en"),
        ("Two men were carried through the town in a cart of blue wood.", "en"),
        ("The museum thanked those who had brought their boats to Tolberg.", "en"),
        ("Although it rained, the museum of Tolberg was full on Sunday.", "en"),
        ("This week the museum of Tolberg opens a wing for old boats.", "en"),
        ("Rita Solberg, who founded the museum of Tolberg, has died aged 66.", "en"),
        ("The number of boats in the museum has risen to 56.", "en"),
        ("Das Schiff hatte am Abend den Hafen von Brannick verlassen.", "de"),
        ("Rita Solbergs Vater sagte am Montag in Halden, dass er müde sei.", "de"),
        ("Am Montag sagte der Kapitän des Schiffs, der Sturm sei stärker, als er ihn je sah.", "de"),
        ("„Das geht nicht“, sagte Rita Solberg am Montag in Halden.", "de"),
        ("哈尔登市图书馆经过两年修缮后于周一重新开放。", "zh"),
    ],
)
def test_sentences_that_stand_alone(sentence, language):
    assert not is_dangling(sentence, language)
    assert not takes_up_known(sentence, language, count_words(sentence), within=False)


def test_within_a_paragraph_short_and_definite_sentences_lean_too():
    dredged = "The channel was dredged in May and is open to boats."
    assert takes_up_known(dredged, "en", 11, within=True)
    assert not takes_up_known(dredged, "en", 11, within=False)
    assert takes_up_known("Boats came and went.", "en", 4, within=True)
    assert takes_up_known("L’entreprise parle de 640 tonnes de poissons.", "fr", 8, within=True)
    assert not takes_up_known("Boats of up to 14 metres may pass through it.", "en", 10, within=True)


def test_cues_of_unknown_languages_are_silent():
    assert not opens_dangling("He left.", "xx")
    assert not points_back("of that plan", "xx")
    assert not speaks_for_writer("I think so.", "xx")
    assert conjunction("xx") == ", "


def test_passages_know_what_may_be_published(make_article):
    text = (
        "TOLBERG (Reuters) - The museum opened its doors to everybody on Sunday.\n\n"
        "We were there and thought it was very nice indeed.\n\nHow will it all end for the museum?\n\n"
        "“The museum is ours and we will keep it, said the director.\n\nRead more about the museum "
        "and its boats."
    )
    (passages,) = read_passages([make_article("m", text)], "en")
    assert [passage.usable for passage in passages] == [True, False, False, False, False]
    assert [passage.news for passage in passages] == [True, True, True, True, False]
    assert passages[0].text == "The museum opened its doors to everybody on Sunday."
    assert text[passages[0].start : passages[0].end] == passages[0].text
    assert [passage.paragraph for passage in passages] == [0, 1, 2, 3, 4]


def test_german_quotation_marks_balance_though_their_closing_one_opens_in_english(make_article):
    text = "„Das Museum gehört uns, und dabei bleibt es“, sagte Direktorin Rita Solberg am Sonntag."
    (passages,) = read_passages([make_article("m", text, language="de")], "de")
    assert passages[0].usable


def test_a_dateline_alone_is_skipped(make_article):
    text = "BRANNICK. Nach langer Zeit ist das Museum am Sonntag wieder geöffnet worden."
    (passages,) = read_passages([make_article("m", text, language="de")], "de")
    assert [passage.text for passage in passages] == [text.removeprefix("BRANNICK. ")]


def test_a_text_of_one_paragraph_says_nothing_by_its_paragraphs(make_article):
    text = (
        "The museum opened its doors to everybody on Sunday. "
        "Boats from all over the coast were carried through the town of Tolberg."
    )
    (one,) = read_passages([make_article("m", text)], "en")
    (two,) = read_passages([make_article("m", text + "\n\nIt rained all day over the dry dock.")], "en")
    assert [passage.leans for passage in one] == [False, False]
    assert [passage.leans for passage in two][:2] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "'I never saw so many boats, and we don't mind,' said Rita Solberg of Tolberg.",
        "‘I never saw so many boats, and we don’t mind,’ said Rita Solberg of Tolberg.",
        "`` I never saw so many boats , and we do n't mind , '' said Rita Solberg of Tolberg .",
        "Rita Solberg of Tolberg said : `` I never saw so many boats , and we do n't mind . ''",
    ],
)
def test_quotations_are_the_speakers_in_whatever_marks(make_article, text):
    (passages,) = read_passages([make_article("m", text)], "en")
    assert [passage.usable for passage in passages] == [True]


def test_a_leaning_sentence_brings_the_one_before_it(make_article):
    text = (
        "Rita Solberg opened the museum on Sunday in front of 300 guests. "
        "She thanked the builders and cut a ribbon of blue silk. It was long."
    )
    (passages,) = read_passages([make_article("m", text)], "en")
    blocks = blocks_of(passages)
    assert [[p.index for p in block.passages] for block in blocks] == [[0], [0, 1], [0, 1, 2]]
    assert [all(p.usable for p in block.passages) for block in blocks] == [True, True, False]  # too short


def test_names_are_introduced_in_full():
    assert introduced("Mayor Rita Solberg met Mr Brandt and Ada van der Meer.") == {"Solberg", "Meer"}
    assert full_name("Cllr Solberg", "Cllr Rita Solberg spoke.") == "Rita Solberg"
    assert full_name("Ms Rita Solberg", "") == "Rita Solberg"
    assert full_name("Mr Brandt", "Nobody else spoke.") is None
    assert full_name("Mr", "") is None


def test_a_surname_alone_waits_for_its_full_name(make_article):
    text = (
        "Rita Solberg opened the museum of Tolberg on Sunday.\n\n"
        "Three boats were carried through the town by Solberg and her crew."
    )
    (passages,) = read_passages([make_article("m", text)], "en")
    assert list(needed(passages, "en").values()) == [frozenset(), {"Solberg"}]


def test_the_published_time_of_articles_orders_them(make_article):
    text = "Boat one left the harbour."
    late = make_article("a", text, published_at=datetime(2027, 3, 1, tzinfo=UTC))
    early = make_article("b", text, published_at=datetime(2027, 1, 1, tzinfo=UTC))
    assert [article.id for article in canonical([late, early])] == ["b", "a"]


def test_what_takes_up_something_stands_where_that_has_been_told_by_anybody(make_article):
    harbour = "Wardens shut the harbour of Orra for a week after a crane fell on Monday."
    first = make_article("a", f"{harbour}\n\nThe crane weighs 90 tonnes.")
    second = make_article("b", "Will anybody come back?\n\nThe crane was bought in 1987.")
    texts = read_passages([first, second], "en")
    introductions = Introductions(texts, "en")
    weighs, bought = texts[0][1], texts[1][1]
    assert introductions.stands(texts[0][0], frozenset())
    assert not introductions.stands(weighs, frozenset())
    assert introductions.stands(weighs, introductions.told(texts[0][:1]))
    assert not introductions.stands(bought, introductions.told(texts[0][:1])), "goes on from a question"


@pytest.mark.parametrize(
    ("one", "other", "repeats"),
    [
        ("Rita Solberg painted boats near Halden yesterday.", "Rita Solberg left Halden.", True),
        ("Rita Solberg painted seven boats.", "Rita Solberg sold eleven lanterns.", False),
    ],
)
def test_a_few_common_words_are_no_repetition(one, other, repeats, make_article):
    texts = read_passages([make_article("a", one), make_article("b", other)], "en")
    coverage = Coverage(texts)
    coverage.take(Block((texts[0][0],)))
    assert coverage.repeats(Block((texts[1][0],))) is repeats


def test_what_titles_tell_is_nearer_to_the_story(make_article):
    text = "Rita Solberg painted boats in Halden.\n\nAuditors examined ledgers in Tolberg."
    texts = read_passages([make_article("a", text)], "en")
    paint, audit = texts[0]
    plain = Coverage(texts)
    titled = Coverage(texts, [frozenset({"audito", "ledger"})])
    assert plain.centrality(audit) < plain.centrality(paint)
    assert titled.centrality(audit) > titled.centrality(paint)
    assert titled.spread == plain.spread


def test_a_sentence_told_before_those_around_it_stands_between_them(make_article):
    text = (
        "The ferry, delivered in 2004, has two main generators on separate engines. "
        "Both feed one switchboard behind the car deck on the port side. "
        "It is cooled with sea water through an opening in the side of the ship."
    )
    texts = read_passages([make_article("a", text=text), make_article("b", text=text)], "en")
    first, both, third = texts[0]
    choice = Choice(texts, Coverage(texts), Allowance([40, 40], 1.0, 100), Introductions(texts, "en"), "en")
    choice._place((both,))
    choice._place((first, third))
    assert choice.blocks == [Block((first, both, third))]
