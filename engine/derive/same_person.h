/* Inside engine/derive: what finding the people behind damaged numbers (same_person.c) and writing
 * them down (same_table.c) share. */
#ifndef BD_DERIVE_SAME_PERSON_H
#define BD_DERIVE_SAME_PERSON_H

#include "engine/derive/derive_internal.h"
#include "engine/derive/partial_id.h"
#include "engine/kin/relation.h"

#define BD_SAME_FACTS 8u /* different values of one kind that are kept of somebody */

enum { BD_SAME_PHONE, BD_SAME_ACCOUNT, BD_SAME_HOUSEHOLD, BD_SAME_KEYS };

/* Fields that agree or contradict, as bits. */
enum {
    BD_SAME_BIRTH = 1,
    BD_SAME_OTHER_BIRTH = 2,
    BD_SAME_SEX = 4,
    BD_SAME_OTHER_SEX = 8,
    BD_SAME_VILLAGE = 16,
    BD_SAME_OTHER_VILLAGE = 32,
    BD_SAME_TOWN = 64,
    BD_SAME_OTHER_TOWN = 128,
    BD_SAME_REGION = 256,
    BD_SAME_FIRST_KEY = 512,     /* shifted by BD_SAME_PHONE, … */
    BD_SAME_CHECKED = 4096,      /* verification found one person */
    BD_SAME_CHECKED_OTHER = 8192 /* … two people */
};

/* A table about the person of its column id_no; columns may be NULL. */
typedef struct bd_same_subject {
    size_t number; /* in the schema */
    const bd_table *table;
    const bd_index *index, *key_index[BD_SAME_KEYS]; /* by id_no; by phone … */
    const bd_column *persons, *names, *sexes, *villages, *towns, *regions, *births;
    const bd_column *keys[BD_SAME_KEYS];
    bool clustered; /* by id_no */
} bd_same_subject;

/* Somebody without a whole number: a PERSON, or (person 0) a row. */
typedef struct bd_same_record {
    uint32_t person, subject, row, name;
    uint64_t key; /* of the name; 0: none */
} bd_same_record;

typedef struct bd_same_namesake {
    uint64_t key;
    uint32_t person;
    bool whole;      /* `number` is set: 18 characters */
    char number[18]; /* here, as all people of a name are gone through */
} bd_same_namesake;

typedef struct bd_same_facts {
    int32_t birth;
    uint8_t sex; /* bd_kin_sex */
    uint32_t n_villages, n_towns, n_regions, n_keys[BD_SAME_KEYS];
    uint32_t villages[BD_SAME_FACTS], towns[BD_SAME_FACTS], regions[BD_SAME_FACTS];
    uint32_t keys[BD_SAME_KEYS][BD_SAME_FACTS];
} bd_same_facts;

/* A record while people of its name are compared with it. */
typedef struct bd_same_asked {
    uint32_t number, n_namesakes;
    size_t begin;  /* of its candidates in the list */
    double chance; /* that what is left of the number fits somebody else */
    bool has_date; /* the number shows the day of birth */
    bd_same_facts facts;
} bd_same_asked;

typedef struct bd_same_candidate {
    uint32_t record, person, n_candidates, n_namesakes;
    uint16_t fields;
    uint8_t fit; /* bd_partial_fit */
    char grade;  /* 'D' or 'E' */
    bool linked;
    double chance; /* that what is left of the number fits somebody else; 1 without a number */
    double others; /* expected number of other people who agree as much */
    double probability;
} bd_same_candidate;

/* What verification said of a record and a person. */
typedef struct bd_same_label {
    uint32_t person, subject, row; /* the record: a PERSON, or (person 0) a row */
    uint32_t b;
    bool same, found; /* found: both rows are in the data */
} bd_same_label;

typedef struct bd_same_list {
    bd_same_candidate *items;
    size_t n, capacity;
} bd_same_list;

typedef struct bd_same_run {
    bd_store *store;
    const bd_dictionary *persons, *texts, *keys[BD_SAME_KEYS];
    const bd_person_numbers *numbers;
    const uint32_t *names; /* by person */
    int n_threads;
    const bd_cancel *cancel;
    bd_same_subject *subjects;
    size_t n_subjects, subjects_capacity;
    bd_same_record *records;
    size_t n_records, records_capacity;
    uint64_t *slots; /* keys of the names looked for, open addressing */
    size_t slots_mask;
    bd_same_namesake *namesakes; /* with whole numbers, by key and person */
    size_t n_namesakes, namesakes_capacity;
    uint8_t *phone_people; /* per phone, at most 255 */
    bd_partial_sample sample;
    bd_same_label *labels;
    size_t n_labels;
    bd_same_list found; /* by record, best first */
} bd_same_run;

/* What an agreement (or BD_SAME_OTHER_VILLAGE, BD_SAME_OTHER_TOWN) proves, in bits. */
double bd_same_bits(unsigned field);
/* What the tables say of somebody. */
void bd_same_read_record(const bd_same_run *run, const bd_same_record *record,
                         bd_same_facts *facts);
void bd_same_read_person(const bd_same_run *run, uint32_t person, bd_same_facts *facts);

/* same_label.c: fills run->labels; what they say of a pair: BD_SAME_CHECKED, BD_SAME_CHECKED_OTHER,
 * or 0. */
BD_MUST_CHECK bd_status bd_same_labels_find(bd_same_run *run, const bd_checked_pair *pairs,
                                            size_t n, bd_error *error);
unsigned bd_same_label_of(const bd_same_run *run, const bd_same_record *record, uint32_t person);

/* same_field.c: the table same_person_field. */
BD_MUST_CHECK bd_status bd_same_field_table_set(const bd_same_run *run, bd_error *error);
/* same_table.c: the table same_person out of what was found. */
BD_MUST_CHECK bd_status bd_same_table_set(const bd_same_run *run, bd_error *error);

#endif
