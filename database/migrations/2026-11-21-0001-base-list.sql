-- 底单: list kinds, lists, imports, rows, series. A row is visible to its region's posts and to the departments its kind names.

-- Kinds an installation added as data, in the same schema as list-kinds/*.yaml.
create table work.list_kind (
  id uuid primary key,
  key text not null check (key ~ '^[a-z][a-z0-9-]{1,39}$'),
  definition jsonb not null,
  version int not null default 1,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  like platform.scope_columns including all,
  unique (region_code, key)
);
call app.protect('work.list_kind', 'base_list', false, true);

-- One kind, from one department, for one region.
create table work.base_list (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z][a-z0-9-]{1,39}$'),
  label text not null check (length(label) between 1 and 80),
  -- The department the list came from, and those that may see it beside the safety office's line.
  org_kind text not null,
  departments text[] not null,
  -- The newest confirmed import and the day its content is of: the denominator's date.
  import_id uuid,
  as_of date,
  row_count int not null default 0,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  like platform.scope_columns including all,
  unique (region_code, kind, org_kind, label)
);
create index base_list_province on work.base_list (province_code, updated_at desc, id desc);
create index base_list_city on work.base_list (city_code, updated_at desc, id desc);
create index base_list_county on work.base_list (county_code, updated_at desc, id desc);
create index base_list_town on work.base_list (town_code, updated_at desc, id desc);
create index base_list_village on work.base_list (village_code, updated_at desc, id desc);
create index base_list_grid on work.base_list (grid_code, updated_at desc, id desc);
-- Shared downwards: a village knows that the county has the list; the rows it sees are its own.
call app.protect('work.base_list', 'base_list', true, true);

-- One import is one version of a list, whole or not at all; the file is kept whatever becomes of it.
create table work.list_import (
  id uuid primary key,
  list_id uuid not null references work.base_list (id),
  departments text[] not null,
  state text not null check (state in ('previewing', 'previewed', 'queued', 'confirmed', 'undone', 'discarded', 'refused')),
  source text not null check (source in ('upload', 'drop_folder', 'api', 'console', 'demo')),
  file_id uuid,
  file_name text not null check (length(file_name) between 1 and 200),
  sha256 text not null,
  size_bytes bigint not null,
  as_of date not null,
  -- Which sheets, where the head stands, which column is which field, units: as proposed, then as corrected by hand.
  reading jsonb not null default '{}',
  -- Fingerprint of the heads: the mapping of this layout is remembered by it.
  layout text not null default '',
  -- {rows, accepted, errors, notices, setAside, came, went, changed, same, …}
  counts jsonb not null default '{}',
  -- At most some hundreds; the whole lot stands in the problems sheet made on demand.
  issues jsonb not null default '[]',
  problem jsonb,
  job_id uuid,
  -- Order of confirmation within the list; only the newest can be undone.
  seq int,
  made_by_name text not null,
  confirmed_at timestamptz,
  undone_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (list_id, seq),
  like platform.scope_columns including all
);
create index list_import_list on work.list_import (list_id, created_at desc, id desc);
call app.protect('work.list_import', 'base_list', true);

-- A corrected mapping, remembered per department and layout.
create table work.list_layout (
  id uuid primary key,
  kind text not null,
  org_kind text not null,
  layout text not null,
  reading jsonb not null,
  made_by_name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (region_code, kind, org_kind, layout),
  like platform.scope_columns including all
);
call app.protect('work.list_layout', 'base_list', false, true);

-- 底单条目. region_code: the village when the address told it, else the town, else the list's own region.
create table work.list_row (
  id uuid primary key,
  list_id uuid not null references work.base_list (id),
  departments text[] not null,
  -- What makes it the same entry in the next version: code, meter, licence number, plate; else folded name and address.
  row_key text not null check (length(row_key) between 1 and 400),
  row_number int not null,
  -- Canonical field → text as given; other columns of the sheet by their heads.
  cells jsonb not null,
  extra jsonb not null default '{}',
  -- sha-256 over the canonical cells and extras: the same digest is the same row.
  digest bytea not null,
  name text not null default '',
  -- Folded by base-list/domain/identity; compared, never shown.
  folded_name text not null default '',
  -- Sound ones only; a damaged code stands in cells and in marks.
  credit_code text,
  person text not null default '',
  telephone text not null default '',
  address text not null default '',
  meter_no text not null default '',
  licence_no text not null default '',
  status text not null default '' check (status in ('', 'active', 'stopped', 'closed')),
  status_text text not null default '',
  begins_on date,
  valid_to date,
  lon double precision check (lon between 70 and 140),
  lat double precision check (lat between 0 and 60),
  marks text[] not null default '{}',
  first_import_id uuid not null references work.list_import (id),
  last_import_id uuid not null references work.list_import (id),
  -- Set when a newer version of the list no longer had it.
  gone_import_id uuid references work.list_import (id),
  -- none: rows of this kind are not places to be swept.
  link_state text not null default 'new' check (link_state in ('none', 'new', 'linked', 'asked', 'unplaced', 'set_aside')),
  site_id uuid references work.site (id),
  operator_id uuid references work.operator (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (list_id, row_key),
  check ((link_state = 'linked') = (site_id is not null)),
  like platform.scope_columns including all
);
create index list_row_list on work.list_row (list_id, row_number, id);
create index list_row_county on work.list_row (county_code, list_id, link_state);
create index list_row_town on work.list_row (town_code, list_id, link_state);
create index list_row_village on work.list_row (village_code, list_id, link_state);
create index list_row_site on work.list_row (site_id) where site_id is not null;
create index list_row_operator on work.list_row (operator_id) where operator_id is not null;
create index list_row_code on work.list_row (credit_code) where credit_code is not null;
create index list_row_meter on work.list_row (county_code, meter_no) where meter_no <> '';
create index list_row_first on work.list_row (first_import_id);
create index list_row_gone on work.list_row (gone_import_id) where gone_import_id is not null;
call app.protect('work.list_row', 'base_list', true);
create policy deletes on work.list_row for delete to {{db}}_app using ((select app.may('base_list', 'write'))
  and (select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code));
grant delete on work.list_row to {{db}}_app;

-- What an import changed or no longer had, with what the row said before: for showing and for taking it back.
create table work.list_change (
  id uuid primary key,
  import_id uuid not null references work.list_import (id),
  row_id uuid not null references work.list_row (id),
  change text not null check (change in ('changed', 'went', 'returned')),
  -- The row's columns before, as jsonb of the table's own row.
  before jsonb not null,
  unique (import_id, row_id)
);
call app.protect_child('work.list_change', 'work.list_import', 'import_id', 'base_list');
create policy deletes on work.list_change for delete to {{db}}_app using ((select app.may('base_list', 'write'))
  and exists (select 1 from work.list_import i where i.id = import_id));
grant delete on work.list_change to {{db}}_app;

-- 电量读数: a day's or a month's kWh of a meter.
create table work.meter_reading (
  list_id uuid not null references work.base_list (id),
  departments text[] not null,
  meter_no text not null check (length(meter_no) between 1 and 40),
  span text not null check (span in ('day', 'month')),
  -- A month's reading carries the month's first day.
  read_on date not null,
  kwh numeric(14, 3) not null check (kwh >= 0),
  peak_kwh numeric(14, 3), flat_kwh numeric(14, 3), valley_kwh numeric(14, 3),
  import_id uuid not null references work.list_import (id),
  -- The reading this one replaced, so that taking the import back restores it.
  before jsonb,
  like platform.scope_columns including all,
  primary key (list_id, meter_no, span, read_on)
);
create index meter_reading_meter on work.meter_reading (county_code, meter_no, read_on desc);
create index meter_reading_import on work.meter_reading (import_id);
call app.protect('work.meter_reading', 'base_list', true);
create policy deletes on work.meter_reading for delete to {{db}}_app using ((select app.may('base_list', 'write'))
  and (select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code));
grant delete on work.meter_reading to {{db}}_app;

-- 车辆轨迹点, WGS-84.
create table work.vehicle_point (
  list_id uuid not null references work.base_list (id),
  departments text[] not null,
  plate_no text not null check (length(plate_no) between 1 and 20),
  at timestamptz not null,
  lon double precision not null check (lon between 70 and 140),
  lat double precision not null check (lat between 0 and 60),
  import_id uuid not null references work.list_import (id),
  like platform.scope_columns including all,
  primary key (list_id, plate_no, at)
);
create index vehicle_point_import on work.vehicle_point (import_id);
call app.protect('work.vehicle_point', 'base_list', true);
create policy deletes on work.vehicle_point for delete to {{db}}_app using ((select app.may('base_list', 'write'))
  and (select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code));
grant delete on work.vehicle_point to {{db}}_app;

select app.allow('base_list', 'read', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'legal_reviewer', 'supervisor', 'auditor');
select app.allow('base_list', 'write', 'clerk', 'department_officer');
