/* Payment lists: the table that civil affairs, agriculture and the neighbouring county share. */
#ifndef COUNTY_SUBSIDY_H
#define COUNTY_SUBSIDY_H

#include "benchmarks/county/sheet.h"

enum subsidy_column {
    SUBSIDY_SEQUENCE,
    SUBSIDY_REGION,
    SUBSIDY_TOWN,
    SUBSIDY_VILLAGE,
    SUBSIDY_NAME,
    SUBSIDY_ID,
    SUBSIDY_SEX,
    SUBSIDY_AGE,
    SUBSIDY_PROGRAM,
    SUBSIDY_HEADCOUNT,
    SUBSIDY_AREA,
    SUBSIDY_PERIOD,
    SUBSIDY_STANDARD,
    SUBSIDY_AMOUNT,
    SUBSIDY_PAY_DATE,
    SUBSIDY_BATCH,
    SUBSIDY_BANK,
    SUBSIDY_ACCOUNT,
    SUBSIDY_ACCOUNT_NAME,
    SUBSIDY_STATUS,
    SUBSIDY_PHONE,
    SUBSIDY_ADDRESS,
    SUBSIDY_REMARK,
    SUBSIDY_JANUARY, /* wide lists: a column a month */
    N_SUBSIDY_COLUMNS = SUBSIDY_JANUARY + 12
};
extern const struct table subsidy_table;

/* Months a list covers: 1, 3 (quarter) or 12 (year). */
struct list_kind {
    uint8_t program;
    uint8_t step;
    const char *department, *purpose, *noun; /* noun: what the list is called */
};
/* Sorts the payments by programme and by the order of households. */
void subsidy_sort(county *c);
void subsidy_write(county *c, const struct list_kind *kind);
/* One row; from and to are the months the row speaks of. */
void subsidy_row(writer *w, county *c, const struct payment *p, int from, int to, int64_t fen,
                 int paid_in, int department);

#endif
