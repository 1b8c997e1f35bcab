// Plain JavaScript: a thread has no loader for TypeScript on Node 20.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'

const BATCH = 32
const LONGEST = 512
const SENTIMENTS = ['negative', 'neutral', 'positive']

/** The package, or an error that says how to get it. */
async function load(name) {
  try {
    return await import(name)
  } catch (cause) {
    throw new Error(`EARSHOT_SENTIMENT_MODEL needs the package ${name}: npm install ${name}`, { cause })
  }
}

function readJson(folder, name, isNeeded = true) {
  const path = join(folder, name)
  if (!existsSync(path)) {
    if (isNeeded) throw new Error(`The sentiment model's folder ${folder} has no ${name}.`)
    return {}
  }
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** Which sentiment each of the model's outputs is, by its own names for them. */
function labelOrder(config) {
  const names = Object.entries(config.id2label ?? {}).sort(([a], [b]) => a - b)
  const order = names.map(([, name]) =>
    SENTIMENTS.findIndex((sentiment) => String(name).toLowerCase().startsWith(sentiment.slice(0, 3))),
  )
  if (order.length !== 3 || new Set(order).size !== 3 || order.includes(-1)) {
    throw new Error('config.json must name negative, neutral and positive in id2label.')
  }
  return order
}

function padded(encodings, padId) {
  const length = Math.max(1, ...encodings.map(({ ids }) => Math.min(ids.length, LONGEST)))
  const ids = new BigInt64Array(encodings.length * length).fill(BigInt(padId))
  const mask = new BigInt64Array(encodings.length * length)
  encodings.forEach((encoding, row) => {
    const kept =
      encoding.ids.length > LONGEST ? [...encoding.ids.slice(0, LONGEST - 1), encoding.ids.at(-1)] : encoding.ids
    kept.forEach((id, i) => {
      ids[row * length + i] = BigInt(id)
      mask[row * length + i] = 1n
    })
  })
  return { ids, mask, dims: [encodings.length, length] }
}

function verdictOf(logits, order) {
  const highest = Math.max(...logits)
  const odds = logits.map((logit) => Math.exp(logit - highest))
  const best = odds.indexOf(Math.max(...odds))
  return { sentiment: SENTIMENTS[order[best]], confidence: odds[best] / odds.reduce((sum, share) => sum + share, 0) }
}

async function open({ folder }) {
  const ort = await load('onnxruntime-node')
  const { Tokenizer } = await load('@huggingface/tokenizers')
  const file = ['model.onnx', 'onnx/model.onnx'].map((name) => join(folder, name)).find((path) => existsSync(path))
  if (!file) throw new Error(`The sentiment model's folder ${folder} has no model.onnx.`)
  const config = readJson(folder, 'config.json')
  const tokenizer = new Tokenizer(readJson(folder, 'tokenizer.json'), readJson(folder, 'tokenizer_config.json', false))
  const order = labelOrder(config)
  const { InferenceSession, Tensor } = ort.default ?? ort
  const session = await InferenceSession.create(file, { intraOpNumThreads: 1 })

  async function classifyBatch(texts) {
    const { ids, mask, dims } = padded(
      texts.map((text) => tokenizer.encode(text)),
      config.pad_token_id ?? 0,
    )
    const inputs = {
      input_ids: new Tensor('int64', ids, dims),
      attention_mask: new Tensor('int64', mask, dims),
      token_type_ids: new Tensor('int64', new BigInt64Array(ids.length), dims),
    }
    const wanted = Object.fromEntries(session.inputNames.map((name) => [name, inputs[name]]))
    const outputs = await session.run(wanted)
    const logits = outputs.logits ?? outputs[session.outputNames[0]]
    return texts.map((_, row) => verdictOf([...logits.data.slice(row * 3, row * 3 + 3)], order))
  }

  return async (texts) => {
    const verdicts = []
    for (let at = 0; at < texts.length; at += BATCH)
      verdicts.push(...(await classifyBatch(texts.slice(at, at + BATCH))))
    return verdicts
  }
}

/** One answer for one request; an error is told to the asker, who knows which posts it was for. */
async function answer(id, work) {
  try {
    parentPort.postMessage({ id, verdicts: await work() })
  } catch (error) {
    parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) })
  }
}

let classify
await answer(0, async () => {
  classify = await open(workerData)
  return []
})
// One after another: the session takes one batch at a time.
let last = Promise.resolve()
parentPort.on('message', ({ id, texts }) => {
  last = last.then(() => answer(id, () => classify(texts)))
})
