import type { ServerResponse } from 'node:http'
import type { SignIn } from './sign-in.ts'

const BUTTONS =
  '<button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button>'

/** The page on which a person, who has signed in to Salesforce, lets an app in or not. */
export function answerVisit(
  signIn: SignIn,
  query: URLSearchParams,
  decision: string | null,
  response: ServerResponse,
): void {
  const refusal = signIn.refuseVisit(query)
  if (refusal) page(response, 400, `<p>error=${refusal}</p>`)
  else if (decision) response.writeHead(302, { location: signIn.decide(query, decision === 'allow') }).end()
  else page(response, 200, `<h1>Allow Access?</h1><form method="post">${BUTTONS}</form>`)
}

function page(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/html;charset=UTF-8' })
  response.end(
    `<!doctype html><html lang="en"><title>Salesforce</title><link rel="icon" href="data:,"><body>${body}</body></html>`,
  )
}
