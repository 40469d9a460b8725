"""Small cards: what stands on them stands behind them; tests/test_pages.py looks for the way there on every page."""

from dashboard import text
from dashboard.indicators import Reading
from dashboard.panels import measures
from dashboard.panels.measures import Tile
from dashboard.periods import parse
from dashboard.scope import Scope
from dashboard.tabulate import as_csv
from dashboard.view import View
from tests.text.grid import AS_OF, assessed

VIEW = View(Scope("152500"), parse("2020", AS_OF))


def test_the_table_behind_says_what_the_cards_say():
    missing = assessed("T4", Reading("T4", None, why="未报送"))
    rate = assessed("D09", Reading("D09", 84.1, 841, 1_000))
    tiles = [measures.tile(missing, "未报送"), measures.tile(rate, "时序进度83.3%")]
    behind = measures.table(VIEW, "funds", tiles, ("T4", "D09"))
    assert behind.twin is not None
    assert behind.twin.rows.select("name", "value", "n", "detail").rows() == [
        (f"T4 {text.name(missing.indicator)}", "—", None, "未报送"),
        (f"D09 {text.name(rate.indicator)}", "84.1%", 1_000.0, "时序进度83.3%"),
    ]
    assert list(behind.twin.indicators) == ["T4", "D09"]
    assert behind.sentence == "2项主要数字，1项有数值"


def test_cards_that_rest_on_nothing_have_no_such_column():
    tiles = [Tile("新增", "—", "没有上次快照可比较"), Tile("疑似", "3条", "付款3笔", "red")]
    behind = measures.table(VIEW, "compliance", tiles, ("D08",), ("compliance/findings",))
    assert behind.twin is not None
    assert "n" not in behind.twin.headings
    assert behind.sentence == "2项主要数字，1项有数值"
    assert "疑似,3条,付款3笔" in as_csv(behind.twin.rows, behind.twin.headings, "").decode("utf-8-sig")
