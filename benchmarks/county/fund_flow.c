/* Finance: project money from province to county, town and village; the employment office's
 * refunds. */
#include "benchmarks/county/sheet.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    SEQUENCE,
    DOCUMENT,
    VOUCHER,
    PROGRAM,
    PAYER,
    PAYEE,
    AMOUNT,
    DATE,
    RECEIVED,
    FROM,
    TO,
    SUMMARY,
    BALANCE,
    TOWN,
    N_COLUMNS
};
static const struct column columns[N_COLUMNS] = {
    [SEQUENCE] = {"row_no", CELL_SEQUENCE, 60, false, NULL},
    [DOCUMENT] = {"doc_no", CELL_TEXT, 100, false, NULL},
    [VOUCHER] = {"voucher_no", CELL_TEXT, 60, false, NULL},
    [PROGRAM] = {"program", CELL_TEXT, 100, false, NULL},
    [PAYER] = {"payer_name", CELL_TEXT, 100, false, NULL},
    [PAYEE] = {"payee_name", CELL_TEXT, 100, false, NULL},
    [AMOUNT] = {"amount", CELL_MONEY, 100, true, NULL},
    [DATE] = {"date", CELL_DATE, 100, false, NULL},
    [RECEIVED] = {"received_date", CELL_DATE, 100, false, NULL},
    [FROM] = {"level_from", CELL_TEXT, 100, false, NULL},
    [TO] = {"level_to", CELL_TEXT, 100, false, NULL},
    [SUMMARY] = {"summary", CELL_TEXT, 90, false, NULL},
    [BALANCE] = {"balance", CELL_MONEY, 100, false, NULL},
    [TOWN] = {"town", CELL_TEXT, 50, false, NULL},
};
static const struct table table = TABLE("fund_flow", columns);

static int compare_flows(const void *a, const void *b) {
    const struct flow *x = a, *y = b;
    if (x->refund != y->refund) return x->refund < y->refund ? -1 : 1;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    if (x->level_from != y->level_from) return x->level_from < y->level_from ? -1 : 1;
    if (x->town != y->town) return x->town < y->town ? -1 : 1;
    return x->fen < y->fen ? -1 : x->fen > y->fen;
}

static void write_flow(writer *w, county *c, const struct flow *f, uint32_t number) {
    static const char *const levels[] = {"省级", "市级", "县级", "乡镇", "村级", "农户", "企业"};
    char voucher[32];
    snprintf(voucher, sizeof voucher, "%d%06u", month_year(month_of_day(f->day)), number);
    put_text(w, DOCUMENT, f->doc_no);
    put_text(w, VOUCHER, voucher);
    put_text(w, PROGRAM, f->program);
    put_text(w, PAYER, f->payer);
    put_text(w, PAYEE, f->payee);
    put_number(w, AMOUNT, f->fen);
    put_number(w, DATE, f->day);
    put_number(w, RECEIVED, f->received_day);
    put_text(w, FROM, levels[f->level_from]);
    put_text(w, TO, levels[f->level_to]);
    put_text(w, SUMMARY, f->summary);
    if (f->balance_fen >= 0) put_number(w, BALANCE, f->balance_fen);
    if (f->level_to == LEVEL_TOWN || f->level_from == LEVEL_TOWN)
        put_text(w, TOWN, c->towns[f->town].name);
    writer_row(w);
}

static void write_ledger(county *c, const char *department, const char *noun, const char *purpose,
                         bool refund, int level_from, int level_to) {
    uint32_t n = 0, number = 0;
    for (uint32_t i = 0; i < c->flows.n; i++)
        n += c->flows.items[i].refund == refund;
    if (n == 0) return;
    writer *w = writer_open(c, &table, department, purpose, n);
    struct habits *h = writer_habits(w);
    h->sections = h->subtotals = h->two_row_header = false;
    h->ten_thousand = !c->options.plain && !refund && dice_chance(writer_dice(w), 50);
    char *title = keep_text(c, "%s%s", c->place->counties[0].name, noun);
    writer_file(w, title);
    writer_sheet(w, "资金台账", title);
    for (uint32_t i = 0; i < c->flows.n; i++) {
        const struct flow *f = &c->flows.items[i];
        if (f->refund == refund && f->level_from >= level_from && f->level_from <= level_to)
            write_flow(w, c, f, ++number);
    }
    writer_close(w);
}

void write_fund_flows(county *c) {
    qsort(c->flows.items, c->flows.n, sizeof *c->flows.items, compare_flows);
    dice d;
    dice_seed(&d, c->options.seed, "fund flows");
    if (dice_chance(&d, 50)) { /* the county's ledger and the towns' apart */
        write_ledger(c, "财政局", "专项资金指标下达及拨付台账", "county ledger", false,
                     LEVEL_PROVINCE, LEVEL_COUNTY);
        write_ledger(c, "财政局", "乡镇财政所专项资金拨付台账", "town ledger", false, LEVEL_TOWN,
                     LEVEL_COMPANY);
    } else {
        write_ledger(c, "财政局", "专项资金拨付流向台账", "ledger", false, LEVEL_PROVINCE,
                     LEVEL_COMPANY);
    }
    write_ledger(c, "就业服务中心", "失业保险稳岗返还资金拨付明细", "refunds", true, LEVEL_PROVINCE,
                 LEVEL_COMPANY);
}
