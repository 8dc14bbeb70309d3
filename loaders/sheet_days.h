/* Attendance sheets: a column for each day of a month, with a mark where somebody was there. */
#ifndef BD_LOADERS_SHEET_DAYS_H
#define BD_LOADERS_SHEET_DAYS_H

#include "loaders/sheet.h"

/* A month has so many days at least; fewer columns in a row may be numbers of anything. */
#define BD_LEAST_DAYS 28
#define BD_MOST_DAYS 31

/* The cells from `*first` on are 1, 2, 3 … up to the returned number of days, 28 to 31; else 0. */
uint32_t bd_days_in_row(const bd_cell_row *row, uint32_t *first);

/* 出, √, 8: somebody was there. Not for 休, 事, blanks, and signs that have no one meaning. */
bool bd_cell_is_presence(const bd_cell *cell);

typedef enum bd_days_found {
    BD_DAYS_NONE,
    BD_DAYS_MADE,    /* the plan has a view for each day */
    BD_DAYS_NO_MONTH /* nothing says which month they are of */
} bd_days_found;

/* Views of a table of signatures whose sheet has days instead of a column of dates. */
BD_MUST_CHECK bd_status bd_day_views(bd_arena *arena, bd_plan *plan, bd_days_found *found,
                                     bd_error *error);

#endif
