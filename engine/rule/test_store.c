#include "engine/rule/test_store.h"

#include "engine/base/memory.h"
#include "engine/derive/derive.h"
#include "engine/ident/money.h"
#include "loaders/convert.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct builder {
    bd_store *store;
    const bd_codes *codes;
    const bd_test_file *file;
    const bd_test_table *table;
    const bd_table_definition *definition;
    size_t table_number;
    bd_error *error;
} builder;

static bd_status point(const builder *b, bd_status status) {
    if (b->error) snprintf(b->error->file, sizeof b->error->file, "%s", b->file->path);
    if (b->error && !b->error->line) b->error->line = b->table->line;
    return status;
}

static bd_status find_column(const builder *b, const char *name, size_t *column) {
    *column = bd_table_definition_find(b->definition, name, strlen(name));
    if (*column != SIZE_MAX) return BD_OK;
    return point(b, bd_error_set(b->error, BD_ERROR_RULE, "表 %s 没有列“%s”",
                                 "table %s has no column \"%s\"", b->table->name, name));
}

static bd_cell make_cell(const char *text) {
    return (bd_cell){.text = text,
                     .length = (uint32_t)strlen(text),
                     .kind = text[0] ? BD_CELL_TEXT : BD_CELL_EMPTY};
}

/* The first name that stands in the sheet: the one beside the number. */
static size_t name_column(const builder *b) {
    for (size_t c = 0; c < b->table->n_columns; c++) {
        size_t column = bd_table_definition_find(b->definition, b->table->columns[c],
                                                 strlen(b->table->columns[c]));
        if (column != SIZE_MAX && b->definition->columns[column].type == BD_TYPE_NAME) return c;
    }
    return SIZE_MAX;
}

static bd_status convert_column(const builder *b, size_t c, bd_chunk *chunk) {
    size_t column, n = b->table->n_rows, name = name_column(b);
    BD_TRY(find_column(b, b->table->columns[c], &column));
    bd_conversion conversion = {
        .column = &b->definition->columns[column], .codes = b->codes, .unit_fen = BD_MONEY_YUAN};
    size_t width = bd_physical_bytes(bd_type_physical(conversion.column->type));
    bd_converter *converter = NULL;
    BD_TRY(bd_converter_create(b->store, &conversion, &converter, b->error));
    bd_status status = BD_OK;
    for (size_t row = 0; status == BD_OK && row < n; row++) {
        bd_cell cell = make_cell(b->table->cells[row * b->table->n_columns + c]);
        bd_cell name_cell =
            make_cell(name == SIZE_MAX ? "" : b->table->cells[row * b->table->n_columns + name]);
        const bd_cell *cells[1] = {&cell}, *names[1] = {&name_cell};
        uint64_t number = row + 1;
        uint8_t unreadable = 0;
        status =
            bd_convert_cells(converter, cells, names, &number, 1,
                             (char *)chunk->columns[column] + row * width, &unreadable, b->error);
        if (status == BD_OK && unreadable)
            status = point(b, bd_error_set(b->error, BD_ERROR_RULE, "“%s”不是列 %s 的值",
                                           "\"%s\" is no value of column %s", cell.text,
                                           conversion.column->name));
    }
    bd_converter_free(converter);
    return status;
}

static bd_status fill_chunk(const builder *b, bd_chunk *chunk) {
    size_t n = b->table->n_rows;
    BD_TRY(bd_chunk_reserve(chunk, b->store, n, b->error));
    chunk->n_rows = n;
    for (size_t row = 0; row < n; row++)
        chunk->source_row[row] = (uint32_t)row + 1;
    for (size_t c = 0; c < b->table->n_columns; c++)
        BD_TRY(convert_column(b, c, chunk));
    return BD_OK;
}

static bd_status add_table(builder *b, size_t number) {
    size_t table =
        bd_schema_find_table(bd_store_schema(b->store), b->table->name, strlen(b->table->name));
    if (table == SIZE_MAX)
        return point(b, bd_error_set(b->error, BD_ERROR_RULE, "没有表“%s”",
                                     "there is no table \"%s\"", b->table->name));
    b->definition = &bd_store_schema(b->store)->tables[table];
    if (b->definition->derived)
        return point(b, bd_error_set(b->error, BD_ERROR_RULE, "表 %s 由程序推导,测试中不能直接给出",
                                     "table %s is derived: a test cannot give it", b->table->name));
    bool *columns = bd_allocate_zero(b->definition->n_columns + 1, sizeof *columns);
    if (!columns) return bd_error_memory(b->error, b->definition->n_columns);
    bd_status status = BD_OK;
    for (size_t c = 0; status == BD_OK && c < b->table->n_columns; c++) {
        size_t column = SIZE_MAX;
        status = find_column(b, b->table->columns[c], &column);
        if (status == BD_OK) columns[column] = true;
    }
    char name[64];
    snprintf(name, sizeof name, "test%zu-%.30s", number, b->table->name);
    bd_source source = {.file = name,
                        .sheet = "",
                        .sha256 = "",
                        .table = (uint32_t)table,
                        .as_of = b->table->as_of,
                        .n_rows_read = b->table->n_rows,
                        .n_rows_loaded = b->table->n_rows};
    uint32_t source_number = 0;
    bd_chunk *chunk = NULL;
    if (status == BD_OK) status = bd_store_add_source(b->store, &source, &source_number, b->error);
    if (status == BD_OK)
        status =
            bd_chunk_create(b->store, (uint32_t)table, source_number, 0, columns, &chunk, b->error);
    if (status == BD_OK) status = fill_chunk(b, chunk);
    if (status == BD_OK)
        status = bd_store_add_chunk(b->store, chunk, b->error);
    else
        bd_chunk_free(chunk);
    free(columns);
    return status;
}

bd_status bd_test_store_make(const bd_schema *schema, const bd_codes *codes,
                             const bd_divisions *divisions, const bd_test_file *file,
                             const bd_test_case *test, bd_store **store, bd_error *error) {
    *store = NULL;
    bd_store *made = NULL;
    BD_TRY(bd_store_create(schema, &made, error));
    bd_store_set_codes(made, codes);
    builder b = {.store = made, .codes = codes, .file = file, .error = error};
    bd_status status = BD_OK;
    size_t number = 0;
    size_t n_shared = test->stands_alone ? 0 : file->shared.n_tables;
    for (size_t i = 0; status == BD_OK && i < n_shared + test->n_tables; i++) {
        b.table = i < n_shared ? &file->shared.tables[i] : &test->tables[i - n_shared];
        if (b.table->is_gone) continue;
        status = add_table(&b, ++number);
    }
    if (status == BD_OK) status = bd_store_seal(made, 1, error);
    bd_derive_options options = {.n_threads = 1, .divisions = divisions};
    if (status == BD_OK) status = bd_derive_all(made, &options, error);
    if (status == BD_OK)
        *store = made;
    else
        bd_store_free(made);
    return status;
}
