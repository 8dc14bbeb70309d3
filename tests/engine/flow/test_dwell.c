#include "engine/flow/dwell.h"

#include "engine/flow/level.h"
#include "tests/engine/derive/store_builder.h"

static void derive(builder *b) {
    assert_int_equal(bd_flow_derive(b->store, NULL, NULL), BD_OK);
}

/* All rows of a unit: "1:100.00 2023-01-05~2023-01-20 15; …". */
static void expect(builder *b, const char *org, const char *wanted) {
    const bd_table *table = bd_store_find_table(b->store, "fund_dwell", NULL);
    const bd_column *orgs = bd_table_ids(table, "org", BD_TYPE_ORG);
    char has[1024] = "";
    for (uint32_t row = 0; row < table->n_rows; row++) {
        if (bd_id_at(orgs, row) != find_id(b, BD_TYPE_ORG, org)) continue;
        snprintf(has + strlen(has), sizeof has - strlen(has), "%s%s %s:%s %s~%s %s %s",
                 *has ? "; " : "", cell_of(b, "fund_dwell", "fund", row),
                 cell_of(b, "fund_dwell", "inflow", row), cell_of(b, "fund_dwell", "amount", row),
                 cell_of(b, "fund_dwell", "received_on", row),
                 cell_of(b, "fund_dwell", "paid_on", row), cell_of(b, "fund_dwell", "days", row),
                 cell_of(b, "fund_dwell", "level", row));
    }
    assert_string_equal(has, wanted);
}

static void money_is_followed_first_in_first_out(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    builder_row(&b, "fund_flow", "某县财政局|石桥镇财政所|1号||10000|2023-01-01|2023-01-05");
    builder_row(&b, "fund_flow", "某县财政局|石桥镇财政所|1号||5000|2023-02-01|2023-02-01");
    builder_row(&b, "fund_flow", "石桥镇财政所|七田村村民委员会|1号||12000|2023-01-20|2023-03-01");
    builder_row(&b, "fund_flow", "七田村村民委员会|某建筑公司|1号||2000|2023-03-31|");
    builder_row(&b, "fund_flow", "某县财政局|石桥镇财政所||危房改造|700|2023-04-10|");
    builder_seal(&b);
    derive(&b);
    /* 12 000 went out on 20 January: 10 000 of the first receipt; 2 000 were advanced. */
    expect(&b, "石桥镇财政所",
           "危房改造 1:7.00 2023-04-10~ 0 town; 1号 1:100.00 2023-01-05~2023-01-20 15 town; "
           "1号 2:20.00 2023-02-01~2023-01-20 0 town; 1号 2:30.00 2023-02-01~ 68 town");
    expect(&b, "七田村村民委员会",
           "1号 1:20.00 2023-03-01~2023-03-31 30 village; 1号 1:100.00 2023-03-01~ 40 village");
    expect(&b, "某建筑公司", "");
    expect(&b, "某县财政局", "");
    builder_free(&b);
}

static void returned_money_reduces(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    builder_row(&b, "fund_flow", "某县财政局|东乡人民政府|1号||10000|2023-01-01|");
    builder_row(&b, "fund_flow", "东乡人民政府|张三|1号||4000|2023-01-11|");
    builder_row(&b, "fund_flow", "东乡人民政府|张三|1号||-1500|2023-01-15|");
    builder_row(&b, "fund_flow", "东乡人民政府|某县财政局|1号||2500|2023-01-21|||退回结余");
    builder_row(&b, "fund_flow", "李四|东乡人民政府|1号||300|2023-01-25|||退款");
    builder_seal(&b);
    derive(&b);
    /* 100 came, 25 went back: 75 received; 25 paid out for good. 3 came back from someone who had
     * nothing in these data: money of its own. */
    expect(&b, "东乡人民政府",
           "1号 1:25.00 2023-01-01~2023-01-11 10 town; 1号 1:50.00 2023-01-01~ 24 town; "
           "1号 2:3.00 2023-01-25~ 0 town");
    expect(&b, "张三", "");
    builder_free(&b);
}

static void missing_days_and_units(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    builder_row(&b, "fund_flow", "|西镇财政所|1号||1000|2023-01-01|");
    builder_row(&b, "fund_flow", "西镇财政所||1号||400||");
    builder_row(&b, "fund_flow", "|西镇财政所|1号||100||");
    builder_row(&b, "fund_flow", "|北村某中心|1号||100|2023-01-31||村级");
    builder_row(&b, "fund_flow", "|西镇财政所|1号||||");
    builder_seal(&b);
    derive(&b);
    expect(&b, "西镇财政所",
           "1号 1:4.00 2023-01-01~  town; 1号 1:6.00 2023-01-01~ 30 town; 1号 2:1.00 ~  town");
    expect(&b, "北村某中心", "1号 1:1.00 2023-01-31~ 0 village");
    builder_free(&b);
}

/* Random transfers among a few units. */
static size_t random_transfers(unsigned *seed, bd_flow_transfer *transfers, size_t n) {
    for (size_t i = 0; i < n; i++) {
        int32_t day = 19000 + rand_r(seed) % 200;
        transfers[i] = (bd_flow_transfer){.payer = rand_r(seed) % 5,
                                          .payee = 5 + rand_r(seed) % 3,
                                          .fund = 1 + rand_r(seed) % 2,
                                          .amount = 1 + rand_r(seed) % 100000,
                                          .paid_on = day,
                                          .received_on = day + rand_r(seed) % 10,
                                          .is_return = rand_r(seed) % 6 == 0};
        if (rand_r(seed) % 2) {
            transfers[i].payee = 1 + rand_r(seed) % 4;
            if (transfers[i].payee == transfers[i].payer) transfers[i].payee = 7;
        }
        if (rand_r(seed) % 10 == 0) transfers[i].paid_on = transfers[i].received_on = BD_NULL_I32;
    }
    return n;
}

typedef struct totals {
    int64_t in, out, parts, paid;
} totals;

static void sums_are_kept(void **state) {
    (void)state;
    unsigned seed = 52;
    uint8_t is_leaf[8] = {0};
    is_leaf[7] = 1;
    for (int round = 0; round < 300; round++) {
        bd_flow_transfer transfers[60];
        size_t n = random_transfers(&seed, transfers, 1 + rand_r(&seed) % 60);
        totals of[8][3] = {{{0}}};
        int64_t net = 0, net_after = 0;
        bd_flow_parts parts = {0};
        /* Unit 0 is "not given": what stays in the other units does not change by netting returns.
         */
        for (size_t i = 0; i < n; i++) {
            if (transfers[i].payer == 1) net -= transfers[i].amount;
            if (transfers[i].payee == 1) net += transfers[i].amount;
        }
        assert_int_equal(bd_flow_dwell(transfers, n, is_leaf, 19300, &parts, NULL), BD_OK);
        for (size_t i = 0; i < n; i++) { /* as netted */
            assert_true(transfers[i].amount >= 0);
            of[transfers[i].payee][transfers[i].fund].in += transfers[i].amount;
            of[transfers[i].payer][transfers[i].fund].out += transfers[i].amount;
            if (transfers[i].payer == 1) net_after -= transfers[i].amount;
            if (transfers[i].payee == 1) net_after += transfers[i].amount;
        }
        assert_int_equal(net, net_after);
        for (size_t i = 0; i < parts.count; i++) {
            const bd_flow_part *part = &parts.items[i];
            assert_true(part->amount > 0);
            assert_true(part->days == BD_NULL_I64 || part->days >= 0);
            totals *t = &of[part->org][part->fund];
            t->parts += part->amount;
            if (part->paid_on != BD_NULL_I32) t->paid += part->amount;
            if (i == 0) continue;
            const bd_flow_part *before = part - 1;
            if (before->org != part->org || before->fund != part->fund) {
                assert_int_equal(part->inflow, 1);
                continue;
            }
            assert_true(part->inflow == before->inflow || part->inflow == before->inflow + 1);
        }
        for (int org = 1; org < 7; org++) {
            for (int fund = 1; fund < 3; fund++) {
                const totals *t = &of[org][fund];
                assert_int_equal(t->parts, t->in);
                int64_t most = t->in < t->out ? t->in : t->out;
                assert_true(t->paid <= most);
            }
        }
        assert_int_equal(of[7][1].parts + of[7][2].parts, 0);
        bd_flow_parts_reset(&parts);
    }
}

/* With all days known, what was paid on is exactly the lesser of receipts and payments. */
static void held_is_what_was_not_paid(void **state) {
    (void)state;
    unsigned seed = 57;
    uint8_t is_leaf[8] = {0};
    for (int round = 0; round < 300; round++) {
        bd_flow_transfer transfers[40];
        size_t n = random_transfers(&seed, transfers, 1 + rand_r(&seed) % 40);
        totals of[8][3] = {{{0}}};
        bd_flow_parts parts = {0};
        for (size_t i = 0; i < n; i++) {
            transfers[i].is_return = false;
            if (transfers[i].paid_on == BD_NULL_I32)
                transfers[i].paid_on = transfers[i].received_on = 19100;
            of[transfers[i].payee][transfers[i].fund].in += transfers[i].amount;
            of[transfers[i].payer][transfers[i].fund].out += transfers[i].amount;
        }
        assert_int_equal(bd_flow_dwell(transfers, n, is_leaf, 19300, &parts, NULL), BD_OK);
        for (size_t i = 0; i < parts.count; i++) {
            const bd_flow_part *part = &parts.items[i];
            if (part->paid_on != BD_NULL_I32) of[part->org][part->fund].paid += part->amount;
        }
        for (int org = 1; org < 8; org++) {
            for (int fund = 1; fund < 3; fund++) {
                const totals *t = &of[org][fund];
                assert_int_equal(t->paid, t->in < t->out ? t->in : t->out);
            }
        }
        bd_flow_parts_reset(&parts);
    }
}

static void levels_of_units(void **state) {
    (void)state;
    static const struct {
        const char *name;
        bd_flow_level level;
    } rows[] = {
        {"某县财政局", BD_FLOW_COUNTY},
        {"name:某县民政局", BD_FLOW_COUNTY},
        {"某区农业农村局", BD_FLOW_COUNTY},
        {"某县乡村振兴局", BD_FLOW_COUNTY},
        {"镇江市某区财政局", BD_FLOW_COUNTY},
        {"某县人民政府办公室", BD_FLOW_COUNTY},
        {"县级", BD_FLOW_COUNTY},
        {"石桥镇人民政府", BD_FLOW_TOWN},
        {"某县石桥镇财政所", BD_FLOW_TOWN},
        {"东乡社会事务办公室", BD_FLOW_TOWN},
        {"城关街道办事处", BD_FLOW_TOWN},
        {"镇级", BD_FLOW_TOWN},
        {"石桥镇七田村村民委员会", BD_FLOW_VILLAGE},
        {"七田村", BD_FLOW_VILLAGE},
        {"多福巷社区居委会", BD_FLOW_VILLAGE},
        {"七田村股份经济合作社", BD_FLOW_VILLAGE},
        {"村级", BD_FLOW_VILLAGE},
        {"N2510107MA00000001", BD_FLOW_VILLAGE},
        {"某县绿源农业专业合作社", BD_FLOW_OTHER},
        {"石桥村镇银行", BD_FLOW_OTHER},
        {"七田村建筑有限公司", BD_FLOW_OTHER},
        {"石桥镇中心小学", BD_FLOW_OTHER},
        {"张三", BD_FLOW_OTHER},
        {"", BD_FLOW_OTHER},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bd_flow_level level = bd_flow_level_of(rows[i].name, strlen(rows[i].name));
        if (level != rows[i].level) fail_msg("%s: %s", rows[i].name, bd_flow_level_name(level));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_is_followed_first_in_first_out),
        cmocka_unit_test(returned_money_reduces),
        cmocka_unit_test(missing_days_and_units),
        cmocka_unit_test(sums_are_kept),
        cmocka_unit_test(held_is_what_was_not_paid),
        cmocka_unit_test(levels_of_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
