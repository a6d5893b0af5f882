// Everyday words for what the guide calls otherwise; no code. Put together by hand from how readers ask about this subject.
(self => {
  "use strict";

  // One family a part: each word finds the others, a little below itself.
  const families = `
    take took taken seize capture occupy conquer grab grabbed snatch snatched steal stole stolen overrun |
    give gave given hand back return transfer cede relinquish surrendered handover | get got obtain receive |
    begin began begun start launch open kickoff initiate commence origin originate arise arose emerge root outbreak | meet met see saw | speak spoke spoken speech address oration |
    think thought believe belief opinion view consider judge assess reckon reckoned verdict | call phone telephone ring rang dial dialled | father dad daddy papa |
    die died death dead kill shoot shot assassinate perish deceased | grave tomb cemetery graveyard bury buried |
    postpone delay late lateness shelve shelved defer deferred adjourn tardy overdue belated | refuse reject decline spurn rebuff nix veto |
    arrive come came reach reached | visit travel trip journey tour voyage jetsetter jet globetrotter globetrotting | fly flew flight airline airplane |
    stop halt suspend suspension break broke pause freeze froze frozen cancel cancelled scrap scrapped ditch ditched | end finish terminate conclude wrapped |
    resign leave left quit retire retired | accuse blame allege fault responsible responsibility | warn advice advise adviser advisor aide caution alert |
    criticise criticism critic attack slam condemn denounce blast scold bash roast trash lambast rebuke disapprove |
    mock ridicule fun joke smirk laugh sneer tease jeer troll snigger deride spoof lampoon mockery | demand insist require requirement claim |
    promise pledge commit guarantee vow swear swore oath | assure reassure soothe calm placate appease | offer propose proposal suggest pitch pitched bid |
    agree accord agreement pact | deal contract bargain | sign signature | negotiate talk discuss conversation dialogue chat chatted haggle |
    punish penalty sanction retaliate | impose introduce | lift remove | ease easy easier relax liberalise soft soften | resume restart reopen resumption |
    expel expulsion exclude kick throw thrown oust eject boot booted | appoint job post | boat ship ferry |
    missile rocket weapon arms armament artillery | military soldier troop army force base garrison navy | deploy station place |
    company firm business enterprise corporation industry businessman businessmen | money finance fund cash bankroll invest investment bucks dough funding |
    worth value cost amount | law legal | rule govern governance administer administration | property own owner ownership belonging possession |
    population inhabitant resident live dwell reside settler locals folks | newspaper paper | press media journalism presser reporter journalist |
    poll survey | percent percentage share | large big huge massive giant | small little tiny | leader head chief boss |
    success succeed fruitful triumph achieve achievement accomplishment | fail failure flop flopped fiasco dud unsuccessful |
    disappoint dissatisfied dissatisfaction unhappy displease frustrate dismay sad bitter gutted letdown disheartened |
    please pleased happy satisfied satisfaction glad delighted thrilled | hope expect expectation optimism await anticipate |
    alarm worry fear concern afraid scare scared anxious nervous uneasy risk wary panic dread | important importance significance significant crucial vital matter relevance relevant |
    position stance standpoint case |
    reason explain explanation motive rationale pretext excuse cause |
    seek sought pursue pursuit woo turn | tie relation relationship | plan program | model precedent example comparison compare similar similarity parallel |
    recognise recognition accept acknowledge accepted | compromise concession budge | ally partner bloc |
    hostile hostility bias hate hatred dislike enemy foe adversary | list rank | film movie | gift present freebie | war wartime | dream wish |
    persist persistence continue stick stuck stubborn stubbornness tenacious fixation obsess obsession |
    undermine sabotage derail obstruct wreck spoil torpedo hinder scupper foil thwart scuttle | second another | strange unusual unprecedented extraordinary |
    trust rely reliable reliability trustworthy | angry anger upset furious outrage mad annoy irritate indignant protest cross livid fuming irked irate miffed |
    trick deceive cheat fool mislead misled lie dupe bluff scam con bamboozle hoodwink manipulate swindle outfox outwit outsmart hoax hoodwinked |
    friend friendly friendship bromance affection fond buddy buddies mate pal pals chum | surprise astonish shock stun startle |
    praise applaud welcome laud hail | threat threaten intimidate menace bully | blackmail extort coerce | complain complaint grumble |
    deny denial contradict | confirm admit confess concede | pressure push urge | proud pride humiliate humiliation shame insult dignity ego |
    dog puppy pet hound pup doggy canine mutt doggie | holiday vacation leisure | wage salary pay | marriage wife husband marry |
    hometown home birthplace native | election elect vote ballot | bait lure incentive carrot entice tempt | wedge split divide rift |
    ignore sideline bypass overlook snub | early premature snap | evict banish deport |
    quarrel dispute row conflict spat kerfuffle feud clash fuss brouhaha fight fought | sceptic sceptical doubt doubtful | gain profit benefit winner |
    loser lose lost defeat beat | forest taiga wood woods | ancestor forefather | brother sibling | rumour rumor gossip speculation | monarch emperor royal |
    autonomy independence sovereign | fisherman fishing fishery | chair chairmanship presidency | isolate isolation | warm thaw rapprochement |
    stall deadlock impasse stalemate | hint clue | goad provoke needle | america yank yankee | britain brit | moscow moskva | woman women lady female |
    document paperwork | volcano volcanic eruption erupt | react respond response reply | disadvantage drawback downside shortcoming weakness flaw | advantage upside merit |
    obstacle hurdle barrier hindrance | worsen deteriorate | counterargument objection rebuttal | effect impact consequence | author writer |
    purpose aim goal intention intend | neutral impartial unbiased | feel felt feeling emotion | differ difference contrast | near nearest closest |
    choose chosen pick picked select selected | justify defend | serious severe harsh strict stern |`;

  // `English: beginnings of Russian words`, the longest that fits first. What is not here is sought as it is.
  const russian = `
    who:кто кому | what:что | when:когда | where:где куда | why:почему зачем | how many:сколько | which:какой какая какую какие каков | how:как |
    said:сказал говорил заявил | late:опозда | dog:собак | agreement:соглашен | agreed:договорил | signed:подпис | trade:торг | territory:территор | peace:мирн |
    treaty:договор | sanctions:санкц | symbolic:символич мягк | missiles:ракет | islands:остров | population:населен населени | people:люд | live:жив |
    visit:визит приезж приех приезд посе | summit:саммит | meeting:встреч | president:президент | prime minister:премьер | minister:министр | poll:опрос |
    declaration:деклараци | promise:обеща | plan:план | points:пункт | eight:восьм | economic:экономич хозяйств | joint:совместн |
    activities:деятельност | approach:подход | new:нов | dispute:спор | transfer:переда отда | return:верн возврат | visa:виз | grave:могил |
    father:отец отц | brother:брат | judo:дзюдо | draw:ничь | election:выбор | border:границ | war:войн | annexation:аннекси | law:закон | tax:налог |
    Russia:росси русск | Japan:япони японск | US:сша америк | China:кита | Crimea:крым | success:успе | failure:провал неудач | was:был | want:хот хоче |
    give:подар | island:архипелаг | press:пресс | january:январ | february:феврал | march:март | april:апрел | may:мае | june:июне | july:июле | august:август |
    september:сентябр | october:октябр | november:ноябр | december:декабр | Southern Kurils:южнокурильски | southern:южн | northern:северн |
    cooperation:сотруднич | visa-free:безвиз | trip:поездк поехал поедет ездил | deals:сделк | cost value:стоим стоят стоит стоил | weapons:вооружен оружи |
    military:военн войск солдат арми | condominium:кондоминиум | administration:управлен | elected:избран избра | olympics:олимпиад олимпий | G7:семерк |
    special:особ специальн | framework:режим рамк | sovereignty:суверенитет | newspaper:газет | journalist:журналист репортер | interview:интервью |
    percent:процент | flexible:гибк | residents:жител | former:бывш | Hokkaido:хоккайдо | Sakhalin:сахалин | fund:фонд | investment:инвести вложени | bank:банк |
    emperor:император | government:правительств | foreign ministry:мид | foreign:иностран внешн | policy:политик | relations:отношени | negotiations:переговор |
    talks:бесед разговор | speech:речь речи выступлени | forum:форум | refused:отказ отверг | reject:отклон | first:перв | third:треть | last:последн |
    two:два две двух | three:три трех | four:четыре четырех | small:мал | large:больш крупн | compromise:компромисс уступк | concession:уступ | why:отчего |
    history:истори | expelled:выслан изгнан депорт | expelled:исключ | G8:восьмерк | leader:лидер глава главы главой | party:парти | mocked:высмея насмех |
    disappointed:разочар | call:позвон звон | opposed:против | dream:мечт | culture:культур | exchange:обмен | fishing:рыб рыболов |
    surrender:капитуляц | occupied:оккуп занял захват | convention:конвенц | Britain:британи англи | France:франци | Turkey:турци | Syria:сири |
    Ukraine:украин | Mongolia:монголи | India:инди | Trump:трамп | Obama:обам | airline flights:рейс авиарейс самолет | boat:судно корабл паром катер лодк | symbolic victory:символ |
    imposed introduced:ввел ввод введ | postponed:отложи отложен перенес | cancelled:отмен | began:начал | end:конец окончи закончи кончи | condition:услови | claim:претенз |
    recognise:призна | results:итог результат | constitution:конституци | court:суд | property:собственност имуществ | citizens:граждан |
    died:умер смерт | fell:упал сниз | rating:рейтинг | cabinet:кабинет | opposition:оппозици | quote words:слова цитат | who:кем кого | what:чего чем чему |
    where:откуда | how long:долго | which:каким каком каких | friendship:дружб | trust:довери | pressure:давлени | blackmail:шантаж | ally:союзник |
    divide:раскол клин | independence:независим | taiga:тайг | defeat:поражен проигр | victory:побед выигр | step:шаг | important:важн | mistake:ошиб | name:назван называ назыв зовут |
    dissatisfied:недовол | satisfied:довол | visit:поезд | opinion:мнени считает думает | author:автор | article:стать | comment:коммент | reader:читател | companies:компани фирм бизнес |
    people:народ | japanese:японц | russians:русских россиян русские | dispute:конфликт | warned:предупре | asked:просил попрос | met:встрет | calls:звонил |
    experts:эксперт учен | optimists:оптимист | solution:решени | offer:предлож предлаг | condition:требован требу | guarantee:гарант | joint governance:совместное | two plus alpha:двойка |
    deployed:размести развер постав | resources:ресурс | money:деньги денег миллиард | value:стоимост сумм | gift:подарок | hobby:увлечени | culture:культурн | public:общественн | islanders:островит |
    emperor:микадо | secret:тайн | chief negotiator:переговорщик | ministry:министерств | deputy:заместител | speaker:спикер | brother:братом | adviser:помощник советник | party leader:лидер | woman:женщин |
    mistake:оплошн | gateway:ворот | forest:лес | film:фильм кино | insult:оскорб | lost:потеря утрат | population:жител | weaker:слаб | strong:сильн | postponed:переноси | tax:налогов | law:законодательств законы |
    arrive:прибы | Tokyo:токио | Moscow:москв | economy economic:эконом | ancestors:предк предок | visa-free:безвизов | reason:причин | motive:мотив | goal:цел |
    importance important:значени значим | position:позици | begin:начин возник | statement:заявлени | document:документ | security:безопасност | defence:оборон |
    navy:флот | submarines:подводн лодок | straits:пролив | sea:море моря морск | fish:рыба рыбу | oil gas:нефт | energy:энерг | 
    city:город | tourism:турис туризм | family:семь семей родственник | cemetery grave:кладбищ | map:карта карте карту | area:площад | distance:расстояни |
    flights:летать лететь полет перелет | Soviet:советск ссср | Stalin:сталин | Khrushchev:хрущев | conference:конференц | message:послани | letter:письм |
    dinner:ужин обед | hot spring:горяч онсэн | magazine journal:журнал | professor:профессор | diplomat:дипломат | lesson:урок | test quiz:экзамен тест |
    glossary:глоссари словар | timeline:хронологи | source:источник | note:сноск примечани | list:список списк | quotes:цитаты | map of the islands:карты | dispute:разноглас |
    belong own:принадлеж | live dwell:прожив населя | join:присоедин | difference:разниц отлич | advantage:преимуществ выгод | gains:получил получила | criticise:критик |
    problem dispute:проблем | question dispute:вопрос | Ainu:айн | native birthplace:родин родив | lose:проигра | win:выигра | answer:ответ | mean:означа значит |
     eight-point plan:восьмипункт | side:сторон | hope:надежд надея | fear worry:опас боя | future:будущ | idea:идея идеи идею | formula:формул |
    example precedent:пример прецедент | condominium:совладени | jurisdiction:юрисдикци | rights:права прав | investors:инвестор | ferry ship:теплоход | zone:зон |`;

  // `English: Japanese`, cut out of a sentence wherever it stands, the longest first.
  const japanese = `
    why:なぜ どうして | when:いつ 何日 何年 | where:どこ | who:誰 だれ | how many people:何人 | how many percent:何パーセント | how many countries:何か国 何カ国 何ヶ国 | how many:いくつ 何回 |
    what meaning:どういう意味 意味 | what:何 なに | late:遅刻 遅れ | father:お父さん 父親 父 | brother:弟 兄 | minister:担当大臣 大臣 | prime minister:首相 総理 | president:大統領 |
    summit:首脳会談 | talks:会談 | visit Japan:訪日 | visit:訪問 | dog:犬 | poll:世論調査 | population:人口 | live:住んで | announced:発表 | support:賛成 | against:反対 |
    refused:断った 断り | said:言った 言いました | difficult:難しい | cooperation:協力 | economic:経済 | Russia:ロシア | Japan:日本 | US:米国 アメリカ | sanctions:制裁 |
    peace treaty:平和条約 | treaty:条約 | return:返還 | two islands:二島 2島 | four islands:四島 4島 | islands:島々 | grave visits:墓参 | visa:ビザ 査証 | missiles:ミサイル |
    annexation:併合 | election:選挙 | law:法律 | sovereignty:主権 | territorial dispute:領土問題 | declaration:宣言 | agreement:合意 | signed:署名 結ばれ 締結 | success:成功 |
    failure:失敗 | eight-point:8項目 八項目 | plan:プラン 計画 | approach:アプローチ | new:新しい | Tokyo:東京 |
    Putin:プーチン大統領 プーチン | Abe:安倍晋三 安倍首相 安倍総理 | Trump:トランプ | Obama:オバマ | Lavrov:ラブロフ | Gorbachev:ゴルバチョフ | Yeltsin:エリツィン | elected:当選 | grave:墓 お墓 | special minister:協力担当大臣 |
    joint administration:共同統治 共同管理 | visa-free:ビザなし | visa-free visits:ビザなし訪問 ビザなし渡航 ビザなし交流 | reason why:理由 | not satisfied:評価しない | satisfied:評価する |
    former residents:元島民 旧島民 島民 | joint economic activities:共同経済活動 | economic cooperation:経済協力 | special framework:特別な制度 特別な枠組み | foreign ministry:外務省 | foreign minister:外相 外務大臣 |
    emperor:天皇陛下 天皇 | G7:主要7か国 主要国 先進7か国 | Olympics:五輪 オリンピック | Crimea:クリミア | Ukraine:ウクライナ | Syria:シリア | Turkey:トルコ | China:中国 | Mongolia:モンゴル |
    Britain:英国 イギリス | France:フランス | Sakhalin:サハリン 樺太 | Hokkaido:北海道 | Sochi:ソチ | Moscow:モスクワ | Vladivostok:ウラジオストク | Yamaguchi:山口県 山口 | Europe:欧州 ヨーロッパ |
    hot spring:温泉 | gift:贈り物 プレゼント | speech:演説 スピーチ | newspaper:新聞 | journalist:記者 | press conference:記者会見 会見 | interview:インタビュー | investment:投資 | fund:基金 ファンド |
    tax:税金 税 | court:裁判所 裁判 | military:軍隊 軍 | deployed:配備 | population residents:住民 | property:財産 所有権 | constitution:憲法 改憲 | postponed:延期 | expelled:追放 除外 |
    negotiations:交渉 | call:電話 | warned:警告 | opposed:反対した | support:支持 | approval rating:支持率 | percent:割合 | fell:下がった 下落 | disappointed:失望 がっかり | defeat:敗北 負け | 
    compromise:妥協 | concessions:譲歩 | transfer:引き渡し 引渡し | condition:条件 | blackmail:脅迫 | ally:同盟国 同盟 | relations:関係 | leader:党首 リーダー | party:党 | term:任期 | flights:航空便 飛行機 直行便 | boat:船 |
    year of culture:文化交流年 | exchange:交流 | began:始まった 始まり 開始 | died:亡くなった 死去 死んだ | how many hours:何時間 | how many minutes:何分 | how many years:何年間 | who:だれが | which:どの どちら |
    four islands in a batch:四島一括返還 | condominium:コンドミニアム | annexed:併合した | World War II:第二次世界大戦 第二次大戦 | results:結果 | mocked:皮肉 嘲笑 | dream:夢 | area:面積 |
    zero plus alpha:ゼロプラスアルファ 零プラスアルファ | two plus alpha:二島プラスアルファ 2島プラスアルファ 二島プラスα 2島プラスα | criticised mocked:批判 | opposition leader:野党党首 野党 | father:お父様 | grave visit:墓参り お墓参り |
    how late:何時間遅れ | kept waiting:待たせ | waiting:待って 待つ | called phone:電話した 電話で | warned:忠告 | who said:誰が言 | author:著者 筆者 | article:論文 記事 | reader comment:コメント 読者 | declined:断られ 辞退 拒否 |
    important:重要 大切 | signed how many agreements:何件 | worth:総額 金額 いくら | percent:％ | public opinion:世論 国民 | optimists experts:専門家 | special economic zone:経済特区 特区 | Russian law:ロシア法 ロシアの法律 | taxes:納税 課税 |
    chief negotiator:交渉担当 首席 | secretary general:幹事長 | adviser aide:補佐官 | chairwoman speaker:議長 | brother:実弟 | film:映画 | forest taiga:森 タイガ | gateway:玄関 玄関口 | flexible:柔軟 | insisted all four:四島すべて 四島全部 |
    foreign policy concept:外交政策概念 外交概念 対外政策概念 | list ranking:順位 順番 | economic zone:経済 | winter olympics:冬季五輪 冬季オリンピック | expelled G8:G8から | Europe alarm:欧州諸国 | second class:二流 二級 | blackmailed:脅された |
    post-war order:戦後体制 戦後レジーム | election:総選挙 解散 | third term:三期目 3期目 | visa liberalisation:ビザ緩和 査証緩和 | hot spring:長門 | gave:あげた くれた 贈った | opposed:反発 | friend:友達 友人 友情 | trust:信頼 | hope:期待 | breakthrough:進展 突破 打開 |
    Renho:れんほう | Togo:とうごう | Abe:あべ | Seko:せこう | Kishi:きし |
    position:立場 主張 | claim:要求 領有権 | visits to graves:お墓 墓地 | ancestors:先祖 祖先 | economy:経済 | minister for the economy:経済産業大臣 経産相 | reason:原因 | origin:起源 発端 | importance important:重要性 意義 |
    difference:違い | map:地図 | population:人数 | distance:距離 | straits:海峡 | sea:海域 | fishing:漁業 漁 | submarine:潜水艦 | security:安全保障 | defence:防衛 | navy:海軍 艦隊 |
    message letter:親書 手紙 | dinner:夕食 晩餐 | airport:空港 | ferry ship:フェリー | timeline:年表 | glossary:用語 | source:出典 | note:注 脚注 | list:一覧 | quotes:発言 | evaluation verdict:評価 | public opinion:国民の声 |
    belong own:誰のもの 帰属 | occupied:占領 占拠 | expelled:追い出 | invasion:侵攻 | neutrality pact:中立条約 | surrender:降伏 | San Francisco peace treaty:サンフランシスコ講和条約 |
    Soviet:ソ連 | Stalin:スターリン | Khrushchev:フルシチョフ | Hatoyama:鳩山 | gains:利益 得 | win:勝ち 勝利 | idea:案 | formula:方式 | precedent example:前例 先例 例 | rights:権利 | jurisdiction:管轄権 管轄 | investors:投資家 |
    dispute:争端 爭端 争议 爭議 | Russia:俄罗斯 俄羅斯 俄国 俄國 | Japan Russia:日俄 日露 日ロ | islands:岛屿 島嶼 |
    results outcome:成果 | conclusion:結論 | reaction:反応 | important:重視 | return islands:島を返 | islands:島には | disputed:争われ 争って | how many islands:何島 |
    dispute:問題 紛争 | decision:決定 | wrote:書いた | met:会った 会談した |`;

  const parts = table => table.split("|").map(part => part.trim()).filter(Boolean);
  self.FindWords = { families: parts(families), russian: parts(russian), japanese: parts(japanese) };
})(typeof self === "undefined" ? globalThis : self);
