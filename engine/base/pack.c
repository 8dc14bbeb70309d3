#include "engine/base/pack.h"

#include <string.h>

void bd_pack_u64(bd_buffer *out, uint64_t value) {
    bd_buffer_append(out, &value, sizeof value);
}

void bd_pack_f64(bd_buffer *out, double value) {
    bd_buffer_append(out, &value, sizeof value);
}

void bd_pack_text(bd_buffer *out, const char *text) {
    bd_pack_u64(out, text ? strlen(text) : UINT64_MAX);
    if (text) bd_buffer_append(out, text, strlen(text) + 1);
}

static const char *take(bd_unpack *in, size_t length) {
    if (in->failed || length > in->length_bytes - in->position) {
        in->failed = true;
        return NULL;
    }
    const char *from = in->bytes + in->position;
    in->position += length;
    return from;
}

uint64_t bd_unpack_u64(bd_unpack *in) {
    uint64_t value = 0;
    const char *from = take(in, sizeof value);
    if (from) memcpy(&value, from, sizeof value);
    return value;
}

double bd_unpack_f64(bd_unpack *in) {
    double value = 0;
    const char *from = take(in, sizeof value);
    if (from) memcpy(&value, from, sizeof value);
    return value;
}

const char *bd_unpack_text(bd_unpack *in) {
    uint64_t length = bd_unpack_u64(in);
    if (in->failed || length == UINT64_MAX) return NULL;
    if (length >= in->length_bytes) {
        in->failed = true;
        return NULL;
    }
    const char *text = take(in, (size_t)length + 1);
    if (text && text[length] != '\0') in->failed = true;
    return in->failed ? NULL : text;
}

const char *bd_unpack_copy(bd_unpack *in, bd_arena *arena) {
    const char *text = bd_unpack_text(in);
    if (!text) return NULL;
    const char *copy = bd_arena_text(arena, text, strlen(text));
    if (!copy) in->failed = true;
    return copy;
}

size_t bd_unpack_count(bd_unpack *in, size_t least_bytes) {
    uint64_t count = bd_unpack_u64(in);
    if (count > (in->length_bytes - in->position) / (least_bytes ? least_bytes : 1))
        in->failed = true;
    return in->failed ? 0 : (size_t)count;
}
