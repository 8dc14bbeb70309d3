#include "engine/derive/derive_internal.h"
#include "engine/flow/dwell.h"
#include "engine/kin/closure.h"
#include "engine/kin/conflict.h"

#include <stdlib.h>
#include <string.h>

static bool is_wanted(const bd_store *store, const bd_derive_options *options, const char *name) {
    size_t table = bd_schema_find_table(bd_store_schema(store), name, strlen(name));
    return table != SIZE_MAX && (!options->wanted || options->wanted[table]);
}

/* Regions come first, as the numbers of persons add to their dictionary; persons before kin, as
 * paths name people. */
bd_status bd_derive_all(bd_store *store, const bd_derive_options *options, bd_error *error) {
    bd_person_numbers numbers = {0};
    uint32_t *names = NULL;
    bd_laps_begin(options->laps);
    bd_status status = bd_derive_source(store, error);
    if (status == BD_OK) status = bd_person_numbers_read(store, options, &numbers, error);
    if (status == BD_OK) status = bd_derive_region(store, options, &numbers, error);
    if (status == BD_OK) status = bd_derive_person(store, options, &numbers, &names, error);
    bd_laps_add(options->laps, "人员", "people");
    if (status == BD_OK && is_wanted(store, options, "same_person")) {
        status = bd_derive_same_person(store, options, &numbers, names, error);
        bd_laps_add(options->laps, "疑似同一人", "who may be one person");
    }
    bd_people people = {.persons = bd_store_dictionary(store, BD_TYPE_PERSON),
                        .birth_dates = numbers.birth_dates,
                        .sexes = numbers.sexes,
                        .names = names};
    if (status == BD_OK && is_wanted(store, options, "kin"))
        status = bd_kin_derive(store, options->n_threads, options->most_degree, &people,
                               options->cancel, options->laps, error);
    else if (status == BD_OK && is_wanted(store, options, "kin_conflict"))
        status =
            bd_kin_conflicts_derive(store, options->n_threads, &people, options->cancel, error);
    bd_person_numbers_reset(&numbers);
    free(names);
    if (status == BD_OK && is_wanted(store, options, "fund_dwell")) {
        status = bd_flow_derive(store, options->cancel, error);
        bd_laps_add(options->laps, "资金停留", "how long money stays");
    }
    return status;
}
