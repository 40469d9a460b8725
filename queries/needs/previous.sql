-- Up to which day did the snapshot before this one know?
--
-- column as_of: its last known day (null: there was none)

select max(as_of) as as_of
from previous_snapshot
