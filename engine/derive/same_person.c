/* The derived table same_person: who may be behind a number that is masked, damaged or missing. */
#include "engine/derive/same_person.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/base/probability.h"
#include "engine/ident/code_tables.h"
#include "engine/ident/name.h"
#include "engine/store/access.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ROWS 256u             /* of one person in one table that are looked at */
#define LEAST_LINKED 0.9           /* probability from which a pair is linked */
#define LEAST_SHOWN 0.01           /* … from which it is listed */
#define CHECKED_PROBABILITY 0.9999 /* of a pair that verification found to be one person */
#define MOST_SHOWN 5u              /* people listed for one number; their count is always told */
#define MOST_NAMESAKES 20000u      /* people of one name: no name to link by */

/* Expected shares of agreement among others (u) and among true pairs (m), fixed, as they hold for
 * any county: a day of birth of some 60 years, some 100 villages and 20 towns, and people who
 * moved. */
static const struct {
    unsigned field;
    double factor;
} factors[] = {{BD_SAME_BIRTH, 1.0 / 15000},
               {BD_SAME_SEX, 0.5 / 0.98},
               {BD_SAME_VILLAGE, 0.02 / 0.8},
               {BD_SAME_OTHER_VILLAGE, 0.98 / 0.2},
               {BD_SAME_TOWN, 0.08 / 0.9},
               {BD_SAME_OTHER_TOWN, 0.92 / 0.1},
               {BD_SAME_FIRST_KEY << BD_SAME_PHONE, 1e-4 / 0.8},
               {BD_SAME_FIRST_KEY << BD_SAME_ACCOUNT, 1e-4 / 0.8},
               {BD_SAME_FIRST_KEY << BD_SAME_HOUSEHOLD, 1e-4 / 0.8}};

static double factor_of(unsigned field) {
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        if (factors[i].field == field) return factors[i].factor;
    }
    return 1;
}

double bd_same_bits(unsigned field) {
    return -log2(factor_of(field));
}

/* --- Who needs somebody
 * --------------------------------------------------------------------------- */

static bool is_usable(bd_id_problem problem) {
    return problem == BD_ID_OK || problem == BD_ID_CONVERTED || problem == BD_ID_REPAIRED ||
           problem == BD_ID_OTHER_DOCUMENT;
}

static bd_id_problem problem_of(const bd_same_run *run, uint32_t person) {
    return (bd_id_problem)bd_dictionary_attribute(run->persons, person);
}

static bd_status add_record(bd_same_run *run, bd_same_record record, bd_error *error) {
    BD_TRY(bd_grow(&run->records, &run->records_capacity, run->n_records + 1, sizeof *run->records,
                   error));
    run->records[run->n_records++] = record;
    return BD_OK;
}

/* Numbers that lost characters, then rows that have a name and no number. */
static bd_status list_records(bd_same_run *run, bd_error *error) {
    for (uint32_t id = 1; id <= run->numbers->n_persons; id++) {
        if (!run->names[id] || is_usable(problem_of(run, id))) continue;
        BD_TRY(add_record(run, (bd_same_record){.person = id, .name = run->names[id]}, error));
    }
    for (uint32_t s = 0; s < run->n_subjects; s++) {
        const bd_same_subject *subject = &run->subjects[s];
        for (uint32_t row = 0; subject->names && row < subject->table->n_rows; row++) {
            if (bd_id_at(subject->persons, row)) {
                if (subject->clustered) break; /* rows without a number come first */
                continue;
            }
            uint32_t name = bd_id_at(subject->names, row);
            if (!name) continue;
            BD_TRY(
                add_record(run, (bd_same_record){.subject = s, .row = row, .name = name}, error));
        }
    }
    return BD_OK;
}

/* --- People of the same names
 * --------------------------------------------------------------------- */

static uint64_t key_of_name(const bd_same_run *run, uint32_t name, bd_buffer *scratch) {
    size_t length;
    const char *text = bd_dictionary_text(run->texts, name, &length);
    bd_buffer_clear(scratch);
    bd_error ignored;
    if (!length || bd_name_key(text, length, scratch, &ignored) != BD_OK || !scratch->length_bytes)
        return 0;
    return bd_hash_bytes(scratch->data, scratch->length_bytes) | 1;
}

static bool is_wanted(const bd_same_run *run, uint64_t key) {
    size_t slot = (size_t)key & run->slots_mask;
    while (run->slots[slot] && run->slots[slot] != key)
        slot = (slot + 1) & run->slots_mask;
    return run->slots[slot] == key;
}

/* The keys of all names that are looked for. */
static bd_status key_records(bd_same_run *run, bd_error *error) {
    size_t n_slots = 64;
    while (n_slots < run->n_records * 2)
        n_slots *= 2;
    run->slots = bd_allocate_zero(n_slots, sizeof *run->slots);
    if (!run->slots) return bd_error_memory(error, n_slots * sizeof *run->slots);
    run->slots_mask = n_slots - 1;
    bd_buffer scratch;
    bd_buffer_init(&scratch);
    for (size_t i = 0; i < run->n_records; i++) {
        bd_same_record *record = &run->records[i];
        record->key = key_of_name(run, record->name, &scratch);
        if (!record->key) continue;
        size_t slot = (size_t)record->key & run->slots_mask;
        while (run->slots[slot] && run->slots[slot] != record->key)
            slot = (slot + 1) & run->slots_mask;
        run->slots[slot] = record->key;
    }
    bd_status status = bd_buffer_status(&scratch, error);
    bd_buffer_reset(&scratch);
    return status;
}

static int compare_namesakes(const void *a, const void *b) {
    const bd_same_namesake *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->person < y->person ? -1 : x->person > y->person;
}

/* keys[text] for the texts that are names of people with whole numbers, and looked for. */
static bd_status key_names(const bd_same_run *run, uint64_t *keys, uint32_t n_texts,
                           bd_error *error) {
    for (uint32_t id = 1; id <= run->numbers->n_persons; id++) {
        if (run->names[id] && is_usable(problem_of(run, id))) keys[run->names[id]] = 1;
    }
    bd_status status = BD_OK;
#pragma omp parallel num_threads(run->n_threads)
    {
        bd_buffer scratch;
        bd_buffer_init(&scratch);
#pragma omp for schedule(dynamic, 4096)
        for (uint32_t text = 1; text <= n_texts; text++) {
            if (!keys[text]) continue;
            uint64_t key = key_of_name(run, text, &scratch);
            keys[text] = key && is_wanted(run, key) ? key : 0;
        }
        if (bd_buffer_status(&scratch, NULL) != BD_OK) {
#pragma omp critical(bd_same_key_names)
            status = BD_ERROR_MEMORY;
        }
        bd_buffer_reset(&scratch);
    }
    return status == BD_OK ? BD_OK : bd_error_memory(error, 4096);
}

static bd_status list_namesakes(bd_same_run *run, bd_error *error) {
    uint32_t n_texts = bd_dictionary_count(run->texts);
    uint64_t *keys = bd_allocate_zero((size_t)n_texts + 1, sizeof *keys);
    if (!keys) return bd_error_memory(error, n_texts * sizeof *keys);
    bd_status status = key_names(run, keys, n_texts, error);
    uint32_t step = run->numbers->n_persons / BD_PARTIAL_SAMPLE + 1;
    for (uint32_t id = 1; status == BD_OK && id <= run->numbers->n_persons; id++) {
        bd_id_problem problem = problem_of(run, id);
        if (!is_usable(problem)) continue;
        size_t length;
        const char *text = bd_dictionary_text(run->persons, id, &length);
        if (id % step == 0 && length == 18 && run->sample.n_numbers < BD_PARTIAL_SAMPLE)
            run->sample.numbers[run->sample.n_numbers++] = text;
        uint64_t key = run->names[id] ? keys[run->names[id]] : 0;
        if (!key) continue;
        status = bd_grow(&run->namesakes, &run->namesakes_capacity, run->n_namesakes + 1,
                         sizeof *run->namesakes, error);
        if (status != BD_OK) break;
        bd_same_namesake *namesake = &run->namesakes[run->n_namesakes++];
        *namesake = (bd_same_namesake){.key = key, .person = id, .whole = length == 18};
        if (namesake->whole) memcpy(namesake->number, text, 18);
    }
    free(keys);
    if (status == BD_OK && run->n_namesakes > 1)
        qsort(run->namesakes, run->n_namesakes, sizeof *run->namesakes, compare_namesakes);
    return status;
}

static size_t first_namesake(const bd_same_run *run, uint64_t key) {
    size_t low = 0, high = run->n_namesakes;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (run->namesakes[middle].key < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* --- What is known of somebody
 * -------------------------------------------------------------------- */

static void note(uint32_t *list, uint32_t *n, uint32_t value) {
    if (!value || *n == BD_SAME_FACTS) return;
    for (uint32_t i = 0; i < *n; i++) {
        if (list[i] == value) return;
    }
    list[(*n)++] = value;
}

/* Usable keys only: those with an attribute are damaged; a phone of many people is an office's. */
static void note_key(const bd_same_run *run, bd_same_facts *facts, int kind, uint32_t id) {
    if (!id || bd_dictionary_attribute(run->keys[kind], id)) return;
    if (kind == BD_SAME_PHONE && run->phone_people && run->phone_people[id] > 20) return;
    note(facts->keys[kind], &facts->n_keys[kind], id);
}

static void read_row(const bd_same_run *run, const bd_same_subject *subject, uint32_t row,
                     bd_same_facts *facts) {
    int32_t born = bd_date_at(subject->births, row);
    if (facts->birth == BD_NULL_I32) facts->birth = born;
    if (!facts->sex && bd_id_at(subject->sexes, row)) {
        size_t length;
        const char *text = bd_dictionary_text(run->texts, bd_id_at(subject->sexes, row), &length);
        const char *sex = bd_sex_canonical(text, length);
        if (sex && strcmp(sex, "男") == 0) facts->sex = BD_KIN_MALE;
        if (sex && strcmp(sex, "女") == 0) facts->sex = BD_KIN_FEMALE;
    }
    note(facts->villages, &facts->n_villages, bd_id_at(subject->villages, row));
    note(facts->towns, &facts->n_towns, bd_id_at(subject->towns, row));
    note(facts->regions, &facts->n_regions, bd_id_at(subject->regions, row));
    for (int kind = 0; kind < BD_SAME_KEYS; kind++)
        note_key(run, facts, kind, bd_id_at(subject->keys[kind], row));
}

void bd_same_read_person(const bd_same_run *run, uint32_t person, bd_same_facts *facts) {
    *facts = (bd_same_facts){.birth = run->numbers->birth_dates[person],
                             .sex = run->numbers->sexes[person]};
    for (uint32_t s = 0; s < run->n_subjects; s++) {
        const bd_same_subject *subject = &run->subjects[s];
        if (!subject->index) continue;
        uint32_t begin = subject->index->offsets[person], end = subject->index->offsets[person + 1];
        if (end - begin > MOST_ROWS) end = begin + MOST_ROWS;
        for (uint32_t p = begin; p < end; p++)
            read_row(run, subject, bd_index_row(subject->index, p), facts);
    }
    note(facts->regions, &facts->n_regions, run->numbers->regions[person]);
}

void bd_same_read_record(const bd_same_run *run, const bd_same_record *record,
                         bd_same_facts *facts) {
    if (record->person) {
        bd_same_read_person(run, record->person, facts);
        return;
    }
    *facts = (bd_same_facts){.birth = BD_NULL_I32};
    read_row(run, &run->subjects[record->subject], record->row, facts);
}

/* --- Two of them
 * ---------------------------------------------------------------------------------- */

static bool share_any(const uint32_t *a, uint32_t n_a, const uint32_t *b, uint32_t n_b) {
    for (uint32_t i = 0; i < n_a; i++) {
        for (uint32_t k = 0; k < n_b; k++) {
            if (a[i] == b[k]) return true;
        }
    }
    return false;
}

/* Agreement by fields; `others` becomes the number of other people expected to agree as much. */
static void compare_facts(const bd_same_facts *a, const bd_same_facts *b, bool date_in_number,
                          bd_same_candidate *c) {
    double *others = &c->others;
    if (a->birth != BD_NULL_I32 && b->birth != BD_NULL_I32) {
        if (a->birth != b->birth) c->fields |= BD_SAME_OTHER_BIRTH;
        if (a->birth == b->birth && !date_in_number) {
            c->fields |= BD_SAME_BIRTH;
            *others *= factor_of(BD_SAME_BIRTH);
        }
    }
    if (a->sex && b->sex) {
        c->fields |= a->sex == b->sex ? BD_SAME_SEX : BD_SAME_OTHER_SEX;
        *others *= factor_of(BD_SAME_SEX);
    }
    if (share_any(a->regions, a->n_regions, b->regions, b->n_regions)) c->fields |= BD_SAME_REGION;
    if (a->n_villages && b->n_villages) {
        bool same = share_any(a->villages, a->n_villages, b->villages, b->n_villages);
        c->fields |= same ? BD_SAME_VILLAGE : BD_SAME_OTHER_VILLAGE;
        *others *= factor_of(same ? BD_SAME_VILLAGE : BD_SAME_OTHER_VILLAGE);
    } else if (a->n_towns && b->n_towns) {
        bool same = share_any(a->towns, a->n_towns, b->towns, b->n_towns);
        c->fields |= same ? BD_SAME_TOWN : BD_SAME_OTHER_TOWN;
        *others *= factor_of(same ? BD_SAME_TOWN : BD_SAME_OTHER_TOWN);
    }
    for (int kind = 0; kind < BD_SAME_KEYS; kind++) {
        if (!share_any(a->keys[kind], a->n_keys[kind], b->keys[kind], b->n_keys[kind])) continue;
        c->fields |= BD_SAME_FIRST_KEY << kind;
        *others *= factor_of((unsigned)BD_SAME_FIRST_KEY << kind);
    }
}

#define ANY_KEY (BD_SAME_FIRST_KEY | BD_SAME_FIRST_KEY << 1 | BD_SAME_FIRST_KEY << 2)

/* D: what is left of the number fits, or a number of the person's does; E: birth date and place. */
static char grade_of(const bd_same_candidate *c) {
    if (c->fit || c->fields & ANY_KEY) return 'D';
    bool place = c->fields & (BD_SAME_VILLAGE | BD_SAME_TOWN | BD_SAME_REGION);
    return c->fields & BD_SAME_BIRTH && place && !(c->fields & BD_SAME_OTHER_SEX) ? 'E' : 0;
}

/* What a person has looked up holds against anything that the data say. */
static bool contradicts(const bd_same_candidate *c) {
    if (c->fields & BD_SAME_CHECKED) return false;
    return c->fields & (BD_SAME_OTHER_BIRTH | BD_SAME_OTHER_SEX | BD_SAME_CHECKED_OTHER);
}

static int compare_candidates(const void *a, const void *b) {
    const bd_same_candidate *x = a, *y = b;
    if (x->record != y->record) return x->record < y->record ? -1 : 1;
    if (x->grade != y->grade) return x->grade < y->grade ? -1 : 1;
    if (x->probability != y->probability) return x->probability > y->probability ? -1 : 1;
    return x->person < y->person ? -1 : x->person > y->person;
}

/* The one that verification found: nobody else comes into question. */
static size_t decide_checked(bd_same_candidate *list, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!(list[i].fields & BD_SAME_CHECKED)) continue;
        bd_same_candidate found = list[i];
        found.grade = 'D';
        found.n_candidates = 1;
        found.probability = CHECKED_PROBABILITY;
        found.linked = true;
        list[0] = found;
        return 1;
    }
    return 0;
}

/* Candidates of one record share its probability; grade E counts only where there is no D. */
static size_t decide(bd_same_candidate *list, size_t n) {
    if (decide_checked(list, n)) return 1;
    uint32_t n_live[2] = {0, 0};
    for (size_t i = 0; i < n; i++)
        n_live[list[i].grade == 'E'] += !contradicts(&list[i]);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        bd_same_candidate *c = &list[i];
        bool lead = c->grade == 'E';
        if (lead && n_live[0] > 0) continue;
        uint32_t live = n_live[lead] > 0 ? n_live[lead] : 1;
        c->n_candidates = live;
        c->probability = contradicts(c) ? 0.01 : 1 / (live + c->others);
        if (c->probability > BD_MOST_CERTAIN) c->probability = BD_MOST_CERTAIN;
        c->linked = !lead && !contradicts(c) && live == 1 && c->probability >= LEAST_LINKED;
        if (c->probability >= LEAST_SHOWN) list[kept++] = *c;
    }
    if (kept > 1) qsort(list, kept, sizeof *list, compare_candidates);
    return kept < MOST_SHOWN ? kept : MOST_SHOWN;
}

/* Compares the record with one person of its name; what has a grade goes to the list. */
static bd_status consider(const bd_same_run *run, const bd_same_asked *asked, uint32_t person,
                          bd_partial_fit fit, bd_same_list *list, bd_error *error) {
    for (size_t i = asked->begin; i < list->n; i++) {
        if (list->items[i].person == person) return BD_OK;
    }
    bd_same_candidate c = {.record = asked->number,
                           .person = person,
                           .n_namesakes = asked->n_namesakes,
                           .fit = (uint8_t)fit,
                           .chance = asked->chance,
                           .others = (asked->n_namesakes - 0.5) * asked->chance};
    bd_same_facts other;
    bd_same_read_person(run, person, &other);
    compare_facts(&asked->facts, &other, asked->has_date, &c);
    if (run->n_labels)
        c.fields |= (uint16_t)bd_same_label_of(run, &run->records[asked->number], person);
    c.grade = grade_of(&c);
    if (!c.grade) return BD_OK;
    BD_TRY(bd_grow(&list->items, &list->capacity, list->n + 1, sizeof *list->items, error));
    list->items[list->n++] = c;
    return BD_OK;
}

/* What is left of a number speaks against everybody whom it does not fit. */
static bd_status compare_number(const bd_same_run *run, bd_same_asked *asked, size_t first,
                                size_t end, bd_same_list *list, bd_error *error) {
    size_t length;
    uint32_t person = run->records[asked->number].person;
    bd_id_problem problem = problem_of(run, person);
    const char *text = bd_dictionary_text(run->persons, person, &length);
    text = bd_entity_shown(BD_TYPE_PERSON, text, &length);
    asked->chance = bd_partial_id_chance(&run->sample, problem, text, length);
    asked->has_date = bd_partial_id_has_date(problem, text, length);
    for (size_t i = first; i < end; i++) {
        const bd_same_namesake *namesake = &run->namesakes[i];
        if (!namesake->whole) continue;
        bd_partial_fit fit = bd_partial_id_fit(problem, text, length, namesake->number);
        if (fit) BD_TRY(consider(run, asked, namesake->person, fit, list, error));
    }
    return BD_OK;
}

static bool is_namesake(const bd_same_run *run, size_t first, size_t end, uint32_t person) {
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (run->namesakes[middle].person == person) return true;
        if (run->namesakes[middle].person < person) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    return false;
}

/* Without a number: people of the name who were born on the day, or have the phone, the account or
 * the household number. */
static bd_status compare_row(const bd_same_run *run, const bd_same_asked *asked, size_t first,
                             size_t end, bd_same_list *list, bd_error *error) {
    const bd_same_facts *facts = &asked->facts;
    for (size_t i = first; facts->birth != BD_NULL_I32 && i < end; i++) {
        uint32_t person = run->namesakes[i].person;
        if (run->numbers->birth_dates[person] == facts->birth)
            BD_TRY(consider(run, asked, person, BD_PARTIAL_DIFFERS, list, error));
    }
    for (size_t s = 0; s < run->n_subjects; s++) {
        const bd_same_subject *subject = &run->subjects[s];
        for (int kind = 0; kind < BD_SAME_KEYS; kind++) {
            const bd_index *index = subject->key_index[kind];
            for (uint32_t k = 0; index && k < facts->n_keys[kind]; k++) {
                uint32_t at = index->offsets[facts->keys[kind][k]];
                uint32_t stop = index->offsets[facts->keys[kind][k] + 1];
                if (stop - at > MOST_ROWS) stop = at + MOST_ROWS;
                for (; at < stop; at++) {
                    uint32_t person = bd_id_at(subject->persons, bd_index_row(index, at));
                    if (person && is_namesake(run, first, end, person))
                        BD_TRY(consider(run, asked, person, BD_PARTIAL_DIFFERS, list, error));
                }
            }
        }
    }
    return BD_OK;
}

static bd_status compare_record(const bd_same_run *run, uint32_t number, bd_same_list *list,
                                bd_error *error) {
    const bd_same_record *record = &run->records[number];
    size_t first = first_namesake(run, record->key), end = first;
    while (end < run->n_namesakes && run->namesakes[end].key == record->key)
        end++;
    if (first == end || end - first > MOST_NAMESAKES || !record->key) return BD_OK;
    bd_same_asked asked = {
        .number = number, .n_namesakes = (uint32_t)(end - first), .chance = 1, .begin = list->n};
    bd_same_read_record(run, record, &asked.facts);
    if (record->person) {
        BD_TRY(compare_number(run, &asked, first, end, list, error));
    } else {
        BD_TRY(compare_row(run, &asked, first, end, list, error));
    }
    if (list->n > asked.begin)
        list->n = asked.begin + decide(list->items + asked.begin, list->n - asked.begin);
    return BD_OK;
}

static bd_status append_list(bd_same_list *all, const bd_same_list *list, bd_error *error) {
    if (list->n == 0) return BD_OK;
    BD_TRY(bd_grow(&all->items, &all->capacity, all->n + list->n, sizeof *all->items, error));
    memcpy(all->items + all->n, list->items, list->n * sizeof *list->items);
    all->n += list->n;
    return BD_OK;
}

/* Records go to threads as they come; sorting afterwards makes the order that of the records. */
static bd_status compare_all(bd_same_run *run, bd_error *error) {
    bd_status status = BD_OK;
    bool stop = false;
#pragma omp parallel num_threads(run->n_threads)
    {
        bd_same_list list = {0};
        bd_error own;
        bd_status result = BD_OK;
#pragma omp for schedule(dynamic, 64)
        for (uint32_t i = 0; i < (uint32_t)run->n_records; i++) {
            if (result != BD_OK || __atomic_load_n(&stop, __ATOMIC_RELAXED)) continue;
            if (run->cancel && *run->cancel) {
                result = bd_error_set(&own, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
            } else {
                result = compare_record(run, i, &list, &own);
            }
        }
#pragma omp critical(bd_same_compare)
        {
            if (result == BD_OK && status == BD_OK) result = append_list(&run->found, &list, &own);
            if (result != BD_OK) {
                __atomic_store_n(&stop, true, __ATOMIC_RELAXED);
                status = result;
                if (error) *error = own;
            }
        }
        free(list.items);
    }
    if (status == BD_OK && run->found.n > 1)
        qsort(run->found.items, run->found.n, sizeof *run->found.items, compare_candidates);
    return status;
}

/* --- Columns of the tables
 * ------------------------------------------------------------------------ */

static bd_status add_subject(bd_same_run *run, size_t number, bd_error *error) {
    const bd_table *table = bd_store_table(run->store, number);
    size_t column = bd_table_definition_find(table->definition, "id_no", strlen("id_no"));
    if (column == SIZE_MAX || table->columns[column].type != BD_TYPE_PERSON || table->n_rows == 0)
        return BD_OK;
    bd_same_subject subject = {.number = number,
                               .table = table,
                               .persons = bd_table_ids(table, "id_no", BD_TYPE_PERSON),
                               .clustered = table->cluster_column == column,
                               .names = bd_table_ids(table, "person_name", BD_TYPE_NAME),
                               .births = bd_table_dates(table, "birth_date"),
                               .sexes = bd_table_ids(table, "gender", BD_TYPE_CODE),
                               .villages = bd_table_ids(table, "village", BD_TYPE_TEXT),
                               .towns = bd_table_ids(table, "town", BD_TYPE_TEXT),
                               .regions = bd_table_ids(table, "region_code", BD_TYPE_REGION),
                               .keys = {bd_table_ids(table, "phone", BD_TYPE_PHONE),
                                        bd_table_ids(table, "account_no", BD_TYPE_ACCOUNT),
                                        bd_table_ids(table, "household_id", BD_TYPE_HOUSEHOLD)}};
    if (subject.persons)
        BD_TRY(bd_store_index(run->store, number, column, run->n_threads, &subject.index, error));
    BD_TRY(bd_grow(&run->subjects, &run->subjects_capacity, run->n_subjects + 1,
                   sizeof *run->subjects, error));
    run->subjects[run->n_subjects++] = subject;
    return BD_OK;
}

/* People per phone, at least as many as one table shows. */
static bd_status count_phones(bd_same_run *run, bd_error *error) {
    uint32_t n_phones = bd_dictionary_count(run->keys[BD_SAME_PHONE]);
    run->phone_people = bd_allocate_zero((size_t)n_phones + 1, 1);
    if (!run->phone_people) return bd_error_memory(error, n_phones);
    for (uint32_t s = 0; s < run->n_subjects; s++) {
        const bd_same_subject *subject = &run->subjects[s];
        const bd_column *phones = subject->keys[BD_SAME_PHONE];
        for (uint32_t row = 0; phones && row < subject->table->n_rows; row++) {
            uint32_t phone = bd_id_at(phones, row);
            bool again = row > 0 && phone == bd_id_at(phones, row - 1) &&
                         bd_id_at(subject->persons, row) == bd_id_at(subject->persons, row - 1);
            if (!again && run->phone_people[phone] < UINT8_MAX) run->phone_people[phone]++;
        }
    }
    return BD_OK;
}

/* Who has a phone, an account, a household number: needed for rows without a number alone. */
static bd_status index_keys(bd_same_run *run, bd_error *error) {
    static const char *const columns[BD_SAME_KEYS] = {"phone", "account_no", "household_id"};
    if (run->records[run->n_records - 1].person) return BD_OK; /* such rows come last */
    for (size_t s = 0; s < run->n_subjects; s++) {
        bd_same_subject *subject = &run->subjects[s];
        for (int kind = 0; kind < BD_SAME_KEYS; kind++) {
            if (!subject->keys[kind] || !subject->persons) continue;
            size_t column = bd_table_definition_find(subject->table->definition, columns[kind],
                                                     strlen(columns[kind]));
            BD_TRY(bd_store_index(run->store, subject->number, column, run->n_threads,
                                  &subject->key_index[kind], error));
        }
    }
    return BD_OK;
}

static bd_status find_all(bd_same_run *run, const bd_checked_pair *checked, size_t n_checked,
                          bd_error *error) {
    const bd_schema *schema = bd_store_schema(run->store);
    for (size_t t = 0; t < schema->n_tables; t++) {
        if (!schema->tables[t].derived) BD_TRY(add_subject(run, t, error));
    }
    BD_TRY(list_records(run, error));
    if (run->n_records == 0) return BD_OK;
    BD_TRY(key_records(run, error));
    BD_TRY(list_namesakes(run, error));
    if (run->n_namesakes == 0) return BD_OK;
    BD_TRY(count_phones(run, error));
    BD_TRY(index_keys(run, error));
    BD_TRY(bd_same_labels_find(run, checked, n_checked, error));
    return compare_all(run, error);
}

bd_status bd_derive_same_person(bd_store *store, const bd_derive_options *options,
                                const bd_person_numbers *numbers, const uint32_t *names,
                                bd_error *error) {
    if (!bd_store_find_table(store, "same_person", NULL)) return BD_OK;
    bd_same_run *run = bd_allocate_zero(1, sizeof *run);
    if (!run) return bd_error_memory(error, sizeof *run);
    run->store = store;
    run->persons = bd_store_dictionary(store, BD_TYPE_PERSON);
    run->texts = bd_store_dictionary(store, BD_TYPE_TEXT);
    run->keys[BD_SAME_PHONE] = bd_store_dictionary(store, BD_TYPE_PHONE);
    run->keys[BD_SAME_ACCOUNT] = bd_store_dictionary(store, BD_TYPE_ACCOUNT);
    run->keys[BD_SAME_HOUSEHOLD] = bd_store_dictionary(store, BD_TYPE_HOUSEHOLD);
    run->numbers = numbers;
    run->names = names;
    run->n_threads = bd_threads_count(options->n_threads, 0);
    run->cancel = options->cancel;
    bd_status status = find_all(run, options->checked, options->n_checked, error);
    if (status == BD_OK) status = bd_same_table_set(run, error);
    if (status == BD_OK) status = bd_same_field_table_set(run, error);
    free(run->records);
    free(run->namesakes);
    free(run->slots);
    free(run->subjects);
    free(run->phone_people);
    free(run->labels);
    free(run->found.items);
    free(run);
    return status;
}
