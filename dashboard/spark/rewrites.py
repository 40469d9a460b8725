"""Which idioms of DuckDB mean something else to Spark, and how is each said there?

One function for each idiom: it gets a node of sqlglot's tree and returns it, or the node that takes its place. What
sqlglot itself translates faithfully does not stand here.
"""

from collections.abc import Callable
from decimal import Decimal

from sqlglot import exp

Rewrite = Callable[[exp.Expr], exp.Expr]


def rounding(node: exp.Expr) -> exp.Expr:
    """DuckDB rounds a quotient as round(x * 10^n) / 10^n in doubles; Spark would round its decimal digits."""
    digits = node.args.get("decimals") if isinstance(node, exp.Round) else None
    if digits is None or node.find(exp.Div) is None:
        return node
    power = exp.Literal.number(Decimal(10) ** int(digits.name))
    raised = exp.Round(this=exp.Mul(this=exp.paren(node.this), expression=power))
    return exp.Div(this=raised, expression=power.copy(), typed=False, safe=False)


def quotient(node: exp.Expr) -> exp.Expr:
    """DuckDB divides in doubles whatever the types are; Spark divides decimals as decimals."""
    if isinstance(node, exp.Div):
        node.set("this", exp.cast(node.this, "double"))
        node.set("expression", exp.cast(node.expression, "double"))
    return node


def concatenation(node: exp.Expr) -> exp.Expr:
    """DuckDB's concat takes any type and leaves nulls out; Spark's gives null."""
    if not isinstance(node, exp.Concat) or not node.args.get("coalesce"):
        return node
    return exp.Concat(expressions=[_text(part) for part in node.expressions], coalesce=False, safe=True)


def _text(part: exp.Expr) -> exp.Expr:
    if part.is_string:
        return part
    return exp.Coalesce(this=exp.cast(part, "text"), expressions=[exp.Literal.string("")])


def weekday(node: exp.Expr) -> exp.Expr:
    """Monday 1 to Sunday 7; sqlglot 30.30 is off by two here."""
    if not isinstance(node, exp.DayOfWeekIso):
        return node
    return exp.paren(exp.Add(this=exp.func("weekday", node.this), expression=exp.Literal.number(1)))


def conditional_window(node: exp.Expr) -> exp.Expr:
    """Spark knows `filter (where …)` of groups, but not of windows."""
    filtered = node.this if isinstance(node, exp.Window) else None
    if not isinstance(filtered, exp.Filter):
        return node
    counted, condition = filtered.this, filtered.expression.this
    value = exp.Literal.number(1) if isinstance(counted.this, exp.Star) else counted.this
    counted.set("this", exp.Case().when(condition, value))
    node.set("this", counted)
    return node


def unnested_cast(node: exp.Expr) -> exp.Expr:
    """unnest(list)::type: Spark unnests only at the top of a column, so the list is cast."""
    if not isinstance(node, exp.Cast) or not isinstance(node.this, exp.Explode):
        return node
    several = exp.DataType.build(f"array<{node.to.sql('spark')}>", dialect="spark")
    return exp.Explode(this=exp.cast(node.this.this, several))


def distinct_list(node: exp.Expr) -> exp.Expr:
    """DuckDB's list_distinct leaves nulls out; Spark's array_distinct keeps one."""
    if not isinstance(node, exp.ArrayDistinct):
        return node
    return exp.Anonymous(this="array_compact", expressions=[exp.func("array_distinct", node.this)])


def overlap(node: exp.Expr) -> exp.Expr:
    """list_has_any; Spark has no operator && for it."""
    if not isinstance(node, exp.ArrayOverlaps):
        return node
    return exp.Anonymous(this="arrays_overlap", expressions=[node.this, node.expression])


def extreme(node: exp.Expr) -> exp.Expr:
    """arg_max and arg_min pass over rows whose value is null; in a row of several columns null is the largest."""
    if not isinstance(node, exp.ArgMax | exp.ArgMin) or node.args.get("count"):
        return node
    by = node.expression
    if isinstance(by, exp.Tuple):
        ranked = [part for column in by.expressions for part in (column.is_(exp.null()), column)]
        node.set("expression", exp.Anonymous(this="struct", expressions=ranked))
    present = exp.Not(this=node.this.is_(exp.null()))
    return exp.Filter(this=node, expression=exp.Where(this=present))


def typed_null(node: exp.Expr) -> exp.Expr:
    """null::decimal: a null takes its type from what it meets; DuckDB's decimal has three places, money has two."""
    return node.this if isinstance(node, exp.Cast) and isinstance(node.this, exp.Null) else node


def json(node: exp.Expr) -> exp.Expr:
    """json_object: a struct for Spark, whose text exchange.py writes as DuckDB would."""
    if not isinstance(node, exp.Anonymous) or node.name.lower() != "json_object":
        return node
    return exp.Anonymous(this="named_struct", expressions=node.expressions)


# In this order: a rounding is told by its quotient, and leaves one.
REWRITES: tuple[Rewrite, ...] = (
    rounding,
    quotient,
    concatenation,
    weekday,
    conditional_window,
    unnested_cast,
    distinct_list,
    overlap,
    extreme,
    typed_null,
    json,
)
