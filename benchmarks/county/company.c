/* Market regulation: companies and their shareholders. */
#include "benchmarks/county/sheet.h"

enum {
    SEQUENCE,
    NAME,
    CODE,
    LEGAL,
    LEGAL_ID,
    TYPE,
    CAPITAL,
    FOUNDED,
    CANCELLED,
    STATUS,
    SCOPE,
    N_COLUMNS
};
static const struct column columns[N_COLUMNS] = {
    [SEQUENCE] = {"row_no", CELL_SEQUENCE, 50, false, NULL},
    [NAME] = {"company_name", CELL_TEXT, 100, false, NULL},
    [CODE] = {"uscc", CELL_TEXT, 100, false, NULL},
    [LEGAL] = {"legal_rep_name", CELL_NAME, 100, false, NULL},
    [LEGAL_ID] = {"legal_rep_id", CELL_ID, 100, false, NULL},
    [TYPE] = {"company_type", CELL_TEXT, 80, false, NULL},
    [CAPITAL] = {"reg_capital", CELL_MONEY, 70, false, NULL},
    [FOUNDED] = {"establish_date", CELL_DATE, 100, false, NULL},
    [CANCELLED] = {"cancel_date", CELL_DATE, 100, false, NULL},
    [STATUS] = {"status", CELL_TEXT, 100, false, NULL},
    [SCOPE] = {"scope", CELL_TEXT, 100, false, NULL},
};
static const struct table table = TABLE("company", columns);

enum {
    SHARE_SEQUENCE,
    SHARE_COMPANY,
    SHARE_CODE,
    SHARE_HOLDER,
    SHARE_ID,
    SHARE_ROLE,
    SHARE_SUM,
    SHARE_RATIO,
    N_SHARE_COLUMNS
};
static const struct column share_columns[N_SHARE_COLUMNS] = {
    [SHARE_SEQUENCE] = {"row_no", CELL_SEQUENCE, 50, false, NULL},
    [SHARE_COMPANY] = {"company_name", CELL_TEXT, 100, false, NULL},
    [SHARE_CODE] = {"uscc", CELL_TEXT, 100, false, NULL},
    [SHARE_HOLDER] = {"holder_name", CELL_NAME, 100, false, NULL},
    [SHARE_ID] = {"holder_id", CELL_ID, 100, false, NULL},
    [SHARE_ROLE] = {"role", CELL_TEXT, 60, false, NULL},
    [SHARE_SUM] = {"subscribed_capital", CELL_MONEY, 90, false, NULL},
    [SHARE_RATIO] = {"share_ratio", CELL_INTEGER, 5, false, NULL},
};
static const struct table share_table = TABLE("shareholder", share_columns);

static writer *open_plain(county *c, const struct table *t, const char *purpose, uint32_t n,
                          const char *noun) {
    writer *w = writer_open(c, t, "市场监督管理局", purpose, n);
    struct habits *h = writer_habits(w);
    h->sections = h->subtotals = h->total = h->two_row_header = false;
    h->ten_thousand = !c->options.plain && dice_chance(writer_dice(w), 60);
    char *title = keep_text(c, "%s%s", c->place->counties[0].name, noun);
    writer_file(w, title);
    writer_sheet(w, "Sheet1", title);
    return w;
}

void write_companies(county *c) {
    if (c->companies.n == 0) return;
    writer *w = open_plain(c, &table, "companies", c->companies.n, "企业登记信息");
    for (uint32_t i = 0; i < c->companies.n; i++) {
        const struct company *company = &c->companies.items[i];
        put_text(w, NAME, company->name);
        put_text(w, CODE, company->code);
        put_person(w, LEGAL, LEGAL_ID, company->legal_person, EVERYWHERE);
        put_text(w, TYPE,
                 company->code[1] == '1'   ? "有限责任公司(自然人投资或控股)"
                 : company->code[1] == '2' ? "个体工商户"
                                           : "农民专业合作社");
        put_number(w, CAPITAL, company->capital_fen);
        put_number(w, FOUNDED, company->establish_day);
        if (company->cancel_day != 0) put_number(w, CANCELLED, company->cancel_day);
        put_text(w, STATUS, company->status);
        put_text(w, SCOPE, company->scope);
        writer_row(w);
    }
    writer_close(w);
    w = open_plain(c, &share_table, "shareholders", c->shares.n, "企业股东信息");
    for (uint32_t i = 0; i < c->shares.n; i++) {
        const struct share *share = &c->shares.items[i];
        const struct company *company = &c->companies.items[share->company];
        put_text(w, SHARE_COMPANY, company->name);
        put_text(w, SHARE_CODE, company->code);
        put_person(w, SHARE_HOLDER, SHARE_ID, share->holder, EVERYWHERE);
        put_text(w, SHARE_ROLE, "自然人股东");
        put_number(w, SHARE_SUM, company->capital_fen / 100 * share->percent);
        put_number(w, SHARE_RATIO, share->percent);
        writer_row(w);
    }
    writer_close(w);
}
