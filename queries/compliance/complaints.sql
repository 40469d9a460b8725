-- Which complaints came in about money or goods taken?
--
-- grain complaint_id: complaint
-- column unit_code: unit that received it (six digits)
-- column received_date: day it came in
-- column channel: how (code)
-- column accepted_date: day it was taken up (null: not yet)
-- column resolved_date: day it was settled (null: not yet)
-- column finding: result (code; null: none yet)
-- column case_id: case it is about (null: none named)
-- param unit_codes: units (six digits each)

select
    complaint_id,
    unit_code,
    received_date,
    channel,
    accepted_date,
    resolved_date,
    finding,
    case_id,
from complaints
where kind = 'taking_money' and unit_code in $unit_codes
order by received_date, complaint_id
