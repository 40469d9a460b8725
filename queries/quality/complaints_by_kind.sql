-- What were the complaints of the period about, and what became of them?
--
-- grain kind: what the complaint is about (code)
-- column received: complaints received (count)
-- column accepted: of them accepted by the day (count)
-- column resolved: of them resolved by the day (count)
-- column sanctioned: of the resolved ones upheld with a sanction (count)
-- column corrected: of the resolved ones upheld and corrected (count)
-- column unfounded: of the resolved ones unfounded (count)
-- column resolving_days: received to resolved, summed over the resolved ones (calendar days; null without any)
-- param first_day: first day counted
-- param last_day: last day counted
-- param stock_day: day by which they count as accepted and resolved
-- param unit_codes: units to count (six digits each)

select
    kind,
    count(*) as received,
    count(*) filter (where accepted_date <= $stock_day) as accepted,
    count(*) filter (where resolved_date <= $stock_day) as resolved,
    count(*) filter (where resolved_date <= $stock_day and finding = 'sanctioned') as sanctioned,
    count(*) filter (where resolved_date <= $stock_day and finding = 'corrected') as corrected,
    count(*) filter (where resolved_date <= $stock_day and finding = 'unfounded') as unfounded,
    sum(resolved_date - received_date) filter (where resolved_date <= $stock_day)::bigint as resolving_days,
from complaints
where received_date between $first_day and $last_day and unit_code in $unit_codes
group by all
order by received desc, kind
