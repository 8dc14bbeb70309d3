#include "engine/ident/character_tables.h"

#include <stdbool.h>
#include <string.h>

/* U+E815 to U+E864: where older software put the characters FE50 to FEA0 of GBK; here as GB
 * 18030-2005 has them. */
#define PRIVATE_FIRST 0xE815u
static const uint32_t private_use[] = {
    0x2E81, 0x20087, 0x20089, 0x200CC, 0x2E84,  0x3473, 0x3447, 0x2E88, 0x2E8B,  0x9FB4,
    0x359E, 0x361A,  0x360E,  0x2E8C,  0x2E97,  0x396E, 0x3918, 0x9FB5, 0x39CF,  0x39DF,
    0x3A73, 0x39D0,  0x9FB6,  0x9FB7,  0x3B4E,  0x3C6E, 0x3CE0, 0x2EA7, 0x215D7, 0x9FB8,
    0x2EAA, 0x4056,  0x415F,  0x2EAE,  0x4337,  0x2EB3, 0x2EB6, 0x2EB7, 0x2298F, 0x43B1,
    0x43AC, 0x2EBB,  0x43DD,  0x44D6,  0x4661,  0x464C, 0x9FB9, 0x4723, 0x4729,  0x477C,
    0x478D, 0x2ECA,  0x4947,  0x497A,  0x497D,  0x4982, 0x4983, 0x4985, 0x4986,  0x499F,
    0x499B, 0x49B7,  0x49B6,  0x9FBA,  0x241FE, 0x4CA3, 0x4C9F, 0x4CA0, 0x4CA1,  0x4C77,
    0x4CA2, 0x4D13,  0x4D14,  0x4D15,  0x4D16,  0x4D17, 0x4D18, 0x4D19, 0x4DAE,  0x9FBB,
};

/* CJK radicals U+2E80 to U+2EF3, which NFKC leaves alone, as the characters that they stand for
 * (Unicode property Equivalent_Unified_Ideograph). They come from PDF files. */
#define RADICAL_FIRST 0x2E80u
static const uint32_t radicals[] = {
    0,       0x5382,  0x4E5B,  0x4E5A, 0x4E59, 0x4EBB,  0x5182,  0x20628, 0x5200,  0x5202,  0x535C,
    0x353E,  0x5C0F,  0x5C10,  0x5140, 0x5C23, 0x5C22,  0x21BC2, 0x5DF3,  0x5E7A,  0x5F51,  0x5F50,
    0x5FC4,  0x5FC3,  0x624C,  0x6535, 0,      0x65E1,  0x65E5,  0x6708,  0x6B7A,  0x6BCD,  0x6C11,
    0x6C35,  0x6C3A,  0x706C,  0x722B, 0x722C, 0x4E2C,  0x725B,  0x72AD,  0x738B,  0x24D14, 0x76EE,
    0x793A,  0x793B,  0x25AD7, 0x7CF9, 0x7E9F, 0x7F53,  0x7F52,  0x34C1,  0x5197,  0x2626B, 0x7F8A,
    0x2634C, 0x2634B, 0x8002,  0x8080, 0x807F, 0x8089,  0x26951, 0x8279,  0x827A,  0x827B,  0x864E,
    0x8864,  0x8980,  0x897F,  0x89C1, 0x89D2, 0x278B2, 0x8BA0,  0x8D1D,  0x27FB7, 0x8F66,  0x8FB6,
    0x8FB7,  0x8FB8,  0x9091,  0x9485, 0x9577, 0x9578,  0x957F,  0x95E8,  0x28E0F, 0x961D,  0x96E8,
    0x9752,  0x97E6,  0x9875,  0x98CE, 0x98DE, 0x98DF,  0x2967F, 0x98E0,  0x9963,  0x29810, 0x9A6C,
    0x9AA8,  0x9B3C,  0x9C7C,  0x9E1F, 0x5364, 0x9EA6,  0x9EC4,  0x9EFE,  0x6589,  0x9F50,  0x6B6F,
    0x9F7F,  0x7ADC,  0x9F99,  0x9F9C, 0x4E80, 0x9F9F,
};

static uint32_t fold_beyond(uint32_t c) {
    size_t low = 0, high = bd_character_fold_beyond_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (bd_character_fold_beyond[middle].from < c) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < bd_character_fold_beyond_count && bd_character_fold_beyond[low].from == c;
    return found ? bd_character_fold_beyond[low].to : c;
}

uint32_t bd_character_fold(uint32_t c) {
    if (c - PRIVATE_FIRST < sizeof private_use / sizeof *private_use)
        c = private_use[c - PRIVATE_FIRST];
    if (c - RADICAL_FIRST < sizeof radicals / sizeof *radicals && radicals[c - RADICAL_FIRST])
        c = radicals[c - RADICAL_FIRST];
    if (c - BD_CHARACTER_FIRST < BD_CHARACTER_COUNT)
        return bd_character_fold_table[c - BD_CHARACTER_FIRST];
    return c >= 0x20000 ? fold_beyond(c) : c;
}

const char *bd_character_reading(uint32_t c) {
    if (c - BD_CHARACTER_FIRST >= BD_CHARACTER_COUNT) return NULL;
    uint16_t reading = bd_character_reading_table[c - BD_CHARACTER_FIRST];
    return reading ? bd_character_readings[reading] : NULL;
}

bool bd_is_reading(const char *text, size_t length) {
    size_t low = 0, high = bd_character_readings_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *at = bd_character_readings[bd_character_readings_sorted[middle]];
        int order = strncmp(at, text, length);
        if (order == 0) order = at[length] != '\0';
        if (order == 0) return true;
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return false;
}
