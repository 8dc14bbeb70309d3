/* The score of a finding: a sum that can be said in words. The weights are those of README.md. */
#include "engine/rule/rule_internal.h"

#include <math.h>

#define PER_SEVERITY 100.0
#define PER_TENFOLD 8.0 /* money: for each factor of ten in yuan */
#define MOST_MONEY 40.0
#define MOST_MONTHS 20.0
#define PER_REASON 10.0
#define MOST_REASONS 30.0
#define INEXACT -20.0

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

double bd_score(const bd_score_facts *facts) {
    double sum = PER_SEVERITY * (double)facts->severity + money_points(facts->amount_fen) +
                 month_points(facts->months) + reason_points(facts->n_reasons) +
                 (facts->exact ? 0 : INEXACT);
    return round(sum * 10) / 10;
}

const char *bd_score_text(const bd_score_facts *facts, bd_language language, bd_arena *arena) {
    bool en = language == BD_LANGUAGE_EN;
    const char *text = bd_arena_format(arena, en ? "severity %s %.0f" : "严重程度%s %.0f 分",
                                       bd_severity_name(facts->severity, language),
                                       PER_SEVERITY * (double)facts->severity);
    double money = money_points(facts->amount_fen), months = month_points(facts->months),
           reasons = reason_points(facts->n_reasons);
    if (text && money > 0)
        text = bd_arena_format(arena, en ? "%s + money %.1f" : "%s + 金额 %.1f 分", text, money);
    if (text && months > 0)
        text = bd_arena_format(arena, en ? "%s + duration %.0f" : "%s + 持续时间 %.0f 分", text,
                               months);
    if (text && reasons > 0)
        text = bd_arena_format(
            arena, en ? "%s + %zu other reason(s) %.0f" : "%s + 另有 %zu 类疑点 %.0f 分", text,
            facts->n_reasons, reasons);
    if (text && !facts->exact)
        text =
            bd_arena_format(arena, en ? "%s - identity in doubt 20" : "%s - 身份存疑 20 分", text);
    return text;
}
