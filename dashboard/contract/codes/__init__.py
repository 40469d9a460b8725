"""Which codes may a coded column hold, and what is each called in Chinese and English?"""

from types import MappingProxyType

from dashboard.contract.codes.cases import CASE_CODES, CodeList
from dashboard.contract.codes.funds import FUND_CODES
from dashboard.contract.codes.network import NETWORK_CODES
from dashboard.contract.codes.outreach import OUTREACH_CODES
from dashboard.contract.codes.quality import QUALITY_CODES

CODES: MappingProxyType[str, CodeList] = MappingProxyType(
    CASE_CODES | FUND_CODES | NETWORK_CODES | QUALITY_CODES | OUTREACH_CODES
)
