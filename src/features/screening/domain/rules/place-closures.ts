/**
 * A relation of SQL: the closures that say something of the whole place. One account that the power company stopped says
 * nothing while another account of the same place is in use (meters are replaced, halls are parted).
 */
export const placeClosures = `(
  select c.subject as subject, c.kind as kind, c.on_day as on_day, c.list as list
  from closure c
  left join (select distinct list as accounts from entry where list_kind = 'power-users') p on p.accounts = c.list
  left join (select distinct subject as in_use from meter where subject <> '' and status in ('', 'active')) u
    on u.in_use = c.subject
  where c.subject <> '' and not (c.kind = 'power_cut' and p.accounts is not null and u.in_use is not null))`
