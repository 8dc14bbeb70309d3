#include "engine/ident/mask.h"

#include "engine/ident/organisation.h"
#include "engine/ident/person_id.h"

#define FEWEST_DIGITS 14
#define MOST_LETTERS 2 /* X at the end, O for 0 */
#define MOBILE_DIGITS 11
#define TAIL 4
#define PERSON_LENGTH 18
#define CREDIT_CODE_LENGTH 18

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_identifier(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

void bd_mask_identifier(const char *text, size_t length, bd_buffer *out) {
    char masked[64];
    bd_buffer_append(out, masked, bd_person_id_mask(text, length, masked));
}

/* A number with letters that is a valid credit code; one of digits alone may be a person's. */
static bool is_of_unit(const char *run, size_t length, size_t n_digits) {
    bool like_person = n_digits + 1 == length && (run[length - 1] | 0x20) == 'x';
    return length == CREDIT_CODE_LENGTH && n_digits < length && !like_person &&
           bd_credit_code_valid(run);
}

static bool may_be_personal(const char *run, size_t length, size_t n_digits) {
    if (length == MOBILE_DIGITS + 2 && run[0] == '8' && run[1] == '6') { /* of this country */
        run += 2;
        length -= 2;
        n_digits -= 2;
    }
    if (length == MOBILE_DIGITS && n_digits == length) return run[0] == '1' && run[1] >= '3';
    return is_digit(run[0]) && n_digits >= FEWEST_DIGITS && length - n_digits <= MOST_LETTERS &&
           !is_of_unit(run, length, n_digits);
}

/* How many characters, from a letter on, stand before a valid resident number (G in the number of a
 * pupil); 0: there is none. */
static size_t count_before_person(const char *run, size_t length) {
    size_t begin, end;
    if (length <= PERSON_LENGTH || is_digit(run[0]) ||
        !bd_person_id_find(run, length, 0, &begin, &end) || end - begin != PERSON_LENGTH)
        return 0;
    char last = run[end - 1] == 'x' ? 'X' : run[end - 1];
    return bd_person_id_check_character(run + begin) == last ? begin : 0;
}

void bd_mask_text(const char *text, size_t length, bd_buffer *out) {
    for (size_t i = 0; i < length;) {
        size_t end = i, n_digits = 0;
        while (end < length && is_identifier(text[end]))
            n_digits += is_digit(text[end++]);
        size_t run = end - i, before = count_before_person(text + i, run);
        if (before) run = before;
        if (run == 0) run = 1;
        size_t hidden = 0, head = run >= FEWEST_DIGITS ? 6 : 3;
        if (n_digits && !before && may_be_personal(text + i, run, n_digits))
            hidden = run - head - TAIL;
        if (!hidden) head = run;
        bd_buffer_append(out, text + i, head);
        for (size_t k = 0; k < hidden; k++) /* as many stars: the length stays */
            bd_buffer_append_byte(out, '*');
        bd_buffer_append(out, text + i + head + hidden, run - head - hidden);
        i += run;
    }
}
