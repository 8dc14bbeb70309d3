/* The parts of a workbook that sheets refer to, and the sheets themselves. */
#ifndef BD_LOADERS_XLSX_PARTS_H
#define BD_LOADERS_XLSX_PARTS_H

#include "engine/base/buffer.h"
#include "loaders/number_format.h"
#include "loaders/xlsx_package.h"

/* Text of a string item (si, is): its runs (t, r/t) joined, without phonetic hints (rPh). The XML
 * receiver of a part passes its elements on to this while inside of an item. */
typedef struct bd_string_item {
    bd_buffer text;
    uint32_t limit_bytes;
    bool is_cut;
    unsigned phonetic_depth;
    bool in_text;     /* inside of t */
    bool preserve;    /* xml:space on this t */
    size_t run_begin; /* where the text of this t begins */
    bool run_strike;  /* this run's properties strike it through */
    unsigned n_runs, n_struck;
} bd_string_item;

void bd_string_item_begin(bd_string_item *item);
void bd_string_item_start(bd_string_item *item, const char *name, const char **attributes);
void bd_string_item_end(bd_string_item *item, const char *name);
void bd_string_item_text(bd_string_item *item, const char *text, size_t length);
/* True if all of the text is struck through. */
bool bd_string_item_is_struck(const bd_string_item *item);

/* Appends text to a buffer up to a limit, cutting between characters; false when it was cut. */
bool bd_append_limited(bd_buffer *buffer, const char *text, size_t length, uint32_t limit_bytes);

/* Replaces the escapes _xHHHH_ (ST_Xstring) of buffer[from …] by their characters. */
void bd_unescape_xstring(bd_buffer *buffer, size_t from);

typedef struct bd_shared_strings {
    char *bytes;
    size_t n_bytes, capacity_bytes;
    size_t *ends; /* of each string in bytes; the top bit marks struck ones */
    size_t n_strings, capacity_strings;
} bd_shared_strings;

BD_MUST_CHECK bd_status bd_shared_strings_read(bd_package *package, int64_t entry,
                                               bd_shared_strings *strings, bd_error *error);
BD_MUST_CHECK bd_status bd_shared_strings_add(bd_shared_strings *strings, const char *text,
                                              size_t length, bool struck, bd_error *error);
void bd_shared_strings_reset(bd_shared_strings *strings);
/* The text of a string; false when there is none of this number. */
bool bd_shared_strings_get(const bd_shared_strings *strings, uint64_t index, const char **text,
                           size_t *length, bool *struck);

/* One entry per cell format (cellXfs). */
typedef struct bd_cell_style {
    bd_number_format number;
    bool strike;
} bd_cell_style;

typedef struct bd_styles {
    bd_cell_style *items;
    size_t n_items, capacity;
} bd_styles;

BD_MUST_CHECK bd_status bd_styles_read(bd_package *package, int64_t entry, bd_styles *styles,
                                       bd_error *error);
void bd_styles_reset(bd_styles *styles);

typedef struct bd_workbook {
    bd_package *package;
    bd_shared_strings strings;
    bd_styles styles;
    bool epoch_1904;
    bool binary; /* its parts are those of XLSB */
} bd_workbook;

/* Streams one worksheet into the receiver: rows and sheet_end, not sheet_begin. */
BD_MUST_CHECK bd_status bd_worksheet_read(bd_workbook *workbook, int64_t entry, const char *part,
                                          bd_sheet_info *sheet, bd_cell_receiver *receiver,
                                          bd_error *error);

#endif
