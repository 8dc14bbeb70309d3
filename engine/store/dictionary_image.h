/* A sealed dictionary as arrays, as a snapshot keeps it: used in place, never changed. */
#ifndef BD_STORE_DICTIONARY_IMAGE_H
#define BD_STORE_DICTIONARY_IMAGE_H

#include "engine/store/dictionary.h"

/* The packed texts have the ids 1 … n_packed, all others those that follow. */
typedef struct bd_dictionary_image {
    size_t n_packed;
    const uint64_t *packed; /* ascending by hash */
    const uint8_t *packed_attributes;
    size_t count;            /* of the others, counted from 1 in what follows */
    const uint64_t *offsets; /* count + 2 entries: text of i is texts[offsets[i] …], with its NUL */
    const uint8_t *attributes; /* count + 1 entries */
    const char *texts;
    const uint32_t *slots; /* numbers by hash of their text, open addressing; 0 is free */
    size_t n_slots;        /* a power of two */
} bd_dictionary_image;

/* A dictionary over an image, which is borrowed. It can be read, not appended to. */
BD_MUST_CHECK bd_status bd_dictionary_over(const bd_dictionary_image *image,
                                           bd_dictionary **dictionary, bd_error *error);

/* Of a dictionary what an image has in place: the packed texts, and how many others there are. */
void bd_dictionary_packed_part(const bd_dictionary *dictionary, bd_dictionary_image *image);

size_t bd_dictionary_image_slots(size_t count);
/* The bytes of the texts that are not packed, with their NULs. */
size_t bd_dictionary_text_bytes(const bd_dictionary *dictionary);
/* Fills the arrays of the texts that are not packed; `slots` must be cleared. */
void bd_dictionary_fill_image(const bd_dictionary *dictionary, uint64_t *offsets,
                              uint8_t *attributes, char *texts, uint32_t *slots, size_t n_slots);

/* True when offsets, texts and slots stay within their arrays. */
bool bd_dictionary_image_is_sound(const bd_dictionary_image *image, size_t texts_bytes);

static inline const char *bd_dictionary_image_text(const bd_dictionary_image *image, uint32_t id,
                                                   size_t *length) {
    if (id > image->count) id = 0;
    if (length) *length = (size_t)(image->offsets[id + 1] - image->offsets[id] - 1);
    return image->texts + image->offsets[id];
}
uint32_t bd_dictionary_image_find(const bd_dictionary_image *image, const char *text,
                                  size_t length);

#endif
