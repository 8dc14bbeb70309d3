#include "engine/rule/bench.h"

#include "engine/base/memory.h"
#include "engine/rule/finding.h"

#include <stdlib.h>
#include <string.h>

#define MOST_MEMORY_BYTES ((uint64_t)64 << 20) /* a join without its condition must not explode */

bd_status bd_bench_world_open(const bd_schema *schema, const char *codes_folder,
                              bd_bench_world *world, bd_error *error) {
    *world = (bd_bench_world){.schema = schema};
    BD_TRY(bd_codes_load(codes_folder, &world->codes, error));
    return bd_test_open_divisions(codes_folder, &world->divisions, error);
}

void bd_bench_world_close(bd_bench_world *world) {
    bd_divisions_close(world->divisions);
    bd_codes_free(world->codes);
}

bd_status bd_bench_open(bd_bench *b) {
    char sql_path[4096], test_path[4096];
    bd_buffer_init(&b->report);
    bd_buffer_init(&b->plan);
    BD_TRY(bd_test_find_paths(b->rule->file, sql_path, test_path, sizeof sql_path, b->error));
    BD_TRY(bd_test_file_read(test_path, &b->file, b->error));
    BD_TRY(bd_plan_print(&b->rule->query, &b->plan, b->error));
    b->stores = bd_allocate_zero(b->file.n_cases + 1, sizeof(bd_store *));
    if (!b->stores) return bd_error_memory(b->error, b->file.n_cases * sizeof(bd_store *));
    for (size_t i = 0; i < b->file.n_cases; i++)
        BD_TRY(bd_test_store_make(b->world.schema, b->world.codes, b->world.divisions, &b->file,
                                  &b->file.cases[i], &b->stores[i], b->error));
    return BD_OK;
}

void bd_bench_close(bd_bench *b) {
    for (size_t i = 0; b->stores && i < b->file.n_cases; i++)
        bd_store_free(b->stores[i]);
    free(b->stores);
    bd_test_file_reset(&b->file);
    bd_buffer_reset(&b->report);
    bd_buffer_reset(&b->plan);
}

bd_status bd_bench_screen(const bd_bench *b, bd_store *store, bd_rule *rule, int32_t as_of,
                          bd_screening *screening, bd_error *error) {
    bd_rule_set set = {.n_rules = 1, .rules = &rule};
    bd_exec_options options = {.n_threads = 1,
                               .as_of = as_of,
                               .cancel = b->cancel,
                               .most_memory_bytes = MOST_MEMORY_BYTES};
    return bd_screen_findings(store, &set, &options, false, screening, error);
}

static bd_status passes(bd_bench *b, bd_rule *rule, size_t number, bool *failed) {
    const bd_test_case *test = &b->file.cases[number];
    bd_screening screening = {0};
    bd_error own;
    bd_error_reset(&own);
    bd_buffer_clear(&b->report);
    bd_rule *given = NULL;
    bd_status status = bd_test_case_rule(b->world.schema, rule, test, &given, &own);
    if (status == BD_OK)
        status = bd_bench_screen(b, b->stores[number], given ? given : rule, test->as_of,
                                 &screening, &own);
    if (status == BD_OK)
        status = bd_test_case_compare(&b->file, test, &screening, &b->report, failed, &own);
    bd_screening_reset(&screening);
    bd_rule_free(given);
    if (status == BD_OK) return BD_OK;
    if (bd_is_cancelled(b->cancel)) {
        if (b->error) *b->error = own;
        return BD_ERROR_CANCELLED;
    }
    *failed = true;
    return BD_OK;
}

bd_status bd_bench_is_noticed(bd_bench *b, bd_rule *rule, bool *noticed) {
    *noticed = false;
    size_t begin = b->first;
    for (size_t i = 0; i < b->file.n_cases && !*noticed; i++) {
        size_t number = (begin + i) % b->file.n_cases;
        BD_TRY(passes(b, rule, number, noticed));
        if (*noticed) b->first = number;
    }
    return BD_OK;
}

bd_status bd_bench_check_unchanged(bd_bench *b) {
    bd_rule *rule = NULL;
    bool failed = false;
    BD_TRY(bd_rule_load_text(b->world.schema, b->rule->file, b->rule->text, b->rule->length_bytes,
                             NULL, 0, &rule, b->error));
    bd_status status = bd_bench_is_noticed(b, rule, &failed);
    bd_rule_free(rule);
    if (status == BD_OK && failed) {
        status = bd_error_set(
            b->error, BD_ERROR_RULE, "规则 %s 的测试没有通过;先用 bidui rule test %s 查看",
            "the test of rule %s fails; see bidui rule test %s first", b->rule->id, b->rule->id);
        bd_error_at_cell(b->error, b->file.path, NULL, 0, 0);
    }
    return status;
}

static bd_status has_same_plan(bd_bench *b, const bd_mutant *mutant, const bd_rule *rule,
                               bool *same) {
    *same = false;
    if (mutant->replaced.begin_byte < b->rule->query_begin_byte) return BD_OK;
    bd_buffer plan;
    bd_buffer_init(&plan);
    bd_status status = bd_plan_print(&rule->query, &plan, b->error);
    if (status == BD_OK)
        *same = plan.length_bytes == b->plan.length_bytes &&
                memcmp(bd_buffer_text(&plan), bd_buffer_text(&b->plan), plan.length_bytes) == 0;
    bd_buffer_reset(&plan);
    return status;
}

bd_status bd_bench_load_mutant(bd_bench *b, const bd_mutant *mutant, bd_rule **out) {
    *out = NULL;
    bd_buffer text;
    bd_buffer_init(&text);
    const bd_rule *original = b->rule;
    bd_buffer_append(&text, original->text, mutant->replaced.begin_byte);
    bd_buffer_append_text(&text, mutant->replacement);
    bd_buffer_append(&text, original->text + mutant->replaced.end_byte,
                     original->length_bytes - mutant->replaced.end_byte);
    bd_rule *rule = NULL;
    bool same = true;
    bd_status status = bd_buffer_status(&text, b->error);
    if (status == BD_OK && bd_rule_load_text(b->world.schema, original->file, bd_buffer_text(&text),
                                             text.length_bytes, NULL, 0, &rule, NULL) == BD_OK)
        status = has_same_plan(b, mutant, rule, &same);
    bd_buffer_reset(&text);
    if (status == BD_OK && rule && !same)
        *out = rule;
    else
        bd_rule_free(rule);
    return status;
}
