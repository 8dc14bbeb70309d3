#include "benchmarks/linkage/wording.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const char *const heads[] = {"b",  "br", "c",  "ch", "d", "f", "g",  "gr", "h",
                                    "j",  "k",  "l",  "m",  "n", "p", "pl", "r",  "s",
                                    "st", "t",  "tr", "v",  "w", "z", ""};
static const char *const bodies[] = {"a", "e", "i", "o", "u", "ai", "ea", "ou"};
static const char *const tails[] = {"", "", "n", "r", "s", "l", "t", "m", "ck", "nd"};
#define COUNT(a) (sizeof(a) / sizeof *(a))

void word_of(uint32_t vocabulary, uint32_t index, char out[24]) {
    dice d;
    char purpose[32];
    snprintf(purpose, sizeof purpose, "word %u", vocabulary);
    dice_seed(&d, index, purpose);
    uint32_t syllables = 2 + dice_below(&d, index < 40 ? 1 : 3);
    size_t n = 0;
    for (uint32_t i = 0; i < syllables && n < 18; i++)
        n += (size_t)snprintf(out + n, 24 - n, "%s%s%s", heads[dice_below(&d, COUNT(heads))],
                              bodies[dice_below(&d, COUNT(bodies))],
                              tails[dice_below(&d, COUNT(tails))]);
}

uint32_t draw(dice *d, uint32_t n) {
    double share = (double)dice_below(d, 1000000) / 1e6;
    uint32_t drawn = (uint32_t)(pow((double)n + 1, share) - 1); /* density falls as 1 / rank */
    return drawn < n ? drawn : n - 1;
}

void clear(text *t) {
    t->at[0] = 0;
}

void add(text *t, const char *format, ...) {
    size_t n = strlen(t->at);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(t->at + n, TEXT - n, format, arguments);
    va_end(arguments);
}

void add_word(text *t, const char *word) {
    add(t, "%s%s", t->at[0] ? " " : "", word);
}

void add_words(text *t, dice *d, uint32_t vocabulary, uint32_t n_vocabulary, uint32_t n_words) {
    for (uint32_t i = 0; i < n_words; i++) {
        char word[24];
        word_of(vocabulary, draw(d, n_vocabulary), word);
        add_word(t, word);
    }
}

void mistype(text *t, dice *d) {
    size_t n = strlen(t->at);
    if (n < 3 || n + 2 >= TEXT) return;
    size_t at = dice_below(d, (uint32_t)n - 1);
    char letter = (char)(isdigit((unsigned char)t->at[at]) ? '0' + (int)dice_below(d, 10)
                                                           : 'a' + (int)dice_below(d, 26));
    switch (dice_below(d, 4)) {
    case 0:
        t->at[at] = letter;
        break;
    case 1:
        memmove(t->at + at, t->at + at + 1, n - at);
        break;
    case 2:
        memmove(t->at + at + 1, t->at + at, n - at + 1);
        break;
    default:
        letter = t->at[at];
        t->at[at] = t->at[at + 1];
        t->at[at + 1] = letter;
    }
}

static uint32_t split(text *t, char *words[64]) {
    uint32_t n = 0;
    for (char *rest = NULL, *word = strtok_r(t->at, " ", &rest); word && n < 64;
         word = strtok_r(NULL, " ", &rest))
        words[n++] = word;
    return n;
}

static void join(text *t, char *const words[64], uint32_t n, uint32_t without) {
    text joined = {""};
    for (uint32_t i = 0; i < n; i++)
        if (i != without) add_word(&joined, words[i]);
    *t = joined;
}

void drop_word(text *t, dice *d) {
    char *words[64];
    uint32_t n = split(t, words);
    join(t, words, n, n > 1 ? dice_below(d, n) : UINT32_MAX);
}

void swap_words(text *t, dice *d) {
    char *words[64];
    uint32_t n = split(t, words);
    if (n > 1) {
        uint32_t i = dice_below(d, n - 1);
        char *word = words[i];
        words[i] = words[n - 1];
        words[n - 1] = word;
    }
    join(t, words, n, UINT32_MAX);
}

void cut_to(text *t, size_t length_bytes) {
    if (strlen(t->at) > length_bytes) t->at[length_bytes] = 0;
}

void to_upper(text *t) {
    for (char *c = t->at; *c; c++)
        *c = (char)toupper((unsigned char)*c);
}

void capitalise(text *t) {
    for (char *c = t->at; *c; c++)
        if (c == t->at || c[-1] == ' ') *c = (char)toupper((unsigned char)*c);
}

void erase(text *t, dice *d, int percent) {
    if (dice_chance(d, percent)) clear(t);
}

void sheet_open(sheet *s, const char *folder, const char *name, const char *header) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.csv", folder, name);
    s->out = fopen(path, "w");
    snprintf(path, sizeof path, "%s/%s.csv.truth", folder, name);
    s->truth = fopen(path, "w");
    s->begun = false;
    if (!s->out || !s->truth) {
        fprintf(stderr, "cannot write %s\n", path);
        exit(1);
    }
    fprintf(s->out, "%s\n", header);
}

void cell(sheet *s, const char *value) {
    if (s->begun) fputc(',', s->out);
    s->begun = true;
    bool quoted = strpbrk(value, ",\"") != NULL;
    if (quoted) fputc('"', s->out);
    for (const char *c = value; *c; c++) {
        if (*c == '"') fputc('"', s->out);
        fputc(*c, s->out);
    }
    if (quoted) fputc('"', s->out);
}

void row_end(sheet *s, uint32_t entity) {
    fputc('\n', s->out);
    fprintf(s->truth, "%u\n", entity);
    s->begun = false;
}

void sheet_close(sheet *s) {
    if (fclose(s->out) != 0 || fclose(s->truth) != 0) {
        perror("writing");
        exit(1);
    }
}

uint32_t *shuffled(dice *d, uint32_t n) {
    uint32_t *order = malloc(n * sizeof *order);
    if (!order) exit(1);
    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    for (uint32_t i = n; i > 1; i--) {
        uint32_t k = dice_below(d, i), swap = order[k];
        order[k] = order[i - 1];
        order[i - 1] = swap;
    }
    return order;
}
