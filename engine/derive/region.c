/* The derived table region: the divisions that occur in the data, with their parents. */
#include "engine/derive/county.h"
#include "engine/store/access.h"
#include "engine/store/derived.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t parent_code(uint64_t code, size_t length) {
    if (length > 6) return code / 1000;
    if (code % 10000 == 0) return 0;
    return code % 100 ? code / 100 * 100 : code / 10000 * 10000;
}

/* The division above, skipping those that no edition has: districts of a municipality belong to it
 * directly. */
static uint64_t find_parent(const bd_divisions *divisions, uint64_t code, size_t length) {
    uint64_t parent = parent_code(code, length);
    bd_division found;
    while (divisions && parent && parent < 1000000 &&
           !bd_divisions_find(divisions, (uint32_t)parent, &found))
        parent = parent_code(parent, 6);
    return parent;
}

static bd_status region_id(bd_dictionary *regions, uint64_t code, uint32_t *id, bd_error *error) {
    *id = BD_NULL_ID;
    if (!code) return BD_OK;
    char text[24];
    int n = snprintf(text, sizeof text, "%llu", (unsigned long long)code);
    return bd_dictionary_append(regions, text, (size_t)n, id, error);
}

/* Parents and counties become regions of their own, until nothing is new. */
static bd_status add_parents(bd_dictionary *regions, const bd_divisions *divisions,
                             bd_error *error) {
    for (uint32_t id = 1; id <= bd_dictionary_count(regions); id++) {
        size_t length;
        const char *text = bd_dictionary_text(regions, id, &length);
        uint64_t code = bd_region_read_code(text, length);
        uint32_t parent;
        if (!code) continue;
        BD_TRY(region_id(regions, find_parent(divisions, code, length), &parent, error));
        BD_TRY(region_id(regions, bd_county_of_code(divisions, code), &parent, error));
    }
    return BD_OK;
}

static const char *level_of_code(uint64_t code, size_t length) {
    if (length == 12) return "village";
    if (length == 9) return "town";
    if (code % 10000 == 0) return "province";
    return code % 100 == 0 ? "prefecture" : "county";
}

static bool ends_with(const char *text, size_t length, const char *end) {
    size_t n = strlen(end);
    return length > n && memcmp(text + length - n, end, n) == 0;
}

const char *bd_region_level_of_name(const char *text, size_t length) {
    static const struct {
        const char *end, *level;
    } ends[] = {{"村民委员会", "village"},
                {"居民委员会", "village"},
                {"村委会", "village"},
                {"居委会", "village"},
                {"社区", "village"},
                {"村", "village"},
                {"街道办事处", "town"},
                {"街道", "town"},
                {"镇", "town"},
                {"乡", "town"},
                {"自治县", "county"},
                {"县", "county"},
                {"区", "county"},
                {"旗", "county"},
                {"自治州", "prefecture"},
                {"省", "province"}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (ends_with(text, length, ends[i].end)) return ends[i].level;
    }
    return NULL;
}

typedef struct region_columns {
    uint32_t *region, *name, *level, *parent, *county;
} region_columns;

typedef struct named_counties {
    uint32_t *counties, n;
} named_counties;

static bd_status fill_row(bd_store *store, bd_dictionary *regions, const bd_divisions *divisions,
                          const named_counties *named, uint32_t id, const region_columns *out,
                          bd_error *error) {
    size_t length;
    const char *text = bd_dictionary_text(regions, id, &length);
    uint64_t code = bd_region_read_code(text, length);
    bd_division division;
    const char *name = code ? NULL : text;
    if (code && length == 6 && divisions && bd_divisions_find(divisions, (uint32_t)code, &division))
        name = division.name;
    const char *level = code ? level_of_code(code, length) : bd_region_level_of_name(text, length);
    uint32_t county = id <= named->n ? named->counties[id] : BD_NULL_ID;
    if (county && !code) level = "county";
    out->region[id - 1] = id;
    out->county[id - 1] = county;
    if (code)
        BD_TRY(region_id(regions, bd_county_of_code(divisions, code), &out->county[id - 1], error));
    BD_TRY(bd_derived_text(store, name, &out->name[id - 1], error));
    BD_TRY(bd_derived_text(store, level, &out->level[id - 1], error));
    return region_id(regions, code ? find_parent(divisions, code, length) : 0, &out->parent[id - 1],
                     error);
}

static bd_status fill(bd_store *store, bd_derived *derived, bd_dictionary *regions,
                      const bd_divisions *divisions, const named_counties *named, bd_error *error) {
    region_columns out;
    BD_TRY(bd_derived_column(derived, "region", BD_TYPE_REGION, &out.region, error));
    BD_TRY(bd_derived_column(derived, "name", BD_TYPE_TEXT, &out.name, error));
    BD_TRY(bd_derived_column(derived, "level", BD_TYPE_CODE, &out.level, error));
    BD_TRY(bd_derived_column(derived, "parent", BD_TYPE_REGION, &out.parent, error));
    BD_TRY(bd_derived_column(derived, "county", BD_TYPE_REGION, &out.county, error));
    for (uint32_t id = 1; id <= derived->n_rows; id++)
        BD_TRY(fill_row(store, regions, divisions, named, id, &out, error));
    return bd_derived_finish(derived, "region", error);
}

bd_status bd_derive_region(bd_store *store, const bd_derive_options *options,
                           const bd_person_numbers *numbers, bd_error *error) {
    size_t table;
    if (!bd_store_find_table(store, "region", &table)) return BD_OK;
    bd_dictionary *regions = bd_store_dictionary(store, BD_TYPE_REGION);
    named_counties named = {0};
    BD_TRY(
        bd_county_of_names(store, options->divisions, numbers, &named.counties, &named.n, error));
    bd_status status = add_parents(regions, options->divisions, error);
    bd_derived derived;
    bd_derived_begin(&derived, store, table, bd_dictionary_count(regions));
    if (status == BD_OK) status = fill(store, &derived, regions, options->divisions, &named, error);
    bd_derived_reset(&derived);
    free(named.counties);
    return status;
}
