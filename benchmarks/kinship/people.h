/* The people of the generated registers. */
#ifndef KINSHIP_PEOPLE_H
#define KINSHIP_PEOPLE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Numbers of people count from 1; 0 is nobody. */
struct relative_of {
    uint32_t father, mother, spouse;
    uint32_t first_child, next_of_father; /* chain of the father's children; both have the same */
};

/* Writes, for `n_samples` officials spread over `officials`, everyone within three degrees:
 * "official,relative,degree". Tries every path of four steps (spouse, parent, child) and shortens
 * it step by step: slow, and written without looking at how the engine does it. */
void truth_write(FILE *out, const struct relative_of *people, uint32_t n_people,
                 const uint32_t *officials, uint32_t n_officials, uint32_t n_samples,
                 void (*write_id)(FILE *out, uint32_t person));

#endif
