/** What the words right before and right after a name say of it: "leaving Acme", "better than Acme", "Acme wins". */
interface Sides {
  /** Before the name, for and against it; each ends where the name begins. */
  praisedAfter: RegExp
  blamedAfter: RegExp
  /** After the name, for and against it; each starts where the name ends. */
  praisedBefore: RegExp
  blamedBefore: RegExp
}

const ALPHABETIC: Sides = {
  praisedAfter:
    /(?:\b(?:switch(?:ed|ing)?|mov(?:e|ed|ing)|migrat(?:e|ed|ing)|chang(?:e|ed|ing)|went|go(?:ing)?|leav(?:e|ing)|left|ditch(?:ed|ing)?|dump(?:ed|ing)?)\b.{0,40}\b(?:to|for|over to|with)|\b(?:arrived at|prefer|love|thank(?:s| you)|kudos to|props to|kept(?: the| my)?|stick(?:ing)? with|went with|bless|merci(?: à)?|bravo|passée?s? (?:chez|à)|partie?s? chez|adore|préfère|vive|j'aime))\s*(?:the|my|le|la|les|mon|ma)?\s*[@#"'«]?\s*$/iu,
  blamedAfter:
    /\b(?:leav(?:e|ing)|left|quit(?:ting)?|ditch(?:ed|ing)?|dump(?:ed|ing)?|dropp?(?:ed|ing)?|from|unlike|than|instead of|rather than|bye|goodbye|cancell?(?:ed|ing)?|done with|sick of|tired of|fed up with|hate|avoid|shame(?: on)?|fuck|return(?:ed|ing)?|sent(?: the)?|replac(?:ed|ing)|escap(?:ed|ing)|quitt\p{L}*|résili\p{L}*|adieu|ciao|que|contrairement à|plutôt que|marre de|fini|au lieu de|déteste|laiss\p{L}* tomber)\s*(?:the|my|our|le|la|les|mon|ma|chez|d[eu])?\s*[@#"'«]?\s*$/iu,
  praisedBefore:
    /^['’]?s?\s*(?:wins?|is (?:so )?(?:much )?(?:better|great|the best|fine|fantastic)|never misses|any day|all the way|rocks|saved|settled|gagne|assure|est (?:bien )?(?:meilleure?|mieux|top|parfaite?)|au top|m'a sauvé|ftw|> )/iu,
  blamedBefore:
    /^['’]?s?\s*(?:sucks?|is (?:so )?(?:a joke|dead|worse|terrible|awful|down|trash|rubbish|useless|the problem)|lost|broke|charged|back\b|on the other hand|est (?:une? )?(?:pire|nulle?|honte|blague|catastrophe)|m'a (?:perdu|facturé|planté)|c'est (?:fini|mort)|to \w+|pour \w+|→)/iu,
}

const JAPANESE: Sides = {
  praisedAfter: /(?:から|より|やめて|解約して|→)\s*[「『#@]?$/u,
  blamedAfter: /(?:さよなら|さらば|もう|アンチ|脱)\s*[「『#@]?$/u,
  praisedBefore:
    /^[」』]?\s*(?:に(?:し|乗り換|変え|移|替え|決め)\S{0,8}(?:正解|快適|良|よ|最高)|に(?:乗り換え|変え|移っ|替え|移行|したら)|のほうが|の方が|が一番|は神|一択|は最高|は良|はよ|でよかった|で正解|にして)/u,
  blamedBefore:
    /^[」』]?\s*(?:より|から|を(?:やめ|解約|退会|卒業|捨て)|は(?:もう|無理|論外|二度と|最悪|ダメ|だめ)|には(?:失望|がっかり)|と違って|に比べ)/u,
}

/** Above 0 where the words around a name speak for it, below 0 against it, 0 where they say nothing of it. */
export function sideOf(before: string, after: string, lang: string): number {
  const sides = lang === 'ja' || lang === 'zh' ? JAPANESE : ALPHABETIC
  const near = before.slice(-80)
  const next = after.slice(0, 60)
  let side = 0
  if (sides.praisedAfter.test(near)) side++
  else if (sides.blamedAfter.test(near)) side--
  if (sides.praisedBefore.test(next)) side++
  else if (sides.blamedBefore.test(next)) side--
  return side
}
