/* LIKE: % stands for any characters, _ for one, a backslash takes the next character as it is. */
#include "engine/function/families.h"

#include "engine/base/text.h"

#include <string.h>

/* One step at a time with a return point at the last %: time is at most text × pattern. */
static bool like(const char *text, size_t length, const char *pattern, size_t pattern_length) {
    size_t t = 0, p = 0;
    size_t star_p = SIZE_MAX, star_t = 0;
    uint32_t codepoint;
    for (;;) {
        if (p < pattern_length && pattern[p] == '%') {
            star_p = ++p;
            star_t = t;
            continue;
        }
        if (t == length && p == pattern_length) return true;
        bool stepped = false;
        if (t < length && p < pattern_length) {
            if (pattern[p] == '_') {
                t += bd_utf8_decode(text + t, length - t, &codepoint);
                p++;
                stepped = true;
            } else {
                size_t literal = pattern[p] == '\\' && p + 1 < pattern_length ? p + 1 : p;
                if (pattern[literal] == text[t]) {
                    p = literal + 1;
                    t++;
                    stepped = true;
                }
            }
        }
        if (stepped) continue;
        if (star_p == SIZE_MAX || star_t >= length) return false;
        star_t += bd_utf8_decode(text + star_t, length - star_t, &codepoint);
        t = star_t;
        p = star_p;
    }
}

/* Nearly all patterns are %part%, part% or part: these need no stepping. */
typedef struct simple_pattern {
    bool simple;
    bool open_begin, open_end;
    const char *part;
    size_t length;
} simple_pattern;

static simple_pattern simplify(const char *pattern, size_t length) {
    simple_pattern out = {.simple = true, .part = pattern, .length = length};
    if (length && pattern[0] == '%') {
        out.open_begin = true;
        out.part++;
        out.length--;
    }
    if (out.length && out.part[out.length - 1] == '%') {
        out.open_end = true;
        out.length--;
    }
    for (size_t i = 0; i < out.length; i++) {
        if (out.part[i] == '%' || out.part[i] == '_' || out.part[i] == '\\') out.simple = false;
    }
    /* A lone "%" is open at both ends. */
    if (length == 1 && out.open_begin) out.open_end = true;
    return out;
}

static bool simple_match(const simple_pattern *pattern, const char *text, size_t length) {
    if (length < pattern->length) return false;
    if (pattern->open_begin && pattern->open_end) {
        return pattern->length == 0 || memmem(text, length, pattern->part, pattern->length);
    }
    if (pattern->open_end) return memcmp(text, pattern->part, pattern->length) == 0;
    if (pattern->open_begin) {
        return memcmp(text + length - pattern->length, pattern->part, pattern->length) == 0;
    }
    return length == pattern->length && memcmp(text, pattern->part, length) == 0;
}

/* Codes repeat: the answer of recent ids is kept, by the low bits of the id. */
#define CACHE 256u

BD_KERNEL(bd_kernel_like) {
    (void)n_arguments;
    uint8_t *o = out->data;
    uint32_t cached_ids[CACHE] = {0};
    uint8_t cached[CACHE];
    uint32_t pattern_id = BD_NULL_ID;
    const char *pattern = "";
    size_t pattern_length = 0;
    simple_pattern simple = {0};
    for (size_t i = 0; i < n_rows; i++) {
        uint32_t id = bd_vector_id(&arguments[0], i), wanted = bd_vector_id(&arguments[1], i);
        if (id == BD_NULL_ID || wanted == BD_NULL_ID) {
            o[i] = BD_NULL_BOOL;
            continue;
        }
        if (wanted != pattern_id) {
            pattern_id = wanted;
            pattern = bd_evaluation_text(evaluation, wanted, &pattern_length);
            simple = simplify(pattern, pattern_length);
            memset(cached_ids, 0, sizeof cached_ids);
        }
        uint32_t place = id & (CACHE - 1);
        if (cached_ids[place] != id) {
            size_t length;
            const char *text = bd_evaluation_text(evaluation, id, &length);
            cached_ids[place] = id;
            cached[place] = simple.simple ? simple_match(&simple, text, length)
                                          : like(text, length, pattern, pattern_length);
        }
        o[i] = cached[place];
    }
    return BD_OK;
}
