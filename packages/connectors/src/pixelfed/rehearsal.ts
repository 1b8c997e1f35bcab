export { rehearsals } from '../mastodon/rehearsal.ts'
