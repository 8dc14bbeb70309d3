/* The builders of single derived tables; used by derive.c. */
#ifndef BD_DERIVE_DERIVE_INTERNAL_H
#define BD_DERIVE_DERIVE_INTERNAL_H

#include "engine/derive/derive.h"

/* What the numbers of all persons tell, by person id (entry 0 is nobody). */
typedef struct bd_person_numbers {
    uint32_t n_persons;
    int32_t *birth_dates;
    uint8_t *sexes;    /* bd_kin_sex */
    uint32_t *regions; /* ids of the REGION dictionary, 0 when the code is unknown */
} bd_person_numbers;

/* Reads the numbers, and adds their county codes to the REGION dictionary, as far as `divisions`
 * (NULL: all) know them. */
BD_MUST_CHECK bd_status bd_person_numbers_read(bd_store *store, const bd_derive_options *options,
                                               bd_person_numbers *numbers, bd_error *error);
void bd_person_numbers_reset(bd_person_numbers *numbers);

/* `names` gets a malloc'ed array of NAME ids by person id: what the table person says. */
BD_MUST_CHECK bd_status bd_derive_person(bd_store *store, const bd_derive_options *options,
                                         const bd_person_numbers *numbers, uint32_t **names,
                                         bd_error *error);
BD_MUST_CHECK bd_status bd_derive_region(bd_store *store, const bd_derive_options *options,
                                         const bd_person_numbers *numbers, bd_error *error);
BD_MUST_CHECK bd_status bd_derive_source(bd_store *store, bd_error *error);
/* The table same_person. After bd_derive_person, whose `names` it takes. */
BD_MUST_CHECK bd_status bd_derive_same_person(bd_store *store, const bd_derive_options *options,
                                              const bd_person_numbers *numbers,
                                              const uint32_t *names, bd_error *error);

#endif
