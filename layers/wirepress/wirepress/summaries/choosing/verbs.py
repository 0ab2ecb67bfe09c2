"""Finite verbs, as far as lists, endings and the word before show them: where a clause has its verb."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from wirepress.summaries.reading.word_sets import word_set
from wirepress.text.words import stop_words

_VERBS: Final = {
    "en": word_set(
        "is are was were has have had will would can could may might must should do does did gets got "
        "goes went came comes made makes took takes found finds won wins lost loses rose rises fell falls "
        "cost costs put puts cut cuts set sets gave gives kept keeps paid pays sold sells bought buys "
        "built builds met meets led leads left leaves held holds ran runs stood stands says grew grows "
        "began begins became becomes brought brings spent spends sent sends shut shuts hit hits drew beat "
        "wants needs expects plans faces employs owes owns works remains calls hopes fears opens closes "
        "starts ends stays rejects backs denies joins records sits lives live stand counts covers handles "
        "serves uses hosts carries offers shows charges asks returns warns turns seeks aims agrees "
        "supports welcomes moves heads plays scores takes adds cannot refuses promises threatens quits "
        "resigns demands bans blocks approves wrote rang spoke chose broke rode drove struck swept fought "
        "sought taught caught thought told knew saw heard contains includes allows lets reaches intends "
        "affects refers differs continues continue provides proves raises urges believes considers "
        "represents produces receives requires remain estimates argues argue criticises honors honours "
        "sank flew threw "
        "isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't doesn't don't didn't"
    ),
    "de": word_set(
        "ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können konnte konnten "
        "muss müssen musste mussten soll sollen sollte sollten will wollen wollte wollten darf dürfen "
        "gibt gab bleibt bleiben blieb blieben kostet kosten kommt kommen kam kamen geht gehen ging "
        "gingen steht stehen stand standen liegt liegen lag lagen fehlt fehlen nimmt nahm nennt nannte "
        "hält hielt fordert fordern plant planen zahlt zahlen steigt stieg sinkt sank fiel fielen verlor "
        "gewann begann begannen sprach sprachen lief liefen trat traten schloss verließ erhielt erhielten "
        "übernahm brach starb starben traf trafen fand fanden ließ ließen rief riefen zog zogen wuchs "
        "warf schrieb half trug sah sahen bot stieß fuhr fuhren flog schlug verbot beschloss erwarten "
        "befürchten suchen prüfen ermitteln rechnen verlangen warnen streiten arbeiten leben"
        " sprang sprangen brachen stiegen rissen litt litten stritt stritten griff griffen riet verriet hieß "
        "wies wiesen schlossen floss flossen schoss schossen verschwand verschwanden entstand erschien "
        "erschienen trieb trieben zogen flohen hoben schob schoben trugen schlugen wuchsen luden schuf "
        "fing hing hingen gaben las lasen saß saßen bat baten geschah galt galten warfen banden zwang "
        "gelang gelangten ließen verließen"
    ),
    "fr": word_set(
        "est sont était étaient a ont avait avaient sera seront aura auront peut peuvent doit doivent va "
        "vont reste restent coûte coûtera met mettait dispose prévoit prévoient compte comptent vaut fait "
        "font perd perdra perdent devient passe demande demandent réclame réclament refuse annonce promet "
        "tient tiennent appelle appellent dénonce veut veulent souhaite espère craint craignent attend "
        "attendent rejoint quitte ouvre ferme reçoit propose lance prépare emploie produit gagne bat "
        "remporte reprend garde conserve maintient obtient exige exigent réunit rassemble concerne vise "
        "existe existent manque manquent menace cherche cherchent estime assure défend rejette soutient "
        "travaille vivent vit accuse enquête interdit autorise verse paie livre arrive part porte "
        "envisage étudie examine salue critique redoute espèrent touche frappe "
        "affiche représente représentent dure durent augmente baisse tombe gère dirige permet oblige "
        "entraîne provoque occupe installe distribue organise crée supprime signe confirme finance achète "
        "vend rend sert subit atteint dépasse fournit circulent résiste proteste protestent"
    ),
    "es": word_set(
        "es son era eran fue fueron ha han había habían será serán tiene tienen tenía puede pueden debe "
        "deben va van está están estaba quiere quieren pide piden cuesta cuestan costará mantiene "
        "mantienen pierde gana sube baja sigue siguen exige exigen prevé prevén reclama reclaman promete "
        "acusa teme temen estudia ofrece busca buscan queda quedan llega cierra abre supone recibe deja "
        "cuenta advierte defiende rechaza apoya espera esperan creen confía lleva llevan trabaja trabajan "
        "vive viven investiga celebra propone paga cobra suma hay critica niega necesita "
        "produjo hizo puso dio vino tuvo pudo quiso condujo redujo estuvo obtuvo mantuvo detuvo "
        "obliga afecta incluye permite ocupa alcanza provoca causa genera representa crece cae aumenta dura "
        "ordena compra vende produce emplea dirige preside impide financia confirma denuncia protesta "
        "protestan"
    ),
    "pt": word_set(
        "é são era foi foram tem têm tinha será serão está estão pode podem deve devem custa pede pedem "
        "exige prevê promete investiga apura cobra critica quer querem teme temem fica ficam vai vão "
        "recebe mantém atende espera rejeita defende acusa perde ganha abre fecha há"
    ),
    "it": word_set(
        "è sono era erano fu ha hanno aveva avevano sarà saranno può possono deve devono costa costano "
        "chiede chiedono resta restano chiude apre prevede promette vuole vogliono teme temono vale perde "
        "vince lascia torna arriva parte serve manca mancano riapre parla parlano ospita paga pagano "
        "lavora lavorano indaga accusa attende rischia respinge difende sostiene cerca"
    ),
    "nl": word_set(
        "is zijn was waren heeft hebben had hadden wordt worden werd werden kan moet moeten gaat gaan "
        "kost kosten eist eisen wil willen blijft blijven komt komen staat ligt sluit opent vraagt vreest "
        "vrezen verwacht zet rijdt rijden vindt noemt krijgt geeft maakt neemt houdt werkt betaalt "
        "verliest wint begint stopt zoekt waarschuwt onderzoekt trekt sloot kwam ging stond kreeg nam "
        "vond begon vroeg zette maakte wilde noemde bleef zal zullen duurt"
    ),
    "pl": word_set(
        "jest są był była było były ma mają będzie będą może mogą musi zostanie został została zostały "
        "trwa wynosi kosztuje planuje chce chcą grozi apeluje zapowiada bada szuka działa zamyka rusza "
        "bierze brało"
    ),
    "ru": word_set("есть был была было были будет будут может могут должен должна требует планирует нет"),
    "uk": word_set("є був була було були буде будуть може можуть має мають вимагає планує планують немає"),
}
"""For each language common finite verbs."""
_ENDINGS: Final = {
    "en": "ed",
    "de": "te ten",
    "fr": "ait aient era eront ira iront ra ront",
    "es": "ó aron eron aban ían rá rán",
    "pt": "ou eu iu aram eram iram rá rão",
    "it": "erà eranno irà iranno rà ranno",
    "nl": "den ten",
    "pl": "ał ała ali ało ały ił iła ili iły ył yła yli ął ęła ęli",
    "ru": (
        "ал ала али ало ил ила или ило ел ела ели ился илась ились ался алась ались ит ет ят ют ется ится "
        "ены ено ана аны"
    ),
    "uk": "ав ала али ало ив ила или ило ів іла ився илась ить ає ують ено ано",
}
"""Endings of other finite verbs."""
_PARTICIPLES: Final = {"fr": "é ée és ées", "it": "ato ata ati uto", "es": "ado ido"}
"""Endings of a verb that follows a second time on the same auxiliary: "a préféré attendre et fixé"."""
_SUBJECTS: Final = word_set("who which that qui que se s'est") | {""}
"""Function words that stand right before a verb."""


_REFLEXIVE: Final = {
    ("fr", "ne"): re.compile(r"(?:ent|ait|it|[^r]e|a)$"),
    ("fr", "se"): re.compile(r"(?:ent|ait|it|[^r]e)$"),
    ("es", "se"): re.compile(r"[^r]$"),
    ("es", "no"): re.compile(r"(?:an|en|ó)$"),
}
"""By the pronoun or the negation before it, and its ending, a word is a verb: "ne s'accordent pas"."""
_NEGATED: Final = re.compile(r"^n['’](?=[aeo])|^(?:s|l)['’](?=est|é|a\b)")
_GERMAN_PREFIX: Final = re.compile(r"^(?:be|ver|er|ent|zer|über|unter)(?=.{3})")
_SHORTEST_VERB: Final = 3
_NO_VERBS: Final = word_set(
    "nicht laut seit mit selbst fast erst weit jetzt insgesamt zuletzt samt anfangs unbekannt geborgt statt "
    "alt rot gut tot bekannt bereit fest"
)
"""German words that end as verbs do and may stand behind a noun."""


def is_verb(word: str, before: str, language: str) -> bool:
    """Whether a word is a finite verb, by itself and the word `before` it."""
    if language not in _VERBS:
        return False
    verbs = _VERBS[language]
    folded = _NEGATED.sub("", word.casefold().replace("n’t", "n't"))
    if folded in verbs or (language == "de" and _GERMAN_PREFIX.sub("", folded) in verbs):
        return True
    reflexive = _REFLEXIVE.get((language, before.casefold()))
    if reflexive is not None and reflexive.search(folded):
        return True
    if before.casefold() in _no_subjects(language) or not word.islower():
        return False
    if language == "de" and before[:1].isupper() and folded.endswith("t"):
        return len(folded) > _SHORTEST_VERB and folded not in _NO_VERBS
    return folded.endswith(_endings(language))


@cache
def _no_subjects(language: str) -> frozenset[str]:
    """Function words behind which no verb stands."""
    return stop_words(language) - _SUBJECTS


def verbs_in(words: Sequence[str], language: str) -> list[int]:
    """The places of the finite verbs among the words of a clause; its first word is none."""
    return [at for at, (before, word) in enumerate(pairwise(words), 1) if is_verb(word, before, language)]


def has_verbs(language: str) -> bool:
    """Whether the verbs of a language can be told."""
    return language in _VERBS


def continues_as_verb(word: str, language: str) -> bool:
    """Whether a word behind "and" is a second verb of the same subject."""
    if language not in _VERBS:
        return False
    verbs = _VERBS[language]
    folded = word.casefold()
    tails = (*_endings(language), *_PARTICIPLES.get(language, "").split())
    return folded in verbs or (word.islower() and folded.endswith(tails))


@cache
def _endings(language: str) -> tuple[str, ...]:
    return tuple(_ENDINGS[language].split())
