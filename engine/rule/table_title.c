#include "engine/rule/data_facts.h"

const char *bd_table_title(const bd_table_definition *table, bd_language language,
                           bd_arena *arena) {
    if (language != BD_LANGUAGE_ZH || !table->called) return table->name;
    return bd_arena_format(arena, "%s(%s)", table->called, table->name);
}
