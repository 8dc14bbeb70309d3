/* A random world: tables of all types with random rows, the same for Bidui and for PostgreSQL. */
#ifndef DIFFERENTIAL_WORLD_H
#define DIFFERENTIAL_WORLD_H

#include "engine/store/store.h"
#include "node.h"

#define MOST_TABLES 4
#define MOST_TABLE_COLUMNS 12
#define MOST_ROWS 14

typedef struct random_source {
    uint64_t state;
} random_source;

uint32_t random_below(random_source *random, uint32_t n);
bool one_in(random_source *random, uint32_t n);

typedef struct cell {
    bool null;
    int64_t integer; /* INT, MONEY (fen), DATE (days), PERIOD, BOOL */
    double real;
    const char *text; /* keys and texts; static or in the world's arena */
} test_cell;

typedef struct world {
    bd_arena arena;
    random_source random;
    bool extreme; /* has the largest and smallest values */
    bool plain;   /* INT, REAL, BOOL, texts and keys only */
    size_t n_tables;
    bd_table_definition tables[MOST_TABLES];
    bd_column_definition columns[MOST_TABLES][MOST_TABLE_COLUMNS];
    char table_names[MOST_TABLES][8];
    size_t n_rows[MOST_TABLES];
    test_cell rows[MOST_TABLES][MOST_ROWS][MOST_TABLE_COLUMNS];
    bd_schema schema; /* borrows the tables */
} test_world;

/* Everything follows from the seed. */
void make_world(test_world *made, uint64_t seed, bool plain);
void free_world(test_world *world);
/* The store of the world's rows, with the working days of `codes`; NULL when that fails. */
bd_store *make_store(const test_world *world, const bd_codes *codes);
/* DROP, CREATE TABLE and INSERT for PostgreSQL; a plain world is for SQLite. */
void write_world(const test_world *world, bd_buffer *out);

value_sort sort_of_type(bd_type type);
extern const char *const some_texts[];
extern const size_t n_some_texts;
extern const char *const some_persons[];
extern const size_t n_some_persons;
extern const char *const some_accounts[];
extern const size_t n_some_accounts;

#endif
