/* Inside engine/ident: tables made at build time by script/make_character_tables.c. */
#ifndef BD_IDENT_CHARACTER_TABLES_H
#define BD_IDENT_CHARACTER_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The Han characters of the basic plane. */
#define BD_CHARACTER_FIRST 0x3400u
#define BD_CHARACTER_LAST 0x9FFFu
#define BD_CHARACTER_COUNT (BD_CHARACTER_LAST - BD_CHARACTER_FIRST + 1)

typedef struct bd_character_pair {
    uint32_t from, to;
} bd_character_pair;

/* What a character is folded to for comparison (itself when it stays). */
extern const uint32_t bd_character_fold_table[BD_CHARACTER_COUNT];
/* Index into bd_character_readings; 0: no reading. */
extern const uint16_t bd_character_reading_table[BD_CHARACTER_COUNT];
extern const char bd_character_readings[][12];
/* Indexes of all readings, by their text. */
extern const uint16_t bd_character_readings_sorted[];
extern const size_t bd_character_readings_count;
/* Characters beyond the basic plane that are folded, by rising `from`. */
extern const bd_character_pair bd_character_fold_beyond[];
extern const size_t bd_character_fold_beyond_count;

/* Folds one code point: variants, traditional forms, radicals, and the private-use places that
 * older software gave to characters missing in GBK. */
uint32_t bd_character_fold(uint32_t codepoint);
/* Toneless reading of a Han character ("zhang"), or NULL. */
const char *bd_character_reading(uint32_t codepoint);
/* Is this the toneless reading of any character? */
bool bd_is_reading(const char *text, size_t length);

#endif
