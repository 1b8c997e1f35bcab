import { FileRefused } from '@earshot/core/file-fault'
import { MOST_CHARACTERS } from '@earshot/core/prospect-import'

/** The text of a file of people; throws `FileRefused` where it is none that can be sent. In which encoding it is only its bytes tell. */
export async function readPeople(file: File): Promise<string> {
  if (file.size > 4 * MOST_CHARACTERS) throw tooLarge()
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes.includes(0)) throw new FileRefused('no-text')
  const csv = decode(bytes)
  if (csv.trim() === '') throw new FileRefused('empty')
  if (csv.length > MOST_CHARACTERS) throw tooLarge()
  return csv
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new FileRefused('encoding')
  }
}

const tooLarge = () => new FileRefused('too-large', String(MOST_CHARACTERS / 1_000_000))
