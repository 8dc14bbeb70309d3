/* The score of a finding: a sum of seven parts that can be said in words. The weights are those of
 * README.md. Points are kept in tenths, so that the parts add up to what is printed. */
#include "engine/rule/rule_internal.h"

#include "engine/base/probability.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define PER_SEVERITY 100.0
#define NAMES_DIFFER 20.0
#define PROBABLE 10.0            /* any probable match, and … */
#define PER_DOUBT 40.0           /* … for each whole of 1 - probability */
#define MOST_DOUBT 30.0          /* together */
#define UNKNOWN_PROBABILITY 0.75 /* gives 20 */
#define PER_TENFOLD 8.0          /* money: for each factor of ten in yuan */
#define MOST_MONEY 40.0
#define MOST_MONTHS 20.0
#define PER_REASON 10.0
#define MOST_REASONS 30.0
#define GAP_FREE_MONTHS 3u /* registers are never of the same day */
#define PER_GAP_MONTH 1.5
#define MOST_GAP 25.0
#define OLD_FREE_MONTHS 12u
#define PER_OLD_MONTH 0.5
#define MOST_OLD 10.0
/* One in five of the findings checked is what to expect of a rule nobody has checked yet; that
 * counts as much as ten checks. */
#define EXPECTED_YIELD 0.2
#define EXPECTED_CHECKS 10.0
#define PER_YIELD 50.0

const char *bd_score_part_name(bd_score_part part, bd_language language) {
    static const char *const names[BD_N_SCORE_PARTS][2] = {
        [BD_SCORE_SEVERITY] = {"严重程度", "severity"}, [BD_SCORE_MATCH] = {"身份", "identity"},
        [BD_SCORE_MONEY] = {"金额", "money"},           [BD_SCORE_DURATION] = {"持续", "duration"},
        [BD_SCORE_REASONS] = {"其他疑点", "reasons"},   [BD_SCORE_AGE] = {"数据时效", "data age"},
        [BD_SCORE_YIELD] = {"查实率", "yield"}};
    return names[part][language == BD_LANGUAGE_EN];
}

static double match_points(const bd_score_facts *facts) {
    double doubt = facts->names_differ ? NAMES_DIFFER : 0;
    if (facts->probable) {
        double probability = isnan(facts->probability) ? UNKNOWN_PROBABILITY : facts->probability;
        doubt += PROBABLE + PER_DOUBT * (1 - probability);
    }
    return -(doubt < MOST_DOUBT ? doubt : MOST_DOUBT);
}

static double money_points(int64_t fen) {
    if (fen == BD_NULL_I64 || fen <= 0) return 0;
    double points = PER_TENFOLD * log10(1 + (double)fen / 100);
    return points < MOST_MONEY ? points : MOST_MONEY;
}

static double month_points(int64_t months) {
    if (months == BD_NULL_I64 || months <= 0) return 0;
    return months < (int64_t)MOST_MONTHS ? (double)months : MOST_MONTHS;
}

static double reason_points(size_t n) {
    double points = PER_REASON * (double)n;
    return points < MOST_REASONS ? points : MOST_REASONS;
}

static double beyond(unsigned months, unsigned free_months, double each, double most) {
    if (months <= free_months) return 0;
    double points = each * (double)(months - free_months);
    return points < most ? points : most;
}

static double age_points(const bd_score_facts *facts) {
    return -beyond(facts->gap_months, GAP_FREE_MONTHS, PER_GAP_MONTH, MOST_GAP) -
           beyond(facts->old_months, OLD_FREE_MONTHS, PER_OLD_MONTH, MOST_OLD);
}

static double yield_points(const bd_score_facts *facts) {
    double share = ((double)facts->n_confirmed + EXPECTED_YIELD * EXPECTED_CHECKS) /
                   ((double)facts->n_checked + EXPECTED_CHECKS);
    return PER_YIELD * (share - EXPECTED_YIELD);
}

void bd_score_count(const bd_score_facts *facts, int32_t points[BD_N_SCORE_PARTS]) {
    const double parts[BD_N_SCORE_PARTS] = {[BD_SCORE_SEVERITY] =
                                                PER_SEVERITY * (double)facts->severity,
                                            [BD_SCORE_MATCH] = match_points(facts),
                                            [BD_SCORE_MONEY] = money_points(facts->amount_fen),
                                            [BD_SCORE_DURATION] = month_points(facts->months),
                                            [BD_SCORE_REASONS] = reason_points(facts->n_reasons),
                                            [BD_SCORE_AGE] = age_points(facts),
                                            [BD_SCORE_YIELD] = yield_points(facts)};
    for (int i = 0; i < BD_N_SCORE_PARTS; i++)
        points[i] = (int32_t)lround(parts[i] * 10);
}

double bd_score_sum(const int32_t points[BD_N_SCORE_PARTS]) {
    int32_t sum = 0;
    for (int i = 0; i < BD_N_SCORE_PARTS; i++)
        sum += points[i];
    return (double)sum / 10;
}

/* 22.2, 200: no zero behind the point. */
static const char *number(int32_t tenths, char out[32]) {
    int32_t whole = abs(tenths) / 10, rest = abs(tenths) % 10;
    if (rest)
        snprintf(out, 32, "%d.%d", whole, rest);
    else
        snprintf(out, 32, "%d", whole);
    return out;
}

/* What stands before the points of a part. */
static const char *part_words(const bd_score_facts *facts, bd_score_part part, bool en,
                              bd_arena *arena) {
    switch (part) {
    case BD_SCORE_SEVERITY:
        return bd_arena_format(
            arena, en ? "severity %s" : "严重程度%s",
            bd_severity_name(facts->severity, en ? BD_LANGUAGE_EN : BD_LANGUAGE_ZH));
    case BD_SCORE_MATCH:
        if (facts->probable && !isnan(facts->probability))
            return bd_arena_format(
                arena, en ? "identity in doubt (probability %.*f%s)" : "身份存疑(概率 %.*f%s)",
                facts->probability >= 0.995 ? 4 : 2, bd_probability_rounded(facts->probability),
                !facts->names_differ ? ""
                : en                 ? ", names differ"
                                     : ",姓名不一致");
        return en ? "identity in doubt" : "身份存疑";
    case BD_SCORE_MONEY:
        return en ? "money" : "金额";
    case BD_SCORE_DURATION:
        return en ? "duration" : "持续时间";
    case BD_SCORE_REASONS:
        return bd_arena_format(arena,
                               en ? "%zu other independent reason(s)" : "另有 %zu 项独立疑点",
                               facts->n_reasons);
    case BD_SCORE_AGE:
        if (facts->gap_months > GAP_FREE_MONTHS && facts->gap_zh)
            return bd_arena_format(arena, en ? "stale data (%s)" : "数据陈旧(%s)",
                                   en ? facts->gap_en : facts->gap_zh);
        return bd_arena_format(arena,
                               en ? "old (it ends %u months before the day of the data)"
                                  : "时间久远(止于数据日之前 %u 个月)",
                               facts->old_months);
    default:
        return bd_arena_format(arena,
                               en ? "%llu of %llu checked findings of this rule confirmed"
                                  : "本规则已核查的疑点中 %llu/%llu 属实",
                               (unsigned long long)facts->n_confirmed,
                               (unsigned long long)facts->n_checked);
    }
}

const char *bd_score_text(const bd_score_facts *facts, const int32_t points[BD_N_SCORE_PARTS],
                          bd_language language, bd_arena *arena) {
    bool en = language == BD_LANGUAGE_EN;
    char digits[32];
    const char *text = "";
    int32_t sum = 0;
    for (int i = 0; i < BD_N_SCORE_PARTS && text; i++) {
        sum += points[i];
        if (i != BD_SCORE_SEVERITY && points[i] == 0) continue;
        const char *words = part_words(facts, (bd_score_part)i, en, arena);
        if (!words) return NULL;
        text = bd_arena_format(arena, "%s%s%s %s%s", text,
                               i == 0          ? ""
                               : points[i] < 0 ? " - "
                                               : " + ",
                               words, number(points[i], digits), en ? "" : " 分");
    }
    if (!text) return NULL;
    return bd_arena_format(arena, "%s = %s%s%s", text, sum < 0 ? "-" : "", number(sum, digits),
                           en ? "" : " 分");
}
