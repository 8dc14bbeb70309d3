/* The derived table person: one row for everyone whose number occurs anywhere. */
#include "engine/base/memory.h"
#include "engine/derive/derive_internal.h"
#include "engine/derive/person_rows.h"
#include "engine/ident/person_id.h"
#include "engine/kin/relation.h"
#include "engine/store/access.h"
#include "engine/store/derived.h"

#include <stdlib.h>
#include <string.h>

#define STRETCH_ROWS 2048u /* read at once */

/* A further PERSON column: somebody who is mentioned in a row about someone else. */
typedef struct mention {
    const bd_table *table;
    size_t column;
    const bd_column *persons, *names;
} mention;

typedef struct person_run {
    bd_store *store;
    const bd_dictionary *texts;
    int n_threads;
    uint32_t n_persons;
    bd_person_subject *subjects; /* registers first */
    size_t n_subjects, subjects_capacity;
    mention *mentions;
    size_t n_mentions, mentions_capacity;
    uint32_t *names; /* result, by person id */
} person_run;

/* --- Which columns there are
 * ---------------------------------------------------------------------- */

/* The column that names the person of a PERSON column: id_no – person_name, relative_id –
 * relative_name, household_head_id – household_head_name, payee_id_no – payee_name. */
static const bd_column *names_of(const bd_table *table, const char *column) {
    char name[64];
    size_t length = strlen(column);
    if (strcmp(column, "id_no") == 0) return bd_table_ids(table, "person_name", BD_TYPE_NAME);
    size_t cut = 0;
    if (length > 6 && strcmp(column + length - 6, "_id_no") == 0) cut = 6;
    if (!cut && length > 3 && strcmp(column + length - 3, "_id") == 0) cut = 3;
    if (!cut || length - cut + 6 > sizeof name) return NULL;
    memcpy(name, column, length - cut);
    memcpy(name + length - cut, "_name", 6);
    return bd_table_ids(table, name, BD_TYPE_NAME);
}

static bd_status add_subject(person_run *run, const bd_table *table, size_t number, size_t column,
                             bd_error *error) {
    const bd_table_definition *definition = table->definition;
    bd_person_subject s = {.names = names_of(table, definition->columns[column].name),
                           .is_register = strcmp(definition->name, "household") == 0};
    s.is_roll = strcmp(definition->name, "roll") == 0 || strcmp(definition->name, "subsidy") == 0;
    if (s.is_register || s.is_roll) {
        s.town = bd_table_ids(table, "town", BD_TYPE_TEXT);
        s.village = bd_table_ids(table, "village", BD_TYPE_TEXT);
    }
    if (s.is_register) s.region = bd_table_ids(table, "region_code", BD_TYPE_REGION);
    if (s.is_roll) {
        s.date = bd_table_dates(table, "start_date");
        if (!s.date) s.date = bd_table_dates(table, "pay_date");
        s.other_date = bd_table_dates(table, "approve_date");
        s.period = bd_table_ids(table, "period", BD_TYPE_PERIOD);
    }
    BD_TRY(bd_store_index(run->store, number, column, run->n_threads, &s.index, error));
    BD_TRY(bd_grow(&run->subjects, &run->subjects_capacity, run->n_subjects + 1,
                   sizeof *run->subjects, error));
    size_t at = run->n_subjects++;
    for (; s.is_register && at > 0; at--)
        run->subjects[at] = run->subjects[at - 1];
    run->subjects[at] = s;
    return BD_OK;
}

static bd_status list_columns(person_run *run, bd_error *error) {
    const bd_schema *schema = bd_store_schema(run->store);
    for (size_t t = 0; t < schema->n_tables; t++) {
        const bd_table *table = bd_store_table(run->store, t);
        bool first = true;
        if (schema->tables[t].derived || table->n_rows == 0) continue;
        for (size_t c = 0; c < table->n_columns; c++) {
            if (table->columns[c].type != BD_TYPE_PERSON || !table->column_present[c]) continue;
            if (first) {
                BD_TRY(add_subject(run, table, t, c, error));
                first = false;
                continue;
            }
            BD_TRY(bd_grow(&run->mentions, &run->mentions_capacity, run->n_mentions + 1,
                           sizeof *run->mentions, error));
            run->mentions[run->n_mentions++] =
                (mention){.table = table,
                          .column = c,
                          .persons = &table->columns[c],
                          .names = names_of(table, table->definition->columns[c].name)};
        }
    }
    return BD_OK;
}

/* --- Names
 * ---------------------------------------------------------------------------------------- */

/* Ascending, by bytes from the lowest; bytes that are the same everywhere cost no pass. */
static void sort_pairs(uint64_t *pairs, uint64_t *room, size_t n) {
    uint64_t *from = pairs, *to = room;
    for (int shift = 0; shift < 64; shift += 8) {
        size_t starts[257] = {0};
        for (size_t i = 0; i < n; i++)
            starts[(from[i] >> shift & 255) + 1]++;
        bool constant = false;
        for (int b = 0; b < 256 && !constant; b++)
            constant = starts[b + 1] == n;
        if (constant) continue;
        for (int b = 0; b < 256; b++)
            starts[b + 1] += starts[b];
        for (size_t i = 0; i < n; i++)
            to[starts[from[i] >> shift & 255]++] = from[i];
        uint64_t *swapped = from;
        from = to;
        to = swapped;
    }
    if (from != pairs) memcpy(pairs, from, n * sizeof *pairs);
}

typedef struct pair_list {
    uint64_t *pairs; /* person and name */
    size_t n, capacity;
} pair_list;

/* Of people who have no name yet. */
static bd_status list_names(const person_run *run, const mention *at, pair_list *list,
                            bd_error *error) {
    uint32_t person_room[STRETCH_ROWS], name_room[STRETCH_ROWS];
    for (uint32_t row = 0, n; row < at->table->n_rows; row += n) {
        n = at->table->n_rows - row < STRETCH_ROWS ? at->table->n_rows - row : STRETCH_ROWS;
        const uint32_t *persons = bd_column_read(at->persons, row, n, person_room),
                       *names = bd_column_read(at->names, row, n, name_room);
        BD_TRY(bd_grow(&list->pairs, &list->capacity, list->n + n, sizeof *list->pairs, error));
        for (uint32_t i = 0; i < n; i++) {
            if (persons[i] && names[i] && !run->names[persons[i]])
                list->pairs[list->n++] = (uint64_t)persons[i] << 32 | names[i];
        }
    }
    return BD_OK;
}

/* People who are only mentioned (relatives, heads, guardians): the name that stands beside most
 * often. */
static bd_status name_mentioned(person_run *run, bd_error *error) {
    pair_list list = {0};
    bd_status status = BD_OK;
    for (size_t m = 0; m < run->n_mentions && status == BD_OK; m++)
        if (run->mentions[m].names) status = list_names(run, &run->mentions[m], &list, error);
    uint64_t *room = bd_allocate(list.n, sizeof *room);
    if (!room || status != BD_OK) {
        free(list.pairs);
        free(room);
        return status != BD_OK ? status : bd_error_memory(error, list.n * sizeof *room);
    }
    sort_pairs(list.pairs, room, list.n);
    bd_name_tally t = {.n = 0};
    for (size_t i = 0; i < list.n; i++) {
        bd_name_tally_add(&t, (uint32_t)list.pairs[i], 1);
        if (i + 1 < list.n && list.pairs[i + 1] >> 32 == list.pairs[i] >> 32) continue;
        run->names[list.pairs[i] >> 32] = bd_name_tally_best(&t, run->texts);
        t.n = 0;
    }
    free(list.pairs);
    free(room);
    return BD_OK;
}

/* --- Rows that name a person
 * ---------------------------------------------------------------------- */

static void count_mention(const mention *m, int n_threads, uint32_t *n_rows) {
    const bd_table *table = m->table;
    uint32_t n_stretches = table->n_rows / STRETCH_ROWS + 1;
#pragma omp parallel for num_threads(n_threads) schedule(static)
    for (uint32_t s = 0; s < n_stretches; s++) {
        uint32_t own_room[STRETCH_ROWS], other_room[STRETCH_ROWS], first = s * STRETCH_ROWS;
        uint32_t n = table->n_rows - first < STRETCH_ROWS ? table->n_rows - first : STRETCH_ROWS;
        bool counted[STRETCH_ROWS] = {false};
        const uint32_t *persons = bd_column_read(m->persons, first, n, own_room);
        /* A row that names a person twice is still one row. */
        for (size_t c = 0; c < m->column; c++) {
            if (table->columns[c].type != BD_TYPE_PERSON || !table->column_present[c]) continue;
            const uint32_t *others = bd_column_read(&table->columns[c], first, n, other_room);
            for (uint32_t i = 0; i < n; i++)
                counted[i] |= others[i] == persons[i];
        }
        for (uint32_t i = 0; i < n; i++)
            if (persons[i] && !counted[i])
                __atomic_fetch_add(&n_rows[persons[i]], 1, __ATOMIC_RELAXED);
    }
}

/* --- The table
 * ------------------------------------------------------------------------------------ */

/* Values in the order of persons that are packed one column after the other: in one room. */
typedef struct table_run {
    const person_run *run;
    const bd_person_numbers *numbers;
    bd_derived *derived;
    uint32_t *room;
    uint32_t sexes[3], problems[256];
} table_run;

static bd_status pack(const table_run *t, const char *name, bd_type type, const void *values,
                      bd_error *error) {
    return bd_derived_pack(t->derived, name, type, values, error);
}

/* What follows from the number alone. */
static bd_status pack_numbers(const table_run *t, bd_error *error) {
    const bd_dictionary *persons = bd_store_dictionary(t->run->store, BD_TYPE_PERSON);
    uint32_t n = t->run->n_persons, *room = t->room;
    int n_threads = t->run->n_threads;
#pragma omp parallel for num_threads(n_threads) schedule(static)
    for (uint32_t row = 0; row < n; row++)
        room[row] = row + 1;
    BD_TRY(pack(t, "id_no", BD_TYPE_PERSON, room, error));
    BD_TRY(pack(t, "birth_date", BD_TYPE_DATE, t->numbers->birth_dates + 1, error));
#pragma omp parallel for num_threads(n_threads) schedule(static)
    for (uint32_t row = 0; row < n; row++)
        room[row] = t->sexes[t->numbers->sexes[row + 1]];
    BD_TRY(pack(t, "sex", BD_TYPE_CODE, room, error));
#pragma omp parallel for num_threads(n_threads) schedule(static)
    for (uint32_t row = 0; row < n; row++)
        room[row] = t->problems[bd_dictionary_attribute(persons, row + 1)];
    return pack(t, "id_problem", BD_TYPE_CODE, room, error);
}

/* What the rows about people tell. */
static bd_status pack_rows(const table_run *t, const bd_person_found *found, bd_error *error) {
    uint32_t n = t->run->n_persons;
    for (uint32_t id = 1; id <= n; id++)
        if (!found->region[id]) found->region[id] = t->numbers->regions[id];
    BD_TRY(pack(t, "person_name", BD_TYPE_NAME, found->names + 1, error));
    BD_TRY(pack(t, "region", BD_TYPE_REGION, found->region + 1, error));
    BD_TRY(pack(t, "town", BD_TYPE_TEXT, found->town + 1, error));
    BD_TRY(pack(t, "village", BD_TYPE_TEXT, found->village + 1, error));
    int64_t *n_rows = (int64_t *)(void *)t->room;
    for (uint32_t row = 0; row < n; row++)
        n_rows[row] = found->n_rows[row + 1];
    return pack(t, "n_rows", BD_TYPE_INT, n_rows, error);
}

static bd_status fill_table(const person_run *run, const bd_person_numbers *numbers,
                            const bd_person_found *found, bd_derived *derived, bd_error *error) {
    table_run t = {.run = run, .numbers = numbers, .derived = derived};
    BD_TRY(bd_derived_text(run->store, "男", &t.sexes[BD_KIN_MALE], error));
    BD_TRY(bd_derived_text(run->store, "女", &t.sexes[BD_KIN_FEMALE], error));
    for (int problem = BD_ID_OK + 1; problem <= BD_ID_CHARACTERS; problem++)
        BD_TRY(bd_derived_text(run->store, bd_id_problem_name((bd_id_problem)problem),
                               &t.problems[problem], error));
    t.room = bd_allocate(run->n_persons, sizeof(int64_t));
    if (!t.room) return bd_error_memory(error, run->n_persons * sizeof(int64_t));
    bd_status status = pack_numbers(&t, error);
    if (status == BD_OK) status = pack_rows(&t, found, error);
    free(t.room);
    return status == BD_OK ? bd_derived_finish(derived, "id_no", error) : status;
}

/* Arrays by person, in one piece of memory each; those of places only for the table. */
static bd_status make_found(const person_run *run, bool with_places, bd_person_found *found,
                            bd_error *error) {
    size_t n = (size_t)run->n_persons + 1;
    found->names = bd_allocate_zero(n, sizeof *found->names);
    found->n_rows = bd_allocate(n, sizeof *found->n_rows);
    if (!found->names || !found->n_rows) return bd_error_memory(error, n * sizeof *found->names);
    if (!with_places) return BD_OK;
    found->town = bd_allocate(n, sizeof *found->town);
    found->village = bd_allocate(n, sizeof *found->village);
    found->region = bd_allocate(n, sizeof *found->region);
    return found->town && found->village && found->region
               ? BD_OK
               : bd_error_memory(error, n * sizeof *found->town);
}

static bd_status derive(person_run *run, const bd_person_numbers *numbers, bd_person_found *found,
                        bd_error *error) {
    size_t table;
    bool has_table = bd_store_find_table(run->store, "person", &table) != NULL;
    BD_TRY(make_found(run, has_table, found, error));
    run->names = found->names;
    BD_TRY(list_columns(run, error));
    bd_person_rows_read(run->subjects, run->n_subjects, run->texts, run->n_persons, run->n_threads,
                        found);
    BD_TRY(name_mentioned(run, error));
    if (!has_table) return BD_OK;
    for (size_t m = 0; m < run->n_mentions; m++)
        count_mention(&run->mentions[m], run->n_threads, found->n_rows);
    bd_derived derived;
    bd_derived_begin(&derived, run->store, table, run->n_persons);
    derived.n_threads = run->n_threads;
    bd_status status = fill_table(run, numbers, found, &derived, error);
    bd_derived_reset(&derived);
    return status;
}

bd_status bd_derive_person(bd_store *store, const bd_derive_options *options,
                           const bd_person_numbers *numbers, uint32_t **names, bd_error *error) {
    *names = NULL;
    person_run run = {.store = store,
                      .texts = bd_store_dictionary(store, BD_TYPE_TEXT),
                      .n_threads =
                          bd_threads_count(options->n_threads, numbers->n_persons / 4096 + 1),
                      .n_persons = numbers->n_persons};
    if (options->cancel && *options->cancel)
        return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
    bd_person_found found = {0};
    bd_status status = derive(&run, numbers, &found, error);
    if (status == BD_OK)
        *names = found.names;
    else
        free(found.names);
    free(found.n_rows);
    free(found.town);
    free(found.village);
    free(found.region);
    free(run.subjects);
    free(run.mentions);
    return status;
}
