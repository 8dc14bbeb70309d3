/* What a chance is drawn for: each its own number, so that the draws do not depend on each other.
 */
#ifndef BIDUI_W33_PURPOSES_H
#define BIDUI_W33_PURPOSES_H

#include "benchmarks/w33/model.h"

enum {
    PURPOSE_KEPT = 10,
    PURPOSE_AMOUNT,
    PURPOSE_SHARED,
    PURPOSE_TWICE,
    PURPOSE_EXCLUSIVE,
    PURPOSE_FARMS,
    PURPOSE_DIED,
    PURPOSE_DAY,
    PURPOSE_STOPPED,
    PURPOSE_EMPLOYER,
    PURPOSE_WAGE,
    PURPOSE_SECOND_JOB,
    PURPOSE_ON_PAYROLL,
    PURPOSE_OTHER_NAME,
    PURPOSE_POOR_RELATIVE,
    PURPOSE_PROPERTY,
    PURPOSE_SECOND_PROPERTY,
    PURPOSE_AREA,
    PURPOSE_VEHICLE,
    PURPOSE_PRICE,
};

/* Deaths (death.c): the month counted from January 2023, of the people who die within the payments.
 */
bool dies(const model *m, uint32_t person);
unsigned month_of_death(const model *m, uint32_t person);
/* The last month paid: that of death, later for the half of whom the office heard late; MONTHS for
 * the living. */
unsigned last_paid_month(const model *m, uint32_t person);

#endif
