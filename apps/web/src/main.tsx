import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { followPushes } from './lib/follow-pushes.ts'
import { firstLocale, showIn } from './lib/i18n.ts'
import { queryClient } from './lib/query-client.ts'
import { router } from './router.tsx'
import '@fontsource-variable/inter/wght.css'
import './styles/app.css'
import { Notices } from './ui/notices.tsx'
import { TipProvider } from './ui/tip.tsx'

await showIn(firstLocale())
followPushes((path) => router.history.push(path))

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root"')
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <TipProvider>
          <RouterProvider router={router} />
          <Notices />
        </TipProvider>
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
)
