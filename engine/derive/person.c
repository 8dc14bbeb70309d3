/* The derived table person: one row for everyone whose number occurs anywhere. */
#include "engine/base/memory.h"
#include "engine/derive/derive_internal.h"
#include "engine/ident/period.h"
#include "engine/ident/person_id.h"
#include "engine/kin/relation.h"
#include "engine/store/access.h"
#include "engine/store/derived.h"

#include <stdlib.h>
#include <string.h>

#define MOST_NAMES 16 /* different names of one person that are counted */

/* A table whose rows are about a person: its first PERSON column. Rows are mostly clustered by it,
 * so that all a person's rows stand together. */
typedef struct subject {
    const bd_index *index;
    const bd_column *names, *town, *village, *region;
    const bd_column *date, *other_date, *period; /* which row is the latest */
    bool is_register, is_roll;
} subject;

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
    subject *subjects; /* registers first */
    size_t n_subjects, subjects_capacity;
    mention *mentions;
    size_t n_mentions, mentions_capacity;
    uint32_t *names; /* result, by person id */
    uint32_t *n_rows;
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
    subject s = {.names = names_of(table, definition->columns[column].name),
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

typedef struct tally {
    uint32_t names[MOST_NAMES];
    uint32_t counts[MOST_NAMES];
    int n;
} tally;

static void count_name(tally *t, uint32_t name, uint32_t count) {
    if (!name) return;
    for (int i = 0; i < t->n; i++) {
        if (t->names[i] != name) continue;
        t->counts[i] += count;
        return;
    }
    if (t->n == MOST_NAMES) return;
    t->names[t->n] = name;
    t->counts[t->n++] = count;
}

/* The name seen most often; of equal ones the first by its bytes. */
static uint32_t most_often(const bd_dictionary *texts, const tally *t) {
    int best = -1;
    for (int i = 0; i < t->n; i++) {
        if (best < 0 || t->counts[i] > t->counts[best]) {
            best = i;
        } else if (t->counts[i] == t->counts[best] &&
                   strcmp(bd_dictionary_text(texts, t->names[i], NULL),
                          bd_dictionary_text(texts, t->names[best], NULL)) < 0) {
            best = i;
        }
    }
    return best < 0 ? BD_NULL_ID : t->names[best];
}

static void count_subject(const subject *s, uint32_t person, tally *t) {
    uint32_t begin = s->index->offsets[person], end = s->index->offsets[person + 1];
    for (uint32_t p = begin; p < end;) {
        uint32_t name = bd_id_at(s->names, bd_index_row(s->index, p)), run = 1;
        while (++p < end && bd_id_at(s->names, bd_index_row(s->index, p)) == name)
            run++;
        count_name(t, name, run);
    }
}

/* Household registers decide; then all rows about the person. */
static uint32_t choose_name(const person_run *run, uint32_t person) {
    tally t = {.n = 0};
    for (size_t i = 0; i < run->n_subjects; i++) {
        if (i > 0 && run->subjects[i - 1].is_register && !run->subjects[i].is_register && t.n > 0)
            break;
        if (run->subjects[i].names) count_subject(&run->subjects[i], person, &t);
    }
    return most_often(run->texts, &t);
}

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

/* People who are only mentioned (relatives, heads, guardians): the name that stands beside most
 * often. */
static bd_status name_mentioned(person_run *run, bd_error *error) {
    uint64_t *pairs = NULL;
    size_t n = 0, capacity = 0;
    for (size_t m = 0; m < run->n_mentions; m++) {
        const mention *at = &run->mentions[m];
        for (uint32_t row = 0; at->names && row < at->table->n_rows; row++) {
            uint32_t person = bd_id_at(at->persons, row), name = bd_id_at(at->names, row);
            if (!person || !name || run->names[person]) continue;
            if (n == capacity) {
                bd_status status = bd_grow(&pairs, &capacity, n + 1, sizeof *pairs, error);
                if (status != BD_OK) {
                    free(pairs);
                    return status;
                }
            }
            pairs[n++] = (uint64_t)person << 32 | name;
        }
    }
    uint64_t *room = bd_allocate(n, sizeof *room);
    if (!room) {
        free(pairs);
        return bd_error_memory(error, n * sizeof *room);
    }
    sort_pairs(pairs, room, n);
    tally t = {.n = 0};
    for (size_t i = 0; i < n; i++) {
        count_name(&t, (uint32_t)pairs[i], 1);
        if (i + 1 < n && pairs[i + 1] >> 32 == pairs[i] >> 32) continue;
        run->names[pairs[i] >> 32] = most_often(run->texts, &t);
        t.n = 0;
    }
    free(pairs);
    free(room);
    return BD_OK;
}

/* --- Rows that name a person
 * ---------------------------------------------------------------------- */

static void count_mention(const mention *m, int n_threads, uint32_t *n_rows) {
    const bd_table *table = m->table;
    uint32_t n = table->n_rows;
#pragma omp parallel for num_threads(n_threads) schedule(static)
    for (uint32_t row = 0; row < n; row++) {
        uint32_t person = bd_id_at(m->persons, row);
        bool counted = person == 0;
        /* A row that names a person twice is still one row. */
        for (size_t c = 0; c < m->column && !counted; c++)
            counted = table->columns[c].type == BD_TYPE_PERSON && table->column_present[c] &&
                      bd_id_at(&table->columns[c], row) == person;
        if (!counted) __atomic_fetch_add(&n_rows[person], 1, __ATOMIC_RELAXED);
    }
}

/* --- Places
 * --------------------------------------------------------------------------------------- */

typedef struct place {
    uint32_t town, village, region;
} place;

static int32_t day_of_row(const subject *s, uint32_t row) {
    int32_t day = bd_date_at(s->date, row);
    if (day == BD_NULL_I32) day = bd_date_at(s->other_date, row);
    bd_period period = bd_id_at(s->period, row);
    if (day == BD_NULL_I32 && period) day = bd_period_first_day(period);
    return day;
}

/* Of the register the last row that tells; of rolls and payments the latest by date. */
static place find_place(const person_run *run, uint32_t person) {
    place found = {0};
    int32_t latest = BD_NULL_I32;
    bool by_register = false;
    for (size_t i = 0; i < run->n_subjects; i++) {
        const subject *s = &run->subjects[i];
        if (!s->town && !s->village && !s->region) continue;
        if (by_register && !s->is_register) continue;
        for (uint32_t p = s->index->offsets[person]; p < s->index->offsets[person + 1]; p++) {
            uint32_t row = bd_index_row(s->index, p);
            uint32_t region = bd_id_at(s->region, row);
            if (region) found.region = region;
            uint32_t town = bd_id_at(s->town, row), village = bd_id_at(s->village, row);
            if (!town && !village) continue;
            int32_t day = s->is_register ? BD_NULL_I32 : day_of_row(s, row);
            if ((found.town || found.village) && !s->is_register && day < latest) continue;
            latest = day;
            found.town = town;
            found.village = village;
            by_register = s->is_register;
        }
    }
    return found;
}

/* --- The table
 * ------------------------------------------------------------------------------------ */

typedef struct person_columns {
    uint32_t *id_no, *name, *sex, *region, *town, *village, *id_problem;
    int32_t *birth_date;
    int64_t *n_rows;
} person_columns;

static bd_status make_columns(bd_derived *derived, person_columns *out, bd_error *error) {
    BD_TRY(bd_derived_column(derived, "id_no", BD_TYPE_PERSON, &out->id_no, error));
    BD_TRY(bd_derived_column(derived, "person_name", BD_TYPE_NAME, &out->name, error));
    BD_TRY(bd_derived_column(derived, "birth_date", BD_TYPE_DATE, &out->birth_date, error));
    BD_TRY(bd_derived_column(derived, "sex", BD_TYPE_CODE, &out->sex, error));
    BD_TRY(bd_derived_column(derived, "region", BD_TYPE_REGION, &out->region, error));
    BD_TRY(bd_derived_column(derived, "town", BD_TYPE_TEXT, &out->town, error));
    BD_TRY(bd_derived_column(derived, "village", BD_TYPE_TEXT, &out->village, error));
    BD_TRY(bd_derived_column(derived, "id_problem", BD_TYPE_CODE, &out->id_problem, error));
    return bd_derived_column(derived, "n_rows", BD_TYPE_INT, &out->n_rows, error);
}

static void fill_rows(const person_run *run, const bd_person_numbers *numbers,
                      const uint32_t sexes[3], const uint32_t problems[256],
                      const person_columns *out) {
    const bd_dictionary *persons = bd_store_dictionary(run->store, BD_TYPE_PERSON);
    uint32_t n = run->n_persons;
#pragma omp parallel for num_threads(run->n_threads) schedule(dynamic, 8192)
    for (uint32_t id = 1; id <= n; id++) {
        uint32_t row = id - 1;
        place where = find_place(run, id);
        uint32_t n_rows = run->n_rows[id];
        for (size_t i = 0; i < run->n_subjects; i++)
            n_rows += run->subjects[i].index->offsets[id + 1] - run->subjects[i].index->offsets[id];
        out->id_no[row] = id;
        out->name[row] = run->names[id];
        out->birth_date[row] = numbers->birth_dates[id];
        out->sex[row] = sexes[numbers->sexes[id]];
        out->region[row] = where.region ? where.region : numbers->regions[id];
        out->town[row] = where.town;
        out->village[row] = where.village;
        out->id_problem[row] = problems[bd_dictionary_attribute(persons, id)];
        out->n_rows[row] = n_rows;
    }
}

static bd_status fill_table(const person_run *run, const bd_person_numbers *numbers,
                            bd_derived *derived, bd_error *error) {
    uint32_t sexes[3] = {0}, problems[256] = {0};
    person_columns out;
    BD_TRY(bd_derived_text(run->store, "男", &sexes[BD_KIN_MALE], error));
    BD_TRY(bd_derived_text(run->store, "女", &sexes[BD_KIN_FEMALE], error));
    for (int problem = BD_ID_OK + 1; problem <= BD_ID_CHARACTERS; problem++)
        BD_TRY(bd_derived_text(run->store, bd_id_problem_name((bd_id_problem)problem),
                               &problems[problem], error));
    BD_TRY(make_columns(derived, &out, error));
    fill_rows(run, numbers, sexes, problems, &out);
    return bd_derived_finish(derived, "id_no", error);
}

static bd_status name_all(person_run *run, bd_error *error) {
    uint32_t n = run->n_persons;
#pragma omp parallel for num_threads(run->n_threads) schedule(dynamic, 8192)
    for (uint32_t id = 1; id <= n; id++)
        run->names[id] = choose_name(run, id);
    return name_mentioned(run, error);
}

bd_status bd_derive_person(bd_store *store, const bd_derive_options *options,
                           const bd_person_numbers *numbers, uint32_t **names, bd_error *error) {
    size_t table;
    *names = NULL;
    person_run run = {.store = store,
                      .texts = bd_store_dictionary(store, BD_TYPE_TEXT),
                      .n_threads =
                          bd_threads_count(options->n_threads, numbers->n_persons / 4096 + 1),
                      .n_persons = numbers->n_persons};
    if (options->cancel && *options->cancel)
        return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
    run.names = bd_allocate_zero((size_t)run.n_persons + 1, sizeof *run.names);
    run.n_rows = bd_allocate_zero((size_t)run.n_persons + 1, sizeof *run.n_rows);
    bd_status status = run.names && run.n_rows ? BD_OK : bd_error_memory(error, run.n_persons * 8u);
    if (status == BD_OK) status = list_columns(&run, error);
    if (status == BD_OK) status = name_all(&run, error);
    for (size_t m = 0; status == BD_OK && m < run.n_mentions; m++)
        count_mention(&run.mentions[m], run.n_threads, run.n_rows);
    if (status == BD_OK && bd_store_find_table(store, "person", &table)) {
        bd_derived derived;
        bd_derived_begin(&derived, store, table, run.n_persons);
        derived.n_threads = run.n_threads;
        status = fill_table(&run, numbers, &derived, error);
        bd_derived_reset(&derived);
    }
    if (status == BD_OK) {
        *names = run.names;
    } else {
        free(run.names);
    }
    free(run.subjects);
    free(run.mentions);
    free(run.n_rows);
    return status;
}
