/* The parts of an XLS workbook. Before BIFF5 (Excel 2 to 4) a file is one stream of records without
 * a container, most often with a single sheet; programs that write XLS by hand do the same with
 * later records. */
#ifndef BD_LOADERS_XLS_PARTS_H
#define BD_LOADERS_XLS_PARTS_H

#include "engine/base/arena.h"
#include "engine/base/buffer.h"
#include "loaders/limits.h"
#include "loaders/number_format.h"

#include <unicode/ucnv.h>

/* Record types. */
enum {
    BD_BIFF_FORMULA = 0x0006,
    BD_BIFF_EOF = 0x000A,
    BD_BIFF_DATEMODE = 0x0022,
    BD_BIFF_FILEPASS = 0x002F,
    BD_BIFF_FONT = 0x0031,
    BD_BIFF_CONTINUE = 0x003C,
    BD_BIFF_CODEPAGE = 0x0042,
    BD_BIFF_COLINFO = 0x007D,
    BD_BIFF_BOUNDSHEET = 0x0085,
    BD_BIFF_MULRK = 0x00BD,
    BD_BIFF_RSTRING = 0x00D6,
    BD_BIFF_XF = 0x00E0,
    BD_BIFF_MERGEDCELLS = 0x00E5,
    BD_BIFF_SST = 0x00FC,
    BD_BIFF_LABELSST = 0x00FD,
    BD_BIFF_NUMBER = 0x0203,
    BD_BIFF_LABEL = 0x0204,
    BD_BIFF_BOOLERR = 0x0205,
    BD_BIFF_STRING = 0x0207,
    BD_BIFF_ROW = 0x0208,
    BD_BIFF_RK = 0x027E,
    BD_BIFF_FORMAT = 0x041E,
    BD_BIFF_BOF = 0x0809,
    /* before BIFF5 */
    BD_BIFF2_INTEGER = 0x0002,
    BD_BIFF2_NUMBER = 0x0003,
    BD_BIFF2_LABEL = 0x0004,
    BD_BIFF2_BOOLERR = 0x0005,
    BD_BIFF2_STRING = 0x0007,
    BD_BIFF2_BOF = 0x0009,
    BD_BIFF2_FORMAT = 0x001E,
    BD_BIFF4_SHEETHDR = 0x008F,
    BD_BIFF3_FORMULA = 0x0206,
    BD_BIFF3_BOF = 0x0209,
    BD_BIFF3_FONT = 0x0231,
    BD_BIFF3_XF = 0x0243,
    BD_BIFF4_FORMULA = 0x0406,
    BD_BIFF4_BOF = 0x0409,
    BD_BIFF4_XF = 0x0443
};

/* What a stream or a part of it holds, as its BOF says. */
enum { BD_BIFF_GLOBALS = 0x0005, BD_BIFF_WORKSHEET = 0x0010, BD_BIFF_WORKSPACE = 0x0100 };

typedef struct bd_biff_record {
    unsigned type;
    const unsigned char *data;
    size_t length;
} bd_biff_record;

/* The record at *at, which moves behind it; false at the end of the stream. */
bool bd_biff_next(const unsigned char *stream, size_t length, size_t *at, bd_biff_record *record);

/* Text that may run on in CONTINUE records, each of which begins with a new width flag. */
typedef struct bd_biff_cursor {
    const unsigned char *stream;
    size_t stream_bytes;
    size_t next_record; /* where to look for the next CONTINUE */
    const unsigned char *at, *end;
} bd_biff_cursor;

bd_biff_cursor bd_biff_cursor_of(const unsigned char *stream, size_t length,
                                 const bd_biff_record *record, size_t after);
/* Bytes left in this record; moves on to the CONTINUE record when there are none. */
size_t bd_biff_cursor_room(bd_biff_cursor *cursor);
/* Skips bytes, over records; false at the end. */
bool bd_biff_cursor_skip(bd_biff_cursor *cursor, size_t n);

typedef struct bd_xls_style {
    bd_number_format number;
    bool strike;
} bd_xls_style;

typedef struct bd_xls_sheet {
    uint32_t offset;
    bool hidden;
    const char *name;
} bd_xls_sheet;

typedef struct bd_xls {
    unsigned char *stream;
    size_t stream_bytes;
    unsigned version; /* BIFF 2, 3, 4, 5 (also 7) or 8 */
    bool biff8;
    bool has_code_page; /* a record says which */
    bool epoch_1904;
    UConverter *converter; /* of 8-bit text before BIFF8 */
    bd_limits limits;
    bd_arena arena; /* names and shared strings */
    const char **strings;
    uint32_t *string_lengths;
    size_t n_strings, capacity_strings, capacity_lengths;
    bd_xls_style *styles;
    size_t n_styles, capacity_styles;
    bd_xls_sheet *sheets;
    size_t n_sheets, capacity_sheets;
} bd_xls;

/* Appends `n` characters of 1 or 2 bytes (UTF-16LE, or the upper half left out) as UTF-8. */
void bd_biff_append_wide(bd_buffer *out, const unsigned char *bytes, size_t n, bool wide);
/* Appends a string with a count of 1 or 2 bytes at `bytes`: BIFF8 strings with their flags, older
 * ones in the code page. Does not follow CONTINUE records. */
void bd_xls_append_string(const bd_xls *xls, bd_buffer *out, const unsigned char *bytes,
                          size_t length, size_t count_bytes);
/* Reads one BIFF8 string with a count of 2 bytes that may run on; false when the data ends. */
bool bd_biff_read_string(bd_biff_cursor *cursor, bd_buffer *out, uint32_t limit_bytes);

/* The version of BIFF that a BOF record begins; 0: it is none. `*content` is what it holds. */
unsigned bd_biff_begins(const bd_biff_record *record, unsigned *content);
/* True for a file that is such a stream itself, without the container. */
bool bd_biff_recognise(const char *bytes, size_t length);

/* Reads the records of the whole workbook: styles, strings, list of sheets. */
BD_MUST_CHECK bd_status bd_xls_globals(bd_xls *xls, bd_error *error);

/* Reads one sheet into the receiver: rows and sheet_end, not sheet_begin. */
BD_MUST_CHECK bd_status bd_xls_sheet_read(bd_xls *xls, const bd_xls_sheet *from,
                                          bd_sheet_info *sheet, bd_cell_receiver *receiver,
                                          bd_error *error);
/* True if the substream at the sheet's offset is a worksheet. */
bool bd_xls_is_worksheet(const bd_xls *xls, const bd_xls_sheet *sheet);

bd_status bd_xls_damaged(bd_error *error);

/* #N/A and the like of an error's number. */
const char *bd_biff_error_text(unsigned code);
/* A number packed into 30 bits. */
double bd_biff_rk(uint32_t rk);

#endif
