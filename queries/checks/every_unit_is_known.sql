-- Every row belongs to one of the 116 units.

select unit_code from approved_days where unit_code not in (select unit_code from units)
union
select unit_code from payment_days where unit_code not in (select unit_code from units)
union
select unit_code from service_points where unit_code not in (select unit_code from units)
union
select unit_code from budgets where unit_code not in (select unit_code from units)
