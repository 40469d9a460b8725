-- With which earlier snapshot can the reports be compared?
--
-- column snapshot_id: the snapshot published before (null: none, or one that did not count reports)
-- column as_of: its last known day (null: as above)

select
    max(snapshot_id) as snapshot_id,
    max(as_of) as as_of,
from previous_snapshot
where exists (select 1 from previous_unit_reports)
