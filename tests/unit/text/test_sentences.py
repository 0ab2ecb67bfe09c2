import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.text.sentences import Span, paragraph_starts, split_sentences

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "ar", "hi", "zh", "ja", "ko")


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


CASES = {
    "en titles and initials": (
        "en",
        ["Mr. J. R. Hale met Sen. Ada O'Neil on Jan. 5.", "They talked."],
    ),
    "en acronyms": ("en", ["The U.S. Senate sat until 5 p.m. on Monday.", "The U.K. did not."]),
    "en number": ("en", ["It cost $3.5 million.", "24 of them paid."]),
    "en short last word": ("en", ["The answer was no.", "The council left.", "It fell to No. 4."]),
    "de short last word": ("de", ["Das berichten sie.", "22 Menschen flogen ans Ufer."]),
    "es short last word": ("es", ["Los tiempos no.", "La ley, art. 3, no. 4, lo dice."]),
    "en quotation whole": ("en", ['He said, "We go. We win."', "Then he left."]),
    "en quotation goes on": (
        "en",
        ['"Why now?" she asked.', '"Who else?" Mary Poppins asked.', "Nobody knew."],
    ),
    "en closing bracket": ("en", ["(It was late.)", "She went."]),
    "en ellipsis": ("en", ["Well... it rained.", "So they stayed."]),
    "en enumeration": ("en", ["1. First things come first.", "2. Then the rest."]),
    "en company": ("en", ["Apple Inc. said so.", "Nobody laughed."]),
    "en small brand": ("en", ["They sold it.", "iPhones cost more."]),
    "de ordinals": (
        "de",
        ["Am 3. Oktober kam Dr. Weber in die 2. Bundesliga.", "Das war am 16.", "Es regnete."],
    ),
    "de low quotation marks": ("de", ["„Das geht nicht. Nie“, sagte er.", "„Was?“ fragte sie.", "Er ging."]),
    "de dateline": ("de", ["BRANNICK.", "Nach langer Zeit kam er an."]),
    "de number after sentence": ("de", ["Das war die Bundesliga.", "1.200 Zuschauer kamen."]),
    "fr titles": (
        "fr",
        ["M. Dupont et le Dr. Xavier sont là.", "« Pourquoi ? » demande-t-elle.", "« Non. Jamais. »"],
    ),
    "fr opening mark stays": ("fr", ["Elle part.", "« Un poisson mort. Rien de plus. »", "Fin."]),
    "es inverted marks": (
        "es",
        ["¿Por qué?", "El Sr. Pérez respondió a EE. UU. con calma.", "«¿Qué?», dijo."],
    ),
    "pt titles": ("pt", ["O Sr. Silva e a Dra. Costa vivem na av. Paulista.", "Custa R$ 3,5 milhões."]),
    "it titles": (
        "it",
        ["L'on. Bianchi e il dott. Verdi parlano.", "«Andiamo.» disse lui.", "Costa 1.200 euro."],
    ),
    "nl": ("nl", ["Dhr. Jansen kwam o.a. om 5.30 uur.", "Hij zei niets."]),
    "pl": ("pl", ["W 2020 r. prof. Kowalski, tj. szef, przyszedł ok. godz. 5.", "Wyszedł."]),
    "ru": ("ru", ["В 2020 г. компания выросла на 5 млн руб. в год.", "А. С. Пушкин писал."]),
    "uk": ("uk", ["У 2020 р. компанія зросла.", "Т. Г. Шевченко писав."]),
    "ar": ("ar", ["لماذا حدث ذلك؟", "لأن السعر 3.5 مليون.", "انتهى!"]),
    "hi": ("hi", ["उन्होंने कहा।", "क्यों?", "डॉ. शर्मा आए।"]),
    "ko": ("ko", ['그는 "간다."고 말했다.', '"왜?"라고 물었다.', "가격은 3.5원이다."]),
}


@pytest.mark.parametrize(("language", "expected"), CASES.values(), ids=CASES.keys())
def test_spaced_languages(language: str, expected: list[str]) -> None:
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh", ["中国表示。", "“我们会来。”他说。", "价格是3.5元！", "为什么？"]),
        ("ja", ["彼は言った。", "「行きます。」と答えた。", "「なぜ？」", "価格は3.5円だ！"]),
    ],
)
def test_unspaced_languages(language: str, expected: list[str]) -> None:
    assert sentences("".join(expected), language) == expected


def test_paragraphs_are_never_crossed_and_lines_within_them_are() -> None:
    text = "  A line that\ngoes on here. And ends\n\nNext one without a stop\n \nLast. "
    assert sentences(text) == ["A line that\ngoes on here.", "And ends", "Next one without a stop", "Last."]
    assert paragraph_starts(text) == [0, text.index("Next"), text.index("Last")]


def test_without_blank_lines_every_line_is_a_paragraph() -> None:
    assert sentences("A headline without a stop\nThe story begins.") == [
        "A headline without a stop",
        "The story begins.",
    ]


def test_text_in_small_letters_is_split_all_the_same() -> None:
    assert sentences("all of it is small. even this.") == ["all of it is small.", "even this."]


def test_a_bcp47_tag_means_its_primary_language() -> None:
    text = "O Sr. Silva chegou. Saiu."
    assert split_sentences(text, "pt-BR") == split_sentences(text, "pt") == [Span(0, 19), Span(20, 25)]


def test_nothing_has_no_sentences() -> None:
    assert split_sentences("", "en") == []
    assert split_sentences(" \n\n ", "xx") == []


FRAGMENTS = st.sampled_from(
    [
        "Mr. ",
        "J. ",
        "U.S. ",
        "word ",
        "Word ",
        "3.5 ",
        "16. ",
        "end. ",
        "End? ",
        "...",
        "…",
        "\n",
        "\n\n",
        "\r\n",
        *list("\"“”„«»「」()'’、。？؟।说と고é😀\u2029 "),
    ]
)


@given(st.lists(FRAGMENTS, max_size=40).map("".join), st.sampled_from(LANGUAGES))
def test_spans_cover_all_but_white_space_in_order(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    at = 0
    for start, end in spans:
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        assert "\n\n" not in text[start:end]
        at = end
    assert text[at:].strip() == ""


@given(st.text(), st.sampled_from(LANGUAGES))
def test_anything_can_be_split(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    assert "".join(text[a:b] for a, b in spans).split() == text.split() or "".join(
        "".join(text[a:b] for a, b in spans).split()
    ) == "".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("space", ["\u00a0", "\u202f", " \u00a0", "\u202f\u00a0"])
def test_an_initial_may_stand_before_a_no_break_space_and_a_full_stop(language: str, space: str) -> None:
    text = f"Platz A{space}. bleibt Haus."
    spans = split_sentences(text, language)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())


def test_an_apostrophe_set_off_by_spaces_does_not_swallow_what_follows() -> None:
    middle = "Nobody in Orra had mended a net since the storm , and no boat sailed . " * 6
    text = f"The wardens ' boats lay at the quay all day . {middle}Rita Solberg kept the crews ' keys ."
    assert len(split_sentences(text, "en")) == 8
