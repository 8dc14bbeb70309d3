#include "engine/store/dictionary_image.h"

#include "engine/base/hash.h"

#include <string.h>

size_t bd_dictionary_image_slots(size_t count) {
    size_t n = 16;
    while (n < count + count / 2 + 1)
        n *= 2;
    return n;
}

/* Number i of the texts that are not packed, the empty text before them. */
static const char *other_text(const bd_dictionary *dictionary, const bd_dictionary_image *part,
                              size_t i, uint32_t *id, size_t *length) {
    *id = i ? (uint32_t)(part->n_packed + i) : 0;
    return bd_dictionary_text(dictionary, *id, length);
}

size_t bd_dictionary_text_bytes(const bd_dictionary *dictionary) {
    bd_dictionary_image part;
    bd_dictionary_packed_part(dictionary, &part);
    size_t sum = 0;
    for (size_t i = 0; i <= part.count; i++) {
        uint32_t id;
        size_t length;
        other_text(dictionary, &part, i, &id, &length);
        sum += length + 1;
    }
    return sum;
}

void bd_dictionary_fill_image(const bd_dictionary *dictionary, uint64_t *offsets,
                              uint8_t *attributes, char *texts, uint32_t *slots, size_t n_slots) {
    bd_dictionary_image part;
    bd_dictionary_packed_part(dictionary, &part);
    size_t at = 0;
    for (size_t i = 0; i <= part.count; i++) {
        uint32_t id;
        size_t length;
        const char *text = other_text(dictionary, &part, i, &id, &length);
        offsets[i] = at;
        attributes[i] = bd_dictionary_attribute(dictionary, id);
        memcpy(texts + at, text, length);
        texts[at + length] = '\0';
        if (i) {
            size_t p = (size_t)bd_hash_bytes(text, length) & (n_slots - 1);
            while (slots[p])
                p = (p + 1) & (n_slots - 1);
            slots[p] = (uint32_t)i;
        }
        at += length + 1;
    }
    offsets[part.count + 1] = at;
}

bool bd_dictionary_image_is_sound(const bd_dictionary_image *image, size_t texts_bytes) {
    bool power = image->n_slots && (image->n_slots & (image->n_slots - 1)) == 0;
    if (!power || image->n_slots <= image->count || image->offsets[0] != 0 ||
        image->offsets[image->count + 1] != texts_bytes)
        return false;
    size_t n_free = 0;
    bool sound = true;
    for (size_t i = 0; i <= image->count; i++)
        sound &= image->offsets[i] < image->offsets[i + 1];
    for (size_t i = 0; i <= image->count && sound; i++)
        sound &= image->texts[image->offsets[i + 1] - 1] == '\0';
    for (size_t p = 0; p < image->n_slots; p++) {
        sound &= image->slots[p] <= image->count;
        n_free += image->slots[p] == 0;
    }
    return sound && n_free > 0; /* else looking for a text would not end */
}

uint32_t bd_dictionary_image_find(const bd_dictionary_image *image, const char *text,
                                  size_t length) {
    size_t p = (size_t)bd_hash_bytes(text, length) & (image->n_slots - 1);
    for (; image->slots[p]; p = (p + 1) & (image->n_slots - 1)) {
        size_t found_length;
        const char *found = bd_dictionary_image_text(image, image->slots[p], &found_length);
        if (found_length == length && memcmp(found, text, length) == 0) return image->slots[p];
    }
    return 0;
}
