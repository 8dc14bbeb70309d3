/* Relatives whom a declaration or a register names without a number. A name alone ties nobody: the
 * person must be the only one of it in the household, or in the household that the person left (old
 * household number), of the sex that the relation tells and, where it is stated, born on that day.
 * Such ties are inferred. */
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
    const bd_column *persons, *names, *households, *former, *villages;
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
    n->former = bd_table_ids(n->registers, "former_household_id", BD_TYPE_HOUSEHOLD);
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

/* Who is looked for, and who was found so far. */
typedef struct sought {
    uint32_t person; /* whose relative it is */
    int32_t born;    /* BD_NULL_I32: not stated */
    uint32_t found;
    bool several;
} sought;

/* Looks through the members of one household; of the person's own only those of the same village,
 * as villages count their households alike. */
static bd_status look_in(named *n, uint32_t household, uint32_t own_row, bool own, sought *s,
                         bd_error *error) {
    if (!household) return BD_OK;
    uint32_t begin = n->by_household->offsets[household];
    uint32_t end = n->by_household->offsets[household + 1];
    for (uint32_t k = begin; k < end && k < begin + MOST_MEMBERS; k++) {
        uint32_t at = bd_index_row(n->by_household, k), other = bd_id_at(n->persons, at);
        bool same;
        if (!other || other == s->person || other == s->found) continue;
        if (own && bd_id_at(n->villages, at) != bd_id_at(n->villages, own_row)) continue;
        BD_TRY(same_key(n, bd_id_at(n->names, at), &same, error));
        if (!same) continue;
        bd_traits traits = bd_people_traits(n->making->people, other);
        if (s->born != BD_NULL_I32 && traits.birth_date != BD_NULL_I32 &&
            traits.birth_date != s->born)
            continue;
        s->several |= s->found != 0;
        s->found = other;
    }
    return BD_OK;
}

/* The only other member with that name of the households of the person's, those that the person
 * left among them; 0 for none or several. */
static bd_status find_in_household(named *n, uint32_t person, uint32_t name, int32_t born,
                                   uint32_t *found, bd_error *error) {
    size_t length;
    const char *text = bd_dictionary_text(n->texts, name, &length);
    sought s = {.person = person, .born = born};
    bd_buffer_clear(&n->wanted);
    BD_TRY(bd_name_key(text, length, &n->wanted, error));
    for (uint32_t i = n->by_person->offsets[person]; i < n->by_person->offsets[person + 1]; i++) {
        uint32_t row = bd_index_row(n->by_person, i);
        uint32_t household = bd_id_at(n->households, row), former = bd_id_at(n->former, row);
        BD_TRY(look_in(n, household, row, true, &s, error));
        if (former != household) BD_TRY(look_in(n, former, row, false, &s, error));
    }
    *found = s.several ? 0 : s.found;
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

#define GENERATION_DAYS (15 * 365 + 4)

/* Father, mother and spouse whom a register names without their numbers. */
static bd_status add_registered(named *n, uint32_t row, uint32_t name, bd_kin_step step,
                                bd_error *error) {
    uint32_t person = bd_id_at(n->persons, row), relative;
    if (!person || !name) return BD_OK;
    BD_TRY(find_in_household(n, person, name, BD_NULL_I32, &relative, error));
    if (!relative) return BD_OK;
    bd_traits own = bd_people_traits(n->making->people, person);
    bd_traits other = bd_people_traits(n->making->people, relative);
    bd_kin_sex sex = bd_kin_step_sex(step);
    bool parent = bd_kin_step_kind(step) == BD_KIN_PARENT;
    if (parent && other.sex && sex != other.sex) return BD_OK;
    if (!parent && own.sex && own.sex == other.sex) return BD_OK;
    if (parent && own.birth_date != BD_NULL_I32 && other.birth_date != BD_NULL_I32 &&
        (int64_t)own.birth_date - other.birth_date < GENERATION_DAYS)
        return BD_OK;
    bd_kin_relation relation = {.n_steps = 1, .steps = {step}};
    return bd_kin_edges_add(&n->making->lists[0], person, relative, &relation, BD_KIN_CLASS_KIN,
                            BD_KIN_INFERRED, 0, error);
}

static bd_status from_register(named *n, bd_error *error) {
    static const struct {
        const char *name, *id;
        bd_kin_step step;
    } columns[] = {{"father_name", "father_id", BD_KIN_PARENT | BD_KIN_MALE << 3},
                   {"mother_name", "mother_id", BD_KIN_PARENT | BD_KIN_FEMALE << 3},
                   {"spouse_name", "spouse_id", BD_KIN_SPOUSE}};
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        const bd_column *names = bd_table_ids(n->registers, columns[c].name, BD_TYPE_NAME);
        const bd_column *ids = bd_table_ids(n->registers, columns[c].id, BD_TYPE_PERSON);
        for (uint32_t row = 0; names && row < n->registers->n_rows; row++) {
            uint32_t name = bd_id_at(names, row);
            if (name && !bd_id_at(ids, row))
                BD_TRY(add_registered(n, row, name, columns[c].step, error));
        }
    }
    return BD_OK;
}

static bd_status from_declarations(named *n, bd_error *error) {
    bd_kin_making *making = n->making;
    const bd_table *table = bd_store_find_table(making->store, "kinship", NULL);
    const bd_column *official = bd_table_ids(table, "official_id", BD_TYPE_PERSON);
    const bd_column *relative = bd_table_ids(table, "relative_id", BD_TYPE_PERSON);
    const bd_column *name = bd_table_ids(table, "relative_name", BD_TYPE_NAME);
    const bd_column *relation = bd_table_ids(table, "relation", BD_TYPE_CODE);
    const bd_column *born = bd_table_dates(table, "birth_date");
    if (!official || !name || !relation) return BD_OK;
    bd_kin_vocabulary vocabulary = {0};
    bd_status status =
        bd_kin_vocabulary_make(n->texts, relation, table->n_rows, &vocabulary, error);
    for (uint32_t row = 0; status == BD_OK && row < table->n_rows; row++) {
        uint32_t person = bd_id_at(official, row), called = bd_id_at(name, row);
        if (!person || bd_id_at(relative, row) || !called) continue;
        status = add_named(n, bd_kin_vocabulary_find(&vocabulary, bd_id_at(relation, row)), person,
                           called, bd_date_at(born, row), error);
    }
    bd_kin_vocabulary_reset(&vocabulary);
    return status;
}

bd_status bd_kin_from_names(bd_kin_making *making, bd_error *error) {
    named n;
    bd_status status;
    if (open_register(&n, making, &status, error)) {
        status = from_declarations(&n, error);
        if (status == BD_OK) status = from_register(&n, error);
    }
    close_register(&n);
    return status;
}
