/* Evidence as the ledger keeps it: neighbouring rows of a finding that come from one sheet are one
 * record, in which a value that all of them share stands once. The view `evidence` has them row by
 * row again. */
#include "engine/ledger/ledger_internal.h"

#include <string.h>

void bd_ledger_append_integer(bd_buffer *out, int64_t number) {
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    bd_buffer_append(out, digits + at, sizeof digits - at);
}

bd_status bd_evidence_writer_open(bd_evidence_writer *writer, bd_ledger *ledger,
                                  const bd_store *store, int64_t run, bd_error *error) {
    *writer = (bd_evidence_writer){.ledger = ledger, .store = store, .run = run};
    bd_buffer_init(&writer->rows);
    bd_buffer_init(&writer->columns);
    bd_buffer_init(&writer->value);
    BD_TRY(bd_ledger_prepare(ledger,
                             "INSERT INTO evidence_group VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                             &writer->evidence, error));
    BD_TRY(bd_ledger_prepare(ledger, "INSERT INTO context VALUES (?1, ?2, ?3, ?4)",
                             &writer->context, error));
    BD_TRY(bd_ledger_prepare(ledger, "INSERT INTO context_row VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                             &writer->context_row, error));
    return bd_ledger_prepare(ledger, "INSERT INTO absence VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                             &writer->absence, error);
}

void bd_evidence_writer_close(bd_evidence_writer *writer) {
    sqlite3_finalize(writer->evidence);
    sqlite3_finalize(writer->absence);
    sqlite3_finalize(writer->context);
    sqlite3_finalize(writer->context_row);
    bd_buffer_reset(&writer->rows);
    bd_buffer_reset(&writer->columns);
    bd_buffer_reset(&writer->value);
}

/* "…", or null where the cell was empty. */
static bd_status append_cell(bd_evidence_writer *writer, const bd_column *column, uint32_t row,
                             bd_error *error) {
    if (bd_column_null_at(column, row)) {
        bd_buffer_append_text(&writer->columns, "null");
        return BD_OK;
    }
    bd_buffer_clear(&writer->value);
    BD_TRY(bd_store_format_cell(writer->store, column, row, &writer->value, error));
    bd_buffer_append_json(&writer->columns, bd_buffer_text(&writer->value),
                          writer->value.length_bytes);
    return BD_OK;
}

static bool is_same_in_all(const bd_column *column, const bd_evidence *evidence, size_t n) {
    uint64_t first = bd_column_bits(column, evidence[0].table_row);
    for (size_t i = 1; i < n; i++) {
        if (bd_column_bits(column, evidence[i].table_row) != first) return false;
    }
    return true;
}

/* A text, or an array of them where the rows differ; nothing where all are empty. */
static bd_status append_column(bd_evidence_writer *writer, const char *name,
                               const bd_column *column, const bd_evidence *evidence, size_t n,
                               bd_error *error) {
    bool same = is_same_in_all(column, evidence, n);
    if (same && bd_column_null_at(column, evidence[0].table_row)) return BD_OK;
    bd_buffer_append_text(&writer->columns, writer->columns.length_bytes > 1 ? ", " : "");
    bd_buffer_append_json(&writer->columns, name, strlen(name));
    bd_buffer_append_text(&writer->columns, same ? ": " : ": [");
    for (size_t i = 0; i < (same ? 1 : n); i++) {
        if (i) bd_buffer_append_byte(&writer->columns, ',');
        BD_TRY(append_cell(writer, column, evidence[i].table_row, error));
    }
    if (!same) bd_buffer_append_byte(&writer->columns, ']');
    return BD_OK;
}

/* The rows' numbers as a JSON array, the filled columns as an object by canonical name. */
static bd_status describe(bd_evidence_writer *writer, const bd_evidence *evidence, size_t n,
                          bd_error *error) {
    const bd_table *table = bd_store_table(writer->store, evidence->table);
    bd_buffer_clear(&writer->rows);
    bd_buffer_clear(&writer->columns);
    for (size_t i = 0; i < n; i++) {
        bd_buffer_append_byte(&writer->rows, i ? ',' : '[');
        bd_ledger_append_integer(&writer->rows, evidence[i].row);
    }
    bd_buffer_append_byte(&writer->rows, ']');
    bd_buffer_append_byte(&writer->columns, '{');
    for (size_t c = 0; c < table->n_columns; c++) {
        if (!table->column_present[c] || evidence->table_row >= table->n_rows) continue;
        BD_TRY(append_column(writer, table->definition->columns[c].name, &table->columns[c],
                             evidence, n, error));
    }
    bd_buffer_append_byte(&writer->columns, '}');
    BD_TRY(bd_buffer_status(&writer->rows, error));
    return bd_buffer_status(&writer->columns, error);
}

static bd_status add_group(bd_evidence_writer *writer, const bd_evidence *evidence, size_t n,
                           int64_t finding, size_t position, bd_error *error) {
    BD_TRY(describe(writer, evidence, n, error));
    sqlite3_stmt *insert = writer->evidence;
    const bd_schema *schema = bd_store_schema(writer->store);
    bd_ledger_bind_integer(insert, 1, writer->run);
    bd_ledger_bind_integer(insert, 2, finding);
    bd_ledger_bind_integer(insert, 3, (int64_t)position + 1);
    bd_ledger_bind_text(insert, 4, schema->tables[evidence->table].name);
    bd_ledger_bind_integer(insert, 5, evidence->source);
    bd_ledger_bind_text(insert, 6, bd_buffer_text(&writer->rows));
    bd_ledger_bind_text(insert, 7, bd_buffer_text(&writer->columns));
    return bd_ledger_step(writer->ledger, insert, error);
}

static bd_status add_context_row(bd_evidence_writer *writer, const bd_evidence *row,
                                 const char *table, int64_t finding, int64_t position,
                                 bd_error *error) {
    BD_TRY(describe(writer, row, 1, error));
    sqlite3_stmt *insert = writer->context_row;
    bd_ledger_bind_integer(insert, 1, writer->run);
    bd_ledger_bind_integer(insert, 2, finding);
    bd_ledger_bind_integer(insert, 3, position);
    bd_ledger_bind_text(insert, 4, table);
    bd_ledger_bind_integer(insert, 5, row->source);
    bd_ledger_bind_integer(insert, 6, row->row);
    bd_ledger_bind_text(insert, 7, bd_buffer_text(&writer->columns));
    return bd_ledger_step(writer->ledger, insert, error);
}

static bd_status add_contexts(bd_evidence_writer *writer, const bd_finding *finding, int64_t number,
                              bd_error *error) {
    const bd_schema *schema = bd_store_schema(writer->store);
    sqlite3_stmt *insert = writer->context;
    int64_t position = 0;
    for (size_t i = 0; i < finding->n_contexts; i++) {
        const bd_context *context = &finding->contexts[i];
        const char *table = schema->tables[context->table].name;
        bd_ledger_bind_integer(insert, 1, writer->run);
        bd_ledger_bind_integer(insert, 2, number);
        bd_ledger_bind_text(insert, 3, table);
        bd_ledger_bind_integer(insert, 4, (int64_t)context->n_rows);
        BD_TRY(bd_ledger_step(writer->ledger, insert, error));
        for (size_t k = 0; k < context->n_examples; k++)
            BD_TRY(
                add_context_row(writer, &context->examples[k], table, number, ++position, error));
    }
    return BD_OK;
}

static bd_status add_absence(bd_evidence_writer *writer, const bd_absence *absence, int64_t finding,
                             size_t position, bd_error *error) {
    const bd_schema *schema = bd_store_schema(writer->store);
    sqlite3_stmt *insert = writer->absence;
    const char *column;
    BD_TRY(bd_absence_value(writer->store, absence, &column, &writer->value, error));
    bd_ledger_bind_integer(insert, 1, writer->run);
    bd_ledger_bind_integer(insert, 2, finding);
    bd_ledger_bind_integer(insert, 3, (int64_t)position + 1);
    bd_ledger_bind_text(insert, 4, schema->tables[absence->table].name);
    bd_ledger_bind_text(insert, 5, column);
    bd_ledger_bind_text(insert, 6,
                        writer->value.length_bytes ? bd_buffer_text(&writer->value) : NULL);
    bd_ledger_bind_integer(insert, 7, (int64_t)absence->n_rows);
    return bd_ledger_step(writer->ledger, insert, error);
}

static bool is_of_same_sheet(const bd_store *store, const bd_evidence *a, const bd_evidence *b) {
    uint32_t n_rows = bd_store_table(store, a->table)->n_rows;
    return a->table == b->table && a->source == b->source &&
           (a->table_row < n_rows) == (b->table_row < n_rows);
}

bd_status bd_evidence_writer_add(bd_evidence_writer *writer, const bd_finding *finding,
                                 int64_t number, bd_error *error) {
    const bd_evidence *evidence = finding->evidence;
    for (size_t begin = 0, end; begin < finding->n_evidence; begin = end) {
        end = begin + 1;
        while (end < finding->n_evidence &&
               is_of_same_sheet(writer->store, &evidence[begin], &evidence[end]))
            end++;
        BD_TRY(add_group(writer, evidence + begin, end - begin, number, begin, error));
    }
    BD_TRY(add_contexts(writer, finding, number, error));
    for (size_t i = 0; i < finding->n_absences; i++)
        BD_TRY(add_absence(writer, &finding->absences[i], number, i, error));
    return BD_OK;
}
