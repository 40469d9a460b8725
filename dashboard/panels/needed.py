"""Which tables of the export does a figure lack?"""

from dashboard import figure
from dashboard.figure import Figure
from dashboard.i18n import _, joined
from dashboard.remembering import remembered, remembered_anywhere
from dashboard.view import View


@remembered_anywhere
def missing(view: View, *tables: str) -> str:
    """The sentence that names those of the tables which the export does not contain; empty without any."""
    delivered = set(view.query("data/deliveries").filter("is_reported")["table_name"])
    absent = [table for table in tables if table not in delivered]
    return _("未报送：导出中没有表 {table}").format(table=joined(absent)) if absent else ""


@remembered
def lacking(view: View, name: str, measure: str, *tables: str) -> Figure | None:
    """Figure `name` with that sentence in its place; none where nothing is missing."""
    reason = missing(view, *tables)
    return figure.missing(name, measure, reason) if reason else None
