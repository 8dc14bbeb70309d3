#include "engine/ident/person_id.h"

#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "engine/ident/fold.h"

#include <string.h>

#define RESIDENT_LENGTH 18
#define OLD_LENGTH 15

static inline bool is_digit(char c) {
    return (unsigned char)(c - '0') <= 9;
}

static inline int two(const char *text) {
    return (text[0] - '0') * 10 + (text[1] - '0');
}

static inline int four(const char *text) {
    return two(text) * 100 + two(text + 2);
}

static bool all_digits(const char *text, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!is_digit(text[i])) return false;
    }
    return true;
}

/* GB 11643-1999: weights 2^(18-i) mod 11 over the first 17 digits. */
char bd_person_id_check_character(const char digits[17]) {
    static const uint8_t weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    unsigned sum = 0;
    for (int i = 0; i < 17; i++)
        sum += (unsigned)(digits[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

/* Province codes of GB/T 2260 and of the residence permits for Hong Kong, Macao and Taiwan. */
static bool is_province(int code) {
    return (code >= 11 && code <= 15) || (code >= 21 && code <= 23) || (code >= 31 && code <= 37) ||
           (code >= 41 && code <= 46) || (code >= 50 && code <= 54) || (code >= 61 && code <= 65) ||
           code == 71 || (code >= 81 && code <= 83);
}

static bool is_known_region(const char *text) {
    /* 9 + province + country: permanent residents from abroad, cards since 2023-12-01. */
    return text[0] == '9' ? is_province(two(text + 1)) : is_province(two(text));
}

static uint32_t region_of(const char *text) {
    if (text[0] == '9') return 0;
    return (uint32_t)(four(text) * 100 + two(text + 4));
}

/* Birth dates before 1850 or after 2099 are slips of the keyboard. */
static int32_t birth_of(int year, int month, int day) {
    return year < 1850 || year > 2099 ? BD_DATE_NULL : bd_date_from_ymd(year, month, day);
}

static void clear(bd_person_id *out) {
    memset(out, 0, sizeof *out);
    out->birth_date = BD_DATE_NULL;
}

static bd_value_status bad(bd_person_id *out, bd_id_problem problem) {
    out->problem = problem;
    out->usable = false;
    return BD_VALUE_BAD;
}

static bd_value_status good(bd_person_id *out, bd_id_problem problem) {
    out->problem = problem;
    out->usable = true;
    return BD_VALUE_OK;
}

static void store(bd_person_id *out, const char *text, size_t length) {
    out->length = (uint8_t)bd_fold_store(text, length, out->text, sizeof out->text);
}

/* Examines 17 digits and a check character, which may be wrong. */
static bd_value_status examine(const char id[18], bd_id_problem when_good, bd_person_id *out) {
    memcpy(out->text, id, RESIDENT_LENGTH);
    out->text[RESIDENT_LENGTH] = '\0';
    out->length = RESIDENT_LENGTH;
    out->region_code = region_of(id);
    out->birth_date = birth_of(four(id + 6), two(id + 10), two(id + 12));
    out->sex = (id[16] - '0') % 2 ? 'M' : 'F';
    out->packed = 0;
    if (bd_person_id_check_character(id) != id[17]) return bad(out, BD_ID_CHECKSUM);
    if (out->birth_date == BD_DATE_NULL) return bad(out, BD_ID_DATE);
    if (!is_known_region(id)) return bad(out, BD_ID_REGION);
    uint64_t packed = 0;
    for (int i = 0; i < 17; i++)
        packed = packed * 10 + (uint64_t)(id[i] - '0');
    out->packed = packed + 1;
    return good(out, when_good);
}

void bd_person_id_unpack(uint64_t packed, char out[19]) {
    uint64_t rest = packed - 1;
    for (int i = 16; i >= 0; i--) {
        out[i] = (char)('0' + rest % 10);
        rest /= 10;
    }
    out[17] = bd_person_id_check_character(out);
    out[18] = '\0';
}

/* Fifteen digits: insert the century, append the check. Sequences 996 to 999 were kept for people
 * over one hundred in the 1989 edition: their century is not sure. */
static bd_value_status convert_old(const char *text, bd_person_id *out) {
    store(out, text, OLD_LENGTH);
    out->region_code = region_of(text);
    out->birth_date = birth_of(1900 + two(text + 6), two(text + 8), two(text + 10));
    out->sex = (text[14] - '0') % 2 ? 'M' : 'F';
    bool century_unsure = text[12] == '9' && text[13] == '9' && text[14] >= '6';
    if (century_unsure) out->birth_date = BD_DATE_NULL;
    if (out->birth_date == BD_DATE_NULL) return bad(out, BD_ID_DATE);
    if (!is_province(two(text))) return bad(out, BD_ID_REGION);
    char id[RESIDENT_LENGTH];
    memcpy(id, text, 6);
    memcpy(id + 6, "19", 2);
    memcpy(id + 8, text + 6, 9);
    id[17] = bd_person_id_check_character(id);
    return examine(id, BD_ID_CONVERTED, out);
}

/* Birth date and region of a number whose last digits cannot be trusted. */
static void keep_legible_head(const char *digits, size_t length, bd_person_id *out) {
    if (length != RESIDENT_LENGTH) return;
    out->region_code = region_of(digits);
    out->birth_date = birth_of(four(digits + 6), two(digits + 10), two(digits + 12));
}

static bd_value_status examine_digits(const char *text, size_t length, bool from_number,
                                      bd_person_id *out) {
    if (bd_fold_is_filler_digits(text, length)) return BD_VALUE_EMPTY;
    if (from_number && length > OLD_LENGTH) {
        store(out, text, length);
        keep_legible_head(text, length, out);
        bool zeros = memcmp(text + length - 3, "000", 3) == 0;
        return bad(out, zeros ? BD_ID_TRUNCATED : BD_ID_ROUNDED);
    }
    if (length == RESIDENT_LENGTH) {
        bd_value_status status = examine(text, BD_ID_OK, out);
        if (out->problem == BD_ID_CHECKSUM && memcmp(text + 15, "000", 3) == 0) {
            out->sex = 0;
            out->problem = BD_ID_TRUNCATED;
        }
        return status;
    }
    if (length == OLD_LENGTH) return convert_old(text, out);
    /* Certificate of disability: id, kind 1 to 7, level 1 to 4. */
    if (length == 20 && text[18] >= '1' && text[18] <= '7' && text[19] >= '1' && text[19] <= '4')
        return examine(text, BD_ID_OK, out);
    store(out, text, length);
    return bad(out, BD_ID_LENGTH);
}

/* 5.10107E+17 has lost its digits; 5.10322199001015E+17 still has the fifteen that can be trusted.
 */
static bd_value_status examine_scientific(const char *text, size_t length, bd_person_id *out) {
    char digits[RESIDENT_LENGTH];
    size_t n = 0, exponent = 0, i = 0;
    for (; text[i] != 'E'; i++) {
        if (is_digit(text[i]) && n < RESIDENT_LENGTH) digits[n++] = text[i];
    }
    for (i++; i < length; i++) {
        if (is_digit(text[i])) exponent = exponent * 10 + (size_t)(text[i] - '0');
    }
    bool complete = text[1] == '.' && n >= OLD_LENGTH && exponent + 1 >= n &&
                    (exponent + 1 == RESIDENT_LENGTH || exponent + 1 == OLD_LENGTH) &&
                    memchr(text, '-', length) == NULL;
    if (!complete) {
        store(out, text, length);
        return bad(out, BD_ID_LOST);
    }
    while (n <= exponent)
        digits[n++] = '0';
    return examine_digits(digits, n, true, out);
}

/* The foreigner's card of 2017: country, region, birth date, sequence, check with weights 7 3 1. */
static bool is_foreign_card_2017(const char *text, size_t length) {
    static const uint8_t weights[3] = {7, 3, 1};
    if (length != 15 || !all_digits(text + 3, 12)) return false;
    unsigned sum = 0;
    for (unsigned i = 0; i < 14; i++) {
        if (i < 3 && (text[i] < 'A' || text[i] > 'Z')) return false;
        sum += (unsigned)(i < 3 ? text[i] - 'A' + 10 : text[i] - '0') * weights[i % 3];
    }
    return sum % 10 == (unsigned)(text[14] - '0');
}

/* Letters and digits of passports, permits and birth certificates. */
static bool is_other_document(const char *text, size_t length) {
    if (is_foreign_card_2017(text, length)) return true;
    if (length == 19 && (text[0] == 'J' || text[0] == 'L') && all_digits(text + 1, 18)) return true;
    if (length < 6 || length > 11) return false;
    size_t letters = 0, digits = 0;
    for (size_t i = 0; i < length; i++) {
        if (is_digit(text[i])) {
            digits++;
        } else if (text[i] >= 'A' && text[i] <= 'Z') {
            letters++;
        } else {
            return false;
        }
    }
    return letters >= 1 && letters <= 3 && digits >= 5;
}

/* 军字第1234567号: documents of the forces. */
static bool is_military(const char *text, size_t length) {
    size_t at = bd_fold_find(text, length, "字第");
    if (at == SIZE_MAX) return false;
    size_t digits = 0;
    for (size_t i = at; i < length; i++)
        digits += is_digit(text[i]);
    return digits >= 4;
}

/* Travel permits of Taiwan residents: eight digits where the cell says what they are (alone they
 * may be anything, a date say); of old ten digits and a letter, in brackets or not. */
static bool is_taiwan_permit(const char *text, size_t length, char number[12]) {
    static const char *const names[] = {"台湾居民来往大陆通行证", "台胞证"};
    size_t begin = 0, kept = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names && begin == 0; i++) {
        if (bd_fold_starts_with(text, length, names[i])) begin = strlen(names[i]);
    }
    bool named = begin > 0;
    for (size_t i = begin; i < length; i++) {
        char c = text[i];
        bool mark = c == '(' || c == ')' || c == ':' || c == ' ';
        if (mark) continue;
        bool letter = c >= 'A' && c <= 'Z' && kept == 10;
        if (kept == 11 || !(is_digit(c) || letter)) return false;
        number[kept++] = c;
    }
    number[kept] = '\0';
    return (named && kept == 8) || (kept == 11 && !is_digit(number[10]));
}

static bool examine_document(const char *text, size_t length, bd_person_id *out) {
    char number[12];
    if (is_taiwan_permit(text, length, number)) {
        store(out, number, strlen(number));
        good(out, BD_ID_OTHER_DOCUMENT);
        return true;
    }
    bool travel_permit = (length == 9 || length == 11) && (text[0] == 'H' || text[0] == 'M') &&
                         all_digits(text + 1, length - 1);
    if (travel_permit) {
        store(out, text, 9); /* the last two count replacements of the card */
    } else if (is_other_document(text, length) || is_military(text, length)) {
        store(out, text, length);
    } else {
        return false;
    }
    good(out, BD_ID_OTHER_DOCUMENT);
    return true;
}

/* A mask with every hidden character as one star; what is visible is used. */
static bd_value_status examine_mask(char *text, size_t length, bd_person_id *out) {
    size_t visible = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == 'X' && i + 1 < length) text[i] = '*';
        if (text[i] != '*') visible++;
    }
    if (visible == 0) return BD_VALUE_EMPTY;
    store(out, text, length);
    if (length == RESIDENT_LENGTH) {
        if (all_digits(text, 6)) out->region_code = region_of(text);
        if (all_digits(text + 6, 8))
            out->birth_date = birth_of(four(text + 6), two(text + 10), two(text + 12));
        if (is_digit(text[16])) out->sex = (text[16] - '0') % 2 ? 'M' : 'F';
    }
    return bad(out, BD_ID_MASKED);
}

/* H1234****, E****5678: a permit or a passport, of which stars hide a part. */
static bool is_masked_document(const char *text, size_t length) {
    size_t hidden = 0, letters = 0, digits = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] >= 'A' && text[i] <= 'Z' && i < 3) {
            letters++;
        } else if (text[i] == '*') {
            hidden++;
        } else if (is_digit(text[i])) {
            digits++;
        } else {
            return false;
        }
    }
    return letters > 0 && hidden >= 2 && digits > 0 && length >= 8 && length <= 20;
}

static bool is_mask(const char *text, size_t length) {
    size_t hidden = 0, known = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '*' || (text[i] == 'X' && i + 1 < length)) {
            hidden++;
        } else if (is_digit(text[i]) || text[i] == 'X') {
            known++;
        }
    }
    return hidden >= 2 && hidden + known == length;
}

/* O for 0, l or I for 1: accepted only when the check then passes. */
static bool repair(const char *text, size_t length, bd_person_id *out) {
    if (length != RESIDENT_LENGTH) return false;
    char id[RESIDENT_LENGTH];
    bool replaced = false;
    for (size_t i = 0; i < RESIDENT_LENGTH; i++) {
        char c = text[i];
        id[i] = c == 'O' || c == 'o' ? '0' : c == 'l' || c == 'I' ? '1' : c;
        replaced = replaced || id[i] != c;
        if (id[i] == 'x') id[i] = 'X';
        if (!is_digit(id[i]) && !(i == 17 && id[i] == 'X')) return false;
    }
    if (examine(id, replaced ? BD_ID_REPAIRED : BD_ID_OK, out) == BD_VALUE_OK) return true;
    clear(out);
    return false;
}

/* Look-alikes of the check character X, and the stars of masks. */
static uint32_t plain_character(uint32_t c) {
    switch (c) {
    case 0xD7:   /* × */
    case 0x2715: /* ✕ */
    case 0x2716:
    case 0x2573: /* ╳ */
    case 0x425:  /* Cyrillic */
    case 0x445:  /* Cyrillic */
    case 0x3A7:  /* Greek */
    case 0x3C7:
        return 'X'; /* Greek */
    case 0x25CF:    /* ● */
    case 0x2022:    /* • */
    case 0x2605:    /* ★ */
    case 0x2217:    /* ∗ */
    case '#':
        return '*';
    default:
        return c;
    }
}

/* Replaces look-alikes, drops dashes between digits; case is kept for the repair of l. */
static size_t plain_characters(char *text, size_t length) {
    size_t kept = 0;
    for (size_t i = 0; i < length;) {
        uint32_t c;
        size_t step = bd_utf8_decode(text + i, length - i, &c);
        uint32_t plain = plain_character(c);
        if (plain != c) {
            text[kept++] = (char)plain;
        } else if (!(c == '-' || c == '_' || c == 0xB7)) {
            memmove(text + kept, text + i, step);
            kept += step;
        }
        i += step;
    }
    text[kept] = '\0';
    return kept;
}

static void upper(char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (text[i] >= 'a' && text[i] <= 'z') text[i] = (char)(text[i] - 'a' + 'A');
    }
}

static const char *const labels[] = {"港澳台居民居住证",
                                     "港澳居民来往内地通行证",
                                     "外国人永久居留身份证",
                                     "外国人永久居留证",
                                     "居住证",
                                     "回乡证",
                                     "护照",
                                     "中华人民共和国",
                                     "居民身份证",
                                     "公民身份号码",
                                     "公民身份证",
                                     "身份证件号码",
                                     "身份证号码",
                                     "身份证号",
                                     "身份证件",
                                     "身份证",
                                     "证件号码",
                                     "证件号",
                                     "残疾人证",
                                     "残疾证",
                                     "号码",
                                     "号",
                                     "ID号",
                                     "IDNO.",
                                     "IDNO",
                                     "IDno",
                                     "IdNo",
                                     "ID",
                                     "id",
                                     "Id",
                                     "NO.",
                                     "No.",
                                     "no.",
                                     NULL};

/* Eighteen characters whose last is X or a lone star, or twenty and more with the marks of a
 * certificate of disability behind an X. */
static bd_value_status examine_with_x(char *text, size_t length, bd_person_id *out, bool *done) {
    *done = true;
    bool body = length >= RESIDENT_LENGTH && all_digits(text, 17);
    if (body && length == RESIDENT_LENGTH && (text[17] == 'X' || text[17] == '*')) {
        text[17] = 'X';
        return examine(text, BD_ID_OK, out);
    }
    bool certificate = body && length >= 20 && (text[17] == 'X' || is_digit(text[17])) &&
                       text[18] >= '1' && text[18] <= '7' && text[19] >= '1' && text[19] <= '4';
    bool reissued = certificate && length >= 21 && length <= 22 && text[20] == 'B';
    if (certificate && (length == 20 || reissued)) return examine(text, BD_ID_OK, out);
    bool student = length == 19 && text[0] == 'G' && all_digits(text + 1, 17) &&
                   (text[18] == 'X' || is_digit(text[18]));
    if (student) return examine(text + 1, BD_ID_OK, out);
    *done = false;
    return BD_VALUE_BAD;
}

static bd_value_status parse_general(const char *text, size_t length, bool from_number,
                                     bd_person_id *out) {
    char folded[512];
    size_t n = bd_fold(text, length, BD_FOLD_DROP_SPACES, folded, sizeof folded);
    if (n == BD_FOLD_TOO_LONG) { /* not an identifier at all: only its hash is of use */
        out->length =
            (uint8_t)bd_fold_store_long(folded, text, length, out->text, sizeof out->text);
        return bad(out, BD_ID_CHARACTERS);
    }
    size_t skip = bd_fold_skip_labels(folded, n, labels);
    char *body = folded + skip;
    n = bd_fold_without_point_zero(body, n - skip);
    body[n] = '\0';
    if (bd_fold_is_scientific(body, n)) {
        upper(body, n);
        return examine_scientific(body, n, out);
    }
    n = plain_characters(body, n);
    if (!from_number && repair(body, n, out)) return BD_VALUE_OK;
    upper(body, n);
    if (bd_fold_is_placeholder(body, n)) return BD_VALUE_EMPTY;
    if (all_digits(body, n)) return examine_digits(body, n, from_number, out);
    bool done;
    bd_value_status status = examine_with_x(body, n, out, &done);
    if (done) return status;
    if (is_mask(body, n)) return examine_mask(body, n, out);
    if (is_masked_document(body, n)) {
        store(out, body, n);
        return bad(out, BD_ID_MASKED);
    }
    if (examine_document(body, n, out)) return BD_VALUE_OK;
    store(out, body, n);
    bool only_length = n > 1 && all_digits(body, n - 1) && body[n - 1] == 'X';
    return bad(out, only_length ? BD_ID_LENGTH : BD_ID_CHARACTERS);
}

bd_value_status bd_person_id_parse(const char *text, size_t length, bool from_number,
                                   bd_person_id *out) {
    if (length == RESIDENT_LENGTH && !from_number && all_digits(text, 17) &&
        (is_digit(text[17]) || text[17] == 'X')) {
        bd_value_status status = examine(text, BD_ID_OK, out);
        bool doubtful = status != BD_VALUE_OK && text[17] != 'X' &&
                        (memcmp(text + 15, "000", 3) == 0 || bd_fold_is_filler_digits(text, 18));
        if (!doubtful) return status;
    }
    clear(out);
    if (length == 0) return BD_VALUE_EMPTY;
    bd_value_status status = parse_general(text, length, from_number, out);
    if (status == BD_VALUE_EMPTY) clear(out);
    return status;
}

bool bd_person_id_find(const char *text, size_t length, size_t from, size_t *begin_byte,
                       size_t *end_byte) {
    for (size_t i = from; i < length; i++) {
        if (!is_digit(text[i])) continue;
        size_t end = i;
        while (end < length && is_digit(text[end]))
            end++;
        size_t run = end - i;
        bool with_x = run == 17 && end < length && (text[end] == 'X' || text[end] == 'x');
        if (with_x) end++;
        if (with_x || run == RESIDENT_LENGTH || run == OLD_LENGTH) {
            *begin_byte = i;
            *end_byte = end;
            return true;
        }
        i = end - 1;
    }
    return false;
}

const char *bd_id_problem_name(bd_id_problem problem) {
    switch (problem) {
    case BD_ID_OK:
        return NULL;
    case BD_ID_CHECKSUM:
        return "checksum";
    case BD_ID_LENGTH:
        return "length";
    case BD_ID_DATE:
        return "date";
    case BD_ID_REGION:
        return "region";
    case BD_ID_MASKED:
        return "masked";
    case BD_ID_TRUNCATED:
        return "truncated";
    case BD_ID_ROUNDED:
        return "rounded";
    case BD_ID_CONVERTED:
        return "converted";
    case BD_ID_REPAIRED:
        return "repaired";
    case BD_ID_LOST:
        return "lost";
    case BD_ID_OTHER_DOCUMENT:
        return "other_document";
    case BD_ID_CHARACTERS:
        return "characters";
    }
    return NULL;
}

size_t bd_person_id_mask(const char *text, size_t length, char out[64]) {
    size_t valid = bd_utf8_valid_prefix(text, length);
    size_t count = bd_utf8_count(text, valid);
    size_t head = count >= 14 ? 6 : count >= 8 ? 3 : count >= 2 ? 1 : 0;
    size_t tail = count >= 8 ? 4 : count >= 5 ? 1 : 0;
    size_t written = 0, index = 0, stars = 0;
    for (size_t i = 0; i < valid; index++) {
        uint32_t c;
        size_t step = bd_utf8_decode(text + i, valid - i, &c);
        bool hidden = index >= head && index < count - tail;
        if (!hidden) {
            memcpy(out + written, text + i, step);
            written += step;
        } else if (stars < 20) { /* ten characters of up to four bytes and the stars fit */
            out[written++] = '*';
            stars++;
        }
        i += step;
    }
    out[written] = '\0';
    return written;
}
