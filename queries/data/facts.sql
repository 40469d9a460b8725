-- What is this snapshot, and how fresh is it?
--
-- column as_of: last day the data know (date)
-- column source: who exported them
-- column exported_at: when (ISO time with zone)
-- column is_synthetic: demonstration data
-- column contract: version of the export contract

select
    as_of,
    source,
    exported_at,
    is_synthetic,
    contract,
from facts
