/** The `lang` of an element that shows a text in `language`: none where that was not told. */
export function langOf(language: string): string | undefined {
  return language === 'und' ? undefined : language
}
