#include "engine/rule/front_matter.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "loaders/case_file.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ENTRIES 1000

/* The line that begins at `at` is `---` (with spaces behind). */
static bool is_dashes(const char *text, size_t length, size_t at, size_t *next) {
    if (length - at < 3 || memcmp(text + at, "---", 3) != 0) return false;
    size_t end = at + 3;
    while (end < length && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r'))
        end++;
    if (end < length && text[end] != '\n') return false;
    *next = end < length ? end + 1 : end;
    return true;
}

static bd_status find_dashes(bd_front_matter *matter, bd_error *error) {
    const char *text = matter->text;
    size_t length = matter->length_bytes, next = 0;
    if (!is_dashes(text, length, 0, &next)) {
        bd_status status =
            bd_error_set(error, BD_ERROR_RULE, "规则文件的第一行应为 ---,其后是规则说明",
                         "a rule file begins with a line --- and the front matter");
        bd_error_at_text(error, matter->file, text, length, 0, 0);
        return status;
    }
    matter->yaml_begin_byte = next;
    for (size_t at = next; at < length;) {
        if (is_dashes(text, length, at, &next)) {
            matter->yaml_end_byte = at;
            matter->query_begin_byte = next;
            return BD_OK;
        }
        const char *newline = memchr(text + at, '\n', length - at);
        if (!newline) break;
        at = (size_t)(newline - text) + 1;
    }
    bd_status status =
        bd_error_set(error, BD_ERROR_RULE, "规则说明没有结束:说明与查询之间应有一行 ---",
                     "the front matter does not end: put a line --- before the query");
    bd_error_at_text(error, matter->file, text, length, 0, 3);
    return status;
}

/* What libfyaml complained about, with its position moved into the rule's text. */
static bd_status report_syntax(const bd_front_matter *matter, struct fy_diag *diagnostics,
                               bd_error *error) {
    void *previous = NULL;
    struct fy_diag_error *found =
        diagnostics ? fy_diag_errors_iterate(diagnostics, &previous) : NULL;
    /* The parser has a word for everything but a failed allocation. */
    if (!found || !found->msg) return bd_error_memory(error, matter->length_bytes);
    size_t at = matter->yaml_begin_byte;
    for (int line = 1; line < found->line && at < matter->yaml_end_byte; at++) {
        if (matter->text[at] == '\n') line++;
    }
    for (int column = 1; column < found->column && at < matter->yaml_end_byte; column++) {
        uint32_t codepoint;
        at += bd_utf8_decode(matter->text + at, matter->yaml_end_byte - at, &codepoint);
    }
    bd_status status = matter->query_begin_byte
                           ? bd_error_set(error, BD_ERROR_RULE, "规则说明不是有效的 YAML:%s",
                                          "the front matter is no valid YAML: %s", found->msg)
                           : bd_error_set(error, BD_ERROR_RULE, "不是有效的 YAML:%s",
                                          "this is no valid YAML: %s", found->msg);
    bd_error_at_text(error, matter->file, matter->text, matter->length_bytes, at, at);
    bd_error_hint(error, "含有逗号、冒号或花括号的文字请加双引号",
                  "put text that has commas, colons or braces in double quotes");
    return status;
}

static bd_status check_encoding(const bd_front_matter *matter, bd_error *error) {
    size_t at = bd_utf8_valid_prefix(matter->text, matter->length_bytes);
    if (at == matter->length_bytes) return BD_OK;
    bd_status status = bd_error_set(error, BD_ERROR_RULE, "文件不是 UTF-8 编码,请另存为 UTF-8",
                                    "the file is not UTF-8; save it as UTF-8");
    bd_error_at_text(error, matter->file, matter->text, matter->length_bytes, at, at + 1);
    return status;
}

static bd_status parse(bd_front_matter *matter, bd_error *error) {
    /* libfyaml does not survive a failed allocation; it takes about 100 bytes for each of the text.
     */
    size_t needed = ((size_t)1 << 20) + 256 * (matter->yaml_end_byte - matter->yaml_begin_byte);
    if (!bd_memory_available(needed)) return bd_error_memory(error, needed);
    struct fy_diag_cfg settings;
    fy_diag_cfg_default(&settings);
    settings.fp = NULL;
    struct fy_diag *diagnostics = fy_diag_create(&settings);
    if (!diagnostics) return bd_error_memory(error, sizeof settings);
    fy_diag_set_collect_errors(diagnostics, true);
    struct fy_parse_cfg config = {.flags = FYPCF_COLLECT_DIAG, .diag = diagnostics};
    matter->document =
        fy_document_build_from_string(&config, matter->text + matter->yaml_begin_byte,
                                      matter->yaml_end_byte - matter->yaml_begin_byte);
    bd_status status = BD_OK;
    if (!matter->document || fy_diag_got_error(diagnostics)) {
        status = report_syntax(matter, diagnostics, error);
        bd_front_matter_close(matter);
    }
    fy_diag_destroy(diagnostics);
    return status;
}

bd_status bd_front_matter_open(const char *file, const char *text, size_t length, bd_arena *arena,
                               bd_front_matter *matter, bd_error *error) {
    *matter = (bd_front_matter){.file = file, .text = text, .length_bytes = length, .arena = arena};
    BD_TRY(check_encoding(matter, error));
    BD_TRY(find_dashes(matter, error));
    return parse(matter, error);
}

bd_status bd_front_matter_open_whole(const char *file, const char *text, size_t length,
                                     bd_arena *arena, bd_front_matter *matter, bd_error *error) {
    *matter = (bd_front_matter){.file = file,
                                .text = text,
                                .length_bytes = length,
                                .arena = arena,
                                .yaml_end_byte = length};
    BD_TRY(check_encoding(matter, error));
    return bd_yaml_is_blank(text, length) ? BD_OK : parse(matter, error);
}

void bd_front_matter_close(bd_front_matter *matter) {
    if (matter->document) fy_document_destroy(matter->document);
    matter->document = NULL;
}

bool bd_front_matter_range(const bd_front_matter *matter, struct fy_node *node, size_t *begin_byte,
                           size_t *end_byte) {
    *begin_byte = *end_byte = matter->yaml_begin_byte;
    /* A list or a group of entries stands where its first word does. */
    while (node && !fy_node_is_scalar(node)) {
        void *previous = NULL;
        struct fy_node_pair *pair =
            fy_node_is_mapping(node) ? fy_node_mapping_iterate(node, &previous) : NULL;
        node = pair                        ? fy_node_pair_key(pair)
               : fy_node_is_sequence(node) ? fy_node_sequence_iterate(node, &previous)
                                           : NULL;
    }
    struct fy_token *token = node ? fy_node_get_scalar_token(node) : NULL;
    const struct fy_mark *begin = token ? fy_token_start_mark(token) : NULL;
    const struct fy_mark *end = token ? fy_token_end_mark(token) : NULL;
    if (!begin || !end) return false;
    *begin_byte = matter->yaml_begin_byte + begin->input_pos;
    *end_byte = matter->yaml_begin_byte + end->input_pos;
    if (*end_byte > matter->length_bytes) *end_byte = matter->length_bytes;
    size_t length = 0;
    const char *value = fy_node_get_scalar(node, &length);
    if (!value) return false;
    /* The token may include the quotes. */
    const char *found = memmem(matter->text + *begin_byte, *end_byte - *begin_byte, value, length);
    if (!found) return false;
    *begin_byte = (size_t)(found - matter->text);
    *end_byte = *begin_byte + length;
    return true;
}

bd_status bd_front_matter_error(const bd_front_matter *matter, struct fy_node *node,
                                bd_error *error, const char *zh, const char *en, ...) {
    char zh_text[BD_ERROR_TEXT_BYTES], en_text[BD_ERROR_TEXT_BYTES];
    va_list arguments;
    va_start(arguments, en);
    vsnprintf(zh_text, sizeof zh_text, zh, arguments);
    va_end(arguments);
    va_start(arguments, en);
    vsnprintf(en_text, sizeof en_text, en, arguments);
    va_end(arguments);
    bd_status status = bd_error_set(error, BD_ERROR_RULE, "%s", "%s", zh_text);
    if (error) snprintf(error->en, sizeof error->en, "%s", en_text);
    size_t begin, end;
    bd_front_matter_range(matter, node, &begin, &end);
    bd_error_at_text(error, matter->file, matter->text, matter->length_bytes, begin, end);
    return status;
}

void bd_hint_nearest(bd_error *error, const char *name, const char *const *names, size_t n) {
    const char *nearest = NULL;
    size_t least = 3;
    for (size_t i = 0; i < n; i++) {
        size_t distance = bd_text_distance(name, strlen(name), names[i], strlen(names[i]), 3);
        if (distance < least) {
            least = distance;
            nearest = names[i];
        }
    }
    if (nearest) bd_error_hint(error, "是否应为 %s?", "did you mean %s?", nearest);
}

bd_status bd_front_matter_text(const bd_front_matter *matter, struct fy_node *node,
                               struct fy_node *at, const char **text, bd_error *error) {
    size_t length = 0;
    const char *value = node && fy_node_is_scalar(node) ? fy_node_get_scalar(node, &length) : NULL;
    if (!value)
        return bd_front_matter_error(matter, at, error, "这里应为一段文字",
                                     "a text is expected here");
    *text = bd_arena_text(matter->arena, value, length);
    return *text ? BD_OK : bd_error_memory(error, length);
}

bd_status bd_front_matter_entries(const bd_front_matter *matter, struct fy_node *node,
                                  struct fy_node *at, bd_entry **entries, size_t *n,
                                  bd_error *error) {
    *n = 0;
    *entries = NULL;
    if (!node || !fy_node_is_mapping(node))
        return bd_front_matter_error(matter, at, error, "这里应为“键: 值”",
                                     "key: value pairs are expected here");
    int count = fy_node_mapping_item_count(node);
    if (count < 0 || count > MOST_ENTRIES)
        return bd_front_matter_error(matter, at, error, "项目太多", "too many entries");
    bd_entry *list = bd_arena_array(matter->arena, (size_t)count + 1, sizeof *list);
    if (!list) return bd_error_memory(error, sizeof *list);
    void *previous = NULL;
    struct fy_node_pair *pair;
    while ((pair = fy_node_mapping_iterate(node, &previous)) && *n < (size_t)count) {
        bd_entry *entry = &list[*n];
        entry->key_node = fy_node_pair_key(pair);
        entry->value = fy_node_pair_value(pair);
        BD_TRY(bd_front_matter_text(matter, entry->key_node, at, &entry->key, error));
        ++*n;
    }
    *entries = list;
    return BD_OK;
}

bd_status bd_front_matter_items(const bd_front_matter *matter, struct fy_node *node,
                                struct fy_node ***items, size_t *n, bd_error *error) {
    bool sequence = node && fy_node_is_sequence(node);
    int count = sequence ? fy_node_sequence_item_count(node) : 1;
    *n = 0;
    *items = NULL;
    if (count < 0 || count > MOST_ENTRIES)
        return bd_front_matter_error(matter, node, error, "项目太多", "too many entries");
    struct fy_node **list =
        bd_arena_array(matter->arena, (size_t)count + 1, sizeof(struct fy_node *));
    if (!list) return bd_error_memory(error, sizeof(struct fy_node *));
    if (!sequence) {
        list[(*n)++] = node;
    } else {
        void *previous = NULL;
        struct fy_node *item;
        while ((item = fy_node_sequence_iterate(node, &previous)) && *n < (size_t)count)
            list[(*n)++] = item;
    }
    *items = list;
    return BD_OK;
}
