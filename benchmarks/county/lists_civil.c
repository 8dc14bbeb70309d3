/* Registers beside those of civil affairs: certificates, prisoners, houses, resettlement. */
#include "benchmarks/county/records.h"

static const struct column card_columns[] = {
    {"row_no", CELL_SEQUENCE, 70, false, NULL},
    {"town", CELL_TEXT, 90, false, "户籍地"},
    {"village", CELL_TEXT, 90, false, "户籍地"},
    {"person_name", CELL_NAME, 100, false, NULL},
    {"gender", CELL_SEX, 60, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},
    {"program", CELL_TEXT, 100, false, NULL},
    {"cert_no", CELL_TEXT, 100, false, "残疾证信息"},
    {"disability_type", CELL_TEXT, 100, false, "残疾证信息"},
    {"disability_level", CELL_TEXT, 100, false, "残疾证信息"},
    {"assessor", CELL_TEXT, 100, false, "残疾证信息"},
    {"approve_date", CELL_DATE, 100, false, "残疾证信息"},
    {"end_date", CELL_DATE, 100, false, "残疾证信息"},
    {"status", CELL_TEXT, 70, false, NULL},
    {"phone", CELL_PHONE, 50, false, NULL},
};
const struct record_list disability_cards = {.key = "disability_cards",
                                             .table = TABLE("roll", card_columns),
                                             .department = "残联",
                                             .noun = "持证残疾人花名册",
                                             .in_title = "program",
                                             .keeper = AT_CIVIL_AFFAIRS};

static const struct column prison_columns[] = {
    {"row_no", CELL_SEQUENCE, 70, false, NULL},  {"person_name", CELL_NAME, 100, false, NULL},
    {"gender", CELL_SEX, 50, false, NULL},       {"id_no", CELL_ID, 100, false, NULL},
    {"program", CELL_TEXT, 100, false, NULL},    {"start_date", CELL_DATE, 100, false, "刑期"},
    {"end_date", CELL_DATE, 100, false, "刑期"}, {"address", CELL_TEXT, 60, false, NULL},
    {"remark", CELL_TEXT, 100, false, NULL},
};
const struct record_list prisoners = {.key = "prisoners",
                                      .table = TABLE("roll", prison_columns),
                                      .department = "司法局",
                                      .noun = "服刑人员名单",
                                      .in_title = "program",
                                      .order = BY_KEY};

static const struct column house_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},
    {"plan_year", CELL_PERIOD, 100, false, NULL},
    {"town", CELL_TEXT, 90, false, NULL},
    {"village", CELL_TEXT, 90, false, NULL},
    {"person_name", CELL_NAME, 100, false, "改造户"},
    {"id_no", CELL_ID, 100, false, "改造户"},
    {"headcount", CELL_INTEGER, 60, false, "改造户"},
    {"program", CELL_TEXT, 100, false, NULL},
    {"house_grade", CELL_TEXT, 90, false, NULL},
    {"rebuild_mode", CELL_TEXT, 80, false, NULL},
    {"approve_date", CELL_DATE, 70, false, NULL},
    {"status", CELL_TEXT, 100, false, NULL},
    {"remark", CELL_TEXT, 60, false, NULL},
};
const struct record_list house_repairs = {.key = "house_repairs",
                                          .table = TABLE("roll", house_columns),
                                          .department = "住建局",
                                          .noun = "农村危房改造对象花名册",
                                          .in_title = "program",
                                          .order = BY_KEY};

static const struct column move_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},   {"town", CELL_TEXT, 90, false, "迁出地"},
    {"village", CELL_TEXT, 90, false, "迁出地"},  {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},         {"headcount", CELL_INTEGER, 90, false, NULL},
    {"program", CELL_TEXT, 100, false, NULL},     {"plan_year", CELL_PERIOD, 100, false, NULL},
    {"rebuild_mode", CELL_TEXT, 50, false, NULL}, {"phone", CELL_PHONE, 50, false, NULL},
};
const struct record_list relocations = {.key = "relocations",
                                        .table = TABLE("roll", move_columns),
                                        .department = "发改局",
                                        .noun = "易地扶贫搬迁对象名册",
                                        .in_title = "program"};
