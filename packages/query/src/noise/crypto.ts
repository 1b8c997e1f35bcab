/** Promotion of coins, tokens and drops. */
export const crypto = {
  name: 'crypto',
  version: 1,
  leavesOut: 'promotion of coins and tokens',
  queries: {
    en: `airdrop OR airdrops OR memecoin OR memecoins OR shitcoin OR "crypto presale" OR "token presale" OR "nft drop"
      OR "mint is live" OR "to the moon" OR #airdrop OR #memecoin OR #crypto OR #nft OR #web3 OR #presale`,
    fr: '"prévente crypto" OR "investir dans la crypto" OR "gains en crypto" OR #cryptomonnaie OR #cryptomonnaies',
    ja: '仮想通貨で稼 OR エアドロップ OR ミームコイン OR 億り人 OR #仮想通貨 OR #エアドロ',
  },
} as const
