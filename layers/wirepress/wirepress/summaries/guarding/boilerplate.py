"""Lines that stand in articles but tell no news: plugs, credits, lists of links."""

import re
from collections.abc import Iterable
from typing import Final

_PLUG: Final = re.compile(
    r"""^\W*(?:
        follow\ (?:us|me|him|her|@|\S+\ on\ (?:twitter|x|facebook|instagram|bluesky|mastodon|threads))
      | (?:read|see|find\ out|learn|click\ here\ for|more)\ (?:more|also|next|:|on\ this|the\ full)
      | (?:click|tap|sign\ up|subscribe|register|log\ in|join\ our|download\ (?:our|the)|share\ this
          |listen\ (?:to\ our|now))\b
      | (?:related|recommended|advertisement|sponsored|also\ read|most\ read|editor['’]s\ note
          |correction|topics|tags)\s*(?::|$)
      | updated?\s*[:,]\s(?:posted\ )?(?:\w+day,?\s)?
          (?:\d{1,2}\ [a-z]{3,9}\b[^:]{0,24}:
          |(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\ \d)
      | (?:photo|photograph|image|picture|video|file\ photo|credit|getty|foto|bild|crédit|photo\ credit
          |imagen|immagine|fot\.|фото)\s*(?::|/|\(|by\b|credits?\b)
      | (?:all\ rights\ reserved|copyright|©|\(c\)|this\ (?:article|story|material|post)\ (?:was|is|may
          |has|originally|first)\b)
      | (?:reporting|additional\ reporting|writing|editing|compiled|edited|contributed)\ (?:by|reporting)\b
      | (?:have\ a\ (?:tip|story)|got\ a\ (?:tip|story)|contact\ (?:us|the\ (?:author|reporter|writer))
          |send\ (?:us\ )?(?:tips|your)|write\ to\ us|e-?mail)\b
      | (?:the\ associated\ press\ contributed|associated\ press\ writers?\b
          |\w+(?:\ \w+)?\ contributed\ to\ this\ (?:report|story))
      | (?:lesen\ sie\ (?:auch|mehr|hier)|mehr\ (?:zum\ thema|dazu)|folgen\ sie\ uns|hier\ (?:klicken
          |geht\ es)|newsletter|abonnieren\ sie|jetzt\ anmelden|quelle\s*:)
      | (?:lire\ aussi|à\ lire|voir\ aussi|suivez[-\ ]nous|abonnez|inscrivez|cliquez|partager\ cet
          |retrouvez\ (?:toute|tous|l['’]))
      | (?:lee\ también|leer\ más|lea\ también|síguenos|síganos|suscríb|regístr|haz\ clic
          |te\ puede\ interesar|más\ información\s*:?)
      | (?:leia\ (?:também|mais)|siga[-\ ](?:nos|a\ gente)|assine|inscreva|clique|veja\ (?:também|mais))
      | (?:leggi\ anche|segui(?:ci|\ la\ diretta)|iscriviti|abbonati|clicca)
      | (?:lees\ (?:ook|meer|verder)|volg\ ons|meld\ je|abonneer|klik\ hier|bekijk\ ook)
      | (?:czytaj\ (?:też|także|więcej)|zobacz\ (?:też|także)|obserwuj\ nas|zapisz\ się|kliknij|przeczytaj)
      | (?:читайте\ (?:также|еще|ещё|нас)|подпис(?:ывайтесь|аться)|следите\ за|источник\s*:)
      | (?:читайте\ (?:також|нас)|підпис(?:уйтесь|уйся)|стежте\ за|джерело\s*:)
      | (?:اقرأ\ (?:أيضا|أيضاً|المزيد)|تابعونا|اشترك|للمزيد)
      | (?:यह\ भी\ पढ़ें|और\ पढ़ें|हमें\ फॉलो|सब्सक्राइब|फोटो\s*:)
      | (?:点击|點擊|扫码|关注我们|更多(?:新闻|内容|阅读)|责任编辑|编辑[：:]|来源[：:]|图片来源|相关阅读)
      | (?:関連記事|あわせて読みたい|続きを読む|フォローして|写真[：:／/＝=]|画像[：:]|無断転載)
      | (?:관련\ ?기사|더\ ?보기|구독|무단\ ?전재|사진\s*[=:]|ⓒ)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_PLUG_ANYWHERE: Final = re.compile(
    r"newsletters?\b.*\b(?:sign|subscri|inbox|free)|(?:sign|subscri)\w*\b.*\bnewsletters?\b|"
    r"all rights reserved|"
    r"crawl\w*\b.*\barchive\b|added to the wayback machine|"
    r"\bis an? (?:contributing|freelance|staff) (?:editor|writer|reporter|photographer)\b|"
    r"\((?:read|see|watch|hear) [^()]{0,24}\bhere\)|"
    r"(?:follow|suivez|folgen|síg\w+) (?:us|him|her|me|nous|uns)? ?(?:on|sur|auf|en) (?:twitter|x|"
    r"facebook|instagram|bluesky|mastodon)|"
    r"click here|read more|terms of (?:use|service)|privacy policy|"
    r"cookie (?:policy|settings)|accept (?:all )?cookies"
)
_IN_PLUG: Final = (
    *("crawl", "wayback", "contributing", "freelance", "is a staff", "here)"),
    *("newsletter", "rights reserved", "follow", "suivez", "folgen", "síg", "click here", "read more"),
    *("terms of", "privacy policy", "cookie", "accept"),
)
_CAPTION: Final = re.compile(
    r"^(?:View Images?|CLOSE|EMBED|JUST WATCHED|FILE|(?:Hide )?Caption|Image (?:copyright|caption)|Photos?:|"
    r"In this (?:\w+\W+){0,8}?(?:photo|image|picture)\b)\s?"
    r"|\b(?:is|are) (?:pictured|seen here|seen in this)\b"
    r"|[A-Z]\w+, (?:left|right|cent(?:er|re)), (?:and\b|[a-z]+s? )"
    r"|\((?:Photo|Image|Picture)s?(?:: | by | courtesy )|\w/(?:Getty|AP Photo|Shutterstock)\b"
    r"|\b(?:stands?|poses?) for a (?:portrait|photo|picture)\b"
    r"|\bartist['’]s (?:depiction|illustration|rendering|impression|conception)\b"
    r"|\((?:\d(?:nd|rd|st|th) )?(?:L|R|C|left|right|above|cent(?:er|re)|top|bottom)\)"
    r"|day,? (?:[A-Z][a-z]{2,8}\.?,? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? (?:19|20)\d\d\b"
)
"""The words under an English picture: who stands where on it, or its day down to the year."""
_IN_CAPTION: Final = (
    *("View", "CLOSE", "EMBED", "WATCHED", "FILE", "Caption", "Image", "hoto", "In this", "pictured", "seen"),
    *(
        "for a ",
        "artist",
        ")",
        "day",
        "/Getty",
        "/AP Photo",
        "/Shutter",
        "Picture",
        ", left,",
        ", right,",
        ", cent",
    ),
)
_ADDRESS: Final = re.compile(r"https?://|www\.|\b\S+@\S+\.\w{2,}|pic\.twitter|(?:^|\s)@\w{2,}|#\w+\s+#\w+")
_IN_ADDRESS: Final = ("@", "#", "://", "www.", "pic.twitter")
_CREDIT: Final = re.compile(
    r"^(?i:by|von|par|por|di|door)\s+(?:[A-ZÀ-Þ][\w.'’-]+\s*){1,4}$|"
    r"(?:/|\s|^)(?:Reuters|AFP|AP|dpa|EPA|Getty(?: Images)?|Xinhua|PA|EFE|ANSA)(?:/[\w. ]+|\s*Photos?|"
    r"\s+/\s+.*)?\)?[.]?$"
)
_CAPITALS: Final = re.compile(r"[^\W\d_a-zß-öø-ÿа-я]{4}")
_END: Final = re.compile(r"[.!?…。！？؟।॥．]\s?[\"'”“’»›)\]」』】]*$")
_SEPARATORS: Final = re.compile(r"\s[|·•»>]\s|[|•]|\s/\s")
_SEPARATING: Final = "|·•»>/"


def ends_as_sentence(text: str) -> bool:
    """Whether a text ends with the mark of a sentence, closing quotation marks aside."""
    return _END.search(text) is not None


def is_boilerplate(text: str) -> bool:
    """Whether a sentence is about the page rather than about the news."""
    lowered = text.lower()
    if _PLUG.match(text) or _has(text, _ADDRESS, _IN_ADDRESS) or _has(lowered, _PLUG_ANYWHERE, _IN_PLUG):
        return True
    if _has(text, _CAPTION, _IN_CAPTION):
        return True
    if len(text) < 200 and not ends_as_sentence(text) and _CREDIT.search(text):
        return True
    if _has(text, _SEPARATORS, _SEPARATING) and len(_SEPARATORS.findall(text)) >= 2:
        return True
    return _is_shouting(text)


def _has(text: str, pattern: re.Pattern[str], signs: Iterable[str]) -> bool:
    """Whether a pattern matches somewhere; `signs` are strings of which each match has one.

    Looking for those first takes a fifth of the time, and few sentences have any.
    """
    return any(map(text.__contains__, signs)) and pattern.search(text) is not None


def _is_shouting(text: str) -> bool:
    """A line in capitals: a headline, a button, a name plate."""
    if not _CAPITALS.search(text):
        return False
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > 0.7 * len(letters)
