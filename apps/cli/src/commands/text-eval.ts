import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { evaluate, TASKS, type Task } from '@earshot/text/evaluate-task'
import { Command, Option } from 'commander'

interface Line {
  text: string
  label?: string
  lang?: string
}

export function textEvalCommand(): Command {
  return new Command('eval')
    .description('measure the models on labelled posts: one JSON object on standard output')
    .argument('<file>', 'JSON Lines of {"text", "label", "lang"}, packed with gzip or not')
    .addOption(new Option('--task <task>', 'what to measure').choices([...TASKS]).makeOptionMandatory())
    .action((file: string, { task }: { task: Task }) => {
      console.log(JSON.stringify(evaluate(task, readLines(file, task))))
    })
}

function readLines(file: string, task: Task) {
  const bytes = readFileSync(file)
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b
  const lines = (packed ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split('\n')
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return []
    const row = parse(line, file, i + 1)
    const label = task === 'language' ? row.lang : row.label
    if (typeof row.text !== 'string' || typeof label !== 'string') {
      throw new Error(`${file}, line ${i + 1}: needs "text" and "${task === 'language' ? 'lang' : 'label'}".`)
    }
    return [{ text: row.text, label, ...(row.lang ? { lang: row.lang } : {}) }]
  })
}

function parse(line: string, file: string, number: number): Line {
  try {
    return JSON.parse(line) as Line
  } catch (cause) {
    throw new Error(`${file}, line ${number}: not JSON.`, { cause })
  }
}
