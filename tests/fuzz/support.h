/* What the fuzz harnesses share. A harness is one function fuzz_NAME that takes any bytes and
 * aborts when a reader breaks one of its promises; crashes, leaks and hangs are found by the
 * sanitizers. */
#ifndef TESTS_FUZZ_SUPPORT_H
#define TESTS_FUZZ_SUPPORT_H

#include "engine/base/buffer.h"
#include "engine/store/codes.h"
#include "engine/store/schema.h"
#include "loaders/format.h"
#include "loaders/lexicon.h"

#include <stdlib.h>
#include <string.h>

/* A broken promise ends the process and names its line. */
#define fuzz_require(promise) fuzz_require_at((promise), #promise, __FILE__, __LINE__)
void fuzz_require_at(bool promise, const char *text, const char *file, int line);

/* Every failure explains itself in both languages, and none is a defect of the engine. */
void fuzz_require_explained(bd_status status, const bd_error *error);

/* A reader of the input: bytes from its begin for choices, the rest as a text. */
typedef struct fuzz_input {
    const uint8_t *data;
    size_t size;
} fuzz_input;
/* 0 when there are no more. */
uint8_t fuzz_take_byte(fuzz_input *input);
/* The bytes before the next `separator` (or all), which is taken too. */
const char *fuzz_take_until(fuzz_input *input, char separator, size_t *length);

/* A copy with a final NUL that ends where the memory ends; free it. */
char *fuzz_copy(const void *bytes, size_t length);

/* --- Cells ------------------------------------------------------------------------------------ */

/* Receives cells, checks the contract of loaders/format.h and sums the content up. */
typedef struct fuzz_cells {
    bool in_sheet;
    uint64_t last_row;
    uint64_t n_sheets, n_rows, n_cells;
    uint64_t hash; /* of all rows in order */
} fuzz_cells;
bd_cell_receiver fuzz_cells_receiver(fuzz_cells *cells);
/* Checks one row and adds it to the hash; `hash_cells` false: only checks. */
void fuzz_check_row(fuzz_cells *cells, const bd_cell_row *row);

/* Reads bytes with one format (NULL: the one that recognises them), under small limits. */
bd_status fuzz_read(const bd_format *format, const void *bytes, size_t length, fuzz_cells *cells);

/* --- Containers ------------------------------------------------------------------------------- */

/* A zip archive of stored files, in memory. */
typedef struct fuzz_zip {
    bd_buffer bytes, directory;
    unsigned n_entries;
} fuzz_zip;
void fuzz_zip_init(fuzz_zip *zip);
void fuzz_zip_add(fuzz_zip *zip, const char *name, size_t name_length, const char *content,
                  size_t length);
/* A part that is added with this content where the input has none of its name. */
typedef struct fuzz_part {
    const char *name, *content;
} fuzz_part;
/* The parts that the input has as text: "@@ NAME" on a line of its own, then the content; then what
 * is missing of `needed`. */
void fuzz_zip_add_parts(fuzz_zip *zip, fuzz_input input, const fuzz_part *needed, size_t n_needed);
/* The archive's bytes, in zip->bytes. */
void fuzz_zip_finish(fuzz_zip *zip);
void fuzz_zip_reset(fuzz_zip *zip);

/* A compound file whose only stream is `Workbook`; free it. */
char *fuzz_ole(const void *stream, size_t length, size_t *ole_length);

/* --- What the program itself stands on, read once from the source folder -----------------------
 */

const bd_schema *fuzz_schema(void);
const bd_codes *fuzz_codes(void);
const bd_lexicon *fuzz_lexicon(void);

/* The path of a file of this content in a folder of the process's own, in memory where the system
 * has one: for readers that take a path. `name` may have one folder. The file is replaced by the
 * next call with the same name. */
const char *fuzz_file(const char *name, const void *bytes, size_t length);

#endif
