-- The daily cube of criminal cases counts every approved criminal case once.

select
    approved,
    criminal,
from (
    select
        (select coalesce(sum(approved), 0) from approved_days where matter = 'criminal') as approved,
        (select coalesce(sum(criminal), 0) from criminal_days) as criminal,
)
where approved <> criminal
