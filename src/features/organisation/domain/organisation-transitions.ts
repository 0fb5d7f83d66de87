/** What may still be done with an account, an office or a post, by its state. Read by server, screen and tests. */
export const personTransitions = {
  active: ['edit', 'deactivate', 'reset-password', 'reset-second-factor', 'add-post'],
  ended: [],
} as const
export const orgTransitions = { active: ['edit', 'deactivate'], ended: [] } as const
export const postTransitions = { open: ['end'], ended: [] } as const

export type PersonAction = (typeof personTransitions)['active'][number]

const onlyByOthers: readonly string[] = ['deactivate', 'reset-password', 'reset-second-factor', 'add-post']

/** `own`: the acting person's own account, whose posts and ways to sign in others look after. */
export function personActions(actor: { role: string; own: boolean }, active: boolean): string[] {
  if (actor.role !== 'administrator') return []
  const possible: readonly string[] = personTransitions[active ? 'active' : 'ended']
  return possible.filter((action) => !(actor.own && onlyByOthers.includes(action)))
}

export const orgActions = (role: string, active: boolean): string[] =>
  role === 'administrator' ? [...orgTransitions[active ? 'active' : 'ended']] : []

export const postActions = (actor: { role: string; own: boolean }, ended: boolean): string[] =>
  actor.role === 'administrator' && !actor.own ? [...postTransitions[ended ? 'ended' : 'open']] : []
