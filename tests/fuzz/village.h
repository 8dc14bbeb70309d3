/* A sealed store of a few rows in every table that rules use, with its derived relations, and a
 * deadline for what runs over it. */
#ifndef TESTS_FUZZ_VILLAGE_H
#define TESTS_FUZZ_VILLAGE_H

#include "engine/base/threads.h"
#include "engine/store/store.h"

bd_store *fuzz_village(void);

/* Begins a second in which the query at hand may run; the flag says when it is over. */
const bd_cancel *fuzz_deadline(void);

#endif
