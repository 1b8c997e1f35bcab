type Operation = {
  summary?: string
  description?: string
  tags?: string[]
  parameters?: Parameter[]
  requestBody?: unknown
  responses?: object
}
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: object }

/** The OpenAPI document as one page that needs no script. */
export function docsPage(document: object): string {
  const { info, paths } = document as {
    info: { title: string; version: string; description: string }
    paths: Record<string, Record<string, Operation>>
  }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const groups = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? 'other'))].sort()
  const sections = groups.map((group) => {
    const own = operations.filter(({ operation }) => (operation.tags?.[0] ?? 'other') === group)
    return `<section><h2 id="${toHtml(group)}">${toHtml(group)}</h2>${own.map(oneOperation).join('')}</section>`
  })
  const nav = groups.map((group) => `<a href="#${toHtml(group)}">${toHtml(group)}</a>`).join(' ')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${toHtml(info.title)} API</title><style>${STYLE}</style></head><body><header><h1>${toHtml(info.title)} API ${toHtml(info.version)}</h1>
${info.description
  .split('\n\n')
  .map((text) => `<p>${toHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')}</p>`)
  .join('')}
<p><a href="/api/openapi.json">OpenAPI 3.1</a></p><nav>${nav}</nav></header><main>${sections.join('')}</main></body></html>`
}

function oneOperation({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const parameters = (operation.parameters ?? []).map(
    ({ name, in: where, required, description, schema }) =>
      `<tr><td><code>${toHtml(name)}</code></td><td>${toHtml(where)}${required ? ', required' : ''}</td><td>${toHtml(description ?? '')} ${code(schema)}</td></tr>`,
  )
  return `<article><h3><span>${method}</span> <code>${toHtml(path)}</code></h3><p>${toHtml(operation.summary ?? '')}</p>
<p class="who">${toHtml(operation.description ?? 'For everybody.')}</p>${parameters.length > 0 ? `<table>${parameters.join('')}</table>` : ''}
${operation.requestBody ? `<details><summary>Body</summary>${code(operation.requestBody)}</details>` : ''}
<details><summary>Answers</summary>${code(operation.responses)}</details></article>`
}

function code(value: unknown): string {
  return value === undefined ? '' : `<pre>${toHtml(JSON.stringify(value, null, 2))}</pre>`
}

function toHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
nav a{margin-right:.75rem}article{border-top:1px solid #8884;padding:.5rem 0}h3{font-size:1rem;margin:.5rem 0}h3 span{font-weight:700}
.who{opacity:.75}table{border-collapse:collapse;width:100%}td{border-top:1px solid #8883;padding:.25rem .5rem;vertical-align:top}
pre{overflow:auto;font-size:12px;margin:.25rem 0;max-height:24rem}`
