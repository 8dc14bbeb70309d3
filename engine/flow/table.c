/* The derived table fund_dwell. */
#include "engine/base/memory.h"
#include "engine/flow/dwell.h"
#include "engine/flow/level.h"
#include "engine/store/access.h"
#include "engine/store/derived.h"

#include <stdlib.h>
#include <string.h>

typedef struct flow_columns {
    uint32_t n_rows;
    const bd_column *payer, *payee, *document, *program, *level_from, *level_to, *summary;
    const bd_column *date, *received, *amount;
} flow_columns;

static bool get_columns(const bd_store *store, flow_columns *c) {
    const bd_table *table = bd_store_find_table(store, "fund_flow", NULL);
    *c = (flow_columns){.n_rows = table ? table->n_rows : 0,
                        .payer = bd_table_ids(table, "payer_name", BD_TYPE_ORG),
                        .payee = bd_table_ids(table, "payee_name", BD_TYPE_ORG),
                        .document = bd_table_ids(table, "doc_no", BD_TYPE_TEXT),
                        .program = bd_table_ids(table, "program", BD_TYPE_CODE),
                        .level_from = bd_table_ids(table, "level_from", BD_TYPE_CODE),
                        .level_to = bd_table_ids(table, "level_to", BD_TYPE_CODE),
                        .summary = bd_table_ids(table, "summary", BD_TYPE_TEXT),
                        .date = bd_table_dates(table, "date"),
                        .received = bd_table_dates(table, "received_date"),
                        .amount = bd_table_integers(table, "amount", BD_TYPE_MONEY)};
    return c->amount && (c->payer || c->payee);
}

static bool is_return_summary(const char *summary) {
    static const char *const words[] = {"退回", "退款", "退汇", "退票",
                                        "冲销", "冲正", "红冲", NULL};
    for (size_t i = 0; words[i]; i++) {
        if (strstr(summary, words[i])) return true;
    }
    return false;
}

/* A negative amount from A to B undoes a payment of A to B, so it is a return from B to A. */
static bool read_transfer(const flow_columns *c, const bd_dictionary *texts, uint32_t row,
                          bd_flow_transfer *t) {
    int64_t amount = bd_integer_at(c->amount, row);
    if (amount == BD_NULL_I64 || amount == 0) return false;
    uint32_t payer = bd_id_at(c->payer, row), payee = bd_id_at(c->payee, row);
    if (payer == payee) return false;
    int32_t paid = bd_date_at(c->date, row), received = bd_date_at(c->received, row);
    uint32_t fund = bd_id_at(c->document, row);
    *t = (bd_flow_transfer){.payer = amount < 0 ? payee : payer,
                            .payee = amount < 0 ? payer : payee,
                            .fund = fund ? fund : bd_id_at(c->program, row),
                            .amount = amount < 0 ? -amount : amount,
                            .paid_on = paid != BD_NULL_I32 ? paid : received,
                            .received_on = received != BD_NULL_I32 ? received : paid};
    t->is_return =
        amount < 0 || is_return_summary(bd_dictionary_text(texts, bd_id_at(c->summary, row), NULL));
    return true;
}

static bd_flow_level level_of(const bd_dictionary *dictionary, uint32_t id) {
    size_t length;
    const char *text = bd_dictionary_text(dictionary, id, &length);
    return bd_flow_level_of(text, length);
}

/* What a level column says of a unit counts before the unit's name; the first row that says
 * anything. */
static void find_levels(const bd_store *store, const flow_columns *c, uint8_t *levels,
                        uint32_t n_orgs) {
    const bd_dictionary *texts = bd_store_dictionary(store, BD_TYPE_TEXT);
    const bd_dictionary *orgs = bd_store_dictionary(store, BD_TYPE_ORG);
    for (uint32_t row = 0; row < c->n_rows; row++) {
        uint32_t payer = bd_id_at(c->payer, row), payee = bd_id_at(c->payee, row);
        if (payer && !levels[payer]) levels[payer] = level_of(texts, bd_id_at(c->level_from, row));
        if (payee && !levels[payee]) levels[payee] = level_of(texts, bd_id_at(c->level_to, row));
    }
    for (uint32_t org = 1; org <= n_orgs; org++) {
        if (!levels[org]) levels[org] = level_of(orgs, org);
    }
}

/* One transfer as two ledgers have it: the payer's row says when it went out, the payee's when it
 * came in. Rows of one payer, payee and fund, of which some have only the one day and some only the
 * other. */
typedef struct side {
    uint32_t payer, payee, fund, at;
    int64_t amount;
    int32_t day;
    bool received; /* only the day of receipt is known */
} side;

static int compare_sides(const void *a, const void *b) {
    const side *x = a, *y = b;
    if (x->payer != y->payer) return x->payer < y->payer ? -1 : 1;
    if (x->payee != y->payee) return x->payee < y->payee ? -1 : 1;
    if (x->fund != y->fund) return x->fund < y->fund ? -1 : 1;
    if (x->received != y->received) return x->received ? 1 : -1;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    if (x->amount != y->amount) return x->amount < y->amount ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static bool same_way(const side *x, const side *y) {
    return x->payer == y->payer && x->payee == y->payee && x->fund == y->fund;
}

/* Sides of one way, [from, to): the payer's rows stand first. Each receipt takes the earliest
 * payment of its amount that is not later; a single pair is one transfer whatever the amounts (the
 * difference is for FLOW-03). The payment's row becomes the receipt's day out and goes. */
static void join_group(bd_flow_transfer *transfers, side *sides, size_t from, size_t to) {
    size_t middle = from;
    while (middle < to && !sides[middle].received)
        middle++;
    bool single = middle == from + 1 && to == middle + 1;
    for (size_t r = middle; r < to; r++) {
        for (size_t p = from; p < middle; p++) {
            if (!sides[p].amount || sides[p].day > sides[r].day) continue;
            if (!single && sides[p].amount != sides[r].amount) continue;
            transfers[sides[r].at].paid_on = sides[p].day;
            transfers[sides[p].at].amount = 0;
            sides[p].amount = 0;
            break;
        }
    }
}

/* Transfers whose amount is 0 go; returns how many are left. */
static size_t drop_joined(bd_flow_transfer *transfers, size_t n) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (transfers[i].amount) transfers[kept++] = transfers[i];
    }
    return kept;
}

static size_t join_ledgers(bd_flow_transfer *transfers, side *sides, size_t n_sides, size_t n) {
    if (n_sides) qsort(sides, n_sides, sizeof *sides, compare_sides);
    for (size_t from = 0, to; from < n_sides; from = to) {
        to = from + 1;
        while (to < n_sides && same_way(&sides[from], &sides[to]))
            to++;
        join_group(transfers, sides, from, to);
    }
    return drop_joined(transfers, n);
}

/* A row with one of the two days only, between two units, is a side. */
static bool read_side(const flow_columns *c, uint32_t row, const bd_flow_transfer *t, size_t at,
                      side *out) {
    int32_t paid = bd_date_at(c->date, row), received = bd_date_at(c->received, row);
    if (!t->payer || !t->payee || !t->fund || t->is_return ||
        (paid == BD_NULL_I32) == (received == BD_NULL_I32))
        return false;
    *out = (side){t->payer,           t->payee,  t->fund,
                  (uint32_t)at,       t->amount, paid != BD_NULL_I32 ? paid : received,
                  paid == BD_NULL_I32};
    return true;
}

static bd_status follow(bd_store *store, const flow_columns *c, uint8_t *levels,
                        bd_flow_parts *parts, bd_error *error) {
    uint32_t n_orgs = bd_dictionary_count(bd_store_dictionary(store, BD_TYPE_ORG));
    bd_flow_transfer *transfers = bd_allocate(c->n_rows, sizeof *transfers);
    uint8_t *is_leaf = bd_allocate_zero((size_t)n_orgs + 1, 1);
    side *sides = bd_allocate(c->n_rows, sizeof *sides);
    if (!transfers || !is_leaf || !sides) {
        free(transfers);
        free(is_leaf);
        free(sides);
        return bd_error_memory(error, c->n_rows * sizeof *transfers);
    }
    find_levels(store, c, levels, n_orgs);
    for (uint32_t org = 1; org <= n_orgs; org++)
        is_leaf[org] = levels[org] == BD_FLOW_OTHER;
    const bd_dictionary *texts = bd_store_dictionary(store, BD_TYPE_TEXT);
    size_t n = 0, n_sides = 0;
    int32_t last_day = BD_NULL_I32;
    for (uint32_t row = 0; row < c->n_rows; row++) {
        if (!read_transfer(c, texts, row, &transfers[n])) continue;
        if (!transfers[n].is_return) is_leaf[transfers[n].payer] = 0;
        if (transfers[n].paid_on > last_day) last_day = transfers[n].paid_on;
        if (transfers[n].received_on > last_day) last_day = transfers[n].received_on;
        n_sides += read_side(c, row, &transfers[n], n, &sides[n_sides]);
        n++;
    }
    n = join_ledgers(transfers, sides, n_sides, n);
    bd_status status = bd_flow_dwell(transfers, n, is_leaf, last_day, parts, error);
    free(transfers);
    free(is_leaf);
    free(sides);
    return status;
}

typedef struct dwell_columns {
    uint32_t *org, *fund, *level;
    int64_t *inflow, *amount, *days;
    int32_t *received_on, *paid_on;
} dwell_columns;

static bd_status make_columns(bd_derived *derived, dwell_columns *out, bd_error *error) {
    BD_TRY(bd_derived_column(derived, "org", BD_TYPE_ORG, &out->org, error));
    BD_TRY(bd_derived_column(derived, "fund", BD_TYPE_TEXT, &out->fund, error));
    BD_TRY(bd_derived_column(derived, "inflow", BD_TYPE_INT, &out->inflow, error));
    BD_TRY(bd_derived_column(derived, "amount", BD_TYPE_MONEY, &out->amount, error));
    BD_TRY(bd_derived_column(derived, "received_on", BD_TYPE_DATE, &out->received_on, error));
    BD_TRY(bd_derived_column(derived, "paid_on", BD_TYPE_DATE, &out->paid_on, error));
    BD_TRY(bd_derived_column(derived, "days", BD_TYPE_INT, &out->days, error));
    return bd_derived_column(derived, "level", BD_TYPE_CODE, &out->level, error);
}

static bd_status fill_table(bd_store *store, bd_derived *derived, const bd_flow_parts *parts,
                            const uint8_t *levels, bd_error *error) {
    dwell_columns out;
    uint32_t codes[4];
    for (int i = 0; i < 4; i++)
        BD_TRY(bd_derived_text(store, bd_flow_level_name((bd_flow_level)i), &codes[i], error));
    BD_TRY(make_columns(derived, &out, error));
    for (size_t i = 0; i < parts->count; i++) {
        const bd_flow_part *part = &parts->items[i];
        out.org[i] = part->org;
        out.fund[i] = part->fund;
        out.inflow[i] = part->inflow;
        out.amount[i] = part->amount;
        out.received_on[i] = part->received_on;
        out.paid_on[i] = part->paid_on;
        out.days[i] = part->days;
        out.level[i] = codes[levels[part->org]];
    }
    return bd_derived_finish(derived, "org", error);
}

static bd_status set_table(bd_store *store, size_t number, const bd_flow_parts *parts,
                           const uint8_t *levels, bd_error *error) {
    if (parts->count >= UINT32_MAX)
        return bd_error_set(error, BD_ERROR_LIMIT, "资金去向超过 %u 行,请分批处理",
                            "more than %u parts of funds: split the data", UINT32_MAX);
    bd_derived derived;
    bd_derived_begin(&derived, store, number, (uint32_t)parts->count);
    bd_status status = fill_table(store, &derived, parts, levels, error);
    bd_derived_reset(&derived);
    return status;
}

bd_status bd_flow_derive(bd_store *store, const bd_cancel *cancel, bd_error *error) {
    size_t number;
    flow_columns columns;
    if (!bd_store_find_table(store, "fund_dwell", &number)) return BD_OK;
    if (cancel && *cancel)
        return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
    bd_flow_parts parts = {0};
    uint32_t n_orgs = bd_dictionary_count(bd_store_dictionary(store, BD_TYPE_ORG));
    uint8_t *levels = bd_allocate_zero((size_t)n_orgs + 1, 1);
    bd_status status = levels ? BD_OK : bd_error_memory(error, n_orgs);
    if (status == BD_OK && get_columns(store, &columns))
        status = follow(store, &columns, levels, &parts, error);
    if (status == BD_OK) status = set_table(store, number, &parts, levels, error);
    bd_flow_parts_reset(&parts);
    free(levels);
    return status;
}
