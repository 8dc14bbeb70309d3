/* The codes and words of kinship as data; used by relation_parse.c. */
#ifndef BD_KIN_RELATION_WORDS_H
#define BD_KIN_RELATION_WORDS_H

#include "engine/kin/relation.h"

typedef struct bd_kin_word {
    const char *word;
    const char *path;        /* compact notation; NULL for words that are no path */
    const char *alternative; /* a second meaning, or NULL */
    uint8_t class;           /* bd_kin_class */
    uint8_t choice;          /* bd_kin_choice */
    uint8_t unclear;
    uint8_t takes_prefix; /* 大, 二, 小 … may stand before it without changing the relation */
} bd_kin_word;

/* Sorted in no order; ends with a NULL word. */
extern const bd_kin_word bd_kin_words[];

/* In English what bd_kin_relation_name says in Chinese; NULL for other texts. */
const char *bd_kin_name_english(const char *zh, size_t length);

typedef struct bd_kin_code {
    uint8_t code; /* two digits */
    uint8_t class;
    uint8_t unclear;
    const char *path;
} bd_kin_code;

/* GB/T 4761-2008, two digits; ends with code 0. One-digit codes are the tens, see the parser. */
extern const bd_kin_code bd_kin_codes[];

#endif
