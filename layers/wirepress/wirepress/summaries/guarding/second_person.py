"""Sentences that speak to somebody: what they hold is not told as news, and bears out nothing.

Forms that may also be a polite plural of others, such as the German "Sie", do not count.
"""

import re
from functools import cache
from typing import Final

_SPOKEN_TO: Final = {
    "en": r"\b(?:[Yy]ou|[Yy]ours?|[Yy]ourself|[Kk]indly|[Pp]lease)\b|\b[Hh]ey\b"
    r"|\bthis (?:text|article|page)\b"
    r"|\bthe (?:\w+ )?headline\b"
    r"|\b(?:instruction|caption|note|message)s? (?:to|for) (?:the )?\w+(?: \w+)?:",
    "de": r"\b(?:[Dd]u|[Dd]ein\w*|[Dd]ir|[Dd]ich|[Ee]uch|[Ee]uer|[Ee]ure\w*|bitte)\b|^Bitte\b"
    r"|\bdies(?:er|en|em) (?:Text|Artikel)\b",
    "fr": r"\b(?:[Tt]u|[Tt]oi|[Tt]es|[Vv]ous|[Vv]otre|[Vv]os|[Vv]euillez)\b"
    r"|\b\w{3,}-(?:le|la|les|moi|toi)\b|\bcet (?:article|texte)\b",
    "es": r"\b(?:[Tt]ú|[Tt]us?|[Uu]sted(?:es)?|[Tt]i)\b|\b[Pp]or favor\b|\beste (?:artículo|texto)\b",
    "pt": r"\b(?:[Vv]ocês?|[Tt]eus?|[Tt]uas?)\b|\b[Pp]or favor\b|\beste (?:artigo|texto)\b",
    "it": r"\b(?:[Tt]u|[Tt]uo|[Tt]ua|[Tt]uoi|[Tt]ue|[Vv]oi|[Vv]ostr\w+)\b|\b[Pp]er favore\b"
    r"|\bquesto (?:articolo|testo)\b",
    "nl": r"\b(?:[Jj]ij|[Jj]ouw|[Jj]ullie|[Uu]w|[Aa]lstublieft)\b|\bdit (?:artikel|bericht)\b"
    r"|\bdeze tekst\b",
    "pl": r"\b(?:[Tt]y|[Tt]woj\w*|[Tt]wój|[Tt]obie|[Ww]asz\w*|[Pp]roszę)\b|\bten (?:artykuł|tekst)\b",
    "ru": r"\b(?:[Тт]ы|[Тт]ебе|[Тт]ебя|[Тт]во(?:й|я|и|ё|его|ей|ю)|[Вв]ы|[Вв]ас|[Вв]ам"
    r"|[Вв]аш\w*|[Пп]ожалуйста)\b"
    r"|\b(?:этот текст|эта статья|эту статью)\b",
    "uk": r"\b(?:[Тт]и|[Тт]обі|[Тт]ебе|[Тт]в(?:ій|оя|ої|оє|ого|оєї|ою)|[Вв]и|[Вв]ас|[Вв]ам|[Вв]аш\w*)\b"
    r"|\b[Бб]удь ласка\b",
    "ar": r"\b(?:أنت|أنتم|لك|لكم|رجاء)\b|\bمن فضلك\b|\b\w{2,}تك\b|\bهذا (?:المقال|النص)\b",
    "hi": r"(?:^|\s)(?:आप|आपको|आपका|आपकी|आपके|तुम|तुम्हें|कृपया)(?=\s|$)|इस लेख",
    "zh": r"[你您]|(?<![申邀聘宴报])请(?![求示客愿辞假])|这篇(?:文章|报道)",
    "ja": r"あなた|ください|下さい|この(?:記事|文章)",
    "ko": r"당신|여러분|하세요|하십시오|주세요|이 (?:기사|글)[는은을를]",
}


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    forms = _SPOKEN_TO.get(language)
    return re.compile(forms) if forms else None


def speaks_to_somebody(outside: str, language: str) -> bool:
    """Whether a sentence, without what it quotes, addresses its reader or speaks of itself as a text.

    `language` is a primary subtag; what is said in another language than the article's is not told.
    """
    pattern = _pattern(language)
    return pattern is not None and pattern.search(outside) is not None
