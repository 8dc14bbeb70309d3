#include "engine/rule/data_facts.h"

const char *bd_table_title(const bd_table_definition *table, bd_language language,
                           bd_arena *arena) {
    const char *called = bd_table_called(table, language);
    if (called == table->name) return called;
    return bd_arena_format(arena, "%s(%s)", called, table->name);
}
