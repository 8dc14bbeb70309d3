/* What is judged to find out how a CSV file is written: a sample of its text, and the delimiters,
 * quotes and escapes that are worth a try with it. */
#ifndef BD_LOADERS_CSV_CANDIDATES_H
#define BD_LOADERS_CSV_CANDIDATES_H

#include "loaders/csv.h"

#define BD_CSV_SAMPLE_PARTS 3
#define BD_CSV_RUNS 4

/* How much a line looks like a comment: "#word", "# words". */
enum bd_csv_comment { NO_COMMENT, NEAR_COMMENT, CLEAR_COMMENT, NEVER_COMMENT };

/* Head, middle and end of a long text, all of a short one. Borrows the text. */
typedef struct bd_csv_sample {
    enum bd_csv_comment comments; /* from which on lines are taken for comments */
    size_t n_parts;
    const char *text[BD_CSV_SAMPLE_PARTS];
    size_t length[BD_CSV_SAMPLE_PARTS];
    bool is_cut[BD_CSV_SAMPLE_PARTS]; /* its last record may go on behind it */
} bd_csv_sample;

typedef struct bd_csv_candidate {
    const char *text;
    double prior; /* how common it is */
} bd_csv_candidate;

/* Delimiters, longer ones before those they contain. */
extern const bd_csv_candidate bd_csv_candidates[];
extern const size_t bd_csv_n_candidates;

/* A run of signs that may be a delimiter. */
typedef struct bd_csv_run {
    char text[BD_CSV_DELIMITER_BYTES];
    uint8_t length;
    size_t n;
} bd_csv_run;

void bd_csv_sample_take(const char *text, size_t length, bd_csv_sample *sample);
enum bd_csv_comment bd_csv_comment_of(const char *line, size_t length);

bool bd_csv_delimiter_is_possible(const char *text, size_t length, const char *delimiter);
/* A quote stands at both ends of something that looks like a field. */
bool bd_csv_quote_is_possible(const bd_csv_sample *sample, char quote);
/* A sign that is no usual quote stands at both ends of fields, one in each line or more, and hardly
 * anywhere else. */
bool bd_csv_sign_encloses(const bd_csv_sample *sample, char sign, const char *delimiter);
bool bd_csv_escape_is_possible(const bd_csv_sample *sample);

/* Runs of two to seven signs that nobody listed and that stand at least once in a line: "<>",
 * "|;|"; returns their number. */
size_t bd_csv_find_runs(const char *text, size_t length, bd_csv_run found[BD_CSV_RUNS]);
/* Whether blanks often stand several at once, and not only at the ends of lines. */
bool bd_csv_stands_aligned(const char *text, size_t length);

/* A letter, a digit or a part of a longer character. */
static inline bool bd_csv_is_word_byte(unsigned char c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

#endif
