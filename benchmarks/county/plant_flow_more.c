/* Cases of money that stays, hurries or goes astray on its way: FLOW-04, -06, -11, -12, -17,
 * ACC-04, ACC-05. Villages hold the money here, so that the terms of county and town are not
 * touched. */
#include "benchmarks/county/plant.h"

static uint32_t about(county *c, const struct case_kind *kind, const char *subject) {
    truth_add(c, kind->planted, kind->rule, subject, "", kind->note);
    return NOBODY;
}

/* --- money that came to a village, and what it paid from it --- */

struct grant {
    const char *doc, *town, *village;
    uint16_t at; /* number of the town */
};
static struct grant grant_to_village(county *c) {
    uint16_t town = (uint16_t)(c->next_collective % c->n_towns);
    return (struct grant){
        .doc = keep_text(c, "县财预〔2022〕%u号", 400 + ++c->next_voucher),
        .town = keep_text(c, "%s%s人民政府", c->place->counties[0].name, c->towns[town].name),
        .village = keep_text(c, "%s%s村民委员会", c->towns[town].name, case_collective(c)),
        .at = town,
    };
}
static void moves(county *c, const struct grant *g, bool in, int32_t day, int64_t fen) {
    struct flow *f = flow_add(c);
    f->doc_no = g->doc;
    f->program = "农村公益事业补助资金";
    f->summary = in ? "拨付补助资金" : "支付工程材料款";
    f->payer = in ? g->town : g->village;
    f->payee = in ? g->village : keep_text(c, "%s宏图建材有限公司", c->place->counties[0].name);
    f->level_from = in ? LEVEL_TOWN : LEVEL_VILLAGE;
    f->level_to = in ? LEVEL_VILLAGE : LEVEL_COMPANY;
    f->day = f->received_day = day;
    f->fen = fen;
    f->town = g->at;
}
static void states_balance(county *c, int64_t fen) {
    c->flows.items[c->flows.n - 1].balance_fen = fen;
}

/* --- FLOW-06 --- */

static uint32_t left_over(county *c, const struct case_kind *kind, int32_t day, int64_t rest) {
    struct grant g = grant_to_village(c);
    moves(c, &g, true, day, 40000000);
    if (rest > 0) states_balance(c, rest);
    moves(c, &g, false, day + 18, 22000000);
    moves(c, &g, false, day + 25, 18000000 - rest);
    return about(c, kind, g.doc);
}
CASE(lies_idle) {
    return left_over(c, kind, day_of(2022, 2 + round % 5, 9), 12000000 + round * 500000);
}
CASE(small_change_left) {
    (void)round;
    return left_over(c, kind, day_of(2022, 3, 9), 90000);
}
CASE(came_this_year) {
    (void)round;
    return left_over(c, kind, day_of(2023, 3, 9), 12000000);
}
CASE(all_was_paid) {
    (void)round;
    return left_over(c, kind, day_of(2022, 3, 9), 0);
}

/* --- FLOW-11 --- */

CASE(spent_at_years_end) {
    struct grant g = grant_to_village(c);
    moves(c, &g, true, day_of(2022, 3, 10), 100000000);
    for (int i = 0; i < 9; i++)
        moves(c, &g, false, day_of(2022, 4 + i, 6), 2000000);
    for (int i = 0; i < 5; i++)
        moves(c, &g, false, day_of(2022, 12, 24 + i), 16400000 - round * 10000);
    moves(c, &g, false, day_of(2022, 12, 29), round * 50000 + 1);
    return about(c, kind, g.village);
}
CASE(came_late) {
    struct grant g = grant_to_village(c);
    moves(c, &g, true, day_of(2022, 12, 5), 60000000);
    for (int i = 0; i < 12; i++)
        moves(c, &g, false, day_of(2022, 12, 12 + i * 3 / 2), 5000000);
    (void)round;
    return about(c, kind, g.village);
}
CASE(spent_all_year) {
    struct grant g = grant_to_village(c);
    for (int quarter = 0; quarter < 4; quarter++) {
        int32_t day = day_of(2022, 3 + quarter * 3, 8);
        moves(c, &g, true, day, 24000000);
        for (int i = 0; i < 4; i++)
            moves(c, &g, false, day + 4 + i * 4, 6000000);
    }
    (void)round;
    return about(c, kind, g.village);
}

/* --- FLOW-12 --- */

static const char *paid_after(county *c, int days) {
    struct grant g = grant_to_village(c);
    for (int i = 0; i < 6; i++) {
        int32_t day = day_of(2022, 2 + i, 4 + i);
        moves(c, &g, true, day, 3000000 + i * 20000);
        moves(c, &g, false, day + days, 3000000 + i * 20000);
    }
    return g.village;
}
CASE(slowest_of_all) {
    for (int i = 0; i < 5; i++)
        paid_after(c, 4 + i);
    return about(c, kind, paid_after(c, 45 + round * 3));
}
CASE(a_little_slower) {
    (void)round;
    return about(c, kind, paid_after(c, 11));
}

/* --- FLOW-04: the transfer and the list --- */

static uint32_t batch(county *c, const struct case_kind *kind, int64_t more, bool fails,
                      const char *level) {
    const char *number = keep_text(c, "DF202305%05u", ++c->next_voucher);
    int64_t sum = 0;
    for (int i = 0; i < 6; i++) {
        bool lost = fails && i == 5;
        card_paid(c, &(struct card_row){.person = case_nobody(c, 61 + i),
                                        .program = "农村部分计划生育家庭奖励扶助",
                                        .batch = number,
                                        .month = 16,
                                        .fen = 96000,
                                        .status = lost ? "发放失败" : NULL});
        sum += 96000;
    }
    record_begin(c, &batch_transfers);
    record_text(c, "voucher_no", number);
    record_text(c, "program", "农村部分计划生育家庭奖励扶助");
    record_text(c, "payer_name", keep_text(c, "%s财政局惠农资金专户", c->place->counties[0].name));
    record_text(c, "payee_name", keep_text(c, "%s农商银行代发过渡户", c->place->counties[0].name));
    record_number(c, "amount", sum + more);
    record_number(c, "date", month_first_day(16) + 9);
    record_text(c, "level_to", level);
    return about(c, kind, number);
}
CASE(more_than_the_list) {
    return batch(c, kind, round % 2 ? 1500000 : 96000, false, "个人");
}
CASE(equals_the_list) {
    (void)round;
    return batch(c, kind, 0, false, "个人");
}
CASE(one_payment_failed) {
    (void)round;
    return batch(c, kind, 0, true, "个人");
}
CASE(sent_to_the_town) {
    (void)round;
    return batch(c, kind, 900000, false, "乡镇");
}

/* --- FLOW-17: returned, and sent again to somebody else's card --- */

static uint32_t sent_again(county *c, int month, uint32_t to, bool before) {
    uint32_t person = case_single(c, false, 64);
    struct payment whole = *pay(c, person, RURAL_ALLOWANCE, 0, month - 1, 1);
    approve(c, person, RURAL_ALLOWANCE, -3, last_month(c), 1)->fen = whole.fen;
    struct payment lost = whole, again = whole, rest = whole;
    lost.from = lost.to = again.from = again.to = (int16_t)month;
    lost.status = FAILED;
    lost.remark = "账户异常退回";
    again.paid_in = (int16_t)(month + 2);
    again.account = to != NOBODY ? c->people.items[to].account
                                 : c->people.items[person].account + 700000000000u;
    again.account_name = to != NOBODY ? keep_text(c, "%s", c->people.items[to].name) : NULL;
    again.remark = "补发";
    rest.from = (int16_t)(month + 1);
    rest.to = (int16_t)last_month(c);
    if (before) {
        rest.account = again.account;
        rest.account_name = again.account_name;
    }
    *LIST_ADD(&c->payments) = lost;
    *LIST_ADD(&c->payments) = again;
    *LIST_ADD(&c->payments) = rest;
    return person;
}
CASE(sent_to_anothers_card) {
    (void)kind;
    uint32_t other = case_single(c, false, 52);
    aid(c, other, RURAL_ALLOWANCE, -4, last_month(c), 1);
    return sent_again(c, 6 + round % 5, other, false);
}
CASE(sent_to_a_new_card) {
    (void)kind;
    return sent_again(c, 6 + round % 5, NOBODY, true);
}
CASE(sent_to_the_sons_card) {
    (void)kind;
    uint32_t person = sent_again(c, 7 + round % 5, NOBODY, false);
    struct payment *again = &c->payments.items[c->payments.n - 2];
    uint32_t son = person_add(c, c->people.items[person].household, false, 36, 20, NULL);
    c->people.items[son].father = person;
    again->account = c->people.items[son].account;
    again->account_name = keep_text(c, "%s", c->people.items[son].name);
    pay(c, son, TEMPORARY_AID, 3, 3, 1);
    return person;
}

/* --- ACC-04: drawn at once --- */

struct drawing {
    int people, days;       /* who was paid, and how long it takes until they come */
    bool by_agent, at_once; /* one for all; all within the hour */
    int others;             /* who came on that day besides */
};
static void draws(county *c, uint32_t person, const char *terminal, int32_t day, const char *at,
                  int64_t fen, uint32_t agent) {
    record_begin(c, &withdrawals);
    record_number(c, "account_no", (int64_t)c->people.items[person].account);
    record_text(c, "account_name", keep_text(c, "%s", c->people.items[person].name));
    record_number(c, "draw_date", day);
    record_text(c, "draw_time", at);
    record_number(c, "amount", fen);
    record_text(c, "terminal", terminal);
    if (agent != NOBODY) record_person(c, "drawer_name", "drawer_id", agent);
    record_sort(c, day);
}
static uint32_t drawn(county *c, const struct case_kind *kind, const struct drawing *w) {
    const char *terminal = keep_text(c, "助农取款点%05u号", ++c->next_voucher);
    uint32_t agent = w->by_agent ? case_nobody(c, 44) : NOBODY;
    int32_t day = month_first_day(17) + 11;
    for (int i = 0; i < w->people; i++) {
        uint32_t person = case_nobody(c, 60 + i);
        card_paid(c, &(struct card_row){.person = person,
                                        .program = "价格临时补贴",
                                        .batch = "JG202306",
                                        .month = 17,
                                        .fen = 42000});
        draws(c, person, terminal, day + w->days,
              w->at_once ? keep_text(c, "09:%02d", 12 + i * 3)
                         : keep_text(c, "%02d:40", 8 + i * 2 % 9),
              42000, agent);
    }
    for (int i = 0; i < w->others; i++) {
        uint32_t person = case_nobody(c, 30 + i);
        draws(c, person, terminal, day + w->days, keep_text(c, "%02d:05", 8 + i % 9), 100000,
              NOBODY);
    }
    return about(c, kind, terminal);
}
CASE(one_agent_draws_all) {
    return drawn(
        c, kind,
        &(struct drawing){
            .people = 6 + round % 2, .days = 1, .by_agent = round % 2 == 0, .at_once = true});
}
CASE(each_draws_his_own) {
    (void)round;
    return drawn(c, kind, &(struct drawing){.people = 6, .days = 1});
}
CASE(four_of_one_agent) {
    (void)round;
    return drawn(c, kind, &(struct drawing){.people = 4, .days = 1, .by_agent = true});
}
CASE(drawn_a_week_later) {
    (void)round;
    return drawn(c, kind, &(struct drawing){.people = 6, .days = 8, .by_agent = true});
}
CASE(day_of_the_bank) {
    (void)round;
    return drawn(c, kind, &(struct drawing){.people = 5, .days = 1, .at_once = true, .others = 18});
}

/* --- ACC-05: one phone --- */

static uint32_t phoned(county *c, const struct case_kind *kind, int households, int people_each) {
    uint64_t phone = 0;
    for (int i = 0; i < households; i++) {
        uint32_t person = case_nobody(c, 58 + i);
        if (i == 0) phone = c->people.items[person].phone;
        for (int k = 0; k < people_each; k++)
            card_paid(c, &(struct card_row){.person = person,
                                            .program = "价格临时补贴",
                                            .batch = "JG202209",
                                            .month = 8 + k,
                                            .fen = 36000,
                                            .phone = phone});
    }
    return about(c, kind, keep_text(c, "%llu", (unsigned long long)phone));
}
CASE(one_phone_of_six) {
    return phoned(c, kind, 6 + round % 3, 1);
}
CASE(one_phone_of_four) {
    (void)round;
    return phoned(c, kind, 4, 3);
}

static const struct case_kind kinds[] = {
    {PLANTED, "FLOW-04", "more was transferred than listed", more_than_the_list},
    {LOOKALIKE, "FLOW-04", "the sums are equal", equals_the_list},
    {LOOKALIKE, "FLOW-04", "one payment failed; at most shown as low", one_payment_failed},
    {LOOKALIKE, "FLOW-04", "money on its way to the town", sent_to_the_town},
    {PLANTED, "FLOW-06", "a part lies idle", lies_idle},
    {LOOKALIKE, "FLOW-06", "small change is left", small_change_left},
    {LOOKALIKE, "FLOW-06", "came nine months ago", came_this_year},
    {LOOKALIKE, "FLOW-06", "all was paid", all_was_paid},
    {PLANTED, "FLOW-11", "spent in the last days of the year", spent_at_years_end},
    {LOOKALIKE, "FLOW-11", "came in December", came_late},
    {LOOKALIKE, "FLOW-11", "spent all the year", spent_all_year},
    {PLANTED, "FLOW-12", "much slower than the others", slowest_of_all},
    {LOOKALIKE, "FLOW-12", "a little slower", a_little_slower},
    {PLANTED, "FLOW-17", "sent again to another's card", sent_to_anothers_card},
    {LOOKALIKE, "FLOW-17", "sent to a new card of his own", sent_to_a_new_card},
    {LOOKALIKE, "FLOW-17", "sent to the son's card", sent_to_the_sons_card},
    {PLANTED, "ACC-04", "one agent, or all within the hour", one_agent_draws_all},
    {LOOKALIKE, "ACC-04", "everybody comes at his own time", each_draws_his_own},
    {LOOKALIKE, "ACC-04", "four only", four_of_one_agent},
    {LOOKALIKE, "ACC-04", "a week later", drawn_a_week_later},
    {LOOKALIKE, "ACC-04", "the day of the bank; at most shown as low", day_of_the_bank},
    {PLANTED, "ACC-05", "one phone for six households", one_phone_of_six},
    {LOOKALIKE, "ACC-05", "one phone for four households", one_phone_of_four},
};
const struct case_list flow_more_cases = CASE_LIST(kinds);
