"""What is a code called?"""

from dashboard.contract.codes import CODES
from dashboard.contract.tables import TABLES

LANGUAGES = ("zh", "en")


class UnknownCode(KeyError):
    """The list or the code is none of the contract's; the message names it and what would be right."""

    def __str__(self) -> str:
        return str(self.args[0])


def label(list_name: str, code: str, language: str = "zh") -> str:
    """The name of a code. `list_name` is a code list, a `table.column`, or a column that means one list only."""
    names = CODES[code_list(list_name)].get(code)
    if names is None:
        raise UnknownCode(
            f"代码表 {list_name} 中没有代码 {code}；可用：{'、'.join(CODES[code_list(list_name)])}"
        )
    return names[LANGUAGES.index(language)]


def code_list(name: str) -> str:
    """The code list that a list name, a `table.column` or a column name stands for."""
    if name in CODES:
        return name
    lists = {
        column.list_name
        for table in TABLES.values()
        for column in table.columns
        if column.list_name and name in (column.name, f"{table.name}.{column.name}")
    }
    if len(lists) != 1:
        raise UnknownCode(f"{name} 不对应唯一的代码表；请写成 表.列，或用：{'、'.join(CODES)}")
    return lists.pop()
