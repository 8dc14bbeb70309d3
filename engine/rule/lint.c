/* Lints of the front matter, and the frame of all. */
#include "engine/rule/lint_internal.h"

#include "engine/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bd_error *bd_lint_new(bd_lint_run *run, bool warning) {
    bd_lints *lints = run->lints;
    if (run->status == BD_OK)
        run->status = bd_grow(&lints->items, &lints->capacity, lints->n + 1, sizeof *lints->items,
                              run->error);
    if (run->status != BD_OK) return NULL;
    bd_lint *lint = &lints->items[lints->n++];
    lint->warning = warning;
    lints->n_warnings += warning;
    bd_error_reset(&lint->said);
    return &lint->said;
}

void bd_lint_at_range(bd_lint_run *run, bd_error *said, size_t begin_byte, size_t end_byte) {
    bd_error_at_text(said, run->rule->file, run->rule->text, run->rule->length_bytes, begin_byte,
                     end_byte);
}

void bd_lint_at_node(bd_lint_run *run, bd_error *said, struct fy_node *node) {
    size_t begin, end;
    (void)bd_front_matter_range(&run->matter, node, &begin, &end);
    bd_lint_at_range(run, said, begin, end);
}

static struct fy_node *find_key(bd_lint_run *run, const char *key, bool want_key) {
    bd_entry *entries;
    size_t n;
    struct fy_node *root = fy_document_root(run->matter.document);
    if (run->status != BD_OK) return NULL;
    run->status = bd_front_matter_entries(&run->matter, root, NULL, &entries, &n, run->error);
    for (size_t i = 0; run->status == BD_OK && i < n; i++) {
        if (strcmp(entries[i].key, key) == 0)
            return want_key ? entries[i].key_node : entries[i].value;
    }
    return NULL;
}

struct fy_node *bd_lint_value(bd_lint_run *run, const char *key) {
    return find_key(run, key, false);
}

/* --- Lists that must not be empty ---------------------------------------------------------------
 */

static void check_lists(bd_lint_run *run) {
    const struct {
        const char *key;
        size_t n;
        const char *zh, *en, *hint_zh, *hint_en;
    } lists[] = {
        {"innocent", run->rule->n_innocent, "没有写明可能的合理解释",
         "what may explain it innocently is missing",
         "每条疑点都可能有合理解释;写出解释和能够证明它的资料",
         "every clue may have an innocent explanation: name it and the document that settles it"},
        {"verify", run->rule->n_verify, "没有写明现场核查什么", "what to verify is missing",
         "写出到现场看什么、调取什么资料",
         "say what to look at on site and which papers to ask for"},
        {"basis", run->rule->n_basis, "没有写明依据", "the basis is missing", "写出制度名称和条款",
         "name the policy and its article"},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (lists[i].n) continue;
        bd_error *said = bd_lint_new(run, true);
        if (!said) return;
        (void)bd_error_set(said, BD_ERROR_RULE, "%s:%s", "%s: %s", lists[i].key, lists[i].zh);
        snprintf(said->en, sizeof said->en, "%s: %s", lists[i].key, lists[i].en);
        bd_error_hint(said, "%s", "%s", lists[i].hint_zh);
        snprintf(said->hint_en, sizeof said->hint_en, "%s", lists[i].hint_en);
        bd_lint_at_node(run, said, find_key(run, lists[i].key, true));
    }
}

/* --- What is still to be written ----------------------------------------------------------------
 */

/* `bidui rule new` leaves these where only the author knows what belongs there. */
static const char *next_to_write(const char *at, const char *end) {
    static const char *const marks[] = {"待写", "TO DO", "TODO"};
    const char *first = NULL;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *found = memmem(at, (size_t)(end - at), marks[i], strlen(marks[i]));
        if (found && (!first || found < first)) first = found;
    }
    return first;
}

void bd_lint_to_write(bd_lint_run *run, const char *path, const char *text, size_t length_bytes) {
    const char *end = text + length_bytes, *at = text;
    while (at < end && (at = next_to_write(at, end))) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *line_end = newline ? newline : end;
        bd_error *said = bd_lint_new(run, true);
        if (!said) return;
        (void)bd_error_set(said, BD_ERROR_RULE, "这里还没有写完", "this is still to be written");
        bd_error_hint(said, "写好后删去“待写”“TO DO”字样,否则会原样印在方法表和工作簿里",
                      "write it and take the mark away, else it is printed in method sheets and "
                      "workbooks");
        bd_error_at_text(said, path, text, length_bytes, (size_t)(at - text),
                         (size_t)(line_end - text));
        at = line_end; /* both languages of a line are said once */
    }
}

/* --- Sentences ----------------------------------------------------------------------------------
 */

/* The next "{name}" at or behind `at`; NULL when there is none. */
static const char *next_placeholder(const char *at, size_t *length) {
    const char *open = strchr(at, '{');
    const char *close = open ? strchr(open, '}') : NULL;
    if (!close) return NULL;
    *length = (size_t)(close - open) + 1;
    return open;
}

/* {reason_en} says in English what {reason} says in Chinese. */
static size_t without_language(const char *at, size_t n) {
    if (n > 5 && (memcmp(at + n - 4, "_en}", 4) == 0 || memcmp(at + n - 4, "_zh}", 4) == 0))
        return n - 4;
    return n - 1;
}

static bool has_placeholder(const char *text, const char *wanted, size_t length) {
    size_t n, stem = without_language(wanted, length);
    for (const char *at = text; (at = next_placeholder(at, &n)); at += n) {
        if (without_language(at, n) == stem && memcmp(at, wanted, stem) == 0) return true;
    }
    return false;
}

/* What one language says and the other does not. */
static void compare_sentences(bd_lint_run *run, const char *has, const char *lacks,
                              struct fy_node *has_node, const char *language_zh,
                              const char *language_en) {
    size_t n, begin, end;
    for (const char *at = has; (at = next_placeholder(at, &n)); at += n) {
        if (has_placeholder(lacks, at, n)) continue;
        bd_error *said = bd_lint_new(run, true);
        if (!said) return;
        (void)bd_error_set(said, BD_ERROR_RULE, "%.*s 在%s的说明中没有",
                           "%.*s is not in the %s sentence", (int)n, at, language_zh);
        snprintf(said->en, sizeof said->en, "%.*s is not in the %s sentence", (int)n, at,
                 language_en);
        bd_error_hint(said, "两种语言的说明应给出同样的事实",
                      "both languages should state the same facts");
        size_t offset = (size_t)(at - has);
        if (bd_front_matter_range(&run->matter, has_node, &begin, &end))
            bd_lint_at_range(run, said, begin + offset, begin + offset + n);
        else
            bd_lint_at_range(run, said, begin, end);
    }
}

static void check_sentences(bd_lint_run *run) {
    const bd_bilingual *explain = &run->rule->explain;
    if (strcmp(explain->zh, explain->en) == 0) {
        bd_error *said = bd_lint_new(run, true);
        if (!said) return;
        (void)bd_error_set(said, BD_ERROR_RULE, "说明文字只有一种语言",
                           "the sentence is in one language only");
        bd_error_hint(said, "写成 explain: {zh: \"…\", en: \"…\"}",
                      "write explain: {zh: \"…\", en: \"…\"}");
        bd_lint_at_node(run, said, find_key(run, "explain", true));
        return;
    }
    compare_sentences(run, explain->zh, explain->en, run->nodes.explain_zh, "英文", "English");
    compare_sentences(run, explain->en, explain->zh, run->nodes.explain_en, "中文", "Chinese");
}

/* --- Parameters ---------------------------------------------------------------------------------
 */

static bool is_name_byte(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool uses_parameter(const char *text, size_t length, const char *name) {
    size_t n = strlen(name);
    for (const char *at = text; at + n < text + length; at++) {
        at = memchr(at, ':', (size_t)(text + length - at));
        if (!at || at + n >= text + length) return false;
        if (memcmp(at + 1, name, n) == 0 &&
            (at + 1 + n == text + length || !is_name_byte(at[1 + n])))
            return true;
    }
    return false;
}

static bool parameter_is_used(const bd_rule *rule, const bd_rule_parameter *parameter) {
    if (uses_parameter(rule->text + rule->query_begin_byte,
                       rule->query_end_byte - rule->query_begin_byte, parameter->name))
        return true;
    for (size_t i = 0; i < rule->n_adjustments; i++) {
        const char *when = rule->adjustments[i].when;
        if (uses_parameter(when, strlen(when) + 1, parameter->name)) return true;
    }
    return false;
}

static void check_parameters(bd_lint_run *run) {
    struct fy_node *list = bd_lint_value(run, "params");
    bd_entry *entries = NULL;
    size_t n = 0;
    if (list && run->status == BD_OK)
        run->status = bd_front_matter_entries(&run->matter, list, NULL, &entries, &n, run->error);
    for (size_t i = 0; run->status == BD_OK && i < n && i < run->rule->n_parameters; i++) {
        const bd_rule_parameter *parameter = &run->rule->parameters[i];
        if (parameter_is_used(run->rule, parameter)) continue;
        bd_error *said = bd_lint_new(run, true);
        if (!said) return;
        (void)bd_error_set(said, BD_ERROR_RULE, "参数 %s 没有用到", "parameter %s is not used",
                           parameter->name);
        bd_error_hint(said, "在查询或升降级条件中写 :%s,否则删去;改它不会有任何作用",
                      "write :%s in the query or in a condition, or take it out: to change it has "
                      "no effect",
                      parameter->name);
        bd_lint_at_node(run, said, entries[i].key_node);
    }
}

/* --- Subject and key ----------------------------------------------------------------------------
 */

static void check_subject(bd_lint_run *run) {
    const bd_rule *rule = run->rule;
    for (size_t i = 0; i < rule->n_keys; i++) {
        if (strcmp(rule->keys[i], rule->subject) == 0) return;
    }
    bd_error *said = bd_lint_new(run, true);
    if (!said) return;
    (void)bd_error_set(said, BD_ERROR_RULE, "key 中没有 subject 列 %s",
                       "the subject's column %s is not in key", rule->subject);
    bd_error_hint(said, "两个对象的疑点不应成为同一条;写 key: [%s, …]",
                  "findings about two subjects should not be one; write key: [%s, …]",
                  rule->subject);
    bd_lint_at_node(run, said, run->nodes.keys);
}

void bd_lint_front_matter(bd_lint_run *run) {
    check_lists(run);
    bd_lint_to_write(run, run->rule->file, run->rule->text, run->rule->length_bytes);
    check_sentences(run);
    check_parameters(run);
    check_subject(run);
}

/* --- All ----------------------------------------------------------------------------------------
 */

bd_status bd_rule_lint(const bd_rule *rule, bd_lints *lints, bd_error *error) {
    bd_lint_run run = {.rule = rule, .lints = lints, .error = error};
    bd_arena_init(&run.arena);
    run.status = bd_front_matter_open(rule->file, rule->text, rule->length_bytes, &run.arena,
                                      &run.matter, error);
    run.read.file = rule->file;
    run.read.text = rule->text;
    run.read.length_bytes = rule->length_bytes;
    if (run.status == BD_OK) run.status = bd_rule_read(&run.read, &run.matter, &run.nodes, error);
    if (run.status == BD_OK) bd_lint_front_matter(&run);
    if (run.status == BD_OK) bd_lint_query(&run);
    if (run.status == BD_OK) bd_lint_conditions(&run);
    if (run.status == BD_OK) bd_lint_test(&run);
    bd_front_matter_close(&run.matter);
    bd_arena_reset(&run.arena);
    return run.status;
}

void bd_lints_reset(bd_lints *lints) {
    free(lints->items);
    *lints = (bd_lints){0};
}
