/* Whose findings belong together: those of one person, and those of the members of one household,
 * as one visit settles them. */
#include "engine/rule/finding.h"

#include "engine/base/memory.h"

#include <string.h>

/* Larger "households" are institutions and collective registers. */
#define MOST_MEMBERS 12u

typedef struct registers {
    const bd_table *table; /* household; NULL when there is none to use */
    const bd_column *person, *household;
    const bd_index *by_person, *by_household;
    const bd_dictionary *households;
} registers;

static bd_status open_registers(bd_store *store, registers *r, bd_error *error) {
    *r = (registers){0};
    const bd_schema *schema = bd_store_schema(store);
    size_t table = bd_schema_find_table(schema, "household", strlen("household"));
    if (table == SIZE_MAX || bd_store_table(store, table)->n_rows == 0) return BD_OK;
    const bd_table_definition *definition = &schema->tables[table];
    size_t person = bd_table_definition_find(definition, "id_no", strlen("id_no"));
    size_t number = bd_table_definition_find(definition, "household_id", strlen("household_id"));
    const bd_table *data = bd_store_table(store, table);
    if (person == SIZE_MAX || number == SIZE_MAX || !data->column_present[person] ||
        !data->column_present[number] || data->columns[person].type != BD_TYPE_PERSON ||
        data->columns[number].type != BD_TYPE_HOUSEHOLD)
        return BD_OK;
    BD_TRY(bd_store_index(store, table, person, 0, &r->by_person, error));
    BD_TRY(bd_store_index(store, table, number, 0, &r->by_household, error));
    r->person = &data->columns[person];
    r->household = &data->columns[number];
    r->households = bd_store_dictionary(store, BD_TYPE_HOUSEHOLD);
    r->table = data;
    return BD_OK;
}

/* The only household of a person; 0 when there is none, or more than one, or it is too large, or
 * its number is too short to be one household's alone. */
static uint32_t household_of(const registers *r, uint32_t person) {
    if (!r->table || !person || person > r->by_person->n_ids) return 0;
    uint32_t found = 0;
    for (uint32_t at = r->by_person->offsets[person]; at < r->by_person->offsets[person + 1];
         at++) {
        uint32_t household = bd_id_at(r->household, bd_index_row(r->by_person, at));
        if (found && household && household != found) return 0;
        if (household) found = household;
    }
    if (!found || bd_dictionary_attribute(r->households, found) != 0) return 0;
    uint32_t n = r->by_household->offsets[found + 1] - r->by_household->offsets[found];
    return n <= MOST_MEMBERS ? found : 0;
}

bd_status bd_subject_keys_make(bd_store *store, const bd_finding *const *findings, size_t n,
                               bd_subject_key *keys, bd_error *error) {
    registers r;
    BD_TRY(open_registers(store, &r, error));
    for (size_t i = 0; i < n; i++) {
        const bd_finding *finding = findings[i];
        uint32_t household =
            finding->subject_type == BD_TYPE_PERSON ? household_of(&r, finding->subject_id) : 0;
        keys[i] = household ? (bd_subject_key){BD_TYPE_HOUSEHOLD, household, ""}
                            : (bd_subject_key){finding->subject_type, finding->subject_id,
                                               finding->subject_id ? "" : finding->subject};
    }
    return BD_OK;
}

int bd_subject_key_compare(const bd_subject_key *a, const bd_subject_key *b) {
    if (a->type != b->type) return a->type < b->type ? -1 : 1;
    if (a->id != b->id) return a->id < b->id ? -1 : 1;
    return strcmp(a->text, b->text);
}

/* --- Reasons -------------------------------------------------------------------------------------
 */

static int compare_rows(const bd_evidence *x, const bd_evidence *y) {
    if (x->table != y->table) return x->table < y->table ? -1 : 1;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    return (x->table_row > y->table_row) - (x->table_row < y->table_row);
}

/* Whether all rows of a are rows of b; both are sorted. */
static bool rows_within(const bd_finding *a, const bd_finding *b) {
    size_t at = 0;
    for (size_t i = 0; i < a->n_evidence; i++) {
        while (at < b->n_evidence && compare_rows(&b->evidence[at], &a->evidence[i]) < 0)
            at++;
        if (at == b->n_evidence || compare_rows(&b->evidence[at], &a->evidence[i]) != 0)
            return false;
    }
    return true;
}

bool bd_findings_independent(const bd_finding *a, const bd_finding *b) {
    if (a->rule == b->rule && a->subject_id && a->subject_id == b->subject_id &&
        a->subject_type == b->subject_type)
        return false; /* one rule, said of one person twice */
    if (a->n_evidence == 0 || b->n_evidence == 0)
        return strcmp(a->rule->family, b->rule->family) != 0;
    bool within = rows_within(a, b), around = rows_within(b, a);
    return strcmp(a->rule->family, b->rule->family) == 0 ? !within && !around : !(within && around);
}
