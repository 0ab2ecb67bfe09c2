"""Words that accuse: what a report says of nobody unless a source has such a word itself.

Numbers and names can be looked up; a wrong verb between two right names cannot. The worst of those
accuse somebody of something, and their words are few. One word of a group bears out the others:
who is "charged" may be called "accused", but not a "thief".
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

_Group = tuple[str, str]
"""Beginnings of words that accuse, and of milder ones that bear them out."""

_GROUPS: Final[Mapping[str, tuple[_Group, ...]]] = {
    "en": (
        (r"fraud|swindl|embezzl|defraud|forgery", "scam|cheat|forged|forging|deceiv|false"),
        (r"corrupt|brib|kickback|money launder", "graft|launder"),
        (r"steals?\b|stealing|stole|theft|thie[fv]|robbe|looter|looting", "robb|loot|burglar|rob"),
        (r"lied\b|liars?\b|deceiv|deceit|perjur|misled\b", "lie|lying|mislead|decept|hoax|false|untrue"),
        (r"murder|homicid|massacr|assassin", "manslaughter|kill|slaughter|shot|slay|slain|execut"),
        (r"rape[ds]?\b|raping|rapist|molest|pa?edophil", "sexual|assault|abus|grop"),
        (r"sexual(?:ly)? (?:abus|assault|harass)", "sexual|rape|abus|assault|grop|molest"),
        (r"guilty|convict", "verdict|sentenc|plead|pled"),
        (
            r"accus|alleg|indict|prosecut|suspected of",
            "charg|suspect|investigat|probe|su(?:e|ing)|lawsuit|claim|blam|trial|court|complain|critici|denounc",
        ),
        (r"arrest|jail|imprison|handcuff", "custody|detain|detention|prison|held|sentenc|behind bars|police"),
        (r"racist|racism|nazi|fascis|anti-?semit|bigot", "racial|supremacis|xenophob|hate|slur"),
        (r"terroris|jihad", "terror|extremis|militant|islamic state|bomb"),
        (r"traitor|treason|espionage|spie[ds]\b|spying", "spy|betray|secret"),
        (r"disgrac|crook|criminals?\b", "scandal|shame|crime|criminal|illegal|unlawful|charg|convict|offen"),
        (r"drunk|intoxicat|overdos", "alcohol|drink|drug|dui|sober"),
        (r"genocid|war crime|tortur", "atrocit|ethnic cleansing|massacr"),
    ),
    "de": (
        (r"betrug|betrüg|veruntreu|unterschl", "schwindel|fälsch|gefälscht|täusch"),
        (r"korrupt|korruption|bestech|bestoch|schmiergeld|geldwäsche", "geschmiert|vorteilsnahme"),
        (
            r"diebstahl|diebe?\b|gestohlen|stiehlt|räuber|raubüber|raub\b",
            "geraubt|raub|dieb|einbr|entwend|klau",
        ),
        (r"lüg|gelogen|getäuscht|meineid", r"log\b|täusch|falsch|unwahr"),
        (r"mord|mörder|ermord|totschl|massak", "tötung|getötet|töte|attentat|erschoss|erschlag|erstoch"),
        (r"vergewaltig|missbrauch|pädophil|sexuell", "sexual|belästig|nötigung|misshand|übergriff"),
        (r"schuldig gesp|verurteil", "schuldig|urteil|geständ|gestand|strafe"),
        (
            r"beschuldig|angeklag|verdächtig",
            "vorgeworfen|vorwurf|vorwürf|wirft|werfen|anklag|verdacht|ermitt|klag|kritisier",
        ),
        (r"verhaft|festgenommen|inhaftier", "festnahm|gefängnis|haft|gewahrsam|untersuchungshaft|polizei"),
        (r"rassis|nazi|faschis|antisemit", "fremdenfeind|rechtsextrem|hass"),
        (r"terroris|landesverrat|verräter|spionier", "terror|extremis|spion|verrat"),
        (r"schande|kriminell|verbrecher", "skandal|illegal|verbrechen|straftat|gesetzwidrig"),
        (r"betrunken|süchtig", "alkohol|drogen|promille|getrunken"),
        (r"völkermord|genozid|kriegsverbrech|folter", "massak|gräuel"),
    ),
    "fr": (
        (r"fraud|escroqu|détournements? de fonds|falsifi", "tromp|faux"),
        (r"corromp|corrupt|corruption|pots?-de-vin|blanchiment", "soudoy"),
        (r"voleu|cambriol|pillage|dérob", "vol(?:er|é)|pill|braqu"),
        (r"menti\b|menteur|mensong|parjur", "ment(?:i|eur|ir|ent)|tromp|faux|fausse"),
        (r"meurtr|assassin|homicid|massacr", "tu(?:é|er|ant)|mort|abatt"),
        (r"viol(?:é|ée|eur|s)?\b|pédophil|agressions? sexuel", "agress|sexuel|attouch|abus"),
        (r"coupable|condamné", "condamn|verdict|peine"),
        (r"accusé|inculp|soupçonn|mise? en examen", "accus|poursui|enquêt|plainte|soupçon|reproch|critiqu"),
        (r"arrestation|emprison|incarcér|interpell", "arrêt|prison|détenu|détention|garde à vue|police"),
        (r"racis|nazi|fascis|antisémit", "xénophob|haine"),
        (r"terroris|traître|trahison|espionn", "attentat|extrémis|espion"),
        (r"honteu|criminel|délinquant", "scandal|honte|crime|illég|délit"),
        (r"ivre|ivresse|drogué", "alcool|drogu"),
        (r"génocid|crimes? de guerre|tortur", "massacr"),
    ),
    "es": (
        (r"fraud|estaf|malvers|desfalc|falsific", "engañ|fals"),
        (r"corrupt|corrupción|soborn|cohech|blanque", "mordida"),
        (r"ladr[oó]n|robó|robaron|robado|hurt[oó]\b|saqueo", "rob|asalt|atrac"),
        (r"mintió|mintieron|mentiros|mentira|perjur", "minti|mient|mentir|engañ|fals"),
        (r"asesin|homicid|masacr", "mató|matar|muert|matanza"),
        (r"violador|violó|violación sexual|pederast|pedófil|abusos? sexual", "viol|abus|acos|sexual"),
        (r"culpable|condenad", "conden|veredicto|pena"),
        (r"acusad|imputad|sospechos", "acus|imput|sospech|investig|denunci|critic"),
        (r"arrest|encarcel|detenid", "deten|cárcel|prisión|preso|policía"),
        (r"racis|nazi|fascis|antisemit", "xenófob|odio"),
        (r"terroris|traidor|traición|espió|espionaje", "extremis|espía|atentado"),
        (r"vergonzos|criminal|delincuent", "escándalo|vergüenza|ilegal|delito|crimen"),
        (r"borrach|ebrio|drogad", "alcohol|drog|ebri"),
        (r"genocid|cr[ií]men(?:es)? de guerra|tortur", "masacr"),
    ),
}


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (
            re.compile(rf"\b(?:{claims})", re.IGNORECASE),
            re.compile(rf"\b(?:{claims}|{milder})", re.IGNORECASE),
        )
        for claims, milder in _GROUPS.get(language, ())
    )


def unfounded_accusation(text: str, sources: Iterable[str], language: str) -> str | None:
    """The first word of a text that accuses and has none of its kind in the sources; primary `language`."""
    known = list(sources)
    for claims, bearing in _patterns(language):
        if (found := claims.search(text)) and not any(bearing.search(source) for source in known):
            return found.group()
    return None
