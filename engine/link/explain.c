/* Why two records are held for the same person: the prior and every comparison, in bits. */
#include "engine/base/memory.h"
#include "engine/base/probability.h"
#include "engine/base/text.h"
#include "engine/ident/mask.h"
#include "engine/link/link_internal.h"

#include <math.h>
#include <string.h>

static const char *level_name(bd_link_kind kind, unsigned level, uint32_t n_levels, bool english) {
    static const char *const han[][2] = {
        {"不同", "differs"},
        {"同姓或一字之差", "same surname, or one character differs"},
        {"多一字、少一字或字序不同", "a character more, less or moved"},
        {"近音", "sounds alike in a dialect"},
        {"同音", "same reading"},
        {"异体或繁简", "variant characters"}};
    static const char *const person[][2] = {{"不同", "differs"},
                                            {"差一两位", "one or two characters differ"},
                                            {"可见部分一致", "agrees as far as it is legible"}};
    static const char *const other[][2] = {{"不同", "differs"},
                                           {"略似或互换", "alike or swapped"},
                                           {"相近", "similar"},
                                           {"很相近", "very similar"},
                                           {"几乎相同", "nearly the same"}};
    if (level == LINK_MISSING) return english ? "missing" : "缺";
    if (level + 1 == n_levels) return english ? "same" : "相同";
    if (kind == BD_LINK_HAN_NAME) return han[level][english];
    if (kind == BD_LINK_PERSON_ID) return person[level][english];
    return other[level][english];
}

static void append_value(const link_column *column, uint32_t v, bool full, bd_buffer *out) {
    const link_value *value = &column->values[v];
    if (v == LINK_NONE) {
        bd_buffer_append_text(out, "—");
    } else if (full) {
        bd_buffer_append(out, value->text, value->length);
    } else {
        bd_mask_text(value->text, value->length, out);
    }
}

static float weight_of(const bd_link_result *link, size_t c, uint32_t x, uint32_t y,
                       unsigned level) {
    if (level == LINK_MISSING) return 0;
    if (x == y) return link->exact_weight[c][x];
    return link_level_weight(link, c, level, x, y);
}

bd_status bd_link_explain(const bd_link_result *link, uint32_t left, uint32_t right,
                          bd_language language, bool full, bd_buffer *out, bd_error *error) {
    bool english = language == BD_LANGUAGE_EN;
    if (left >= link->n_records || right >= link->n_records || left == right)
        return bd_error_set(error, BD_ERROR_NOT_FOUND, "没有这样一对记录;行号从 1 起,不含标题行",
                            "there is no such pair of records; rows count from 1 below the header");
    double sum = log2(link->expected / (link->total_pairs - link->expected));
    bd_buffer_format(out,
                     english ? "%+7.1f  prior: about %.0f true pairs among %.0f\n"
                             : "%+7.1f  起点:约 %.0f 对同一人,共 %.0f 对\n",
                     sum, link->expected, link->total_pairs);
    float alone = 0, akin[LINK_AKIN] = {0};
    for (size_t c = 0; c < link->n_columns; c++) {
        const link_column *column = &link->columns[c];
        uint32_t x = link->rows[(size_t)left * link->n_columns + c];
        uint32_t y = link->rows[(size_t)right * link->n_columns + c];
        unsigned level = link_compare_records(link, c, left, right);
        float weight = weight_of(link, c, x, y, level);
        sum += (double)weight;
        alone += weight;
        for (size_t k = 0; k < link->n_akin && level != LINK_MISSING; k++)
            akin[k] += link->akin_weight[c][k][level];
        bd_buffer_format(out, "%+7.1f  %s: ", (double)weight, column->field.name);
        append_value(column, x, full, out);
        bd_buffer_append_text(out, level + 1 == column->field.n_levels ? " = " : " / ");
        append_value(column, y, full, out);
        bd_buffer_format(out, "  (%s)\n",
                         level_name(column->field.kind, level, column->field.n_levels, english));
    }
    if (link->n_akin > 0) {
        float beside = link_beside_akin(link, alone, akin) - alone;
        sum += (double)beside;
        bd_buffer_format(out,
                         english ? "%+7.1f  others that are akin (one household, street, album …) "
                                   "agree in this too\n"
                                 : "%+7.1f  相关但不同的记录(同户、同地址、同系列等)也会如此一致\n",
                         (double)beside);
    }
    link_verdict verdict =
        left < right ? link_label_of(link, left, right) : link_label_of(link, right, left);
    if (verdict != LINK_UNCHECKED)
        bd_buffer_append_text(out, verdict == LINK_CHECKED_SAME
                                       ? (english ? "         checked by a person: the same\n"
                                                  : "         人工核对:同一人\n")
                                       : (english ? "         checked by a person: different\n"
                                                  : "         人工核对:不是同一人\n"));
    double probability = bd_probability_rounded(1 / (1 + exp2(-sum)));
    bd_buffer_format(out, english ? "%+7.1f  probability %.4f\n" : "%+7.1f  概率 %.4f\n", sum,
                     probability);
    return bd_buffer_status(out, error);
}
