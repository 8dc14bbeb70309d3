#include "engine/store/schema.h"

#include <string.h>

void bd_schema_reset(bd_schema *schema) {
    if (!schema) return;
    bd_arena_reset(&schema->arena);
    memset(schema, 0, sizeof *schema);
}

static bool is_named(const char *candidate, const char *name, size_t length) {
    return strncmp(candidate, name, length) == 0 && candidate[length] == '\0';
}

size_t bd_schema_find_table(const bd_schema *schema, const char *name, size_t length) {
    for (size_t i = 0; i < schema->n_tables; i++) {
        if (is_named(schema->tables[i].name, name, length)) return i;
    }
    return SIZE_MAX;
}

size_t bd_schema_find_view(const bd_schema *schema, const char *name, size_t length) {
    for (size_t i = 0; i < schema->n_views; i++) {
        if (is_named(schema->views[i].name, name, length)) return i;
    }
    return SIZE_MAX;
}

const char *bd_table_called(const bd_table_definition *table, bd_language language) {
    const char *called = language == BD_LANGUAGE_EN ? table->called_en : table->called;
    return called ? called : table->name;
}

const char *bd_column_called(const bd_column_definition *column, bd_language language) {
    if (language == BD_LANGUAGE_EN) return column->words ? column->words : column->name;
    return column->n_aliases ? column->aliases[0] : column->name;
}

size_t bd_table_definition_find(const bd_table_definition *table, const char *name, size_t length) {
    for (size_t i = 0; i < table->n_columns; i++) {
        if (is_named(table->columns[i].name, name, length)) return i;
    }
    return SIZE_MAX;
}
