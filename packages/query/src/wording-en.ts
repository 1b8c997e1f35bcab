/** What is wrong, what was expected, how to mend it. `{name}` stands for a value of the diagnostic. */
export type Words = readonly [message: string, expected: string, mend: string]

/** What is asked of a query, or a part, that could match everything. */
const NAME_SOMETHING = [
  'something to look for',
  'Add a word, a phrase, #tag, @handle, or a field such as author:, site: or url:.',
] as const

/** Every problem that the reader of queries tells, in English. */
export const EN = {
  'quote-open': ['This quote is not closed.', 'a closing "', 'Add " where the phrase ends.'],
  'raw-open': ['This ` is not closed.', 'a closing `', 'Add ` where the raw text ends.'],
  'too-long': ['This query is longer than 64 kB.', 'at most 65,536 bytes', 'Split it into several monitors.'],
  'too-many-terms': ['This query has more than {most} terms.', 'at most {most}', 'Split it into several monitors.'],
  'too-many-wild': [
    'This query has more than {most} words with * or ?.',
    'at most {most}',
    'Write some of the words out.',
  ],
  'too-deep': [
    'This query is nested more than {most} levels deep.',
    'at most {most} levels',
    'Remove parentheses that change nothing.',
  ],
  empty: ['This query is empty.', 'a word', 'Write what to hear, for example acme.'],
  'all-excluded': ['This query could match everything: it only says what to leave out.', ...NAME_SOMETHING],
  'all-narrowing': ['This query could match everything: it narrows, but does not name anything.', ...NAME_SOMETHING],
  'part-excluded': ['This part could match everything: it only says what to leave out.', ...NAME_SOMETHING],
  'part-narrowing': ['This part could match everything: it narrows, but does not name anything.', ...NAME_SOMETHING],
  'never-opened': ['This parenthesis was never opened.', 'the end of the query', 'Remove it, or open ( before it.'],
  'group-empty': ['These parentheses are empty.', 'a word', 'Fill or remove them.'],
  'group-open': ['This parenthesis is not closed.', 'a closing )', 'Add ) where the group ends.'],
  'dash-alone': [
    'A dash stands alone.',
    'a word right behind the dash',
    'Write -word to leave a word out, or put the phrase in quotes.',
  ],
  'nothing-behind': [
    '{operator} has nothing behind it.',
    'a word, a phrase or (',
    'Write what comes after {operator}, or remove {operator}; as a word, write it in lower case or in quotes.',
  ],
  'nothing-before': [
    '{operator} has nothing before it.',
    'a word, a phrase or (',
    'Write a word before {operator}; to search the word itself, write it in lower case or in quotes.',
  ],
  'near-nothing-before': [
    '{operator} has nothing before it.',
    'a word, a phrase or (',
    'Write a word on both sides: a NEAR/5 b.',
  ],
  'missing-before-parenthesis': ['Something is missing before this parenthesis.', 'a word', 'Write it, or remove ).'],
  'missing-before-comma': ['Something is missing before this comma.', 'a word', 'Write it, or remove the comma.'],
  'too-early': ['The query ends too early.', 'a word, a phrase or (', 'Write what is missing.'],
  'lower-case-operator': [
    '"{word}" is searched as a word.',
    '{operator} as an operator',
    'Write {operator} in capitals to combine words.',
  ],
  'no-such-field': [
    'There is no field {field}:.',
    'one of {fields}',
    'To search these words, put them in quotes: "{word}".',
  ],
  'no-such-field-but': [
    'There is no field {field}:.',
    'one of {fields}',
    'Did you mean {near}:? To search these words, put them in quotes: "{word}".',
  ],
  'no-value': [
    '{field}: has no value.',
    'a value',
    'Write the value right behind {field}: with no space; to search the word itself, use quotes.',
  ],
  'value-unknown': ['{field}: does not know {value}.', '{choices}', 'Write one of {choices}.'],
  'value-short': ['{field}: is too short to tell posts apart.', 'a value', 'For example {example}.'],
  'address-short': [
    '{field}: is too short to tell posts apart.',
    'at least 3 characters of an address',
    'For example {example}.',
  ],
  'range-unread': ["{field}: can't read {value}.", 'a number, a range or a comparison', 'For example {example}.'],
  'range-backwards': ['{field}: begins after it ends.', 'a number, a range or a comparison', 'For example {example}.'],
  'not-in-field': [
    'This can not stand inside {field}:( ).',
    'words and phrases',
    'Put the other field outside of these parentheses.',
  ],
  'field-in-field': ['A field stands inside another.', 'words and phrases', 'Put one of them outside.'],
  'no-such-pack': ['There is no pack of noise named {value}.', 'one of {choices}', 'Write one of these.'],
  'raw-empty': [
    'Raw text needs a letter or digit to be found by.',
    'letters or digits',
    'Add the letters that stand beside it, for example `C++`.',
  ],
  'atleast-unread': [
    'ATLEAST is not complete.',
    'ATLEAST/ with a number, then (',
    'For example ATLEAST/2(cheap, fast, reliable); as a word, write it in quotes.',
  ],
  'atleast-too-many': [
    'ATLEAST/{count} has only {arguments} arguments.',
    'a number from 1 to {arguments}',
    'Lower the number, or add arguments.',
  ],
  'atleast-open': ['This ATLEAST is not closed.', 'a comma or )', 'Add ) behind the last argument.'],
  'phrase-empty': [
    'There is nothing to look for in {value}.',
    'letters, digits or an emoji',
    'Write a word, or remove it; to join words, use AND, OR or a "quoted phrase".',
  ],
  'phrase-long': [
    'A phrase has at most {most} words or characters.',
    'a shorter phrase',
    'Write the part that tells it from others.',
  ],
  'window-long': ['A phrase with ~ has at most {most} words.', 'at most {most} words', 'Use fewer words, or AND.'],
  'gap-unread': [
    '{sign} takes a number from 0 to {most}.',
    '{sign}0 to {sign}{most}',
    'For example {sign}5; for anywhere in the text, use AND.',
  ],
  'address-as-word': [
    'Addresses are not searched as words.',
    'a word or a field',
    'Use links:acme.com for what a post links to, site: or url: for its own address.',
  ],
  'word-long': [
    'This word is longer than 255 bytes.',
    'a shorter word',
    'Shorten it, or end it with * after its first letters.',
  ],
  'star-before': [
    '* does not stand before a word.',
    'a word such as market*',
    'Write the beginning of the word, or remove *.',
  ],
  'star-inside': ['* stands only at the end of a word.', 'a word such as market*', 'Use ? for one unknown letter.'],
  'star-short': ['* needs at least 3 letters before it.', 'a stem such as mar*', 'Write more of the word.'],
  'question-alone': ['? stands alone.', 'a word such as wom?n', 'Write the letters around it, or remove it.'],
  'near-chain': [
    'A chain of NEARs has at most {most} sides.',
    'at most {most} sides',
    'Split it, and join the parts with AND.',
  ],
  'near-combinations': [
    'These groups have too many combinations.',
    'at most {most} words in all',
    'Use OR inside the groups, or fewer words.',
  ],
  'near-places': [
    'The sides of NEAR look in different places.',
    'words of the same field',
    'Put the field around the whole: title:(a NEAR/3 b).',
  ],
  'near-not': [
    'NOT can not stand inside NEAR.',
    'words, phrases, or groups of them',
    'Put it outside: (a NEAR/3 b) NOT c.',
  ],
  'near-near': [
    'NEAR in parentheses can not stand inside NEAR.',
    'words, phrases, or groups of them',
    'Write a chain: a NEAR/3 b NEAR/3 c.',
  ],
  'near-window': [
    'A phrase with ~ can not stand inside NEAR.',
    'words, phrases, or groups of them',
    'Write a chain: a NEAR/3 b NEAR/3 c.',
  ],
  'near-atleast': [
    'ATLEAST can not stand inside NEAR.',
    'words, phrases, or groups of them',
    'Put it outside, or write a group with OR.',
  ],
  'near-field': [
    'A field can not stand inside NEAR.',
    'words, phrases, or groups of them',
    'Put it outside: (a NEAR/3 b) lang:en.',
  ],
} as const satisfies Record<string, Words>
