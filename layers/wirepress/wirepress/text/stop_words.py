"""Function words by language: they say how something is said, not what it is about.

They serve twice: left out where texts are compared, counted where a language is recognised.
"""

from typing import Final

_LISTS: Final = {
    "en": """a about above after again against all also am among an and any are aren't as at be because been
        before being below between both but by can can't could couldn't did didn't do does doesn't doing don't down
        during each even ever every few for from further get got had hadn't has hasn't have haven't having he
        her here hers herself him himself his how however i if in into is isn't it it's its itself just like made make many may me might
        more most much must my myself no nor not now of off on once one only onto or other our ours out over own per quite
        rather same shall she should since so some still such than that that's the their theirs them themselves then there
        these they they're this those though through to too toward towards under until up upon us very was wasn't we were
        weren't what when where whether which while who whom whose why will with within without won't would wouldn't yet
        you your yours""",
    "de": """ab aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bereits bis
        bin bist da dabei dadurch dafür damit dann das dass davon dazu dem den denen denn der deren des deshalb dessen die dies
        diese diesem diesen dieser dieses doch dort durch ein eine einem einen einer eines er es etwa etwas euch für
        gegen gibt habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja
        jede jedem jeden jeder jedoch jetzt kann kein keine keinen können könnte man mehr mich mir mit muss müssen nach
        nicht nichts noch nun nur ob oder ohne schon sehr sei sein seine seinem seinen seiner seit sich sie sind so
        soll sollen sollte sondern sowie über um und uns unser unter viel vom von vor war waren was weil weiter welche
        wenn werde werden wer wie wieder will wir wird wo worden wurde wurden zu zum zur zwar zwischen""",
    "fr": """a afin ai ainsi alors après au aucun aucune aussi autre autres aux avaient avait avant avec avoir beaucoup bien c'est
        ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez comme contre d'un d'une dans de déjà depuis
        des deux dont donc du elle elles en encore entre est et étaient était été être eux fait faire faut fut ici il ils
        jamais je jusqu l'on la là le les leur leurs lors lorsque lui mais même mêmes moins n'a n'est ne ni non nos notre nous
        on ont ou où par parce parmi pas pendant peu peut peuvent plus plusieurs pour pourquoi près puis qu'il qu'elle
        quand que quel quelle quelques qui s'est sa sans se selon sera ses si soit son sont sous sur tandis tous tout toute toutes
        très trop un une vers voir vos votre vous y""",
    "es": """a al algo algunas alguno algunos ante antes aquí así aún aunque bajo bien cada casi como con contra cual cuando
        cuya cuyo de del desde donde dos durante e el él ella ellas ellos en entre era eran es esa ese eso esta está estaba están
        estas este esto estos fue fueron ha había habían han hasta hay la las le les lo los luego mas más me mi mientras
        mismo muy nada ni no nos nosotros o otra otras otro otros para pero poco por porque pues que qué quien quienes se
        sea según ser será si sí sido sin sino sobre solo son su sus también tan tanto te tiene tienen todo todos toda todas tras
        tu un una uno unos unas usted ya y yo""",
    "pt": """a à ainda além algum alguns ante antes ao aos apenas após aquela aquele aqueles as às até cada com como contra
        da das de dela dele deles depois desde dessa desse desta deste do dois dos durante e é ela elas ele eles em enquanto
        entre era eram essa essas esse esses esta está estão estas este estes eu foi foram há isso isto já lhe mais mas me mesmo
        meu muito na não nas nem nessa nesse nesta neste no nos nós nossa nosso num numa o os ou outra outras outro outros
        para pela pelas pelo pelos pode por porque pouco qual quando que quem se seja sem sempre ser será seu seus são só
        sob sobre sua suas também tem têm tinha toda todas todo todos um uma umas uns você""",
    "it": """a ad ai al alla alle allo altri altro anche ancora avere aveva avevano c'è che chi ci cioè come con contro cui da
        dagli dai dal dalla dalle dallo degli dei del della delle dello dell' dentro di dopo dove due durante e è ed era erano
        essere fa fino fra già gli ha hanno ho i il in invece io l'ha la le lei li lo loro lui ma mai me meno mentre mi molto ne
        negli nei nel nella nelle nello nessun noi non nostro o ogni oltre oppure per perché però più poi presso prima proprio
        può qual quale quando quanto quella quelle quelli quello questa queste questi questo qui quindi se sei sempre senza
        si sia siano solo sono sono stata state stati stato su sua sue sugli sui sul sulla sulle suo suoi tra tre troppo tutta
        tutte tutti tutto un una uno verso vi voi""",
    "nl": """aan achter af al alle alleen als andere anders bij daar daarna dan dat de der deze die dit doch doen door dus
        echter een en er ervan geen geweest haar had hadden heb hebben heeft hem het hier hij hoe hun iets ik in is ja je jij
        kan kon kunnen maar me meer men met mij mijn moet moeten na naar niet niets nog nu of om omdat ondanks onder ons ook op
        over reeds sinds te tegen ten ter tijdens toch toen tot tussen uit uw van vanaf veel volgens voor waar waren was wat we
        wel werd werden wie wij wil worden wordt zal ze zei zelf zich zij zijn zo zoals zonder zou zouden""",
    "pl": """a aby ale albo ani aż bardzo bez będzie będą bo być był była było były bym by chce choć ci co coraz czy czyli dla
        dlaczego dlatego do dwa gdy gdyby gdyż gdzie go i ich ile im in inne inny ja jak jako jakie jednak jego jej jest jeszcze
        jeśli jeżeli już każdy kiedy kto która które którego której który których którym którzy ku lub ma mają mi między mnie może
        można mu my na nad nam nas nawet nic nich nie niego niej nim niż no o od on ona one oni oraz po pod podczas ponad
        ponieważ poza przed przede przez przy raz również są się sobie swoje swój ta tak także tam te tego tej ten też to tu
        tych tylko tym u w we według wiele więc właśnie wszystko wszystkie z za zaś ze że żeby""",
    "ru": """а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его ее ещё еще
        если есть же за здесь и из или им их к как какая какой когда которая которого которое которой которые который которых
        кто куда ли либо между меня мне много может можно мой мы на над нас наш не него нее ней нет ни них но ну о об один однако
        он она они оно от очень по под после потом потому почти при про раз с сам свои своих свой себе себя со так также такой там
        те тем то того тоже той только том тот у уже хотя чего чем через что чтобы эта эти этих это этого этой этом этот я""",
    "uk": """а або адже але аби без би був була були було бути в вам вас ви вже від він вона вони воно все всі де для до дуже
        є ж за з зі і із інші її їй їм їх його й коли кого котрий крім куди лише ми між мене мені може можна мій на навіть над нам
        нас наш не неї них ні ніж ну о об один однак окрім от під після по поки при про проте протягом раз сам свої своїх свою себе
        сказав та так також такий там те тим то того тоді той тому тут у усі хоча хто це цей ця ці цього цьому через чи чого що щоб
        щодо який яка яке які якого якої яких як якщо""",
    "ar": """في من على إلى عن أن إن كان كانت هذا هذه ذلك تلك التي الذي الذين ما لا لم لن قد مع بعد قبل بين كل أو ثم حيث
        و هو هي هم كما عند عندما حتى غير أي لكن وقد وأن وكان منذ خلال حول ضد أكثر بعض نحو فيها فيه منها منه عليه عليها له لها لهم
        وقال قال إنه أنه وهو وهي وفي ومن وعلى إذا بل أما لقد""",
    "hi": """का के की को में है हैं से पर और ने यह वह कि इस उस एक भी तो ही था थी थे हो गया गई गए कर करने किया कहा लिए
        साथ बाद तक नहीं या अपने अपनी अपना जो जब तब कुछ अब यहाँ वहाँ रहा रही रहे हुए हुई हुआ होने इसके उनके उन्होंने इन उन
        द्वारा लेकिन बहुत सभी दो वाले वाली वाला ये वे कोई जा सकता सकते सकती दिया""",
    "zh": """的 了 在 是 和 与 或 但 而 也 都 就 不 没有 这 那 有 为 以 及 对 从 到 被 把 让 由 于 等 将 他 她 它 我 你 们
        一个 一些 因为 所以 如果 虽然""",
    "ja": """の に は を た が で て と し れ さ ある いる も する から な こと として い や など なる へ か だ これ それ
        よう また もの られ です ます まで ため この その""",
    "ko": """이 그 저 것 수 등 및 또 더 위해 대한 대해 있는 있다 했다 한다 하는 하고 하며 에서 으로 로 에게 까지 부터 또는 그리고
        하지만 그러나 이번 지난 이날 모두 통해 따라""",
}

STOP_WORDS: Final[dict[str, frozenset[str]]] = {
    code: frozenset(words.split()) for code, words in _LISTS.items()
}

_NEWS_EN: Final = [
    "according",
    "added",
    "amid",
    "announced",
    "announcement",
    "around",
    "asked",
    "available",
    "back",
    "based",
    "became",
    "become",
    "began",
    "behind",
    "believe",
    "best",
    "better",
    "big",
    "bring",
    "called",
    "came",
    "case",
    "cause",
    "change",
    "city",
    "come",
    "comes",
    "coming",
    "company",
    "could",
    "country",
    "countries",
    "day",
    "days",
    "decision",
    "early",
    "end",
    "expected",
    "face",
    "fact",
    "far",
    "finally",
    "find",
    "first",
    "five",
    "following",
    "former",
    "found",
    "four",
    "friday",
    "full",
    "future",
    "gave",
    "give",
    "given",
    "go",
    "going",
    "good",
    "government",
    "great",
    "group",
    "half",
    "hand",
    "hard",
    "head",
    "held",
    "help",
    "high",
    "home",
    "hour",
    "hours",
    "idea",
    "important",
    "include",
    "including",
    "issue",
    "issues",
    "join",
    "keep",
    "key",
    "know",
    "known",
    "large",
    "largest",
    "last",
    "late",
    "later",
    "latest",
    "law",
    "leader",
    "leaders",
    "least",
    "leave",
    "led",
    "left",
    "less",
    "let",
    "level",
    "life",
    "likely",
    "line",
    "list",
    "little",
    "live",
    "local",
    "long",
    "look",
    "lot",
    "main",
    "major",
    "man",
    "matter",
    "mean",
    "meaning",
    "meanwhile",
    "meet",
    "meeting",
    "member",
    "members",
    "million",
    "billion",
    "minister",
    "minutes",
    "moment",
    "monday",
    "month",
    "months",
    "morning",
    "move",
    "name",
    "nation",
    "national",
    "nearly",
    "need",
    "never",
    "new",
    "news",
    "next",
    "night",
    "nothing",
    "number",
    "office",
    "official",
    "officials",
    "often",
    "old",
    "open",
    "order",
    "part",
    "party",
    "past",
    "people",
    "percent",
    "person",
    "place",
    "plan",
    "plans",
    "point",
    "possible",
    "power",
    "president",
    "press",
    "problem",
    "process",
    "public",
    "put",
    "question",
    "read",
    "ready",
    "real",
    "really",
    "reason",
    "recent",
    "recently",
    "remain",
    "report",
    "reported",
    "reports",
    "result",
    "return",
    "right",
    "room",
    "round",
    "run",
    "said",
    "saturday",
    "saw",
    "say",
    "saying",
    "says",
    "second",
    "see",
    "seen",
    "senior",
    "sent",
    "series",
    "service",
    "set",
    "seven",
    "several",
    "shared",
    "short",
    "show",
    "showed",
    "side",
    "sign",
    "similar",
    "six",
    "small",
    "something",
    "soon",
    "speaking",
    "spoke",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "staff",
    "start",
    "started",
    "state",
    "statement",
    "states",
    "stay",
    "step",
    "stop",
    "story",
    "sunday",
    "support",
    "sure",
    "system",
    "take",
    "taken",
    "taking",
    "talk",
    "team",
    "tell",
    "ten",
    "thing",
    "things",
    "think",
    "thought",
    "three",
    "thursday",
    "time",
    "times",
    "today",
    "together",
    "told",
    "took",
    "top",
    "total",
    "tried",
    "try",
    "trying",
    "tuesday",
    "turn",
    "two",
    "use",
    "used",
    "using",
    "view",
    "wanted",
    "want",
    "wants",
    "way",
    "wednesday",
    "week",
    "weekend",
    "weeks",
    "well",
    "went",
    "whole",
    "woman",
    "women",
    "men",
    "word",
    "words",
    "work",
    "worked",
    "worker",
    "workers",
    "working",
    "world",
    "year",
    "years",
    "yesterday",
    "young",
]
NEWS_WORDS: Final[dict[str, frozenset[str]]] = {"en": frozenset(_NEWS_EN)}
"""Words that news texts share whatever they are about: they count, but less."""
