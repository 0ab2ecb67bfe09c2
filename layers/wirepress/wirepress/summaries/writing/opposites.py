"""Words that turn a sentence into its opposite: rose for fell, accepted for rejected.

Both may stand in the same article; what counts is which of them stands where the article says the
same otherwise.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.folding import compared
from wirepress.summaries.reading.word_sets import beginning_with
from wirepress.text.words import content_words

_PAIRS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "en": (
        (
            (
                r"rose|rises?|risen|rising|increas|grew|grow[ns]?\b|climb|gain|jump|surg|soar|up\b|higher"
                r"|more than"
            ),
            (
                r"fell|falls?\b|fallen|falling|decreas|drop|declin|shrank|shrink|plung|slump|sank|slid|tumbl"
                r"|down\b|lower"
            ),
        ),
        (r"highest|record high|most\b", r"lowest|least\b|fewest"),
        (
            r"accept|approv|agreed\b|endors|adopted",
            r"reject|refus|declin|turn(?:s|ed)? (?:\w+ ){0,5}down\b|veto|voted down|rebuff",
        ),
        (r"won\b|wins?\b|winn|victor|beat|beats|triumph", r"los(?:es?|t|ing)\b|beaten"),
        (r"open(?:s|ed|ing)?\b|reopen", r"clos(?:e[sd]?|ing|ure)\b|shut"),
        (r"confirm|admit|acknowledg|concede", r"den(?:y|ies|ied|ying)\b|disput|reject|contradict"),
        (r"convict|guilty|condemn", r"acquit|innocent|clear(?:ed)?\b|exonerat"),
        (r"allow|permit|legali|lift", r"ban(?:s|ned|ning)?\b|prohibit|outlaw|forbid|forbad"),
        (
            r"hir(?:e[sd]?|ing)\b|recruit|creat",
            r"lay(?:s|ing)? off|laid off|dismiss|fired|cut(?:s|ting)?\b|layoff|axe|shed",
        ),
        (r"prais|welcom|hail|applaud", r"criti|condemn|attack|denounc|slam|blam|regret"),
        (r"profit|surplus", r"loss|deficit"),
        (r"strengthen|tighten|toughen", r"weaken|eas(?:e[sd]?|ing)\b|relax|loosen"),
        (r"surviv|alive|rescued", r"died|dead\b|killed|dies\b"),
        (r"remain|stay|keep", r"leav|left|quit|resign|step(?:s|ped)? down"),
        (r"succe", r"fail"),
        (r"early|earlier|ahead of|brought forward", r"late\b|later|delay|postpone"),
    ),
    "de": (
        (
            r"gestiegen|stieg|steig|zunahm|zugenommen|wuchs|gewachs|zuleg|zugelegt|mehr als|höher",
            (
                r"gesunken|sank|sink|gefallen|fiel|abnahm|abgenommen|schrumpf|rückgang|zurückgegangen"
                r"|ging\w* zurück|niedriger"
            ),
        ),
        (r"höchst|meisten", r"niedrigst|tiefst|wenigsten"),
        (
            r"zugestimmt|zustimm|stimm\w* zu\b|angenommen|nahm\w* an\b|befürwort|gebilligt|billig|akzeptier",
            r"abgelehnt|ablehn|lehn\w* .{0,60}ab\b|verworf|zurückgewiesen|verweiger",
        ),
        (r"gewonnen|gewann|gewinn|sieg", r"verloren|verlor|verlier|niederlage|unterlag"),
        (r"geöffnet|eröffn|öffne", r"geschlossen|schließ|schloss"),
        (
            r"bestätig|eingeräumt|räum\w* .{0,40}ein\b|gestand|zugegeben",
            r"bestrit|bestreit|dementier|zurückgewiesen|weis\w* .{0,40}zurück|wies\w* .{0,40}zurück",
        ),
        (r"verurteil|schuldig", r"freigesprochen|freispr|unschuldig"),
        (r"erlaub|gestatt|zugelassen", r"verbot|untersag|verbiet"),
        (
            r"eingestellt\w* .{0,20}(?:mitarbeiter|personal)|schaff\w* .{0,30}stellen",
            r"entlass|streich|gestrichen|stellenabbau|abgebaut",
        ),
        (r"gelobt|lobt|begrüß|erfreut", r"kritisier|verurteilt|bedauer|enttäuscht|beklag|rügt"),
        (r"überschuss|gewinn", r"defizit|verlust|fehlbetrag"),
        (r"überlebt|gerettet", r"gestorben|starb|getötet|ums leben|tot\b|tote"),
        (r"bleibt|bleiben|blieb", r"rücktritt|zurückgetreten|zurücktr|verlässt|verließ|verlassen"),
        (
            r"rücktritt .{0,20}an\b|tritt zurück|trat zurück|zurückgetreten|kündigt\w* .{0,50}rücktritt",
            r"rücktritt schl|rücktritt aus|nicht zurück|im amt",
        ),
        (r"gelungen|gelang|erfolg", r"gescheitert|scheiter|misslung|misslang"),
        (r"einzuleg|einleg|berufung ein", r"verzicht"),
    ),
    "fr": (
        (r"augment|hausse|progress|grimp|croissan|accr|bond", r"baiss|recul|diminu|chut|repli|rédui|dégring"),
        (r"plus haut|plus élevé|record", r"plus bas|plus faible"),
        (r"accept|approuv|adopt", r"rejet|refus|repouss"),
        (r"gagn|remport|victoire|vainqueur|battu\w* ", r"perd|défaite|éliminé"),
        (r"rouvr|ouvr|ouvert", r"ferm"),
        (r"confirm|reconnaît|reconnu|admet|admis", r"dément|conteste|nie\b|nié|rejette"),
        (r"condamn|coupable", r"acquitt|innocent|relax"),
        (r"autoris|permet|permis", r"interdi"),
        (r"embauch|recrut|cré", r"licenci|supprim"),
        (r"salu|félicit|applaudi", r"critiqu|dénonc|regrett|déplor"),
        (r"bénéfice|excédent", r"perte|déficit"),
        (r"survécu|survi|sauvé|indemne", r"mort|tué|décédé|péri"),
        (r"réuss|succès", r"échou|échec"),
    ),
    "es": (
        (r"subi|sube|aument|crec|increment|dispar|alza", r"baj|cay|cae|caíd|descend|disminu|redu|desplom"),
        (r"más alt|máximo|mayor\b", r"más baj|mínimo|menor\b"),
        (r"acept|aprob|aprueb", r"rechaz|recha|veta"),
        (r"gan[óo]\b|ganar|gana\b|victoria|venci", r"perdi|pierd|derrota"),
        (r"reabr|abr[ei]|abiert", r"cerr|cierr"),
        (r"confirm|admit|reconoc", r"neg[óo]\b|niega|desmint|desmient|rechaz"),
        (r"conden|culpable", r"absuel|absolv|inocente"),
        (r"permit|autoriz", r"prohib"),
        (r"contrat(?:ó|aron|ará|arán|ación|aciones|ar)", r"despid|despedi|recort"),
        (r"elogi|celebr|aplaud|alab", r"critic|lament|denunci|repro"),
        (r"beneficio|superávit", r"pérdida|déficit"),
        (r"sobreviv|ileso|rescatad", r"muri|muert|fallec"),
        (r"termin|acab|finaliz|pone fin|puesto fin", r"continú|prosig|sigue\b"),
        (r"éxito|logr", r"fracas"),
    ),
    "zh": (
        (r"上升|上涨|增长|增加|提高", r"下降|下跌|减少|降低|缩减"),
        (r"最高", r"最低"),
        (r"同意|批准|通过|接受|赞成", r"拒绝|否决|反对"),
        (r"获胜|赢得|击败|战胜", r"失利|输给|落败|败给"),
        (r"提前", r"推迟|延期|延后"),
        (r"证实|承认", r"否认"),
        (r"开放|启用|开通", r"关闭|停用|停运"),
        (r"盈利", r"亏损"),
        (r"有罪", r"无罪"),
        (r"允许", r"禁止"),
        (r"成功", r"失败"),
    ),
}
"""Per language pairs of sides, each by the beginnings of its words."""
_NEGATIONS: Final = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|nicht|kein\w*|nie|niemals|ohne|weder|ne|n['’]\w+"
    r"|pas|jamais|aucun\w*"
    r"|sans|nunca|jamás|ning[uú]n\w*|sin|ni|tampoco)\b|n['’]t\b|[不没未无]",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[,;]\s+(?:(?:and|but|und|aber|et|mais|y|pero)\s+)?|，")
_MIN_TOLD: Final = 3
_MIN_SHARE: Final = 0.5
"""Words, and share of a sentence's words, by which the place that it retells is told."""
_AS_GOOD: Final = 0.7
"""Share of the best place's likeness from which another one may be meant as well."""


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (beginning_with(one, language), beginning_with(other, language))
        for one, other in _PAIRS.get(language, ())
    )


def opposite(text: str, evidence: Sequence[Evidence], language: str) -> str | None:
    """The word with which a text, or a clause of it, says the opposite of the place that it retells.

    `language` is a primary subtag.
    """
    if _NEGATIONS.search(text):
        return None
    for clause in dict.fromkeys((text, *_CLAUSE.split(text))):
        if word := _turned(clause, evidence, language):
            return word
    return None


def _turned(clause: str, evidence: Sequence[Evidence], language: str) -> str | None:
    for one, other in _sides(language):
        word = one.search(clause)
        if word is None or other.search(clause):
            continue
        rest = frozenset(map(compared, content_words(one.sub(" ", clause), language)))
        places = _places(rest, evidence)
        if not places or any(one.search(line) or _NEGATIONS.search(line) for line in places):
            continue
        if all(other.search(line) for line in places):
            return word.group()
    return None


def _sides(language: str) -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
    for one, other in _patterns(language):
        yield one, other
        yield other, one


def _places(words: frozenset[str], evidence: Sequence[Evidence]) -> list[str]:
    """The sentences of the sources that tell most of these words."""
    found = [
        (len(words & known), line)
        for source in evidence
        for (line, _), known in zip(source.sentences, source.stems, strict=True)
    ]
    best = max((count for count, _ in found), default=0)
    if best < max(2, min(_MIN_TOLD, len(words)), _MIN_SHARE * len(words)):
        return []
    return [line for count, line in found if count >= _AS_GOOD * best]
