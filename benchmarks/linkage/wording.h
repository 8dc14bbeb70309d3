/* Made-up words, texts and the ways in which two sources write the same thing. */
#ifndef LINKAGE_WORDING_H
#define LINKAGE_WORDING_H

#include "benchmarks/county/base.h"

#include <stdio.h>

enum { TEXT = 1600 }; /* bytes of a text at most */

typedef struct text {
    char at[TEXT];
} text;

/* The word number `index` of a vocabulary; the same one always. Different vocabularies share none
 * by design. */
void word_of(uint32_t vocabulary, uint32_t index, char out[24]);
/* Draws one of `n`, the first ones far more often (Zipf). */
uint32_t draw(dice *d, uint32_t n);

void clear(text *t);
/* printf at the end. */
__attribute__((format(printf, 2, 3))) void add(text *t, const char *format, ...);
/* A space, if something stands before, and a word. */
void add_word(text *t, const char *word);
void add_words(text *t, dice *d, uint32_t vocabulary, uint32_t n_vocabulary, uint32_t n_words);

/* One letter changed, dropped, doubled or swapped with the next. */
void mistype(text *t, dice *d);
void drop_word(text *t, dice *d);
void swap_words(text *t, dice *d);
void cut_to(text *t, size_t length_bytes);
void to_upper(text *t);
void capitalise(text *t);
void erase(text *t, dice *d, int percent);

/* One row. A cell with a comma or a quote is quoted. */
typedef struct sheet {
    FILE *out, *truth;
    bool begun;
} sheet;

/* FOLDER/NAME.csv with this header and FOLDER/NAME.csv.truth: the entity of each row. */
void sheet_open(sheet *s, const char *folder, const char *name, const char *header);
void cell(sheet *s, const char *value);
void row_end(sheet *s, uint32_t entity);
void sheet_close(sheet *s);

/* 0 … n - 1 in a random order. */
uint32_t *shuffled(dice *d, uint32_t n);

#endif
