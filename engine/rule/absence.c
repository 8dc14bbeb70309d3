/* What a rule looked for and did not find, in words. */
#include "engine/rule/screen.h"

#include <inttypes.h>

bd_status bd_absence_value(const bd_store *store, const bd_absence *absence, const char **column,
                           bd_buffer *value, bd_error *error) {
    *column = NULL;
    bd_buffer_clear(value);
    const bd_table *table = bd_store_table(store, absence->table);
    if (!absence->id || absence->column >= table->n_columns) return BD_OK;
    bd_type type = table->columns[absence->column].type;
    if (!bd_type_is_entity(type)) return BD_OK;
    *column = table->definition->columns[absence->column].name;
    BD_TRY(bd_store_format(store, type, &absence->id, 0, value, error));
    return bd_buffer_status(value, error);
}

void bd_absence_say(const char *table, const char *column, const char *value, uint64_t n_rows,
                    bd_language language, bd_buffer *out) {
    bool english = language == BD_LANGUAGE_EN;
    if (!column || !value) {
        bd_buffer_format(out,
                         english ? "looked for a matching row in table %s and found nothing"
                                 : "在表 %s 中查找相符的行,没有找到",
                         table);
        return;
    }
    bd_buffer_format(out,
                     english ? "looked for %s %s in table %s and found nothing"
                             : "查找 %s %s:在表 %s 中没有找到",
                     column, value, table);
    if (n_rows == 0) return;
    bd_buffer_format(out,
                     english ? " that meets the conditions (rows with this value: %" PRIu64 ")"
                             : "符合条件的行(该值共有 %" PRIu64 " 行)",
                     n_rows);
}
