#include "benchmarks/county/identifier.h"

#include <stdio.h>
#include <string.h>

char resident_check(const char *first_17) {
    static const int weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++)
        sum += (first_17[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

void resident_make(char id[ID_SIZE], const char *prefix, int32_t birth_day, int order,
                   bool female) {
    int year, month, day;
    day_split(birth_day, &year, &month, &day);
    int last = order % 10 / 2 * 2 + !female;
    char text[64];
    snprintf(text, sizeof text, "%.6s%04d%02d%02d%02d%d", prefix, year, month, day,
             order / 10 % 100, last);
    memcpy(id, text, 17);
    id[17] = resident_check(id);
    id[18] = '\0';
}

void resident_spoil(char out[ID_SIZE], const char *id) {
    memcpy(out, id, ID_SIZE);
    char right = id[17];
    out[17] = right == 'X' ? '4' : (char)('0' + (right - '0' + 3) % 10);
}

bool resident_to_15(char out[16], const char *id) {
    /* 996-999 once meant people over a hundred: such numbers are left alone. */
    if (memcmp(id + 6, "19", 2) != 0 || memcmp(id + 14, "996", 3) >= 0) return false;
    memcpy(out, id, 6);
    memcpy(out + 6, id + 8, 9);
    out[15] = '\0';
    return true;
}

void digits_damage(char *out, const char *digits) {
    size_t length = strlen(digits);
    for (size_t i = 0; i <= length; i++)
        out[i] = i < 15 || i == length ? digits[i] : '0';
}

void uscc_make(char code[USCC_SIZE], const char *kind, const char *prefix, uint32_t number) {
    static const char symbols[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static const int organisation_weights[8] = {3, 7, 9, 10, 5, 8, 4, 2};
    char text[40];
    snprintf(text, sizeof text, "%.2s%.6sMA%06u", kind, prefix, number % 1000000u);
    int sum = 0;
    for (int i = 0; i < 8; i++) {
        char c = text[8 + i];
        sum += (c >= 'A' ? c - 'A' + 10 : c - '0') * organisation_weights[i];
    }
    int check = 11 - sum % 11;
    text[16] = check == 10 ? 'X' : check == 11 ? '0' : (char)('0' + check);
    sum = 0;
    for (int i = 0, weight = 1; i < 17; i++, weight = weight * 3 % 31)
        sum += (int)(strchr(symbols, text[i]) - symbols) * weight;
    text[17] = symbols[(31 - sum % 31) % 31];
    text[18] = '\0';
    memcpy(code, text, USCC_SIZE);
}

uint64_t bank_card(int bank, uint64_t serial) {
    static const uint64_t issuers[] = {623059, 621700, 622848, 621799, 623668, 621449};
    uint64_t body = issuers[bank % 6] * 1000000000000u + serial % 1000000000000u;
    int sum = 0, place = 0;
    for (uint64_t rest = body; rest > 0; rest /= 10, place++) {
        int digit = (int)(rest % 10);
        if (place % 2 == 0) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return body * 10 + (uint64_t)((10 - sum % 10) % 10);
}

void plate_make(char plate[PLATE_SIZE], const char *prefix, uint32_t number, bool electric) {
    static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ"; /* no I, no O */
    char a = letters[number % 24];
    if (electric)
        snprintf(plate, PLATE_SIZE, "%sD%05u", prefix, number / 24 % 100000u);
    else
        snprintf(plate, PLATE_SIZE, "%s%c%04u", prefix, a, number / 24 % 10000u);
}
