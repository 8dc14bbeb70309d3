/* A template for a new file format. It is compiled (so that it stays right) but not registered.
 *
 * To add a format NAME:
 * 1. Copy this file to loaders/NAME.c and make a header loaders/NAME.h that declares
 *    `extern const bd_format bd_format_NAME;`.
 * 2. Fill in `recognise`: say yes only by the content. The path may settle a doubt, no more: people
 *    rename files.
 * 3. Fill in `read`: see the steps below. Everything it allocates it frees again.
 * 4. Add `#include "loaders/NAME.h"` and the row `&bd_format_NAME` in loaders/format.c, before CSV,
 *    which accepts most; if loaders/refusal.c refused such files until now, drop its row there.
 * 5. Write tests/loaders/test_NAME.c: a good file, an odd one, a truncated one, a hostile one.
 *
 * This one reads lines "key=value" after a first line "#pairs". */
#include "loaders/template.h"

#include "loaders/encoding.h"
#include "loaders/limits.h"
#include "loaders/number_format.h"
#include "loaders/row_batch.h"

#include <string.h>

static const char mark[] = "#pairs";

/* Whether the first line is the mark. Editors of Windows end lines with CR LF. */
static bool begins_with_mark(const char *text, size_t length) {
    size_t at = sizeof mark - 1;
    if (length <= at || memcmp(text, mark, at) != 0) return false;
    if (text[at] == '\r' && at + 1 < length) at++;
    return text[at] == '\n';
}

/* Sees the raw bytes: of a text perhaps with a byte order mark before it. */
static bool recognise(const char *bytes, size_t length, const char *path) {
    (void)path;
    size_t n_mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    return begins_with_mark(bytes + n_mark, length - n_mark);
}

/* A text, cut between two characters where it is longer than the limit. Texts that live as long as
 * the file may be pointed at; anything made here goes through bd_row_batch_set_text, which copies
 * it until the batch is handed out. */
static bd_status set_text(bd_row_batch *batch, bd_cell *cell, const char *text, size_t length,
                          size_t most_bytes, bd_error *error) {
    if (length > most_bytes) {
        length = most_bytes;
        while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
        cell->flags |= BD_CELL_FLAG_CUT;
    }
    cell->kind = length ? BD_CELL_TEXT : BD_CELL_EMPTY;
    return bd_row_batch_set_text(batch, cell, text, length, error);
}

/* A number, where the format keeps numbers as such: its text is made the same way everywhere. */
static bd_status set_number(bd_row_batch *batch, bd_cell *cell, double number, bd_error *error) {
    char *text = bd_row_batch_memory(batch, BD_NUMBER_TEXT_BYTES);
    if (!text) return bd_error_memory(error, BD_NUMBER_TEXT_BYTES);
    cell->text = text;
    cell->length = (uint32_t)bd_number_text(number, text);
    cell->kind = BD_CELL_NUMBER;
    cell->number = number;
    return BD_OK;
}

/* One row of two cells. */
static bd_status read_line(bd_row_batch *batch, uint64_t row_number, const char *line,
                           size_t length, size_t most_bytes, bd_error *error) {
    const char *sign = memchr(line, '=', length);
    if (!sign)
        return bd_error_set(error, BD_ERROR_FORMAT,
                            "缺少等号;请按“名称=值”填写", /* what and what to do */
                            "there is no equals sign; write \"name=value\"");
    BD_TRY(bd_row_batch_begin(batch, row_number, false, error));
    for (uint32_t column = 0; column < 2; column++) {
        bd_cell *cell;
        BD_TRY(bd_row_batch_cell(batch, column, &cell, error));
        const char *begin = column == 0 ? line : sign + 1;
        const char *end = column == 0 ? sign : line + length;
        double number;
        if (column == 1 && bd_number_read(begin, (size_t)(end - begin), &number))
            BD_TRY(set_number(batch, cell, number, error));
        else
            BD_TRY(set_text(batch, cell, begin, (size_t)(end - begin), most_bytes, error));
    }
    return bd_row_batch_end(batch, error);
}

static bd_status read_rows(const bd_encoded_text *text, bd_row_batch *batch,
                           const bd_read_options *options, bd_error *error) {
    size_t most_bytes = bd_limits_of(options).cell_bytes;
    const char *at = text->text;
    const char *end = text->text + text->length_bytes;
    for (uint64_t row_number = 1; at < end; row_number++) {
        if (row_number % 4096 == 0 && bd_is_cancelled(options->cancel))
            return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        const char *next = stop ? stop + 1 : end;
        if (!stop) stop = end;
        if (stop > at && stop[-1] == '\r') stop--;
        bd_status status = BD_OK;
        if (row_number > 1) /* the first is the mark */
            status = read_line(batch, row_number, at, (size_t)(stop - at), most_bytes, error);
        if (status != BD_OK) {
            bd_error_at_cell(error, NULL, NULL, row_number, 0); /* the caller adds the path */
            return status;
        }
        at = next;
    }
    return bd_row_batch_flush(batch, error);
}

static bd_status read_pairs(const bd_source_file *file, const bd_read_options *options,
                            bd_cell_receiver *receiver, bd_error *error) {
    /* Step 1: turn bytes into valid UTF-8, within the limits of the options. */
    bd_encoded_text text;
    BD_TRY(bd_encoding_decode(file->data, file->length_bytes, options->encoding, options->n_threads,
                              &text, error));
    /* Step 2: announce each sheet. BD_ERROR_CANCELLED means that the receiver does not want it. */
    bd_sheet_info sheet = {.name = ""};
    bd_status status = receiver->sheet_begin(receiver->context, &sheet, error);
    bool skipped = status == BD_ERROR_CANCELLED;
    if (skipped) status = BD_OK;
    /* Step 3: hand out its rows in order, in batches; empty ones may be left out. */
    if (status == BD_OK && !skipped) {
        bd_row_batch batch;
        bd_row_batch_init(&batch, receiver, bd_limits_of(options).columns);
        status = read_rows(&text, &batch, options, error);
        bd_row_batch_reset(&batch);
    }
    /* Step 4: end it, with its merged ranges. */
    if (status == BD_OK && !skipped)
        status = receiver->sheet_end(receiver->context, NULL, 0, error);
    bd_encoding_reset(&text);
    return status;
}

const bd_format bd_format_template = {"template", "an example: lines of name=value", recognise,
                                      read_pairs};
