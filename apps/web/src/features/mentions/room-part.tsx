import type { Mention } from '@earshot/contract/mentions'
import { addToRoom, openRoom, type Room } from '@earshot/contract/rooms'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Siren } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { roomsOfMentionQuery, roomsQuery } from '../../lib/rooms.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/field.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { PanelPart } from '../../ui/panel-part.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

/** The incident rooms that the mention is in, and the way into one. */
export function RoomPart({ mention }: { mention: Mention }) {
  const { t } = useLingui()
  const may = useMay('mentions:write')
  const inside = useQuery(roomsOfMentionQuery(mention.id)).data
  if (!inside || (inside.length === 0 && !may)) return null
  return (
    <PanelPart title={t`Incident rooms`}>
      {inside.map((room) => (
        <Link
          key={room.id}
          to="/rooms/$roomId"
          params={{ roomId: room.id }}
          className="-mx-2 flex items-center gap-2 rounded px-2 py-1 text-13 text-accent hover:bg-hover"
        >
          <Siren size={14} aria-hidden />
          <span className="truncate">{room.name}</span>
        </Link>
      ))}
      {inside.length === 0 ? <IntoRoom mention={mention} /> : null}
    </PanelPart>
  )
}

function IntoRoom({ mention }: { mention: Mention }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState<string>()
  const others = (useQuery(roomsQuery).data ?? []).filter((room) => room.closedAt === null)
  const onSuccess = async (room: Room) => {
    await client.invalidateQueries({ queryKey: ['rooms'] })
    void navigate({ to: '/rooms/$roomId', params: { roomId: room.id } })
  }
  const open = useMutation({
    mutationFn: (given: string) => call(openRoom, { body: { name: given, mentionId: mention.id } }),
    onSuccess,
  })
  const add = useMutation({
    mutationFn: (id: string) => call(addToRoom, { params: { id }, body: { mentionId: mention.id } }),
    onSuccess,
  })
  const problem = useProblemWords(open.error ?? add.error)
  const first = () => setName(mention.text.slice(0, 60).trim())
  return (
    <>
      {name === undefined && others.length === 0 ? (
        <Button small onClick={first}>
          <Siren size={14} aria-hidden />
          <Trans>Open a room</Trans>
        </Button>
      ) : null}
      {name === undefined && others.length > 0 ? (
        <Menu
          trigger={
            <Button small busy={add.isPending}>
              <Siren size={14} aria-hidden />
              <Trans>Put into a room</Trans>
            </Button>
          }
        >
          {others.map((room) => (
            <MenuItem key={room.id} onSelect={() => add.mutate(room.id)}>
              {room.name}
            </MenuItem>
          ))}
          <MenuLine />
          <MenuItem onSelect={first}>{t`A new room …`}</MenuItem>
        </Menu>
      ) : null}
      {name !== undefined ? (
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            open.mutate(name.trim())
          }}
        >
          <Input
            autoFocus
            required
            maxLength={200}
            aria-label={t`Name of the room`}
            value={name}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setName(undefined)}
          />
          <Button look="primary" type="submit" busy={open.isPending} disabled={!name.trim()}>
            <Trans>Open a room</Trans>
          </Button>
        </form>
      ) : null}
      {problem ? (
        <p role="alert" className="mt-1 text-12 text-negative">
          {problem}
        </p>
      ) : null}
    </>
  )
}
