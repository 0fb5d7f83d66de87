-- Three references of every row of a list are held once for each statement instead of once for each row: of an import of
-- 200,000 rows they took half of the writing. What they promised stays: a row's list and imports exist. They are never removed.

alter table work.list_row drop constraint list_row_list_id_fkey;
alter table work.list_row drop constraint list_row_first_import_id_fkey;
alter table work.list_row drop constraint list_row_last_import_id_fkey;

create function app.list_rows_refer() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  if exists (select from (select distinct n.list_id, n.first_import_id, n.last_import_id from new_rows n) n
    where not exists (select from work.base_list l where l.id = n.list_id)
      or not exists (select from work.list_import i where i.id = n.first_import_id and i.list_id = n.list_id)
      or not exists (select from work.list_import i where i.id = n.last_import_id and i.list_id = n.list_id)) then
    raise exception 'a row of a list refers to a list or an import that is not there' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger list_rows_refer after insert on work.list_row referencing new table as new_rows
  for each statement execute function app.list_rows_refer();

-- Rows change their import rarely; linking, which changes them by the thousand, does not come by here.
create function app.list_row_refers() returns trigger
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  if not exists (select from work.base_list l where l.id = new.list_id)
    or not exists (select from work.list_import i where i.id = new.first_import_id and i.list_id = new.list_id)
    or not exists (select from work.list_import i where i.id = new.last_import_id and i.list_id = new.list_id) then
    raise exception 'a row of a list refers to a list or an import that is not there' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger list_row_refers after update of list_id, first_import_id, last_import_id on work.list_row for each row
  when ((old.list_id, old.first_import_id, old.last_import_id) is distinct from (new.list_id, new.first_import_id, new.last_import_id))
  execute function app.list_row_refers();

create function app.lists_stay() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'lists and imports are kept, whatever becomes of them' using errcode = 'foreign_key_violation';
end $$;
create trigger lists_stay before delete or truncate or update of id on work.base_list
  for each statement execute function app.lists_stay();
create trigger imports_stay before delete or truncate or update of id, list_id on work.list_import
  for each statement execute function app.lists_stay();

alter function app.list_rows_refer() owner to {{db}}_gate;
alter function app.list_row_refers() owner to {{db}}_gate;
revoke all on function app.list_rows_refer(), app.list_row_refers(), app.lists_stay() from public;

-- Keys of rows with errors: what they mean is still listed, though nothing of them is written.
create unlogged table work.list_staged_faulty (
  import_id uuid not null,
  person_id uuid not null,
  row_key text not null
);
call app.protect_own('work.list_staged_faulty');
