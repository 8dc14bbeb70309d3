/* Months that a cell does not name by itself; see sheet_period.c. */
#ifndef BD_LOADERS_SHEET_PERIOD_H
#define BD_LOADERS_SHEET_PERIOD_H

#include "engine/ident/period.h"
#include "loaders/format.h"

/* 2023.1 as a number: typed as 2023.1 or as 2023.10. */
bool bd_month_is_ambiguous(const bd_cell *cell);

/* Whether months[i], an ambiguous one, is January or October, as proved by the cells around it:
 * `persons` are the cells that say whose rows these are. "2023-10" in `out`; false without proof.
 */
bool bd_month_settle(const bd_cell *const *months, const bd_cell *const *persons, size_t i,
                     size_t n, char out[8]);

/* The months that a remark such as 补发2024年1-2月 says a payment is for; with `refund` those of
 * 退回4月. `own` is the period of the row: what the remark names lies in it or before. NULL when
 * the remark says nothing, or more than one thing. */
bd_period bd_arrears_find(const bd_cell *remark, bd_period own, bool refund);

/* 正月初一, 腊月二十: a day of the farmers' calendar, which is not converted. */
bool bd_day_is_lunar(const bd_cell *cell);

#endif
