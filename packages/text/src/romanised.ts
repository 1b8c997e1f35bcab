import { mix } from './hashing.ts'

/** Words of Hindi in Latin letters that are common in it and rare in any other language. */
const TELLING = `hain nahi nahin nhi bhi kya kyu kyun kyon bhai bhaiya rahe rahi rha rhe rhi karte karta karti krte krta karna krna karne krne karo kro
  karke kuch liye agar mujhe lekin phir hota hoti hote hoga hogi kiya diya liya gaya gayi gaye gya gyi gye wala wale wali waale yaar bahut
  bohot bahot kabhi apne apna apni aap aapke aapko apko apka apki aur humein unka uska uski uske usko iska iski iske kaise kaisi kaisa
  kahan kaha sirf abhi yeh woh toh aaj chahiye aisa aisi aise soch sath saath sahi sabse itna itni kisi jaise jaisa hua hui hue teri tere
  tera hamare humare jayega jaye jaaye aaya aata dekho dekh dekhne matlab zindagi pyar jaan accha acchi thik theek haan baad pehle
  phle wapas sakte sakta krega karega padega milega tumhe tumhara maine tarah ghar kaam zyada jyada thoda thodi yahi yehi wahi pakka galat
  bura dost dosto kharab paisa paise sarkar janta duniya insaan lagta lagti khud hona hone honge hogaya dete deta deti denge dega degi lenge
  lekar leke jata jaata jaate jaati jayegi jaega jaegi aayega aayegi ayega ayegi ayenge aaye aate aati aane bolta bolti bolte kehta kehti
  kehte rehta rehti rehte rakha rakho milta milti milte milna dikhta khelta banaya banate banta banti karenge kariye kijiye dijiye chahta
  chahti chahte sabki sabka sabko sabhi kitna kitni kitne jitna jitni jahan wahan yahan jaha waha yaha upar aage piche peeche jaldi bilkul
  alag galti pasand kasam shadi shaadi ladka ladki ladke baap bhul yaad jagah khush waqt samajh pareshan mushkil khatam raat aajkal bachpan
  bacha bache bachche chutiya chutiye saale saala kutta kutte kutta harami pagal izzat gussa maaf cheez wajah mazaak sapna sapne aadmi tumhari
  tumhare tumse mujhse apse aapse apke unke unki unhe inka inki inke isme usme kisko jisko kisne jisne kaun kyaa kyo kiyu kese kesi jese jesa
  achha muje bhaiya bhaiyo bhaiyya behen bahan beti walo dusra dusre pahle nayi lambi sakti halat intezar kahani ghr khrab ladkiya hmko krti krke
  krenge chalo khana khane peene padhai chutti gaadi`
/** Words of Hindi that are words elsewhere too. */
const HELPING = `ka ki ke ko ho me se ye hi h ek jo koi sab tum hum mera mere meri kar kr baat din ji ab mai pe ne na to tu hu hm tak mat par wo vo hoon
  ni nai sb bana mil bol bas aa ja le lo do ga gi ge kam har jai ap hai raha tha thi mein kal baar pata jab kab dil desh naam mast log
  chal jao fir sala kon maa yar bada laga paas isse maza maar kis keh naya bina dena hone aya tm bt abe han haa kabi abi salo saal puri kha roz
  jab sath lag lagi lage chor tera sare saare aam bhar gali dur hlw didi papa nich khuda ganda bana banao kya acha beta daal padh rah jeet`
/** Of so many words at least one is of the lists. */
const RARITY = 8
/** Letters read at most. */
const READ = 300

const known = new Map<number, number>()
for (const word of words(HELPING)) known.set(hashOf(word), 0)
for (const word of words(TELLING)) known.set(hashOf(word), 1)
/** Where a known word's hash begins so: nearly all words of other languages are told by it. */
const BEGINNINGS = 13
const begins = new Uint8Array(1 << BEGINNINGS)
for (const hash of known.keys()) begins[hash >>> (32 - BEGINNINGS)] = 1

/** Whether a text in Latin letters is Hindi: it has a telling word with another, or with two of the others, and enough of them among the rest. */
export function isRomanisedHindi(text: string): boolean {
  const end = Math.min(text.length, READ)
  let seen: Set<number> | undefined
  let count = 0
  let telling = 0
  let hash = 0
  for (let at = 0; at <= end; at++) {
    const unit = at < end ? text.charCodeAt(at) | 0x20 : 0x20
    if ((unit >= 0x61 && unit <= 0x7a) || unit > 0x7f || unit === 0x27) {
      hash = mix(hash, unit)
      continue
    }
    if (hash === 0) continue
    count++
    const tells = begins[hash >>> (32 - BEGINNINGS)] === 1 ? known.get(hash) : undefined
    if (tells !== undefined && !seen?.has(hash)) {
      seen ??= new Set()
      seen.add(hash)
      telling += tells
    }
    hash = 0
  }
  if (telling === 0 || !seen) return false
  return (telling > 1 || seen.size > 2 || count <= SHORT) && seen.size * RARITY >= count
}

/** In so few words one that tells is enough. */
const SHORT = 3

function words(list: string): string[] {
  return list.split(/\s+/)
}

function hashOf(word: string): number {
  let hash = 0
  for (let at = 0; at < word.length; at++) hash = mix(hash, word.charCodeAt(at))
  return hash
}
