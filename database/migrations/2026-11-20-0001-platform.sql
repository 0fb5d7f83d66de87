-- The floor every table stands on: who is asking (context), what may be touched (permission), what was done (audit).
-- Roles: {{db}}_app is the running program (owns nothing, cannot bypass row-level security); {{db}}_gate owns the
-- security-definer functions and sees only what its explicit policies allow. Both are made before migrations run.

create schema if not exists platform;
create schema app;
create schema work;
create extension if not exists pgcrypto with schema platform;

grant usage on schema platform, app, work to {{db}}_app, {{db}}_gate;
grant create on schema app to {{db}}_gate;
alter default privileges in schema app revoke execute on functions from public;

-- ── Context ────────────────────────────────────────────────────────────────────────────────────────────────────
-- The context of a transaction is a setting that the runtime role could write too; so it carries a seal over
-- content, backend and transaction that only the gate can make. Unset settings come back as '' and mean nobody.

create table platform.context_key (id int primary key check (id = 1), key bytea not null);
insert into platform.context_key values (1, platform.gen_random_bytes(32));
alter table platform.context_key enable row level security;
alter table platform.context_key force row level security;
create policy gate_reads on platform.context_key for select to {{db}}_gate using (true);
grant select on platform.context_key to {{db}}_gate;

create function app.seal_context(content text) returns bytea
language sql stable security definer set search_path = pg_catalog, platform as $$
  select platform.hmac(convert_to(content || '|' || pg_backend_pid() || '|' || extract(epoch from now()), 'UTF8'), k.key, 'sha256')
  from platform.context_key k
$$;

create function app.context() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, platform as $$
declare
  content text := nullif(current_setting('qingyuan.context', true), '');
  seal text := nullif(current_setting('qingyuan.seal', true), '');
begin
  if content is null or seal is null then return null; end if;
  if encode(app.seal_context(content), 'hex') <> seal then return null; end if;
  return content::jsonb;
end $$;

create function app.set_context(content jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  perform set_config('qingyuan.context', content::text, true);
  perform set_config('qingyuan.seal', encode(app.seal_context(content::text), 'hex'), true);
end $$;

create function app.actor_region() returns text language sql stable as $$ select nullif(app.context() ->> 'region', '') $$;
create function app.actor_person() returns uuid language sql stable as $$ select (app.context() ->> 'person')::uuid $$;
create function app.actor_membership() returns uuid language sql stable as $$ select (app.context() ->> 'membership')::uuid $$;
create function app.actor_role() returns text language sql stable as $$ select app.context() ->> 'role' $$;
create function app.actor_department() returns text language sql stable as $$ select app.context() ->> 'department' $$;

-- The safety office's line and those who oversee it see the whole region; a department sees what it has a part in.
create function app.actor_sees_all_departments() returns boolean language sql stable as $$
  select coalesce(app.context() ->> 'role' in ('grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'supervisor', 'auditor', 'legal_reviewer'), false)
$$;

-- ── Permission: role × resource × operation, the database's own copy of what the application also checks ─────────

create table platform.role_permission (
  role text not null,
  resource text not null,
  operation text not null check (operation in ('read', 'write')),
  primary key (role, resource, operation)
);
alter table platform.role_permission enable row level security;
alter table platform.role_permission force row level security;
create policy gate_reads on platform.role_permission for select to {{db}}_gate using (true);
create policy owner_all on platform.role_permission to current_user using (true) with check (true);
grant select on platform.role_permission to {{db}}_gate;

create function app.may(wanted_resource text, wanted_operation text) returns boolean
language sql stable security definer set search_path = pg_catalog, platform as $$
  select exists (
    select 1 from platform.role_permission p
    where p.role = app.context() ->> 'role' and p.resource = wanted_resource and p.operation = wanted_operation)
$$;

-- `select app.allow('case', 'read', 'clerk', 'auditor', …)` in a feature's migration.
create function app.allow(resource text, operation text, variadic role_list text[]) returns void
language sql as $$
  insert into platform.role_permission select r, $1, $2 from unnest($3) r on conflict do nothing
$$;

-- ── Scope: every region row carries the codes of its day; they follow from its own code and cannot be set ─────────

create table platform.scope_columns (
  region_code text not null check (region_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  province_code text generated always as (left(region_code, 2)) stored,
  city_code text generated always as (case when length(region_code) >= 4 then left(region_code, 4) end) stored,
  county_code text generated always as (case when length(region_code) >= 6 then left(region_code, 6) end) stored,
  town_code text generated always as (case when length(region_code) >= 9 then left(region_code, 9) end) stored,
  village_code text generated always as (case when length(region_code) >= 12 then left(region_code, 12) end) stored,
  grid_code text generated always as (case when length(region_code) >= 15 then region_code end) stored
);
alter table platform.scope_columns enable row level security;
alter table platform.scope_columns force row level security;

-- Lets the gate's functions read a table whatever the policies for the program say.
create procedure app.let_gate_read(target regclass) language plpgsql as $$
begin
  execute format('create policy gate_reads on %s for select to {{db}}_gate using (true)', target);
  execute format('grant select on %s to {{db}}_gate', target);
end $$;

-- Protects a table that carries scope columns. `shared_down` also shows the row to units below its region (a campaign);
-- `by_department` expects a column departments text[] and hides the row from departments that have no part in it.
create procedure app.protect(target regclass, resource text, by_department boolean default false, shared_down boolean default false)
language plpgsql as $$
declare
  within text := '(select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code)';
  readable text := within;
  changeable text := within;
  department text := '((select app.actor_sees_all_departments()) or (select app.actor_department()) = any (departments))';
begin
  -- Shared downwards is for reading: whoever may only read a row from below must not move it into their own region.
  if shared_down then readable := format('(%s or (select app.actor_region()) like region_code || ''%%'')', within); end if;
  if by_department then
    readable := format('(%s) and %s', readable, department);
    changeable := format('(%s) and %s', within, department);
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy reads on %s for select to {{db}}_app using ((select app.may(%L, ''read'')) and %s)', target, resource, readable);
  execute format('create policy inserts on %s for insert to {{db}}_app with check ((select app.may(%L, ''write'')) and %s)', target, resource, within);
  execute format('create policy updates on %s for update to {{db}}_app using ((select app.may(%L, ''write'')) and %s) with check (%s)',
    target, resource, changeable, within);
  execute format('grant select, insert, update on %s to {{db}}_app', target);
  call app.let_gate_read(target);
end $$;

-- Protects a table whose rows belong to a row of a protected table: seen when the parent is seen.
create procedure app.protect_child(target regclass, parent regclass, parent_column text, resource text) language plpgsql as $$
declare
  seen text := format('exists (select 1 from %s parent where parent.id = %s.%I)', parent, target, parent_column);
  changeable text := seen;
begin
  -- Writing asks that the parent lies in the writer's region: one that is only shared downwards is read from below.
  if exists (select from pg_catalog.pg_attribute a where a.attrelid = parent and a.attname = 'province_code') then
    changeable := format('exists (select 1 from %s parent where parent.id = %s.%I and (select app.actor_region()) in
      (parent.province_code, parent.city_code, parent.county_code, parent.town_code, parent.village_code, parent.grid_code))', parent, target, parent_column);
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy reads on %s for select to {{db}}_app using ((select app.may(%L, ''read'')) and %s)', target, resource, seen);
  execute format('create policy inserts on %s for insert to {{db}}_app with check ((select app.may(%L, ''write'')) and %s)', target, resource, changeable);
  execute format('create policy updates on %s for update to {{db}}_app using ((select app.may(%L, ''write'')) and %s) with check (%s)',
    target, resource, changeable, changeable);
  execute format('grant select, insert, update on %s to {{db}}_app', target);
  call app.let_gate_read(target);
end $$;

-- Protects a table of a person's own rows (saved views, jobs, idempotency keys). Column person_id.
create procedure app.protect_own(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy own on %s to {{db}}_app using (person_id = (select app.actor_person())) with check (person_id = (select app.actor_person()))', target);
  execute format('grant select, insert, update, delete on %s to {{db}}_app', target);
end $$;

-- ── Audit: insert-only, chained, in the transaction of the change ────────────────────────────────────────────────
-- One chain per county and one for the installation. `content` is the canonical JSON that is hashed; the other
-- columns are derived from it by the database, so nothing beside the content can be edited on its own.

create table platform.audit_chain (
  chain text primary key,
  seq bigint not null default 0,
  head bytea not null default '\x',
  at_ms bigint not null default 0
);
create table platform.audit_entry (
  chain text not null,
  seq bigint not null,
  content text not null,
  prev bytea not null,
  hash bytea not null,
  id uuid generated always as (((content::jsonb) ->> 'id')::uuid) stored,
  at_ms bigint generated always as (((content::jsonb) ->> 'at')::bigint) stored,
  action text generated always as ((content::jsonb) ->> 'action') stored,
  resource text generated always as ((content::jsonb) ->> 'resource') stored,
  object_id text generated always as ((content::jsonb) ->> 'object') stored,
  person_id uuid generated always as (((content::jsonb) ->> 'person')::uuid) stored,
  region_code text generated always as ((content::jsonb) ->> 'region') stored,
  primary key (chain, seq)
);
create index audit_entry_object on platform.audit_entry (object_id, at_ms desc);
create index audit_entry_region on platform.audit_entry (region_code text_pattern_ops, at_ms desc);
-- Values that name people stay out of the chain; the chain holds a keyed hash of each, so a value can be erased later.
create table platform.audit_value (
  entry_id uuid not null,
  field text not null,
  before text,
  after text,
  primary key (entry_id, field)
);
alter table platform.audit_chain enable row level security;
alter table platform.audit_chain force row level security;
alter table platform.audit_entry enable row level security;
alter table platform.audit_entry force row level security;
alter table platform.audit_value enable row level security;
alter table platform.audit_value force row level security;
create policy gate_all on platform.audit_chain to {{db}}_gate using (true) with check (true);
create policy gate_all on platform.audit_entry to {{db}}_gate using (true) with check (true);
create policy gate_all on platform.audit_value to {{db}}_gate using (true) with check (true);
grant select, insert, update on platform.audit_chain to {{db}}_gate;
grant select, insert on platform.audit_entry, platform.audit_value to {{db}}_gate;
-- Whoever may read the audit sees the entries of their region; the owner's console verifies all.
create policy reads on platform.audit_entry for select to {{db}}_app
  using ((select app.may('audit', 'read')) and region_code like (select app.actor_region()) || '%');
create policy reads on platform.audit_value for select to {{db}}_app
  using ((select app.may('audit', 'read')) and exists (select 1 from platform.audit_entry e where e.id = entry_id));
create policy owner_reads on platform.audit_chain for select to current_user using (true);
create policy owner_reads on platform.audit_entry for select to current_user using (true);
grant select on platform.audit_entry, platform.audit_value to {{db}}_app;
create index audit_entry_id on platform.audit_entry (id);

-- Appends one entry. `details` must be free of personal values; `vals` is {field: {before, after}} of those that are not.
create function app.audit(action text, resource text, object text, object_region text, details jsonb, vals jsonb, request text, device_at text)
returns table (chain text, seq bigint) language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  who jsonb := app.context();
  region text := coalesce(nullif(object_region, ''), who ->> 'region');
  target text := case when length(region) >= 6 then left(region, 6) else 'installation' end;
  chain_row platform.audit_chain;
  entry_id uuid := platform.gen_random_uuid();
  entry_at bigint;
  seal_key bytea;
  sealed jsonb;
  content text;
begin
  if who is null then raise exception 'audit without context' using errcode = '42501'; end if;
  select k.key into seal_key from platform.context_key k;
  select jsonb_object_agg(f.key, encode(platform.hmac(convert_to(entry_id || '|' || f.key || '|' || f.value::text, 'UTF8'), seal_key, 'sha256'), 'hex'))
    into sealed from jsonb_each(coalesce(vals, '{}'::jsonb)) f;
  insert into platform.audit_chain as c (chain) values (target) on conflict do nothing;
  select * into chain_row from platform.audit_chain c where c.chain = target for update;
  entry_at := greatest(floor(extract(epoch from clock_timestamp()) * 1000)::bigint, chain_row.at_ms);
  content := jsonb_build_object(
    'v', 1, 'id', entry_id, 'chain', target, 'seq', chain_row.seq + 1, 'at', entry_at, 'action', action, 'resource', resource,
    'object', object, 'region', region, 'person', who ->> 'person', 'membership', who ->> 'membership', 'role', who ->> 'role',
    'via', who ->> 'via', 'request', request, 'deviceAt', device_at, 'details', coalesce(details, '{}'::jsonb), 'sealed', coalesce(sealed, '{}'::jsonb))::text;
  insert into platform.audit_entry (chain, seq, content, prev, hash)
    values (target, chain_row.seq + 1, content, chain_row.head, sha256(chain_row.head || convert_to(content, 'UTF8')));
  update platform.audit_chain c set seq = chain_row.seq + 1, head = sha256(chain_row.head || convert_to(content, 'UTF8')), at_ms = entry_at
    where c.chain = target;
  insert into platform.audit_value (entry_id, field, before, after)
    select entry_id, f.key, f.value ->> 'before', f.value ->> 'after' from jsonb_each(coalesce(vals, '{}'::jsonb)) f;
  return query select target, chain_row.seq + 1;
end $$;

-- The heads of all chains: hashes only, published as a checkpoint outside the database and as a code on printed forms.
create function app.audit_heads() returns table (chain text, seq bigint, head text)
language sql stable security definer set search_path = pg_catalog, platform as $$
  select c.chain, c.seq, encode(c.head, 'hex') from platform.audit_chain c order by c.chain
$$;

-- ── Idempotency, security log, files, jobs ───────────────────────────────────────────────────────────────────────

create table platform.idempotency (
  person_id uuid not null,
  key uuid not null,
  route text not null,
  body_hash bytea not null,
  status int,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (person_id, key)
);
call app.protect_own('platform.idempotency');
call app.let_gate_read('platform.idempotency');
grant delete on platform.idempotency to {{db}}_gate;
create policy gate_deletes on platform.idempotency for delete to {{db}}_gate using (true);

create table platform.security_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  person_id uuid,
  region_code text,
  kind text not null,
  route text,
  details jsonb not null default '{}'
);
alter table platform.security_log enable row level security;
alter table platform.security_log force row level security;
create policy gate_all on platform.security_log to {{db}}_gate using (true) with check (true);
create policy reads on platform.security_log for select to {{db}}_app
  using ((select app.may('audit', 'read')) and region_code like (select app.actor_region()) || '%');
grant select, insert on platform.security_log to {{db}}_gate;
grant select on platform.security_log to {{db}}_app;
create function app.log_security(person uuid, region text, kind text, route text, details jsonb) returns void
language sql security definer set search_path = pg_catalog, platform as $$
  insert into platform.security_log (person_id, region_code, kind, route, details) values (person, region, kind, route, coalesce(details, '{}'))
$$;

create table platform.file (
  id uuid primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null,
  media_type text not null,
  original_name text not null,
  person_id uuid not null,
  -- Set when a record takes the file as its own; until then only the uploader sees it.
  attached_to text,
  departments text[] not null default '{}',
  created_at timestamptz not null default now(),
  like platform.scope_columns including all
);
create index file_hash on platform.file (sha256);
alter table platform.file enable row level security;
alter table platform.file force row level security;
create policy reads on platform.file for select to {{db}}_app using (
  person_id = (select app.actor_person()) or (attached_to is not null
    and (select app.may('file', 'read'))
    and (select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code)
    and ((select app.actor_sees_all_departments()) or (select app.actor_department()) = any (departments))));
create policy inserts on platform.file for insert to {{db}}_app with check (
  person_id = (select app.actor_person()) and (select app.may('file', 'write'))
  and (select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code));
create policy updates on platform.file for update to {{db}}_app
  using (person_id = (select app.actor_person())) with check (person_id = (select app.actor_person()));
grant select, insert, update on platform.file to {{db}}_app;
call app.let_gate_read('platform.file');

create table platform.job (
  id uuid primary key,
  kind text not null,
  person_id uuid not null,
  membership_id uuid not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'refused', 'failed')),
  done bigint not null default 0,
  total bigint,
  input jsonb not null default '{}',
  result jsonb,
  problem jsonb,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
call app.protect_own('platform.job');
call app.let_gate_read('platform.job');

create function app.purge_expired() returns void language sql security definer set search_path = pg_catalog, platform as $$
  delete from platform.idempotency where created_at < now() - interval '90 days'
$$;

select app.allow('audit', 'read', 'auditor');
select app.allow('file', 'read', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'legal_reviewer', 'supervisor', 'auditor');
select app.allow('file', 'write', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer');

alter function app.seal_context(text) owner to {{db}}_gate;
alter function app.context() owner to {{db}}_gate;
alter function app.set_context(jsonb) owner to {{db}}_gate;
alter function app.may(text, text) owner to {{db}}_gate;
alter function app.audit(text, text, text, text, jsonb, jsonb, text, text) owner to {{db}}_gate;
alter function app.audit_heads() owner to {{db}}_gate;
alter function app.log_security(uuid, text, text, text, jsonb) owner to {{db}}_gate;
alter function app.purge_expired() owner to {{db}}_gate;
revoke all on all functions in schema app from public;
revoke all on all procedures in schema app from public;
grant execute on function app.context(), app.actor_region(), app.actor_person(), app.actor_membership(), app.actor_role(),
  app.actor_department(), app.actor_sees_all_departments(), app.may(text, text),
  app.audit(text, text, text, text, jsonb, jsonb, text, text), app.audit_heads(),
  app.log_security(uuid, text, text, text, jsonb), app.purge_expired() to {{db}}_app, {{db}}_gate;
grant execute on function app.seal_context(text), app.set_context(jsonb) to {{db}}_gate;
