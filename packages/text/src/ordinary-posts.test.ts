import { LEAD_INTENTS } from '@earshot/core/verdict'
import { expect, it } from 'vitest'
import { analyse } from './analyse.ts'

/** Written for this test, and trained on nowhere: what people post who want to buy nothing. */
const ORDINARY: Readonly<Record<string, readonly string[]>> = {
  en: [
    '@user I really want to be in the front row on July 3rd in Denver!!',
    'Sing along everybody, we ride at 6:15am tomorrow! Bring the loud shoes!',
    'Tomorrow is scarf day! I am wearing two!! Please follow me, it would be the best birthday',
    '@user is it the 9th? If so I am free for the Bristol trip, I will bring crisps',
    'The mayor is on the road to talk about the river; the tour will be in Halifax on June 21',
    'The keeper (41) made her comeback after a 3-year break in the second away win of the autumn: 3-1 vs Derby',
    'Long week painting the kitchen. Now soup and a puzzle with the kids. How is your Friday going?',
    '@user if you care... the long interview is on Thursday, the short one on Sunday',
    'When people become fans of the Bruins because of an advert. Do they even know what icing is?',
    'Our choir tonight is off but we hope to sing again next Thursday night!',
    'You are going to stand on the same stage as the band on Friday @user aaah',
    'Who else is watching the Steelers on Sunday? I may not sleep #football',
    'Happy Thanksgiving! Going to the parade with my aunt, then leftovers until Monday',
    'The minister speaks in parliament on Thursday about the new budget http',
    'The trailer is out and the 5th of December may be the best day of my life',
    'Going to Chicago tomorrow for the first time, wish me luck!',
    '@user are you at the ground on Saturday? We sit behind the north goal',
    'Watching the debate tonight with friends. It may be the third time I shout at the TV',
    'They lead the league by 4 points and play again on the 12th in Leeds',
    'Snow again. In April. Of course.',
  ],
  fr: [
    '#COP oui à la recherche d’un accord pour les forêts et les océans ! @user @user',
    'Une première : des chercheuses élaborent une batterie qui stocke la chaleur du sable http',
    'Actu. Politique Nantes : la colère des élus écologistes contre le maire http',
    'DIRECT : le préfet et les pompiers répondent à vos questions à partir de 8h15',
    'Des idées pour décorer un sapin. Certaines sont jolies, d’autres moins, mais c’est drôle',
    '@user ils sont tombés sur la tête, ils font passer les cyclistes pour des fous',
    'Le ministre parle à vingt heures sur le nucléaire, on va encore rire',
    'Le match de samedi va être incroyable, allez les bleus',
    'Ma grand-mère a battu tout le monde aux cartes encore une fois',
    'Il neige à Lyon, tout le monde est dehors',
    'Le train a deux heures de retard, on chante dans le wagon',
    'On se retrouve au concert vendredi soir ?',
    'Les élections sont dimanche, pensez à aller voter @user',
    'Ouverture du sommet sur le climat à Paris, 150 pays sont présents http',
    'Ce film dure trois heures et je n’ai rien compris',
  ],
  ja: [
    '受付の人の案内もわかりやすかったです。',
    '海までは歩いて五分もかかりませんでした。',
    '廊下の窓も磨かれていましたよ。',
    '二階の洋間で寝ました。',
    'にぎやかで楽しい食堂でした。',
    '最後に出た味噌汁も熱々でした。',
    '廊下まで木の香りがして落ち着きました。',
    '急な人数の変更にも笑顔で応じてくれました。',
    '屋上から花火が見えました。',
    '湯船の湯が少し熱すぎました。',
    '時計は棚に置いてあるものでした。',
    '雪の日でしたがバスは動いていました。',
    'みなさんも楽しんでください。',
    '祭りの夜は賑やかで良かったです。',
    '静かでいい朝です。',
    '冬の海は寒いけれど良かったです。',
    '図書館の人の対応も感じが良いです。',
    '明日は朝から雨らしいので早めに寝ます',
    '昨日の試合は最後まで目が離せなかった',
    '電車が止まっていて会社に着かない',
    'ドラマの最終回を見て泣いてしまった',
    '桜がもう散り始めている',
    '久しぶりに友達と海まで散歩した',
    '子供の運動会で日焼けした',
    '明日の授業の準備がまだ終わらない',
  ],
}

const BUYERS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Looking to buy a standing desk for a small office, budget about 400',
    'Can anyone recommend a good invoicing tool for freelancers?',
    'We are leaving Acme next month, too expensive. What do you all use instead?',
    'Contoso or Acme for a team of ten? Trying to decide this week',
  ],
  fr: [
    'Je cherche à acheter un bureau réglable, budget 400 euros',
    'Vous me conseillez quel logiciel de facturation pour un indépendant ?',
    'On quitte Acme le mois prochain, trop cher. Vous utilisez quoi à la place ?',
    'Contoso ou Acme pour une équipe de dix ? On hésite encore',
  ],
  ja: [
    '在宅用の机を買いたいんだけど予算は四万円くらい',
    'フリーランス向けの請求書ソフト、おすすめありますか？',
    'アクメは高いので来月解約して別のサービスに乗り換えます',
    'アクメとコントソ、どっちがいいか迷ってる',
  ],
}

/** At most this share of a language's ordinary posts may be taken for leads; a model of the posts written for intents alone takes a fifth and more. */
const FALSE_LEADS = 0.15

function leadsOf(texts: readonly string[] = []): string[] {
  return texts.filter((text) => LEAD_INTENTS.some((lead) => analyse(text).intents[0]?.intent === lead))
}

it.each(Object.keys(ORDINARY))('hardly any ordinary post is told as a lead, in %s', (lang) => {
  const posts = ORDINARY[lang] ?? []
  expect(leadsOf(posts).length / posts.length, leadsOf(posts).join('\n')).toBeLessThanOrEqual(FALSE_LEADS)
})

it.each(Object.keys(BUYERS))('posts of buyers are told as leads, in %s', (lang) => {
  expect(leadsOf(BUYERS[lang])).toEqual(BUYERS[lang])
})

/** Reviews, and long posts of people who tell something; written for this test too. */
const LONG_ORDINARY = [
  '鍋のふたが割れたので買い直しました。前の物より少し軽くて、洗うのも楽です。色は写真より濃いめでしたが、台所に置いてみると悪くありません。',
  '届いた翌日に電源が入らなくなりました。説明書どおりに何度か試しましたが変わらず、返品の手続きをしました。時間だけが無駄になった気分です。',
  '姪の誕生日に購入。包装もきれいで、届くのも早かったです。本人は色が気に入ったようで、毎日のように持ち歩いています。贈って良かったと思いました。',
  '音は値段のわりに良いと思います。ただ、コードが短くて机の上に置くと届きません。延長のコードを足して使っています。星三つにしました。',
  '表紙の写真に惹かれて読みました。前半は退屈でしたが、後半の展開には引きこまれました。登場人物が多いので、最初に名前を書き出すといいかもしれません。',
  '二年使って塗装が剥げてきました。焦げつきも目立つようになり、油を多めにしないと卵がくっつきます。最初の半年は本当に快適だったのですが。',
  '昨日は雨の中を傘もささずに歩いて帰りました。途中で知らない犬がついてきて、交番の前まで一緒でした。おまわりさんと三人でしばらく黙って雨を見ていました。',
  '祖父の畑を手伝うようになって一年になります。大根は曲がるし、きゅうりは太りすぎるし、うまくいくのは草だけです。それでも土の匂いをかぐと落ち着きます。',
  '思っていたより一回り小さく、ノートが入りません。縫い目もところどころ曲がっています。普段使いには十分ですが、通勤には向かないと思います。',
  '花粉の季節に毎年お世話になっています。目のかゆみが軽くなるので手放せません。今年は容器の口が変わって、一滴ずつ出しやすくなりました。',
]
const LONG_BUYERS = [
  '春に店を開くことになり、業務用の冷蔵庫を探しています。幅は90センチまで、設置までお願いできるところに頼みたいです。見積もりをいただけますか。',
  '来月から一人暮らしを始めます。掃除機がひとつも無いので、小さな部屋に向いていて音が静かなものがあれば教えてください。予算は一万円くらいです。',
  '契約している回線が夜になると遅いので、今月末で解約することにしました。工事の予約も取れたので、来月からは別の会社の光に乗り換えます。',
  '同じ値段の机が二つあって決められません。片方は引き出しつき、もう片方は高さが変えられます。長く使うならどちらがいいのか、まだ迷っています。',
]

it('whoever reviews what he has, or tells of his day at length, is hardly ever told as a lead, in Japanese', () => {
  expect(leadsOf(LONG_ORDINARY).length / LONG_ORDINARY.length).toBeLessThanOrEqual(0.2)
  expect(leadsOf(LONG_BUYERS)).toEqual(LONG_BUYERS)
})

it('a short Japanese post is told the same where it is read as a long one', () => {
  const asLong = (texts: readonly string[] = []) => texts.map((text) => text.padEnd(60))
  expect(leadsOf(asLong(ORDINARY.ja)).length / asLong(ORDINARY.ja).length).toBeLessThanOrEqual(FALSE_LEADS)
  expect(leadsOf(asLong(BUYERS.ja))).toHaveLength(asLong(BUYERS.ja).length)
})
