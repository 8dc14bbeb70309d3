/* Cases of bank accounts: ACC-01, -02, -03, -06, -07, -08. */
#include "benchmarks/county/plant.h"

#include <stdio.h>

static void account_truth(county *c, const struct case_kind *kind, uint64_t account,
                          const char *name) {
    char digits[32];
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)account);
    truth_add(c, kind->planted, kind->rule, digits, name, kind->note);
}

static uint32_t payee(county *c, int program, uint64_t account, const char *account_name) {
    uint32_t person = case_single(c, false, program == OLD_AGE ? 83 : 62);
    c->households.items[c->people.items[person].household].farms = false;
    struct payment *p = pay(c, person, program, 0, last_month(c), 1);
    p->account = account;
    p->account_name = account_name;
    if (program != OLD_AGE) approve(c, person, program, -5, last_month(c), 1)->fen = p->fen;
    return person;
}

/* --- ACC-01 --- */

CASE(one_card_for_many) {
    uint32_t first = payee(c, RURAL_ALLOWANCE, 0, NULL);
    uint64_t account = c->people.items[first].account;
    for (int i = 1; i < 3 + round % 3; i++)
        payee(c, i % 2 ? RURAL_ALLOWANCE : OLD_AGE, account, NULL);
    account_truth(c, kind, account, c->people.items[first].name);
    return NOBODY;
}
CASE(couple_on_one_card) {
    (void)round;
    struct family f = case_couple(c, false, 85, 0);
    person_set_birth(c, f.spouse, c->people.items[f.head].birth_day + 77);
    pay(c, f.head, OLD_AGE, 0, last_month(c), 1);
    struct payment *p = pay(c, f.spouse, OLD_AGE, 0, last_month(c), 1);
    p->account = c->people.items[f.head].account;
    p->account_name = keep_text(c, "%s", c->people.items[f.head].name);
    account_truth(c, kind, c->people.items[f.head].account, c->people.items[f.head].name);
    return NOBODY;
}
CASE(couple_registered_apart) {
    (void)round;
    uint32_t husband = case_single(c, false, 84);
    struct family other =
        family_single(c, any_village(c, false), 0, !c->people.items[husband].female, 83, NULL);
    case_take(c, other.household, false);
    c->households.items[c->people.items[husband].household].farms = false;
    bool female = c->people.items[husband].female;
    person_marry(c, female ? other.head : husband, female ? husband : other.head,
                 day_of(1968, 2, 1));
    pay(c, husband, OLD_AGE, 0, last_month(c), 1);
    pay(c, other.head, OLD_AGE, 0, last_month(c), 1)->account = c->people.items[husband].account;
    account_truth(c, kind, c->people.items[husband].account, c->people.items[husband].name);
    return NOBODY;
}
static uint32_t wards(county *c, int n, uint64_t *account) {
    uint32_t guardian = case_single(c, false, 51), ward = NOBODY;
    c->households.items[c->people.items[guardian].household].farms = false;
    *account = c->people.items[guardian].account;
    const char *name = keep_text(c, "%s", c->people.items[guardian].name);
    for (int i = 0; i < n; i++) {
        ward = payee(c, DESTITUTE, *account, name);
        c->approvals.items[c->approvals.n - 1].guardian = guardian;
    }
    return ward;
}
CASE(guardian_of_wards) {
    (void)round;
    uint64_t account;
    uint32_t ward = wards(c, 3, &account);
    uint32_t guardian = c->approvals.items[c->approvals.n - 1].guardian;
    (void)ward;
    account_truth(c, kind, account, c->people.items[guardian].name);
    return NOBODY;
}
CASE(home_for_the_aged) {
    (void)round;
    uint64_t account = bank_card(0, c->next_card += 20);
    const char *home = keep_text(c, "%s敬老院", c->towns[dice_below(&c->dice, c->n_towns)].name);
    for (int i = 0; i < 4; i++) {
        payee(c, DESTITUTE, account, home);
        c->approvals.items[c->approvals.n - 1].remark = home;
    }
    account_truth(c, kind, account, home);
    return NOBODY;
}
CASE(damaged_account_numbers) {
    (void)round;
    char digits[32], damaged[32];
    uint32_t person = NOBODY;
    const char *kept = NULL;
    for (int i = 0; i < 3; i++) {
        person = payee(c, DISABLED_CARE, 0, NULL);
        c->approvals.n--; /* no register of that programme */
        if (kept == NULL) {
            snprintf(digits, sizeof digits, "%llu",
                     (unsigned long long)c->people.items[person].account);
            digits_damage(damaged, digits);
            kept = keep_text(c, "%s", damaged);
        }
        c->payments.items[c->payments.n - 1].account_digits = kept;
    }
    truth_add(c, kind->planted, kind->rule, kept, c->people.items[person].name, kind->note);
    return NOBODY;
}

/* --- ACC-02 --- */

CASE(card_of_a_stranger) {
    UNUSED_CASE;
    uint32_t stranger = case_single(c, false, 44);
    c->households.items[c->people.items[stranger].household].farms = false;
    return payee(c, RURAL_ALLOWANCE, c->people.items[stranger].account,
                 keep_text(c, "%s", c->people.items[stranger].name));
}
CASE(card_of_spouse) {
    UNUSED_CASE;
    struct family f = case_couple(c, false, 63, 0);
    aid(c, f.head, RURAL_ALLOWANCE, -3, last_month(c), 2);
    struct payment *p = &c->payments.items[c->payments.n - 1];
    p->account = c->people.items[f.spouse].account;
    p->account_name = keep_text(c, "%s", c->people.items[f.spouse].name);
    return f.head;
}
CASE(card_of_guardian) {
    UNUSED_CASE;
    uint64_t account;
    return wards(c, 1, &account);
}
/* Written with a variant of one character. */
static uint32_t named_payee(county *c, const char *name, const char *account_name) {
    uint32_t person = payee(c, RURAL_ALLOWANCE, 0, account_name);
    person_set_name(c, person, name);
    return person;
}
CASE(variant_character) {
    (void)kind;
    static const char *const pairs[][2] = {
        {"刘凤英", "刘鳳英"}, {"张国华", "张國華"}, {"陈玉兰", "陈玉蘭"}};
    return named_payee(c, pairs[round % 3][0], pairs[round % 3][1]);
}
CASE(card_in_former_name) {
    (void)kind;
    static const char *const names[][2] = {{"李淑芬", "李二妹"}, {"王德才", "王狗娃"}};
    uint32_t person = named_payee(c, names[round % 2][0], names[round % 2][1]);
    slip_add(c, person, AT_POLICE, SLIP_FORMER_NAME, names[round % 2][1]);
    return person;
}

/* --- ACC-06 --- */

CASE(paid_twice) {
    (void)kind;
    uint32_t person = payee(c, RURAL_ALLOWANCE, 0, NULL);
    int32_t fen = c->payments.items[c->payments.n - 1].fen;
    for (int i = 0; i <= round % 2; i++) {
        struct payment *again = pay(c, person, RURAL_ALLOWANCE, 7 + i, 7 + i, 1);
        again->paid_in = (int16_t)(7 + i);
        again->fen = fen;
    }
    return person;
}
CASE(back_pay) {
    UNUSED_CASE;
    uint32_t person = case_single(c, false, 58);
    approve(c, person, RURAL_ALLOWANCE, -5, last_month(c), 1);
    int32_t fen = pay(c, person, RURAL_ALLOWANCE, 0, 3, 1)->fen;
    pay(c, person, RURAL_ALLOWANCE, 5, last_month(c), 1)->fen = fen;
    struct payment *late = pay(c, person, RURAL_ALLOWANCE, 4, 4, 1);
    late->fen = fen;
    late->paid_in = 6;
    late->remark = "补发2022年5月";
    return person;
}
CASE(reversed_and_paid) {
    UNUSED_CASE;
    uint32_t person = payee(c, RURAL_ALLOWANCE, 0, NULL);
    int32_t fen = c->payments.items[c->payments.n - 1].fen;
    for (int i = 0; i < 2; i++) {
        struct payment *p = pay(c, person, RURAL_ALLOWANCE, 8, 8, 1);
        p->paid_in = 8;
        p->fen = i ? fen : -fen;
        p->remark = i ? "重新发放" : "冲正";
    }
    return person;
}
CASE(failed_and_paid) {
    UNUSED_CASE;
    uint32_t person = payee(c, RURAL_ALLOWANCE, 0, NULL);
    struct payment *p = pay(c, person, RURAL_ALLOWANCE, 9, 9, 1);
    p->fen = c->payments.items[c->payments.n - 2].fen;
    p->paid_in = 9;
    p->status = FAILED;
    p->remark = "账号户名不符，退回";
    return person;
}
CASE(two_programs_one_month) {
    UNUSED_CASE;
    uint32_t person = payee(c, DISABLED_CARE, 0, NULL);
    c->approvals.n--;
    int32_t fen = c->payments.items[c->payments.n - 1].fen;
    pay(c, person, DISABLED_LIVING, 0, last_month(c), 1)->fen = fen;
    aid(c, person, RURAL_ALLOWANCE, -3, last_month(c), 1);
    return person;
}

/* --- ACC-03: another card for a month --- */

static uint32_t swapped(county *c, int month, int n, uint32_t owner) {
    uint32_t person = payee(c, RURAL_ALLOWANCE, 0, NULL);
    struct payment *p = &c->payments.items[c->payments.n - 1];
    int32_t fen = p->fen;
    p->to = (int16_t)(month - 1);
    struct payment *other = pay(c, person, RURAL_ALLOWANCE, month, month + n - 1, 1);
    other->fen = fen;
    other->account = c->people.items[owner].account;
    if (month + n <= last_month(c))
        pay(c, person, RURAL_ALLOWANCE, month + n, last_month(c), 1)->fen = fen;
    return person;
}
CASE(card_for_a_month) {
    (void)kind;
    uint32_t owner = payee(c, RURAL_ALLOWANCE, 0, NULL);
    return swapped(c, 6 + round % 7, 1 + round % 2, owner);
}
CASE(card_of_the_wife) {
    UNUSED_CASE;
    struct family f = case_couple(c, false, 60, 0);
    pay(c, f.spouse, DISABLED_CARE, 0, last_month(c), 1);
    disability_card(c, f.spouse, "肢体", 2, day_of(2015, 4, 3), ALIVE);
    uint32_t person = swapped(c, 9, 1, f.spouse);
    person_marry(c, person, f.spouse, day_of(1986, 3, 3));
    return person;
}
CASE(new_card_for_good) {
    UNUSED_CASE;
    uint32_t person = payee(c, RURAL_ALLOWANCE, 0, NULL);
    struct payment *p = &c->payments.items[c->payments.n - 1];
    int32_t fen = p->fen;
    p->to = 11;
    c->next_card += 23;
    struct payment *later = pay(c, person, RURAL_ALLOWANCE, 12, last_month(c), 1);
    later->fen = fen;
    later->account = bank_card(2, c->next_card);
    return person;
}
/* --- ACC-07: programmes that exclude each other --- */

static uint32_t destitute_and_disabled(county *c, int destitute_from, int disabled_to) {
    uint32_t person = case_single(c, false, 66);
    aid(c, person, DESTITUTE, destitute_from, last_month(c), 1);
    pay(c, person, DISABLED_CARE, 0, disabled_to, 1);
    disability_card(c, person, "肢体", 1, day_of(2013, 4, 3), ALIVE);
    return person;
}
CASE(care_money_twice) {
    (void)kind;
    return destitute_and_disabled(c, 3, 12 + round % 6);
}
CASE(destitute_afterwards) {
    UNUSED_CASE;
    return destitute_and_disabled(c, 10, 9);
}
/* --- ACC-08: one person collects for many --- */

static void collected(county *c, uint32_t person, uint32_t collector) {
    record_begin(c, &holiday_relief);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "program", "冬春救助");
    record_months(c, "period", 11, 11);
    record_number(c, "amount", 60000);
    record_number(c, "pay_date", day_of(2022, 12, 28));
    record_text(c, "payee_name", keep_text(c, "%s", c->people.items[collector].name));
    record_text(c, "payee_id_no", keep_text(c, "%s", c->people.items[collector].id));
}
CASE(collects_for_many) {
    (void)kind;
    uint32_t collector = case_single(c, false, 48);
    for (int i = 0; i < 5 + round % 3; i++)
        collected(c, case_single(c, false, 70 + i), collector);
    return collector;
}
CASE(collects_for_the_family) {
    UNUSED_CASE;
    struct family f = case_couple(c, false, 52, 3);
    struct family parents = family_parents_of(c, f.head, c->households.items[f.household].village);
    case_take(c, parents.household, false);
    uint32_t people[] = {f.spouse, parents.head, parents.spouse, f.first_child, f.first_child + 1};
    for (int i = 0; i < 5; i++)
        collected(c, people[i], f.head);
    return f.head;
}
CASE(collects_for_three) {
    UNUSED_CASE;
    uint32_t collector = case_single(c, false, 48);
    for (int i = 0; i < 3; i++)
        collected(c, case_single(c, false, 70 + i), collector);
    return collector;
}

static const struct case_kind kinds[] = {
    {PLANTED, "ACC-01", "one account for unrelated people", one_card_for_many},
    {LOOKALIKE, "ACC-01", "a couple on one card", couple_on_one_card},
    {LOOKALIKE, "ACC-01", "a couple registered apart on one card", couple_registered_apart},
    {LOOKALIKE, "ACC-01", "the guardian's card for three wards", guardian_of_wards},
    {LOOKALIKE, "ACC-01", "the account of a home for the aged", home_for_the_aged},
    {LOOKALIKE, "ACC-01", "account numbers cut to fifteen digits by a spreadsheet",
     damaged_account_numbers},
    {PLANTED, "ACC-02", "paid to a card in a stranger's name", card_of_a_stranger},
    {LOOKALIKE, "ACC-02", "paid to the spouse's card", card_of_spouse},
    {LOOKALIKE, "ACC-02", "paid to the guardian's card", card_of_guardian},
    {LOOKALIKE, "ACC-02", "the card has a variant character in the name", variant_character},
    {LOOKALIKE, "ACC-02", "the card is in a registered former name", card_in_former_name},
    {PLANTED, "ACC-06", "paid twice for the same month", paid_twice},
    {LOOKALIKE, "ACC-06", "back pay for a month that was missed", back_pay},
    {LOOKALIKE, "ACC-06", "reversed and paid again", reversed_and_paid},
    {LOOKALIKE, "ACC-06", "the first transfer failed", failed_and_paid},
    {LOOKALIKE, "ACC-06", "equal sums of two programmes in one month", two_programs_one_month},
    {PLANTED, "ACC-03", "a stranger's card for a month or two", card_for_a_month},
    {LOOKALIKE, "ACC-03", "the wife's card for a month", card_of_the_wife},
    {LOOKALIKE, "ACC-03", "a new card for good", new_card_for_good},
    {PLANTED, "ACC-07", "destitute support beside care subsidy", care_money_twice},
    {LOOKALIKE, "ACC-07", "one ended before the other began", destitute_afterwards},
    {PLANTED, "ACC-08", "one person collects for many", collects_for_many},
    {LOOKALIKE, "ACC-08", "collects for the family", collects_for_the_family},
    {LOOKALIKE, "ACC-08", "collects for three", collects_for_three},
};
const struct case_list account_cases = CASE_LIST(kinds);
