/* Relatives whom a declaration or a register names without a number. A name alone ties nobody: the
 * person must be the only one of it in the household, of the sex that the relation tells and, where
 * it is stated, born on that day. Such ties are inferred. */
#include "engine/base/memory.h"
#include "engine/ident/name.h"
#include "engine/kin/sources.h"
#include "engine/kin/vocabulary.h"
#include "engine/store/access.h"

#include <stdlib.h>
#include <string.h>

#define MOST_MEMBERS 64u /* of a household that are looked at */

typedef struct named {
    bd_kin_making *making;
    const bd_table *registers;
    const uint32_t *persons, *names, *households, *villages;
    const bd_index *by_person, *by_household;
    const bd_dictionary *texts;
    bd_buffer wanted, other;
} named;

static bool open_register(named *n, bd_kin_making *making, bd_status *status, bd_error *error) {
    size_t number;
    *n = (named){.making = making,
                 .registers = bd_store_find_table(making->store, "household", &number),
                 .texts = bd_store_dictionary(making->store, BD_TYPE_TEXT)};
    n->persons = bd_table_ids(n->registers, "id_no", BD_TYPE_PERSON);
    n->names = bd_table_ids(n->registers, "person_name", BD_TYPE_NAME);
    n->households = bd_table_ids(n->registers, "household_id", BD_TYPE_HOUSEHOLD);
    n->villages = bd_table_ids(n->registers, "village", BD_TYPE_TEXT);
    *status = BD_OK;
    bd_buffer_init(&n->wanted);
    bd_buffer_init(&n->other);
    if (!n->persons || !n->names || !n->households) return false;
    const bd_table_definition *definition = n->registers->definition;
    *status =
        bd_store_index(making->store, number, bd_table_definition_find(definition, "id_no", 5),
                       making->n_threads, &n->by_person, error);
    if (*status == BD_OK)
        *status = bd_store_index(making->store, number,
                                 bd_table_definition_find(definition, "household_id", 12),
                                 making->n_threads, &n->by_household, error);
    return *status == BD_OK;
}

static void close_register(named *n) {
    bd_buffer_reset(&n->wanted);
    bd_buffer_reset(&n->other);
}

static bd_status same_key(named *n, uint32_t name, bool *same, bd_error *error) {
    size_t length;
    const char *text = bd_dictionary_text(n->texts, name, &length);
    bd_buffer_clear(&n->other);
    BD_TRY(bd_name_key(text, length, &n->other, error));
    *same = n->other.length_bytes > 0 && n->other.length_bytes == n->wanted.length_bytes &&
            memcmp(n->other.data, n->wanted.data, n->other.length_bytes) == 0;
    return BD_OK;
}

/* The only other member of a household of the person's with that name; 0 for none or several. */
static bd_status find_in_household(named *n, uint32_t person, uint32_t name, int32_t born,
                                   uint32_t *found, bd_error *error) {
    size_t length;
    const char *text = bd_dictionary_text(n->texts, name, &length);
    *found = 0;
    bd_buffer_clear(&n->wanted);
    BD_TRY(bd_name_key(text, length, &n->wanted, error));
    for (uint32_t i = n->by_person->offsets[person]; i < n->by_person->offsets[person + 1]; i++) {
        uint32_t row = bd_index_row(n->by_person, i), household = n->households[row];
        if (!household) continue;
        uint32_t begin = n->by_household->offsets[household];
        uint32_t end = n->by_household->offsets[household + 1];
        for (uint32_t k = begin; k < end && k < begin + MOST_MEMBERS; k++) {
            uint32_t at = bd_index_row(n->by_household, k), other = n->persons[at];
            bool same;
            if (!other || other == person ||
                bd_id_at(n->villages, at) != bd_id_at(n->villages, row))
                continue;
            BD_TRY(same_key(n, n->names[at], &same, error));
            if (!same || other == *found) continue;
            bd_traits traits = bd_people_traits(n->making->people, other);
            if (born != BD_NULL_I32 && traits.birth_date != BD_NULL_I32 &&
                traits.birth_date != born)
                continue;
            if (*found) {
                *found = 0;
                return BD_OK;
            }
            *found = other;
        }
    }
    return BD_OK;
}

static bd_status add_named(named *n, const bd_kin_parsed *parsed, uint32_t official, uint32_t name,
                           int32_t born, bd_error *error) {
    uint32_t relative;
    if (parsed->class != BD_KIN_CLASS_KIN && parsed->class != BD_KIN_CLASS_OTHER) return BD_OK;
    BD_TRY(find_in_household(n, official, name, born, &relative, error));
    if (!relative) return BD_OK;
    bd_traits own = bd_people_traits(n->making->people, official);
    bd_traits other = bd_people_traits(n->making->people, relative);
    bd_kin_relation relation = parsed->relation;
    if (parsed->choice)
        relation =
            bd_kin_parsed_choose(parsed, own.birth_date, other.birth_date, (bd_kin_sex)other.sex);
    bd_kin_sex stated = relation.n_steps ? bd_kin_step_sex(relation.steps[relation.n_steps - 1])
                                         : BD_KIN_SEX_UNKNOWN;
    if (stated && other.sex && stated != other.sex) return BD_OK; /* not the person who was meant */
    return bd_kin_edges_add(&n->making->lists[0], official, relative, &relation, parsed->class,
                            BD_KIN_INFERRED, BD_KIN_EDGE_DECLARED, error);
}

bd_status bd_kin_from_names(bd_kin_making *making, bd_error *error) {
    named n;
    bd_status status;
    const bd_table *table = bd_store_find_table(making->store, "kinship", NULL);
    const uint32_t *official = bd_table_ids(table, "official_id", BD_TYPE_PERSON);
    const uint32_t *relative = bd_table_ids(table, "relative_id", BD_TYPE_PERSON);
    const uint32_t *name = bd_table_ids(table, "relative_name", BD_TYPE_NAME);
    const uint32_t *relation = bd_table_ids(table, "relation", BD_TYPE_CODE);
    const int32_t *born = bd_table_dates(table, "birth_date");
    if (!official || !name || !relation) return BD_OK;
    if (!open_register(&n, making, &status, error)) {
        close_register(&n);
        return status;
    }
    bd_kin_vocabulary vocabulary = {0};
    status = bd_kin_vocabulary_make(n.texts, relation, table->n_rows, &vocabulary, error);
    for (uint32_t row = 0; status == BD_OK && row < table->n_rows; row++) {
        if (!official[row] || bd_id_at(relative, row) || !name[row]) continue;
        status = add_named(&n, bd_kin_vocabulary_find(&vocabulary, relation[row]), official[row],
                           name[row], bd_date_at(born, row), error);
    }
    bd_kin_vocabulary_reset(&vocabulary);
    close_register(&n);
    return status;
}
