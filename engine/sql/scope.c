/* Which column a name means. */
#include "engine/sql/binder.h"

#include <stdio.h>
#include <string.h>

bd_from_entry *bd_scope_add(bd_binder *binder, bd_scope *scope, const char *name, size_t n_columns,
                            bd_span span) {
    for (size_t i = 0; i < scope->n; i++) {
        if (strcmp(scope->entries[i]->name, name) != 0) continue;
        (void)bd_bind_fail(binder, span, "FROM 中有两个 %s", "there are two %s in FROM", name);
        bd_bind_hint(binder, "用 AS 给其中一个另取名称", "give one of them another name with AS");
        return NULL;
    }
    bd_from_entry *entry = bd_planner_allocate(&binder->planner, 1, sizeof *entry);
    if (!entry) return NULL;
    entry->name = name;
    entry->n_columns = n_columns;
    entry->n_visible = n_columns;
    entry->names = bd_planner_allocate(&binder->planner, n_columns, sizeof *entry->names);
    entry->types = bd_planner_allocate(&binder->planner, n_columns, sizeof *entry->types);
    entry->ids = bd_planner_allocate(&binder->planner, n_columns, sizeof *entry->ids);
    entry->merged = bd_planner_allocate(&binder->planner, n_columns, sizeof *entry->merged);
    if (binder->planner.status != BD_OK ||
        !bd_planner_grow(&binder->planner, &scope->entries, scope->n, &scope->capacity,
                         sizeof *scope->entries))
        return NULL;
    scope->entries[scope->n++] = entry;
    return entry;
}

bool bd_scope_add_star(bd_binder *binder, bd_scope *scope, const bd_from_entry *entry) {
    for (size_t i = 0; i < entry->n_visible; i++) {
        if (!bd_planner_grow(&binder->planner, &scope->star, scope->n_star, &scope->star_capacity,
                             sizeof *scope->star))
            return false;
        scope->star[scope->n_star++] = (bd_star_column){entry, i};
    }
    return true;
}

const bd_from_entry *bd_scope_find_entry(const bd_scope *scope, const char *name) {
    for (size_t i = scope->first; i < scope->n; i++) {
        if (strcmp(scope->entries[i]->name, name) == 0) return scope->entries[i];
    }
    return NULL;
}

/* How many columns of the entry have the name; the first one goes to *column. */
static size_t count_columns(const bd_from_entry *entry, const char *name, size_t *column) {
    size_t n = 0;
    for (size_t i = 0; i < entry->n_columns; i++) {
        if (strcmp(entry->names[i], name) != 0) continue;
        if (n++ == 0) *column = i;
    }
    return n;
}

/* The same by the bare name: what USING merged is found in one place only. */
static size_t count_bare(const bd_from_entry *entry, const char *name, size_t *column) {
    size_t n = 0;
    for (size_t i = 0; i < entry->n_columns; i++) {
        if (entry->merged[i] || strcmp(entry->names[i], name) != 0) continue;
        if (n++ == 0) *column = i;
    }
    return n;
}

/* `source` and `source_row` of a table give way to columns that are named so. */
static bool is_hidden(const bd_from_entry *entry, size_t column) {
    return column >= entry->n_visible;
}

typedef struct match {
    const bd_from_entry *entry;
    size_t column;
    size_t n;
    const bd_from_entry *other; /* a second one, for the message */
} match;

static match find_in_scope(const bd_scope *scope, const char *name) {
    match visible = {0}, hidden = {0};
    for (size_t i = scope->first; i < scope->n; i++) {
        size_t column = 0;
        size_t n = count_bare(scope->entries[i], name, &column);
        if (!n) continue;
        match *to = is_hidden(scope->entries[i], column) ? &hidden : &visible;
        if (to->n == 0) {
            to->entry = scope->entries[i];
            to->column = column;
        } else if (!to->other) {
            to->other = scope->entries[i];
        }
        to->n += n > 1 && !is_hidden(scope->entries[i], column) ? n : 1;
    }
    return visible.n ? visible : hidden;
}

bool bd_scope_has_local(const bd_scope *scope, const char *name) {
    return find_in_scope(scope, name).n > 0;
}

bd_from_entry *bd_scope_find_column(bd_binder *binder, const bd_scope *scope, size_t begin,
                                    size_t end, const bd_ast *name, size_t *column) {
    bd_from_entry *found = NULL;
    for (size_t i = begin; i < end; i++) {
        size_t at = 0, n = count_bare(scope->entries[i], name->name, &at);
        if (!n || at >= scope->entries[i]->n_visible) continue;
        if (found || n > 1)
            return bd_bind_fail(binder, name->span, "USING 的列 %s 在一边有两个",
                                "the column %s of USING stands twice on one side", name->name);
        found = scope->entries[i];
        *column = at;
    }
    return found;
}

/* --- Errors ------------------------------------------------------------------ */

static void list_columns(bd_binder *binder, const bd_from_entry *entry) {
    char list[400] = "";
    size_t length = 0;
    for (size_t i = 0; i < entry->n_visible; i++) {
        size_t more = strlen(entry->names[i]);
        if (length + more + 8 > sizeof list) {
            snprintf(list + length, sizeof list - length, " …");
            break;
        }
        length += (size_t)snprintf(list + length, sizeof list - length, "%s%s", i ? " " : "",
                                   entry->names[i]);
    }
    bd_bind_hint(binder, "%s 的列有:%s", "%s has the columns: %s", entry->name, list);
}

static void hint_column(bd_binder *binder, const bd_block *block, const bd_ast *ast,
                        const bd_from_entry *only) {
    if (!only && block->select && block->select->items && block->clause != BD_CLAUSE_ORDER) {
        for (size_t i = 0; i < block->select->items->n; i++) {
            const char *alias = block->select->items->items[i].alias;
            if (!alias || strcmp(alias, ast->name) != 0) continue;
            bd_bind_hint(binder, "输出列名在这里还不能用:请重复它的表达式,或把查询放进 WITH 再筛选",
                         "an output name cannot be used here: repeat its expression, or put the "
                         "query into a WITH and filter that");
            return;
        }
    }
    bd_nearest nearest;
    bd_nearest_init(&nearest, ast->name);
    const bd_from_entry *owner = NULL;
    for (const bd_scope *scope = block->scope; scope; scope = scope->parent) {
        for (size_t i = scope->first; i < scope->n; i++) {
            if (only && scope->entries[i] != only) continue;
            for (size_t k = 0; k < scope->entries[i]->n_columns; k++) {
                const char *before = nearest.best;
                bd_nearest_offer(&nearest, scope->entries[i]->names[k]);
                if (nearest.best != before) owner = scope->entries[i];
            }
        }
    }
    if (nearest.best)
        bd_bind_hint(binder, "是不是 %s.%s?", "did you mean %s.%s?", owner->name, nearest.best);
    else if (only)
        list_columns(binder, only);
    else if (block->scope->n == 1)
        list_columns(binder, block->scope->entries[0]);
    else if (ast->text && block->scope->n)
        bd_bind_hint(binder, "文本请用单引号:'%s'", "write texts in single quotes: '%s'",
                     ast->name);
}

static void *fail_unknown_table(bd_binder *binder, const bd_block *block, const bd_ast *ast) {
    bd_span span = ast->span;
    span.end_byte = span.begin_byte + (uint32_t)strlen(ast->qualifier);
    if (span.end_byte > ast->name_span.begin_byte) span = ast->span;
    (void)bd_bind_fail(binder, span, "这里没有名为 %s 的表", "there is no table %s here",
                       ast->qualifier);
    for (const bd_scope *scope = block->scope; scope; scope = scope->parent) {
        for (size_t i = 0; i < scope->n; i++) {
            if (i < scope->first && strcmp(scope->entries[i]->name, ast->qualifier) == 0) {
                bd_bind_hint(binder, "ON 只能用它所在 JOIN 两边的表;请把 %s 也用 JOIN 连接",
                             "ON sees only the tables of its own JOIN; join %s with JOIN as well",
                             ast->qualifier);
                return NULL;
            }
        }
    }
    bd_nearest nearest;
    bd_nearest_init(&nearest, ast->qualifier);
    for (const bd_scope *scope = block->scope; scope; scope = scope->parent) {
        for (size_t i = scope->first; i < scope->n; i++)
            bd_nearest_offer(&nearest, scope->entries[i]->name);
    }
    if (nearest.best) {
        bd_bind_hint(binder, "是不是 %s?", "did you mean %s?", nearest.best);
        return NULL;
    }
    bd_bind_hint(binder, "FROM 中给表取了别名以后,只能用别名",
                 "once a table has an alias in FROM, only the alias can be used");
    return NULL;
}

static bd_expression *make_column(bd_binder *binder, const bd_from_entry *entry, size_t column,
                                  bd_span span) {
    return bd_term_column(&binder->planner, entry->ids[column], entry->types[column], span);
}

static bd_expression *resolve_qualified(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    for (const bd_scope *scope = block->scope; scope; scope = scope->parent) {
        const bd_from_entry *entry = bd_scope_find_entry(scope, ast->qualifier);
        if (!entry) continue;
        size_t column = 0, n = count_columns(entry, ast->name, &column);
        if (n == 1 ||
            (n > 1 && column < entry->n_visible && n == 2 && entry->n_columns > entry->n_visible))
            return make_column(binder, entry, column, ast->span);
        if (n > 1)
            return bd_bind_fail(binder, ast->span, "%s 有两个名为 %s 的列",
                                "%s has two columns named %s", ast->qualifier, ast->name);
        (void)bd_bind_fail(binder, ast->name_span, "%s 没有名为 %s 的列", "%s has no column %s",
                           ast->qualifier, ast->name);
        hint_column(binder, block, ast, entry);
        return NULL;
    }
    return fail_unknown_table(binder, block, ast);
}

bd_expression *bd_scope_resolve(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    if (ast->qualifier) return resolve_qualified(binder, block, ast);
    for (const bd_scope *scope = block->scope; scope; scope = scope->parent) {
        match found = find_in_scope(scope, ast->name);
        if (found.n == 1) return make_column(binder, found.entry, found.column, ast->span);
        if (found.n == 0) continue;
        const char *other = found.other ? found.other->name : found.entry->name;
        (void)bd_bind_fail(binder, ast->span, "列名 %s 不明确:%s 和 %s 都有",
                           "the column %s is ambiguous: %s and %s have it", ast->name,
                           found.entry->name, other);
        bd_bind_hint(binder, "写成 %s.%s 或 %s.%s", "write %s.%s or %s.%s", found.entry->name,
                     ast->name, other, ast->name);
        return NULL;
    }
    (void)bd_bind_fail(binder, ast->span, "没有名为 %s 的列", "there is no column %s", ast->name);
    hint_column(binder, block, ast, NULL);
    return NULL;
}
