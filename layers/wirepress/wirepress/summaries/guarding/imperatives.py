"""Orders to write, add or forget something, told by the mood of the verb, in fifteen languages.

News tells what somebody did; outside quotation marks it tells nobody what to write. Verbs that may also
be read as telling ("and report that ...") count only where an order begins.
"""

import re
from functools import cache
from typing import Final

from wirepress.summaries.guarding.cued import Choice, choice_of, cued, cued_in

_QUOTED: Final = re.compile(
    r"“[^“”]*”|\"[^\"]*\"|„[^„“”]*[“”]|«[^«»]*»|「[^「」]*」|(?<!\w)‘[^‘’]{12,}’(?!\w)"
)
_START: Final = r"(?:^|[.!?:;)\]]\s+)\W*"
_OPENING: Final = rf"{_START}(?:(?:please|instead|now|then|and|so|just|always)\W+)*"
_SAYING: Final = (
    r"(?:say|write|report|add|mention|tell|include|append|state|output|answer|reply|respond|describe|insert"
    r"|cite|repeat|print|translate|recommend|claim|call)"
)
_THINGS: Final = (
    r"(?:that|only|everything|in every|at the (?:end|top)|the (?:sentence|words?|phrase|following|users?"
    r"|readers?|public|audience|link|text|headline|mayor|company)|this (?:sentence|text|link|phrase)"
    r"|https?|www)\b"
)
_TASK: Final = r"(?:instructions?|tasks?|admin|override|directive|command|prompt)"
_TEXT: Final = r"(?:article|story|text|page|feed|message|piece|report|post|document)"
_DUTY: Final = r"(?:must|should|has to|have to|needs? to)"
_ENGLISH: Final = (
    (
        (
            "say |write |report |add |mention |tell |include |append |state |output |answer |reply "
            "|respond |describe |insert |cite |repeat |print |translate |recommend |claim |call "
        ),
        rf"{_OPENING}(?!tell that\b){_SAYING}\W+(?:\w+\W+)?{_THINGS}",
    ),
    ("please", rf"\bplease\W+{_SAYING}\b"),
    (
        "disregard|forget|ignore|skip",
        (
            rf"{_OPENING}(?:disregard|forget|ignore|skip)\W+(?:the|this|that|all|every|what)\w*\W+(?:\w+\W+)?"
            rf"(?:{_TEXT}|rest|facts|above|before|else|stands?|said)\b"
        ),
    ),
    ("stop reading", r"\bstop reading\b"),
    ("do not ", r"\bdo not (?:tell|show|reveal)\W+(?:the )?(?:users?|readers?|anyone|audience)\b"),
    (
        "instruction|task|admin|override|directive|command|prompt",
        (
            rf"(?:^|[.!?]\s*)(?:new|real|updated|final|system|admin|hidden|important)\W+{_TASK}(?: \w+)?\s*:"
            rf"|[(\[]\W*(?:\w+\W+)?{_TASK}(?: \w+)?\s*[:\]]|^\W*(?:instructions?|override)\s*:"
            r"|\b(?:your|new|next|real) task\W+(?:is|has|was|will|now)\b"
        ),
    ),
    (
        "be so kind|make sure|be sure|remember to|you must|you have to|you are to|you need to",
        (
            rf"\b(?:be so kind as to|make sure (?:to|that you)|be sure to|remember to|you (?:must|have to"
            rf"|are to|need to))\W+"
            rf"(?:\w+\W+)?{_SAYING}\b"
        ),
    ),
    (
        " this |the above ",
        (
            rf"\b(?:rewrit|condens|summar|paraphras|quot|repost|republish|process"
            rf"|read)\w*\W+(?:\w+\W+){{0,3}}?(?:this|the above)"
            rf" {_TEXT}\b.{{0,60}}\b(?:{_DUTY}|only if|only when|opens?)\b"
        ),
    ),
    (
        "this must|this should|this ha|this need|this article|this story|this text|this page|this feed",
        (
            rf"\b(?:that|which|who)\W+(?:\w+\W+){{0,3}}?(?:reads?|quot\w+|summar\w+|process\w+"
            rf"|rewrit\w+)\W+this(?: {_TEXT})?"
            rf"\W+{_DUTY}\b"
            rf"|\b(?:any|every|each|all)\W+(?:\w+\W+){{0,2}}?(?:versions?|copy|copies"
            rf"|rewrites?)\W+of this {_TEXT}\b"
            rf"|\b(?:quote|use|repeat|publish|summari[sz]e) this {_TEXT} only (?:if|when)\b"
        ),
    ),
)
_OTHER: Final = (
    (
        "de",
        "vergiss|schreib |gib |sag |lass ",
        (
            r"\b(?:vergiss|schreib|gib|sag|lass)(?=\W+(?:alles|dass|die|das|den|nichts|nur|bitte|stattdessen"
            r"|in|an|am|was|du|weg)\b)"
        ),
    ),
    (
        "de",
        (
            "schreib|erwähn|bericht|füg|nenn|sage|antwort|beginn|ignorier|übersetz|behaupt|verfass"
            "|ergänz|vergess|geben sie"
        ),
        (
            rf"{_START}(?:bitte\W+)?(?:schreibe|erwähne|berichte|füge|nenne|sage|antworte|beginne"
            rf"|ignoriere|übersetze|behaupte"
            r"|verfasse|ergänze|vergesst|schreibt)\b"
            r"|\b(?:und|sondern|bitte|stattdessen)\W+(?:stattdessen\W+)?(?:schreibe|erwähne|berichte|füge"
            r"|behaupte|verfasse|ergänze)\W+"
            r"(?:stattdessen\W+)?(?:dass|die|das|den|hinzu|am|bitte|unbedingt)\b"
            rf"|(?:{_START}|\bbitte\W+)(?:schreiben|erwähnen|berichten|nennen|vergessen|ignorieren|fügen"
            rf"|ergänzen|beginnen|geben"
            r"|behaupten)\W+sie\b"
        ),
    ),
    (
        "de",
        "überschrift|zusammenfassung|kurzfassung",
        r"\bin (?:der|die|jeder|jede) (?:überschrift|zusammenfassung|kurzfassung)\W+(?:soll|muss|gehört)\b",
    ),
    (
        "fr",
        "que|oubli|pas compte",
        (
            r"\b(?:dis|dites|écris|écrivez) (?:bien )?que\b|\boublie[zr]? (?:tout|ce qui|les consignes)\b"
            r"|\bne (?:tiens|tenez) pas compte\b"
        ),
    ),
    (
        "fr",
        "ajout|mention|écri|rédig|précis|indiqu|cite|affirm|ignor",
        (
            rf"(?:{_START}|\bveuillez\W+|\bmerci de\W+)(?:ajoute[zr]?|mentionne[zr]?|écris|écrivez|écrire"
            rf"|rédige[zr]?|précise[zr]?"
            r"|indique[zr]?|cite[zr]?|affirme[zr]?|ignore[zr]?)\W+(?:que|la|le|les|un|une|à|dans|toujours"
            r"|en)\b"
        ),
    ),
    ("fr", "cher ", r"\bcher (?:assistant|modèle|robot|lecteur automatique)"),
    (
        "es pt it",
        "di que|caso|olvid|conta|esque|esqueç|conto|dimentica|scrivi|che",
        (
            r"\bdi que\b|\bno (?:hagas|haga|hagan) caso\b|\bolvid[ae] (?:todo|lo anterior|lo que)\b"
            r"|\bn[ãa]o leve em conta\b"
            r"|\besqueç?[ac] (?:tudo|o que)\b|\bnon tenere conto\b|\bdimentica (?:tutto|quanto|ciò)\b"
            r"|\b(?:scrivi|di['’]|dì) che\b"
        ),
    ),
    (
        "es pt it",
        "escrib|añad|incluy|mencion|redact|diga|escrev|acresc|inclua|aggiungi|includi|menziona",
        (
            rf"(?:{_START}|\bpor favor\W+)(?:escrib[ae]|añad[ae]|incluy[ae]|mencion[ae]|redact[ae]|diga"
            rf"|escreva|acrescente|inclua"
            r"|aggiungi|includi|menziona)\W+(?:que|la|el|los|las|un|una|o|a|uma|che|il|lo|al|en|ao)\b"
        ),
    ),
    (
        "nl",
        "schrijf|meld|voeg|vergeet|negeer",
        rf"{_START}(?:schrijf|vermeld|meld|voeg|vergeet|negeer)\W+(?:dat|alles|wat|de|het|een|toe|er)\b",
    ),
    (
        "pl",
        "napisz|zapomnij|wspomnij|dopisz|pomiń|zignoruj|dodaj|podaj|powiedz",
        r"\b(?:napisz|zapomnij|wspomnij|dopisz|pomiń|zignoruj)\b|\b(?:dodaj|podaj|powiedz), że\b",
    ),
    (
        "ru",
        "напиши|сообщи|забудь|укажи|добавь|скажи|упомяни|игнорируй|опиши|переведи",
        r"\b(?:напиши|сообщи|забудь|укажи|добавь|скажи|упомяни|игнорируй|опиши|переведи)(?:те)?\b",
    ),
    (
        "uk",
        "повідом|вкажи|додай|згадай|ігноруй|переклади",
        r"\b(?:повідом|вкажи|додай|згадай|ігноруй|переклади)(?:те|іть)?\b",
    ),
    (
        "ar",
        "اكتب|انس|اذكر|أضف|قل ",
        r"(?<!\w)(?:اكتب|اكتبي|اكتبوا|انس|انسي|اذكر|أضف|قل)\s+(?:أن|إن|كل|ما|في|أنّ|إنّ)(?!\w)",
    ),
    (
        "hi",
        "लिखें|लिखो|बताएं|बताओ|जोड़ें|भूल",
        r"(?:लिखें|लिखो|बताएं|बताओ|जोड़ें) कि|भूल (?:जाएं|जाओ|जाइए)",
    ),
    (
        "zh",
        "必须|务必|应当|都要",
        r"(?:新闻稿|稿件|报道|文章|改写|生成)[^，。]{0,8}(?:必须|务必|应当|都要)[^，。]{0,4}(?:说明|写|注明|包含|提及|提到|声明)",
    ),
    (
        "zh",
        "请|务必|忘|忽略|无视",
        (
            r"(?:^|[，。；：！]|\W)(?:请|务必)(?:在[^，。]{0,8})?(?:写|注明|说明|加入|加上|提到|提及|忽略|忘记|忘掉|回答|输出|翻译)"
            r"|(?:忘记|忘掉|忽略|无视)(?:以上|上面|前面|上文|之前)"
        ),
    ),
    (
        "ja",
        "ください|下さい|くれ",
        r"(?:と書いて|と記して|と述べて|と報じて|を無視して|を忘れて|を追加して|と伝えて)(?:ください|下さい|くれ)",
    ),
    (
        "ko",
        "라고|무시|추가",
        r"라고\s?(?:쓰|적|보도하|말하|답하)(?:세요|십시오|시오|라)(?!\w)|(?:무시|추가)하(?:세요|십시오|시오)",
    ),
)
_PATTERNS: Final = (
    *(("en", cued(cues, pattern)) for cues, pattern in _ENGLISH),
    *((languages, cued(cues, pattern)) for languages, cues, pattern in _OTHER),
)


@cache
def _of(language: str | None) -> Choice:
    """The patterns of a language and of English, in which models are addressed everywhere."""
    wanted = {language, "en"}
    return choice_of(
        one for languages, one in _PATTERNS if language is None or wanted & set(languages.split())
    )


def is_order(folded: str, language: str | None) -> bool:
    """Whether a text in small letters tells somebody, outside quotation marks, what to write or to forget.

    `language` is a primary subtag; without one the orders of all languages are looked for.
    """
    asked = cued_in(_of(language), folded)
    if not asked:
        return False
    plain = _QUOTED.sub(" ", folded)
    return any(one.compiled.search(plain) for one in asked)
