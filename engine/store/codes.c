#include "engine/store/codes.h"

#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_PARENTS 16
#define HEADER "code,parent,variants"

typedef struct variant {
    const char *column;
    const char *key; /* in the form of bd_text_key */
    size_t key_length;
    const char *code;
} variant;

typedef struct link {
    const char *code, *parent;
} link;

struct bd_codes {
    bd_arena arena;
    variant *variants; /* sorted by column and key */
    size_t n_variants, variants_capacity;
    link *links; /* sorted by code */
    size_t n_links, links_capacity;
    bd_calendar *calendar;
};

void bd_codes_free(bd_codes *codes) {
    if (!codes) return;
    free(codes->variants);
    free(codes->links);
    bd_calendar_free(codes->calendar);
    bd_arena_reset(&codes->arena);
    free(codes);
}

static bd_status add_variant(bd_codes *codes, const char *column, const char *code,
                             const char *text, size_t length, bd_error *error) {
    bd_buffer key;
    bd_buffer_init(&key);
    bd_status status = bd_text_key(text, length, false, &key, error);
    if (status == BD_OK && key.length_bytes > 0) {
        status = bd_grow(&codes->variants, &codes->variants_capacity, codes->n_variants + 1,
                         sizeof *codes->variants, error);
        char *copy =
            status == BD_OK ? bd_arena_text(&codes->arena, key.data, key.length_bytes) : NULL;
        if (status == BD_OK && !copy) status = bd_error_memory(error, key.length_bytes);
        if (copy)
            codes->variants[codes->n_variants++] = (variant){column, copy, key.length_bytes, code};
    }
    bd_buffer_reset(&key);
    return status;
}

/* One line: code,parent,variant|variant|… */
static bd_status read_line(bd_codes *codes, const char *column, const char *line, size_t length,
                           bd_error *error) {
    const char *end = line + length;
    const char *comma = memchr(line, ',', length);
    if (!comma)
        return bd_error_set(error, BD_ERROR_INPUT, "代码表的一行应为“代码,上级,写法|写法”",
                            "a line of a code table reads: code,parent,variant|variant");
    const char *second = memchr(comma + 1, ',', (size_t)(end - comma - 1));
    const char *parent_end = second ? second : end;
    const char *code = bd_arena_text(&codes->arena, line, (size_t)(comma - line));
    if (!code) return bd_error_memory(error, length);
    BD_TRY(add_variant(codes, column, code, code, strlen(code), error));
    if (parent_end > comma + 1) {
        BD_TRY(bd_grow(&codes->links, &codes->links_capacity, codes->n_links + 1,
                       sizeof *codes->links, error));
        const char *parent =
            bd_arena_text(&codes->arena, comma + 1, (size_t)(parent_end - comma - 1));
        if (!parent) return bd_error_memory(error, length);
        codes->links[codes->n_links++] = (link){code, parent};
    }
    for (const char *at = second ? second + 1 : end; at < end;) {
        const char *bar = memchr(at, '|', (size_t)(end - at));
        const char *stop = bar ? bar : end;
        BD_TRY(add_variant(codes, column, code, at, (size_t)(stop - at), error));
        at = stop + 1;
    }
    return BD_OK;
}

static bd_status read_file(bd_codes *codes, const char *path, bd_error *error) {
    bd_file_map map;
    BD_TRY(bd_file_map_open(path, &map, error));
    const char *end = map.data + map.length_bytes;
    const char *base = bd_path_base(path);
    const char *column = bd_arena_text(&codes->arena, base, strlen(base) - strlen(".csv"));
    bd_status status = column ? BD_OK : bd_error_memory(error, strlen(base));
    bool started = false;
    size_t number = 0;
    for (const char *at = map.data; status == BD_OK && at < end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline ? newline : end;
        size_t length = (size_t)(stop - at);
        if (length && at[length - 1] == '\r') length--;
        number++;
        if (length && at[0] != '#') {
            if (started) {
                status = read_line(codes, column, at, length, error);
                if (status != BD_OK) bd_error_at_cell(error, path, NULL, number, 0);
            } else if (length == strlen(HEADER) && memcmp(at, HEADER, length) == 0) {
                started = true;
            } else {
                break; /* another kind of table */
            }
        }
        at = stop + 1;
    }
    bd_file_map_close(&map);
    return status;
}

static int compare_variants(const void *a, const void *b) {
    const variant *x = a, *y = b;
    int order = strcmp(x->column, y->column);
    if (!order) order = strcmp(x->key, y->key);
    return order ? order : strcmp(x->code, y->code);
}

static int compare_links(const void *a, const void *b) {
    const link *x = a, *y = b;
    int order = strcmp(x->code, y->code);
    return order ? order : strcmp(x->parent, y->parent);
}

bd_status bd_codes_load(const char *folder, bd_codes **codes, bd_error *error) {
    *codes = NULL;
    bd_codes *made = bd_allocate_zero(1, sizeof *made);
    if (!made) return bd_error_memory(error, sizeof *made);
    bd_arena_init(&made->arena);
    char **paths = NULL;
    size_t n_paths = 0;
    bd_status status = bd_files_list(folder, &paths, &n_paths, error);
    for (size_t i = 0; status == BD_OK && i < n_paths; i++) {
        size_t length = strlen(paths[i]);
        if (length > 4 && strcmp(paths[i] + length - 4, ".csv") == 0)
            status = read_file(made, paths[i], error);
    }
    bd_paths_free(paths, n_paths);
    if (status == BD_OK) {
        const char *calendars = bd_arena_format(&made->arena, "%s/../calendars", folder);
        status = calendars ? bd_calendar_load(calendars, &made->calendar, error)
                           : bd_error_memory(error, strlen(folder));
    }
    if (status != BD_OK) {
        bd_codes_free(made);
        return status;
    }
    if (made->n_variants)
        qsort(made->variants, made->n_variants, sizeof *made->variants, compare_variants);
    if (made->n_links) qsort(made->links, made->n_links, sizeof *made->links, compare_links);
    *codes = made;
    return BD_OK;
}

const bd_calendar *bd_codes_calendar(const bd_codes *codes) {
    return codes->calendar;
}

const char *bd_codes_find(const bd_codes *codes, const char *column, const char *key,
                          size_t length) {
    size_t low = 0, high = codes->n_variants;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const variant *v = &codes->variants[middle];
        int order = strcmp(v->column, column);
        if (!order) {
            size_t shorter = v->key_length < length ? v->key_length : length;
            order = memcmp(v->key, key, shorter);
            if (!order) order = v->key_length < length ? -1 : v->key_length > length;
        }
        if (order == 0) return v->code;
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

const char *bd_codes_parent(const bd_codes *codes, const char *code) {
    size_t low = 0, high = codes->n_links;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(codes->links[middle].code, code);
        if (order == 0) return codes->links[middle].parent;
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

bool bd_codes_is_a(const bd_codes *codes, const char *code, const char *ancestor) {
    for (int step = 0; code && step < MOST_PARENTS; step++) {
        if (strcmp(code, ancestor) == 0) return true;
        code = bd_codes_parent(codes, code);
    }
    return false;
}

static bool is_letter(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Letters and figures count only as a word of their own: the L for a divorce is not in "list". */
static bool occurs(const variant *v, const char *key, size_t length) {
    const char *at = key, *end = key + length;
    size_t n = v->key_length;
    while (n && (at = memmem(at, (size_t)(end - at), v->key, n)) != NULL) {
        bool begins = at == key || !is_letter(at[0]) || !is_letter(at[-1]);
        bool ends = at + n == end || !is_letter(at[n - 1]) || !is_letter(at[n]);
        if (begins && ends) return true;
        at++;
    }
    return false;
}

const char *bd_codes_find_inside(const bd_codes *codes, const char *column, const char *key,
                                 size_t length) {
    const variant *best = NULL;
    size_t low = 0, high = codes->n_variants; /* the first variant of the column */
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strcmp(codes->variants[middle].column, column) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < codes->n_variants; i++) {
        const variant *v = &codes->variants[i];
        if (strcmp(v->column, column) != 0) break;
        if (best && v->key_length <= best->key_length) continue;
        if (occurs(v, key, length)) best = v;
    }
    return best ? best->code : NULL;
}
