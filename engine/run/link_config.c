/* The YAML file of bidui link. */
#include "engine/run/link_config.h"

#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "engine/base/text.h"

#include <libfyaml.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ITEMS 1000

typedef struct reading {
    const char *name, *text;
    size_t length;
    bd_link_config *config;
    bd_error *error;
} reading;

static void at_node(const reading *r, struct fy_node *node) {
    struct fy_token *token =
        node && fy_node_is_scalar(node) ? fy_node_get_scalar_token(node) : NULL;
    const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;
    size_t length = 0;
    if (!mark || mark->input_pos > r->length) {
        bd_error_at_text(r->error, r->name, r->text, r->length, 0, 0);
        return;
    }
    (void)fy_node_get_scalar(node, &length);
    size_t end = mark->input_pos + (length ? length : 1);
    bd_error_at_text(r->error, r->name, r->text, r->length, mark->input_pos,
                     end < r->length ? end : r->length);
}

static bd_status fail(const reading *r, struct fy_node *node, bd_status status) {
    at_node(r, node);
    return status;
}
/* A macro, so that both messages stay literals. */
#define refuse(r, node, zh, en) fail(r, node, bd_error_set((r)->error, BD_ERROR_INPUT, zh, en))

/* `at` is pointed at when there is no text. */
static bd_status text_of(const reading *r, struct fy_node *node, struct fy_node *at,
                         const char **text) {
    size_t length = 0;
    const char *value = node && fy_node_is_scalar(node) ? fy_node_get_scalar(node, &length) : NULL;
    if (!value || length == 0) return refuse(r, at, "这里应是一个文本", "a text is expected here");
    *text = bd_arena_text(&r->config->arena, value, length);
    return *text ? BD_OK : bd_error_memory(r->error, length);
}

static bd_status unknown_key(const reading *r, struct fy_node *node, const char *key,
                             const char *const *known, size_t n) {
    bd_status status =
        bd_error_set(r->error, BD_ERROR_INPUT, "不认识的键“%s”", "unknown key '%s'", key);
    at_node(r, node);
    const char *best = NULL;
    size_t least = 4;
    for (size_t i = 0; i < n; i++) {
        size_t distance = bd_text_distance(key, strlen(key), known[i], strlen(known[i]), 3);
        if (distance >= least) continue;
        least = distance;
        best = known[i];
    }
    if (best) bd_error_hint(r->error, "是不是 %s?", "did you mean %s?", best);
    return status;
}

/* {left: 姓名, right: 享受人, kind: han_name} */
static bd_status read_wanted_mapping(const reading *r, struct fy_node *node,
                                     bd_link_wanted *wanted) {
    static const char *const keys[] = {"left", "right", "kind"};
    void *at = NULL;
    struct fy_node_pair *pair;
    struct fy_node *first = NULL;
    while ((pair = fy_node_mapping_iterate(node, &at))) {
        struct fy_node *key_node = fy_node_pair_key(pair), *value = fy_node_pair_value(pair);
        const char *key, *text;
        if (!first) first = key_node;
        BD_TRY(text_of(r, key_node, key_node, &key));
        BD_TRY(text_of(r, value, key_node, &text));
        if (strcmp(key, "left") == 0) {
            wanted->left = text;
        } else if (strcmp(key, "right") == 0) {
            wanted->right = text;
        } else if (strcmp(key, "kind") == 0) {
            wanted->kind = bd_link_kind_named(text, strlen(text));
            if (wanted->kind == BD_LINK_KINDS)
                return refuse(
                    r, value,
                    "kind 应为 person_id、date、han_name、name、email、number、code 或 text",
                    "kind is one of person_id, date, han_name, name, email, number, code, text");
        } else {
            return unknown_key(r, key_node, key, keys, 3);
        }
    }
    if (!wanted->left)
        return refuse(r, first, "缺少 left:左表的列名",
                      "left is missing: the column of the left table");
    if (!wanted->right) wanted->right = wanted->left;
    return BD_OK;
}

static bd_status read_columns(const reading *r, struct fy_node *key_node, struct fy_node *node) {
    int n = node && fy_node_is_sequence(node) ? fy_node_sequence_item_count(node) : -1;
    if (n < 1 || n > MOST_ITEMS)
        return refuse(r, key_node, "columns 应是一个列表", "columns is a list");
    bd_link_wanted *wanted = bd_arena_array(&r->config->arena, (size_t)n, sizeof *wanted);
    if (!wanted) return bd_error_memory(r->error, (size_t)n * sizeof *wanted);
    void *at = NULL;
    struct fy_node *item;
    while ((item = fy_node_sequence_iterate(node, &at))) {
        bd_link_wanted *w = &wanted[r->config->n_wanted];
        *w = (bd_link_wanted){.kind = BD_LINK_KINDS};
        if (fy_node_is_mapping(item)) {
            BD_TRY(read_wanted_mapping(r, item, w));
        } else {
            BD_TRY(text_of(r, item, fy_node_is_scalar(item) ? item : key_node, &w->left));
            w->right = w->left;
        }
        r->config->n_wanted++;
    }
    r->config->wanted = wanted;
    return BD_OK;
}

static bd_status read_ignored(const reading *r, struct fy_node *key_node, struct fy_node *node) {
    int n = node && fy_node_is_sequence(node) ? fy_node_sequence_item_count(node) : -1;
    if (n < 0 || n > MOST_ITEMS)
        return refuse(r, key_node, "ignore 应是一个列表", "ignore is a list");
    r->config->ignored =
        bd_arena_array(&r->config->arena, (size_t)n + 1, sizeof *r->config->ignored);
    if (!r->config->ignored) return bd_error_memory(r->error, (size_t)n * sizeof(char *));
    void *at = NULL;
    struct fy_node *item;
    while ((item = fy_node_sequence_iterate(node, &at))) {
        BD_TRY(text_of(r, item, fy_node_is_scalar(item) ? item : key_node,
                       &r->config->ignored[r->config->n_ignored]));
        r->config->n_ignored++;
    }
    return BD_OK;
}

static bd_status read_number(const reading *r, struct fy_node *node, const char *text, double least,
                             double most, double *number) {
    char *end;
    *number = strtod(text, &end);
    if (*end == 0 && *number > least && *number < most) return BD_OK;
    return refuse(
        r, node, "这里的数不在允许的范围内(threshold 在 0 与 1 之间,limit_pairs 大于 0)",
        "this number is out of range (threshold lies between 0 and 1, limit_pairs above 0)");
}

/* {left: 12, right: 34, match: yes} */
static bd_status read_checked(const reading *r, struct fy_node *item, bd_link_label *label) {
    static const char *const keys[] = {"left", "right", "match"};
    if (!fy_node_is_mapping(item))
        return refuse(r, item, "每对应写作 {left: 行号, right: 行号, match: yes}",
                      "write each pair as {left: ROW, right: ROW, match: yes}");
    bool has[3] = {false};
    void *at = NULL;
    struct fy_node_pair *pair;
    while ((pair = fy_node_mapping_iterate(item, &at))) {
        struct fy_node *key_node = fy_node_pair_key(pair), *value = fy_node_pair_value(pair);
        const char *key, *text;
        double number = 0;
        BD_TRY(text_of(r, key_node, key_node, &key));
        BD_TRY(text_of(r, value, key_node, &text));
        size_t k = 0;
        while (k < 3 && strcmp(key, keys[k]) != 0)
            k++;
        if (k == 3) return unknown_key(r, key_node, key, keys, 3);
        has[k] = true;
        int verdict = k == 2 ? bd_link_verdict(text, strlen(text)) : 0;
        char *end = NULL;
        if (k < 2) number = strtod(text, &end);
        bool row = k == 2 || (*end == 0 && number >= 1 && number < UINT32_MAX &&
                              number == (double)(uint32_t)number);
        if (!row || verdict < 0)
            return refuse(r, value, "行号从 1 起;match 为 yes 或 no",
                          "rows count from 1; match is yes or no");
        if (k == 0) label->left = (uint32_t)number;
        if (k == 1) label->right = (uint32_t)number;
        if (k == 2) label->same = verdict == 1;
    }
    if (has[0] && has[1] && has[2]) return BD_OK;
    return refuse(r, item, "每对应写作 {left: 行号, right: 行号, match: yes}",
                  "write each pair as {left: ROW, right: ROW, match: yes}");
}

/* The line of a mapping: that of its first key. */
static uint32_t line_of(struct fy_node *mapping) {
    void *at = NULL;
    struct fy_node_pair *pair = fy_node_mapping_iterate(mapping, &at);
    struct fy_node *key = pair ? fy_node_pair_key(pair) : NULL;
    struct fy_token *token = key && fy_node_is_scalar(key) ? fy_node_get_scalar_token(key) : NULL;
    const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;
    return mark ? (uint32_t)mark->line + 1 : 0;
}

static bd_status read_labels(const reading *r, struct fy_node *node) {
    int n = fy_node_sequence_item_count(node);
    bd_link_label *labels = bd_arena_array(&r->config->arena, (size_t)n + 1, sizeof *labels);
    uint32_t *lines = bd_arena_array(&r->config->arena, (size_t)n + 1, sizeof *lines);
    if (!labels || !lines) return bd_error_memory(r->error, (size_t)n * sizeof *labels);
    void *at = NULL;
    struct fy_node *item;
    while ((item = fy_node_sequence_iterate(node, &at))) {
        BD_TRY(read_checked(r, item, &labels[r->config->n_checked]));
        lines[r->config->n_checked++] = line_of(item);
    }
    r->config->checked = labels;
    r->config->checked_lines = lines;
    return BD_OK;
}

static bd_status read_entry(const reading *r, struct fy_node *key_node, struct fy_node *value) {
    static const char *const keys[] = {"columns",    "ignore",      "threshold",
                                       "one_to_one", "limit_pairs", "labels"};
    const char *key, *text;
    double number;
    BD_TRY(text_of(r, key_node, key_node, &key));
    if (strcmp(key, "columns") == 0) return read_columns(r, key_node, value);
    if (strcmp(key, "ignore") == 0) return read_ignored(r, key_node, value);
    if (strcmp(key, "labels") == 0 && value && fy_node_is_sequence(value))
        return read_labels(r, value);
    bool known = false;
    for (size_t i = 2; i < sizeof keys / sizeof *keys; i++)
        known |= strcmp(key, keys[i]) == 0;
    if (!known) return unknown_key(r, key_node, key, keys, sizeof keys / sizeof *keys);
    BD_TRY(text_of(r, value, key_node, &text));
    if (strcmp(key, "threshold") == 0)
        return read_number(r, value, text, 0, 1, &r->config->threshold);
    if (strcmp(key, "limit_pairs") == 0) {
        BD_TRY(read_number(r, value, text, 0, 1e15, &number));
        r->config->limit_pairs = (uint64_t)number;
    } else if (strcmp(key, "labels") == 0) {
        r->config->labels = text;
    } else if (strcmp(text, "yes") == 0 || strcmp(text, "no") == 0) {
        r->config->one_to_one = *text == 'y' ? BD_LINK_YES : BD_LINK_NO;
    } else if (strcmp(text, "auto") != 0) {
        return refuse(r, value, "one_to_one 只能是 auto、yes 或 no",
                      "one_to_one is auto, yes or no");
    }
    return BD_OK;
}

static bd_status read_document(const reading *r, struct fy_document *document) {
    struct fy_node *root = fy_document_root(document);
    if (!root) return BD_OK;
    if (!fy_node_is_mapping(root))
        return refuse(r, root, "文件应由“键: 值”组成", "the file consists of keys and values");
    void *at = NULL;
    struct fy_node_pair *pair;
    while ((pair = fy_node_mapping_iterate(root, &at)))
        BD_TRY(read_entry(r, fy_node_pair_key(pair), fy_node_pair_value(pair)));
    return BD_OK;
}

static bd_status report_syntax(const reading *r, struct fy_diag *diagnostics) {
    void *previous = NULL;
    struct fy_diag_error *found = fy_diag_errors_iterate(diagnostics, &previous);
    if (!found || !found->msg) return bd_error_memory(r->error, r->length);
    size_t at = 0;
    for (int line = 1; line < found->line && at < r->length; at++)
        line += r->text[at] == '\n';
    for (int column = 1; column < found->column && at < r->length; column++) {
        uint32_t codepoint;
        at += bd_utf8_decode(r->text + at, r->length - at, &codepoint);
    }
    bd_status status = bd_error_set(r->error, BD_ERROR_INPUT, "不是有效的 YAML:%s",
                                    "no valid YAML: %s", found->msg);
    bd_error_at_text(r->error, r->name, r->text, r->length, at, at);
    return status;
}

bd_status bd_link_config_read(const char *name, const char *text, size_t length,
                              bd_link_config *config, bd_error *error) {
    *config = (bd_link_config){0};
    bd_arena_init(&config->arena);
    reading r = {name, text, length, config, error};
    if (bd_utf8_valid_prefix(text, length) != length) {
        size_t at = bd_utf8_valid_prefix(text, length);
        bd_status status =
            bd_error_set(error, BD_ERROR_INPUT, "文件不是 UTF-8 编码", "the file is not UTF-8");
        bd_error_at_text(error, name, text, length, at, at + 1);
        return status;
    }
    /* libfyaml does not survive a failed allocation. */
    size_t needed = ((size_t)1 << 20) + 256 * length;
    if (!bd_memory_available(needed)) return bd_error_memory(error, needed);
    struct fy_diag_cfg settings;
    fy_diag_cfg_default(&settings);
    settings.fp = NULL;
    struct fy_diag *diagnostics = fy_diag_create(&settings);
    if (!diagnostics) return bd_error_memory(error, sizeof settings);
    fy_diag_set_collect_errors(diagnostics, true);
    struct fy_parse_cfg parse = {.flags = FYPCF_COLLECT_DIAG, .diag = diagnostics};
    struct fy_document *document = fy_document_build_from_string(&parse, text, length);
    bd_status status = BD_OK;
    if (fy_diag_got_error(diagnostics)) {
        status = report_syntax(&r, diagnostics);
    } else if (document) {
        status = read_document(&r, document);
    }
    fy_document_destroy(document);
    fy_diag_destroy(diagnostics);
    return status;
}

bd_status bd_link_config_load(const char *path, bd_link_config *config, bd_error *error) {
    bd_file_map map;
    *config = (bd_link_config){0};
    BD_TRY(bd_file_map_open(path, &map, error));
    bd_status status =
        bd_link_config_read(path, (const char *)map.data, map.length_bytes, config, error);
    bd_file_map_close(&map);
    return status;
}

void bd_link_config_reset(bd_link_config *config) {
    bd_arena_reset(&config->arena);
    *config = (bd_link_config){0};
}
