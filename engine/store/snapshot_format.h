/* The bytes of a snapshot; for snapshot_write.c and snapshot_read.c. */
#ifndef BD_STORE_SNAPSHOT_FORMAT_H
#define BD_STORE_SNAPSHOT_FORMAT_H

#include "engine/store/store_internal.h"

#define BD_SNAPSHOT_MAGIC "BIDUISNP"
#define BD_SNAPSHOT_VERSION 5u /* goes up with every change of the format */
#define BD_SNAPSHOT_BYTE_ORDER 0x01020304u
#define BD_SNAPSHOT_PAGE 4096u
#define BD_SNAPSHOT_ALIGN 64u
#define BD_SNAPSHOT_BLOCK ((size_t)4 << 20) /* under one checksum */

typedef struct snapshot_header {
    char magic[8];
    uint32_t version, byte_order;
    uint64_t file_bytes;
    uint64_t directory_bytes; /* follows the header page */
    uint64_t n_sections;
    uint64_t n_blocks;
    uint64_t directory_checksum;
    uint64_t header_checksum; /* of the page, with 0 in this place */
} snapshot_header;

typedef enum section_kind {
    SECTION_NOTES = 1,
    SECTION_SHAPE,   /* tables, sources, dictionaries, indexes: packed numbers */
    SECTION_COLUMN,  /* codes of column `b` of table `a`; behind the last: source, row number */
    SECTION_PALETTE, /* of the same */
    SECTION_PACKED,  /* of the dictionary of type `a` */
    SECTION_PACKED_ATTRIBUTES,
    SECTION_OFFSETS,
    SECTION_ATTRIBUTES,
    SECTION_TEXTS,
    SECTION_SLOTS,
    SECTION_INDEX_OFFSETS, /* of indexes that are not the order of their table */
    SECTION_INDEX_ROWS
} section_kind;

typedef struct snapshot_section {
    uint32_t kind, a, b, zero;
    uint64_t offset, length_bytes; /* of the content; zeros follow up to a multiple of 64 */
    uint64_t first_block;
} snapshot_section;

/* Whether nothing in a store from a snapshot leads out of its arrays. */
BD_MUST_CHECK bd_status bd_snapshot_check(const bd_store *store, int n_threads, bool *sound,
                                          bd_error *error);

static inline uint64_t bd_snapshot_padded(uint64_t bytes) {
    return (bytes + BD_SNAPSHOT_ALIGN - 1) / BD_SNAPSHOT_ALIGN * BD_SNAPSHOT_ALIGN;
}
static inline uint64_t bd_snapshot_blocks(uint64_t bytes) {
    return (bd_snapshot_padded(bytes) + BD_SNAPSHOT_BLOCK - 1) / BD_SNAPSHOT_BLOCK;
}

#endif
