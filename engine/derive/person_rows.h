/* What the rows about people tell of each of them: their names, where they live, how many rows
 * there are. For person.c. */
#ifndef BD_DERIVE_PERSON_ROWS_H
#define BD_DERIVE_PERSON_ROWS_H

#include "engine/store/store.h"

/* A table whose rows are about a person: its first PERSON column. Rows are mostly clustered by it,
 * so that all a person's rows stand together. */
typedef struct bd_person_subject {
    const bd_index *index;
    const bd_column *names, *town, *village, *region;
    const bd_column *date, *other_date, *period; /* which row is the latest */
    bool is_register, is_roll;
} bd_person_subject;

/* Arrays by person id, of n_persons + 1 entries; written from 1 on. */
typedef struct bd_person_found {
    uint32_t *names, *n_rows;
    uint32_t *town, *village, *region; /* NULL: not asked for */
} bd_person_found;

/* Subjects in the order of trust: registers come first. */
void bd_person_rows_read(const bd_person_subject *subjects, size_t n_subjects,
                         const bd_dictionary *texts, uint32_t n_persons, int n_threads,
                         const bd_person_found *out);

/* --- Names ---------------------------------------------------------------------------------------
 */

#define BD_NAME_TALLY_MOST 16 /* different names of one person that are counted */

typedef struct bd_name_tally {
    int n;
    uint32_t names[BD_NAME_TALLY_MOST];
    uint32_t counts[BD_NAME_TALLY_MOST];
} bd_name_tally;

/* Name 0 does not count. */
void bd_name_tally_add(bd_name_tally *tally, uint32_t name, uint32_t count);
/* The name seen most often; of equal ones the first by its bytes; 0 when there is none. */
uint32_t bd_name_tally_best(const bd_name_tally *tally, const bd_dictionary *texts);

#endif
