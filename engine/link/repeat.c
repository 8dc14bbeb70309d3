/* Columns that only repeat others of the same table: a full name beside given name and family name,
 * an address beside its parts. Compared too, they would count the same agreement twice. */
#include "engine/base/hash.h"
#include "engine/link/link_internal.h"

#define SAMPLE 2000u
#define MOST_WORDS 24
#define LEAST_INSIDE 0.8 /* of the records, in which all words of a part are in the whole */
#define LEAST_COVER 0.5  /* of the words of the whole that come from its parts */
#define LEAST_SEEN 20.0

typedef struct words {
    uint64_t hash[MOST_WORDS];
    size_t n;
} words;

static words words_at(const link_column *column, uint32_t record) {
    words w = {.n = 0};
    uint32_t v = column->record[record];
    if (v != LINK_NONE)
        w.n =
            link_word_hashes(column->values[v].text, column->values[v].length, w.hash, MOST_WORDS);
    return w;
}

static bool has_all(const words *whole, const words *part) {
    for (size_t i = 0; i < part->n; i++) {
        bool found = false;
        for (size_t k = 0; k < whole->n && !found; k++)
            found = whole->hash[k] == part->hash[i];
        if (!found) return false;
    }
    return true;
}

static bool is_words(const link_column *column) {
    bd_link_kind kind = column->field.kind;
    return kind == BD_LINK_NAME || kind == BD_LINK_TEXT || kind == BD_LINK_HAN_NAME;
}

/* Of how many records all words of `part` are in `whole`, and what share of its words that is. */
static double share_inside(const bd_link_result *link, const link_column *whole,
                           const link_column *part, double *cover) {
    double seen = 0, inside = 0, covered = 0;
    uint32_t step = link->n_records / SAMPLE + 1;
    for (uint32_t record = 0; record < link->n_records; record += step) {
        words a = words_at(whole, record), b = words_at(part, record);
        if (a.n == 0 || b.n == 0) continue;
        seen++;
        if (!has_all(&a, &b)) continue;
        inside++;
        covered += (double)b.n / (double)a.n;
    }
    *cover = inside > 0 ? covered / inside : 0;
    return seen >= LEAST_SEEN ? inside / seen : 0;
}

/* Two columns at least are in it and make up most of it; or one that is the same. */
static bool only_repeats(const bd_link_result *link, size_t c) {
    const link_column *whole = &link->columns[c];
    if (!is_words(whole)) return false;
    size_t n_parts = 0;
    double all = 0;
    for (size_t p = 0; p < link->n_columns; p++) {
        double cover;
        const link_column *part = &link->columns[p];
        if (p == c || !is_words(part)) continue;
        if (share_inside(link, whole, part, &cover) < LEAST_INSIDE) continue;
        if (cover > 0.95 && p < c) return true;
        if (cover > 0.95) continue;
        n_parts++;
        all += cover;
    }
    return n_parts >= 2 && all >= LEAST_COVER;
}

void link_drop_repeats(bd_link_result *link) {
    bool repeats[BD_LINK_FIELDS];
    for (size_t c = 0; c < link->n_columns; c++)
        repeats[c] = only_repeats(link, c);
    size_t kept = 0;
    for (size_t c = 0; c < link->n_columns; c++) {
        if (repeats[c]) {
            link_column_reset(&link->columns[c]);
        } else {
            link->columns[kept++] = link->columns[c];
        }
    }
    link->n_columns = kept;
}
