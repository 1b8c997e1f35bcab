export type Theme = 'system' | 'light' | 'dark'
const KEY = 'earshot.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')

export function chosenTheme(): Theme {
  const theme = localStorage.getItem(KEY)
  return theme === 'dark' || theme === 'light' ? theme : 'system'
}

/** Shows the page in a theme and remembers it for `theme.js`, which runs before the first paint. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, theme)
  paint()
}

function paint(): void {
  const theme = chosenTheme()
  document.documentElement.dataset.theme = theme === 'dark' || (theme === 'system' && dark.matches) ? 'dark' : 'light'
}

dark.addEventListener('change', paint)
