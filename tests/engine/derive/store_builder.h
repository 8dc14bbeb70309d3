/* Small hand-made stores for tests of derived relations. */
#ifndef BD_TESTS_STORE_BUILDER_H
#define BD_TESTS_STORE_BUILDER_H

#include "engine/ident/date.h"
#include "engine/ident/period.h"
#include "engine/ident/person_id.h"
#include "engine/store/access.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BUILDER_TABLES 12

typedef struct builder {
    bd_arena arena;
    bd_schema schema;
    bd_table_definition tables[BUILDER_TABLES];
    bd_chunk *chunks[BUILDER_TABLES];
    bd_store *store;
} builder;

static inline void builder_init(builder *b) {
    memset(b, 0, sizeof *b);
    b->schema.tables = b->tables;
}

/* "id_no PERSON, person_name NAME": all tables first, then rows. */
static inline void builder_table(builder *b, const char *name, bool derived, const char *columns) {
    char *copy = bd_arena_text(&b->arena, columns, strlen(columns));
    bd_column_definition *list = bd_arena_array(&b->arena, 40, sizeof *list);
    size_t n = 0;
    for (char *word = strtok(copy, ", "); word; word = strtok(NULL, ", ")) {
        const char *type = strtok(NULL, ", ");
        list[n].name = word;
        list[n++].type = bd_type_find(type, strlen(type));
        assert_int_not_equal(list[n - 1].type, BD_TYPE_UNKNOWN);
    }
    b->tables[b->schema.n_tables++] =
        (bd_table_definition){.name = name, .derived = derived, .n_columns = n, .columns = list};
}

static inline void builder_tables(builder *b) {
    builder_table(b, "kinship", false,
                  "official_id PERSON, official_name NAME, relative_name NAME, relative_id PERSON, "
                  "relation CODE");
    builder_table(b, "official", false, "id_no PERSON, person_name NAME, spouse_id PERSON");
    builder_table(b, "household", false,
                  "id_no PERSON, household_id HOUSEHOLD, person_name NAME, relation_to_head CODE, "
                  "town TEXT, village TEXT, father_id PERSON, mother_id PERSON, spouse_id PERSON, "
                  "head_id PERSON, region_code REGION");
    builder_table(b, "marriage", false,
                  "husband_id PERSON, wife_id PERSON, register_date DATE, register_type CODE");
    builder_table(
        b, "roll", false,
        "id_no PERSON, person_name NAME, household_head_id PERSON, relation_to_head CODE, "
        "town TEXT, village TEXT, start_date DATE");
    builder_table(b, "subsidy", false,
                  "id_no PERSON, person_name NAME, period PERIOD, town TEXT, amount MONEY");
    builder_table(b, "fund_flow", false,
                  "payer_name ORG, payee_name ORG, doc_no TEXT, program CODE, amount MONEY, "
                  "date DATE, received_date DATE, level_to CODE, summary TEXT");
    builder_table(b, "person", true,
                  "id_no PERSON, person_name NAME, birth_date DATE, sex CODE, region REGION, "
                  "town TEXT, village TEXT, id_problem CODE, n_rows INT");
    builder_table(b, "kin", true,
                  "relative PERSON, official PERSON, degree INT, relation CODE, range CODE, "
                  "path TEXT, evidence CODE, declared BOOL");
    builder_table(b, "fund_dwell", true,
                  "org ORG, fund TEXT, inflow INT, amount MONEY, received_on DATE, paid_on DATE, "
                  "days INT, level CODE");
    builder_table(b, "region", true, "region REGION, name TEXT, level CODE, parent REGION");
    builder_table(b, "source", true,
                  "source SOURCE, file TEXT, sheet TEXT, table_name CODE, as_of DATE, rows INT");
    assert_int_equal(bd_store_create(&b->schema, &b->store, NULL), BD_OK);
}

static inline void builder_free(builder *b) {
    bd_store_free(b->store);
    bd_arena_reset(&b->arena);
}

static inline bd_chunk *builder_chunk(builder *b, size_t table) {
    if (b->chunks[table]) return b->chunks[table];
    char file[64];
    bool present[40];
    uint32_t number;
    snprintf(file, sizeof file, "%s.csv", b->tables[table].name);
    bd_source source = {.file = file,
                        .sheet = "",
                        .sha256 = b->tables[table].name, /* as good as any */
                        .table = (uint32_t)table,
                        .as_of = BD_NULL_I32,
                        .n_rows_loaded = 7};
    assert_int_equal(bd_store_add_source(b->store, &source, &number, NULL), BD_OK);
    for (int i = 0; i < 40; i++)
        present[i] = true;
    assert_int_equal(
        bd_chunk_create(b->store, (uint32_t)table, number, 0, present, &b->chunks[table], NULL),
        BD_OK);
    return b->chunks[table];
}

static inline void builder_cell(builder *b, bd_type type, const char *text, void *column,
                                size_t row) {
    bd_slice slice = {*text ? text : NULL, (uint32_t)strlen(text), 0};
    bd_person_id id;
    uint32_t *ids = column;
    switch (type) {
    case BD_TYPE_DATE:
        if (bd_date_parse(text, strlen(text), 0, (int32_t *)column + row) != BD_VALUE_OK)
            ((int32_t *)column)[row] = BD_NULL_I32;
        return;
    case BD_TYPE_PERIOD:
        (void)bd_period_parse(text, strlen(text), 0, ids + row);
        return;
    case BD_TYPE_MONEY:
        ((int64_t *)column)[row] = *text ? atoll(text) : BD_NULL_I64;
        return;
    case BD_TYPE_PERSON:
        if (*text && bd_person_id_parse(text, strlen(text), false, &id) != BD_VALUE_EMPTY)
            slice = (bd_slice){id.text, id.length, (uint8_t)id.problem};
        break;
    default:
        break;
    }
    assert_int_equal(
        bd_dictionary_intern(bd_store_dictionary(b->store, type), &slice, 1, ids + row, NULL),
        BD_OK);
}

/* Cells separated by |, in the order of the table's columns; missing ones are NULL. */
static inline __attribute__((format(printf, 3, 4))) void builder_row(builder *b, const char *table,
                                                                     const char *format, ...) {
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    size_t t = bd_schema_find_table(&b->schema, table, strlen(table));
    assert_int_not_equal(t, SIZE_MAX);
    bd_chunk *chunk = builder_chunk(b, t);
    assert_int_equal(bd_chunk_reserve(chunk, b->store, 1, NULL), BD_OK);
    char *cell = text;
    for (size_t c = 0; c < b->tables[t].n_columns; c++) {
        char *end = cell + strcspn(cell, "|");
        bool last = *end == '\0';
        *end = '\0';
        builder_cell(b, b->tables[t].columns[c].type, cell, chunk->columns[c], chunk->n_rows);
        cell = last ? end : end + 1;
    }
    chunk->source_row[chunk->n_rows] = (uint32_t)chunk->n_rows + 2;
    chunk->n_rows++;
}

static inline void builder_seal(builder *b) {
    for (size_t t = 0; t < BUILDER_TABLES; t++) {
        if (b->chunks[t]) assert_int_equal(bd_store_add_chunk(b->store, b->chunks[t], NULL), BD_OK);
    }
    assert_int_equal(bd_store_seal(b->store, 1, NULL), BD_OK);
}

/* A valid number; sequence 0 … 499 tells people of one sex and birthday apart. */
static inline const char *id_of(builder *b, char sex, int year, int sequence) {
    char digits[24];
    snprintf(digits, sizeof digits, "510107%04d0615%03d", year, sequence * 2 % 1000 + (sex == 'M'));
    digits[17] = bd_person_id_check_character(digits);
    digits[18] = '\0';
    return bd_arena_text(&b->arena, digits, 18);
}

static inline uint32_t find_id(const builder *b, bd_type type, const char *text) {
    return bd_dictionary_find(bd_store_dictionary(b->store, type), text, strlen(text));
}

/* The readable form of a cell of a derived table; valid until the arena is reset. */
static inline const char *cell_of(builder *b, const char *table, const char *column, uint32_t row) {
    const bd_table *found = bd_store_find_table(b->store, table, NULL);
    size_t c = bd_table_definition_find(found->definition, column, strlen(column));
    bd_buffer out;
    bd_buffer_init(&out);
    if (!bd_column_null_at(&found->columns[c], row))
        assert_int_equal(bd_store_format_cell(b->store, &found->columns[c], row, &out, NULL),
                         BD_OK);
    const char *copy = bd_arena_text(&b->arena, bd_buffer_text(&out), out.length_bytes);
    bd_buffer_reset(&out);
    return copy;
}

#endif
