#include "engine/rule/proposal.h"

#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/ident/date.h"
#include "engine/rule/proposal_hunt.h"

#include <stdlib.h>
#include <string.h>

typedef bd_hunt hunt;

/* --- Running a draft ----------------------------------------------------------------------------
 */

/* What a test can see of a screening, in one number; 0 when nothing was found. */
static uint64_t signature(const bd_screening *screening) {
    uint64_t sum = 0;
    for (size_t i = 0; i < screening->n_findings; i++) {
        const bd_finding *f = &screening->findings[i];
        uint64_t hash = bd_hash_bytes(f->subject, strlen(f->subject));
        hash = bd_hash_combine(hash, bd_hash_bytes(f->explain_zh, strlen(f->explain_zh)));
        sum += bd_hash_combine(hash, (uint64_t)f->severity);
    }
    return sum;
}

/* False when the rule cannot run over the store, or cannot look. */
static bool answer(const hunt *h, bd_store *store, bd_rule *rule, int32_t as_of, bool must_look,
                   uint64_t *sign) {
    bd_screening screening = {0};
    if (bd_bench_screen(h->bench, store, rule, as_of, &screening, NULL) != BD_OK) return false;
    bd_coverage_state state = screening.coverage[0].state;
    bool good = state != BD_COVERAGE_FAILED && !(must_look && state == BD_COVERAGE_COULD_NOT);
    *sign = signature(&screening);
    bd_screening_reset(&screening);
    return good;
}

static bd_store *store_of(const hunt *h, const bd_test_case *test) {
    bd_store *store = NULL;
    const bd_bench *b = h->bench;
    if (bd_test_store_make(b->world.schema, b->world.codes, b->world.divisions, &b->file, test,
                           &store, NULL) != BD_OK)
        return NULL;
    return store;
}

static bool differs(const hunt *h, bd_store *store, bd_rule *mutant, int32_t as_of, uint64_t sign) {
    uint64_t other;
    return !answer(h, store, mutant, as_of, false, &other) || other != sign;
}

/* Marks the survivors that answer otherwise; how many. */
size_t bd_hunt_run(hunt *h, const bd_test_case *test) {
    bd_store *store = store_of(h, test);
    uint64_t sign;
    size_t n = 0;
    if (store && answer(h, store, h->rule, test->as_of, true, &sign)) {
        for (size_t i = 0; i < h->n_left; i++) {
            h->noticed[i] = differs(h, store, h->survivors[i], test->as_of, sign);
            n += h->noticed[i];
        }
    }
    bd_store_free(store);
    return n;
}

/* Whether all that were noticed still are. */
bool bd_hunt_still(const hunt *h, const bd_test_case *test) {
    bd_store *store = store_of(h, test);
    uint64_t sign;
    bool good = store && answer(h, store, h->rule, test->as_of, true, &sign);
    for (size_t i = 0; good && i < h->n_left; i++)
        good = !h->noticed[i] || differs(h, store, h->survivors[i], test->as_of, sign);
    bd_store_free(store);
    return good;
}

/* Names stay: without them sentences read badly. */
static bool is_name(const hunt *h, const bd_test_table *table, size_t column) {
    const bd_schema *schema = h->bench->world.schema;
    size_t t = bd_schema_find_table(schema, table->name, strlen(table->name));
    const char *name = table->columns[column];
    size_t c =
        t == SIZE_MAX ? SIZE_MAX : bd_table_definition_find(&schema->tables[t], name, strlen(name));
    return c != SIZE_MAX && schema->tables[t].columns[c].type == BD_TYPE_NAME;
}

/* Takes away what does not matter: the day, tables, rows, columns. */
static void cut_down(const hunt *h, bd_case_draft *draft, int32_t as_of) {
    int32_t changed = draft->test.as_of;
    draft->test.as_of = as_of;
    if (changed != as_of && !bd_hunt_still(h, &draft->test)) draft->test.as_of = changed;
    for (size_t t = draft->test.n_tables; t-- > 0;) {
        bd_draft_cut cut = {.table = t, .row = SIZE_MAX, .column = SIZE_MAX};
        if (bd_case_draft_cut(draft, &cut)) {
            if (bd_hunt_still(h, &draft->test)) continue;
            bd_case_draft_put_back(draft, &cut);
        }
        for (size_t r = draft->test.tables[t].n_rows; r-- > 0;) {
            cut = (bd_draft_cut){.table = t, .row = r, .column = SIZE_MAX};
            if (bd_case_draft_cut(draft, &cut) && !bd_hunt_still(h, &draft->test))
                bd_case_draft_put_back(draft, &cut);
        }
        for (size_t c = draft->test.tables[t].n_columns; c-- > 0;) {
            if (is_name(h, &draft->test.tables[t], c)) continue;
            cut = (bd_draft_cut){.table = t, .row = SIZE_MAX, .column = c};
            if (bd_case_draft_cut(draft, &cut) && !bd_hunt_still(h, &draft->test))
                bd_case_draft_put_back(draft, &cut);
        }
    }
}

/* --- Writing a case -----------------------------------------------------------------------------
 */

static void write_person(hunt *h, const bd_case_draft *draft, const char *id) {
    const char *symbol = bd_test_file_symbol(&h->bench->file, id);
    for (size_t i = 0; !symbol && i < draft->n_people; i++) {
        if (strcmp(draft->people[i].id, id) != 0) continue;
        const char *own = draft->people[i].symbol;
        bd_buffer_append_text(h->out, own);
        bd_buffer key;
        bd_buffer_init(&key);
        bd_buffer_format(&key, " %s ", own);
        if (!strstr(bd_buffer_text(&h->known), bd_buffer_text(&key))) {
            bd_buffer_append_text(&h->known, bd_buffer_text(&key));
            bd_buffer_format(h->out, "(%.4s-%.2s-%.2s,%c)", own + 2, own + 6, own + 8,
                             own[10] == 'm' ? 'M' : 'F');
        }
        bd_buffer_reset(&key);
        return;
    }
    bd_buffer_append_text(h->out, symbol ? symbol : id);
}

static void write_table(hunt *h, const bd_case_draft *draft, const bd_test_table *table) {
    char day[16] = "";
    if (table->as_of != BD_NULL_I32) bd_date_format(table->as_of, day);
    bd_buffer_append_text(h->out, table->name);
    if (day[0]) bd_buffer_format(h->out, " (%s)", day);
    bd_buffer_append_text(h->out, ": ");
    for (size_t c = 0; c < table->n_columns; c++)
        bd_buffer_format(h->out, "%s%s", c ? " | " : "", table->columns[c]);
    for (size_t r = 0; r < table->n_rows; r++) {
        bd_buffer_append_text(h->out, "\n  ");
        for (size_t c = 0; c < table->n_columns; c++) {
            if (c) bd_buffer_append_text(h->out, " | ");
            write_person(h, draft, table->cells[r * table->n_columns + c]);
        }
    }
    bd_buffer_append_text(h->out, "\n");
}

bool bd_hunt_screen(const hunt *h, const bd_test_case *test, bd_screening *screening) {
    bd_store *store = store_of(h, test);
    bool good =
        store && bd_bench_screen(h->bench, store, h->rule, test->as_of, screening, NULL) == BD_OK;
    bd_store_free(store);
    return good;
}

/* What the rule finds in the draft, as it would be expected. */
static void write_findings(hunt *h, const bd_case_draft *draft) {
    bd_screening screening = {0};
    bd_status status = bd_hunt_screen(h, &draft->test, &screening) ? BD_OK : BD_ERROR_MEMORY;
    for (size_t i = 0; status == BD_OK && i < screening.n_findings; i++) {
        const bd_finding *f = &screening.findings[i];
        bd_buffer_append_text(h->out, "-> ");
        write_person(h, draft, f->subject);
        bd_buffer_format(h->out, " : %s : %s\n", bd_severity_name(f->severity, BD_LANGUAGE_EN),
                         f->explain_zh);
    }
    if (status == BD_OK && screening.n_findings == 0) bd_buffer_append_text(h->out, "-> none\n");
    bd_screening_reset(&screening);
}

const bd_mutant *bd_hunt_noticed(const hunt *h, size_t *n) {
    const bd_mutant *first = NULL;
    *n = 0;
    for (size_t i = 0; i < h->n_left; i++) {
        if (!h->noticed[i]) continue;
        if (!first) first = h->mutants[i];
        ++*n;
    }
    return first;
}

static void write_case(hunt *h, const bd_case_draft *draft) {
    size_t n;
    const bd_mutant *first = bd_hunt_noticed(h, &n);
    bd_buffer_format(h->out, "\n== notices: %s => %s", first->original, first->changed);
    if (n > 1) bd_buffer_format(h->out, " (+%zu)", n - 1);
    bd_buffer_append_text(h->out, "\n");
    if (draft->test.as_of != h->bench->file.shared.as_of) {
        char day[16];
        bd_date_format(draft->test.as_of, day);
        bd_buffer_format(h->out, "as_of: %s\n", day);
    }
    for (size_t i = 0; i < draft->test.n_tables; i++)
        write_table(h, draft, &draft->test.tables[i]);
    write_findings(h, draft);
}

/* --- The hunt -----------------------------------------------------------------------------------
 */

static bd_status load_survivors(hunt *h) {
    bd_rule_mutation *m = h->mutation;
    bd_bench *b = h->bench;
    h->survivors = bd_allocate_zero(m->n_survived + 1, sizeof(bd_rule *));
    h->noticed = bd_allocate_zero(m->n_survived + 1, sizeof *h->noticed);
    h->mutants = bd_allocate_zero(m->n_survived + 1, sizeof(bd_mutant *));
    if (!h->survivors || !h->noticed || !h->mutants)
        return bd_error_memory(b->error, m->n_survived);
    for (size_t i = 0; i < m->n_mutants; i++) {
        if (m->mutants[i].state != BD_MUTANT_SURVIVED) continue;
        BD_TRY(bd_bench_load_mutant(b, &m->mutants[i], &h->survivors[h->n_left]));
        h->mutants[h->n_left] = &m->mutants[i];
        if (h->survivors[h->n_left]) h->n_left++;
    }
    return bd_rule_load_text(b->world.schema, b->rule->file, b->rule->text, b->rule->length_bytes,
                             NULL, 0, &h->rule, b->error);
}

/* The case as it was written passes: what cannot be written as a test is dropped. */
bool bd_hunt_reads_back(hunt *h, size_t begin_byte) {
    const bd_bench *b = h->bench;
    bd_file_map map;
    if (bd_file_map_open(b->file.path, &map, NULL) != BD_OK) return false;
    bd_buffer all, report;
    bd_buffer_init(&all);
    bd_buffer_init(&report);
    bd_buffer_append(&all, map.data, map.length_bytes);
    bd_file_map_close(&map);
    bd_buffer_append_byte(&all, '\n');
    bd_buffer_append_text(&all, bd_buffer_text(h->out));
    bd_test_file file;
    bool failed = true;
    if (bd_buffer_status(&all, NULL) == BD_OK && h->out->length_bytes > begin_byte &&
        bd_test_file_read_text(b->file.path, bd_buffer_text(&all), all.length_bytes, &file, NULL) ==
            BD_OK) {
        const bd_test_case *test = &file.cases[file.n_cases - 1];
        bd_store *store = NULL;
        bd_screening screening = {0};
        if (bd_test_store_make(b->world.schema, b->world.codes, b->world.divisions, &file, test,
                               &store, NULL) == BD_OK &&
            bd_bench_screen(b, store, h->rule, test->as_of, &screening, NULL) == BD_OK) {
            failed = false;
            if (bd_test_case_compare(&file, test, &screening, &report, &failed, NULL) != BD_OK)
                failed = true;
        }
        bd_screening_reset(&screening);
        bd_store_free(store);
        bd_test_file_reset(&file);
    }
    bd_buffer_reset(&all);
    bd_buffer_reset(&report);
    return !failed;
}

void bd_hunt_forget(hunt *h) {
    size_t kept = 0;
    for (size_t i = 0; i < h->n_left; i++) {
        if (h->noticed[i]) {
            bd_rule_free(h->survivors[i]);
            continue;
        }
        h->mutants[kept] = h->mutants[i];
        h->survivors[kept++] = h->survivors[i];
    }
    h->mutation->n_proposed_for += h->n_left - kept;
    h->n_left = kept;
}

/* First cases that notice several, at last those that notice one; first one change, then more. */
static void try_one(hunt *h, size_t try, size_t n_tries, uint64_t seed) {
    bd_test_file *file = &h->bench->file;
    seed = bd_hash_combine(bd_hash_bytes(h->rule->id, strlen(h->rule->id)), seed);
    seed = bd_hash_combine(seed, try);
    bd_case_draft draft = {
        .schema = h->bench->world.schema, .file = file, .words = &h->words, .random = seed};
    const bd_test_case *base = &file->cases[bd_hash_u64(seed + 1) % file->n_cases];
    if (base->n_expectations == 0 && seed % 3)
        base = &file->cases[bd_hash_u64(seed + 2) % file->n_cases];
    size_t least = try < n_tries / 3 ? 3 : try < n_tries / 2 ? 2 : 1;
    if (least > h->n_left) least = h->n_left;
    bool plain = !base->could_not && !base->stands_alone && base->n_parameters == 0;
    if (plain && bd_case_draft_make(&draft, base, 1 + seed / 3 % 3) &&
        bd_hunt_run(h, &draft.test) >= least) {
        cut_down(h, &draft, base->as_of);
        size_t begin_byte = h->out->length_bytes, n_known = h->known.length_bytes;
        write_case(h, &draft);
        if (bd_hunt_reads_back(h, begin_byte)) {
            bd_hunt_forget(h);
        } else if (!h->out->failed && !h->known.failed) {
            h->out->length_bytes = begin_byte;
            h->known.length_bytes = n_known;
            if (h->out->data) h->out->data[begin_byte] = '\0';
            if (h->known.data) h->known.data[n_known] = '\0';
        }
    }
    bd_case_draft_reset(&draft);
}

bd_status bd_mutation_propose(bd_bench *bench, bd_rule_mutation *mutation, size_t n_tries,
                              uint64_t seed) {
    hunt h = {.bench = bench, .mutation = mutation, .out = &mutation->proposals};
    bd_buffer_init(&h.known);
    bd_arena words;
    bd_arena_init(&words);
    bd_status status = load_survivors(&h);
    if (status == BD_OK) status = bd_case_words_find(h.rule, &words, &h.words, bench->error);
    size_t last = 0, n_left = h.n_left;
    for (size_t i = 0; status == BD_OK && i < n_tries && h.n_left && bench->file.n_cases; i++) {
        if (h.n_left < n_left) last = i;
        n_left = h.n_left;
        if (i - last > n_tries / 3 && i > 5 * n_tries / 6) break; /* what is left is hard to find */
        if (bd_is_cancelled(bench->cancel))
            status = bd_error_set(bench->error, BD_ERROR_CANCELLED, "已停止", "stopped");
        else if (i < 2 * n_tries / 3)
            bd_hunt_try_variation(&h, bd_hash_combine(seed, i), i < n_tries / 6 ? 2 : 1);
        else
            try_one(&h, i, n_tries, seed);
    }
    if (status == BD_OK) status = bd_buffer_status(h.out, bench->error);
    for (size_t i = 0; h.survivors && i < h.n_left; i++)
        bd_rule_free(h.survivors[i]);
    free(h.survivors);
    free(h.noticed);
    free(h.mutants);
    bd_rule_free(h.rule);
    bd_buffer_reset(&h.known);
    bd_arena_reset(&words);
    return status;
}
