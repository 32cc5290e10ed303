"""The line items that run over a period: income statement and cash flows."""

from compliance.domain.figures import LineItem, Nature


def _flow(code: str, name: str, meaning: str, element: str = "", *, may_be_negative: bool = False) -> LineItem:
    return LineItem(code, name, meaning, Nature.FLOW, may_be_negative, element)


INCOME_AND_CASH_FLOW: tuple[LineItem, ...] = (
    _flow("revenue", "Revenue", "Sales of products and services, net of returns", "Revenues", may_be_negative=True),
    _flow("cost_of_revenue", "Cost of revenue", "What it cost to make and deliver what was sold", "CostOfRevenue"),
    _flow("gross_profit", "Gross profit", "Revenue less cost of revenue", "GrossProfit", may_be_negative=True),
    _flow(
        "research_and_development",
        "Research and development",
        "Expense of developing products",
        "ResearchAndDevelopmentExpense",
    ),
    _flow(
        "sales_general_and_administrative",
        "Sales, general and administrative",
        "Expense of selling and of running the company",
        "SellingGeneralAndAdministrativeExpense",
    ),
    _flow(
        "restructuring_charges",
        "Restructuring charges",
        "Expense of closing sites, severance and the like; negative when an accrual is released",
        "RestructuringCharges",
        may_be_negative=True,
    ),
    _flow(
        "other_operating_expenses",
        "Other operating expenses",
        "Every other operating expense; negative for income",
        "OtherCostAndExpenseOperating",
        may_be_negative=True,
    ),
    _flow(
        "operating_expenses",
        "Total operating expenses",
        "All operating expenses after gross profit",
        "OperatingExpenses",
        may_be_negative=True,
    ),
    _flow(
        "operating_income",
        "Operating income",
        "Gross profit less operating expenses; negative for a loss",
        "OperatingIncomeLoss",
        may_be_negative=True,
    ),
    _flow("interest_income", "Interest income", "Interest earned on cash and securities", "InvestmentIncomeInterest"),
    _flow("interest_expense", "Interest expense", "Interest on all borrowings, paid or owed", "InterestExpense"),
    _flow(
        "other_income_net",
        "Other income, net",
        "Gains less losses outside operations; negative for a loss",
        "OtherNonoperatingIncomeExpense",
        may_be_negative=True,
    ),
    _flow(
        "income_before_taxes",
        "Income before taxes",
        "Operating income with interest and other income, before income taxes",
        "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest",
        may_be_negative=True,
    ),
    _flow(
        "income_taxes",
        "Income taxes",
        "Provision for income taxes; negative for a benefit",
        "IncomeTaxExpenseBenefit",
        may_be_negative=True,
    ),
    _flow(
        "net_income",
        "Net income",
        "Profit after all expenses and taxes; negative for a net loss",
        "NetIncomeLoss",
        may_be_negative=True,
    ),
    _flow("depreciation", "Depreciation", "Depreciation of property and equipment", "Depreciation"),
    _flow(
        "amortization",
        "Amortization",
        "Amortization of intangible assets and capitalized software",
        "AmortizationOfIntangibleAssets",
    ),
    _flow(
        "stock_compensation",
        "Stock compensation",
        "Expense of pay in stock and options, which costs no cash",
        "ShareBasedCompensation",
        may_be_negative=True,
    ),
    _flow(
        "other_noncash_charges",
        "Other non-cash charges",
        "Write-downs and other charges that cost no cash; negative for non-cash gains",
        "OtherNoncashIncomeExpense",
        may_be_negative=True,
    ),
    _flow(
        "ebitda",
        "EBITDA",
        "Net income before interest expense, income taxes, depreciation and amortization",
        may_be_negative=True,
    ),
    _flow(
        "capital_expenditures",
        "Capital expenditures",
        "Cash paid for property, equipment and capitalized software",
        "PaymentsToAcquirePropertyPlantAndEquipment",
    ),
    _flow(
        "capitalized_software_costs",
        "Capitalized software costs",
        "Software development costs carried as an asset in the period",
        "CapitalizedComputerSoftwareAdditions",
    ),
    _flow("interest_paid", "Interest paid", "Interest paid in cash", "InterestPaid"),
    _flow(
        "taxes_paid",
        "Income taxes paid",
        "Income taxes paid in cash; negative for refunds",
        "IncomeTaxesPaidNet",
        may_be_negative=True,
    ),
    _flow(
        "scheduled_principal",
        "Scheduled principal payments",
        "Principal of borrowings that fell due in the period, paid or not",
        "RepaymentsOfLongTermDebt",
    ),
    _flow(
        "distributions",
        "Distributions",
        "Dividends and other payments to owners",
        "PaymentsOfDividends",
    ),
    _flow(
        "stock_repurchases",
        "Repurchases of stock",
        "Cash paid to buy back the company's own stock",
        "PaymentsForRepurchaseOfCommonStock",
    ),
    _flow(
        "equity_proceeds",
        "Receipts from issues of equity",
        "Cash received in the period from issues of stock",
        "ProceedsFromIssuanceOfCommonStock",
    ),
    _flow(
        "subordinated_debt_proceeds",
        "Receipts from subordinated debt",
        "Cash received in the period from subordinated borrowings",
        "ProceedsFromIssuanceOfSubordinatedLongTermDebt",
    ),
    _flow(
        "operating_cash_flow",
        "Cash flow from operations",
        "Cash brought in or used by operations; negative when used",
        "NetCashProvidedByUsedInOperatingActivities",
        may_be_negative=True,
    ),
)
