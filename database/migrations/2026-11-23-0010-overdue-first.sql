-- 已逾期: what has waited longest comes first, and a page of it reads only its own rows. least() passes over what is not set.
create index case_due_first_province on work.case_file (province_code, least(rectify_by, step_due_on, next_due_on), id)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared');
create index case_due_first_city on work.case_file (city_code, least(rectify_by, step_due_on, next_due_on), id)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared');
create index case_due_first_county on work.case_file (county_code, least(rectify_by, step_due_on, next_due_on), id)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared');
create index case_due_first_town on work.case_file (town_code, least(rectify_by, step_due_on, next_due_on), id)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared');
