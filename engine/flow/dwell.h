/* How long money stays with each unit: what comes in is matched with what goes out, first in first
 * out, for each unit and fund. Exact to the fen. */
#ifndef BD_FLOW_DWELL_H
#define BD_FLOW_DWELL_H

#include "engine/base/threads.h"
#include "engine/store/store.h"

/* A transfer. Units are ids from 1, 0 when not given. */
typedef struct bd_flow_transfer {
    uint32_t payer, payee, fund;
    int64_t amount;      /* fen, > 0 */
    int32_t paid_on;     /* BD_NULL_I32 when neither date is known */
    int32_t received_on; /* the same day as paid_on where only one is known */
    bool is_return;      /* goes back: it takes away from earlier transfers the other way */
} bd_flow_transfer;

/* A part of a receipt that was paid on by one payment, or is still held. */
typedef struct bd_flow_part {
    uint32_t org, fund;
    uint32_t inflow; /* number of the receipt, from 1, in order of date */
    int64_t amount;
    int32_t received_on;
    int32_t
        paid_on;  /* BD_NULL_I32: still held, or paid on an unknown day (then days is NULL too) */
    int64_t days; /* BD_NULL_I64 when a date is missing */
} bd_flow_part;

typedef struct bd_flow_parts {
    bd_flow_part *items;
    size_t count, capacity;
} bd_flow_parts;

void bd_flow_parts_reset(bd_flow_parts *parts);

/* Follows the money. `transfers` is sorted and changed in place (returns are netted against the
 * latest earlier transfers between the same two units and fund; what finds none is a transfer of
 * its own). `is_leaf[org]` units get no rows. `last_day` ends the days of money still held. Rows
 * come by org, fund, inflow, then in the order of payments.
 *
 * A payment made before the money came in (advanced, or booked late) takes from the next receipt:
 * that part has the day of payment and 0 days. So over all parts of a unit and fund: sum of amounts
 * = receipts after returns; sum of those paid = the lesser of receipts and payments. */
BD_MUST_CHECK bd_status bd_flow_dwell(bd_flow_transfer *transfers, size_t n_transfers,
                                      const uint8_t *is_leaf, int32_t last_day,
                                      bd_flow_parts *parts, bd_error *error);

/* The table fund_dwell from the table fund_flow. The fund is the document number, else the
 * programme. Negative amounts and returns (退回, 退款, 退汇 … in the summary) reduce. Units outside
 * county, town and village that never pay (companies, farmers, shops) are where money ends: no rows
 * for them. */
BD_MUST_CHECK bd_status bd_flow_derive(bd_store *store, const bd_cancel *cancel, bd_error *error);

#endif
