/* The ordinary rows of cards and withdrawals, notice boards and inspections, courses, land taken,
 * payments of units, members of collectives, and firms that serve meals. */
#include "benchmarks/county/plant.h"

void offices_make(county *c) {
    (void)c;
}
