import { describe, expect, it } from 'vitest'
import { detectLanguage } from './language.ts'

describe('detectLanguage', () => {
  it.each([
    ['en', 'I still think the old one was better'],
    ['fr', 'Je ne sais pas quoi penser de cette histoire'],
    ['ja', 'これはとても便利です'],
    ['ja', 'iPhoneのケースを買った'],
    ['de', 'Ich weiß nicht, was ich davon halten soll'],
    ['es', 'No sé qué pensar de esta historia'],
    ['it', 'Non so che cosa pensare di questa storia'],
    ['pt', 'Não sei o que pensar dessa história'],
    ['nl', 'Ik weet niet wat ik daarvan moet denken'],
    ['ru', 'Я не знаю, что об этом думать'],
    ['uk', 'Я не знаю, що про це думати'],
    ['ar', 'لا أعرف ماذا أفكر في هذه القصة'],
    ['hi', 'मुझे नहीं पता कि इस बारे में क्या सोचूं'],
    ['hi', 'yaar ye phone bahut slow hai, kuch karo'],
    ['it', 'hai ragione, non ho niente da dire'],
    ['hi', 'acha bhaiyya'],
    ['hi', 'paisa wapas chahiye'],
    ['it', 'hai ragione!'],
    ['de', 'mein Hund'],
    ['de', 'verdammte Scheiße'],
    ['zh', '我不知道该怎么想'],
    ['zh', '我們要去臺北吃飯了'],
    ['ja', '満腹満腹。'],
    ['ja', '無事到着。'],
    ['ja', '東京大学'],
    ['ko', '무슨 생각을 해야 할지 모르겠어요'],
    ['th', 'ฉันไม่รู้จะคิดอย่างไร'],
    ['el', 'Δεν ξέρω τι να σκεφτώ'],
    ['tr', 'Bu hikaye hakkında ne düşüneceğimi bilmiyorum'],
    ['pl', 'Nie wiem, co myśleć o tej historii'],
  ])('knows %s', (lang, text) => {
    expect(detectLanguage(text).lang).toBe(lang)
  })

  it.each(['', '   ', '12345 !!!', '😀😀', '@someone https://example.com/abc', '\u0000\ud800'])(
    'is unsure of %j',
    (text) => {
      expect(detectLanguage(text).lang).toBe('und')
    },
  )

  it('follows the network only where the text leaves room', () => {
    expect(detectLanguage('😀', 'pt-BR').lang).toBe('pt')
    expect(detectLanguage('東京駅', 'ja').lang).toBe('ja')
    expect(detectLanguage('I still think the old one was better', 'de').lang).toBe('en')
  })
})
