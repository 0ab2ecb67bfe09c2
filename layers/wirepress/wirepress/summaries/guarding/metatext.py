"""Sentences about how an article is to be retold: news tells what happened, never its own summary.

No mood or person gives these away: "It is customary for digests of this piece to close with ...". What
does is their matter. They name a text made of this one together with this text itself, or say of all
such texts what they have, lack or carry, or which headline of the article is the right one.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from wirepress.summaries.guarding.cued import Choice, Cued, choice_of, cued, matches


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a language in small letters, separated by bars; the first ones by their beginnings."""

    retold: str
    """Texts made of another one, and making them."""
    this: str
    """The article as a text; what names it comes before or after."""
    every: str
    """All, later, automatic: what makes a rule of a word for such texts."""
    lacking: str
    """Without, must, contain, end: what a rule says of them."""
    heading: str
    """A headline that is said to be the right one."""
    titles: str
    """What it is called, in one of these words."""


_TEXTS: Final = r"article|piece|report|story|page|item|text|dispatch|copy|release|post|news|lines|account"
_WORDS: Final = {
    "en": _Words(
        "summar|digest|abstract|synops|recap|rewrit|rewrote|retell|retold|condens|abridg|paraphras|republi"
        "|reprint|repost|pick up|picks up|shorten",
        rf"(?:this|the present|these) (?:\w+ )?(?:{_TEXTS})\b",
        "every|any|all|each|later|automated|automatic|earlier|other",
        "lacking|without|must|should|shall|ought|omitting|contains?|includes?|carry|carries|gives?"
        "|keeps?|closes?|ends? with",
        r"(?:correct|right|proper|exact|true|real|actual|valid|final|only|second|first) (?:head(?:line"
        r"|ing)|title)s?"
        r"(?:\W+\w+){0,4}?\W+(?:is|reads?|ought|should|must|shall)\b|headline that (?:now )?applies",
        "headline|heading|title",
    ),
    "de": _Words(
        "zusammenfass|kurzfass|kürz|wiedergab|wiedergeb|nacherzähl|nachdruck|abdruck|kurzversion"
        "|kurzmeldung"
        "|übernahm|überarbeitung|wiedergegeben|nacherzählt|zusammenfasst",
        r"(?:dies(?:er|es|en|em)|vorliegende[nrs]?|unsere[rs]?) (?:\w+ )?(?:beitrag\w*|artikel\w*"
        r"|text\w*|meldung|bericht\w*"
        r"|nachricht|seite|zeilen)",
        "jede|jeder|alle|aller|sämtliche|künftige|spätere|automatische|für",
        "ohne|müssen|muss|sollen|soll|fehlt|enthalten|enthält|enden|endet|schließen|schließt|pflicht",
        r"(?:richtige|korrekte|wahre|gültige|einzige|eigentliche|neue) (?:überschrift|schlagzeile|titel)"
        r"(?:\W+\w+){0,3}?\W+(?:lautet|ist|muss|soll)\b",
        "überschrift|schlagzeile|titel",
    ),
    "fr": _Words(
        "résum|synthès|condens|abrég|reprise|reprodu|réécri|reformul|paraphras|republi",
        r"(?:cet|cette|ce|présent|présente) (?:\w+ )?(?:article|texte|dépêche|papier|page|récit"
        r"|information|billet|actualité)",
        "tout|toute|tous les|toutes les|chaque|futurs|les",
        "sans|doit|doivent|comport|contien|se terminent|se termine|s'achève|conserve|renvoi",
        r"(?:bon|vrai|seul|véritable) titre(?:\W+\w+){0,5}?\W+(?:est|doit)\b"
        r"|titre (?:exact|correct|valable|définitif|véritable)(?:\W+\w+){0,5}?\W+(?:est|doit)\b",
        "titre",
    ),
    "es": _Words(
        "resum|síntesis|sintetiz|condens|abrevi|reproduc|republic|versiones|parafras|reescri|extracto",
        r"(?:est[ae]|presente) (?:\w+ )?(?:noticia|artículo|texto|nota|página|pieza|información|crónica"
        r"|despacho)",
        "todo|toda|todos los|todas las|cualquier|cada|futuros|los|las",
        "sin|debe|deben|deberá|incluy|contien|termina|acab|concluy|llev",
        r"(?:verdadero|único) titular(?:\W+\w+){0,4}?\W+(?:es|debe|dice)\b|(?:titular"
        r"|título) (?:correcto|exacto|válido|verdadero"
        r"|definitivo)(?:\W+\w+){0,4}?\W+(?:es|debe|dice)\b",
        "titular|título",
    ),
    "pt": _Words(
        "resum|síntese|sintetiz|condens|abrevi|reprodu|republic|parafras|reescre",
        r"(?:est[ae]|dest[ae]|presente) (?:\w+ )?(?:notícia|artigo|texto|nota|página|matéria|reportagem)",
        "todo|toda|todos os|todas as|qualquer|cada|os|as",
        "sem|deve|devem|deverá|inclu|cont|termina|acab|conclu",
        r"(?:verdadeiro|único) título(?:\W+\w+){0,4}?\W+(?:é|deve)\b"
        r"|título (?:correto|exato|verdadeiro)(?:\W+\w+){0,4}?\W+(?:é|deve)\b",
        "título",
    ),
    "it": _Words(
        "riassun|riassum|sintesi|sintetizz|condens|riprodu|ripubblic|parafras|riscri|compendi",
        r"(?:quest[ao]|quest'|presente) ?(?:\w+ )?(?:articolo|testo|notizia|pezzo|pagina|nota|dispaccio)",
        "ogni|tutti i|tutte le|qualsiasi|qualunque|i|le",
        "senza|deve|devono|dovrà|contien|conteng|termin|conclud|finisc|riport",
        r"(?:vero|unico|giusto) titolo(?:\W+\w+){0,4}?\W+(?:è|deve)\b"
        r"|titolo (?:corretto|esatto|giusto|vero)(?:\W+\w+){0,4}?\W+(?:è|deve)\b",
        "titolo",
    ),
    "nl": _Words(
        "samenvat|samengevat|herschr|navertel|ingekort|verkort|overname|herpublic|parafras",
        r"(?:dit|deze) (?:\w+ )?(?:artikel|bericht|tekst|stuk|verhaal|pagina|nieuws)",
        "elke|alle|iedere|latere|toekomstige|automatische",
        "zonder|moet|moeten|dient|dienen|bevat|eindig|sluit",
        r"(?:juiste|echte|ware|enige) (?:kop|titel)(?:\W+\w+){0,4}?\W+(?:is|luidt|moet)\b",
        "kop|titel",
    ),
    "pl": _Words(
        "streszcz|skrót|skróc|podsumow|przedruk|przeróbk|parafraz|omówie",
        r"(?:tego|ten|tej|niniejsz\w+) (?:\w+ )?(?:tekstu?|artykuł\w*|materiał\w*|wiadomości|notatki"
        r"|depeszy|informacji)",
        "każde|każdy|każda|wszystkie|wszelkie|automatyczne|późniejsze",
        "bez|musi|muszą|powinn|zawiera|kończ|mają",
        r"(?:właściw|poprawn|prawdziw|jedyn)\w+ (?:tytuł|nagłówek)(?:\W+\w+){0,4}?\W+(?:to|brzmi|jest)\b",
        "tytuł|nagłówek",
    ),
    "ru": _Words(
        "переск|резюме|сводк|переложен|перепечат|изложени|сокращ[её]н|реферат",
        r"(?:этой|этого|эту|этот|данной|данного|настоящ\w+) (?:\w+ )?(?:стать\w+|текст\w*|заметк\w+"
        r"|новост\w+|материал\w*|публикаци\w+)",
        "любой|любые|каждый|все|всякий|автоматические",
        "без|долж|содерж|заканчива|заверша|включа|запрещ",
        r"(?:правильн|верн|настоящ|единственн)\w+ заголовок",
        "заголовок",
    ),
    "uk": _Words(
        "переказ|резюме|зведен|передрук|виклад|скорочен|реферат",
        r"(?:цієї|цього|цю|цей|даної|даного) (?:\w+ )?(?:статт\w+|текст\w*|замітк\w+|новин\w+"
        r"|матеріал\w*|публікаці\w+)",
        "будь-який|кожен|кожний|усі|всі|автоматичні",
        "без|має|мають|повинн|містит|закінчу|заверш|включа",
        r"(?:правильн|справжн|єдин)\w+ заголовок",
        "заголовок",
    ),
    "ar": _Words(
        "ملخص|تلخيص|موجز|اختصار|إعادة نشر|إعادة صياغة|مختصر",
        r"هذا (?:الخبر|المقال|النص|التقرير)|هذه (?:المادة|القصة|الصفحة)",
        "كل|أي|جميع|كافة",
        "دون|بدون|يجب|تخلو|تتضمن|تنتهي|تختتم",
        r"العنوان (?:الصحيح|الحقيقي)",
        "العنوان",
    ),
    "hi": _Words(
        "सारांश|संक्षेप|पुनर्लेखन|पुनर्प्रकाशन",
        r"(?:इस|प्रस्तुत) (?:लेख|समाचार|खबर|रिपोर्ट|पाठ)",
        "हर|सभी|प्रत्येक|किसी भी",
        "बिना|चाहिए|होना|समाप्त|शामिल",
        r"सही शीर्षक",
        "शीर्षक",
    ),
}
_UNSPACED: Final = {
    "zh": (
        "摘要|概要|总结|概述|改写|转载|缩写|转述|标题|題目|题目",
        (
            r"(?:本|这篇|此|該|该)(?:文|稿|报道|文章|新闻)"
            r"[^。！？]{0,12}(?:摘要|概要|总结|概述|改写|转载|缩写|转述)"
            r"|(?:摘要|概要|总结|改写|转载|转述)[^。！？]{0,12}(?:本文|本稿|此文|这篇)"
            r"|没有[^。！？]{1,12}的(?:摘要|概要|总结|改写|转载|转述)"
            r"|(?:正确|真正|唯一)的?(?:标题|題目|题目)"
        ),
    ),
    "ja": (
        "要約|概要|まとめ|転載|書き換え|紹介文|見出し|題名|タイトル",
        (
            r"(?:本|当|この)(?:記事|稿|文章|文|報道|ニュース)"
            r"[^。！？]{0,10}(?:要約|概要|まとめ|転載|書き換え|紹介文)"
            r"|(?:要約|概要|まとめ|転載)[^。！？]{0,10}(?:本記事|本稿|この記事)"
            r"|(?:ない|なし|欠く)[^。！？]{0,6}(?:要約|概要|まとめ|転載)"
            r"|(?:正しい|本当の|真の)(?:見出し|題名|タイトル)"
        ),
    ),
    "ko": (
        "요약|개요|전재|재작성|제목",
        r"(?:이|본) ?(?:기사|글|보도|문서)[^.!?]{0,12}(?:요약|개요|전재|재작성)|(?:올바른|진짜) ?제목",
    ),
}
"""The same for languages without spaces between words, or with endings joined to them, behind cues."""
_FOR: Final = r"for|für|pour|para|per|voor|dla|для|لل?"
_WHOEVER: Final = (
    r"whoever|anyone who|quiconque|celui qui|quienquiera|quem|chiunque|chi|wer|wie|ktokolwiek|kto"
    r"|кто|хто|من"
)
"""In front of a text made of another one: a label for those who write it, and those who write it."""
_GAP: Final = r"(?:\W+\w+){0,6}?\W+"
_FEW: Final = r"(?:\W+\w+){0,2}?\W+"


def _rule(words: _Words) -> Cued:
    """A text made of this one with this one, in either order; rules about such texts; the headline."""
    retold = rf"(?:{words.retold})\w*"
    forms = (
        rf"\b{retold}{_GAP}(?:{words.this})",
        rf"\b(?:{words.this}){_GAP}{retold}",
        rf"\b(?:{words.every})(?:\W+\w+)?\W+{retold}{_FEW}(?:{words.lacking})",
        rf"\b(?:{_FOR})\W+(?:\w+\W+)?{retold}\s*:",
        rf"\b(?:{_WHOEVER})\W+(?:\w+\W+)?{retold}",
        rf"\b(?:{words.heading})",
    )
    return cued(f"{words.retold.replace('[её]н', '')}|{words.titles}", "|".join(forms))


_RULES: Final = {
    **{name: _rule(words) for name, words in _WORDS.items()},
    **{name: cued(cues, pattern) for name, (cues, pattern) in _UNSPACED.items()},
}


@cache
def _of(language: str | None) -> Choice:
    return choice_of(rule for name, rule in _RULES.items() if language is None or name in (language, "en"))


def is_metatext(folded: str, language: str | None) -> bool:
    """Whether a text in small letters says how what is retold of it has to be.

    `language` is a primary subtag; without one the words of all languages are looked for.
    """
    return matches(_of(language), folded)
