// A process that sends every mail that is due to the server that its argument names, until its parent kills it.
import { listDueMails } from '@earshot/db/mails'
import { sendMail } from '@earshot/worker/send-mail'
import { openSmtp, type Smtp } from '@earshot/worker/smtp'
import { turnUntilKilled } from './turn-until-killed.ts'

const origin = 'https://earshot.example'
const smtp = openSmtp(process.argv[2], origin) as Smtp
turnUntilKilled(listDueMails, (app, due, stop) =>
  sendMail({ ...app, config: { ...app.config, origin } }, smtp, due, stop),
)
