import type { Card } from '@earshot/connectors/card'
import type { Connector } from '@earshot/connectors/connector'

const HEAD = [
  'Network',
  'Search by keyword',
  'Look-back',
  'Limits',
  'Deletion',
  'Kept and exported',
  'Replies',
  'Likes and reposts',
  'Verified by',
]

/** The catalogue as a page of Markdown, made from the cards alone. */
export function tableOf(connectors: readonly Connector[]): string {
  const own = connectors.filter((connector) => connector.extends === undefined)
  const others = connectors.filter((connector) => connector.extends !== undefined)
  return [
    '# Networks',
    '',
    'Made from the cards of the connectors by `npx earshot connector list --markdown > docs/NETWORKS.md`; a test keeps it fresh.',
    `${own.length} networks have a connector of their own; ${others.length} extend another.`,
    '“Not checked” says that the facts of a row could not all be read in the documentation of the network.',
    '',
    '## With a connector of their own',
    '',
    ...rowsOf(own),
    '',
    '## By way of another',
    '',
    ...rowsOf(others),
    '',
  ].join('\n')
}

function rowsOf(connectors: readonly Connector[]): string[] {
  return [HEAD, HEAD.map(() => '---'), ...connectors.map(cellsOf)].map((cells) => `| ${cells.join(' | ')} |`)
}

function cellsOf({ label, network, card, extends: base }: Connector): string[] {
  const name = `${label} (\`${network}\`${base ? `, extends \`${base}\`` : ''})`
  return [
    card.closed ? `${name}. ${card.closed}` : name,
    `${card.keywordSearch.allowed ? 'yes' : 'no'}: ${card.keywordSearch.of}`,
    card.lookBackMs === undefined ? 'as far as is kept' : daysOf(card.lookBackMs),
    card.rateLimit,
    card.deletion.duty,
    `${card.retentionMs === undefined ? 'as long as you like' : `at most ${daysOf(card.retentionMs)}`}; export: ${card.export}`,
    `${card.replies.allowed ? 'yes' : 'no'}: ${card.replies.terms}`,
    card.reactions ? `${card.reactions.allowed ? 'yes' : 'no'}: ${card.reactions.terms}` : 'no',
    `${card.verified}; ${checkedOf(card)}`,
  ].map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' '))
}

function checkedOf({ documentation: { url, checkedOn } }: Card): string {
  return `[documentation](${url}) ${checkedOn ? `read on ${checkedOn}` : 'not checked'}`
}

const daysOf = (ms: number) => {
  const days = Math.round(ms / 86_400_000)
  return days === 1 ? '1 day' : `${days} days`
}
