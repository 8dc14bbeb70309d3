/* Outcomes in words, and findings held against what was verified before. */
#include "engine/rule/verification.h"

#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "engine/ident/money.h"

#include <string.h>

static const char *const outcomes[BD_N_OUTCOMES][3] = {
    [BD_OUTCOME_CONFIRMED] = {"confirmed", "属实", "confirmed"},
    [BD_OUTCOME_PARTLY] = {"partly", "部分属实", "partly confirmed"},
    [BD_OUTCOME_REFUTED] = {"refuted", "不属实", "not confirmed"},
    [BD_OUTCOME_UNVERIFIABLE] = {"unverifiable", "无法核实", "cannot be verified"}};

const bd_refutation bd_refutations[] = {
    [BD_REFUTATION_OTHER_PERSON] = {"other_person", "不是同一人", "another person"},
    {"paid_back", "已退还", "paid back already"},
    {"allowed", "政策允许", "policy allows it"},
    {"data_error", "数据错误", "error in the data"},
    {"filed", "已备案", "declared and filed"},
    {"other", "其他", "other"},
};
const size_t bd_n_refutations = sizeof bd_refutations / sizeof *bd_refutations;

const char *bd_finding_outcome_word(bd_finding_outcome outcome) {
    return outcomes[outcome][0];
}

const char *bd_finding_outcome_name(bd_finding_outcome outcome, bd_language language) {
    return outcomes[outcome][language == BD_LANGUAGE_EN ? 2 : 1];
}

/* The number of the choice that the text names, or -1. */
static bd_status find(const char *text, const char *const (*choices)[3], size_t n, int *choice,
                      bd_error *error) {
    bd_buffer key, own;
    bd_buffer_init(&key);
    bd_buffer_init(&own);
    *choice = -1;
    bd_status status = bd_text_key(text, strlen(text), false, &key, error);
    if (status == BD_OK) status = bd_buffer_status(&key, error);
    for (size_t i = 0; i < n * 3 && *choice < 0 && status == BD_OK; i++) {
        const char *word = choices[i / 3][i % 3];
        bd_buffer_clear(&own);
        status = bd_text_key(word, strlen(word), false, &own, error);
        if (status == BD_OK) status = bd_buffer_status(&own, error);
        if (status == BD_OK && strcmp(bd_buffer_text(&own), bd_buffer_text(&key)) == 0)
            *choice = (int)(i / 3);
    }
    bd_buffer_reset(&key);
    bd_buffer_reset(&own);
    return status;
}

bd_status bd_finding_outcome_find(const char *text, bd_finding_outcome *outcome, bool *found,
                                  bd_error *error) {
    int choice;
    *found = false;
    BD_TRY(find(text, outcomes, BD_N_OUTCOMES, &choice, error));
    *found = choice >= 0;
    if (*found) *outcome = (bd_finding_outcome)choice;
    return BD_OK;
}

bd_status bd_refutation_find(const char *text, int *refutation, bd_error *error) {
    const char *choices[sizeof bd_refutations / sizeof *bd_refutations][3];
    for (size_t i = 0; i < bd_n_refutations; i++) {
        choices[i][0] = bd_refutations[i].word;
        choices[i][1] = bd_refutations[i].zh;
        choices[i][2] = bd_refutations[i].en;
    }
    return find(text, (const char *const(*)[3])choices, bd_n_refutations, refutation, error);
}

void bd_verified_say(const bd_verified *verified, bd_language language, bd_buffer *out) {
    bool en = language == BD_LANGUAGE_EN;
    char day[16];
    day[bd_date_format(verified->day, day)] = '\0';
    if (day[0] && !en) bd_buffer_format(out, "%s ", day);
    bd_buffer_append_text(out, bd_finding_outcome_name(verified->outcome, language));
    if (verified->refutation >= 0) {
        const bd_refutation *why = &bd_refutations[verified->refutation];
        bd_buffer_format(out, en ? " (%s)" : "(%s)", en ? why->en : why->zh);
    }
    if (day[0] && en) bd_buffer_format(out, ", %s", day);
}

/* --- Recalling -----------------------------------------------------------------------------------
 */

static const bd_verified *look_up(const bd_verified *verified, size_t n, const char *fingerprint) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(verified[middle].fingerprint, fingerprint) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < n && strcmp(verified[low].fingerprint, fingerprint) == 0 ? &verified[low] : NULL;
}

static void append_money(bd_buffer *out, int64_t fen, bool en) {
    char money[32];
    money[bd_money_format(fen, money)] = '\0';
    bd_buffer_append_text(out, money[0] ? money : en ? "none" : "无");
}

/* "2024-05-01 核查为不属实(已退还),此后事实有变:金额 500.00 元变为 800.00 元,依据 3 行变为 5 行".
 */
static const char *say_change(const bd_finding *finding, const bd_verified *then, uint64_t n_rows,
                              bool en, bd_arena *arena) {
    bd_buffer out;
    bd_buffer_init(&out);
    bd_buffer_append_text(&out, en ? "verified before: " : "此前核查:");
    bd_verified_say(then, en ? BD_LANGUAGE_EN : BD_LANGUAGE_ZH, &out);
    bd_buffer_append_text(&out, en ? "; since then the facts have changed: " : ";此后事实有变:");
    bool amount = finding->amount_fen != then->amount_fen, rows = n_rows != then->n_rows;
    if (amount) {
        bd_buffer_append_text(&out, en ? "amount " : "金额(元)");
        append_money(&out, then->amount_fen, en);
        bd_buffer_append_text(&out, en ? " to " : " → ");
        append_money(&out, finding->amount_fen, en);
    }
    if (rows)
        bd_buffer_format(&out, en ? "%ssource rows %llu to %llu" : "%s依据的原始行 %llu → %llu",
                         !amount ? ""
                         : en    ? ", "
                                 : ",",
                         (unsigned long long)then->n_rows, (unsigned long long)n_rows);
    if (!amount && !rows)
        bd_buffer_append_text(&out, en ? "the content of its source rows" : "依据的原始行内容不同");
    const char *text =
        out.failed ? NULL : bd_arena_text(arena, bd_buffer_text(&out), out.length_bytes);
    bd_buffer_reset(&out);
    return text;
}

static bd_status recall(const bd_store *store, const bd_verified *then, bd_finding *finding,
                        bd_arena *arena, bd_error *error) {
    char facts[65];
    uint64_t n_rows;
    BD_TRY(bd_finding_facts(store, finding, facts, &n_rows, error));
    finding->verified = then;
    if (strcmp(facts, then->facts) == 0) {
        finding->cleared = then->outcome == BD_OUTCOME_REFUTED && !finding->exception;
        return BD_OK;
    }
    finding->recheck_zh = say_change(finding, then, n_rows, false, arena);
    finding->recheck_en = say_change(finding, then, n_rows, true, arena);
    return finding->recheck_zh && finding->recheck_en ? BD_OK : bd_error_memory(error, 256);
}

bd_status bd_findings_recall(const bd_store *store, const bd_verified *verified, size_t n_verified,
                             bd_finding *findings, size_t n_findings, bd_arena *arena,
                             bd_error *error) {
    for (size_t i = 0; i < n_findings && n_verified; i++) {
        const bd_verified *then = look_up(verified, n_verified, findings[i].fingerprint);
        if (then) BD_TRY(recall(store, then, &findings[i], arena, error));
    }
    return BD_OK;
}
