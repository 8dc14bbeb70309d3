/* The domain types of columns, and how a value of each is kept. NULL is a sentinel in the value
 * itself, so that columns need no separate bitmap. */
#ifndef BD_STORE_TYPE_H
#define BD_STORE_TYPE_H

#include "engine/base/buffer.h"
#include "engine/base/status.h"

#include <math.h>

typedef enum bd_type {
    BD_TYPE_UNKNOWN = 0, /* the type of a bare NULL */
    /* Entity keys: dense ids of one dictionary per kind, across all tables. */
    BD_TYPE_PERSON,
    BD_TYPE_HOUSEHOLD,
    BD_TYPE_ORG,
    BD_TYPE_ACCOUNT,
    BD_TYPE_PHONE,
    BD_TYPE_PLATE,
    BD_TYPE_TITLE, /* property title or real-estate unit */
    BD_TYPE_REGION,
    BD_TYPE_SOURCE, /* one sheet of one file */
    /* Texts: dense ids of one text dictionary; equal ids mean equal texts. */
    BD_TYPE_NAME,
    BD_TYPE_CODE,
    BD_TYPE_TEXT,
    BD_TYPE_MONEY,  /* fen */
    BD_TYPE_DATE,   /* days since 1970-01-01 */
    BD_TYPE_PERIOD, /* whole months from..to, see engine/ident/period.h */
    BD_TYPE_INT,
    BD_TYPE_REAL,
    BD_TYPE_BOOL,
    BD_N_TYPES
} bd_type;

typedef enum bd_physical {
    BD_PHYSICAL_U32, /* ids and periods; 0 is NULL */
    BD_PHYSICAL_I32, /* dates; INT32_MIN is NULL */
    BD_PHYSICAL_I64, /* money and integers; INT64_MIN is NULL */
    BD_PHYSICAL_F64, /* NaN is NULL */
    BD_PHYSICAL_U8   /* 0 false, 1 true, 2 NULL */
} bd_physical;

#define BD_NULL_ID 0u
#define BD_NULL_I32 INT32_MIN
#define BD_NULL_I64 INT64_MIN
#define BD_NULL_F64 ((double)NAN)
#define BD_NULL_BOOL 2u

static inline bool bd_type_is_entity(bd_type type) {
    return type >= BD_TYPE_PERSON && type <= BD_TYPE_SOURCE;
}
static inline bool bd_type_is_text(bd_type type) {
    return type >= BD_TYPE_NAME && type <= BD_TYPE_TEXT;
}
static inline bool bd_type_is_number(bd_type type) {
    return type == BD_TYPE_MONEY || type == BD_TYPE_INT || type == BD_TYPE_REAL;
}
static inline bd_physical bd_type_physical(bd_type type) {
    switch (type) {
    case BD_TYPE_DATE:
        return BD_PHYSICAL_I32;
    case BD_TYPE_MONEY:
    case BD_TYPE_INT:
        return BD_PHYSICAL_I64;
    case BD_TYPE_REAL:
        return BD_PHYSICAL_F64;
    case BD_TYPE_BOOL:
        return BD_PHYSICAL_U8;
    default:
        return BD_PHYSICAL_U32;
    }
}
static inline size_t bd_physical_bytes(bd_physical physical) {
    switch (physical) {
    case BD_PHYSICAL_U8:
        return 1;
    case BD_PHYSICAL_I64:
    case BD_PHYSICAL_F64:
        return 8;
    default:
        return 4;
    }
}

/* Appends a value of the type as it may leave the inspector's hands: persons' numbers, accounts and
 * phones masked, codes of units, property and the like as they are, texts with what looks like a
 * person's number masked (engine/ident/mask.h). BD_TYPE_UNKNOWN: as a text. */
void bd_mask_value(bd_type type, const char *text, size_t length, bd_buffer *out);

/* The SQL name: "PERSON", "MONEY" … */
const char *bd_type_name(bd_type type);
/* What people read for it: 身份证号, 金额 … */
const char *bd_type_words(bd_type type, bd_language language);
/* BD_TYPE_UNKNOWN when there is no such type; upper or lower case. */
bd_type bd_type_find(const char *name, size_t length);

/* A single value: a constant of a query, a parameter, a cell of a result. Texts and entity keys
 * are texts here (not yet ids), borrowed. */
typedef struct bd_value {
    bd_type type;
    bool is_null;
    int64_t integer; /* INT, MONEY (fen), DATE (days), PERIOD (packed), BOOL (0, 1) */
    double real;
    const char *text; /* texts and entity keys */
    size_t length;
} bd_value;

#endif
