"""One chart of accounts for the whole book: what an item is called means the same in every agreement."""

from collections.abc import Mapping
from types import MappingProxyType

from compliance.domain.balance_sheet import BALANCE_SHEET
from compliance.domain.figures import LineItem
from compliance.domain.income_and_cash_flow import INCOME_AND_CASH_FLOW

CHART: Mapping[str, LineItem] = MappingProxyType({item.code: item for item in BALANCE_SHEET + INCOME_AND_CASH_FLOW})
