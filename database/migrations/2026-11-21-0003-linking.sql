-- 归并: keys under which rows and sites meet, the model of a county, questions to a person, and every decision ever taken.

-- A site made by linking says so; its rows carry its keys.
alter table work.site add column origin text not null default 'registered' check (origin in ('registered', 'list'));

-- Hashes of blocking keys: of a site all that its rows and its own fields give, each once; of a row only while it waits for
-- its place. So a key leads to places, however many rows a place has. They tell nothing without what they point to.
create table work.link_key (
  county_code text not null check (county_code ~ '^[0-9]{6}$'),
  key bigint not null,
  -- work.site, else work.list_row
  of_site boolean not null,
  subject_id uuid not null
);
create unique index link_key_lookup on work.link_key (county_code, key, subject_id) include (of_site);
create index link_key_subject on work.link_key (subject_id);
alter table work.link_key enable row level security;
alter table work.link_key force row level security;
-- A post below the county looks its own county up, one above all counties beneath; no context, no region, no row.
create policy reads on work.link_key for select to {{db}}_app
  using ((select app.may('base_list', 'read')) and starts_with(county_code, (select left(app.actor_region(), 6))));
create policy inserts on work.link_key for insert to {{db}}_app
  with check ((select app.may('base_list', 'write')) and starts_with(county_code, (select left(app.actor_region(), 6))));
create policy deletes on work.link_key for delete to {{db}}_app
  using ((select app.may('base_list', 'write')) and starts_with(county_code, (select left(app.actor_region(), 6))));
grant select, insert, delete on work.link_key to {{db}}_app;
call app.let_gate_read('work.link_key');

-- Up to when the sites of a post's region, as changed by other work, have their keys.
create table work.link_watermark (
  sites_until timestamptz not null,
  updated_at timestamptz not null default now(),
  like platform.scope_columns including all,
  primary key (region_code)
);
call app.protect('work.link_watermark', 'base_list');

-- 归并模型: weights as estimated, never changed; the newest of a county is in force.
create table work.link_model (
  id uuid primary key,
  version int not null check (version > 0),
  model jsonb not null,
  -- How it came about: rows it was estimated on, pairs, why.
  rows_seen int not null,
  reason text not null default '',
  made_by_name text not null,
  created_at timestamptz not null default now(),
  like platform.scope_columns including all,
  unique (region_code, version)
);
-- Shared downwards: a town links by its county's weights.
call app.protect('work.link_model', 'base_list', false, true);
revoke update on work.link_model from {{db}}_app;

-- 归并决定: one record per decision, by machine or person, never changed; taking back is a record of its own that names it.
create table work.link_decision (
  id uuid primary key,
  departments text[] not null,
  list_id uuid not null,
  row_id uuid not null,
  -- Outlives the row: an entry that comes back in a later import is the same entry.
  row_key text not null,
  verdict text not null check (verdict in ('linked', 'founded', 'asked', 'apart', 'unplaced', 'set_aside', 'unlinked', 'undone')),
  reason text not null default '',
  site_id uuid,
  operator_id uuid,
  operator_role text check (operator_role in ('current', 'former', 'beside')),
  question_id uuid,
  -- log2 of the odds and their probability; null where nothing was compared (by hand, a founding).
  weight double precision,
  probability double precision,
  -- [{field, label, left, right, level, levelLabel, weight}]
  evidence jsonb not null default '[]',
  model_version int,
  -- What it changed, so that it can be put back: {site, operator, siteBefore, siteAfter, rowBefore, questions}.
  made jsonb not null default '{}',
  import_id uuid,
  -- Decisions taken in one go (a founding and the rows it drew in) are taken back together.
  act_id uuid not null,
  by_machine boolean not null,
  by_name text not null,
  note text not null default '' check (length(note) <= 500),
  undoes uuid unique,
  at timestamptz not null default clock_timestamp(),
  like platform.scope_columns including all
);
create index link_decision_row on work.link_decision (row_id, at desc);
create index link_decision_site on work.link_decision (site_id, at desc) where site_id is not null;
create index link_decision_import on work.link_decision (import_id) where import_id is not null;
create index link_decision_act on work.link_decision (act_id);
create index link_decision_entry on work.link_decision (list_id, row_key);
create index link_decision_county on work.link_decision (county_code, at desc, id desc);
create index link_decision_town on work.link_decision (town_code, at desc, id desc);
create index link_decision_village on work.link_decision (village_code, at desc, id desc);
call app.protect('work.link_decision', 'base_list', true);
revoke update on work.link_decision from {{db}}_app;

-- 待判定: is this entry that site? region_code is the smallest region both lie in, so that only who sees both is asked.
create table work.link_question (
  id uuid primary key,
  departments text[] not null,
  list_id uuid not null references work.base_list (id),
  row_id uuid not null references work.list_row (id),
  site_id uuid not null references work.site (id),
  reason text not null,
  weight double precision not null,
  probability double precision not null,
  evidence jsonb not null,
  model_version int not null,
  asked_at timestamptz not null default now(),
  like platform.scope_columns including all,
  unique (row_id, site_id)
);
-- Open questions only: one that is answered leaves, its record stays in work.link_decision.
create index link_question_province on work.link_question (province_code, weight desc, id desc);
create index link_question_city on work.link_question (city_code, weight desc, id desc);
create index link_question_county on work.link_question (county_code, weight desc, id desc);
create index link_question_town on work.link_question (town_code, weight desc, id desc);
create index link_question_village on work.link_question (village_code, weight desc, id desc);
create index link_question_list on work.link_question (list_id, weight desc, id desc);
create index link_question_site on work.link_question (site_id);
call app.protect('work.link_question', 'base_list', true);
create policy deletes on work.link_question for delete to {{db}}_app using ((select app.may('base_list', 'write'))
  and (select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code));
grant delete on work.link_question to {{db}}_app;

-- 矛盾: what the register says against itself, refreshed whenever a site's rows change; read from the rows when a site is opened.
create table work.site_contradiction (
  id uuid primary key,
  site_id uuid not null references work.site (id),
  rule text not null check (rule ~ '^[a-z][a-z0-9-]{1,39}$'),
  -- Those who see every row it rests on: a restricted list speaks to nobody else, here neither.
  departments text[] not null,
  sentence text not null,
  severity int not null,
  seen_on date not null,
  like platform.scope_columns including all,
  unique (site_id, rule, departments)
);
create index site_contradiction_province on work.site_contradiction (province_code, severity desc, id desc);
create index site_contradiction_city on work.site_contradiction (city_code, severity desc, id desc);
create index site_contradiction_county on work.site_contradiction (county_code, severity desc, id desc);
create index site_contradiction_town on work.site_contradiction (town_code, severity desc, id desc);
create index site_contradiction_village on work.site_contradiction (village_code, severity desc, id desc);
call app.protect('work.site_contradiction', 'base_list', true);
create policy deletes on work.site_contradiction for delete to {{db}}_app using ((select app.may('base_list', 'write'))
  and (select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code)
  and ((select app.actor_sees_all_departments()) or (select app.actor_department()) = any (departments)));
grant delete on work.site_contradiction to {{db}}_app;

-- Meters of a site: by the rows that name them.
create index list_row_site_meter on work.list_row (site_id, meter_no) where site_id is not null and meter_no <> '';

-- What a link made vanishes again with the link, if nothing else came to stand on it.
create policy deletes on work.site for delete to {{db}}_app using ((select app.may('base_list', 'write')) and origin = 'list'
  and (select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code));
create policy deletes on work.operator for delete to {{db}}_app using ((select app.may('base_list', 'write'))
  and (select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code));
grant delete on work.site, work.operator to {{db}}_app;

create index file_attached on platform.file (attached_to) where attached_to is not null;

-- Which work stands on a site, seen or unseen by the actor: a site that an inspection names does not vanish because its list does.
-- Only counts leave, and only of sites in the actor's region.
create function app.site_uses(site_ids uuid[]) returns table (site_id uuid, used_by text, count int)
language sql stable security definer set search_path = pg_catalog, platform as $$
  with wanted as (
    select s.id from work.site s where s.id = any (site_ids) and starts_with(s.region_code, app.actor_region()))
  select w.id, u.used_by, count(*)::int from wanted w join lateral (
    select 'inspection' from work.inspection i where i.site_id = w.id
    union all select 'case' from work.case_file c where c.site_id = w.id
    union all select 'lead' from work.lead l where l.site_id = w.id
    union all select 'row' from work.list_row r where r.site_id = w.id
    union all select 'task' from work.task t where t.site_id = w.id
    union all select 'photo' from platform.file f where f.attached_to = 'site:' || w.id) u (used_by) on true
  group by w.id, u.used_by
$$;
alter function app.site_uses(uuid[]) owner to {{db}}_gate;
revoke all on function app.site_uses(uuid[]) from public;
grant execute on function app.site_uses(uuid[]) to {{db}}_app;

-- Of these operators of the actor's region, those that no site and no row names, seen or unseen.
create function app.unused_operators(operator_ids uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, platform as $$
  select o.id from work.operator o
  where o.id = any (operator_ids) and starts_with(o.region_code, app.actor_region())
    and not exists (select 1 from work.site s where s.operator_id = o.id)
    and not exists (select 1 from work.list_row r where r.operator_id = o.id)
$$;
alter function app.unused_operators(uuid[]) owner to {{db}}_gate;
revoke all on function app.unused_operators(uuid[]) from public;
grant execute on function app.unused_operators(uuid[]) to {{db}}_app;
