-- A town's queues by index: with the county's alone, the planner reads every case of the province that lacks evidence, may be closed
-- or is due for a look-back (a million cases: 15 to 34 ms, and growing with the province).
create index case_lacking_town on work.case_file (town_code, updated_at desc, id desc) where lacks_evidence;
create index case_closable_town on work.case_file (town_code, updated_at desc, id desc) where closable;
create index case_look_back_town on work.case_file (town_code, look_back_on) where look_back_on is not null;
