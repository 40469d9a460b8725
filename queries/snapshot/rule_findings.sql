-- What does each rule suspect, all its rows taken together?
--
-- grain rule: rule of the plan
-- grain key: what the rule suspects: a payment, a case …
-- column severity: the worst among its rows (R before A before I)
-- column unit_code: unit of the latest row (six digits)
-- column unit_codes: all units with a row (six digits each)
-- column date: day of the latest row
-- column judged_on: day that decides which version of the rule applies
-- column amount_yuan: sum of its rows (yuan; null where the rule is about no sum)
-- column payment_ids: its payments (none where the rule is about no single payment)
-- column detail: what made the rule fire, of the latest row (JSON)

select
    rule,
    key,
    case min(case severity when 'R' then 1 when 'A' then 2 else 3 end)
        when 1 then 'R' when 2 then 'A' else 'I'
    end as severity,
    arg_max(unit_code, (date, payment_id)) as unit_code,
    list_sort(list(distinct unit_code)) as unit_codes,
    max(date) as date,
    max(judged_on) as judged_on,
    sum(amount_yuan) as amount_yuan,
    coalesce(list_sort(list(distinct payment_id) filter (where payment_id is not null)), []) as payment_ids,
    arg_max(detail, (date, payment_id)) as detail,
from rule_rows
group by all
