/* The county as it really is, before any department writes about it. Everything is made in memory
 * (about 200 bytes a person), then each department writes its own view. Persons, households and
 * so on are indexes into the lists; NOBODY is no index. Money is in fen. */
#ifndef COUNTY_MODEL_H
#define COUNTY_MODEL_H

#include "benchmarks/county/base.h"
#include "benchmarks/county/identifier.h"

#define NOBODY UINT32_MAX
enum { NAME_SIZE = 52, MAX_TOWNS = 30, VILLAGES_PER_TOWN = 24, N_NEIGHBOURS = 2 };

typedef struct options {
    uint32_t n_people;
    uint64_t seed;
    const char *output;
    int plant;      /* times each anomaly */
    bool clean;     /* no anomalies and no look-alikes */
    bool plain;     /* tidy CSV with canonical names */
    int months;     /* of payments, from January 2022 */
    int rows_scale; /* per cent: how many of the people draw benefits and wages */
} options;

struct person {
    char name[NAME_SIZE];
    char id[ID_SIZE];
    bool female;
    uint8_t relation;  /* to the head, GB/T 4761 */
    bool unregistered; /* has no row in the household register */
    bool disabled;     /* severely */
    bool has_slip;     /* some department writes this person's name or number otherwise */
    bool public_pay;
    int32_t birth_day, death_day, register_day; /* ALIVE, or when the death was registered */
    int32_t move_in_day, move_out_day;          /* of the household register; 0: never moved */
    uint32_t household, father, mother, spouse;
    uint64_t account, phone;
};

struct household {
    uint32_t first, n_members;
    uint32_t number, sort_key;
    uint32_t relatives; /* households of parents, children, brothers share this number */
    uint16_t village;
    bool urban, farms, used; /* used: belongs to a planted case */
    int32_t area_mu_x100;
    uint64_t phone; /* 0: the head's */
    char *address;  /* NULL: made from the village */
};

struct village {
    uint16_t town;
    bool urban;
    char name[40];
};

struct town {
    char name[24];
    bool urban;
};

enum program {
    RURAL_ALLOWANCE, /* 农村低保 */
    URBAN_ALLOWANCE, /* 城市低保 */
    DESTITUTE,       /* 特困 */
    OLD_AGE,         /* 高龄津贴 */
    DISABLED_LIVING, /* 困难残疾人生活补贴 */
    DISABLED_CARE,   /* 重度残疾人护理补贴 */
    FARMLAND,        /* 耕地地力保护补贴 */
    TEMPORARY_AID,   /* 临时救助 */
    FUNERAL,         /* 丧葬补助 */
    N_PROGRAMS
};

enum pay_status { PAID, FAILED };

/* Someone is paid the same sum every month from `from` to `to`. */
struct payment {
    uint32_t person;
    uint8_t program, headcount, status;
    int16_t from, to;
    int16_t paid_in; /* -1: each month in its own list; else the month whose list has it */
    int32_t fen;
    uint64_t account;           /* 0: the person's own */
    const char *account_name;   /* NULL: the person's own name */
    const char *account_digits; /* NULL, or the number as a spreadsheet damaged it */
    const char *remark;
    uint64_t phone; /* 0: the household's */
};

/* Someone was approved for a programme: a row of a register. */
struct approval {
    uint32_t person;
    uint8_t program, headcount, level;
    int16_t from, to;
    int32_t fen;
    uint32_t guardian;
    uint32_t contact;   /* a household head named on the row who is not insured; NOBODY */
    int32_t income_fen; /* of the household a month, as declared */
    const char *remark;
    int32_t apply_day, publicity_day, approve_day; /* 0: as usual before the first month */
    const char *handler;
    uint8_t neighbour; /* 0: this county; 1 …: a neighbouring one */
};

enum staff_type {
    CIVIL_SERVANT,
    QUASI_CIVIL_SERVANT,
    PUBLIC_INSTITUTION,
    RETIRED_PUBLIC,
    TEMPORARY_STAFF,
    WELFARE_POST,
    SURVIVOR,
    VILLAGE_OFFICIAL,
    VILLAGE_DOCTOR,
    N_STAFF_TYPES
};

struct job {
    uint32_t person;
    uint16_t employer;
    uint8_t staff_type;
    bool allowance_only; /* a secondment allowance, no wage */
    int16_t from, to, paid_in;
    int32_t fen;
    const char *remark;
    uint64_t account; /* 0: the person's own */
};

struct employer {
    char name[96];
    char code[USCC_SIZE];
    uint16_t town;
};

enum official_type { COUNTY_OFFICIAL, TOWN_OFFICIAL, CASE_WORKER, VILLAGE_CADRE };

struct official {
    uint32_t person;
    uint8_t type;
    uint16_t village; /* VILLAGE_CADRE: of which; else of residence */
    char post[48];
    const char *in_charge;
    char *employer;
    int32_t start_day, end_day; /* ALIVE: still in office */
};

struct declaration {
    uint32_t official, relative;
    const char *relation, *matter; /* matter NULL: the relation only */
    int32_t day;
};

struct marriage {
    uint32_t husband, wife;
    int32_t day;
    bool divorce;
};

struct property {
    uint32_t owner;
    uint32_t number;
    int32_t area_x100;
    const char *usage, *share, *status;
    int32_t register_day, transfer_day; /* ALIVE: still owned */
    int64_t price_fen;
    uint16_t village;
};

struct vehicle {
    uint32_t owner;
    uint32_t number;
    const char *type, *model, *status;
    int32_t register_day, transfer_day;
    int64_t price_fen;
};

struct tenancy {
    uint32_t tenant;
    int32_t start_day, exit_day, area_x100, rent_fen;
    uint16_t estate, room;
};

struct company {
    char name[96];
    char code[USCC_SIZE];
    uint32_t legal_person;
    int32_t establish_day, cancel_day; /* cancel_day 0: not cancelled */
    const char *scope, *status;
    int64_t capital_fen;
};

struct share {
    uint32_t company, holder;
    int32_t percent;
};

struct insured {
    uint32_t person;
    uint32_t company; /* index into companies, or NOBODY: own account */
    int16_t from, to;
    int32_t base_fen;
};

struct student {
    uint32_t person, guardian;
    uint8_t grade, school, boarding;
    int32_t aid_fen;
};

enum flow_level {
    LEVEL_PROVINCE,
    LEVEL_CITY,
    LEVEL_COUNTY,
    LEVEL_TOWN,
    LEVEL_VILLAGE,
    LEVEL_HOUSEHOLDS,
    LEVEL_COMPANY
};

struct flow {
    const char *doc_no, *program, *payer, *payee, *summary;
    uint8_t level_from, level_to;
    int32_t day, received_day;
    int64_t fen, balance_fen; /* balance: -1 not stated */
    uint16_t town;
    bool refund; /* stable-job refund: the employment office's ledger */
};

/* How one department writes one person, if not rightly. */
enum department {
    EVERYWHERE,
    AT_CIVIL_AFFAIRS, /* rolls and payments */
    AT_POLICE,
    AT_FINANCE, /* payrolls, farm subsidies */
    AT_FUNERAL_HOME
};
enum slip_kind { SLIP_NAME, SLIP_ID, SLIP_NUMBER_CELL, SLIP_FORMER_NAME, SLIP_ACCOUNT_NUMBER };
struct slip {
    uint32_t person;
    uint8_t department, kind;
    const char *text;
};

/* A row of a list that is written as it is filled: see records.h. */
struct record {
    uint16_t list;
    int16_t month; /* of its sheet; -1 where the list has one sheet only */
    uint32_t person, first_cell, n_cells, order;
    int64_t key;
};
struct record_cell {
    const char *text;
    int64_t number;
    int16_t last;
    uint8_t column, id_column; /* id_column: 1 + the column of the number of person `number` */
};

struct county_place {
    const char *province, *prefecture, *plate;
    struct {
        const char *code, *name;
    } counties[3]; /* the first is the county, the others its neighbours */
};

typedef struct county {
    options options;
    const struct county_place *place;
    dice dice; /* for the people and their lives */
    struct town towns[MAX_TOWNS];
    uint32_t n_towns, n_villages;
    uint32_t n_case_companies;
    uint32_t n_case_villages; /* villages of cases, after the others: no background lives there */
    bool village_books;       /* what villages spend is known too */
    struct village *villages;
    LIST(struct person) people;
    LIST(struct household) households;
    LIST(struct payment) payments;
    LIST(struct approval) approvals;
    LIST(struct payment) neighbour_payments;
    LIST(struct job) jobs;
    LIST(struct employer) employers;
    LIST(struct official) officials;
    LIST(struct declaration) declarations;
    LIST(struct marriage) marriages;
    LIST(struct property) properties;
    LIST(struct vehicle) vehicles;
    LIST(struct tenancy) tenancies;
    LIST(struct company) companies;
    LIST(struct share) shares;
    LIST(struct insured) insured;
    LIST(struct student) students;
    LIST(struct flow) flows;
    LIST(struct slip) slips;
    LIST(struct record) records;
    LIST(struct record_cell) record_cells;
    LIST(uint32_t) clerks; /* whose phone stands for many households */
    LIST(char *) strings;
    uint32_t *household_order; /* households by town, village, sort key */
    uint32_t *person_rank;     /* place of each person in that order */
    uint64_t *id_set;
    size_t id_set_size, id_set_used;
    uint64_t next_card;
    uint32_t next_relatives, next_document, n_attachments;
    uint32_t next_kitchen, next_invoice, next_plot, next_committee, next_project, next_voucher,
        next_complaint, next_collective, next_case_town;
    struct truth *truth;
} county;

/* people.c */
uint32_t household_add(county *c, uint16_t village, uint32_t relatives);
/* surname NULL: any. The household must be the last one added. */
uint32_t person_add(county *c, uint32_t household, bool female, int age, int relation,
                    const char *surname);
void person_marry(county *c, uint32_t husband, uint32_t wife, int32_t day);
/* Puts another birthday into the person and the number. */
void person_set_birth(county *c, uint32_t person, int32_t birth_day);
void person_set_prefix(county *c, uint32_t person, const char *prefix);
/* A number made elsewhere, with the birthday it says. */
void person_set_id(county *c, uint32_t person, const char *id, int32_t birth_day);
void person_set_name(county *c, uint32_t person, const char *name);
void person_die(county *c, uint32_t person, int32_t day);
bool person_alive_on(const struct person *p, int32_t day);
const char *person_surname(const struct person *p, char out[8]);
uint16_t any_village(county *c, bool urban);
/* A village in the country in which only those live whom a case puts there. */
uint16_t case_village(county *c, uint16_t town);
void county_found(county *c);
void county_arrange(county *c); /* after all people are made: the order in which lists run */
char *keep_text(county *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
uint32_t head_of(const county *c, uint32_t person);
/* Who is paid for the household's land in a year: its first adult alive on 1 January. */
uint32_t farm_payee(const county *c, uint32_t household, int year);
const struct slip *slip_find(const county *c, uint32_t person, int department, int kind);
void slip_add(county *c, uint32_t person, int department, int kind, const char *text);

/* lives.c: the events of a life, used by the background and by the planted cases */
struct payment *pay(county *c, uint32_t person, int program, int from, int to, int headcount);
struct approval *approve(county *c, uint32_t person, int program, int from, int to, int headcount);
void aid(county *c, uint32_t person, int program, int from, int to, int headcount);
/* The old-age allowance by tier of age (50, 100 and 300 yuan), for the months that are due. */
void old_age_paid(county *c, uint32_t person, int from, int to);
struct job *employ(county *c, uint32_t person, int staff_type, int from, int to);
struct vehicle *give_vehicle(county *c, uint32_t owner, const char *type, int32_t register_day);
struct property *give_home(county *c, uint32_t owner, bool in_town, int32_t register_day);
struct tenancy *rent_public(county *c, uint32_t tenant, int32_t start_day);
struct official *appoint(county *c, uint32_t person, int type, int32_t start_day);
void declare(county *c, uint32_t official, uint32_t relative, const char *relation,
             const char *matter, int32_t day);
uint32_t company_add(county *c, const char *name, const char *kind, uint32_t legal_person);
struct flow *flow_add(county *c);
uint16_t employer_near(county *c, uint16_t village, int staff_type);
void employers_found(county *c);
const char *program_name(int program);

/* background.c */
void background_make(county *c);
/* background_events.c: what happens to ordinary people besides */
void events_make(county *c);

/* truth.c and plant_*.c */
void truth_open(county *c);
void truth_close(county *c);
void truth_add(county *c, bool planted, const char *rule, const char *subject, const char *name,
               const char *note);
void truth_person(county *c, bool planted, const char *rule, uint32_t person, const char *note);
void cases_plant(county *c);

/* How a flat is written: the estate, and building, stair and room. */
const char *tenancy_estate(const struct tenancy *t);
void tenancy_room(const struct tenancy *t, char *out, size_t size);

/* one writer per department */
void write_household_register(county *c);
void write_civil_affairs(county *c);
void write_farm_subsidies(county *c);
void write_payrolls(county *c);
void write_kinship(county *c);
void write_deaths(county *c);
void write_property(county *c);
void write_vehicles(county *c);
void write_tenancies(county *c);
void write_companies(county *c);
void write_social_security(county *c);
void write_students(county *c);
void write_fund_flows(county *c);
void write_neighbour(county *c);

#endif
