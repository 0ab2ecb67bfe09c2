"""Text that speaks to a model or commands its reader, where an article should tell news.

Rules cannot recognise every injection. They need not: what slips through still has to pass the
checks that every sentence of a report passes. They keep plain orders out of prompt and report.
"""

import re
from typing import Final

from wirepress.summaries.guarding.addressed import addressing, is_encoded, undisguised
from wirepress.summaries.guarding.boilerplate import is_boilerplate
from wirepress.summaries.guarding.cued import choice_of, cued, matches
from wirepress.summaries.guarding.imperatives import is_order
from wirepress.summaries.guarding.metatext import is_metatext

_FORGETTING: Final = (
    (
        r"(?:ignor(?:e|ing)|disregard(?:ing)?|forget|overrid(?:e|ing)|overwrite|bypass|discard|skip)\b",
        "previous|prior|above|earlier|preceding|foregoing|other|your|all|any|these|those",
        "instruction|prompt|guideline|directive|system message|guardrail|directions? given|rules? given",
    ),
    (
        "ignorier|vergiss|vergesst|vergessen|missacht|verwirf",
        "vorherig|vorig|bisherig|obig|früher|vorangeh|alle|dein|eure|ihre",
        "anweisung|instruktion|vorgabe|befehl|prompt",
    ),
    (
        "ignore|oublie|néglige|fais abstraction|faites abstraction",
        "précédent|antérieur|ci-dessus|tout|vos|tes|autres",
        "instruction|consigne|directive|prompt",
    ),
    ("ignor|olvid|descart", "anterior|previ|arriba|tod|tus|sus", "instrucci|indicaci|orden|órden|directri"),
    ("ignor|esque|desconsider", "anterior|prévi|acima|tod|suas|tuas", "instruç|orientaç|ordens|diretri"),
    (
        "ignor|dimentic|trascur",
        "precedent|sopra|tutt|tue|vostre|anterior",
        "istruzion|direttiv|ordini|comandi",
    ),
    ("negeer|vergeet|sla", "vorige|eerdere|bovenstaande|alle|je|uw", "instructie|aanwijzing|opdracht"),
    (
        "zignoruj|ignoruj|zapomnij|pomiń",
        "poprzedni|wcześniejsz|powyższ|wszystk|twoj",
        "instrukcj|poleceni|wytyczn",
    ),
    ("игнорируй|проигнорируй|забудь", "предыдущ|прежн|выше|все|твои|ваши", "инструкци|указани|команд"),
    ("ігноруй|проігноруй|забудь", "попередн|вище|всі|усі|твої|ваші", "інструкці|вказівк|команд"),
)
"""For each language verbs, words for what came before, and words for orders, by their beginnings."""
_ENGLISH_ORDERS: Final = "instruction|prompt|guideline|directive|system message|guardrail|direction|rule"
_UNSPACED_ORDERS: Final = "تجاهل|निर्देशों|आदेशों|指令|指示|提示|命令|지시|명령"
_UNSPACED_FORGETTING: Final = (
    r"تجاهل\W+(?:\w+\W+){0,3}?(?:التعليمات|الأوامر)",
    r"(?:निर्देशों|आदेशों)\s*(?:को|की)?\s*(?:अनदेखा|अनदेखी|नज़रअंदाज़|भूल)",
    r"(?:忽略|无视|忘记|忽視|無視|忘記).{0,4}(?:之前|以上|上述|先前|所有|此前).{0,6}(?:指令|指示|提示|命令)",
    r"(?:これまで|以前|上記|すべて|全て).{0,8}(?:指示|命令).{0,6}(?:無視|忘れ)",
    r"(?:이전|위의|모든).{0,8}(?:지시|명령).{0,6}(?:무시|잊)",
)
_MODEL: Final = (
    r"(?:ai|a\.i\.|llms?|(?:large )?language models?|(?:ai|virtual) assistants?|assistants?|chat\W?bots?"
    r"|summari[sz]ers?)"
)
_BEING: Final = r"(?:you are|you['’]re|act as|pretend to be|behave as)\W+(?:now\W+|an?\W+|the\W+)*(?:\w+\W+)?"
_CALLING: Final = r"(?:dear|hey|hello|attention|(?:note|message|memo|instructions?|orders?) (?:for|to))\W+"
_HEADING: Final = r"(?:new|updated|real|hidden|secret|system|developer)\W+"
_TAGS: Final = r"(?:im_start|im_end|system|assistant|user|endoftext|eot_id|start_header_id|inst|sys)"
_ROLES: Final = (
    (
        "ai|a.i.|llm|language model|assistant|chat|summari",
        "|".join(
            (
                _BEING + _MODEL + r"\b",
                r"as an? (?:\w+\W+)?" + _MODEL + r"\W+you\b",
                _CALLING + r"(?:an?\W+|the\W+|any\W+|all\W+)?" + _MODEL + r"\b",
                r"if you are an? (?:\w+\W+)?" + _MODEL + r"\b",
            )
        ),
    ),
    (
        "instruction|prompt|order|directive|message|override",
        _HEADING + r"(?:instruction|prompt|order|directive|message|override)s?\s*:",
    ),
    (
        "prompt",
        r"(?:reveal|print|show|repeat|output|leak)\W+(?:me\W+)?(?:your|the)\W+(?:\w+\W+)?(?:system\W+)?prompt\b",
    ),
    (
        "system|prompt|instruction|source",
        r"(?:begin|end|start) (?:of )?(?:system|prompt|instructions?|sources?)\b(?:\W*\d)?\W*$",
    ),
    ("source |answer ", r"(?:begin|end) (?:source|answer) \d"),
)
"""What is said to a model, each beginning with a word."""
_PROTOCOL: Final = (
    r"<\|?/?\s*" + _TAGS + r"\b[^>]*>",
    r"\[/?(?:inst|sys|system)\]",
    r"<</?sys>>",
    r"##+\s*(?:instruction|system|response)",
)
"""Marks of a chat."""
_VERBS: Final = (
    r"(?:output|reply|answer|print|repeat|translate|include|insert|mention|state|claim|say|write|tell|add"
    r"|praise|replace|visit|call|buy|order|download|transfer|send|pay|enter|verify|scan)"
)
"""Words that command only in front of certain others: "Call centres close" is news."""
_OBJECTS: Final = (
    r"(?:(?:only|exactly|the following|that|this|these|your|us|me|them|now|here|him|her|everyone|readers)\b"
    r"|https?:|www\.|[\"“«„])"
)
_ORDERS: Final = (
    r"(?:respond|summari[sz]e|append|prepend|begin your|end your|start your|recommend that|rewrite)\b",
    r"(?:do not|don['’]t|never)\W+(?:mention|summari[sz]e|report|tell|reveal|include|cite|say|write|use)\b",
    r"(?:click|subscribe|sign up|donate (?:now|to|at|here)|log in|go to|open the (?:link|attachment))\b",
    r"follow (?:the|this) link\b",
    r"readers (?:should|must|ought to|are (?:asked|advised|urged|invited) to)\b",
    _VERBS + r"\W+" + _OBJECTS,
)


def _forgetting(verbs: str, earlier: str, orders: str) -> str:
    """Verb, what came before and orders, the last two in either order, few words between."""
    gap = r"(?:\w+\W+){0,3}?"
    first = rf"(?:{earlier})[\w-]*\W+{gap}(?:{orders})"
    last = rf"(?:{orders})\w*\W+{gap}(?:{earlier})"
    return rf"(?:{verbs})\w*\W+{gap}(?:{first}|{last})"


_TOLD: Final = choice_of(
    (
        cued(_ENGLISH_ORDERS, rf"\b{_forgetting(*_FORGETTING[0])}"),
        cued(
            "|".join(words[-1] for words in _FORGETTING[1:]),
            rf"\b(?:{'|'.join(_forgetting(*words) for words in _FORGETTING[1:])})",
        ),
        cued(_UNSPACED_ORDERS, "|".join(_UNSPACED_FORGETTING)),
        *(cued(cues, rf"\b(?:{role})") for cues, role in _ROLES),
        cued("<|[|##", "|".join(_PROTOCOL)),
        cued("system|assistant", r"\A\W*(?:system|assistant)\s*:"),
    )
)
"""What tells a model something, in small letters."""
_COMMAND: Final = re.compile(
    r"\W*(?:(?:please|now|instead|always|simply|just|you must|you should|make sure to|be sure to)\W+)*(?:"
    + "|".join(_ORDERS)
    + ")",
    re.IGNORECASE,
)


def speaks_to_model(text: str, language: str | None = None) -> bool:
    """Whether a text addresses a model: orders about orders or writing, roles, marks of a chat protocol.

    `language`, a primary subtag, spares looking for orders in other languages but English.
    """
    plain = undisguised(text)
    folded = plain.casefold()
    if not folded.isascii():
        # Letters that pass for an i: the dotless one, and what folding makes of a capital with a dot.
        folded = folded.replace("ı", "i").replace("i\u0307", "i")
    return (
        matches(_TOLD, folded)
        or is_encoded(plain)
        or matches(addressing(language), folded)
        or is_order(folded, language)
        or is_metatext(folded, language)
    )


def commands(sentence: str) -> bool:
    """Whether a sentence tells somebody to do something, or is a plug rather than news."""
    return speaks_to_model(sentence) or _COMMAND.match(sentence) is not None or is_boilerplate(sentence)
