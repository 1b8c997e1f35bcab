import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes ONNX by hand (https://onnx.ai/onnx/api/classes.html): a protocol buffer of fields, each a number and its bytes. */

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(Math.floor(value / 128))]
}

const whole = (field: number, value: number) => [...varint(field << 3), ...varint(value)]
const bytes = (field: number, of: readonly number[]) => [...varint((field << 3) | 2), ...varint(of.length), ...of]
const words = (field: number, text: string) => bytes(field, [...new TextEncoder().encode(text)])

const FLOAT = 1
const INT64 = 7

function node(type: string, inputs: string[], output: string, attributes: number[][] = []): number[] {
  const parts = [
    ...inputs.map((name) => words(1, name)),
    words(2, output),
    words(4, type),
    ...attributes.map((one) => bytes(5, one)),
  ]
  return bytes(1, parts.flat())
}

const intAttribute = (name: string, value: number) => [...words(1, name), ...whole(3, value), ...whole(20, 2)]

function tensor(name: string, type: number, dims: number[], raw: ArrayBufferView): number[] {
  const data = [...new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength)]
  return bytes(5, [...dims.flatMap((dim) => whole(1, dim)), ...whole(2, type), ...words(8, name), ...bytes(9, data)])
}

function value(field: number, name: string, type: number, dims: (string | number)[]): number[] {
  const shape = dims.flatMap((dim) => bytes(1, typeof dim === 'string' ? words(2, dim) : whole(1, dim)))
  return bytes(field, [...words(1, name), ...bytes(2, bytes(1, [...whole(1, type), ...bytes(2, shape)]))])
}

/** The sum of each word's three numbers over the words that the mask keeps: a bag of words, as small as a model can be. */
function bagOfWords(table: readonly (readonly number[])[]): Uint8Array {
  const graph = [
    ...node('Gather', ['table', 'input_ids'], 'rows'),
    ...node('Cast', ['attention_mask'], 'kept', [intAttribute('to', FLOAT)]),
    ...node('Unsqueeze', ['kept', 'last'], 'kept3'),
    ...node('Mul', ['rows', 'kept3'], 'masked'),
    ...node('ReduceSum', ['masked', 'middle'], 'logits', [intAttribute('keepdims', 0)]),
    ...words(2, 'tiny'),
    ...tensor('table', FLOAT, [table.length, 3], Float32Array.from(table.flat())),
    ...tensor('last', INT64, [1], BigInt64Array.of(2n)),
    ...tensor('middle', INT64, [1], BigInt64Array.of(1n)),
    ...value(11, 'input_ids', INT64, ['batch', 'length']),
    ...value(11, 'attention_mask', INT64, ['batch', 'length']),
    ...value(12, 'logits', FLOAT, ['batch', 3]),
  ]
  return Uint8Array.from([...whole(1, 8), ...bytes(7, graph), ...bytes(8, [...words(1, ''), ...whole(2, 13)])])
}

/** Makes a folder of a model that knows four words; its outputs are positive, neutral, negative, in that order. */
export function writeTinyModel(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const vocab = { '[PAD]': 0, '[UNK]': 1, good: 2, bad: 3, table: 4 }
  const table = [
    [9, 9, 9],
    [0, 0.1, 0],
    [4, 0, 0],
    [0, 0, 4],
    [0, 4, 0],
  ]
  const json = (name: string, content: unknown) => writeFileSync(join(folder, name), JSON.stringify(content))
  writeFileSync(join(folder, 'model.onnx'), bagOfWords(table))
  json('config.json', { id2label: { 0: 'Positive', 1: 'Neutral', 2: 'Negative' }, pad_token_id: 0 })
  json('tokenizer_config.json', { tokenizer_class: 'PreTrainedTokenizerFast', unk_token: '[UNK]', pad_token: '[PAD]' })
  json('tokenizer.json', {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'WhitespaceSplit' },
    post_processor: null,
    decoder: null,
    model: { type: 'WordLevel', vocab, unk_token: '[UNK]' },
  })
}
