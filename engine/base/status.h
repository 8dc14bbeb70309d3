/* Status codes and error objects: every function that can fail returns a bd_status, which the
 * caller must check, and fills an optional error object that the caller owns. */
#ifndef BD_BASE_STATUS_H
#define BD_BASE_STATUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum bd_status {
    BD_OK = 0,
    BD_ERROR_MEMORY,    /* an allocation failed */
    BD_ERROR_IO,        /* the operating system refused to read or write */
    BD_ERROR_FORMAT,    /* the input is not what it claims to be */
    BD_ERROR_LIMIT,     /* the input exceeds a stated limit */
    BD_ERROR_INPUT,     /* a person gave something that cannot be used (case.yaml, arguments) */
    BD_ERROR_RULE,      /* a rule does not compile; the position is in the rule's text */
    BD_ERROR_NOT_FOUND, /* what was asked for is not there */
    BD_ERROR_CANCELLED, /* the person stopped the run */
    BD_ERROR_INTERNAL   /* a promise inside the engine was broken: a defect of Bidui */
} bd_status;

/* Every fallible function carries this mark: its result may not be ignored. */
#define BD_MUST_CHECK __attribute__((warn_unused_result))

typedef enum bd_language { BD_LANGUAGE_ZH = 0, BD_LANGUAGE_EN = 1 } bd_language;

#define BD_ERROR_TEXT_BYTES 640
#define BD_ERROR_FILE_BYTES 512
#define BD_ERROR_SHEET_BYTES 160

/* What went wrong, in both languages, and where. line/row and column count from 1; 0 is unknown.
 * For data, `line` is the row of the sheet; for rules and YAML, the line of the text. `end_column`
 * is one past the last column that the caret should underline (0: underline one character). */
typedef struct bd_error {
    bd_status code;
    char zh[BD_ERROR_TEXT_BYTES];
    char en[BD_ERROR_TEXT_BYTES];
    char file[BD_ERROR_FILE_BYTES];
    char sheet[BD_ERROR_SHEET_BYTES];
    uint64_t line;
    uint32_t column;
    uint32_t end_column;
    char source_line[BD_ERROR_TEXT_BYTES]; /* the text that the caret points into, if any */
    char hint_zh[BD_ERROR_TEXT_BYTES];
    char hint_en[BD_ERROR_TEXT_BYTES];
} bd_error;

void bd_error_reset(bd_error *error);

/* Fills `error` (which may be NULL) and returns `code`. Both formats take the same arguments in the
 * same order. The message says what to do next and never holds a full identifier. */
bd_status bd_error_set(bd_error *error, bd_status code, const char *zh, const char *en, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));

/* The same for a failed allocation of `bytes` bytes. */
bd_status bd_error_memory(bd_error *error, size_t bytes);

/* Adds a hint line; formats as in bd_error_set. */
void bd_error_hint(bd_error *error, const char *zh, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));

/* Adds the position in a data file; NULL or 0 leaves a part as it is. */
void bd_error_at_cell(bd_error *error, const char *file, const char *sheet, uint64_t row,
                      uint32_t column);

/* Adds the position in a text (a rule, a YAML file) from a byte range of that text. Sets line,
 * column (in characters), end_column and the source line. */
void bd_error_at_text(bd_error *error, const char *file, const char *text, size_t length_bytes,
                      size_t begin_byte, size_t end_byte);

/* Renders message, position, source line, caret and hint; at most `size` bytes with the final NUL.
 * Returns the length that the whole text has. This is the one place where positions are shown. */
size_t bd_error_render(const bd_error *error, bd_language language, char *out, size_t size);

/* The English name of a status, for logs and tests. */
const char *bd_status_name(bd_status status);

/* Propagates a status; only while the function owns nothing. */
#define BD_TRY(expression)                                                                         \
    do {                                                                                           \
        bd_status bd_try_status_ = (expression);                                                   \
        if (bd_try_status_ != BD_OK) return bd_try_status_;                                        \
    } while (0)

#endif
