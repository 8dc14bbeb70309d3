/* Rows of date.c; see registry.c for the macros. No include guard: read several times. */
FUNCTION0(bd_kernel_current_date, "current_date", DATE, "本次运行的日期", "the day of the run")
FUNCTION1(bd_kernel_year, "year", INT, DATE, "年", "year")
FUNCTION1(bd_kernel_month, "month", INT, DATE, "月", "month")
FUNCTION1(bd_kernel_day, "day", INT, DATE, "日", "day of the month")
FUNCTION1(bd_kernel_month_begin, "date_trunc_month", DATE, DATE, "当月第一天", "first day of the month")
FUNCTION1(bd_kernel_last_day, "last_day", DATE, DATE, "当月最后一天", "last day of the month")
FALLIBLE3(bd_kernel_make_date, "make_date", DATE, INT, INT, INT, "由年月日得到日期", "date from year, month, day")
FALLIBLE2(bd_kernel_add_months, "add_months", DATE, DATE, INT, "若干月以后的日期(月底不越界)",
          "date so many months later, kept within the month")
FUNCTION2(bd_kernel_age_on, "age_on", INT, DATE, DATE, "某日的周岁:出生日期, 日期",
          "full years of age: birth date, day")
FUNCTION2(bd_kernel_months_between, "months_between", INT, DATE, DATE, "相差的日历月数:从, 到",
          "calendar months from the first day to the second")
FUNCTION1(bd_kernel_weekday, "weekday", INT, DATE, "星期几(一为 1,日为 7)", "day of the week, Monday is 1, Sunday 7")
FUNCTION2(bd_kernel_workdays_between, "workdays_between", INT, DATE, DATE,
          "两日之间的工作日数(不含首日,含末日;按国务院放假安排,无日历的年份只扣除周末)",
          "working days after the first day up to and with the second (public holidays as announced; weekends alone in years without calendar)")
FALLIBLE2(bd_kernel_add_workdays, "add_workdays", DATE, DATE, INT, "若干个工作日以后(当日不计)",
          "the day on which so many working days have passed, that day not counted")
FALLIBLE2(bd_kernel_subtract_date, "-", INT, DATE, DATE, "相差天数", "days between")
FALLIBLE2(bd_kernel_add_days, "+", DATE, DATE, INT, "若干天以后", "so many days later")
FALLIBLE2(bd_kernel_add_days_swapped, "+", DATE, INT, DATE, "若干天以后", "so many days later")
FALLIBLE2(bd_kernel_subtract_days, "-", DATE, DATE, INT, "若干天以前", "so many days earlier")
FUNCTION2(bd_kernel_to_char, "to_char", TEXT, DATE, TEXT, "按格式(YYYY MM DD)写日期",
          "date in a format of YYYY, MM, DD")
