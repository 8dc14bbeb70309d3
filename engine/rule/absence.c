/* In words: what a rule looked for and did not find, and what a finding is compared with. */
#include "engine/rule/screen.h"

#include <inttypes.h>
#include <string.h>

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

/* What was looked for under one value: items[begin … end). */
static void say_value(const bd_absence_text *items, size_t begin, size_t end, bd_language language,
                      bd_buffer *out) {
    bool english = language == BD_LANGUAGE_EN;
    const char *comma = english ? ", " : "、";
    if (items[begin].value)
        bd_buffer_format(out, english ? "looked for %s: " : "查找 %s:", items[begin].value);
    else
        bd_buffer_append_text(out, english ? "looked for a matching row: " : "查找相符的行:");
    size_t n_without = 0, n_others = 0;
    for (size_t i = begin; i < end; i++) {
        if (items[i].n_rows) continue;
        if (n_without++ == 0)
            bd_buffer_append_text(out, english ? "none in " : "没有找到,查过");
        else
            bd_buffer_append_text(out, comma);
        bd_buffer_append_text(out, items[i].table);
    }
    for (size_t i = begin; i < end; i++) {
        if (!items[i].n_rows) continue;
        if (n_others++)
            bd_buffer_append_text(out, comma);
        else if (n_without)
            bd_buffer_append_text(out, english ? "; none that meets the conditions in "
                                               : ";有而不符合条件的:");
        else
            bd_buffer_append_text(out, english ? "none that meets the conditions in "
                                               : "没有符合条件的,查过");
        bd_buffer_format(out,
                         !english               ? "%s(有 %" PRIu64 " 行)"
                         : items[i].n_rows == 1 ? "%s (has %" PRIu64 " row)"
                                                : "%s (has %" PRIu64 " rows)",
                         items[i].table, items[i].n_rows);
    }
    bd_buffer_append_byte(out, '\n');
}

static bool same_text(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Items with one value stand together, in the order in which the values first come; a table that
 * was searched by several columns stands once. Returns how many are left. */
static size_t put_together(bd_absence_text *items, size_t n) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        bd_absence_text item = items[i];
        size_t at = kept, twin = SIZE_MAX;
        for (size_t k = 0; k < kept; k++) {
            if (!same_text(items[k].value, item.value)) continue;
            at = k + 1;
            if (strcmp(items[k].table, item.table) == 0) twin = k;
        }
        if (twin != SIZE_MAX) {
            if (item.n_rows > items[twin].n_rows) items[twin].n_rows = item.n_rows;
            continue;
        }
        memmove(&items[at + 1], &items[at], (kept - at) * sizeof *items);
        items[at] = item;
        kept++;
    }
    return kept;
}

void bd_absences_say(bd_absence_text *items, size_t n, bd_language language, bd_buffer *out) {
    n = put_together(items, n);
    for (size_t begin = 0, end; begin < n; begin = end) {
        end = begin + 1;
        while (end < n && same_text(items[begin].value, items[end].value))
            end++;
        say_value(items, begin, end, language, out);
    }
}

void bd_context_say(const char *table, uint64_t n_rows, size_t n_shown, bd_language language,
                    bd_buffer *out) {
    bool english = language == BD_LANGUAGE_EN;
    bd_buffer_format(out,
                     !english      ? "对照:%s中其他对象的 %" PRIu64 " 行"
                     : n_rows == 1 ? "compared with %2$" PRIu64 " row of others in %1$s"
                                   : "compared with %2$" PRIu64 " rows of others in %1$s",
                     table, n_rows);
    if (n_shown < n_rows)
        bd_buffer_format(out, english ? "; %zu shown:" : ",列出 %zu 行:", n_shown);
    else
        bd_buffer_append_text(out, english ? ":" : ":");
}
