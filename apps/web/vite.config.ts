import { fileURLToPath } from 'node:url'
import { lingui } from '@lingui/vite-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from './compress.ts'
import { keepOlder } from './keep-older.ts'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    react({ babel: { plugins: ['@lingui/babel-plugin-lingui-macro'] } }),
    lingui({ cwd: fileURLToPath(new URL('.', import.meta.url)) }),
    tailwindcss(),
    keepOlder(),
    compressed(),
  ],
  resolve: {
    // The browser needs a route's method and address, not its schemas: docs/decisions/060.
    alias: { typebox: fileURLToPath(new URL('./src/lib/no-schema.ts', import.meta.url)) },
  },
  build: {
    target: 'es2022',
    manifest: true,
    // Modules of one name may not be inlined as data: addresses, which the page's policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the first page loads anyway is one file: seventy compress worse.
    chunkSizeWarningLimit: 700, // kB, not compressed: tests/e2e/feed.e2e.test.ts holds it to 220 gzipped
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
