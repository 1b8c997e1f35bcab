import { rowOf } from '../src/add-up.ts'
import { passedOver } from '../src/feature-list.ts'
import { extractFeatures } from '../src/features.ts'
import { type LettersWeight, scalesOf } from '../src/linear-model.ts'
import type { Matrix } from './linear.ts'

/** The features of texts, hashed to `bits`, as the model will see them. */
export function toMatrix(
  texts: readonly { text: string; lang: string }[],
  bits: number,
  lettersWeight: LettersWeight,
  readsFurther: boolean,
): Matrix {
  const from = new Uint32Array(texts.length + 1)
  let ids = new Uint32Array(1 << 20)
  let values = new Float32Array(1 << 20)
  let count = 0
  texts.forEach(({ text, lang }, row) => {
    const features = extractFeatures(text, lang)
    const [passedFrom, passedTo] = passedOver(features, readsFurther)
    const passed = passedTo - passedFrom
    const { unspaced } = features
    const counted = { words: features.words - passed, length: features.length - passed, unspaced }
    const [perWord, perLetter] = scalesOf(counted, lettersWeight)
    if (count + features.length > ids.length) {
      ids = grown(ids, new Uint32Array(ids.length * 2 + features.length))
      values = grown(values, new Float32Array(ids.length))
    }
    for (let i = 0; i < features.length; i++) {
      if (i >= passedFrom && i < passedTo) continue
      ids[count] = rowOf(features.ids[i] as number, bits)
      values[count++] = i < features.words ? perWord : perLetter
    }
    from[row + 1] = count
  })
  return { ids: ids.subarray(0, count), values: values.subarray(0, count), from }
}

function grown<Units extends Uint32Array | Float32Array>(from: Units, to: Units): Units {
  to.set(from)
  return to
}
