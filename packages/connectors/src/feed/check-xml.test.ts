import { expect, test } from 'vitest'
import { checkXml } from './check-xml.ts'

const laughs = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')

test.each([
  ['entities that swell', `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l10;</a>`],
  ['one huge entity, often', `<!DOCTYPE a [<!ENTITY x "${'x'.repeat(50_000)}">]><a>${'&x;'.repeat(5_000)}</a>`],
  ['an entity out of a file', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
  ['an entity out of the network', '<!DOCTYPE a [<!ENTITY x PUBLIC "p" "http://127.0.0.1/">]><a>&x;</a>'],
  ['an entity of parameters', '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]><a/>'],
  ['an entity in small letters', '<!DOCTYPE a [<!entity x "y">]><a>&x;</a>'],
  ['a hundred thousand levels', `${'<a>'.repeat(100_000)}x${'</a>'.repeat(100_000)}`],
  ['levels that never close', '<a b="c>">'.repeat(1_000_000)],
])('XML with %s is refused in under a second', (_, xml) => {
  const began = performance.now()
  expect(() => checkXml(xml)).toThrow(/which is not read/)
  expect(performance.now() - began).toBeLessThan(1000)
})

test.each([
  ['an item a thousand times', `<rss><channel>${'<item><title>a &lt; b</title></item>'.repeat(1000)}</channel></rss>`],
  ['words about entities', '<a><![CDATA[<!ENTITY x "y">]]><!-- <!ENTITY z "y"> --></a>'],
])('XML with %s is read', (_, xml) => {
  expect(() => checkXml(xml)).not.toThrow()
})
