/* The store: all loaded rows as columns in memory, over shared dictionaries.
 *
 * Life: create with a schema → any number of chunks are filled (in parallel) and handed in →
 * seal → read by everyone. Sealing puts chunks in the order of their source and part number,
 * renumbers ids, and clusters each table by its first entity column, so that the content does not
 * depend on threads. Derived tables are added after sealing, serially. */
#ifndef BD_STORE_STORE_H
#define BD_STORE_STORE_H

#include "engine/base/buffer.h"
#include "engine/base/threads.h"
#include "engine/store/codes.h"
#include "engine/store/column.h"
#include "engine/store/dictionary.h"
#include "engine/store/schema.h"

/* One sheet of one file. Texts are owned by the store. */
typedef struct bd_source {
    const char *file;   /* path as a person gave it, relative to the given folder */
    const char *sheet;  /* "" when the format has no sheets */
    const char *sha256; /* of the file, 64 hexadecimal digits */
    uint32_t table;     /* index in the schema; UINT32_MAX when set aside as a whole */
    int32_t as_of;      /* day that the data describe, BD_NULL_I32 when unknown */
    uint64_t n_rows_read;
    uint64_t n_rows_loaded;
    uint64_t n_rows_set_aside;
} bd_source;

typedef struct bd_table {
    const bd_table_definition *definition; /* borrowed from the schema */
    uint32_t n_rows;
    size_t n_columns;   /* as in the definition */
    bd_column *columns; /* owned */
    bd_column source;   /* index into the store's sources + 1; 0 in derived tables */
    bd_column source_row;
    size_t cluster_column;   /* rows are sorted by this column; SIZE_MAX when by none */
    uint8_t *column_present; /* per column: some source had it (else it is all NULL) */
} bd_table;

/* Row numbers of a table by dense id: rows[offsets[id] … offsets[id + 1]) hold the rows whose
 * column equals id, ascending. offsets has count + 2 entries; id 0 (NULL) has no rows listed. */
typedef struct bd_index {
    uint32_t n_ids;
    uint32_t *offsets;
    uint32_t *rows; /* NULL when the table is clustered by the column: row number = position +
                       first_row */
    uint32_t first_row;
} bd_index;

/* The row at `position` of an index range. */
static inline uint32_t bd_index_row(const bd_index *index, uint32_t position) {
    return index->rows ? index->rows[position] : position + index->first_row;
}

typedef struct bd_store bd_store;

/* `schema` is borrowed and must outlive the store. */
BD_MUST_CHECK bd_status bd_store_create(const bd_schema *schema, bd_store **store, bd_error *error);
void bd_store_free(bd_store *store);

const bd_schema *bd_store_schema(const bd_store *store);
/* The dictionary of an entity type (not SOURCE) or, for any text type, the one text dictionary. */
bd_dictionary *bd_store_dictionary(const bd_store *store, bd_type type);

/* The code tables, for is_a(): borrowed, may be NULL. */
void bd_store_set_codes(bd_store *store, const bd_codes *codes);
const bd_codes *bd_store_codes(const bd_store *store);

/* --- Building ----------------------------------------------------------------------------------
 */

/* Registers a source; texts are copied. Serial. `*number` counts from 1. Register in an order that
 * does not depend on threads: it is the order of sources in all output. */
BD_MUST_CHECK bd_status bd_store_add_source(bd_store *store, const bd_source *source,
                                            uint32_t *number, bd_error *error);
/* To fill in counts later. `number` from 1. */
bd_source *bd_store_source(const bd_store *store, uint32_t number);
uint32_t bd_store_n_sources(const bd_store *store);

/* A part of a table: `n_rows` values per column, ids provisional. Fill by one thread. */
typedef struct bd_chunk {
    uint32_t table;
    uint32_t source; /* from 1 */
    uint32_t part;   /* order within the source */
    size_t n_rows;
    size_t capacity_rows;
    size_t n_columns;
    void **columns; /* per column; NULL when the source has no such column */
    uint32_t *source_row;
    /* Of a packed chunk (chunk_pack.h), whose columns are to be read with bd_chunk_values: */
    struct bd_chunk_column *packed; /* per column, and one for the row numbers; NULL: not packed */
    struct bd_chunk_block *block;   /* where the codes lie */
    bool counts_up;                 /* row numbers, from first_source_row on */
    uint32_t first_source_row;
} bd_chunk;

/* `present` tells per column of the table whether it gets an array. */
BD_MUST_CHECK bd_status bd_chunk_create(const bd_store *store, uint32_t table, uint32_t source,
                                        uint32_t part, const bool *present, bd_chunk **chunk,
                                        bd_error *error);
/* Room for `n_more` rows after n_rows; not for a packed chunk. New values are not set: the caller
 * writes every column. */
BD_MUST_CHECK bd_status bd_chunk_reserve(bd_chunk *chunk, const bd_store *store, size_t n_more,
                                         bd_error *error);
/* The chunk has no such column from then on. */
void bd_chunk_release_column(bd_chunk *chunk, size_t column);
void bd_chunk_free(bd_chunk *chunk);
/* Hands a filled chunk to the store, which owns it from then on (also on failure). Safe for
 * concurrent use. */
BD_MUST_CHECK bd_status bd_store_add_chunk(bd_store *store, bd_chunk *chunk, bd_error *error);

/* Ends building: no more chunks or interning. */
BD_MUST_CHECK bd_status bd_store_seal(bd_store *store, int n_threads, bd_error *error);

/* --- Reading ------------------------------------------------------------------------------------
 */

/* Never NULL for table < schema->n_tables; a table without rows has n_rows 0 and valid columns. */
const bd_table *bd_store_table(const bd_store *store, size_t table);

/* After sealing: replaces the content of a derived table. `values[i]` (malloc'ed, in the physical
 * form of the definition's type; NULL: no such column) go over to the store on success. Rows must
 * be sorted by cluster_column when it is not SIZE_MAX. Serial. */
BD_MUST_CHECK bd_status bd_store_set_derived(bd_store *store, size_t table, uint32_t n_rows,
                                             void *const *values, size_t cluster_column,
                                             int n_threads, bd_error *error);

/* The same for columns that own what they have: it goes over to the store. `present` as in
 * bd_table; a column that is not is bd_column_empty. */
void bd_store_set_packed(bd_store *store, size_t table, uint32_t n_rows, const bd_column *columns,
                         const bool *present, size_t cluster_column);

/* The index of an entity column, built on first use and kept. Not safe for concurrent use: get all
 * indexes before a parallel region. */
BD_MUST_CHECK bd_status bd_store_index(bd_store *store, size_t table, size_t column, int n_threads,
                                       const bd_index **index, bd_error *error);

/* The same by coalesce(column, otherwise), two columns of one entity type; `otherwise` SIZE_MAX:
 * as bd_store_index. */
BD_MUST_CHECK bd_status bd_store_index_coalesce(bd_store *store, size_t table, size_t column,
                                                size_t otherwise, int n_threads,
                                                const bd_index **index, bd_error *error);

/* An index over any table with the store's ids (`column`, `otherwise` as above), which the caller
 * owns; and the memory that it takes. */
BD_MUST_CHECK bd_status bd_index_build(const bd_store *store, const bd_table *table, size_t column,
                                       size_t otherwise, int n_threads, bd_index *index,
                                       bd_error *error);
void bd_index_reset(bd_index *index);
uint64_t bd_index_bytes(const bd_index *index);

/* Appends the readable form of a value of `type` stored at `data[row]`: ids as their text, money as
 * yuan with two digits, dates and periods in ISO form; nothing for NULL. */
BD_MUST_CHECK bd_status bd_store_format(const bd_store *store, bd_type type, const void *data,
                                        size_t row, bd_buffer *out, bd_error *error);
/* The same of a row of a column. */
BD_MUST_CHECK bd_status bd_store_format_cell(const bd_store *store, const bd_column *column,
                                             size_t row, bd_buffer *out, bd_error *error);

/* The part of an entity's key that people know: a unit known by name without the key's "name:", a
 * damaged or masked number without the name that keeps it apart. Points into `text`; *length
 * changes. */
const char *bd_entity_shown(bd_type type, const char *text, size_t *length);

/* Of a value in its physical form. */
bool bd_value_is_null(bd_type type, const void *data, size_t row);

#endif
