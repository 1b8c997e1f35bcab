// A process that takes every turn of a CRM that is due, until its parent kills it.
import { claimDueCrms } from '@earshot/db/crms-turn'
import { syncCrm } from '@earshot/worker/sync-crm'
import { turnUntilKilled } from './turn-until-killed.ts'

turnUntilKilled(claimDueCrms, syncCrm)
