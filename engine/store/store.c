#include "engine/base/memory.h"
#include "engine/store/store_internal.h"

#include <stdlib.h>
#include <string.h>

static bool has_own_dictionary(bd_type type) {
    return (bd_type_is_entity(type) && type != BD_TYPE_SOURCE) || type == BD_TYPE_TEXT;
}

static bd_status create_tables(bd_store *store, bd_error *error) {
    const bd_schema *schema = store->schema;
    store->tables = bd_allocate_zero(schema->n_tables, sizeof *store->tables);
    if (!store->tables) return bd_error_memory(error, schema->n_tables * sizeof *store->tables);
    for (size_t t = 0; t < schema->n_tables; t++) {
        bd_table *table = &store->tables[t];
        const bd_table_definition *definition = &schema->tables[t];
        table->definition = definition;
        table->n_columns = definition->n_columns;
        table->cluster_column = SIZE_MAX;
        table->columns = bd_allocate_zero(definition->n_columns, sizeof *table->columns);
        table->column_present = bd_allocate_zero(definition->n_columns, 1);
        if (!table->columns || !table->column_present)
            return bd_error_memory(error, definition->n_columns * sizeof *table->columns);
        for (size_t c = 0; c < definition->n_columns; c++)
            table->columns[c] = bd_column_empty(definition->columns[c].type);
        table->source = bd_column_empty(BD_TYPE_SOURCE);
        table->source_row = bd_column_empty(BD_TYPE_UNKNOWN);
    }
    return BD_OK;
}

bd_status bd_store_create(const bd_schema *schema, bd_store **store, bd_error *error) {
    *store = NULL;
    bd_store *created = bd_allocate_zero(1, sizeof *created);
    if (!created) return bd_error_memory(error, sizeof *created);
    created->schema = schema;
    bd_arena_init(&created->arena);
    pthread_mutex_init(&created->chunk_lock, NULL);
    bd_status status = BD_OK;
    for (int type = 0; type < BD_N_TYPES && status == BD_OK; type++) {
        if (has_own_dictionary((bd_type)type))
            status = bd_dictionary_create(&created->dictionaries[type], error);
    }
    if (status == BD_OK) status = create_tables(created, error);
    if (status != BD_OK) {
        bd_store_free(created);
        return status;
    }
    *store = created;
    return BD_OK;
}

void bd_store_release(bd_store *store, void *data) {
    const char *at = data;
    /* What is empty may begin where the mapping ends. */
    if (store->map.data && at >= store->map.data && at <= store->map.data + store->map.length_bytes)
        return;
    for (size_t i = 0; i < store->n_pages; i++) {
        if (store->pages[i].data != data) continue;
        bd_pages_free(&store->pages[i]);
        store->pages[i] = store->pages[--store->n_pages];
        return;
    }
    free(data);
}

bd_status bd_store_keep_pages(bd_store *store, bd_pages *pages, bd_error *error) {
    bd_status status = bd_grow(&store->pages, &store->pages_capacity, store->n_pages + 1,
                               sizeof *store->pages, error);
    if (status == BD_OK)
        store->pages[store->n_pages++] = *pages;
    else
        bd_pages_free(pages);
    *pages = (bd_pages){NULL, 0};
    return status;
}

void bd_store_release_column(bd_store *store, bd_column *column) {
    bd_store_release(store, column->codes);
    bd_store_release(store, column->palette);
    *column = bd_column_empty(column->type);
}

static void free_table(bd_store *store, bd_table *table) {
    for (size_t c = 0; table->columns && c < table->n_columns; c++)
        bd_store_release_column(store, &table->columns[c]);
    bd_store_release_column(store, &table->source);
    bd_store_release_column(store, &table->source_row);
    free(table->columns);
    free(table->column_present);
}

void bd_store_free(bd_store *store) {
    if (!store) return;
    for (size_t t = 0; store->tables && t < store->schema->n_tables; t++)
        free_table(store, &store->tables[t]);
    free(store->tables);
    for (size_t i = 0; i < store->n_chunks; i++)
        bd_chunk_free(store->chunks[i]);
    free(store->chunks);
    for (kept_index *index = store->indexes; index;) {
        kept_index *next = index->next;
        bd_store_release(store, index->index.offsets);
        bd_store_release(store, index->index.rows);
        free(index);
        index = next;
    }
    for (int type = 0; type < BD_N_TYPES; type++)
        bd_dictionary_free(store->dictionaries[type]);
    for (size_t i = 0; i < store->n_pages; i++)
        bd_pages_free(&store->pages[i]);
    free(store->pages);
    free(store->sources);
    pthread_mutex_destroy(&store->chunk_lock);
    bd_arena_reset(&store->arena);
    bd_file_map_close(&store->map);
    free(store);
}

const bd_schema *bd_store_schema(const bd_store *store) {
    return store->schema;
}

void bd_store_set_codes(bd_store *store, const bd_codes *codes) {
    store->codes = codes;
}

const bd_codes *bd_store_codes(const bd_store *store) {
    return store->codes;
}

bd_dictionary *bd_store_dictionary(const bd_store *store, bd_type type) {
    return store->dictionaries[bd_type_is_text(type) ? BD_TYPE_TEXT : type];
}

bd_status bd_store_add_source(bd_store *store, const bd_source *source, uint32_t *number,
                              bd_error *error) {
    BD_TRY(bd_grow(&store->sources, &store->sources_capacity, store->n_sources + 1,
                   sizeof *store->sources, error));
    bd_source *copy = bd_arena_allocate(&store->arena, sizeof *copy);
    if (!copy) return bd_error_memory(error, sizeof *copy);
    *copy = *source;
    copy->file = bd_arena_text(&store->arena, source->file, strlen(source->file));
    copy->sheet = bd_arena_text(&store->arena, source->sheet, strlen(source->sheet));
    copy->sha256 = bd_arena_text(&store->arena, source->sha256, strlen(source->sha256));
    if (!copy->file || !copy->sheet || !copy->sha256) return bd_error_memory(error, sizeof *copy);
    store->sources[store->n_sources++] = copy;
    *number = (uint32_t)store->n_sources;
    return BD_OK;
}

bd_source *bd_store_source(const bd_store *store, uint32_t number) {
    return number >= 1 && number <= store->n_sources ? store->sources[number - 1] : NULL;
}

uint32_t bd_store_n_sources(const bd_store *store) {
    return (uint32_t)store->n_sources;
}

const bd_table *bd_store_table(const bd_store *store, size_t table) {
    return &store->tables[table];
}

/* --- Derived tables ------------------------------------------------------------------------------
 */

static bd_status pack_columns(const bd_table *table, uint32_t n_rows, void *const *values,
                              int n_threads, bd_column *packed, bd_error *error) {
    bd_status status = BD_OK;
    for (size_t c = 0; c < table->n_columns; c++) {
        packed[c] = bd_column_empty(table->columns[c].type);
        if (status != BD_OK || !values[c]) continue;
        status =
            bd_column_pack(table->columns[c].type, values[c], n_rows, n_threads, &packed[c], error);
    }
    for (size_t c = 0; status != BD_OK && c < table->n_columns; c++) {
        if (packed[c].packing != BD_PACKING_PLAIN) bd_column_reset(&packed[c]);
    }
    return status;
}

bd_status bd_store_set_derived(bd_store *store, size_t table_number, uint32_t n_rows,
                               void *const *values, size_t cluster_column, int n_threads,
                               bd_error *error) {
    bd_table *table = &store->tables[table_number];
    bd_column *packed = bd_allocate(table->n_columns, sizeof *packed);
    bool *present = bd_allocate(table->n_columns, sizeof *present);
    bd_status status = packed && present
                           ? pack_columns(table, n_rows, values, n_threads, packed, error)
                           : bd_error_memory(error, table->n_columns * sizeof *packed);
    if (status == BD_OK) {
        for (size_t c = 0; c < table->n_columns; c++) {
            present[c] = values[c] != NULL;
            if (values[c] != packed[c].codes) free(values[c]);
        }
        bd_store_set_packed(store, table_number, n_rows, packed, present, cluster_column);
    }
    free(packed);
    free(present);
    return status;
}

static void drop_indexes(bd_store *store, size_t table) {
    for (kept_index **link = &store->indexes; *link;) {
        kept_index *index = *link;
        if (index->table != table) {
            link = &index->next;
            continue;
        }
        *link = index->next;
        bd_store_release(store, index->index.offsets);
        bd_store_release(store, index->index.rows);
        free(index);
    }
}

void bd_store_set_packed(bd_store *store, size_t table_number, uint32_t n_rows,
                         const bd_column *columns, const bool *present, size_t cluster_column) {
    bd_table *table = &store->tables[table_number];
    for (size_t c = 0; c < table->n_columns; c++) {
        bd_store_release_column(store, &table->columns[c]);
        table->columns[c] = columns[c];
        table->column_present[c] = present[c];
    }
    table->n_rows = n_rows;
    table->cluster_column = cluster_column;
    drop_indexes(store, table_number);
}
