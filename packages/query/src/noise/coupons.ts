/** Coupons, promo codes and affiliate deals. */
export const coupons = {
  name: 'coupons',
  version: 1,
  leavesOut: 'coupons, promo codes and affiliate deals',
  queries: {
    en: `"promo code" OR "promo codes" OR "discount code" OR "discount codes" OR "coupon code" OR "coupon codes"
      OR "voucher code" OR "use code" OR "use my code" OR "referral code" OR "affiliate link" OR #coupon OR #coupons
      OR #promocode OR #discountcode OR #deals OR #affiliate`,
    fr: `"code promo" OR "codes promo" OR "code de réduction" OR "bon de réduction" OR "bons de réduction" OR "code parrainage"
      OR "lien affilié" OR #codepromo OR #bonplan OR #bonsplans`,
    ja: 'クーポンコード OR 割引コード OR 招待コード OR 紹介コード OR アフィリエイト OR #クーポン OR #紹介コード',
  },
} as const
