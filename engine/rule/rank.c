/* Ranking: by score; among equals the rules take turns, so that the head of the list is not one
 * pattern a hundred times over. */
#include "engine/rule/finding.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

typedef struct entry {
    bd_finding *finding;
    bd_score_facts *facts;
    size_t turn; /* how many of the same rule with the same score stand before */
} entry;

static int compare_subjects(const void *a, const void *b) {
    const entry *x = a, *y = b;
    if (x->finding->subject_type != y->finding->subject_type)
        return x->finding->subject_type < y->finding->subject_type ? -1 : 1;
    int order = strcmp(x->finding->subject, y->finding->subject);
    if (!order) order = strcmp(x->finding->rule->family, y->finding->rule->family);
    return order ? order : strcmp(x->finding->rule->id, y->finding->rule->id);
}

static int compare_scores(const entry *x, const entry *y) {
    if (x->finding->score != y->finding->score)
        return x->finding->score > y->finding->score ? -1 : 1;
    return 0;
}

static int compare_within_rule(const void *a, const void *b) {
    const entry *x = a, *y = b;
    int order = compare_scores(x, y);
    if (!order) order = strcmp(x->finding->rule->id, y->finding->rule->id);
    if (!order && x->finding->amount_fen != y->finding->amount_fen)
        order = x->finding->amount_fen > y->finding->amount_fen ? -1 : 1;
    if (!order) order = strcmp(x->finding->subject, y->finding->subject);
    return order ? order : strcmp(x->finding->fingerprint, y->finding->fingerprint);
}

static int compare_ranks(const void *a, const void *b) {
    const entry *x = a, *y = b;
    int order = compare_scores(x, y);
    if (!order && x->turn != y->turn) order = x->turn < y->turn ? -1 : 1;
    return order ? order : compare_within_rule(a, b);
}

/* Other families with a clue (not a mere data defect) about the same subject. */
static void count_reasons(entry *entries, size_t n) {
    qsort(entries, n, sizeof *entries, compare_subjects);
    for (size_t begin = 0; begin < n;) {
        size_t end = begin + 1;
        const bd_finding *first = entries[begin].finding;
        while (end < n && entries[end].finding->subject_type == first->subject_type &&
               strcmp(entries[end].finding->subject, first->subject) == 0)
            end++;
        for (size_t i = begin; i < end; i++) {
            const char *last = entries[i].finding->rule->family;
            size_t reasons = 0;
            for (size_t k = begin; k < end; k++) {
                const char *family = entries[k].finding->rule->family;
                bool again = k > begin && strcmp(family, entries[k - 1].finding->rule->family) == 0;
                if (again || strcmp(family, last) == 0 ||
                    entries[k].finding->severity == BD_SEVERITY_INFO)
                    continue;
                reasons++;
            }
            entries[i].facts->n_reasons = reasons;
        }
        begin = end;
    }
}

static void take_turns(entry *entries, size_t n) {
    qsort(entries, n, sizeof *entries, compare_within_rule);
    for (size_t i = 0; i < n; i++) {
        bool follows = i && compare_scores(&entries[i - 1], &entries[i]) == 0 &&
                       entries[i - 1].finding->rule == entries[i].finding->rule;
        entries[i].turn = follows ? entries[i - 1].turn + 1 : 0;
    }
    qsort(entries, n, sizeof *entries, compare_ranks);
}

static bd_status set_score(entry *e, bd_arena *arena, bd_error *error) {
    e->finding->score = bd_score(e->facts);
    e->finding->score_zh = bd_score_text(e->facts, BD_LANGUAGE_ZH, arena);
    e->finding->score_en = bd_score_text(e->facts, BD_LANGUAGE_EN, arena);
    return e->finding->score_zh && e->finding->score_en ? BD_OK : bd_error_memory(error, 256);
}

bd_status bd_findings_rank(bd_finding_list *list, bd_screening *screening, bd_error *error) {
    entry *entries = bd_allocate_zero(list->n + 1, sizeof *entries);
    screening->findings =
        bd_arena_array(&screening->arena, list->n + 1, sizeof *screening->findings);
    bd_status status = entries && screening->findings
                           ? BD_OK
                           : bd_error_memory(error, list->n * sizeof *screening->findings);
    for (size_t i = 0; status == BD_OK && i < list->n; i++)
        entries[i] = (entry){&list->findings[i], &list->facts[i], 0};
    if (status == BD_OK) count_reasons(entries, list->n);
    for (size_t i = 0; status == BD_OK && i < list->n; i++)
        status = set_score(&entries[i], &screening->arena, error);
    if (status == BD_OK) {
        take_turns(entries, list->n);
        for (size_t i = 0; i < list->n; i++) {
            entries[i].finding->rank = (uint32_t)i + 1;
            screening->findings[i] = *entries[i].finding;
        }
        screening->n_findings = list->n;
    }
    free(entries);
    return status;
}
