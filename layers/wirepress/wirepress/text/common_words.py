"""How telling a word is: common words of the news, in grades.

English: the share of about two thousand news articles of 2004-2021 that have a word (singular), as the
square root of its inverse document frequency, in tenths of that of a word that none of them has.
Other languages: words of the trade that news shares whatever it is about, in one grade.
Fixed here and not learnt from the stream: see docs/decisions.md.
"""

from functools import cache
from typing import Final

TENTHS: Final = 10
RARE: Final = 0.95
"""Importance of a word in no grade."""

_ENGLISH: Final = {
    3: """
        said year
        """,
    4: """
        according back first last month new people president state three time told two week
        """,
    5: """
        across action added administration already american announced another area around asked attack
        away believe best biden big bill call called came campaign case change chief city clear come
        company continue country covid day days decision democrat department despite director earlier
        early effort election end expected face family far federal five following former found four
        friday game general give go going good government group head help high home hour house including
        issue john know later law leader least left life live long look making man media member million
        monday move mr nation national need never news next night number office official old part party
        past place plan point police political problem public put record released remain report reported
        republican result right run say saying says second secretary security see seen service set
        several shot show side six statement sunday support take team term thing think third thursday
        today took top trump tuesday united use used want washington way wednesday well went white win
        work world york
        """,
    6: """
        ability able access account accused act activity adding addition address afghanistan afternoon
        age agency ago ahead air allow allowed ally almost along although alway america amid amount
        analyst andrew announcement answer anti anyone anything appear appeared april arrested
        associated attempt attention attorney august authority available award ban based battle bbc beat
        became become began begin behind believed benefit better beyond biggest billion bit black board
        body book border break bring british brought budget building business buy california calling
        camera candidate capital capitol car care career cause caused center central centre certain
        chairman challenge champion chance changed charge charged child children china choice claim
        claimed clinton close closed club cnn co coming comment commission committee community complete
        computer concern condition conference confirmed congress congressional conservative considered
        continued control coronaviru cost county couple course court create created crime criminal
        current currently cut data date david dead deal death debate decade december decided defense
        demand democratic denied deputy described detail development died different difficult disease
        district dollar donald done door dozen drive drug due east economic economy effect eight either
        email emergency employee ended england enough especially europe european event everyone
        everything evidence example executive expect experience expert facebook facing fact failed fall
        father fear february feel fell field fifth fight figure film final finally financial find
        finding fire fired firm florida focu follow followed food force forced foreign form forward fox
        france free friend front full fully fund future gave getting giant given global goal gone gop
        gov governor great ground growing growth gun half hand happen happened happy hard health heard
        hearing heart held higher highest history hit hold hope hospital host huge human hundred idea
        image immediately impact important incident include included increase increased independent
        individual industry information infrastructure injured injury inside instead intelligence
        interest international internet interview investigation involved issued jame january job jobs
        joe joined joint judge july june justice keep kept key killed killing kind knew known large
        largest late latest launched lawmaker lawyer lead leading league leave leaving led legal
        legislation less let letter level liberal light likely line list little local london longer
        looked looking lost lot love low lower main major majority make manager march mark market
        massive match matter mean measure meet meeting men message met michael military minister minute
        moment money morning mother moved multiple music name named near nearly needed network north
        nothing november obama october offer offered officer often online open opening operation
        opportunity opposition order organization other outside package page paid pandemic particularly
        pass passed paul pay percent performance period person personal phone photo picture play played
        player playing policy popular position possible post posted potential power presidential press
        pressure prevention previou previously price prime private probably process product program
        project proposal protect provide published pulled quarter question quickly race raise ran range
        rate re reach reached read real really reason receive received recent recently related release
        rep reporter representative request research resident response rest return revealed review rise
        risk rival robert role round rule running safety sale san saturday saw scene school season seem
        sen senate senator senior sent september seriou served sery seven share shooting short showed
        sign signed significant similar simply single site situation small social someone something soon
        source south speak speaker speaking special speech spending spent spokesman sport staff stage
        stand standard star start started starting stay step stop story street strong student study
        success suggest summer supporter sure suspect system taken taking talk talking target tax
        technology television tell telling test texa thought thousand threat throughout title together
        total tough town track trade trial tried trillion try trying turn turned tv twitter uk
        understand union university user using vaccinated vaccine value vehicle version vice victim
        victory video view vote voter wall wanted war warned warning watch weapon website weekend west
        whole wife william winning woman women won word worked worker working worth wrong wrote young
        """,
    7: """
        abc absolutely abuse academy accept accepted accident accounting accusation achieved
        acknowledged acting active activist actor actress acts actually adam add additional adds admit
        admitted adult advance advanced advantage advice advised adviser affair affect affected afghan
        afp africa african afterward aged agenda agent ages aggressive agree agreed agreement aid aide
        aim aimed aims airline airport al alan alcohol alert alive allegation alleged allegedly alliance
        allowing alone alongside alternative amazing ambassador ambition amendment analysi andy angele
        anger angry animal anniversary announce announcing annual anthony anticipated anybody ap apart
        apartment apologize apparently appeal appearance appearing apple application apply appointed
        approach appropriate approval approved archive argue argued arguing argument arizona arm armed
        arms army arrest arrival arrived arsenal article artist arts asia asian aside ask asking aspect
        assault assembly assessment asset assistance assistant associate association athlete atmosphere
        attacked attacking attempted attend attended audience aug austin australia australian author
        average avoid aware baby backed background backing bad badly bail balance ball ballot band bank
        banned bar barack barely barrier base basi basic bay beach beaten beating becoming beginning
        begun behalf behavior beijing belief belt ben bid bigger billionaire biontech bipartisan bird
        birthday blair blame blamed block blocked blog blood blow blue bob bomb bond booked boost
        booster born boss bottle bottom bought box boy boys brain brand breaking brian bridge brief
        briefing briefly bringing britain broad broadcast broader broke broken brother brown bruce build
        built bureau bush businesse buying cabinet calif camp canada cannot cap capacity captain caption
        capture captured card carefully carolina carried carry carrying cars cash cast catch category
        caught causing cbs cdc celebrate celebrity cell cent century ceo ceremony certainly chain chair
        challenging chamber championship chancellor changing channel character charle chart chase check
        chelsea chest chicago chinese chip choose chri christian christma church circumstance cited
        citing citizen civil civilian claiming clash class classic clean cleared clearly client climate
        closely closer closing coach coast code cold collapse collapsed colleague collection college
        color combat combined comedy comfortable command commander commercial commissioner commitment
        committed common communication compared compete competition competitive complained complaint
        completed completely complex compromise concept concerned concluded conclusion conduct conducted
        confidence confident confirm conflict congressman connected connection consequence consider
        considering consistent console conspiracy constitution construction consumer contact contain
        contained content contest continuing contract contrast contributed controlled controversial
        controversy convention conversation convicted conviction cool copy core corner corporate
        corporation correct council counsel count counter cover coverage covered crack crash crazy
        creating creation credit crew crisi critic critical criticised criticism criticized cross crowd
        crucial culture cup custody customer cuts cutting daily damage damaged danger dangerou daniel
        dark daughter davi de deadline deadly dealing debt debut dec decide declare declared decline
        declined dedicated deep deeply defeat defence defend defended defending defensive deficit
        definitely degree del delay delayed deliver delivered delivery delta democracy deny depend
        describe describing deserve design designed desire desk desperate destroyed detailed detected
        detective determination determine determined detroit develop developed developer developing
        device die diego difference digital direct directed direction directly disappointing disaster
        discovered discovery discrimination discuss discussed discussing discussion dismissed display
        dispute distance distribution division doctor document domestic dominated dose double doubt
        download dr drama dramatic draw drawing drawn dream drew drink drinking driven driver driving
        drop dropped drove duty earn earning earth earthquake ease easier easily eastern easy economist
        ed edge editor education edward effective effectively elected electronic element else emerged
        employment enable encounter encourage ending ends energy enforcement engaged engine english
        enjoy enjoyed ensure enter entered entertainment entire entirely entry environment episode
        equipment era escape escaped essential essentially establish established estate estimate
        estimated et euro evening eventually everybody eviction ex exact exactly examine exchange
        excited exclusive exist exit expand expectation expensive experienced explain explained export
        express expressed extend extended extra extremely eye eyes faced facility factor fail failing
        failure fair fallen falling false familiar famou fan fans farm fashion fast faster fatally favor
        favorite favourite fbi fda feature featuring feb feeling feet fellow felt female fighter
        fighting file filed filing fill finance fine finish finished firearm firing fiscal fit fix
        flight floor flow fly flying focused foot footage football ford forecast formal fought founder
        fourth francisco frank fraud freedom french fresh fuel fun funded funding funny gain gaming gang
        gary gas gathered gavin gen generally generation george german germany gets girl giving globe
        gmt god goes gold golden google gordon gotten graham grand grant granted graphic gray greater
        greatest green greg grew grow grown guard guidance guideline guilty guy hall handed handle
        handling harm harri hate headed heading headline healthy hear heat heavily heavy helped helping
        hide highlight highly highway hike hill hillary historic hits hitting holding holiday hollywood
        honor honour hoped hopefully hoping hosted hot hotel howard hugely hunt hurt husband identified
        identify ignored ii ill illegal illegally illness imagine immediate immigrant immigration
        importance imposed impressive improve improved improvement inc income increasing increasingly
        incredible indeed independence india indian indicate indicated indication indonesia indoor
        infection inflation influence initial initially inquiry insist insisted inspired instagram
        instance institute institution intend intended intent intention interested interesting internal
        introduced investigate investigated investigating investigator investment investor involvement
        involving iran iraq ireland irish islamic island italian italy item jack jackson jail jan japan
        japanese jason jersey jim johnson join joining joke jonathan jone jose joseph journal journalist
        journey jr jump jury kabul keen keeping kelly kennedy kevin kick kids kill killer king knowledge
        la lab label labor laboratory labour lack lady laid land landed lane language largely larger
        larry launch laws lawsuit leadership leak learn learned learning lee legislative lets libya lies
        like limit limited link linked listed listen lived living loan located location longtime lord
        los lose losing loss lots loved lowest lt luis machine madrid magazine magnitude mail maintain
        maker male managed management managing manchester mandate manuel marine marked marriage married
        martin mary mask mass matche mate material matt maybe mayor meaning meant meanwhile medal
        medical memory mental mexican mexico michigan microsoft mid middle midnight migrant mike mile
        mind minimum ministry minor minority missed missing mission mistake mitt mixed mobile model
        moderate modern monitor monthly moratorium mostly motion motivated mountain movement movie
        moving movy mps mrs ms multi murder murray muslim nancy nasa natural nature navy nbc nearby
        necessary neck negative negotiation neither net newly newspaper nick nine nobody nominated
        nomination nominee non none normal northern note noted notice notified noting nov nuclear
        numerou obtained obviou obviously occasion occur occurred ocean oct offering officially oh ohio
        oil older olympic ones ongoing opened operate operating operator opinion opponent oppose opposed
        option ordered organisation origin original originally oscar otherwise outbreak outcome outlet
        outrage overall overnight oversea owned owner pace pacific packed pair panel paper parent pari
        park parliament particular partisan partner partnership passe passenger passing path patient
        patrick patrol pattern paying payment pc peace peak peer pelosi penalty pentagon percentage
        perfect perform performed perhap permanent personally peter pfizer phase photograph physical
        pick picked pictured piece pitch placed plane planet planned planning plant plate platform
        please pledged plus pm pointed politic politically politician poll pool poor population portion
        positive possession possibility possibly potentially pound powerful practice praised pre
        predicted premier prepare prepared preparing presence present presented presidency pretty
        prevent primary principle prior priority prison privacy prize pro probe procedure produce
        produced producer production professional professor profile profit programme progress
        progressive prominent promise promised promising promote prompted prompting proof property
        proposed prosecution prosecutor prospect protected protecting protection protest protester proud
        prove proved provided provider providing province provision publicly pull purchase purpose push
        pushed pushing putting quality queen questioned questioning quick quit radio raised raising
        rally ranging rank ranking rare rating reaching reaction reading ready reality reasonable recall
        receiving recognize recommend recommendation recommended recorded recording recover recovered
        recovery red reduce reduced reduction refer reference referred referring reflect reform refuse
        refused regard regarding regime region regional regular regularly regulation rejected relation
        relationship relative relatively relevant relief religiou rely remained remaining remark
        remember remove removed repeated repeatedly replace replaced replacement replied reportedly
        reporting represent representing reputation requested require required requirement requiring
        rescue researcher reserve resign resignation resigned resolution resolve resource respect
        respond responded responding responsibility responsible restaurant restore restriction resulted
        resume retired returned returning reuter reveal revenue revised reward rich richard rifle ring
        riot rising road robust rock roger roll romney ron roof room rose roughly route row royal rugby
        ruled ruling runner runs rural russia russian ryan safe save saving scale scandal scheduled
        scheme science scientist score scored scotland scott screen scroll scrutiny sea search searching
        seat seattle secret section sector secure seeing seek seeking seemed sees seized select self
        sell selling semi send sending sense sentence sentenced separate sept seriously serve server
        serving session sets setting settle settled severe sex sexual shadow shape shared shareholder
        sharing shell sheriff shift ship shocked shoot shooter shop shortage shortly showing shown shut
        shutdown sick sight signal signing simon simple singer sir sister sit sitting sixth size sky
        slam slightly slow smaller smart smith society software solar sold soldier solid solution
        somebody sometime somewhat son song sony sort sought sound southern space spanish sparked
        specific specifically speculation speed spend split spoke spoken spokesperson spokeswoman spot
        spotted spread spring squad st stadium stance standing stated station statistic statu staying
        stephen stepped steve steven stock stolen stone stood stopped stopping store storm straight
        strategy strength stressed strike stronger strongly struck structure struggle struggled
        struggling studio stuff stunning style subject successful successfully sudden suddenly sued
        suffered suffering suggested suggesting suicide suit summit sun super supply supported
        supporting supreme surface surge surprise surprised surrounding surveillance survey suspected
        suspended suspension suspicion suspiciou sweeping switch table tackle tactic takeover talent
        taliban talked targeted targeting task taxe taylor teacher tech technical teen teenager
        telephone temperature temporary ten tens tension territory terror terrorism terrorist tested
        testimony testing text thank theory thinking thoma threaten threatened threatening threw thrown
        ticket tie ties tim tip tipped toll tom tony tool topic tory totally touch tour tournament
        trading traditional traffic tragedy trail training transfer travel treasury treated treatment
        trend triggered trip troop trouble truck true truly trust truth tsunami turning tweet tweeted
        twice type typically ultimately unable unclear understanding understood unemployment unique unit
        unless unlike unlikely unprecedented unusual unvaccinated unveil unveiled upcoming update
        updated upset urge urged usa uses usual usually vaccination valley van variant variety variou
        vast veteran via viewed viewer village violated violation violence violent virginia viru vision
        visit visited visiting visitor vital voice voted voting vowed vulnerable wait waiting wake wale
        walk walked walking warn warrant watched watching water wave ways weak wealthy wear wearing
        weather web weekly weight welcome western whatever wide widely widespread wild willing wind
        window wing winner wins winter wireless wish withdrawal witness witnesse wonder wood worldwide
        worried worry worse worst wounded write writer writing written yard yes yesterday younger
        youtube zealand zone
        """,
    8: """
        abandon abandoned abbott abortion abroad absence absolute academic accepting accessible
        accompanying accountability accountable accurate accuse accusing aceh acted actual acute ad
        addressed addressing aden adjust adjusted administrator adopted adoption ads advertising advisor
        advisory advocate affiliate afford affordable afraid aftermath aggravated aggressively aiming
        aircraft airstrike ak alarm alaska album alerted alex alexa alexander alien allege allen altered
        ambitiou ammunition ancient andrea angle anonymity answered antonio antony anymore anywhere
        apology app apparent applied appointment approached approaching approve approximately arcade
        arrangement array arrive arriving art arthur asks assess assist assume assurance aston athen
        athletic atlantic attempting attending attitude attracted audio authorization authorize
        authorized auto automatic autumn avenue avert avoided avoiding awarded awareness awesome
        backlash backward banda banking bankruptcy barcelona barrel barry bars basketball battery bear
        beaumont beautiful beauty bed behaviour bench benchmark beneath bener benghazi bernie bias
        biological birmingham birth bizarre blasted blinken blockbuster bloomberg boarding boat boehner
        bone boot borrowing bosse boston bound boxe branch brave brazil brazilian breach breakthrough
        briefed bright brilliant briton broadband broadcasting brooklyn brutal bt buck bulk bullet
        burden buried burn burned burning burst busy ca cable cairo calculated calculation caliber
        campaigning campbell campu canadian cancel canceled cancer candidacy capability capable capped
        carbon careful caribbean catching catholic caucu cautioned ceiling celebrated celebration
        censorship certificate challenged challenger chao chaotic chapter characterized charger charging
        charity charlie chased cheap cheaper childhood choosing chose chosen christopher chuck cia
        cinema circle circuit circulated clarify clark clarke clashe classified classroom clever click
        cliff climb clinical clip clock closure clothe clothing cloud coaching coalition collect
        collected collective collin colorado colour columbia combination combine comeaux comeback
        comedian commentator commerce commissioned commit comparison compensation competing competitor
        compiled complaining complicated comply component compound comprehensive con concert conclude
        concrete condemned confiscated confrontation confronted confusion connect connecticut
        consecutive consideration consistently constant constantly constituent constitutional consultant
        consumption contacted contender context contractor contrary contributing contribution
        contributor conversion converted convinced cook cooper cooperate cooperation coordinator cope
        cops copyright corp correction correspondent corridor corruption counterpart courtesy covering
        crackdown craft crawl creative credible crossed crown crude cruise cruz cry cultural cuomo curb
        currency cycle dad dairy dalla damaging dan dating dawn dealt dean deciding declaring deemed
        deeper defeated defendant defender defined definition delegate deliberate deliberately delighted
        delivering dem demanded demanding demonstrate demonstrated demonstration demonstrator dems deni
        departure dependent depending deployed depression depth desanti description designer destroy
        destruction detained detention devastating devil diagnosed dialogue dick dies differently
        difficulty dinner dip diplomacy diplomat diplomatic disagree disappointment discipline disclose
        disclosure discover discriminate disputed disruption distributed diversity divided documented
        dog dogs dominate donating dow downing downtown draft drag dragged dressed drone dropping drunk
        dry dubbed dui duo dutch dvd eager earned easing eat echoed edinburgh editing edition efficiency
        egypt eighth el elder elderly electric eligible eliminate elite elizabeth elsewhere embargo
        embassy embrace embraced emerge emerging emotional employer empty enabled encouraged encouraging
        endorsed enemy enforce engage engaging engineer engineering enjoying enormou ensuring entering
        entitled entrance environmental envoy equal equity equivalent eric error escorting establishment
        eu evacuate evacuated evacuation eve evolution evolved examined excellent except exception
        excessive exciting executed exercise existence existing expanded expanding expansion expecting
        expense experiment expertise expire explanation explore explosive exposed exposure expressing
        expression extending extension extensive extent external extraordinary extreme fa factory fairly
        faith fake fame fantastic farmer fastest fat fatal fate fauci fault favored favour feared
        featured fed federation feed fees felony festival fewer fiction fierce filled finger firefighter
        firmly fixed fla flag flame flanker flat fled flee fleeing flexibility flood flowing floyd
        focusing folk follower forcing forever forget formally format formed formerly fort forthcoming
        fortunately fortune forum foster foul foundation founded founding frame framework franchise
        franci freeze frequent frequently friendly frustrated frustration fueled function fundamental
        furiou gadget gained gallon gamer gap garden gate gather gathering gauge gay gear gender
        generate generated generating generou genre genuine geological georgia gerry gesture getty gift
        glad glass globally goalkeeper gonna grab grabbed grace grade greatly greeted grim grocery gross
        guarantee guardian guess guest guide gulf gunfire gunman guns gunshot guys hacker hair haitian
        halt handful handgun handing handled hang hanging happening harassment harder hardly hardware
        harry hawaii hawaiian headquarter healthcare heated heather heating heavyweight height
        helicopter hell henry hero hidden hiding highlighted hint hire hired hiring historical hole
        holme homeland hopeful horizon horse hospitalization hostage hostile hosting household housing
        houston http humanitarian hunter hunting hurdle hurricane ian ibf ice icon identity ignore iii
        illinoi imminent impeachment implication import impose impossible impressed impression improving
        inappropriate incentive inch inche incredibly index indiana indictment industrial infected
        infectiou influenced influential informed initiative inmate inner innocent innovation innovative
        ins insight insisting inspector installed instantly instruction insurance integrity intelligent
        intense interact interaction interactive intercepted interface interfere interference interim
        interior internationally interstate interviewed introduce invest investigative invited involve
        iranian irresponsible isis israel israeli jamal jams jay jean jeff jeremy jerry jet jobless
        joked jon jordan josh judgment judiciary jumped justify justin kamala karen kathy ken kerry
        keyboard kicked kicking kilometer kim kimani kingdom kitchen klitschko knee knight knocked
        knocking knowing korea korean lacalamita ladder landing landmark latin latter laugh launche
        launching lawrence layoff leaked leaning leap leg legacy legally legend legislator legislature
        legitimate legs length lengthy lesbian lesson letting leverage lewi lib liberty library license
        lie lifetime lift lifted lighting liked lion lisa listening lit literally liverpool ll lloyd
        loaded lock lockdown locked looming loose losse loud loui lucky lunch luxury lying mad magic
        magnetic maid maine mainly mainstream maintained maintenance manage mandatory manhattan
        manifesto manner manufacturer manufacturing map margaret margin marie marketing marking marshal
        massachusett master mat matanuska maximum mccain mccarthy mcconnell meantime measured medicine
        memo memorial mention mentioned merchant merely meriah messaging metal method miami midfielder
        midland midterm milan mild militant milk miller milley mine mini mirror misconduct misdemeanor
        misleading miss missile missouri mitch mitchell mix mo mob mode moderna modest mogul mom
        momentum monetary monitoring moon moore moral morgan mortgage motivation motor mounted mouth mp
        mph msnbc mueller murdered murphy muscle museum musical musician mystery narrow nationwide
        native naval navigate necessarily negotiate neighbor neighborhood neil nervou netherland nevada
        newcastle newsom nice nicola nightmare ninth normally northwest notably noticed novel nowhere
        nypd object objective obligation observation observer obtain occasionally odd odds offence
        offender offensive offset ok oldest oliver openly operational opposing opposite opted optimistic
        orange orbit oregon organized ortiz ought ourselve ousted outdoor outer outing outlined output
        outrageou outstanding oval overcome overhaul oversight overwhelming overwhelmingly owen
        ownership owns pack pain paint pakistan palace palmer panic parking parliamentary parole partial
        partially participate participating partly passage passport pause pave payroll pcs peaceful
        peacefully pence pending pennsylvania pension perfectly performing permanently permit permitted
        persistent personality personnel perspective petition phil philadelphia philip phillip
        photographer physic picking pile pilot piracy pirate plain plastic playoff playstation plea
        plead pleaded pleased pledge plenty plot pocket pointing poised pole policing politico poorer
        pop popularity port portable portland pose posed poster posting postponed poured poverty powered
        praise predecessor predict prefer preferred pregnancy preliminary premiership pressed pressing
        presumptive preventing pride primarily prince principal print probation proceeding processing
        producing prohibited projected projection promoted prone proper properly protocol proven
        provincial proxy publication publisher publishing pulling pump pundit purchased pursue pursuit
        pushe putin puts quake qualified quote quoted racial racing racism racist radical rain rand
        random ranked rape rapid rapidly rarely ray reache react reader realize realized rear rebuild
        recalled recession recipient recognised recognition recognized recruit reducing referee
        reflected refugee refusing regardless register registered regret regulator regulatory reign
        reiterated reject releasing religion reluctant remainder remarkable remembered remote removing
        renewed rental reopen repair replacing represented republic reserved residence residential
        resistance resort respected respectively restricted resulting retail retailer retain retained
        retaliation retirement revelation reverse reversed reviewed revolver rice richest rick rid ride
        rio risen river rob robbie robin robinson rocket rolling ronald root rope ross rough roy rush
        rushed russell sad safely safer saint salary sam sample samuel sanction sander sarah sat
        satellite satisfied saved scenario schedule schumer scientific scoring scottish scrambling
        screaming screening script sean secured seed seemingly seismic seize selected selection
        sensitive separately sergeant settlement seventh severely sexually sgt shake shane sharp sharply
        shed sheer sheet shelter shirt shock shocking shook shopping shore shotgun shoulder signature
        significantly silence silicon silver simpson sits skill sleep slight slipped slogan slot slowed
        slowing slowly smashed smile smoke snap soft solve somali somehow somewhere sons sophisticated
        sorry spacecraft spain spark spectrum speeding spell spike spin spirit spreading spur square
        stabbed stability stable stake stalled starring stating stayed steady steal stealing steel steer
        sterling stick sticking stir stole storage strain stranger strategic straw stream streaming
        strengthen strengthening stretch striker striking string strip stroke strongest stuck studying
        stupid submarine submit submitted subpoena subsequent substance substantial suburb suburban
        succeed successor sue suffer sufficient suggestion suitable suite sukanya sumatra summary
        superior supposed supposedly surgery surprising surrounded surveyed survive survived susan
        suspend sustained sweden swift swimming swiss sydney symptom syria tag tale talented tall tank
        tap tape taste taxpayer tea teaching tear technique ted telecom temporarily tend tennessee tenni
        tense tenure terry testified testify theater theatre theft theme therapy therefore thompson
        throw throwing thus tied tight timing tiny tips titled todd tokyo tomorrow tone tonight topped
        touched tougher tourist trace tracking tradition trafficking tragic train trained transgender
        transit transition transport transportation trapped traveling travelling treat tremendou tribute
        trick tricky trigger trophy troubled troy trusted tune typical ukraine ukrainian ultimate un
        unacceptable uncertainty uncle uncovered undermine unemployed unexpected unfair unfortunately
        unidentified unified uniform unity universal unknown unlawful unrest upgrade uphold upper urban
        urgent urging useful utah utility va vacation valued vega venture verdict versu vessel veto
        viable vietnam vigil villa vincent violating viral virtual virtually visible visual vladimir
        vocal voiced volume volunteer vows wage wanting ward warehouse warm warner warren wars warship
        waste wasted wba wbo weakness wealth wedding weigh weighed welcomed welfare westminster wheel
        whereabout whilst whip wider wilson winger wire withdraw withdrawn witnessed wladimir woke
        wonderful woodward wore worrying wound wright wrongdoing wuhan xbox youngster yourself youth
        zero
        """,
}
_TRADE_GRADE: Final = 6
_TRADE: Final = {
    "de": """
        abend abkommen anfang angaben angriff anteil april arbeit artikel aufgabe august ausgabe beginn
        behörde behörden beispiel bereich bericht berichten berichtet betroffen bisher bleiben bleibt
        bürger dezember dienstag donnerstag drei eigenen einige ende ergebnis erklärte erneut erste
        ersten fall februar folgen fordern fordert frage frau freitag fünf ganz geht geld gesagt
        gesellschaft gesetz gestern gilt große großen grund gruppe gut haus heute hieß hilfe jahr jahre
        jahren jahres januar juli juni kam kommen kommt kosten kritik lage land lassen laut leben letzte
        letzten leute liegt länder macht mai mann menschen million millionen minister ministerium
        mittwoch monat monate monaten montag morgen märz nachricht nachrichten neue neuen neuer november
        nächste nächsten oktober ort partei person personen plan platz politik polizei problem projekt
        prozent präsident regierung region rolle sagt sagte samstag schule sehen seite september sonntag
        sprecher sprecherin staat stadt stark stehen steht stelle stunden tag tage tagen teil teilte
        thema uhr unternehmen unterstützung verfahren vergangenen vertreter viele vielen vier
        vorsitzende vorwurf weitere weiteren welt wenige weniger wichtig woche wochen zahl zehn zeigen
        zeigt zeit zeitung ziel zudem zukunft zuletzt zunächst zwei zweite zweiten öffentlich
        """,
    "fr": """
        accord action affaire affirme affirmé ajoute ajouté an ancien annonce annoncé annuel année
        années août appel après article assure assuré aujourd'hui avril bon cas centre chef cinq
        communiqué compte conseil cours demain demande demandé dernier derniers dernière dernières
        deuxième dimanche dire directeur dit droit débat début décembre décision déclaré effet euro
        euros explique expliqué face façon femme femmes fin fois fonction forme février gens
        gouvernement grand grande grands groupe général heure heures hier homme hommes important indique
        indiqué information janvier jeudi jeune jeunes jour journée jours juillet juin justice lieu loi
        long lundi mai maire maison mardi mars matin membre membres mercredi mesure mesures milliard
        milliards million millions ministre mis mise mois moment monde mort national nationale nombre
        nord nouveau nouveaux nouvelle nouvelles novembre objectif octobre part parti pays personne
        personnes place plan point police politique porte-parole possible poste pourcent premier
        premiers première prendre prix problème prochain projet propos proposition président public
        quatre question rappelle rapport responsable reste rien région résultat rôle samedi santé
        semaine semaines septembre service services site situation social société soir source soutien
        sud suite sujet syndicat système temps tenu terme travail trois trouve vendredi vie ville vote
        """,
    "es": """
        abril acción actual acuerdo además afirmó agosto agregó ahora alcalde anunció apoyo aseguró
        asunto autoridades ayer ayuda año años bueno cabo calle cambio capital caso casos centro cerca
        cifra cinco ciudad ciudadanos comisión comunicado consejo contar cosa crisis cuatro cuenta
        cuestión datos debe decir decisión declaraciones declaró derecho diciembre dijo dinero director
        domingo día días efecto ejemplo encuentro enero entrevista equipo estado euros explicó febrero
        fecha fin final forma fuentes fuerza general gente gobierno gran grande grupo hacer hecho
        historia hombre hora horas hoy importante indicó información informe informó interior jefe
        jornada jueves julio junio justicia lado ley lugar lunes líder manera martes marzo mayo mayor
        mañana medida medidas medio mejor mes meses miembro miembros mil millones ministerio ministra
        ministro miércoles momento muerte mujer mujeres mundo municipal nacional noche nombre noticia
        noticias noviembre nueva nuevas nuevo nuevos número objetivo octubre parte partido paso país
        países personas plan población policía política político por portavoz posible presencia presentó
        presidenta presidente primer primera primero primeros problema proceso programa propuesta
        proyecto próxima próximo pueblo puede punto pública público queda razón realizar región respecto
        respuesta resultado reunión salud sector segunda segundo seguridad seis semana semanas
        septiembre servicio servicios señaló sistema situación social sábado tarde tema tercera tiempo
        total trabajo través tres veces vez vida viernes vivir zona última último últimos única
        únicamente
        """,
    "pt": """
        abril acordo afirmou agora agosto ainda ano anos anunciou apoio aumento caso casos cerca cidade
        cinco conselho conta contou crise dados decisão declarou desta dezembro dia dias dinheiro
        direito direitos disse diz dois domingo efeito empresa empresas entrevista equipe estado euros
        exemplo explicou fato feira fevereiro fez fim final forma funcionários geral governo grande
        grandes grupo hoje homem homens hora horas importante informou janeiro julho junho justiça lei
        local longo lugar líder maio maior mais manhã março medida medidas meio melhor membros meses mil
        milhão milhões ministra ministro ministério momento morte mulher mulheres mundo município mês
        nacional noite nome notícia notícias nova novas novembro novo novos número outubro parte partido
        país países pessoa pessoas plano polícia política ponto população porta-voz possível prefeito
        presidente presidência primeira primeiro problema problemas processo programa projeto proposta
        próxima próximo pública público quarta quatro questão quinta realizada região relação resultado
        reunião saúde segunda segundo segurança seis semana semanas setembro setor sexta sistema
        situação social sociedade sábado tarde tema tempo terça total trabalho três vez vezes vida
        última último
        """,
    "it": """
        accordo affermato aggiunto agosto amministrazione ancora anni anno annuncia annunciato aprile
        azione base bene bisogno capo casa casi caso causa centro cinque circa città comune conferma
        confronti consiglio conto corso cosa cosi crisi dati decisione detto deve dice dicembre
        dichiarato direttore diritto domani domenica donna donne effetto esempio euro fatto febbraio
        fine fondo forma forze fronte futuro gennaio gente giorni giorno giovedì giugno giunta giustizia
        governo grande grandi gruppo idea ieri importante incontro informazioni inizio interno
        intervento italia lavoro legge luglio lunedì luogo maggio maggiore martedì marzo mattina membri
        mercoledì mese mesi mette miliardi milioni ministra ministro misure modo momento mondo morte
        nazionale nome nord notizia notizie notte novembre numero nuova nuove nuovi nuovo oggi ora ore
        ottobre paese paesi parla parlato parte partito passato percento persona persone piano piazza
        polizia popolazione possibile posto potere presidente presso prima primo problema problemi
        processo progetto programma proposta prossima prossimo pubblica pubblico punto quattro questione
        ragione rapporto regione responsabile ricerca richiesta risposta risultato ruolo sabato salute
        scelta sera servizi servizio settembre settimana settimane settore sicurezza sindaco sistema
        situazione sociale società spiega spiegato stampa storia strada sud tema tempo termine
        territorio titolo totale ultima ultimi ultimo uomini uomo venerdì via vicenda vista vita volta
        volte zona
        """,
    "nl": """
        aantal afgelopen april artikel augustus avond bedrijf bedrijven begin bekend bekendgemaakt
        beleid bericht berichten besluit bestuur burgemeester burgers daarnaast dag dagen december deel
        dinsdag directeur donderdag drie echt eerder eerste eigen einde enkele euro februari gaan gaat
        gebied gebruik gehad gemaakt gemeente gevolg gevolgen gezegd gisteren goed groep grond groot
        grote hoog huis hulp inwoners jaar januari jaren juli juni kabinet keer kinderen komen komende
        komt kosten krijgen krijgt kwam laat laatste land landelijk lang langer leven liet maakt maand
        maandag maanden maart maatregelen man meeste mei mensen miljard miljoen minder minister
        ministerie mogelijk moment morgen nederland nieuw nieuwe nieuws november nummer oktober
        onderzoek organisatie partij partijen persoon plaats plan plannen politie politiek president
        probleem problemen procent provincie punt reactie recht regering regio samen september situatie
        sprake staat stad steun straat systeem tijd tot twee tweede uur vandaag vanwege veiligheid
        verschillende vier vijf vinden vindt volgende vorig vorige vraag vragen vrijdag vrouw vrouwen
        week weken wereld werk wet woensdag woordvoerder zaak zaken zaterdag zegt zes zien ziet zondag
        zorg
        """,
}


@cache
def word_importances(language: str) -> dict[str, float]:
    """Importance of the common words of a language (primary subtag), 0..1; empty where none are known."""
    if language == "en":
        return {word: grade / TENTHS for grade, words in _ENGLISH.items() for word in words.split()}
    return dict.fromkeys(_TRADE.get(language, "").split(), _TRADE_GRADE / TENTHS)
