import type { Notification } from '@earshot/db/notifications'
import type { Recipient } from '@earshot/db/recipients'

export type Language = Recipient['language']
export type News = Pick<Notification, 'kind' | 'by' | 'rule' | 'room' | 'count'>

interface Words {
  line(news: News): string
  /** Of several things in one mail. */
  several(count: number): string
  more(count: number): string
  open: string
  /** Why they get it, and where they choose. */
  footer(workspace: string): string
  settings: string
  unsubscribe: string
  /** The push by which a member tries whether any come. */
  test: string
}

const en: Words = {
  line({ kind, by, rule, room, count }) {
    const name = by?.name ?? (rule ? `The rule “${rule.name}”` : 'A program')
    const mentions = count === 1 ? 'a mention' : `${count} mentions`
    switch (kind) {
      case 'named':
        return `${name} named you in a note`
      case 'named-in-room':
        return room ? `${name} named you in the room “${room.name}”` : `${name} named you in a room`
      case 'assigned':
        return `${name} assigned ${mentions} to you`
      case 'lead-given':
        return `${name} gave you a lead`
      case 'told':
        return `${name} tells you of ${mentions}`
      case 'overdue':
        return 'A mention was not looked at or answered in time'
      case 'approval-asked':
        return `${name} asks for approval of an answer`
      case 'answer-approved':
        return `${name} approved your answer`
      case 'answer-rejected':
        return `${name} rejected your answer`
      case 'answer-unknown':
        return 'Your answer may have been sent: nobody knows, and it waits for you to look'
      case 'webhook-stopped':
        return 'A webhook takes nothing more, and is sent nothing until somebody looks at it'
      case 'connection-stopped':
        return 'A connection is heard no more until somebody mends it'
    }
  },
  several: (count) => `${count} notifications`,
  more: (count) => `And ${count} more.`,
  open: 'Open in Earshot',
  footer: (workspace) => `You get this as a member of ${workspace}.`,
  settings: 'Choose what you are mailed',
  unsubscribe: 'No more of these mails',
  test: 'Pushes from Earshot reach this browser',
}

const fr: Words = {
  line({ kind, by, rule, room, count }) {
    const name = by?.name ?? (rule ? `La règle «\u00a0${rule.name}\u00a0»` : 'Un programme')
    const mentions = count === 1 ? 'une citation' : `${count} citations`
    switch (kind) {
      case 'named':
        return `${name} vous a cité dans une note`
      case 'named-in-room':
        return room
          ? `${name} vous a nommé dans la salle «\u00a0${room.name}\u00a0»`
          : `${name} vous a nommé dans une salle`
      case 'assigned':
        return `${name} vous a attribué ${mentions}`
      case 'lead-given':
        return `${name} vous a confié une piste`
      case 'told':
        return `${name} vous signale ${mentions}`
      case 'overdue':
        return 'Une citation n’a pas été vue ou n’a pas eu de réponse à temps'
      case 'approval-asked':
        return `${name} demande l’approbation d’une réponse`
      case 'answer-approved':
        return `${name} a approuvé votre réponse`
      case 'answer-rejected':
        return `${name} a refusé votre réponse`
      case 'answer-unknown':
        return 'Votre réponse a peut-être été envoyée\u00a0: vérifiez si elle est en ligne'
      case 'webhook-stopped':
        return 'Un webhook n’accepte plus rien et ne recevra rien avant que quelqu’un s’en occupe'
      case 'connection-stopped':
        return 'Une connexion n’est plus écoutée tant que personne ne la répare'
    }
  },
  several: (count) => `${count} notifications`,
  more: (count) => (count === 1 ? 'Et une autre.' : `Et ${count} autres.`),
  open: 'Ouvrir dans Earshot',
  footer: (workspace) => `Vous recevez ce message en tant que membre de ${workspace}.`,
  settings: 'Choisir ce que vous recevez par e-mail',
  unsubscribe: 'Ne plus recevoir ces messages',
  test: 'Les notifications push d’Earshot arrivent dans ce navigateur',
}

const ja: Words = {
  line({ kind, by, rule, room, count }) {
    const name = by ? `${by.name}さん` : rule ? `ルール「${rule.name}」` : 'プログラム'
    const mentions = count === 1 ? '言及' : `${count}件の言及`
    switch (kind) {
      case 'named':
        return `${name}がメモであなたの名前を挙げました`
      case 'named-in-room':
        return room
          ? `${name}がルーム「${room.name}」であなたの名前を挙げました`
          : `${name}がルームであなたの名前を挙げました`
      case 'assigned':
        return `${name}が${mentions}をあなたに割り当てました`
      case 'lead-given':
        return `${name}が見込み客をあなたに割り当てました`
      case 'told':
        return `${name}から${mentions}のお知らせがあります`
      case 'overdue':
        return '時間内に確認または返信されなかった言及があります'
      case 'approval-asked':
        return `${name}が返信の承認を求めています`
      case 'answer-approved':
        return `${name}があなたの返信を承認しました`
      case 'answer-rejected':
        return `${name}があなたの返信を却下しました`
      case 'answer-unknown':
        return 'あなたの返信が送信されたかどうか分かりません。ご確認ください'
      case 'webhook-stopped':
        return 'Webhook が何も受け取らなくなりました。誰かが確認するまで送信しません'
      case 'connection-stopped':
        return '接続が受信できなくなりました。誰かが直すまで再開しません'
    }
  },
  several: (count) => `${count}件のお知らせ`,
  more: (count) => `ほか${count}件あります。`,
  open: 'Earshot で開く',
  footer: (workspace) => `${workspace} のメンバーとしてこのメールをお送りしています。`,
  settings: 'メールで受け取る内容を選ぶ',
  unsubscribe: 'このメールの配信を停止する',
  test: 'このブラウザーに Earshot のプッシュ通知が届きます',
}

/** What is sent to members, in their language. */
export const NEWS_WORDS: Record<Language, Words> = { en, fr, ja }
