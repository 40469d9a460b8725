-- Which tables were delivered, and how many rows of each were accepted?
--
-- grain table_name: table of the contract
-- column is_reported: delivered
-- column rows_read: rows in the export (count)
-- column rows_accepted: rows behind the numbers (count)
-- column rows_set_aside: faulty rows kept apart (count)

select
    table_name,
    is_reported,
    rows_read,
    rows_accepted,
    rows_set_aside,
from deliveries
order by table_name
