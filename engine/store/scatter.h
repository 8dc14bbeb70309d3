/* Values that go to many growing runs of one array. Written one by one, each would be a miss of the
 * caches and of the table of pages; so they are gathered here, a cache line per run, and whole
 * lines are written past the caches. For one thread. */
#ifndef BD_STORE_SCATTER_H
#define BD_STORE_SCATTER_H

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define BD_SCATTER_RUNS 256u
/* Values that are gathered: one cache line of them, or three where they have three bytes each. */
#define BD_SCATTER_VALUES(value_bytes) ((value_bytes) == 3 ? 64u : 64u / (uint32_t)(value_bytes))
#define BD_SCATTER_MOST_BYTES 192u

typedef struct bd_scatter {
    _Alignas(64) char lines[BD_SCATTER_RUNS][BD_SCATTER_MOST_BYTES];
    uint32_t next[BD_SCATTER_RUNS];   /* where the next value of a run goes */
    uint32_t begins[BD_SCATTER_RUNS]; /* what lies before is not written, not even the same again */
    char *to;
    uint32_t value_bytes, line_values;
} bd_scatter;

/* `to` begins at a cache line. `value_bytes` is 1, 2, 3, 4 or 8. */
static inline void bd_scatter_begin(bd_scatter *s, void *to, uint32_t value_bytes,
                                    const uint32_t begins[BD_SCATTER_RUNS]) {
    memcpy(s->next, begins, sizeof s->next);
    memcpy(s->begins, begins, sizeof s->begins);
    s->to = to;
    s->value_bytes = value_bytes;
    s->line_values = BD_SCATTER_VALUES(value_bytes);
}

/* Writes the values of run `p` before `end` that stand in its line. */
static inline void bd_scatter_flush(bd_scatter *s, uint32_t p, uint32_t end) {
    uint32_t first = (end - 1) / s->line_values * s->line_values;
    uint32_t from = first < s->begins[p] ? s->begins[p] : first;
    char *to = s->to + (size_t)from * s->value_bytes;
    const char *line = s->lines[p];
    if (end - from < s->line_values) {
        memcpy(to, line + (from - first) * s->value_bytes, (size_t)(end - from) * s->value_bytes);
        return;
    }
#if defined(__SSE2__)
    for (uint32_t i = 0; i < s->line_values * s->value_bytes / sizeof(__m128i); i++)
        _mm_stream_si128((__m128i *)(void *)to + i,
                         _mm_load_si128((const __m128i *)(const void *)line + i));
#else
    memcpy(to, line, s->line_values * s->value_bytes);
#endif
}

/* Puts `expression` into the run `p`; `element` has value_bytes bytes. */
#define BD_SCATTER_PUT(s, element, p, expression)                                                  \
    do {                                                                                           \
        uint32_t place_ = (s)->next[p]++;                                                          \
        uint32_t in_line_ = place_ % BD_SCATTER_VALUES(sizeof(element));                           \
        element value_ = (expression);                                                             \
        memcpy((s)->lines[p] + in_line_ * sizeof(element), &value_, sizeof value_);                \
        if (in_line_ == BD_SCATTER_VALUES(sizeof(element)) - 1)                                    \
            bd_scatter_flush(s, p, place_ + 1);                                                    \
    } while (0)

static inline void bd_scatter_end(bd_scatter *s) {
    for (uint32_t p = 0; p < BD_SCATTER_RUNS; p++) {
        if (s->next[p] % s->line_values && s->next[p] > s->begins[p])
            bd_scatter_flush(s, p, s->next[p]);
    }
#if defined(__SSE2__)
    _mm_sfence();
#endif
}

#endif
