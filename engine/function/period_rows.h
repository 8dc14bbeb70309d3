/* Rows of period.c; see registry.c for the macros. No include guard: read several times. */
FUNCTION2(bd_kernel_period_overlaps, "&&", BOOL, PERIOD, PERIOD, "有重叠的月份", "have a month in common")
FUNCTION2(bd_kernel_period_contains, "@>", BOOL, PERIOD, PERIOD, "包含", "contains")
FUNCTION2(bd_kernel_period_contains_date, "@>", BOOL, PERIOD, DATE, "包含这一天", "contains the day")
FUNCTION2(bd_kernel_period_contained, "<@", BOOL, PERIOD, PERIOD, "包含于", "is contained by")
FUNCTION2(bd_kernel_date_in_period, "<@", BOOL, DATE, PERIOD, "这一天在期间内", "the day is within")
FUNCTION2(bd_kernel_period_contains_date, "contains", BOOL, PERIOD, DATE, "包含这一天", "contains the day")
FUNCTION2(bd_kernel_period_intersection, "*", PERIOD, PERIOD, PERIOD, "共同的月份,没有为空",
          "months in common, NULL when there are none")
FUNCTION1(bd_kernel_period_lower, "lower", DATE, PERIOD, "期间第一天", "first day")
FUNCTION1(bd_kernel_period_upper, "upper", DATE, PERIOD, "期间之后的第一天", "first day after the period")
FUNCTION1(bd_kernel_period_months, "months", INT, PERIOD, "月数", "number of months")
FUNCTION1(bd_kernel_period_first, "first_month", PERIOD, PERIOD, "第一个月", "first month")
FUNCTION1(bd_kernel_period_last, "last_month", PERIOD, PERIOD, "最后一个月", "last month")
FUNCTION1(bd_kernel_cast_date_period, "period", PERIOD, DATE, "日期所在的月", "the month of the day")
FALLIBLE2(bd_kernel_period_of_dates, "period", PERIOD, DATE, DATE, "从一日到另一日的各月",
          "the months from one day to another")
FALLIBLE2(bd_kernel_period_shift, "shift", PERIOD, PERIOD, INT, "移动若干月", "moved by so many months")
