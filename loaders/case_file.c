#include "loaders/case_file.h"

#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "engine/ident/money.h"

#include <fnmatch.h>
#include <libfyaml.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_SHEETS 10000
#define NEAREST_DISTANCE 3
#define MOST_LISTED 32

typedef struct reading {
    const char *name;
    const char *text;
    size_t length;
    const bd_schema *schema;
    bd_case *out;
    bd_error *error;
} reading;

/* --- Errors
 * ------------------------------------------------------------------------------------------ */

/* Only scalars have a place of their own: of a list or mapping the first one inside. */
static struct fy_node *first_scalar(struct fy_node *node) {
    for (int depth = 0; node && !fy_node_is_scalar(node) && depth < 64; depth++) {
        void *at = NULL;
        struct fy_node_pair *pair =
            fy_node_is_mapping(node) ? fy_node_mapping_iterate(node, &at) : NULL;
        node = pair                        ? fy_node_pair_key(pair)
               : fy_node_is_sequence(node) ? fy_node_sequence_iterate(node, &at)
                                           : NULL;
    }
    return node;
}

static void at_node(const reading *r, struct fy_node *node) {
    node = first_scalar(node);
    struct fy_token *token = node ? fy_node_get_scalar_token(node) : NULL;
    const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;
    size_t length = 0;
    if (!mark || mark->input_pos > r->length) return;
    (void)fy_node_get_scalar(node, &length);
    size_t end = mark->input_pos + (length ? length : 1);
    bd_error_at_text(r->error, r->name, r->text, r->length, mark->input_pos,
                     end < r->length ? end : r->length);
}

static const char *nearest(const char *key, const char *const *known, size_t n_known) {
    const char *best = NULL;
    size_t least = NEAREST_DISTANCE + 1;
    for (size_t i = 0; i < n_known; i++) {
        size_t distance =
            bd_text_distance(key, strlen(key), known[i], strlen(known[i]), NEAREST_DISTANCE);
        if (distance < least) {
            least = distance;
            best = known[i];
        }
    }
    return best;
}

/* What is allowed here, where that is one line. */
static void list_known(const reading *r, const char *const *known, size_t n_known) {
    bd_buffer list;
    bd_buffer_init(&list);
    for (size_t i = 0; i < n_known; i++) {
        if (i) bd_buffer_append_text(&list, ", ");
        bd_buffer_append_text(&list, known[i]);
    }
    if (bd_buffer_status(&list, NULL) == BD_OK)
        bd_error_hint(r->error, "可以写的有:%s", "there are: %s", bd_buffer_text(&list));
    bd_buffer_reset(&list);
}

static bd_status unknown_key(const reading *r, struct fy_node *node, const char *what_en,
                             const char *key, const char *const *known, size_t n_known) {
    bd_status status =
        strcmp(what_en, "table") == 0
            ? bd_error_set(r->error, BD_ERROR_INPUT, "不认识的表“%s”", "unknown table '%s'", key)
        : strcmp(what_en, "column") == 0
            ? bd_error_set(r->error, BD_ERROR_INPUT, "不认识的列“%s”", "unknown column '%s'", key)
            : bd_error_set(r->error, BD_ERROR_INPUT, "不认识的键“%s”", "unknown key '%s'", key);
    at_node(r, node);
    const char *best = nearest(key, known, n_known);
    if (best)
        bd_error_hint(r->error, "是不是 %s?", "did you mean %s?", best);
    else if (n_known <= MOST_LISTED)
        list_known(r, known, n_known);
    return status;
}

static bd_status fail_at(const reading *r, struct fy_node *node, bd_status status) {
    at_node(r, node);
    return status;
}
/* A macro, so that both messages stay literals. */
#define wrong_value(r, node, zh, en)                                                               \
    fail_at(r, node, bd_error_set((r)->error, BD_ERROR_INPUT, zh, en))

/* --- Values
 * ------------------------------------------------------------------------------------------ */

static bd_status text_of(const reading *r, struct fy_node *node, const char **text) {
    size_t length;
    const char *value = node && fy_node_is_scalar(node) ? fy_node_get_scalar(node, &length) : NULL;
    if (!value) return wrong_value(r, node, "这里应是一个文本", "a text is expected here");
    *text = bd_arena_text(&r->out->arena, value, length);
    return *text ? BD_OK : bd_error_memory(r->error, length);
}

static bool is_null(struct fy_node *node) {
    if (!node || fy_node_is_null(node)) return true;
    size_t length = 0;
    const char *value = fy_node_is_scalar(node) ? fy_node_get_scalar(node, &length) : NULL;
    return value && (length == 0 || (length == 1 && value[0] == '~') ||
                     (length == 4 && memcmp(value, "null", 4) == 0));
}

static bd_status read_day(const reading *r, struct fy_node *node, int32_t *day) {
    const char *text;
    BD_TRY(text_of(r, node, &text));
    if (bd_date_parse(text, strlen(text), 0, day) != BD_VALUE_OK)
        return wrong_value(r, node, "不是日期,请写成 2023-12-31", "not a date; write 2023-12-31");
    return BD_OK;
}

static bd_status read_unit(const reading *r, struct fy_node *node, int64_t *unit) {
    const char *text;
    BD_TRY(text_of(r, node, &text));
    if (strcmp(text, "元") == 0 || strcmp(text, "yuan") == 0)
        *unit = BD_MONEY_YUAN;
    else if (strcmp(text, "万元") == 0)
        *unit = BD_MONEY_WAN_YUAN;
    else if (strcmp(text, "千元") == 0)
        *unit = BD_MONEY_YUAN * 1000;
    else if (strcmp(text, "分") == 0)
        *unit = 1;
    else
        return wrong_value(r, node, "unit 应为 元、万元、千元 或 分",
                           "unit is one of 元, 万元, 千元, 分");
    return BD_OK;
}

static bool read_row_number(const char **at, uint32_t *row) {
    char *end;
    while (**at == ' ')
        (*at)++;
    unsigned long value = strtoul(*at, &end, 10);
    if (end == *at || value == 0 || value > 2000000) return false;
    *row = (uint32_t)value;
    *at = end;
    return true;
}

/* 3, "3-4" or [3, 4]. */
static bd_status read_header_rows(const reading *r, struct fy_node *node, bd_case_sheet *sheet) {
    bool ok = true;
    if (fy_node_is_sequence(node)) {
        void *at = NULL;
        struct fy_node *item;
        while ((item = fy_node_sequence_iterate(node, &at)) != NULL) {
            const char *text;
            uint32_t row;
            BD_TRY(text_of(r, item, &text));
            ok = ok && read_row_number(&text, &row);
            if (!ok) break;
            if (!sheet->header_first || row < sheet->header_first) sheet->header_first = row;
            if (row > sheet->header_last) sheet->header_last = row;
        }
    } else {
        const char *text;
        BD_TRY(text_of(r, node, &text));
        ok = read_row_number(&text, &sheet->header_first);
        sheet->header_last = sheet->header_first;
        if (ok && *text == '-') {
            text++;
            ok = read_row_number(&text, &sheet->header_last) &&
                 sheet->header_last >= sheet->header_first;
        }
    }
    if (ok && sheet->header_first && sheet->header_last - sheet->header_first < 8) return BD_OK;
    return wrong_value(r, node, "header_rows 应为行号,如 3 或 3-4",
                       "header_rows is a row number, such as 3 or 3-4");
}

/* The names of all columns, or of one table's. */
static size_t column_names(const reading *r, uint32_t table, const char **names, size_t most) {
    size_t n = 0;
    for (size_t t = 0; t < r->schema->n_tables; t++) {
        const bd_table_definition *definition = &r->schema->tables[t];
        if (definition->derived || (table != UINT32_MAX && t != table)) continue;
        for (size_t c = 0; c < definition->n_columns && n < most; c++)
            names[n++] = definition->columns[c].name;
    }
    return n;
}

static bd_status read_pairs(const reading *r, struct fy_node *node, uint32_t table, bool nulls,
                            size_t *n_pairs, bd_case_pair **pairs) {
    if (!fy_node_is_mapping(node))
        return wrong_value(r, node, "这里应是“列名: 值”的列表",
                           "a list of 'column: value' is expected here");
    const char *names[2048];
    size_t n_names = column_names(r, table, names, sizeof names / sizeof *names);
    int count = fy_node_mapping_item_count(node);
    *pairs = bd_arena_array(&r->out->arena, (size_t)(count > 0 ? count : 0) + 1, sizeof **pairs);
    if (!*pairs) return bd_error_memory(r->error, 64);
    void *at = NULL;
    struct fy_node_pair *pair;
    while ((pair = fy_node_mapping_iterate(node, &at)) != NULL) {
        bd_case_pair *out = &(*pairs)[*n_pairs];
        BD_TRY(text_of(r, fy_node_pair_key(pair), &out->key));
        bool known = false;
        for (size_t i = 0; i < n_names && !known; i++)
            known = strcmp(names[i], out->key) == 0;
        if (!known)
            return unknown_key(r, fy_node_pair_key(pair), "column", out->key, names, n_names);
        struct fy_node *value = fy_node_pair_value(pair);
        if (nulls && is_null(value))
            out->value = NULL;
        else
            BD_TRY(text_of(r, value, &out->value));
        (*n_pairs)++;
    }
    return BD_OK;
}

/* Of the table, or of any when it is not said. */
static bool is_money_column(const reading *r, uint32_t table, const char *name) {
    for (size_t t = 0; t < r->schema->n_tables; t++) {
        const bd_table_definition *definition = &r->schema->tables[t];
        if (definition->derived || (table != UINT32_MAX && t != table)) continue;
        size_t c = bd_table_definition_find(definition, name, strlen(name));
        if (c != SIZE_MAX && definition->columns[c].type == BD_TYPE_MONEY) return true;
    }
    return false;
}

/* totals: {rows: 120, amount: 36000.00} */
static bd_status read_totals(const reading *r, struct fy_node *node, bd_case_sheet *sheet) {
    if (!fy_node_is_mapping(node))
        return wrong_value(r, node, "totals 应写作 rows: 行数 或 金额列名: 合计金额",
                           "totals holds rows: NUMBER or COLUMN: AMOUNT");
    const char *names[2048];
    size_t n_names = column_names(r, sheet->table, names, sizeof names / sizeof *names - 1);
    names[n_names++] = "rows";
    int count = fy_node_mapping_item_count(node);
    sheet->totals =
        bd_arena_array(&r->out->arena, (size_t)(count > 0 ? count : 0) + 1, sizeof *sheet->totals);
    if (!sheet->totals) return bd_error_memory(r->error, 64);
    void *at = NULL;
    struct fy_node_pair *pair;
    while ((pair = fy_node_mapping_iterate(node, &at)) != NULL) {
        bd_case_total *total = &sheet->totals[sheet->n_totals];
        const char *key, *value;
        BD_TRY(text_of(r, fy_node_pair_key(pair), &key));
        BD_TRY(text_of(r, fy_node_pair_value(pair), &value));
        bool rows = strcmp(key, "rows") == 0;
        if (!rows && !is_money_column(r, sheet->table, key)) {
            bool known = false;
            for (size_t i = 0; i < n_names && !known; i++)
                known = strcmp(names[i], key) == 0;
            if (!known)
                return unknown_key(r, fy_node_pair_key(pair), "column", key, names, n_names);
            return wrong_value(r, fy_node_pair_key(pair), "这一列不是金额,不能核对合计",
                               "this column holds no amounts, so there is no total to check");
        }
        total->column = rows ? NULL : key;
        char *end;
        bool ok =
            rows ? (total->stated = strtoll(value, &end, 10), *value && !*end && total->stated >= 0)
                 : bd_money_parse(value, strlen(value), BD_MONEY_YUAN, &total->stated) ==
                       BD_VALUE_OK;
        if (!ok && rows)
            return wrong_value(r, fy_node_pair_value(pair), "rows 应为行数,如 120",
                               "rows is a number of rows, such as 120");
        if (!ok)
            return wrong_value(r, fy_node_pair_value(pair), "不是金额,请写成 36000.00",
                               "not an amount; write 36000.00");
        sheet->n_totals++;
    }
    return BD_OK;
}

static bd_status read_table(const reading *r, struct fy_node *node, bd_case_sheet *sheet) {
    const char *text;
    BD_TRY(text_of(r, node, &text));
    size_t table = bd_schema_find_table(r->schema, text, strlen(text));
    if (table != SIZE_MAX && !r->schema->tables[table].derived) {
        sheet->table = (uint32_t)table;
        return BD_OK;
    }
    const char *names[256];
    size_t n = 0;
    for (size_t t = 0; t < r->schema->n_tables && n < 256; t++) {
        if (!r->schema->tables[t].derived) names[n++] = r->schema->tables[t].name;
    }
    return unknown_key(r, node, "table", text, names, n);
}

static bd_status read_skip(const reading *r, struct fy_node *node, bd_case_sheet *sheet) {
    const char *text;
    BD_TRY(text_of(r, node, &text));
    sheet->skip = strcmp(text, "true") == 0 || strcmp(text, "yes") == 0;
    if (sheet->skip || strcmp(text, "false") == 0 || strcmp(text, "no") == 0) return BD_OK;
    return wrong_value(r, node, "skip 应为 true 或 false", "skip is true or false");
}

/* --- Entries
 * ------------------------------------------------------------------------------------------ */

static const char *const KEYS[] = {"match",     "sheet", "header_rows", "table", "columns",
                                   "constants", "unit",  "as_of",       "skip",  "totals"};
#define N_KEYS (sizeof KEYS / sizeof *KEYS)

static struct fy_node *child(struct fy_node *node, const char *key) {
    return fy_node_mapping_lookup_by_string(node, key, (size_t)-1);
}

static bd_status check_keys(const reading *r, struct fy_node *node, const char *const *keys,
                            size_t n_keys) {
    void *at = NULL;
    struct fy_node_pair *pair;
    while ((pair = fy_node_mapping_iterate(node, &at)) != NULL) {
        const char *key;
        BD_TRY(text_of(r, fy_node_pair_key(pair), &key));
        bool known = false;
        for (size_t i = 0; i < n_keys && !known; i++)
            known = strcmp(keys[i], key) == 0;
        if (!known) return unknown_key(r, fy_node_pair_key(pair), "key", key, keys, n_keys);
    }
    return BD_OK;
}

static bd_status read_sheet(const reading *r, struct fy_node *node, bd_case_sheet *sheet) {
    *sheet = (bd_case_sheet){.table = UINT32_MAX, .as_of = BD_DATE_NULL};
    if (!fy_node_is_mapping(node))
        return wrong_value(r, node, "files 的每一项应以 match: 文件名 开始",
                           "each item of files begins with match: FILE");
    BD_TRY(check_keys(r, node, KEYS, N_KEYS));
    struct fy_node *value = child(node, "match");
    if (!value)
        return wrong_value(r, node, "缺少 match: 文件名(可用 * 和 ?)",
                           "match: FILE is missing (* and ? may be used)");
    BD_TRY(text_of(r, value, &sheet->match));
    if ((value = child(node, "sheet"))) BD_TRY(text_of(r, value, &sheet->sheet));
    if ((value = child(node, "table"))) BD_TRY(read_table(r, value, sheet));
    if ((value = child(node, "header_rows"))) BD_TRY(read_header_rows(r, value, sheet));
    if ((value = child(node, "columns")))
        BD_TRY(read_pairs(r, value, sheet->table, true, &sheet->n_columns, &sheet->columns));
    if ((value = child(node, "constants")))
        BD_TRY(read_pairs(r, value, sheet->table, false, &sheet->n_constants, &sheet->constants));
    if ((value = child(node, "unit"))) BD_TRY(read_unit(r, value, &sheet->unit_fen));
    if ((value = child(node, "as_of"))) BD_TRY(read_day(r, value, &sheet->as_of));
    if ((value = child(node, "totals"))) BD_TRY(read_totals(r, value, sheet));
    if ((value = child(node, "skip"))) BD_TRY(read_skip(r, value, sheet));
    return BD_OK;
}

static bd_status read_files(const reading *r, struct fy_node *files) {
    if (is_null(files)) return BD_OK;
    if (!fy_node_is_sequence(files))
        return wrong_value(r, files, "files 应是列表,每项以“- match: 文件名”开始",
                           "files is a list; each item begins with '- match: FILE'");
    int count = fy_node_sequence_item_count(files);
    if (count < 0 || count > MOST_SHEETS)
        return wrong_value(r, files, "files 的项太多", "too many items under files");
    r->out->sheets = bd_arena_array(&r->out->arena, (size_t)count + 1, sizeof *r->out->sheets);
    if (!r->out->sheets) return bd_error_memory(r->error, (size_t)count * sizeof *r->out->sheets);
    void *at = NULL;
    struct fy_node *item;
    while ((item = fy_node_sequence_iterate(files, &at)) != NULL)
        BD_TRY(read_sheet(r, item, &r->out->sheets[r->out->n_sheets++]));
    return BD_OK;
}

static bd_status read_root(const reading *r, struct fy_node *root) {
    if (is_null(root)) return BD_OK;
    if (!fy_node_is_mapping(root))
        return wrong_value(r, root, "应由“键: 值”组成", "a list of 'key: value' is expected");
    /* Of these, files and as_of are read here; the others belong to other parts. */
    static const char *const ROOT_KEYS[] = {"files", "as_of",      "params",
                                            "rules", "exceptions", "name"};
    BD_TRY(check_keys(r, root, ROOT_KEYS, sizeof ROOT_KEYS / sizeof *ROOT_KEYS));
    struct fy_node *value = child(root, "as_of");
    if (value && !is_null(value)) BD_TRY(read_day(r, value, &r->out->as_of));
    value = child(root, "files");
    return value ? read_files(r, value) : BD_OK;
}

/* The first message of the YAML parser, with its place. */
static bd_status syntax_error(const reading *r, struct fy_diag *diag) {
    void *at = NULL;
    struct fy_diag_error *first = fy_diag_errors_iterate(diag, &at);
    /* The parser has a word for everything but a failed allocation. */
    if (!first || !first->msg) return bd_error_memory(r->error, r->length);
    bd_error_set(r->error, BD_ERROR_INPUT, "YAML 语法错误:%s", "YAML syntax: %s", first->msg);
    bd_error_hint(
        r->error, "缩进用空格并上下对齐;含冒号、井号的文字请加引号",
        "indent with spaces, the same for all of a level; put texts with : or # in quotes");
    if (!r->error) return BD_ERROR_INPUT;
    size_t line = 1, begin = 0;
    while (begin < r->length && line < (size_t)(first->line > 0 ? first->line : 1))
        line += r->text[begin++] == '\n';
    size_t position = begin + (size_t)(first->column > 0 ? first->column - 1 : 0);
    if (position > r->length) position = r->length;
    bd_error_at_text(r->error, r->name, r->text, r->length, position,
                     position + (position < r->length));
    return BD_ERROR_INPUT;
}

bool bd_yaml_is_blank(const char *text, size_t length) {
    bool comment = false;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\n')
            comment = false;
        else if (text[i] == '#')
            comment = true;
        else if (!comment && text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
            return false;
    }
    return true;
}

bd_status bd_case_read(const char *name, const char *text, size_t length, const bd_schema *schema,
                       bd_case *out, bd_error *error) {
    memset(out, 0, sizeof *out);
    bd_arena_init(&out->arena);
    out->as_of = BD_DATE_NULL;
    reading r = {name, text, length, schema, out, error};
    if (bd_utf8_valid_prefix(text, length) != length)
        return bd_error_set(error, BD_ERROR_INPUT, "%s 不是 UTF-8 文本,请另存为 UTF-8",
                            "%s is not UTF-8 text; save it as UTF-8", name);
    /* libfyaml does not survive a failed allocation; it takes about 100 bytes for each of the text.
     */
    size_t needed = ((size_t)1 << 20) + 256 * length;
    if (!bd_memory_available(needed)) return bd_error_memory(error, needed);
    struct fy_diag_cfg diag_cfg;
    fy_diag_cfg_default(&diag_cfg);
    diag_cfg.fp = NULL;
    diag_cfg.colorize = false;
    struct fy_diag *diag = fy_diag_create(&diag_cfg);
    if (!diag) return bd_error_memory(error, sizeof diag_cfg);
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg cfg = {.flags = FYPCF_QUIET, .diag = diag};
    struct fy_document *document = fy_document_build_from_string(&cfg, text, length);
    bd_status status;
    if (document)
        status = read_root(&r, fy_document_root(document));
    else
        status = bd_yaml_is_blank(text, length) ? BD_OK : syntax_error(&r, diag);
    fy_document_destroy(document);
    fy_diag_destroy(diag);
    if (status != BD_OK) bd_case_reset(out);
    return status;
}

bd_status bd_case_load(const char *path, const bd_schema *schema, bd_case *out, bd_error *error) {
    memset(out, 0, sizeof *out);
    bd_file_map map;
    BD_TRY(bd_file_map_open(path, &map, error));
    bd_status status = bd_case_read(path, map.data, map.length_bytes, schema, out, error);
    bd_file_map_close(&map);
    return status;
}

void bd_case_reset(bd_case *out) {
    bd_arena_reset(&out->arena);
    memset(out, 0, sizeof *out);
    out->as_of = BD_DATE_NULL;
}

/* --- Use
 * --------------------------------------------------------------------------------------------- */

bool bd_case_fits(const bd_case_sheet *entry, const char *file, const char *sheet) {
    bool fits = strcmp(entry->match, file) == 0 || fnmatch(entry->match, file, 0) == 0 ||
                fnmatch(entry->match, bd_path_base(file), 0) == 0;
    if (!fits || !entry->sheet || !sheet) return fits;
    return strcmp(entry->sheet, sheet) == 0 || fnmatch(entry->sheet, sheet, 0) == 0;
}

const bd_case_sheet *bd_case_find(const bd_case *answers, const char *file, const char *sheet) {
    for (size_t i = 0; i < answers->n_sheets; i++) {
        if (bd_case_fits(&answers->sheets[i], file, sheet)) return &answers->sheets[i];
    }
    return NULL;
}

uint32_t bd_column_from_letters(const char *text) {
    uint32_t value = 0;
    size_t n = strlen(text);
    if (n == 0 || n > 3) return UINT32_MAX;
    for (size_t i = 0; i < n; i++) {
        char c = text[i];
        if (c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
        if (c < 'A' || c > 'Z') return UINT32_MAX;
        value = value * 26 + (uint32_t)(c - 'A') + 1;
    }
    return value - 1;
}

void bd_column_to_letters(uint32_t column, char out[8]) {
    char reversed[8];
    size_t n = 0;
    for (uint64_t value = (uint64_t)column + 1; value > 0 && n < 7; value = (value - 1) / 26)
        reversed[n++] = (char)('A' + (value - 1) % 26);
    for (size_t i = 0; i < n; i++)
        out[i] = reversed[n - 1 - i];
    out[n] = '\0';
}
