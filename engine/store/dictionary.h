/* A dictionary gives each distinct text of one kind a dense 32-bit id, 1 … count.
 *
 * Two phases. While building, any number of threads intern texts and get provisional ids. Sealing
 * sorts the entries by hash and text (those that can be packed first), so that the final ids depend
 * on the set of texts alone and not on threads or the order of files, and gives the renumbering.
 * After sealing, a single thread may still append (for texts that derived relations make); those
 * ids follow in order of appending.
 */
#ifndef BD_STORE_DICTIONARY_H
#define BD_STORE_DICTIONARY_H

#include "engine/base/pages.h"
#include "engine/base/status.h"
#include "engine/store/packed_text.h"

typedef struct bd_dictionary bd_dictionary;

#define BD_MOST_ATTRIBUTE 63

typedef struct bd_slice {
    const char *text;
    uint32_t length;
    uint8_t attribute; /* kept with the text: the largest one given wins; at most the most */
} bd_slice;

BD_MUST_CHECK bd_status bd_dictionary_create(bd_dictionary **dictionary, bd_error *error);
void bd_dictionary_free(bd_dictionary *dictionary);

/* Provisional ids for `n` texts; a slice whose text is NULL gives 0. Safe for concurrent use until
 * sealed. BD_ERROR_LIMIT after 2^31 distinct texts. */
BD_MUST_CHECK bd_status bd_dictionary_intern(bd_dictionary *dictionary, const bd_slice *slices,
                                             size_t n, uint32_t *ids, bd_error *error);

/* What a reader of a column remembers between calls: lists often repeat one another in the same
 * order, and the next key is then known from the last one. All zero at first; for one thread and
 * one dictionary. */
typedef struct bd_dictionary_cursor {
    uint32_t next, end; /* ids that it may give */
    uint32_t last;      /* the id before the next key */
    uint32_t n_failures, n_skipped, n_times_skipped;
    bool unordered; /* set by the reader: no list repeats another */
} bd_dictionary_cursor;

/* The same for texts that the caller has packed (packed_text.h); 0 gives 0. Texts that can be
 * packed are one and the same whichever way they come. */
BD_MUST_CHECK bd_status bd_dictionary_intern_packed(bd_dictionary *dictionary,
                                                    const uint64_t *packed, size_t n,
                                                    bd_dictionary_cursor *cursor, uint32_t *ids,
                                                    bd_error *error);

/* Provisional ids of packed texts are given in the order of coming; those of other texts have the
 * highest bit set. */
#define BD_PROVISIONAL_TEXT (1u << 31)

/* From provisional ids to final ones. */
typedef struct bd_renumbering {
    uint32_t *packed;
    uint32_t *texts;
    bd_pages pages; /* where `packed` lies */
} bd_renumbering;

static inline uint32_t bd_renumber(const bd_renumbering *renumbering, uint32_t provisional) {
    if (provisional & BD_PROVISIONAL_TEXT)
        return renumbering->texts[provisional & ~BD_PROVISIONAL_TEXT];
    return renumbering->packed[provisional];
}

/* Ends the building phase. `renumbering` works for every provisional id given and for 0; free it
 * with bd_renumbering_reset. Memory that only interning needed goes to the pool, from which the
 * rest is taken. */
BD_MUST_CHECK bd_status bd_dictionary_seal(bd_dictionary *dictionary, int n_threads,
                                           bd_page_pool *pool, bd_renumbering *renumbering,
                                           bd_error *error);
void bd_renumbering_reset(bd_renumbering *renumbering, bd_page_pool *pool);

/* After sealing only. The id of a text, made if needed; not safe for concurrent use. */
BD_MUST_CHECK bd_status bd_dictionary_append(bd_dictionary *dictionary, const char *text,
                                             size_t length, uint32_t *id, bd_error *error);

/* After sealing: safe for concurrent readers. */
uint32_t bd_dictionary_count(const bd_dictionary *dictionary);
/* The id of a text, 0 when there is none. */
uint32_t bd_dictionary_find(const bd_dictionary *dictionary, const char *text, size_t length);
/* NUL-terminated, owned by the dictionary; id 0 and unknown ids give "" and length 0. */
const char *bd_dictionary_text(const bd_dictionary *dictionary, uint32_t id, size_t *length);
/* The same, in `room` where that is enough: for who copies the text or looks at many of them once,
 * as texts that are asked for stay in memory. */
const char *bd_dictionary_text_in(const bd_dictionary *dictionary, uint32_t id,
                                  char room[BD_PACKED_TEXT_BYTES], size_t *length);
/* The number of a packed text (packed_text.h), 0 for all others. */
uint64_t bd_dictionary_packed(const bd_dictionary *dictionary, uint32_t id);
uint8_t bd_dictionary_attribute(const bd_dictionary *dictionary, uint32_t id);

#endif
