"""Phrases by which pages give themselves away, language by language: data, no logic.

Each is a regular expression, matched without regard to case.
"""

import re
from collections.abc import Iterable
from typing import Final


def any_of(alternatives: Iterable[str], *, prefix: str = "") -> re.Pattern[str]:
    """One pattern for many alternatives, each after `prefix`."""
    return re.compile(f"{prefix}(?:{'|'.join(alternatives)})", re.IGNORECASE)


PROMO_START: Final = any_of(
    (
        # English, other articles
        r"read (?:more|also|next|full|the full|our|this)\b",
        r"(?:see|more|watch|related|also|explore|learn) more\b",
        r"related(?: (?:articles?|stor(?:y|ies)|content|news|topics?|links?|coverage|video))?\s*(?:[:|]|$)",
        r"also (?:read|on|see|watch|in)\b[^.]{0,40}(?:[:|]|$|\.\w)|see also\b",
        r"more (?:on|from|about|stories|news|like|coverage)\b[^.]*$|most (?:read|popular|viewed)\b[^.]*$",
        r"don['’]?t miss\b|you may (?:also )?like\b|recommended\b[^.]*$|trending\b[^.]*$|up next\b",
        r"continue reading\b|the post .{1,300} (?:appeared first|first appeared) on\b",
        # English, offers and sharing
        r"(?:click|tap) (?:here|on|to)\b|(?:follow|like|find|join) (?:us|me|him|her|them|@?\w+) on\b",
        r"(?:sign|signing) up\b|thanks for (?:signing|subscribing)|subscribe\b|newsletter\b",
        r"get (?:the|our|breaking|access|all the|more)\b.*\b(?:newsletter|inbox|app|alerts|subscription)\b",
        r"get (?:the|our|breaking|access|all the|more)\b.*\b(?:headlines|delivered)\b",
        r"keep an eye on your inbox|download (?:the|our)\b.*\bapp\b",
        r"share (?:this|on|via)\b|like this (?:story|article)",
        r"(?:leave|add|post|write|view) (?:a|your|all)? ?comments?\b|comments?\s*$",
        r"tell us what you think",
        r"advertisement\b|sponsored\b|story continues\b",
        r"article continues\b|scroll (?:down|to)\b|loading\b[^.]*$",
        # English, rights and machinery
        r"(?:image|photo|picture|video)s?(?: (?:credit|source|caption|courtesy))?s?\s*[:©]",
        r"copyright\b|©|\(c\) ?\d{4}|all rights reserved",
        r"this (?:copy|material|article) (?:is for your|may not be)",
        r"write to\b.*@|e-?mail\b.*@|(?:contact|reach) (?:the|our|us|him|her)\b.*@",
        r"follow (?:him|her|them|me)\b",
        r"(?:first )?(?:published|updated|posted)(?: on| at)?:? [^.]{0,30}\b(?:19|20)\d\d\b[^.]{0,20}$",
        r"order reprints|print (?:this )?article|an error (?:has )?occurred|there was an error",
        r"this article has been sent|thank you\s*!?$|sorry\s*!?$",
        # German
        r"(?:lesen|sehen|hören) sie (?:auch|dazu|mehr)",
        r"mehr (?:zum thema|dazu|lesen)|lies auch|auch interessant",
        r"zum artikel|(?:foto|bild)\s*[:©]",
        # French
        r"(?:à|a) lire (?:aussi|également)|lire (?:aussi|la suite|plus)",
        r"voir aussi|abonnez-vous|inscrivez-vous",
        r"crédits?(?: photo)?\s*[:©]",
        # Spanish, Italian, Portuguese
        r"(?:lea|lee|leer|mira|vea|ver) (?:también|más|tambien)|te puede interesar|suscríbe|síguenos",
        r"(?:leggi|guarda) (?:anche|pure|tutto)|iscriviti|seguici",
        r"leia (?:também|mais)|veja (?:também|mais)|saiba mais",
        # Dutch, Polish, Russian, Ukrainian
        r"lees (?:ook|meer|verder)|czytaj (?:też|także|więcej)|zobacz (?:też|także)",
        r"читайте (?:также|ещё|еще)|смотрите также|читайте також",
        # Japanese, Chinese, Korean
        r"関連(?:記事|リンク)|あわせて読みたい|相关(?:阅读|新闻|报道)|延伸閱讀|更多(?:新闻|新聞)",
        r"관련\s?기사|무단\s?전재",
    ),
    prefix=r"^(?:[-–—*•>»|\[(]\s*)*",
)
"""How a short paragraph begins that points elsewhere or speaks of rights and sign-ups."""

PROMO_ANYWHERE: Final = any_of(
    (
        r"click here (?:to|for)\b|all rights reserved|무단\s?전재",
        r"may not be (?:published|reproduced|republished|redistributed)",
        r"(?:follow|like) (?:us|him|her|them) on (?:twitter|facebook|instagram|x\b)",
        r"sign up (?:for|to) (?:our|the)\b.*newsletter|subscribe to (?:our|the)\b",
        r"enable javascript|delivered (?:straight )?to your inbox",
        r"contributed to this (?:report|story|article)",
    )
)
"""What gives a short paragraph away wherever it stands in it."""

RIGHTS_NOTICE: Final = any_of(
    (
        r"this copy is for your personal|for (?:your )?personal,? non-?commercial use only",
        r"(?:material|content|copyright).{0,80}may not be (?:published|reproduced|redistributed)",
        r"alle rechte vorbehalten|tous droits réservés|todos los derechos reservados",
        r"tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden",
    )
)
"""What gives a longer paragraph away as a notice of rights."""

ERROR_TITLE: Final = any_of(
    (
        r"\b(?:404|410|403|500|502|503)\b.{0,40}(?:error|not found|forbidden|fehler|erreur|unavailable)",
        r"(?:error|fehler|erreur)\s*(?:404|410|403|500|502|503)\b|^(?:404|403|410)\b",
        r"\b(?:page|story|article) (?:was |could )?(?:not|cannot be|can['’]t be) (?:be )?(?:found|available)",
        r"seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada",
        r"pagina non trovata|página não encontrada|pagina niet gevonden|nie znaleziono strony",
        r"страница не найдена|ページが見つかりません|页面不存在",
        r"^(?:access denied|forbidden|service unavailable|bad gateway|not found|oops\b.*)$",
    )
)
BOT_TITLE: Final = any_of(
    (
        r"just a moment|attention required|are you (?:a )?(?:robot|human)|checking your browser",
        r"verify(?:ing)? (?:that )?you are (?:a )?human|security check|captcha|pardon our interruption",
        r"access to this page has been denied",
    )
)
CONSENT_TITLE: Final = any_of(
    (
        r"before you continue|cookie (?:consent|settings|policy|preferences)",
        r"privacy (?:settings|gate|preferences)|we value your privacy|your privacy choices",
        r"consent (?:required|management)|datenschutz-?einstellungen|yahoo (?:is|ist) (?:part|teil)",
    )
)
LOGIN_TITLE: Final = re.compile(
    r"^(?:log ?in|sign ?in|subscribe|register|anmelden|einloggen|connexion|se connecter|iniciar sesión"
    r"|accedi)(?: (?:to|or|and|for|page|required|à|en|al?)\b.{0,40})?(?:\s+[|–—-].{0,60})?$",
    re.IGNORECASE,
)
SCRIPT_TEXT: Final = any_of(
    (
        r"(?:enable|turn on|activate) (?:javascript|js)\b",
        r"javascript (?:is|has been|must be) (?:disabled|required)",
        r"javascript must be enabled|(?:aktivieren sie|bitte) javascript|activer javascript",
    )
)
CONSENT_TEXT: Final = any_of(
    (
        r"(?:accept|reject|manage) (?:all )?(?:cookies|preferences|settings)",
        r"we (?:and our (?:\d+ )?partners )?(?:use|store|process).{0,60}\b(?:cookies|personal data|device)",
        r"alle (?:cookies )?akzeptieren",
        r"wir (?:und unsere partner )?(?:verwenden|nutzen|verarbeiten).{0,60}cookies",
        r"nous (?:et nos partenaires )?utilisons.{0,60}cookies|accepter (?:tous )?les cookies",
        r"utilizamos cookies|usiamo.{0,40}cookie",
    )
)
PAYWALL_TEXT: Final = any_of(
    (
        r"(?:to|and) (?:continue|keep) reading",
        r"already (?:a |have a )?(?:subscriber|subscribed|subscription|member)",
        r"subscribe (?:now )?to (?:read|continue|unlock|access|keep)|unlock (?:this|the full|unlimited)",
        r"this (?:article|content|story) is.{0,30}(?:subscribers|exclusive|premium)",
        r"you(?:['’]ve| have) (?:reached|read|used).{0,40}(?:free|limit)",
        r"(?:der|dieser) artikel ist.{0,30}abonn",
        r"(?:mit|jetzt).{0,20}abo (?:weiterlesen|testen|lesen)|bereits abonnent",
        r"réservé aux abonnés|déjà abonné|il vous reste \d+ ?% de cet article",
        r"solo para suscriptores|contenuto riservato agli abbonati",
    )
)
LOGIN_TEXT: Final = any_of(
    (
        r"(?:log|sign) in (?:to|or) (?:continue|read|view|access|register|subscribe)",
        r"you must be logged in|forgot (?:your )?password",
    )
)
ERROR_TEXT: Final = any_of(
    (
        r"the (?:page|article|story|link) (?:that )?you\S*(?: are)? (?:looking|requested|followed).{0,80}not",
        r"the (?:page|article|story) you.{0,80}(?:no longer|moved|removed|deleted|unavailable|n['’]t exist)",
        r"(?:page|article|story|content) (?:is no longer available|has been (?:removed|deleted)|has expired)",
        r"(?:sorry|oops).{0,60}(?:page|article|story).{0,40}(?:not|n['’]t|no longer)",
        r"die (?:von ihnen )?(?:gesuchte|angeforderte|gewünschte) seite.{0,60}(?:nicht|leider)",
        r"la page (?:que vous (?:recherchez|demandez)|demandée).{0,60}(?:n['’]|introuvable|plus)",
        r"la página (?:que (?:buscas|busca|solicitó|intenta)|solicitada).{0,60}(?:no|ya)",
        r"la pagina (?:che (?:cerchi|stai cercando|hai richiesto)|richiesta).{0,60}non",
        r"a página (?:que (?:você )?(?:procura|buscava|solicitou)|solicitada).{0,60}não",
        r"запрашиваемая (?:вами )?страница|お探しのページ|您(?:访问|要找)的页面|요청하신 페이지",
        r"(?:site|service|website) is (?:currently |temporarily )?(?:unavailable|down|under maintenance)",
        r"too many requests|domain (?:name )?(?:is|may be) for sale|buy this domain",
    )
)
REGION_TEXT: Final = any_of(
    (
        r"(?:not |un)available (?:in|from|to (?:users|readers|visitors) in) your (?:country|region|area)",
        r"country belonging to the european economic area|unavailable (?:for|due to) legal reasons",
        r"nicht in (?:ihrem|deinem) land verfügbar|n['’]est pas disponible dans votre (?:pays|région)",
        r"no (?:está )?disponible en (?:su|tu) (?:país|región)",
    )
)
BOT_TEXT: Final = any_of(
    (
        r"(?:verify|confirm|prove|checking) (?:that |if )?you(?:['’]re| are)(?: not a robot| (?:a )?human)",
        r"unusual (?:traffic|activity) from your|access to this page has been denied|cloudflare ray id",
        r"(?:complete|solve) the (?:captcha|security check)|please (?:enable|allow) cookies (?:and|to)",
        r"checking your browser|ddos protection by|your request has been blocked|are you a robot",
    )
)
MAIL_FURNITURE: Final = any_of(
    (
        r"unsubscribe|opt[- ]?out of|manage (?:your )?(?:e-?mail )?(?:preferences|subscriptions?)",
        r"update your profile",
        r"view (?:this|it|the)?\s?(?:e-?mail|newsletter|message)?\s?(?:in|on) (?:\w+ )?(?:web )?browser",
        r"view (?:this )?(?:e-?mail|newsletter) online|having trouble (?:viewing|reading) this",
        r"(?:you(?:['’]re| are)|you) (?:receiv(?:ing|ed)|getting) this|no longer (?:wish|want) to receive",
        r"(?:was this|forwarded this|been forwarded this) (?:e-?mail|newsletter|message|forwarded)",
        r"our mailing address|add us to your address book|all rights reserved|sent to you by",
        r"im browser (?:ansehen|öffnen|anzeigen|lesen)|newsletter (?:abbestellen|abmelden)",
        r"se désinscrire|désabonner|(?:voir|ouvrir|consulter).{0,30}navigateur",
        r"darse de baja|cancelar (?:la |tu )?suscripción|ver.{0,25}(?:navegador|explorador)",
        r"cancella(?:ti| l['’]iscrizione)|disiscriv|visualizza.{0,30}browser",
        r"uitschrijven|bekijk.{0,25}browser",
        r"cancelar (?:a )?(?:inscrição|assinatura)|avregistrera|avmeld|отписаться|wypisz się",
        r"配信停止|退订|구독\s?취소",
    )
)
"""What gives away a short paragraph of a mail that is about the mailing itself."""
