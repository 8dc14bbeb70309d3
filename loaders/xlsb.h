/* XLSB (MS-XLSB): workbooks whose parts are records of bytes instead of XML. The package around
 * them is that of XLSX. */
#ifndef BD_LOADERS_XLSB_H
#define BD_LOADERS_XLSB_H

#include "engine/base/buffer.h"
#include "loaders/xlsx_parts.h"

/* The records of a part, one after the other. */
typedef struct bd_xlsb_records {
    bd_part part;
    const unsigned char *at; /* of the block at hand */
    size_t left;
    bool ended;
    unsigned char
        *bytes; /* of the record at hand; `length` of them, without those beyond a limit */
    size_t length, capacity;
    unsigned type;
} bd_xlsb_records;

/* `records` must stay where it is until bd_xlsb_records_close, which is called only after success.
 */
BD_MUST_CHECK bd_status bd_xlsb_records_open(bd_package *package, int64_t entry, const char *name,
                                             bd_xlsb_records *records, bd_error *error);
/* The next record; `ended` after the last one. */
BD_MUST_CHECK bd_status bd_xlsb_records_next(bd_xlsb_records *records, bd_error *error);
void bd_xlsb_records_close(bd_xlsb_records *records);
BD_MUST_CHECK bd_status bd_xlsb_damaged(const char *part, bd_error *error);

/* Reads a text (its length in characters, then UTF-16) of the record from `*at` on, which moves
 * behind it. Appends it up to the limit; `*cut` tells whether something is missing. False when the
 * record is too short. A length of 0xFFFFFFFF is no text. */
bool bd_xlsb_text(const bd_xlsb_records *records, size_t *at, uint32_t limit_bytes, bd_buffer *out,
                  bool *cut);

typedef bd_status (*bd_xlsb_sheet_listed)(void *context, const char *name, const char *relationship,
                                          uint64_t sheet_id, bool hidden, bd_error *error);

BD_MUST_CHECK bd_status bd_xlsb_workbook_read(bd_workbook *workbook, int64_t entry,
                                              const char *part, bd_xlsb_sheet_listed listed,
                                              void *context, bd_error *error);
BD_MUST_CHECK bd_status bd_xlsb_strings_read(bd_package *package, int64_t entry,
                                             bd_shared_strings *strings, bd_error *error);
BD_MUST_CHECK bd_status bd_xlsb_styles_read(bd_package *package, int64_t entry, bd_styles *styles,
                                            bd_error *error);
/* As bd_worksheet_read. */
BD_MUST_CHECK bd_status bd_xlsb_sheet_read(bd_workbook *workbook, int64_t entry, const char *part,
                                           bd_sheet_info *sheet, bd_cell_receiver *receiver,
                                           bd_error *error);

#endif
