-- 排查覆盖率: rounds, counters kept in the transaction of each change, villages' own counts, 无遗漏 confirmations.
--
-- A counter belongs to a region, a lens (which visits count: all there are, a campaign's, a round's) and a basis (what is
-- counted: the register, the union of the lists, a place kind, one list). Changes append deltas at the village; a job rolls
-- them up into a cell for every level above. Reading adds the two, in one statement.

create table work.coverage_round (
  id uuid primary key,
  campaign_id uuid not null references work.campaign (id),
  kind text not null check (kind in ('village', 'town', 'county', 'cross')),
  name text not null check (length(name) between 1 and 60),
  from_on date not null,
  to_on date not null,
  due_on date not null,
  place_kinds text[] not null default '{}',
  list_ids uuid[] not null default '{}',
  share_percent int not null default 100 check (share_percent between 1 and 100),
  -- A cross check's outside people: posts (work.membership), whose visits count for this round or for nothing.
  people uuid[] not null default '{}',
  -- Their names and homes as the round was opened; the posts end with it.
  people_names jsonb not null default '[]',
  note text not null default '',
  state text not null default 'open' check (state in ('open', 'ended')),
  version int not null default 1,
  opened_by_name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (to_on >= from_on),
  check ((kind = 'cross') = (cardinality(people) > 0)),
  like platform.scope_columns including all
);
create index coverage_round_campaign on work.coverage_round (campaign_id, region_code text_pattern_ops);
create index coverage_round_people on work.coverage_round using gin (people) where kind = 'cross';
call app.protect('work.coverage_round', 'coverage', false, true);

-- Which round a visit counts for (by the rule below), which one a person named, from which post it was recorded, and
-- whether by outside people of a cross check.
alter table work.inspection add column round_id uuid references work.coverage_round (id);
alter table work.inspection add column named_round uuid references work.coverage_round (id);
alter table work.inspection add column recorded_region text;
alter table work.inspection add column recorded_post uuid;
alter table work.inspection add column by_outsider boolean not null default false;

-- ── Counters ─────────────────────────────────────────────────────────────────────────────────────────────────────

-- What each site counts as at present: written with every change, so that a change can be subtracted. No reference to the
-- site: an undone import takes its sites away, and the counters go after them.
create table work.coverage_site (
  site_id uuid primary key,
  region_code text not null,
  place_kind text not null,
  -- Stands in at least one list.
  listed boolean not null,
  -- Lenses under which somebody came, and with what outcome: parallel.
  lenses uuid[] not null default '{}',
  outcomes text[] not null default '{}'
);
create table work.coverage_entry (
  site_id uuid not null,
  list_id uuid not null,
  entries int not null check (entries > 0),
  region_code text not null,
  primary key (site_id, list_id)
);
create index coverage_entry_list on work.coverage_entry (list_id, region_code collate "C", site_id);

create table work.coverage_delta (
  id bigint generated always as identity primary key,
  region_code text not null,
  lens uuid not null,
  basis text not null,
  list_id uuid,
  linked int not null default 0,
  asked int not null default 0,
  unplaced int not null default 0,
  waiting int not null default 0,
  set_aside int not null default 0,
  entered int not null default 0,
  locked int not null default 0,
  refused int not null default 0
);
create index coverage_delta_region on work.coverage_delta (region_code collate "C", lens);

create table work.coverage_cell (
  level int not null,
  region_code text not null collate "C",
  lens uuid not null,
  basis text not null,
  list_id uuid,
  linked int not null default 0,
  asked int not null default 0,
  unplaced int not null default 0,
  waiting int not null default 0,
  set_aside int not null default 0,
  entered int not null default 0,
  locked int not null default 0,
  refused int not null default 0,
  -- Level is the length of the code: the children of a region lie side by side.
  primary key (lens, level, region_code, basis)
);

-- Which villages hold any of one basis: where the sites behind a figure are looked for.
create index coverage_cell_village on work.coverage_cell (basis, lens, region_code) where level = 12;

-- What a recount finds, while it runs; nobody but the gate sees it.
create table work.coverage_recount (like work.coverage_cell including all);

-- The lens of every visit there is, and the one under which what is due stands (it does not depend on visits).
create function app.coverage_ever() returns uuid language sql immutable as $$ select '00000000-0000-4000-8000-000000000001'::uuid $$;
create function app.coverage_stock() returns uuid language sql immutable as $$ select '00000000-0000-4000-8000-000000000000'::uuid $$;

do $$
declare
  t text;
  listed text;
begin
  foreach t in array array['coverage_site', 'coverage_entry', 'coverage_delta', 'coverage_cell'] loop
    -- A list that a department may not see shows no figures either; nor does the union of all lists to a department.
    listed := case t when 'coverage_site' then 'true'
      when 'coverage_entry' then 'list_id in (select b.id from work.base_list b)'
      else '(list_id is null or list_id in (select b.id from work.base_list b))
        and (basis <> ''union'' or (select app.actor_sees_all_departments()))' end;
    execute format('alter table work.%I enable row level security', t);
    execute format('alter table work.%I force row level security', t);
    execute format('create policy reads on work.%I for select to {{db}}_app using ((select app.may(''coverage'', ''read''))
      and starts_with(region_code, (select app.actor_region())) and %s)', t, listed);
    execute format('create policy gate_all on work.%I to {{db}}_gate using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on work.%I to {{db}}_gate', t);
    if t <> 'coverage_site' then execute format('grant select on work.%I to {{db}}_app', t); end if;
  end loop;
end $$;
alter table work.coverage_recount enable row level security;
alter table work.coverage_recount force row level security;
create policy gate_all on work.coverage_recount to {{db}}_gate using (true) with check (true);
grant select, insert, delete on work.coverage_recount to {{db}}_gate;
grant select (site_id, region_code, place_kind, lenses, outcomes) on work.coverage_site to {{db}}_app;

-- The round a visit counts for; the same rule as coverage/domain/coverage-round.ts.
create function app.round_of_visit(p_campaign uuid, p_site_region text, p_place_kind text, p_on date, p_by_region text,
  p_by_post uuid, p_named uuid, out round_id uuid, out outsider boolean)
language plpgsql stable security definer set search_path = pg_catalog, platform as $$
begin
  outsider := exists (select 1 from work.coverage_round r
    where r.campaign_id = p_campaign and r.kind = 'cross' and r.people @> array[p_by_post]);
  select r.id into round_id from work.coverage_round r
  where r.campaign_id = p_campaign and starts_with(p_site_region, r.region_code) and p_on between r.from_on and r.to_on
    and case when outsider then r.kind = 'cross' and r.people @> array[p_by_post]
      else case r.kind when 'village' then length(p_by_region) >= 12 when 'town' then length(p_by_region) = 9
        when 'county' then length(p_by_region) <= 6 else false end end
  order by (r.id = p_named) is true desc, (r.place_kinds = '{}' or p_place_kind = any (r.place_kinds)) desc, r.from_on desc, r.id desc
  limit 1;
end $$;

create function app.coverage_note_visit() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  found_round uuid;
  by_outsider boolean;
begin
  new.recorded_region := coalesce(new.recorded_region, app.actor_region());
  new.recorded_post := coalesce(new.recorded_post, app.actor_membership());
  if new.recorded_region is null then return new; end if;
  select r.round_id, r.outsider into found_round, by_outsider
    from app.round_of_visit(new.campaign_id, new.region_code, new.place_kind, new.visited_on, new.recorded_region, new.recorded_post, new.named_round) r;
  new.round_id := found_round;
  new.by_outsider := by_outsider;
  return new;
end $$;
create trigger coverage_note_visit before insert or update of campaign_id, site_id, region_code, place_kind, visited_on, named_round
  on work.inspection for each row execute function app.coverage_note_visit();

-- Counts the given sites anew and appends what changed. The rows of coverage_site are locked first, in order, so that two
-- transactions that touch one site count it one after the other; each statement below then sees what the other committed.
-- Its plans depend on how many sites are given (one visit, or an import's 200,000): planned for each call.
create function app.refresh_coverage(p_sites uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, platform set plan_cache_mode = force_custom_plan as $$
begin
  if coalesce(cardinality(p_sites), 0) = 0 then return; end if;
  insert into work.coverage_site (site_id, region_code, place_kind, listed)
    select s.id, '', '', false from work.site s where s.id = any (p_sites) order by s.id on conflict do nothing;
  perform 1 from work.coverage_site c where c.site_id = any (p_sites) order by c.site_id for update;
  with wanted as materialized (select distinct unnest(p_sites) as site_id),
  visit as (
    select v.site_id, l.lens,
      (array_agg(case when v.result in ('no_problem', 'problem') then 'entered' else v.result end
        order by (v.result in ('no_problem', 'problem')) desc, v.visited_at desc, v.id desc))[1] as outcome
    from wanted w join work.inspection v using (site_id)
    cross join lateral (select v.round_id as lens where v.round_id is not null
      union all select v.campaign_id where not v.by_outsider
      union all select app.coverage_ever() where not v.by_outsider) l
    group by v.site_id, l.lens),
  visits as (
    select site_id, array_agg(lens order by lens) as lenses, array_agg(outcome order by lens) as outcomes from visit group by site_id),
  entry as materialized (
    select r.site_id, r.list_id, count(*)::int as entries from wanted w join work.list_row r using (site_id)
    where r.gone_import_id is null and r.link_state = 'linked' group by r.site_id, r.list_id),
  was_entry as materialized (
    select e.site_id, e.list_id, e.entries from wanted w join work.coverage_entry e using (site_id)),
  entries as (select site_id, array_agg((list_id, entries) order by list_id) as lists from entry group by site_id),
  was_entries as (select site_id, array_agg((list_id, entries) order by list_id) as lists from was_entry group by site_id),
  now_site as materialized (
    select s.id as site_id, s.region_code, s.place_kind, e.site_id is not null as listed,
      coalesce(v.lenses, '{}') as lenses, coalesce(v.outcomes, '{}') as outcomes, e.lists
    from wanted w join work.site s on s.id = w.site_id
    left join visits v on v.site_id = s.id left join entries e on e.site_id = s.id),
  was_site as materialized (
    select c.*, e.lists from wanted w join work.coverage_site c using (site_id) left join was_entries e using (site_id)),
  changed as materialized (
    select w.site_id from wanted w left join now_site n using (site_id) left join was_site o using (site_id)
    where (n.region_code, n.place_kind, n.listed, n.lenses, n.outcomes, n.lists)
      is distinct from (o.region_code, o.place_kind, o.listed, o.lenses, o.outcomes, o.lists)),
  state as materialized (
    select 1 as sign, n.site_id, n.region_code, n.place_kind, n.listed, n.lenses, n.outcomes from now_site n join changed using (site_id)
    union all
    select -1, o.site_id, o.region_code, o.place_kind, o.listed, o.lenses, o.outcomes from was_site o join changed using (site_id)
      where o.region_code <> ''),
  counted as (
    select s.sign, s.region_code, s.lenses, s.outcomes, b.basis, null::uuid as list_id, 1 as entries
    from state s cross join lateral (values ('register'), ('kind:' || s.place_kind), (case when s.listed then 'union' end)) b (basis)
    where b.basis is not null
    union all
    select s.sign, s.region_code, s.lenses, s.outcomes, 'list:' || e.list_id, e.list_id, e.entries
    from state s join entry e using (site_id) where s.sign = 1
    union all
    select s.sign, s.region_code, s.lenses, s.outcomes, 'list:' || e.list_id, e.list_id, e.entries
    from state s join was_entry e using (site_id) where s.sign = -1),
  part as (
    select region_code, app.coverage_stock() as lens, basis, list_id, sign * entries as linked, 0 as entered, 0 as locked, 0 as refused from counted
    union all
    select c.region_code, l.lens, c.basis, c.list_id, 0, case l.outcome when 'entered' then c.sign * c.entries else 0 end,
      case l.outcome when 'locked' then c.sign * c.entries else 0 end, case l.outcome when 'refused' then c.sign * c.entries else 0 end
    from counted c cross join lateral unnest(c.lenses, c.outcomes) as l (lens, outcome)),
  appended as (
    insert into work.coverage_delta (region_code, lens, basis, list_id, linked, entered, locked, refused)
    select region_code, lens, basis, list_id, sum(linked), sum(entered), sum(locked), sum(refused) from part
    group by region_code, lens, basis, list_id
    having sum(linked) <> 0 or sum(entered) <> 0 or sum(locked) <> 0 or sum(refused) <> 0),
  gone_entry as (
    delete from work.coverage_entry o using (
      select w.site_id, w.list_id from was_entry w left join entry e using (site_id, list_id) where e.site_id is null) g
    where o.site_id = g.site_id and o.list_id = g.list_id),
  kept_entry as (
    insert into work.coverage_entry as o (site_id, list_id, entries, region_code)
    select e.site_id, e.list_id, e.entries, n.region_code from entry e join changed using (site_id) join now_site n using (site_id)
    on conflict (site_id, list_id) do update set entries = excluded.entries, region_code = excluded.region_code
      where (o.entries, o.region_code) is distinct from (excluded.entries, excluded.region_code)),
  gone_site as (
    delete from work.coverage_site c using (
      select x.site_id from changed x left join now_site n using (site_id) where n.site_id is null) g
    where c.site_id = g.site_id)
  update work.coverage_site c set region_code = n.region_code, place_kind = n.place_kind, listed = n.listed,
    lenses = n.lenses, outcomes = n.outcomes
  from now_site n join changed using (site_id) where c.site_id = n.site_id;
end $$;

-- Rows without a site count by themselves: the row says all of it, nothing has to be looked up or locked.
create function app.coverage_rows_inserted() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  insert into work.coverage_delta (region_code, lens, basis, list_id, asked, unplaced, waiting, set_aside)
    select region_code, app.coverage_stock(), 'list:' || list_id, list_id, asked, unplaced, waiting, set_aside from (
      select p.region_code, p.list_id, coalesce(sum(p.sign) filter (where p.link_state = 'asked'), 0) as asked,
        coalesce(sum(p.sign) filter (where p.link_state = 'unplaced'), 0) as unplaced,
        coalesce(sum(p.sign) filter (where p.link_state = 'new'), 0) as waiting,
        coalesce(sum(p.sign) filter (where p.link_state = 'set_aside'), 0) as set_aside
      from (select 1 as sign, n.region_code, n.list_id, n.link_state from new_rows n where n.gone_import_id is null) p
      where p.link_state in ('asked', 'unplaced', 'new', 'set_aside') group by p.region_code, p.list_id) x
    where asked <> 0 or unplaced <> 0 or waiting <> 0 or set_aside <> 0;
  perform app.refresh_coverage(array(select distinct n.site_id from new_rows n where n.site_id is not null and n.gone_import_id is null));
  return null;
end $$;
create function app.coverage_rows_deleted() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  insert into work.coverage_delta (region_code, lens, basis, list_id, asked, unplaced, waiting, set_aside)
    select region_code, app.coverage_stock(), 'list:' || list_id, list_id, asked, unplaced, waiting, set_aside from (
      select p.region_code, p.list_id, coalesce(sum(p.sign) filter (where p.link_state = 'asked'), 0) as asked,
        coalesce(sum(p.sign) filter (where p.link_state = 'unplaced'), 0) as unplaced,
        coalesce(sum(p.sign) filter (where p.link_state = 'new'), 0) as waiting,
        coalesce(sum(p.sign) filter (where p.link_state = 'set_aside'), 0) as set_aside
      from (select -1 as sign, o.region_code, o.list_id, o.link_state from old_rows o where o.gone_import_id is null) p
      where p.link_state in ('asked', 'unplaced', 'new', 'set_aside') group by p.region_code, p.list_id) x
    where asked <> 0 or unplaced <> 0 or waiting <> 0 or set_aside <> 0;
  perform app.refresh_coverage(array(select distinct o.site_id from old_rows o where o.site_id is not null));
  return null;
end $$;
create function app.coverage_rows_updated() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  insert into work.coverage_delta (region_code, lens, basis, list_id, asked, unplaced, waiting, set_aside)
    select region_code, app.coverage_stock(), 'list:' || list_id, list_id, asked, unplaced, waiting, set_aside from (
      select p.region_code, p.list_id, coalesce(sum(p.sign) filter (where p.link_state = 'asked'), 0) as asked,
        coalesce(sum(p.sign) filter (where p.link_state = 'unplaced'), 0) as unplaced,
        coalesce(sum(p.sign) filter (where p.link_state = 'new'), 0) as waiting,
        coalesce(sum(p.sign) filter (where p.link_state = 'set_aside'), 0) as set_aside
      from (select 1 as sign, n.region_code, n.list_id, n.link_state from new_rows n where n.gone_import_id is null
      union all select -1, o.region_code, o.list_id, o.link_state from old_rows o where o.gone_import_id is null) p
      where p.link_state in ('asked', 'unplaced', 'new', 'set_aside') group by p.region_code, p.list_id) x
    where asked <> 0 or unplaced <> 0 or waiting <> 0 or set_aside <> 0;
  perform app.refresh_coverage(array(
    select distinct s.site_id from new_rows n join old_rows o using (id)
      cross join lateral (values (n.site_id), (o.site_id)) s (site_id)
    where s.site_id is not null and (n.site_id, n.list_id, n.link_state, n.gone_import_id is null)
      is distinct from (o.site_id, o.list_id, o.link_state, o.gone_import_id is null)));
  return null;
end $$;
create trigger coverage_inserted after insert on work.list_row referencing new table as new_rows
  for each statement execute function app.coverage_rows_inserted();
create trigger coverage_updated after update on work.list_row referencing old table as old_rows new table as new_rows
  for each statement execute function app.coverage_rows_updated();
create trigger coverage_deleted after delete on work.list_row referencing old table as old_rows
  for each statement execute function app.coverage_rows_deleted();

create function app.coverage_sites_new() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  perform app.refresh_coverage(array(select n.id from new_rows n));
  return null;
end $$;
create function app.coverage_sites_old() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  perform app.refresh_coverage(array(select o.id from old_rows o));
  return null;
end $$;
create function app.coverage_sites_updated() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  perform app.refresh_coverage(array(select n.id from new_rows n join old_rows o using (id)
    where (n.region_code, n.place_kind) is distinct from (o.region_code, o.place_kind)));
  return null;
end $$;
create trigger coverage_inserted after insert on work.site referencing new table as new_rows
  for each statement execute function app.coverage_sites_new();
create trigger coverage_updated after update on work.site referencing old table as old_rows new table as new_rows
  for each statement execute function app.coverage_sites_updated();
create trigger coverage_deleted after delete on work.site referencing old table as old_rows
  for each statement execute function app.coverage_sites_old();

create function app.coverage_visits_inserted() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  perform app.refresh_coverage(array(select distinct n.site_id from new_rows n));
  return null;
end $$;
create function app.coverage_visits_deleted() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  perform app.refresh_coverage(array(select distinct o.site_id from old_rows o));
  return null;
end $$;
create function app.coverage_visits_updated() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  perform app.refresh_coverage(array(
    select distinct s.site_id from new_rows n join old_rows o using (id) cross join lateral (values (n.site_id), (o.site_id)) s (site_id)
    where (n.site_id, n.campaign_id, n.round_id, n.by_outsider, n.result, n.visited_at)
      is distinct from (o.site_id, o.campaign_id, o.round_id, o.by_outsider, o.result, o.visited_at)));
  return null;
end $$;
create trigger coverage_inserted after insert on work.inspection referencing new table as new_rows
  for each statement execute function app.coverage_visits_inserted();
create trigger coverage_updated after update on work.inspection referencing old table as old_rows new table as new_rows
  for each statement execute function app.coverage_visits_updated();
create trigger coverage_deleted after delete on work.inspection referencing old table as old_rows
  for each statement execute function app.coverage_visits_deleted();

-- Rolls deltas up into the cells of every level; answers how many were taken in. Two at once: the second does nothing.
create function app.compact_coverage() returns bigint
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  taken bigint;
begin
  if not pg_try_advisory_xact_lock(7164302990112021) then return 0; end if;
  with gone as (delete from work.coverage_delta returning *),
  rolled as (
    insert into work.coverage_cell as c (level, region_code, lens, basis, list_id, linked, asked, unplaced, waiting, set_aside, entered, locked, refused)
    select l.level, left(g.region_code, l.level), g.lens, g.basis, g.list_id, sum(g.linked), sum(g.asked), sum(g.unplaced), sum(g.waiting), sum(g.set_aside),
      sum(g.entered), sum(g.locked), sum(g.refused)
    from gone g cross join (values (2), (4), (6), (9), (12), (15)) l (level) where length(g.region_code) >= l.level
    group by l.level, left(g.region_code, l.level), g.lens, g.basis, g.list_id
    order by 3, 1, 2, 4
    on conflict (lens, level, region_code, basis) do update set linked = c.linked + excluded.linked, asked = c.asked + excluded.asked,
      unplaced = c.unplaced + excluded.unplaced, waiting = c.waiting + excluded.waiting, set_aside = c.set_aside + excluded.set_aside,
      entered = c.entered + excluded.entered, locked = c.locked + excluded.locked, refused = c.refused + excluded.refused)
  select count(*) into taken from gone;
  return taken;
end $$;

-- Counters against what stands in the tables. `p_repair`: everything is counted anew, under a lock that lets nobody write
-- meanwhile. Answers each counter that was wrong, with what it said and what is true (region, lens, basis as text).
create function app.recount_coverage(p_repair boolean) returns table (region_code text, lens uuid, basis text, counted int[], stored int[])
language plpgsql security definer set search_path = pg_catalog, platform set work_mem = '256MB' as $$
begin
  lock table work.site, work.list_row, work.inspection in share mode;
  perform pg_advisory_xact_lock(7164302990112021);
  delete from work.coverage_recount;
  insert into work.coverage_recount (level, region_code, lens, basis, list_id, linked, asked, unplaced, waiting, set_aside, entered, locked, refused)
  with visit as (
    select v.site_id, l.lens, bool_or(v.result in ('no_problem', 'problem')) as inside,
      (array_agg(v.result order by v.visited_at desc, v.id desc))[1] as latest
    from work.inspection v cross join lateral (select v.round_id as lens where v.round_id is not null
      union all select v.campaign_id where not v.by_outsider
      union all select app.coverage_ever() where not v.by_outsider) l
    group by v.site_id, l.lens),
  basis as (
    select s.id as site_id, s.region_code, 'register' as basis, null::uuid as list_id, 1 as entries from work.site s
    union all select s.id, s.region_code, 'kind:' || s.place_kind, null, 1 from work.site s
    union all select s.id, s.region_code, 'union', null, 1 from work.site s
      where exists (select 1 from work.list_row r where r.site_id = s.id and r.link_state = 'linked' and r.gone_import_id is null)
    union all select s.id, s.region_code, 'list:' || r.list_id, r.list_id, 1 from work.list_row r join work.site s on s.id = r.site_id
      where r.link_state = 'linked' and r.gone_import_id is null),
  part as (
    select b.region_code, app.coverage_stock() as lens, b.basis, b.list_id, b.entries as linked, 0 as asked, 0 as unplaced, 0 as waiting, 0 as set_aside,
      0 as entered, 0 as locked, 0 as refused from basis b
    union all
    select b.region_code, v.lens, b.basis, b.list_id, 0, 0, 0, 0, 0, case when v.inside then b.entries else 0 end,
      case when not v.inside and v.latest = 'locked' then b.entries else 0 end, case when not v.inside and v.latest = 'refused' then b.entries else 0 end
    from basis b join visit v using (site_id)
    union all
    select r.region_code, app.coverage_stock(), 'list:' || r.list_id, r.list_id, 0, (r.link_state = 'asked')::int, (r.link_state = 'unplaced')::int,
      (r.link_state = 'new')::int, (r.link_state = 'set_aside')::int, 0, 0, 0
    from work.list_row r where r.gone_import_id is null and r.link_state in ('asked', 'unplaced', 'new', 'set_aside')),
  leaf as materialized (
    select p.region_code, p.lens, p.basis, p.list_id, sum(p.linked) as linked, sum(p.asked) as asked, sum(p.unplaced) as unplaced,
      sum(p.waiting) as waiting, sum(p.set_aside) as set_aside, sum(p.entered) as entered, sum(p.locked) as locked, sum(p.refused) as refused
    from part p group by p.region_code, p.lens, p.basis, p.list_id)
  select l.level, left(p.region_code, l.level) as region_code, p.lens, p.basis, p.list_id, sum(p.linked)::int as linked, sum(p.asked)::int as asked,
    sum(p.unplaced)::int as unplaced, sum(p.waiting)::int as waiting, sum(p.set_aside)::int as set_aside, sum(p.entered)::int as entered,
    sum(p.locked)::int as locked, sum(p.refused)::int as refused
  from leaf p cross join (values (2), (4), (6), (9), (12), (15)) l (level) where length(p.region_code) >= l.level
  group by l.level, left(p.region_code, l.level), p.lens, p.basis, p.list_id;
  return query
  with held as (
    select c.region_code, c.lens, c.basis, c.linked, c.asked, c.unplaced, c.waiting, c.set_aside, c.entered, c.locked, c.refused from work.coverage_cell c
    union all
    select left(d.region_code, l.level), d.lens, d.basis, d.linked, d.asked, d.unplaced, d.waiting, d.set_aside, d.entered, d.locked, d.refused
    from work.coverage_delta d cross join (values (2), (4), (6), (9), (12), (15)) l (level) where length(d.region_code) >= l.level),
  stored_cell as (
    select h.region_code, h.lens, h.basis, array[sum(h.linked), sum(h.asked), sum(h.unplaced), sum(h.waiting), sum(h.set_aside), sum(h.entered),
      sum(h.locked), sum(h.refused)]::int[] as figures from held h group by h.region_code, h.lens, h.basis),
  counted_cell as (
    select t.region_code, t.lens, t.basis, array[t.linked, t.asked, t.unplaced, t.waiting, t.set_aside, t.entered, t.locked, t.refused] as figures from work.coverage_recount t)
  select coalesce(t.region_code, h.region_code), coalesce(t.lens, h.lens), coalesce(t.basis, h.basis),
    coalesce(t.figures, array_fill(0, array[8])), coalesce(h.figures, array_fill(0, array[8]))
  from counted_cell t full join stored_cell h on h.region_code = t.region_code and h.lens = t.lens and h.basis = t.basis
  where coalesce(t.figures, array_fill(0, array[8])) <> coalesce(h.figures, array_fill(0, array[8]))
  order by 1, 2, 3;
  if p_repair then
    delete from work.coverage_delta;
    delete from work.coverage_cell;
    delete from work.coverage_site;
    delete from work.coverage_entry;
    insert into work.coverage_cell (level, region_code, lens, basis, list_id, linked, asked, unplaced, waiting, set_aside, entered, locked, refused)
      select * from work.coverage_recount;
    insert into work.coverage_entry (site_id, list_id, entries, region_code)
      select s.id, r.list_id, count(*), s.region_code from work.list_row r join work.site s on s.id = r.site_id
      where r.link_state = 'linked' and r.gone_import_id is null group by s.id, r.list_id, s.region_code;
    insert into work.coverage_site (site_id, region_code, place_kind, listed, lenses, outcomes)
      select s.id, s.region_code, s.place_kind, exists (select 1 from work.coverage_entry e where e.site_id = s.id),
        coalesce(v.lenses, '{}'), coalesce(v.outcomes, '{}')
      from work.site s left join (
        select x.site_id, array_agg(x.lens order by x.lens) as lenses, array_agg(x.outcome order by x.lens) as outcomes from (
          select i.site_id, l.lens, (array_agg(case when i.result in ('no_problem', 'problem') then 'entered' else i.result end
            order by (i.result in ('no_problem', 'problem')) desc, i.visited_at desc, i.id desc))[1] as outcome
          from work.inspection i cross join lateral (select i.round_id as lens where i.round_id is not null
            union all select i.campaign_id where not i.by_outsider
            union all select app.coverage_ever() where not i.by_outsider) l
          group by i.site_id, l.lens) x group by x.site_id) v on v.site_id = s.id;
  end if;
  delete from work.coverage_recount;
end $$;

-- For the command line alone: the whole installation, by a named person, who leaves an audit row.
create function app.recount_coverage_at_console(p_repair boolean) returns table (region_code text, lens uuid, basis text, counted int[], stored int[])
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  if app.context() ->> 'via' is distinct from 'console' or not app.may('coverage', 'read') then
    raise exception 'only from the console' using errcode = '42501';
  end if;
  return query select * from app.recount_coverage(p_repair);
end $$;

-- The outside people of a cross check, for whoever opens it: their posts here, and where they come from.
create function app.posts_of_cross_check(p_posts uuid[]) returns table (membership_id uuid, name text, role text, region_code text, home_code text,
  home_name text, certificate boolean, stands boolean)
language sql stable security definer set search_path = pg_catalog, platform as $$
  select m.id, p.name, m.role, m.region_code, p.region_code, coalesce(r.name, p.region_code),
    m.certificate_no is not null, p.active and (m.valid_to is null or m.valid_to >= app.local_today())
  from work.membership m join work.person p on p.id = m.person_id left join work.region r on r.code = p.region_code
  where m.id = any (p_posts) and app.may('coverage', 'write') and starts_with(m.region_code, app.actor_region())
$$;

do $$
declare f text;
begin
  foreach f in array array['app.coverage_ever()', 'app.coverage_stock()',
    'app.round_of_visit(uuid, text, text, date, text, uuid, uuid)', 'app.coverage_note_visit()', 'app.refresh_coverage(uuid[])',
    'app.coverage_rows_inserted()', 'app.coverage_rows_updated()', 'app.coverage_rows_deleted()',
    'app.coverage_sites_new()', 'app.coverage_sites_old()', 'app.coverage_sites_updated()', 'app.coverage_visits_inserted()',
    'app.coverage_visits_updated()', 'app.coverage_visits_deleted()', 'app.compact_coverage()', 'app.recount_coverage(boolean)',
    'app.recount_coverage_at_console(boolean)', 'app.posts_of_cross_check(uuid[])'] loop
    execute format('alter function %s owner to {{db}}_gate', f);
    execute format('revoke all on function %s from public', f);
  end loop;
  foreach f in array array['app.coverage_ever()', 'app.coverage_stock()', 'app.round_of_visit(uuid, text, text, date, text, uuid, uuid)',
    'app.compact_coverage()', 'app.recount_coverage_at_console(boolean)', 'app.posts_of_cross_check(uuid[])'] loop
    execute format('grant execute on function %s to {{db}}_app', f);
  end loop;
end $$;
grant execute on function app.recount_coverage(boolean), app.compact_coverage() to current_user;
grant update on work.site, work.list_row, work.inspection to {{db}}_gate; -- for the lock of a recount; no policy lets it change a row

-- ── 村自查数 ─────────────────────────────────────────────────────────────────────────────────────────────────────
-- Only ever added to: the newest of a village and kind is what it says today.
create table work.own_count (
  id uuid primary key,
  place_kind text not null check (place_kind ~ '^[a-z0-9_]{1,60}$'),
  count int not null check (count >= 0),
  counted_on date not null,
  counted_by_name text not null,
  note text not null default '',
  created_at timestamptz not null default clock_timestamp(),
  like platform.scope_columns including all
);
create index own_count_village on work.own_count (village_code, place_kind, counted_on desc, id desc);
create index own_count_town on work.own_count (town_code, village_code, place_kind);
create index own_count_county on work.own_count (county_code, village_code, place_kind);
call app.protect('work.own_count', 'coverage');
drop policy updates on work.own_count;
revoke update on work.own_count from {{db}}_app;

-- ── “无遗漏”认定 ────────────────────────────────────────────────────────────────────────────────────────────────
-- What was signed, as canonical JSON with its hash; never changed, later ones stand beside it.
create table work.no_omission (
  id uuid primary key,
  campaign_id uuid not null references work.campaign (id),
  content text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  signed_by uuid not null,
  signed_by_name text not null,
  post text not null,
  signed_at timestamptz not null default clock_timestamp(),
  like platform.scope_columns including all
);
create index no_omission_region on work.no_omission (campaign_id, region_code text_pattern_ops, signed_at desc, id desc);
call app.protect('work.no_omission', 'coverage');
drop policy updates on work.no_omission;
revoke update on work.no_omission from {{db}}_app;
-- Only one who stands at the head of that very region signs for it.
drop policy inserts on work.no_omission;
create policy inserts on work.no_omission for insert to {{db}}_app with check ((select app.may('coverage', 'write'))
  and (select app.actor_role()) = 'principal_leader' and region_code = (select app.actor_region()) and signed_by = (select app.actor_person())
  and sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'));

select app.allow('coverage', 'read', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'legal_reviewer', 'supervisor', 'auditor');
select app.allow('coverage', 'write', 'clerk', 'principal_leader');

-- What stood before this migration is counted once.
select count(*) from app.recount_coverage(true);
