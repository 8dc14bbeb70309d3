#include "engine/flow/dwell.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

void bd_flow_parts_reset(bd_flow_parts *parts) {
    free(parts->items);
    memset(parts, 0, sizeof *parts);
}

/* Unknown days come after all others. */
static int compare_days(int32_t a, int32_t b) {
    if (a == b) return 0;
    if (a == BD_NULL_I32) return 1;
    if (b == BD_NULL_I32) return -1;
    return a < b ? -1 : 1;
}

static int compare_u32(uint32_t a, uint32_t b) {
    return a < b ? -1 : a > b;
}

/* --- Returns
 * -------------------------------------------------------------------------------------- */

/* The pair of units with the money's original direction: a return counts to the transfers it
 * undoes. */
static uint32_t source_of(const bd_flow_transfer *t) {
    return t->is_return ? t->payee : t->payer;
}
static uint32_t target_of(const bd_flow_transfer *t) {
    return t->is_return ? t->payer : t->payee;
}

static int compare_for_netting(const void *left, const void *right) {
    const bd_flow_transfer *a = left, *b = right;
    int order = compare_u32(a->fund, b->fund);
    if (!order) order = compare_u32(source_of(a), source_of(b));
    if (!order) order = compare_u32(target_of(a), target_of(b));
    if (!order) order = compare_days(a->paid_on, b->paid_on);
    if (!order) order = (int)a->is_return - (int)b->is_return;
    if (!order) order = compare_days(a->received_on, b->received_on);
    if (!order && a->amount != b->amount) order = a->amount < b->amount ? -1 : 1;
    return order;
}

static bool same_direction(const bd_flow_transfer *a, const bd_flow_transfer *b) {
    return a->fund == b->fund && source_of(a) == source_of(b) && target_of(a) == target_of(b);
}

/* Takes each return from the latest transfers before it. `open` is room for n numbers. */
static void net_returns(bd_flow_transfer *transfers, size_t n, size_t *open) {
    if (n > 1) qsort(transfers, n, sizeof *transfers, compare_for_netting);
    size_t n_open = 0;
    for (size_t i = 0; i < n; i++) {
        bd_flow_transfer *t = &transfers[i];
        if (i > 0 && !same_direction(&transfers[i - 1], t)) n_open = 0;
        if (!t->is_return) {
            open[n_open++] = i;
            continue;
        }
        while (n_open > 0 && t->amount > 0) {
            bd_flow_transfer *earlier = &transfers[open[n_open - 1]];
            int64_t taken = earlier->amount < t->amount ? earlier->amount : t->amount;
            earlier->amount -= taken;
            t->amount -= taken;
            if (earlier->amount == 0) n_open--;
        }
    }
}

/* --- First in, first out
 * --------------------------------------------------------------------------- */

typedef struct entry {
    uint32_t org, fund;
    bool is_out; /* on one day, money comes in before it goes out */
    int32_t day;
    int64_t amount;
    size_t order; /* what is equal stays in the order of the transfers */
} entry;

static int compare_entries(const void *left, const void *right) {
    const entry *a = left, *b = right;
    int order = compare_u32(a->org, b->org);
    if (!order) order = compare_u32(a->fund, b->fund);
    if (!order) order = compare_days(a->day, b->day);
    if (!order) order = (int)a->is_out - (int)b->is_out;
    return order ? order : (a->order < b->order ? -1 : 1);
}

static bd_status add_part(bd_flow_parts *parts, const entry *in, uint32_t number, int64_t amount,
                          const entry *out, int32_t last_day, bd_error *error) {
    BD_TRY(bd_grow(&parts->items, &parts->capacity, parts->count + 1, sizeof *parts->items, error));
    bd_flow_part part = {.org = in->org,
                         .fund = in->fund,
                         .inflow = number,
                         .amount = amount,
                         .received_on = in->day,
                         .paid_on = out ? out->day : BD_NULL_I32,
                         .days = BD_NULL_I64};
    int32_t until = out ? out->day : last_day;
    if (in->day != BD_NULL_I32 && until != BD_NULL_I32)
        part.days = until > in->day ? (int64_t)until - in->day : 0;
    parts->items[parts->count++] = part;
    return BD_OK;
}

/* The entries of one unit and fund, by day. Receipts and payments are matched in their own orders,
 * so that a payment before the receipt takes from the next one. */
static bd_status match_entries(entry *entries, size_t n, int32_t last_day, bd_flow_parts *parts,
                               bd_error *error) {
    size_t out = 0;
    uint32_t number = 0;
    for (size_t in = 0; in < n; in++) {
        if (entries[in].is_out) continue;
        number++;
        int64_t left = entries[in].amount;
        while (left > 0) {
            while (out < n && (!entries[out].is_out || entries[out].amount == 0))
                out++;
            if (out == n) break;
            int64_t taken = left < entries[out].amount ? left : entries[out].amount;
            BD_TRY(add_part(parts, &entries[in], number, taken, &entries[out], last_day, error));
            entries[out].amount -= taken;
            left -= taken;
        }
        if (left > 0) BD_TRY(add_part(parts, &entries[in], number, left, NULL, last_day, error));
    }
    return BD_OK;
}

static size_t list_entries(const bd_flow_transfer *transfers, size_t n, const uint8_t *is_leaf,
                           entry *entries) {
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        const bd_flow_transfer *t = &transfers[i];
        if (t->amount == 0) continue;
        if (t->payee && !is_leaf[t->payee])
            entries[count++] = (entry){.org = t->payee,
                                       .fund = t->fund,
                                       .day = t->received_on,
                                       .amount = t->amount,
                                       .order = i};
        if (t->payer && !is_leaf[t->payer])
            entries[count++] = (entry){.org = t->payer,
                                       .fund = t->fund,
                                       .is_out = true,
                                       .day = t->paid_on,
                                       .amount = t->amount,
                                       .order = i};
    }
    return count;
}

bd_status bd_flow_dwell(bd_flow_transfer *transfers, size_t n_transfers, const uint8_t *is_leaf,
                        int32_t last_day, bd_flow_parts *parts, bd_error *error) {
    entry *entries = bd_allocate(n_transfers, 2 * sizeof *entries);
    size_t *open = bd_allocate(n_transfers, sizeof *open);
    if (!entries || !open) {
        free(entries);
        free(open);
        return bd_error_memory(error, n_transfers * 2 * sizeof *entries);
    }
    net_returns(transfers, n_transfers, open);
    free(open);
    size_t n = list_entries(transfers, n_transfers, is_leaf, entries);
    if (n > 1) qsort(entries, n, sizeof *entries, compare_entries);
    bd_status status = BD_OK;
    for (size_t begin = 0, i = 1; i <= n && status == BD_OK; i++) {
        if (i < n && entries[i].org == entries[begin].org && entries[i].fund == entries[begin].fund)
            continue;
        status = match_entries(entries + begin, i - begin, last_day, parts, error);
        begin = i;
    }
    free(entries);
    return status;
}
