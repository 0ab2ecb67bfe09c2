import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.text.languages import detect_language
from wirepress.text.slugs import slugify
from wirepress.text.words import content_words, count_words, stop_words, tokenize


def test_tokenize_folds_case_and_cuts_possessives() -> None:
    assert tokenize("The Council’s 1,940 plans, Ørsted's too.") == [
        "the",
        "council",
        "1,940",
        "plans",
        "ørsted",
        "too",
    ]


def test_tokenize_cuts_elisions_where_the_language_has_them() -> None:
    assert tokenize("L'État d’urgence", "fr") == ["état", "urgence"]
    assert tokenize("d'Artagnan", "en") == ["d'artagnan"]


def test_unspaced_scripts_become_pairs() -> None:
    assert tokenize("東京タワーA1", "ja") == ["東京", "京タ", "タワ", "ワー", "a1"]
    assert tokenize("字", "zh") == ["字"]


def test_content_words_leave_out_function_words_and_letters() -> None:
    assert content_words("The cat is on a mat with 7 x", "en") == ["cat", "mat", "7"]
    assert content_words("der Hund ist da", "de-AT") == ["hund"]
    assert stop_words("xx") == frozenset()


def test_count_words_counts_unspaced_scripts_by_characters() -> None:
    assert count_words("one two  three-four") == 4
    assert count_words("東京タワー東") == 3


@given(st.text())
def test_tokenize_reads_anything(text: str) -> None:
    assert all(word and word == word.casefold() for word in tokenize(text))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Tram Line 4 opens", "tram-line-4-opens"),
        ("Über die Straße: Łódź’s café", "uber-die-strasse-lodzs-cafe"),
        ("東京タワー", ""),
        ("", ""),
        ("a" * 80, "a" * 60),
        ("word " * 30, "-".join(["word"] * 12)),
    ],
)
def test_slugify(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(st.text())
def test_slugs_are_short_ascii(title: str) -> None:
    slug = slugify(title)
    assert slug.isascii()
    assert len(slug) <= 60
    assert not slug.startswith("-")
    assert not slug.endswith("-")


SENTENCES = {
    "en": "The council said that it would not pay for the new line before the end of the year.",
    "de": "Der Rat hat gesagt, dass er die neue Linie nicht vor dem Ende des Jahres bezahlen wird.",
    "fr": "Le conseil a dit qu'il ne paierait pas la nouvelle ligne avant la fin de l'année.",
    "es": "El consejo dijo que no pagaría la nueva línea antes de que termine el año.",
    "pt": "O conselho disse que não pagaria a nova linha antes do fim do ano, mas que já está a ver.",
    "it": "Il consiglio ha detto che non pagherà la nuova linea prima della fine dell'anno.",
    "nl": "De raad zei dat hij de nieuwe lijn niet voor het einde van het jaar zou betalen.",
    "pl": "Rada powiedziała, że nie zapłaci za nową linię przed końcem roku, bo już jest za późno.",
    "ru": "Совет сказал, что он не будет платить за новую линию до конца года.",
    "uk": "Рада сказала, що вона не буде платити за нову лінію до кінця року.",
    "ar": "قال المجلس إنه لن يدفع ثمن الخط الجديد قبل نهاية العام",
    "hi": "परिषद ने कहा कि वह साल के अंत से पहले नई लाइन के लिए भुगतान नहीं करेगी",
    "zh": "市议会表示，在年底之前不会为新线路付款。",
    "ja": "市議会は年末までに新しい路線の費用を支払わないと述べた。",
    "ko": "시의회는 연말까지 새 노선에 대한 비용을 지불하지 않을 것이라고 말했다.",
    "el": "Το συμβούλιο είπε ότι δεν θα πληρώσει για τη νέα γραμμή.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_detect_language(language: str) -> None:
    assert detect_language(SENTENCES[language]) == language


def test_a_claim_decides_only_where_the_text_does_not() -> None:
    assert detect_language(SENTENCES["de"], hint="en-US") == "de"
    assert detect_language(SENTENCES["de"], hint="de-CH") == "de"
    assert detect_language("Line 4", hint="fr") == "fr"
    assert detect_language("Line 4 xyzzy") == "und"
    assert detect_language("", hint="sv") == "sv"
    assert detect_language("") == "und"
    assert detect_language(SENTENCES["en"], hint="sv") == "sv"
    assert detect_language(SENTENCES["ar"], hint="fa") == "fa"
    assert detect_language("qwe rty uio asd fgh jkl zxc vbn mnb vcx zas qwerty", hint="en") == "en"
    assert detect_language("123 456") == "und"


@pytest.mark.parametrize("hint", ["eng", "English", "english-us", "en_US", " en ", "?!", "englisch"])
def test_a_claim_may_be_a_name_or_nonsense(hint):
    assert detect_language(SENTENCES["en"], hint=hint) == "en"


def test_a_name_decides_like_a_tag_and_nonsense_decides_nothing():
    assert detect_language("Line 4", hint="GER") == "de"
    assert detect_language("Line 4", hint="englisch") == "und"
