#include "engine/store/dictionary_image.h"

#include "engine/base/hash.h"

#include <string.h>

size_t bd_dictionary_image_slots(size_t count) {
    size_t n = 16;
    while (n < count + count / 2 + 1)
        n *= 2;
    return n;
}

size_t bd_dictionary_text_bytes(const bd_dictionary *dictionary) {
    size_t sum = 0, n = bd_dictionary_count(dictionary);
    for (size_t id = 0; id <= n; id++) {
        size_t length;
        bd_dictionary_text(dictionary, (uint32_t)id, &length);
        sum += length + 1;
    }
    return sum;
}

void bd_dictionary_fill_image(const bd_dictionary *dictionary, uint64_t *offsets,
                              uint8_t *attributes, char *texts, uint32_t *slots, size_t n_slots) {
    size_t at = 0, n = bd_dictionary_count(dictionary);
    for (size_t id = 0; id <= n; id++) {
        size_t length;
        const char *text = bd_dictionary_text(dictionary, (uint32_t)id, &length);
        offsets[id] = at;
        attributes[id] = bd_dictionary_attribute(dictionary, (uint32_t)id);
        memcpy(texts + at, text, length);
        texts[at + length] = '\0';
        if (id) {
            size_t p = (size_t)bd_hash_bytes(text, length) & (n_slots - 1);
            while (slots[p])
                p = (p + 1) & (n_slots - 1);
            slots[p] = (uint32_t)id;
        }
        at += length + 1;
    }
    offsets[n + 1] = at;
}

bool bd_dictionary_image_is_sound(const bd_dictionary_image *image, size_t texts_bytes) {
    /* Whoever wrote a right checksum wrote right offsets: the ends are checked against mistakes of
     * ours, not against an enemy, who could as well write other amounts. */
    bool power = image->n_slots && (image->n_slots & (image->n_slots - 1)) == 0;
    return power && image->n_slots > image->count && image->offsets[0] == 0 &&
           image->offsets[image->count + 1] == texts_bytes;
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
