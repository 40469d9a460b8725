-- The daily cube of payments holds every yuan once.

select
    ledger_yuan,
    cube_yuan,
from (
    select
        (select coalesce(sum(amount_yuan), 0) from payments) as ledger_yuan,
        (select coalesce(sum(amount_yuan), 0) from payment_days) as cube_yuan,
)
where ledger_yuan <> cube_yuan
