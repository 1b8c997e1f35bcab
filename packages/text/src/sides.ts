/** What the words right before and right after a name say of it: "leaving Acme", "better than Acme", "Acme wins". */
interface Sides {
  /** Before the name, for and against it; each ends where the name begins. */
  praisedAfter: RegExp
  blamedAfter: RegExp
  /** After the name, for and against it; each starts where the name ends. */
  praisedBefore: RegExp
  blamedBefore: RegExp
  /** Around the name, where nothing is said of it: asked about, only heard of, still to be tried. */
  untoldBefore: RegExp
  untoldAfter: RegExp
  /** What sets the name apart from all else that is said: "except Acme", "only Acme". */
  apartBefore: RegExp
  apartAfter: RegExp
}

/** What may stand between such words and a name. */
const ARTICLE =
  /\s*(?:the|my|our|your|this|a|le|la|les|l['’]|mon|ma|mes|notre|leur|chez|d[eu']|du|un|une)?\s*[@#"'«]?\s*$/iu
const before = (...words: string[]) => new RegExp(`(?:${words.join('|')})${ARTICLE.source}`, 'iu')
const after = (...words: string[]) => new RegExp(`^['’]?s?\\s*[»"]?\\s*(?:${words.join('|')})`, 'iu')

const ENGLISH: Sides = {
  praisedAfter: before(
    String.raw`\b(?:switch(?:ed|ing)?|mov(?:e|ed|ing)|migrat(?:e|ed|ing)|chang(?:e|ed|ing)|went|gone|go(?:ing)?|came|leav(?:e|ing)|left|ditch(?:ed|ing)?|dump(?:ed|ing)?|swapp?(?:ed|ing)?|trad(?:e|ed|ing))\b.{0,40}\b(?:back to|over to|to|for|with)`,
    String.raw`\b(?:prefer|love|adore|thanks?(?: you)?(?: to)?|kudos to|props to|hats off to|shout ?out to|kept|keep(?:ing)?|stick(?:ing)? with|stay(?:ing)? with|bless|rely on|trust|recommend|chose|happy with|fan of|thank god for|saved by|never change,?)`,
    String.raw`\b(?:beaten by|loses? to|(?:worse|slower|dearer|pricier|uglier) than|not as \w+ as|nothing (?:beats|like)|good old)`,
  ),
  blamedAfter: before(
    String.raw`\b(?:leav(?:e|ing)|left|quit(?:ting)?|ditch(?:ed|ing)?|dump(?:ed|ing)?|dropp?(?:ed|ing)?|from|unlike|instead of|rather than|bye|goodbye|cancell?(?:ed|ing)?|done with|sick of|tired of|fed up with|hate|avoid|shame(?: on)?|returned|sent|replac(?:ed|ing)|escap(?:ed|ing)|without|blame|thanks for nothing|sorry,?|stuck with|survived|recover(?:ed|ing) from|because of|(?:months?|years?) (?:of|with)|compared (?:to|with)|fuck|screw)`,
    String.raw`\b(?:better|faster|cheaper|nicer|quicker|easier|more \w+|less \w+ and \w+) than`,
    String.raw`\b(?:beats?|over|outperforms?|isn['’]t|at least it['’]s not|anything but|no more|never again with|stay away from|(?:prefer|chose|picked)\b.{2,30}\b(?:to|over))`,
  ),
  praisedBefore: after(
    '(?:wins?|beats?|rocks|rules|saved|settled|fixed|never (?:misses|fails|lets)|just works|delivered|refunded me|replaced it|any day|all the way|to the rescue|forever|ftw|instead|for the win|is (?:so |much |way |far |still )*(?:better|faster|great|the best|fine|fantastic|lovely|brilliant|amazing|a (?:joy|dream|masterpiece|gem)))',
    '(?:and (?:i|we) (?:sleep|love|can)|makes? .{2,30} look like|> )',
  ),
  blamedBefore: after(
    String.raw`(?:sucks?|is (?:so |still |just )*(?:a joke|dead|worse|terrible|awful|down|trash|rubbish|useless|slow|broken|the problem)|lost|broke|burned|charged|ruined|ghosted|refused|forgot|crashed|failed|cancelled|overcharged|back\b|on the other hand|(?:disaster|fiasco|nightmare|outage|mess|saga|debacle)|to \w+|→)`,
  ),
  untoldBefore: before(
    String.raw`\b(?:does|is|are|can|will|do|has|have|anyone (?:tried|used|know)|what about|how about|thoughts on|looking at|looked at|trying|try|heard of|works (?:at|for)|tested|benchmarked|seen|got a quote from)`,
  ),
  untoldAfter: after(
    String.raw`(?:[^.!?]{0,60}\?|[,\s]+no idea|[^.]{0,30}(?:results|announced|announces|leaks|ships with|launches|opens|next (?:week|month)))`,
  ),
  apartBefore: before(String.raw`\b(?:except|only|just|but not|apart from|bar|though)`),
  apartAfter: after('(?:,? (?:though|however|on the other hand|at least)|alone|is the only)'),
}

const FRENCH: Sides = {
  praisedAfter: before(
    String.raw`(?:pass(?:e|ée?s?|er|ons|ez)|reven(?:u|ue|us|ir)|parti(?:e|s|r)?|migr(?:é|ée|er)|all(?:é|ée|er)|quitt\p{L}*\b.{0,40}\bpour|troqu\p{L}*\b.{0,40}\b(?:pour|contre)|remplac\p{L}*\b.{0,40}\bpar)(?: (?:à|chez|sur|vers))?`,
    `(?:préfère|adore|aime|vive|bravo|merci(?: à| encore)?|chapeau(?: à)?|heureusement (?:que|qu['’]il y a)|grâce à|sauvée?s? par|fidèle à|recommande|respect(?: à)?|big up à|sans)`,
    String.raw`(?:moins bien que|pire que|plus (?:cher|chère|lente?) que|pas aussi \p{L}+ que|rien ne vaut)`,
  ),
  blamedAfter: before(
    String.raw`(?:quitt\p{L}*|résili\p{L}*|adieu|ciao|bye|contrairement à|à la différence de|à l['’]inverse de|plutôt que|marre|ras le bol|fini|au lieu|déteste|laiss\p{L}* tomber|à cause|la faute|comparé à|par rapport à|(?:ans?|mois|enfer|galère|cauchemar)\b.{0,15}\b(?:avec|chez)|fui[rste]?|loin|fuyez|évitez|boycott\p{L}*)`,
    String.raw`(?:mieux|meilleure?s?|(?:plus|moins) \p{L}+)(?: \p{L}+)? que`,
    String.raw`(?:préfère\b.{2,30}\bà|(?:c|n)['’]est (?:surtout )?pas(?: à)?|plus jamais(?: chez)?)`,
  ),
  praisedBefore: after(
    String.raw`(?:gagne|assure|sauve|m['’]a sauvé|répare|rembourse|tient la route|au top|ftw|vaut (?:le|son)|à côté(?:,)? c['’]est|reste (?:le|la|mon|ma)|(?:c['’])?est (?:bien |tellement |vraiment |quand même )*(?:meilleure?|mieux|top|parfaite?|génial|un bonheur|plus \p{L}+|mon meilleur)|et (?:\p{L}['’])?\p{L}+ (?:revi|respir|dor)|,? elle,? (?:part|tient|marche)|,? lui,? (?:marche|tient|répond)|> )`,
  ),
  blamedBefore: after(
    String.raw`(?:(?:c['’])?est (?:une? |le |la )?(?:pire|nulle?|honte|blague|catastrophe|l['’]enfer)|m['’]a |nous a |leur |rate|plante|pour \w+|→|c['’]est (?:fini|mort|une blague)|,? en revanche|,? par contre|(?:me |nous )?(?:perd|facture|prélève|refuse|oublie|abandonne|raccroche))`,
  ),
  untoldBefore: before(
    `(?:pas (?:encore )?essayé|jamais (?:essayé|testé)|regarde|teste|bosse|travaille|est|sais? si|savez si|connaissez|quelqu['’]un a|c['’]est sur|par|prévu sur|voir|liste)`,
  ),
  untoldAfter: after(
    String.raw`(?:[^.!?]{0,60}\?|[,\s]+(?:aucune idée|je sais pas|à voir)|[^.]{0,30}(?:annonce|publie|recrute|ouvre|sort|le mois prochain))`,
  ),
  apartBefore: before('(?:sauf|seule?s?|que|hormis|excepté|à part|uniquement|mais|pourtant)'),
  apartAfter: after('(?:,? (?:lui|elle|eux),|seule?)'),
}

const JAPANESE: Sides = {
  praisedAfter:
    /(?:から|より|やめて|解約して|捨てて|→|だけど|けど|でも、?|やっぱり?、?|さすが、?|ありがとう、?|それでも|なら|結局)\s*[「『#@]?$/u,
  blamedAfter: /(?:さよなら|さらば|もう|アンチ|脱|頼むから|おい|それが|ふざけんな)\s*[「『#@、]?\s*$/u,
  praisedBefore:
    /^(?:さん|ちゃん|様)?[」』]?\s*(?:に(?:し|乗り換|変え|移|替え|決め)\S{0,8}(?:正解|快適|良|よ|最高|普通)|に(?:乗り換え|変え|移っ|替え|移行|したら|は(?:救|感謝|頭))|のほうが|の方が|のほうは|が一番|は神|一択|は最高|は良|はよ|は(?:普通に)?いい|は(?:国宝|優秀|裏切らな)|でよかった|で正解|にして|のおかげ|に救|には?一生|には?頭|じゃな(?:きゃ|いと)|がな(?:かった|い)ら|なしでは|しか勝た|に助け)/u,
  blamedBefore:
    /^(?:さん|様)?[」』]?\s*(?:より|から|を(?:やめ|解約|退会|卒業|捨て)|は(?:もう|無理|論外|二度と|最悪|ダメ|だめ|ない)|に(?:は)?(?:失望|がっかり|懲り)|で懲り|と違|に比べ|のせい|が(?:悪|遅|やらかし|上下|勝手)|もどうか|は(?:また|ほんと)?(?:遅|落ち|壊|高)|の(?:サポート|対応)がひど|め)/u,
  untoldBefore: /(?:隣の人は|ちなみに|明日の\S{0,6}は|来月|今度)\s*[「『#@]?\s*$/u,
  untoldAfter:
    /^[」』]?\s*(?:(?:って|は|の)?[^。!！]{0,24}(?:ですか|ますか|かな|[?？]|どう(?:なん|です)|知ってる|アンケート|らしい)|[^。]{0,20}(?:発表|展示|発売|開始|募集|予定|販売))/u,
  apartBefore: /(?:唯一|でも|ただ|しかし|けど|だが)[、\s]*[「『#@]?$/u,
  apartAfter: /^[」』]?\s*(?:だけ[はがで]|くらい[はが]|のみ)/u,
}

export interface SideSigns {
  /** Above 0 where the words around a name speak for it, below 0 against it. */
  side: number
  /** 1 where they say that nothing is told of it. */
  untold: number
  /** 1 where they set it apart from what else is said. */
  apart: number
}

/** What the words around a name say of it: `before` and `after` are those of its clause. */
export function sideOf(before: string, after: string, lang: string): SideSigns {
  const { praisedAfter, blamedAfter, praisedBefore, blamedBefore, ...others } = sidesOf(lang)
  const near = before.slice(-80)
  const next = after.slice(0, 80)
  let side = 0
  if (praisedAfter.test(near)) side++
  else if (blamedAfter.test(near)) side--
  if (praisedBefore.test(next)) side++
  else if (blamedBefore.test(next)) side--
  return {
    side,
    untold: others.untoldBefore.test(near) || others.untoldAfter.test(next) ? 1 : 0,
    apart: others.apartBefore.test(near) || others.apartAfter.test(next) ? 1 : 0,
  }
}

function sidesOf(lang: string): Sides {
  if (lang === 'ja' || lang === 'zh') return JAPANESE
  return lang === 'fr' ? FRENCH : ENGLISH
}
