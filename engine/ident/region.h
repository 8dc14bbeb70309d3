/* Administrative divisions (GB/T 2260, all editions) and place names. */
#ifndef BD_IDENT_REGION_H
#define BD_IDENT_REGION_H

#include "engine/base/status.h"
#include "engine/ident/value.h"

typedef struct bd_divisions bd_divisions;

/* The texts belong to the table. */
typedef struct bd_division {
    uint32_t code; /* six digits */
    const char *name;
    const char *level; /* 省级, 地级, 县级 */
    const char *province;
    const char *prefecture; /* "" for a province; 直辖 where there is none between */
    const char *status;     /* 在用 or 弃用 */
    uint16_t from_year;
    uint16_t until_year; /* 0: still in use */
    uint32_t successor;  /* the code that took its place; 0: none, or several */
} bd_division;

/* Reads rules/codes/divisions.csv (UTF-8; columns by position: code, province, prefecture, name,
 * level, status, from, until, new code). Close with bd_divisions_close (NULL is allowed). Once open
 * it may be read by any number of threads. */
BD_MUST_CHECK bd_status bd_divisions_open(const char *path, bd_divisions **out, bd_error *error);
void bd_divisions_close(bd_divisions *divisions);
size_t bd_divisions_count(const bd_divisions *divisions);
/* In order of codes; at < bd_divisions_count. */
const bd_division *bd_divisions_at(const bd_divisions *divisions, size_t at);

/* Was this county-level code ever in use, in any edition? Collective lines (…01 under a prefecture,
 * as 440401) count when the prefecture exists, as old numbers carry them. */
bool bd_divisions_has_prefix(const bd_divisions *divisions, uint32_t code6);

/* A code of six digits; of several editions the one in use, else the latest. */
bool bd_divisions_find(const bd_divisions *divisions, uint32_t code, bd_division *out);

/* A code of 6, 9 or 12 digits; zeros that only fill up are cut (510107000000 gives 510107). */
bd_value_status bd_region_code_parse(const char *text, size_t length, uint64_t *code);

/* The distinctive part of a place name, for matching: 石桥镇人民政府 gives 石桥, 七田村村民委员会
 * 七田, 多福巷社区居委会 多福巷. Words for the kind of place are taken off at the end as long as at
 * least two characters stay. Returns the length; "" for an empty text. */
size_t bd_region_place_key(const char *text, size_t length, char out[128]);

#endif
