#include "engine/ident/mask.h"

#define SHORTEST_MASKED 11
#define FEWEST_DIGITS 8

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_identifier(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

void bd_mask_text(const char *text, size_t length, bd_buffer *out) {
    for (size_t i = 0; i < length;) {
        size_t end = i, n_digits = 0;
        while (end < length && is_identifier(text[end]))
            n_digits += is_digit(text[end++]);
        size_t run = end - i;
        if (run < SHORTEST_MASKED || n_digits < FEWEST_DIGITS) {
            if (run == 0) run = 1;
            bd_buffer_append(out, text + i, run);
            i += run;
            continue;
        }
        size_t head = run >= 15 ? 6 : 3, tail = 2;
        bd_buffer_append(out, text + i, head);
        for (size_t k = head; k + tail < run; k++)
            bd_buffer_append_byte(out, '*');
        bd_buffer_append(out, text + end - tail, tail);
        i = end;
    }
}
