/* Birth date and sex as the number of a person tells them. */
#ifndef BD_KIN_TRAITS_H
#define BD_KIN_TRAITS_H

#include "engine/kin/relation.h"
#include "engine/store/dictionary.h"

typedef struct bd_traits {
    int32_t birth_date;   /* days since 1970-01-01; BD_NULL_I32 when not legible */
    uint32_t region_code; /* the first six digits; 0 when not legible */
    uint8_t sex;          /* bd_kin_sex */
} bd_traits;

/* For an id of the PERSON dictionary (its attribute is a bd_id_problem). Birth date and region also
 * stand when only the tail of the number was lost in a spreadsheet; the sex does not. */
bd_traits bd_traits_of(const bd_dictionary *persons, uint32_t id);

/* What is known of all persons, by id. The arrays may be NULL: then each number is read anew. */
typedef struct bd_people {
    const bd_dictionary *persons;
    const int32_t *birth_dates;
    const uint8_t *sexes;  /* bd_kin_sex */
    const uint32_t *names; /* ids of the text dictionary */
} bd_people;

/* Birth date and sex; the region only without arrays. */
static inline bd_traits bd_people_traits(const bd_people *people, uint32_t id) {
    if (!people->birth_dates || !people->sexes) return bd_traits_of(people->persons, id);
    return (bd_traits){.birth_date = people->birth_dates[id], .sex = people->sexes[id]};
}

#endif
