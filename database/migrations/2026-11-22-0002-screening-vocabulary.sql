-- 筛查词表与目录: versions an installation added; never changed, a later one stands before it from its own day on.
create table work.screening_vocabulary (
  id uuid primary key,
  -- The catalogue of hazardous chemicals, or the words of classes.
  kind text not null check (kind in ('catalogue', 'words')),
  version text not null check (length(version) between 1 and 40),
  from_on date not null,
  source text not null check (length(source) between 1 and 500),
  -- {items, cas, notes …} as the reading counted them.
  counts jsonb not null,
  -- The whole version in the shape of screening-data/, read at once by a run.
  content jsonb not null,
  file_name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  imported_by_name text not null,
  imported_by_org text not null,
  created_at timestamptz not null default clock_timestamp(),
  check (length(region_code) <= 6),
  unique (region_code, kind, version),
  like platform.scope_columns including all
);
create index screening_vocabulary_province on work.screening_vocabulary (province_code, created_at desc, id desc);
create index screening_vocabulary_city on work.screening_vocabulary (city_code, created_at desc, id desc);
create index screening_vocabulary_county on work.screening_vocabulary (county_code, created_at desc, id desc);
-- Shared downwards: a county screens by its province's catalogue.
call app.protect('work.screening_vocabulary', 'screening', false, true);
drop policy updates on work.screening_vocabulary;
revoke update on work.screening_vocabulary from {{db}}_app;
