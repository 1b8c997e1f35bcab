/** Prize draws and follow-to-win posts, which repeat a brand's name without saying anything of it. */
export const giveaways = {
  name: 'giveaways',
  version: 1,
  leavesOut: 'prize draws and follow-to-win posts',
  queries: {
    en: `giveaway OR giveaways OR sweepstake OR sweepstakes OR #giveaway OR #giveaways OR #win OR #competition OR #contest
      OR "enter to win" OR "chance to win" OR "follow and retweet" OR "like and retweet" OR "retweet to win" OR "follow to win"
      OR "rt to win" OR "winner will be announced" OR (follow NEAR/4 (rt OR retweet OR repost)) OR "prize draw"`,
    fr: `#concours OR #jeuconcours OR "jeu concours" OR "jeux concours" OR "grand concours" OR "tentez de gagner"
      OR "tenter de gagner" OR "à gagner" OR "tirage au sort" OR (follow NEAR/4 rt)`,
    ja: 'プレゼントキャンペーン OR プレゼント企画 OR 懸賞 OR 抽選で OR "フォロー＆リポスト" OR "フォロー＆RT" OR "フォロー&リツイート" OR フォローして応募 OR #懸賞 OR #プレゼント企画',
  },
} as const
