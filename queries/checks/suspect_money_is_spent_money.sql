-- No day has more suspect money than money.

select * from payment_days where suspect_yuan > amount_yuan or out_of_scope_yuan > suspect_yuan
