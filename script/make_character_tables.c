/* Writes the tables of characters that the names layer is compiled with: for every Han character of
 * the basic plane the character that it is folded to for comparison, and its reading in toneless
 * pinyin. Run by the build; the sources are rules/codes/variant-characters.csv and ICU.
 *
 * Folding: characters of GB 2312 (the everyday simplified set) stay as they are. Others go, in this
 * order, to their simplified form, to a full variant ("全等"), or to the one overlapping character
 * ("語義交疊") when it is in GB 2312: so 張 to 张, 峯 to 峰, 喆 to 哲; repeated until nothing
 * changes.
 *
 * usage: make_character_tables VARIANTS.csv OUT.c */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>
#include <unicode/utrans.h>

#define FIRST 0x3400
#define LAST 0x9FFF
#define BEYOND 0x323B0 /* end of the Han planes */
#define MAX_VARIANTS 8
#define MAX_READINGS 1024

typedef struct character {
    uint32_t simplified;
    uint32_t equal[MAX_VARIANTS], overlapping[MAX_VARIANTS];
    uint8_t n_equal, n_overlapping;
    bool everyday;
} character;

static character *characters; /* by code point */
static char readings[MAX_READINGS][12];
static unsigned n_readings = 1; /* 0: none */

static _Noreturn void fail(const char *what) {
    fprintf(stderr, "make_character_tables: %s\n", what);
    exit(1);
}

static uint32_t next(const char **at, const char *end) {
    int32_t i = 0;
    UChar32 c;
    U8_NEXT(*at, i, (int32_t)(end - *at), c);
    *at += i;
    return c < 0 || c >= BEYOND ? 0 : (uint32_t)c;
}

static void read_list(const char *at, const char *end, uint32_t *out, uint8_t *count) {
    while (at < end && *count < MAX_VARIANTS) {
        uint32_t c = next(&at, end);
        if (c) out[(*count)++] = c;
    }
}

static void read_variants(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) fail("cannot read the table of variants");
    char line[512];
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#') continue;
        const char *field[5] = {line, NULL, NULL, NULL, NULL}, *end[5];
        line[strcspn(line, "\r\n")] = '\0';
        for (int f = 0; f < 5; f++) {
            if (!field[f]) fail("a line of the table of variants has too few fields");
            end[f] = field[f] + strcspn(field[f], ",");
            if (f < 4 && *end[f] == ',') field[f + 1] = end[f] + 1;
        }
        uint32_t c = next(&field[0], end[0]);
        if (!c) continue;
        read_list(field[1], end[1], characters[c].equal, &characters[c].n_equal);
        read_list(field[2], end[2], characters[c].overlapping, &characters[c].n_overlapping);
        if (field[3] < end[3]) characters[c].simplified = next(&field[3], end[3]);
    }
    fclose(file);
}

static void mark_everyday(void) {
    UErrorCode code = U_ZERO_ERROR;
    UConverter *gb2312 = ucnv_open("ibm-1383_P110-1999", &code);
    if (U_FAILURE(code)) fail("ICU has no converter for GB 2312");
    for (int lead = 0xB0; lead <= 0xF7; lead++) {
        for (int trail = 0xA1; trail <= 0xFE; trail++) {
            char bytes[2] = {(char)lead, (char)trail};
            UChar out[4];
            code = U_ZERO_ERROR;
            int32_t n = ucnv_toUChars(gb2312, out, 4, bytes, 2, &code);
            if (U_SUCCESS(code) && n == 1 && out[0] >= FIRST && out[0] <= LAST)
                characters[out[0]].everyday = true;
        }
    }
    ucnv_close(gb2312);
}

static UTransliterator *open_transliterator(const char *id) {
    UErrorCode code = U_ZERO_ERROR;
    UChar name[64];
    u_uastrncpy(name, id, 64);
    UTransliterator *t = utrans_openU(name, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
    if (U_FAILURE(code)) fail("ICU lacks a transliterator");
    return t;
}

static int32_t transliterate(UTransliterator *t, uint32_t c, UChar *out, int32_t capacity) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t n = 0;
    U16_APPEND_UNSAFE(out, n, (UChar32)c);
    int32_t limit = n;
    utrans_transUChars(t, out, &n, capacity, 0, &limit, &code);
    return U_FAILURE(code) ? 0 : n;
}

static void simplify(void) {
    UTransliterator *t = open_transliterator("Traditional-Simplified");
    for (uint32_t c = FIRST; c <= LAST; c++) {
        UChar out[16];
        UChar32 to;
        int32_t i = 0, n = transliterate(t, c, out, 16);
        if (characters[c].everyday || characters[c].simplified || n <= 0) continue;
        U16_NEXT(out, i, n, to);
        if (i == n && to != (UChar32)c && to < BEYOND) characters[c].simplified = (uint32_t)to;
    }
    utrans_close(t);
}

static uint32_t fold_once(uint32_t c) {
    const character *from = &characters[c];
    if (from->everyday) return c;
    if (from->simplified) return from->simplified;
    uint32_t least = c;
    for (int i = 0; i < from->n_equal; i++) {
        if (characters[from->equal[i]].everyday) return from->equal[i];
        if (from->equal[i] < least) least = from->equal[i];
    }
    if (least != c) return least;
    uint32_t only = 0, count = 0;
    for (int i = 0; i < from->n_overlapping; i++) {
        uint32_t other = from->overlapping[i];
        if (characters[other].simplified) other = characters[other].simplified;
        if (!characters[other].everyday || other == only) continue;
        only = other;
        count++;
    }
    return count == 1 ? only : c;
}

static uint32_t fold(uint32_t c) {
    for (int i = 0; i < 6; i++) {
        uint32_t to = fold_once(c);
        if (to == c || to < FIRST || to >= BEYOND) return c;
        c = to;
    }
    return c;
}

static unsigned reading_of(UTransliterator *t, uint32_t c) {
    UChar out[32];
    char text[12] = "";
    int32_t n = transliterate(t, c, out, 32);
    if (n <= 0 || n > 11) return 0;
    for (int32_t i = 0; i < n; i++) {
        if (out[i] < 'a' || out[i] > 'z') return 0;
        text[i] = (char)out[i];
    }
    for (unsigned r = 1; r < n_readings; r++) {
        if (strcmp(readings[r], text) == 0) return r;
    }
    if (n_readings == MAX_READINGS) fail("too many readings");
    memcpy(readings[n_readings], text, sizeof text);
    return n_readings++;
}

static int by_text(const void *a, const void *b) {
    const uint16_t *x = a, *y = b;
    return strcmp(readings[*x], readings[*y]);
}

static void write_sorted_readings(FILE *out) {
    uint16_t sorted[MAX_READINGS];
    for (unsigned r = 1; r < n_readings; r++)
        sorted[r - 1] = (uint16_t)r;
    qsort(sorted, n_readings - 1, sizeof *sorted, by_text);
    fputs("const uint16_t bd_character_readings_sorted[] = {", out);
    for (unsigned r = 0; r + 1 < n_readings; r++)
        fprintf(out, "%s%u,", r % 16 ? "" : "\n", sorted[r]);
    fprintf(out, "\n};\n\nconst size_t bd_character_readings_count = %u;\n\n", n_readings - 1);
}

static void write_tables(FILE *out) {
    UTransliterator *pinyin =
        open_transliterator("Han-Latin; NFD; [:Mn:] Remove; Latin-ASCII; Lower");
    fputs("/* Made by script/make_character_tables.c. */\n"
          "#include \"engine/ident/character_tables.h\"\n\n",
          out);
    fputs("const uint32_t bd_character_fold_table[BD_CHARACTER_COUNT] = {", out);
    for (uint32_t c = FIRST; c <= LAST; c++)
        fprintf(out, "%s%u,", (c - FIRST) % 16 ? "" : "\n", fold(c));
    fputs("\n};\n\nconst uint16_t bd_character_reading_table[BD_CHARACTER_COUNT] = {", out);
    for (uint32_t c = FIRST; c <= LAST; c++)
        fprintf(out, "%s%u,", (c - FIRST) % 16 ? "" : "\n", reading_of(pinyin, c));
    fputs("\n};\n\nconst char bd_character_readings[][12] = {\n", out);
    for (unsigned r = 0; r < n_readings; r++)
        fprintf(out, "\"%s\",\n", readings[r]);
    fputs("};\n\n", out);
    write_sorted_readings(out);
    fputs("const bd_character_pair bd_character_fold_beyond[] = {\n", out);
    unsigned n_beyond = 0;
    for (uint32_t c = LAST + 1; c < BEYOND; c++) {
        uint32_t to = fold(c);
        if (to == c) continue;
        fprintf(out, "{%u, %u},\n", c, to);
        n_beyond++;
    }
    fprintf(out, "};\nconst size_t bd_character_fold_beyond_count = %u;\n", n_beyond);
    utrans_close(pinyin);
}

int main(int argc, char **argv) {
    if (argc != 3) fail("usage: make_character_tables VARIANTS.csv OUT.c");
    characters = calloc(BEYOND, sizeof *characters);
    if (!characters) fail("out of memory");
    read_variants(argv[1]);
    mark_everyday();
    simplify();
    FILE *out = fopen(argv[2], "wb");
    if (!out) fail("cannot write the tables");
    write_tables(out);
    if (fclose(out) != 0) fail("cannot write the tables");
    free(characters);
    return 0;
}
