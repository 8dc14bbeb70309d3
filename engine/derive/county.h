/* Counties under all the ways in which sheets name them; used by region.c. */
#ifndef BD_DERIVE_COUNTY_H
#define BD_DERIVE_COUNTY_H

#include "engine/derive/derive_internal.h"

/* A REGION is a code of 6, 9 or 12 digits, or a place name as a sheet wrote it. 0 for a name. */
uint64_t bd_region_read_code(const char *text, size_t length);

/* province … village from the kind of place in a name; NULL when it has none, and for 市, which may
 * be of two levels. */
const char *bd_region_level_of_name(const char *text, size_t length);

/* The county-level code of today that a code is, or lies in; 0 for provinces and prefectures. */
uint32_t bd_county_of_code(const bd_divisions *divisions, uint64_t code);

/* For every region that is the name of a county, the id of that county: of its code, when the
 * divisions know the name or when most people under the name have that code in their numbers; else
 * of the name without the province before it. 0 for all others. `*counties` is malloc'ed, by region
 * id up to `*n_counties`. May add regions. */
BD_MUST_CHECK bd_status bd_county_of_names(bd_store *store, const bd_divisions *divisions,
                                           const bd_person_numbers *numbers, uint32_t **counties,
                                           uint32_t *n_counties, bd_error *error);

#endif
