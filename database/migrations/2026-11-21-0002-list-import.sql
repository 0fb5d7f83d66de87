-- How lists come in: rows on their way, what a list was before an import, and inboxes that take files without a person.

-- Rows between the reading of a file and the writing of a list, in one transaction of one person; emptied before it ends.
-- The program may make no temporary tables (they would stand before every other name), so these stand for them.
create unlogged table work.list_staged_row (
  import_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  sheet text not null,
  row_number int not null,
  row_key text not null,
  cells jsonb not null,
  extra jsonb not null,
  digest bytea not null,
  name text not null,
  folded_name text not null,
  credit_code text,
  person text not null,
  telephone text not null,
  address text not null,
  meter_no text not null,
  licence_no text not null,
  status text not null,
  status_text text not null,
  begins_on date,
  valid_to date,
  lon double precision,
  lat double precision,
  marks text[] not null,
  region_code text not null
);
call app.protect_own('work.list_staged_row');

create unlogged table work.list_staged_reading (
  import_id uuid not null,
  person_id uuid not null,
  seq int not null,
  meter_no text not null,
  span text not null,
  read_on date not null,
  kwh numeric(14, 3) not null,
  peak_kwh numeric(14, 3), flat_kwh numeric(14, 3), valley_kwh numeric(14, 3),
  region_code text not null
);
call app.protect_own('work.list_staged_reading');

create unlogged table work.list_staged_point (
  import_id uuid not null,
  person_id uuid not null,
  seq int not null,
  plate_no text not null,
  at timestamptz not null,
  lon double precision not null,
  lat double precision not null,
  region_code text not null
);
call app.protect_own('work.list_staged_point');

alter table work.list_import
  -- What the preview shows: proposal, first rows, some of the rows that come, go and change.
  add column preview jsonb not null default '{}',
  -- 'all', or the rows with errors that shall not block the others: [{sheet, rowNumber}].
  add column set_aside jsonb not null default '[]',
  -- The list's own columns before it was confirmed, for taking it back.
  add column list_before jsonb,
  -- The day was given by a person or the file, not assumed.
  add column as_of_known boolean not null default true,
  -- The rules of the kind it was read by, as they stood.
  add column kind_version int not null default 1,
  -- Through which inbox it arrived.
  add column inbox_id uuid;
create index list_import_hash on work.list_import (list_id, sha256);
create index list_import_county on work.list_import (county_code, created_at desc, id desc);
create index list_import_town on work.list_import (town_code, created_at desc, id desc);
-- Rows are deleted when an import is taken back; the references to them are looked for by row.
create index list_change_row on work.list_change (row_id);
create index list_row_last on work.list_row (last_import_id);
create policy deletes on work.list_layout for delete to {{db}}_app using ((select app.may('base_list', 'write'))
  and (select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code));
grant delete on work.list_layout to {{db}}_app;

-- 接收通道: a folder, or a key for another system. Only hashes of the keys stand here; the folder's own key lies beside
-- the installation's other secrets, so that neither a dump nor a connection alone can bring a file in.
create table work.list_inbox (
  id uuid primary key,
  handle text not null unique check (handle ~ '^[a-z0-9-]{8,40}$'),
  via text not null check (via in ('drop_folder', 'api')),
  name text not null check (length(name) between 1 and 40),
  kind text not null,
  label text not null default '',
  org_kind text not null,
  departments text[] not null,
  -- In whose name what arrives is handled.
  person_id uuid not null references work.person (id),
  membership_id uuid not null references work.membership (id),
  key_hash bytea not null,
  key_hint text not null default '',
  confirm_known_layouts boolean not null default false,
  disabled boolean not null default false,
  last_used_at timestamptz,
  made_by_name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  like platform.scope_columns including all
);
create unique index list_inbox_name on work.list_inbox (region_code, name) where not disabled;
create index list_inbox_county on work.list_inbox (county_code, created_at desc, id desc);
call app.protect('work.list_inbox', 'base_list', true);

create policy gate_inserts on platform.job for insert to {{db}}_gate with check (true);
create policy gate_updates on work.list_inbox for update to {{db}}_gate using (true) with check (true);
grant insert on platform.job to {{db}}_gate;
grant update (last_used_at) on work.list_inbox to {{db}}_gate;

-- Opens a job for the post that answers for an inbox, when the key is right and that post still stands; null otherwise.
-- The caller enters by the job as every job does.
create function app.open_inbox(p_handle text, p_key_hash bytea, p_via text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  box work.list_inbox;
  job uuid := platform.gen_random_uuid();
begin
  select * into box from work.list_inbox i where i.handle = p_handle and i.via = p_via and i.key_hash = p_key_hash and not i.disabled;
  if not found or not exists (select 1 from app.current_posts(box.person_id) m where m.id = box.membership_id) then return null; end if;
  update work.list_inbox set last_used_at = clock_timestamp() where id = box.id;
  insert into platform.job (id, kind, person_id, membership_id, state, started_at, input)
    values (job, 'list-inbox', box.person_id, box.membership_id, 'running', clock_timestamp(), jsonb_build_object('inboxId', box.id));
  return jsonb_build_object('job', job, 'inbox', box.id, 'region', box.region_code);
end $$;
alter function app.open_inbox(text, bytea, text) owner to {{db}}_gate;
revoke all on function app.open_inbox(text, bytea, text) from public;
grant execute on function app.open_inbox(text, bytea, text) to {{db}}_app;
