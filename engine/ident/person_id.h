/* Numbers that stand for people: the resident identity number (GB 11643-1999) and what else is
 * found in such columns. */
#ifndef BD_IDENT_PERSON_ID_H
#define BD_IDENT_PERSON_ID_H

#include "engine/ident/value.h"

typedef enum bd_id_problem {
    BD_ID_OK = 0,
    BD_ID_CHECKSUM,       /* 18 characters, the check character does not fit */
    BD_ID_LENGTH,         /* digits, but too few or too many */
    BD_ID_DATE,           /* the birth date is no calendar date */
    BD_ID_REGION,         /* the first two digits were never given to a province */
    BD_ID_MASKED,         /* 5101**********1234; the mask is kept with stars */
    BD_ID_TRUNCATED,      /* 000 tail: went through Excel, the last three digits are lost */
    BD_ID_ROUNDED,        /* numeric cell of 16 digits or more, last digits unknown */
    BD_ID_CONVERTED,      /* 15 digits made 18: fine, but worth saying */
    BD_ID_REPAIRED,       /* O for 0, l for 1, only when the check then passes */
    BD_ID_LOST,           /* 5.10107E+17: only six digits left */
    BD_ID_OTHER_DOCUMENT, /* passport, travel permit, birth certificate … */
    BD_ID_CHARACTERS      /* something else */
} bd_id_problem;

typedef struct bd_person_id {
    char text[40]; /* normal form, NUL-terminated; longer texts: a prefix, ~ and a hash */
    uint8_t length;
    bd_id_problem problem;
    bool usable;          /* OK, CONVERTED, REPAIRED or OTHER_DOCUMENT: may stand for one person */
    int32_t birth_date;   /* BD_DATE_NULL when not legible */
    char sex;             /* 'M', 'F' or 0 */
    uint32_t region_code; /* the first six digits, or 0 (also for foreigners' 9… cards) */
    uint64_t packed;      /* 17 digits as a number + 1 (the check character is implied) for resident
                             ids that are OK, CONVERTED or REPAIRED, else 0 */
} bd_person_id;

/* Normalises and checks. OK: out->usable. BAD: out->problem says why; text still is the normal
 * form, so that equal bad numbers match each other; birth date, sex and region are set as far as
 * they are legible. EMPTY for blank and placeholders (无, 不详, 待补, /, 0, 111111…, 123456…): out
 * is cleared. `from_number`: the cell held a number, of which only 15 significant digits can be
 * trusted. Certificates of disability (20 characters) give their first 18, student numbers G + id
 * the id. Of the region only the province is checked here: see bd_divisions_has_prefix. */
bd_value_status bd_person_id_parse(const char *text, size_t length, bool from_number,
                                   bd_person_id *out);

/* The 18 characters behind `packed` (not 0). */
void bd_person_id_unpack(uint64_t packed, char out[19]);

/* The check character for 17 digits, '0' to '9' or 'X' (ISO 7064 MOD 11-2). */
char bd_person_id_check_character(const char digits[17]);

/* Finds the next resident number (18 or 15 characters, not part of a longer run of digits) in a
 * text such as "张三510107…" or two numbers in one cell, from byte `from` on. */
bool bd_person_id_find(const char *text, size_t length, size_t from, size_t *begin_byte,
                       size_t *end_byte);

/* "checksum", "length", "date", "region", "masked", "truncated", "rounded", "converted",
 * "repaired", "lost", "other_document", "characters"; NULL for BD_ID_OK. */
const char *bd_id_problem_name(bd_id_problem problem);

/* For output: the first six characters, stars, the last four; shorter texts keep less. For any
 * identifier, in UTF-8. Returns the length in bytes. */
size_t bd_person_id_mask(const char *text, size_t length, char out[64]);

#endif
