/* Lists that are written as they are filled: a department's table of which only some rules ask
 * something (certificates, stays in hospital, purchases, complaints …). A row is a record, filled
 * column by column under the canonical names; model.h needs no word of it. */
#ifndef COUNTY_RECORDS_H
#define COUNTY_RECORDS_H

#include "benchmarks/county/sheet.h"

enum record_order { BY_PLACE, BY_KEY }; /* villages one after another, or by record_sort */

struct record_list {
    const char *key; /* names the list; the dice of its habits and its plain file come from it */
    struct table table;
    const char *department, *noun; /* who keeps it, and what it is called in titles */
    const char *in_title;          /* the column whose text stands in the noun; half leave it out */
    uint8_t order;
    uint8_t keeper; /* enum department: whose slips of the pen it has */
    bool monthly;   /* a sheet (or file) a month: record_month says which */
};

/* All of these begin with record_begin and speak of the row begun last. Texts are kept by the
 * caller (keep_text). Money is in fen, decimals in hundredths, dates are days. */
void record_begin(county *c, const struct record_list *list);
void record_text(county *c, const char *column, const char *text);
void record_number(county *c, const char *column, int64_t number);
void record_months(county *c, const char *column, int from, int to);
/* Name and number, and the place of the household where the list has columns for it. */
void record_person(county *c, const char *name_column, const char *id_column, uint32_t person);
void record_month(county *c, int month);
void record_sort(county *c, int64_t key);
/* Marks the people of whom a list tells already. */
void records_mark(const county *c, const struct record_list *list, uint8_t *people);
void records_write(county *c);

/* lists_*.c; records.c has them all in one table */
// clang-format off
extern const struct record_list disability_cards;
extern const struct record_list prisoners;
extern const struct record_list house_repairs;
extern const struct record_list relocations;
extern const struct record_list machine_grants;
extern const struct record_list grain_grants;
extern const struct record_list elder_care;
extern const struct record_list holiday_relief;
extern const struct record_list work_subsidies;
extern const struct record_list staff_pensions;
extern const struct record_list unemployment;
extern const struct record_list injury_benefits;
extern const struct record_list resident_arrears;
extern const struct record_list resident_medical;
extern const struct record_list employee_medical;
extern const struct record_list post_attendance;
extern const struct record_list hospital_bills;
extern const struct record_list food_purchases;
extern const struct record_list canteen_stock;
extern const struct record_list village_contracts;
extern const struct record_list complaints;
extern const struct record_list pupil_changes;
extern const struct record_list senior_grants;
extern const struct record_list meter_readings;
extern const struct record_list rent_subsidies;
extern const struct record_list village_ledger;
extern const struct record_list tender_bids;
extern const struct record_list asset_leases;
extern const struct record_list project_book;
extern const struct record_list project_payments;
extern const struct record_list unit_accounts;
extern const struct record_list household_loans;
extern const struct record_list dividend_book;
extern const struct record_list project_notices;
extern const struct record_list day_labour;
extern const struct record_list land_titles;
extern const struct record_list arable_extra;
extern const struct record_list plots;
extern const struct record_list village_land;
extern const struct record_list machine_register;
extern const struct record_list farm_policies;
extern const struct record_list land_rents;
extern const struct record_list dispatched;
extern const struct record_list refund_sheet;
extern const struct record_list beds;
extern const struct record_list stocks;
extern const struct record_list home_checks;
extern const struct record_list border_trips;
extern const struct record_list post_list;
extern const struct record_list tax_withheld;
extern const struct record_list allowances_paid;
extern const struct record_list animal_awards;
extern const struct record_list award_transfers;
extern const struct record_list ranger_pay;
extern const struct record_list rent_ledger;
extern const struct record_list rent_queue;
extern const struct record_list house_files;
extern const struct record_list move_files;
extern const struct record_list startup_grants;
extern const struct record_list unit_claims;
extern const struct record_list jobless_terms;
extern const struct record_list maternity;
extern const struct record_list bill_lines;
extern const struct record_list aid_claims;
extern const struct record_list unit_payroll;
extern const struct record_list former_officials;
extern const struct record_list village_heads;
extern const struct record_list village_bills;
extern const struct record_list unit_purchases;
extern const struct record_list standards;
extern const struct record_list home_stays;
extern const struct record_list sign_ins;
extern const struct record_list school_meals;
extern const struct record_list account_changes;
extern const struct record_list complaint_steps;
extern const struct record_list taken_land;
extern const struct record_list health_cards;
extern const struct record_list rechecks;
extern const struct record_list near_poor;
extern const struct record_list kitchen_wages;
extern const struct record_list back_payments;
extern const struct record_list relief_grants;
extern const struct record_list pupil_aid;
extern const struct record_list card_payments;
extern const struct record_list batch_transfers;
extern const struct record_list withdrawals;
extern const struct record_list event_days;
extern const struct record_list aid_notices;
extern const struct record_list decisions;
extern const struct record_list members;
extern const struct record_list land_payments;
extern const struct record_list unit_ledger;
extern const struct record_list firm_wages;
extern const struct record_list injury_insured;
extern const struct record_list pupil_register;
extern const struct record_list catering;
// clang-format on

/* background_services.c: the ordinary rows of these lists, made when all people are there */
void services_make(county *c);
/* background_institutions.c: those of schools, farms, villages, complaints and flats */
void institutions_make(county *c);
/* background_offices.c: those of cards, notice boards, courses, land taken, payments of units */
void offices_make(county *c);
/* background_registers.c: those of lists that single offices keep */
void registers_make(county *c);

#endif
