// Before the first paint, so that a dark screen never flashes white. A file of its own: the page's policy has no inline scripts.
;(() => {
  const chosen = localStorage.getItem('earshot.theme')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
