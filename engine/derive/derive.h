/* Derived relations: person, kin, fund_dwell, region, source. Each is built by one file from the
 * tables of a sealed store and set with bd_store_set_derived. */
#ifndef BD_DERIVE_DERIVE_H
#define BD_DERIVE_DERIVE_H

#include "engine/base/laps.h"
#include "engine/base/threads.h"
#include "engine/ident/region.h"
#include "engine/store/checked_pair.h"
#include "engine/store/store.h"

typedef struct bd_derive_options {
    int n_threads;
    int most_degree;               /* of kinship; 0: 3 */
    const bd_divisions *divisions; /* may be NULL */
    const bool *wanted; /* per table of the schema: same_person, kin and fund_dwell are made when
                        wanted; NULL: all */
    const bd_checked_pair *checked; /* rows that are of one person, or are not: for same_person */
    size_t n_checked;
    const bd_cancel *cancel;
    bd_laps *laps; /* where the time goes; may be NULL */
} bd_derive_options;

/* How many of the pairs have both their sheets in the store. */
size_t bd_checked_pairs_placed(const bd_store *store, const bd_checked_pair *pairs, size_t n);

BD_MUST_CHECK bd_status bd_derive_all(bd_store *store, const bd_derive_options *options,
                                      bd_error *error);

#endif
