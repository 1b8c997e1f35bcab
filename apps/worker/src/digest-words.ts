import type { Language } from './news-words.ts'

interface Words {
  subject(every: 'daily' | 'weekly'): string
  /** What was heard, and how that compares; `change` is written already, undefined where there was nothing before. */
  heard(count: string, change: string | undefined): string
  sentiment(negative: string, neutral: string, positive: string): string
  open(count: string): string
  overdue(count: string): string
  leads(count: string): string
  top: string
  see: string
  unsubscribe: string
}

const en: Words = {
  subject: (every) => (every === 'daily' ? 'Yesterday on the networks' : 'The last seven days on the networks'),
  heard: (count, change) => (change ? `Mentions: ${count} (${change} against the time before)` : `Mentions: ${count}`),
  sentiment: (negative, neutral, positive) =>
    `▼ negative: ${negative} · ● neutral: ${neutral} · ▲ positive: ${positive}`,
  open: (count) => `Still open: ${count}`,
  overdue: (count) => `Overdue now: ${count}`,
  leads: (count) => `New leads: ${count}`,
  top: 'What most people took part in',
  see: 'See all of them',
  unsubscribe: 'No more digests',
}

const fr: Words = {
  subject: (every) => (every === 'daily' ? 'Hier sur les réseaux' : 'Les sept derniers jours sur les réseaux'),
  heard: (count, change) =>
    change ? `Citations\u00a0: ${count} (${change} par rapport à la période précédente)` : `Citations\u00a0: ${count}`,
  sentiment: (negative, neutral, positive) =>
    `▼ négatif\u00a0: ${negative} · ● neutre\u00a0: ${neutral} · ▲ positif\u00a0: ${positive}`,
  open: (count) => `Encore ouvertes\u00a0: ${count}`,
  overdue: (count) => `En retard à présent\u00a0: ${count}`,
  leads: (count) => `Nouvelles pistes\u00a0: ${count}`,
  top: 'Ce qui a suscité le plus de réactions',
  see: 'Tout voir',
  unsubscribe: 'Ne plus recevoir de résumé',
}

const ja: Words = {
  subject: (every) => (every === 'daily' ? '昨日の言及のまとめ' : '直近7日間の言及のまとめ'),
  heard: (count, change) => (change ? `言及：${count}（前の期間との比較：${change}）` : `言及：${count}`),
  sentiment: (negative, neutral, positive) => `▼ 否定的：${negative} ・ ● 中立：${neutral} ・ ▲ 肯定的：${positive}`,
  open: (count) => `未対応：${count}`,
  overdue: (count) => `現在の期限超過：${count}`,
  leads: (count) => `新しい見込み客：${count}`,
  top: '反応の多かった言及',
  see: 'すべて見る',
  unsubscribe: 'まとめの配信を停止する',
}

export const DIGEST_WORDS: Record<Language, Words> = { en, fr, ja }
