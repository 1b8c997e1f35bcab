import type { Sentiment } from '@earshot/core/verdict'

export type SampleLanguage = 'en' | 'fr' | 'ja'

/** `{brand}` is named, `{thing}` is one of the product's parts. A tenth of them are about wanting to buy. */
export const TEXTS: Record<SampleLanguage, Record<Sentiment | 'buy', readonly string[]>> = {
  en: {
    positive: [
      'My {brand} makes the best espresso I have had at home. The {thing} is a joy.',
      'Two months with {brand} and I still smile every morning. Love the {thing}.',
      'Support from {brand} answered in ten minutes and sent a new {thing}. Impressed. #lumora',
      'Switched to {brand} last year, no regrets: quiet, quick, and the {thing} just works.',
    ],
    neutral: [
      '{brand} shows a new {thing} at the trade fair in Milan this week.',
      'Watching a review of the {brand} while the kettle boils. It is mostly about the {thing}.',
      '{brand} opens a second workshop in Lyon, says the local paper.',
      'The {thing} of {brand} comes in three colours now. #coffee',
    ],
    negative: [
      'The {thing} of my {brand} broke after six weeks. Not what I expect at this price.',
      'Third time the app of {brand} loses my settings. Annoying.',
      '@lumora my {thing} leaks and nobody answers the phone. Very disappointed with {brand}.',
      'Returned the {brand} today: loud, slow, and the {thing} is terrible.',
    ],
    buy: [
      'Thinking of buying a {brand}. Where can I get one in Dublin, and is the {thing} worth the extra?',
      'Can anyone recommend an espresso machine? Torn between {brand} and the usual ones.',
      'Leaving my old machine behind: {brand} or something else? I want a good {thing}.',
    ],
  },
  fr: {
    positive: [
      'Ma {brand} fait le meilleur café que j’aie bu à la maison. {thing} est parfait.',
      'Très contente de ma {brand} : silencieuse, rapide, et {thing} marche à merveille.',
      'Le service de {brand} a répondu en dix minutes. Bravo !',
    ],
    neutral: [
      '{brand} présente {thing} au salon de Milan cette semaine.',
      'Un deuxième atelier {brand} ouvre à Lyon, selon le journal local. #café',
      'Je regarde un test de la {brand} : il y est surtout question de {thing}.',
    ],
    negative: [
      '{thing} de ma {brand} est en panne après six semaines. Très déçu.',
      'Encore une fois, l’application {brand} a perdu mes réglages. C’est pénible.',
      'J’ai renvoyé la {brand} aujourd’hui : bruyante, lente, {thing} est nul.',
    ],
    buy: [
      'Je pense acheter une {brand}. Où la trouver à Nantes, et {thing} vaut-il le supplément ?',
      'Quelle machine à café me conseillez-vous ? J’hésite avec {brand}.',
    ],
  },
  ja: {
    positive: [
      '{brand}のコーヒーは最高です。{thing}も使いやすくて大満足。',
      '{brand}に買い替えて正解でした。静かで速くて、{thing}がとても良い。',
      '{brand}のサポートがすぐに対応してくれました。ありがとうございます。',
    ],
    neutral: [
      '{brand}が今週の展示会で新しい{thing}を発表しました。',
      '{brand}のレビュー動画を見ています。主に{thing}の話です。',
      '{brand}の{thing}は三色から選べるそうです。 #コーヒー',
    ],
    negative: [
      '{brand}の{thing}が六週間で壊れました。とても残念です。',
      'また{brand}のアプリの設定が消えました。困ります。',
      '{brand}を返品しました。うるさいし遅いし、{thing}もひどい。',
    ],
    buy: [
      '{brand}の購入を考えています。{thing}付きはどこで買えますか？',
      'コーヒーメーカーのおすすめはありますか？{brand}と迷っています。',
    ],
  },
}

export const BRANDS: Record<SampleLanguage, readonly [own: string, rival: string]> = {
  en: ['Lumora', 'Bravika'],
  fr: ['Lumora', 'Bravika'],
  ja: ['ルモラ', 'ブラビカ'],
}

export const THINGS: Record<SampleLanguage, readonly string[]> = {
  en: ['grinder', 'milk frother', 'water tank', 'descaling', 'timer'],
  fr: ['le moulin', 'le mousseur', 'le réservoir', 'le minuteur'],
  ja: ['グラインダー', 'ミルクフォーマー', '水タンク', 'タイマー'],
}
