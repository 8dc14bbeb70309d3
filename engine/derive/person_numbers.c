/* What the numbers of persons tell: birth date, sex, county of first registration. */
#include "engine/base/memory.h"
#include "engine/derive/derive_internal.h"
#include "engine/kin/traits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N_CODES 1000000u

void bd_person_numbers_reset(bd_person_numbers *numbers) {
    free(numbers->birth_dates);
    free(numbers->sexes);
    free(numbers->regions);
    memset(numbers, 0, sizeof *numbers);
}

/* Region ids by code, for the codes that occur. */
static bd_status add_codes(bd_dictionary *regions, const bd_divisions *divisions,
                           const uint8_t *seen, uint32_t *ids, bd_error *error) {
    for (uint32_t code = 100000; code < N_CODES; code++) {
        if (!seen[code] || (divisions && !bd_divisions_has_prefix(divisions, code))) continue;
        char text[16];
        int n = snprintf(text, sizeof text, "%u", code);
        BD_TRY(bd_dictionary_append(regions, text, (size_t)n, &ids[code], error));
    }
    return BD_OK;
}

static void read_all(const bd_dictionary *persons, int n_threads, uint8_t *seen,
                     bd_person_numbers *out) {
    uint32_t n = out->n_persons;
#pragma omp parallel for num_threads(n_threads) schedule(static)
    for (uint32_t id = 1; id <= n; id++) {
        bd_traits traits = bd_traits_of(persons, id);
        out->birth_dates[id] = traits.birth_date;
        out->sexes[id] = traits.sex;
        out->regions[id] = traits.region_code;
        __atomic_store_n(&seen[traits.region_code], 1, __ATOMIC_RELAXED);
    }
}

bd_status bd_person_numbers_read(bd_store *store, const bd_derive_options *options,
                                 bd_person_numbers *numbers, bd_error *error) {
    const bd_dictionary *persons = bd_store_dictionary(store, BD_TYPE_PERSON);
    bd_person_numbers out = {.n_persons = bd_dictionary_count(persons)};
    size_t n = (size_t)out.n_persons + 1;
    int threads = bd_threads_count(options->n_threads, n / 4096 + 1);
    uint8_t *seen = bd_allocate_zero(N_CODES, 1);
    uint32_t *ids = bd_allocate_zero(N_CODES, sizeof *ids);
    out.birth_dates = bd_allocate(n, sizeof *out.birth_dates);
    out.sexes = bd_allocate(n, 1);
    out.regions = bd_allocate(n, sizeof *out.regions);
    bd_status status = BD_OK;
    if (!seen || !ids || !out.birth_dates || !out.sexes || !out.regions)
        status = bd_error_memory(error, n * sizeof *out.regions);
    if (status == BD_OK) {
        read_all(persons, threads, seen, &out);
        status = add_codes(bd_store_dictionary(store, BD_TYPE_REGION), options->divisions, seen,
                           ids, error);
    }
    if (status == BD_OK) {
        for (uint32_t id = 1; id <= out.n_persons; id++)
            out.regions[id] = ids[out.regions[id]];
        *numbers = out;
    } else {
        bd_person_numbers_reset(&out);
    }
    free(seen);
    free(ids);
    return status;
}
