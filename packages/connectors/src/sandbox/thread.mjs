// Runs in a thread of its own, as plain JavaScript: no hook that reads TypeScript is needed here. See sandbox.ts.
import { parentPort, workerData } from 'node:worker_threads'
import { getQuickJS } from 'quickjs-emscripten'
import { beginSlice, ownThread, processorMs } from './processor-time.mjs'

const { source, memoryBytes, sliceMs, longest, port, flag } = workerData
const thread = ownThread()
Atomics.store(flag, 1, thread)
/** Evaluated before the connector, so that what it changes later changes nothing here. */
const PRELUDE = `(() => {
  const { parse, stringify } = JSON
  return (ask, exported) => {
    const connector = Object.values(exported).find((one) => one && typeof one === 'object' && 'network' in one && 'normalise' in one)
    if (!connector) throw new Error('The bundle exports no connector.')
    const plain = (error) => ({ name: String(error && error.name), message: String(error && error.message || error), code: error && error.code, until: error && error.until, ticket: error && error.ticket })
    const host = async (op, ...args) => {
      const answer = parse(await ask(op, stringify(args)))
      if (!answer.error) return answer.value
      throw Object.assign(new Error(answer.error.message), answer.error)
    }
    const fits = (s, v) => {
      if (!s || typeof s !== 'object') return true
      if (s.anyOf) return s.anyOf.some((one) => fits(one, v))
      if ('const' in s) return v === s.const
      if (s.type === 'object') return !!v && typeof v === 'object' && !Array.isArray(v) && (s.required || []).every((name) => name in v)
        && Object.entries(s.properties || {}).every(([name, part]) => v[name] === undefined || fits(part, v[name]))
      if (s.type === 'array') return Array.isArray(v) && v.every((one) => fits(s.items, one))
      if (s.type === 'integer') return Number.isInteger(v)
      return s.type === 'null' ? v === null : s.type ? typeof v === s.type : true
    }
    const shaped = (schema, value) => {
      if (fits(schema, value)) return value
      throw Object.assign(new Error('The network answered with JSON of another shape.'), { code: 'failed' })
    }
    const withJson = (answer) => answer && { ...answer, text: () => answer.body, json: () => parse(answer.body) }
    const http = {
      request: async (asked) => withJson(await host('request', asked)),
      getJson: async (schema, url, query, more) => shaped(schema, await host('getJson', url, query, more)),
      postJson: async (schema, url, json, more) => shaped(schema, await host('postJson', url, json, more)),
      signedIn: () => host('signedIn'),
      hold: (ms) => host('hold', ms),
    }
    const read = (item, settings) => {
      try { return { value: connector.normalise(item, settings) } } catch (error) { return { error: plain(error) } }
    }
    let pages
    const turnOf = ({ now, ...turn }) => ({ ...turn, http, now: () => now })
    const acts = {
      describe: () => ({ ...connector, hosts: typeof connector.hosts === 'function' ? null : connector.hosts,
        has: ['search', 'channel'].filter((name) => typeof connector[name] === 'function') }),
      hosts: (settings) => connector.hosts(settings),
      normalise: (item, settings) => read(item, settings),
      test: (turn) => connector.test(turnOf(turn)),
      begin: (mode, turn) => { pages = connector[mode](turnOf(turn))[Symbol.asyncIterator](); return null },
      next: async (settings) => {
        const { done, value } = await pages.next()
        if (done) return { done: true }
        const items = Array.from(value.items)
        return { page: { items, cursor: value.cursor, newest: value.newest }, read: items.map((item) => read(item, settings)) }
      },
    }
    return async (act, args) => {
      try { return stringify({ value: (await acts[act](...parse(args))) ?? null }) } catch (error) { return stringify({ error: plain(error) }) }
    }
  }
})()`

const quick = await getQuickJS()
const runtime = quick.newRuntime()
runtime.setMemoryLimit(memoryBytes)
runtime.setMaxStackSize(512 * 1024)
const vm = runtime.newContext()
const asks = new Map()
let count = 0

let open = 0

/** Enters the connector's world: whatever it does there, and all that follows from it, ends with the slice. */
function enter(work) {
  const isUsedUp = beginSlice(sliceMs, () => processorMs(thread))
  let isOver = false
  runtime.setInterruptHandler(() => {
    isOver ||= isUsedUp()
    return isOver
  })
  const result = work()
  while (!isOver && runtime.hasPendingJob()) {
    const { error } = runtime.executePendingJobs(1000)
    error?.dispose()
    isOver ||= isUsedUp()
  }
  if (isOver) throw new Error('interrupted')
  setImmediate(checkStuck)
  return result
}

/** A call that nothing will ever answer: its promise was lost, or the memory for it. */
function checkStuck() {
  if (open > 0 && asks.size === 0 && !runtime.hasPendingJob())
    fail(new Error('It stopped without an answer: its memory is used up, or it waits for nothing.'))
}

const ask = vm.newFunction('ask', (op, args) => {
  const number = ++count
  const promise = vm.newPromise()
  asks.set(number, promise)
  const text = vm.getString(args)
  parentPort.postMessage(
    text.length > longest
      ? { fault: 'It sent more than is allowed.' }
      : { ask: number, op: vm.getString(op), args: text },
  )
  return promise.handle
})

let dispatch
let broken
try {
  dispatch = enter(() => {
    const make = vm.unwrapResult(vm.evalCode(PRELUDE))
    vm.unwrapResult(vm.evalCode(source, 'connector.js')).dispose()
    const exported = vm.unwrapResult(vm.evalCode('earshotConnector'))
    return vm.unwrapResult(vm.callFunction(make, vm.undefined, ask, exported))
  })
} catch (error) {
  broken = error
  fail(error)
}

function fail(error, sync) {
  const words = String(error?.message ?? error)
  const fault = /interrupted/.test(words) ? 'It took too long.' : words.slice(0, 500)
  tell({ fault }, sync)
}

function tell(message, sync) {
  if (!sync) return parentPort.postMessage(message)
  port.postMessage(message)
  Atomics.store(flag, 0, 1)
  Atomics.notify(flag, 0)
}

async function call({ id, act, args, sync }) {
  open += 1
  try {
    if (broken) throw broken
    const promise = enter(() => {
      const handles = [vm.newString(act), vm.newString(args)]
      return vm.unwrapResult(vm.callFunction(dispatch, vm.undefined, ...handles))
    })
    const native = vm.resolvePromise(promise)
    enter(() => undefined)
    const settled = await native
    open -= 1
    const text = vm.getString(vm.unwrapResult(settled))
    tell(text.length > longest ? { fault: 'It gave more than is allowed.' } : { id, text }, sync)
  } catch (error) {
    fail(error, sync)
  }
}

parentPort.on('message', (message) => {
  if (message.answer === undefined) return void call(message)
  const promise = asks.get(message.answer)
  asks.delete(message.answer)
  try {
    enter(() => vm.newString(message.text).consume((text) => promise?.resolve(text)))
  } catch (error) {
    fail(error)
  }
})
