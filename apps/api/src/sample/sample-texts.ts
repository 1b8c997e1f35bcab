import type { Sentiment } from '@earshot/core/verdict'

export type SampleLanguage = 'en' | 'fr' | 'ja'
export type SampleKind = Sentiment | 'buy' | 'recall'

/**
 * `{brand}` is named, `{thing}` is one of the product's parts, `{place}` a town. A tenth of them are about wanting to buy; `recall` is
 * what the rush of one day is about.
 */
export const TEXTS: Record<SampleLanguage, Record<SampleKind, readonly string[]>> = {
  en: {
    positive: [
      'My {brand} makes the best espresso I have had at home. The {thing} is a joy.',
      'Two months with {brand} and I still smile every morning. Love the {thing}.',
      'Support from {brand} answered in ten minutes and sent a new {thing}. Impressed. #lumora',
      'Switched to {brand} last year, no regrets: quiet, quick, and the {thing} just works.',
      'Honestly the {thing} on the {brand} is so much better than I hoped.',
      'ok the {brand} {thing} is kind of amazing?? did not expect that',
      'Big thanks to the {brand} people in {place}, they fixed my {thing} for free.',
      'Best thing I bought this year: {brand}. My flatmates agree.',
    ],
    neutral: [
      '{brand} shows a new {thing} at the trade fair in {place} this week.',
      'Watching a review of the {brand} while the kettle boils. It is mostly about the {thing}.',
      '{brand} opens a second workshop in {place}, says the local paper.',
      'The {thing} of {brand} comes in three colours now. #coffee',
      '{brand} is hiring an engineer for the {thing} in {place}.',
      'How do I clean the {thing} of a {brand}? The manual only has pictures.',
      'Does the {brand} {thing} fit the model of last year?',
      'Saw a {brand} in the window of a shop in {place} today.',
    ],
    negative: [
      'The {thing} of my {brand} broke after six weeks. Not what I expect at this price.',
      'Third time the app of {brand} loses my settings. Annoying.',
      '@lumora my {thing} leaks and nobody answers the phone. Very disappointed with {brand}.',
      'Returned the {brand} today: loud, slow, and the {thing} is terrible.',
      'Waited 40 minutes for {brand} support, then they hung up. Great.',
      'is it just me or did {brand} make the {thing} worse with the last update',
      'Never again {brand}. The {thing} arrived cracked and the shop in {place} refuses to take it back.',
      'My {brand} smells of burnt plastic whenever the {thing} runs. Awful.',
    ],
    buy: [
      'Thinking of buying a {brand}. Where can I get one in {place}, and is the {thing} worth the extra?',
      'Can anyone recommend an espresso machine? Torn between {brand} and the usual ones.',
      'Leaving my old machine behind: {brand} or something else? I want a good {thing}.',
      'Need a coffee machine for an office of 30 in {place}, budget is there. Is {brand} any good?',
      'Which is better for a small café, Lumora or Bravika? The {thing} matters most to us.',
      'Ready to order a {brand} this week if somebody tells me the {thing} lasts.',
      'Does anybody in {place} sell the {brand} with the {thing}? I would take two.',
    ],
    recall: [
      '{brand} recalls the grinder of its spring model: some overheat. #lumorarecall',
      'Just read that {brand} recalls the grinder. Mine is from that series, what now? #lumorarecall',
      'So my {brand} grinder could overheat and I learn it from the news. Not good enough. #lumorarecall',
      'Recall notice of {brand}: check the number under the grinder before you use it again. #lumorarecall',
      'Credit where due, {brand} answered within the hour and sends a new grinder. #lumorarecall',
    ],
  },
  fr: {
    positive: [
      'Ma {brand} fait le meilleur café que j’aie bu à la maison. {thing} est parfait.',
      'Très contente de ma {brand} : silencieuse, rapide, et {thing} marche à merveille.',
      'Le service de {brand} a répondu en dix minutes. Bravo !',
      'Franchement la {brand} vaut son prix, {thing} est top.',
      'Merci à l’équipe {brand} de {place}, réparation offerte et sourire compris.',
      'Six mois de {brand} et toujours aussi ravi chaque matin.',
    ],
    neutral: [
      '{brand} présente {thing} au salon de {place} cette semaine.',
      'Un deuxième atelier {brand} ouvre à {place}, selon le journal local. #café',
      'Je regarde un test de la {brand} : il y est surtout question de {thing}.',
      'Comment nettoyer {thing} d’une {brand} ? Le mode d’emploi n’a que des images.',
      '{brand} recrute à {place}.',
      'Vu une {brand} en vitrine à {place} aujourd’hui.',
    ],
    negative: [
      '{thing} de ma {brand} est en panne après six semaines. Très déçu.',
      'Encore une fois, l’application {brand} a perdu mes réglages. C’est pénible.',
      'J’ai renvoyé la {brand} aujourd’hui : bruyante, lente, {thing} est nul.',
      'Quarante minutes d’attente chez {brand} et on me raccroche au nez. Bravo l’après-vente…',
      'Plus jamais {brand}. Reçue cassée, et le magasin de {place} refuse de la reprendre.',
      'Ça sent le plastique brûlé dès que je lance ma {brand}, inadmissible à ce prix.',
    ],
    buy: [
      'Je pense acheter une {brand}. Où la trouver à {place}, et {thing} vaut-il le supplément ?',
      'Quelle machine à café me conseillez-vous ? J’hésite avec {brand}.',
      'On cherche une machine pour un bureau de 20 personnes à {place} : {brand}, bonne idée ?',
      'Lumora ou Bravika pour un petit café ? {thing} compte beaucoup pour nous.',
      'Prête à commander une {brand} cette semaine si {thing} tient la route.',
    ],
    recall: [
      '{brand} rappelle le moulin de son modèle de printemps : risque de surchauffe. #lumorarecall',
      'J’apprends par la presse que le moulin de ma {brand} peut surchauffer. Lamentable. #lumorarecall',
      'Rappel {brand} : vérifiez le numéro sous le moulin avant de vous en servir. #lumorarecall',
    ],
  },
  ja: {
    positive: [
      '{brand}のコーヒーは最高です。{thing}も使いやすくて大満足。',
      '{brand}に買い替えて正解でした。静かで速くて、{thing}がとても良い。',
      '{brand}のサポートがすぐに対応してくれました。ありがとうございます。',
      '毎朝{brand}で淹れるのが楽しみ。{thing}が本当に優秀！',
      '{place}の{brand}の店員さんが親切で感動しました。',
      '正直、{brand}の{thing}は期待以上だった。',
    ],
    neutral: [
      '{brand}が今週{place}の展示会で新しい{thing}を発表しました。',
      '{brand}のレビュー動画を見ています。主に{thing}の話です。',
      '{brand}の{thing}は三色から選べるそうです。 #コーヒー',
      '{brand}の{thing}の掃除のしかたを教えてください。',
      '{brand}が{place}に二店目を出すらしい。',
      '今日{place}の店頭で{brand}を見かけた。',
    ],
    negative: [
      '{brand}の{thing}が六週間で壊れました。とても残念です。',
      'また{brand}のアプリの設定が消えました。困ります。',
      '{brand}を返品しました。うるさいし遅いし、{thing}もひどい。',
      '{brand}のサポートに40分待たされて切られた。最悪。',
      '{brand}を使うと焦げたにおいがする。もう買いません。',
      '届いた{brand}の{thing}が割れていた。{place}の店は交換してくれない。',
    ],
    buy: [
      '{brand}の購入を考えています。{thing}付きは{place}のどこで買えますか？',
      'コーヒーメーカーのおすすめはありますか？{brand}と迷っています。',
      '{place}の事務所用に30人分のマシンを探しています。{brand}はどうですか？',
      '小さなカフェならルモラとブラビカどちらがいいですか？{thing}を重視しています。',
      '今週中に{brand}を注文したい。{thing}は長持ちしますか？',
    ],
    recall: [
      '{brand}が春モデルのグラインダーをリコール。過熱のおそれ。 #lumorarecall',
      '{brand}のグラインダーが過熱するってニュースで知った。ひどい。 #lumorarecall',
      '{brand}のリコール、使う前に底の番号を確認してください。 #lumorarecall',
    ],
  },
}

/** What people add, whatever they feel: so that few posts are the same. */
export const ASIDES: Record<SampleLanguage, readonly string[]> = {
  en: [
    'Writing this before the first cup.',
    'Photos tomorrow.',
    'My sister has the same one.',
    'Bought it in March.',
    'Anyone else?',
    'That is all, back to work.',
    'Posting it here too.',
    'More in the thread.',
  ],
  fr: [
    'J’écris ça avant le premier café.',
    'Photos demain.',
    'Ma sœur a la même.',
    'Achetée en mars.',
    'Et vous ?',
    'La suite dans le fil.',
  ],
  ja: [
    '写真は明日。',
    '姉も同じものを使っています。',
    '三月に買いました。',
    '皆さんはどうですか。',
    '続きはスレッドで。',
  ],
}

export const BRANDS: Record<SampleLanguage, readonly [own: string, rival: string]> = {
  en: ['Lumora', 'Bravika'],
  fr: ['Lumora', 'Bravika'],
  ja: ['ルモラ', 'ブラビカ'],
}

export const THINGS: Record<SampleLanguage, readonly string[]> = {
  en: ['grinder', 'milk frother', 'water tank', 'descaler', 'timer', 'drip tray', 'steam wand', 'touch screen'],
  fr: ['le moulin', 'le mousseur', 'le réservoir', 'le minuteur', 'le bac', 'l’écran'],
  ja: ['グラインダー', 'ミルクフォーマー', '水タンク', 'タイマー', '受け皿', '画面'],
}

export const PLACES: Record<SampleLanguage, readonly string[]> = {
  en: ['Dublin', 'Leeds', 'Austin', 'Melbourne', 'Milan', 'Toronto'],
  fr: ['Nantes', 'Lyon', 'Lille', 'Genève', 'Liège', 'Montréal'],
  ja: ['大阪', '札幌', '福岡', '名古屋', '横浜'],
}
