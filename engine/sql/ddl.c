/* Definitions of tables and views: CREATE TABLE, CREATE DERIVED TABLE, CREATE VIEW. Comments before
 * a definition, before a column or behind it on the same line are kept as its documentation. */
#include "engine/base/file.h"
#include "engine/sql/binder.h"
#include "engine/sql/sql.h"

#include "grammar.h"

#include <stdlib.h>
#include <string.h>

#define MOST_COLUMNS 1000

typedef struct definition_reader {
    bd_schema *schema;
    bd_parse *parse;
    bd_error *error;
} definition_reader;

static bd_status out_of_memory(definition_reader *reader) {
    return bd_error_memory(reader->error, 0);
}

/* --- Comments ---------------------------------------------------------------- */

static bool has_newline(const char *text, uint32_t begin, uint32_t end) {
    return memchr(text + begin, '\n', end - begin) != NULL;
}

/* The content of a comment without its marks. */
static void trim_comment(const char *text, bd_span span, const char **begin, size_t *length) {
    uint32_t from = span.begin_byte + 2, to = span.end_byte;
    if (text[span.begin_byte] == '/' && to >= from + 2) to -= 2;
    while (from < to && text[from] == '-')
        from++;
    while (from < to && strchr(" \t\r\n", text[from]))
        from++;
    while (to > from && strchr(" \t\r\n", text[to - 1]))
        to--;
    *begin = text + from;
    *length = to - from;
}

/* Joins the comments for which `belongs` holds with line feeds, in the arena of the schema. */
typedef bool (*comment_test)(const definition_reader *reader, bd_span comment, size_t column);

static const char *join_comments(definition_reader *reader, comment_test belongs, size_t column) {
    const bd_parse *parse = reader->parse;
    const char *joined = "";
    for (size_t i = 0; i < parse->n_comments && joined; i++) {
        if (!belongs(reader, parse->comments[i].span, column)) continue;
        const char *begin;
        size_t length;
        trim_comment(parse->text, parse->comments[i].span, &begin, &length);
        joined = bd_arena_format(&reader->schema->arena, "%s%s%.*s", joined, joined[0] ? "\n" : "",
                                 (int)length, begin);
    }
    return joined;
}

static bool is_before_definition(const definition_reader *reader, bd_span comment, size_t column) {
    (void)column;
    return comment.end_byte <= reader->parse->tokens[0].span.begin_byte;
}

/* Behind a column on the same line: SIZE_MAX when it stands on lines of its own. */
static size_t column_on_line(const definition_reader *reader, bd_span comment) {
    const bd_ast_definition *definition = reader->parse->definition;
    for (size_t i = definition->n_columns; i-- > 0;) {
        uint32_t end = definition->columns[i].span.end_byte;
        if (end > comment.begin_byte) continue;
        return has_newline(reader->parse->text, end, comment.begin_byte) ? SIZE_MAX : i;
    }
    return SIZE_MAX;
}

static bool is_of_column(const definition_reader *reader, bd_span comment, size_t column) {
    const bd_ast_definition *definition = reader->parse->definition;
    if (comment.begin_byte < definition->name->span.end_byte) return false;
    size_t beside = column_on_line(reader, comment);
    if (beside != SIZE_MAX) return beside == column;
    uint32_t after =
        column ? definition->columns[column - 1].span.end_byte : definition->name->span.end_byte;
    return comment.begin_byte >= after &&
           comment.end_byte <= definition->columns[column].span.begin_byte;
}

/* --- Tables ------------------------------------------------------------------ */

static bd_status read_aliases(definition_reader *reader, const bd_ast_column *column,
                              bd_column_definition *out) {
    size_t n = column->aliases ? column->aliases->n : 0;
    const char **aliases = bd_arena_array(&reader->schema->arena, n, sizeof *aliases);
    if (!aliases) return out_of_memory(reader);
    for (size_t i = 0; i < n; i++) {
        const bd_ast *alias = column->aliases->items[i];
        for (size_t k = 0; k < i; k++) {
            if (strcmp(aliases[k], alias->text) == 0)
                return bd_parse_fail(reader->parse, alias->span, "别名 %s 写了两次",
                                     "the alias %s is given twice", alias->text);
        }
        aliases[i] = bd_arena_text(&reader->schema->arena, alias->text, alias->length);
        if (!aliases[i]) return out_of_memory(reader);
    }
    out->n_aliases = n;
    out->aliases = aliases;
    return BD_OK;
}

/* "household_head_id" as people read it: "household head ID". */
static const char *spell_out(bd_arena *arena, const char *name) {
    static const char *const words[][2] = {
        {"id", "ID"}, {"no", "no."}, {"uscc", "credit code"}, {"mu", "(mu)"}};
    bd_buffer out;
    bd_buffer_init(&out);
    for (const char *at = name; name && *at;) {
        size_t length = strcspn(at, "_");
        const char *known = NULL;
        for (size_t i = 0; i < sizeof words / sizeof *words && !known; i++) {
            if (strlen(words[i][0]) == length && strncmp(at, words[i][0], length) == 0)
                known = words[i][1];
        }
        if (out.length_bytes) bd_buffer_append_byte(&out, ' ');
        bd_buffer_append(&out, known ? known : at, known ? strlen(known) : length);
        at += length + (at[length] == '_');
    }
    const char *text =
        out.failed || !name ? NULL : bd_arena_text(arena, bd_buffer_text(&out), out.length_bytes);
    bd_buffer_reset(&out);
    return text;
}

static bd_status read_column(definition_reader *reader, size_t i, bd_column_definition *columns) {
    const bd_ast_definition *definition = reader->parse->definition;
    const bd_ast_column *column = &definition->columns[i];
    bd_column_definition *out = &columns[i];
    for (size_t k = 0; k < i; k++) {
        if (strcmp(columns[k].name, column->name->text) == 0)
            return bd_parse_fail(reader->parse, column->name->span, "有两个名为 %s 的列",
                                 "there are two columns named %s", column->name->text);
    }
    out->name = bd_arena_text(&reader->schema->arena, column->name->text, column->name->length);
    out->type = bd_type_find(column->type->text, column->type->length);
    if (out->type == BD_TYPE_UNKNOWN) {
        (void)bd_parse_fail(reader->parse, column->type->span, "没有名为 %s 的类型",
                            "there is no type %s", column->type->text);
        bd_binder hints = {.planner = {.error = reader->error, .status = BD_ERROR_RULE}};
        bd_bind_hint_types(&hints, column->type->text);
        return BD_ERROR_RULE;
    }
    if (definition->derived && column->aliases && column->aliases->n > 1)
        return bd_parse_fail(reader->parse, column->aliases->items[1]->span,
                             "派生表由系统生成,列只有一个中文名称",
                             "a derived table is made by the engine: its columns have one name "
                             "for people");
    out->required = column->required;
    out->comment = join_comments(reader, is_of_column, i);
    out->words = spell_out(&reader->schema->arena, out->name);
    if (!out->name || !out->comment || !out->words) return out_of_memory(reader);
    return read_aliases(reader, column, out);
}

static bd_status check_name(definition_reader *reader) {
    const bd_token *name = reader->parse->definition->name;
    if (bd_schema_find_table(reader->schema, name->text, name->length) == SIZE_MAX &&
        bd_schema_find_view(reader->schema, name->text, name->length) == SIZE_MAX)
        return BD_OK;
    return bd_parse_fail(reader->parse, name->span, "已经有名为 %s 的表或视图",
                         "there is already a table or view %s", name->text);
}

/* Puts an element into a sorted array of the arena. `place` is where it belongs. */
static bd_status insert(definition_reader *reader, void *items, size_t *n, size_t place,
                        const void *item, size_t bytes) {
    char *fresh = bd_arena_array(&reader->schema->arena, *n + 1, bytes);
    if (!fresh) return out_of_memory(reader);
    const char *old;
    memcpy(&old, items, sizeof old);
    if (place) memcpy(fresh, old, place * bytes);
    memcpy(fresh + place * bytes, item, bytes);
    if (place < *n) memcpy(fresh + (place + 1) * bytes, old + place * bytes, (*n - place) * bytes);
    memcpy(items, &fresh, sizeof fresh);
    ++*n;
    return BD_OK;
}

static bd_status read_table(definition_reader *reader) {
    const bd_ast_definition *definition = reader->parse->definition;
    bd_schema *schema = reader->schema;
    if (definition->n_columns > MOST_COLUMNS)
        return bd_parse_fail(reader->parse, definition->name->span, "一个表最多 %d 列",
                             "a table has at most %d columns", MOST_COLUMNS);
    bd_column_definition *columns =
        bd_arena_array(&schema->arena, definition->n_columns, sizeof *columns);
    if (!columns) return out_of_memory(reader);
    for (size_t i = 0; i < definition->n_columns; i++)
        BD_TRY(read_column(reader, i, columns));
    bd_table_definition table = {
        .name = bd_arena_text(&schema->arena, definition->name->text, definition->name->length),
        .comment = join_comments(reader, is_before_definition, 0),
        .derived = definition->derived,
        .n_columns = definition->n_columns,
        .columns = columns,
    };
    if (!table.name || !table.comment) return out_of_memory(reader);
    BD_TRY(bd_sql_read_says(schema, reader->parse, &table));
    size_t place = 0;
    while (place < schema->n_tables && strcmp(schema->tables[place].name, table.name) < 0)
        place++;
    return insert(reader, &schema->tables, &schema->n_tables, place, &table, sizeof table);
}

static bd_status read_view(definition_reader *reader) {
    const bd_ast_definition *definition = reader->parse->definition;
    const bd_parse *parse = reader->parse;
    bd_schema *schema = reader->schema;
    size_t as = 0; /* CREATE VIEW name AS query */
    while (as < parse->n_tokens && parse->tokens[as].kind != TOKEN_AS)
        as++;
    bd_view_definition view = {
        .name = bd_arena_text(&schema->arena, definition->name->text, definition->name->length),
        .comment = join_comments(reader, is_before_definition, 0),
        .file = parse->file ? bd_arena_text(&schema->arena, parse->file, strlen(parse->file)) : "",
        .text = bd_arena_text(&schema->arena, parse->text, parse->length_bytes),
        .query_begin_bytes = parse->tokens[as + 1].span.begin_byte,
        .query_end_bytes = parse->length_bytes,
    };
    if (!view.name || !view.comment || !view.file || !view.text) return out_of_memory(reader);
    size_t place = 0;
    while (place < schema->n_views && strcmp(schema->views[place].name, view.name) < 0)
        place++;
    return insert(reader, &schema->views, &schema->n_views, place, &view, sizeof view);
}

bd_status bd_sql_read_definition(bd_schema *schema, const char *file, const char *text,
                                 size_t length, bd_error *error) {
    bd_arena arena;
    bd_arena_init(&arena);
    bd_parse parse = {
        .arena = &arena, .error = error, .file = file, .text = text, .length_bytes = length};
    definition_reader reader = {.schema = schema, .parse = &parse, .error = error};
    bd_status status = bd_sql_parse(&parse, TOKEN_START_DEFINITION, 0, length);
    if (status == BD_OK) status = check_name(&reader);
    if (status == BD_OK)
        status = parse.definition->query ? read_view(&reader) : read_table(&reader);
    bd_arena_reset(&arena);
    return status;
}

/* --- Folders ----------------------------------------------------------------- */

static bd_status read_file(bd_schema *schema, const char *path, bd_error *error) {
    bd_file_map map;
    BD_TRY(bd_file_map_open(path, &map, error));
    bd_status status = bd_sql_read_definition(schema, path, map.data, map.length_bytes, error);
    bd_file_map_close(&map);
    return status;
}

static bd_status check_views(const bd_schema *schema, bd_error *error) {
    for (size_t i = 0; i < schema->n_views; i++) {
        const bd_view_definition *view = &schema->views[i];
        bd_query query;
        bd_status status = bd_sql_compile(schema, view->file, view->text, view->query_begin_bytes,
                                          view->query_end_bytes, NULL, 0, &query, error);
        if (status != BD_OK) return status;
        bd_query_reset(&query);
    }
    return BD_OK;
}

bd_status bd_schema_load(const char *folder, bd_schema *schema, bd_error *error) {
    memset(schema, 0, sizeof *schema);
    bd_arena_init(&schema->arena);
    char **paths;
    size_t n_paths;
    BD_TRY(bd_files_list(folder, &paths, &n_paths, error));
    bd_status status = BD_OK;
    for (size_t i = 0; i < n_paths && status == BD_OK; i++) {
        size_t length = strlen(paths[i]);
        if (length > 4 && strcmp(paths[i] + length - 4, ".sql") == 0)
            status = read_file(schema, paths[i], error);
    }
    bd_paths_free(paths, n_paths);
    if (status == BD_OK) status = check_views(schema, error);
    if (status == BD_OK && schema->n_tables == 0)
        status = bd_error_set(error, BD_ERROR_INPUT, "%s 中没有表定义(*.sql)",
                              "there are no table definitions (*.sql) in %s", folder);
    if (status != BD_OK) bd_schema_reset(schema);
    return status;
}
