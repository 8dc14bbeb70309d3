/* Probabilities as people see them. */
#ifndef BD_BASE_PROBABILITY_H
#define BD_BASE_PROBABILITY_H

#include <math.h>

#define BD_MOST_CERTAIN 0.9999 /* nothing that is probable is ever said to be certain */

/* Of four digits; what would be 1 is BD_MOST_CERTAIN. */
static inline double bd_probability_rounded(double probability) {
    double rounded = floor(probability * 10000 + 0.5) / 10000;
    return rounded > BD_MOST_CERTAIN ? BD_MOST_CERTAIN : rounded;
}

#endif
