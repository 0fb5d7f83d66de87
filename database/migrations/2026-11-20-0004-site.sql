-- 经营者、场所. An operator belongs to the place where it was met; the same operator elsewhere is the same identity_key.

create table work.operator (
  id uuid primary key,
  kind text not null check (kind in ('enterprise', 'person')),
  name text not null check (length(name) between 1 and 120),
  -- 统一社会信用代码 (GB 32100), normalised and with a sound check digit, or null.
  credit_code text check (credit_code ~ '^[0-9A-HJ-NP-RTUWXY]{18}$'),
  -- What counts as one and the same on forms (decisions 2): the code, else the normalised name with its kind.
  identity_key text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  like platform.scope_columns including all,
  unique (region_code, identity_key)
);
create index operator_identity on work.operator (county_code, identity_key);
call app.protect('work.operator', 'site');

create table work.site (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  place_kind text not null check (length(place_kind) between 1 and 60),
  address text not null check (length(address) <= 200),
  -- WGS-84 degrees, both or neither.
  lon double precision check (lon between 70 and 140),
  lat double precision check (lat between 0 and 60),
  operator_id uuid references work.operator (id),
  landlord_name text not null default '' check (length(landlord_name) <= 60),
  landlord_telephone text not null default '' check (length(landlord_telephone) <= 40),
  meter_no text not null default '' check (length(meter_no) <= 40),
  -- 易于从事化工生产的装置设备 (N1 §四(一)); null: nobody has looked.
  chemical_equipment boolean,
  note text not null default '' check (length(note) <= 2000),
  -- Set by inspections: when somebody last looked, and with what result.
  inspected_on date,
  inspection_result text,
  version int not null default 1,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((lon is null) = (lat is null)),
  like platform.scope_columns including all
);
create index site_province on work.site (province_code, updated_at desc, id desc);
create index site_city on work.site (city_code, updated_at desc, id desc);
create index site_county on work.site (county_code, updated_at desc, id desc);
create index site_town on work.site (town_code, updated_at desc, id desc);
create index site_village on work.site (village_code, updated_at desc, id desc);
create index site_grid on work.site (grid_code, updated_at desc, id desc);
create index site_operator on work.site (operator_id);
create index site_name on work.site (village_code, name);
call app.protect('work.site', 'site');

select app.allow('site', 'read', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'legal_reviewer', 'supervisor', 'auditor');
select app.allow('site', 'write', 'grid_worker', 'clerk', 'principal_leader', 'department_officer');
