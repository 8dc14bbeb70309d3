/* Ranking. Findings about one subject stand together: the subject has the place of its first one.
 * Subjects are ordered by that score, in bands; within a band the rules take turns, and within a
 * rule the towns, so that the head of the list is not one pattern a hundred times over. */
#include "engine/rule/finding.h"

#include "engine/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BAND_POINTS 10
/* More findings than this about one subject do not make it any graver. */
#define MOST_COMPARED 40u
#define MOST_COUNTED 9u

typedef struct entry {
    bd_finding *finding;
    bd_score_facts *facts;
    bd_subject_key subject;
} entry;

/* Findings [begin, end) of the entries: one subject. The first is its gravest. */
typedef struct group {
    size_t begin, end;
    const bd_finding *leader;
    int band;
    size_t place_turn; /* how many of the same band, rule and town stand before */
    size_t turn;       /* how many of the same band and rule stand before */
    bool alone;        /* in its band */
} group;

static int compare_scores(const bd_finding *x, const bd_finding *y) {
    return (x->score < y->score) - (x->score > y->score);
}

/* Among equal scores: the larger sum, then what never changes. */
static int compare_rest(const bd_finding *x, const bd_finding *y) {
    if (x->amount_fen != y->amount_fen) return x->amount_fen > y->amount_fen ? -1 : 1;
    int order = strcmp(x->rule->id, y->rule->id);
    if (!order) order = strcmp(x->subject, y->subject);
    return order ? order : strcmp(x->fingerprint, y->fingerprint);
}

/* --- Subjects and their reasons ------------------------------------------------------------------
 */

static int compare_subjects(const void *a, const void *b) {
    const entry *x = a, *y = b;
    int order = bd_subject_key_compare(&x->subject, &y->subject);
    if (!order && x->finding->severity != y->finding->severity)
        order = x->finding->severity > y->finding->severity ? -1 : 1;
    return order ? order : compare_rest(x->finding, y->finding);
}

/* How many of the others are reasons of their own, also among each other; a mere defect of the data
 * (info) is none. */
static size_t count_reasons(const entry *entries, size_t n, size_t own) {
    const bd_finding *chosen[MOST_COUNTED + 1] = {entries[own].finding};
    size_t n_chosen = 1;
    for (size_t i = 0; i < n && i < MOST_COMPARED && n_chosen <= MOST_COUNTED; i++) {
        const bd_finding *other = entries[i].finding;
        bool independent = i != own && other->severity != BD_SEVERITY_INFO;
        for (size_t k = 0; k < n_chosen && independent; k++)
            independent = bd_findings_independent(other, chosen[k]);
        if (independent) chosen[n_chosen++] = other;
    }
    return n_chosen - 1;
}

static void set_score(entry *e, const bd_screen_settings *settings) {
    for (size_t i = 0; i < settings->n_yields; i++) {
        if (strcmp(settings->yields[i].rule, e->finding->rule->id) != 0) continue;
        e->facts->n_checked = settings->yields[i].n_checked;
        e->facts->n_confirmed = settings->yields[i].n_confirmed;
    }
    bd_score_count(e->facts, e->finding->points);
    e->finding->score = bd_score_sum(e->finding->points);
}

static int compare_within_subject(const void *a, const void *b) {
    const entry *x = a, *y = b;
    int order = compare_scores(x->finding, y->finding);
    return order ? order : compare_rest(x->finding, y->finding);
}

/* Fills `groups`; returns how many. */
static size_t make_groups(entry *entries, size_t n, const bd_screen_settings *settings,
                          group *groups) {
    size_t n_groups = 0;
    qsort(entries, n, sizeof *entries, compare_subjects);
    for (size_t begin = 0; begin < n;) {
        size_t end = begin + 1;
        while (end < n &&
               bd_subject_key_compare(&entries[end].subject, &entries[begin].subject) == 0)
            end++;
        for (size_t i = begin; i < end; i++)
            entries[i].facts->n_reasons = count_reasons(entries + begin, end - begin, i - begin);
        for (size_t i = begin; i < end; i++)
            set_score(&entries[i], settings);
        qsort(entries + begin, end - begin, sizeof *entries, compare_within_subject);
        const bd_finding *leader = entries[begin].finding;
        groups[n_groups++] =
            (group){begin, end, leader, (int)floor(leader->score / BAND_POINTS), 0, 0, false};
        begin = end;
    }
    return n_groups;
}

/* --- Turns ---------------------------------------------------------------------------------------
 */

static int compare_bands(const group *x, const group *y) {
    return (x->band < y->band) - (x->band > y->band);
}

static int compare_leaders(const group *x, const group *y) {
    int order = compare_scores(x->leader, y->leader);
    return order ? order : compare_rest(x->leader, y->leader);
}

static int compare_by_place(const void *a, const void *b) {
    const group *x = a, *y = b;
    int order = compare_bands(x, y);
    if (!order) order = strcmp(x->leader->rule->id, y->leader->rule->id);
    if (!order) order = strcmp(x->leader->town, y->leader->town);
    return order ? order : compare_leaders(x, y);
}

static int compare_by_rule(const void *a, const void *b) {
    const group *x = a, *y = b;
    int order = compare_bands(x, y);
    if (!order) order = strcmp(x->leader->rule->id, y->leader->rule->id);
    if (!order && x->place_turn != y->place_turn) order = x->place_turn < y->place_turn ? -1 : 1;
    return order ? order : compare_leaders(x, y);
}

static int compare_ranks(const void *a, const void *b) {
    const group *x = a, *y = b;
    int order = compare_bands(x, y);
    if (!order && x->turn != y->turn) order = x->turn < y->turn ? -1 : 1;
    return order ? order : compare_leaders(x, y);
}

static bool same_rule(const group *x, const group *y) {
    return x->band == y->band && x->leader->rule == y->leader->rule;
}

static void take_turns(group *groups, size_t n) {
    qsort(groups, n, sizeof *groups, compare_by_place);
    for (size_t i = 1; i < n; i++) {
        bool follows = same_rule(&groups[i - 1], &groups[i]) &&
                       strcmp(groups[i - 1].leader->town, groups[i].leader->town) == 0;
        groups[i].place_turn = follows ? groups[i - 1].place_turn + 1 : 0;
    }
    qsort(groups, n, sizeof *groups, compare_by_rule);
    for (size_t i = 1; i < n; i++)
        groups[i].turn = same_rule(&groups[i - 1], &groups[i]) ? groups[i - 1].turn + 1 : 0;
    qsort(groups, n, sizeof *groups, compare_ranks);
    for (size_t i = 0; i < n; i++)
        groups[i].alone = (i == 0 || groups[i - 1].band != groups[i].band) &&
                          (i + 1 == n || groups[i + 1].band != groups[i].band);
}

/* --- Words ---------------------------------------------------------------------------------------
 */

/* What beside the score decided about the place. */
static const char *place_text(const group *g, const bd_finding *finding, bool en, bd_arena *arena) {
    if (finding->reason > 1)
        return bd_arena_format(
            arena,
            en ? "; it stands with the first finding about the same subject (%.10g points)"
               : ";与同一对象的首要疑点(%.10g 分)排在一起",
            g->leader->score);
    if (g->alone) return "";
    return bd_arena_format(arena,
                           en ? "; from %d to %d points rules and towns take turns: turn %zu"
                              : ";%d 至 %d 分一段内各规则、各乡镇轮流排列:第 %zu 轮",
                           g->band * BAND_POINTS, (g->band + 1) * BAND_POINTS, g->turn + 1);
}

static bd_status set_words(const group *g, entry *e, bd_arena *arena, bd_error *error) {
    const char *texts[2];
    for (int language = 0; language < 2; language++) {
        const char *sum = bd_score_text(e->facts, e->finding->points, (bd_language)language, arena);
        const char *place = place_text(g, e->finding, language == BD_LANGUAGE_EN, arena);
        texts[language] = sum && place ? bd_arena_format(arena, "%s%s", sum, place) : NULL;
        if (!texts[language]) return bd_error_memory(error, 256);
    }
    e->finding->score_zh = texts[BD_LANGUAGE_ZH];
    e->finding->score_en = texts[BD_LANGUAGE_EN];
    return BD_OK;
}

/* --- All -----------------------------------------------------------------------------------------
 */

static int compare_excepted(const void *a, const void *b) {
    const bd_finding *x = a, *y = b;
    if (x->exception != y->exception) return x->exception < y->exception ? -1 : 1;
    int order = strcmp(x->rule->id, y->rule->id);
    if (!order) order = strcmp(x->subject, y->subject);
    return order ? order : strcmp(x->fingerprint, y->fingerprint);
}

static bool is_excepted(const bd_finding *finding) {
    return finding->exception != 0;
}

static bool is_cleared(const bd_finding *finding) {
    return finding->cleared && !finding->exception;
}

/* Findings that are not in the list have no place and no score. They go to `out`. */
static bd_status take_away(bd_finding_list *list, bool (*belongs)(const bd_finding *finding),
                           bd_screening *screening, bd_finding **out, size_t *n_out, int64_t *fen,
                           bd_error *error) {
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        n += belongs(&list->findings[i]);
    bd_finding *taken = bd_arena_array(&screening->arena, n + 1, sizeof *taken);
    const bd_finding **all = bd_allocate(n + 1, sizeof *all);
    if (!taken || !all) {
        free(all);
        return bd_error_memory(error, n * sizeof *taken);
    }
    n = 0;
    for (size_t i = 0; i < list->n; i++) {
        if (!belongs(&list->findings[i])) continue;
        taken[n] = list->findings[i];
        taken[n].score_zh = taken[n].score_en = "";
        for (size_t c = 0; c < screening->n_coverage; c++) {
            if (screening->coverage[c].rule == taken[n].rule) screening->coverage[c].n_findings--;
        }
        n++;
    }
    if (n) qsort(taken, n, sizeof *taken, compare_excepted);
    for (size_t i = 0; i < n; i++)
        all[i] = &taken[i];
    *fen = bd_findings_money(all, n);
    free(all);
    *out = taken;
    *n_out = n;
    return BD_OK;
}

static bd_status list_entries(bd_finding_list *list, bd_store *store, entry *entries, size_t *n,
                              bd_error *error) {
    const bd_finding **findings = bd_allocate(list->n + 1, sizeof *findings);
    bd_subject_key *keys = bd_allocate(list->n + 1, sizeof *keys);
    bd_status status = findings && keys ? BD_OK : bd_error_memory(error, list->n * sizeof *keys);
    *n = 0;
    for (size_t i = 0; status == BD_OK && i < list->n; i++) {
        if (list->findings[i].exception || list->findings[i].cleared) continue;
        findings[*n] = &list->findings[i];
        entries[(*n)++] = (entry){.finding = &list->findings[i], .facts = &list->facts[i]};
    }
    if (status == BD_OK) status = bd_subject_keys_make(store, findings, *n, keys, error);
    for (size_t i = 0; status == BD_OK && i < *n; i++)
        entries[i].subject = keys[i];
    free(findings);
    free(keys);
    return status;
}

static bd_status put_in_order(const group *groups, size_t n_groups, entry *entries,
                              bd_screening *screening, bd_error *error) {
    for (size_t g = 0; g < n_groups; g++) {
        for (size_t i = groups[g].begin; i < groups[g].end; i++) {
            bd_finding *finding = entries[i].finding;
            finding->rank = (uint32_t)screening->n_findings + 1;
            finding->subject_rank = (uint32_t)g + 1;
            finding->reason = (uint32_t)(i - groups[g].begin) + 1;
            finding->n_reasons = (uint32_t)(groups[g].end - groups[g].begin);
            BD_TRY(set_words(&groups[g], &entries[i], &screening->arena, error));
            screening->findings[screening->n_findings++] = *finding;
        }
    }
    return BD_OK;
}

bd_status bd_findings_rank(bd_finding_list *list, bd_store *store,
                           const bd_screen_settings *settings, bd_screening *screening,
                           bd_error *error) {
    entry *entries = bd_allocate_zero(list->n + 1, sizeof *entries);
    group *groups = bd_allocate_zero(list->n + 1, sizeof *groups);
    screening->findings =
        bd_arena_array(&screening->arena, list->n + 1, sizeof *screening->findings);
    bd_status status = entries && groups && screening->findings
                           ? BD_OK
                           : bd_error_memory(error, list->n * sizeof *screening->findings);
    size_t n = 0;
    if (status == BD_OK) status = list_entries(list, store, entries, &n, error);
    if (status == BD_OK) {
        size_t n_groups = make_groups(entries, n, settings, groups);
        take_turns(groups, n_groups);
        status = put_in_order(groups, n_groups, entries, screening, error);
    }
    if (status == BD_OK)
        status = take_away(list, is_excepted, screening, &screening->excepted,
                           &screening->n_excepted, &screening->excepted_fen, error);
    if (status == BD_OK)
        status = take_away(list, is_cleared, screening, &screening->cleared, &screening->n_cleared,
                           &screening->cleared_fen, error);
    free(entries);
    free(groups);
    return status;
}
