// A process that sends every delivery that is due, until its parent kills it.
import { claimDueEndpoints } from '@earshot/db/deliveries-outgoing'
import { deliver } from '@earshot/worker/deliver'
import { turnUntilKilled } from './turn-until-killed.ts'

turnUntilKilled(claimDueEndpoints, deliver)
