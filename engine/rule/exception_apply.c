/* Which findings exceptions hold back. */
#include "engine/rule/exception.h"

#include "engine/base/memory.h"
#include "engine/ident/region.h"
#include "engine/rule/rule_internal.h"

#include <stdlib.h>
#include <string.h>

/* What is looked up once. */
typedef struct matcher {
    bd_store *store;
    bd_people people;
    const bd_table *regions; /* the derived table; NULL when the schema has none */
    const bd_index *regions_index;
    size_t region_column, name_column, parent_column, county_column;
    size_t person_region_column; /* of people.table */
    uint32_t *person;            /* per exception: id; 0 when nobody in the data has the number */
    uint32_t *household;         /* the same */
} matcher;

static size_t column_of(const bd_store *store, size_t table, const char *name) {
    return bd_table_definition_find(&bd_store_schema(store)->tables[table], name, strlen(name));
}

static bd_status open_regions(matcher *m, bd_error *error) {
    size_t table = bd_schema_find_table(bd_store_schema(m->store), "region", 6);
    if (table == SIZE_MAX) return BD_OK;
    m->region_column = column_of(m->store, table, "region");
    m->name_column = column_of(m->store, table, "name");
    m->parent_column = column_of(m->store, table, "parent");
    m->county_column = column_of(m->store, table, "county");
    if (m->region_column == SIZE_MAX || m->name_column == SIZE_MAX ||
        m->parent_column == SIZE_MAX || m->county_column == SIZE_MAX)
        return BD_OK;
    BD_TRY(bd_store_index(m->store, table, m->region_column, 1, &m->regions_index, error));
    m->regions = bd_store_table(m->store, table);
    return BD_OK;
}

static uint32_t find_id(const bd_store *store, bd_type type, const char *text) {
    return text[0] ? bd_dictionary_find(bd_store_dictionary(store, type), text, strlen(text)) : 0;
}

static bd_status open_matcher(matcher *m, const bd_exception_set *set, bd_error *error) {
    BD_TRY(bd_people_open(m->store, 1, &m->people, error));
    BD_TRY(open_regions(m, error));
    m->person_region_column = SIZE_MAX;
    size_t person = bd_schema_find_table(bd_store_schema(m->store), "person", 6);
    if (person != SIZE_MAX) m->person_region_column = column_of(m->store, person, "region");
    m->person = bd_allocate_zero(set->n + 1, sizeof *m->person);
    m->household = bd_allocate_zero(set->n + 1, sizeof *m->household);
    if (!m->person || !m->household) return bd_error_memory(error, set->n * sizeof *m->person);
    for (size_t i = 0; i < set->n; i++) {
        m->person[i] = find_id(m->store, BD_TYPE_PERSON, set->items[i].person);
        m->household[i] = find_id(m->store, BD_TYPE_HOUSEHOLD, set->items[i].household);
    }
    return BD_OK;
}

/* --- Household -----------------------------------------------------------------------------------
 */

/* Whether some row of the table puts the person into the household. */
static bd_status is_in_household(const matcher *m, size_t table, uint32_t household,
                                 uint32_t person, bool *member, bd_error *error) {
    size_t number = column_of(m->store, table, "household_id");
    size_t who = column_of(m->store, table, "id_no");
    const bd_table *data = bd_store_table(m->store, table);
    if (*member || number == SIZE_MAX || who == SIZE_MAX || data->definition->derived ||
        data->columns[number].type != BD_TYPE_HOUSEHOLD ||
        data->columns[who].type != BD_TYPE_PERSON || !data->n_rows)
        return BD_OK;
    const bd_index *index;
    BD_TRY(bd_store_index(m->store, table, number, 1, &index, error));
    if (household > index->n_ids) return BD_OK;
    const bd_column *people = &data->columns[who];
    for (uint32_t at = index->offsets[household]; at < index->offsets[household + 1]; at++) {
        if (bd_id_at(people, bd_index_row(index, at)) == person) *member = true;
    }
    return BD_OK;
}

static bd_status household_fits(const matcher *m, uint32_t household, const bd_finding *finding,
                                bool *fits, bd_error *error) {
    *fits = false;
    if (!household) return BD_OK;
    if (finding->subject_type == BD_TYPE_HOUSEHOLD) {
        *fits = finding->subject_id == household;
        return BD_OK;
    }
    if (finding->subject_type != BD_TYPE_PERSON) return BD_OK;
    for (size_t t = 0; t < bd_store_schema(m->store)->n_tables; t++)
        BD_TRY(is_in_household(m, t, household, finding->subject_id, fits, error));
    return BD_OK;
}

/* --- Region --------------------------------------------------------------------------------------
 */

/* 石桥镇, 七田村, or 石桥镇/七田村. */
static bool place_fits(const char *region, const bd_finding *finding) {
    const char *slash = strchr(region, '/');
    if (!slash) return strcmp(region, finding->town) == 0 || strcmp(region, finding->village) == 0;
    size_t length = (size_t)(slash - region);
    return strlen(finding->town) == length && memcmp(finding->town, region, length) == 0 &&
           strcmp(slash + 1, finding->village) == 0;
}

static bool is_code(const char *region) {
    size_t length = strspn(region, "0123456789");
    return length >= 2 && !region[length];
}

/* A code that only fills up with zeros stands for all below it. */
static size_t code_length(const char *region) {
    size_t length = strlen(region);
    while (length > 6 && length % 3 == 0 && memcmp(region + length - 3, "000", 3) == 0)
        length -= 3;
    while (length <= 6 && length > 2 && length % 2 == 0 &&
           memcmp(region + length - 2, "00", 2) == 0)
        length -= 2;
    return length;
}

static bool division_fits(const matcher *m, const char *region, uint32_t id, uint32_t row) {
    size_t length;
    const char *text =
        bd_dictionary_text(bd_store_dictionary(m->store, BD_TYPE_REGION), id, &length);
    if (is_code(region)) return strncmp(text, region, code_length(region)) == 0;
    if (strcmp(text, region) == 0) return true;
    const bd_column *names = &m->regions->columns[m->name_column];
    const char *name = bd_dictionary_text(bd_store_dictionary(m->store, BD_TYPE_TEXT),
                                          bd_id_at(names, row), &length);
    return length && strcmp(name, region) == 0;
}

/* The division of the person, those above it, and its county. */
static bool divisions_fit(const matcher *m, const char *region, uint32_t division) {
    for (int level = 0; division && level < 8; level++) {
        if (!m->regions || division > m->regions_index->n_ids) return false;
        uint32_t at = m->regions_index->offsets[division];
        if (at == m->regions_index->offsets[division + 1]) return false;
        uint32_t row = bd_index_row(m->regions_index, at);
        if (division_fits(m, region, division, row)) return true;
        uint32_t county = bd_id_at(&m->regions->columns[m->county_column], row);
        uint32_t parent = bd_id_at(&m->regions->columns[m->parent_column], row);
        if (county && county != division && county != parent && level == 0 &&
            divisions_fit(m, region, county))
            return true;
        if (parent == division) return false;
        division = parent;
    }
    return false;
}

static bool region_fits(const matcher *m, const char *region, const bd_finding *finding) {
    if (place_fits(region, finding)) return true;
    if (finding->subject_type == BD_TYPE_REGION)
        return divisions_fit(m, region, finding->subject_id);
    if (finding->subject_type != BD_TYPE_PERSON || !m->people.table ||
        m->person_region_column == SIZE_MAX || finding->subject_id > m->people.index->n_ids)
        return false;
    uint32_t at = m->people.index->offsets[finding->subject_id];
    if (at == m->people.index->offsets[finding->subject_id + 1]) return false;
    uint32_t row = bd_index_row(m->people.index, at);
    const bd_column *divisions = &m->people.table->columns[m->person_region_column];
    return divisions_fit(m, region, bd_id_at(divisions, row));
}

/* --- All ----------------------------------------------------------------------------------------
 */

static bd_status exception_fits(const matcher *m, const bd_exception_set *set, size_t i,
                                const bd_finding *finding, bool *fits, bd_error *error) {
    const bd_exception *item = &set->items[i];
    *fits = false;
    if (item->expired) return BD_OK;
    if (item->rules[0] &&
        !bd_rule_is_selected(item->rules, finding->rule->id, finding->rule->family))
        return BD_OK;
    if (item->person[0] && (finding->subject_type != BD_TYPE_PERSON || !m->person[i] ||
                            finding->subject_id != m->person[i]))
        return BD_OK;
    if (item->region[0] && !region_fits(m, item->region, finding)) return BD_OK;
    *fits = true;
    return item->household[0] ? household_fits(m, m->household[i], finding, fits, error) : BD_OK;
}

static int compare_exceptions(const void *a, const void *b) {
    const bd_finding *x = *(const bd_finding *const *)a, *y = *(const bd_finding *const *)b;
    if (x->exception == y->exception) return 0;
    return x->exception < y->exception ? -1 : 1;
}

static bool of_one_subject(const bd_finding *a, const bd_finding *b) {
    return a->subject_type == b->subject_type && strcmp(a->subject, b->subject) == 0;
}

static int compare_all_subjects(const void *a, const void *b) {
    const bd_finding *x = *(const bd_finding *const *)a, *y = *(const bd_finding *const *)b;
    int order = strcmp(x->subject, y->subject);
    if (order) return order;
    return x->subject_type < y->subject_type ? -1 : x->subject_type > y->subject_type;
}

int64_t bd_findings_money(const bd_finding **findings, size_t n) {
    int64_t fen = 0, largest = 0;
    qsort(findings, n, sizeof *findings, compare_all_subjects);
    for (size_t i = 0; i < n; i++) {
        if (i && !of_one_subject(findings[i - 1], findings[i])) {
            fen += largest;
            largest = 0;
        }
        if (findings[i]->amount_fen != BD_NULL_I64 && findings[i]->amount_fen > largest)
            largest = findings[i]->amount_fen;
    }
    return fen + largest;
}

/* The money of each exception. */
static bd_status count_money(bd_exception_set *set, const bd_finding *findings, size_t n_findings,
                             bd_error *error) {
    const bd_finding **held = bd_allocate(n_findings + 1, sizeof *held);
    if (!held) return bd_error_memory(error, n_findings * sizeof *held);
    size_t n = 0;
    for (size_t f = 0; f < n_findings; f++)
        if (findings[f].exception) held[n++] = &findings[f];
    qsort(held, n, sizeof *held, compare_exceptions);
    for (size_t first = 0, end; first < n; first = end) {
        uint32_t exception = held[first]->exception;
        for (end = first; end < n && held[end]->exception == exception;)
            end++;
        set->items[exception - 1].amount_fen = bd_findings_money(held + first, end - first);
    }
    free(held);
    return BD_OK;
}

bd_status bd_exceptions_apply(bd_exception_set *set, bd_store *store, bd_finding *findings,
                              size_t n_findings, bd_error *error) {
    for (size_t i = 0; i < set->n; i++) {
        set->items[i].n_findings = 0;
        set->items[i].amount_fen = 0;
        set->items[i].covered_by = 0;
    }
    if (!set->n) return BD_OK;
    matcher m = {.store = store};
    bd_status status = open_matcher(&m, set, error);
    for (size_t f = 0; f < n_findings && status == BD_OK; f++) {
        for (size_t i = 0; i < set->n && status == BD_OK; i++) {
            bool fits;
            status = exception_fits(&m, set, i, &findings[f], &fits, error);
            if (status != BD_OK || !fits) continue;
            if (findings[f].exception) {
                if (!set->items[i].covered_by) set->items[i].covered_by = findings[f].exception;
                continue;
            }
            findings[f].exception = (uint32_t)i + 1;
            set->items[i].n_findings++;
        }
    }
    if (status == BD_OK) status = count_money(set, findings, n_findings, error);
    free(m.person);
    free(m.household);
    return status;
}
