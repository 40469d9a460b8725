-- What was each unit given by each fund in each year, and when?
--
-- grain year: calendar year
-- grain unit_code: unit that spends it (six digits)
-- grain fund: source of the money (code)
-- column appropriated_yuan: appropriated (yuan)
-- column received_yuan: received (yuan)
-- column is_separate_line: a line of its own in the budget (null: not known)
-- column approved_date: approved by the congress (null: not known)
-- column issued_date: passed on by the level above (null: not yet)
-- column received_date: arrived (null: not yet)
-- param unit_codes: units (six digits each)

select
    year,
    unit_code,
    fund,
    appropriated_yuan,
    received_yuan,
    is_separate_line,
    approved_date,
    issued_date,
    received_date,
from budgets
where unit_code in $unit_codes
order by year, unit_code, fund
