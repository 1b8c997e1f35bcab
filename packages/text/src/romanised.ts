/** Words of Hindi in Latin letters that are common in it and rare in any other language. */
const TELLING =
  /(?<![\p{L}'’])(?:hai|hain|nahi|nahin|nhi|bhi|kya|kyu|kyun|bhai|bhaiya|raha|rahe|rahi|rha|rhe|karte|krte|karna|karo|kuch|liye|agar|mujhe|lekin|phir|hota|hoga|kiya|diya|gaya|wala|wale|wali|yaar|bahut|bohot|kabhi|apne|apna|apni|aap|aur|tha|thi|humein|unka|uska|iska|kaise|kahan|sirf|abhi|yeh|woh|toh|mein|aaj)(?![\p{L}'’])/giu
/** Words of Hindi that are words elsewhere too. */
const HELPING =
  /(?<![\p{L}'’])(?:ka|ki|ke|ko|ho|me|se|ye|hi|h|ek|jo|koi|sab|tum|hum|mera|mere|meri|kar|kr|baat|kaam|din|ji|ab|mai|pe|ne|na)(?![\p{L}'’])/giu
/** Of so many words at least one is of the lists. */
const RARITY = 8
/** Letters read at most. */
const READ = 300

/** Whether a text in Latin letters is Hindi: a telling word and two others of the lists at least, and enough of them among the rest. */
export function isRomanisedHindi(text: string): boolean {
  const read = text.slice(0, READ)
  const telling = distinct(read.match(TELLING))
  if (telling === 0) return false
  const found = telling + distinct(read.match(HELPING))
  return (telling > 1 || found > 2) && found * RARITY >= read.split(/\s+/).length
}

function distinct(words: readonly string[] | null): number {
  return words ? new Set(words.map((word) => word.toLowerCase())).size : 0
}
