#include "world.h"

#include "engine/ident/date.h"
#include "engine/ident/period.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint32_t random_below(random_source *random, uint32_t n) {
    random->state = random->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((random->state >> 33) % n);
}

bool one_in(random_source *random, uint32_t n) {
    return random_below(random, n) == 0;
}

const char *const some_texts[] = {
    "低保", "五保",   "高龄", "a",           "b",      "ab",   "AB",    "Ab",
    "",     " ",      "  a ", "a%b",         "a_b",    "a\\b", "%",     "it's",
    "张三", "张三丰", "é",    "\U0001F600x", "abcabc", "2023", "a,b,c",
};
const size_t n_some_texts = sizeof some_texts / sizeof *some_texts;
/* The first ones are well-formed numbers of nobody: region 000000 is not in use. */
const char *const some_persons[] = {
    "00000019491231002X", "000000200002290015", "000000198507150026", "P1", "P2", "P3", "P4", "P5"};
const size_t n_some_persons = sizeof some_persons / sizeof *some_persons;
const char *const some_accounts[] = {"A1", "A2", "A3", "A4"};
const size_t n_some_accounts = sizeof some_accounts / sizeof *some_accounts;

value_sort sort_of_type(bd_type type) {
    switch (type) {
    case BD_TYPE_INT:
        return SORT_INT;
    case BD_TYPE_REAL:
        return SORT_REAL;
    case BD_TYPE_MONEY:
        return SORT_MONEY;
    case BD_TYPE_DATE:
        return SORT_DATE;
    case BD_TYPE_PERIOD:
        return SORT_PERIOD;
    case BD_TYPE_BOOL:
        return SORT_BOOL;
    case BD_TYPE_PERSON:
        return SORT_PERSON;
    case BD_TYPE_ACCOUNT:
        return SORT_ACCOUNT;
    default:
        return SORT_TEXT;
    }
}

static const struct kind_of_column {
    bd_type type;
    const char *names[2];
} kinds[] = {
    {BD_TYPE_INT, {"i", "j"}},    {BD_TYPE_REAL, {"r", "s"}},     {BD_TYPE_MONEY, {"m", "o"}},
    {BD_TYPE_DATE, {"d", "e"}},   {BD_TYPE_PERIOD, {"p", "q"}},   {BD_TYPE_TEXT, {"x", "y"}},
    {BD_TYPE_NAME, {"n", "nn"}},  {BD_TYPE_CODE, {"c", "cc"}},    {BD_TYPE_BOOL, {"b", "bb"}},
    {BD_TYPE_PERSON, {"k", "l"}}, {BD_TYPE_ACCOUNT, {"a", "aa"}},
};
#define N_KINDS (sizeof kinds / sizeof *kinds)

static bool has_type(const test_world *w, bd_type type) {
    return !w->plain || (type != BD_TYPE_MONEY && type != BD_TYPE_DATE && type != BD_TYPE_PERIOD);
}

static void make_columns(test_world *w, size_t t) {
    bd_table_definition *table = &w->tables[t];
    bd_column_definition *columns = w->columns[t];
    size_t n = 0;
    columns[n++] = (bd_column_definition){.name = "rid", .type = BD_TYPE_INT};
    columns[n++] = (bd_column_definition){.name = "k", .type = BD_TYPE_PERSON};
    for (size_t i = 0; i < N_KINDS && n + 1 < MOST_TABLE_COLUMNS; i++) {
        for (size_t j = 0; j < 2; j++) {
            bool there = n < MOST_TABLE_COLUMNS && random_below(&w->random, 5) < (j ? 1 : 3) &&
                         strcmp(kinds[i].names[j], "k") != 0 && has_type(w, kinds[i].type);
            if (there)
                columns[n++] =
                    (bd_column_definition){.name = kinds[i].names[j], .type = kinds[i].type};
        }
    }
    snprintf(w->table_names[t], sizeof w->table_names[t], "t%u", (unsigned)t % 10);
    *table = (bd_table_definition){.name = w->table_names[t], .n_columns = n, .columns = columns};
}

static int64_t any_int(test_world *w) {
    static const int64_t extremes[] = {INT64_MAX, -INT64_MAX, 4294967296, -2147483648, 2147483648};
    if (w->extreme && one_in(&w->random, 4)) return extremes[random_below(&w->random, 5)];
    return (int64_t)random_below(&w->random, 12) - 3;
}

static test_cell any_cell(test_world *w, bd_type type) {
    random_source *random = &w->random;
    test_cell made = {.null = one_in(random, 6)};
    bool extreme = w->extreme && one_in(random, 4);
    switch (type) {
    case BD_TYPE_INT:
        made.integer = any_int(w);
        break;
    case BD_TYPE_REAL:
        made.real = ((double)random_below(random, 40) - 12) / 4;
        if (extreme) made.real = 0x1p600; /* no negative one: sums must not cancel */
        break;
    case BD_TYPE_MONEY:
        made.integer = ((int64_t)random_below(random, 40) - 8) * 25;
        if (extreme) made.integer = one_in(random, 2) ? INT64_MAX : -INT64_MAX;
        break;
    case BD_TYPE_DATE:
        made.integer = 19358 + (int64_t)random_below(random, 800) / (1 + random_below(random, 20));
        if (extreme) made.integer = bd_date_from_ymd(one_in(random, 2) ? 1 : 5400, 12, 31);
        break;
    case BD_TYPE_PERIOD: {
        unsigned from = 2023 * 12 + random_below(random, 18);
        made.integer =
            bd_period_make(from, from + (one_in(random, 2) ? 0 : random_below(random, 6)));
        break;
    }
    case BD_TYPE_BOOL:
        made.integer = random_below(random, 2);
        break;
    case BD_TYPE_PERSON:
        made.text = some_persons[random_below(random, (uint32_t)n_some_persons)];
        break;
    case BD_TYPE_ACCOUNT:
        made.text = some_accounts[random_below(random, (uint32_t)n_some_accounts)];
        break;
    default:
        made.text = some_texts[random_below(random, (uint32_t)n_some_texts)];
        break;
    }
    return made;
}

void make_world(test_world *w, uint64_t seed, bool plain) {
    memset(w, 0, sizeof *w);
    w->plain = plain;
    bd_arena_init(&w->arena);
    w->random.state = seed * 0x9E3779B97F4A7C15u + 1;
    for (int i = 0; i < 4; i++)
        (void)random_below(&w->random, 2);
    w->extreme = one_in(&w->random, 8);
    w->n_tables = 2 + random_below(&w->random, MOST_TABLES - 1);
    for (size_t t = 0; t < w->n_tables; t++) {
        make_columns(w, t);
        w->n_rows[t] = one_in(&w->random, 8) ? 0 : 1 + random_below(&w->random, MOST_ROWS);
        for (size_t r = 0; r < w->n_rows[t]; r++) {
            for (size_t c = 0; c < w->tables[t].n_columns; c++)
                w->rows[t][r][c] = any_cell(w, w->columns[t][c].type);
            w->rows[t][r][0] = (test_cell){.integer = (int64_t)r + 1};
            if (r && one_in(&w->random, 5)) /* a duplicate but for its number */
                memcpy(w->rows[t][r] + 1, w->rows[t][r - 1] + 1,
                       sizeof(test_cell) * (MOST_TABLE_COLUMNS - 1));
        }
    }
    w->schema = (bd_schema){.n_tables = w->n_tables, .tables = w->tables};
}

void free_world(test_world *w) {
    bd_arena_reset(&w->arena);
}

/* --- Bidui ------------------------------------------------------------------- */

static bool store_cell(bd_store *store, bd_type type, void *column, size_t row,
                       const test_cell *c) {
    switch (bd_type_physical(type)) {
    case BD_PHYSICAL_U32: {
        if (type == BD_TYPE_PERIOD) {
            ((uint32_t *)column)[row] = c->null ? BD_NULL_ID : (uint32_t)c->integer;
            return true;
        }
        bd_slice slice = {c->null ? NULL : c->text, c->null ? 0 : (uint32_t)strlen(c->text), 0};
        return bd_dictionary_intern(bd_store_dictionary(store, type), &slice, 1,
                                    (uint32_t *)column + row, NULL) == BD_OK;
    }
    case BD_PHYSICAL_I32:
        ((int32_t *)column)[row] = c->null ? BD_NULL_I32 : (int32_t)c->integer;
        break;
    case BD_PHYSICAL_I64:
        ((int64_t *)column)[row] = c->null ? BD_NULL_I64 : c->integer;
        break;
    case BD_PHYSICAL_F64:
        ((double *)column)[row] = c->null ? BD_NULL_F64 : c->real;
        break;
    case BD_PHYSICAL_U8:
        ((uint8_t *)column)[row] = c->null ? BD_NULL_BOOL : (uint8_t)c->integer;
        break;
    }
    return true;
}

static bool fill_table(const test_world *w, bd_store *store, uint32_t t) {
    bool present[MOST_TABLE_COLUMNS];
    memset(present, 1, sizeof present);
    bd_source source = {
        .file = w->tables[t].name, .sheet = "", .sha256 = "0", .table = t, .as_of = BD_NULL_I32};
    uint32_t number;
    bd_chunk *chunk;
    if (bd_store_add_source(store, &source, &number, NULL) != BD_OK ||
        bd_chunk_create(store, t, number, 0, present, &chunk, NULL) != BD_OK)
        return false;
    bool good = bd_chunk_reserve(chunk, store, w->n_rows[t] + 1, NULL) == BD_OK;
    for (size_t r = 0; good && r < w->n_rows[t]; r++) {
        for (size_t c = 0; good && c < w->tables[t].n_columns; c++)
            good =
                store_cell(store, w->columns[t][c].type, chunk->columns[c], r, &w->rows[t][r][c]);
        chunk->source_row[r] = (uint32_t)r + 2;
    }
    chunk->n_rows = good ? w->n_rows[t] : 0;
    return bd_store_add_chunk(store, chunk, NULL) == BD_OK && good;
}

bd_store *make_store(const test_world *w, const bd_codes *codes) {
    bd_store *store = NULL;
    if (bd_store_create(&w->schema, &store, NULL) != BD_OK) return NULL;
    bd_store_set_codes(store, codes);
    bool good = true;
    for (uint32_t t = 0; good && t < w->n_tables; t++)
        good = fill_table(w, store, t);
    if (good && bd_store_seal(store, 1, NULL) == BD_OK) return store;
    bd_store_free(store);
    return NULL;
}

/* --- PostgreSQL -------------------------------------------------------------- */

static const char *postgres_type(bd_type type) {
    switch (type) {
    case BD_TYPE_INT:
        return "bigint";
    case BD_TYPE_REAL:
        return "double precision";
    case BD_TYPE_MONEY:
        return "numeric(20,2)";
    case BD_TYPE_DATE:
        return "date";
    case BD_TYPE_PERIOD:
        return "daterange";
    case BD_TYPE_BOOL:
        return "boolean";
    default:
        return "text";
    }
}

static void write_day(int32_t day, bd_buffer *out) {
    char text[16];
    (void)bd_date_format(day, text);
    bd_buffer_append_text(out, text);
}

static void write_cell(bd_type type, const test_cell *c, bd_buffer *out) {
    if (c->null) {
        bd_buffer_append_text(out, "NULL");
        return;
    }
    switch (type) {
    case BD_TYPE_INT:
        bd_buffer_format(out, "%" PRId64, c->integer);
        break;
    case BD_TYPE_REAL:
        bd_buffer_format(out, "'%.17g'", c->real); /* SQLite makes a number of it, too */
        break;
    case BD_TYPE_MONEY:
        bd_buffer_format(out, "%s%" PRId64 ".%02d", c->integer < 0 ? "-" : "",
                         c->integer < 0 ? -(c->integer / 100) : c->integer / 100,
                         abs((int)(c->integer % 100)));
        break;
    case BD_TYPE_DATE:
        bd_buffer_append_byte(out, '\'');
        write_day((int32_t)c->integer, out);
        bd_buffer_append_byte(out, '\'');
        break;
    case BD_TYPE_PERIOD:
        bd_buffer_append_text(out, "'[");
        write_day(bd_period_first_day((bd_period)c->integer), out);
        bd_buffer_append_byte(out, ',');
        write_day(bd_period_last_day((bd_period)c->integer) + 1, out);
        bd_buffer_append_text(out, ")'");
        break;
    case BD_TYPE_BOOL:
        bd_buffer_append_text(out, c->integer ? "TRUE" : "FALSE");
        break;
    default:
        bd_buffer_append_byte(out, '\'');
        for (const char *text = c->text; *text; text++)
            bd_buffer_append_text(out, *text == '\'' ? "''" : (char[]){*text, '\0'});
        bd_buffer_append_byte(out, '\'');
        break;
    }
}

void write_world(const test_world *w, bd_buffer *out) {
    if (w->plain)
        bd_buffer_append_text(out, "DROP TABLE IF EXISTS t0; DROP TABLE IF EXISTS t1;"
                                   "DROP TABLE IF EXISTS t2; DROP TABLE IF EXISTS t3;");
    else
        bd_buffer_append_text(out, "DROP TABLE IF EXISTS t0, t1, t2, t3;");
    for (size_t t = 0; t < w->n_tables; t++) {
        const bd_table_definition *table = &w->tables[t];
        bd_buffer_format(out, w->plain ? "\nCREATE TABLE %s (" : "\nCREATE UNLOGGED TABLE %s (",
                         table->name);
        for (size_t c = 0; c < table->n_columns; c++)
            bd_buffer_format(out, "%s%s %s", c ? ", " : "", table->columns[c].name,
                             postgres_type(table->columns[c].type));
        bd_buffer_append_text(out, ");");
        for (size_t r = 0; r < w->n_rows[t]; r++) {
            bd_buffer_format(out, r ? ",\n (" : "\nINSERT INTO %s VALUES (", table->name);
            for (size_t c = 0; c < table->n_columns; c++) {
                if (c) bd_buffer_append_text(out, ", ");
                write_cell(table->columns[c].type, &w->rows[t][r][c], out);
            }
            bd_buffer_append_text(out, r + 1 == w->n_rows[t] ? ");" : ")");
        }
    }
}
