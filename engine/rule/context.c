/* Behind a finding stand rows about its subject and, where it is measured by others (a median, a
 * share of a town, all rows of a committee), rows of these. The former carry an identifier that the
 * finding names, or are tied to such a row by a person, household, account, phone, plate or title;
 * units and places tie nobody to anybody. */
#include "engine/rule/context.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

#define MOST_OF_UNIT 20
#define MOST_FACTS 3

typedef struct sorting {
    const bd_store *store;
    const bd_result *result;
    size_t row;
    const bd_evidence *rows;
    size_t n;
    bd_nearness *nearness;
} sorting;

void bd_about_free(bd_about *about) {
    free(about->slots);
    *about = (bd_about){0};
}

static uint64_t slot_of(bd_type type, uint32_t id) {
    return (uint64_t)type << 32 | id;
}

/* The place of a value, or the free one where it belongs. */
static size_t find_slot(const bd_about *about, uint64_t value) {
    size_t at = (size_t)(value * 0x9E3779B97F4A7C15u >> 20) & (about->capacity - 1);
    while (about->slots[at] && about->slots[at] != value)
        at = (at + 1) & (about->capacity - 1);
    return at;
}

static bd_status widen(bd_about *about, bd_error *error) {
    size_t capacity = about->capacity ? about->capacity * 2 : 64;
    bd_about wider = {.slots = bd_allocate_zero(capacity, sizeof *wider.slots),
                      .n = about->n,
                      .capacity = capacity};
    if (!wider.slots) return bd_error_memory(error, capacity * sizeof *wider.slots);
    for (size_t i = 0; i < about->capacity; i++) {
        if (about->slots[i]) wider.slots[find_slot(&wider, about->slots[i])] = about->slots[i];
    }
    free(about->slots);
    *about = wider;
    return BD_OK;
}

static bd_status add(bd_about *about, bd_type type, uint32_t id, bd_error *error) {
    if (!id) return BD_OK;
    if (about->n * 2 >= about->capacity) BD_TRY(widen(about, error));
    size_t at = find_slot(about, slot_of(type, id));
    about->n += !about->slots[at];
    about->slots[at] = slot_of(type, id);
    return BD_OK;
}

bool bd_about_has(const bd_about *about, bd_type type, uint32_t id) {
    return id && about->n && about->slots[find_slot(about, slot_of(type, id))];
}

/* Ties one row to another. */
static bool is_tie(bd_type type) {
    return bd_type_is_entity(type) && type != BD_TYPE_SOURCE && type != BD_TYPE_REGION &&
           type != BD_TYPE_ORG;
}

/* What a result names: everybody and everything in it that ties; of units, places and texts only
 * the one that it is about (its keys may be a programme or a month, which others share). */
static bool is_named(const bd_rule *rule, const bd_plan_column *column) {
    if (is_tie(column->type)) return true;
    if (column->type == BD_TYPE_SOURCE || column->type == BD_TYPE_CODE) return false;
    return (bd_type_is_entity(column->type) || bd_type_is_text(column->type)) &&
           strcmp(rule->subject, column->name) == 0;
}

static bd_status add_named(bd_about *about, const bd_rule *rule, const bd_result *result,
                           size_t row, bd_error *error) {
    for (size_t c = 0; c < rule->n_columns; c++) {
        if (!is_named(rule, &result->columns[c])) continue;
        bd_type type = result->columns[c].type;
        if (bd_type_is_text(type)) type = BD_TYPE_TEXT;
        BD_TRY(add(about, type, ((const uint32_t *)result->data[c])[row], error));
    }
    return BD_OK;
}

/* No more than a few rows of the finding carry the text. */
static bool few_carry(const bd_store *store, const bd_evidence *rows, size_t n, uint32_t text) {
    size_t n_carriers = 0;
    for (size_t i = 0; i < n && n_carriers <= MOST_FACTS; i++) {
        const bd_table *table = bd_store_table(store, rows[i].table);
        bool carries = false;
        for (size_t c = 0; c < table->n_columns && !carries; c++)
            carries = bd_type_is_text(table->columns[c].type) && table->column_present[c] &&
                      bd_id_at(&table->columns[c], rows[i].table_row) == text;
        n_carriers += carries;
    }
    return n_carriers <= MOST_FACTS;
}

/* A text among the keys that few rows carry is what the finding sets against its subject (the other
 * project of two); one that many carry is what they have in common. */
static bd_status add_counterpart(bd_about *about, const sorting *s, const bd_rule *rule,
                                 bd_error *error) {
    for (size_t k = 0; k < rule->n_keys; k++) {
        size_t c = bd_rule_find_column(rule, rule->keys[k]);
        bd_type type = s->result->columns[c].type;
        if (!bd_type_is_text(type) || type == BD_TYPE_CODE) continue;
        uint32_t text = ((const uint32_t *)s->result->data[c])[s->row];
        if (text && few_carry(s->store, s->rows, s->n, text))
            BD_TRY(add(about, BD_TYPE_TEXT, text, error));
    }
    return BD_OK;
}

static bool is_near(const bd_about *about, const bd_table *table, uint32_t row) {
    for (size_t c = 0; c < table->n_columns; c++) {
        const bd_column *column = &table->columns[c];
        bd_type type = bd_type_is_text(column->type) ? BD_TYPE_TEXT : column->type;
        if ((bd_type_is_entity(type) || type == BD_TYPE_TEXT) && table->column_present[c] &&
            bd_about_has(about, type, bd_id_at(column, row)))
            return true;
    }
    return false;
}

/* What the row carries: what ties, or all of it. */
static bd_status add_row(bd_about *about, const bd_table *table, uint32_t row, bool ties_only,
                         bd_error *error) {
    for (size_t c = 0; c < table->n_columns; c++) {
        const bd_column *column = &table->columns[c];
        if (!table->column_present[c] || !bd_type_is_entity(column->type) ||
            (ties_only && !is_tie(column->type)))
            continue;
        BD_TRY(add(about, column->type, bd_id_at(column, row), error));
    }
    return BD_OK;
}

/* --- What belongs to it by a unit ---------------------------------------------------------------
 */

/* A unit without a code is known by its name: rows may have it as text. */
static bd_status add_unit(bd_about *about, const bd_store *store, uint32_t id, bd_error *error) {
    if (!id) return BD_OK;
    BD_TRY(add(about, BD_TYPE_ORG, id, error));
    size_t length;
    const char *key = bd_dictionary_text(bd_store_dictionary(store, BD_TYPE_ORG), id, &length);
    const size_t prefix = strlen("name:");
    if (length <= prefix || memcmp(key, "name:", prefix) != 0) return BD_OK;
    const bd_dictionary *texts = bd_store_dictionary(store, BD_TYPE_TEXT);
    return add(about, BD_TYPE_TEXT, bd_dictionary_find(texts, key + prefix, length - prefix),
               error);
}

static bd_status list_units(const sorting *s, bd_about *units, bd_error *error) {
    for (size_t c = 0; c < s->result->n_columns; c++) {
        if (s->result->columns[c].type != BD_TYPE_ORG) continue;
        BD_TRY(add_unit(units, s->store, ((const uint32_t *)s->result->data[c])[s->row], error));
    }
    for (size_t i = 0; i < s->n; i++) {
        if (s->nearness[i] == BD_NEAR_CONTEXT) continue;
        const bd_table *table = bd_store_table(s->store, s->rows[i].table);
        for (size_t c = 0; c < table->n_columns; c++) {
            if (table->columns[c].type != BD_TYPE_ORG || !table->column_present[c]) continue;
            uint32_t id = bd_id_at(&table->columns[c], s->rows[i].table_row);
            BD_TRY(add_unit(units, s->store, id, error));
        }
    }
    return BD_OK;
}

/* Of a person: it stands in a list of people, so a unit in it is what many have in common. */
static bool is_of_person(const bd_table *table, uint32_t row) {
    size_t column = bd_table_definition_find(table->definition, "id_no", strlen("id_no"));
    return column != SIZE_MAX && table->column_present[column] &&
           !bd_column_null_at(&table->columns[column], row);
}

static bool names_anybody(const bd_table *table, uint32_t row) {
    for (size_t c = 0; c < table->n_columns; c++) {
        if (is_tie(table->columns[c].type) && table->column_present[c] &&
            bd_id_at(&table->columns[c], row))
            return true;
    }
    return false;
}

/* The rows of one table, begin … end. What is left of them as context is no context after all when
 * it is a few rows of a unit that the finding names (its entry in the register, its payments), or
 * one or two that speak of nobody (a standard, an event) in a table that says nothing else. */
static void take_facts(const sorting *s, const bd_about *units, size_t begin, size_t end) {
    const bd_table *table = bd_store_table(s->store, s->rows[begin].table);
    size_t n = 0;
    bool of_units = true, of_nobody = true;
    for (size_t i = begin; i < end; i++) {
        uint32_t row = s->rows[i].table_row;
        if (s->nearness[i] != BD_NEAR_CONTEXT) {
            of_nobody = false;
            continue;
        }
        n++;
        of_units = of_units && !is_of_person(table, row) && is_near(units, table, row);
        of_nobody = of_nobody && !names_anybody(table, row);
    }
    if (!(of_units && n <= MOST_OF_UNIT) && !(of_nobody && n <= MOST_FACTS)) return;
    for (size_t i = begin; i < end; i++) {
        if (s->nearness[i] == BD_NEAR_CONTEXT) s->nearness[i] = BD_NEAR_LINKED;
    }
}

static bd_status take_facts_of_tables(const sorting *s, bd_error *error) {
    bd_about units = {0};
    bd_status status = list_units(s, &units, error);
    for (size_t begin = 0, end; status == BD_OK && begin < s->n; begin = end) {
        end = begin + 1;
        while (end < s->n && s->rows[end].table == s->rows[begin].table)
            end++;
        take_facts(s, &units, begin, end);
    }
    bd_about_free(&units);
    return status;
}

/* --- All of it -----------------------------------------------------------------------------------
 */

/* Rows that name what the result names; returns how many. */
static bd_status find_named(bd_about *about, const sorting *s, size_t *n_near, bd_error *error) {
    for (size_t i = 0; i < s->n; i++) {
        const bd_table *table = bd_store_table(s->store, s->rows[i].table);
        bool near = is_near(about, table, s->rows[i].table_row);
        s->nearness[i] = near ? BD_NEAR_NAMED : BD_NEAR_CONTEXT;
        *n_near += near;
    }
    for (size_t i = 0; i < s->n; i++) {
        const bd_table *table = bd_store_table(s->store, s->rows[i].table);
        if (s->nearness[i] == BD_NEAR_NAMED)
            BD_TRY(add_row(about, table, s->rows[i].table_row, true, error));
    }
    return BD_OK;
}

/* Rows that are tied to those, and rows that are tied to these … */
static bd_status find_linked(bd_about *about, const sorting *s, size_t *n_near, bd_error *error) {
    size_t n_before;
    do {
        n_before = *n_near;
        for (size_t i = 0; i < s->n; i++) {
            const bd_table *table = bd_store_table(s->store, s->rows[i].table);
            uint32_t row = s->rows[i].table_row;
            if (s->nearness[i] != BD_NEAR_CONTEXT || !is_near(about, table, row)) continue;
            s->nearness[i] = BD_NEAR_LINKED;
            ++*n_near;
            BD_TRY(add_row(about, table, row, true, error));
        }
    } while (*n_near > n_before);
    return BD_OK;
}

bd_status bd_about_sort_out(bd_about *about, const bd_store *store, const bd_rule *rule,
                            const bd_result *result, size_t row, const bd_evidence *rows, size_t n,
                            bd_nearness *nearness, bd_error *error) {
    const sorting s = {store, result, row, rows, n, nearness};
    size_t n_near = 0;
    if (about->n) memset(about->slots, 0, about->capacity * sizeof *about->slots);
    about->n = 0;
    BD_TRY(add_named(about, rule, result, row, error));
    BD_TRY(add_counterpart(about, &s, rule, error));
    BD_TRY(find_named(about, &s, &n_near, error));
    if (n_near && n_near < n) BD_TRY(find_linked(about, &s, &n_near, error));
    if (n_near && n_near < n) BD_TRY(take_facts_of_tables(&s, error));
    for (size_t i = 0; i < n; i++) {
        if (!n_near) nearness[i] = BD_NEAR_LINKED;
        if (nearness[i] == BD_NEAR_CONTEXT) continue;
        BD_TRY(
            add_row(about, bd_store_table(store, rows[i].table), rows[i].table_row, false, error));
    }
    return BD_OK;
}

bool bd_result_names(const bd_result *result, size_t row, bd_type type, uint32_t id) {
    for (size_t c = 0; c < result->n_columns; c++) {
        if (result->columns[c].type == type && ((const uint32_t *)result->data[c])[row] == id)
            return true;
    }
    return false;
}
