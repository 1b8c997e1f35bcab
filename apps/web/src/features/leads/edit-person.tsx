import type { ListedProspect } from '@earshot/contract/prospect-imports'
import { changeUnheard, eraseUnheard } from '@earshot/contract/prospects'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { ErasePerson } from '../../ui/erase-person.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

type Identity = ListedProspect['knownAs'][number]
const NOWHERE: Identity = { network: null, handle: null, url: null }

/** What is noted of somebody who was not heard yet, and where they will be known. */
export function EditPerson({ person, onClose }: { person: ListedProspect; onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const mayErase = useMay('settings:write')
  const { name, company, role, place, mail, knownAs, doNotContact } = person
  const [words, setWords] = useState({ name, company, role, place, mail })
  const [places, setPlaces] = useState(knownAs.length > 0 ? knownAs : [NOWHERE])
  const [isClosed, setClosed] = useState(doNotContact)
  const params = { id: person.id }
  const onSuccess = () => {
    void client.invalidateQueries({ queryKey: ['prospect'] })
    onClose()
  }
  const save = useMutation({
    mutationFn: () => {
      const known = places.filter(({ network, handle, url }) => network || handle || url)
      return call(changeUnheard, { params, body: { ...words, knownAs: known, doNotContact: isClosed } })
    },
    onSuccess,
  })
  const erase = useMutation({ mutationFn: () => call(eraseUnheard, { params }), onSuccess })
  const problem = useProblemWords(save.error)
  const fields = {
    name: t`Full name`,
    company: t`Company`,
    role: t`Job title`,
    place: t`Place`,
    mail: t`Mail address`,
  }
  return (
    <Modal title={t`Change this person`} onClose={onClose} wide>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <div className="grid gap-3 sm:grid-cols-2">
          {(Object.keys(fields) as (keyof typeof fields)[]).map((key) => (
            <Field key={key} label={fields[key]}>
              {(wiring) => (
                <Input
                  maxLength={200}
                  value={words[key] ?? ''}
                  onChange={(event) => setWords({ ...words, [key]: event.target.value || null })}
                  {...wiring}
                />
              )}
            </Field>
          ))}
        </div>
        <Places places={places} onChange={setPlaces} />
        <label className="flex items-center gap-2 text-13">
          <input type="checkbox" checked={isClosed} onChange={(event) => setClosed(event.target.checked)} />
          <Trans>Do not contact</Trans>
        </label>
        {problem ? (
          <p role="alert" className="text-13 text-negative">
            {problem}
          </p>
        ) : null}
        <div className="flex flex-wrap justify-end gap-2">
          {mayErase ? (
            <span className="mr-auto">
              <ErasePerson name={name ?? mail ?? knownAs[0]?.handle ?? ''} erase={erase} />
            </span>
          ) : null}
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" look="primary" busy={save.isPending}>
            <Trans>Save</Trans>
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function Places({ places, onChange }: { places: Identity[]; onChange: (places: Identity[]) => void }) {
  const { t } = useLingui()
  const labels = { network: t`Network`, handle: t`Handle`, url: t`Address of the profile` }
  const set = (at: number, change: Partial<Identity>) =>
    onChange(places.map((one, i) => (i === at ? { ...one, ...change } : one)))
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-13 font-strong">
        <Trans>Known as</Trans>
      </legend>
      {places.map((one, at) => (
        <div key={String(at)} className="grid gap-2 sm:grid-cols-3">
          {(Object.keys(labels) as (keyof typeof labels)[]).map((key) => (
            <Input
              key={key}
              aria-label={labels[key]}
              placeholder={labels[key]}
              value={one[key] ?? ''}
              onChange={(event) => set(at, { [key]: event.target.value || null })}
            />
          ))}
        </div>
      ))}
      <Button small look="quiet" className="justify-self-start" onClick={() => onChange([...places, NOWHERE])}>
        <Trans>Another place</Trans>
      </Button>
    </fieldset>
  )
}
