/* Numbers of people that lost characters or have a slip in them, held against whole ones. */
#ifndef BD_DERIVE_PARTIAL_ID_H
#define BD_DERIVE_PARTIAL_ID_H

#include "engine/ident/person_id.h"

#define BD_PARTIAL_SAMPLE 4096

/* Whole numbers of the data, from which it is estimated how common a region or a birth date is. */
typedef struct bd_partial_sample {
    const char *numbers[BD_PARTIAL_SAMPLE]; /* of 18 characters each, borrowed */
    size_t n_numbers;
} bd_partial_sample;

typedef enum bd_partial_fit {
    BD_PARTIAL_DIFFERS = 0,
    BD_PARTIAL_SLIP, /* one character differs, is missing or too many, or two neighbours changed
                        places */
    BD_PARTIAL_FITS  /* every character that is left is the same */
} bd_partial_fit;

/* Does a number (normal form of bd_person_id, with its problem) stand for `whole`, 18 characters?
 * Masks by the characters that are left; 15 digits of a truncated number, 14 of a rounded one (the
 * fifteenth may carry), those before the exponent of a lost one. */
bd_partial_fit bd_partial_id_fit(bd_id_problem problem, const char *text, size_t length,
                                 const char *whole);

/* The share of whole numbers that would fit by accident: region and birth date as common as in the
 * sample, sequence and check character as if drawn. In (0, 1]. */
double bd_partial_id_chance(const bd_partial_sample *sample, bd_id_problem problem,
                            const char *text, size_t length);

/* The characters of the birth date (7 to 14) are all left. */
bool bd_partial_id_has_date(bd_id_problem problem, const char *text, size_t length);

#endif
