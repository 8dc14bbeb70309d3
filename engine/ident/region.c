#include "engine/ident/region.h"

#include "engine/base/arena.h"
#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/ident/fold.h"

#include <stdlib.h>
#include <string.h>

#define N_FIELDS 9
#define MAX_LINES 1000000

struct bd_divisions {
    bd_arena arena;
    bd_division *rows; /* by code; of one code the preferred edition first */
    size_t n_rows, capacity;
};

typedef struct field {
    const char *text;
    size_t length;
} field;

/* The table is ours: plain fields without quotes. */
static size_t split_line(const char *line, size_t length, field out[N_FIELDS]) {
    size_t n = 0, begin = 0;
    for (size_t i = 0; i <= length && n < N_FIELDS; i++) {
        if (i < length && line[i] != ',') continue;
        out[n++] = (field){line + begin, i - begin};
        begin = i + 1;
    }
    return n;
}

static bool read_number(field from, uint32_t *out) {
    uint32_t value = 0;
    if (from.length == 0 || from.length > 9) return false;
    for (size_t i = 0; i < from.length; i++) {
        if (from.text[i] < '0' || from.text[i] > '9') return false;
        value = value * 10 + (uint32_t)(from.text[i] - '0');
    }
    *out = value;
    return true;
}

static bd_status add_row(bd_divisions *divisions, const field *fields, size_t n, bool *used,
                         bd_error *error) {
    uint32_t code, from = 0, until = 0, successor = 0;
    *used = n >= 7 && fields[0].length == 6 && read_number(fields[0], &code);
    if (!*used) return BD_OK;
    read_number(fields[6], &from);
    if (n > 7) read_number(fields[7], &until);
    if (n > 8 && fields[8].length == 6) read_number(fields[8], &successor);
    BD_TRY(bd_grow(&divisions->rows, &divisions->capacity, divisions->n_rows + 1,
                   sizeof *divisions->rows, error));
    const char *texts[5]; /* province, prefecture, name, level, status */
    for (int i = 0; i < 5; i++) {
        texts[i] = bd_arena_text(&divisions->arena, fields[i + 1].text, fields[i + 1].length);
        if (!texts[i]) return bd_error_memory(error, fields[i + 1].length);
    }
    divisions->rows[divisions->n_rows++] = (bd_division){.code = code,
                                                         .province = texts[0],
                                                         .prefecture = texts[1],
                                                         .name = texts[2],
                                                         .level = texts[3],
                                                         .status = texts[4],
                                                         .from_year = (uint16_t)from,
                                                         .until_year = (uint16_t)until,
                                                         .successor = successor};
    return BD_OK;
}

static bd_status read_rows(bd_divisions *divisions, const char *path, const bd_file_map *map,
                           bd_error *error) {
    size_t begin = 0, line = 0;
    if (map->length_bytes >= 3 && memcmp(map->data, "\xEF\xBB\xBF", 3) == 0) begin = 3;
    while (begin < map->length_bytes && line < MAX_LINES) {
        const char *text = map->data + begin;
        const char *newline = memchr(text, '\n', map->length_bytes - begin);
        size_t length = newline ? (size_t)(newline - text) : map->length_bytes - begin;
        begin += length + 1;
        line++;
        if (length > 0 && text[length - 1] == '\r') length--;
        if (length == 0) continue;
        field fields[N_FIELDS];
        bool used;
        BD_TRY(add_row(divisions, fields, split_line(text, length, fields), &used, error));
        if (used || line == 1) continue; /* the first line holds the headers */
        bd_error_set(
            error, BD_ERROR_FORMAT, "行政区划表的这一行无法读取;需要六位代码开头的逗号分隔各列",
            "this line of the table of divisions cannot be read; it must begin with a code of "
            "six digits and hold fields separated by commas");
        bd_error_at_cell(error, path, NULL, line, 0);
        return BD_ERROR_FORMAT;
    }
    if (divisions->n_rows > 0) return BD_OK;
    return bd_error_set(error, BD_ERROR_FORMAT, "行政区划表没有数据:%s",
                        "the table of divisions is empty: %s", path);
}

/* In use before out of use, later before earlier. */
static int compare_rows(const void *left, const void *right) {
    const bd_division *a = left, *b = right;
    if (a->code != b->code) return a->code < b->code ? -1 : 1;
    if ((a->until_year == 0) != (b->until_year == 0)) return a->until_year == 0 ? -1 : 1;
    if (a->until_year != b->until_year) return a->until_year > b->until_year ? -1 : 1;
    if (a->from_year != b->from_year) return a->from_year > b->from_year ? -1 : 1;
    return strcmp(a->name, b->name);
}

bd_status bd_divisions_open(const char *path, bd_divisions **out, bd_error *error) {
    *out = NULL;
    bd_file_map map;
    BD_TRY(bd_file_map_open(path, &map, error));
    bd_divisions *divisions = bd_allocate_zero(1, sizeof *divisions);
    bd_status status = divisions ? BD_OK : bd_error_memory(error, sizeof *divisions);
    if (divisions) {
        bd_arena_init(&divisions->arena);
        status = read_rows(divisions, path, &map, error);
    }
    bd_file_map_close(&map);
    if (status != BD_OK) {
        bd_divisions_close(divisions);
        return status;
    }
    qsort(divisions->rows, divisions->n_rows, sizeof *divisions->rows, compare_rows);
    *out = divisions;
    return BD_OK;
}

void bd_divisions_close(bd_divisions *divisions) {
    if (!divisions) return;
    bd_arena_reset(&divisions->arena);
    free(divisions->rows);
    free(divisions);
}

size_t bd_divisions_count(const bd_divisions *divisions) {
    return divisions->n_rows;
}

const bd_division *bd_divisions_at(const bd_divisions *divisions, size_t at) {
    return &divisions->rows[at];
}

/* The first row whose code is not below `code`. */
static size_t lower_bound(const bd_divisions *divisions, uint32_t code) {
    size_t low = 0, high = divisions->n_rows;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (divisions->rows[middle].code < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool bd_divisions_find(const bd_divisions *divisions, uint32_t code, bd_division *out) {
    size_t at = lower_bound(divisions, code);
    if (at == divisions->n_rows || divisions->rows[at].code != code) return false;
    *out = divisions->rows[at];
    return true;
}

bool bd_divisions_has_prefix(const bd_divisions *divisions, uint32_t code6) {
    bd_division ignored;
    if (bd_divisions_find(divisions, code6, &ignored)) return true;
    if (code6 == 810000 || code6 == 820000 || code6 == 830000) return true; /* residence permits */
    return code6 % 100 == 1 && bd_divisions_find(divisions, code6 / 100 * 100, &ignored);
}

bd_value_status bd_region_code_parse(const char *text, size_t length, uint64_t *code) {
    char folded[64];
    *code = 0;
    size_t n = bd_fold(text, length, BD_FOLD_DROP_SPACES | BD_FOLD_UPPER, folded, sizeof folded);
    if (n == BD_FOLD_TOO_LONG) return BD_VALUE_BAD;
    if (bd_fold_is_placeholder(folded, n)) return BD_VALUE_EMPTY;
    n = bd_fold_without_point_zero(folded, n);
    if (n != 6 && n != 9 && n != 12) return BD_VALUE_BAD;
    uint64_t value = 0;
    for (size_t i = 0; i < n; i++) {
        if (folded[i] < '0' || folded[i] > '9') return BD_VALUE_BAD;
        value = value * 10 + (uint64_t)(folded[i] - '0');
    }
    if (folded[0] == '0' || folded[0] == '9') return BD_VALUE_BAD;
    for (; n > 6 && value % 1000 == 0; n -= 3)
        value /= 1000;
    *code = value;
    return BD_VALUE_OK;
}

size_t bd_region_place_key(const char *text, size_t length, char out[128]) {
    /* Words for the kind of place or its office; longer ones before their endings. */
    static const char *const words[] = {"社区居民委员会", "社区居委会", "村民委员会", "居民委员会",
                                        "街道办事处",     "人民政府",   "管理委员会", "经济联合社",
                                        "经济合作社",     "村委会",     "居委会",     "管委会",
                                        "办事处",         "村民小组",   "民族乡",     "街道",
                                        "社区",           "镇",         "乡",         "村",
                                        "委会",           NULL};
    char folded[512];
    size_t n = bd_fold(text, length, BD_FOLD_DROP_SPACES, folded, sizeof folded);
    if (n == BD_FOLD_TOO_LONG) n = strlen(folded);
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; words[i]; i++) {
            size_t word = strlen(words[i]);
            bool stays = n >= word && bd_utf8_count(folded, n - word) >= 2;
            if (!stays || !bd_fold_ends_with(folded, n, words[i])) continue;
            n -= word;
            again = true;
            break;
        }
    }
    return bd_fold_store(folded, n, out, 128);
}
