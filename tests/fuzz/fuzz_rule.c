/* Any text as a rule file: front matter, parameters, query; what compiles is printed and screened
 * over the tables of a small village. */
#include "tests/fuzz/support.h"

#include "engine/rule/screen.h"
#include "tests/fuzz/village.h"

int fuzz_rule(const uint8_t *data, size_t size);

static void check_rule(bd_rule *rule) {
    bd_error error;
    bd_error_reset(&error);
    bd_buffer out;
    bd_buffer_init(&out);
    for (int language = 0; language < 2; language++)
        fuzz_require(bd_rule_print(rule, (bd_language)language, &out, &error) == BD_OK);
    fuzz_require(bd_plan_print(&rule->query, &out, &error) == BD_OK);
    bd_buffer_reset(&out);
    bd_rule_set set = {.n_rules = 1, .rules = &rule};
    bd_exec_options options = {
        .n_threads = 1, .as_of = 19722, .cancel = fuzz_deadline(), .most_memory_bytes = 64 << 20};
    bd_screening screening = {0};
    bd_status status = bd_screen(fuzz_village(), &set, &options, &screening, &error);
    fuzz_require_explained(status, &error);
    for (size_t i = 0; status == BD_OK && i < screening.n_coverage; i++)
        fuzz_require(screening.coverage[i].reason_zh && screening.coverage[i].reason_en);
    for (size_t i = 0; status == BD_OK && i < screening.n_findings; i++) {
        const bd_finding *finding = &screening.findings[i];
        fuzz_require(finding->explain_zh && finding->explain_en && finding->values_json);
        fuzz_require(finding->rank >= 1 && finding->rank <= screening.n_findings);
    }
    bd_screening_reset(&screening);
}

int fuzz_rule(const uint8_t *data, size_t size) {
    const char *path = fuzz_file("kinship/X-01.sql", data, size);
    bd_rule *rule = NULL;
    bd_error error;
    bd_error_reset(&error);
    bd_status status = bd_rule_load(fuzz_schema(), path, NULL, 0, &rule, &error);
    fuzz_require_explained(status, &error);
    if (status == BD_OK) check_rule(rule);
    bd_rule_free(rule);
    return 0;
}
