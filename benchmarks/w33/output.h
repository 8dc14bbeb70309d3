/* Writing a CSV in parts: parts are made in parallel and land in the file in their order. */
#ifndef BIDUI_W33_OUTPUT_H
#define BIDUI_W33_OUTPUT_H

#include "benchmarks/w33/model.h"

#include <stddef.h>

typedef struct text {
    char *bytes;
    size_t length, capacity;
    uint64_t n_rows;
    uint64_t n_fields; /* for --quoted */
    uint32_t quoted_per_mille;
} text;

/* Room for `more` bytes; ends the program when memory is short. */
void text_room(text *t, size_t more);
/* One field and the character behind it (',' or '\n'); room must be there. */
void text_field(text *t, const char *bytes, size_t length, char end);
void text_plain(text *t, const char *bytes, size_t length, char end);
void text_month(text *t, unsigned month, char end);
void text_day(text *t, int year, unsigned month, unsigned day, char end);
void text_fen(text *t, uint64_t fen, char end);

typedef struct settings {
    model m;
    const char *folder;
    uint32_t quoted_per_mille;
    bool gb18030;
    int n_threads;
} settings;

typedef void make_part(const settings *s, uint32_t part, text *to);
/* Writes `folder/name` from `n_parts` parts behind the header line; says rows and bytes on stdout.
 */
void write_file(const settings *s, const char *name, const char *header, uint32_t n_parts,
                make_part *make);

#endif
