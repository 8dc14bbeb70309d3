/* Headers: how departments write column names, and which columns they may stand for. The lexicon is
 * built once from the ALIAS lists of the table definitions and read by all threads. */
#ifndef BD_LOADERS_LEXICON_H
#define BD_LOADERS_LEXICON_H

#include "engine/base/arena.h"
#include "engine/store/schema.h"

/* One column header of a sheet in the forms in which it is looked up. All texts are keys (NFKC, no
 * white space, upper case), owned by the arena that was given. */
typedef struct bd_header {
    const char *text;    /* as written, groups joined with "/" */
    const char *group;   /* what stands over the header; "" for none */
    const char *full;    /* the header with its brackets */
    const char *bare;    /* without brackets, numbering and stars */
    const char *joined;  /* group and bare header together; "" without a group */
    const char *bracket; /* what stood in brackets: units, notes */
} bd_header;

/* `groups` are the texts over the header, outermost first; NULL ones are skipped. */
BD_MUST_CHECK bd_status bd_header_make(bd_arena *arena, const char *const *groups, size_t n_groups,
                                       const char *text, bd_header *header, bd_error *error);

typedef struct bd_lexicon bd_lexicon;

/* `schema` is borrowed. Derived tables are left out. */
BD_MUST_CHECK bd_status bd_lexicon_create(const bd_schema *schema, bd_lexicon **lexicon,
                                          bd_error *error);
void bd_lexicon_free(bd_lexicon *lexicon);
const bd_schema *bd_lexicon_schema(const bd_lexicon *lexicon);

/* All columns of all tables, counted through: where the columns of a table begin, and how many. */
size_t bd_lexicon_offset(const bd_lexicon *lexicon, size_t table);
size_t bd_lexicon_n_columns(const bd_lexicon *lexicon);

/* How well the header fits each column of each table, 0 … 1, into scores[bd_lexicon_n_columns]. */
BD_MUST_CHECK bd_status bd_lexicon_score(const bd_lexicon *lexicon, const bd_header *header,
                                         float *scores, bd_error *error);

/* How much a single cell looks like a header: 1 for a known one, less for one that holds a known
 * one, 0 for anything else. Cheap: for every cell of the first rows. */
BD_MUST_CHECK bd_status bd_lexicon_header_likeness(const bd_lexicon *lexicon, const char *text,
                                                   size_t length, bool thorough, double *likeness,
                                                   bd_error *error);

/* The month or quarter that a header such as 1月, 3月份金额, 2023年5月, 一季度 names; false for
 * other headers. */
bool bd_header_is_month(const bd_header *header);
/* The text of such a header that names the month: its own, or its group's. */
const char *bd_header_month_text(const bd_header *header);

#endif
