"""The door for data: which tables, columns, codes and rules an export must keep."""

from dashboard.contract.codes import CODES
from dashboard.contract.labels import UnknownCode, code_list, label
from dashboard.contract.manifest import Manifest
from dashboard.contract.privacy import mask, unit_codes
from dashboard.contract.sentences import sentence
from dashboard.contract.tables import SOURCE_ROW, TABLES, VERSION, Table, delivered, plain, rule_names
from dashboard.contract.types import Column

__all__ = [
    "CODES",
    "SOURCE_ROW",
    "TABLES",
    "VERSION",
    "Column",
    "Manifest",
    "Table",
    "UnknownCode",
    "code_list",
    "delivered",
    "label",
    "mask",
    "plain",
    "rule_names",
    "sentence",
    "unit_codes",
]
