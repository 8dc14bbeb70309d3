/* Periods of whole months: a month, a quarter, a term, a year. */
#ifndef BD_IDENT_PERIOD_H
#define BD_IDENT_PERIOD_H

#include "engine/ident/value.h"

/* First month in the high 16 bits, last month in the low 16, each year * 12 + month - 1; the first
 * is never after the last; 0 is NULL. */
typedef uint32_t bd_period;
#define BD_PERIOD_NULL 0u

/* BD_PERIOD_NULL when from is 0, after to, or does not fit. */
bd_period bd_period_make(unsigned from_month, unsigned to_month);
unsigned bd_period_from(bd_period period);
unsigned bd_period_to(bd_period period);
/* How many months; 0 for NULL. */
unsigned bd_period_months(bd_period period);
/* False when either is NULL. */
bool bd_period_overlaps(bd_period a, bd_period b);
/* The month that holds a date. */
bd_period bd_period_of_date(int32_t date);
int32_t bd_period_first_day(bd_period period); /* BD_DATE_NULL for NULL */
int32_t bd_period_last_day(bd_period period);

/* "2023-05" or "2023-05~2023-08"; returns the length (0 and "" for NULL). */
size_t bd_period_format(bd_period period, char out[32]);

/* Reads a cell of a period column: 2023年5月, 202305, 2023.5, 2023-05-11, 2023年1-6月, 第一季度,
 * 2023Q1, 上半年, 2023年度, 2023-2024学年第一学期, 春季学期, 二〇二三年五月, 23年5月, 5月,
 * 2023.11-2024.2, 1、2、3月 … `default_year` completes what names no year (0: BAD).
 * Terms (local custom varies): spring is February to July, autumn September to January; a school
 * year is September to July; "上学期" of a calendar year is BAD, as places differ. Lists of months
 * that do not touch are BAD. */
bd_value_status bd_period_parse(const char *text, size_t length, int default_year, bd_period *out);

/* Finds the period in a longer text: a file name, a sheet name, a title. The most exact statement
 * wins (a month, quarter, half year, term or range; then a year with 年; then a bare year), the
 * first one among equals; a full date such as "2023年5月11日制表" only when there is nothing else.
 * A month that stands apart behind its year ("2023年石桥镇5月发放表") is put together. */
bool bd_period_find(const char *text, size_t length, bd_period *out);

#endif
