-- How much was paid each day, from which fund, for what?
--
-- grain day: day of payment
-- grain unit_code: unit that paid (six digits)
-- grain fund: source of the money (code)
-- grain category: what it was spent on (code)
-- grain account: dedicated or mixed
-- column payments: payments (count)
-- column amount_yuan: paid (yuan)
-- column suspect_yuan: of it, payments that a rule of severity R returned (yuan)
-- column out_of_scope_yuan: of it, payments returned by F-01 with R or by F-02 (yuan)
-- column misdirected_yuan: of it, payments returned by these two, by F-03 or by F-11 (yuan)
-- column purchased_yuan: of it, payments under a purchase contract (yuan)

with

suspects as (
    select
        payment_id,
        bool_or(rule in ('F-01', 'F-02')) as is_out_of_scope,
        bool_or(rule in ('F-01', 'F-02', 'F-03', 'F-11')) as is_misdirected,
    from suspect_payments
    group by all
)

select
    payments.paid_date as day,
    payments.unit_code,
    payments.fund,
    payments.category,
    payments.account,
    count(*) as payments,
    sum(payments.amount_yuan) as amount_yuan,
    coalesce(sum(payments.amount_yuan) filter (where suspects.payment_id is not null), 0) as suspect_yuan,
    coalesce(sum(payments.amount_yuan) filter (where suspects.is_out_of_scope), 0) as out_of_scope_yuan,
    coalesce(sum(payments.amount_yuan) filter (where suspects.is_misdirected), 0) as misdirected_yuan,
    coalesce(sum(payments.amount_yuan) filter (where payments.contract_id is not null), 0) as purchased_yuan,
from payments
left join suspects on payments.payment_id = suspects.payment_id
group by all
order by day
