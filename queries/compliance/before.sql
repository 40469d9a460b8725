-- With which snapshot is this one compared?
--
-- column snapshot_id: the snapshot published before (null: none to compare with)

select max(snapshot_id) as snapshot_id
from previous_snapshot
