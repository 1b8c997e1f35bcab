/** Adult spam. */
export const adult = {
  name: 'adult',
  version: 1,
  leavesOut: 'adult spam',
  queries: {
    en: 'porn OR porno OR xxx OR nsfw OR onlyfans OR "only fans" OR camgirl OR camgirls OR "18+ only" OR #nsfw OR #onlyfans OR #xxx',
    fr: '"sexe en direct" OR "plan cul" OR "film porno" OR "vidéo porno" OR "rencontre coquine" OR #porno',
    ja: 'エロ動画 OR 無修正 OR 裏垢女子 OR パパ活 OR #裏垢女子 OR #パパ活',
  },
} as const
