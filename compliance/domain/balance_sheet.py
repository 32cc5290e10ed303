"""The line items that stand at a day: balance sheet, credit extended by the bank, and amounts counted to date."""

from compliance.domain.figures import LineItem, Nature


def _stock(code: str, name: str, meaning: str, element: str = "", *, may_be_negative: bool = False) -> LineItem:
    return LineItem(code, name, meaning, Nature.STOCK, may_be_negative, element)


BALANCE_SHEET: tuple[LineItem, ...] = (
    _stock(
        "cash_and_equivalents",
        "Unrestricted cash and equivalents",
        "Cash and deposits, and investments due within three months of purchase, that nobody else has a claim on",
        "CashAndCashEquivalentsAtCarryingValue",
    ),
    _stock("restricted_cash", "Restricted cash", "Cash pledged or set aside, current part", "RestrictedCashCurrent"),
    _stock(
        "marketable_securities",
        "Marketable securities",
        "Securities that can be sold on a market, current and long-term, at the value of the balance sheet",
        "MarketableSecurities",
    ),
    _stock(
        "short_term_investments",
        "Short-term investments",
        "Investments due or to be sold within a year that are not cash equivalents",
        "ShortTermInvestments",
    ),
    _stock(
        "accounts_receivable_gross",
        "Billed accounts receivable, gross",
        "Invoices sent and not yet paid, before any allowance",
        "AccountsReceivableGrossCurrent",
    ),
    _stock(
        "allowance_for_doubtful_accounts",
        "Allowance for doubtful accounts",
        "The part of billed receivables not expected to be collected, as a positive amount",
        "AllowanceForDoubtfulAccountsReceivableCurrent",
    ),
    _stock(
        "accounts_receivable_net",
        "Net billed accounts receivable",
        "Invoices sent and not yet paid, after the allowance for doubtful accounts; unbilled revenue left out",
        "AccountsReceivableNetCurrent",
    ),
    _stock(
        "unbilled_receivables",
        "Unbilled receivables",
        "Revenue earned for which no invoice has been sent",
        "UnbilledReceivablesCurrent",
    ),
    _stock("inventory", "Inventory", "Goods and materials held, at the lower of cost and value", "InventoryNet"),
    _stock(
        "prepaid_expenses",
        "Prepaid expenses",
        "Expenses paid ahead that fall in the next twelve months",
        "PrepaidExpenseCurrent",
    ),
    _stock("other_current_assets", "Other current assets", "Every other asset due in a year", "OtherAssetsCurrent"),
    _stock(
        "current_assets", "Total current assets", "Everything due or to be used within twelve months", "AssetsCurrent"
    ),
    _stock(
        "property_and_equipment_net",
        "Property and equipment, net",
        "Land, buildings and equipment after depreciation",
        "PropertyPlantAndEquipmentNet",
    ),
    _stock("goodwill", "Goodwill", "The part of a purchase price above the assets bought", "Goodwill"),
    _stock(
        "intangible_assets_net",
        "Intangible assets, net",
        "Patents, licences, customer lists and the like after amortization, without goodwill",
        "IntangibleAssetsNetExcludingGoodwill",
    ),
    _stock(
        "capitalized_software_net",
        "Capitalized software, net",
        "Software development carried as an asset, after amortization",
        "CapitalizedComputerSoftwareNet",
    ),
    _stock(
        "due_from_affiliates",
        "Due from affiliates",
        "What officers, owners and affiliated companies owe",
        "DueFromRelatedParties",
    ),
    _stock("other_assets", "Other assets", "Every other asset due after a year", "OtherAssetsNoncurrent"),
    _stock("total_assets", "Total assets", "All assets of the balance sheet", "Assets"),
    _stock("accounts_payable", "Accounts payable", "Invoices received and not yet paid", "AccountsPayableCurrent"),
    _stock(
        "accrued_liabilities",
        "Accrued liabilities",
        "Expenses owed for which no invoice has come, such as pay and bonuses",
        "AccruedLiabilitiesCurrent",
    ),
    _stock(
        "deferred_revenue",
        "Deferred revenue",
        "What customers paid or were billed for work still to be done, current part",
        "DeferredRevenueCurrent",
    ),
    _stock("taxes_payable", "Taxes payable", "Income taxes owed within twelve months", "AccruedIncomeTaxesCurrent"),
    _stock(
        "bank_borrowings_current",
        "Current part of borrowings from the bank",
        "What is owed to the lending bank and falls due within twelve months",
        "LongTermDebtCurrent",
    ),
    _stock(
        "other_debt_current",
        "Current part of other debt",
        "Borrowings from anyone else and leases, due within twelve months",
        "OtherLongTermDebtCurrent",
    ),
    _stock(
        "other_current_liabilities",
        "Other current liabilities",
        "Everything else owed within twelve months",
        "OtherLiabilitiesCurrent",
    ),
    _stock(
        "current_liabilities",
        "Current liabilities",
        "Everything owed within twelve months, as on the balance sheet",
        "LiabilitiesCurrent",
    ),
    _stock(
        "bank_borrowings_long_term",
        "Long-term part of borrowings from the bank",
        "What is owed to the lending bank and falls due after twelve months",
        "LongTermDebtNoncurrent",
    ),
    _stock(
        "deferred_revenue_long_term",
        "Deferred revenue, long-term part",
        "What customers paid or were billed for work more than twelve months away",
        "DeferredRevenueNoncurrent",
    ),
    _stock(
        "subordinated_debt",
        "Subordinated debt",
        "Borrowings that by a signed agreement stand behind the bank's",
        "SubordinatedDebt",
    ),
    _stock(
        "other_long_term_liabilities",
        "Other long-term liabilities",
        "Everything else owed after twelve months",
        "OtherLiabilitiesNoncurrent",
    ),
    _stock("total_liabilities", "Total liabilities", "Everything owed, short-term and long-term", "Liabilities"),
    _stock(
        "total_debt",
        "Total debt",
        "All borrowed money and leases, from the bank and from others, current and long-term",
        "DebtAndCapitalLeaseObligations",
    ),
    _stock(
        "retained_earnings",
        "Retained earnings",
        "Profits kept since the beginning; negative for an accumulated deficit",
        "RetainedEarningsAccumulatedDeficit",
        may_be_negative=True,
    ),
    _stock(
        "equity",
        "Stockholders' equity",
        "Total assets less total liabilities",
        "StockholdersEquity",
        may_be_negative=True,
    ),
    _stock(
        "credit_extensions",
        "Credit extensions, letters of credit included",
        "Everything outstanding under the bank's facilities that current liabilities do not already hold, "
        "with the face amount of letters of credit",
    ),
    _stock(
        "undrawn_letters_of_credit",
        "Undrawn letters of credit",
        "The face amount of letters of credit issued by the bank and not drawn",
        "LettersOfCreditOutstandingAmount",
    ),
    _stock(
        "cash_management_services",
        "Cash management services",
        "Amounts used under the bank's cash management services, such as cards and clearing",
    ),
    _stock(
        "guaranties",
        "Guaranties given",
        "The most that could be asked for under guaranties of other people's debts",
        "GuaranteeObligationsMaximumExposure",
    ),
    _stock(
        "equity_proceeds_to_date",
        "Receipts from the equity issue to date",
        "Cash received from issues of equity since the day the agreement counts from, up to this day",
    ),
)
