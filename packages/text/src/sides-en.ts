import type { Sides } from './sides.ts'
import { after, before } from './sides-between.ts'

const GOOD =
  "(?:better|faster|cheaper|nicer|quicker|easier|smoother|great|the best|best|fine|good|fantastic|lovely|brilliant|amazing|excellent|solid|perfect|worth|superb|a (?:joy|dream|masterpiece|gem|star|godsend)|where it['’]s at|the one|free of)"
const BAD =
  '(?:worse|slower|dearer|pricier|the worst|worst|a (?:joke|disgrace|nightmare|scam|rip-?off|mess|toy|shambles)|dead|terrible|awful|down|trash|rubbish|useless|slow|broken|bad|poor|expensive|overpriced|buggy|the problem|not (?:good|great|worth))'
const IS =
  "(?:is|was|are|were|has been|have been|feels?|looks?|seems?|works?|remains?|['’]s)(?: (?:so|much|way|far|still|just|really|very|actually|honestly|pretty|quite|always|now|even|absolutely|by far|like|a lot|itself))*"
const ISNT =
  "(?:isn['’]?t|wasn['’]?t|aren['’]?t|is not|was not|is no|is hardly|is anything but)(?: (?:so|that|even|really|very|too|exactly|half))*"
const SWITCH =
  'switch(?:ed|ing)?|mov(?:e|ed|ing)|migrat(?:e|ed|ing)|chang(?:e|ed|ing)|went|gone|go(?:ing)?|came|leav(?:e|ing)|left|ditch(?:ed|ing)?|dump(?:ed|ing)?|swapp?(?:ed|ing)?|trad(?:e|ed|ing)(?: in)?|replac(?:ed|ing)|return(?:ed|ing)?'

export const ENGLISH: Sides = {
  praisedAfter: before(
    String.raw`\b(?:can['’]?t|couldn['’]?t|cannot) (?:fault|beat|go wrong with|live without|imagine life without|recommend)`,
    String.raw`\b(?:${SWITCH})\b.{0,40}\b(?:back to|over to|on to|to|for|with|in for)`,
    String.raw`\b(?:prefer|love|adore|in love with|thanks?(?: you)?(?: to)?|kudos to|props to|hats off to|shout ?out to|kept|keep(?:ing)?|stick(?:ing)? with|stuck with|stay(?:ed|ing)? with|bless|rel(?:y|ied) on|trust|swears? by|recommend|chose|happy with|(?:big|huge)? ?fan of|thank (?:god|goodness|heavens) for|saved by|credit to|never change,?|back (?:to|on|with)|long live)`,
    String.raw`\b(?:should(?:['’]?ve| have)? (?:gone|bought|got|picked|stayed|stuck)(?: with)?|glad (?:i|we) (?:\w+ )?(?:went|chose|picked|got)(?: with)?|ended up (?:at|with|on|paying for|buying)|rather have|(?:i|we)['’]d (?:still )?(?:take|pick|choose)|want|miss(?:ing|ed)?|bring back|learn .{0,20}from|more like|wish(?:es)? (?:it was|it were|they were))`,
    String.raw`\b(?:beaten by|lo(?:st|ses?)(?: .{1,12})? to|(?:worse|slower|dearer|pricier|uglier|more expensive) than|(?:not |n['’]t )?(?:half |nearly |anywhere near |nowhere near )?as (?:good|fast|cheap|nice|reliable|easy|solid) as|nothing (?:beats|like|comes close to|bad .{0,12}about|wrong with)|(?:hold|holds) a candle to|compete with|comes? close to|good old|fault with|problems? with)`,
  ),
  blamedAfter: before(
    String.raw`\b(?:leav(?:e|ing)|left|quit(?:ting)?|ditch(?:ed|ing)?|dump(?:ed|ing)?|dropp?(?:ed|ing)?|swapp?(?:ed|ing)?|trad(?:ed|ing)(?: in)?|sold|from|off|unlike|instead of|rather than|bye|goodbye|cancell?(?:ed|ing)?|(?:gave|giv(?:e|ing)) up on|done with|sick of|tired of|fed up with|hate|detest|loathe|avoid|skip|regret(?: \w+)?|shame(?: on| about)?|pity about|returned|sent|replac(?:ed|ing)|escap(?:ed|ing)|without|blame|thanks for nothing|thanks a lot|stuck with|survived|recover(?:ed|ing) from|because of|ruined by|(?:months?|years?) of|fuck|screw|overcharged by|lied to by|(?:bother|bothering) with|(?:buy|get|order|purchase)(?: \w+)? from|jump(?:ed|ing) to)`,
    String.raw`\b(?:better|faster|cheaper|nicer|quicker|easier|stronger|more \w+|less \w+ and \w+|useful .{0,15}) than`,
    String.raw`\b(?:beats?|over|outperforms?|isn['’]t|at least it['’]s not|anything but|no more|never again with|stay away from|cheat(?:ed|ing)? .{0,12}with|(?:prefer|chose|picked)\b.{2,30}\b(?:to|over)|(?:as (?:bad|slow|useless|terrible|awful|expensive)) as|nothing good .{0,15}about)`,
  ),
  denied: /(?:\b(?:not|never|no longer|without|cannot|nobody|hardly|not a|nor)|n['’]?t)(?:\s+\w+){0,2}\s*$/iu,
  praisedBefore: after(
    `(?:wins?|won|beats?|rocks|rules|saved|settled|fixed|never (?:misses|fails|lets)|(?:just|actually|still|always) works?|delivered|refunded (?:me|us)|replaced it|(?:replied|answered|sorted|turned up|picked up|came out)|any day|all (?:the way|day)|to the rescue|forever|for life|ftw|for the win|instead|now\\b|(?:on the other hand|though|by contrast),? .{0,20}\\b(?:fine|great|brilliant|excellent|fantastic|perfect)|${IS} ${GOOD}|${ISNT} (?:\\w+ )?(?:bad|cheap)|(?:has|have) been ${GOOD})`,
    '(?:and (?:i|we) (?:sleep|love|can)|makes? .{2,30} look like|> )',
  ),
  blamedBefore: after(
    String.raw`(?:sucks?|${IS} ${BAD}|${ISNT} (?:\w+ )?(?:good|great|better|worth|working|what)|lo(?:st|ses?)|broke|burned|charged|ruined|ghosted|refused|forgot|crashed|failed|cancelled|overcharged|deleted|froze|died|lied|(?:can|could|does|did|will|would|has|have)(?: not|n['’]?t)\b|keeps? (?:\w+ing)|has (?:gone downhill|lost)|(?:disaster|fiasco|nightmare|outage|mess|saga|debacle|hype)|to \w+|for (?:an? |the |my )?\w+[,.]|→|< )`,
  ),
  untoldBefore: before(
    String.raw`\b(?:does|is|are|can|will|do|has|have|(?:anyone|anybody|who) (?:tried|used|using|know|moved)|what about|how about|thoughts on|looking at|looked at|thinking (?:of|about)|considering|trying|try|try out|learn|heard of|(?:can['’]?t|couldn['’]?t) speak for|never (?:tried|used|had|owned)|works? (?:at|for|in)|jobs? at|(?:next to|outside|in front of|parked (?:at|by)|at the|lost an?|selling|selling my|sale:|win an?|code for|watching .{0,20}on|meeting .{0,20}at)|tested|benchmarked|seen|(?:got )?(?:a )?quotes? from|shortlist[^:]{0,12}:|ring(?:ing)?|call(?:ing)?)`,
  ),
  untoldAfter: after(
    String.raw`(?:[^.!?]{0,60}\?|[,\s]+no idea|(?:just )?(?:opened|opens|opening)\b|[^.]{0,30}(?:results|announce[sd]?|leaks|ships with|launche[sd]|adds|completes|acquires|acquisition|conference|hoodie|branch|hiring|next (?:week|month)|came today|vs\b)|v?\d|(?:or|vs|and) \S+\?)`,
  ),
  apartBefore: before(
    String.raw`\b(?:except|only|just|but not|apart from|bar|though|unlike|compared (?:to|with)|next to)`,
  ),
  apartAfter: after(
    '(?:,? (?:though|however|on the other hand|at least)|alone|is the only|[^.]{0,25} only (?:good )?thing)',
  ),
}
