-- Nothing counted lies after the last known day.

select 'approved' as what, day from approved_days, facts where day > as_of
union all
select 'closed', day from closed_days, facts where day > as_of
union all
select 'paid', day from payment_days, facts where day > as_of
