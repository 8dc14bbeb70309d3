/* Old household numbers: somebody who left a household is tied to those who stayed, and to others
 * who left it. How they are related no register says, so that it is a lead and no kinship: class
 * BD_KIN_CLASS_HOUSEMATE, inferred. */
#include "engine/base/memory.h"
#include "engine/kin/sources.h"
#include "engine/store/access.h"

#include <stdlib.h>
#include <string.h>

#define MOST_MEMBERS 30u /* of a household, as elsewhere */
#define MOST_ROWS                                                                                  \
    256u /* of a number that are looked at; a number of more rows is none of a family */

typedef struct former {
    bd_kin_making *making;
    const bd_table *table;
    const bd_column *persons, *households, *formers, *towns, *villages;
    const bd_index *by_household, *by_former;
} former;

static bool same_place(const former *f, uint32_t a, uint32_t b) {
    return bd_id_at(f->towns, a) == bd_id_at(f->towns, b) &&
           bd_id_at(f->villages, a) == bd_id_at(f->villages, b);
}

/* Each village may count its households from 1: a number that stands for several places means the
 * one of the place of `row`; false when it is not among them. */
static bool is_clear(const former *f, uint32_t begin, uint32_t end, uint32_t row, bool *one_place) {
    bool here = false;
    *one_place = true;
    for (uint32_t k = begin; k < end; k++) {
        uint32_t at = bd_index_row(f->by_household, k);
        here = here || same_place(f, at, row);
        *one_place = *one_place && same_place(f, at, bd_index_row(f->by_household, begin));
    }
    return *one_place || here;
}

static bd_status tie(former *f, uint32_t person, uint32_t other, bd_error *error) {
    static const bd_kin_relation none = {0};
    if (!person || !other || person == other) return BD_OK;
    bd_kin_edges *edges = &f->making->lists[0];
    BD_TRY(bd_kin_edges_add(edges, person, other, &none, BD_KIN_CLASS_HOUSEMATE, BD_KIN_INFERRED, 0,
                            error));
    return bd_kin_edges_add(edges, other, person, &none, BD_KIN_CLASS_HOUSEMATE, BD_KIN_INFERRED, 0,
                            error);
}

/* Those who are, or were, in the old household by the register of that number. */
static bd_status tie_stayers(former *f, uint32_t row, bool *ambiguous, bd_error *error) {
    uint32_t number = bd_id_at(f->formers, row), person = bd_id_at(f->persons, row);
    uint32_t begin = f->by_household->offsets[number];
    uint32_t end = f->by_household->offsets[number + 1];
    bool one_place;
    *ambiguous = end - begin > MOST_ROWS || !is_clear(f, begin, end, row, &one_place);
    if (*ambiguous) return BD_OK;
    uint32_t members[MOST_MEMBERS];
    size_t n = 0;
    for (uint32_t k = begin; k < end; k++) {
        uint32_t at = bd_index_row(f->by_household, k), other = bd_id_at(f->persons, at);
        if (!one_place && !same_place(f, at, row)) continue;
        bool known = !other;
        for (size_t i = 0; i < n; i++)
            known = known || members[i] == other;
        /* Who stands there as well has a relation to its head. */
        if (other == person) return BD_OK;
        if (known) continue;
        if (n == MOST_MEMBERS) return BD_OK;
        members[n++] = other;
    }
    for (size_t i = 0; i < n; i++)
        BD_TRY(tie(f, person, members[i], error));
    return BD_OK;
}

/* Others who left it: of the same place, so far as numbers are counted by place. */
static bd_status tie_leavers(former *f, uint32_t row, bd_error *error) {
    uint32_t number = bd_id_at(f->formers, row);
    uint32_t begin = f->by_former->offsets[number], end = f->by_former->offsets[number + 1];
    if (end - begin > MOST_MEMBERS) return BD_OK;
    for (uint32_t k = begin; k < end; k++) {
        uint32_t at = bd_index_row(f->by_former, k);
        /* Who moved on together is in one household now, and each pair is tied once. */
        if (bd_id_at(f->persons, at) <= bd_id_at(f->persons, row) ||
            bd_id_at(f->households, at) == bd_id_at(f->households, row))
            continue;
        if (same_place(f, at, row))
            BD_TRY(tie(f, bd_id_at(f->persons, row), bd_id_at(f->persons, at), error));
    }
    return BD_OK;
}

static bd_status open_register(bd_kin_making *making, former *f, bd_error *error) {
    size_t number;
    *f = (former){.making = making,
                  .table = bd_store_find_table(making->store, "household", &number)};
    f->formers = bd_table_ids(f->table, "former_household_id", BD_TYPE_HOUSEHOLD);
    f->households = bd_table_ids(f->table, "household_id", BD_TYPE_HOUSEHOLD);
    f->persons = bd_table_ids(f->table, "id_no", BD_TYPE_PERSON);
    f->towns = bd_table_ids(f->table, "town", BD_TYPE_TEXT);
    f->villages = bd_table_ids(f->table, "village", BD_TYPE_TEXT);
    if (!f->formers || !f->households || !f->persons) {
        f->formers = NULL;
        return BD_OK;
    }
    const bd_table_definition *definition = f->table->definition;
    BD_TRY(bd_store_index(making->store, number,
                          bd_table_definition_find(definition, "household_id", 12),
                          making->n_threads, &f->by_household, error));
    return bd_store_index(making->store, number,
                          bd_table_definition_find(definition, "former_household_id", 19),
                          making->n_threads, &f->by_former, error);
}

bd_status bd_kin_from_former_households(bd_kin_making *making, bd_error *error) {
    former f;
    BD_TRY(open_register(making, &f, error));
    for (uint32_t row = 0; f.formers && row < f.table->n_rows; row++) {
        bool ambiguous;
        if (!bd_id_at(f.formers, row) || !bd_id_at(f.persons, row) ||
            bd_id_at(f.formers, row) == bd_id_at(f.households, row))
            continue;
        BD_TRY(tie_stayers(&f, row, &ambiguous, error));
        if (!ambiguous) BD_TRY(tie_leavers(&f, row, error));
    }
    return BD_OK;
}
