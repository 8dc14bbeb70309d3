/* Feeds any bytes to every parser of engine/ident and checks what their headers promise. Built by a
 * fuzzer's driver (clang -fsanitize=fuzzer,address tests/fuzz/fuzz_ident.c …); tests/engine/ident/
 * test_random.c runs it over bytes of a fixed generator. */
#include "tests/fuzz/fuzz_ident.h"

#include "engine/base/text.h"
#include "engine/ident/account.h"
#include "engine/ident/code_tables.h"
#include "engine/ident/date.h"
#include "engine/ident/household.h"
#include "engine/ident/money.h"
#include "engine/ident/name.h"
#include "engine/ident/organisation.h"
#include "engine/ident/period.h"
#include "engine/ident/person_id.h"
#include "engine/ident/phone.h"
#include "engine/ident/plate.h"
#include "engine/ident/region.h"
#include "engine/ident/title.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A broken promise ends the run, as fuzzers expect, and names its line. */
static void require_at(bool promise, int line) {
    if (promise) return;
    fprintf(stderr, "fuzz_ident.c:%d: a promise is broken\n", line);
    abort();
}

#define require(promise) require_at((promise), __LINE__)

static void check_values(const char *text, size_t length) {
    int32_t date;
    bd_period period;
    int64_t fen;
    char out[32];
    bd_value_status status = bd_date_parse(text, length, 2023, &date);
    require((status == BD_VALUE_OK) == (date != BD_DATE_NULL));
    if (status == BD_VALUE_OK) require(bd_date_format(date, out) == 10);
    status = bd_period_parse(text, length, 2023, &period);
    require((status == BD_VALUE_OK) == (period != BD_PERIOD_NULL));
    require(bd_period_from(period) <= bd_period_to(period));
    require(bd_period_find(text, length, &period) == (period != BD_PERIOD_NULL));
    require(bd_period_format(period, out) < sizeof out);
    status = bd_money_parse(text, length, BD_MONEY_YUAN, &fen);
    require((status == BD_VALUE_OK) == (fen != BD_MONEY_NULL));
    if (status == BD_VALUE_OK) {
        int64_t back;
        size_t n = bd_money_format(fen, out);
        require(bd_money_parse(out, n, BD_MONEY_YUAN, &back) == BD_VALUE_OK && back == fen);
    }
    require(bd_money_unit_find(text, length) >= 0);
    if (length >= sizeof(double)) {
        double number;
        memcpy(&number, text, sizeof number);
        bd_date_from_serial(number, false, &date);
        bd_money_from_double(number, BD_MONEY_WAN_YUAN, &fen);
    }
}

static void check_person(const char *text, size_t length, bool from_number) {
    bd_person_id id, again;
    char masked[64], unpacked[19];
    bd_value_status status = bd_person_id_parse(text, length, from_number, &id);
    require(id.length < sizeof id.text && strlen(id.text) == id.length);
    require((status == BD_VALUE_OK) == id.usable);
    require(bd_utf8_valid_prefix(id.text, id.length) == id.length);
    require(status != BD_VALUE_EMPTY || id.length == 0);
    if (id.packed) {
        bd_person_id_unpack(id.packed, unpacked);
        require(strcmp(unpacked, id.text) == 0);
        require(bd_person_id_parse(id.text, id.length, false, &again) == BD_VALUE_OK);
        require(again.packed == id.packed && again.birth_date == id.birth_date);
    }
    require(bd_person_id_mask(text, length, masked) < sizeof masked);
    size_t begin, end = 0;
    while (bd_person_id_find(text, length, end, &begin, &end))
        require(begin < end && end <= length);
}

static void check_identifiers(const char *text, size_t length, bool from_number) {
    bd_value_status (*const parsers[])(const char *, size_t, bool, bd_identifier *) = {
        bd_account_parse,      bd_phone_parse, bd_plate_parse,
        bd_organisation_parse, bd_title_parse, bd_household_parse};
    for (size_t i = 0; i < sizeof parsers / sizeof *parsers; i++) {
        bd_identifier out;
        bd_value_status status = parsers[i](text, length, from_number, &out);
        require(out.length < sizeof out.text && strlen(out.text) == out.length);
        require(!out.usable || status == BD_VALUE_OK);
        require(status != BD_VALUE_EMPTY || out.length == 0);
        require(bd_utf8_valid_prefix(out.text, out.length) == out.length);
    }
}

static void check_names(const char *text, size_t length) {
    bd_buffer name, remark, key, pinyin;
    bd_buffer_init(&name);
    bd_buffer_init(&remark);
    bd_buffer_init(&key);
    bd_buffer_init(&pinyin);
    if (bd_name_normalise(text, length, &name, &remark, NULL) == BD_OK &&
        bd_name_key(bd_buffer_text(&name), name.length_bytes, &key, NULL) == BD_OK &&
        bd_name_pinyin(bd_buffer_text(&key), key.length_bytes, &pinyin, NULL) == BD_OK) {
        bd_name_relation relation;
        bd_status status = bd_name_compare(bd_buffer_text(&name), name.length_bytes,
                                           bd_buffer_text(&key), key.length_bytes, &relation, NULL);
        require(status != BD_OK || key.length_bytes == 0 || relation != BD_NAME_DIFFERENT);
        require(bd_utf8_valid_prefix(bd_buffer_text(&name), name.length_bytes) ==
                name.length_bytes);
    }
    bd_buffer_reset(&name);
    bd_buffer_reset(&remark);
    bd_buffer_reset(&key);
    bd_buffer_reset(&pinyin);
    bd_name_mentions_death(text, length);
    bd_name_looks_like_organisation(text, length);
}

static void check_codes(const char *text, size_t length) {
    uint64_t code;
    char key[128];
    bd_region_code_parse(text, length, &code);
    require(bd_region_place_key(text, length, key) == strlen(key));
    bd_sex_canonical(text, length);
    bd_marital_status_canonical(text, length);
    bd_ethnicity_canonical(text, length);
    bd_hukou_type_canonical(text, length);
}

int fuzz_ident(const uint8_t *data, size_t size) {
    const char *bytes = (const char *)data;
    check_identifiers(bytes, size, size % 2);
    check_person(bytes, size, size % 2);
    check_values(bytes, size);
    check_names(bytes, size);
    check_codes(bytes, size);
    return 0;
}
