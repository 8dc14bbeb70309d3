/* The neighbouring county sends its payment lists for comparison. */
#include "benchmarks/county/subsidy.h"

#include <string.h>

static void write_program(county *c, int program, uint32_t n) {
    static const char *const towns[] = {"城关镇", "河口镇", "三岔乡"};
    static const char *const villages[] = {"胜利村", "光明村", "团结村", "前进村"};
    writer *w =
        writer_open(c, &subsidy_table, "外县数据", keep_text(c, "neighbour %d", program), n * 24);
    struct habits *h = writer_habits(w);
    h->sections = h->subtotals = false;
    writer_show(w, SUBSIDY_REGION);
    writer_hide(w, SUBSIDY_AREA);
    writer_hide(w, SUBSIDY_ADDRESS);
    const char *name = c->place->counties[1].name;
    char *title = keep_text(c, "%s%s发放信息(协查数据)", name, program_name(program));
    writer_file(w, title);
    writer_sheet(w, "发放信息", title);
    for (int month = 0; month < c->options.months; month++)
        for (uint32_t i = 0; i < c->neighbour_payments.n; i++) {
            const struct payment *p = &c->neighbour_payments.items[i];
            if (p->program != program || month < p->from || month > p->to) continue;
            put_text(w, SUBSIDY_REGION, c->place->counties[1].code);
            put_text(w, SUBSIDY_TOWN, towns[p->person % 3]);
            put_text(w, SUBSIDY_VILLAGE, villages[p->person % 4]);
            put_person(w, SUBSIDY_NAME, SUBSIDY_ID, p->person, EVERYWHERE);
            const struct person *who = &c->people.items[p->person];
            put_number(w, SUBSIDY_SEX, who->female);
            put_number(w, SUBSIDY_AGE, age_on(who->birth_day, month_last_day(month)));
            put_text(w, SUBSIDY_PROGRAM, program_name(p->program));
            put_number(w, SUBSIDY_HEADCOUNT, p->headcount);
            put_months(w, SUBSIDY_PERIOD, month, month);
            put_number(w, SUBSIDY_STANDARD, p->fen);
            put_number(w, SUBSIDY_AMOUNT, p->fen);
            put_number(w, SUBSIDY_PAY_DATE, month_first_day(month) + 14);
            put_text(w, SUBSIDY_BANK, "农村商业银行");
            put_number(w, SUBSIDY_ACCOUNT, (int64_t)bank_card(0, 770000000000u + p->person * 13u));
            put_text(w, SUBSIDY_ACCOUNT_NAME, who->name);
            put_text(w, SUBSIDY_STATUS, "发放成功");
            put_number(w, SUBSIDY_PHONE, (int64_t)who->phone);
            writer_row(w);
        }
    writer_close(w);
}

void write_neighbour(county *c) {
    for (int program = 0; program < N_PROGRAMS; program++) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < c->neighbour_payments.n; i++)
            n += c->neighbour_payments.items[i].program == program;
        if (n > 0) write_program(c, program, n);
    }
}
