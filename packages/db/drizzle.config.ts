import { defineConfig } from 'drizzle-kit'

// `npm run generate -w @earshot/db` writes the SQL of what changed in schema/ to migrations/; read it, commit both.
export default defineConfig({ dialect: 'postgresql', schema: './src/schema/*.ts', out: './migrations' })
